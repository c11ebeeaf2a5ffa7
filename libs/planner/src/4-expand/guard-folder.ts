// What scripts do outside the folders of their tasks: not done by those that were fetched, told of those at hand.
import { diagnose } from '@starbash/diagnostics';
import type { Diagnostic } from '@starbash/diagnostics';
import { leavingsOf } from '@starbash/siril';
import type { EntryInput, Interpretation, Leaving, SirilLine } from '@starbash/siril';
import type { Candidate } from '../3-bind/candidate.ts';

export function guardFolder(
  candidate: Candidate,
  lines: readonly SirilLine[],
  files: readonly EntryInput[],
  startFolder: string,
  interpretation: Interpretation,
): readonly Diagnostic[] {
  const { fetchedFrom } = candidate.stage;
  const declared = new Set([
    ...candidate.inputs.flatMap((input) => input.files.map((file) => file.path)),
    ...files.flatMap((entry) => (entry.kind === 'file' ? [entry.path] : [])),
  ]);
  const cwd = { root: 'task', path: startFolder };
  return leavingsOf(lines, { cwd, declared, interpretation })
    .filter(({ how }) => fetchedFrom !== undefined || how === 'goes' || how === 'writes')
    .map((leaving) => {
      const { origin, name } = leaving.command;
      const what = describe(leaving);
      const span = origin === 'generated' ? {} : { span: origin };
      return fetchedFrom === undefined
        ? diagnose('siril_leaves_folder', { command: name, what }, { ...span, severity: 'warning' })
        : diagnose(
            'siril_leaves_folder',
            { command: name, what },
            { ...span, suggestion: `starbash repo trust ${fetchedFrom}` },
          );
    });
}

function describe({ how, where }: Leaving): string {
  switch (how) {
    case 'goes':
      return `it goes to '${where}'`;
    case 'writes':
      return `it writes '${where}'`;
    case 'names':
      return `'${where}' is neither an input nor an output of the stage`;
    case 'unknown':
      return 'nobody knows what it reads and writes';
  }
}
