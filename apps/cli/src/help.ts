// Help on topics that are not of one command.
import { nearest } from '@starbash/diagnostics';
import { exitCodes } from './exit-codes.ts';
import type { ExitCode } from './exit-codes.ts';
import { buildProgram, commandNames } from './program.ts';

const topics: Readonly<Record<string, string>> = {
  query: `Queries select sessions: starbash select QUERY, and --select QUERY of plan, run, info, …

  target = m31                     case, blanks and punctuation of names do not count
  filter = HaOiii and gain >= 100  and, or, not, ( )
  filter in (Ha, OIII)             one of several
  date >= -30d                     the evening; or so many d, w, m, y ago; or 2025, 2025-09
  exposure = 2min                  s, min, h; temperature = -10C; focal = 250mm
  target like ngc*                 * is any text, ? one character
  SITELAT > 40                     a FITS keyword, in capitals
  m31                              a word alone is a target
`,
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
  siril: `Siril 1.2 and 1.4 are supported; scripts are written for the one that is found. It is looked for in
STARBASH_SIRIL (or tools.siril), on PATH as siril-cli, in the usual places, and as a Flatpak.

  starbash doctor           which one was found, and whether it runs a script
  starbash script -o DIR    the scripts that would run, as files
  starbash plan --explain   each command with the line of the recipe that it comes from
`,
};

/** Prints a topic, or a command's help. */
export async function help(topic: string | undefined): Promise<ExitCode> {
  if (topic === undefined) (await buildProgram([])).outputHelp();
  else if (Object.hasOwn(topics, topic)) process.stdout.write(topics[topic] as string);
  else {
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
