// Golden plans: the explained plan and the generated scripts of simulated nights, without running anything.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { it } from 'vitest';
import { goldenSuite, smallObservation } from '@starbash/testkit';
import type { SmallOptions } from '@starbash/testkit';
import { filesOf, observatory } from './harness.ts';

interface Sky {
  readonly first: SmallOptions;
  /** Further nights of the same sky. */
  readonly more: readonly SmallOptions[];
}

goldenSuite(
  it,
  join(import.meta.dirname, 'samples/plans'),
  async (folder) => {
    const { first, more } = JSON.parse(readFileSync(join(folder, 'sky.json'), 'utf8')) as Sky;
    const observation = smallObservation(first);
    const sky = await observatory({
      siril: null,
      observation: {
        ...observation,
        sessions: [
          ...observation.sessions,
          ...more.flatMap((options) => smallObservation(options).sessions),
        ],
      },
    });
    try {
      const explained = await sky.done('plan', '--explain');
      await sky.done('script', '--portable', '-o', 'scripts');
      const scripts = join(sky.folder, 'scripts');
      return new Map([
        ['plan.txt', steady(explained.stdout)],
        ...filesOf(scripts).map(
          (name) => [`scripts/${name}`, readFileSync(join(scripts, name), 'utf8')] as const,
        ),
      ]);
    } finally {
      sky.remove();
    }
  },
  { timeoutMs: 30_000 },
);

/** What was observed, not decided, differs from machine to machine. */
function steady(text: string): string {
  return text.replace(/, [\d.]+ [kMGT]?B free/g, ', … free');
}
