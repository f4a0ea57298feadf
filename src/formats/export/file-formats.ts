// The formats of an export, in one list: their names, how their files are written, how the written bytes are checked. Where a format cannot be read back, its
// verdict says so.
import { strToU8 } from 'fflate';
import type { Node } from 'prosemirror-model';
import type { Draft } from '../../../schema/index.ts';
import { type CommentThread, withThreads } from '../../amend/comments/threads.ts';
import type { Redline } from '../../diff/redline-model.ts';
import { checkAkn } from '../akn/check.ts';
import { writeAkn, writeRedlineAkn } from '../akn/write.ts';
import { checkDocx } from '../docx/check.ts';
import { writeCleanDocx, writeDocx } from '../docx/write.ts';
import { checkPage } from '../html/check.ts';
import { writeHtml, writeRedlineHtml } from '../html/write.ts';
import { draftToJson } from '../json/json.ts';
import type { Layout } from '../layout.ts';
import { unchanged } from '../redline-view.ts';
import { aboutProposals } from '../remarks.ts';
import { writeCleanText, writeRedlineText } from '../text.ts';
import { brokenPromise } from '../two-sides.ts';

export type Format = 'docx' | 'pdf' | 'html' | 'txt' | 'xml';

/** The inputs of a file. */
export interface FileParts {
  /** The base of the redline, and the text; twice the same text for a clean export. */
  readonly a: Draft;
  readonly b: Draft;
  /** null: clean. */
  readonly redline: Redline | null;
  /** The author of changes without one; `date` is likewise their date. */
  readonly author: string;
  /** ISO 8601. */
  readonly date: string;
  readonly layout: Layout;
  /** The comments on `b`; only Word holds them. The redline of all proposals has its comments already. */
  readonly threads?: readonly CommentThread[];
}

/** The bytes. `fault`: one sentence on what reading them back lacks; null if the check passed. */
export interface WrittenFile {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly fault: string | null;
}

/** The data that the server lays out as a PDF: a draft as JSON. `fault`: what the check of the redline found; null if it passed. */
export interface DraftToPrint {
  readonly print: string;
  readonly fault: string | null;
}

interface ExportFormat {
  readonly id: Format;
  /** On the button of its choice. */
  readonly name: string;
  /** In "Export …". */
  readonly file: string;
  readonly mediaType: string;
  /** The parts around the text: masthead and labels, a head on every page. */
  readonly laidOut: boolean;
  readonly paged: boolean;
  /** Shown while the file is being written. */
  readonly making: string;
  /** The sentence after the check has passed: `verdict` for a redline between two texts, `cleanVerdict` for a clean text. */
  readonly verdict: (base: string, text: string) => string;
  readonly cleanVerdict: (text: string) => string;
  readonly make: (parts: FileParts) => WrittenFile | DraftToPrint;
}

const bytesOf = (text: string): Uint8Array<ArrayBuffer> => new Uint8Array(strToU8(text));
const settles = (base: string, text: string) => `rejecting all changes gives ${base}, accepting all gives ${text}.`;
const readBack = (text: string) => `read back, the file gives ${text}.`;
const checked = (made: string, check: (made: string, a: Node, b: Node) => string | null, { a, b }: FileParts): WrittenFile => ({
  bytes: bytesOf(made),
  fault: check(made, a.doc, b.doc),
});

/** The redline with an author and a date on every change, for a reader that gets only the redline. */
function attributed(redline: Redline, given: { readonly author: string; readonly date: string }): Redline {
  const named = <T extends { readonly changes: Redline['paragraphs'][number]['mark'] }>(run: T): T => ({
    ...run,
    changes: run.changes.map((mark) => ({ ...given, ...mark })),
  });
  return {
    paragraphs: redline.paragraphs.map((paragraph) => ({
      ...paragraph,
      mark: paragraph.mark.map((mark) => ({ ...given, ...mark })),
      runs: paragraph.runs.map((run) => ('note' in run ? { ...named(run), note: run.note.map(named) } : named(run))),
    })),
    ...(redline.agreement && { agreement: redline.agreement }),
    ...(redline.comments && { comments: aboutProposals(redline) }),
  };
}

/** All formats, in the order in which they are offered. */
export const FORMATS: readonly ExportFormat[] = [
  {
    id: 'docx',
    name: 'Word',
    file: 'Word',
    mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    laidOut: true,
    paged: true,
    making: 'Writing the Word file and reading it back',
    verdict: settles,
    cleanVerdict: readBack,
    make(parts) {
      const { a, b, author, date, layout, threads = [] } = parts;
      const { redline } = withThreads(parts.redline ?? unchanged(b.doc), threads);
      const bytes = new Uint8Array(
        parts.redline ? writeDocx({ meta: b.meta, redline, author, date, layout }) : writeCleanDocx(b, layout, threads),
      );
      return { bytes, fault: checkDocx(bytes, a.doc, b.doc, redline) };
    },
  },
  {
    id: 'pdf',
    name: 'PDF',
    file: 'PDF',
    mediaType: 'application/pdf',
    laidOut: true,
    paged: true,
    making: 'Checking the redline',
    verdict: (base, text) => `read back, the pages without their insertions give ${base}, and without their deletions ${text}.`,
    cleanVerdict: (text) => `read back, the pages give ${text}.`,
    make({ a, b, redline, author, date }) {
      const fault = redline && brokenPromise(redline, a.doc, b.doc);
      const base: Draft = { meta: b.meta, doc: a.doc };
      return { print: redline ? draftToJson(base, attributed(redline, { author, date })) : draftToJson(b), fault };
    },
  },
  {
    id: 'html',
    name: 'HTML',
    file: 'HTML',
    mediaType: 'text/html;charset=utf-8',
    laidOut: true,
    paged: false,
    making: 'Writing the page and reading it back',
    verdict: (base, text) => `without its insertions the page reads as ${base}, without its deletions as ${text}.`,
    cleanVerdict: readBack,
    make(parts) {
      const { b, redline, author, date, layout } = parts;
      return checked(redline ? writeRedlineHtml({ meta: b.meta, redline, author, date, layout }) : writeHtml(b, layout), checkPage, parts);
    },
  },
  {
    id: 'txt',
    name: 'Text',
    file: 'text',
    mediaType: 'text/plain;charset=utf-8',
    laidOut: true,
    paged: false,
    making: 'Writing the text',
    verdict: (base, text) => `the redline that was written leads from ${base} to ${text}. Text itself is not read back.`,
    cleanVerdict: (text) => `${text} was written as it stands. Text itself is not read back.`,
    make({ a, b, redline, layout }) {
      const text = redline ? writeRedlineText(b.meta, redline, layout) : writeCleanText(b, layout);
      return { bytes: bytesOf(text), fault: redline && brokenPromise(redline, a.doc, b.doc) };
    },
  },
  {
    id: 'xml',
    name: 'Akoma Ntoso',
    file: 'Akoma Ntoso',
    mediaType: 'application/xml;charset=utf-8',
    laidOut: false,
    paged: false,
    making: 'Writing the file and reading it back',
    verdict: settles,
    cleanVerdict: readBack,
    make(parts) {
      const { b, redline, author, date } = parts;
      return checked(redline ? writeRedlineAkn({ meta: b.meta, redline, author, date }) : writeAkn(b, date), checkAkn, parts);
    },
  },
];

/** A format by its id. */
export const formatOf = (id: Format): ExportFormat => FORMATS.find((format) => format.id === id)!;
