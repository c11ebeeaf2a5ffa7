// Every condition for running tasks in one Siril, both ways: what it keeps apart, and what is like it and is fused.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Task, TaskId, Verdict } from '@starbash/ir';
import { command, textWord } from '@starbash/siril';
import type { SirilLine } from '@starbash/siril';
import { jobOutput, makeGraph, makeTask, makeVerdicts, taking } from '@starbash/testkit';
import { fusionConditions, optimize } from '@starbash/optimizer';
import type { OptimizeInput } from '@starbash/optimizer';

type Facts = Partial<Pick<OptimizeInput, 'seconds' | 'freeBytes' | 'links' | 'sirils'>> & {
  readonly verdicts?: Readonly<Record<TaskId, Verdict>>;
};

function fuse(tasks: readonly Task[], { verdicts = {}, ...facts }: Facts = {}) {
  const { groups, decisions } = optimize({
    graph: makeGraph(tasks),
    verdicts: makeVerdicts(tasks, 'run', verdicts),
    siril: { dialect: '1.4', version: '1.4.2', found: null },
    fuse: true,
    ...facts,
  });
  return { groups: groups.map((group) => group.tasks.join(' + ')), decisions };
}

function siril(...lines: readonly string[]): Task['body'] {
  const commands = lines.map((line): SirilLine => {
    const [name = '', ...words] = line.split(' ');
    return command(name, words.map(textWord), 'generated');
  });
  return { kind: 'siril', lines: commands };
}

/** Makes four frames unless it is told otherwise. */
function light(fields: Partial<Task> = {}, frames: readonly [number, number] = [4, 4]): Task {
  const [min, max] = frames;
  const output = { ...jobOutput('light', 'pp_l_.seq', 4), frames: { min, max } };
  return makeTask('light', { outputs: [output], ...fields });
}

function stack(taken: Task, fields: Partial<Task> = {}): Task {
  return taking(makeTask('stack', fields), taken);
}

const pair = (first: Partial<Task>, second: Partial<Task> = {}): Task[] => {
  const made = light(first);
  return [made, stack(made, second)];
};

const linked = [{ kind: 'link-sequence', from: 'work:light/pp_l_.seq', to: '' }] as const;
const merged = [
  {
    kind: 'merge',
    from: [{ path: 'work:light/pp_l_.seq', form: 'sequence' }],
    into: 'in',
    prefix: 'in_',
  },
] as const;
const unpacked = [{ kind: 'prepare', from: 'work:light/pp_l_.seq', to: 'l.fits' }] as const;
const marks = siril('calibrate l', 'setref pp_l 2');
const plain = siril('calibrate l', 'seqsubsky pp_l 1 -nodither');

function sized(id: TaskId, bytes: number, scratchBytes: number): Partial<Task> {
  return { outputs: [{ ...jobOutput(id, 'pp_l_.seq', 4), bytes }], scratchBytes };
}

interface Case {
  readonly refused: readonly [readonly Task[], Facts?];
  /** What its words must say. */
  readonly says: string;
  readonly fused: readonly [readonly Task[], Facts?];
}

function chain(count: number): Task[] {
  const tasks: Task[] = [];
  for (let i = 0; i < count; i++) {
    const before = tasks.at(-1);
    const task = makeTask(`t${i}`, { outputs: [jobOutput(`t${i}`, 'x.fit')] });
    tasks.push(before ? taking(task, before) : task);
  }
  return tasks;
}

function withBetween(body: Task['body']): Task[] {
  const first = light();
  const between = taking(
    makeTask('between', { body, outputs: [jobOutput('between', 'y.fit')] }),
    first,
  );
  return [first, between, taking(makeTask('stack'), first, between)];
}

