// Whether what a user allows by name is a rule that can be relaxed.
import type { Diagnostic } from '@starbash/diagnostics';
import { diagnose, nearest } from '@starbash/diagnostics';
import type { MasterType } from '@starbash/ir';
import { masterTypes } from '@starbash/ir';
import { rules } from './rules.ts';

/** Allowances that name no rule, or one that cannot be relaxed. */
export function checkAllowances(allow: readonly string[]): Diagnostic[] {
  const names = masterTypes.flatMap((type) =>
    relaxableRules(type).map((rule) => `${type}.${rule}`),
  );
  return allow
    .filter((text) => !names.includes(text.replace(/=\d+(?:\.\d+)?$/, '')))
    .map((text) =>
      diagnose(
        'unknown_allowance',
        { text },
        {
          suggestion: nearest(text.replace(/=.*$/, ''), names),
          notes: [{ message: `rules that can be relaxed: ${names.join(', ')}` }],
        },
      ),
    );
}

function relaxableRules(type: MasterType): string[] {
  return rules
    .filter((rule) => rule.relaxable && rule.types.includes(type))
    .map((rule) => rule.name);
}
