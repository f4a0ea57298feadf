// Starts an own amendment again that a colleague's window took away while words were on their way into it. A window takes away what was started and left unchanged
// (own-amendment.ts); it cannot know what others of its delegation write there at that moment. Each window then puts its own letters into the next shared
// start, at their place between the words of the wording; its colleagues do the same with theirs. Where the server made one of two amendments, it put what it had
// seen into the other one: each window puts there what the server had not.
import { type EditorState, TextSelection, type Transaction } from 'prosemirror-state';
import * as Y from 'yjs';
import { idOf, ownerOf, wordingFromJson } from '../../../schema/index.ts';
import { splicesBetween } from '../../diff/merge3.ts';
import { amendmentElements, findAmendmentElement } from '../../protocol/elements.ts';
import { isStartClient } from '../../protocol/shared-start.ts';
import { contentOffset, findParagraphNode, ownAmendmentChild, textBounds, type Writer, wordingNode } from '../model/lookup.ts';
import { updateBeingApplied } from './remote-queue.ts';

/** The server writes under ids below this one. */
const LOWEST_WINDOW = 100;

/** A piece of what stood in the amendment: words of the wording, words of the wording that had been struck (`gone`), letters of this window, or of others. Where
 *  the server merged it, `base` is all that the server had seen, `gone` what was struck of that, `own` what it had not seen. */
interface Piece {
  readonly kind: 'base' | 'gone' | 'own' | 'other';
  readonly text: string;
  readonly length: number;
}

/** An own amendment that others took away. `merged`: the server put the words that it had seen into another one of the delegation. No pieces: nothing can be
 *  started again. `ydoc`: the document that it stood in. */
export interface TakenAway {
  readonly ydoc: Y.Doc;
  readonly paragraph: string;
  readonly id: string;
  readonly merged: boolean;
  readonly pieces: readonly Piece[];
}

/** The own amendments that others took away. `take` gives each once; `watch` looks at one more document from now on, and returns what ends that. */
export interface TakenAwayWatch {
  readonly watch: (fragment: Y.XmlFragment) => () => void;
  readonly take: () => readonly TakenAway[];
}

const attributeIn = (element: Y.XmlElement, name: string): string => {
  const content = element._map.get(name)?.content;
  return content instanceof Y.ContentAny ? String(content.arr[0]) : '';
};

type DeleteSet = ReturnType<typeof Y.decodeUpdate>['ds'];

/** All items of the texts in an element, in their order. */
function itemsIn(element: Y.XmlElement | Y.XmlText): Y.Item[] {
  const items: Y.Item[] = [];
  for (let item = element._start; item; item = item.right) {
    const { content } = item;
    if (!(content instanceof Y.ContentType)) items.push(item);
    else if (content.type instanceof Y.XmlText || (content.type as Y.XmlElement).nodeName === 'wording')
      items.push(...itemsIn(content.type as Y.XmlText));
  }
  return items;
}

/** How the letters of an element are told apart. `wasGone`: whether an item had been deleted before the element was; Yjs still holds what undo may bring back.
 *  `seen`: what those knew of who took the element out; null where that is not known. */
interface Reading {
  readonly own: number;
  readonly merged: boolean;
  readonly seen: DeleteSet | null;
  readonly wasGone: (item: Y.Item) => boolean;
}

/** The letters of an element, and what was struck of them. */
function piecesOf(element: Y.XmlElement, reading: Reading): Piece[] {
  const { own, merged, seen, wasGone } = reading;
  const pieces = itemsIn(element).flatMap((item): Piece[] => {
    const { content, id, length } = item;
    if (!item.countable && !(content instanceof Y.ContentDeleted)) return [];
    const isStart = isStartClient(id.client);
    const isGone = content instanceof Y.ContentDeleted || wasGone(item);
    const text = content instanceof Y.ContentString ? content.str : null;
    if (isGone && !merged) return isStart ? [{ kind: 'gone', text: '', length }] : [];
    return (text ?? '').split('').flatMap((letter, i): Piece[] => {
      const isSeen = seen !== null && Y.isDeleted(seen, Y.createID(id.client, id.clock + i));
      if (isGone && !isSeen) return [];
      const kind = isGone ? 'gone' : isStart || (merged && isSeen) ? 'base' : id.client === own && !isSeen ? 'own' : 'other';
      return [{ kind, text: letter, length: 1 }];
    });
  });
  const base = element._map.get('base')?.id;
  return base?.client !== own || (seen && Y.isDeleted(seen, base)) ? pieces : carriedPieces(element, pieces, merged);
}

