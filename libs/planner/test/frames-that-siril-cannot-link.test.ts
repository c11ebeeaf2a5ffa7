// Frames that Siril's `link` passes over are made FITS by a task of our own, and only those.
import type { Session, Task } from '@starbash/ir';
import { fromFile, fromSession, makeSession } from '@starbash/testkit';
import { describe, expect, test } from 'vitest';
import { planCompiled, compileTexts, planOf, scriptOf } from './plan-of.ts';
import { jobInput, lightInput, linkLights, stack, stage } from './recipe-text.ts';

/** A session of lights with frames of these names below `raw:light/`. */
function lights(names: readonly string[], fields: Partial<Session> = {}): Session {
  const session = makeSession('s1a1a1a1a', 'light', names.length, fields);
  return {
    ...session,
    frames: session.frames.map((frame, i) => ({ ...frame, path: `raw:light/${names[i]}` })),
  };
}

const stackOf = (after: string) => stack('stack', { inputs: [jobInput(after, 'merge_to = "in"')] });

const recipes = [linkLights('light'), stackOf('light')];

function planOfFrames(names: readonly string[], dialect: '1.2' | '1.4' = '1.4') {
  return planOf({ recipes, sessions: [lights(names)], dialect });
}

const prepare = 'prepare:s1a1a1a1a';
const steps = ({ hostSteps }: Task) => hostSteps.filter((step) => step.kind !== 'make-folder');

describe.each(['1.2', '1.4'] as const)('for Siril %s', (dialect) => {
  test('gzip and XISF are unpacked by ourselves, and linked under the names that they had', () => {
    const plan = planOfFrames(['L_1.fits.gz', 'L_2.xisf', 'L_3.fits.fz.gz'], dialect);
    expect(plan.codes).toEqual([]);
    expect(plan.tasks).toEqual([prepare, 'light:m31:s1a1a1a1a', 'stack:m31']);
    const task = plan.task(prepare);
    expect(task.tool).toMatchObject({ name: 'starbash', version: null });
    expect(task.body).toEqual({ kind: 'host' });
    expect(steps(task)).toEqual([
      { kind: 'prepare', from: 'raw:light/L_1.fits.gz', to: 'L_1.fits' },
      { kind: 'prepare', from: 'raw:light/L_2.xisf', to: 'L_2.fits' },
      { kind: 'prepare', from: 'raw:light/L_3.fits.fz.gz', to: 'L_3.fits.fz' },
    ]);
    // 400 × 300 pixels of 16 bit, and room for the header, for each.
    expect(task.outputs.map(({ bytes }) => bytes)).toEqual([270_720, 270_720, 270_720]);
    expect(steps(plan.task('light:m31:s1a1a1a1a'))).toEqual([
      { kind: 'link', from: `work:${prepare}/L_1.fits`, to: 'frames/L_1.fits' },
      { kind: 'link', from: `work:${prepare}/L_2.fits`, to: 'frames/L_2.fits' },
      { kind: 'link', from: `work:${prepare}/L_3.fits.fz`, to: 'frames/L_3.fits.fz' },
    ]);
  });

  test('camera raws are converted by Siril, numbered so that the order stays', () => {
    const plan = planOfFrames(['IMG_9.CR2', 'IMG_10.CR2'], dialect);
    const task = plan.task(prepare);
    expect(task.tool).toMatchObject({
      name: 'siril',
      version: dialect === '1.4' ? '1.4.2' : '1.2.6',
    });
    expect(scriptOf(task)).toEqual(['convert frame_ -out=task:']);
    expect(task.startFolder).toBe('raws');
    expect(steps(task)).toEqual([
      { kind: 'link', from: 'raw:light/IMG_9.CR2', to: 'raws/00001.CR2' },
      { kind: 'link', from: 'raw:light/IMG_10.CR2', to: 'raws/00002.CR2' },
    ]);
    expect(steps(plan.task('light:m31:s1a1a1a1a'))).toEqual([
      { kind: 'link', from: `work:${prepare}/frame_00001.fit`, to: 'frames/IMG_9.fits' },
      { kind: 'link', from: `work:${prepare}/frame_00002.fit`, to: 'frames/IMG_10.fits' },
    ]);
  });
});

