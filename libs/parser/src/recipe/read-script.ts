// The `script` of a stage, in the form that its tool takes.
import type { Diagnostic } from '@starbash/diagnostics';
import type { StageScriptNode, Template } from '../ast.ts';
import { parseScript } from '../scripts/parse-script.ts';
import type { MappedText } from '../toml/mapped-text.ts';
import { dedentMapped } from '../toml/mapped-text.ts';
import type { TomlTable } from '../toml/tree.ts';
import { textValueOf } from './get.ts';
import { wrongTypeOf } from './validate.ts';

/** Siril takes a script, Python a program, every other tool a list of arguments. */
export function readScript(
  stage: TomlTable,
  tool: string,
  diagnostics: Diagnostic[],
): StageScriptNode | null {
  const value = stage.entries.get('script')?.value;
  if (!value) return null;
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
    diagnostics.push(wrongTypeOf(value, 'a list of arguments', 'script'));
    return null;
  }
  const words = value.items.flatMap((item) => textValueOf(item, diagnostics) ?? []);
  return { kind: 'arguments', words, span: value.span };
}

/** A program has braces of its own and gets its values as data, so nothing in it is a template. */
function programText(source: MappedText): Template {
  const { text, file, start, end } = dedentMapped(source);
  const span = { file, start, end };
  return { kind: 'template', parts: text === '' ? [] : [{ kind: 'text', text, span }], span };
}
