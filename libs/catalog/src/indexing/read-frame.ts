// One file -> its row: opened, its header read, its facts extracted.
import { isUtf8 } from 'node:buffer';
import { foreignSource, headerOf, isForeign } from '@starbash/fits';
import type { CardValue, FitsHeader, HeaderMemo } from '@starbash/fits';
import type { Fact, Facts } from '@starbash/ir';
import type { HeaderView } from '../facts/header-view.ts';
import type { PathWords } from '../facts/path-words.ts';
import type { FactContext, FrameState, ReadFrame } from '../facts/read-facts.ts';
import { readFacts } from '../facts/read-facts.ts';
import type { Beside } from '../facts/source.ts';
import { baseKey } from '../sessions/session-key.ts';
import type { CardLines } from './card-lines.ts';
import type { FileSource } from './file-source.ts';
import { unreadState } from './unread-states.ts';

export interface FrameRow {
  readonly state: FrameState;
  readonly facts: Facts | null;
  /** Without padding. */
  readonly cards: readonly string[] | null;
  readonly baseKey: string | null;
  readonly camera: string | null;
  readonly startMs: number | null;
  readonly offsetMinutes: number | null;
  readonly field: number | null;
  /** Normalised; null for what has no target, and for lights that do not tell theirs. */
  readonly target: string | null;
  /** Where bytes of the picture stand in the file. */
  readonly dataOffset: number | null;
  readonly unknownSpellings: ReadFrame['unknownSpellings'];
  /** Its date is more than a day after its file was written. */
  readonly laterThanFile: boolean;
}

const unread = {
  facts: null,
  cards: null,
  baseKey: null,
  camera: null,
  startMs: null,
  offsetMinutes: null,
  field: null,
  target: null,
  dataOffset: null,
  unknownSpellings: [],
  laterThanFile: false,
} as const;

/** The row of a file that gave no facts. */
export function unreadRow(state: FrameState): FrameRow {
  return { ...unread, state };
}

/** What is used again from file to file. */
export interface ReadMeans {
  readonly scratch: Buffer;
  readonly memo: HeaderMemo;
  readonly cutCards: CardLines;
  readonly readHeader: FileSource['readHeader'];
}

/** Reads a file's header and its facts. */
export function readFrame(
  file: string,
  path: string,
  words: PathWords,
  size: number,
  means: ReadMeans,
  context: FactContext,
  beside?: Beside,
): FrameRow {
  const { scratch, memo, cutCards, readHeader } = means;
  const outcome = readHeader(file, { size, scratch, memo });
  return outcome.kind === 'ok'
    ? frameRow(outcome.header, path, words, context, outcome.dataOffset, cutCards, beside)
    : unreadRow(unreadState(path, outcome));
}

/** Facts again from the cards that were stored, without the file. */
export function rereadFrame(
  header: string,
  path: string,
  words: PathWords,
  context: FactContext,
  dataOffset: number | null,
  { memo, cutCards }: Pick<ReadMeans, 'memo' | 'cutCards'>,
  beside?: Beside,
): FrameRow {
  const stored = parseStored(header, memo);
  return frameRow(stored, path, words, context, dataOffset, cutCards, beside);
}

function frameRow(
  header: FitsHeader,
  path: string,
  words: PathWords,
  context: FactContext,
  dataOffset: number | null,
  cutCards: CardLines,
  beside: Beside | undefined,
): FrameRow {
  const read = readFacts(viewOf(header), path, words, context, beside);
  const { state } = read;
  const facts = withSources(read.facts, header);
  const indexed = state.kind === 'frame' || state.kind === 'master';
  const object = facts.object?.value;
  return {
    state,
    facts,
    cards: cutCards(header.texts()),
    baseKey: state.kind === 'frame' ? baseKey(facts, context.aliases.normal) : null,
    camera: indexed ? context.aliases.normal(facts.camera?.value ?? '') : null,
    startMs: read.startMs,
    offsetMinutes: read.offsetMinutes,
    field: read.fieldDegrees,
    target:
      object === undefined ? null : context.aliases.normal(context.aliases.target(object)) || null,
    dataOffset,
    unknownSpellings: read.unknownSpellings,
    laterThanFile: read.laterThanFile,
  };
}

/** Facts from another format than FITS name what it calls the value: `header:EXIF.ISOSpeedRatings`. */
function withSources(facts: Facts, header: FitsHeader): Facts {
  if (!isForeign(header)) return facts;
  return Object.fromEntries(
    Object.entries(facts).map(([name, fact]: [string, Fact<unknown>]) => {
      const source = fact.origin.startsWith('header:')
        ? foreignSource(header, fact.origin.slice('header:'.length))
        : undefined;
      return [name, source === undefined ? fact : { ...fact, origin: `header:${source}` }];
    }),
  );
}

export function viewOf(header: FitsHeader): HeaderView {
  return {
    get: (key) => repaired(header.get(key)),
    commentary: (key) => commentary(header.raw, key),
  };
}

/**
 * FITS allows ASCII alone, and cards are read as Latin-1, which takes every byte. Texts that make sense as UTF-8
 * are that: no words of Latin-1 do by chance.
 */
function repaired(value: CardValue): CardValue {
  if (typeof value !== 'string' || !/[\x80-\xff]/.test(value)) return value;
  const bytes = Buffer.from(value, 'latin1');
  return isUtf8(bytes) && !/[^\0-\xff]/.test(value) ? bytes.toString('utf8') : value;
}

/** Most headers have few such cards or none; only those are cut out. */
function commentary(raw: string, key: string): string {
  let text = '';
  for (let at = raw.indexOf(key); at >= 0; at = raw.indexOf(key, at + 80)) {
    if (at % 80 !== 0) {
      at -= at % 80;
      continue;
    }
    text += `${text === '' ? '' : '\n'}${raw.slice(at + 8, at + 80).trimEnd()}`;
  }
  return text;
}

export function parseStored(header: string, memo?: HeaderMemo): FitsHeader {
  return headerOf(
    header
      .split('\n')
      .map((card) => card.padEnd(80))
      .join(''),
    memo,
  );
}
