// All that is known of a command, as data: for help and for the reference.
import { stateEffects } from '../effects/state.ts';
import type { CommandNeed } from '../commands.ts';
import { commandInfo, commandNames, renamedCommand } from '../commands.ts';
import { knownFaults } from '../check/known-faults.ts';
import { describeType } from '../check/check-words.ts';
import { sirilDialects } from '../script.ts';
import type { SirilDialect } from '../script.ts';
import type { Form, Option, Parameter, Signature } from '../signatures/signature.ts';
import { signatureOf } from '../signatures/table.ts';
import { formUsage, optionText } from '../signatures/usage.ts';
import { familyOf } from './families.ts';
import type { Makes } from './makes.ts';
import { makesOf } from './makes.ts';
import { furtherDifferences, furtherFaults } from './notes.ts';
import { testStateOf } from './tested.ts';
import type { TestState } from './tested.ts';

export interface WordHelp {
  readonly name: string;
  /** `a whole number from 1 to 4`; null for an option without a value. */
  readonly wanted: string | null;
  readonly optional: boolean;
  /** Takes all further words. */
  readonly many: boolean;
  /** The one version that has it; null where all versions of the command have. */
  readonly only: SirilDialect | null;
}

export interface VersionHelp {
  readonly dialect: SirilDialect;
  /** First release that has it. */
  readonly since: string;
  /** False for commands of the window. */
  readonly scriptable: boolean;
  readonly makes: Makes;
  readonly tested: TestState;
}

export interface CommandDescription {
  /** As Siril writes it. */
  readonly name: string;
  readonly family: string | null;
  readonly about: string;
  /** Of the versions that have it. */
  readonly versions: readonly VersionHelp[];
  /** The name that it has now, of a command that was renamed. */
  readonly renamed: string | null;
  readonly usage: readonly { readonly text: string; readonly only: SirilDialect | null }[];
  readonly words: readonly WordHelp[];
  readonly options: readonly WordHelp[];
  /** Sets of options of which one at most may be given. */
  readonly exclusive: readonly (readonly string[])[];
  readonly needs: readonly string[];
  /** What it changes that outlives it, and what takes that back. */
  readonly state: string | null;
  readonly faults: readonly string[];
  readonly differences: readonly string[];
}

/** `name` in any case; null for what neither version has. */
export function describeCommand(name: string): CommandDescription | null {
  const having = sirilDialects.filter((dialect) => commandInfo(name, dialect));
  const latest = having.at(-1);
  const info = latest && commandInfo(name, latest);
  if (!info) return null;
  const versions = having.map((dialect) => versionHelp(info.name, dialect));
  const signatures = having.flatMap((dialect) => {
    const signature = signatureOf(name, dialect);
    return signature ? [{ dialect, signature }] : [];
  });
  const options = optionHelp(signatures);
  const usage = usageLines(info.name, signatures);
  return {
    name: info.name,
    family: familyOf(info.name),
    about: info.description,
    versions,
    renamed: renamedCommand(name) ?? null,
    usage,
    words: wordHelp(signatures),
    options,
    exclusive: signatures.at(-1)?.signature.exclusive ?? [],
    needs: needsOf(info.name, having),
    state: stateText(info.name),
    faults: [
      ...knownFaults
        .filter(({ commands }) => commands.includes(info.name.toLowerCase()))
        .map(({ report }) => report(info.name, undefined).message),
      ...(furtherFaults[info.name.toLowerCase()] ?? []),
    ],
    differences: [
      ...differences(versions, options, usage),
      ...(furtherDifferences[info.name.toLowerCase()] ?? []),
    ],
  };
}

/** Names of all commands of both versions, as Siril writes them, sorted. */
export function describedCommands(): readonly string[] {
  return [...new Set(sirilDialects.flatMap(commandNames))].sort();
}

function versionHelp(name: string, dialect: SirilDialect): VersionHelp {
  const info = commandInfo(name, dialect);
  return {
    dialect,
    since: info?.since ?? '',
    scriptable: info?.scriptable ?? false,
    makes: makesOf(name, dialect),
    tested: testStateOf(name, dialect),
  };
}

interface Signed {
  readonly dialect: SirilDialect;
  readonly signature: Signature;
}

function onlyIn(signatures: readonly Signed[], having: readonly SirilDialect[]) {
  return having.length === signatures.length ? null : (having[0] ?? null);
}

function usageLines(name: string, signatures: readonly Signed[]): CommandDescription['usage'] {
  const byText = new Map<string, SirilDialect[]>();
  for (const { dialect, signature } of signatures)
    for (const form of signature.forms) {
      const text = [name, formUsage(form)].join(' ').trim();
      byText.set(text, [...(byText.get(text) ?? []), dialect]);
    }
  return [...byText].map(([text, having]) => ({ text, only: onlyIn(signatures, having) }));
}

