// Reads the catalog of diagnostics (libs/diagnostics/messages/*.md) into entries.
//
// The form of an entry:
//
//   ## code_in_words
//   error
//   > Message with %params% and user text in '%name%'
//
//   What it means.
//
//   Example: what brings it about; a block of code may follow.
//
//   Mend: what to do.

export interface Entry {
  readonly code: string;
  readonly severity: string;
  readonly text: string;
  /** Names of the values in the text, sorted, each once. */
  readonly params: readonly string[];
  readonly meaning: string;
  /** Empty where the entry has none yet. */
  readonly example: string;
  readonly mend: string;
  /** The file it stands in, without its ending. */
  readonly area: string;
}

/** Entries of one file, in its order. Throws with file and code where the form is not kept. */
export function parseEntries(fileName: string, text: string): Entry[] {
  const chunks = text.replace(/\r\n/g, '\n').split(/^## /m).slice(1);
  return chunks.map((chunk) => parseEntry(fileName, chunk));
}

function parseEntry(fileName: string, chunk: string): Entry {
  const [code = '', severity = '', message = '', ...prose] = chunk.split('\n');
  const place = `${fileName}: '${code}'`;
  if (!/^[a-z][a-z0-9_]*$/.test(code)) throw new Error(`${place}: a code is snake_case words`);
  if (!['error', 'warning', 'info'].includes(severity))
    throw new Error(`${place}: the second line is error, warning or info`);
  if (!message.startsWith('> ')) throw new Error(`${place}: the third line is '> message'`);
  if (message.endsWith('.')) throw new Error(`${place}: a message has no full stop at its end`);
  const explained = prose.join('\n').trim();
  if (explained === '') throw new Error(`${place}: say what it means and how to mend it`);
  const text = message.slice(2);
  return {
    code,
    severity,
    text,
    params: [...new Set([...text.matchAll(/%(\w+)%/g)].map((m) => m[1] as string))].sort(),
    ...explanation(explained),
    area: fileName.replace(/\.md$/, ''),
  };
}

/** The parts of the prose: `Example:` and `Mend:` each begin a paragraph, in this order. */
function explanation(prose: string): Pick<Entry, 'meaning' | 'example' | 'mend'> {
  const [rest = '', mend = ''] = prose.split(/\n\nMend: +/, 2);
  const [meaning = '', example = ''] = rest.split(/\n\nExample: */, 2);
  return { meaning, example: example.trim(), mend: mend.trim() };
}

/** What is missing for readers of the reference: every entry has an example and says what to do. */
export function incomplete(entries: readonly Entry[]): string[] {
  return entries.flatMap(({ code, area, example, mend }) =>
    [example === '' ? 'Example:' : '', mend === '' ? 'Mend:' : '']
      .filter((part) => part !== '')
      .map((part) => `${area}.md: '${code}' has no paragraph that begins with '${part}'`),
  );
}

/** All files' entries by code. Throws when two have the same code. */
export function collectEntries(files: readonly { name: string; text: string }[]): Entry[] {
  const entries = files
    .flatMap(({ name, text }) => parseEntries(name, text))
    .sort((a, b) => (a.code < b.code ? -1 : a.code > b.code ? 1 : a.area < b.area ? -1 : 1));
  for (const [i, entry] of entries.entries()) {
    const next = entries[i + 1];
    if (next?.code === entry.code)
      throw new Error(`'${entry.code}' is defined twice: ${entry.area}, ${next.area}`);
  }
  return entries;
}
