// Imports between packages: every rule has a case that breaks it and one that keeps it.
import { describe, expect, it } from 'vitest';
import type { Package } from '../boundaries/check.ts';
import { checkBoundaries } from '../boundaries/check.ts';
import { findImports } from '../boundaries/imports.ts';
import { allowedImports } from '../boundaries/rules.ts';

function pack(folder: string, dependencies: string[], devDependencies: string[] = []): Package {
  const name = `@starbash/${folder.slice(folder.indexOf('/') + 1)}`;
  return { folder, name, dependencies, devDependencies, rootDependencies: ['vitest'] };
}

const packages = [
  pack('libs/diagnostics', []),
  pack('libs/ir', ['@starbash/diagnostics']),
  pack('libs/planner', ['@starbash/diagnostics', '@starbash/ir', 'immer'], ['@starbash/testkit']),
  pack('libs/executor', ['@starbash/diagnostics', '@starbash/planner']),
  pack('libs/testkit', ['@starbash/planner']),
  pack('apps/cli', ['@starbash/planner', '@starbash/testkit']),
  pack('tools', ['@starbash/planner', '@starbash/testkit']),
];

const messages = (path: string, ...lines: string[]) =>
  checkBoundaries(packages, [{ path, text: lines.join('\n') }]).map(
    (v) => `${v.file}:${v.line} ${v.message}`,
  );

describe('between packages', () => {
  it('lets the arrows of the table pass', () => {
    expect(
      messages('libs/planner/src/plan.ts', "import type { Task } from '@starbash/ir';"),
    ).toEqual([]);
  });

  it('names both files, the rule and the reason when an arrow points the wrong way', () => {
    const [message] = messages(
      'libs/executor/src/run.ts',
      '// comment',
      "import { plan } from '@starbash/planner';",
    );
    expect(message).toContain('libs/executor/src/run.ts:2');
    expect(message).toContain('libs/planner/src/index.ts');
    expect(message).toContain('executor may import diagnostics, ir, siril, fits, query');
    expect(message).toContain('data flows one way');
  });

  it('holds for tests too', () => {
    expect(
      messages('libs/executor/test/run.test.ts', "import { plan } from '@starbash/planner';"),
    ).toHaveLength(1);
  });

  it('refuses files inside of another package, by name or by path', () => {
    expect(
      messages('libs/planner/src/a.ts', "import { x } from '@starbash/ir/src/task.ts';")[0],
    ).toContain('public API is libs/ir/src/index.ts');
    expect(
      messages('libs/planner/src/a.ts', "import { x } from '../../ir/src/task.ts';")[0],
    ).toContain('outside of libs/planner');
    expect(messages('libs/planner/src/a.ts', "import { x } from '../../b/c.ts';")).toHaveLength(1);
    expect(messages('libs/planner/src/b/a.ts', "import { x } from '../c.ts';")).toEqual([]);
  });

  it('is not fooled by a folder whose name begins alike', () => {
    expect(
      messages('libs/ir/src/a.ts', "import { x } from '../../ir-extra/src/b.ts';"),
    ).toHaveLength(1);
  });

  it('refuses a package that does not exist and a package that imports itself', () => {
    expect(messages('libs/ir/src/a.ts', "import { x } from '@starbash/irr';")[0]).toContain(
      'no such package',
    );
    expect(messages('libs/ir/src/a.ts', "import { x } from '@starbash/ir';")[0]).toContain(
      'its own package',
    );
    expect(messages('libs/ir/test/a.test.ts', "import { x } from '@starbash/ir';")).toEqual([]);
  });

  it('refuses what is allowed but not declared', () => {
    expect(messages('libs/ir/src/a.ts', "import { x } from '@starbash/siril';")).toHaveLength(1);
    expect(messages('libs/planner/src/a.ts', "import { x } from '@starbash/parser';")[0]).toContain(
      'no such package',
    );
  });
});

describe('test helpers', () => {
  const line = "import { sky } from '@starbash/testkit';";

  it('serve tests, benches and the demo', () => {
    expect(messages('libs/planner/test/a.test.ts', line)).toEqual([]);
    expect(messages('apps/cli/src/commands/demo.ts', line)).toEqual([]);
    expect(messages('apps/cli/src/demo/sky.ts', line)).toEqual([]);
    expect(messages('tools/bench/nights.ts', line)).toEqual([]);
  });

  it('serve nothing else', () => {
    expect(messages('libs/planner/src/a.ts', line)[0]).toContain('alone');
    expect(messages('apps/cli/src/commands/run.ts', line)[0]).toContain('alone');
    expect(messages('tools/docs/examples.ts', line)[0]).toContain('alone');
    expect(messages('apps/cli/src/commands/demolish/run.ts', line)).toHaveLength(1);
  });

  it('are not imported by sources through their own tests', () => {
    expect(
      messages('libs/planner/src/a.ts', "import { x } from '../test/helper.ts';")[0],
    ).toContain('sources do not import their tests');
    expect(messages('libs/planner/test/a.test.ts', "import { x } from '../src/a.ts';")).toEqual([]);
  });
});

describe('other packages', () => {
  it('are declared where they are used', () => {
    expect(messages('libs/planner/src/a.ts', "import { produce } from 'immer';")).toEqual([]);
    expect(messages('libs/ir/src/a.ts', "import { produce } from 'immer';")[0]).toContain(
      'libs/ir/package.json does not declare',
    );
    expect(messages('libs/ir/src/a.ts', "import x from '@dagrejs/graphlib/json';")[0]).toContain(
      "'@dagrejs/graphlib'",
    );
  });

  it('may come from the root for tests, not for sources', () => {
    expect(messages('libs/ir/test/a.test.ts', "import { it } from 'vitest';")).toEqual([]);
    expect(messages('libs/ir/src/a.ts', "import { it } from 'vitest';")).toHaveLength(1);
  });

  it('are told from modules of Node by the prefix of those', () => {
    expect(messages('libs/ir/src/a.ts', "import { join } from 'node:path';")).toEqual([]);
    expect(messages('libs/ir/src/a.ts', "import { join } from 'path';")[0]).toContain(
      "'node:path'",
    );
  });
});

describe('finding imports', () => {
  const found = (text: string) => findImports(text).map((i) => `${i.line} ${i.specifier}`);

  it('sees every form', () => {
    const q = "'";
    const text = [
      `import a from ${q}a${q};`,
      `import type { B } from "b";`,
      `import ${q}c${q};`,
      `export { d } from ${q}d${q};`,
      'import {',
      `  e, // it's this one`,
      '  f,',
      `} from ${q}e${q};`,
      `const g = await import(${q}g${q});`,
      `type H = import(${q}h${q}).H;`,
      `  vi.mock(${q}i${q});`,
    ].join('\n');
    expect(found(text)).toEqual(['1 a', '2 b', '3 c', '4 d', '5 e', '9 g', '10 h', '11 i']);
  });

  it('leaves comments and other statements alone', () => {
    const text = [
      "// import a from 'a';",
      " * import('b') loads it",
      "export const c = 'c';",
      'export function from(x: string) {',
      "  return from('d');",
      '}',
    ].join('\n');
    expect(found(text)).toEqual([]);
  });
});

it('the table itself has no cycle', () => {
  const visit = (name: string, chain: readonly string[]): void => {
    expect(chain, [...chain, name].join(' → ')).not.toContain(name);
    for (const next of allowedImports[name] ?? []) visit(next, [...chain, name]);
  };
  for (const name of Object.keys(allowedImports)) visit(name, []);
});
