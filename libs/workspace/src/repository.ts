// The starbash.toml at the root of a repository: its kind, and where its files go.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { diagnose, nearest } from '@starbash/diagnostics';
import type { Diagnostic } from '@starbash/diagnostics';
import { parseRecipe } from '@starbash/parser';
import type { TextValue } from '@starbash/parser';
import { readText } from './read-text.ts';
import { readToml, valueAt } from './toml.ts';

export const repositoryKinds = [
  'raw',
  'master',
  'processed',
  'recipe',
  'std-recipe',
  'preferences',
] as const;
export type RepositoryKind = (typeof repositoryKinds)[number];

/** Path templates of a repository by type, `default` for the rest; `root` is the name of its root in plans. */
export interface RepositoryLayout {
  readonly root: string;
  readonly relative: Readonly<Record<string, TextValue>>;
}

const masterToml = `# Masters that starbash makes, and where each goes.
[repo]
kind = "master"

[repo.relative]
default = "{camera_id}/{night}/{imagetyp}/master_{session_config}_{session_id}.fit"
flat = "{instrument}/{night}/{imagetyp}/master_{session_config}_{session_id}.fit"
`;

const processedToml = `# Results, in a folder a target.
[repo]
kind = "processed"

[repo.relative]
default = "{target}/*"
`;

const defaultToml: Readonly<Record<'master' | 'processed', string>> = {
  master: masterToml,
  processed: processedToml,
};

export interface KindRead {
  /** `raw` where there is no starbash.toml or it does not say. */
  readonly kind: RepositoryKind;
  readonly declared: boolean;
  readonly diagnostics: readonly Diagnostic[];
}

/** What a folder says it is. */
export function readRepositoryKind(folder: string): KindRead {
  const file = join(folder, 'starbash.toml');
  const read = readText(file, file);
  if (read.kind === 'missing') return { kind: 'raw', declared: false, diagnostics: [] };
  if (read.kind === 'failed')
    return { kind: 'raw', declared: false, diagnostics: [read.diagnostic] };
  const { values, spanOf, diagnostics } = readToml(file, read.text);
  const value = valueAt(values, ['repo', 'kind']);
  if (value === undefined) return { kind: 'raw', declared: false, diagnostics };
  const kind = repositoryKinds.find((known) => known === value);
  if (kind !== undefined) return { kind, declared: true, diagnostics };
  const written = typeof value === 'string' ? value : JSON.stringify(value);
  return {
    kind: 'raw',
    declared: true,
    diagnostics: [
      ...diagnostics,
      diagnose(
        'repository_kind_unknown',
        { kind: written },
        { span: spanOf(['repo', 'kind']), suggestion: nearest(written, repositoryKinds) },
      ),
    ],
  };
}

/** Makes an empty master or processed repository; what is there already stays as it is. */
export function initRepository(folder: string, kind: 'master' | 'processed'): void {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'starbash.toml');
  if (!existsSync(file)) writeFileSync(file, defaultToml[kind]);
}

export interface LayoutRead {
  readonly layout: RepositoryLayout;
  readonly diagnostics: readonly Diagnostic[];
  readonly sources: ReadonlyMap<string, string>;
}

/** The path templates of the repository in `folder`; types that it does not name get the defaults. */
export function readLayout(root: string, folder: string, kind: 'master' | 'processed'): LayoutRead {
  const shown = `${root}/starbash.toml`;
  const relative: Record<string, TextValue> = {};
  const fill = (file: string, text: string): readonly Diagnostic[] => {
    const parsed = parseRecipe(text, file);
    for (const { type, template } of parsed.recipe.repoRelative) relative[type] ??= template;
    return parsed.diagnostics;
  };
  const read = readText(join(folder, 'starbash.toml'), shown);
  const diagnostics: Diagnostic[] = [];
  const sources = new Map<string, string>();
  if (read.kind === 'failed') diagnostics.push(read.diagnostic);
  if (read.kind === 'text') {
    sources.set(shown, read.text);
    diagnostics.push(...fill(shown, read.text));
  }
  // A repository that names a default of its own means it for flats as well.
  if (relative['default'] === undefined) {
    const builtIn = `starbash/${kind}.toml`;
    sources.set(builtIn, defaultToml[kind]);
    fill(builtIn, defaultToml[kind]);
  }
  return { layout: { root, relative }, diagnostics, sources };
}
