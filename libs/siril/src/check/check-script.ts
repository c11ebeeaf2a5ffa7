// Script -> diagnostics: commands and options that a version lacks, known faults of versions, words that cannot be written.
import type { Diagnostic } from '@starbash/diagnostics';
import { diagnose, nearest } from '@starbash/diagnostics';
import type { SirilCommand, SirilDialect, SirilLine } from '../script.ts';
import { sirilDialects, wordText } from '../script.ts';
import { commandInfo, commandNames, renamedCommand } from '../commands.ts';
import { rulesOf } from '../options.ts';
import { maxWords } from '../print/lines.ts';
import { quoteWord } from '../quote.ts';
import { compareVersions } from '../version.ts';
import { spanOf } from '../words.ts';
import { checkArguments } from './check-words.ts';
import { checkCropAfterRmgreen, checkFaults } from './known-faults.ts';
import { outputWords } from './output-words.ts';

/**
 * Everything that is known to be wrong with a script before it runs. `version` is the Siril that will run it, where
 * it is known: faults that a later version mended are reported for earlier ones only.
 */
export function checkScript(
  lines: readonly SirilLine[],
  dialect: SirilDialect,
  version = `${dialect}.0`,
): readonly Diagnostic[] {
  const commands = lines.filter((line): line is SirilCommand => line.kind === 'command');
  return [
    ...commands.flatMap((line) => [
      ...checkCommand(line, dialect, version),
      ...(commandInfo(line.name, dialect) ? checkFaults(line, dialect, version) : []),
      ...checkWords(line),
    ]),
    ...checkCropAfterRmgreen(commands, dialect),
  ];
}

/** The name of a command alone: for scripts whose words are not known yet. */
export function checkCommandName(
  name: string,
  dialect: SirilDialect,
  span?: Diagnostic['span'],
): Diagnostic | null {
  const info = commandInfo(name, dialect);
  if (info)
    return info.scriptable ? null : diagnose('siril_not_scriptable', { command: name }, { span });
  const present = renamedCommand(name);
  if (present !== undefined)
    return diagnose('siril_renamed_command', { command: name, present }, { span });
  const elsewhere = sirilDialects.find((other) => commandInfo(name, other));
  if (elsewhere !== undefined)
    return diagnose(
      'siril_command_version',
      { command: name, dialect, other: elsewhere },
      { span },
    );
  return diagnose(
    'siril_unknown_command',
    { command: name },
    { span, suggestion: nearest(name, commandNames(dialect)) },
  );
}

function checkCommand(
  command: SirilCommand,
  dialect: SirilDialect,
  version: string,
): readonly Diagnostic[] {
  const span = spanOf(command.origin);
  const wrong = checkCommandName(command.name, dialect, span);
  const info = commandInfo(command.name, dialect);
  if (wrong || !info) return wrong ? [wrong] : [];
  const found: Diagnostic[] = [];
  if (compareVersions(info.since, version) > 0 && version !== `${dialect}.0`)
    found.push(
      diagnose('siril_command_since', { command: info.name, since: info.since, version }, { span }),
    );
  // What belongs to the other version is told as such, not as unknown.
  const elsewhere = checkOptionVersions(command, dialect);
  return [...found, ...(elsewhere.length > 0 ? elsewhere : checkArguments(command, dialect))];
}

function checkOptionVersions(command: SirilCommand, dialect: SirilDialect): readonly Diagnostic[] {
  const span = spanOf(command.origin);
  return command.words.flatMap((word) => {
    const rule = rulesOf(command, word).find((r) => !holdsFor(r, dialect));
    if (!rule) return [];
    const params = { command: command.name, option: wordText(word), dialect };
    return [diagnose('siril_option_version', params, { span })];
  });
}

function holdsFor(rule: { since?: string; until?: string }, dialect: SirilDialect): boolean {
  const release = `${dialect}.0`;
  return (
    (rule.since === undefined || compareVersions(rule.since, release) <= 0) &&
    (rule.until === undefined || compareVersions(rule.until, release) > 0)
  );
}

function checkWords(command: SirilCommand): readonly Diagnostic[] {
  const span = spanOf(command.origin);
  const words = command.words.flatMap((word) => {
    const text = wordText(word);
    const quoted = quoteWord(text);
    return quoted.ok
      ? []
      : [diagnose('siril_unwritable_word', { word: text, reason: quoted.reason }, { span })];
  });
  const outputs = outputWords(command)
    .filter((word) => wordText(word).includes('$'))
    .map((word) => diagnose('siril_dollar_in_output', { word: wordText(word) }, { span }));
  return [...words, ...outputs, ...checkWordCount(command)];
}

/** What stands behind the last word that Siril reads does not happen. */
function checkWordCount({ name, words, origin }: SirilCommand): readonly Diagnostic[] {
  if (words.length + 1 <= maxWords) return [];
  const params = { command: name, max: maxWords };
  return [diagnose('siril_too_many_words', params, { span: spanOf(origin) })];
}
