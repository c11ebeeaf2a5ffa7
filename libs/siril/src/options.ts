// Options that only some versions have, and the lowest version that runs a script.
import type { SirilCommand, SirilDialect, SirilLine } from './script.ts';
import { wordText } from './script.ts';
import { commandInfo } from './commands.ts';
import { compareVersions } from './version.ts';
import { optionName } from './words.ts';

/** An option of some commands that came (`since`) or went (`until`, exclusive) with a version. */
export interface OptionRule {
  readonly commands: readonly string[];
  readonly option: string;
  /** Only with this value, where given. */
  readonly value?: RegExp;
  readonly since?: string;
  readonly until?: string;
}

const stacks = ['stack', 'stackall'];
const registrations = ['register', 'seqapplyreg'];

export const optionRules: readonly OptionRule[] = [
  { commands: stacks, option: '-32b', since: '1.4.0' },
  { commands: stacks, option: '-weight', since: '1.4.0' },
  { commands: stacks, option: '-feather', since: '1.4.0' },
  { commands: stacks, option: '-overlap_norm', since: '1.4.0' },
  { commands: stacks, option: '-maximize', since: '1.4.0' },
  { commands: stacks, option: '-upscale', since: '1.4.0' },
  { commands: stacks, option: '-weight_from_noise', until: '1.3.0' },
  { commands: stacks, option: '-weight_from_nbstack', until: '1.3.0' },
  { commands: stacks, option: '-weight_from_wfwhm', until: '1.3.0' },
  { commands: stacks, option: '-weight_from_nbstars', until: '1.3.0' },
  { commands: registrations, option: '-scale', since: '1.4.0' },
  { commands: registrations, option: '-pixfrac', since: '1.4.0' },
  { commands: registrations, option: '-kernel', since: '1.4.0' },
  { commands: registrations, option: '-flat', since: '1.4.0' },
  { commands: registrations, option: '-drizzle', since: '1.4.0' },
  { commands: registrations, option: '-disto', since: '1.4.0' },
  { commands: ['register'], option: '-noout', until: '1.3.0' },
  { commands: ['calibrate', 'calibrate_single'], option: '-opt', value: /^exp$/, since: '1.4.0' },
  { commands: ['resample'], option: '-maxdim', since: '1.4.0' },
  { commands: ['rgbcomp', 'pm'], option: '-nosum', since: '1.4.0' },
  { commands: ['seqextract_ha'], option: '-upscale', since: '1.4.0' },
  { commands: ['save'], option: '-chksum', since: '1.4.0' },
  { commands: ['subsky'], option: '-existing', since: '1.4.0' },
];

/** The rules that an option word of a command falls under. */
export function rulesOf(command: SirilCommand, word: SirilCommand['words'][number]): OptionRule[] {
  const name = optionName(word);
  if (name === null) return [];
  const text = wordText(word);
  const value = text.includes('=') ? text.slice(text.indexOf('=') + 1) : '';
  return optionRules.filter(
    (rule) =>
      rule.option === name &&
      rule.commands.includes(command.name) &&
      (rule.value === undefined || rule.value.test(value)),
  );
}

/**
 * The lowest version, in three parts, that has every command and option of a lowered script. (Siril 1.2 takes
 * no other form after `requires`.)
 */
export function requiredVersion(lines: readonly SirilLine[], dialect: SirilDialect): string {
  let version = '1.2.0';
  const raise = (other: string | undefined) => {
    if (other !== undefined && compareVersions(other, version) > 0) version = other;
  };
  for (const line of lines) {
    if (line.kind === 'comment') continue;
    if (commandInfo(line.name, '1.2') === undefined) raise(commandInfo(line.name, dialect)?.since);
    for (const word of line.words) for (const rule of rulesOf(line, word)) raise(rule.since);
  }
  return version;
}
