// Whether what a user allows by name is a rule that can be relaxed.
import type { Diagnostic } from '@starbash/diagnostics';
import { diagnose, nearest } from '@starbash/diagnostics';
import { masterTypes } from '@starbash/ir';
import type { Rule } from './pair.ts';
import { rules } from './rules.ts';
import { parseAllowance } from './settings.ts';

/** Not a rule about a pair of frames: flats that nothing calibrates. The planner asks for it. */
const uncalibratedFlats = 'flat.uncalibrated';

/** Allowances that name no rule, geometry, or a value for a rule that has no tolerance. */
export function checkAllowances(allow: readonly string[]): Diagnostic[] {
  return allow.flatMap((text): Diagnostic[] => {
    const allowance = parseAllowance(text);
    if (!allowance) return [unknownAllowance(text)];
    const { type, rule: name, tolerance } = allowance;
    const full = `${type}.${name}`;
    const valued = tolerance !== undefined;
    if (full === uncalibratedFlats) return valued ? [withValue(text, full)] : [];
    const rule = rules.find((r) => r.name === name && r.types.some((t) => t === type));
    if (!rule) return [unknownAllowance(text)];
    if (rule.geometry) return [diagnose('allowance_of_geometry', { text, rule: name })];
    return valued && rule.unit === undefined ? [withValue(text, full)] : [];
  });
}

function unknownAllowance(text: string): Diagnostic {
  const names = allowanceNames();
  return diagnose(
    'unknown_allowance',
    { text },
    {
      suggestion: nearest(text.replace(/=.*$/, ''), names),
      notes: [{ message: `rules that can be relaxed: ${names.join(', ')}` }],
    },
  );
}

function withValue(text: string, name: string): Diagnostic {
  return diagnose('allowance_value', { text, name });
}

/** `dark.temperature` and all others, by type. */
export function allowanceNames(): string[] {
  const relaxable = (type: string) => (rule: Rule) =>
    !rule.geometry && rule.types.some((t) => t === type);
  return [
    ...masterTypes.flatMap((type) =>
      rules.filter(relaxable(type)).map((rule) => `${type}.${rule.name}`),
    ),
    uncalibratedFlats,
  ];
}
