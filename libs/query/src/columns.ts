// The columns that a query may name, as its caller declares them.

/**
 * `name`: text where case, blanks and punctuation do not count (`M 31` = `m31`). `text`: case does not count.
 * `date`: ISO 8601, compared as far as the query writes it out. `any`: what the row holds decides.
 */
export type ColumnType = 'text' | 'name' | 'number' | 'date' | 'boolean' | 'any';

/** Base units of numbers: seconds, degrees Celsius, millimetres, degrees. */
export type ColumnUnit = 's' | '°C' | 'mm' | '°';

export interface QueryColumn {
  readonly type: ColumnType;
  /** The unit that the rows are in; queries may use others of its kind. */
  readonly unit?: ColumnUnit;
  /** Other names, such as a plural. */
  readonly aliases?: readonly string[];
  /** One line for `help query`. */
  readonly help?: string;
}

export interface QueryColumns {
  readonly columns: Readonly<Record<string, QueryColumn>>;
  /** Columns that a word standing alone is looked for in. */
  readonly bare: readonly string[];
  /** Whether a name in capitals (`SITELAT`, `DATE-OBS`) is a FITS keyword of the row. */
  readonly keywords: boolean;
}

export interface ResolvedColumn {
  readonly name: string;
  readonly column: QueryColumn;
}

const keywordColumn: QueryColumn = { type: 'any' };

/** The column of that name, in any case, or a FITS keyword where these are allowed. */
export function resolveColumn(name: string, columns: QueryColumns): ResolvedColumn | undefined {
  const wanted = name.toLowerCase();
  for (const [key, column] of Object.entries(columns.columns))
    if (key.toLowerCase() === wanted || column.aliases?.some((a) => a.toLowerCase() === wanted))
      return { name: key, column };
  if (columns.keywords && /^[A-Z0-9_-]{1,8}$/.test(name) && /[A-Z]/.test(name))
    return { name, column: keywordColumn };
  return undefined;
}
