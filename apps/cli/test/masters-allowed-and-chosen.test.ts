// Masters that the rules alone would not take: allowed by name, or chosen in the target's own file. Each is told in
// the plan, in JSON, and with the run that used it.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { smallObservation } from '@starbash/testkit';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { observatory } from './harness.ts';
import type { Observatory } from './harness.ts';

interface PlanJson {
  readonly targets: readonly {
    readonly name: string | null;
    readonly sessions: readonly string[];
  }[];
  readonly tasks: readonly {
    readonly id: string;
    readonly stage: string;
    readonly masters: readonly {
      readonly type: string;
      readonly path: string;
      readonly rank: number;
      readonly notes: readonly string[];
      readonly allowed: readonly string[];
      readonly chosenIn: string | null;
      readonly breaks: readonly string[];
    }[];
  }[];
  readonly diagnostics: readonly { readonly code: string; readonly message: string }[];
}

let sky: Observatory;

/** Lights of 60 s at -10 °C; darks of 30 s, and darks of 60 s at -5 °C. */
beforeAll(async () => {
  const first = smallObservation({ night: '2025-09-16', lights: 4, darks: 0 });
  const short = smallObservation({
    night: '2025-09-10',
    lights: 0,
    flats: 0,
    biases: 0,
    exposure: 30,
  });
  const warm = smallObservation({
    night: '2025-09-11',
    lights: 0,
    flats: 0,
    biases: 0,
    temperature: -5,
  });
  const sessions = [first, short, warm].flatMap((one) => one.sessions);
  sky = await observatory({ observation: { ...first, sessions } });
}, 60_000);
afterAll(() => sky.remove());

const lightTask = (plan: PlanJson) =>
  plan.tasks.find(({ masters }) => masters.some(({ type }) => type === 'dark'));
const darkOf = (plan: PlanJson) => lightTask(plan)?.masters.find(({ type }) => type === 'dark');
const ownFile = (text: string) => {
  const folder = join(sky.processed, 'm31');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'starbash.toml'), text);
};

it('names the rule, the frames to shoot and the allowance that would do', async () => {
  const { stdout } = await sky.done('plan', '--explain');
  expect(stdout.replace(/\s+/g, ' ')).toContain(
    'fails temperature: dark at -5 °C, lights at -10 °C: more than ±3 °C apart; shoot 20 darks of 60 s at -10 °C, gain 120, offset 30, read-out mode Default, or --allow dark.temperature=5',
  );
});

it('takes what is allowed, and says so in plan and JSON', async () => {
  const allow = ['--allow', 'dark.temperature=5'];
  const plan = await sky.json<PlanJson>('plan', ...allow);
  expect(darkOf(plan)).toMatchObject({
    allowed: ['dark.temperature=5'],
    chosenIn: null,
    breaks: [],
    notes: [expect.stringContaining('allowed (dark.temperature=5): dark at -5 °C')],
  });
  const { stdout } = await sky.done('plan', ...allow);
  expect(stdout).toMatch(/^ +dark master_dark_60s\S*: allowed by dark\.temperature=5$/m);
});

it('refuses to allow geometry', async () => {
  const { stdout, stderr } = await sky.starbash('plan', '--allow', 'dark.size');
  expect(stdout + stderr).toContain("'dark.size' cannot be allowed");
});

it('takes what the target’s own file chooses, and warns of the rules that it breaks', async () => {
  const before = await sky.json<PlanJson>('plan');
  const [session] = before.targets.find(({ name }) => name === 'm31')?.sessions ?? [];
  const warm = await sky.json<PlanJson>('plan', '--allow', 'dark.temperature=5');
  const name = darkOf(warm)?.path.replace(/^master:/, '') ?? '';
  expect(name).toContain('/dark/master_dark_60s');
  ownFile(
    `[[sessions]]\nid = "${session}"\n[sessions.masters.dark]\nused = ["${join(sky.master, name)}"]\n`,
  );
  const plan = await sky.json<PlanJson>('plan');
  expect(darkOf(plan)).toMatchObject({
    path: `master:${name}`,
    chosenIn: 'processed/m31/starbash.toml',
    breaks: ['temperature'],
  });
  expect(plan.diagnostics.map(({ code }) => code)).toContain('chosen_master_breaks_rules');
  const { stdout } = await sky.done('plan');
  expect(stdout).toMatch(/chosen in\s+processed\/m31\/starbash\.toml, breaks temperature$/m);
});

it('keeps what was overruled with the run', async () => {
  await sky.done('run');
  const { stdout } = await sky.done('history', 'show');
  expect(stdout).toMatch(
    /rules overruled +light_vs_dark:m31:\S+: master dark master_dark_60s.*breaks temperature$/m,
  );
}, 120_000);

it('tells a master that is not there with the nearest name, and lets the rules choose', async () => {
  ownFile(
    '[[sessions]]\nnight = "2025-09-16"\n[sessions.masters.bias]\nused = ["master_bias_gain12_offset30"]\n',
  );
  const { stdout, stderr } = await sky.starbash('plan');
  expect(stdout + stderr).toContain(
    "'master_bias_gain12_offset30' is no bias that could calibrate",
  );
});
