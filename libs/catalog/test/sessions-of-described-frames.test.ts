// Scenarios of nights, sessions and targets: each folder describes frames, and holds the sessions that they make.
import { join } from 'node:path';
import { goldenSuite } from '@starbash/testkit';
import { it } from 'vitest';
import { describeSessions } from './described-frames.ts';

goldenSuite(it, join(import.meta.dirname, 'session-cases'), async (folder) => {
  return new Map([['sessions.txt', await describeSessions(folder)]]);
});
