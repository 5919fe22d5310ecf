/* How many tests ran, from the reports that the runners write. */

export const none = { passed: 0, failed: 0, skipped: 0 };

export function add(a, b) {
  return {
    passed: a.passed + b.passed,
    failed: a.failed + b.failed,
    skipped: a.skipped + b.skipped,
  };
}

/** From the TAP of `node --test`. */
export function ofTap(text) {
  const line = name =>
    Number(new RegExp(`^# ${name} (\\d+)$`, 'm').exec(text)?.[1] ?? 0);
  return {
    passed: line('pass'),
    failed: line('fail') + line('cancelled'),
    skipped: line('skipped') + line('todo'),
  };
}

/** From jest's `--json`. A file that could not run is a failed test. */
export function ofJest(report) {
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + report.numRuntimeErrorTestSuites,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

/** From Playwright's json reporter. A test that needed a second try did not pass. */
export function ofPlaywright({ stats, errors }) {
  return {
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky + (errors?.length ?? 0),
    skipped: stats.skipped,
  };
}
