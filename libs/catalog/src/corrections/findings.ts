// What is wrong with corrections that the catalog has read: for `repo add`, `reindex` and `doctor files`.
import { diagnose, nearest } from '@starbash/diagnostics';
import type { Diagnostic } from '@starbash/diagnostics';
import { portable } from '@starbash/ir';
import type { Catalog } from '../database/open-catalog.ts';
import { parseCorrection } from './parse-correction.ts';
import { correctionEnding, folderCorrection } from './side-names.ts';

export interface CorrectionFindings {
  readonly diagnostics: readonly Diagnostic[];
  /** Texts of the files that the findings point into, by the name that they have there. */
  readonly sources: ReadonlyMap<string, string>;
}

/** Corrections with faults, and those beside no file; of one repository or of all, by path. */
export function correctionFindings({ db }: Catalog, root?: string): CorrectionFindings {
  const rows = db
    .prepare(
      `SELECT r.root, s.folder, s.name, s.text, s.faults, s.fault, d.id AS folder_id,
         EXISTS (SELECT 1 FROM files f WHERE f.folder = d.id AND f.vanished = 0
           AND f.name = substr(s.name, 1, length(s.name) - ${correctionEnding.length})) AS beside
       FROM side_files s JOIN repositories r ON r.id = s.repository
       LEFT JOIN folders d ON d.repository = s.repository AND d.path = s.folder
       WHERE s.name LIKE '%${correctionEnding}' ${root === undefined ? '' : 'AND r.root = ?'}
         AND (s.faults > 0 OR (s.name <> '${folderCorrection}' AND beside = 0))
       ORDER BY r.root, s.folder, s.name`,
    )
    .all(...(root === undefined ? [] : [root]));
  const names = db.prepare('SELECT name FROM files WHERE folder = ? AND vanished = 0');
  const diagnostics: Diagnostic[] = [];
  const sources = new Map<string, string>();
  for (const row of rows) {
    const folder = row['folder'] as string;
    const name = row['name'] as string;
    const text = row['text'] as string;
    const file = portable(row['root'] as string, folder === '' ? name : `${folder}/${name}`);
    sources.set(file, text);
    if (name !== folderCorrection && row['beside'] === 0) {
      const wanted = name.slice(0, -correctionEnding.length);
      const there = names.all(row['folder_id'] ?? null).map((other) => other['name'] as string);
      diagnostics.push(orphan(file, wanted, there));
    }
    if (row['fault'] !== null) diagnostics.push(unreadable(file, row['fault'] as string));
    else if (row['faults'] !== 0) diagnostics.push(...parseCorrection(file, text).diagnostics);
  }
  return { diagnostics, sources };
}

/** The file may have been meant without its ending, or with a letter wrong. */
function orphan(file: string, wanted: string, there: readonly string[]): Diagnostic {
  const longer = there.filter((name) => name.startsWith(`${wanted}.`)).sort()[0];
  const meant = longer ?? (wanted === 'folder' ? undefined : nearest(wanted, there));
  return diagnose(
    'correction_without_file',
    { file: wanted },
    {
      span: { file, start: 0, end: 0 },
      ...(meant !== undefined && { suggestion: `${meant}${correctionEnding}` }),
    },
  );
}

function unreadable(file: string, fault: string): Diagnostic {
  if (fault === 'not-utf8') return diagnose('file_not_utf8', { file });
  const reason = fault === 'too-large' ? 'it is larger than any correction' : fault;
  return diagnose('file_not_readable', { file, reason });
}
