// starbash help query: the language, and every column from the table that queries are checked with.
import { frameColumns, sessionColumns } from '@starbash/catalog';
import { unitNames } from '@starbash/query';
import type { QueryColumn } from '@starbash/query';
import { renderTable } from '@starbash/report';

export function queryHelp(): string {
  const ofFrames = Object.entries(frameColumns.columns).filter(
    ([name]) => !Object.hasOwn(sessionColumns.columns, name),
  );
  return `${introduction}
Columns of sessions and frames
${columnTable(Object.entries(sessionColumns.columns))}
Columns of frames, for starbash info frame
${columnTable(ofFrames)}
${rules}`;
}

function columnTable(columns: readonly (readonly [string, QueryColumn])[]): string {
  const rows = columns.map(([name, { type, unit, aliases = [], help = '' }]) => [
    [name, ...aliases].join(', '),
    unit === undefined ? type : `${type}: ${unitNames(unit).filter(isPlain).join(' ')}`,
    help,
  ]);
  const table = renderTable([{ title: 'column' }, { title: 'type' }, { title: '' }], rows, {
    width: 120,
  });
  return table.replace(/^/gm, '  ').trimEnd().concat('\n');
}

/** Spellings that everyone can type. */
function isPlain(unit: string): boolean {
  return (
    /^[a-z]+$/.test(unit) && !['sec', 'secs', 'seconds', 'minutes', 'm', 'degc'].includes(unit)
  );
}

const introduction = `Queries select sessions and frames: starbash select QUERY, and --where QUERY of plan, run, dry-run, script,
why, info and coverage.

  target = m31                            case, blanks and punctuation of names do not count
  m31                                     a word alone is a target
  filter = HaOiii and gain >= 100         and, or, not, ( )
  filter in (Ha, OIII)                    one of several; not in
  target like ngc*                        * is any text, ? one character; without either: anywhere
  date >= -30d                            the evening; so many d, w, m, y back from today; or 2025-09-01
  date = 2025-09                          any evening of that month; 2025: of that year
  date = 2025-09-01..2025-10-15           a range, both ends included; exposure = 60..180
  exposure = 2min and temperature = -10C  numbers with units
  gain is unknown                         the header does not tell; is known
  SITELAT > 40                            a FITS keyword, in capitals: of a session's first frame, of each frame
`;

const rules = `Texts with operators, commas or brackets in them stand in quotes: camera = "ASI2600MC (cooled)".
A comparison with what is not known does not hold; filter != Ha selects what has no filter, too.
not binds tightest, then and, then or.

--where narrows the stored selection: both must hold. --all leaves the stored selection out for once, and
--all --where QUERY is the query alone. Every command begins with the selection that it works on.
Selections are of lights: calibration frames are always all there for matching.
`;
