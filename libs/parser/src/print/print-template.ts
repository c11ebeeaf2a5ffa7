// Templates and scripts back to text.
import type { ScriptTemplate, Template } from '../ast.ts';
import { printExpression } from './print-expression.ts';

/** Text that reads back as the same template: braces of texts are written twice. */
export function printTemplate(template: Template): string {
  return template.parts
    .map((part) =>
      part.kind === 'text'
        ? part.text.replace(/[{}]/g, (brace) => brace + brace)
        : `{${printExpression(part.expression)}}`,
    )
    .join('');
}

/** One line a command or comment; blank lines and indentation are gone. */
export function printScriptTemplate(script: ScriptTemplate): string {
  return script.lines
    .map((line) =>
      line.kind === 'comment' ? `#${line.text}\n` : `${printTemplate(line.template)}\n`,
    )
    .join('');
}
