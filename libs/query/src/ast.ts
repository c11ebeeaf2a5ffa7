// What a query is after checking: plain data, so that it can be stored and sent.
export type CompareOperator = '=' | '!=' | '<' | '<=' | '>' | '>=';

export type QueryValue =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'number'; readonly number: number }
  /** A date or the beginning of one: `2025`, `2025-09`, `2025-09-01`, `2025-09-01T20:15`. */
  | { readonly kind: 'date'; readonly prefix: string }
  | { readonly kind: 'boolean'; readonly boolean: boolean };

/** How two texts are compared: `name` ignores case, blanks and punctuation, `text` case alone. */
export type TextMode = 'text' | 'name';

export type Query =
  /** The empty query: every row. */
  | { readonly kind: 'all' }
  | { readonly kind: 'and'; readonly items: readonly Query[] }
  | { readonly kind: 'or'; readonly items: readonly Query[] }
  | { readonly kind: 'not'; readonly item: Query }
  | {
      readonly kind: 'compare';
      readonly column: string;
      readonly mode: TextMode;
      readonly operator: CompareOperator;
      readonly value: QueryValue;
    }
  | {
      readonly kind: 'in';
      readonly column: string;
      readonly mode: TextMode;
      readonly values: readonly QueryValue[];
    }
  /** `*` stands for any text, `?` for one character; without either the text may stand anywhere. */
  | {
      readonly kind: 'match';
      readonly column: string;
      readonly mode: TextMode;
      readonly pattern: string;
    }
  | { readonly kind: 'known'; readonly column: string };

/** A row as queries see it; null and an absent key are *unknown*. */
export type QueryRow = Readonly<Record<string, string | number | boolean | null>>;
