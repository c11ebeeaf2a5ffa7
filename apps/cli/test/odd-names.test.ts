// Folders as people call them, from index to picture on real Siril.
import { expect, test } from 'vitest';
import { smallObservation } from '@starbash/testkit';
import { filesOf, observatory } from './harness.ts';

test("a folder named It's Étoile #1 (nuits)/M 31 works from index to picture", async () => {
  const sky = await observatory({
    name: "It's Étoile #1 (nuits)/M 31",
    observation: smallObservation({ lights: 4 }),
  });
  try {
    await sky.done('run');
    expect(filesOf(sky.processed)).toEqual(
      expect.arrayContaining(['m31/stacked.fits', 'm31/stacked.jpg']),
    );
  } finally {
    sky.remove();
  }
}, 90_000);
