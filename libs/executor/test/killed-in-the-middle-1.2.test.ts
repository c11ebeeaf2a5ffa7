// Siril 1.2 killed in the middle of a script of several tasks keeps what had ended, and nothing else.
import { test } from 'vitest';
import { killAtRandomMoments } from './support/killed.ts';

test('what had ended is kept, the rest is made by the next run', { timeout: 90_000 }, () =>
  killAtRandomMoments('1.2'),
);
