// The typst compiler with the fonts that come with the program; it makes the bytes of a tagged PDF. It blocks while it works, so the server calls it in a
// separate process (printer.ts); the command line calls it directly.
import { createRequire } from 'node:module';
import type { NodeCompiler, NodeTypstDocument } from '@myriaddreamin/typst-ts-node-compiler';
import { missingSentence, type PdfText } from '../../src/formats/pdf/data.ts';
import { dividedAt, inPieces, type PiecePage } from '../../src/formats/pdf/page-ends.ts';
import { CHANGE_LINE, withSpokenChanges } from '../../src/formats/pdf/spoken-changes.ts';
import { typstTemplate } from '../../src/formats/pdf/template.ts';
import { shippedFonts } from './fonts.ts';
import { issuedPdf } from './issued-pdf.ts';

const TEMPLATE = typstTemplate(CHANGE_LINE);
const require = createRequire(import.meta.url);
/** The number of compilations for which the compiler caches results: enough for a redline and its clean text in turn. */
const KEPT_RESULTS = 4;

let compiler: NodeCompiler | null = null;

/** The compiler, which is loaded at the first call; null if its library does not exist for this machine. */
function theCompiler(): NodeCompiler | null {
  if (compiler) return compiler;
  let library: typeof import('@myriaddreamin/typst-ts-node-compiler');
  try {
    // Loaded on first use: the library is 50 MB.
    library = require('@myriaddreamin/typst-ts-node-compiler');
  } catch {
    return null;
  }
  // The compiler requires a workspace folder. The template reads no file, so this folder of programs will do.
  compiler = library.NodeCompiler.create({ workspace: import.meta.dirname, fontArgs: [{ fontBlobs: shippedFonts() }] });
  return compiler;
}

export interface PdfFile {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly pages: number;
  /** Null if the file conforms to PDF/UA-1 and, if it has a date, to PDF/A-2a (for archives); else one sentence on why it does not. */
  readonly unmet: string | null;
  /** Characters that the fonts lack; they are printed as empty boxes. */
  readonly missing: readonly string[];
}

/** The most combining marks printed on one letter; no language uses more than five. The compiler's time grows with the square of their number. */
const MARKS_ON_A_LETTER = 32;
/** Ends a sequence of marks, and is invisible. */
const WORD_JOINER = '\u2060';
/** Characters that belong to the letter before them: accents, variation selectors, skin tones of emoji, and invisible ones. */
const MARKS = /(?:\p{M}|\p{Default_Ignorable_Code_Point}|\p{Emoji_Modifier})+/gu;

/** The most passes that divide changes at page ends. */
const MOST_PASSES = 16;

/** The text as JSON, with at most MARKS_ON_A_LETTER marks in sequence, even if the sequence continues in the next run of words. */
function jsonOf(text: PdfText): string {
  let carried = 0;
  return JSON.stringify(text, (key, value: unknown) => {
    if (typeof value !== 'string') return value;
    let row = key === 'text' ? carried : 0;
    let end = 0;
    const cut = value.replace(MARKS, (marks, at: number) => {
      if (at !== end) row = 0;
      end = at + marks.length;
      return [...marks].map((mark) => (++row % MARKS_ON_A_LETTER === 0 ? mark + WORD_JOINER : mark)).join('');
    });
    if (key === 'text') carried = end === value.length ? row : 0;
    return cut;
  });
}

/** The PDF of a text: tagged, the same bytes for the same text and date. `date`: ISO 8601 or ''. */
export function compilePdf(text: PdfText, date: string): PdfFile | { readonly refused: string } {
  const typst = theCompiler();
  if (!typst) return { refused: 'PDF files cannot be made on this machine: the typst library is not installed for it.' };
  const { text: counted, spoken } = withSpokenChanges(text);
  const laidOut = (of: PdfText): NodeTypstDocument => {
    const compiled = typst.compile({ mainFileContent: TEMPLATE, inputs: { data: jsonOf(of) } });
    if (!compiled.result) throw new Error(`typst: ${JSON.stringify(compiled.takeDiagnostics()?.shortDiagnostics ?? null)}`);
    return compiled.result;
  };
  let document = laidOut(counted);
  const seconds = Math.floor(Date.parse(date) / 1000);
  const options = Number.isNaN(seconds) ? {} : { creationTimestamp: seconds };
  const file = (bytes: Uint8Array, unmet: string | null, missing: readonly string[]): PdfFile => ({
    bytes: new Uint8Array(bytes),
    pages: document.numOfPages,
    unmet,
    missing,
  });
  // The typesetter checks one standard at a time, so each is tried. PDF/A files need a date.
  const conforming = (): PdfFile => {
    const accessible = typst.pdf(document, { ...options, pdfStandard: 'ua-1' });
    const archived = text.dated ? typst.pdf(document, { ...options, pdfStandard: 'a-2a' }) : accessible;
    return file(issuedPdf(archived, spoken) ?? accessible, null, []);
  };
  const refusedWith = (error: unknown): PdfFile => {
    // PDF/UA forbids characters that the fonts lack. The file then does not conform, and the person is told.
    const missing = missingIn(String(error));
    return file(typst.pdf(document, options), missing.length > 0 ? missingSentence(missing) : reasonIn(String(error)), missing);
  };
  try {
    // Dividing a change may move later lines, so that another change crosses the end of a later page.
    for (let divided = counted, pass = 0; ; pass++) {
      try {
        return conforming();
      } catch (error) {
        if (pass === MOST_PASSES || !TWO_LINES.test(String(error))) return refusedWith(error);
        const pages: PiecePage[] = typst.query(laidOut(inPieces(divided)), { selector: '<piece>', field: 'value' });
        const next = dividedAt(divided, pages);
        if (next === null) return refusedWith(error);
        divided = next;
        document = laidOut(divided);
      }
    }
  } finally {
    typst.evictCache(KEPT_RESULTS);
  }
}

/** The typesetter's error for words that are both underlined and struck. */
const TWO_LINES = /cannot combine underline, overline, or strike/;

/** One sentence with the first rule that the typesetter names, in its words. */
function reasonIn(faults: string): string {
  const rule = /message: "(?:PDF\/\S+ error: )?((?:[^"\\]|\\.){1,160})"/.exec(faults)?.[1]?.replace(/\\(.)/g, '$1');
  return `The file does not keep the rules of accessible files (PDF/UA): ${rule ?? 'the typesetter names none'}.`;
}

/** The characters that the compiler names as not displayed. */
function missingIn(faults: string): string[] {
  const named = [...faults.matchAll(/the text `\\?"(.+?)\\?"` could not be displayed/g)].map((match) => match[1]!);
  const plain = named.map((text) =>
    text.replace(/(?<!\\)\\+u\{([0-9a-f]+)\}/g, (_, hex: string) => String.fromCodePoint(Number.parseInt(hex, 16))),
  );
  return [...new Set(plain)];
}
