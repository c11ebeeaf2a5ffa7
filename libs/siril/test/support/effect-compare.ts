// What symbolic interpretation foresees of a case against what a real Siril left in its folder.
import type { Interpretation, SirilDialect } from '../../src/index.ts';
import { interpretScript } from '../../src/index.ts';
import type { EffectCase } from './effect-cases.ts';
import type { CaseResult, FoundFile } from './effect-run.ts';
import { loadedName } from './effect-run.ts';
import { sourceEntries } from './effect-sources.ts';
import { script } from './script.ts';

export function interpretCase(one: EffectCase, dialect: SirilDialect): Interpretation {
  return interpretScript(script(one.lines.join('\n')), {
    dialect,
    cwd: { root: 'task', path: '' },
    entries: sourceEntries(one.sources),
    folders: one.sources.flatMap((name) => (name.endsWith('/') ? [`task:${name}`] : [])),
  });
}

/** As `interpretCase`, with what is loaded at the end saved. */
function interpretToTheEnd(one: EffectCase, dialect: SirilDialect): Interpretation {
  return interpretCase({ ...one, lines: [...one.lines, `save task:${loadedName}.fit`] }, dialect);
}

/** All that differs, a line each; none where interpretation is right. */
export function compareCase(one: EffectCase, dialect: SirilDialect, result: CaseResult): string[] {
  const problems = differences(one, dialect, result);
  return problems.map((problem) => `${one.name}: ${problem}`);
}

function differences(one: EffectCase, dialect: SirilDialect, result: CaseResult): string[] {
  const codes = interpretCase(one, dialect).diagnostics.map((d) => d.code);
  const expected = one.refused[dialect] ?? one.finds[dialect];
  const last = result.verdicts.at(-1);
  const wrong: string[] = [];
  const refused = one.refused[dialect] !== undefined;
  if (result.verdicts.length < one.lines.length || (last !== 'taken') !== refused)
    wrong.push(
      `Siril has ${last} '${one.lines[result.verdicts.length - 1]}': ${result.said.slice(-4).join(' | ')}`,
    );
  if (codes.join() !== (expected ?? ''))
    wrong.push(`found ${codes.join() || 'nothing'}, expected ${expected ?? 'nothing'}`);
  return expected !== undefined || wrong.length > 0 ? wrong : compareFiles(one, dialect, result);
}

/** What two runs of a case must give alike, or is said not to; a line for each that is not as foreseen. */
export function compareRuns(
  one: EffectCase,
  dialect: SirilDialect,
  [first, second]: readonly [CaseResult, CaseResult],
): string[] {
  const said = interpretToTheEnd(one, dialect);
  const besides = said.beside.map((beside) => patternOf(beside.path));
  const names = [...first.files.keys()].filter((name) => !besides.some((b) => b.test(name)));
  const different = names.filter(
    (name) => first.files.get(name)?.digest !== second.files.get(name)?.digest,
  );
  if (said.irreproducible.length === 0)
    return different.map((name) => `${one.name}: ${name} has other content at each run`);
  const reasons = said.irreproducible.map(({ command, reason }) => `${command}: ${reason}`);
  return different.length > 0 || one.sometimes
    ? []
    : [`${one.name} is reproducible, against ${reasons.join()}`];
}

function compareFiles(one: EffectCase, dialect: SirilDialect, result: CaseResult): string[] {
  const said = interpretToTheEnd(one, dialect);
  const wrong: string[] = [];
  const left = new Map(result.files);
  const take = (name: string): FoundFile | undefined => {
    const found = left.get(name);
    left.delete(name);
    return found;
  };
  for (const file of said.files) {
    const name = file.path.replace(/^task:/, '');
    const found = take(name);
    if (!found) wrong.push(`${name} is foreseen and not there`);
    else wrong.push(...compareFile(name, file, found));
    if (found?.linked && !file.linked) wrong.push(`${name} is a link`);
    if (found && file.bytes !== null && found.bytes > file.bytes)
      wrong.push(`${name} has ${found.bytes} bytes, ${file.bytes} at most were foreseen`);
  }
  for (const sequence of said.sequences) {
    const start = `${sequence.folder}/${sequence.prefix}`.replace(/^task:\/?/, '');
    const end = sequence.extension;
    const names = [...result.files.keys()]
      .filter((name) => name.startsWith(start) && name.endsWith(end))
      .filter((name) => /^\d{5}$/.test(name.slice(start.length, -end.length)));
    if (names.length < sequence.frames.min || names.length > sequence.frames.max)
      wrong.push(`${start} has ${names.length} frames, not ${countText(sequence.frames)}`);
    const first = `${start}${String(sequence.start).padStart(5, '0')}${end}`;
    if (sequence.frames.min === sequence.frames.max && names[0] !== first)
      wrong.push(`${start} begins with ${names[0]}, not ${first}`);
    let bytes = 0;
    for (const name of names) {
      const found = result.files.get(name) as FoundFile;
      // A frame may have been written over by itself.
      const alone = said.files.some((file) => file.path === `task:${name}`);
      if (!alone) bytes += found.bytes;
      if (take(name) && !alone) wrong.push(...compareFile(name, sequence, found));
    }
    // Pictures that are no FITS are written between links to those that are.
    if (!sequence.linked && names.length > 0 && bytes === 0) wrong.push(`${start} is all links`);
    if (sequence.bytes !== null && bytes > sequence.bytes)
      wrong.push(`${start} has ${bytes} bytes, ${sequence.bytes} at most were foreseen`);
  }
  for (const { path, count } of said.beside) {
    const pattern = patternOf(path);
    const names = [...left.keys()].filter((name) => pattern.test(name));
    for (const name of names) left.delete(name);
    if (names.length < count.min || names.length > count.max)
      wrong.push(`${path}: ${names.length} files, not ${countText(count)}`);
  }
  for (const [name, found] of left) wrong.push(`${name} (${found.geometry}) is not foreseen`);
  if (said.unknown && !one.name.includes('not followed')) wrong.push('is not followed');
  return wrong;
}

function compareFile(
  name: string,
  said: Pick<Interpretation['files'][number], 'geometry' | 'exact' | 'linked'>,
  found: FoundFile,
): string[] {
  const { geometry, exact, linked } = said;
  const wrong: string[] = [];
  if (linked && !found.linked) wrong.push(`${name} is no link`);
  if (found.geometry === null || geometry === null || !exact) return wrong;
  const { width, height, channels, bits } = geometry;
  const text = `${width}x${height}x${channels} ${bits}`;
  if (text !== found.geometry) wrong.push(`${name} is ${found.geometry}, not ${text}`);
  return wrong;
}

function patternOf(path: string): RegExp {
  const parts = path
    .replace(/^task:/, '')
    .split('*')
    .map(escape);
  return new RegExp(`^${parts.join('[^/]*')}$`);
}

function countText({ min, max }: { readonly min: number; readonly max: number }): string {
  return min === max ? `${min}` : `${min} to ${max}`;
}

function escape(text: string): string {
  return text.replace(/[.+()[\]{}|^$?\\]/g, '\\$&');
}