test('of a mixed session only those frames are made FITS, and all stay under their names', () => {
  const plan = planOfFrames(['L_1.fits', 'L_2.fits.gz', 'L_3.FIT', 'L_4.nef']);
  const task = plan.task(prepare);
  expect(steps(task)).toEqual([
    { kind: 'prepare', from: 'raw:light/L_2.fits.gz', to: 'L_2.fits' },
    { kind: 'link', from: 'raw:light/L_4.nef', to: 'raws/00001.nef' },
  ]);
  const light = plan.task('light:m31:s1a1a1a1a');
  expect(steps(light).map((step) => 'to' in step && step.to)).toEqual([
    'frames/L_1.fits',
    'frames/L_2.fits',
    'frames/L_3.FIT',
    'frames/L_4.fits',
  ]);
  expect(light.inputs[0]?.files.map(({ producer }) => producer)).toEqual([
    null,
    prepare,
    null,
    prepare,
  ]);
  // The sequence has all of them.
  expect(light.outputs[0]?.frames).toEqual({ min: 4, max: 4 });
});

test('a session that Siril can link makes no such task', () => {
  const plan = planOfFrames(['a.fits', 'b.FIT', 'c.fts', 'd.FTS', 'e.fits.fz', 'f.FIT.fz']);
  expect(plan.tasks).toEqual(['light:m31:s1a1a1a1a', 'stack:m31']);
});

test('FITS whose ending link does not know is linked under one that it knows', () => {
  const plan = planOfFrames(['a.FIT.FZ', 'b.fz', 'c.fits.FZ']);
  expect(plan.tasks).toEqual(['light:m31:s1a1a1a1a', 'stack:m31']);
  expect(steps(plan.task('light:m31:s1a1a1a1a')).map((step) => 'to' in step && step.to)).toEqual([
    'frames/a.FIT.fz',
    'frames/b.fits.fz',
    'frames/c.fits.fz',
  ]);
});

test('frames of equal names from two folders are told apart, packed or not', () => {
  const names = ['a/L.fits', 'b/L.fits', 'c/l.FITS', 'a/M.fits.fz', 'b/M.fits.fz'];
  const links = (plan: ReturnType<typeof planOf>) =>
    steps(plan.task('light:m31:s1a1a1a1a')).map((step) => 'to' in step && step.to);
  const distinct = [
    'frames/L.fits',
    'frames/L_2.fits',
    'frames/l_3.FITS',
    'frames/M.fits.fz',
    'frames/M_2.fits.fz',
  ];
  expect(links(planOfFrames(names))).toEqual(distinct);
  const packed = planOfFrames(names.map((name) => `${name}.gz`));
  expect(links(packed)).toEqual(distinct);
  const outputs = packed.task(prepare).outputs.map(({ staged }) => staged.path);
  expect(outputs).toEqual(['L.fits', 'L_2.fits', 'l_3.FITS', 'M.fits.fz', 'M_2.fits.fz']);
});

test('a frame that has the name of what convert makes is not overwritten by it', () => {
  const plan = planOfFrames(['frame_00001.fit.gz', 'x.cr2']);
  expect(plan.task(prepare).outputs.map(({ staged }) => staged.path)).toEqual([
    'own_frame_00001.fit',
    'frame_00001.fit',
  ]);
});

test('all stages that take the session share the task', () => {
  const plan = planOf({
    recipes: [linkLights('light'), linkLights('again'), stackOf('light|again')],
    sessions: [lights(['a.fits.gz', 'b.fits.gz'])],
  });
  expect(plan.tasks.filter((id) => id.startsWith('prepare'))).toEqual([prepare]);
});

test('a stage that takes some frames of a session has those alone made FITS', () => {
  const some = stage({
    name: 'some',
    script: 'link some_{session.id} -out={process_dir}',
    inputs: [`${lightInput}\n[[stages.inputs.requires]]\nkind = "filename"\nvalue = "good"`],
    outputs: ['kind = "job"\nname = "some_{session.id}_.seq"'],
  });
  const plan = planOf({
    recipes: [some, stackOf('some')],
    sessions: [lights(['good_1.fits.gz', 'bad_1.fits.gz', 'good_2.fits.gz'])],
  });
  expect(plan.codes).toEqual([]);
  expect(steps(plan.task(prepare)).map((step) => 'to' in step && step.to)).toEqual([
    'good_1.fits',
    'good_2.fits',
  ]);
});

test('why it is made is a decision with the numbers of frames', () => {
  const plan = planOfFrames(['a.fits', 'b.fits.gz', 'c.xisf', 'd.xisf', 'e.cr2']);
  expect(plan.graph.decisions).toMatchObject([
    {
      subject: prepare,
      code: 'not_linkable',
      message:
        "1 frame packed by gzip, 2 XISF frames, 1 camera raw: Siril's link would pass over them",
    },
  ]);
});

