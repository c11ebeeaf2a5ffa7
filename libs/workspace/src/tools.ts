// The programs that recipes use: where they are and which version.
import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { diagnose } from '@starbash/diagnostics';
import type { Diagnostic } from '@starbash/diagnostics';
import type { SirilTarget, ToolFound } from '@starbash/ir';
import { parseSirilVersion } from '@starbash/siril';
import { askProgram } from './ask-program.ts';
import type { Environment } from './folders.ts';

/** A program that is there and cannot be used. */
export interface ToolRejected {
  readonly name: string;
  readonly argv: readonly string[];
  readonly reason: string;
  readonly diagnostic: Diagnostic;
}

export interface ToolsFound {
  readonly siril: ToolFound | null;
  /** Tools by name, Siril not among them. */
  readonly others: Readonly<Record<string, ToolFound>>;
  readonly rejected: readonly ToolRejected[];
  /** What there is to say of Siril, which every plan needs. */
  readonly diagnostics: readonly Diagnostic[];
}

export interface ToolOptions {
  /** Paths given by configuration (`tools.siril`), by name; empty for none. They come before all others. */
  readonly given?: Readonly<Record<string, string>>;
  /** Folders that hold `siril-1.4/siril-cli` or `siril-1.2/siril-cli`, as tools/siril/ensure.ts makes them. */
  readonly toolFolders?: readonly string[];
}

/** What is planned for where no Siril is found. */
export const defaultSirilVersion = '1.4.2';

/** Looks for every tool; none is started but for its version. Different tools are asked side by side. */
export async function findTools(env: Environment, options: ToolOptions = {}): Promise<ToolsFound> {
  const rejected: ToolRejected[] = [];
  const notes: Diagnostic[] = [];
  const [siril, ...answers] = await Promise.all([
    findSiril(env, options, rejected, notes),
    ...otherTools.map((tool) => findOther(tool, env, options)),
  ]);
  const others: Record<string, ToolFound> = {};
  for (const { found, refused } of answers) {
    if (found !== null) others[found.name] = found;
    rejected.push(...refused);
  }
  const refused = rejected.filter((one) => one.name === 'siril').map((one) => one.diagnostic);
  return { siril, others, rejected, diagnostics: [...refused, ...notes] };
}

/** The Siril that scripts are lowered to: the one found, or what most people have. */
export function sirilTarget(found: ToolFound | null): SirilTarget {
  const version = found?.version ?? defaultSirilVersion;
  return { dialect: parseSirilVersion(version).dialect ?? '1.4', version, found };
}

const anyVersion = /(\d+(?:\.\d+)+(?:[-\w.]*)?)/;
type OtherTool = readonly [name: string, programs: readonly string[], version: RegExp];

const otherTools: readonly OtherTool[] = [
  ['graxpert', ['graxpert', 'GraXpert'], anyVersion],
  ['python', ['python3', 'python'], anyVersion],
  ['rc-astro', ['rc-astro'], anyVersion],
  ['starnet', ['starnet2', 'starnet++'], anyVersion],
];

/** The first of the programs that a tool goes by which works. */
async function findOther(
  [name, programs, pattern]: OtherTool,
  env: Environment,
  options: ToolOptions,
): Promise<{ found: ToolFound | null; refused: readonly ToolRejected[] }> {
  const given = options.given?.[name];
  const places = given ? [given] : programs.flatMap((program) => onPath(program, env));
  const refused: ToolRejected[] = [];
  for (const path of places) {
    const found = await probe(name, [path], ['--version'], env, pattern);
    if (found.kind === 'found') return { found: found.tool, refused };
    if (found.rejected) refused.push(found.rejected);
  }
  return { found: null, refused };
}

