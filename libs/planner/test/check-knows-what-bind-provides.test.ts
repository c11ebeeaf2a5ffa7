// The names that are checked are the names that tasks get: neither side can gain or lose one alone.
import { invariant } from '@starbash/diagnostics';
import type { TaskInput, TaskOutput } from '@starbash/ir';
import type { Environment, NameTable, ScopeEntry, Shape } from '@starbash/parser';
import { makeSession } from '@starbash/testkit';
import { expect, test } from 'vitest';
import { groupEnvironment } from '../src/3-bind/groups.ts';
import { inputEnvironment, outputEnvironment } from '../src/3-bind/input-names.ts';
import { parametersEnvironment } from '../src/3-bind/parameter-names.ts';
import { sessionEnvironment } from '../src/3-bind/session-names.ts';
import { stageNames } from '../src/check/stage-names.ts';
import type { RecipeStage } from '../src/input.ts';
import { compileTexts } from './plan-of.ts';

function stageOf(text: string): RecipeStage {
  const [stage] = compileTexts(text).stages;
  invariant(stage, 'the stage of the test has errors');
  return stage;
}

const everything = stageOf(`
[[stages]]
name = "s"
tool.name = "siril"
script = "close {parameters.text} {parameters.whole} {parameters.number} {parameters.flag} {parameters.none}"
multiplex = "session"
[[stages.inputs]]
kind = "session"
type = "light"
[[stages.inputs]]
kind = "master"
type = "dark"
[[stages.inputs]]
kind = "job"
after = ".*"
name = "other"
group_by = ["band", "set_temperature"]
[[stages.outputs]]
kind = "job"
name = "a_{target}.fits"
[[stages.outputs]]
kind = "master"
[[stages.parameters]]
name = "text"
default = "a"
[[stages.parameters]]
name = "whole"
default = 1
[[stages.parameters]]
name = "number"
default = 1.0
[[stages.parameters]]
name = "flag"
default = true
[[stages.parameters]]
name = "none"
`);

/** All that a task of the stage gets, each input with one file and every fact known. */
function provided(stage: RecipeStage): Environment {
  const session = makeSession('s1', 'light', 1, {
    facts: {
      offset: fact(10),
      setTemperature: fact(-10),
      sensorTemperature: fact(-10),
      binning: fact('1x1'),
      focalLength: fact(500),
    },
  });
  const scope = { target: 'm31', session, part: null };
  const inputs = stage.inputs.map<TaskInput>(({ name, kind }) => ({
    name,
    kind: kind === 'session-extra' ? 'job' : kind,
    files: [{ path: 'raw:a.fits', form: 'file', producer: null, frames: null, known: null }],
  }));
  const outputs = stage.outputs.map(({ kind }): readonly TaskOutput[] => [
    {
      kind,
      path: 'work:x/a.fits',
      staged: { root: 'task', path: 'a.fits' },
      form: 'file',
      frames: null,
      sequence: null,
      geometry: null,
      bytes: null,
    },
  ]);
  const groups = stage.inputs.flatMap(({ groupBy }) => groupBy);
  const group = Object.fromEntries(groups.map((name) => [name, 'x']));
  return new Map([
    ...sessionEnvironment(session, 'm31'),
    ...groupEnvironment({ file: null, group }),
    ...parametersEnvironment(stage.parameters),
    ...outputEnvironment(outputs),
    ...inputEnvironment(stage, scope, inputs),
  ]);
}

const fact = <T>(value: T) => ({ value, origin: 'header:TEST' as const });

function differences(names: NameTable, values: Environment, at = ''): string[] {
  const missing = [...names.keys()].filter((name) => !values.has(name));
  return [
    ...missing.map((name) => `${at}${name} is checked and not provided`),
    ...[...values].flatMap(([name, value]) => compare(names.get(name), value, `${at}${name}`)),
  ];
}

function compare(shape: Shape | undefined, value: ScopeEntry, at: string): string[] {
  if (!shape) return [`${at} is provided and not checked`];
  if (shape.kind === 'any') return [];
  if (shape.kind !== value.kind) return [`${at} is ${value.kind}, checked as ${shape.kind}`];
  if (shape.kind === 'list' && value.kind === 'list')
    return value.items.flatMap((item) => compare(shape.of, item, `${at}[]`));
  if (shape.kind !== 'record' || value.kind !== 'record') return [];
  const items = value.items ?? [];
  return [
    ...(shape.open ? [] : differences(shape.fields, value.fields, `${at}.`)),
    ...(items.length === (shape.items?.length ?? 0) ? [] : [`${at} has another number of items`]),
    ...items.flatMap((item, i) => compare(shape.items?.[i], item, `${at}[${i}]`)),
  ];
}

test('every name, with its type, attributes and items', () => {
  const names = stageNames([everything])(everything);
  expect(differences(names.all, provided(everything))).toEqual([]);
});

test('a difference would be seen', () => {
  const names = new Map(stageNames([everything])(everything).all);
  const values = new Map(provided(everything));
  names.set('session_id', { kind: 'int' });
  names.delete('target');
  values.delete('group');
  expect(differences(names, values)).toEqual([
    'group is checked and not provided',
    'target is provided and not checked',
    'session_id is text, checked as int',
  ]);
});
