// Masters that the rules alone would not have chosen are told wherever a plan or a run is shown.
import type { ExecutionPlan, MasterChoice } from '@starbash/ir';
import { expect, it } from 'vitest';
import { planJson, renderPlan, renderRun } from '../src/index.ts';
import { plan, snapshot, sources } from './plan-fixture.ts';

function withChoice(change: Partial<MasterChoice>): ExecutionPlan {
  return {
    ...plan,
    tasks: plan.tasks.map((task) => ({
      ...task,
      masters: task.masters.map((master) => ({ ...master, ...change })),
    })),
  };
}

const shown = (change: Partial<MasterChoice>) =>
  renderPlan(withChoice(change), snapshot, sources, { explain: false, width: 120 });

it('in the plan, below the task that uses it', () => {
  expect(shown({})).not.toMatch(/allowed by|chosen in/);
  expect(shown({ allowed: ['dark.temperature=6'] })).toMatch(
    /light_vs_dark\S* .*\n {14}dark master_dark_120s_gain100\.fit: allowed by dark\.temperature=6\n/,
  );
  expect(
    shown({ chosenIn: 'processed/m20/starbash.toml', breaks: ['gain', 'exposure'] }),
  ).toContain(
    'dark master_dark_120s_gain100.fit: chosen in processed/m20/starbash.toml, breaks gain, exposure',
  );
});

it('in JSON', () => {
  const json = planJson(withChoice({ allowed: ['dark.gain'] }), snapshot, sources, { seconds: 1 });
  expect(json.tasks.flatMap((task) => task.masters)).toMatchObject([
    { type: 'dark', allowed: ['dark.gain'], chosenIn: null, breaks: [] },
  ]);
});

it('with the run', () => {
  const run = {
    run: 1,
    started: '2025-09-11T00:00:00.000Z',
    ended: null,
    result: null,
    commandLine: ['run'],
    siril: '1.4.2',
    selection: null,
    succeeded: 1,
    failed: 0,
    blocked: 0,
    current: 0,
    toolStarts: 1,
    processes: [],
    tasks: [
      {
        task: 'light_vs_dark:m20',
        verdict: 'run',
        outcome: 'succeeded',
        attempts: [],
        reasons: [
          { code: 'never_run', message: 'never run before' },
          { code: 'overruled', message: 'master dark d.fit: allowed by dark.gain' },
        ],
      },
    ],
  };
  const text = renderRun(run, { width: 120 });
  expect(text).toContain('never run before');
  expect(text).toContain(
    'rules overruled  light_vs_dark:m20: master dark d.fit: allowed by dark.gain\n',
  );
});
