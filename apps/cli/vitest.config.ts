// Tests on real Siril get a second try: Siril 1.2.6 was seen to die in the middle of a stack, once in thousands of runs.
import { defineConfig } from 'vitest/config';

export default defineConfig({ test: { retry: 1 } });
