// A plan made by hand: one target of one night, a dark to be made, a flat that does not fit.
import type {
  CatalogSnapshot,
  ExecutionPlan,
  MasterCandidate,
  Session,
  Task,
  TaskVerdict,
} from '@starbash/ir';

const recipe = `[[stages]]
name = "light_vs_dark"
tool.name = "siril"
script = """
link light -out={process_dir}
cd {process_dir}
calibrate light -dark={input["dark"].full} -cfa -debayer
"""
`;
export const sources: ReadonlyMap<string, string> = new Map([['recipes/osc/light.toml', recipe]]);

function at(text: string): { file: string; start: number; end: number } {
  const start = recipe.indexOf(text);
  return { file: 'recipes/osc/light.toml', start, end: start + text.length };
}

function word(text: string, path?: readonly [root: string, path: string]) {
  const parts = [{ kind: 'text' as const, text }];
  return path === undefined
    ? { parts }
    : { parts: [...parts, { kind: 'path' as const, root: path[0], path: path[1] }] };
}

function frames(folder: string, type: string, n: number) {
  return Array.from({ length: n }, (_, i) => ({
    path: `raw:${folder}/${type}_${String(i + 1).padStart(3, '0')}.fit`,
    size: 2_000_000,
    mtimeNs: '1757534400000000000',
    start: null,
  }));
}

const lights: Session = {
  id: 's3fa9c2e1',
  label: 's3fa',
  type: 'light',
  target: 'm20',
  targetName: 'M 20',
  night: '2025-09-10',
  start: '2025-09-10T20:00:00.000Z',
  end: '2025-09-10T20:36:00.000Z',
  facts: {
    exposure: { value: 120, origin: 'header:EXPTIME' },
    gain: { value: 100, origin: 'header:GAIN' },
    setTemperature: { value: -10, origin: 'header:SET-TEMP' },
    filter: { value: 'LP', origin: 'header:FILTER' },
    camera: { value: 'ZWO ASI533MC Pro', origin: 'header:INSTRUME' },
  },
  frames: frames('2025-09-10/m20', 'light', 18),
  metadata: {},
};

const darks: Session = {
  ...lights,
  id: 's12ab34cd',
  label: 's12a',
  type: 'dark',
  target: null,
  targetName: null,
  facts: {
    exposure: { value: 120, origin: 'header:EXPTIME' },
    gain: { value: 100, origin: 'header:GAIN' },
  },
  frames: frames('2025-09-10/dark', 'dark', 20),
};

const darkCandidates: readonly MasterCandidate[] = [
  {
    source: { kind: 'session', session: darks.id },
    label: '20 darks of 2025-09-10, 120 s, gain 100, -10 °C',
    verdict: {
      kind: 'accepted',
      rank: 1,
      why: 'same night, 20 frames',
      notes: ['offset unknown on both sides'],
    },
  },
  {
    source: { kind: 'file', path: 'master:old/master_dark.fit' },
    label: 'master_dark.fit of 2025-01-02, 120 s, gain 100, -10 °C',
    verdict: { kind: 'accepted', rank: 2, why: '251 nights earlier, 50 frames', notes: [] },
  },
  {
    source: { kind: 'session', session: 's77777777' },
    label: '10 darks of 2025-09-10, 60 s, gain 100, -10 °C',
    verdict: {
      kind: 'rejected',
      rule: 'exposure',
      message: 'dark of 60 s, light of 120 s (tolerance 1.2 s)',
    },
  },
];

export const snapshot: CatalogSnapshot = {
  sessions: [lights, darks],
  masters: [],
  candidates: { [lights.id]: { dark: darkCandidates } },
};

const darkPath = 'master:asi533/2025-09-10_20-00-00/dark/master_dark_120s_gain100.fit';
const common = {
  recipe: { id: 'starbash.osc.light', file: 'recipes/osc/light.toml', author: 'Ada' },
  tool: { name: 'siril', version: '1.4.2', constraint: null, timeoutSeconds: null },
  hostSteps: [],
  startFolder: '',
  temporaries: [],
  parameters: {},
  masters: [],
  after: [],
  reproducible: true,
  leavesState: [],
} as const;

