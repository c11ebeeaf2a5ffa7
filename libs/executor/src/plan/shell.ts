// Text for a POSIX shell: words and paths that it reads as they are.

/** One word, whatever it holds. */
export function shellWord(text: string): string {
  return /^[\w./:=@%+,-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}

/** A word that may hold a path: what stands for the root in it becomes `$ROOT`. */
export function shellPath(text: string, root: string | null): string {
  if (root === null) return shellWord(text);
  const parts = text.split(`${root}/`);
  return parts.map((part) => (part === '' ? '' : shellWord(part))).join('"$ROOT"/');
}