/** The pieces of an element that this window carried over, told apart by what it is made against now: the window wrote words of the text under its own id, which
 *  nobody typed. */
function carriedPieces(element: Y.XmlElement, pieces: readonly Piece[], merged: boolean): Piece[] {
  const children = wordingFromJson(attributeIn(element, 'base'))?.children ?? [];
  const base = children.flatMap(({ text }) => (text ?? '').split('')).map((text): Piece => ({ kind: 'base', text, length: 1 }));
  const shown = pieces.filter(({ kind }) => kind !== 'gone');
  const splices = splicesBetween(base, shown, { key: ({ text }) => text });
  const typed = new Set(splices.flatMap(({ insert }) => insert));
  if (merged) return pieces.map((piece) => (piece.kind === 'own' && !typed.has(piece) ? { ...piece, kind: 'other' } : piece));
  const carried: Piece[] = [];
  let at = 0;
  for (const { from, to, insert } of splices) {
    carried.push(...base.slice(at, from), ...base.slice(from, to).map((piece): Piece => ({ ...piece, kind: 'gone' })));
    carried.push(...insert.map((piece): Piece => (piece.kind === 'own' ? piece : { ...piece, kind: 'other' })));
    at = to;
  }
  return [...carried, ...base.slice(at)];
}

/** True for an amendment of `me` of which the server wrote in a transaction what it is made against, as it does where it put another one into it. */
function isMergedInto(element: Y.XmlElement, me: string, { beforeState }: Y.Transaction): boolean {
  const id = attributeIn(element, 'by') === me ? element._map.get('base')?.id : undefined;
  return id !== undefined && id.client < LOWEST_WINDOW && id.clock >= (beforeState.get(id.client) ?? 0);
}

/** Watches for amendments of the delegation `me` that others take away. A document is to be watched before it is shown. */
export function watchTakenAway(me: string): TakenAwayWatch {
  let taken: TakenAway[] = [];
  const note = (ydoc: Y.Doc, events: readonly Y.YEvent<Y.XmlFragment>[], transaction: Y.Transaction) => {
    if (transaction.local || me === '') return;
    for (const { target, changes } of events) {
      if (!(target instanceof Y.XmlElement) || target.nodeName !== 'paragraph') continue;
      for (const { id, content } of changes.deleted) {
        const element = isStartClient(id.client) && content instanceof Y.ContentType ? content.type : null;
        if (!(element instanceof Y.XmlElement) || attributeIn(element, 'by') !== me) continue;
        // The server takes one away only when it has put its words into another.
        const merged = amendmentElements(target).some((one) => isMergedInto(one, me, transaction));
        const wasGone = (item: Y.Item) => item.deleted && !Y.isDeleted(transaction.deleteSet, item.id);
        // What a window takes away the server passes on with the letters that the window had not seen: there it says nothing.
        const update = merged ? updateBeingApplied(ydoc) : null;
        const known = update && Y.decodeUpdate(update).ds;
        const seen = known && Y.isDeleted(known, id) ? known : null;
        const pieces = merged && !seen ? [] : piecesOf(element, { own: ydoc.clientID, merged, seen, wasGone });
        taken.push({ ydoc, paragraph: String(target.getAttribute('id')), id: attributeIn(element, 'id'), merged, pieces });
      }
    }
  };
  return {
    watch: (fragment) => {
      const watch = (events: readonly Y.YEvent<Y.XmlFragment>[], transaction: Y.Transaction) => note(fragment.doc!, events, transaction);
      fragment.observeDeep(watch as never);
      return () => fragment.unobserveDeep(watch as never);
    },
    take: () => {
      const now = taken;
      taken = [];
      return now;
    },
  };
}

