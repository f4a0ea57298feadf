// The reports that verdict.mjs reads, as the test runner writes them, and what it says of them.

export interface TestFile {
  readonly name: string;
  readonly status: 'passed' | 'failed';
  readonly assertionResults: readonly {
    readonly fullName: string;
    readonly status: 'passed' | 'failed' | 'pending' | 'skipped' | 'todo';
  }[];
}

/** One run of the runner: whether it ended well as a whole, and a report on each file. */
export interface Run {
  readonly ended: boolean;
  readonly files: readonly TestFile[];
}

/** Files of a run that are worth a second try, each as a whole, because its tests may build on each other. */
export function toTryAgain(run: Run): string[];

/** The verdict over the unit tests and the end-to-end tests, of which the failed files were run a second time (null where none was). */
export function verdictOf(
  unit: Run,
  e2e: Run,
  again: Run | null,
): { readonly good: boolean; readonly failed: number; readonly line: string };
