// Help on topics that are not of one command.
import { nearest } from '@starbash/diagnostics';
import { exitCodes } from './exit-codes.ts';
import type { ExitCode } from './exit-codes.ts';
import { buildProgram, commandNames } from './program.ts';

/** Made when asked for: the columns are those of the catalog. */
const queryTopic = async () => (await import('./help-query.ts')).queryHelp();

const topics: Readonly<Record<string, string | (() => Promise<string>)>> = {
  query: queryTopic,
  recipes: `A recipe is a TOML file with stages; a repository of them is a folder with a starbash.toml:

  [repo]
  kind = "recipe"
  [[repo-ref]]
  dir = "osc/stack.toml"

A stage says which tool runs, on what, and what it makes:

  [[stages]]
  name = "stack"
  tool.name = "siril"
  script = """
  stack pp_light rej 3 3 -norm=addscale -out={output.base}
  """
  [[stages.inputs]]
  kind = "job"
  after = "light_vs_dark"
  [[stages.outputs]]
  kind = "processed"
  name = "stacked.fit"

starbash check FILE shows everything that is wrong with one; starbash repo add DIR adds a repository;
starbash plan --explain shows what its stages become.
`,
  templates: `{expression} in scripts, arguments, names and context values is evaluated before anything runs.

  {input["light"].base}  {input[0].full}  {output.base}  {parameters.sigma}  {session["id"]}
  {target}  {metadata["GAIN"]}  {process_dir}  and names of the stage's context

Expressions are a typed subset of Python: numbers, texts, lists, + - * / // % **, comparisons, in, and or not,
a if c else b, [x for x in y if c], len min max sum round sorted, .lower() .replace() .split() .join(),
and of paths .name .stem .suffix .parent. Paths stay one word of a Siril script, whatever is in them.
`,
  siril: async () => (await import('./help-siril.ts')).sirilHelp(),
};

/** Prints a topic, a command of Siril (`siril stack`), or a command's help. */
export async function help(
  topic: string | undefined,
  name?: string,
  { json = false }: { readonly json?: boolean } = {},
): Promise<ExitCode> {
  if (topic === 'siril' && (name !== undefined || json)) {
    const { printSirilHelp } = await import('./help-siril.ts');
    return printSirilHelp(name, json);
  }
  if (name !== undefined || json) {
    const what = name === undefined ? '--json' : `'${name}'`;
    process.stderr.write(`error: ${what} stands only behind 'help siril'\n`);
    return exitCodes.usage;
  }
  if (topic === undefined) (await buildProgram([])).outputHelp();
  else if (Object.hasOwn(topics, topic)) {
    const text = topics[topic];
    process.stdout.write(typeof text === 'function' ? await text() : (text ?? ''));
  } else {
    const program = await buildProgram([topic]);
    const command = program.commands.find((one) => one.name() === topic);
    if (command === undefined) {
      const meant = nearest(topic, [...Object.keys(topics), ...commandNames]);
      const hint = meant === undefined ? '' : `\n(Did you mean ${meant}?)`;
      process.stderr.write(`error: no help on '${topic}'${hint}\n`);
      return exitCodes.usage;
    }
    command.outputHelp();
  }
  return exitCodes.done;
}
