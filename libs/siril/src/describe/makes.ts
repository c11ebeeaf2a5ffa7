// What a command makes, in words: from the interpretation of its specimen.
import type { Frames, Geometry, VirtualEntry } from '../effects/images.ts';
import { knownEffects } from '../effects/table.ts';
import { interpretScript } from '../interpret.ts';
import { parseSsf } from '../parse-ssf.ts';
import type { SirilDialect } from '../script.ts';
import { parsePlace } from '../words.ts';
import { signatureOf } from '../signatures/table.ts';
import { entriesFor, sourceGeometry, specimenOf } from './specimens.ts';

export type Exactness = 'exact' | 'at most' | 'unknown';

export interface Reproducibility {
  /** `unknown` where its effects are. */
  readonly answer: 'yes' | 'no' | 'unknown';
  /** Why each run gives other bytes, by itself or with the option. */
  readonly reason: string | null;
  /** The option that turns the answer round. */
  readonly option: string | null;
}

export interface Makes {
  /** A line for each file or sequence: `pp_NAME_00001.fit …: as many frames as it reads, 32 bits`. */
  readonly files: readonly string[];
  /** What Siril leaves beside them: `NAME_.seq`. */
  readonly beside: readonly string[];
  /** What becomes of the loaded picture; null where it stays as it is. */
  readonly loaded: string | null;
  /** Whether numbers and sizes are known to the last, or upper bounds. */
  readonly exactness: Exactness;
  readonly reproducible: Reproducibility;
  readonly needs: readonly string[];
}

/** `name` in any case, of a command that the version has. */
export function makesOf(name: string, dialect: SirilDialect): Makes {
  const lines = specimenOf(name, dialect);
  const known = knownEffects().includes(name.toLowerCase());
  if (!known || lines === null) return nothing(known ? 'exact' : 'unknown');
  const said = run(lines, dialect);
  const before = run(lines.slice(0, -1), dialect);
  const own = new Set(said.commands.at(-1)?.makes.map(({ path }) => path));
  const entries = [...said.files, ...said.sequences].filter((one) => own.has(pathOf(one)));
  const besideBefore = new Set(before.beside.map(({ path }) => path));
  const ranges = entries.some((one) => one.kind === 'sequence' && isRange(one.frames));
  return {
    files: entries.map((one) => lineOf(one, sourceGeometry(lines))),
    beside: said.beside
      .map(({ path }) => path)
      .filter((path) => !besideBefore.has(path))
      .map(withoutRoot),
    loaded: loadedChange(lines, dialect),
    exactness: said.unknown
      ? 'unknown'
      : ranges || entries.some(({ exact }) => !exact)
        ? 'at most'
        : 'exact',
    reproducible: reproducibilityOf(name, lines, dialect, said.unknown),
    needs: said.needs,
  };
}

function nothing(exactness: Exactness): Makes {
  const answer = exactness === 'unknown' ? 'unknown' : 'yes';
  const reproducible = { answer, reason: null, option: null } as const;
  return { files: [], beside: [], loaded: null, exactness, reproducible, needs: [] };
}

function run(lines: readonly string[], dialect: SirilDialect) {
  return interpretScript(parseSsf(lines.join('\n'), 'specimen').lines, {
    dialect,
    cwd: { root: 'task', path: '' },
    entries: entriesFor(lines),
  });
}

/** Saves the loaded picture before and after, and compares. */
function loadedChange(lines: readonly string[], dialect: SirilDialect): string | null {
  const saved = (script: readonly string[]) => {
    const said = run([...script, 'save SAVED'], dialect);
    return said.files.find(({ path }) => path.endsWith('SAVED.fit'))?.geometry;
  };
  const [before, after] = [saved(lines.slice(0, -1)), saved(lines)];
  if (before === undefined) return after === undefined ? null : 'the result is loaded';
  if (after === undefined) return 'nothing is loaded any more';
  if (before === null || after === null) return 'another size, which follows from the words';
  const change = changes(after, before);
  return change === '' ? null : change;
}

function reproducibilityOf(
  name: string,
  lines: readonly string[],
  dialect: SirilDialect,
  unknown: boolean,
): Reproducibility {
  const reasonWith = (extra: string) =>
    run([...lines.slice(0, -1), `${lines.at(-1)}${extra}`], dialect).irreproducible.at(-1)
      ?.reason ?? null;
  const reason = reasonWith('');
  for (const [option, { type }] of Object.entries(signatureOf(name, dialect)?.options ?? {})) {
    if (type !== null) continue;
    const changed = reasonWith(` ${option}`);
    if (reason === null && changed !== null) return { answer: 'yes', reason: changed, option };
    if (reason !== null && changed === null) return { answer: 'no', reason, option };
  }
  const answer = reason !== null ? 'no' : unknown ? 'unknown' : 'yes';
  return { answer, reason, option: null };
}

function isRange({ min, max }: Frames): boolean {
  return min !== max;
}

function pathOf(entry: VirtualEntry): string {
  if (entry.kind === 'file') return entry.path;
  const { path } = parsePlace(entry.folder);
  return `task:${path === '' ? '' : `${path}/`}${entry.prefix}`;
}

function withoutRoot(path: string): string {
  return path.replace(/^task:\/?/, '').replaceAll('*', '#####');
}

function lineOf(entry: VirtualEntry, source: Geometry): string {
  const facts: string[] = [];
  if (entry.kind === 'sequence') {
    const { min, max } = entry.frames;
    const many =
      max === 10 ? 'as many frames as it reads' : `${max / 10} times the frames it reads`;
    facts.push(min === max ? many : `at most ${many}`);
  }
  if (entry.linked) facts.push('links');
  else if (entry.geometry) {
    const change = changes(entry.geometry, source);
    facts.push(change === '' ? 'size and depth stay' : change);
    if (!entry.exact) facts.push('of a size that depends on the pixels');
  }
  const name =
    entry.kind === 'file'
      ? withoutRoot(entry.path)
      : `${withoutRoot(pathOf(entry))}${String(entry.start).padStart(5, '0')}${entry.extension} …`;
  return facts.length === 0 ? name : `${name}: ${facts.join(', ')}`;
}

/** In words, without what stays: `half the size, 32 bits`. */
function changes(now: Geometry, before: Geometry): string {
  const parts: string[] = [];
  const [x, y] = [now.width / before.width, now.height / before.height];
  if (x !== y) parts.push('another size');
  else if (x === 0.5) parts.push('half the width and height');
  else if (x === 2) parts.push('twice the width and height');
  else if (x !== 1) parts.push('another size');
  if (now.channels !== before.channels)
    parts.push(now.channels === 1 ? 'one channel' : `${now.channels} channels`);
  if (now.bits !== before.bits) parts.push(`${now.bits} bits`);
  return parts.join(', ');
}
