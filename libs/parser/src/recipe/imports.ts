// `[….import]`: merges a table of this or another file into the table that it stands in, before anything is checked.
import { diagnose, hasErrors, nearest } from '@starbash/diagnostics';
import type { Diagnostic, Note, Span } from '@starbash/diagnostics';
import { readToml } from '../toml/read.ts';
import { buildTree } from '../toml/tree.ts';
import type { TomlArray, TomlEntry, TomlTable, TomlValue } from '../toml/tree.ts';
import { stringAt, tableAt } from './get.ts';
import { importReference } from './references.ts';
import type { Attach } from './references.ts';
import { importTable } from './tables.ts';
import { validateTable } from './validate.ts';

export interface Merged {
  readonly value: TomlValue;
  /** False where something could not be merged in: what is missing then is no mistake of its own. */
  readonly complete: boolean;
  readonly diagnostics: readonly Diagnostic[];
}

/** Merges all imports in a value. */
export type Importer = (value: TomlValue) => Merged;

/** Imports of imports of …: deeper ones are a mistake, and would overflow the stack. */
const deepest = 50;
/** Tables that import each other twice double with every step. */
const largest = 200_000;

/** One import on the way from the recipe to the table that is being read. */
interface Step {
  readonly file: string;
  readonly node: string;
  readonly span: Span;
}

type Part = Omit<Merged, 'diagnostics'>;

export interface ImportSource {
  readonly root: TomlTable;
  /** Statements of the file were left out: what it lacks is a consequence. */
  readonly damaged: boolean;
  /** null: only tables of the same file can be merged in. */
  readonly attach: Attach | null;
}

/** Imports seen from the file whose tree `root` is. */
export function createImporter({ root, damaged, attach }: ImportSource): Importer {
  const { file } = root.span;
  const documents = new Map<string, TomlTable>([[file, root]]);
  const damagedFiles = new Set(damaged ? [file] : []);
  const expanded = new Map<string, Part>();
  const circles = new Set<string>();
  const weights = new WeakMap<TomlTable | TomlArray, number>();
  let weight = 0;
  let stopped = false;
  let found: Diagnostic[] = [];

  function expand(value: TomlValue, chain: readonly Step[]): Part {
    if (value.kind === 'array') {
      const items = value.items.map((item) => expand(item, chain));
      if (items.every((item, i) => item.value === value.items[i] && item.complete))
        return { value, complete: true };
      const complete = items.every((item) => item.complete);
      return { value: { ...value, items: items.map((item) => item.value) }, complete };
    }
    return value.kind === 'table' ? expandTable(value, chain) : { value, complete: true };
  }

  function expandTable(table: TomlTable, chain: readonly Step[]): Part {
    const spec = tableAt(table, 'import');
    const entries = new Map<string, TomlEntry>();
    let [complete, changed] = [true, false];
    for (const entry of table.entries.values()) {
      const inner =
        entry.value === spec ? { value: spec, complete: true } : expand(entry.value, chain);
      complete &&= inner.complete;
      changed ||= inner.value !== entry.value;
      entries.set(entry.key, inner.value === entry.value ? entry : { ...entry, ...inner });
    }
    const own: TomlTable = changed ? { ...table, entries } : table;
    if (spec === null) return { value: own, complete };
    const imported = resolve(table, spec, chain);
    if (imported === null) return { value: own, complete: false };
    const rest = new Map(own.entries);
    rest.delete('import');
    if (imported.value.kind === 'table') {
      const value = mergeTables({ ...own, entries: rest }, imported.value);
      return { value, complete: complete && imported.complete };
    }
    // A table with nothing else in it stands for whatever it imports: a list of parameters, a script.
    if (rest.size === 0) return imported;
    const node = stringAt(spec, 'node');
    const params = { node: node?.value ?? '', keys: [...rest.keys()].join(', ') };
    found.push(diagnose('import_not_a_table', params, { span: node?.span ?? spec.span }));
    return { value: own, complete: false };
  }

  /** What an import names, with its own imports merged in; null after a finding. */
  function resolve(table: TomlTable, spec: TomlTable, chain: readonly Step[]): Part | null {
    const mistakes = validateTable(spec, importTable);
    found.push(...mistakes);
    const node = stringAt(spec, 'node');
    if (stopped || node === null || hasErrors(mistakes)) return null;
    const reference = importReference(table);
    const from = reference === null ? spec.span.file : documentOf(reference);
    if (from === null) return null;
    const step: Step = { file: from, node: node.value, span: node.span };
    const key = JSON.stringify([from, node.value]);
    const start = chain.findIndex(({ file: f, node: n }) => f === from && n === node.value);
    if (start >= 0) return circle([...chain.slice(start + 1), step]);
    if (chain.length >= deepest) return limit(`imports nest deeper than ${deepest}`, node.span);
    const source = nodeAt(documents.get(from) ?? root, node.value);
    if (source.kind === 'missing') {
      if (damagedFiles.has(from)) return null;
      const params = { node: node.value, file: from };
      const { suggestion } = source;
      found.push(diagnose('import_missing_node', params, { span: node.span, suggestion }));
      return null;
    }
    const known = expanded.get(key);
    const part = known ?? expand(source.value, [...chain, step]);
    const complete = part.complete && (from === file || !damagedFiles.has(from));
    weight += weigh(part.value, weights);
    if (weight > largest) return limit(`more than ${largest} values are merged in`, node.span);
    expanded.set(key, part);
    return { ...part, complete };
  }

  function documentOf(reference: NonNullable<ReturnType<typeof importReference>>): string | null {
    if (attach === null) return null;
    const attached = attach(reference);
    if (attached.kind === 'problem') {
      found.push(attached.diagnostic);
      return null;
    }
    const { file: name, text } = attached;
    if (!documents.has(name)) {
      const read = readToml(text, name);
      found.push(...read.diagnostics);
      if (read.diagnostics.length > 0) damagedFiles.add(name);
      documents.set(name, read.program ? buildTree(read.program, read.text, name) : empty(name));
    }
    return name;
  }

  function circle(steps: readonly Step[]): null {
    const names = steps.map(({ file: f, node }) => `${f}: ${node}`);
    const key = JSON.stringify([...names].sort());
    const [first] = steps;
    if (circles.has(key) || first === undefined) return null;
    circles.add(key);
    const notes: Note[] = steps
      .slice(1)
      .map(({ node, span }) => ({ message: `'${node}' is imported here`, span }));
    const chain = [...names, names[0]].join(' → ');
    found.push(diagnose('import_cycle', { chain }, { span: first.span, notes }));
    return null;
  }

  function limit(what: string, span: Span): null {
    // All that is left would only say the same again.
    stopped = true;
    found.push(diagnose('import_limit', { what }, { span }));
    return null;
  }

  return (value) => {
    found = [];
    const part = expand(value, []);
    return { ...part, diagnostics: found };
  };
}