const cases: Readonly<Record<string, Case>> = {
  same_tool: {
    refused: [pair({ body: { kind: 'arguments', words: [] } })],
    says: 'both must be run by Siril',
    fused: [pair({})],
  },
  same_version: {
    refused: [
      pair({ tool: { name: 'siril', version: '1.2.6', constraint: null, timeoutSeconds: null } }),
    ],
    says: 'written for Siril 1.2.6 and 1.4.2',
    fused: [
      pair({ tool: { name: 'siril', version: '1.4.2', constraint: '>=1.4', timeoutSeconds: 9 } }),
    ],
  },
  same_target: {
    refused: [pair({ target: null })],
    says: 'they belong to no target and m31',
    fused: [pair({ target: null }, { target: null })],
  },
  certain_to_run: {
    refused: [pair({}), { verdicts: { stack: 'runIfChanged' } }],
    says: 'stack runs only if its inputs come out different',
    fused: [pair({}), { verdicts: { stack: 'run' } }],
  },
  no_cycle: {
    // What stands between is another tool's.
    refused: [withBetween({ kind: 'arguments', words: [] })],
    says: 'another task has to run between them',
    fused: [withBetween(siril())],
  },
  names_known_ahead: {
    refused: [[light({}, [1, 4]), stack(light({}, [1, 4]))]],
    says: 'how many frames work:light/pp_l_.seq has is known only when they are made',
    fused: [[light({}, [4, 4]), stack(light({}, [4, 4]))]],
  },
  links_possible: {
    refused: [pair({}), { links: false }],
    says: 'the file system has no links',
    // It waits, and takes nothing.
    fused: [[light(), makeTask('stack', { after: ['light'] })], { links: false }],
  },
  steps_done_ahead: {
    refused: [pair({}, { hostSteps: unpacked })],
    says: 'work:light/pp_l_.seq has to be unpacked between them',
    fused: [pair({}, { hostSteps: [{ kind: 'prepare', from: 'raw:l.fits.gz', to: 'l.fits' }] })],
  },
  nothing_beside_frames: {
    refused: [pair({ body: marks }, { hostSteps: linked })],
    says: 'what setref notes beside the frames of work:light/pp_l_.seq',
    // Laid out under other names, frames lose what was noted anyway.
    fused: [pair({ body: marks }, { hostSteps: merged })],
  },
  known_effects: {
    refused: [pair({ body: siril('livestack x') })],
    says: 'nobody knows what livestack leaves behind',
    // What comes last may leave what it likes.
    fused: [pair({}, { body: siril('livestack x') })],
  },
  same_environment: {
    refused: [pair({}, { body: siril('pyscript x.py') })],
    says: 'Siril is started differently for the Python of stack',
    fused: [pair({}, { body: siril('load x.fit') })],
  },
  no_state_left: {
    refused: [pair({ leavesState: ['set'] })],
    says: 'light leaves set changed',
    fused: [pair({}, { leavesState: ['set'] })],
  },
  not_too_many: {
    refused: [chain(51)],
    says: 'a group holds 50 tasks at most',
    fused: [chain(50)],
  },
  not_too_long: {
    refused: [pair({}), { seconds: { light: 400, stack: 201 } }],
    says: 'together they took 10 minutes, and 10 is the most',
    fused: [pair({}), { seconds: { light: 400, stack: 200 } }],
  },
  scratch_may_stay: {
    // 3 MB of scratch beside 4 MB of results: too much at one time, but not one after the other.
    refused: [pair(sized('light', 2e6, 3e6), { ...sized('stack', 2e6, 0) }), { freeBytes: 5e6 }],
    says: 'what light leaves has to go first: 7 MB of 5 MB free',
    fused: [pair(sized('light', 2e6, 3e6), { ...sized('stack', 2e6, 0) }), { freeBytes: 7e6 }],
  },
  within_disk: {
    refused: [pair(sized('light', 2e6, 3e6), { ...sized('stack', 2e6, 0) }), { freeBytes: 4e6 }],
    says: 'they need 7 MB, and 4 MB are free',
    fused: [pair(sized('light', 2e6, 3e6), { ...sized('stack', 2e6, 0) }), { freeBytes: null }],
  },
};

