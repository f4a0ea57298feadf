// A wording as words, single blanks, punctuation marks and footnotes, each with its italics: the units that a three-way merge keeps or replaces whole. Unlike
// tokens.ts, which folds for comparing and drops white space, this leaves nothing out: the tokens joined together are the wording. A half-italic word is still
// one token. Offsets are ProseMirror offsets in the wording's content.
import { Fragment, type Node } from 'prosemirror-model';
import { isSpaceless, schema, UNSEEN } from '../../schema/index.ts';

/** What a token is. */
export type WordTokenKind = 'word' | 'blank' | 'punctuation' | 'note';

/** A word, a blank, a punctuation mark or a footnote of a wording. */
export interface WordToken {
  /** What is compared: the characters and their italics; for a note also its id. */
  readonly key: string;
  /** The characters; '' for a note. */
  readonly text: string;
  readonly kind: WordTokenKind;
  /** The node (wording or footnote) from which the token was read, and its offset and size there. */
  readonly source: Node;
  readonly at: number;
  readonly size: number;
}

const WORD_CHARACTERS = `[\\p{L}\\p{N}\\p{M}\\u200c\\u200d${UNSEEN}]`;
// Words are joined as in tokens.ts ("S/2017/77", "well-being"), and by a comma inside a number.
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
// Prefixes of keys: control characters, which no text may contain, so no text can imitate them.
const ITALIC = '\u0001';
const HALF_ITALIC = '\u0002';
const NOTE = '\u0003';

let segmenter: Intl.Segmenter | null = null;

/** Two characters of one number in a script without blanks, which must stay one token: if two proposals each changed half of a number, a merge would create
 *  a third number. */
const IN_NUMBER = /[\p{N}〇零一二三四五六七八九十百千万亿萬億两兩]{2}/u;

/** The offsets at which words end in a run of a script without blanks. */
function segmentEnds(raw: string): number[] {
  segmenter ??= new Intl.Segmenter('zh', { granularity: 'word' });
  const ends: number[] = [];
  for (let start = 0; start < raw.length; ) {
    let stop = Math.min(raw.length, start + MOST_AT_ONCE);
    while (stop < raw.length && BETWEEN.test(raw.slice(stop, stop + 1))) stop++;
    for (const part of segmenter.segment(raw.slice(start, stop))) {
      const at = start + part.index;
      if (ends.length > 0 && (CONTINUES.test(part.segment) || IN_NUMBER.test(raw.slice(at - 1, at + 1)))) ends.pop();
      ends.push(at + part.segment.length);
    }
    start = stop;
  }
  return ends;
}

function kindOf(raw: string): WordTokenKind {
  const first = raw.charCodeAt(0);
  // A shortcut: most tokens are a plain blank or begin with a Latin letter.
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

/** A run of text nodes without a footnote between them. */
class TextRun {
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

/** The tokens of a wording or of a footnote's text, in order. Cached by node. */
export function wordTokens(node: Node): readonly WordToken[] {
  const kept = known.get(node);
  if (kept) return kept;
  const tokens: WordToken[] = [];
  let run: TextRun | null = null;
  const push = (raw: string, from: number, within: TextRun) => {
    tokens.push({ key: within.key(raw, from), text: raw, kind: kindOf(raw), source: node, at: within.at + from, size: raw.length });
  };
  const close = () => {
    if (!run) return;
    const spaceless = isSpaceless(run.text);
    let from = 0;
    for (const raw of run.text.match(TOKEN) ?? []) {
      if (!spaceless || !isSpaceless(raw)) push(raw, from, run);
      else {
        let start = 0;
        for (const end of segmentEnds(raw)) {
          push(raw.slice(start, end), from + start, run);
          start = end;
        }
      }
      from += raw.length;
    }
    run = null;
  };
  node.forEach((child, offset) => {
    if (child.isText) {
      run ??= new TextRun(offset);
      run.add(child);
      return;
    }
    close();
    tokens.push({ key: noteKey(child), text: '', kind: 'note', source: node, at: offset, size: child.nodeSize });
  });
  close();
  known.set(node, tokens);
  return tokens;
}

/** The content that the tokens were read from, with italics and notes. */
export function fragmentOf(tokens: readonly WordToken[]): Fragment {
  let fragment = Fragment.empty;
  for (let i = 0; i < tokens.length; ) {
    const first = tokens[i]!;
    let end = first.at;
    // Tokens that follow each other in the same source are cut out as one.
    while (i < tokens.length && tokens[i]!.source === first.source && tokens[i]!.at === end) end += tokens[i++]!.size;
    fragment = fragment.append(first.source.content.cut(first.at, end));
  }
  return fragment;
}

/** True for two words between which a blank is missing. Scripts without blanks between words need none. */
export const areGlued = (before: WordToken, after: WordToken): boolean =>
  before.kind === 'word' && after.kind === 'word' && !isSpaceless(before.text) && !isSpaceless(after.text);

/** The footnote of a token of kind 'note', else null. */
export const noteOf = (token: WordToken): Node | null => (token.kind === 'note' ? token.source.nodeAt(token.at) : null);

/** The offsets at which the tokens of a wording begin, and the offset at which the last one ends, in the wording's content. */
export function offsetsOf(tokens: readonly WordToken[]): number[] {
  const offsets = [0];
  for (const token of tokens) offsets.push(offsets[offsets.length - 1]! + token.size);
  return offsets;
}

/** How much it is worth to keep a token in an alignment; 1 for a content word. */
export function weightOf(token: WordToken): number {
  if (token.kind === 'word') return token.text.length > 3 || isSpaceless(token.text) ? 1 : 0.5;
  return token.kind === 'note' ? 1.2 : token.kind === 'blank' ? 0.05 : 0.25;
}

const CLAUSE_END = /^[,;:،؛，；、.。]/u;
/** Conjunctions that begin an addition to a list and belong to it. */
const JOINING = /^(?:and|or|et|ou|y|e|o|u|и|или)$/iu;
const OPENING = /^[([{“‘«‹（「『《]/u;
const CLOSING = /^[)\]}”’»›）」』》]/u;

/** How well a run of tokens (at least one) reads as one insertion or deletion; higher is better. A blank belongs to the word after it (" quality,"), but at
 *  the start of a text it comes last ("Also "). A run should end with a comma and not begin with one, “and” belongs to the words that it adds, and brackets
 *  should not be divided. */
export function naturalnessOf(run: readonly WordToken[], atStart: boolean): number {
  const first = run[0]!;
  const last = run[run.length - 1]!;
  const before = first.kind === 'blank';
  const after = last.kind === 'blank';
  let score = before && after ? 1 : before ? (atStart ? 2 : 4) : after ? (atStart ? 4 : 2) : 3;
  if (CLAUSE_END.test(last.text)) score += 1;
  if (JOINING.test((before ? run[1] : first)?.text ?? '')) score += 1;
  if (OPENING.test(last.text) || CLOSING.test(first.text)) score -= 2;
  return score;
}

/** The wording with the characters of one token replaced; '' removes it. */
export function retyped(wording: Node, { at, size }: WordToken, text: string): Node {
  const marks = wording.nodeAt(at)?.marks ?? [];
  const middle = text === '' ? Fragment.empty : Fragment.from(schema.text(text, marks));
  return wording.copy(
    wording.content
      .cut(0, at)
      .append(middle)
      .append(wording.content.cut(at + size)),
  );
}