async function findSiril(
  env: Environment,
  options: ToolOptions,
  rejected: ToolRejected[],
  notes: Diagnostic[],
): Promise<ToolFound | null> {
  // To see what is said and done where there is none.
  if (env['STARBASH_NO_SIRIL']) return null;
  const given = options.given?.['siril'] || env['STARBASH_SIRIL'];
  const places: (readonly string[])[] = given
    ? [[given]]
    : [
        ...onPath('siril-cli', env).map((path) => [path]),
        ...[...knownSirilPlaces(env), ...ensuredPlaces(options.toolFolders ?? [])]
          .filter(isProgram)
          .map((path) => [path]),
        ...flatpakPlaces(env),
      ];
  const tried = new Set<string>();
  for (const argv of places) {
    const key = argv.join('\0');
    if (tried.has(key)) continue;
    tried.add(key);
    const found = await probe('siril', argv, ['--version'], env, null);
    if (found.kind === 'rejected') {
      if (found.rejected) rejected.push(found.rejected);
      continue;
    }
    const { version, dialect, supported, reason = '' } = parseSirilVersion(found.tool.version);
    const path = argv.join(' ');
    if (dialect === null) {
      const diagnostic = diagnose('siril_unsupported', { version, path, reason });
      rejected.push({ name: 'siril', argv, reason, diagnostic });
      continue;
    }
    if (!supported) notes.push(diagnose('siril_untried', { version, path }));
    return found.tool;
  }
  return null;
}

type Probe =
  | { readonly kind: 'found'; readonly tool: ToolFound }
  /** null: there is no such program, which is no finding. */
  | { readonly kind: 'rejected'; readonly rejected: ToolRejected | null };

/** Asks a program for its version; `pattern` null reads it as Siril writes it. */
async function probe(
  name: string,
  argv: readonly string[],
  question: readonly string[],
  env: Environment,
  pattern: RegExp | null,
): Promise<Probe> {
  const [program = '', ...leading] = argv;
  const { exitCode, output, failure } = await askProgram(program, {
    words: [...leading, ...question],
    env,
    seconds: 20,
  });
  const version =
    pattern === null
      ? parseSirilVersion(output).version || null
      : (pattern.exec(output)?.[1] ?? null);
  if (exitCode === 0 && version !== null) return { kind: 'found', tool: { name, argv, version } };
  const last = output.trim().split('\n').at(-1) ?? '';
  const reason =
    failure === 'timed_out'
      ? 'it did not answer in 20 s'
      : failure === 'not_found'
        ? 'no such program'
        : last || (exitCode === null ? 'it cannot be started' : `exit status ${exitCode}`);
  const path = argv.join(' ');
  const diagnostic = diagnose('tool_not_working', { path, reason });
  return { kind: 'rejected', rejected: { name, argv, reason, diagnostic } };
}

function onPath(program: string, env: Environment): string[] {
  const endings = process.platform === 'win32' ? ['.exe', '.cmd', ''] : [''];
  return (env['PATH'] ?? '')
    .split(delimiter)
    .filter((folder) => folder !== '')
    .flatMap((folder) => endings.map((ending) => join(folder, program + ending)))
    .filter(isProgram);
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

function knownSirilPlaces(env: Environment): string[] {
  switch (process.platform) {
    case 'darwin':
      return [
        '/Applications/Siril.app/Contents/MacOS/siril-cli',
        join(env['HOME'] ?? '/', 'Applications/Siril.app/Contents/MacOS/siril-cli'),
      ];
    case 'win32':
      return [join(env['ProgramFiles'] ?? 'C:\\Program Files', 'SiriL', 'bin', 'siril-cli.exe')];
    default:
      return ['/usr/bin/siril-cli', '/usr/local/bin/siril-cli', '/opt/siril/bin/siril-cli'];
  }
}

function ensuredPlaces(folders: readonly string[]): string[] {
  return folders.flatMap((folder) =>
    ['siril-1.4', 'siril-1.2'].map((version) => join(folder, version, 'siril-cli')),
  );
}

/** In a Flatpak neither our environment nor folders outside the sandbox arrive unless asked for. */
function flatpakPlaces(env: Environment): (readonly string[])[] {
  const installed = [
    '/var/lib/flatpak/app/org.siril.Siril',
    join(env['HOME'] ?? '/', '.local/share/flatpak/app/org.siril.Siril'),
  ].some((folder) => {
    try {
      return statSync(folder).isDirectory();
    } catch {
      return false;
    }
  });
  if (!installed || onPath('flatpak', env).length === 0) return [];
  return [
    [
      'flatpak',
      'run',
      '--command=siril-cli',
      '--filesystem=host',
      '--env=LC_ALL=C.UTF-8',
      'org.siril.Siril',
    ],
  ];
}
