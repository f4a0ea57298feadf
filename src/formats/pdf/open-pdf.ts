// Opens a PDF with pdf.js and extracts the content of its pages. The library is loaded with the first PDF and runs in the calling thread, so call this in a
// worker. The file is untrusted: its size is limited, and faults are reported as one sentence.
/// <reference path="./pdfjs.d.ts" />
import { actualTextsOf } from './actual-text.ts';
import { elementOwnersOf } from './element-owners.ts';
import { drawnOn, type Operators, type PdfFont, type PdfPage, type PdfStructure } from './page-content.ts';
import { printedItemsIn } from './printed-items.ts';

/** The largest known report has 600 pages. */
const MOST_PAGES = 1_000;
/** The most letters in a file; a longer text has no paragraphs that fit into a draft. */
const MOST_LETTERS = 6_000_000;
/** The share of characters without letters in a font, beyond which the words cannot be read. */
const UNKNOWN_SHARE = 0.05;

/** The content of a PDF's pages. */
export interface PdfContent {
  readonly pages: readonly PdfPage[];
  /** The file's own metadata. */
  readonly title: string;
  readonly keywords: string;
  readonly language: string;
}

/** The progress of reading; `letters`: of the page that was read. */
export type OnPage = (done: number, of: number, letters: number) => void;

interface OpenedPage {
  readonly ref: { readonly num: number } | null;
  readonly rotate: number;
  getViewport(how: { readonly scale: number; readonly rotation?: number }): {
    readonly width: number;
    readonly height: number;
    readonly transform: number[];
  };
  getOperatorList(how: { readonly intent: string }): Promise<Operators>;
  getStructTree(): Promise<unknown>;
  getAnnotations(): Promise<{ readonly subtype?: string; readonly contentsObj?: { readonly str?: string } }[]>;
  readonly commonObjs: { has(name: string): boolean; get(name: string): unknown };
  cleanup(): void;
}

const nodeOf = (value: unknown): PdfStructure | number | null => {
  const node = value as { readonly role?: string; readonly type?: string; readonly id?: string; readonly children?: readonly unknown[] };
  if (node.type === 'content') {
    const content = /_mc(\d+)$/.exec(node.id ?? '')?.[1];
    return content === undefined ? null : Number(content);
  }
  if (node.role === undefined) return null;
  return { role: node.role, children: (node.children ?? []).flatMap((child) => nodeOf(child) ?? []) };
};

async function loaded() {
  // Outside a browser the library asks for this class when it is loaded, and uses it only for drawing.
  const scope = globalThis as { DOMMatrix?: unknown; pdfjsWorker?: unknown };
  scope.DOMMatrix ??= class {};
  const [library, worker] = await Promise.all([
    import('pdfjs-dist/legacy/build/pdf.min.mjs'),
    import('pdfjs-dist/legacy/build/pdf.worker.min.mjs'),
  ]);
  // Given its worker, the library starts none of its own.
  scope.pdfjsWorker = worker;
  return library;
}

/** The characters of a page that are not letters: those of private fonts, and control characters. */
const UNKNOWN = /[\u0000-\u0008\u000e-\u001f\u007f-\u009f\ufffd\ufffe\uffff\ue000-\uf8ff]/g;

const annotated = (subtype: string | undefined) => subtype !== 'Link' && subtype !== 'Widget' && subtype !== 'FreeText';

