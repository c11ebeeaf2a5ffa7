// Names in templates are checked before there are frames: each unknown one has its place and the nearest known name.
import { describe, expect, test } from 'vitest';
import { check, lightStage } from './check-of.ts';

describe('what bind provides is known', () => {
  test.each([
    'load {input["light"].base}',
    'load {input[0].full_paths[0]}',
    'load {input[-1].full}',
    'calibrate_single {input["dark"].full.stem} -prefix={input["dark"].relative.lower()}',
    'load {input[1].short_paths[0].replace("a", "b")}',
    'save {output.full_paths[0].with_suffix("")}',
    'save {output[0].base}',
    'load {session["id"]} {session.exposure} {session["focal_length"]}',
    'load {metadata["ANYTHING"]} {default_metadata.FILTER}',
    'load {target}_{date}_{datetime}_{night}_{instrument}_{camera_id}_{session_config}_{imagetyp}',
    'cd {process_dir / "x"}',
    'load {[p.name for p in input[0].full_paths if "Ha" in str(p)][0]}',
    '{"load " + str(input[0].full) if input["dark"] else "close"}',
  ])('%s', (line) => {
    expect(check(lightStage(line)).found).toEqual([]);
  });
});

describe('what is not there is an error at its place, and the stage is left out', () => {
  test.each([
    ['load {input["ligth"].base}', `unknown_attribute '"ligth"' → light`],
    ['load {input["light"].bsae}', `unknown_attribute 'bsae' → base`],
    ['load {input[2].full}', `unknown_index '2'`],
    ['save {output[1].full}', `unknown_index '1'`],
    ['load {sesion["id"]}', `unknown_name 'sesion' → session`],
    ['load {session["expsure"]}', `unknown_attribute '"expsure"' → exposure`],
    ['load {parameters.nothing}', `unknown_attribute 'nothing'`],
    ['load {light_base}', `unknown_name 'light_base'`],
    ['load {group.band}', `unknown_name 'group'`],
    ['load {input["light"].full.nmae}', `unknown_attribute 'nmae' → name`],
    ['load {input["light"].base + 1}', `type_mismatch 'input["light"].base + 1'`],
    ['load {uper("x")}', `unknown_function 'uper'`],
    ['load {input[0].short_paths[0].uper()}', `unknown_method 'uper' → upper`],
  ])('%s', (line, finding) => {
    const { found, stages } = check(lightStage(line) + lightStage('close', '', 'other'));
    expect(found).toEqual([finding]);
    expect(stages).toEqual(['other']);
  });
});

test('every template of a stage is checked, each mistake once', () => {
  const { found } = check(`
[[stages]]
name = "s"
tool.name = "rc-astro"
tool.parameters = { strength = "{wrong_parameter}" }
run_by_default = true
script = ["-o", "{wrong_argument}"]
temporaries = ["{wrong_temporary}*"]
default_outputs = ["{wrong_default}"]
context.entry = "{wrong_context}"
[[stages.inputs]]
kind = "job"
after = "s|t"
[[stages.outputs]]
kind = "processed"
name = "{wrong_name}.fits"
[[stages.outputs]]
kind = "processed"
auto.prefix = "{wrong_prefix}"
auto.suffix = "{wrong_suffix}"
`);
  const names = found.filter((one) => one.startsWith('unknown_name')).sort();
  expect(names).toEqual(
    ['argument', 'context', 'default', 'name', 'parameter', 'prefix', 'suffix', 'temporary'].map(
      (what) => `unknown_name 'wrong_${what}'`,
    ),
  );
});

test('entries of the context know each other, in any order, with their types', () => {
  const more = `context = { b = "{a.stem}", a = "{input[0].full}", n = 3, t = "x{n}" }`;
  expect(check(lightStage('load {b} {n + 1} {t.upper()} {a.name}', more)).found).toEqual([]);
  expect(check(lightStage('load {n.upper()}', more)).found).toEqual([`unknown_method 'upper'`]);
});

