// One configuration file: settings, aliases, overrides of parameters and choices of stages.
import { diagnose, messageTable, nearest } from '@starbash/diagnostics';
import type { Diagnostic, Span } from '@starbash/diagnostics';
import { settingDefinitions, typedValue, typeNames } from './settings.ts';
import type { SettingValue } from './settings.ts';
import { isTable, readToml, valueAt } from './toml.ts';
import type { TomlDocument } from './toml.ts';

export interface Preferences {
  /** As shown in findings. */
  readonly file: string;
  readonly settings: Readonly<Record<string, SettingValue>>;
  /** The first spelling of a list is canonical; the key only names the list. */
  readonly aliases: Readonly<Record<string, readonly string[]>>;
  /** What recipes ask for, by filter identity: `Ha 3nm` = `Ha`. */
  readonly bands: Readonly<Record<string, string>>;
  /** AstroBin's numbers of filters, by name: `Ha 3nm` = 4408. */
  readonly astrobinFilters: Readonly<Record<string, number>>;
  readonly overrides: readonly PreferenceOverride[];
  readonly usedStages: readonly string[];
  readonly excludedStages: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}

/** A value for a recipe's parameter. */
export interface PreferenceOverride {
  readonly name: string;
  readonly value: string | number | boolean;
  readonly isFloat: boolean;
  readonly span: Span;
}

/** Tables whose keys are not settings. */
const otherTables = ['repo', 'aliases', 'bands', 'overrides', 'stages', 'repo-ref', 'about'];

/** Keys of setting tables that are tables of their own. */
const otherKeys = ['astrobin.filters'];

/** Reads a preferences file; mistakes are findings at their place. */
export function readPreferences(file: string, text: string): Preferences {
  const document = readToml(file, text);
  const diagnostics: Diagnostic[] = [...document.diagnostics];
  return {
    file,
    settings: readSettings(document, diagnostics),
    aliases: readAliases(document, diagnostics),
    bands: readBands(document),
    astrobinFilters: readAstrobinFilters(document, diagnostics),
    overrides: readOverrides(document, text, file),
    usedStages: textList(document, ['stages', 'used'], diagnostics),
    excludedStages: textList(document, ['stages', 'excluded'], diagnostics),
    diagnostics,
  };
}

function readSettings(
  { values, spanOf }: TomlDocument,
  diagnostics: Diagnostic[],
): Record<string, SettingValue> {
  const settings: Record<string, SettingValue> = {};
  const names = settingDefinitions.map((definition) => definition.name);
  const unknown = (name: string, span: Span | undefined) =>
    diagnostics.push(
      diagnose('setting_unknown', { name }, { span, suggestion: nearest(name, names) }),
    );
  for (const [table, entries] of Object.entries(values)) {
    if (otherTables.includes(table)) continue;
    if (!isTable(entries)) {
      unknown(table, spanOf([table]));
      continue;
    }
    for (const [key, value] of Object.entries(entries)) {
      const name = `${table}.${key}`;
      if (otherKeys.includes(name)) continue;
      const span = spanOf([table, key]);
      const definition = settingDefinitions.find((d) => d.name === name);
      if (definition === undefined) {
        unknown(name, span);
        continue;
      }
      const typed = typedValue(definition.type, value);
      if (typed !== undefined && definition.codes === true)
        diagnostics.push(...unknownCodes(typed, (i) => spanOf([table, key, i])));
      if (typed !== undefined) settings[name] = typed;
      else {
        const wanted = typeNames[definition.type];
        const shown = JSON.stringify(value);
        diagnostics.push(diagnose('setting_type', { name, wanted, value: shown }, { span }));
      }
    }
  }
  return settings;
}

function unknownCodes(
  value: SettingValue,
  spanOf: (index: number) => Span | undefined,
): Diagnostic[] {
  const known = Object.keys(messageTable);
  return (Array.isArray(value) ? value : []).flatMap((code: string, i) =>
    known.includes(code)
      ? []
      : [
          diagnose(
            'silenced_code_unknown',
            { code },
            { span: spanOf(i), suggestion: nearest(code, known) },
          ),
        ],
  );
}

function readAliases(
  document: TomlDocument,
  diagnostics: Diagnostic[],
): Record<string, readonly string[]> {
  const table = valueAt(document.values, ['aliases']);
  if (!isTable(table)) return {};
  return Object.fromEntries(
    Object.keys(table).map((key) => [key, textList(document, ['aliases', key], diagnostics)]),
  );
}

function readBands({ values }: TomlDocument): Record<string, string> {
  const table = values['bands'];
  if (!isTable(table)) return {};
  return Object.fromEntries(
    Object.entries(table).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string',
    ),
  );
}

function readAstrobinFilters(
  { values, spanOf }: TomlDocument,
  diagnostics: Diagnostic[],
): Record<string, number> {
  const path = ['astrobin', 'filters'];
  const table = valueAt(values, path);
  if (!isTable(table)) return {};
  const numbers: [string, number][] = [];
  for (const [filter, value] of Object.entries(table)) {
    const number = typedValue('integer', value);
    if (typeof number === 'number') numbers.push([filter, number]);
    else
      diagnostics.push(
        diagnose(
          'setting_type',
          {
            name: `astrobin.filters.${filter}`,
            wanted: 'the number in the address of the filter at AstroBin',
            value: JSON.stringify(value),
          },
          { span: spanOf([...path, filter]) },
        ),
      );
  }
  return Object.fromEntries(numbers);
}

function readOverrides(
  { values, spanOf }: TomlDocument,
  text: string,
  file: string,
): PreferenceOverride[] {
  const list = values['overrides'];
  if (!Array.isArray(list)) return [];
  return list.flatMap((entry, i) => {
    if (!isTable(entry)) return [];
    const { name, value } = entry;
    if (typeof name !== 'string') return [];
    if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean')
      return [];
    const span = spanOf(['overrides', i, 'value']) ?? { file, start: 0, end: 0 };
    // TOML tells 5 from 5.0; the value alone does not.
    const isFloat = typeof value === 'number' && /[.eE]/.test(text.slice(span.start, span.end));
    return [{ name, value, isFloat, span }];
  });
}

function textList(
  { values, spanOf }: TomlDocument,
  path: readonly string[],
  diagnostics: Diagnostic[],
): readonly string[] {
  const value = valueAt(values, path);
  if (value === undefined) return [];
  const list = typedValue('list', typeof value === 'string' ? [value] : value);
  if (list !== undefined) return list as readonly string[];
  const name = path.join('.');
  diagnostics.push(
    diagnose(
      'setting_type',
      { name, wanted: typeNames.list, value: JSON.stringify(value) },
      { span: spanOf(path) },
    ),
  );
  return [];
}
