// The messages between the export dialog and the worker that makes files. All of it is plain data, because it is copied between them.
import type { Meta } from '../../../schema/index.ts';
import type { CommentThread } from '../../amend/comments/threads.ts';
import type { Redline } from '../../diff/redline-model.ts';
import type { ListAuthors } from '../../formats/export/amendment-lists.ts';
import type { Format } from '../../formats/export/file-formats.ts';
import type { RoomOfExport } from '../../formats/export/room-of-file.ts';
import type { Layout, Masthead } from '../../formats/layout.ts';
import type { ExportKind } from './export-kind.ts';

export interface PlainDraft {
  readonly meta: Meta;
  /** The `resolution` node as JSON. */
  readonly doc: object;
}

export interface ExportRequest {
  readonly kind: ExportKind;
  readonly text: PlainDraft;
  /** What a redline is against; null for all other kinds. */
  readonly base: PlainDraft | null;
  /** Its name; '' if there is none. */
  readonly baseName: string;
  readonly room: RoomOfExport | null;
  /** For a list from a version and a pack: who proposed what since; null if unknown. */
  readonly authors: ListAuthors | null;
  readonly format: Format;
  readonly layout: Layout;
  /** Comments to include. */
  readonly threads: readonly CommentThread[];
  /** The author of changes that have none of their own. */
  readonly author: string;
  /** ISO 8601. */
  readonly date: string;
}

/** One paragraph of the preview. */
export interface PreviewLine {
  readonly id: string;
  readonly label: string;
  readonly number: string;
  readonly runs: Redline['paragraphs'][number]['runs'];
}

/** The number of things in the file. A redline between equal texts has 0 changes; a clean text shows no marks. */
export interface Caption {
  readonly count: number;
  readonly of: 'changes' | 'proposals' | 'points' | 'amendments' | 'files' | 'nothing';
}

/** The preview: the file's heading and the beginning of what changed, as in the file. */
export interface FilePreview {
  readonly masthead: Masthead | null;
  readonly header: string;
  readonly lines: readonly PreviewLine[];
  /** The count below it: "34 changes". */
  readonly caption: Caption;
}

export interface ExportedFile {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** One sentence on what the file does not preserve; null if the check passed. */
  readonly fault: string | null;
  readonly sheet: FilePreview;
  /** For formats with pages. */
  readonly pages?: number;
}

/** A PDF for the server to lay out. */
export interface PdfRequest {
  readonly print: string;
  /** True for a printed text (rolling text, list of amendments), false for a draft. */
  readonly printed: boolean;
  /** The result of the check before printing; null if it passed. */
  readonly fault: string | null;
  readonly sheet: FilePreview;
}

export type ExportOutcome = ExportedFile | PdfRequest | { readonly refused: string };

/** Called with the current step. */
export type OnStep = (words: string) => void;
