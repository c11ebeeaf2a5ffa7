// The keys of a recipe file, table by table: what is read, what is checked and what is documented come from here.

/** What a value may be. `text` may hold `{expressions}`, `string` may not. */
export type ValueType =
  | 'string'
  | 'number'
  | 'bool'
  | 'scalar'
  | 'text'
  | 'string list'
  | 'scalar list'
  | 'text list'
  /** Text, number, truth value, or a list of them. */
  | 'value'
  /** A Siril script or a program as text, or a list of arguments: which one, the tool decides. */
  | 'script'
  | { readonly table: TableSpec }
  | { readonly tables: TableSpec }
  /** A text, or a table. */
  | { readonly textOrTable: TableSpec };

export interface KeySpec {
  readonly type: ValueType;
  readonly required?: true;
  readonly description: string;
  /** The words that mean something; others are found when stages are made of what is read here. */
  readonly words?: readonly string[];
  /** What counts where the key is left out, in words or as a value. */
  readonly default?: string;
  /** A value as it is written in a file. */
  readonly example?: string;
  /** What a text must look like: a regular expression, for editors. */
  readonly pattern?: string;
}

export interface TableSpec {
  /** For messages and documentation: `[[stages]]`. */
  readonly name: string;
  readonly keys: Readonly<Record<string, KeySpec>>;
  /** Any other key is allowed and has this type. */
  readonly others?: ValueType;
}

export const importTable: TableSpec = {
  name: '[….import]',
  keys: {
    node: {
      type: 'string',
      required: true,
      description: 'dotted name of the table to merge in',
      example: '"parameters.stacking"',
    },
    file: {
      type: 'string',
      description: 'the file that has it, beside this one',
      default: 'this file',
      example: '"../lib/shared.toml"',
    },
    repo: {
      type: 'string',
      description: 'the repository that has the file',
      default: 'this repository',
      example: '"https://example.org/recipes"',
    },
  },
};

/** Every table may take keys of another. */
const importKey = {
  import: {
    type: { table: importTable },
    description: 'merges a table of another file into this one',
  },
} as const satisfies Record<string, KeySpec>;

/** Clauses such as `>=1.4.0`, joined by commas. */
const versionConstraint =
  '^ *(>=|<=|==|!=|>|<|=)? *[0-9]+([.][0-9]+){0,2}(-[0-9A-Za-z.]+)?( *, *(>=|<=|==|!=|>|<|=)? *[0-9]+([.][0-9]+){0,2}(-[0-9A-Za-z.]+)?)* *$';

const author: TableSpec = {
  name: '[recipe.author]',
  keys: {
    name: { type: 'string', description: 'who wrote the recipe' },
    email: { type: 'string', description: 'how to reach them' },
  },
};

const recipe: TableSpec = {
  name: '[recipe]',
  keys: {
    ...importKey,
    id: {
      type: 'string',
      description: 'first part of the long names of its stages',
      default: 'made from where the file lies',
      example: '"org.example.osc"',
    },
    description: { type: 'string', description: 'what the recipe is for' },
    author: { type: { table: author }, description: 'who wrote it' },
    license: { type: 'string', description: 'its license', example: '"MIT"' },
    priority: { type: 'number', description: 'added to the priority of its stages', default: '0' },
  },
};

const repo: TableSpec = {
  name: '[repo]',
  keys: {
    ...importKey,
    kind: {
      type: 'string',
      description: 'what the folder is',
      words: ['recipe', 'std-recipe', 'raw', 'master', 'processed', 'preferences'],
    },
    relative: {
      type: { textOrTable: { name: '[repo.relative]', keys: {}, others: 'text' } },
      description: 'where files go, by type, `default` for the rest',
      example: '"{target}/"',
    },
  },
};

const repoRef: TableSpec = {
  name: '[[repo-ref]]',
  keys: {
    ...importKey,
    dir: {
      type: 'string',
      description: 'a file or folder beside this file',
      example: '"osc/stack.toml"',
    },
    url: {
      type: 'string',
      description: 'a file or folder elsewhere',
      example: '"https://example.org/recipes/starbash.toml"',
    },
  },
};