/** Keys of `own` win; tables that both have are merged in turn. */
function mergeTables(own: TomlTable, imported: TomlTable): TomlTable {
  const entries = new Map(own.entries);
  for (const entry of imported.entries.values()) {
    const mine = entries.get(entry.key);
    if (mine === undefined) entries.set(entry.key, entry);
    else if (mine.value.kind === 'table' && entry.value.kind === 'table')
      entries.set(entry.key, { ...mine, value: mergeTables(mine.value, entry.value) });
  }
  return { ...own, entries };
}

type Found =
  | { readonly kind: 'found'; readonly value: TomlValue }
  | { readonly kind: 'missing'; readonly suggestion: string | undefined };

function nodeAt(root: TomlTable, node: string): Found {
  let value: TomlValue = root;
  const way: string[] = [];
  for (const key of node.split('.')) {
    const entry: TomlEntry | undefined =
      value.kind === 'table' ? value.entries.get(key) : undefined;
    if (entry === undefined) {
      const near = value.kind === 'table' ? nearest(key, value.entries.keys()) : undefined;
      const suggestion = near === undefined ? undefined : [...way, near].join('.');
      return { kind: 'missing', suggestion };
    }
    way.push(key);
    value = entry.value;
  }
  return { kind: 'found', value };
}

function weigh(value: TomlValue, known: WeakMap<TomlTable | TomlArray, number>): number {
  if (value.kind !== 'table' && value.kind !== 'array') return 1;
  const before = known.get(value);
  if (before !== undefined) return before;
  const inner =
    value.kind === 'array' ? value.items : [...value.entries.values()].map((entry) => entry.value);
  const sum = inner.reduce((total, item) => total + weigh(item, known), 1);
  known.set(value, sum);
  return sum;
}

function empty(file: string): TomlTable {
  return { kind: 'table', entries: new Map(), span: { file, start: 0, end: 0 } };
}

/** First parts of the names of nodes that a file imports from itself: such tables are there for that alone. */
export function ownNodes(root: TomlTable): ReadonlySet<string> {
  const names = new Set<string>();
  const visit = (value: TomlValue): void => {
    if (value.kind === 'array') for (const item of value.items) visit(item);
    if (value.kind !== 'table') return;
    const spec = tableAt(value, 'import');
    const node = spec && stringAt(spec, 'node');
    if (node && importReference(value) === null) names.add(node.value.split('.')[0] ?? '');
    for (const entry of value.entries.values()) visit(entry.value);
  };
  visit(root);
  return names;
}
