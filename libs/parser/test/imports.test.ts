// `[….import]` and `script-file`: what is merged, whose places it has, and what is said where it cannot be.
import { describe, expect, it } from 'vitest';
import { fileReferences, parseRecipe } from '../src/index.ts';
import type { Attach } from '../src/index.ts';
import { diagnose } from '@starbash/diagnostics';

/** Files beside the recipe. */
function beside(files: Record<string, string>): Attach {
  return ({ file, span }) => {
    const text = files[file ?? ''];
    return text === undefined
      ? {
          kind: 'problem',
          diagnostic: diagnose('import_missing_file', { file: file ?? '' }, { span }),
        }
      : { kind: 'text', file: file ?? '', text };
  };
}

function parse(text: string, files: Record<string, string> = {}) {
  const sources: Record<string, string> = { ...files, 'a.toml': text };
  const { recipe, diagnostics } = parseRecipe(text, 'a.toml', beside(files));
  const at = (span: { file: string; start: number; end: number } | undefined) =>
    span && `${span.file}: ${sources[span.file]?.slice(span.start, span.end)}`;
  return { recipe, diagnostics, codes: diagnostics.map(({ code }) => code), at };
}

const lib = `
[tools.siril]
name = "siril"
timeout = 60
[tools.siril.parameters]
a = 1
b = 2

[[shared]]
name = "sigma"
default = 3.0

[scripts]
stack = '''
stack x
'''
`;

describe('what is merged', () => {
  it('takes a table of another file, with its places, and keys written beside win', () => {
    const { recipe, codes, at } = parse(
      `[[stages]]
name = "s"
script = "close"
[stages.tool]
timeout = 5
[stages.tool.parameters]
b = 7
[stages.tool.import]
file = "lib.toml"
node = "tools.siril"
`,
      { 'lib.toml': lib },
    );
    expect(codes).toEqual([]);
    const tool = recipe.stages[0]?.tool;
    expect(tool?.name.value).toBe('siril');
    expect(at(tool?.name.span)).toBe('lib.toml: "siril"');
    expect(at(tool?.timeout?.span)).toBe('a.toml: 5');
    const parameters = tool?.parameters.map(({ name, value }) => [name.value, at(value.span)]);
    expect(parameters).toEqual([
      ['b', 'a.toml: 7'],
      ['a', 'lib.toml: 1'],
    ]);
  });

  it('takes lists and texts as a whole', () => {
    const { recipe, codes, at } = parse(
      `[parameters.import]
file = "lib.toml"
node = "shared"
[[stages]]
name = "s"
tool.name = "siril"
[stages.script.import]
file = "lib.toml"
node = "scripts.stack"
`,
      { 'lib.toml': lib },
    );
    expect(codes).toEqual([]);
    expect(recipe.parameters.map(({ name }) => name.value)).toEqual(['sigma']);
    const script = recipe.stages[0]?.script;
    expect(script?.kind === 'script' && at(script.lines[0]?.span)).toBe('lib.toml: stack x');
  });

  it('takes tables of the same file, which need not be those of a recipe', () => {
    const { recipe, codes } = parse(`
[base]
tool.name = "siril"
script = "close"
[[stages]]
name = "one"
[stages.import]
node = "base"
[[stages]]
name = "two"
script = "stack x"
[stages.import]
node = "base"
`);
    expect(codes).toEqual([]);
    expect(recipe.stages.map(({ name, tool }) => [name.value, tool.name.value])).toEqual([
      ['one', 'siril'],
      ['two', 'siril'],
    ]);
  });

  it('takes imports of imports, each from where it is written', () => {
    const { recipe, codes } = parse(
      '[[stages]]\nname = "s"\nscript = "close"\n[stages.tool.import]\nfile = "b.toml"\nnode = "x"\n',
      {
        'b.toml': '[x.import]\nfile = "c.toml"\nnode = "y"\n',
        'c.toml': '[y]\nname = "siril"\n[y.parameters.import]\nnode = "z"\n[z]\nk = 1\n',
      },
    );
    expect(codes).toEqual([]);
    expect(recipe.stages[0]?.tool.parameters.map(({ name }) => name.value)).toEqual(['k']);
  });

  it('lists the files that have to be known', () => {
    const references = fileReferences(
      '[[stages]]\nscript-file = "x.py"\n[stages.import]\nfile = "b.toml"\nrepo = "../r"\nnode = "n"\n[a.import]\nnode = "c"\n',
      'a.toml',
    );
    expect(references.map(({ kind, file, repo, from }) => [kind, file, repo, from])).toEqual([
      ['import', 'b.toml', '../r', 'a.toml'],
      ['script', 'x.py', null, 'a.toml'],
    ]);
  });
});

