// Ends a task whose tool has done its part: outputs verified, put in place, recorded; scratch and old attempts gone.
import { existsSync, readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Diagnostic } from '@starbash/diagnostics';
import { diagnose } from '@starbash/diagnostics';
import type { PortablePath, RecordedFile, TaskOutput } from '@starbash/ir';
import { splitPortable } from '@starbash/ir';
import { createHash } from 'node:crypto';
import {
  fileState,
  filesBelow,
  isBelow,
  moveIntoPlace,
  ownContent,
  remove,
  removeEmptyFolders,
  removeFiles,
} from '../host/files.ts';
import type { MadeOutput } from '../history/write-attempt.ts';
import type { RunContext } from './context.ts';
import type { Attempt } from './places.ts';
import { finalPlace, stagedPlace } from './places.ts';
import { addProvenance } from './provenance.ts';
import { frameNames, seqFile, sequenceNaming } from './sequences.ts';
import { verifyFile, verifyFrameCount } from './verify.ts';

export type Settled =
  | {
      readonly kind: 'sound';
      readonly outputs: readonly MadeOutput[];
      /** Warnings. */
      readonly diagnostics: readonly Diagnostic[];
    }
  | { readonly kind: 'unsound'; readonly diagnostics: readonly Diagnostic[] };

/** A verified file of an output: where it is, where it goes. */
interface StagedFile {
  readonly from: string;
  readonly to: string;
  readonly path: PortablePath;
  readonly digest: string;
}

/** Verifies all outputs first and moves them only if all are sound. */
export async function settleOutputs(context: RunContext, attempt: Attempt): Promise<Settled> {
  const diagnostics: Diagnostic[] = [];
  const verified: { output: TaskOutput; files: readonly StagedFile[] }[] = [];
  for (const output of attempt.task.outputs) {
    const files = await verifyOutput(context, attempt, output, diagnostics);
    if (files !== null) verified.push({ output, files });
  }
  if (diagnostics.some((d) => d.severity === 'error')) return { kind: 'unsound', diagnostics };
  diagnostics.push(...undeclared(attempt));

  const outputs = verified.map(({ output, files }): MadeOutput => {
    const recorded = files.map((file): RecordedFile => {
      if (file.from !== file.to) moveIntoPlace(file.from, file.to);
      const state = fileState(file.to) ?? { size: 0, mtimeNs: '0' };
      return { path: file.path, ...state, digest: file.digest };
    });
    const digest = digestOf(recorded);
    return {
      path: output.path,
      form: output.form,
      files: recorded,
      digest,
      contentDigest: digest,
      expired: false,
    };
  });
  return { kind: 'sound', outputs, diagnostics };
}

/** The output's files, or null where something is wrong with it (said in `diagnostics`). */
async function verifyOutput(
  context: RunContext,
  attempt: Attempt,
  output: TaskOutput,
  diagnostics: Diagnostic[],
): Promise<readonly StagedFile[] | null> {
  const place = stagedPlace(attempt, output);
  const files = [...filesOf(output, place)];
  if (files.length === 0) {
    diagnostics.push(
      diagnose('made_nothing', { task: attempt.task.id, output: splitPortable(output.path).path }),
    );
    return null;
  }
  if (output.form === 'sequence') {
    const problem = verifyFrameCount(attempt.task, output, files.length);
    if (problem !== null) {
      diagnostics.push(problem);
      return null;
    }
    const seq = seqFile(place);
    if (existsSync(seq)) files.push(seq);
  }

  const staged: StagedFile[] = [];
  for (const from of files) {
    if (output.kind !== 'job' && attempt.task.body.kind !== 'copy')
      await addProvenance(context, attempt.task, output.kind, from);
    const found = await verifyFile(attempt.task, output, from);
    diagnostics.push(...found.diagnostics);
    if (found.digest === null) return null;
    staged.push({ from, ...destination(context, attempt, output, from), digest: found.digest });
  }
  return staged;
}

function filesOf(output: TaskOutput, place: string): readonly string[] {
  if (output.form === 'file') return fileState(place) === null ? [] : [place];
  const folder = dirname(place);
  return frameNames(folder, sequenceNaming(output)).map((name) => join(folder, name));
}

