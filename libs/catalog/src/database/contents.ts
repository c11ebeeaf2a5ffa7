// Facts and headers of files. The frames of a session differ in a few cards only, so each is stored as its
// differences from a template: a tenth of the bytes, and most of the time of indexing was writing them.
import { invariant } from '@starbash/diagnostics';
import type { Fact, FactName, Facts } from '@starbash/ir';
import type { Catalog } from './open-catalog.ts';

export interface ContentWriter {
  /** `cards` without padding. */
  readonly write: (file: number | bigint, facts: Facts, cards: readonly string[]) => void;
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

/** Begins changes of parts of lines; without it they are whole lines, as catalogs had them before. */
const marker = '~';

interface Template {
  readonly id: number | bigint;
  readonly lines: readonly string[];
}

/** Templates that are tried, the last used first: cameras and types of frames may alternate in a folder. */
const remembered = 8;

/** Writes inside the caller's transaction. */
export function contentWriter(catalog: Catalog): ContentWriter {
  const { db } = catalog;
  const insert = db.prepare(
    'INSERT OR REPLACE INTO contents (file, template, changes) VALUES (?, ?, ?)',
  );
  const insertTemplate = db.prepare('INSERT INTO templates (text) VALUES (?)');
  const remove = db.prepare('DELETE FROM contents WHERE file = ?');
  const templates: Template[] = [];
  const linesOf = factLines();
  return {
    write: (file, facts, cards) => {
      const lines = linesOf(facts);
      lines.push(divider, ...cards);
      for (let i = 0; i < templates.length; i++) {
        const template = templates[i] as Template;
        const changes = differences(lines, template.lines);
        if (changes === undefined) continue;
        if (i > 0) templates.unshift(...templates.splice(i, 1));
        insert.run(file, template.id, changes);
        return;
      }
      const { lastInsertRowid } = insertTemplate.run(lines.join('\n'));
      templates.unshift({ id: lastInsertRowid, lines });
      if (templates.length > remembered) templates.pop();
      insert.run(file, lastInsertRowid, `${marker}${lines.length}`);
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

/**
 * Number of lines, then for each that differs its index, how many characters it has in common with the template's
 * at its beginning and at its end, and what stands between; undefined where a third differ.
 */
function differences(lines: readonly string[], template: readonly string[]): string | undefined {
  const limit = template.length / 3;
  let changes = marker + lines.length;
  let count = Math.max(0, template.length - lines.length);
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i] as string;
    const before = template[i] ?? '';
    if (line === before) continue;
    if (++count > limit) return undefined;
    const { start, end } = common(line, before);
    changes += `\n${i} ${start} ${end} ${line.slice(start, line.length - end)}`;
  }
  return changes;
}

/** Lengths of what two texts have in common at either end; a character of two units is never cut. */
function common(a: string, b: string): { readonly start: number; readonly end: number } {
  const most = Math.min(a.length, b.length);
  let start = 0;
  while (start < most && a.charCodeAt(start) === b.charCodeAt(start)) start++;
  if (start > 0 && isHighSurrogate(a.charCodeAt(start - 1))) start--;
  let end = 0;
  const [lastA, lastB] = [a.length - 1, b.length - 1];
  while (end < most - start && a.charCodeAt(lastA - end) === b.charCodeAt(lastB - end)) end++;
  if (end > 0 && isLowSurrogate(a.charCodeAt(a.length - end))) end--;
  return { start, end };
}

function isHighSurrogate(code: number): boolean {
  return code >= 0xd800 && code < 0xdc00;
}

function isLowSurrogate(code: number): boolean {
  return code >= 0xdc00 && code < 0xe000;
}

function restore(changes: string, template: readonly string[]): string[] {
  const [first = '', ...rest] = changes.split('\n');
  const wholeLines = !first.startsWith(marker);
  const lines = template.slice(0, Number(wholeLines ? first : first.slice(marker.length)));
  for (const change of rest) {
    const [at, afterIndex] = leadingNumber(change, 0);
    if (wholeLines) {
      lines[at] = change.slice(afterIndex);
      continue;
    }
    const [start, afterStart] = leadingNumber(change, afterIndex);
    const [end, afterEnd] = leadingNumber(change, afterStart);
    const before = template[at] ?? '';
    lines[at] = before.slice(0, start) + change.slice(afterEnd) + before.slice(before.length - end);
  }
  return lines;
}

/** The number at a place, and what follows the blank behind it. */
function leadingNumber(text: string, from: number): readonly [value: number, next: number] {
  const blank = text.indexOf(' ', from);
  return [Number(text.slice(from, blank)), blank + 1];
}

/**
 * `name origin value`, the value as JSON, so that a line feed in it cannot break the lines. A fact that is as it was
 * the last time gives the very same text.
 */
function factLines(): (facts: Facts) => string[] {
  const known = new Map<string, { readonly fact: Fact<unknown>; readonly line: string }>();
  return (facts) => {
    const lines: string[] = [];
    for (const name in facts) {
      const fact = facts[name as FactName] as Fact<unknown>;
      let last = known.get(name);
      if (
        last === undefined ||
        last.fact.value !== fact.value ||
        last.fact.origin !== fact.origin
      ) {
        last = { fact, line: `${name} ${fact.origin} ${JSON.stringify(fact.value)}` };
        known.set(name, last);
      }
      lines.push(last.line);
    }
    return lines;
  };
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
