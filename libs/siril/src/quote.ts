// Quoting of words as Siril's own parser reads them.

export type Quoted =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly reason: string };

/**
 * A word as it must be written so that Siril reads exactly it. Siril splits at blanks and tabs, knows quotes only
 * at the start of a word, and has no escapes; so a word that needs quotes is wrapped as a whole, option and
 * all, in the kind of quote that it lacks.
 */
export function quoteWord(text: string): Quoted {
  if (text === '') return refuse('Siril has no way to write an empty word');
  if (/[\n\r]/.test(text)) return refuse('it holds a line break');
  if (text.includes('\0')) return refuse('it holds a zero byte');
  if (!text.isWellFormed()) return refuse('it is not valid Unicode');
  if (!/[\s"']/.test(text)) return { ok: true, text };
  if (!text.includes('"')) return { ok: true, text: `"${text}"` };
  if (!text.includes("'")) return { ok: true, text: `'${text}'` };
  return refuse('it holds both kinds of quotes, and Siril has no escape for them');
}

function refuse(reason: string): Quoted {
  return { ok: false, reason };
}
