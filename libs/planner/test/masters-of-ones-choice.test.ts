// Masters that a person chooses or allows, and the guards that hold in any recipe.
import { expect, test } from 'vitest';
import type { MasterCandidate, MasterWish } from '@starbash/ir';
import { parseRecipe } from '@starbash/parser';
import { chooseMasters, targetFolder } from '@starbash/planner';
import { fromFile, fromSession, makeSession, makeSnapshot } from '@starbash/testkit';
import { compileTexts, planOf, scriptOf } from './plan-of.ts';

const maker = (type: string, extra = '', lines = '') => `
[[stages]]
name = "master_${type}"
tool.name = "siril"
script = '''
link ${type} -out={process_dir}
cd {process_dir}
${lines}stack ${type} rej 3 3 -nonorm -out={output.base}
'''
[[stages.inputs]]
kind = "session"
type = "${type}"
${extra}
[[stages.outputs]]
kind = "master"
`;

const light = (calibrate: string, inputs: string) => `
[[stages]]
name = "light"
tool.name = "siril"
script = '''
link {input["light"].base} -out={process_dir}
cd {process_dir}
calibrate {input["light"].base} ${calibrate}
'''
[[stages.inputs]]
kind = "session"
type = "light"
${inputs}
[[stages.outputs]]
kind = "job"
name = "pp_light_{session.id}_.seq"
`;

const input = (type: string, optional = false) =>
  `[[stages.inputs]]\nkind = "master"\ntype = "${type}"\n${optional ? 'optional = true\n' : ''}`;

const stack = `
[[stages]]
name = "stack"
tool.name = "siril"
script = '''
stack {input[0].base}/pp_light_s1a1a1a1a rej 3 3 -norm=addscale -out=results
load results
save {output.full}
'''
[[stages.inputs]]
kind = "job"
after = "light"
[[stages.outputs]]
kind = "processed"
name = "stacked.fit"
`;

/** Larger than what Siril measures the noise in when it scales a dark. */
const size = {
  width: { value: 1200, origin: 'header:NAXIS1' as const },
  height: { value: 800, origin: 'header:NAXIS2' as const },
};
const lights = makeSession('s1a1a1a1a', 'light', 10, { facts: size });
const dark = makeSession('sdddddddd', 'dark', 5, { facts: size });
const short = makeSession('se0e0e0e0', 'dark', 5, {
  facts: { ...size, exposure: { value: 60, origin: 'header:EXPTIME' } },
});
const flats = makeSession('sf1f1f1f1', 'flat', 5, { facts: size });
const bias = makeSession('sb1a5b1a5', 'bias', 5, { facts: size });
const vsDark = light('-dark={input["dark"].full}', input('dark'));

const wish = (type: MasterWish['type'], used: string[], excluded: string[] = []): MasterWish => ({
  session: lights.id,
  type,
  used: used.map((text) => ({ text, span: undefined })),
  excluded: excluded.map((text) => ({ text, span: undefined })),
  file: 'processed/m31/starbash.toml',
});

function choose(candidates: readonly MasterCandidate[], wishes: readonly MasterWish[]) {
  const { snapshot, diagnostics } = chooseMasters(
    {
      compiled: compileTexts(maker('dark'), vsDark),
      snapshot: makeSnapshot([lights, dark, short], { [lights.id]: { dark: candidates } }),
      master: { root: 'master', relative: {} },
    },
    wishes,
  );
  const list = snapshot.candidates[lights.id]?.dark ?? [];
  return { list, diagnostics, codes: diagnostics.map(({ code }) => code) };
}

const unfit: MasterCandidate = {
  ...fromSession(short),
  verdict: {
    kind: 'rejected',
    rule: 'gain',
    message: 'dark with gain 0, lights with gain 100',
    allow: 'dark.gain=100',
    also: [
      { rule: 'exposure', message: 'dark of 60 s, lights of 120 s', allow: 'dark.exposure=60' },
    ],
  },
};
const wrongSize: MasterCandidate = {
  ...fromFile('master:x/half.fit'),
  verdict: {
    kind: 'rejected',
    rule: 'temperature',
    message: 'dark at 0 °C, lights at -10 °C',
    allow: 'dark.temperature=10',
    also: [{ rule: 'size', message: 'dark with size 200x150, lights with size 400x300' }],
  },
};

test('a chosen master goes before what the rules like better', () => {
  const { list, codes } = choose(
    [fromSession(dark, 1), fromFile('master:other/dark.fit', 2)],
    [wish('dark', ['other/dark.fit'])],
  );
  expect(codes).toEqual([]);
  expect(
    list.map(({ source, verdict }) => [source.kind, verdict.kind === 'accepted' && verdict.rank]),
  ).toEqual([
    ['file', 1],
    ['session', 2],
  ]);
  expect(list[0]?.verdict).toMatchObject({
    why: 'chosen in processed/m31/starbash.toml; same night',
    chosenIn: 'processed/m31/starbash.toml',
  });
});

