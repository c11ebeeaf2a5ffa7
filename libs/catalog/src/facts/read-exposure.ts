// Exposure in seconds.
import { withoutFloatNoise } from './float-noise.ts';
import { asNumber, firstNumber } from './header-view.ts';
import type { FactDraft, FactSource } from './source.ts';

/** Ten days and more: the total of a stack may be long, but what is longer is no time. */
const longest = 1e6;

function isPossible(seconds: number): boolean {
  return seconds >= 0 && seconds <= longest;
}

/** EXPTIME and its kin; EXPOINUS is in microseconds. Stacks hold what their writer pleases. */
export function readExposure(source: FactSource, draft: FactDraft): void {
  const exposure = firstNumber(source.header, ['EXPTIME', 'EXPOSURE', 'EXP', 'ITIME']);
  if (exposure && isPossible(exposure.value)) {
    draft.exposure = exposure;
    return;
  }
  const micros = asNumber(source.header.get('EXPOINUS'));
  if (micros !== undefined && isPossible(micros / 1e6))
    draft.exposure = { value: withoutFloatNoise(micros / 1e6), origin: 'header:EXPOINUS' };
}