/**
 * Makes outputs that are links (Siril's `link` and `convert` make such) stand for themselves. For all tasks of a
 * group before the first is settled: settling moves what later ones may point at.
 */
export function ownOutputs(context: RunContext, attempt: Attempt): void {
  for (const output of attempt.task.outputs)
    for (const file of filesOf(output, stagedPlace(attempt, output)))
      ownContent(file, attempt.folder, (real) => output.kind === 'job' && stays(context, real));
}

/** What lies in a repository is not deleted by us, so a link to it may stay a link. */
function stays(context: RunContext, file: string): boolean {
  const { work, ...others } = context.plan.roots;
  return Object.values(others).some(
    (root) => isBelow(file, root) && !isBelow(file, join(root, '.starbash')) && root !== work,
  );
}

/** Where a file of the output stays, and the path that it is recorded under. */
function destination(
  context: RunContext,
  attempt: Attempt,
  output: TaskOutput,
  from: string,
): { readonly to: string; readonly path: PortablePath } {
  if (output.kind === 'job')
    return { to: from, path: `attempt:${attempt.name}/${from.slice(attempt.folder.length + 1)}` };
  const to = finalPlace(attempt, output, context.plan.roots);
  if (output.form === 'file') return { to, path: output.path };
  const { root, path } = splitPortable(output.path);
  const folder = dirname(path) === '.' ? '' : `${dirname(path)}/`;
  return { to: join(dirname(to), basename(from)), path: `${root}:${folder}${basename(from)}` };
}

/** What a script wrote among its results without declaring it. */
function undeclared(attempt: Attempt): readonly Diagnostic[] {
  const declared = new Set(attempt.task.outputs.map((o) => stagedPlace(attempt, o)));
  const prefixes = attempt.task.outputs
    .filter((o) => o.form === 'sequence')
    .map((o) => join(dirname(stagedPlace(attempt, o)), sequenceNaming(o).prefix));
  return Object.values(attempt.staging)
    .filter((folder) => existsSync(folder))
    .flatMap((folder) => filesBelow(folder).map((name) => ({ name, place: join(folder, name) })))
    .filter(({ place }) => !declared.has(place) && !prefixes.some((p) => place.startsWith(p)))
    .map(({ name }) => diagnose('undeclared_output', { task: attempt.task.id, file: name }));
}

/**
 * Deletes what a task that succeeded made and did not declare, with its earlier attempts. What that is is settled when
 * this is called; the deleting takes place meanwhile.
 */
export async function cleanUp(attempt: Attempt, outputs: readonly MadeOutput[]): Promise<void> {
  const prefix = `attempt:${attempt.name}/`;
  const kept = new Set(
    outputs
      .flatMap((o) => o.files)
      .filter((f) => f.path.startsWith(prefix))
      .map((f) => f.path.slice(prefix.length)),
  );
  const { folder } = attempt;
  const scratch = filesBelow(folder).filter((name) => !kept.has(name));
  await removeFiles(scratch.map((name) => join(folder, name)));
  if (kept.size === 0) remove(folder);
  else removeEmptyFolders(folder);
  removeOtherAttempts(folder);
  for (const staging of Object.values(attempt.staging)) remove(dirname(staging));
}

/** Deletes what an attempt left; nothing of it is a result. */
export function discard(attempt: Attempt): void {
  remove(attempt.folder);
  removeIfEmpty(dirname(attempt.folder));
  for (const folder of Object.values(attempt.staging)) {
    remove(folder);
    removeIfEmpty(dirname(folder));
  }
}

function removeOtherAttempts(folder: string): void {
  const parent = dirname(folder);
  if (!existsSync(parent)) return;
  for (const name of readdirSync(parent)) if (name !== basename(folder)) remove(join(parent, name));
  removeIfEmpty(parent);
}

function removeIfEmpty(folder: string): void {
  if (existsSync(folder) && readdirSync(folder).length === 0) remove(folder);
}

/** Over the files' digests in order; a sequence's `.seq` counts, as registration data live there alone. */
function digestOf(files: readonly RecordedFile[]): string {
  const [only] = files;
  if (files.length === 1 && only !== undefined) return only.digest;
  return createHash('sha256')
    .update(files.map((f) => f.digest).join('\n'))
    .digest('hex');
}