test('every condition is documented, in the order in which they are asked', () => {
  const text = readFileSync(
    join(import.meta.dirname, '../../../docs/passes/07-fuse-siril.md'),
    'utf8',
  );
  const documented = [...text.matchAll(/^\| `(\w+)` \|/gm)].map((match) => match[1]);
  expect(documented).toEqual(fusionConditions.map(({ name }) => name));
});

test('every condition is here, and nothing else', () => {
  expect(Object.keys(cases).sort()).toEqual(fusionConditions.map(({ name }) => name).sort());
});

describe.each(Object.keys(cases))('%s', (name) => {
  const { refused, says, fused } = cases[name] as Case;

  test('keeps tasks apart and says why', () => {
    const { groups, decisions } = fuse(...refused);
    expect(groups.length).toBeGreaterThan(1);
    const against = decisions.filter(({ decision }) => decision === 'not_fused');
    // A task of another tool in the chain is named as such, too.
    expect(new Set(against.map(({ code }) => code))).toEqual(
      new Set(name === 'no_cycle' ? ['same_tool', name] : [name]),
    );
    expect(against.find(({ code }) => code === name)?.message).toContain(says);
  });

  test('lets others run in one Siril', () => {
    const { groups, decisions } = fuse(...fused);
    expect(groups).toHaveLength(1);
    expect(decisions.every(({ decision }) => decision === 'fused')).toBe(true);
    expect(decisions).toHaveLength(fused[0].length - 1);
  });
});

test('a task whose result nobody can foretell is fused all the same', () => {
  expect(fuse(pair({ body: plain, reproducible: false }, { hostSteps: linked })).groups).toEqual([
    'light + stack',
  ]);
});

describe('tasks that do not need each other', () => {
  const [one, two] = [makeTask('one'), makeTask('two')];
  const short = { seconds: { one: 0.4, two: 1.9 } };

  test('run in one Siril where each is known to be short', () => {
    const { groups, decisions } = fuse([one, two], short);
    expect(groups).toEqual(['one + two']);
    expect(decisions.map(({ code }) => code)).toEqual(['short_siblings']);
  });

  test.each<[string, readonly Task[], Facts]>([
    ['one of them is long', [one, two], { seconds: { one: 0.4, two: 2 } }],
    ['nobody knows how long one takes', [one, two], { seconds: { one: 0.4 } }],
    ['they are of two targets', [one, { ...two, target: 'm20' }], short],
    ['they could run side by side', [one, two], { ...short, sirils: 2 }],
    ['another tool runs one', [one, { ...two, body: { kind: 'arguments', words: [] } }], short],
  ])('stay apart without a word where %s', (_, tasks, facts) => {
    const { groups, decisions } = fuse(tasks, facts);
    expect(groups).toEqual(['one', 'two']);
    expect(decisions).toEqual([]);
  });

  test('keep to all conditions', () => {
    const { groups, decisions } = fuse([{ ...one, leavesState: ['set'] }, two], short);
    expect(groups).toEqual(['one', 'two']);
    expect(decisions.map(({ code }) => code)).toEqual(['no_state_left']);
  });

  test('join chains that are short as a whole', () => {
    const [first, second] = pair({});
    const tasks = [first as Task, second as Task, makeTask('other')];
    const seconds = { light: 0.5, stack: 0.5, other: 0.5 };
    expect(fuse(tasks, { seconds }).groups).toEqual(['light + stack + other']);
  });
});

test('what the decisions count is what the groups save', () => {
  const tasks = [...withBetween(siril()), ...chain(51)];
  const { groups, decisions } = fuse(tasks);
  const saved = decisions.filter(({ decision }) => decision === 'fused').length;
  expect(groups).toHaveLength(tasks.length - saved);
  expect(
    decisions.every(
      ({ decision, message }) => (decision === 'fused') === message.endsWith(': saves a start'),
    ),
  ).toBe(true);
});
