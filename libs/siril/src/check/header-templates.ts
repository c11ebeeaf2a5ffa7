// `$KEY:%d$` in the names of outputs: values of the header that Siril puts there, and what only looks like them.
import { diagnose } from '@starbash/diagnostics';
import type { Diagnostic } from '@starbash/diagnostics';
import type { SirilCommand } from '../script.ts';
import { wordText } from '../script.ts';
import { spanOf } from '../words.ts';
import { outputWords } from './output-words.ts';

/** What stands between two `$` of an output name must be a keyword with a format; a single `$` is a letter like others. */
export function checkHeaderTemplates(command: SirilCommand): readonly Diagnostic[] {
  return outputWords(command)
    .map(wordText)
    .filter((word) => templatesOf(word).some((one) => !template.test(one)))
    .map((word) => diagnose('ssf_header_template', { word }, { span: spanOf(command.origin) }));
}

const template = /^[A-Z][\w-]*:\S*$/;

function templatesOf(word: string): readonly string[] {
  return [...word.matchAll(/\$([^$]*)\$/g)].map((match) => match[1] ?? '');
}
