// Recipe text to AST. Nothing here throws: what is wrong is a diagnostic, and the rest is read.
import { diagnose, hasErrors, nearest, sortDiagnostics } from '@starbash/diagnostics';
import type { Diagnostic } from '@starbash/diagnostics';
import type { AliasNode, RecipeFile, RecipeNode, RepoRef, StageNode, Located } from '../ast.ts';
import { readToml } from '../toml/read.ts';
import type { LeftOut } from '../toml/read.ts';
import { buildTree } from '../toml/tree.ts';
import type { TomlTable } from '../toml/tree.ts';
import { numberAt, stringAt, stringItems, tableAt, tablesAt, templateOf } from './get.ts';
import { createImporter, ownNodes } from './imports.ts';
import type { Importer } from './imports.ts';
import { readOverrides, readParameters } from './read-parameters.ts';
import { readStage } from './read-stage.ts';
import type { Attach } from './references.ts';
import { recipeTable, stageTable } from './tables.ts';
import { validateTable, wrongType } from './validate.ts';

export interface ParsedRecipe {
  readonly recipe: RecipeFile;
  readonly diagnostics: readonly Diagnostic[];
}

/** Kinds of repository whose `stages` are choices of the user, not definitions. */
const kindsWithoutStages = ['raw', 'master', 'processed', 'processed-target'];

/**
 * Reads a recipe, or the starbash.toml of any repository. Stages with errors are left out of the result; a file that
 * is not TOML at all is empty. Offsets in spans are those of `text`, or of the text of an attached file. Without
 * `attach`, imports from other files and `script-file`s are passed over.
 */
export function parseRecipe(
  text: string,
  file: string,
  attach: Attach | null = null,
): ParsedRecipe {
  const read = readToml(text, file);
  const diagnostics: Diagnostic[] = [...read.diagnostics];
  const written: TomlTable = read.program
    ? buildTree(read.program, read.text, file)
    : { kind: 'table', entries: new Map(), span: { file, start: 0, end: text.length } };

  const importer = createImporter({ root: written, damaged: read.leftOut.length > 0, attach });
  const root = mergeTop(written, importer, diagnostics);
  const repo = tableAt(root, 'repo');
  const repoKind = repo && stringAt(repo, 'kind');
  // Preferences, targets and other repositories have tables of their own, which others read.
  const isRecipe = repoKind?.value === 'recipe' || repoKind?.value === 'std-recipe';
  const definesStages = !kindsWithoutStages.includes(repoKind?.value ?? '');

  if (repoKind) diagnostics.push(...checkKind(repoKind));
  diagnostics.push(
    ...validateTable(withoutStages(root, isRecipe || repoKind === null), recipeTable, {
      allowUnknown: repoKind !== null && !isRecipe,
      allowMissing: read.leftOut.length > 0,
    }),
  );
  const reading = { leftOut: read.leftOut, diagnostics, importer, attach };
  const stages = definesStages ? readStages(root, reading) : [];
  const recipe: RecipeFile = {
    file,
    span: { file, start: 0, end: text.length },
    repoKind,
    repoRelative: repo ? readRelative(repo, diagnostics) : [],
    repoRefs: tablesAt(root, 'repo-ref').map(readRepoRef),
    recipe: readAbout(root),
    parameters: readParameters(root, diagnostics),
    overrides: readOverrides(root, diagnostics),
    aliases: readAliases(root),
    stages,
  };
  return { recipe, diagnostics: sortDiagnostics(diagnostics) };
}

/**
 * Imports merged in everywhere but in stages, which have theirs merged one by one. Tables that only lend themselves
 * to imports of this file are left out: they have keys of their own.
 */
function mergeTop(written: TomlTable, importer: Importer, diagnostics: Diagnostic[]): TomlTable {
  const lent = [...ownNodes(written)].filter((key) => !Object.hasOwn(recipeTable.keys, key));
  const entries = new Map(written.entries);
  const stages = entries.get('stages');
  if (stages?.value.kind === 'array') entries.delete('stages');
  const merged = importer({ ...written, entries });
  diagnostics.push(...merged.diagnostics);
  if (merged.value.kind !== 'table') return written;
  const rest = [...merged.value.entries].filter(([key]) => !lent.includes(key));
  const whole = new Map(stages?.value.kind === 'array' ? [...rest, ['stages', stages]] : rest);
  return { ...merged.value, entries: whole };
}

