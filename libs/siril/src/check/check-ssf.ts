// A script that stands alone (.ssf): its commands for the version that it asks for, and what it needs to run at all.
import { diagnose } from '@starbash/diagnostics';
import type { Diagnostic } from '@starbash/diagnostics';
import { parseSsf } from '../parse-ssf.ts';
import { wordText } from '../script.ts';
import type { SirilCommand, SirilDialect } from '../script.ts';
import { compareVersions } from '../version.ts';
import { optionName, spanOf } from '../words.ts';
import { checkScript } from './check-script.ts';
import { decodeScript } from './decode-script.ts';
import type { FolderContent } from './follow-script.ts';
import { followScript } from './follow-script.ts';
import { checkHeaderTemplates } from './header-templates.ts';

export interface SsfOptions {
  /** What lies in the folder in which the script is to start; left out: whatever it reads counts as there. */
  readonly content?: FolderContent;
}

export interface CheckedSsf {
  /** As spans count in it. */
  readonly text: string;
  readonly diagnostics: readonly Diagnostic[];
}

/** As `checkSsf`, of the bytes of a file. */
export function checkSsfBytes(
  bytes: Uint8Array,
  file: string,
  options: SsfOptions = {},
): CheckedSsf {
  const { text, diagnostics } = decodeScript(bytes, file);
  return { text, diagnostics: [...diagnostics, ...checkSsf(text, file, options)] };
}

/** All that is known to be wrong with the text of a script, in the order of the lines within each kind of check. */
export function checkSsf(
  text: string,
  file: string,
  { content }: SsfOptions = {},
): readonly Diagnostic[] {
  const { lines, diagnostics } = parseSsf(text, file);
  const commands = lines.filter((line): line is SirilCommand => line.kind === 'command');
  const [first] = commands;
  const asked = first?.name === 'requires' && first.words[0] ? wordText(first.words[0]) : null;
  const dialect = dialectOf(asked);
  const doubling = dialect === '1.2' ? commands.filter(isDoubling) : [];
  const ofWords = checkScript(lines, dialect).filter(
    (one) =>
      one.code !== 'siril_dollar_in_output' &&
      !isGarbled(one, diagnostics) &&
      !(one.code === 'siril_option_version' && doubling.some((c) => c.origin === one.span)),
  );
  const found = [
    ...diagnostics,
    ...(first && asked === null
      ? [diagnose('ssf_no_requires', {}, { span: spanOf(first.origin) })]
      : []),
    ...(first && asked !== null && !/^\d+\.\d+\.\d+/.test(asked)
      ? [diagnose('ssf_requires_parts', { version: asked }, { span: spanOf(first.origin) })]
      : []),
    ...ofWords,
    ...(first && first.words.length < 2 ? doubling : []).map((one) =>
      diagnose('ssf_drizzle_differs', {}, { span: spanOf(one.origin) }),
    ),
    ...commands.flatMap(checkHeaderTemplates),
  ];
  return [...found, ...followScript(lines, dialect, content ?? null, found)];
}

/** What quotes and comments in the wrong place make of a line is told once, as what it is. */
function isGarbled({ span, code }: Diagnostic, garbling: readonly Diagnostic[]): boolean {
  if (!span || !aboutWords.has(code)) return false;
  return garbling.some(
    (other) => other.span && other.span.start >= span.start && other.span.end <= span.end,
  );
}

const aboutWords = new Set(['siril_too_few_words', 'siril_extra_word', 'siril_bad_value']);

/** `-drizzle` alone, which is an option of 1.2 as well. */
function isDoubling({ words }: SirilCommand): boolean {
  const options = words.map(optionName);
  return (
    options.includes('-drizzle') &&
    !options.some((name) => ['-scale', '-pixfrac', '-kernel', '-flat'].includes(name ?? ''))
  );
}

/** A script that asks for less than 1.4 wants to run on 1.2 as well. */
function dialectOf(asked: string | null): SirilDialect {
  return asked !== null && compareVersions(asked.replace(/-.*/, ''), '1.3.0') < 0 ? '1.2' : '1.4';
}
