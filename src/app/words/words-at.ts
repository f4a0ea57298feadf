// Which words of the text somebody asks about: those under the pointer, the selected ones, or the one at the caret; and where they are on the screen.
import type { Node, ResolvedPos } from 'prosemirror-model';
import type { EditorView } from 'prosemirror-view';
import { idOf, ownerOf, wordingOf } from '../../../schema/index.ts';
import { fullEffort, keptWords } from '../../diff/inline.ts';
import { type Token, tokensOf } from '../../diff/tokens.ts';
import { plainOffset, plainWords } from '../../diff/word-trace.ts';

/** The words in question. `from` and `to` count the tokens of `text`, the wording at that time; both are 0 for words that are only proposed. */
export interface AskedWords {
  readonly paragraph: string;
  readonly text: string;
  readonly from: number;
  readonly to: number;
  /** The words as they read. */
  readonly words: string;
  /** Id of the proposal that contains the words or strikes them; '' for words of the text. */
  readonly proposal: string;
  /** True in a footnote, whose words are not followed. */
  readonly isNote: boolean;
  readonly boxes: readonly DOMRect[];
}

/** The words at a point of the window, or (null) at the selection; null if there are none. */
export function askedWordsAt(view: EditorView, at: { readonly x: number; readonly y: number } | null): AskedWords | null {
  const { selection } = view.state;
  if (!at) return wordsBetween(view, selection.$from, selection.$to);
  const target = document.elementFromPoint(at.x, at.y);
  const drawn = target?.closest<HTMLElement>('[data-amendment]');
  const change = target?.closest<HTMLElement>('ins, del');
  const isDrawn = drawn && change && view.dom.contains(drawn) && target?.closest('[contenteditable="false"]');
  if (isDrawn) return drawnWords(view, change, drawn.dataset.amendment ?? '');
  const found = view.posAtCoords({ left: at.x, top: at.y });
  if (!found) return null;
  const $at = view.state.doc.resolve(found.pos);
  return wordsBetween(view, $at, $at);
}

/** Words that a proposal draws into the text but that are not part of it. */
function drawnWords(view: EditorView, change: HTMLElement, proposal: string): AskedWords | null {
  const paragraph = change.closest<HTMLElement>('[data-paragraph]')?.dataset.paragraph ?? '';
  const wording = wordingIn(view.state.doc, paragraph);
  const words = (change.textContent ?? '').replace(/\s+/g, ' ').trim();
  if (paragraph === '' || words === '') return null;
  const text = wording ? plainWords(wording) : '';
  const boxes = [...change.getClientRects()];
  const none = { paragraph, text, from: 0, to: 0, words, proposal, isNote: false, boxes };
  // Struck words are words of the text: if they occur there only once, their place is known.
  const at = change.tagName === 'DEL' ? text.indexOf(words) : -1;
  if (at < 0 || text.indexOf(words, at + 1) >= 0) return none;
  return { ...none, ...tokensWithin(tokensOf(text), at, at + words.length) };
}

function wordsBetween(view: EditorView, $from: ResolvedPos, $to: ResolvedPos): AskedWords | null {
  const depth = wordingDepth($from);
  if (depth === null) return null;
  const home = $from.node(1);
  const [wording, start] = [$from.node(depth), $from.start(depth)];
  const holder = $from.node(depth - 1);
  const isNote = $from.depth > depth;
  const end = Math.min($to.pos, start + wording.content.size);
  const said = plainWords(wording);
  const tokens = tokensOf(said);
  const span = tokensWithin(tokens, plainOffset(wording, $from.pos - start), plainOffset(wording, end - start));
  if (span.to === span.from) return null;
  const words = said.slice(tokens[span.from]!.from, tokens[span.to - 1]!.to);
  const range = { from: start + offsetIn(wording, tokens[span.from]!.from), to: start + offsetIn(wording, tokens[span.to - 1]!.to) };
  const asked = { paragraph: idOf(home), words, isNote, boxes: boxesOf(view, range.from, range.to) };
  const text = wordingOf(home);
  const isProposed = ownerOf(home) !== '';
  if (holder === home && !isProposed) return { ...asked, text: said, ...span, proposal: '' };
  // In a proposal, the words that it keeps count as words of the text.
  const plain = text && !isProposed ? plainWords(text) : '';
  const kept = isProposed ? [] : keptIn(tokens, tokensOf(plain), span);
  const proposal = idOf(isProposed ? home : holder);
  if (kept.length < span.to - span.from) return { ...asked, text: plain, from: 0, to: 0, proposal };
  return { ...asked, text: plain, from: Math.min(...kept), to: Math.max(...kept) + 1, proposal: '' };
}

/** Where the tokens of one text are in another: their numbers there, without those that are not kept. */
export function keptIn(
  from: readonly Token[],
  to: readonly Token[],
  span: { readonly from: number; readonly to: number },
): readonly number[] {
  return keptWords(from, to, fullEffort()).flatMap(([x, y]) => (x >= span.from && x < span.to ? [y] : []));
}

/** The depth of the wording, not of a footnote in it; null outside wordings. */
function wordingDepth($at: ResolvedPos): number | null {
  for (let depth = $at.depth; depth > 1; depth--) if ($at.node(depth).type.name === 'wording') return depth;
  return null;
}

/** The tokens that a stretch touches; for a single place, the word there, the one that ends there, or the nearest one before. */
function tokensWithin(tokens: readonly Token[], from: number, to: number): { readonly from: number; readonly to: number } {
  const touches = (token: Token) => token.from < to && token.to > from;
  const first = from === to ? -1 : tokens.findIndex(touches);
  if (first >= 0) return { from: first, to: tokens.findLastIndex(touches) + 1 };
  const here = tokens.findIndex((token) => token.word && token.from <= from && token.to > from);
  const before = here >= 0 ? here : tokens.findLastIndex((token) => token.word && token.from <= from);
  const at = before >= 0 ? before : tokens.findIndex(({ word }) => word);
  return at < 0 ? { from: 0, to: 0 } : { from: at, to: at + 1 };
}

/** Converts an offset in the plain words to one in the wording's content. */
function offsetIn(wording: Node, plain: number): number {
  let [at, counted] = [0, 0];
  wording.forEach((child, offset) => {
    const length = child.isText ? child.nodeSize : 1;
    if (plain >= counted)
      at = child.isText ? offset + Math.min(plain - counted, child.nodeSize) : plain > counted ? offset + child.nodeSize : offset;
    counted += length;
  });
  return at;
}

function boxesOf(view: EditorView, from: number, to: number): readonly DOMRect[] {
  const range = document.createRange();
  const [start, end] = [view.domAtPos(from, 1), view.domAtPos(to, -1)];
  range.setStart(start.node, start.offset);
  range.setEnd(end.node, end.offset);
  const boxes = [...range.getClientRects()].filter(({ width }) => width > 0);
  return boxes.length > 0 ? boxes : [range.getBoundingClientRect()];
}

const wordingIn = (doc: Node, paragraph: string): Node | null => {
  const home = doc.content.content.find((one) => idOf(one) === paragraph);
  return home && ownerOf(home) === '' ? wordingOf(home) : null;
};
