// Rows in columns.
import { cut, padEnd, padStart, textWidth } from './text.ts';
import { plainStyle } from './style.ts';
import type { Style } from './style.ts';

export interface Column {
  readonly title: string;
  /** Left where left out; numbers read better on the right. */
  readonly align?: 'left' | 'right';
}

export interface TableOptions {
  /** The last column is cut to fit. */
  readonly width?: number;
  readonly style?: Style;
}

/** A table with a line of titles; empty text for no rows. */
export function renderTable(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  { width = 100, style = plainStyle }: TableOptions = {},
): string {
  if (rows.length === 0) return '';
  const widths = columns.map(({ title }, i) =>
    Math.max(textWidth(title), ...rows.map((row) => textWidth(row[i] ?? ''))),
  );
  const line = (cells: readonly string[]) => {
    const padded = columns.map(({ align }, i) => {
      const cell = cells[i] ?? '';
      return align === 'right'
        ? padStart(cell, widths[i] as number)
        : padEnd(cell, widths[i] as number);
    });
    return cut(padded.join('  ').trimEnd(), width);
  };
  const title = line(columns.map((column) => column.title));
  return [style('dim', title), ...rows.map(line)].map((text) => `${text}\n`).join('');
}
