// Writes drafts and redlines into files; the ending of the file's name decides the format. Word, PDF, Akoma Ntoso and HTML files are read back and checked
// before they are written. The writer of a format is loaded when a file needs it. (RULE CL2)
import type { Node } from 'prosemirror-model';
import type { Draft } from '../../schema/index.ts';
import type { CommentThread } from '../../src/amend/comments/threads.ts';
import { settle } from '../../src/diff/redline.ts';
import type { Redline } from '../../src/diff/redline-model.ts';
import { type Layout, PLAIN_LAYOUT } from '../../src/formats/layout.ts';
import type { PdfText } from '../../src/formats/pdf/data.ts';
import { type PrintedFile, writePrintedText } from '../../src/formats/printed.ts';
import { aboutProposals } from '../../src/formats/remarks.ts';
import { writeCleanText, writeRedlineText } from '../../src/formats/text.ts';
import { linkParagraphs } from '../../src/text/references/live-references.ts';
import type { PdfFile } from '../pdf/compiler.ts';
import { endingOf, writeWhole } from './files.ts';
import { CliRefusal } from './refusal.ts';

export interface Content {
  readonly draft: Draft;
  readonly redline: Redline | null;
  /** The author of changes that have none of their own. */
  readonly author: string;
  readonly date: string;
  /** Writes a sentence to standard error; the job goes on. */
  readonly warn: (sentence: string) => void;
  /** True if the redline consists of proposals; each author's changes must then be found again in the Word file. */
  readonly proposals?: boolean;
  /** If left out, the plain layout. */
  readonly layout?: Layout;
  /** The comments of a draft that is written without a redline. */
  readonly threads?: readonly CommentThread[];
  /** The two texts that reading the file back must give; if left out, the two sides of the redline. */
  readonly sides?: { readonly a: Node; readonly b: Node };
}

/** The file's bytes or text. */
async function render(file: string, content: Content): Promise<string | Uint8Array> {
  const { draft, redline, author, date, threads = [], layout = PLAIN_LAYOUT } = content;
  switch (endingOf(file)) {
    case '.txt':
      return redline ? writeRedlineText(draft.meta, redline, layout) : writeCleanText(draft, layout);
    case '.json': {
      const { draftToJson } = await import('../../src/formats/json/json.ts');
      return `${draftToJson(draft, redline ?? undefined, threads.length > 0 ? { names: {}, proposals: {}, talks: threads } : undefined)}\n`;
    }
    case '.html':
    case '.htm': {
      const [{ writeHtml, writeRedlineHtml }, { checkPage }] = await Promise.all([
        import('../../src/formats/html/write.ts'),
        import('../../src/formats/html/check.ts'),
      ]);
      const page = redline ? writeRedlineHtml({ meta: draft.meta, redline, author, date, layout }) : writeHtml(draft, layout);
      return checked(file, content, page, checkPage);
    }
    case '.docx': {
      const [{ writeCleanDocx, writeDocx }, { checkDocx, checkProposalsDocx }] = await Promise.all([
        import('../../src/formats/docx/write.ts'),
        import('../../src/formats/docx/check.ts'),
      ]);
      // References become Word fields that follow the numbers, because nobody has linked them here.
      const { meta } = linkParagraphs({ meta: draft.meta, doc: redline ? settle(redline, 'accept') : draft.doc });
      const bytes = redline ? writeDocx({ meta, redline, author, date, layout }) : writeCleanDocx({ ...draft, meta }, layout);
      const byHand = redline && content.proposals;
      return checked(file, content, bytes, byHand ? (made) => checkProposalsDocx(made, draft.doc, redline) : checkDocx);
    }
    case '.xml': {
      const [{ writeAkn, writeRedlineAkn }, { checkAkn }] = await Promise.all([
        import('../../src/formats/akn/write.ts'),
        import('../../src/formats/akn/check.ts'),
      ]);
      const xml = redline ? writeRedlineAkn({ meta: draft.meta, redline, author, date }) : writeAkn(draft, date);
      return checked(file, content, xml, checkAkn);
    }
    case '.pdf': {
      const [{ draftPdf, redlinePdf }, { openPdf }, { checkPages }] = await Promise.all([
        import('../../src/formats/pdf/data.ts'),
        import('../../src/formats/pdf/open-pdf.ts'),
        import('../../src/formats/pdf/check.ts'),
      ]);
      const text = redline ? redlinePdf({ meta: draft.meta, redline, author, date, layout }) : draftPdf(draft, date, layout);
      const made = await compiledPdf(file, text, content);
      // A character that the fonts lack is an empty box, which cannot be read back.
      if (made.missing.length > 0) return made.bytes;
      const pages = await openPdf(made.bytes);
      const by = redline && { redline, author };
      return checked(file, content, made.bytes, (_, a, b) => ('refused' in pages ? pages.refused : checkPages(pages, a, b, by)));
    }
    default:
      throw new CliRefusal(`${file} has an ending that is not written; choose .docx, .pdf, .html, .txt, .xml or .json.`);
  }
}

