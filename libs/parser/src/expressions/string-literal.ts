// The text that a quoted literal of an expression stands for.
const escapes: ReadonlyMap<string, string> = new Map([
  ['\n', ''],
  ['\\', '\\'],
  ["'", "'"],
  ['"', '"'],
  ['a', '\u0007'],
  ['b', '\b'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['v', '\v'],
]);

/** As Python: an escape that means nothing keeps its backslash. */
export function unquote(literal: string): string {
  return literal
    .slice(1, -1)
    .replace(/\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|([^]))/g, (whole, x, u, letter) => {
      const code: string | undefined = x ?? u;
      if (code !== undefined) return String.fromCharCode(Number.parseInt(code, 16));
      return escapes.get(letter) ?? whole;
    });
}
