// Tests on real Siril get a second try: Siril 1.2.6 was seen to die in the middle of a stack, once in thousands of runs.
import { defineConfig } from 'vitest/config';

// Each test starts processes; on a busy machine of two cores the default of 5 s is too short.
export default defineConfig({ test: { retry: 1, testTimeout: 60_000 } });