/** A file whose kind nobody knows would silently count as somebody else's. */
function checkKind({ value, span }: Located<string>): Diagnostic[] {
  const known = repositoryKinds();
  if (known.includes(value) || kindsWithoutStages.includes(value)) return [];
  const suggestion = nearest(value, known);
  return [diagnose('repository_kind_unknown', { kind: value }, { span, suggestion })];
}

function repositoryKinds(): readonly string[] {
  const { type } = recipeTable.keys['repo'] ?? {};
  const kind = typeof type === 'object' && 'table' in type ? type.table.keys['kind'] : undefined;
  return kind?.words ?? [];
}

/**
 * Stages are checked one by one, to know which of them have errors. In a target's own file `[stages]` is a table of
 * choices, which is not read here.
 */
function withoutStages(root: TomlTable, isRecipe: boolean): TomlTable {
  const entries = new Map(root.entries);
  const kind = entries.get('stages')?.value.kind;
  if (kind === 'array' || (kind === 'table' && !isRecipe)) entries.delete('stages');
  return { ...root, entries };
}

interface StageReading {
  readonly leftOut: readonly LeftOut[];
  readonly diagnostics: Diagnostic[];
  readonly importer: Importer;
  readonly attach: Attach | null;
}

function readStages(
  root: TomlTable,
  { leftOut, diagnostics, importer, attach }: StageReading,
): StageNode[] {
  const stages = new Map<string, StageNode>();
  const value = root.entries.get('stages')?.value;
  const items = value?.kind === 'array' ? value.items : [];
  for (const [i, one] of items.entries()) {
    const merged = importer(one);
    const item = merged.value;
    const found: Diagnostic[] = [...merged.diagnostics];
    if (item.kind !== 'table') {
      diagnostics.push(wrongType(item, { tables: stageTable }, 'stages'));
      continue;
    }
    const next = items[i + 1]?.span.start ?? Number.POSITIVE_INFINITY;
    const damaged = leftOut.some(
      ({ offset, table }) =>
        item.span.file === root.span.file &&
        offset >= item.span.start &&
        offset < next &&
        (table === 'stages' || table.startsWith('stages.')),
    );
    found.push(...validateTable(item, stageTable, { allowMissing: damaged || !merged.complete }));
    const stage = readStage(item, found, attach);
    const whole = merged.complete || attach === null;
    const scripted = attach === null || !stage?.scriptFile || stage.script !== null;
    const first = stage ? stages.get(stage.name.value) : undefined;
    if (stage && first)
      found.push(
        diagnose(
          'duplicate_stage',
          { name: stage.name.value },
          {
            span: stage.name.span,
            notes: [{ message: 'the first one is here', span: first.name.span }],
          },
        ),
      );
    diagnostics.push(...found);
    if (stage && !damaged && whole && scripted && !hasErrors(found))
      stages.set(stage.name.value, stage);
  }
  return [...stages.values()];
}

/** One template for everything, or one a type. */
function readRelative(repo: TomlTable, diagnostics: Diagnostic[]): RecipeFile['repoRelative'] {
  const value = repo.entries.get('relative')?.value;
  if (value?.kind === 'table')
    return [...value.entries.values()].flatMap((entry) => {
      const template = templateOf(entry.value, diagnostics);
      return template ? [{ type: entry.key, template }] : [];
    });
  const template = value ? templateOf(value, diagnostics) : null;
  return template ? [{ type: 'default', template }] : [];
}

function readRepoRef(table: TomlTable): RepoRef {
  return { dir: stringAt(table, 'dir'), url: stringAt(table, 'url'), span: table.span };
}

function readAbout(root: TomlTable): RecipeNode | null {
  const table = tableAt(root, 'recipe');
  if (!table) return null;
  const author = tableAt(table, 'author');
  return {
    id: stringAt(table, 'id'),
    description: stringAt(table, 'description'),
    authorName: author && stringAt(author, 'name'),
    license: stringAt(table, 'license'),
    priority: numberAt(table, 'priority'),
    span: table.span,
  };
}

function readAliases(root: TomlTable): AliasNode[] {
  const entries = tableAt(root, 'aliases')?.entries.values() ?? [];
  return [...entries].map((entry) => ({
    key: entry.key,
    spellings: stringItems(entry).map((spelling) => spelling.value),
    span: entry.value.span,
  }));
}
