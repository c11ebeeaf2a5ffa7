// The query as written, before names and values are checked.
export interface Piece {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** In quotes: a text, whatever it looks like. */
  readonly quoted: boolean;
}

export type Syntax =
  | { readonly kind: 'and' | 'or'; readonly items: readonly Syntax[] }
  | { readonly kind: 'not'; readonly item: Syntax }
  | {
      readonly kind: 'compare';
      readonly column: Piece;
      readonly operator: string;
      readonly value: Piece;
    }
  | {
      readonly kind: 'in';
      readonly column: Piece;
      readonly values: readonly Piece[];
      readonly negated: boolean;
    }
  | {
      readonly kind: 'match';
      readonly column: Piece;
      readonly pattern: Piece;
      readonly negated: boolean;
    }
  | {
      readonly kind: 'is';
      readonly column: Piece;
      readonly word: Piece;
      readonly negated: boolean;
    }
  | { readonly kind: 'bare'; readonly piece: Piece };
