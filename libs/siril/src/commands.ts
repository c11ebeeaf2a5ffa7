// The command tables of the supported versions: names, number of words, usage, options.
import commands12 from './data/commands-1.2.json' with { type: 'json' };
import commands14 from './data/commands-1.4.json' with { type: 'json' };
import type { SirilDialect } from './script.ts';

export type CommandNeed = 'image' | 'sequence' | 'cfa' | 'mono' | 'rgb' | 'selection' | 'noThread';

export interface CommandInfo {
  readonly name: string;
  readonly minArgs: number;
  /** One line a form. Siril's own text, not a full grammar. */
  readonly usage: string;
  readonly scriptable: boolean;
  readonly needs: readonly CommandNeed[];
  readonly description: string;
  /** First version of the dialect that has it. */
  readonly since: string;
}

interface TableEntry extends CommandInfo {
  readonly options: readonly string[];
}

interface Row {
  readonly name: string;
  readonly minArgs: number;
  readonly usage: string;
  readonly scriptable: boolean;
  readonly needs: readonly string[] | null;
  readonly description: string;
}

/** Commands that the tables (taken from 1.2.6 and 1.4.5) have and earlier versions of the same line have not. */
const lateCommands: Readonly<Record<string, string>> = { addwcs: '1.4.5', catquery: '1.4.5' };

/** Options that the usage texts leave out although the command takes them. */
const unlisted: Readonly<Record<string, readonly string[]>> = {
  stack: [
    '-filter-fwhm',
    '-filter-wfwhm',
    '-filter-round',
    '-filter-bkg',
    '-filter-nbstars',
    '-filter-quality',
    '-filter-incl',
    '-filter-included',
    '-rejmap',
    '-rejmaps',
    '-nonorm',
    '-norm',
  ],
  seqapplyreg: ['-filter-included'],
  register: ['-selected'],
  fixbanding: ['-vertical', '-vert'],
  seqfixbanding: ['-vertical', '-vert'],
};

const tables: Readonly<Record<SirilDialect, ReadonlyMap<string, TableEntry>>> = {
  '1.2': tableOf(commands12, '1.2.0'),
  '1.4': tableOf(commands14, '1.4.0'),
};

function tableOf(rows: readonly Row[], release: string): ReadonlyMap<string, TableEntry> {
  return new Map(
    rows.map((row) => [
      row.name.toLowerCase(),
      {
        ...row,
        options: listOptions(row),
        needs: (row.needs ?? []) as readonly CommandNeed[],
        since: lateCommands[row.name] ?? release,
      },
    ]),
  );
}

/** What is known of a command (any case); undefined where the dialect has none of that name. */
export function commandInfo(name: string, dialect: SirilDialect): CommandInfo | undefined {
  return tables[dialect].get(name.toLowerCase());
}

/** All command names of a dialect as Siril writes them (`seqextract_HaOIII`), sorted. */
export function commandNames(dialect: SirilDialect): readonly string[] {
  return [...tables[dialect].values()].map((info) => info.name).sort();
}

/** Commands of Siril 1.0 and 1.2 that have another name now. */
const renamed: Readonly<Record<string, string>> = {
  preprocess: 'calibrate',
  preprocess_single: 'calibrate_single',
  fill2: 'ffill',
  setmagseq: 'seqsetmag',
  unsetmagseq: 'sequnsetmag',
  nomad: 'conesearch',
  solsys: 'conesearch',
};

/** The present name of a command that was renamed; undefined for others. */
export function renamedCommand(name: string): string | undefined {
  return renamed[name.toLowerCase()];
}

/**
 * Option names (`-norm`, without `=`) that a command takes, from its usage and what that leaves out. `-flat` of
 * `calibrate` comes as `-flat`, whether or not a value follows.
 */
export function optionNames(name: string, dialect: SirilDialect): readonly string[] {
  return tables[dialect].get(name.toLowerCase())?.options ?? [];
}

function listOptions(row: Row): readonly string[] {
  const listed = [...row.usage.matchAll(/(?<![\w.=])-([A-Za-z0-9][\w-]*)/g)].map((m) => `-${m[1]}`);
  return [...new Set([...listed, ...(unlisted[row.name] ?? [])])].sort();
}
