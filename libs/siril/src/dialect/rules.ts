// Rewrites that express in one version what a script says for the other: small rules with a name and a condition.
import type { Diagnostic } from '@starbash/diagnostics';
import { diagnose } from '@starbash/diagnostics';
import type { SirilCommand, SirilDialect, Word } from '../script.ts';
import { command as makeCommand, textWord, wordText } from '../script.ts';
import type { Machine } from '../effects/machine.ts';
import { loadedImage } from '../effects/machine.ts';
import { compareVersions } from '../version.ts';
import { optionName, optionValue, placeOf, placeText, spanOf } from '../words.ts';

export interface RuleInput {
  readonly command: SirilCommand;
  readonly dialect: SirilDialect;
  /** The Siril that will run the script. */
  readonly version: string;
  /** What is known before the command. */
  readonly machine: Machine;
}

export interface Rewrite {
  readonly commands: readonly SirilCommand[];
  /** Why, in words. */
  readonly reason: string;
  readonly diagnostics?: readonly Diagnostic[];
}

export interface DialectRule {
  readonly name: string;
  /** null: the rule does not apply. */
  readonly rewrite: (input: RuleInput) => Rewrite | null;
}

function without(command: SirilCommand, option: string): SirilCommand {
  return { ...command, words: command.words.filter((word) => optionName(word) !== option) };
}

function has(command: SirilCommand, option: string): boolean {
  return command.words.some((word) => optionName(word) === option);
}

function is(command: SirilCommand, ...names: string[]): boolean {
  return names.includes(command.name);
}

/** The printer writes the only `requires`. */
const ownRequires: DialectRule = {
  name: 'own_requires',
  rewrite({ command, version, dialect }) {
    if (!is(command, 'requires')) return null;
    const asked = command.words[0] ? wordText(command.words[0]) : '';
    const release = asked.replace(/-.*/, '');
    // What 1.4 has and 1.2 lacks is the business of the other rules.
    const lowered = dialect === '1.2' && compareVersions(release, '1.5.0') < 0;
    const newer = !lowered && compareVersions(release, version) > 0;
    const span = spanOf(command.origin);
    return {
      commands: [],
      reason: 'the script gets one requires, for what it uses',
      ...(newer && {
        diagnostics: [diagnose('siril_requires_newer', { asked, version }, { span })],
      }),
    };
  },
};

const renamed: Readonly<Record<string, string>> = {
  preprocess: 'calibrate',
  preprocess_single: 'calibrate_single',
};

const presentNames: DialectRule = {
  name: 'present_names',
  rewrite({ command }) {
    const present = Object.hasOwn(renamed, command.name) ? renamed[command.name] : undefined;
    if (present === undefined) return null;
    return { commands: [{ ...command, name: present }], reason: `it is called ${present} now` };
  },
};

/** 1.2 stacks to 32 bits unless `set16bits` is in force. */
const stack32: DialectRule = {
  name: 'stack_32_bits',
  rewrite({ command, dialect, machine }) {
    if (dialect !== '1.2' || !is(command, 'stack', 'stackall') || !has(command, '-32b'))
      return null;
    const plain = without(command, '-32b');
    const switched = (name: string) => makeCommand(name, [], command.origin);
    return machine.force16
      ? {
          commands: [switched('set32bits'), plain, switched('set16bits')],
          reason: '1.2 has no -32b, but a setting',
        }
      : { commands: [plain], reason: '1.2 stacks to 32 bits by itself' };
  },
};

/** The four weights have other names in the two versions. */
const stackWeights: DialectRule = {
  name: 'stack_weights',
  rewrite({ command, dialect }) {
    if (!is(command, 'stack', 'stackall')) return null;
    let changed = false;
    const words = command.words.map((word) => {
      const text = wordText(word);
      const match =
        dialect === '1.2'
          ? /^-weight=(noise|wfwhm|nbstars|nbstack)$/.exec(text)
          : /^-weight_from_(noise|wfwhm|nbstars|nbstack)$/.exec(text);
      if (!match) return word;
      changed = true;
      return textWord(dialect === '1.2' ? `-weight_from_${match[1]}` : `-weight=${match[1]}`);
    });
    return changed
      ? { commands: [{ ...command, words }], reason: 'the option has another name' }
      : null;
  },
};

