// The Siril versions that are supported, and where Debian has each.

export interface SirilRelease {
  /** As scripts are lowered to it. */
  readonly version: string;
  /** The Debian release whose package it is. */
  readonly suite: string;
}

export const releases: readonly SirilRelease[] = [
  { version: '1.2', suite: 'trixie' },
  { version: '1.4', suite: 'forky' },
];

/** The lowest Siril that starbash works with. */
export const lowest = '1.2';

/** `1.4.2` from what `siril-cli --version` prints; null when it says nothing like it. */
export function parseVersion(printed: string): string | null {
  return /\bsiril\s+v?(\d+\.\d+(?:\.\d+)?)/i.exec(printed)?.[1] ?? null;
}

/** Whether `version` is of the release line `line`: `1.4.2` is of `1.4`. */
export function isOfLine(version: string, line: string): boolean {
  return version === line || version.startsWith(`${line}.`);
}

/** Compares number by number: `1.10` is later than `1.9`. */
export function atLeast(version: string, minimum: string): boolean {
  const parts = version.split('.').map(Number);
  const wanted = minimum.split('.').map(Number);
  for (const [i, part] of wanted.entries())
    if ((parts[i] ?? 0) !== part) return (parts[i] ?? 0) > part;
  return true;
}
