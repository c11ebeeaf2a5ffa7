// Facts of a header without a file.
import { parseHeader } from '@starbash/fits';
import { buildAliases } from '../src/aliases/alias-table.ts';
import type { AliasLists } from '../src/aliases/alias-table.ts';
import { fileWords, folderWords } from '../src/facts/path-words.ts';
import type { ReadFrame } from '../src/facts/read-facts.ts';
import { readFacts } from '../src/facts/read-facts.ts';
import { viewOf } from '../src/indexing/read-frame.ts';
import type { Beside } from '../src/facts/source.ts';
import { zoneOffsets } from '../src/sessions/time-zone.ts';
import type { Cards } from './frames.ts';
import { headerBytes } from './frames.ts';

export interface FactOptions {
  readonly path?: string;
  readonly aliases?: AliasLists;
  readonly zone?: string;
  readonly masters?: boolean;
  /** What stands beside the file. */
  readonly beside?: Beside;
}

export function read(cards: Cards, options: FactOptions = {}): ReadFrame {
  return readBytes(headerBytes(cards), options);
}

/** Facts of a header as its program writes it, a card a line; END is added. */
export function readText(text: string, options: FactOptions = {}): ReadFrame {
  const lines = [...text.split('\n').filter((line) => line.trim() !== ''), 'END'];
  const cards = lines.map((line) => line.trim().slice(0, 80).padEnd(80)).join('');
  return readBytes(
    Buffer.from(cards.padEnd(Math.ceil(cards.length / 2880) * 2880), 'latin1'),
    options,
  );
}

/** What becomes of the file, and all its facts as plain values. */
export function allOf({ facts, state }: ReadFrame): Record<string, unknown> {
  const is = state.kind === 'ignored' ? state.rule : state.kind;
  return { is, ...Object.fromEntries(Object.entries(facts).map(([k, fact]) => [k, fact.value])) };
}

function readBytes(bytes: Buffer, options: FactOptions): ReadFrame {
  const parsed = parseHeader(bytes);
  if (parsed.kind !== 'header') throw new Error(parsed.kind);
  const path = options.path ?? 'frame.fits';
  const slash = path.lastIndexOf('/');
  const words = fileWords(folderWords(path.slice(0, Math.max(0, slash))), path.slice(slash + 1));
  const context = {
    aliases: buildAliases(options.aliases),
    zone: zoneOffsets(options.zone ?? 'UTC'),
    masters: options.masters ?? false,
  };
  return readFacts(viewOf(parsed.header), path, words, context, options.beside);
}

/** Facts as plain values. */
export function values(cards: Cards, options: FactOptions = {}): Record<string, unknown> {
  const { facts } = read(cards, options);
  return Object.fromEntries(Object.entries(facts).map(([name, fact]) => [name, fact.value]));
}

/** What becomes of the file: `frame`, `master`, `problem`, or the rule that ignores it. */
export function fate(cards: Cards, options: FactOptions = {}): string {
  const { state } = read(cards, options);
  return state.kind === 'ignored' ? state.rule : state.kind;
}
