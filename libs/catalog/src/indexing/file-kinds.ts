// Which files are looked into, by their ending.

export type FileKind = 'fits' | 'gzip' | 'xisf' | 'camera-raw' | 'other';

/** By ending in any case; the content decides what the file really is. */
export function fileKind(name: string): FileKind {
  const lower = name.toLowerCase();
  if (/\.(?:fits?|fts)(?:\.fz)?$/.test(lower) || lower.endsWith('.fz')) return 'fits';
  if (/\.(?:fits?|fts)\.gz$/.test(lower)) return 'gzip';
  if (lower.endsWith('.xisf')) return 'xisf';
  if (/\.(?:cr2|cr3|nef|arw|raf|dng|rw2)$/.test(lower)) return 'camera-raw';
  return 'other';
}

/** Why frames of a kind are not read, and what to do; undefined for those that are. */
export function unreadKind(
  kind: FileKind,
): { readonly reason: string; readonly fix: string } | undefined {
  switch (kind) {
    case 'gzip':
      return { reason: 'compressed as a whole (.gz): not read yet', fix: 'unpack it with gunzip' };
    case 'xisf':
      return { reason: 'an XISF file: not read yet', fix: 'save it as FITS' };
    case 'camera-raw':
      return { reason: 'a camera raw: not read yet', fix: 'convert it to FITS with Siril' };
    default:
      return undefined;
  }
}
