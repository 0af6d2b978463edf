import type { Reporter, TestCase, TestResult } from "@playwright/test/reporter";

/** One line per test and the sums at the end, in the words `node --test` uses, so that ./test can add them up. */
export default class SumsReporter implements Reporter {
  private readonly final = new Map<TestCase, TestResult>();

  onTestEnd(test: TestCase, result: TestResult): void {
    this.final.set(test, result);
    const name = test.titlePath().filter(Boolean).join(" › ");
    const passed = result.status === test.expectedStatus;
    console.log(result.status === "skipped" ? `ok ${name} # SKIP` : passed ? `ok ${name}` : `not ok ${name}`);
    if (!passed) console.log(result.errors.map((error) => error.stack ?? error.message ?? "").join("\n"));
  }

  /** What a test measures is printed beside its result. */
  onStdOut(chunk: string | Buffer): void {
    process.stdout.write(chunk);
  }

  onError(error: { message?: string | undefined }): void {
    console.log(`not ok suite\n${error.message ?? "unknown error"}`);
  }

  onEnd(): void {
    const results = [...this.final];
    const skipped = results.filter(([, result]) => result.status === "skipped").length;
    const passed = results.filter(
      ([test, result]) => result.status !== "skipped" && result.status === test.expectedStatus,
    ).length;
    console.log(
      `# pass ${String(passed)}\n# fail ${String(results.length - passed - skipped)}\n# skipped ${String(skipped)}`,
    );
  }

  printsToStdio(): boolean {
    return true;
  }
}
