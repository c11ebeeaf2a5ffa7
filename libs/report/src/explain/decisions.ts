// Every choice that was made on the way, with what it chose among; then what was left out, by stage.
import type { Decision } from '@starbash/ir';
import type { ExplainInput } from './input.ts';
import { placeText } from '../script-text.ts';
import { wrap } from '../text.ts';
import { verdictWords } from '../verdicts.ts';

/** Decisions about groups are shown with the groups, those about masters with the sessions. */
export function explainDecisions({ plan, sources, width, style }: ExplainInput): string[] {
  const decisions = plan.decisions
    .filter((decision) => !isFusion(decision) && decision.decision !== 'master')
    .flatMap((decision) => [
      ...wrap(`${decision.decision}: ${decision.message}`, width, `${decision.subject}  `, '    '),
      ...(decision.candidates.length === 0
        ? []
        : wrap(decision.candidates.join(', '), width, '    among  ').map((line) =>
            style('dim', line),
          )),
      style('dim', `    at     ${placeText(decision.origin, sources)}`),
    ]);
  const removed = plan.culled.flatMap((culled) => [
    ...wrap(
      culled.reason.message,
      width,
      `${culled.id}  ${verdictWords[culled.verdict]} (${culled.reason.code}): `,
      '    ',
    ).map((line) => style('dim', line)),
    style('dim', `    at     ${placeText(culled.origin, sources)}`),
  ]);
  return decisions.length > 0 && removed.length > 0
    ? [...decisions, '', ...removed]
    : [...decisions, ...removed];
}

/** Decisions of the pass that joins Siril tasks. */
export function isFusion({ decision }: Decision): boolean {
  return decision === 'fused' || decision === 'not_fused';
}
