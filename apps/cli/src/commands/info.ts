// starbash info: what the catalog has.
import { Argument, InvalidArgumentError, Option } from 'commander';
import { newCommand, perform } from '../command.ts';
import { subjects } from '../info/request.ts';
import type { Subject } from '../info/request.ts';
import { addSelectionOptions, selectionRequest } from '../selection-options.ts';
import type { SelectionOptions } from '../selection-options.ts';
import type { OutputOptions } from '../terminal.ts';

interface Options extends OutputOptions, SelectionOptions {
  readonly limit?: number;
  readonly astrobin?: boolean;
  readonly private?: boolean;
}

/** Frames are many: a screen or two, unless more are asked for. */
const frameLimit = 100;

/** Subjects of which one can be shown in full. */
const named: readonly Subject[] = ['target', 'session', 'frame'];

export function command() {
  const info = newCommand('info', {
    summary: 'show what the catalog has',
    description:
      'Lists targets, sessions, frames, filters, cameras, telescopes or masters of what is selected, with hours\n' +
      'of exposure by filter; targets where nothing is said. With a NAME: one target, session or frame in full.\n' +
      'Keywords that tell place, person or device are left out, unless --private is given.',
    examples: [
      ['starbash info', 'targets, with hours by filter'],
      ['starbash info target m31', 'one target: nights, sessions, hours by filter'],
      ["starbash info target 'IC 1396' --astrobin", "its acquisitions as AstroBin's CSV"],
      ["starbash info session --where 'type = dark'", 'sessions of darks'],
      ['starbash info session s4f2', 'one session: facts with origins, candidates, verdicts'],
      ["starbash info frame --where 'AIRMASS > 1.8'", 'frames by any FITS keyword'],
      ['starbash info frame m31_001.fits', 'one frame: facts and keywords'],
      ['starbash info master --json', 'for other programs'],
    ],
  })
    .addArgument(new Argument('[subject]', 'what to show').choices(subjects).default('target'))
    .argument('[name]', 'a target, the beginning of a session id, a file name, path or glob')
    .addOption(
      new Option('--limit <n>', `rows at most, 0 for all (frames: ${frameLimit})`).argParser(
        wholeNumber,
      ),
    )
    .option('--astrobin', "the acquisitions of a target as CSV for AstroBin's import")
    .option('--private', 'with all that tells place, person or device');
  return addSelectionOptions(info).action(
    (subject: Subject, name: string | undefined, options: Options) =>
      perform(options, async (terminal) => {
        if (name !== undefined && !named.includes(subject))
          info.error(
            `error: 'info ${subject}' takes no name; use --where '${subject} = "${name}"'`,
          );
        if (options.astrobin === true && (subject !== 'target' || name === undefined))
          info.error("error: --astrobin needs one target: 'starbash info target m31 --astrobin'");
        const { info: show } = await import('../info.ts');
        const limit = options.limit ?? (subject === 'frame' ? frameLimit : 0);
        return show(terminal, {
          subject,
          name: name ?? null,
          selection: selectionRequest(options),
          limit: limit === 0 ? null : limit,
          astrobin: options.astrobin === true,
          showPrivate: options.private === true,
        });
      }),
  );
}

function wholeNumber(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('A whole number is wanted.');
  return Number(text);
}