test('where nothing takes the frames there is no task, and it is said', () => {
  const plan = planOf({ recipes: [linkLights('light')], sessions: [lights(['a.fits.gz'])] });
  expect(plan.tasks).toEqual([]);
  expect(plan.culled[prepare]).toBe('not_needed: nothing that is wanted takes its files');
});

test('a recipe may have a stage of the same name', () => {
  const plan = planOf({
    recipes: [linkLights('prepare'), stackOf('prepare')],
    sessions: [lights(['a.fits.gz', 'b.fits.gz'])],
  });
  expect(plan.tasks).toEqual(['starbash.prepare:s1a1a1a1a', 'prepare:m31:s1a1a1a1a', 'stack:m31']);
});

const masterDark = stage({
  name: 'master_dark',
  script: 'link dark -out={process_dir}\ncd {process_dir}\nstack dark rej 3 3 -out={output.base}',
  inputs: [
    'kind = "session"\ntype = "dark"\n[[stages.inputs.requires]]\nkind = "min_count"\nvalue = 2\naccept_single = true',
  ],
  outputs: ['kind = "master"'],
});

const calibrated = stage({
  name: 'light',
  script:
    'link {input["light"].base} -out={process_dir}\ncd {process_dir}\ncalibrate {input["light"].base} -dark={input["dark"].full}',
  inputs: [lightInput, 'kind = "master"\ntype = "dark"'],
  outputs: ['kind = "job"\nname = "pp_light_{session.id}_.seq"'],
});

const withDarks = [masterDark, calibrated, stackOf('light')];

test('makers of masters take the frames that were made FITS, a single one as it is', () => {
  const light = lights(['L_1.fits', 'L_2.fits']);
  const dark = (names: readonly string[]) => {
    const session = makeSession('sdddddddd', 'dark', names.length);
    return {
      ...session,
      frames: session.frames.map((frame, i) => ({ ...frame, path: `raw:dark/${names[i]}` })),
    };
  };
  const planWith = (session: Session) =>
    planOf({
      recipes: withDarks,
      sessions: [light, session],
      candidates: { [light.id]: { dark: [fromSession(session)] } },
    });
  const two = planWith(dark(['D_1.xisf', 'D_2.xisf']));
  expect(two.tasks.slice(0, 2)).toEqual(['prepare:sdddddddd', 'master_dark:sdddddddd']);
  expect(steps(two.task('master_dark:sdddddddd'))).toEqual([
    { kind: 'link', from: 'work:prepare:sdddddddd/D_1.fits', to: 'frames/D_1.fits' },
    { kind: 'link', from: 'work:prepare:sdddddddd/D_2.fits', to: 'frames/D_2.fits' },
  ]);
  const one = planWith(dark(['D_1.xisf']));
  expect(one.task('master_dark:sdddddddd').body).toEqual({
    kind: 'copy',
    from: 'work:prepare:sdddddddd/D_1.fits',
  });
});

test('a master of another program that Siril cannot read is made FITS, too', () => {
  const light = lights(['L_1.fits', 'L_2.fits']);
  const path = 'master:PixInsight/master dark.xisf';
  const plan = planOf({
    recipes: withDarks,
    sessions: [light],
    candidates: { [light.id]: { dark: [fromFile(path)] } },
  });
  const [first] = plan.tasks;
  expect(first).toBe('prepare:master_dark');
  expect(plan.task('prepare:master_dark').hostSteps).toEqual([
    { kind: 'prepare', from: path, to: 'master dark.fits' },
  ]);
  const task = plan.task('light:m31:s1a1a1a1a');
  expect(scriptOf(task).at(-1)).toBe(
    'calibrate light_s1a1a1a1a -dark=work:prepare:master_dark/master dark.fits',
  );
  // What was chosen is the file that is there.
  expect(task.masters.map((master) => master.path)).toEqual([path]);
});

test('the same recipes and frames give the same plan', () => {
  const compiled = compileTexts(...recipes);
  const sessions = [lights(['a.fits.gz', 'b.xisf', 'c.cr2'])];
  const [one, two] = [planCompiled(compiled, { sessions }), planCompiled(compiled, { sessions })];
  expect(JSON.stringify(two.graph)).toBe(JSON.stringify(one.graph));
});
