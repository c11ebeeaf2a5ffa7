// starbash demo: a simulated observing run, from raw frames to a picture.
import { newCommand, perform } from '../command.ts';
import type { OutputOptions } from '../terminal.ts';

interface Options extends OutputOptions {
  readonly run?: boolean;
  readonly sky?: string;
}

export function command() {
  return newCommand('demo', {
    summary: 'make a simulated observing run and process it',
    description:
      'Makes lights of two nights, flats, darks and bias in DIR, plans with --explain, and runs with the Siril found.\n' +
      'Nothing outside DIR is touched. Run again, it continues.',
    examples: [
      ['starbash demo', 'everything in ./demo'],
      ['starbash demo /tmp/sky --no-run', 'frames and plan only'],
    ],
  })
    .argument('[dir]', 'folder; made where there is none', 'demo')
    .option('--no-run', 'stop before execution')
    .option('--sky <name>', 'which simulated sky')
    .action((folder: string, options: Options) =>
      perform(options, async (terminal) => {
        const { demo } = await import('../demo.ts');
        return demo(terminal, folder, { run: options.run !== false, sky: options.sky });
      }),
    );
}
