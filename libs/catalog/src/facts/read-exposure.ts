// Exposure in seconds.
import { asNumber, firstNumber } from './header-view.ts';
import type { FactDraft, FactSource } from './source.ts';

/** EXPTIME and its kin; EXPOINUS is in microseconds. Stacks hold what their writer pleases. */
export function readExposure(source: FactSource, draft: FactDraft): void {
  const exposure = firstNumber(source.header, ['EXPTIME', 'EXPOSURE', 'EXP']);
  if (exposure && exposure.value >= 0) {
    draft.exposure = exposure;
    return;
  }
  const micros = asNumber(source.header.get('EXPOINUS'));
  if (micros !== undefined) draft.exposure = { value: micros / 1e6, origin: 'header:EXPOINUS' };
}
