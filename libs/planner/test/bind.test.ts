// Which stages become tasks: masters on demand, conflicts, what is culled and why.
import { expect, test } from 'vitest';
import { fromFile, fromSession, makeSession, rejected } from '@starbash/testkit';
import { planOf, scriptOf } from './plan-of.ts';

const masterDark = `
[[stages]]
name = "master_dark"
tool.name = "siril"
script = '''
link dark -out={process_dir}
cd {process_dir}
stack dark rej 3 3 -nonorm -out={output.base}
'''
[[stages.inputs]]
kind = "session"
type = "dark"
[[stages.outputs]]
kind = "master"
`;

const lightVsDark = `
[[stages]]
name = "light_vs_dark"
tool.name = "siril"
script = '''
link {input["light"].base} -out={process_dir}
cd {process_dir}
calibrate {input["light"].base} -dark={input["dark"].full}
'''
[[stages.inputs]]
kind = "session"
type = "light"
[[stages.inputs]]
kind = "master"
type = "dark"
[[stages.outputs]]
kind = "job"
name = "pp_light_{session.id}_.seq"
`;

const lightPlain = `
[[stages]]
name = "light_plain"
tool.name = "siril"
script = '''
link pp_{input["light"].base} -out={process_dir}
'''
[[stages.inputs]]
kind = "session"
type = "light"
[[stages.outputs]]
kind = "job"
name = "pp_light_{session.id}_.seq"
`;

const stack = `
[[stages]]
name = "stack"
tool.name = "siril"
script = '''
cd in
convert in -out=..
cd ..
stack in rej 3 3 -norm=addscale -out=results
load results
save {output.full}
'''
[[stages.inputs]]
kind = "job"
after = "light_.*"
merge_to = "in"
[[stages.outputs]]
kind = "processed"
name = "stacked.fits"
`;

const first = makeSession('s1a1a1a1a', 'light', 4);
const second = makeSession('s2b2b2b2b', 'light', 3, {
  night: '2025-09-18',
  start: '2025-09-18T22:00:00.000Z',
});
const dark = makeSession('sdddddddd', 'dark', 5);

test('lights of two nights, one dark for both: one master, two calibrations, one stack', () => {
  const plan = planOf({
    recipes: [masterDark, lightVsDark, stack],
    sessions: [first, second, dark],
    candidates: {
      [first.id]: { dark: [fromSession(dark)] },
      [second.id]: { dark: [fromSession(dark)] },
    },
  });
  expect(plan.codes).toEqual([]);
  expect(plan.tasks).toEqual([
    'master_dark:sdddddddd',
    'light_vs_dark:m31:s1a1a1a1a',
    'light_vs_dark:m31:s2b2b2b2b',
    'stack:m31',
  ]);
  expect(plan.task('light_vs_dark:m31:s1a1a1a1a').masters[0]).toMatchObject({
    task: 'master_dark:sdddddddd',
    why: 'same night',
  });
  expect(scriptOf(plan.task('light_vs_dark:m31:s2b2b2b2b'))).toEqual([
    'link light_s2b2b2b2b -out=task:',
    'cd task:',
    'calibrate light_s2b2b2b2b -dark=master:master_dark_sdddddddd.fit',
  ]);
  const [output] = plan.task('light_vs_dark:m31:s2b2b2b2b').outputs;
  expect(output).toMatchObject({
    path: 'work:light_vs_dark:m31:s2b2b2b2b/pp_light_s2b2b2b2b_.seq',
    frames: { min: 3, max: 3 },
  });
});

test('the more demanding of two stages that offer the same frames is taken, and the other says why', () => {
  const plan = planOf({
    recipes: [masterDark, lightPlain, lightVsDark, stack],
    sessions: [first, dark],
    candidates: { [first.id]: { dark: [fromSession(dark)] } },
  });
  expect(plan.tasks).toContain('light_vs_dark:m31:s1a1a1a1a');
  expect(plan.culled['light_plain:m31:s1a1a1a1a']).toBe(
    'culled: light_vs_dark makes pp_light_s1a1a1a1a_.seq too: needs more inputs, so it fits more closely',
  );
});

