// Files with one and the same problem as one paragraph: a thousand of them are no thousand lines.
import type { FileProblemRow } from '../results/rows.ts';

export interface ProblemGroup {
  readonly reason: string;
  readonly fix: string;
  /** Portable, sorted. */
  readonly paths: readonly string[];
}

/** Groups by reason and fix, the largest first. The file's own name in a reason does not tell groups apart. */
export function groupProblems(rows: readonly FileProblemRow[]): ProblemGroup[] {
  const groups = new Map<string, { reason: string; fix: string; paths: string[] }>();
  for (const { path, reason, fix } of rows) {
    const shown = withoutPath(reason, path);
    const key = `${shown}\n${fix}`;
    const present = groups.get(key);
    if (present) present.paths.push(path);
    else groups.set(key, { reason: shown, fix, paths: [path] });
  }
  return [...groups.values()]
    .map((group) => ({ ...group, paths: group.paths.sort() }))
    .sort((a, b) => b.paths.length - a.paths.length || (a.reason < b.reason ? -1 : 1));
}

/** `'M31/a.fit' is empty` → `is empty`. */
function withoutPath(reason: string, path: string): string {
  const relative = path.slice(path.indexOf(':') + 1);
  const start = `'${relative}' `;
  return reason.startsWith(start) ? reason.slice(start.length) : reason.replaceAll(relative, '…');
}