test('every rule that a chosen master breaks is warned of, and recorded with the choice', () => {
  const { list, diagnostics } = choose([fromSession(dark), unfit], [wish('dark', ['se0e0'])]);
  expect(diagnostics.map(({ code, severity, message }) => [code, severity, message])).toEqual([
    [
      'chosen_master_breaks_rules',
      'warning',
      "'se0e0' is taken as dark for session s1a1a as chosen, though it breaks gain: dark with gain 0, lights with gain 100; exposure: dark of 60 s, lights of 120 s",
    ],
  ]);
  expect(list[0]).toMatchObject({
    source: { session: short.id },
    verdict: { kind: 'accepted', rank: 1, breaks: ['gain', 'exposure'] },
  });
});

test('geometry is never overruled, and the rules choose then', () => {
  const { list, diagnostics } = choose(
    [fromSession(dark), wrongSize],
    [wish('dark', ['half.fit'])],
  );
  expect(diagnostics.map(({ code, severity }) => [code, severity])).toEqual([
    ['chosen_master_geometry', 'error'],
  ]);
  expect(diagnostics[0]?.message).toContain(
    'dark with size 200x150, lights with size 400x300 (size)',
  );
  expect(list[0]).toMatchObject({ source: { session: dark.id }, verdict: { rank: 1 } });
});

test('a name that nothing has is told with the nearest ones', () => {
  const { diagnostics } = choose(
    [fromSession(dark), fromFile('master:x/master_dark_120s.fit', 2)],
    [wish('dark', ['master_dark_120.fit'])],
  );
  expect(diagnostics).toMatchObject([
    {
      code: 'chosen_master_missing',
      suggestion: 'master_dark_120s.fit',
      notes: [
        {},
        { message: 'there is master:x/master_dark_120s.fit: master:x/master_dark_120s.fit' },
      ],
    },
  ]);
});

test('an end of a path that two files have is not guessed at', () => {
  const two = [fromFile('master:a/dark.fit', 1), fromFile('master:b/dark.fit', 2)];
  const { diagnostics, list } = choose(two, [wish('dark', ['dark.fit'])]);
  expect(diagnostics).toMatchObject([
    {
      code: 'chosen_master_ambiguous',
      notes: [
        { message: 'it may be master:a/dark.fit' },
        { message: 'it may be master:b/dark.fit' },
      ],
    },
  ]);
  expect(list).toEqual(two);
  expect(choose(two, [wish('dark', ['b/dark.fit'])]).list[0]?.source).toEqual({
    kind: 'file',
    path: 'master:b/dark.fit',
  });
});

test('the file that a task makes names the frames that it is made of', () => {
  const { list, codes } = choose(
    [fromFile('master:other/dark.fit', 1), fromSession(dark, 2)],
    [wish('dark', ['master:master_dark_sdddddddd.fit'])],
  );
  expect(codes).toEqual([]);
  expect(list[0]?.source).toEqual({ kind: 'session', session: dark.id });
});

test('what is excluded is left to the end, and says who left it out', () => {
  const { list } = choose(
    [fromSession(dark, 1), fromFile('master:other/dark.fit', 2)],
    [wish('dark', [], ['sdddddddd'])],
  );
  expect(list).toMatchObject([
    { source: { path: 'master:other/dark.fit' }, verdict: { kind: 'accepted', rank: 1 } },
    { verdict: { rule: 'excluded', message: 'left out in processed/m31/starbash.toml' } },
  ]);
});

test('the folder of a target is known before anything is bound', () => {
  const { recipe } = parseRecipe(
    '[repo]\nkind = "processed"\nrelative.default = "done/{target}/*"\n',
    'r',
  );
  const relative = { default: recipe.repoRelative[0]!.template };
  expect(targetFolder({ root: 'processed', relative }, 'm31', lights)).toBe('done/m31');
  expect(targetFolder({ root: 'processed', relative: {} }, 'm31', lights)).toBe('');
});

test('an allowance is recorded with the master that it let through', () => {
  const allowed: MasterCandidate = {
    ...fromSession(short),
    verdict: {
      kind: 'accepted',
      rank: 1,
      why: 'same night',
      notes: ['allowed (dark.exposure=60): dark of 60 s, lights of 120 s'],
      allowed: ['dark.exposure=60'],
    },
  };
  const world = (calibrate: string, inputs: string) => ({
    recipes: [maker('dark'), maker('bias'), light(calibrate, inputs), stack],
    sessions: [lights, short, bias],
    candidates: { [lights.id]: { dark: [allowed], bias: [fromSession(bias)] } },
  });
  const plain = planOf(world('-dark={input["dark"].full}', input('dark')));
  expect(plain.task('light:m31:s1a1a1a1a').masters[0]?.allowed).toEqual(['dark.exposure=60']);
  // Siril subtracts the dark of 60 s as it is: nobody sees that in the picture at once.
  expect(plain.codes).toEqual(['dark_of_another_exposure']);
  const scaled = planOf(
    world(
      '-dark={input["dark"].full} -bias={input["bias"].full} -opt',
      input('dark') + input('bias'),
    ),
  );
  expect(scaled.codes).toEqual([]);
});

