// Paths that people write, as plans have them.
import { isAbsolute, relative, sep } from 'node:path';
import { portable } from '@starbash/ir';
import type { Roots } from './observe.ts';

/** `master:cam/dark.fit` for an absolute path below a root, the innermost where roots lie in one another. */
export function portablePathOf(path: string, roots: Roots): string | null {
  if (!isAbsolute(path)) return null;
  const below = Object.entries(roots)
    .map(([root, folder]) => ({ root, inside: relative(folder, path) }))
    .filter(({ inside }) => inside !== '' && !inside.startsWith('..') && !isAbsolute(inside))
    .sort((a, b) => a.inside.length - b.inside.length);
  const [nearest] = below;
  return nearest ? portable(nearest.root, nearest.inside.split(sep).join('/')) : null;
}
