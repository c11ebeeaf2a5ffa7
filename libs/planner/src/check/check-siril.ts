// Siril scripts before their holes are filled: commands, options and faults that no supported Siril would take.
import { diagnose } from '@starbash/diagnostics';
import type { Diagnostic } from '@starbash/diagnostics';
import type { ScriptTemplate } from '@starbash/parser';
import { lowerToDialect } from '@starbash/siril';
import type { SirilDialect } from '@starbash/siril';
import type { RecipeStage } from '../input.ts';
import { noteAt } from './finding.ts';
import { sketchLine } from './sketch-line.ts';
import type { SketchedLine } from './sketch-line.ts';
import { dialectsOf, lastVersions } from './siril-versions.ts';
import type { StageNames } from './stage-names.ts';

/** Wrong for want of a word, or one too many, which a hole may still give or take. */
const wantsWords = new Set([
  'siril_too_few_words',
  'siril_extra_word',
  'siril_bad_value',
  'bias_and_dark',
  'dark_scaled_with_bias',
]);

export function checkSiril(
  stage: RecipeStage,
  script: ScriptTemplate,
  names: StageNames,
): readonly Diagnostic[] {
  const dialects = dialectsOf(stage.requiresTool);
  if (dialects.length === 0) return [];
  const found: Diagnostic[] = [];
  const refusals = new Map<SirilDialect, Diagnostic>();
  for (const line of script.lines) {
    const sketched = sketchLine(line, names.all);
    if (!sketched) continue;
    if (sketched.unclosedQuote !== null)
      found.push(
        diagnose('unclosed_quote', { quote: sketched.unclosedQuote }, { span: line.span }),
      );
    const byDialect = dialects.map((dialect) => checkLine(sketched, dialect));
    found.push(...sharedBy(byDialect));
    for (const [i, dialect] of dialects.entries()) {
      const refusal = byDialect[i]?.find(({ severity }) => severity === 'error');
      if (refusal && !refusals.has(dialect)) refusals.set(dialect, refusal);
    }
  }
  const refused = found.some(({ severity }) => severity === 'error');
  if (!refused && dialects.length > 1 && refusals.size === dialects.length)
    found.push(runsNowhere([...refusals.values()]));
  return found;
}

function checkLine(line: SketchedLine, dialect: SirilDialect): readonly Diagnostic[] {
  const version = lastVersions[dialect];
  const context = { cwd: { root: 'task', path: '' }, entries: [], version };
  const { diagnostics } = lowerToDialect([line.command], dialect, context);
  return diagnostics
    .filter(({ severity }) => severity !== 'info')
    .filter((one) => !(line.open && isMendable(one, line)))
    .map((one) => pointAt(one, line));
}

function isMendable({ code }: Diagnostic, { command }: SketchedLine): boolean {
  return wantsWords.has(code) || (code === 'siril_crash' && command.name.startsWith('calibrate'));
}

/** Errors get the word that they are about; warnings keep the line, where planning finds them again. */
function pointAt(diagnostic: Diagnostic, line: SketchedLine): Diagnostic {
  if (diagnostic.severity !== 'error') return diagnostic;
  const text = wordAbout(diagnostic, line);
  return text === null ? diagnostic : { ...diagnostic, span: line.placeOf(text) };
}

function wordAbout({ code, message }: Diagnostic, { name }: SketchedLine): string | null {
  switch (code) {
    case 'siril_unknown_command':
    case 'siril_renamed_command':
    case 'siril_not_scriptable':
    case 'siril_command_version':
      return name;
    case 'siril_unknown_option':
    case 'siril_option_version':
    case 'siril_option_needs_value':
    case 'siril_option_takes_no_value':
      return /'(-[A-Za-z0-9][\w-]*)/.exec(message)?.[1] ?? null;
    case 'siril_extra_word':
      return /takes no word '(.*)' here: /s.exec(message)?.[1] ?? null;
    case 'siril_bad_value': {
      const told = /^'[^']*': (-[\w-]+=)?.* not '(.*)'$/s.exec(message);
      return told ? `${told[1] ?? ''}${told[2]}` : null;
    }
    default:
      return null;
  }
}

/**
 * What is wrong in every version. Where each refuses the line for another reason, the reason of the last: the line is
 * wrong whichever Siril is there.
 */
function sharedBy(byDialect: readonly (readonly Diagnostic[])[]): readonly Diagnostic[] {
  const last = byDialect.at(-1) ?? [];
  const shared = last.filter((one) =>
    byDialect.every((list) => list.some((other) => other.message === one.message)),
  );
  const isError = ({ severity }: Diagnostic) => severity === 'error';
  if (shared.some(isError) || !byDialect.every((list) => list.some(isError))) return shared;
  return [...shared, ...last.filter((one) => isError(one) && !shared.includes(one))];
}

function runsNowhere(refusals: readonly Diagnostic[]): Diagnostic {
  const [first, ...rest] = refusals;
  const notes = rest.map(({ message, span }) => noteAt(message, span ?? 'generated'));
  const params = { reason: first?.message ?? '' };
  return diagnose('siril_no_version', params, { span: first?.span, notes });
}