/** The PDF. Warns if it breaks the rules for accessible files, for example with characters that its fonts lack. */
async function compiledPdf(file: string, text: PdfText, { date, warn }: Pick<Content, 'date' | 'warn'>): Promise<PdfFile> {
  const { compilePdf } = await import('../pdf/compiler.ts');
  const made = compilePdf(text, date);
  if ('refused' in made) throw new CliRefusal(`${file} was not written. ${made.refused}`);
  if (made.unmet !== null) warn(`${file}: ${made.unmet}`);
  return made;
}

/** Returns the file's content if reading it back gives both texts; else throws a refusal. */
function checked<T extends string | Uint8Array>(
  file: string,
  { draft, redline, sides }: Content,
  made: T,
  check: (made: T, a: Node, b: Node) => string | null,
): T {
  const a = sides?.a ?? (redline ? settle(redline, 'reject') : draft.doc);
  const b = sides?.b ?? (redline ? settle(redline, 'accept') : draft.doc);
  const problem = check(made, a, b);
  if (problem) throw new CliRefusal(`${file} was not written because its self-check failed. ${problem}`, 1);
  return made;
}

/** Warns if comments are left out, because only Word files and JSON can have them. */
function sayLeftOut(file: string, { redline, warn }: Content): void {
  const ending = endingOf(file);
  // Files without comments put remarks on proposals beside their paragraphs.
  const said = redline && ending !== '.xml' ? aboutProposals(redline).length : 0;
  const count = /^\.(docx|json)$/.test(ending) ? 0 : (redline?.comments?.length ?? 0) - said;
  if (count > 0)
    warn(`${file} was written without ${count === 1 ? 'the comment' : `the ${count} comments`} on the text; .docx and .json hold them.`);
}

/** Writes the content into the file. */
export async function writeContent(file: string, content: Content): Promise<void> {
  writeWhole(file, await render(file, content));
  sayLeftOut(file, content);
}

/** Writes a printed text into the file: a rolling text, a list of amendments. `plain`: the content of a plain-text file, if it differs from the printed text. */
export async function writePrinted(
  file: string,
  printed: PrintedFile,
  {
    title,
    is,
    plain,
    date,
    warn,
  }: Pick<Content, 'date' | 'warn'> & { readonly title: string; readonly is: string; readonly plain?: string },
): Promise<void> {
  switch (endingOf(file)) {
    case '.txt':
      writeWhole(file, plain ?? writePrintedText(printed));
      break;
    case '.html':
    case '.htm': {
      const { writePrintedHtml } = await import('../../src/formats/html/printed.ts');
      writeWhole(file, writePrintedHtml(printed, title));
      break;
    }
    case '.docx': {
      const { checkPrintedDocx, writePrintedDocx } = await import('../../src/formats/docx/printed.ts');
      const bytes = writePrintedDocx(printed, title);
      const problem = checkPrintedDocx(bytes, printed);
      if (problem) throw new CliRefusal(`${file} was not written because its self-check failed. ${problem}`, 1);
      writeWhole(file, bytes);
      break;
    }
    case '.pdf': {
      const { printedPdf } = await import('../../src/formats/pdf/data.ts');
      writeWhole(file, (await compiledPdf(file, printedPdf(printed, title, date), { date, warn })).bytes);
      break;
    }
    default:
      throw new CliRefusal(`${file}: ${is} is written as .txt, .html, .docx or .pdf.`);
  }
}

/** Writes the output of “--json” into a file. Its name must end in .json, because other programs go by the ending. */
export function writeJson(file: string, json: unknown): void {
  if (endingOf(file) !== '.json')
    throw new CliRefusal(`“--json” writes a .json file, which ${file} is not; name one, or leave “--json” out.`);
  writeWhole(file, `${JSON.stringify(json)}\n`);
}

/** The content as plain text. */
export const asText = ({ draft, redline, layout = PLAIN_LAYOUT }: Pick<Content, 'draft' | 'redline' | 'layout'>): string =>
  redline ? writeRedlineText(draft.meta, redline, layout) : writeCleanText(draft, layout);
