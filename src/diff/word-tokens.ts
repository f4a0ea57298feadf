// A wording as words, single blanks, punctuation marks and footnotes, each with its italics: what a three-way merge keeps or replaces whole.
// Unlike tokens.ts, which folds for comparing and drops white space, nothing is left out here: the tokens of a wording put together are the
// wording. A word may be half italic; it is one token all the same. Offsets are ProseMirror offsets in the wording's content.
import { Fragment, type Node } from 'prosemirror-model';
import { isSpaceless, UNSEEN } from '../../schema/index.ts';

export type WordTokenKind = 'word' | 'blank' | 'punctuation' | 'note';

export interface WordToken {
  /** What is compared: the characters, their italics; of a note also its id. */
  readonly key: string;
  /** The characters; '' for a note. */
  readonly text: string;
  readonly kind: WordTokenKind;
  /** The node (wording or footnote) that it was read from, and where in its content. */
  readonly source: Node;
  readonly at: number;
  readonly size: number;
}

const WORD_CHARACTERS = `[\\p{L}\\p{N}\\p{M}\\u200c\\u200d${UNSEEN}]`;
// Joiners as in tokens.ts ("S/2017/77", "well-being"), and the comma inside a number.
const TOKEN = new RegExp(
  [
    '\\s\\p{M}*',
    `${WORD_CHARACTERS}+(?:(?:[’'\\-‐‑–/.]|(?<=\\p{N}),(?=\\p{N}))${WORD_CHARACTERS}+)*`,
    '\\p{RI}\\p{RI}',
    '[^\\s\\p{L}\\p{N}\\p{M}](?:\\p{M}|\\p{EMod}|\\u200d[^\\s\\p{L}\\p{N}])*',
  ].join('|'),
  'gu',
);
const WORD = /[\p{L}\p{N}]/u;
const CONTINUES = new RegExp(`^[\\p{M}\\u200c\\u200d${UNSEEN}]`, 'u');
const BETWEEN = new RegExp(`[\\udc00-\\udfff\\p{M}\\u200c\\u200d${UNSEEN}]`, 'u');
// Intl.Segmenter takes time quadratic in the length of its string (Node 20).
const MOST_AT_ONCE = 300;
// Marks in front of a key. Control characters cannot stand in a text (the server refuses them), so no text looks like one.
const ITALIC = '\u0001';
const HALF_ITALIC = '\u0002';
const NOTE = '\u0003';

let segmenter: Intl.Segmenter | null = null;

/** Ends of the words of a stretch in a script without blanks. */
function segmentEnds(raw: string): number[] {
  segmenter ??= new Intl.Segmenter('zh', { granularity: 'word' });
  const ends: number[] = [];
  for (let start = 0; start < raw.length; ) {
    let stop = Math.min(raw.length, start + MOST_AT_ONCE);
    while (stop < raw.length && BETWEEN.test(raw.slice(stop, stop + 1))) stop++;
    for (const part of segmenter.segment(raw.slice(start, stop))) {
      if (ends.length > 0 && CONTINUES.test(part.segment)) ends.pop();
      ends.push(start + part.index + part.segment.length);
    }
    start = stop;
  }
  return ends;
}

function kindOf(raw: string): WordTokenKind {
  const first = raw.charCodeAt(0);
  // Most tokens are a plain blank or begin with a Latin letter: no need to ask a regular expression.
  if (first === 32) return 'blank';
  if ((first > 96 && first < 123) || (first > 64 && first < 91)) return 'word';
  return raw.trim() === '' ? 'blank' : WORD.test(raw) ? 'word' : 'punctuation';
}

const noteKey = (note: Node): string => {
  let key = `${NOTE}${note.attrs.id}${NOTE}`;
  note.forEach((child) => {
    key += (child.marks.length > 0 ? ITALIC : HALF_ITALIC) + (child.text ?? '');
  });
  return key;
};

/** A run of text nodes that no footnote interrupts. */
class Stretch {
  text = '';
  readonly ends: number[] = [];
  readonly italics: boolean[] = [];
  readonly at: number;

  constructor(at: number) {
    this.at = at;
  }

  add(child: Node): void {
    this.text += child.text ?? '';
    this.ends.push(this.text.length);
    this.italics.push(child.marks.length > 0);
  }

