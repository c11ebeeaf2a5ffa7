// What `starbash check` prints in each form, of files, folders and scripts, and with which exit status.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { schemaFaults } from '@starbash/testkit';
import { describe, expect, it } from 'vitest';
import { starbash } from './starbash.ts';
import type { Starbash } from './starbash.ts';

const recipe = (more = '', key = 'description') => `[repo]
kind = "recipe"

[[stages]]
name = "vivid"
${key} = "Stretches a stack"
tool.name = "siril"
script = '''
    load {input[0].full}
    autostretch${more}
    savejpg {output.full.with_suffix("")}
    '''

[[stages.inputs]]
kind = "job"
after = "stack_osc"

[[stages.outputs]]
kind = "processed"
name = "vivid.jpg"
`;

/** A user with these files in the folder where commands run. */
function userWith(files: Readonly<Record<string, string>>): Starbash {
  const user = starbash();
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(user.folder, path)), { recursive: true });
    writeFileSync(join(user.folder, path), text);
  }
  return user;
}

const schemaOf = (name: string) =>
  JSON.parse(
    readFileSync(join(import.meta.dirname, `../../../docs/schemas/${name}.schema.json`), 'utf8'),
  ) as object;

const broken = recipe('\n    lod {tarket}', 'descripton');

describe('exit status', () => {
  it.each([
    [recipe(), 0],
    [recipe('', 'descripton'), 0],
    [broken, 2],
  ])('is that of the worst finding', async (text, code) => {
    expect((await userWith({ 'a.toml': text }).run('check', 'a.toml')).code).toBe(code);
  });

  it('is 2 for a file that is not there, which is named', async () => {
    const { code, stdout } = await userWith({}).run('check', 'none.toml');
    expect(code).toBe(2);
    expect(stdout).toContain("'none.toml' cannot be read: no such file [file_not_readable]");
  });
});

describe('forms', () => {
  it('for people: each finding with its place and the line, then a count', async () => {
    const { stdout } = await userWith({ 'my recipes/a.toml': broken }).run('check', 'my recipes');
    expect(stdout).toContain(
      '  --> my recipes/a.toml:6:1\n    6 | descripton = "Stretches a stack"\n      | ^^^^^^^^^^\n  help: did you mean \'description\'?\n',
    );
    expect(stdout).toMatch(/\n\n2 errors, 1 warning\n$/);
  });

  it('JSON conforms to its schema, whether or not there are findings', async () => {
    const { run } = userWith({ 'a.toml': broken, 'good.toml': recipe() });
    for (const file of ['a.toml', 'good.toml']) {
      const json = JSON.parse((await run('check', file, '--format=json')).stdout);
      expect(schemaFaults(schemaOf('check'), json)).toEqual([]);
      expect(json.diagnostics).toHaveLength(file === 'a.toml' ? 3 : 0);
      expect(JSON.parse((await run('check', file, '--json')).stdout)).toEqual(json);
    }
  });

  it('annotations name files as they lie below the folder of the command', async () => {
    const { stdout } = await userWith({ 'r/osc/a.toml': broken }).run(
      'check',
      '--format=github',
      './r',
    );
    expect(stdout).toContain("::error file=r/osc/a.toml,line=11,col=5::Siril has no command 'lod'");
    expect(stdout.trim().split('\n')).toHaveLength(3);
  });

  it('SARIF has what its schema requires', async () => {
    const { stdout, code } = await userWith({ 'a b.toml': broken }).run(
      'check',
      '--format=sarif',
      'a b.toml',
    );
    expect(code).toBe(2);
    const log = JSON.parse(stdout);
    expect(schemaFaults(sarifSchema, log)).toEqual([]);
    const [{ tool, results }] = log.runs;
    for (const { ruleId, ruleIndex, locations } of results) {
      expect(tool.driver.rules[ruleIndex].id).toBe(ruleId);
      expect(locations[0].physicalLocation.artifactLocation.uri).toBe('a%20b.toml');
    }
    expect(results.map((one: { ruleId: string }) => one.ruleId)).toEqual([
      'unknown_key',
      'siril_unknown_command',
      'unknown_name',
    ]);
  });
});

