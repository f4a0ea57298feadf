// The messages between the screen and the worker that reads files. All of it is plain data, because it is copied between them.
import type { FileReading } from '../../formats/reading.ts';

/** A chosen file, or pasted text. */
export type ToRead =
  | { readonly name: string; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly name: string; readonly html: string; readonly text: string };

/** One text of a file. */
export interface FoundInFile {
  /** "67/1"; '' if the text has no symbol. */
  readonly label: string;
  readonly title: string;
  /** False if the file begins or ends inside it. */
  readonly complete: boolean;
  readonly reading: FileReading;
  /** True if it contains tracked changes. */
  readonly tracked: boolean;
  /** Warnings about the file or the text as a whole, one sentence each. */
  readonly limits: readonly string[];
}

/** The content of a file, or one sentence why it cannot be read. */
export type ReadFile =
  | {
      readonly texts: readonly FoundInFile[];
      readonly pages: number;
      /** Fingerprint of the text that one of our own Word files was made from, else ''. */
      readonly base: string;
      /** Who last saved a Word file, according to the file, else ''. */
      readonly author: string;
    }
  | { readonly refused: string };

/** An adopted text of a file. */
export interface AdoptedInFile {
  /** '' if the text has none. */
  readonly symbol: string;
  readonly title: string;
  /** The day of adoption, "2023-03-17", if the file gives it outside the text; otherwise null. */
  readonly date: string | null;
  /** The text as the JSON of a draft. */
  readonly json: string;
}

/** The texts of a file, or one sentence why it cannot be read. */
export type AdoptedTexts = { readonly adopted: readonly AdoptedInFile[] } | { readonly refused: string };

/** The progress of reading: a sentence, and how many of how many texts are done. */
export interface ReadStep {
  readonly words: string;
  readonly done: number;
  /** 0 while unknown. */
  readonly of: number;
}

/** A question to the worker. `adopted`: return only the texts, without the file beside them and without steps. */
export type ToReadWorker = ToRead & { readonly adopted?: true };
