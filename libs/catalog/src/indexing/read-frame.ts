// One file -> its row: opened, its header read, its facts extracted.
import { describeOutcome, headerOf, readHeaderSync } from '@starbash/fits';
import type { FitsHeader } from '@starbash/fits';
import type { Facts } from '@starbash/ir';
import type { HeaderView } from '../facts/header-view.ts';
import type { PathWords } from '../facts/path-words.ts';
import type { FactContext, FrameState, ReadFrame } from '../facts/read-facts.ts';
import { readFacts } from '../facts/read-facts.ts';
import { baseKey } from '../sessions/session-key.ts';

export interface FrameRow {
  readonly state: FrameState;
  readonly facts: Facts | null;
  /** Cards without padding, one a line. */
  readonly header: string | null;
  readonly baseKey: string | null;
  readonly camera: string | null;
  readonly startMs: number | null;
  readonly offsetMinutes: number | null;
  readonly field: number | null;
  /** Normalised; null for what has no target, and for lights that do not tell theirs. */
  readonly target: string | null;
  /** Where the data begin; null where that is not simply behind the first header. */
  readonly dataOffset: number | null;
  readonly unknownSpellings: ReadFrame['unknownSpellings'];
}

const unread = {
  facts: null,
  header: null,
  baseKey: null,
  camera: null,
  startMs: null,
  offsetMinutes: null,
  field: null,
  target: null,
  dataOffset: null,
  unknownSpellings: [],
} as const;

/** The row of a file that gave no facts. */
export function unreadRow(state: FrameState): FrameRow {
  return { ...unread, state };
}

/** Reads a file's header (`scratch` is used again for the next) and its facts. */
export function readFrame(
  file: string,
  path: string,
  words: PathWords,
  size: number,
  scratch: Buffer,
  context: FactContext,
): FrameRow {
  const outcome = readHeaderSync(file, { size, scratch });
  if (outcome.kind === 'ok') {
    const plain = outcome.hdu === 0 && outcome.compression === 'none';
    return frameRow(outcome.header, path, words, context, plain);
  }
  const { kind } = outcome;
  if (kind === 'not_fits' && (outcome.reason === 'garmin' || outcome.reason === 'apple_double'))
    return { ...unread, state: ignoredState(kind, path, outcome) };
  if (kind === 'no_image') return { ...unread, state: ignoredState('no-image', path, outcome) };
  const reason = describeOutcome(path, outcome)?.message ?? kind;
  return { ...unread, state: { kind: 'problem', reason, fix: fixes[kind] } };
}

function ignoredState(
  rule: string,
  path: string,
  outcome: Parameters<typeof describeOutcome>[1],
): FrameState {
  return { kind: 'ignored', rule, reason: describeOutcome(path, outcome)?.message ?? rule };
}

const fixes = {
  not_fits: 'move it out of the repository, or name it in .sbignore',
  truncated: 'copy it again from the capture device, or delete it',
  header_too_long: 'write it again without its HISTORY, or name it in .sbignore',
  unreadable: 'make it readable, or name it in .sbignore',
} as const;

/** Facts again from the cards that were stored, without the file. */
export function rereadFrame(
  header: string,
  path: string,
  words: PathWords,
  context: FactContext,
  dataOffset: number | null,
): FrameRow {
  return { ...frameRow(parseStored(header), path, words, context, false), dataOffset };
}

function frameRow(
  header: FitsHeader,
  path: string,
  words: PathWords,
  context: FactContext,
  plain: boolean,
): FrameRow {
  const read = readFacts(viewOf(header), path, words, context);
  const { facts, state } = read;
  const indexed = state.kind === 'frame' || state.kind === 'master';
  const object = facts.object?.value;
  return {
    state,
    facts,
    header: storedCards(header.raw),
    baseKey: state.kind === 'frame' ? baseKey(facts, context.aliases.normal) : null,
    camera: indexed ? context.aliases.normal(facts.camera?.value ?? '') : null,
    startMs: read.startMs,
    offsetMinutes: read.offsetMinutes,
    field: read.fieldDegrees,
    target:
      object === undefined ? null : context.aliases.normal(context.aliases.target(object)) || null,
    dataOffset: plain ? Math.ceil((header.raw.length + 80) / 2880) * 2880 : null,
    unknownSpellings: read.unknownSpellings,
  };
}

export function viewOf(header: FitsHeader): HeaderView {
  return {
    get: (key) => header.get(key),
    commentary: (key) => commentary(header.raw, key),
  };
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

function storedCards(raw: string): string {
  let text = '';
  // Line feeds part the cards here, and SQLite ends a text at NUL in some of its functions.
  const clean = /[\0\n\r]/.test(raw) ? raw.replace(/[\0\n\r]/g, ' ') : raw;
  for (let at = 0; at < clean.length; at += 80) {
    const card = clean.slice(at, at + 80).trimEnd();
    if (card !== '') text += `${text === '' ? '' : '\n'}${card}`;
  }
  return text;
}

export function parseStored(header: string): FitsHeader {
  return headerOf(
    header
      .split('\n')
      .map((card) => card.padEnd(80))
      .join(''),
  );
}