describe('what cannot be merged', () => {
  const stageWith = (file: string, node: string) =>
    `[[stages]]\nname = "s"\nscript = "close"\n[stages.tool.import]\nfile = "${file}"\nnode = "${node}"\n[[stages]]\nname = "good"\ntool.name = "siril"\nscript = "close"\n`;

  it.each([
    [
      'a missing file',
      stageWith('lbi.toml', 'x'),
      'import_missing_file',
      'a.toml: "lbi.toml"',
      undefined,
    ],
    [
      'a missing table',
      stageWith('lib.toml', 'tools.sirl'),
      'import_missing_node',
      'a.toml: "tools.sirl"',
      'tools.siril',
    ],
    [
      'a text beside other keys',
      '[[stages]]\nname = "s"\nscript = "close"\n[stages.tool]\nname = "siril"\n[stages.tool.import]\nfile = "lib.toml"\nnode = "scripts.stack"\n[[stages]]\nname = "good"\ntool.name = "siril"\nscript = "close"\n',
      'import_not_a_table',
      'a.toml: "scripts.stack"',
      undefined,
    ],
  ])('%s is one error, and only its stage is left out', (_, text, code, place, suggestion) => {
    const { recipe, diagnostics, codes, at } = parse(text, { 'lib.toml': lib });
    expect(codes).toEqual([code]);
    expect(diagnostics[0]?.severity).toBe('error');
    expect(at(diagnostics[0]?.span)).toBe(place);
    expect(diagnostics[0]?.suggestion).toBe(suggestion);
    expect(recipe.stages.map(({ name }) => name.value)).toEqual(['good']);
  });

  it('shows a circle once, as a chain with its places', () => {
    const { diagnostics, codes, at } = parse(stageWith('b.toml', 'x'), {
      'b.toml': '[x.import]\nfile = "c.toml"\nnode = "y"\n',
      'c.toml': '[y.import]\nfile = "b.toml"\nnode = "x"\n',
    });
    expect(codes).toEqual(['import_cycle']);
    expect(diagnostics[0]?.message).toContain('c.toml: y → b.toml: x → c.toml: y');
    expect(at(diagnostics[0]?.span)).toBe('b.toml: "y"');
    expect(diagnostics[0]?.notes.map(({ span }) => at(span))).toEqual(['c.toml: "x"']);
  });

  it('finds a table that would be merged into itself', () => {
    const { codes } = parse('[a.b.import]\nnode = "a"\n');
    expect(codes).toContain('import_cycle');
  });

  it('reports mistakes in the file that is imported at their place there, and no consequences', () => {
    const { recipe, diagnostics, codes, at } = parse(stageWith('b.toml', 'x'), {
      'b.toml': '[x]\nname = = "siril"\n',
    });
    expect(codes).toEqual(['toml_syntax']);
    expect(at(diagnostics[0]?.span)?.startsWith('b.toml: ')).toBe(true);
    expect(recipe.stages.map(({ name }) => name.value)).toEqual(['good']);
    const wrong = parse(stageWith('b.toml', 'x'), {
      'b.toml': '[x]\nname = "siril"\ntimeout = "long"\n',
    });
    expect(wrong.codes).toEqual(['wrong_type']);
    expect(wrong.at(wrong.diagnostics[0]?.span)).toBe('b.toml: "long"');
  });

  it('stops where imports double with every step, or never end', () => {
    const doubling = Array.from(
      { length: 40 },
      (_, i) => `[t${i}.a.import]\nnode = "t${i + 1}"\n[t${i}.b.import]\nnode = "t${i + 1}"\n`,
    ).join('');
    const started = performance.now();
    expect(
      parse(`${doubling}[t40]\nx = 1\n[[stages]]\n[stages.import]\nnode = "t0"\n`).codes,
    ).toContain('import_limit');
    const chain = Array.from(
      { length: 5000 },
      (_, i) => `[t${i}.import]\nnode = "t${i + 1}"\n`,
    ).join('');
    expect(parse(chain).codes).toContain('import_limit');
    expect(performance.now() - started).toBeLessThan(2000);
  });

  it('asks for the node, and knows the keys of an import', () => {
    expect(parse('[recipe.import]\nfile = "lib.toml"\n', { 'lib.toml': lib }).codes).toEqual([
      'missing_key',
    ]);
    expect(
      parse('[recipe.import]\nfiel = "lib.toml"\nnode = "tools.siril"\n', { 'lib.toml': lib })
        .codes,
    ).toContain('unknown_key');
  });
});

