// Reads the cases of test/effects: short scripts, the files that they start with, and what is said of them.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { SirilDialect } from '../../src/index.ts';
import { sirilDialects } from '../../src/index.ts';

export interface EffectCase {
  /** `family: title`. */
  readonly name: string;
  /** Names of the sources that lie in the folder: `mono` a file, `mono_` a sequence, `raw/` a folder of frames. */
  readonly sources: readonly string[];
  readonly dialects: readonly SirilDialect[];
  readonly lines: readonly string[];
  /** What interpretation finds, by dialect: the last command must not work. */
  readonly refused: Readonly<Partial<Record<SirilDialect, string>>>;
  /** As `refused`, where Siril takes the command all the same. */
  readonly finds: Readonly<Partial<Record<SirilDialect, string>>>;
  /** What is not reproducible differs only now and then. */
  readonly sometimes: boolean;
}

const folder = join(import.meta.dirname, '../effects');

export function readEffectCases(): EffectCase[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.ssf'))
    .sort()
    .flatMap((name) => parseCases(name.slice(0, -4), readFileSync(join(folder, name), 'utf8')));
}

/** `#: title` begins a case; `#  with|only|refused|finds|sometimes: …` say more; other comments are for readers. */
export function parseCases(family: string, text: string): EffectCase[] {
  return text
    .split(/^#: /m)
    .slice(1)
    .map((block) => {
      const [title = '', ...rest] = block.split('\n');
      const value = (key: string) =>
        rest.flatMap((line) => new RegExp(`^# {2}${key}: (.*)`).exec(line)?.[1] ?? []);
      return {
        name: `${family}: ${title}`,
        sources: value('with').flatMap((names) => names.trim().split(/ +/)),
        dialects: sirilDialects.filter((d) => value('only').every((only) => only === d)),
        lines: rest.filter((line) => line.trim() !== '' && !line.startsWith('#')),
        refused: byDialect(value('refused')),
        finds: byDialect(value('finds')),
        sometimes: value('sometimes').length > 0,
      };
    });
}

/** Lower-case names of the commands that stand in a case of a dialect. */
export function testedCommands(
  cases: readonly EffectCase[],
  dialect: SirilDialect,
): ReadonlySet<string> {
  const lines = cases.flatMap((one) => (one.dialects.includes(dialect) ? one.lines : []));
  return new Set(lines.map((line) => (line.split(' ')[0] as string).toLowerCase()));
}

/** `siril_x` for both versions, `1.2 siril_x` for one. */
function byDialect(values: readonly string[]): Partial<Record<SirilDialect, string>> {
  return Object.fromEntries(
    values.flatMap((value) => {
      const code = value.split(' ').at(-1) as string;
      return sirilDialects
        .filter((dialect) => !value.includes(' ') || value.startsWith(dialect))
        .map((dialect) => [dialect, code]);
    }),
  );
}
