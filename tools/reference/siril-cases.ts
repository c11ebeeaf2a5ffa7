// How many cases of the tests of effects a command of Siril stands in, by version.
import type { SirilDialect } from '@starbash/siril';

/** By version, and then by lower-case name of the command. */
export type CaseCounts = Readonly<Record<SirilDialect, ReadonlyMap<string, number>>>;

/** `#: title` begins a case, `#  only: 1.4` says that it is of one version, and other lines are commands. */
export function countCases(texts: readonly string[]): CaseCounts {
  const blocks = texts.flatMap((text) => text.split(/^#: /m).slice(1));
  const count = (dialect: SirilDialect) => {
    const counts = new Map<string, number>();
    for (const block of blocks) {
      const only = /^# {2}only: (.*)$/m.exec(block)?.[1]?.trim();
      if (only !== undefined && only !== dialect) continue;
      const lines = block
        .split('\n')
        .slice(1)
        .filter((line) => line.trim() !== '' && !line.startsWith('#'));
      const names = new Set(lines.map((line) => (line.split(' ')[0] ?? '').toLowerCase()));
      for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
    }
    return counts;
  };
  return { '1.2': count('1.2'), '1.4': count('1.4') };
}
