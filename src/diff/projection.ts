// A `resolution` node as a comparison reads it: the wordings of the text as blocks with tokens, italic ranges and footnotes. Numbers, labels, note
// numbers, amendments and proposed paragraphs are not compared. Indices are those of the outline.
import type { Node } from 'prosemirror-model';
import { idOf, type ParagraphKind, paragraphAttrs, paragraphsOf, wordingOf } from '../../schema/index.ts';
import { fold, type Token, tokensOf } from './tokens.ts';

/** A range of a text, in UTF-16 units. */
export interface TextRange {
  readonly from: number;
  readonly to: number;
}

/** A text with its italic ranges (`marks`), in order and not touching. */
export interface Styled {
  readonly text: string;
  readonly marks: readonly TextRange[];
}

/** A footnote. `at`: the offset of its mark in the paragraph's text. */
export interface Note extends Styled {
  readonly at: number;
  readonly id: string;
}

/** One paragraph as it is compared. */
export interface ComparedParagraph extends Styled {
  /** Index in the outline. */
  readonly index: number;
  readonly id: string;
  readonly kind: ParagraphKind;
  readonly level: string;
  readonly tokens: readonly Token[];
  readonly notes: readonly Note[];
  /** The folded text; paragraphs with equal keys have equal words. */
  readonly key: string;
  /** The number of tokens that are words. */
  readonly words: number;
}

/** Text, italics and footnotes of a wording, or text and italics of a footnote. */
function readInline(node: Node | null): Styled & { readonly notes: readonly Note[] } {
  let text = '';
  const marks: TextRange[] = [];
  const notes: Note[] = [];
  node?.forEach((child) => {
    if (!child.isText) {
      const note = readInline(child);
      notes.push({ at: text.length, id: idOf(child), text: note.text, marks: note.marks });
      return;
    }
    const from = text.length;
    text += child.text ?? '';
    if (child.marks.length === 0) return;
    const last = marks.at(-1);
    if (last && last.to === from) marks[marks.length - 1] = { from: last.from, to: text.length };
    else marks.push({ from, to: text.length });
  });
  return { text, marks, notes };
}

type Wording = Pick<ComparedParagraph, 'text' | 'marks' | 'notes' | 'tokens' | 'key' | 'words'>;
type Words = Pick<Wording, 'tokens' | 'key' | 'words'>;
/** The words that were read, by text, because most paragraphs of two drafts are the same. */
type Readings = Map<string, Words>;

// A cache: nodes never change. A comparison and its redline read each paragraph once.
const read = new WeakMap<Node, Wording>();

function readWords(text: string, readings: Readings): Words {
  const known = readings.get(text);
  if (known) return known;
  const tokens = tokensOf(text);
  const words = tokens.reduce((count, token) => count + (token.word ? 1 : 0), 0);
  const made = { tokens, words, key: fold(text).trim() };
  readings.set(text, made);
  return made;
}

function readWording(node: Node | null, readings: Readings): Wording {
  const known = node ? read.get(node) : undefined;
  if (known) return known;
  const inline = readInline(node);
  const { tokens, words, key } = readWords(inline.text, readings);
  const wording: Wording = { ...inline, tokens, words, key };
  if (node) read.set(node, wording);
  return wording;
}

const blocksOf = (doc: Node, readings: Readings): ComparedParagraph[] =>
  paragraphsOf(doc).map((paragraph, index) => {
    const { text, marks, notes, tokens, key, words } = readWording(wordingOf(paragraph), readings);
    const { id, kind, level } = paragraphAttrs(paragraph);
    return { text, marks, notes, tokens, key, words, index, id, kind, level };
  });

/** The paragraphs of a draft, in outline order. */
export const projectionOf = (doc: Node): ComparedParagraph[] => blocksOf(doc, new Map());

/** The paragraphs of two drafts, each in outline order. Paragraphs with equal text share their array of tokens. */
export function projectionsOf(a: Node, b: Node): [ComparedParagraph[], ComparedParagraph[]] {
  const readings: Readings = new Map();
  return [blocksOf(a, readings), blocksOf(b, readings)];
}

/** The paragraphs of one side of a link as one text, joined by "\n". `breaks`: the offsets of the joining characters. */
export interface Joined extends Styled {
  readonly tokens: readonly Token[];
  readonly notes: readonly Note[];
  readonly breaks: readonly number[];
}

const shift = <T extends TextRange>(span: T, by: number): T => ({ ...span, from: span.from + by, to: span.to + by });

/** Joins the paragraphs of one side of a link; the empty text if there are none. */
export function join(blocks: readonly ComparedParagraph[]): Joined {
  const [first] = blocks;
  if (first && blocks.length === 1) return { text: first.text, marks: first.marks, tokens: first.tokens, notes: first.notes, breaks: [] };
  const breaks: number[] = [];
  const marks: TextRange[] = [];
  const tokens: Token[] = [];
  const notes: Note[] = [];
  let text = '';
  blocks.forEach((block, k) => {
    if (k > 0) {
      breaks.push(text.length);
      text += '\n';
    }
    const by = text.length;
    for (const mark of block.marks) marks.push(shift(mark, by));
    for (const token of block.tokens) tokens.push(shift(token, by));
    for (const note of block.notes) notes.push({ ...note, at: note.at + by });
    text += block.text;
  });
  return { text, marks, tokens, notes, breaks };
}

/** True if the character at `at` is in italics. */
export const isItalic = (marks: readonly TextRange[], at: number): boolean => marks.some((mark) => mark.from <= at && at < mark.to);
