// All projects of the workspace under one vitest, so that one run counts every test.
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: ['libs/*', 'apps/*', 'tools'],
  },
});
