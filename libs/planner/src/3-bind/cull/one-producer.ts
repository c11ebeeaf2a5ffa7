// In the end every path has one producer, and no file lies where another needs a folder.
import { diagnose, Generated } from '@starbash/diagnostics';
import type { Diagnostic } from '@starbash/diagnostics';
import type { Candidate, Unbound } from '../candidate.ts';

export interface OneProducer {
  readonly kept: readonly Candidate[];
  readonly dropped: readonly Unbound[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Of tasks that would write one path the first stays; that there are several is an error of the recipe. */
export function keepOneProducer(candidates: readonly Candidate[]): OneProducer {
  const makers = new Map<string, Candidate>();
  const folders = new Map<string, Candidate>();
  const kept: Candidate[] = [];
  const dropped: Unbound[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const candidate of candidates) {
    const paths = candidate.outputs.map((out) => out.path);
    const clash = paths
      .map((path) => ({ path, other: findClash(path, makers, folders) }))
      .find(({ other }) => other !== undefined);
    if (clash?.other) {
      const { path, other } = clash;
      const diagnostic = sharedOutput(other, candidate, path);
      diagnostics.push(diagnostic);
      const { id, stage, scope } = candidate;
      const reason = { code: 'shared_output', message: diagnostic.message };
      dropped.push({ kind: 'unbound', id, stage, scope, verdict: 'culled', reason });
      continue;
    }
    kept.push(candidate);
    for (const path of paths) {
      makers.set(path, candidate);
      for (const folder of foldersOf(path)) folders.set(folder, candidate);
    }
  }
  return { kept, dropped, diagnostics };
}

function findClash(
  path: string,
  makers: ReadonlyMap<string, Candidate>,
  folders: ReadonlyMap<string, Candidate>,
): Candidate | undefined {
  const above = foldersOf(path)
    .map((folder) => makers.get(folder))
    .find((maker) => maker !== undefined);
  return makers.get(path) ?? folders.get(path) ?? above;
}

/** `processed:a` and `processed:a/b` of `processed:a/b/c.fits`. */
function foldersOf(path: string): string[] {
  const parts = path.split('/');
  return parts.slice(1).map((_, i) => parts.slice(0, i + 1).join('/'));
}

function sharedOutput(first: Candidate, second: Candidate, path: string): Diagnostic {
  const { origin } = second.stage;
  return diagnose(
    'shared_output',
    { first: first.id, second: second.id, path },
    {
      ...(origin !== Generated && { span: origin }),
      notes:
        first.stage === second.stage || first.stage.origin === Generated
          ? []
          : [{ message: `the other is '${first.stage.name}'`, span: first.stage.origin }],
    },
  );
}
