// Scripts of recipes that came from a URL keep to the folders of their tasks; those at hand are told when they do not.
import { expect, test } from 'vitest';
import { parseRecipe } from '@starbash/parser';
import { compile } from '@starbash/planner';
import { makeSession } from '@starbash/testkit';
import { planCompiled } from './plan-of.ts';
import { lightInput, stack, stage } from './recipe-text.ts';

const url = 'https://example.org/recipes';

function plan(commands: string, fetchedFrom: string | null) {
  const text = stage({
    name: 'light',
    script: `link {input["light"].base} -out={process_dir}\n${commands}`,
    inputs: [lightInput],
    outputs: ['kind = "job"\nname = "{input[\'light\'].base}_.seq"'],
  });
  const { recipe } = parseRecipe(`[repo]\nkind = "recipe"\n${text}${stack()}`, 'r.toml');
  const loaded = {
    file: recipe,
    idPrefix: 'local.r',
    ...(fetchedFrom !== null && { fetchedFrom }),
  };
  const sessions = [makeSession('s1a1a1a1a', 'light', 3)];
  const { graph, tasks, culled } = planCompiled(compile([loaded]), { sessions });
  const found = graph.diagnostics.filter(({ code }) => code === 'siril_leaves_folder');
  return {
    runs: tasks.some((id) => id.startsWith('light:')),
    found: found.map(({ severity, message }) => `${severity}: ${message}`),
    suggestions: found.map(({ suggestion }) => suggestion),
    places: found.map(({ span }) => span !== undefined),
    culled: Object.entries(culled).flatMap(([id, why]) => (id.startsWith('light:') ? [why] : [])),
  };
}

test('what keeps to its folder runs, wherever it is from', () => {
  for (const from of [null, url])
    expect(plan('cd ..\nseqsubsky {input["light"].base} 1 -nodither', from)).toMatchObject({
      runs: true,
      found: [],
    });
});

test.each([
  ['cd ../..', "'cd' leaves the folder of its task: it goes to '../..'"],
  [
    'load /etc/passwd.fit\nclose',
    "'load' leaves the folder of its task: '/etc/passwd.fit' is neither an input nor an output of the stage",
  ],
  ['convert x -out=../../x', "'convert' leaves the folder of its task: it writes 'task:../x/x_'"],
  [
    'livestack x',
    "'livestack' leaves the folder of its task: nobody knows what it reads and writes",
  ],
])('%s, fetched, does not run', (command, message) => {
  const { runs, found, suggestions, places, culled } = plan(command, url);
  expect(runs).toBe(false);
  expect(found).toContain(`error: ${message}`);
  expect(new Set(suggestions)).toEqual(new Set([`starbash repo trust ${url}`]));
  expect(places).not.toContain(false);
  expect(culled).toEqual(['culled: its script has errors']);
});

test('of ones own, leaving the folder and writing elsewhere are warned of, and run', () => {
  const { runs, found } = plan('convert x -out=../../x\ncd ../..', null);
  expect(runs).toBe(true);
  expect(found).toEqual([
    "warning: 'convert' leaves the folder of its task: it writes 'task:../x/x_'",
    "warning: 'cd' leaves the folder of its task: it goes to '../..'",
  ]);
  expect(plan('load /data/mine.fit\nclose\nlivestack x', null)).toMatchObject({
    runs: true,
    found: [],
  });
});
