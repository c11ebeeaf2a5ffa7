// Script -> diagnostics: commands and options that a version lacks, known faults of versions, words that cannot be written.
import type { Diagnostic } from '@starbash/diagnostics';
import { diagnose, nearest } from '@starbash/diagnostics';
import type { SirilCommand, SirilDialect, SirilLine } from '../script.ts';
import { sirilDialects, wordText } from '../script.ts';
import { commandInfo, commandNames, optionNames, renamedCommand } from '../commands.ts';
import { rulesOf } from '../options.ts';
import { quoteWord } from '../quote.ts';
import { compareVersions } from '../version.ts';
import { optionName, spanOf } from '../words.ts';
import { checkFaults } from './known-faults.ts';

/**
 * Everything that is known to be wrong with a script before it runs. `version` is the Siril that will run it, where
 * it is known: faults that a later version mended are reported for earlier ones only.
 */
export function checkScript(
  lines: readonly SirilLine[],
  dialect: SirilDialect,
  version = `${dialect}.0`,
): readonly Diagnostic[] {
  return lines.flatMap((line) =>
    line.kind === 'comment'
      ? []
      : [
          ...checkCommand(line, dialect, version),
          ...(commandInfo(line.name, dialect) ? checkFaults(line, dialect, version) : []),
          ...checkWords(line),
        ],
  );
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
  if (command.words.length < info.minArgs)
    found.push(
      diagnose(
        'siril_too_few_words',
        { command: info.name, least: info.minArgs, usage: info.usage.split('\n')[0] ?? '' },
        { span },
      ),
    );
  return [...found, ...checkOptions(command, dialect)];
}

/** Commands that refuse options they do not know; others may take them for something else. */
const strict = new Set([
  'calibrate',
  'calibrate_single',
  'convert',
  'link',
  'register',
  'resample',
  'seqapplyreg',
  'seqsubsky',
  'stack',
]);

function checkOptions(command: SirilCommand, dialect: SirilDialect): readonly Diagnostic[] {
  const span = spanOf(command.origin);
  const known = optionNames(command.name, dialect);
  return command.words.flatMap((word) => {
    const option = optionName(word);
    if (option === null) return [];
    const rule = rulesOf(command, word).find((r) => !holdsFor(r, dialect));
    if (rule)
      return [
        diagnose(
          'siril_option_version',
          { command: command.name, option: wordText(word), dialect },
          { span },
        ),
      ];
    if (known.length === 0 || known.includes(option) || !strict.has(command.name)) return [];
    return [
      diagnose(
        'siril_unknown_option',
        { command: command.name, option },
        { span, suggestion: nearest(option, known) },
      ),
    ];
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
  return [...words, ...outputs];
}

/** Words that name what is written: `$` in them is a template of header values to Siril. */
function outputWords(command: SirilCommand): readonly SirilCommand['words'][number][] {
  const options = command.words.filter((word) =>
    ['-out', '-prefix', '-prefixout'].includes(optionName(word) ?? ''),
  );
  const first = /^(?:save\w*|link|convert|convertraw)$/.test(command.name)
    ? command.words.slice(0, 1)
    : [];
  const split = command.name === 'split' ? command.words.slice(0, 3) : [];
  const merged = command.name === 'merge' ? command.words.slice(-1) : [];
  return [...options, ...first, ...split, ...merged];
}
