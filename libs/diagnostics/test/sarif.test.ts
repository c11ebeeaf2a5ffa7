// SARIF: the places, rules and levels that code hosts and editors read.
import { expect, it } from 'vitest';
import { diagnose, messageTable, renderSarif, silence } from '../src/index.ts';
import { helpTable } from '../src/generated/help.ts';

const text = '[repo]\r\nkind = "é🔭" # x\r\nnmae = 1\r\n';
const sources = new Map([['my recipes/a#1.toml', text]]);
const spanOf = (part: string) => ({
  file: 'my recipes/a#1.toml',
  start: text.indexOf(part),
  end: text.indexOf(part) + part.length,
});
const misspelt = diagnose(
  'unknown_key',
  { key: 'nmae', table: '[repo]' },
  {
    span: spanOf('nmae'),
    notes: [{ message: 'the table starts here', span: spanOf('[repo]') }, { message: 'no place' }],
    suggestion: 'name',
  },
);
const placeless = diagnose('toml_syntax', { reason: 'x' });

async function runOf(...diagnostics: Parameters<typeof renderSarif>[0]) {
  const log = JSON.parse(await renderSarif(diagnostics, sources, { version: '1.2.3' }));
  return log.runs[0];
}

it('holds place, level, related place and what was meant', async () => {
  const run = await runOf(misspelt);
  expect(run.results).toEqual([
    {
      ruleId: 'unknown_key',
      ruleIndex: 0,
      level: 'warning',
      message: { text: "'nmae' is not a key of [repo]. no place. Did you mean 'name'?" },
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: 'my%20recipes/a%231.toml' },
            region: { startLine: 3, startColumn: 1, endLine: 3, endColumn: 5 },
          },
        },
      ],
      relatedLocations: [
        {
          id: 0,
          physicalLocation: {
            artifactLocation: { uri: 'my%20recipes/a%231.toml' },
            region: { startLine: 1, startColumn: 1, endLine: 1, endColumn: 7 },
          },
          message: { text: 'the table starts here' },
        },
      ],
    },
  ]);
});

it('counts columns as it says, in UTF-16 code units', async () => {
  const run = await runOf({ ...misspelt, span: spanOf('x') });
  expect(run.columnKind).toBe('utf16CodeUnits');
  expect(run.results[0].locations[0].physicalLocation.region.startColumn).toBe(16);
});

it('has a rule for each code that occurs, once, with its explanation', async () => {
  const run = await runOf(misspelt, placeless, misspelt);
  expect(run.tool.driver).toMatchObject({ name: 'starbash', version: '1.2.3' });
  expect(run.tool.driver.rules.map((rule: { id: string }) => rule.id)).toEqual([
    'toml_syntax',
    'unknown_key',
  ]);
  expect(run.results.map((one: { ruleIndex: number }) => one.ruleIndex)).toEqual([0, 1, 1]);
  const [rule] = run.tool.driver.rules;
  expect(rule.help.markdown).toContain('**Mend:** ');
  expect(rule.defaultConfiguration).toEqual({ level: 'error' });
});

it('leaves out the place that there is none of, and writes other files as URIs', async () => {
  const at = (file: string) => ({ ...misspelt, notes: [], span: { file, start: 0, end: 1 } });
  const files = ['/a b/x.toml', 'C:\\r\\x.toml', 'https://example.org/x y.toml', '50%.toml'];
  const run = await runOf(...files.map(at), { ...placeless, severity: 'info' });
  const places = run.results.map(
    (one: { locations?: [{ physicalLocation: object }] }) => one.locations?.[0].physicalLocation,
  );
  expect(places).toEqual([
    undefined,
    { artifactLocation: { uri: 'file:///a%20b/x.toml' } },
    { artifactLocation: { uri: '50%25.toml' } },
    { artifactLocation: { uri: 'file:///C:/r/x.toml' } },
    { artifactLocation: { uri: 'https://example.org/x%20y.toml' } },
  ]);
  expect(run.results[0].level).toBe('note');
});

it('says that all is well by a run without results', async () => {
  expect(await runOf()).toMatchObject({ results: [], tool: { driver: { rules: [] } } });
});

it('explains every code there is: meaning, example and cure', () => {
  expect(Object.keys(helpTable)).toEqual(Object.keys(messageTable));
  for (const [code, { meaning, example, mend }] of Object.entries(helpTable))
    for (const part of [meaning, example, mend]) expect(part, code).not.toBe('');
});

it('silences warnings and remarks by code, and never an error', () => {
  const { shown, silenced } = silence(
    [misspelt, placeless, { ...placeless, severity: 'info' }],
    ['unknown_key', 'toml_syntax'],
  );
  expect(shown).toEqual([placeless]);
  expect(silenced).toBe(2);
});
