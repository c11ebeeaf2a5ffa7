// Comma-separated values as RFC 4180 has them: CRLF, quotes where a cell needs them, a line of titles.

export type CsvCell = string | number | null;

/** A table; null is an empty cell. */
export function renderCsv(
  titles: readonly string[],
  rows: readonly (readonly CsvCell[])[],
): string {
  return [titles, ...rows].map((row) => `${row.map(csvCell).join(',')}\r\n`).join('');
}

function csvCell(cell: CsvCell): string {
  const text = cell === null ? '' : String(cell);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
