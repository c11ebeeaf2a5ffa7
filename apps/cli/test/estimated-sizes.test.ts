// Sizes that only the pixels decide are estimates: a stack framed around all of its frames is no failure.
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readImage } from '@starbash/fits';
import { smallObservation } from '@starbash/testkit';
import { observatory } from './harness.ts';
import { ownRecipes } from './own-recipes.ts';

test('a stack framed around all of its frames is larger than each, and is taken', async () => {
  const sky = await observatory({ observation: smallObservation({ lights: 4 }) });
  try {
    await ownRecipes(sky, [
      ['osc/stack.toml', 'seqapplyreg in {parameters.filter}', 'seqapplyreg in -framing=max'],
    ]);
    await sky.done('run');
    const { width, height } = readImage(join(sky.processed, 'm31/stacked.fits'));
    expect(width).toBeGreaterThan(400);
    expect(height).toBeGreaterThan(300);
  } finally {
    sky.remove();
  }
});
