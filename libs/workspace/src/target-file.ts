// A target's own file: what a person chose for the sessions of one target. Only the masters are read from it here.
import { join } from 'node:path';
import { diagnose } from '@starbash/diagnostics';
import type { Diagnostic, Sources, Span } from '@starbash/diagnostics';
import { masterTypes } from '@starbash/ir';
import type { MasterType, MasterWish, NamedMaster, Session } from '@starbash/ir';
import { normalName } from '@starbash/query';
import type { Roots } from './observe.ts';
import { portablePathOf } from './portable-path.ts';
import { readText } from './read-text.ts';
import { isTable, readToml } from './toml.ts';
import type { TomlDocument, TomlTable, TomlValue } from './toml.ts';

/** Where a target's own file may lie, below the folder with its results. */
export const targetFileNames = ['starbash.toml', '.starbash/main.toml'] as const;

export interface TargetChoices {
  readonly wishes: readonly MasterWish[];
  readonly diagnostics: readonly Diagnostic[];
  readonly sources: Sources;
}

/**
 * The masters that the files in a target's folder choose for its sessions. `folder` is the target's, `shown` how
 * findings name it (`processed/m31`). Files that are not there choose nothing.
 */
export function readTargetChoices(
  folder: string,
  shown: string,
  sessions: readonly Session[],
  roots: Roots,
): TargetChoices {
  const wishes: MasterWish[] = [];
  const diagnostics: Diagnostic[] = [];
  const sources = new Map<string, string>();
  for (const name of targetFileNames) {
    const file = `${shown}/${name}`;
    const read = readText(join(folder, name), file);
    if (read.kind === 'failed') diagnostics.push(read.diagnostic);
    if (read.kind !== 'text') continue;
    sources.set(file, read.text);
    const document = readToml(file, read.text);
    diagnostics.push(...document.diagnostics);
    wishes.push(...wishesOf(document, file, sessions, roots, diagnostics));
  }
  return { wishes, diagnostics, sources };
}

function wishesOf(
  document: TomlDocument,
  file: string,
  sessions: readonly Session[],
  roots: Roots,
  diagnostics: Diagnostic[],
): MasterWish[] {
  const entries = document.values['sessions'];
  if (!Array.isArray(entries)) return [];
  return entries.flatMap((entry: TomlValue, i): MasterWish[] => {
    if (!isTable(entry)) return [];
    const lists = masterLists(entry, i, document, roots, diagnostics);
    // Other programs write an entry for every session; those that choose nothing need not be found.
    if (lists.length === 0) return [];
    const found = sessions.filter((session) => isMeant(entry, session));
    if (found.length === 0)
      diagnostics.push(sessionUnknown(entry, sessions, document.spanOf(['sessions', i])));
    return found.flatMap(({ id }) => lists.map((list) => ({ ...list, session: id, file })));
  });
}

type MasterList = Pick<MasterWish, 'type' | 'used' | 'excluded'>;

function masterLists(
  entry: TomlTable,
  index: number,
  document: TomlDocument,
  roots: Roots,
  diagnostics: Diagnostic[],
): MasterList[] {
  const masters = entry['masters'];
  if (!isTable(masters)) return [];
  return Object.entries(masters).flatMap(([name, table]): MasterList[] => {
    const type: MasterType | undefined = masterTypes.find((known) => known === name);
    if (!isTable(table)) return [];
    const path = ['sessions', index, 'masters', name];
    if (type === undefined) {
      diagnostics.push(
        diagnose(
          'target_master_type',
          { name, known: masterTypes.join(', ') },
          { span: document.spanOf(path) },
        ),
      );
      return [];
    }
    const read = (key: 'used' | 'excluded') =>
      namedMasters(table[key], [...path, key], document, roots, diagnostics);
    const [used, excluded] = [read('used'), read('excluded')];
    return used.length + excluded.length === 0 ? [] : [{ type, used, excluded }];
  });
}

function namedMasters(
  value: TomlValue | undefined,
  path: readonly (string | number)[],
  { spanOf }: TomlDocument,
  roots: Roots,
  diagnostics: Diagnostic[],
): NamedMaster[] {
  if (value === undefined) return [];
  const list: readonly TomlValue[] =
    typeof value === 'string' ? [value] : Array.isArray(value) ? value : [];
  const texts = list.filter((item) => typeof item === 'string');
  if (texts.length !== list.length || (list.length === 0 && !Array.isArray(value)))
    diagnostics.push(
      diagnose(
        'setting_type',
        { name: path.slice(2).join('.'), wanted: 'a list of texts', value: JSON.stringify(value) },
        { span: spanOf(path) },
      ),
    );
  return texts.map((text, i) => ({
    text: portablePathOf(text, roots) ?? text,
    span: spanOf([...path, i]) ?? spanOf(path),
  }));
}

/**
 * By the id of starbash; else by start, night, filter, type and exposure: numbers that other programs give to
 * sessions mean nothing here. An entry that says none of these means no session.
 */
function isMeant(entry: TomlTable, session: Session): boolean {
  const { id } = entry;
  if (typeof id === 'string' && /^s[0-9a-f]{4,}$/.test(id)) return session.id.startsWith(id);
  const { facts } = session;
  const tests = [
    textTest(entry['night'], (night) => night === session.night),
    textTest(entry['start'], (start) => isStart(start, session)),
    textTest(entry['filter'], (filter) => isFilter(filter, session)),
    textTest(entry['type'] ?? entry['imagetyp'], (type) => normalName(type) === session.type),
    numberTest(entry['exposure'] ?? entry['exptime'], (seconds) => {
      const exposure = facts.exposure?.value;
      return exposure !== undefined && Math.abs(exposure - seconds) <= 0.005 * seconds + 1e-6;
    }),
  ].filter((result) => result !== null);
  const tells = typeof (entry['start'] ?? entry['night']) === 'string';
  return tells && tests.every((passed) => passed);
}

function textTest(value: TomlValue | undefined, test: (text: string) => boolean): boolean | null {
  return typeof value === 'string' ? test(value) : null;
}

function numberTest(
  value: TomlValue | undefined,
  test: (number: number) => boolean,
): boolean | null {
  return typeof value === 'number' ? test(value) : null;
}

/** To two seconds, as other programs round; a time without a zone is UTC. */
function isStart(text: string, session: Session): boolean {
  const zoned = /(?:Z|[+-]\d\d:?\d\d)$/.test(text) ? text : `${text.replace(' ', 'T')}Z`;
  const ms = Date.parse(zoned);
  return Math.abs(ms - Date.parse(session.start)) <= 2000;
}

function isFilter(text: string, { facts }: Session): boolean {
  const own = [facts.filter?.value, facts.band?.value].filter((name) => name !== undefined);
  return own.some((name) => normalName(name) === normalName(text));
}

function sessionUnknown(
  entry: TomlTable,
  sessions: readonly Session[],
  span: Span | undefined,
): Diagnostic {
  const said = ['id', 'night', 'start', 'filter', 'exposure']
    .filter((key) => entry[key] !== undefined)
    .map((key) => `${key} ${String(entry[key])}`);
  return diagnose(
    'target_session_unknown',
    { said: said.length === 0 ? 'nothing that tells which' : said.join(', ') },
    {
      span,
      notes: sessions.slice(0, 5).map(({ id, night, start }) => ({
        message: `there is id = "${id}", night = "${night}", start = "${start}"`,
      })),
    },
  );
}
