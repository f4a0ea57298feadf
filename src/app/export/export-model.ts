// The messages between the export dialog and the worker that makes files. Everything here is plain data, because it is copied to the worker and back.
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
  /** What a redline stands against; null for everything else. */
  readonly base: PlainDraft | null;
  /** Its name; '' where there is none. */
  readonly baseName: string;
  readonly room: RoomOfExport | null;
  /** Of a list from a version and a pack: who proposed what since; null where that is not known. */
  readonly authors: ListAuthors | null;
  readonly format: Format;
  readonly layout: Layout;
  /** Comments that go along. */
  readonly threads: readonly CommentThread[];
  /** Stands where a change has no author of its own. */
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

/** So many of what the file holds. A redline between equal texts has 0 changes; a clean text shows no marks. */
export interface Caption {
  readonly count: number;
  readonly of: 'changes' | 'proposals' | 'points' | 'amendments' | 'files' | 'nothing';
}

/** What the preview shows: the head of the file and the beginning of what changed, as the file will have them. */
export interface FilePreview {
  readonly masthead: Masthead | null;
  readonly header: string;
  readonly lines: readonly PreviewLine[];
  /** What is counted under it: "34 changes". */
  readonly caption: Caption;
}

export interface ExportedFile {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** One sentence on what the file does not give back; null where the check passed. */
  readonly fault: string | null;
  readonly sheet: FilePreview;
  /** Where the format has pages. */
  readonly pages?: number;
}

/** What the server is to lay out as a PDF. */
export interface PdfRequest {
  readonly print: string;
  /** True for a printed text (rolling text, list of amendments), false for a draft. */
  readonly printed: boolean;
  /** What the check before printing found; null where it passed. */
  readonly fault: string | null;
  readonly sheet: FilePreview;
}

export type ExportOutcome = ExportedFile | PdfRequest | { readonly refused: string };

/** Is told what is being done. */
export type OnStep = (words: string) => void;
