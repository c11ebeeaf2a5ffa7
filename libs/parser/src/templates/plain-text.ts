// Templates that are no more than text.
import type { TextValue } from '../ast.ts';

/** The text of a template without holes; null for anything else. */
export function asPlainText(template: TextValue): string | null {
  if (template.kind !== 'template') return null;
  let text = '';
  for (const part of template.parts) {
    if (part.kind === 'hole') return null;
    text += part.text;
  }
  return text;
}