export const parameterTable: TableSpec = {
  name: '[[parameters]]',
  keys: {
    ...importKey,
    name: {
      type: 'string',
      required: true,
      description: 'templates call it `parameters.name`',
      example: '"rejection"',
    },
    default: {
      type: 'scalar',
      description: "its value; left out: the tool's own default",
      default: "the tool's own, and an option made of it alone is left out",
      example: '"rej 3 3"',
    },
    description: { type: 'string', description: 'what it does' },
    type: {
      type: 'string',
      description: 'what values it takes',
      default: 'that of its default',
      example: '"float"',
      words: ['string', 'int', 'float', 'bool', 'choice'],
    },
    min: { type: 'number', description: 'least value' },
    max: { type: 'number', description: 'greatest value' },
    choices: {
      type: 'scalar list',
      description: 'the values that a `choice` may have',
      example: '["add", "mul"]',
    },
  },
};

export const overrideTable: TableSpec = {
  name: '[[overrides]]',
  keys: {
    ...importKey,
    name: { type: 'string', required: true, description: 'the parameter' },
    value: { type: 'scalar', required: true, description: 'its value' },
  },
};

export const toolTable: TableSpec = {
  name: 'tool',
  keys: {
    ...importKey,
    name: {
      type: 'string',
      required: true,
      description: 'the program that runs the stage',
      example: '"siril"',
      words: ['siril', 'graxpert', 'python', 'rc-astro', 'starnet', 'exec', 'alias'],
    },
    timeout: {
      type: 'number',
      description: 'seconds after which it is ended',
      default: 'never',
      example: '600',
    },
    parameters: {
      type: { table: { name: 'tool.parameters', keys: {}, others: 'value' } },
      description: 'given to the tool',
      example: '{ smoothing = 0.5 }',
    },
  },
};

const requires: TableSpec = {
  name: '[[stages.inputs.requires]]',
  keys: {
    ...importKey,
    kind: {
      type: 'string',
      required: true,
      description: 'what is asked',
      example: '"min_count"',
      words: ['metadata', 'camera', 'unprocessed', 'min_count', 'filename', 'tool'],
    },
    name: { type: 'string', description: 'the fact, header keyword or tool', example: '"filter"' },
    value: {
      type: 'scalar list',
      description: 'what it must be; of a list, any',
      example: '["Ha", "OIII"]',
    },
    version: {
      type: 'string',
      description: 'of a tool: `>=1.4.0`',
      pattern: versionConstraint,
      example: '">=1.4.0"',
    },
    mode: {
      type: 'string',
      description: 'of `filename`: keep or leave out what matches',
      default: '"include"',
      words: ['include', 'exclude'],
    },
    invert: { type: 'bool', description: 'turns the clause round', default: 'false' },
    accept_single: {
      type: 'bool',
      description: 'of `min_count`: one file is passed through',
      default: 'false',
    },
  },
};

const input: TableSpec = {
  name: '[[stages.inputs]]',
  keys: {
    ...importKey,
    kind: {
      type: 'string',
      required: true,
      description: 'where it comes from',
      example: '"session"',
      // The last is how older recipes write `job` with `multiplex = true`.
      words: ['session', 'master', 'job', 'session-extra', 'file', 'job-multiplex'],
    },
    name: {
      type: 'text list',
      description: 'what templates call it; the path of a `file`',
      default: 'its `type`, else its index',
      example: '"lights"',
    },
    type: {
      type: 'string',
      description: 'type of frame',
      example: '"light"',
      words: ['light', 'flat', 'dark', 'bias', 'flat-dark'],
    },
    after: {
      type: 'string',
      description: 'regular expression over stage names and roles',
      example: '"light_.*"',
    },
    merge_to: {
      type: 'string',
      description: 'folder in which all frames are laid side by side',
      example: '"in"',
    },
    multiplex: { type: 'bool', description: 'one task a file', default: 'false' },
    optional: { type: 'bool', description: 'the stage also runs without it', default: 'false' },
    group_by: {
      type: 'string list',
      description: 'one task for each set of values of these facts',
      example: '["band"]',
    },
    requires: {
      type: { tables: requires },
      description: 'what frames or files must meet, in order',
    },
  },
};

const auto: TableSpec = {
  name: 'auto',
  keys: {
    ...importKey,
    prefix: {
      type: 'text',
      description: 'put before the names of input 0',
      example: '"denoised_"',
    },
    suffix: {
      type: 'text',
      description: 'takes the place of their endings',
      example: '"_denoised"',
    },
  },
};