/** The offset on screen of an offset in the words with which an amendment was started. */
function offsetNow(pieces: readonly Piece[], offset: number): number {
  let [base, shown] = [0, 0];
  for (const { kind, length } of pieces) {
    if (base >= offset) break;
    const step = kind === 'base' || kind === 'gone' ? Math.min(length, offset - base) : 0;
    base += step;
    if (kind !== 'gone') shown += kind === 'base' ? step : length;
  }
  return shown;
}

/** Gives, for an offset in what was seen, the offset in `now`: behind the same letter. */
export function placesIn(now: string, seen: string): (offset: number) => number {
  // From the end, so that words that could stand at several places are taken to stand at the last of them: none comes before an offset that was behind it.
  const reversed = (words: string) => words.split('').reverse();
  const splices = splicesBetween(reversed(seen), reversed(now), { key: (letter) => letter });
  return (offset) => {
    let at = offset;
    for (const { from, to, insert } of splices) {
      const [begin, end] = [seen.length - to, seen.length - from];
      if (begin < offset) at += insert.length - (Math.min(end, offset) - begin);
    }
    return at;
  };
}

/** The change that puts the letters of this window into the present own amendment, with the caret behind what it stood behind; null where they stand there
 *  already, because the server had put them there, or where there is none to put them in. `before`: the state in which they were typed. */
export function lettersAgain(
  before: EditorState,
  after: EditorState,
  { ydoc, paragraph, pieces, merged }: TakenAway,
  writer: Writer,
): Transaction | null {
  const found = findParagraphNode(after.doc, paragraph);
  const own = found && ownAmendmentChild(found.node, writer);
  if (!found || !own) return null;
  const text = wordingNode(own);
  const element = findAmendmentElement(ydoc, idOf(own.node))?.amendment;
  const words = text.textContent;
  const now = element ? piecesOf(element, { own: ydoc.clientID, merged: false, seen: null, wasGone: (item) => item.deleted }) : [];
  const seen = merged ? pieces.map(({ kind, text }) => (kind === 'base' || kind === 'gone' ? text : '')).join('') : null;
  const offsetOf = seen === null ? (offset: number) => offsetNow(now, offset) : placesIn(words, seen);
  const placeOf = (offset: number, side: 'before' | 'after') => start + contentOffset(text, Math.min(offsetOf(offset), words.length), side);
  const start = found.pos + 1 + textBounds(own).from;
  const { $head } = before.selection;
  const wasHere = $head.depth > 2 && idOf($head.node(1)) === paragraph && ownerOf($head.node(2)) === writer.me;
  const tr = after.tr;
  // From the end backwards, so that offsets in the wording stay valid.
  let base = pieces.reduce((sum, { kind, length }) => sum + (kind === 'base' || kind === 'gone' ? length : 0), 0);
  let shown = pieces.reduce((sum, { kind, length }) => sum + (kind === 'gone' ? 0 : length), 0);
  let caret: number | null = null;
  for (const { kind, text: letters, length } of pieces.toReversed()) {
    if (kind === 'base' || kind === 'gone') base -= length;
    if (kind !== 'gone') shown -= length;
    const at = placeOf(base, 'before');
    // What was struck may have gone from the other amendment too.
    const isThere = seen === null || words.slice(offsetOf(base), offsetOf(base + length)) === letters;
    if (kind === 'gone' && isThere) tr.delete(at, Math.max(at, placeOf(base + length, 'after')));
    if (kind !== 'own') continue;
    tr.insertText(letters, at);
    if (wasHere && $head.parentOffset >= shown && $head.parentOffset <= shown + length) caret ??= tr.mapping.maps.length;
    if (caret === tr.mapping.maps.length) tr.setSelection(TextSelection.create(tr.doc, at + Math.max(0, $head.parentOffset - shown)));
  }
  return tr.docChanged ? tr.setMeta('addToHistory', false) : null;
}
