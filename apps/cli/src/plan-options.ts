// Options that every command that plans has, and what they ask for.
import { InvalidArgumentError } from 'commander';
import type { Command } from 'commander';
import type { ParameterOverride } from '@starbash/planner';
import type { PlanRequest } from './pipeline.ts';
import { addSelectionOptions, selectionRequest } from './selection-options.ts';
import type { SelectionOptions } from './selection-options.ts';
import type { StageChoices } from './plan-settings.ts';
import type { OutputOptions } from './terminal.ts';

export interface PlanOptions extends OutputOptions, SelectionOptions {
  readonly force?: boolean;
  readonly fuse?: boolean;
  readonly index?: boolean;
  readonly set?: readonly string[];
  readonly stage?: readonly string[];
  readonly allow?: readonly string[];
  readonly withBuiltin?: boolean;
}

/** Selectors and the options of planning. */
export function addPlanOptions(
  command: Command,
  argument = '[selector...]',
  meaning = 'targets, stages, stage:target, task ids, sessions, output paths or globs',
): Command {
  return addSelectionOptions(command.argument(argument, meaning))
    .option('--force', 'count nothing as current')
    .option('--set <name=value>', "a recipe's parameter; may be given often", collectParameter)
    .option('--stage <name[=off]>', 'switch a stage on or off; may be given often', collect)
    .option(
      '--allow <rule>',
      'relax a rule of matching by name (dark.temperature=6, dark.gain); may be given often',
      collect,
    )
    .option('--with-builtin', 'use the recipes that come with starbash beside another complete set')
    .option('--no-fuse', 'start Siril once for each task')
    .option('--no-index', 'do not look for new frames first');
}

function collect(value: string, before: readonly string[] = []): string[] {
  return [...before, value];
}

function collectParameter(value: string, before?: readonly string[]): string[] {
  if (parseParameter(value) === null) throw new InvalidArgumentError('Write it as NAME=VALUE.');
  return collect(value, before);
}

export function planRequest(selectors: readonly string[], options: PlanOptions): PlanRequest {
  return {
    selectors,
    selection: selectionRequest(options),
    force: options.force === true,
    withBuiltin: options.withBuiltin === true,
    ...(options.fuse === false && { fuse: false }),
    index: options.index !== false,
    allow: options.allow ?? [],
    parameters: (options.set ?? []).map(parseParameter).filter((one) => one !== null),
    ...parseStageChoices(options.stage ?? []),
  };
}

/** `name=value` of `--set`: numbers and booleans are such, everything else is text. */
export function parseParameter(text: string): ParameterOverride | null {
  const equals = text.indexOf('=');
  if (equals <= 0) return null;
  const name = text.slice(0, equals).trim();
  const written = text.slice(equals + 1).trim();
  const isNumber = /^[-+]?\d+(\.\d+)?([eE][-+]?\d+)?$/.test(written);
  const isBoolean = written === 'true' || written === 'false';
  return {
    name,
    value: isNumber ? Number(written) : isBoolean ? written === 'true' : written,
    isFloat: isNumber && /[.eE]/.test(written),
    from: 'command line',
    span: null,
  };
}

/** `name` and `name=on` switch on, `name=off` off. */
export function parseStageChoices(texts: readonly string[]): Required<StageChoices> {
  const stagesOn: string[] = [];
  const stagesOff: string[] = [];
  for (const text of texts) {
    const [name = '', state = 'on'] = text.split('=');
    (state === 'off' ? stagesOff : stagesOn).push(name);
  }
  return { stagesOn, stagesOff };
}
