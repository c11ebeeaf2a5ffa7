// Follows a script symbolically: which of its declared outputs it makes, with frames, geometry and bytes.
import { diagnose, Generated } from '@starbash/diagnostics';
import type { Diagnostic } from '@starbash/diagnostics';
import { baseName } from '@starbash/ir';
import type { SirilTarget, TaskOutput } from '@starbash/ir';
import { interpretScript } from '@starbash/siril';
import type { EntryInput, Interpretation, LeftFile, SirilLine } from '@starbash/siril';
import type { Candidate } from '../3-bind/candidate.ts';
import { guardFolder } from './guard-folder.ts';

export interface Followed {
  readonly outputs: readonly TaskOutput[];
  readonly reproducible: boolean;
  readonly leavesState: readonly string[];
  /** Upper bound; null where the size of something is not known. */
  readonly scratchBytes: number | null;
  readonly diagnostics: readonly Diagnostic[];
}

/** An output that no command makes is an error, unless some command's effects are not known. */
export function followScript(
  candidate: Candidate,
  lines: readonly SirilLine[],
  files: readonly EntryInput[],
  startFolder: string,
  siril: SirilTarget,
): Followed {
  const result = interpretScript(lines, {
    dialect: siril.dialect,
    cwd: { root: 'task', path: startFolder },
    entries: files,
    // They are made before the script starts, and no others are.
    folders: candidate.outputs.map(
      ({ staged }) => `${staged.root}:${staged.path.slice(0, -baseName(staged.path).length)}`,
    ),
  });
  const diagnostics: Diagnostic[] = [
    ...result.diagnostics,
    ...guardFolder(candidate, lines, files, startFolder, result),
  ];
  const outputs = candidate.outputs.map((output) => {
    const made = completeOutput(output, result);
    if (made === null && !result.unknown) diagnostics.push(notMade(candidate, output));
    return made ?? output;
  });
  return {
    outputs,
    reproducible: result.reproducible,
    leavesState: result.stateChanges.filter((c) => c.reset === null).map((c) => c.command),
    scratchBytes: scratchOf(result, outputs),
    diagnostics,
  };
}

/** The output with what the script gives it; null when the script does not make it. */
function completeOutput(output: TaskOutput, result: Interpretation): TaskOutput | null {
  const { root, path } = output.staged;
  if (output.sequence) {
    const slash = path.lastIndexOf('/') + 1;
    const prefix = output.sequence.prefix.slice(slash);
    const folder = `${root}:${path.slice(0, Math.max(0, slash - 1))}`;
    const made = result.sequences.find((s) => s.folder === folder && s.prefix === prefix);
    if (!made) return null;
    return {
      ...output,
      frames: made.frames,
      sequence: {
        prefix: output.sequence.prefix,
        extension: made.extension,
        ...(made.start !== 1 && { start: made.start }),
      },
      ...sizeOf(made),
    };
  }
  const made = result.files.find((file) => file.path === `${root}:${path}`);
  return made ? { ...output, ...sizeOf(made) } : null;
}

/** What the script makes and does not declare: lists and notes beside pictures count as nothing. */
function scratchOf(result: Interpretation, outputs: readonly TaskOutput[]): number | null {
  if (result.unknown) return null;
  const pictures = result.files.filter(({ path }) =>
    /\.(?:fits?|fts|tif|jpg|png|bmp|jxl)$/.test(path),
  );
  const sizes = [...pictures, ...result.sequences].map(({ bytes }) => bytes);
  const made = sizes.reduce<number | null>((sum, bytes) => addKnown(sum, bytes), 0);
  const kept = outputs.reduce<number | null>((sum, { bytes }) => addKnown(sum, bytes), 0);
  return made === null || kept === null ? null : Math.max(0, made - kept);
}

function addKnown(sum: number | null, bytes: number | null): number | null {
  return sum === null || bytes === null ? null : sum + bytes;
}

function sizeOf({
  geometry,
  exact,
  bytes,
}: Pick<LeftFile, 'geometry' | 'exact' | 'bytes'>): Pick<
  TaskOutput,
  'geometry' | 'estimated' | 'bytes'
> {
  return { geometry, ...(exact ? {} : { estimated: true }), bytes };
}

function notMade(candidate: Candidate, output: TaskOutput): Diagnostic {
  const { name, origin, outputs } = candidate.stage;
  const block = outputs.find((o) => o.kind === output.kind)?.origin ?? origin;
  return diagnose(
    'output_not_made',
    { stage: name, path: output.staged.path },
    block === Generated ? {} : { span: block },
  );
}
