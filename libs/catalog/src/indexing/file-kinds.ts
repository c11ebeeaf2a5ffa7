// Which files are looked into, by their ending. What a file really is says its content.

/**
 * `tiff` and `gzip` are of us only where a frame is in them; what else such a file holds is nobody's mistake.
 */
export type FileKind = 'frame' | 'tiff' | 'gzip' | 'other';

/** By ending in any case. */
export function fileKind(name: string): FileKind {
  const lower = name.toLowerCase();
  if (/\.(?:fits?|fts|fz)(?:\.gz)?$/.test(lower)) return 'frame';
  if (/\.(?:xisf|cr2|cr3|nef|arw|raf|dng|rw2)$/.test(lower)) return 'frame';
  if (/\.tiff?$/.test(lower)) return 'tiff';
  if (lower.endsWith('.gz') && !/\.(?:tar|txt|log|csv|json|xml)\.gz$/.test(lower)) return 'gzip';
  return 'other';
}