const makeDark: Task = {
  ...common,
  id: 'dark:s12a',
  key: 'starbash.master.dark.dark s12ab34cd',
  stage: 'dark',
  longName: 'starbash.master.dark.dark',
  description: '',
  scope: 'session',
  target: null,
  session: darks.id,
  body: { kind: 'siril', lines: [] },
  inputs: [
    {
      name: 'dark',
      kind: 'session',
      files: darks.frames.map(({ path, size, mtimeNs }) => ({
        path,
        form: 'file',
        producer: null,
        frames: null,
        known: { size, mtimeNs },
      })),
    },
  ],
  outputs: [
    {
      kind: 'master',
      path: darkPath,
      staged: { root: 'out', path: 'master_dark_120s_gain100.fit' },
      form: 'file',
      frames: null,
      sequence: null,
      geometry: null,
      bytes: 36_000_000,
    },
  ],
  origin: 'generated',
};

const calibrate: Task = {
  ...common,
  id: 'light_vs_dark:m20:s3fa',
  key: 'starbash.osc.light.light_vs_dark m20 s3fa9c2e1',
  stage: 'light_vs_dark',
  longName: 'starbash.osc.light.light_vs_dark',
  description: '',
  scope: 'session',
  target: 'm20',
  session: lights.id,
  body: {
    kind: 'siril',
    lines: [
      { kind: 'command', name: 'requires', words: [word('1.2.0')], origin: 'generated' },
      {
        kind: 'command',
        name: 'link',
        words: [word('light'), word('-out=', ['task', ''])],
        origin: at('link'),
      },
      {
        kind: 'command',
        name: 'calibrate',
        words: [
          word('light'),
          word('-dark=', ['master', 'asi 533/master_dark.fit']),
          word('-cfa'),
          word('-debayer'),
        ],
        origin: at('calibrate'),
      },
    ],
  },
  inputs: [
    { name: 'light', kind: 'session', files: makeDark.inputs[0]!.files.slice(0, 18) },
    {
      name: 'dark',
      kind: 'master',
      files: [{ path: darkPath, form: 'file', producer: 'dark:s12a', frames: null, known: null }],
    },
  ],
  outputs: [
    {
      kind: 'job',
      path: 'work:light_vs_dark:m20:s3fa/pp_light_.seq',
      staged: { root: 'task', path: 'pp_light_.seq' },
      form: 'sequence',
      frames: { min: 18, max: 18 },
      sequence: { prefix: 'pp_light_', extension: '.fit' },
      geometry: null,
      bytes: 648_000_000,
    },
  ],
  parameters: { smooth: true, strength: 0.5 },
  masters: [
    {
      type: 'dark',
      path: darkPath,
      task: 'dark:s12a',
      rank: 1,
      why: 'same night, 20 frames',
      notes: [],
      candidates: darkCandidates,
    },
  ],
  origin: at('[[stages]]'),
};

function verdict(kind: TaskVerdict['verdict'], code: string, message: string): TaskVerdict {
  return {
    verdict: kind,
    reasons: [{ code, message }],
    currentFolder: null,
    fingerprint: { script: '', parameters: {}, tool: '', inputs: {} },
  };
}

export const plan: ExecutionPlan = {
  schema: 1,
  roots: { raw: '/data/raw', master: '/data/master', processed: '/data/processed' },
  siril: {
    dialect: '1.4',
    version: '1.4.2',
    found: { name: 'siril', argv: ['siril-cli'], version: '1.4.2' },
  },
  selection: null,
  tasks: [makeDark, calibrate],
  verdicts: {
    'dark:s12a': verdict('run', 'never_run', 'it has never run'),
    'light_vs_dark:m20:s3fa': verdict(
      'run',
      'upstream_will_run',
      'dark:s12a will run, which makes the dark that it reads',
    ),
  },
  groups: [
    { id: 'g1', tasks: ['dark:s12a'] },
    { id: 'g2', tasks: ['light_vs_dark:m20:s3fa'] },
  ],
  culled: [
    {
      id: 'light_vs_bias:m20:s3fa',
      stage: 'light_vs_bias',
      target: 'm20',
      session: lights.id,
      verdict: 'culled',
      reason: {
        code: 'no_matching_master',
        message: 'no bias master for s3fa: the catalog has no bias frames',
      },
      origin: at('name'),
    },
  ],
  decisions: [
    {
      subject: 'g2',
      decision: 'not_fused',
      code: 'same_target',
      message:
        'light_vs_dark:m20:s3fa does not run in one Siril with dark:s12a: they are of different targets',
      origin: 'generated',
      candidates: [],
    },
    {
      subject: 's3fa',
      decision: 'light_vs_dark',
      code: 'conflict_dark_first',
      message: 'a dark comes before a bias among stages that write one path',
      origin: at('name'),
      candidates: ['light_vs_dark', 'light_vs_bias'],
    },
  ],
  diagnostics: [],
  observed: { freeBytes: 120_000_000_000, now: '2025-09-11T08:00:00.000Z' },
};
