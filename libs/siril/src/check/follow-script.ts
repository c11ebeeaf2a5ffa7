// A plain script followed through the files that it reads and makes, without running it.
import { nearest } from '@starbash/diagnostics';
import type { Diagnostic } from '@starbash/diagnostics';
import type { EntryInput } from '../effects/images.ts';
import type { Absent } from '../effects/machine.ts';
import { interpretScript } from '../interpret.ts';
import type { Interpretation } from '../interpret.ts';
import type { SirilCommand, SirilDialect, SirilLine } from '../script.ts';
import type { Place } from '../words.ts';
import { folderOf, nameOf, parsePlace, placeText, spanOf } from '../words.ts';

/** All that lies in the folder of a script and below it. */
export interface FolderContent {
  /** Paths as `task:lights/light_00001.fits`. */
  readonly entries: readonly EntryInput[];
  /** All folders, as `task:lights`. */
  readonly folders: readonly string[];
}

/**
 * What the script finds on its way. Without `content` all that it reads and does not make counts as there, unless it
 * makes something of nearly that name. Behind a line that is refused nothing is known for certain.
 */
export function followScript(
  lines: readonly SirilLine[],
  dialect: SirilDialect,
  content: FolderContent | null,
  found: readonly Diagnostic[],
): readonly Diagnostic[] {
  const all = [...found];
  for (;;) {
    const sound = lines.map((line) =>
      line.kind === 'command' && isRefused(line, all) ? { ...line, name: unknownCommand } : line,
    );
    const known = new Set(all.map(keyOf));
    const further = follow(sound, dialect, content).filter((one) => !known.has(keyOf(one)));
    // What comes of the first mistake is not reported as well.
    const first = further.findIndex(({ severity }) => severity === 'error');
    all.push(...(first < 0 ? further : further.slice(0, first + 1)));
    if (first < 0) return all.slice(found.length);
  }
}

/** Stands for a command of which everything must be expected. */
const unknownCommand = '?';

const start: Place = { root: 'task', path: '' };

function follow(
  lines: readonly SirilLine[],
  dialect: SirilDialect,
  content: FolderContent | null,
): readonly Diagnostic[] {
  const said =
    content === null
      ? assumeInputs(lines, dialect)
      : interpretScript(lines, { dialect, cwd: start, ...content });
  return said.diagnostics
    .filter(({ severity }) => severity !== 'info')
    .sort((a, b) => (a.span?.start ?? 0) - (b.span?.start ?? 0));
}

function isRefused({ origin }: SirilCommand, found: readonly Diagnostic[]): boolean {
  const line = spanOf(origin);
  return found.some(
    ({ severity, code, span }) =>
      line &&
      span &&
      (severity === 'error' || code === 'ssf_quote_in_word') &&
      span.start >= line.start &&
      span.end <= line.end &&
      span.start < span.end,
  );
}

function keyOf({ code, span }: Diagnostic): string {
  return `${code} ${span?.start}`;
}

/** Gives the script what it lacks until it lacks nothing, but for names that look like slips of the pen. */
function assumeInputs(lines: readonly SirilLine[], dialect: SirilDialect): Interpretation {
  const entries: EntryInput[] = [];
  for (;;) {
    const said = interpretScript(lines, { dialect, cwd: start, entries });
    const next = said.absent.find((one) => !isSlip(one, said));
    const entry = next && entryFor(next);
    if (!entry || entries.some((one) => JSON.stringify(one) === JSON.stringify(entry))) return said;
    entries.push(entry);
  }
}

/** Whether the script makes something in that folder with nearly that name. */
function isSlip({ kind, place }: Absent, said: Interpretation): boolean {
  const here = (folder: string) => placeText(parsePlace(folder)) === placeText(folderOf(place));
  const names =
    kind === 'sequence'
      ? said.sequences.filter((one) => here(one.folder)).map((one) => one.prefix.replace(/_$/, ''))
      : said.files
          .map((one) => parsePlace(one.path))
          .filter((one) => placeText(folderOf(one)) === placeText(folderOf(place)))
          .map((one) => withoutEnding(nameOf(one)));
  return kind !== 'images' && nearest(withoutEnding(nameOf(place)), names) !== undefined;
}

function withoutEnding(name: string): string {
  return name.replace(/\.(?:fits?|fts)$/, '');
}

function entryFor({ kind, place }: Absent): EntryInput {
  const some = { frames: { min: 2, max: 100_000 } } as const;
  switch (kind) {
    case 'file':
      return { kind: 'file', path: placeText(place) };
    case 'sequence': {
      const prefix = nameOf(place).endsWith('_') ? nameOf(place) : `${nameOf(place)}_`;
      return { kind: 'sequence', folder: placeText(folderOf(place)), prefix, ...some };
    }
    case 'images':
      return {
        kind: 'sequence',
        folder: placeText(place),
        prefix: 'frame_',
        extension: '.fits',
        ...some,
      };
  }
}
