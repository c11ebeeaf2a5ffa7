// Where the results of a target go, before any stage is bound: its own file lies there.
import type { Session } from '@starbash/ir';
import type { RepositoryLayout } from '../input.ts';
import { processedFolder } from './output-names.ts';
import { sessionEnvironment } from './session-names.ts';

/** Relative to the processed repository, without a slash at its end; null where the layout cannot be evaluated. */
export function targetFolder(
  layout: RepositoryLayout,
  target: string,
  session: Session | null,
): string | null {
  const { name } = processedFolder([sessionEnvironment(session, target)], layout);
  if (name === null) return null;
  const star = name.indexOf('*');
  const before = star < 0 ? name : name.slice(0, star);
  return before.slice(0, Math.max(0, before.lastIndexOf('/')));
}