const output: TableSpec = {
  name: '[[stages.outputs]]',
  keys: {
    ...importKey,
    kind: {
      type: 'string',
      required: true,
      description: 'where it goes',
      example: '"processed"',
      words: ['job', 'processed', 'master'],
    },
    name: { type: 'text list', description: 'its name, or several', example: '"stacked.fits"' },
    auto: { type: { table: auto }, description: 'names made from those of input 0' },
  },
};

export const stageTable: TableSpec = {
  name: '[[stages]]',
  keys: {
    ...importKey,
    name: {
      type: 'string',
      required: true,
      description: 'short name, unique in its file',
      example: '"stack_osc"',
    },
    description: { type: 'string', description: 'what it does' },
    kind: {
      type: 'string',
      description: 'what it makes: `gen.master.bias`',
      example: '"gen.stack.final"',
      pattern: '^[A-Za-z0-9_-]+([.][A-Za-z0-9_-]+)*$',
    },
    role: {
      type: 'string',
      description: 'of the stages of one role only one is run',
      example: '"calibrated_lights"',
    },
    tool: { type: { table: toolTable }, required: true, description: 'the program' },
    script: { type: 'script', description: 'what the program is to do' },
    'script-file': {
      type: 'string',
      description: 'the file that has the script',
      example: '"stack.ssf"',
    },
    priority: {
      type: 'number',
      description: 'the higher wins a conflict',
      default: '0',
      example: '10',
    },
    multiplex: {
      type: 'string',
      description: 'how often the stage runs',
      default: '`session` with an input of kind `session` or `session-extra`, else `target`',
      example: '"file"',
      words: [
        ...['session', 'target', 'single', 'post-session'],
        ...['pre-session', 'file', 'once', 'on-app-start'],
      ],
    },
    context: {
      type: { table: { name: '[stages.context]', keys: {}, others: 'value' } },
      description: 'names for templates',
      example: '{ base = "{input[0].base}" }',
    },
    temporaries: {
      type: 'text list',
      description: 'scratch files, deleted on success',
      example: '["pp_light_*.fit"]',
    },
    depends: {
      type: 'string list',
      description: 'stages that must have run: `a | b`',
      example: '"light_vs_dark | light_vs_bias"',
    },
    default_outputs: {
      type: 'text list',
      description: 'wanted although nothing needs them',
      example: '["thumbnail.jpg"]',
    },
    requires_tool: {
      type: 'string',
      description: 'version of the tool: `>=1.4.0`',
      pattern: versionConstraint,
      example: '">=1.4.0"',
    },
    exclude_by_default: {
      type: 'bool',
      description: 'waits for the user to switch it on',
      default: 'false',
    },
    disabled: { type: 'bool', description: 'is not considered', default: 'false' },
    run_by_default: {
      type: 'bool',
      description: 'runs although it has no outputs',
      default: 'false',
    },
    parameters: {
      type: { tables: { ...parameterTable, name: '[[stages.parameters]]' } },
      description: 'seen by this stage alone',
    },
    overrides: {
      type: { tables: { ...overrideTable, name: '[[stages.overrides]]' } },
      description: 'values of parameters for this stage',
    },
    inputs: { type: { tables: input }, description: 'what it reads' },
    outputs: { type: { tables: output }, description: 'what it makes' },
  },
};

/** The top level of a recipe file. */
export const recipeTable: TableSpec = {
  name: 'a recipe file',
  keys: {
    ...importKey,
    repo: { type: { table: repo }, description: 'what the file or its folder is' },
    'repo-ref': { type: { tables: repoRef }, description: 'further files, in order' },
    recipe: { type: { table: recipe }, description: 'about the recipe' },
    parameters: { type: { tables: parameterTable }, description: 'what users may set' },
    overrides: { type: { tables: overrideTable }, description: 'values of parameters' },
    aliases: {
      type: { table: { name: '[aliases]', keys: {}, others: 'string list' } },
      description: 'spellings of types, filters and cameras; the first is canonical',
      example: '{ my_filter = ["HaOiii", "Dual 2"] }',
    },
    stages: { type: { tables: stageTable }, description: 'the steps' },
  },
};
