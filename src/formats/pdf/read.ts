// Reads a PDF: one that Chapeau made by its structure (own-pages.ts), any other by the places of its lines (page-layout.ts). Unread parts are counted and
// named.
import { EMPTY_META, titleOf } from '../../../schema/index.ts';
import { settle } from '../../diff/redline.ts';
import type { ReadOptions, WordFile, WordText } from '../docx/read.ts';
import { leftAt, looseFile } from '../loose/loose-text.ts';
import { marksIn } from '../remarks.ts';
import { type OnPage, openPdf, type PdfContent } from './open-pdf.ts';
import { type OwnText, ownText } from './own-pages.ts';
import { layOut, lineWayOf } from './page-layout.ts';

/** Opens a PDF. Its texts are read like those of a Word file. */
export async function openPdfFile(bytes: Uint8Array, onPage?: OnPage): Promise<WordFile | { readonly refused: string }> {
  const content = await openPdf(bytes, onPage);
  return 'refused' in content ? content : pdfFile(content);
}

/** A PDF's content as a file of paragraphs. */
export function pdfFile(content: PdfContent): WordFile {
  const own = ownText(content);
  if (own && own.paragraphs.length > 0) return ownFile(own, cutPages(content.pages));
  const { pages } = content;
  const laid = layOut(pages, lineWayOf(pages));
  return looseFile({
    paragraphs: laid.paragraphs,
    notes: laid.notes,
    numbers: laid.numbers,
    beside: [
      ...leftAt('in lines at the edges of pages', laid.edges),
      ...leftAt('in grey lines about the text', laid.asides),
      ...leftAt('in lines that are turned', laid.turned),
      ...leftAt(
        'in remarks on the pages',
        pages.flatMap(({ remarks }) => remarks),
      ),
    ],
    limits: aboutPages(laid.columns, pages),
  });
}

function ownFile({ meta, paragraphs, numbers, above }: OwnText, damaged: readonly string[]): WordFile {
  const redline = { paragraphs };
  const tracked = paragraphs.some(
    ({ mark, former, runs }) => mark.length > 0 || former !== null || runs.some(({ changes }) => changes.length > 0),
  );
  const title = titleOf(settle(redline, 'accept'));
  const units = [
    ...above.map((text) => ({ text, gap: true, page: false })),
    ...paragraphs.map(({ runs }, at) => {
      const words = runs.map((run) => ('text' in run ? run.text : '')).join('');
      return { text: numbers[at] === '' ? words : `${numbers[at]} ${words}`, gap: true, page: false };
    }),
  ].filter(({ text }) => text.trim() !== '');
  const text: WordText = {
    meta: { ...EMPTY_META, ...meta },
    redline,
    tracked,
    base: '',
    resolution: true,
    texts: [{ label: meta.symbol || '1', title, complete: true }],
    author: '',
    limits: !tracked
      ? damaged
      : [
          ...damaged,
          marksIn(redline).some(({ author }) => author !== undefined)
            ? 'In a PDF a move reads as words struck here and new there.'
            : 'The pages of a PDF do not say who made each change, and a move reads as words struck here and new there.',
        ],
    doubts: [],
    left: [],
  };
  return { units, read: () => text };
}

const listed = (numbers: readonly number[]): string =>
  numbers.length === 1 ? `Page ${numbers[0]}` : `Pages ${numbers.slice(0, -1).join(', ')} and ${numbers.at(-1)}`;
/** The most pages that are named; beyond that only their count is given. */
const NAMED_PAGES = 6;
const pagesWord = (numbers: readonly number[]): string => (numbers.length > NAMED_PAGES ? `${numbers.length} pages` : listed(numbers));

const sayOf = (list: readonly number[], one: string, many: string): string[] =>
  list.length === 0 ? [] : [`${pagesWord(list)} ${list.length === 1 ? one : many}`];

/** One sentence about pages that end in the middle of words. */
function cutPages(pages: PdfContent['pages']): string[] {
  const numbers = pages.flatMap(({ cut }, at) => (cut ? [at + 1] : []));
  return sayOf(
    numbers,
    'is damaged and may have more words than were read: compare it with the text.',
    'are damaged and may have more words than were read: compare them with the text.',
  );
}

/** One sentence for each thing that users must know about the pages. */
function aboutPages(columns: readonly number[], pages: PdfContent['pages']): string[] {
  const hasWords = ({ chunks }: PdfContent['pages'][number]) => chunks.some(({ glyphs }) => glyphs.some(({ text }) => text.trim() !== ''));
  const numbers = (test: (page: PdfContent['pages'][number]) => boolean) => pages.flatMap((page, at) => (test(page) ? [at + 1] : []));
  const pictures = numbers((page) => page.pictures > 0 && !hasWords(page));
  const recognised = numbers((page) => hasWords(page) && page.chunks.every(({ seen }) => !seen));
  return [
    ...sayOf(columns, 'has two columns, which were read one after the other.', 'have two columns, which were read one after the other.'),
    ...cutPages(pages),
    ...sayOf(pictures, 'is a picture without words and was not read.', 'are pictures without words and were not read.'),
    ...sayOf(
      recognised,
      'is a picture whose words a machine recognised: compare them with the page.',
      'are pictures whose words a machine recognised: compare them with the pages.',
    ),
  ];
}

/** Reads the first complete text of a PDF, or the one that is named. */
export async function readPdf(bytes: Uint8Array, options: ReadOptions = {}): Promise<WordText | { readonly refused: string }> {
  const file = await openPdfFile(bytes);
  return 'refused' in file ? file : file.read(options);
}
