// Reads what the test runner wrote for each project, and counts.

export interface TestCount {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  /** Each failed test, or test file that could not be run, as one line. */
  readonly failures: readonly string[];
}

/** The part of vitest's JSON report that is read. */
interface Report {
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly assertionResults: readonly { readonly fullName: string; readonly status: string }[];
  }[];
}

/**
 * Counts the tests of one project from its JSON report. A file that failed without a failed test (it could not be
 * loaded, or a hook failed) counts as one failure; so does a report that is missing or empty (`text` null).
 */
export function countTests(project: string, text: string | null): TestCount {
  if (text === null) return failure(`${project}: the tests did not run to their end`);
  let report: Report;
  try {
    report = JSON.parse(text) as Report;
  } catch {
    return failure(`${project}: the report of its tests cannot be read`);
  }
  if (report.testResults.length === 0) return failure(`${project}: no test was found`);
  return sum(report.testResults.map((file) => countFile(project, file)));
}

function countFile(project: string, file: Report['testResults'][number]): TestCount {
  const of = (...states: string[]) =>
    file.assertionResults.filter((t) => states.includes(t.status));
  const failed = of('failed');
  const where = `${project}: ${file.name.slice(file.name.lastIndexOf('/') + 1)}`;
  const failures =
    failed.length === 0 && file.status === 'failed'
      ? [`${where} could not be run`]
      : failed.map((t) => `${where}: ${t.fullName}`);
  return {
    passed: of('passed').length,
    failed: failures.length,
    skipped: of('pending', 'skipped', 'todo', 'disabled').length,
    failures,
  };
}

function failure(message: string): TestCount {
  return { passed: 0, failed: 1, skipped: 0, failures: [message] };
}

export function sum(counts: readonly TestCount[]): TestCount {
  return {
    passed: counts.reduce((n, c) => n + c.passed, 0),
    failed: counts.reduce((n, c) => n + c.failed, 0),
    skipped: counts.reduce((n, c) => n + c.skipped, 0),
    failures: counts.flatMap((c) => c.failures),
  };
}