/** 1.2 knows the width or the height, not the longer of the two: which that is comes from the image before. */
const resampleMaxdim: DialectRule = {
  name: 'resample_maxdim',
  rewrite({ command, dialect, machine }) {
    if (dialect !== '1.2' || !is(command, 'resample') || !has(command, '-maxdim')) return null;
    const geometry = loadedImage(machine)?.geometry ?? null;
    const side = geometry && geometry.height > geometry.width ? '-height' : '-width';
    const words = command.words.map((word) => {
      const value = optionName(word) === '-maxdim' ? optionValue(word) : null;
      return value ? prefixed(`${side}=`, value) : word;
    });
    const span = spanOf(command.origin);
    return {
      commands: [{ ...command, words }],
      reason: `1.2 has no -maxdim; ${geometry ? `the image is ${geometry.width}×${geometry.height}` : 'the size of the image is not known'}`,
      ...(!geometry && { diagnostics: [diagnose('siril_size_guessed', {}, { span })] }),
    };
  },
};

function prefixed(prefix: string, word: Word): Word {
  return { parts: [{ kind: 'text', text: prefix }, ...word.parts] };
}

/** Header cards cannot be written by 1.2; the pixels are the same without. */
const noHeaderCards: DialectRule = {
  name: 'no_header_cards',
  rewrite({ command, dialect }) {
    if (dialect !== '1.2' || !is(command, 'update_key', 'sequpdate_key')) return null;
    const span = spanOf(command.origin);
    return {
      commands: [],
      reason: '1.2 cannot write header cards',
      diagnostics: [
        diagnose(
          'siril_card_dropped',
          { command: command.words.map(wordText).join(' ') },
          { span },
        ),
      ],
    };
  },
};

/** `-nosum` keeps 1.4 from adding up exposures, which 1.2 does not do. */
const noSum: DialectRule = {
  name: 'no_sum',
  rewrite({ command, dialect }) {
    if (dialect !== '1.2' || !is(command, 'rgbcomp', 'pm') || !has(command, '-nosum')) return null;
    return { commands: [without(command, '-nosum')], reason: '1.2 does not sum exposures' };
  },
};

/** `-chksum` adds checksum cards. */
const noChecksum: DialectRule = {
  name: 'no_checksum',
  rewrite({ command, dialect }) {
    if (dialect !== '1.2' || !is(command, 'save') || !has(command, '-chksum')) return null;
    return { commands: [without(command, '-chksum')], reason: '1.2 cannot write checksums' };
  },
};

const fileOptions = ['-bias', '-dark', '-flat'];
const fileCommands = ['load', 'calibrate_single', 'mirrorx_single', 'linear_match', 'rgbcomp'];

/**
 * A name with a dot is found only with its ending: `dark_0.5s` is not, though `dark_0.5s.fit` is there. Where the file
 * is known, the ending is written out.
 */
const fullEndings: DialectRule = {
  name: 'full_endings',
  rewrite({ command, machine }) {
    let changed = false;
    const words = command.words.map((word, i) => {
      const name = optionName(word);
      const value = name === null ? word : fileOptions.includes(name) ? optionValue(word) : null;
      const isFile =
        name === null
          ? fileCommands.includes(command.name) && (i === 0 || command.name === 'rgbcomp')
          : command.name.startsWith('calibrate');
      const ending = value && isFile ? missingEnding(value, machine) : null;
      if (ending === null) return word;
      changed = true;
      return { parts: [...word.parts, { kind: 'text', text: ending } as const] };
    });
    return changed
      ? { commands: [{ ...command, words }], reason: 'a name with a dot needs its ending' }
      : null;
  },
};

function missingEnding(word: Word, machine: Machine): string | null {
  const place = placeOf(word, machine.cwd);
  if (!place || !place.path.split('/').at(-1)?.includes('.')) return null;
  if (machine.present.has(placeText(place))) return null;
  const endings = [machine.extension, '.fit', '.fits', '.fts'];
  const found = endings.find((ending) =>
    machine.present.has(placeText({ root: place.root, path: `${place.path}${ending}` })),
  );
  return found ?? null;
}

/** In the order in which they are tried; each is applied once at most. */
export const dialectRules: readonly DialectRule[] = [
  ownRequires,
  presentNames,
  stack32,
  stackWeights,
  resampleMaxdim,
  noHeaderCards,
  noSum,
  noChecksum,
  fullEndings,
];
