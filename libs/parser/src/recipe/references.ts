// The files that a recipe names: what `[….import]` merges in, and programs and scripts beside it.
import type { Diagnostic, Span } from '@starbash/diagnostics';
import { readToml } from '../toml/read.ts';
import { buildTree } from '../toml/tree.ts';
import type { TomlTable, TomlValue } from '../toml/tree.ts';
import { stringAt, tableAt } from './get.ts';

/** A file as a recipe names it. */
export interface FileReference {
  readonly kind: 'import' | 'script';
  /** As written; null where only a repository is named. */
  readonly file: string | null;
  /** Folder or URL that has the file; null for beside the file that the reference is written in. */
  readonly repo: string | null;
  /** The file that the reference is written in, by the name that spans use. */
  readonly from: string;
  readonly span: Span;
}

/** The text of a file that was named, or why there is none. */
export type AttachedFile =
  | { readonly kind: 'text'; readonly file: string; readonly text: string }
  | { readonly kind: 'problem'; readonly diagnostic: Diagnostic };

/** Finds files that recipes name; all that `fileReferences` yields have to be known beforehand. */
export type Attach = (reference: FileReference) => AttachedFile;

/** All references in a file, those of a file that is imported from included; cheap where there are none. */
export function fileReferences(text: string, file: string): readonly FileReference[] {
  if (!/\bimport\b|\bscript-file\b/.test(text)) return [];
  const { program, text: readable } = readToml(text, file);
  if (program === null) return [];
  const references: FileReference[] = [];
  const visit = (value: TomlValue): void => {
    if (value.kind === 'array') for (const item of value.items) visit(item);
    if (value.kind !== 'table') return;
    const reference = importReference(value) ?? null;
    if (reference !== null) references.push(reference);
    const script = scriptReference(value);
    if (script !== null) references.push(script);
    for (const entry of value.entries.values()) visit(entry.value);
  };
  visit(buildTree(program, readable, file));
  return references;
}

/** The file that the table's `import` names; null where it has none, or one of its own file. */
export function importReference(table: TomlTable): FileReference | null {
  const spec = tableAt(table, 'import');
  if (spec === null) return null;
  const [file, repo] = [stringAt(spec, 'file'), stringAt(spec, 'repo')];
  const written = file ?? repo;
  if (written === null) return null;
  const { span } = written;
  return {
    kind: 'import',
    file: file?.value ?? null,
    repo: repo?.value ?? null,
    from: span.file,
    span,
  };
}

/** The file that holds the stage's script. */
export function scriptReference(stage: TomlTable): FileReference | null {
  const name = stringAt(stage, 'script-file');
  if (name === null) return null;
  const { span } = name;
  return { kind: 'script', file: name.value, repo: null, from: span.file, span };
}
