// A plan as files that run without starbash: a Siril script a group, and a shell script that does the rest.
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { assertNever, diagnose } from '@starbash/diagnostics';
import type { Diagnostic } from '@starbash/diagnostics';
import type {
  ExecutionPlan,
  FileForm,
  HostStep,
  PortablePath,
  TaskGroup,
  TaskOutput,
} from '@starbash/ir';
import { taskFolderName } from '@starbash/ir';
import type { Attempt, Places } from '../run/places.ts';
import { finalPlace, stagedPlace } from '../run/places.ts';
import { scheduledGroups } from '../run/schedule.ts';
import { framesAhead, namingOf, sequenceNaming } from '../run/sequences.ts';
import { placesForPrinting, printGroupScript } from './group-script.ts';
import { shellPath, shellWord } from './shell.ts';

export interface ExportOptions {
  /** Roots as fixed folders below one, which `run.sh` sets to where it is started. */
  readonly portable: boolean;
}

export interface ExportedFile {
  /** Below the folder that is exported to. */
  readonly path: string;
  readonly text: string;
}

export interface ExportedScripts {
  readonly files: readonly ExportedFile[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Stands for the folder that `run.sh` is started in. */
const portableRoot = '/starbash-root';

/** Writes the files of `scriptFiles` into a folder, which is made. */
export function exportScripts(
  plan: ExecutionPlan,
  folder: string,
  options: ExportOptions,
): ExportedScripts {
  const exported = scriptFiles(plan, options);
  mkdirSync(folder, { recursive: true });
  for (const { path, text } of exported.files) {
    writeFileSync(join(folder, path), text);
    if (path === 'run.sh') chmodSync(join(folder, path), 0o755);
  }
  return exported;
}

/** `run.sh` and `01-<first task>.ssf`, … in the order of the plan; equal plans give equal texts. */
export function scriptFiles(plan: ExecutionPlan, options: ExportOptions): ExportedScripts {
  const roots = options.portable ? portableRoots(plan) : plan.roots;
  const root = options.portable ? portableRoot : null;
  const groups = scheduledGroups(plan).map((g) => g.group);
  const width = Math.max(2, String(groups.length).length);
  const files: ExportedFile[] = [];
  const diagnostics: Diagnostic[] = [];
  const steps: string[] = [];
  for (const [i, group] of groups.entries()) {
    const places = placesForPrinting(plan, group, roots);
    const script = printGroupScript(plan, group, places);
    diagnostics.push(...script.diagnostics);
    const isSiril = [...places.attempts.values()].some((a) => a.task.body.kind === 'siril');
    const name = `${String(i + 1).padStart(width, '0')}-${scriptName(group)}.ssf`;
    if (isSiril) files.push({ path: name, text: script.text });
    steps.push(...groupSteps(plan, places, roots, root, isSiril ? name : null));
  }
  diagnostics.push(...xisfWarnings(plan, groups));
  const text = [...preamble(options.portable), ...steps].join('\n');
  return { files: [{ path: 'run.sh', text: `${text}\n` }, ...files], diagnostics };
}

function portableRoots(plan: ExecutionPlan): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.keys(plan.roots).map((name) => [
      name,
      join(portableRoot, name === 'processed' ? 'out' : name),
    ]),
  );
}

function scriptName(group: TaskGroup): string {
  return taskFolderName(group.tasks[0] ?? group.id).replace(/[^\w.+-]/g, '_');
}