/** Opens a PDF, or says in one sentence why it cannot be read. */
export async function openPdf(bytes: Uint8Array, onPage: OnPage = () => {}): Promise<PdfContent | { readonly refused: string }> {
  const { getDocument, OPS } = await loaded();
  const task = getDocument({
    // The library transfers the bytes away from the caller.
    data: new Uint8Array(bytes),
    disableFontFace: true,
    useSystemFonts: false,
    enableXfa: false,
    isEvalSupported: false,
    // Pictures are counted, not unpacked.
    isOffscreenCanvasSupported: false,
    isImageDecoderSupported: false,
    stopAtErrors: false,
    verbosity: 0,
  });
  try {
    const file = await task.promise;
    if (file.numPages > MOST_PAGES)
      return {
        refused: `The PDF has ${file.numPages.toLocaleString('en')} pages; of more than ${MOST_PAGES.toLocaleString('en')} none is read.`,
      };
    const about = (await file.getMetadata().catch(() => null))?.info as Readonly<Record<string, unknown>> | undefined;
    const said = (key: string) => (typeof about?.[key] === 'string' ? about[key] : '');
    const own = printedItemsIn(said('Keywords')) !== null;
    const saidOn = own ? actualTextsOf(bytes) : () => [];
    const ownersOn = own ? elementOwnersOf(bytes) : () => null;
    const pages: PdfPage[] = [];
    let [letters, unknown] = [0, 0];
    let before = 0;
    for (let at = 1; at <= file.numPages; at++) {
      const page = (await file.getPage(at)) as OpenedPage;
      const number = page.ref?.num ?? -1;
      const { page: read, broken } = await contentOf(page, OPS, saidOn(number), ownersOn(number));
      page.cleanup();
      if (broken) return { refused: 'A font of the PDF cannot be read, so words would be missing; ask for the text as a Word file.' };
      pages.push(read);
      for (const { glyphs } of read.chunks) {
        const text = glyphs.map((glyph) => glyph.text).join('');
        letters += text.length;
        unknown += text.match(UNKNOWN)?.length ?? 0;
      }
      if (letters > MOST_LETTERS)
        return { refused: `The PDF holds more than ${MOST_LETTERS.toLocaleString('en')} letters; it is not read.` };
      onPage(at, file.numPages, letters - before);
      before = letters;
    }
    if (letters === 0)
      return pages.some(({ pictures }) => pictures > 0)
        ? {
            refused:
              'The pages of the PDF are pictures (a scan) and hold no words; ask for the text as Word, or have its words recognised first.',
          }
        : { refused: 'The PDF holds no text.' };
    if (unknown > letters * UNKNOWN_SHARE)
      return { refused: 'The fonts of the PDF do not say which letters their signs stand for; ask for the text as a Word file.' };
    return { pages, title: said('Title'), keywords: said('Keywords'), language: said('Language') };
  } catch (error) {
    return { refused: faultOf(error) };
  } finally {
    await task.destroy().catch(() => {});
  }
}

/** How many more letters run across the page than do not. */
const acrossIn = (chunks: PdfPage['chunks']): number =>
  chunks.reduce((sum, { turned, glyphs }) => sum + (turned ? -glyphs.length : glyphs.length), 0);

async function contentOf(
  page: OpenedPage,
  names: Readonly<Record<string, number>>,
  said: readonly (string | null)[],
  owners: PdfPage['owners'],
): Promise<{ page: PdfPage; broken: boolean }> {
  const operators = await page.getOperatorList({ intent: 'display' });
  const fontOf = (name: string) => (page.commonObjs.has(name) ? (page.commonObjs.get(name) as PdfFont) : null);
  const turnedBy = (turn: number) => {
    const { width, height, transform } = page.getViewport({ scale: 1, rotation: (page.rotate + turn) % 360 });
    const { brokenFonts, ...drawn } = drawnOn(operators, names, transform as unknown as Parameters<typeof drawnOn>[2], fontOf, said);
    return { brokenFonts, drawn: { width, height, ...drawn } };
  };
  // If most words of a page do not run across it, it lies on its side, and is read as if turned.
  let { brokenFonts, drawn } = turnedBy(0);
  for (let turn = 90; turn < 360 && acrossIn(drawn.chunks) < 0; turn += 90) ({ brokenFonts, drawn } = turnedBy(turn));
  if (acrossIn(drawn.chunks) < 0) ({ brokenFonts, drawn } = turnedBy(0));
  const structure = nodeOf((await page.getStructTree().catch(() => null)) ?? {});
  const annotations = await page.getAnnotations().catch(() => []);
  const remarks = annotations.flatMap(({ subtype, contentsObj }) => (annotated(subtype) && contentsObj?.str ? [contentsObj.str] : []));
  return {
    page: { ...drawn, structure: typeof structure === 'number' ? null : structure, owners, remarks },
    broken: brokenFonts.size > 0,
  };
}

/** One sentence for an error of pdf.js. */
function faultOf(error: unknown): string {
  const { name = '', message = '' } = (error ?? {}) as { readonly name?: string; readonly message?: string };
  if (name === 'PasswordException') return 'The PDF is locked with a password; save it without one first.';
  if (/encrypt/i.test(message)) return 'The PDF is encrypted in a way that is not known here; save it without a password first.';
  return 'The PDF is damaged.';
}
