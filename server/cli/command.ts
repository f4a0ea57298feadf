// The interface of a command of the command line; the same program runs each of them alone or in batch mode.
import type { FlagKinds, Flags } from './arguments.ts';
import type { TextOfFile } from './library-texts.ts';

export interface Job {
  /** Positional arguments: input files. */
  readonly files: readonly string[];
  /** The file to write (`-o`), or null for standard output. */
  readonly out: string | null;
  readonly flags: Flags;
  /** Writes a sentence to standard error; the job goes on. */
  readonly warn: (sentence: string) => void;
  /** The time now, ISO 8601 to the second. */
  readonly now: string;
  /** The complete texts of a file, for the library. Throws a refusal if it cannot be read. */
  readonly textsOf: (file: string) => Promise<readonly TextOfFile[]>;
}

/** The result of a job: the name of the written file, or something to print, as text or (with --json, and always in batch mode) as JSON. */
export type CliOutcome =
  | {
      readonly written: string /** What --json prints beside. */;
      readonly json?: object /** Why the answer is no all the same. */;
      readonly no?: string | null;
    }
  | { readonly json: unknown; readonly text: string /** The answer is no: exit status 1. */; readonly no?: boolean };

export interface CliCommand {
  readonly name: string;
  /** Its arguments, as the help shows them. */
  readonly usage: string;
  /** One sentence for the help. */
  readonly does: string;
  readonly flags: FlagKinds;
  /** How many input files the command takes; `most` may be Infinity. */
  readonly files: { readonly least: number; readonly most: number };
  /** True if it can read jobs from standard input, with --batch. */
  readonly batch: boolean;
  readonly run: (job: Job) => CliOutcome | Promise<CliOutcome>;
}
