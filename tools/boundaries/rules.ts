// Which package may import which. The arrows of ARCHITECTURE.md, as data.

/** Name of a package below `@starbash/`. */
export type PackageName = string;

/** From a package to the packages that its sources may import. */
export const allowedImports: Readonly<Record<PackageName, readonly PackageName[]>> = {
  diagnostics: [],
  fits: ['diagnostics'],
  query: ['diagnostics'],
  siril: ['diagnostics'],
  ir: ['diagnostics', 'siril'],
  parser: ['diagnostics', 'siril'],
  catalog: ['diagnostics', 'fits', 'query', 'ir'],
  workspace: ['diagnostics', 'siril', 'parser', 'catalog', 'query', 'fits', 'ir'],
  planner: ['diagnostics', 'ir', 'parser', 'siril'],
  optimizer: ['diagnostics', 'ir', 'siril'],
  executor: ['diagnostics', 'ir', 'siril', 'fits', 'query'],
  report: ['diagnostics', 'ir'],
  testkit: [
    'diagnostics',
    'fits',
    'query',
    'siril',
    'ir',
    'parser',
    'catalog',
    'workspace',
    'planner',
    'optimizer',
    'executor',
    'report',
  ],
  cli: [
    'diagnostics',
    'fits',
    'query',
    'siril',
    'ir',
    'parser',
    'catalog',
    'workspace',
    'planner',
    'optimizer',
    'executor',
    'report',
  ],
  tools: [
    'diagnostics',
    'fits',
    'query',
    'siril',
    'ir',
    'parser',
    'catalog',
    'planner',
    'executor',
  ],
};

/** The package of test helpers: for tests and benches, and for the command that makes a simulated observing run. */
export const testHelpers: PackageName = 'testkit';

/** Paths, relative to the repository, of sources outside of tests that may import the test helpers. */
export const demoSources =
  /^(?:apps\/cli\/src\/(?:.*\/)?demo(?:[-\w]*\.ts$|\/)|tools\/bench\/[-\w]+\.ts$)/;