test('flats that no bias and no flat-dark calibrates make no master, unless that is allowed by name', () => {
  const world = (allow: readonly string[], used: readonly string[] = []) =>
    planOf({
      recipes: [maker('flat'), light('-flat={input["flat"].full}', input('flat')), stack],
      sessions: [lights, flats],
      candidates: { [lights.id]: { flat: [fromSession(flats)] }, [flats.id]: {} },
      settings: { allow, usedStages: { '': used } },
    });
  const refused = world([]);
  expect(refused.tasks).toEqual([]);
  expect(refused.culled['master_flat:sf1f1f1f1']).toBe(
    'culled: the flats of session sf1f1 would keep their bias, and over-correct every light; shoot 50 bias frames, gain 100, or --allow flat.uncalibrated',
  );
  expect(refused.culled['light:m31:s1a1a1a1a']).toContain('no flat can be made: ');
  for (const plan of [world(['flat.uncalibrated']), world([], ['master_flat'])])
    expect(plan.tasks).toContain('light:m31:s1a1a1a1a');
});

test('a script that stacks flats with their bias in them is refused, whatever its inputs are', () => {
  const world = (lines: string) =>
    planOf({
      recipes: [
        maker('bias'),
        maker('flat', input('bias'), lines),
        light('-flat={input["flat"].full}', input('flat')),
        stack,
      ],
      sessions: [lights, flats, bias],
      candidates: {
        [lights.id]: { flat: [fromSession(flats)] },
        [flats.id]: { bias: [fromSession(bias)] },
      },
    });
  const idle = world('');
  expect(idle.codes).toContain('flat_not_calibrated');
  expect(idle.culled['master_flat:sf1f1f1f1']).toBe('culled: its script has errors');
  expect(idle.culled['light:m31:s1a1a1a1a']).toContain('blocked');
  const calibrated = world('calibrate flat -bias={input["bias"].full}\n');
  expect(calibrated.codes).not.toContain('flat_not_calibrated');
  expect(scriptOf(calibrated.task('master_flat:sf1f1f1f1')).join('\n')).toContain('-bias=');
});

test('a bias beside an unscaled dark on one light is refused in any recipe', () => {
  const plan = planOf({
    recipes: [
      maker('dark'),
      maker('bias'),
      light('-dark={input["dark"].full} -bias={input["bias"].full}', input('dark') + input('bias')),
      stack,
    ],
    sessions: [lights, dark, bias],
    candidates: { [lights.id]: { dark: [fromSession(dark)], bias: [fromSession(bias)] } },
  });
  expect(plan.tasks).not.toContain('light:m31:s1a1a1a1a');
});

test('lights that go without an optional master are warned of, where there are candidates for it', () => {
  const otherFilter: MasterCandidate = {
    ...fromSession(flats),
    verdict: {
      kind: 'rejected',
      rule: 'filter',
      message: 'flat with filter Ha, lights with no filter',
      allow: 'flat.filter',
    },
  };
  const world = (flat: readonly MasterCandidate[]) =>
    planOf({
      recipes: [
        maker('dark'),
        light(
          '-dark={input["dark"].full} {"-flat=" + input["flat"].full if input["flat"] else ""}',
          input('dark') + input('flat', true),
        ),
        stack,
      ],
      sessions: [lights, dark, flats],
      candidates: { [lights.id]: { dark: [fromSession(dark)], flat } },
    });
  const { graph } = world([otherFilter]);
  expect(graph.diagnostics.map(({ code, message }) => [code, message])).toEqual([
    [
      'without_master',
      'Lights of session s1a1a (m31) are calibrated without a flat: no matching flat for session s1a1a; the nearest, 5 × flat of 2025-09-16, fails filter: flat with filter Ha, lights with no filter; shoot 20 flats without a filter, the optics as on 2025-09-16',
    ],
  ]);
  // Nobody took flats: the plan says so where it is asked, and does not warn of it every night.
  expect(world([]).codes).toEqual([]);
});

test('a better master that cannot be made is told beside the one that is taken', () => {
  const plan = planOf({
    recipes: [vsDark, stack],
    sessions: [lights, dark],
    candidates: { [lights.id]: { dark: [fromSession(dark, 1), fromFile('master:old.fit', 2)] } },
  });
  expect(plan.task('light:m31:s1a1a1a1a').masters[0]).toMatchObject({
    path: 'master:old.fit',
    notes: ['passed over: 5 × dark of 2025-09-16: no recipe makes a master of this type'],
  });
});
