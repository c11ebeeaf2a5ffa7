// What facts are read from, and where they are collected.
import type { FactName, Facts } from '@starbash/ir';
import type { AliasTable } from '../aliases/alias-table.ts';
import type { HeaderView } from './header-view.ts';
import type { PathWords } from './path-words.ts';
import type { Writer } from './writer.ts';

export interface FactSource {
  readonly header: HeaderView;
  /** Relative to the repository, with forward slashes. */
  readonly path: string;
  readonly words: PathWords;
  readonly writer: Writer;
  readonly aliases: AliasTable;
}

/** Facts while they are read; what is not set stays unknown. */
export type FactDraft = { -readonly [K in FactName]?: NonNullable<Facts[K]> };
