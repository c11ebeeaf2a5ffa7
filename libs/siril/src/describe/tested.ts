// Which commands have effects that are held against the real Sirils.
import { commandInfo } from '../commands.ts';
import { notTested } from '../effects/not-tested.ts';
import type { SirilDialect } from '../script.ts';

export interface TestState {
  readonly tested: boolean;
  /** Why not. */
  readonly reason: string | null;
}

/** Every command that scripts may use is tested, but for those of the list. */
export function testStateOf(name: string, dialect: SirilDialect): TestState {
  if (!commandInfo(name, dialect)?.scriptable)
    return { tested: false, reason: 'scripts may not use it' };
  const reason = notTested.find(
    ({ command, dialects }) =>
      command === name.toLowerCase() && (dialects?.includes(dialect) ?? true),
  )?.reason;
  return { tested: reason === undefined, reason: reason ?? null };
}
