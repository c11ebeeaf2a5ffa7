// Recipes of two hundred lines each, as an author with many palettes would have them: all valid, no two alike.

const stagesEach = 4;

/** Texts of `count` recipes; each stage follows the one before it, the first those of the recipe before. */
export function makeRecipes(count: number): string[] {
  return Array.from({ length: count }, (_, i) => makeRecipe(i));
}

function makeRecipe(number: number): string {
  const stages = Array.from({ length: stagesEach }, (_, i) => makeStage(number, i));
  return `# Recipe ${number}: what an author writes for one camera and filter
[repo]
kind = "recipe"

[recipe]
description = "Processing number ${number}"
author.name = "A. Stargazer"
license = "CC0-1.0"

[[parameters]]
name = "strength"
type = "float"
default = 0.5
min = 0
max = 1
description = "How much of it"

${stages.join('\n')}`;
}

function makeStage(recipe: number, index: number): string {
  const name = (r: number, s: number) => `step_${r}_${s}`;
  const first = index === 0;
  const after = first
    ? recipe === 0
      ? null
      : `step_${recipe - 1}_(${stagesEach - 1}|x.*)`
    : name(recipe, index - 1);
  const input =
    after === null
      ? 'kind = "session"\ntype = "light"'
      : `kind = "job"\nafter = "${after}"\nname = "before"`;
  return `[[stages]]
name = "${name(recipe, index)}"
description = "Step ${index} of recipe ${recipe}"
kind = "gen.step.${recipe}.${index}"
tool.name = "siril"
tool.timeout = 3600
priority = ${index}
multiplex = "target"
temporaries = ["tmp_{base}_*.fit"]
script = '''
    # Each channel on its own
    load {[str(p) for p in input[0].full_paths if '_Ha' in str(p)][0]}
    pm "$T$ * {parameters.strength}"
    save Ha
    load {[str(p) for p in input[0].full_paths if '_OIII' in str(p)][0]}
    pm "$T$ * {parameters.strength} + {weight}"
    save OIII
    rgbcomp Ha OIII OIII -out=results
    load results
    autostretch
    {'satu ' + str(parameters.strength) if parameters.strength > 0.2 else 'rmgreen'}
    save {output.full}
    '''

[stages.context]
base = "step_{input[0].full_paths[0].stem}_${recipe}"
weight = "{0.1 * ${index + 1}}"

[[stages.inputs]]
${input}

[[stages.inputs.requires]]
kind = "metadata"
name = "filter"
value = ["HaOiii", "Ha"]

[[stages.inputs.requires]]
kind = "min_count"
value = 1

[[stages.outputs]]
kind = "processed"
name = "${name(recipe, index)}_{base}.fits"
`;
}
