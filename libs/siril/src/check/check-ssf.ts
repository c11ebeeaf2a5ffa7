// A script that stands alone (.ssf): its commands for the version that it asks for, and what it needs to run at all.
import { diagnose } from '@starbash/diagnostics';
import type { Diagnostic } from '@starbash/diagnostics';
import { parseSsf } from '../parse-ssf.ts';
import { maxWords } from '../print/lines.ts';
import { wordText } from '../script.ts';
import type { SirilCommand, SirilDialect } from '../script.ts';
import { compareVersions } from '../version.ts';
import { spanOf } from '../words.ts';
import { checkScript } from './check-script.ts';

/** All that is known to be wrong with the text of a script, in the order of the lines within each kind of check. */
export function checkSsf(text: string, file: string): readonly Diagnostic[] {
  const { lines, diagnostics } = parseSsf(text, file);
  const commands = lines.filter((line): line is SirilCommand => line.kind === 'command');
  const [first] = commands;
  const asked = first?.name === 'requires' && first.words[0] ? wordText(first.words[0]) : null;
  return [
    ...diagnostics,
    ...(first && asked === null
      ? [diagnose('ssf_no_requires', {}, { span: spanOf(first.origin) })]
      : []),
    ...(first && asked !== null && !/^\d+\.\d+\.\d+/.test(asked)
      ? [diagnose('ssf_requires_parts', { version: asked }, { span: spanOf(first.origin) })]
      : []),
    ...commands.filter(isTooLong).map((one) => {
      const span = spanOf(one.origin);
      return diagnose('siril_too_many_words', { command: one.name, max: maxWords }, { span });
    }),
    ...checkScript(lines, dialectOf(asked)),
  ];
}

function isTooLong({ words }: SirilCommand): boolean {
  return words.length + 1 > maxWords;
}

/** A script that asks for less than 1.4 wants to run on 1.2 as well. */
function dialectOf(asked: string | null): SirilDialect {
  return asked !== null && compareVersions(asked.replace(/-.*/, ''), '1.3.0') < 0 ? '1.2' : '1.4';
}
