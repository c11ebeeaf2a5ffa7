// starbash coverage: which lights have which calibration, and what to shoot.
import { addSelectionOptions, selectionRequest } from '../selection-options.ts';
import type { SelectionOptions } from '../selection-options.ts';
import { newCommand, perform } from '../command.ts';
import type { OutputOptions } from '../terminal.ts';

interface Options extends OutputOptions, SelectionOptions {
  readonly csv?: boolean;
  readonly allow?: readonly string[];
  readonly private?: boolean;
}

export function command() {
  const coverage = newCommand('coverage', {
    summary: 'show which lights have which calibration, and what to shoot',
    description:
      'One line for each target, night and filter: lights, minutes, and the dark, flat and bias that would be\n' +
      'taken (a session with its number of frames, or M1, M2, … for master files), or the rule that rejected\n' +
      'the nearest: "– exposure". Below it, what is still to shoot, once for all sessions that wait for it.',
    examples: [
      ['starbash coverage', 'everything that is selected'],
      ["starbash coverage --where 'target = m31'", 'one target'],
      ['starbash coverage --csv > coverage.csv', 'for a spreadsheet'],
      ['starbash coverage --json | jq -r .needs[].shoot', 'a shopping list for tonight'],
      [
        'starbash coverage --allow dark.temperature=6',
        'as if darks of 6 °C apart were good enough',
      ],
    ],
  });
  return addSelectionOptions(coverage)
    .option('--csv', 'print the rows as comma-separated values (RFC 4180)')
    .option(
      '--allow <rule>',
      'relax a rule of matching by name (dark.temperature=6, dark.gain); may be given often',
      (value: string, before: readonly string[] = []) => [...before, value],
    )
    .option('--private', "with devices' own numbers in their names")
    .action((options: Options) =>
      perform(options, async (terminal) => {
        const { showCoverage } = await import('../coverage.ts');
        return showCoverage(terminal, {
          selection: selectionRequest(options),
          csv: options.csv === true,
          allow: options.allow ?? [],
          showPrivate: options.private === true,
        });
      }),
    );
}
