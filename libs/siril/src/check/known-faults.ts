// Known faults of Siril's versions: crashes that are refused, wrong results that are warned of.
import type { Diagnostic } from '@starbash/diagnostics';
import { diagnose } from '@starbash/diagnostics';
import type { SirilCommand, SirilDialect } from '../script.ts';
import { wordText } from '../script.ts';
import { compareVersions } from '../version.ts';
import type { Arguments } from '../words.ts';
import { argumentsOf, spanOf } from '../words.ts';

interface Fault {
  readonly commands: readonly string[];
  readonly applies: (words: Arguments, dialect: SirilDialect, version: string) => boolean;
  readonly report: (command: string, span: Diagnostic['span']) => Diagnostic;
}

function crash(what: string, advice: string): Fault['report'] {
  return (command, span) => diagnose('siril_crash', { command, what, advice }, { span });
}

const calibrations = ['calibrate', 'calibrate_single'];

export const knownFaults: readonly Fault[] = [
  {
    // The noise that -opt makes least is measured in a square of 512 pixels.
    commands: calibrations,
    applies: ({ options }) => options.has('-dark') && options.has('-opt') && !options.has('-bias'),
    report: (command, span) => diagnose('dark_scaled_with_bias', { command }, { span }),
  },
  {
    // The dark holds the bias; subtracting both leaves too little, unless -opt scales the dark without its bias.
    commands: calibrations,
    applies: ({ options }) => options.has('-bias') && options.has('-dark') && !options.has('-opt'),
    report: (_, span) => diagnose('bias_and_dark', {}, { span }),
  },
  {
    commands: ['seqsplit_cfa'],
    applies: ({ options }, dialect) => options.has('-prefix') && dialect === '1.4',
    report: crash('with -prefix', 'leave -prefix out'),
  },
  {
    commands: ['seqcosme', 'seqcosme_cfa', 'seqpsf'],
    applies: (_, dialect) => dialect === '1.2',
    report: crash('at every call in Siril 1.2', 'leave it out, or use Siril 1.4'),
  },
  {
    // With a width or height it takes the scale to be 1, and refuses.
    commands: ['seqresample'],
    applies: ({ options }, _, version) =>
      (options.has('-width') || options.has('-height')) && compareVersions(version, '1.4.2') <= 0,
    report: (_, span) => diagnose('siril_resample_by_scale', {}, { span }),
  },
  {
    commands: ['epf'],
    applies: ({ options }) => !options.has('-guided'),
    report: crash('without -guided', 'use -guided, or another filter'),
  },
  {
    commands: ['trixel'],
    applies: ({ options }) => options.has('-p'),
    report: crash('with -p', 'leave it out'),
  },
  {
    commands: ['sequpdate_key'],
    applies: ({ options, positional }) => options.size === 0 && positional.length === 2,
    report: crash('with a keyword and no value', 'give it the value'),
  },
  {
    commands: ['stack', 'stackall'],
    applies: ({ positional }, _, version) => {
      const words = positional.map(wordText);
      const at = words.findIndex((w) => w === 'rej' || w === 'mean');
      const method = at < 0 ? '' : (words[at + 1] ?? '');
      return /^g/.test(method) && compareVersions(version, '1.4.5') < 0;
    },
    report: (_, span) => diagnose('siril_gesdt_fault', {}, { span }),
  },
  {
    commands: ['exit'],
    applies: () => true,
    report: (_, span) => diagnose('siril_exit', {}, { span }),
  },
  ...doubleEndings(),
];

/** `savejpg x.jpg` writes `x.jpg.jpg`. */
function doubleEndings(): readonly Fault[] {
  const endings = {
    savejpg: /\.jpe?g$/,
    savepng: /\.png$/,
    savetif: /\.tiff?$/,
    savebmp: /\.bmp$/,
  };
  return Object.entries(endings).map(([name, ending]) => ({
    commands: [name],
    applies: ({ positional }: Arguments) =>
      positional[0] !== undefined && ending.test(wordText(positional[0])),
    report: (command: string, span: Diagnostic['span']) =>
      diagnose('siril_double_ending', { command }, { span }),
  }));
}

export function checkFaults(
  command: SirilCommand,
  dialect: SirilDialect,
  version: string,
): readonly Diagnostic[] {
  const words = argumentsOf(command);
  return knownFaults
    .filter((f) => f.commands.includes(command.name) && f.applies(words, dialect, version))
    .map((f) => f.report(command.name, spanOf(command.origin)));
}

/** 1.4 takes `rmgreen` in a script for a filter whose window is open until another picture is loaded. */
export function checkCropAfterRmgreen(
  commands: readonly SirilCommand[],
  dialect: SirilDialect,
): readonly Diagnostic[] {
  if (dialect !== '1.4') return [];
  let open = false;
  return commands.flatMap(({ name, origin }) => {
    if (name === 'rmgreen') open = true;
    if (name === 'load' || name === 'close') open = false;
    return open && name === 'crop'
      ? [diagnose('siril_crop_after_rmgreen', {}, { span: spanOf(origin) })]
      : [];
  });
}
