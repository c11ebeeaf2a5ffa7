// Prints the reference of the recipe format: tables and keys, expressions, names.
import type { KeySpec, LanguageReference, TableSpec, ValueType } from '@starbash/parser';
import type { NameGroup } from './names.ts';

/** The page; each table once, in the order in which a reader of the file meets them. */
export function printRecipeReference(
  root: TableSpec,
  language: LanguageReference,
  names: readonly NameGroup[],
): string {
  return [
    '# The recipe format',
    '',
    'Every table and key of a recipe, the expressions of templates, and the names that they know. This page is generated from the tables that recipes are checked with; [Writing recipes](../recipes.md) explains them with examples.',
    '',
    'Editors know the format through a [JSON Schema](../schemas/recipe.schema.json): with taplo, or *Even Better TOML* in VS Code, a first line like this gives completion, descriptions and errors while you type. The address is a URL, or the path of a copy.',
    '',
    '```toml',
    '#:schema ./recipe.schema.json',
    '```',
    '',
    '*Text* may hold templates, *plain text* may not. A list of one may be written as its only item.',
    '',
    ...tablesOf(root).flatMap(printTable),
    ...printLanguage(language),
    '## Names',
    '',
    'What templates know, from the innermost scope: the context of the stage, inputs, outputs, parameters, then the rest.',
    '',
    ...names.flatMap(printNames),
  ].join('\n');
}

/** Depth first, each name once. */
function tablesOf(root: TableSpec): TableSpec[] {
  const found = new Map<string, TableSpec>();
  const visit = (spec: TableSpec): void => {
    if (found.has(spec.name)) return;
    found.set(spec.name, spec);
    for (const { type } of Object.values(spec.keys)) {
      const inner = tableIn(type);
      if (inner) visit(inner);
    }
  };
  visit(root);
  // Every table may import; that one is explained last.
  const imported = [...found.values()].find(({ keys }) => Object.hasOwn(keys, 'node'));
  return [
    ...[...found.values()].filter((spec) => spec !== imported),
    ...(imported ? [imported] : []),
  ];
}

function tableIn(type: ValueType): TableSpec | null {
  if (typeof type !== 'object') return null;
  if ('table' in type) return type.table;
  return 'tables' in type ? type.tables : type.textOrTable;
}

function printTable(spec: TableSpec): string[] {
  const rows = Object.entries(spec.keys).filter(
    ([key]) => key !== 'import' || /file$/.test(spec.name),
  );
  const title = spec.name.includes(' ') ? capital(spec.name) : `\`${spec.name}\``;
  const lines = [`## ${title}`, ''];
  if (rows.length > 0)
    lines.push(
      ...table(
        ['key', 'type', 'meaning', 'left out', 'example'],
        rows.map(([key, one]) => [
          `\`${key}\`${one.required ? ' *needed*' : ''}`,
          typeName(one.type),
          meaning(one),
          one.default === undefined ? '' : codeIfValue(one.default),
          one.example === undefined ? '' : `\`${one.example}\``,
        ]),
      ),
    );
  if (spec.others !== undefined) lines.push(`Any other key: ${typeName(spec.others)}.`, '');
  return lines;
}

function meaning({ description, words }: KeySpec): string {
  if (!words) return description;
  return `${description}: ${words.map((word) => `\`${word}\``).join(', ')}`;
}

/** `0`, `false` and `"include"` are values, everything else is said in words. */
function codeIfValue(text: string): string {
  return /^(?:\d+|true|false|"[^"]*")$/.test(text) ? `\`${text}\`` : text;
}

const typeNames: Readonly<Record<Exclude<ValueType, object>, string>> = {
  string: 'plain text',
  text: 'text',
  number: 'number',
  bool: 'true or false',
  scalar: 'plain text, number, true or false',
  'string list': 'list of plain text',
  'text list': 'list of text',
  'scalar list': 'list of plain text, numbers, true or false',
  value: 'text, number, true or false, or a list of them',
  script: 'text; for tools with arguments a list of them',
};

function typeName(type: ValueType): string {
  if (typeof type !== 'object') return typeNames[type];
  if ('tables' in type) return 'tables';
  return 'table' in type ? 'table' : 'text, or a table';
}

function printLanguage(language: LanguageReference): string[] {
  const part = (title: string, entries: LanguageReference['functions']) => [
    `### ${title}`,
    '',
    ...table(
      ['written', 'gives'],
      Object.values(entries).map(({ usage, gives }) => [`\`${usage}\``, gives]),
    ),
  ];
  return [
    '## Expressions',
    '',
    'A `{hole}` in a text holds an expression: a part of Python, with its precedence and its numbers, that can neither touch a file nor run for ever. Literals are `\'text\'`, `"text"`, `3`, `5.0`, `1e-5`, `True`, `False`, `None` and `[lists]`. Braces that are meant as such are doubled: `{{`, `}}`.',
    '',
    ...part('Operators', language.operators),
    ...part('Functions', language.functions),
    ...part('Methods of text', language.textMethods),
    ...part('Attributes of paths', language.pathAttributes),
    ...part('Methods of paths', language.pathMethods),
  ];
}

function printNames({ title, about, names }: NameGroup): string[] {
  return [
    `### ${title}`,
    '',
    about,
    '',
    ...table(
      ['name', 'stands for'],
      names.map(([name, stands]) => [`\`${name}\``, stands]),
    ),
  ];
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const filled = head.map((_, i) => rows.some((row) => row[i] !== ''));
  const line = (cells: readonly string[]) =>
    `| ${cells
      .filter((_, i) => filled[i])
      .map((cell) => cell.replaceAll('|', '\\|'))
      .join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line), ''];
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
