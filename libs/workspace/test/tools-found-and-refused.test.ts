// Where tools are looked for, in which order, and what is said of those that cannot be used.
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { findTools, sirilTarget } from '../src/index.ts';
import { temporaryFolder } from './temporary-folder.ts';

it('finds none where there is none, and plans for 1.4 all the same', async () => {
  const { path } = temporaryFolder();
  const tools = await findTools({ PATH: path, STARBASH_SIRIL: join(path, 'nothing') });
  expect(tools.siril).toBeNull();
  expect(tools.rejected.map(({ reason }) => reason)).toEqual(['no such program']);
  expect(sirilTarget(tools.siril)).toEqual({ dialect: '1.4', version: '1.4.2', found: null });
});

it('takes STARBASH_SIRIL before PATH, and a setting before both', async () => {
  const { path, program } = temporaryFolder();
  program('bin/siril-cli', 'echo siril 1.4.2');
  const own = program('own/my siril', 'echo siril 1.2.6');
  const given = program('given/siril', 'echo siril 1.4.5');
  const env = { PATH: join(path, 'bin') };
  expect((await findTools(env)).siril?.version).toBe('1.4.2');
  expect((await findTools({ ...env, STARBASH_SIRIL: own })).siril).toEqual({
    name: 'siril',
    argv: [own],
    version: '1.2.6',
  });
  const tools = await findTools({ ...env, STARBASH_SIRIL: own }, { given: { siril: given } });
  expect(tools.siril?.argv).toEqual([given]);
  expect(sirilTarget((await findTools({ ...env, STARBASH_SIRIL: own })).siril).dialect).toBe('1.2');
});

it('refuses 1.0 in words and takes the next one', async () => {
  const { path, program } = temporaryFolder();
  const old = program('old/siril-cli', 'echo siril 1.0.6');
  program('new/siril-cli', 'echo siril 1.4.2');
  const tools = await findTools({ PATH: `${join(path, 'old')}:${join(path, 'new')}` });
  expect(tools.siril?.version).toBe('1.4.2');
  expect(tools.rejected.map(({ diagnostic }) => diagnostic)).toMatchObject([
    {
      code: 'siril_unsupported',
      message: expect.stringContaining(
        `Siril 1.0.6 at '${old}' cannot be used: it lacks`,
      ) as string,
    },
  ]);
});

it('says what a broken program said, and looks below the tool folder last', async () => {
  const { path, program } = temporaryFolder();
  program('bin/siril-cli', 'echo cannot open display >&2; exit 1');
  program('tools/siril-1.2/siril-cli', 'echo siril 1.2.6');
  const env = { PATH: join(path, 'bin') };
  expect((await findTools(env)).rejected[0]?.reason).toBe('cannot open display');
  const tools = await findTools(env, { toolFolders: [join(path, 'tools')] });
  expect(tools.siril?.argv).toEqual([join(path, 'tools/siril-1.2/siril-cli')]);
});

it('finds other tools by their names', async () => {
  const { path, program } = temporaryFolder();
  const python = program('python3', 'echo Python 3.12.1');
  const tools = await findTools({ PATH: path });
  expect(tools.others).toEqual({ python: { name: 'python', argv: [python], version: '3.12.1' } });
});

it('uses a version newer than any that was tried, and says so', async () => {
  const { path, program } = temporaryFolder();
  program('siril-cli', 'echo siril 1.6.0');
  const { siril, diagnostics } = await findTools({ PATH: path });
  expect(sirilTarget(siril)).toMatchObject({ dialect: '1.4', version: '1.6.0' });
  expect(diagnostics.map(({ code }) => code)).toEqual(['siril_untried']);
});
