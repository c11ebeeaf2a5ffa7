// The script of a stage, written in it or in a file of its own, in the form that its tool takes.
import { diagnose } from '@starbash/diagnostics';
import type { Diagnostic } from '@starbash/diagnostics';
import type { StageScriptNode, Template, TextValue } from '../ast.ts';
import { parseScript } from '../scripts/parse-script.ts';
import type { MappedText } from '../toml/mapped-text.ts';
import { dedentMapped, mappedLines, plainMapped, trimMapped } from '../toml/mapped-text.ts';
import type { TomlTable } from '../toml/tree.ts';
import { parseTemplate } from '../templates/parse-template.ts';
import { textValueOf } from './get.ts';
import { scriptReference } from './references.ts';
import type { Attach } from './references.ts';
import { toolTable } from './tables.ts';
import { wrongTypeOf } from './validate.ts';

/** Siril takes a script, Python a program, every other tool a list of arguments. */
export function readScript(
  stage: TomlTable,
  tool: string,
  diagnostics: Diagnostic[],
  attach: Attach | null = null,
): StageScriptNode | null {
  const value = stage.entries.get('script')?.value;
  if (!value) return attach === null ? null : readScriptFile(stage, tool, diagnostics, attach);
  const second = scriptReference(stage);
  if (second !== null) diagnostics.push(diagnose('two_scripts', {}, { span: second.span }));
  if (tool === 'siril' || tool === 'python') {
    if (value.kind !== 'string') {
      diagnostics.push(wrongTypeOf(value, 'text', 'script'));
      return null;
    }
    if (tool === 'python') return { kind: 'text', text: programText(value.text), span: value.span };
    const parsed = parseScript(value.text);
    diagnostics.push(...parsed.diagnostics);
    return { ...parsed.script, span: value.span };
  }
  if (value.kind !== 'array') {
    // What a tool that nobody knows would take is not to be said: its name is the mistake.
    if (isKnownTool(tool)) diagnostics.push(wrongTypeOf(value, 'a list of arguments', 'script'));
    return null;
  }
  const words = value.items.flatMap((item) => textValueOf(item, diagnostics) ?? []);
  return { kind: 'arguments', words, span: value.span };
}

function isKnownTool(name: string): boolean {
  return toolTable.keys['name']?.words?.includes(name) ?? true;
}

/** The same from a file; of arguments, one a line. */
function readScriptFile(
  stage: TomlTable,
  tool: string,
  diagnostics: Diagnostic[],
  attach: Attach,
): StageScriptNode | null {
  const reference = scriptReference(stage);
  if (reference === null) return null;
  const attached = attach(reference);
  if (attached.kind === 'problem') {
    diagnostics.push(attached.diagnostic);
    return null;
  }
  const source = withoutReturns(plainMapped(attached.text, attached.file));
  const span = { file: attached.file, start: 0, end: attached.text.length };
  if (tool === 'python') return { kind: 'text', text: programText(source), span };
  if (tool === 'siril') {
    const parsed = parseScript(source);
    diagnostics.push(...parsed.diagnostics);
    return { ...parsed.script, span };
  }
  const words = mappedLines(source).flatMap((line): TextValue[] => {
    const argument = trimMapped(line);
    if (argument.text === '' || argument.text.startsWith('#')) return [];
    const parsed = parseTemplate(argument);
    diagnostics.push(...parsed.diagnostics);
    return [parsed.template];
  });
  return { kind: 'arguments', words, span };
}

/** A line end of two characters is one line feed, as in a text of TOML. */
function withoutReturns(source: MappedText): MappedText {
  if (!source.text.includes('\r\n')) return source;
  const pieces: number[] = [];
  for (let i = 0; i < source.text.length; i++)
    if (source.text[i] !== '\r' || source.text[i + 1] !== '\n') pieces.push(i);
  return {
    ...source,
    text: pieces.map((i) => source.text[i]).join(''),
    starts: pieces.map((i) => source.starts[i] ?? i),
    ends: pieces.map((i) => source.ends[i] ?? i),
  };
}

/** A program has braces of its own and gets its values as data, so nothing in it is a template. */
function programText(source: MappedText): Template {
  const { text, file, start, end } = dedentMapped(source);
  const span = { file, start, end };
  return { kind: 'template', parts: text === '' ? [] : [{ kind: 'text', text, span }], span };
}