test('priority decides before demands', () => {
  const plan = planOf({
    recipes: [
      masterDark,
      lightPlain.replace('tool.name', 'priority = 5\ntool.name'),
      lightVsDark,
      stack,
    ],
    sessions: [first, dark],
    candidates: { [first.id]: { dark: [fromSession(dark)] } },
  });
  expect(plan.tasks).toEqual(['light_plain:m31:s1a1a1a1a', 'stack:m31']);
  expect(plan.culled['light_vs_dark:m31:s1a1a1a1a']).toContain('priority 5 over 0');
  expect(plan.culled['master_dark:sdddddddd']).toBe(
    'not_needed: nothing that is wanted takes its files',
  );
});

test("the user's choice decides before priority", () => {
  const plan = planOf({
    recipes: [masterDark, lightPlain, lightVsDark, stack],
    sessions: [first, dark],
    candidates: { [first.id]: { dark: [fromSession(dark)] } },
    settings: { usedStages: { m31: ['light_plain'] } },
  });
  expect(plan.tasks).toEqual(['light_plain:m31:s1a1a1a1a', 'stack:m31']);
});

test('without a matching dark the plan names the rule that the nearest one fails', () => {
  const plan = planOf({
    recipes: [masterDark, lightVsDark, stack],
    sessions: [first, dark],
    candidates: {
      [first.id]: { dark: [rejected(dark, 'exposure', 'dark of 60 s, lights of 120 s')] },
    },
  });
  expect(plan.tasks).toEqual([]);
  expect(plan.culled['light_vs_dark:m31:s1a1a1a1a']).toBe(
    'culled: no matching dark for session s1a1a; the nearest, 5 × dark of 2025-09-16, fails exposure: dark of 60 s, lights of 120 s; shoot 20 darks of 120 s, gain 100',
  );
  expect(plan.culled['stack:m31']).toContain(
    'needs files of light_.* ← light_vs_dark: no matching dark',
  );
});

test("the file that a maker task would write is that task's output, not a second candidate", () => {
  const own = fromFile('master:master_dark_sdddddddd.fit', 1);
  const plan = planOf({
    recipes: [masterDark, lightVsDark, stack],
    sessions: [first, dark],
    candidates: { [first.id]: { dark: [own, fromSession(dark, 2)] } },
  });
  expect(plan.task('light_vs_dark:m31:s1a1a1a1a').masters[0]?.task).toBe('master_dark:sdddddddd');
});

test('a master file of another program is taken as it is', () => {
  const plan = planOf({
    recipes: [masterDark, lightVsDark, stack],
    sessions: [first, dark],
    candidates: { [first.id]: { dark: [fromFile('master:wbpp/dark.fit'), fromSession(dark, 2)] } },
  });
  expect(plan.tasks).toEqual(['light_vs_dark:m31:s1a1a1a1a', 'stack:m31']);
  expect(plan.task('light_vs_dark:m31:s1a1a1a1a').inputs[1]?.files[0]).toMatchObject({
    path: 'master:wbpp/dark.fit',
    producer: null,
  });
});

test('a stage that is off by default waits to be switched on', () => {
  const off = lightPlain.replace('tool.name', 'exclude_by_default = true\ntool.name');
  const world = { recipes: [off, stack], sessions: [first] };
  expect(planOf(world).culled['light_plain:m31:s1a1a1a1a']).toContain('excluded: off unless');
  expect(planOf({ ...world, settings: { usedStages: { '': ['light_plain'] } } }).tasks).toEqual([
    'light_plain:m31:s1a1a1a1a',
    'stack:m31',
  ]);
});

test('targets do not mix', () => {
  const other = makeSession('s3c3c3c3c', 'light', 3, { target: 'm33', targetName: 'M 33' });
  const plan = planOf({ recipes: [lightPlain, stack], sessions: [first, other] });
  const inputs = (id: string) =>
    plan.task(id).inputs.flatMap((i) => i.files.map((f) => f.producer));
  expect(inputs('stack:m31')).toEqual(['light_plain:m31:s1a1a1a1a']);
  expect(inputs('stack:m33')).toEqual(['light_plain:m33:s3c3c3c3c']);
});

test('equal inputs give equal bytes, whatever the order of sessions', () => {
  const sessions = [first, second, dark];
  const candidates = {
    [first.id]: { dark: [fromSession(dark)] },
    [second.id]: { dark: [fromSession(dark)] },
  };
  const recipes = [masterDark, lightVsDark, stack];
  const one = planOf({ recipes, sessions, candidates });
  const two = planOf({ recipes, sessions: [...sessions].reverse(), candidates });
  expect(JSON.stringify(two.graph)).toBe(JSON.stringify(one.graph));
});