function preamble(portable: boolean): readonly string[] {
  const common = [
    '#!/bin/sh',
    '# Made by starbash: runs the scripts beside it, with the links and moves that they need.',
    'set -eu',
    'SIRIL=${SIRIL:-siril-cli}',
    'SCRIPTS=$(cd "$(dirname "$0")" && pwd)',
    'frames() { for f in "$1"[0-9]*; do case "$f" in *.seq) ;; *) [ -e "$f" ] && printf "%s\\n" "$f" ;; esac; done; }',
  ];
  if (!portable) return [...common, 'siril() { "$SIRIL" -s "$SCRIPTS/$1"; }', ''];
  return [
    ...common,
    '# raw, master, work and out lie in the folder that this is started in.',
    'ROOT=${ROOT:-$(pwd)}',
    `case "$ROOT" in *[\\ \\|\\&\\"\\'\\\\]*) echo "the path of $ROOT holds characters that scripts cannot" >&2; exit 2 ;; esac`,
    'mkdir -p "$ROOT/work"',
    `siril() { sed "s|${portableRoot}/|$ROOT/|g" "$SCRIPTS/$1" > "$ROOT/work/$1"; "$SIRIL" -s "$ROOT/work/$1"; }`,
    '',
  ];
}

function groupSteps(
  plan: ExecutionPlan,
  places: Places,
  roots: Readonly<Record<string, string>>,
  root: string | null,
  script: string | null,
): readonly string[] {
  const path = (absolute: string) => shellPath(absolute, root);
  const attempts = [...places.attempts.values()];
  const before = attempts.flatMap((attempt) => [
    `# ${attempt.task.id}`,
    ...[...foldersOf(attempt)].map((folder) => `mkdir -p ${path(folder)}`),
    ...attempt.task.hostSteps.flatMap((step) => hostStepLines(attempt, places, step, path)),
  ]);
  const work = script !== null ? [`siril ${shellWord(script)}`] : [];
  const others = attempts.flatMap((attempt) => bodyLines(plan, attempt, places, path));
  const after = attempts.flatMap((attempt) =>
    attempt.task.outputs
      .filter((o) => o.kind !== 'job')
      .flatMap((output) => moveLines(attempt, output, roots, path)),
  );
  return [...foldersOnce([...before, ...work, ...others, ...after]), ''];
}

/** A folder is made once; the rest of the lines stay as they are. */
function foldersOnce(lines: readonly string[]): readonly string[] {
  const made = new Set<string>();
  return lines.filter((line) => {
    if (!line.startsWith('mkdir -p ')) return true;
    if (made.has(line)) return false;
    made.add(line);
    return true;
  });
}

function foldersOf(attempt: Attempt): ReadonlySet<string> {
  return new Set([
    join(attempt.folder, attempt.task.startFolder),
    ...attempt.task.outputs.map((o) => dirname(stagedPlace(attempt, o))),
  ]);
}

function hostStepLines(
  attempt: Attempt,
  places: Places,
  step: HostStep,
  path: (absolute: string) => string,
): readonly string[] {
  const inside = (name: string) => join(attempt.folder, name);
  switch (step.kind) {
    case 'make-folder':
      return [`mkdir -p ${path(inside(step.path))}`];
    case 'link':
      return [
        `mkdir -p ${path(dirname(inside(step.to)))}`,
        `ln -s ${path(places.path(step.from))} ${path(inside(step.to))}`,
      ];
    case 'link-sequence': {
      const into = step.to.endsWith('.seq') ? dirname(inside(step.to)) : inside(step.to);
      const seq = places.path(step.from);
      const ahead = namesAhead(places, step.from);
      if (ahead !== null)
        return [
          `mkdir -p ${path(into)}`,
          ...ahead.map((name) => `ln -s ${path(join(dirname(seq), name))} ${path(into)}/`),
        ];
      return [
        `mkdir -p ${path(into)}`,
        `frames ${path(sequencePrefix(seq))} | while read -r f; do ln -s "$f" ${path(into)}/; done`,
        `[ ! -e ${path(seq)} ] || cp ${path(seq)} ${path(into)}/`,
      ];
    }
    case 'merge':
      return [
        `mkdir -p ${path(inside(step.into))}`,
        'n=0',
        ...step.from.map((source) =>
          mergeLine(source, places, inside(step.into), step.prefix, path),
        ),
      ];
    case 'prepare':
      return [prepareLine(path(places.path(step.from)), path(inside(step.to)))];
    default:
      return assertNever(step, 'host step');
  }
}