  key(raw: string, from: number): string {
    if (this.ends.length === 1) return this.italics[0] ? ITALIC + raw : raw;
    let child = 0;
    while ((this.ends[child] ?? Number.POSITIVE_INFINITY) <= from) child++;
    const to = from + raw.length;
    if ((this.ends[child] ?? to) >= to) return this.italics[child] ? ITALIC + raw : raw;
    let pattern = this.italics[child] ? ITALIC : HALF_ITALIC;
    for (; (this.ends[child] ?? to) < to; child++) pattern += `${this.ends[child]! - from},`;
    return HALF_ITALIC + pattern + raw;
  }
}

const known = new WeakMap<Node, readonly WordToken[]>();

/** The tokens of a wording (or of a footnote's text), in order; kept per node. */
export function wordTokens(node: Node): readonly WordToken[] {
  const kept = known.get(node);
  if (kept) return kept;
  const tokens: WordToken[] = [];
  let stretch: Stretch | null = null;
  const push = (raw: string, from: number, within: Stretch) => {
    tokens.push({ key: within.key(raw, from), text: raw, kind: kindOf(raw), source: node, at: within.at + from, size: raw.length });
  };
  const close = () => {
    if (!stretch) return;
    const spaceless = isSpaceless(stretch.text);
    let from = 0;
    for (const raw of stretch.text.match(TOKEN) ?? []) {
      if (!spaceless || !isSpaceless(raw)) push(raw, from, stretch);
      else {
        let start = 0;
        for (const end of segmentEnds(raw)) {
          push(raw.slice(start, end), from + start, stretch);
          start = end;
        }
      }
      from += raw.length;
    }
    stretch = null;
  };
  node.forEach((child, offset) => {
    if (child.isText) {
      stretch ??= new Stretch(offset);
      stretch.add(child);
      return;
    }
    close();
    tokens.push({ key: noteKey(child), text: '', kind: 'note', source: node, at: offset, size: child.nodeSize });
  });
  close();
  known.set(node, tokens);
  return tokens;
}

/** The content that tokens stand for, with italics and notes. */
export function fragmentOf(tokens: readonly WordToken[]): Fragment {
  let fragment = Fragment.empty;
  for (let i = 0; i < tokens.length; ) {
    const first = tokens[i]!;
    let end = first.at;
    // Neighbours in one source are cut out in one piece.
    while (i < tokens.length && tokens[i]!.source === first.source && tokens[i]!.at === end) end += tokens[i++]!.size;
    fragment = fragment.append(first.source.content.cut(first.at, end));
  }
  return fragment;
}

/** True where two words stand side by side that a blank must part (not in scripts that write none). */
export const areGlued = (before: WordToken, after: WordToken): boolean =>
  before.kind === 'word' && after.kind === 'word' && !isSpaceless(before.text) && !isSpaceless(after.text);

/** The footnote that a token of kind 'note' stands for. */
export const noteOf = (token: WordToken): Node | null => (token.kind === 'note' ? token.source.nodeAt(token.at) : null);

/** Where the tokens of a wording begin, and where the last one ends: ProseMirror offsets in its content. */
export function offsetsOf(tokens: readonly WordToken[]): number[] {
  const offsets = [0];
  for (const token of tokens) offsets.push(offsets[offsets.length - 1]! + token.size);
  return offsets;
}

/** What keeping a token is worth to an alignment: a content word counts 1. */
export function weightOf(token: WordToken): number {
  if (token.kind === 'word') return token.text.length > 3 || isSpaceless(token.text) ? 1 : 0.5;
  return token.kind === 'note' ? 1.2 : token.kind === 'blank' ? 0.05 : 0.25;
}

const CLAUSE_END = /^[,;:،؛，；、.。]/u;
const OPENING = /^[([{“‘«‹（「『《]/u;
const CLOSING = /^[)\]}”’»›）」』》]/u;

/** How naturally a run reads as one insertion or deletion: a blank goes with the word after it (" quality,"), so that the run begins where a
 *  word ended; at the start of a text the blank comes last ("Also "). A comma ends a run rather than begins it; brackets stay together. */
export function naturalnessOf(run: readonly WordToken[], atStart: boolean): number {
  const first = run[0]!;
  const last = run[run.length - 1]!;
  const before = first.kind === 'blank';
  const after = last.kind === 'blank';
  let score = before && after ? 1 : before ? (atStart ? 2 : 4) : after ? (atStart ? 4 : 2) : 3;
  if (CLAUSE_END.test(last.text)) score += 1;
  if (OPENING.test(last.text) || CLOSING.test(first.text)) score -= 2;
  return score;
}
