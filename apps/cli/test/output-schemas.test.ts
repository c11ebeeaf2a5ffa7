// The published schema of `plan --json` holds for real plans: of one night, of nothing, with findings.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { schemaFaults, smallObservation, writeObservation } from '@starbash/testkit';
import { expect, it } from 'vitest';
import { starbash } from './starbash.ts';

const schema = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../../docs/schemas/plan.schema.json'), 'utf8'),
) as object;

const broken = `[repo]
kind = "recipe"
[[stages]]
name = "a"
descripton = "x"
tool.name = "siril"
script = "lod {tarket}"
[[stages.inputs]]
kind = "job"
after = "stack_osc"
[[stages.outputs]]
kind = "processed"
name = "a.fits"
`;

it('plans conform to their schema', async () => {
  const { folder, run } = starbash();
  writeObservation(
    join(folder, 'raw'),
    smallObservation({ lights: 3, darks: 2, flats: 2, biases: 2 }),
  );
  const plan = async (...args: readonly string[]) =>
    JSON.parse((await run('plan', '--json', ...args)).stdout) as {
      tasks: { verdict: string; script: unknown[]; masters: unknown[] }[];
      decisions: unknown[];
      diagnostics: unknown[];
    };
  for (const args of [['raw'], ['--master', 'm'], ['--processed', 'p']])
    expect((await run('repo', 'add', ...args)).code).toBe(0);

  const whole = await plan();
  expect(schemaFaults(schema, whole)).toEqual([]);
  // Something of everything that a plan may hold, so that the schema is asked about all of it.
  expect(new Set(whole.tasks.map(({ verdict }) => verdict)).size).toBeGreaterThan(1);
  expect(whole.tasks.some(({ script }) => script.length > 0)).toBe(true);
  expect(whole.tasks.some(({ masters }) => masters.length > 0)).toBe(true);
  expect(whole.decisions.length).toBeGreaterThan(0);

  mkdirSync(join(folder, 'r'));
  writeFileSync(join(folder, 'r/starbash.toml'), broken);
  await run('repo', 'add', 'r');
  const mistaken = await plan();
  expect(mistaken.diagnostics.length).toBeGreaterThan(1);
  expect(schemaFaults(schema, mistaken)).toEqual([]);
}, 60_000);