describe('what is checked', () => {
  it('a folder that is a repository, by what its starbash.toml refers to', async () => {
    const { run } = userWith({
      'r/starbash.toml': '[repo]\nkind = "recipe"\n[[repo-ref]]\ndir = "in/a.toml"\n',
      'r/in/a.toml': recipe('', 'descripton'),
      'r/in/unused.toml': broken,
    });
    const { stdout } = await run('check', 'r');
    expect(stdout).toContain('r/in/a.toml:6:1');
    expect(stdout).not.toContain('unused');
  });

  it('a folder that is none, by the recipes and scripts in it, hidden ones left out', async () => {
    const { run } = userWith({
      'r/a.toml': recipe('', 'descripton'),
      'r/deep/b.ssf': 'close\n',
      'r/.git/c.toml': broken,
    });
    const { stdout } = await run('check', 'r');
    expect(stdout).toContain('r/a.toml:6:1');
    expect(stdout).toContain('r/deep/b.ssf:1:1');
    expect(stdout).toMatch(/\n0 errors, 2 warnings\n$/);
  });

  it('the folder of the command itself', async () => {
    const { run } = userWith({ 'a.toml': broken });
    expect((await run('check', '.')).stdout).toContain('  --> a.toml:6:1');
  });

  it('a script of Siril, with what would silently run nothing', async () => {
    const { run } = userWith({
      'good.ssf': 'requires 1.2.0\ncd lights\nclose\n',
      'bad.ssf': 'requires 1.2.0\n  # indented\nlod x\n',
      'bom.ssf': '\ufeffrequires 1.2.0\nclose\n',
    });
    expect((await run('check', 'good.ssf')).code).toBe(0);
    const bad = await run('check', 'bad.ssf');
    expect(bad.code).toBe(2);
    expect(bad.stdout).toContain('bad.ssf:2:3\n    2 |   # indented\n      |   ^^^^^^^^^^');
    expect(bad.stdout).toContain("help: did you mean 'load'?");
    expect((await run('check', 'bom.ssf')).stdout).toContain('[ssf_byte_order_mark]');
    expect((await run('check', 'good.ssf', '--in', '.')).stdout).toContain(
      '[siril_folder_missing]',
    );
    expect((await run('check', 'none.ssf')).stdout).toContain('[file_not_readable]');
  });

  it('a repository of the name that the built-in recipes have', async () => {
    const { run } = userWith({
      'recipes/starbash.toml': '[repo]\nkind = "recipe"\n[[repo-ref]]\ndir = "a.toml"\n',
      'recipes/a.toml': recipe('', 'descripton'),
    });
    expect((await run('check', 'recipes')).stdout).toContain('  --> recipes/a.toml:6:1\n');
  });
});

describe('silence', () => {
  const preferences = '[check]\nsilence = ["unknown_key", "unknown_name"]\n';

  it('leaves out warnings of the codes and says how many, but no errors', async () => {
    const { run } = userWith({ 'a.toml': broken, 'home/starbash.toml': preferences });
    const { code, stdout } = await run('check', 'a.toml');
    expect(code).toBe(2);
    expect(stdout).not.toContain('[unknown_key]');
    expect(stdout).toContain('[unknown_name]');
    expect(stdout).toMatch(/\n2 errors, 0 warnings \(1 silenced\)\n$/);
    const json = JSON.parse((await run('check', 'a.toml', '--json')).stdout);
    expect([json.silenced, json.diagnostics.length]).toEqual([1, 2]);
  });

  it('is taken from the file of a project, and unknown codes are found there', async () => {
    const { run } = userWith({
      'starbash.toml': `[repo]\nkind = "preferences"\n${preferences.replace('_name', '_nmae')}`,
      'a.toml': recipe('', 'descripton'),
    });
    expect((await run('check', 'a.toml')).stdout).toBe('0 errors, 0 warnings (1 silenced)\n');
    const all = await run('check');
    expect(all.code).toBe(0);
    expect(all.stdout).toContain('starbash.toml:4:27');
    expect(all.stdout).toContain("help: did you mean 'unknown_name'?");
  });
});

/** What the standard requires of the parts that we write (OASIS SARIF 2.1.0). */
const text = { type: 'object', properties: { text: { type: 'string' } }, required: ['text'] };
const location = {
  type: 'object',
  properties: {
    artifactLocation: {
      type: 'object',
      properties: { uri: { type: 'string', pattern: '^[^ #\\\\]*$' } },
      additionalProperties: false,
    },
    region: {
      type: 'object',
      properties: Object.fromEntries(
        ['startLine', 'startColumn', 'endLine', 'endColumn'].map((key) => [
          key,
          { type: 'integer', minimum: 1 },
        ]),
      ),
      additionalProperties: false,
    },
  },
  required: ['artifactLocation'],
};
const level = { enum: ['none', 'note', 'warning', 'error'] };
const sarifSchema = {
  type: 'object',
  properties: {
    $schema: { type: 'string', pattern: '^https://' },
    version: { const: '2.1.0' },
    runs: {
      type: 'array',
      items: {
        type: 'object',
        properties: {
          tool: {
            type: 'object',
            properties: {
              driver: {
                type: 'object',
                properties: {
                  name: { type: 'string' },
                  version: { type: 'string' },
                  rules: {
                    type: 'array',
                    items: {
                      type: 'object',
                      properties: {
                        id: { type: 'string' },
                        shortDescription: text,
                        fullDescription: text,
                        help: text,
                        defaultConfiguration: { type: 'object', properties: { level } },
                      },
                      required: ['id'],
                      additionalProperties: false,
                    },
                  },
                },
                required: ['name'],
                additionalProperties: false,
              },
            },
            required: ['driver'],
          },
          columnKind: { enum: ['utf16CodeUnits', 'unicodeCodePoints'] },
          results: {
            type: 'array',
            items: {
              type: 'object',
              properties: {
                ruleId: { type: 'string' },
                ruleIndex: { type: 'integer', minimum: -1 },
                level,
                message: text,
                locations: {
                  type: 'array',
                  items: { type: 'object', properties: { physicalLocation: location } },
                },
                relatedLocations: {
                  type: 'array',
                  items: {
                    type: 'object',
                    properties: {
                      id: { type: 'integer', minimum: 0 },
                      physicalLocation: location,
                      message: text,
                    },
                    additionalProperties: false,
                  },
                },
              },
              required: ['message'],
              additionalProperties: false,
            },
          },
        },
        required: ['tool'],
        additionalProperties: false,
      },
    },
  },
  required: ['version', 'runs'],
  additionalProperties: false,
};
