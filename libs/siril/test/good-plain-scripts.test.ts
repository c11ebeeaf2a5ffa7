// Scripts as people write them: nothing is found in them, and Siril leaves what interpretation foresees.
import { join } from 'node:path';
import { goldenSuite, runSiril } from '@starbash/testkit';
import { expect, it } from 'vitest';
import { checkSsfBytes, interpretScript, parseSsf } from '../src/index.ts';
import type { Geometry, Interpretation } from '../src/index.ts';
import type { LeftThere } from './support/plain-scripts.ts';
import {
  filesBelow,
  folderContent,
  listResults,
  readScriptCase,
  shapeOf,
  writeSources,
} from './support/plain-scripts.ts';
import { temporaryFolder } from './support/script.ts';

goldenSuite(
  it,
  join(import.meta.dirname, 'scripts/good'),
  (caseFolder) => {
    const { script, sources, versions } = readScriptCase(caseFolder);
    const text = script.toString('utf8');
    expect(versions).not.toEqual([]);
    const files = new Map<string, string>();
    for (const dialect of versions) {
      const folder = temporaryFolder();
      writeSources(folder, sources);
      const before = new Set(filesBelow(folder));
      const content = folderContent(folder);
      for (const known of [{ content }, {}])
        expect(checkSsfBytes(script, 'script.ssf', known).diagnostics).toEqual([]);
      const said = interpretScript(parseSsf(text, 'script.ssf').lines, {
        dialect,
        cwd: { root: 'task', path: '' },
        ...content,
      });
      const run = runSiril(text, folder, dialect);
      expect(run.exitCode, run.stdout.split('\n').slice(-12).join('\n')).toBe(0);
      expect(run.stdout.includes('Script execution finished successfully.')).toBe(true);
      const left = listResults(folder, before);
      expect(differences(said, left), dialect).toEqual([]);
      files.set(`left-by-${dialect}.txt`, listing(left));
    }
    return files;
  },
  { timeoutMs: 60_000 },
);

/** Names and numbers; sizes and depths where they are said to be exact. */
function differences(said: Interpretation, left: readonly LeftThere[]): string[] {
  const foreseen: Foreseen[] = [
    ...said.files.map((one) => ({ ...one, name: pattern(one.path), min: 1, max: 1 })),
    ...said.sequences.map((one) => ({
      ...one,
      ...one.frames,
      name: pattern(`${one.folder}/${one.prefix}#####${one.extension}`),
    })),
    ...said.beside.map(({ path, count }) => ({ ...count, name: pattern(path), exact: false })),
  ];
  const seen = new Map<Foreseen, number>();
  const wrong: string[] = [];
  for (const { name, linked, shape } of left) {
    const known = foreseen.find((one) => one.name.test(name));
    if (!known) {
      wrong.push(`${name} is not foreseen`);
      continue;
    }
    seen.set(known, (seen.get(known) ?? 0) + 1);
    const wanted = known.exact && known.geometry ? shapeOf(known.geometry) : null;
    if (wanted !== null && shape !== null && shape !== wanted)
      wrong.push(`${name} is ${shape}, not ${wanted}`);
    if (known.linked !== undefined && known.linked !== linked) wrong.push(`${name}: links`);
  }
  for (const one of foreseen) {
    const count = seen.get(one) ?? 0;
    if (!bookkeeping.test(one.name.source) && (count < one.min || count > one.max))
      wrong.push(`${count} of ${one.name.source}, not ${one.min} to ${one.max}`);
  }
  return wrong;
}

interface Foreseen {
  readonly name: RegExp;
  readonly min: number;
  readonly max: number;
  readonly exact: boolean;
  readonly geometry?: Geometry | null;
  readonly linked?: boolean;
}

const bookkeeping = /\\.(?:seq|lst)\$$|cache|drizztmp/;

/** `#` stands for a digit, `*` and values of the header for anything. */
function pattern(path: string): RegExp {
  const plain = path.replace(/^task:\/?/, '').replace(/\$[^$]*\$/g, '*');
  const escaped = plain.replace(/[.+^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`^${escaped.replaceAll('#', '\\d').replaceAll('*', '.+')}$`);
}

/** Numbered files on one line. */
function listing(left: readonly LeftThere[]): string {
  const counts = new Map<string, number>();
  for (const { name, linked, shape } of left) {
    const series = name.replace(/_\d{5}(?=\.fit$)/, '_#####');
    const line = [series, linked ? 'linked' : shape].filter((part) => part !== null).join('  ');
    counts.set(line, (counts.get(line) ?? 0) + 1);
  }
  return [...counts].map(([line, n]) => `${line}${n > 1 ? `  ${n} frames` : ''}\n`).join('');
}
