// The messages between the screen and the worker that reads files. Everything here is plain data, because it is copied to the worker and back.
import type { FileReading } from '../../formats/reading.ts';

/** A file as it was chosen, or what was pasted. */
export type ToRead =
  | { readonly name: string; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly name: string; readonly html: string; readonly text: string };

/** One text of a file. */
export interface FoundInFile {
  /** "67/1"; '' where the text has no symbol. */
  readonly label: string;
  readonly title: string;
  /** False where the file ends inside it or begins inside it. */
  readonly complete: boolean;
  readonly reading: FileReading;
  /** True where the file holds tracked changes in it. */
  readonly tracked: boolean;
  /** What a reader must know of the file or the text as a whole, one sentence each. */
  readonly limits: readonly string[];
}

/** What stands in a file, or one sentence why it cannot be read. */
export type ReadFile =
  | {
      readonly texts: readonly FoundInFile[];
      readonly pages: number;
      /** Fingerprint of the text that a Word file of ours was written from, else ''. */
      readonly base: string;
      /** Who saved a Word file last, as it says itself, else ''. */
      readonly author: string;
    }
  | { readonly refused: string };

/** An adopted text of a file. */
export interface AdoptedInFile {
  /** '' where the text has none. */
  readonly symbol: string;
  readonly title: string;
  /** The day of its adoption, "2023-03-17", where the file says it outside the text; null elsewhere. */
  readonly date: string | null;
  /** The text as the JSON of a draft. */
  readonly json: string;
}

/** The texts of a file, or one sentence why it cannot be read. */
export type AdoptedTexts = { readonly adopted: readonly AdoptedInFile[] } | { readonly refused: string };

/** How far reading has come: a sentence, and of how many texts how many are done. */
export interface ReadStep {
  readonly words: string;
  readonly done: number;
  /** 0 where nobody knows yet. */
  readonly of: number;
}

/** A question to the worker. `adopted`: only the texts are wanted, without the file beside them and without steps. */
export type ToReadWorker = ToRead & { readonly adopted?: true };
