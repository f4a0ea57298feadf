// Restarts an own amendment that a colleague's window removed while words were on their way into it. A window removes an amendment that it started and left
// unchanged (own-amendment.ts); it cannot know what colleagues write there at that moment. Each window then puts its own letters into the next shared start, at
// their place between the words of the wording; its colleagues do the same. If the server merged two amendments into one, it moved the letters that it knew;
// each window adds the letters that the server did not know.
import { type EditorState, TextSelection, type Transaction } from 'prosemirror-state';
import * as Y from 'yjs';
import { idOf, ownerOf, wordingFromJson } from '../../../schema/index.ts';
import { splicesBetween } from '../../diff/merge3.ts';
import { amendmentElements, findAmendmentElement } from '../../protocol/elements.ts';
import { isStartClient } from '../../protocol/shared-start.ts';
import { contentOffset, findParagraphNode, ownAmendmentChild, textBounds, type Writer, wordingNode } from '../model/lookup.ts';
import { updateBeingApplied } from './remote-queue.ts';

/** The server uses client ids below this one. */
const LOWEST_WINDOW = 100;

/** A piece of the removed amendment: words of the wording, struck words of the wording (`gone`), letters of this window, or of others. If the server merged
 *  it, `base` is everything that the server knew, `gone` what was struck of that, `own` what it did not know. */
interface Piece {
  readonly kind: 'base' | 'gone' | 'own' | 'other';
  readonly text: string;
  readonly length: number;
}

/** An own amendment that others removed. `merged`: the server moved the words that it knew into another one of the delegation. No pieces: nothing can be
 *  restarted. `ydoc`: the document that contained it. */
export interface TakenAway {
  readonly ydoc: Y.Doc;
  readonly paragraph: string;
  readonly id: string;
  readonly merged: boolean;
  readonly pieces: readonly Piece[];
}

/** The own amendments that others removed. `take` returns each once; `watch` also watches another document, and returns a function that stops this. */
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

/** How the letters of an element are classified. `wasGone`: whether an item was deleted before the element; Yjs still holds items that undo may restore.
 *  `seen`: the state known to whoever removed the element; null if unknown. */
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

/** The pieces of an element that this window rebased, classified by its present base, because the window wrote words of the text, which nobody typed, under
 *  its own id. */
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

/** True for an amendment of `me` whose base the server wrote in the transaction, as it does when it merges another one into it. */
function isMergedInto(element: Y.XmlElement, me: string, { beforeState }: Y.Transaction): boolean {
  const id = attributeIn(element, 'by') === me ? element._map.get('base')?.id : undefined;
  return id !== undefined && id.client < LOWEST_WINDOW && id.clock >= (beforeState.get(id.client) ?? 0);
}

/** Watches for amendments of the delegation `me` that others remove. Watch a document before it is shown. */
export function watchTakenAway(me: string): TakenAwayWatch {
  let taken: TakenAway[] = [];
  const note = (ydoc: Y.Doc, events: readonly Y.YEvent<Y.XmlFragment>[], transaction: Y.Transaction) => {
    if (transaction.local || me === '') return;
    for (const { target, changes } of events) {
      if (!(target instanceof Y.XmlElement) || target.nodeName !== 'paragraph') continue;
      for (const { id, content } of changes.deleted) {
        const element = isStartClient(id.client) && content instanceof Y.ContentType ? content.type : null;
        if (!(element instanceof Y.XmlElement) || attributeIn(element, 'by') !== me) continue;
        // The server removes one only when it has put its words into another.
        const merged = amendmentElements(target).some((one) => isMergedInto(one, me, transaction));
        const wasGone = (item: Y.Item) => item.deleted && !Y.isDeleted(transaction.deleteSet, item.id);
        // The server forwards a window's removal together with letters that the window had not seen, so then it shows nothing about what was seen.
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

/** Maps an offset in `seen` to the offset in `now` after the same letter. */
export function placesIn(now: string, seen: string): (offset: number) => number {
  // Compared from the end, so that words that fit at several places are matched to the last: none moves before an offset that it followed.
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

/** The change that puts the letters of this window into the present own amendment, with the caret after the same letter; null if the letters are already
 *  there because the server put them there, or if there is no amendment for them. `before`: the state in which they were typed. */
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
    // Struck words may already be gone from the other amendment too.
    const isThere = seen === null || words.slice(offsetOf(base), offsetOf(base + length)) === letters;
    if (kind === 'gone' && isThere) tr.delete(at, Math.max(at, placeOf(base + length, 'after')));
    if (kind !== 'own') continue;
    tr.insertText(letters, at);
    if (wasHere && $head.parentOffset >= shown && $head.parentOffset <= shown + length) caret ??= tr.mapping.maps.length;
    if (caret === tr.mapping.maps.length) tr.setSelection(TextSelection.create(tr.doc, at + Math.max(0, $head.parentOffset - shown)));
  }
  return tr.docChanged ? tr.setMeta('addToHistory', false) : null;
}
