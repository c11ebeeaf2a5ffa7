// A real Siril that the system ends, or gives too little: told as what it is, with what helps.
import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import type { Diagnostic } from '@starbash/diagnostics';
import type { Task } from '@starbash/ir';
import { requireSiril } from '@starbash/testkit';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { sirilTarget } from './support/chain.ts';
import type { Project } from './support/project.ts';
import { fileOutput, makeProject, planOf, sirilTask } from './support/project.ts';
import { writeStars } from './support/stars.ts';

const killing = join(import.meta.dirname, 'fixtures/killing-siril.ts');

let project: Project;
beforeEach(() => {
  project = makeProject();
  writeStars(join(project.roots['raw'] ?? '', 'a.fit'), { width: 400, height: 300 });
});
afterEach(() => project.remove());

const result = { outputs: [fileOutput('processed', 'processed:s.fit', 's.fit')] };

function taskOf(lines: string, parts: Partial<Task> = {}): Task {
  return sirilTask('stack:m20', lines, { ...result, ...parts });
}

async function failureOf(
  dialect: '1.2' | '1.4',
  argv: readonly string[],
  task: Task,
): Promise<Diagnostic | undefined> {
  const plan = planOf(project, [task], { siril: sirilTarget(dialect, argv) });
  const { summary } = await project.run(plan);
  expect(summary).toMatchObject({ result: 'failed', failed: ['stack:m20'] });
  expect(project.files('processed').filter((name) => !name.startsWith('.'))).toEqual([]);
  return summary.diagnostics[0];
}

const notesOf = (failure: Diagnostic | undefined) =>
  failure?.notes.map((note) => note.message).join('\n') ?? '';

describe.each(['1.2', '1.4'] as const)('Siril %s', (dialect) => {
  /** Denoising takes longer than it is let live. */
  const long = 'load raw:a.fit\ndenoise\ndenoise\ndenoise\nsave $out/s';

  test.each([
    ['by the system', [], 'SIGKILL'],
    // A wrapper hides the signal behind a status: 128 + 9.
    ['behind a wrapper', ['sh', '-c', '"$@"; exit $?', 'sh'], 'signal 9'],
  ])('killed %s', async (_, wrapper, how) => {
    const file = join(project.folder, 'kill-after');
    writeFileSync(file, '400');
    const argv = [...wrapper, process.execPath, killing, file, requireSiril(dialect)];
    const failure = await failureOf(dialect, argv, taskOf(long));
    expect(failure).toMatchObject({ code: 'siril_crashed', span: { file: 'test.toml' } });
    expect(failure?.message).toContain(`Siril crashed (${how}) in '`);
    expect(notesOf(failure)).toMatch(/usually this means: Siril was killed.*memory ran out/);
    expect(notesOf(failure)).toContain('what helps: close other programs');
  });
});

/** Where Siril and its libraries lie, as the tools of this repository fetch them; null for others. */
function fetched(dialect: '1.2'): string | null {
  const folder = dirname(realpathSync(requireSiril(dialect)));
  return existsSync(join(folder, 'bin/siril-cli')) && existsSync(join(folder, 'lib'))
    ? folder
    : null;
}

test.runIf(fetched('1.2') !== null)(
  'Siril 1.2.6 as it is distributed wants a display',
  async () => {
    const folder = fetched('1.2') ?? '';
    const own = join(project.folder, 'siril-1.2');
    mkdirSync(join(own, 'bin'), { recursive: true });
    for (const name of ['lib', 'share'])
      if (existsSync(join(folder, name))) symlinkSync(join(folder, name), join(own, name));
    cpSync(join(folder, 'siril-cli'), join(own, 'siril-cli'));
    // Undoes what makes it start without one.
    const program = readFileSync(join(folder, 'bin/siril-cli'));
    const at = program.indexOf('\0g_application_new\0\0\0', 0, 'latin1');
    expect(at).toBeGreaterThan(0);
    program.write('\0gtk_application_new\0', at, 'latin1');
    writeFileSync(join(own, 'bin/siril-cli'), program, { mode: 0o755 });
    const argv = ['env', '-u', 'DISPLAY', '-u', 'WAYLAND_DISPLAY', join(own, 'siril-cli')];
    const failure = await failureOf('1.2', argv, taskOf('load raw:a.fit\nsave $out/s'));
    expect(failure?.code).toBe('siril_failed');
    expect(failure?.message).toMatch(
      /at 'start': this build of Siril cannot start without a display/,
    );
    expect(notesOf(failure)).toContain('xvfb-run -a');
  },
);

test('Siril 1.4 without a Python says success and has run no script', async () => {
  const bin = join(project.folder, 'bin');
  mkdirSync(bin);
  for (const program of ['sh', 'readlink', 'dirname', 'uname']) {
    const found = spawnSync('sh', ['-c', `command -v ${program}`], { encoding: 'utf8' });
    symlinkSync(found.stdout.trim(), join(bin, program));
  }
  writeFileSync(join(project.roots['raw'] ?? '', 'x.py'), 'print("here")\n');
  const argv = [
    'env',
    `PATH=${bin}`,
    `XDG_DATA_HOME=${join(project.folder, 'data')}`,
    requireSiril('1.4'),
  ];
  const failure = await failureOf(
    '1.4',
    argv,
    taskOf('load raw:a.fit\npyscript raw:x.py\nsave $out/s'),
  );
  expect(failure).toMatchObject({ code: 'siril_incomplete', span: { start: 10 } });
  expect(failure?.message).toContain('it ran no script, as it has no Python that works');
});
