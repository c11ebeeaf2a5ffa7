// Pieces of recipes for tests: stages with a script that makes what they declare.

export interface StageText {
  readonly name: string;
  /** Keys of the stage itself. */
  readonly keys?: string;
  readonly script?: string;
  readonly inputs?: readonly string[];
  readonly outputs?: readonly string[];
  readonly more?: string;
}

export function stage({ name, keys = '', script, inputs, outputs, more = '' }: StageText): string {
  const tool = /^tool/m.test(keys) ? '' : 'tool.name = "siril"\n';
  const text = script === undefined ? '' : `script = '''\n${script}\n'''\n`;
  const tables = [
    ...(inputs ?? []).map((input) => `[[stages.inputs]]\n${input}`),
    ...(outputs ?? []).map((output) => `[[stages.outputs]]\n${output}`),
  ];
  return `[[stages]]\nname = "${name}"\n${tool}${keys}\n${text}${tables.join('\n')}\n${more}\n`;
}

export const lightInput = 'kind = "session"\ntype = "light"';

export function jobInput(after: string, more = ''): string {
  return `kind = "job"\nafter = "${after}"\n${more}`;
}

/** The frames of each session as a sequence `light_<session>_`. */
export function linkLights(name = 'light', more: Partial<StageText> = {}): string {
  return stage({
    name,
    script: 'link {input["light"].base} -out={process_dir}',
    inputs: [lightInput],
    outputs: ['kind = "job"\nname = "{input[\'light\'].base}_.seq"'],
    ...more,
  });
}

/** All frames of the target in one picture. */
export function stack(name = 'stack', more: Partial<StageText> = {}): string {
  return stage({
    name,
    script: `
cd in
convert in -out=..
cd ..
stack in rej 3 3 -norm=addscale -out=results
load results
save {output.full}`,
    inputs: [jobInput('light.*', 'merge_to = "in"')],
    outputs: [`kind = "processed"\nname = "${name}.fits"`],
    ...more,
  });
}

/** One picture from each picture. */
export function edit(name: string, after: string, more: Partial<StageText> = {}): string {
  return stage({
    name,
    script: 'load {input[0].full}\nsave {output.full}',
    inputs: [jobInput(after, 'multiplex = true')],
    outputs: [`kind = "processed"\nauto.prefix = "${name}_"`],
    ...more,
  });
}