/** Words of all forms by name; of words with the same name but other values each. */
function wordHelp(signatures: readonly Signed[]): readonly WordHelp[] {
  const words = new Map<string, { help: WordHelp; having: Set<SirilDialect> }>();
  for (const { dialect, signature } of signatures)
    for (const parameter of signature.forms.flatMap(({ parameters }: Form) => parameters)) {
      if (isFixed(parameter)) continue;
      const { name, type, optional, many } = parameter;
      const wanted = describeType(type);
      const key = `${name} ${wanted}`;
      const seen = words.get(key);
      if (seen) seen.having.add(dialect);
      else
        words.set(key, {
          help: { name, wanted, optional, many, only: null },
          having: new Set([dialect]),
        });
    }
  return [...words.values()].map(({ help, having }) => ({
    ...help,
    only: onlyIn(signatures, [...having]),
  }));
}

/** A word that stands for itself. */
function isFixed({ name, type }: Parameter): boolean {
  return type.kind === 'choice' && type.values.length === 1 && type.values[0] === name;
}

function optionHelp(signatures: readonly Signed[]): readonly WordHelp[] {
  const options = new Map<string, { option: Option; having: SirilDialect[] }>();
  for (const { dialect, signature } of signatures)
    for (const [name, option] of Object.entries(signature.options)) {
      const seen = options.get(name);
      if (seen) seen.having.push(dialect);
      else options.set(name, { option, having: [dialect] });
    }
  return [...options].map(([name, { option, having }]) => ({
    name: option.type?.kind === 'choice' ? openChoice(name, option) : optionText(name, option),
    wanted: option.type === null ? null : describeType(option.type),
    optional: true,
    many: false,
    only: onlyIn(signatures, having),
  }));
}

/** The values are in `wanted`. */
function openChoice(name: string, { bare }: Option): string {
  return bare ? `${name}[=…]` : `${name}=…`;
}

const needTexts: Readonly<Record<CommandNeed, string | null>> = {
  image: 'a loaded picture',
  sequence: null,
  cfa: 'one channel with a Bayer matrix',
  mono: 'one channel',
  rgb: 'three channels',
  selection: 'a selected area (boxselect)',
  noThread: null,
};

const outsideTexts: Readonly<Record<string, string>> = {
  starnet: 'StarNet',
  network: 'a network',
  python: 'Python',
  astrometry: 'a network, or star catalogues on the disk',
};

function needsOf(name: string, having: readonly SirilDialect[]): readonly string[] {
  const needs = new Set<string>();
  for (const dialect of having) {
    const first = signatureOf(name, dialect)?.forms[0]?.parameters[0];
    if (first?.type.kind === 'sequence') needs.add('a sequence');
    for (const need of commandInfo(name, dialect)?.needs ?? []) {
      const text = needTexts[need];
      if (text !== null) needs.add(text);
    }
    for (const need of makesOf(name, dialect).needs) needs.add(outsideTexts[need] ?? need);
  }
  return [...needs];
}

function stateText(name: string): string | null {
  const key = name.toLowerCase();
  const state = Object.hasOwn(stateEffects, key) ? stateEffects[key] : undefined;
  if (!state) return null;
  if (state.neutral) return 'how fast pixels are made, not which';
  return state.reset === null
    ? 'a setting that lasts until Siril ends, and that nothing takes back'
    : `a setting that lasts until Siril ends; '${state.reset}' takes it back`;
}

function differences(
  versions: readonly VersionHelp[],
  options: readonly WordHelp[],
  usage: CommandDescription['usage'],
): readonly string[] {
  if (versions.length < 2) return [];
  const [before, after] = versions as readonly [VersionHelp, VersionHelp];
  const found: string[] = [];
  if (before.scriptable !== after.scriptable)
    found.push(`scripts may use it in ${before.scriptable ? before.dialect : after.dialect} only`);
  for (const dialect of sirilDialects) {
    const forms = usage.filter(({ only }) => only === dialect).map(({ text }) => `'${text}'`);
    if (forms.length > 0) found.push(`only ${dialect} takes ${forms.join(', ')}`);
    const own = options.filter(({ only }) => only === dialect).map(({ name }) => name);
    if (own.length > 0) found.push(`only ${dialect} has ${own.join(', ')}`);
  }
  const made = ({ makes }: VersionHelp) => makes.files.join('; ') || 'no file';
  if (made(before) !== made(after))
    found.push(`1.2 makes ${made(before)}; 1.4 makes ${made(after)}`);
  return found;
}
