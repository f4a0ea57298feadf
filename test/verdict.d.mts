// The reports that verdict.mjs reads, as the test runner writes them, and what it says of them.

export interface TestFile {
  readonly name: string;
  readonly status: 'passed' | 'failed';
  /** Why a file failed of which no test did. */
  readonly message?: string;
  readonly assertionResults: readonly {
    readonly fullName: string;
    readonly status: 'passed' | 'failed' | 'pending' | 'skipped' | 'todo';
    /** What it failed by; of a test that passed: by what it failed before it was tried again. */
    readonly failureMessages?: readonly string[];
  }[];
}

/** One run of the runner: whether it ended well as a whole, and a report on each file. */
export interface Run {
  readonly ended: boolean;
  readonly files: readonly TestFile[];
}

/** The verdict over the runs of all projects. */
export function verdictOf(...runs: Run[]): { readonly good: boolean; readonly failed: number; readonly line: string };

/** Each failed test by its file and name, and each file that failed without one, with the first 2,000 letters of what it failed by: they are said at the end of
 *  the run, since a log may be cut at its beginning. */
export function failuresIn(...runs: Run[]): string[];

/** The first run with the files of the second, which were tried again, in the place of what they were: a test that failed at first says so. A file that failed and is
 *  not in the second run stays as it was. */
export function secondTry(first: Run, second: Run): Run;

/** What `npm audit --json` found in what the program runs on. Not good where a package has a known vulnerability that is high or critical; good, and said so,
 *  where the registry gives no answer, since a network without it must not stop anybody. */
export function auditVerdict(report: string): { readonly good: boolean; readonly line: string };