test('a comment may hold anything', () => {
  expect(check(lightStage('# {nothing}\n    close')).found).toEqual([]);
});

test('a name is made before there is an output, through the context too', () => {
  const stage = (name: string) => `
[[stages]]
name = "s"
tool.name = "siril"
script = "save {output.full}"
context.place = "{output.base}"
[[stages.outputs]]
kind = "processed"
name = '${name}'
`;
  expect(check(stage('x.fits')).found).toEqual([]);
  expect(check(stage('{output.base}.fits')).found).toEqual([`output_from_output '{output.base}'`]);
  expect(check(stage('{place}.fits')).found).toEqual([`output_from_output '{place}'`]);
});

test('a stage without outputs knows no output, one without inputs no session', () => {
  const bare = '[[stages]]\nname = "s"\ntool.name = "siril"\nscript = "save {NAME}"\n';
  const found = (name: string) => check(bare.replace('NAME', name)).found;
  expect(found('output.full')).toEqual([`unknown_name 'output'`]);
  expect(found('session_id')).toEqual([`unknown_name 'session_id'`]);
  expect(found('process_dir')).toEqual([]);
});

test('a circle of context entries is shown as a chain, once; one behind a condition may be right', () => {
  const circle = check(lightStage('close', `context = { a = "{b}", b = "x{c}", c = "{a}" }`));
  expect(circle.found).toEqual([`template_cycle '{b}'`]);
  expect(circle.diagnostics[0]?.message).toContain('a → b → c → a');
  expect(circle.notes()).toEqual(['x{c}', '{a}']);
  const conditional = `context = { a = "{b if target else 1}", b = "{a if date else 2}" }`;
  expect(check(lightStage('close', conditional)).found).toEqual([]);
});

describe('a stage that continues another knows its names', () => {
  const first = (name: string, context: string) =>
    lightStage('close', `context = { ${context} }`, name);
  const extra = (line: string, after = 'light_.*') => `
[[stages]]
name = "extract"
tool.name = "siril"
run_by_default = true
script = '''
    ${line}
    '''
[[stages.inputs]]
kind = "session-extra"
after = "${after}"
`;

  test('those that all stages define which it may continue', () => {
    const both = first('light_a', 'base = "a", only = "b"') + first('light_b', 'base = "{target}"');
    expect(check(both + extra('load {base} {input["extra"].base}')).found).toEqual([]);
    expect(check(both + extra('load {only}')).found).toEqual([`unknown_name 'only'`]);
  });

  test('any name, where the stage that it continues is not loaded', () => {
    expect(check(extra('load {light_base}', 'nowhere')).found).toEqual([
      `follows_nothing '"nowhere"'`,
    ]);
  });

  test('a stage that only takes files of another does not', () => {
    const job = `
[[stages]]
name = "stack"
tool.name = "siril"
script = "load {base}"
[[stages.inputs]]
kind = "job"
after = "light_a"
`;
    const { diagnostics } = check(first('light_a', 'base = "a"') + job);
    expect(diagnostics.map((d) => d.message)).toEqual(["the name 'base' is not known here"]);
  });
});

test('parameters have the types of their values; one without a value takes any', () => {
  const declared = `
[[parameters]]
name = "options"
default = "rej 3 3"
[[parameters]]
name = "size"
default = 10
[[parameters]]
name = "free"
`;
  const found = (line: string) =>
    check(declared + lightStage(line)).found.filter((f) => !f.startsWith('parameter_unused'));
  expect(
    found('stack {parameters.options} {parameters.size + 1} {parameters.free.upper()}'),
  ).toEqual([]);
  expect(found('stack {parameters.size + "x"}')).toEqual([`type_mismatch 'parameters.size + "x"'`]);
  expect(found('stack x {parameters.optons}')).toEqual([`unknown_attribute 'optons' → options`]);
});
