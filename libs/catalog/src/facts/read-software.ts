// Software, and what it already calibrated on board.
import { asText, firstText } from './header-view.ts';
import type { FactDraft, FactSource } from './source.ts';
import { softwareKeys } from './writer.ts';

export function readSoftware(source: FactSource, draft: FactDraft): void {
  const software = firstText(source.header, softwareKeys);
  if (software) draft.software = software;
}

/** Letters of what was done: B bias, D dark, F flat. */
export function readCalibrated(source: FactSource, draft: FactDraft): void {
  const { header, writer } = source;
  const status = asText(header.get('CALSTAT'))?.toUpperCase();
  if (status !== undefined) {
    const value = [...'BDF'].filter((letter) => status.includes(letter)).join('');
    if (value !== '') draft.calibrated = { value, origin: 'header:CALSTAT' };
    return;
  }
  if (header.commentary('HISTORY').includes('Auto Dark Subtraction')) {
    draft.calibrated = { value: 'D', origin: 'header:HISTORY' };
    return;
  }
  // A Seestar subtracts its own dark: its frames have no pedestal. Firmware before 4 is not known to.
  if (writer === 'seestar' && draft.type?.value === 'light') {
    const firmware = Number.parseFloat(asText(header.get('PROGRAM')) ?? '');
    if (firmware >= 4) draft.calibrated = { value: 'D', origin: 'derived' };
  }
}
