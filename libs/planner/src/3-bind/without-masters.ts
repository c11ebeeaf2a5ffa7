// Warnings of lights that are calibrated without a master although there are candidates for it.
import { diagnose } from '@starbash/diagnostics';
import type { Diagnostic } from '@starbash/diagnostics';
import type { Candidate } from './candidate.ts';

/** Another camera's frames are nobody's loss, and what was done on board is not missing. */
const expected: readonly (string | number | undefined)[] = ['camera', 'on-board'];

/** One for each session and type. Where there are no frames of the type at all there is nothing to warn of. */
export function withoutMasters(candidates: readonly Candidate[]): Diagnostic[] {
  const found = new Map<string, Diagnostic>();
  for (const { scope, without = [] } of candidates) {
    const { session } = scope;
    if (session?.type !== 'light') continue;
    for (const { type, reason } of without) {
      const rule = reason.details?.['rule'];
      if (reason.code === 'no_matching_master' && (rule === undefined || expected.includes(rule)))
        continue;
      const about = { session: session.label, target: session.target ?? '', type };
      found.set(
        `${session.id} ${type}`,
        diagnose('without_master', { ...about, reason: reason.message }),
      );
    }
  }
  return [...found.values()];
}
