// Observing runs for the examples of the guide: the fewest and smallest frames that planning can tell apart.
import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { smallObservation, writeObservation } from '@starbash/testkit';
import type { ObservationSpec } from '@starbash/testkit';
import { runHere } from './in-process.ts';
import type { Said } from './in-process.ts';

const tiny = { width: 48, height: 32, stars: 4, lights: 3, flats: 3, darks: 3, biases: 3 };

function together(...parts: readonly ObservationSpec[]): ObservationSpec {
  const [first] = parts as [ObservationSpec];
  return { ...first, sessions: parts.flatMap((part) => part.sessions) };
}

const mono = { ...tiny, mono: true, target: 'M 33' };
const withoutDarks = { darks: 0, biases: 0 };

/** By name: a colour camera, one with a dual-band filter, a mono camera with three filters. */
export const guideSkies = {
  osc: together(
    smallObservation(tiny),
    smallObservation({ ...tiny, ...withoutDarks, night: '2025-09-18' }),
  ),
  'osc-no-flats': smallObservation({ ...tiny, flats: 0 }),
  duo: smallObservation({ ...tiny, target: 'NGC 6992', filter: 'L-eXtreme' }),
  mono: together(
    smallObservation({ ...mono, filter: 'Ha' }),
    smallObservation({ ...mono, ...withoutDarks, filter: 'OIII', night: '2025-09-17' }),
    smallObservation({ ...mono, ...withoutDarks, filter: 'SII', night: '2025-09-18' }),
  ),
} as const satisfies Readonly<Record<string, ObservationSpec>>;

export type SkyName = keyof typeof guideSkies;

export interface GuideSky {
  /** A user of their own for a case: catalog copied, nothing else shared but the frames. */
  readonly user: (name: string, options: UserOptions) => GuideUser;
  readonly remove: () => void;
}

export interface UserOptions {
  readonly sirilVersion: string;
  /** Programs that are found, besides Siril. */
  readonly tools: readonly string[];
}

export interface GuideUser {
  readonly folder: string;
  readonly starbash: (...args: readonly string[]) => Promise<Said>;
}

/** Writes the frames and adds the repositories, once for all cases. */
export async function guideSky(name: SkyName): Promise<GuideSky> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'starbash-guide-')));
  const raw = join(folder, 'raw');
  mkdirSync(raw);
  writeObservation(raw, guideSkies[name]);
  const base = { STARBASH_HOME: join(folder, 'home'), PATH: '', HOME: folder, CI: 'true' };
  const add = async (...args: readonly string[]) => {
    const said = await runHere(['repo', 'add', ...args], { cwd: folder, env: base });
    if (said.code !== 0) throw new Error(`repo add ${args.join(' ')}: ${said.stderr}`);
  };
  await add(raw);
  await add('--master', join(folder, 'master'));
  await add('--processed', join(folder, 'processed'));
  const user = (caseName: string, { sirilVersion, tools }: UserOptions): GuideUser => {
    const own = join(folder, caseName);
    const home = join(own, 'home');
    cpSync(join(folder, 'home'), home, { recursive: true });
    const bin = join(own, 'bin');
    standIn(bin, 'siril-cli', `siril ${sirilVersion}`);
    for (const tool of tools) standIn(bin, tool, `${tool} 3.1.0`);
    const env = { ...base, STARBASH_HOME: home, PATH: bin };
    return { folder: own, starbash: (...args) => runHere(args, { cwd: own, env }) };
  };
  return { user, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** A program that only tells its version, which is all that planning asks of it. */
function standIn(folder: string, name: string, version: string): void {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, name);
  writeFileSync(path, `#!/bin/sh\necho '${version}'\n`);
  chmodSync(path, 0o755);
}
