// Finds who made which change in a PDF of ours by several authors. Each has a colour, in which the line above the text writes the name; a small label in words
// precedes the first of neighbouring changes, and words that several changed: "Norway", "inserted by Norway, then deleted by Egypt".
import { type Language, takesNoBlank } from '../../../schema/index.ts';
import type { Mark } from '../../diff/redline-model.ts';
import { changesSaid, changeWordsIn } from '../change-words.ts';
import type { PdfChunk } from './page-content.ts';
import { drawnChanges } from './page-layout.ts';
import { type LinePiece, type LineWay, type PageLine, pageLinesOf } from './page-lines.ts';
import { changeOfLine } from './spoken-changes.ts';

/** The authors of a file, in the order in which it lists them; none for a file of one author. */
export interface FileAuthors {
  readonly names: readonly string[];
  /** The author of a colour, if only one has it: there can be more authors than colours. */
  readonly ofInk: (ink: string) => string | undefined;
}

/** The authors of a file. `above`: the content above the text. */
export function authorsIn(above: readonly PdfChunk[], way: LineWay): FileAuthors {
  const found: { readonly ink: string; readonly chunks: PdfChunk[] }[] = [];
  let open: PdfChunk[] | null = null;
  for (const chunk of above) {
    if (!chunk.bold || !isColour(chunk.ink)) open = null;
    else if (open && open[0]!.ink === chunk.ink) open.push(chunk);
    else {
      open = [chunk];
      found.push({ ink: chunk.ink, chunks: open });
    }
  }
  const authors = found.map(({ ink, chunks }) => ({
    ink,
    name: inOneLine(pageLinesOf(chunks, [], { ...way, base: 'ltr' })),
  }));
  if (authors.length < 2) return { names: [], ofInk: () => undefined };
  return {
    names: authors.map(({ name }) => name),
    ofInk(ink) {
      const own = authors.filter((one) => one.ink === ink);
      return own.length === 1 ? own[0]!.name : undefined;
    },
  };
}

const isColour = (ink: string): boolean => {
  const parts = [1, 3, 5].map((at) => Number.parseInt(ink.slice(at, at + 2), 16));
  return Math.max(...parts) - Math.min(...parts) > 0x10;
};

/** The words of a paragraph or note on one page, and a label at the page end without words after it. */
interface SignedWords {
  readonly words: PdfChunk[];
  readonly open: readonly PdfChunk[];
}

/** The words of a paragraph or a note. A label's text is kept at the first words after it. `isSign`: whether a chunk is part of such a label. `before`: the
 *  label at the end of the page before. */
export function withTags(
  chunks: readonly PdfChunk[],
  way: LineWay,
  isSign: (chunk: PdfChunk) => boolean,
  before: readonly PdfChunk[] = [],
): SignedWords {
  const words: PdfChunk[] = [];
  let said = before.length > 0 ? saidBy(before, way) : '';
  let sign: PdfChunk[] = [];
  let done = false;
  for (const chunk of chunks) {
    if (isSign(chunk)) {
      // A label in the margin does not count as a colour.
      if (!isColour(chunk.ink)) continue;
      if (done) sign = [];
      done = false;
      sign.push(chunk);
      continue;
    }
    done = true;
    const blank = chunk.glyphs.every((glyph) => glyph.text.trim() === '');
    if ((sign.length === 0 && said === '') || blank) words.push(chunk);
    else {
      // A label may continue on the next page too.
      words.push({ ...chunk, tag: joined(said, sign.length > 0 ? saidBy(sign, way) : '') });
      said = '';
      sign = [];
    }
  }
  return { words, open: sign };
}

/** Joins words that continue in the next line. A line may end after the hyphen of a name: "Guinea-", "Bissau". */
const joined = (said: string, text: string): string =>
  `${said}${/\S-$/u.test(said) || takesNoBlank(said.at(-1) ?? '') || takesNoBlank(text[0] ?? '') ? '' : ' '}${text}`
    .replace(/\s+/g, ' ')
    .trim();
const inOneLine = (lines: readonly PageLine[]): string => lines.reduce((said, { text }) => joined(said, text), '');

/** The text of a label. It may continue in the next line, and in Arabic it may contain Latin names. */
const saidBy = (sign: readonly PdfChunk[], way: LineWay): string => inOneLine(pageLinesOf(sign, [], way));

const by = (change: Mark['change'], author: string | undefined): Mark =>
  author === undefined || author === '' ? { change } : { change, author, date: '' };

/** The changes of the pieces of lines, with the authors, the outermost first. `lines`: of one paragraph or note. A label precedes the first piece of a run.
 *  A run is known by the thickness of its line (spoken-changes.ts). Without a label, it has the author of the preceding run. */
export function createAuthoredChanges(
  lines: readonly PageLine[],
  authors: FileAuthors,
  language: Language,
): (piece: LinePiece) => readonly Mark[] {
  // A letter with its vowel is drawn by itself: in Arabic the label may precede a piece that is not the first in reading order.
  const runs = new Map<number, { tag: string; readonly ink: string }>();
  for (const { pieces } of lines)
    for (const { drawn, thick, tag, text, ink } of pieces) {
      if (drawn === '' || text.trim() === '' || changeOfLine(thick) <= 0) continue;
      const run = runs.get(thick);
      if (!run) runs.set(thick, { tag, ink });
      else if (run.tag === '') run.tag = tag;
    }
  const tags = new Map<number, string>();
  let last = '';
  for (const [thick, { tag, ink }] of runs) {
    // If one author made all changes, only words changed twice have a label.
    last = tag === '' && authors.names.length > 0 && authors.ofInk(ink) === undefined ? last : tag;
    tags.set(thick, last);
  }
  return (piece) => authoredChanges(piece, tags.get(piece.thick) ?? piece.tag, authors, language);
}

function authoredChanges(piece: LinePiece, tag: string, { names, ofInk }: FileAuthors, language: Language): readonly Mark[] {
  const [drawn] = drawnChanges(piece);
  if (!drawn) return [];
  const steps = changesSaid(tag, language);
  // A move looks like words struck here and new there.
  if (steps) return steps.map(({ change, who }) => by(change === 'insertion' || change === 'move-to' ? 'insertion' : 'deletion', who));
  if (names.length === 0) return [drawn];
  // Several authors of the same change are named one after another.
  const { comma } = changeWordsIn(language);
  const longestFirst = names.toSorted((a, b) => b.length - a.length);
  const several: string[] = [];
  for (let rest = tag; rest !== ''; ) {
    const name = longestFirst.find((one) => rest === one || rest.startsWith(one + comma));
    if (name === undefined) break;
    several.push(name);
    rest = rest.slice(name.length + comma.length);
  }
  return several.length > 0 ? several.map((name) => by(drawn.change, name)) : [by(drawn.change, ofInk(piece.ink))];
}
