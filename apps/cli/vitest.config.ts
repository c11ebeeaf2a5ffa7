// Each test starts processes; on a busy machine of two cores the default of 5 s is too short.
import { defineConfig } from 'vitest/config';

export default defineConfig({ test: { testTimeout: 60_000 } });