it('reads damaged imports without throwing, and every place lies in its file', () => {
  const text = `[base.tool]\nname = "siril"\n[[stages]]\nname = "s"\nscript-file = "s.ssf"\n[stages.import]\nnode = "base"\n[stages.context.import]\nfile = "lib.toml"\nnode = "tools.siril"\n[parameters.import]\nfile = "lib.toml"\nnode = "shared"\n`;
  const files: Record<string, string> = { 'lib.toml': lib, 's.ssf': 'stack {1}\n' };
  let seed = 7;
  const random = (below: number) => {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    return seed % below;
  };
  const mutate = (whole: string) => {
    const at = random(whole.length);
    const piece = ['', '"', '[', ']', '.', 'import', '\n', '= ', 'base', '{'][random(10)] ?? '';
    return whole.slice(0, at) + piece + whole.slice(at + random(6));
  };
  for (let i = 0; i < 1500; i++) {
    const mutated = i % 2 === 0 ? mutate(mutate(text)) : text;
    const library = i % 2 === 0 ? lib : mutate(mutate(lib));
    const sources: Record<string, string> = { ...files, 'lib.toml': library, 'a.toml': mutated };
    const { diagnostics } = parse(mutated, { ...files, 'lib.toml': library });
    for (const { span, code } of diagnostics) {
      const whole = span && sources[span.file];
      expect(whole, code).toBeDefined();
      expect(span && span.start >= 0 && span.end <= (whole?.length ?? -1), code).toBe(true);
    }
  }
});

describe('scripts in files', () => {
  it('reads each in the form that its tool takes, with places in the file', () => {
    const text = ['siril', 'python', 'exec']
      .map(
        (tool) =>
          `[[stages]]\nname = "${tool}"\ntool.name = "${tool}"\nscript-file = "${tool}.txt"\n`,
      )
      .join('');
    const { recipe, codes, at } = parse(text, {
      'siril.txt': '# first\r\n\tstack {input[0].base}\r\n',
      'python.txt': '    if True:\n        print({})\n',
      'exec.txt': 'convert\n# from\n{input[0].full}\n',
    });
    expect(codes).toEqual([]);
    const [siril, python, exec] = recipe.stages.map(({ script }) => script);
    expect(siril?.kind === 'script' && siril.lines.map(({ span }) => at(span))).toEqual([
      'siril.txt: # first',
      'siril.txt: stack {input[0].base}',
    ]);
    expect(python?.kind === 'text' && python.text.parts).toMatchObject([
      { kind: 'text', text: 'if True:\n    print({})\n' },
    ]);
    expect(exec?.kind === 'arguments' && exec.words.map(({ span }) => at(span))).toEqual([
      'exec.txt: convert',
      'exec.txt: {input[0].full}',
    ]);
  });

  it('reports mistakes in a script at their place in its file, and the stage is left out', () => {
    const { recipe, diagnostics, codes, at } = parse(
      '[[stages]]\nname = "s"\ntool.name = "siril"\nscript-file = "s.ssf"\n',
      { 's.ssf': 'close\r\nstack {1 +}\r\n' },
    );
    expect(codes).toEqual(['template_syntax']);
    expect(at(diagnostics[0]?.span)).toMatch(/^s\.ssf: /);
    expect(recipe.stages).toEqual([]);
  });

  it('warns of a stage that has both', () => {
    const { recipe, codes } = parse(
      '[[stages]]\nname = "s"\ntool.name = "siril"\nscript = "close"\nscript-file = "s.ssf"\n',
    );
    expect(codes).toEqual(['two_scripts']);
    expect(recipe.stages).toHaveLength(1);
  });
});
