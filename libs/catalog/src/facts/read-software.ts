// Software, and what it already calibrated on board.
import { asText, firstText } from './header-view.ts';
import type { FactDraft, FactSource } from './source.ts';
import { softwareKeys } from './writer.ts';

export function readSoftware(source: FactSource, draft: FactDraft): void {
  const software = firstText(source.header, softwareKeys);
  if (software) draft.software = software;
}

/** Letters of what was done: B bias, D dark, F flat. */
export function readCalibrated({ header, history }: FactSource, draft: FactDraft): void {
  const status = asText(header.get('CALSTAT'))?.toUpperCase();
  const said = status ?? inHistory(history);
  const value = [...'BDF'].filter((letter) => said.includes(letter)).join('');
  const origin = status === undefined ? 'header:HISTORY' : 'header:CALSTAT';
  if (value !== '') draft.calibrated = { value, origin };
}

/** AstroImageJ keeps the writer of a frame, and adds `Dark corrected with mdark60.fits`. */
function inHistory(history: string): string {
  const lines = history.matchAll(/^ *(Bias|Dark|Flat) corrected with /gm);
  return Array.from(lines, ([, what]) => (what as string)[0]).join('');
}
