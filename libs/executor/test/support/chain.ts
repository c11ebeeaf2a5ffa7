// A master dark, lights, their stack and its thumbnail: what one Siril can do in one go, in a few tenths of a second.
import { join } from 'node:path';
import type { SirilTarget, Task } from '@starbash/ir';
import type { SirilDialect } from '@starbash/siril';
import type { Project } from './project.ts';
import { fileOutput, input, sequenceOutput, sirilTask } from './project.ts';
import { writeStars } from './stars.ts';

const cards = { BAYERPAT: 'RGGB', ROWORDER: 'TOP-DOWN' };

/** Writes the raw frames into the project. */
export function writeChainFrames(project: Project, lights: number): void {
  const raw = project.roots['raw'] ?? '';
  for (let n = 1; n <= lights; n++)
    writeStars(join(raw, `light_${n}.fit`), { seed: n, shift: [n, -n], cards });
  for (let n = 1; n <= 2; n++)
    writeStars(join(raw, `dark_${n}.fit`), { seed: 50 + n, stars: 0, cards });
}

export function chainTasks(lights: number): readonly Task[] {
  const raws = (name: string, count: number) =>
    Array.from({ length: count }, (_, i) => `raw:${name}_${i + 1}.fit`);
  const linked = (paths: readonly string[]) =>
    paths.map((from, i) => ({ kind: 'link', from, to: `frames/frame_${i + 1}.fit` }) as const);
  const darks = raws('dark', 2);
  const frames = raws('light', lights);
  return [
    sirilTask(
      'dark',
      'link d -out=$task/\ncd $task/\nstack d_ rej 3 3 -nonorm -out=$out/dark.fit',
      {
        startFolder: 'frames',
        hostSteps: linked(darks),
        inputs: darks.map((path) => input(path, null)),
        outputs: [fileOutput('master', 'master:darks/dark.fit', 'dark.fit')],
      },
    ),
    sirilTask(
      'light:m31',
      'link l -out=$task/\ncd $task/\ncalibrate l_ -dark=master:darks/dark.fit -cfa -debayer',
      {
        startFolder: 'frames',
        hostSteps: linked(frames),
        inputs: [
          ...frames.map((path) => input(path, null)),
          input('master:darks/dark.fit', 'dark'),
        ],
        outputs: [sequenceOutput('light:m31', 'pp_l_', lights)],
      },
    ),
    sirilTask(
      'stack:m31',
      'register pp_l_\nstack r_pp_l_ rej 3 3 -norm=addscale -output_norm -out=$out/m31/stacked.fit',
      {
        hostSteps: [{ kind: 'link-sequence', from: 'work:light:m31/pp_l_.seq', to: '' }],
        inputs: [input('work:light:m31/pp_l_.seq', 'light:m31', 'sequence')],
        outputs: [fileOutput('processed', 'processed:m31/stacked.fit', 'm31/stacked.fit')],
      },
    ),
    sirilTask('thumbnail:m31', 'load processed:m31/stacked.fit\nsavejpg $out/m31/thumbnail', {
      inputs: [input('processed:m31/stacked.fit', 'stack:m31')],
      outputs: [fileOutput('processed', 'processed:m31/thumbnail.jpg', 'm31/thumbnail.jpg')],
    }),
  ];
}

/** A target whose Siril is started by these words. */
export function sirilTarget(dialect: SirilDialect, argv: readonly string[]): SirilTarget {
  const version = dialect === '1.4' ? '1.4.2' : '1.2.6';
  return { dialect, version, found: { name: 'siril', argv, version } };
}
