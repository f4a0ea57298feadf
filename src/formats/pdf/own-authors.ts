// Who made which change, in a PDF of ours by several authors. Each has a colour, in which the line above the text writes the name; before the first of
// neighbouring changes, and before words that several changed, a small sign says it in words: "Norway", "inserted by Norway, then deleted by Egypt".
import { type Language, takesNoBlank } from '../../../schema/index.ts';
import type { Mark } from '../../diff/redline-model.ts';
import { changesSaid, changeWordsIn } from '../change-words.ts';
import type { PdfChunk } from './page-content.ts';
import { drawnChanges } from './page-layout.ts';
import { type LinePiece, type LineWay, type PageLine, pageLinesOf } from './page-lines.ts';
import { changeOfLine } from './spoken-changes.ts';

/** The author of each colour; empty for a file of one author. `above`: what stands above the text. */
export function authorsIn(above: readonly PdfChunk[], way: LineWay): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  const bold = above.filter((chunk) => chunk.bold && isColour(chunk.ink));
  for (const ink of new Set(bold.map((chunk) => chunk.ink))) {
    const own = bold.filter((chunk) => chunk.ink === ink);
    names.set(
      ink,
      pageLinesOf(own, [], { ...way, base: 'ltr' })
        .map(({ text }) => text)
        .join(' '),
    );
  }
  return names.size > 1 ? names : new Map();
}

const isColour = (ink: string): boolean => {
  const parts = [1, 3, 5].map((at) => Number.parseInt(ink.slice(at, at + 2), 16));
  return Math.max(...parts) - Math.min(...parts) > 0x10;
};

/** The words of a paragraph or a note. What a sign says is kept at the first words behind it. `isSign`: whether a chunk is of such a sign. */
export function withTags(chunks: readonly PdfChunk[], isSign: (chunk: PdfChunk) => boolean): PdfChunk[] {
  const out: PdfChunk[] = [];
  let tag = '';
  let before: PdfChunk | null = null;
  for (const chunk of chunks) {
    const text = chunk.glyphs.map((glyph) => glyph.text).join('');
    if (isSign(chunk)) {
      // A sign may go on in the next line.
      const next = before !== null && chunk.y > before.y + chunk.size / 2;
      const blank = next && !takesNoBlank(tag.at(-1) ?? '') && !takesNoBlank(text[0] ?? '');
      tag = before === null ? text : `${tag}${blank ? ' ' : ''}${text}`;
      before = chunk;
      continue;
    }
    before = null;
    if (tag === '' || text.trim() === '') out.push(chunk);
    else {
      out.push({ ...chunk, tag: tag.replace(/\s+/g, ' ').trim() });
      tag = '';
    }
  }
  return out;
}

const by = (change: Mark['change'], author: string | undefined): Mark =>
  author === undefined || author === '' ? { change } : { change, author, date: '' };

/**
 * What the pieces of lines are changed by, with the authors, the outermost change first. A sign stands before the first piece of a run; the others are those
 * whose line is as thick, because each run has its own (spoken-changes.ts).
 */
export function createAuthoredChanges(
  lines: readonly PageLine[],
  authors: ReadonlyMap<string, string>,
  language: Language,
): (piece: LinePiece) => readonly Mark[] {
  const tags = new Map<number, string>();
  for (const { pieces } of lines)
    for (const { drawn, thick, tag, text } of pieces) {
      if (drawn === '' || text.trim() === '' || changeOfLine(thick) <= 0 || tags.has(thick)) continue;
      tags.set(thick, tag);
    }
  return (piece) => authoredChanges(piece, tags.get(piece.thick) ?? piece.tag, authors, language);
}

function authoredChanges(piece: LinePiece, tag: string, authors: ReadonlyMap<string, string>, language: Language): readonly Mark[] {
  const [drawn] = drawnChanges(piece);
  if (!drawn) return [];
  const steps = changesSaid(tag, language);
  // A move reads as words struck here and new there.
  if (steps) return steps.map(({ change, who }) => by(change === 'insertion' || change === 'move-to' ? 'insertion' : 'deletion', who));
  if (authors.size === 0) return [drawn];
  // Several who make the same change are named one after the other.
  const { comma } = changeWordsIn(language);
  const several: string[] = [];
  for (let rest = tag; rest !== ''; ) {
    const name = [...authors.values()].find((one) => rest === one || rest.startsWith(one + comma));
    if (name === undefined) break;
    several.push(name);
    rest = rest.slice(name.length + comma.length);
  }
  return several.length > 1 ? several.map((name) => by(drawn.change, name)) : [by(drawn.change, authors.get(piece.ink))];
}
