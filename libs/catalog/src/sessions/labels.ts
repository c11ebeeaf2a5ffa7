// Ids of sessions from their digests, and the short forms that tables show.

export interface SessionName {
  readonly id: string;
  readonly label: string;
}

const idDigits = 8;
/** Shorter labels would be ambiguous with the next session that comes. */
const labelDigits = 4;

/** Ids by digest: `s` and eight digits, more for those that would be equal; labels as short as is unambiguous. */
export function nameSessions(digests: readonly string[]): ReadonlyMap<string, SessionName> {
  const sorted = [...new Set(digests)].sort();
  const names = new Map<string, SessionName>();
  sorted.forEach((digest, i) => {
    const needed =
      1 + Math.max(commonLength(digest, sorted[i - 1]), commonLength(digest, sorted[i + 1]));
    names.set(digest, {
      id: `s${digest.slice(0, Math.max(idDigits, needed))}`,
      label: `s${digest.slice(0, Math.max(labelDigits, needed))}`,
    });
  });
  return names;
}

function commonLength(a: string, b: string | undefined): number {
  if (b === undefined) return 0;
  let length = 0;
  while (length < a.length && a[length] === b[length]) length++;
  return length;
}
