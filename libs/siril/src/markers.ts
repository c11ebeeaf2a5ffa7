// The comment lines that say in the log which task of a script has begun and ended.

/** Comments in column 0 are echoed by Siril; so a marker in the log proves that its line was reached. */
export function beginMarker(taskId: string): string {
  return `# starbash begin ${taskId}`;
}

export function endMarker(taskId: string): string {
  return `# starbash end ${taskId}`;
}

export interface Marker {
  readonly edge: 'begin' | 'end';
  readonly taskId: string;
}

/** Reads the text behind the `#` of a marker; null for other comments. */
export function parseMarker(comment: string): Marker | null {
  const match = /^ starbash (begin|end) (\S+)$/.exec(comment);
  return match ? { edge: match[1] as 'begin' | 'end', taskId: match[2] as string } : null;
}
