// Facts and headers of files. The frames of a session differ in a few cards only, so each is stored as its
// differences from a template: a tenth of the bytes, and most of the time of indexing was writing them.
import { invariant } from '@starbash/diagnostics';
import type { Fact, FactName, Facts } from '@starbash/ir';
import type { Catalog } from './open-catalog.ts';

export interface ContentWriter {
  readonly write: (file: number | bigint, facts: Facts, header: string) => void;
  readonly remove: (file: number) => void;
}

export interface ContentReader {
  /** Undefined for a file that gave none. */
  readonly facts: (file: number) => Facts | undefined;
  /** Cards without padding, one a line. */
  readonly header: (file: number) => string | undefined;
}

/** Parts facts from cards; no card is a single blank. */
const divider = ' ';

/** Writes inside the caller's transaction. */
export function contentWriter(catalog: Catalog): ContentWriter {
  const { db } = catalog;
  const insert = db.prepare(
    'INSERT OR REPLACE INTO contents (file, template, changes) VALUES (?, ?, ?)',
  );
  const insertTemplate = db.prepare('INSERT INTO templates (text) VALUES (?)');
  const remove = db.prepare('DELETE FROM contents WHERE file = ?');
  let template: { readonly id: number | bigint; readonly lines: readonly string[] } | undefined;
  return {
    write: (file, facts, header) => {
      const lines = [...factLines(facts), divider, ...header.split('\n')];
      let changes = template && differences(lines, template.lines);
      if (template === undefined || changes === undefined) {
        const { lastInsertRowid } = insertTemplate.run(lines.join('\n'));
        template = { id: lastInsertRowid, lines };
        changes = String(lines.length);
      }
      insert.run(file, template.id, changes);
    },
    remove: (file) => {
      remove.run(file);
    },
  };
}

/** Reads what was written; templates are remembered. */
export function contentReader(catalog: Catalog): ContentReader {
  const find = catalog.db.prepare('SELECT template, changes FROM contents WHERE file = ?');
  const findTemplate = catalog.db.prepare('SELECT text FROM templates WHERE id = ?');
  const templates = new Map<number, readonly string[]>();
  const linesOf = (file: number): readonly string[] | undefined => {
    const row = find.get(file);
    if (!row) return undefined;
    const id = row['template'] as number;
    let template = templates.get(id);
    if (!template) {
      const text = findTemplate.get(id)?.['text'];
      invariant(typeof text === 'string', `template ${id} of file ${file} is missing`);
      template = text.split('\n');
      templates.set(id, template);
    }
    return restore(row['changes'] as string, template);
  };
  return {
    facts: (file) => {
      const lines = linesOf(file);
      return lines && parseFacts(lines.slice(0, lines.indexOf(divider)));
    },
    header: (file) => {
      const lines = linesOf(file);
      return lines?.slice(lines.indexOf(divider) + 1).join('\n');
    },
  };
}

/** Number of lines, then `index line` for each that differs; undefined where a third does. */
function differences(lines: readonly string[], template: readonly string[]): string | undefined {
  const limit = template.length / 3;
  let changes = String(lines.length);
  let count = Math.max(0, template.length - lines.length);
  for (let i = 0; i < lines.length; i++) {
    if (lines[i] === template[i]) continue;
    if (++count > limit) return undefined;
    changes += `\n${i} ${lines[i]}`;
  }
  return changes;
}

function restore(changes: string, template: readonly string[]): string[] {
  const [length = '0', ...rest] = changes.split('\n');
  const lines = template.slice(0, Number(length));
  for (const change of rest) {
    const blank = change.indexOf(' ');
    lines[Number(change.slice(0, blank))] = change.slice(blank + 1);
  }
  return lines;
}

/** `name origin value`, the value as JSON, so that a line feed in it cannot break the lines. */
function factLines(facts: Facts): string[] {
  const lines: string[] = [];
  for (const name in facts) {
    const fact = facts[name as FactName] as Fact<unknown>;
    lines.push(`${name} ${fact.origin} ${JSON.stringify(fact.value)}`);
  }
  return lines;
}

function parseFacts(lines: readonly string[]): Facts {
  const facts: Record<string, Fact<unknown>> = {};
  for (const line of lines) {
    const first = line.indexOf(' ');
    const second = line.indexOf(' ', first + 1);
    facts[line.slice(0, first)] = {
      value: JSON.parse(line.slice(second + 1)),
      origin: line.slice(first + 1, second) as Fact<unknown>['origin'],
    };
  }
  return facts as Facts;
}
