// Siril scripts: templates filled, lines split into commands, each with its line of the recipe.
import { diagnose } from '@starbash/diagnostics';
import type { Diagnostic } from '@starbash/diagnostics';
import { command, wordText } from '@starbash/siril';
import type { SirilLine } from '@starbash/siril';
import type { ScriptTemplate, ScriptTemplateLine, Template } from '../ast.ts';
import { toParts } from '../expressions/inspect.ts';
import { textOf } from '../expressions/text-parts.ts';
import type { Environment, Value } from '../expressions/value.ts';
import { evaluateTemplate } from '../templates/evaluate-template.ts';
import { splitWords, wordOf } from './split-words.ts';
import type { LinePiece } from './split-words.ts';

export interface FilledScript {
  /** Lines with errors are left out. */
  readonly lines: readonly SirilLine[];
  readonly diagnostics: readonly Diagnostic[];
}

export function fillScript(
  script: ScriptTemplate,
  environments: readonly Environment[],
): FilledScript {
  const filled = script.lines.map((line) => fillLine(line, environments));
  return {
    lines: filled.flatMap((line) => line.lines),
    diagnostics: filled.flatMap((line) => line.diagnostics),
  };
}

function fillLine(line: ScriptTemplateLine, environments: readonly Environment[]): FilledScript {
  if (line.kind === 'comment')
    return { lines: [{ kind: 'comment', text: line.text, origin: line.span }], diagnostics: [] };
  const diagnostics: Diagnostic[] = [];
  const pieces = fillPieces(line.template, environments, diagnostics);
  if (diagnostics.length > 0) return { lines: [], diagnostics };
  const { commands, unclosedQuote } = splitWords(pieces);
  if (unclosedQuote !== null)
    diagnostics.push(diagnose('unclosed_quote', { quote: unclosedQuote }, { span: line.span }));
  const lines = commands.map(([first, ...words]): SirilLine => {
    const name = first ? wordText(first) : '';
    // A whole line may come from a hole, also one that is to do nothing.
    if (name.startsWith('#'))
      return {
        kind: 'comment',
        text: [name.slice(1), ...words.map(wordText)].join(' '),
        origin: line.span,
      };
    return command(name.toLowerCase(), words, line.span);
  });
  return { lines, diagnostics };
}

function fillPieces(
  template: Template,
  environments: readonly Environment[],
  diagnostics: Diagnostic[],
): LinePiece[] {
  return template.parts.flatMap((part): readonly LinePiece[] => {
    if (part.kind === 'text') return [{ kind: 'text', text: part.text }];
    const hole: Template = { kind: 'template', parts: [part], span: part.span };
    const evaluated = evaluateTemplate(hole, environments);
    diagnostics.push(...evaluated.diagnostics);
    return evaluated.value === null ? [] : valuePieces(evaluated.value);
  });
}

function valuePieces(value: Value): readonly LinePiece[] {
  if (value.kind === 'none') return [{ kind: 'absent' }];
  if (value.kind === 'list') {
    const words = value.items.map((item) => wordOf(textOf(toParts(item))));
    return [{ kind: 'words', words, text: toParts(value) }];
  }
  return toParts(value);
}