/** Gunzip is everywhere; XISF the shell cannot read, and Siril's own conversion turns it over. */
function prepareLine(from: string, to: string): string {
  if (!isXisf(from)) return `gunzip -c ${from} > ${to}`;
  const message = '"XISF has to be made FITS first:"';
  return `[ -e ${to} ] || { echo ${message} ${from} '->' ${to} >&2; exit 1; }`;
}

function isXisf(path: string): boolean {
  return /\.xisf\W*$/i.test(path);
}

function xisfWarnings(plan: ExecutionPlan, groups: readonly TaskGroup[]): readonly Diagnostic[] {
  const members = new Set(groups.flatMap((group) => group.tasks));
  const frames = plan.tasks
    .filter((task) => members.has(task.id))
    .flatMap((task) => task.hostSteps)
    .flatMap((step) => (step.kind === 'prepare' && isXisf(step.from) ? [step.from] : []));
  const [first] = frames;
  if (first === undefined) return [];
  return [diagnose('script_without_xisf', { count: frames.length, file: first })];
}

function mergeLine(
  source: { readonly path: string; readonly form: FileForm },
  places: Places,
  into: string,
  prefix: string,
  path: (absolute: string) => string,
): string {
  const place = places.path(source.path);
  const ahead = source.form === 'file' ? null : namesAhead(places, source.path);
  const to = `${path(into)}/${shellWord(prefix)}$(printf %05d $n).fits`;
  // Not in a pipe: the number must live on from one source to the next.
  const list =
    source.form === 'file'
      ? path(place)
      : (ahead?.map((name) => path(join(dirname(place), name))).join(' ') ??
        `${path(sequencePrefix(place))}[0-9]*.[!s]*`);
  return `for f in ${list}; do n=$((n + 1)); ln -s "$f" ${to}; done`;
}

/** Frames that a task of the same script will make: links to them are made before they are. */
function namesAhead(places: Places, path: PortablePath): readonly string[] | null {
  for (const { task } of places.attempts.values())
    for (const output of task.outputs) if (output.path === path) return framesAhead(output) ?? [];
  return null;
}

function sequencePrefix(seq: string): string {
  return join(dirname(seq), namingOf(basename(seq)).prefix);
}

function bodyLines(
  plan: ExecutionPlan,
  attempt: Attempt,
  places: Places,
  path: (absolute: string) => string,
): readonly string[] {
  const { task } = attempt;
  const [output] = task.outputs;
  switch (task.body.kind) {
    case 'siril':
    case 'host':
      return [];
    case 'copy':
      return output === undefined
        ? []
        : [`cp ${path(places.path(task.body.from))} ${path(stagedPlace(attempt, output))}`];
    case 'arguments': {
      const tool = plan.tools?.[task.tool.name]?.argv ?? [];
      const words = task.body.words.map((word) =>
        path(
          word.parts
            .map((p) => (p.kind === 'text' ? p.text : places.part(task.id, p.root, p.path)))
            .join(''),
        ),
      );
      const own = task.tool.name === 'exec' ? [] : [basename(tool[0] ?? task.tool.name)];
      const folder = path(join(attempt.folder, task.startFolder));
      return [`(cd ${folder} && ${[...own.map(shellWord), ...words].join(' ')})`];
    }
    default:
      return assertNever(task.body, 'task body');
  }
}

function moveLines(
  attempt: Attempt,
  output: TaskOutput,
  roots: Readonly<Record<string, string>>,
  path: (absolute: string) => string,
): readonly string[] {
  const [from, to] = [stagedPlace(attempt, output), finalPlace(attempt, output, roots)];
  const folder = `mkdir -p ${path(dirname(to))}`;
  if (output.form === 'file') return [folder, `mv ${path(from)} ${path(to)}`];
  const prefix = join(dirname(from), sequenceNaming(output).prefix);
  return [folder, `mv ${path(prefix)}[0-9]* ${path(dirname(to))}/`];
}
