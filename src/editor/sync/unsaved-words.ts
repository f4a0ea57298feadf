// Tracks what was written here and is not on disk yet: which texts were touched, and whether the server has confirmed that everything is stored. It counts
// frames, as the server does, because a state vector does not show deletions. Until the sync answer of a connection, which contains everything that the server
// lacks, no frame counts as complete. If others have removed words written here (somebody was offline), the words are kept until they are asked for.
import type { Node } from 'prosemirror-model';
import * as Y from 'yjs';
import { nodeOf } from '../../protocol/document.ts';
import { isStartClient } from '../../protocol/shared-start.ts';
import { containsWords, docContainsWords, wholeTextOf } from './lost-words.ts';

/** What one window wrote without confirmation that it is stored. */
export interface UnsavedWords {
  /** True while something written here is not known to be on disk. */
  readonly pending: () => boolean;
  /** Call it when a new connection begins: everything unconfirmed must be sent again. */
  begin(): void;
  /** Call it for each sent frame with an update. `whole`: it is the sync answer, with everything that the server lacks. */
  sent(whole: boolean): void;
  /** Call it when the server has stored this many frames of this connection; true if nothing is pending any more. */
  settle(frames: number): boolean;
  /** The texts that were touched and are not stored yet, as they read here, and the lost ones. */
  readonly words: () => string[];
  /** The same, each with what was written and struck in it; the lost ones without. */
  readonly texts: () => UnsavedText[];
  /** Texts with unsaved words of ours that others removed or replaced. Each is returned once. */
  takeLost(): string[];
  destroy(): void;
}

/** A text with changes that are not known to be stored. `written`: the Yjs ids of what was written; `letters`: those of letters. `struck`: the ids of what was
 *  struck. */
export interface UnsavedText {
  readonly words: string;
  readonly written: readonly Y.ID[];
  readonly letters: readonly Y.ID[];
  readonly struck: readonly Y.ID[];
}

/** True where the server has taken all changes of a text. `ydoc`: the document, read anew from the server; `doc`: the same as a node. Words that the server put
 *  into another proposal count. */
export function hasArrived({ words, written, letters, struck }: UnsavedText, ydoc: Y.Doc, doc: Node): boolean {
  const at = ({ client, clock }: Y.ID): unknown =>
    clock < Y.getState(ydoc.store, client) ? Y.getItem(ydoc.store, Y.createID(client, clock)) : null;
  const isStruck = (struct: unknown) => struct instanceof Y.GC || (struct instanceof Y.Item && struct.deleted);
  const isThere = (struct: unknown) => struct instanceof Y.Item && !struct.deleted;
  if (!struck.every((id) => isStruck(at(id)))) return false;
  // What the server refused of an update is collected there, or not there at all.
  if (written.every((id) => at(id) instanceof Y.Item) && letters.every((id) => isThere(at(id)))) return true;
  return letters.length > 0 && docContainsWords(words, doc);
}

/** All items in a type: its children, its attributes and what is in them, struck ones too. */
function* itemsIn(type: Pick<Y.XmlElement, '_map' | '_start'>): Generator<Y.Item> {
  for (const item of type._map.values()) yield item;
  for (let item = type._start; item; item = item.right) {
    yield item;
    if (item.content instanceof Y.ContentType) yield* itemsIn(item.content.type);
  }
}

/** The amendment, or else the paragraph, that a changed type belongs to. */
function homeOf(type: Y.AbstractType<unknown>): Y.XmlElement | null {
  let home: Y.XmlElement | null = null;
  for (let at: Y.AbstractType<unknown> | null = type; at; at = (at._item?.parent as Y.AbstractType<unknown> | null) ?? null) {
    if (!(at instanceof Y.XmlElement)) continue;
    if (at.nodeName === 'amendment') return at;
    if (at.nodeName === 'paragraph') home = at;
  }
  return home;
}

/** The texts that a change of `type` touched. For inserted amendments or paragraphs it is these, not their parents. */
function homesOf(type: Y.AbstractType<unknown>, isNew: (item: Y.Item | null) => boolean): Y.XmlElement[] {
  const holds = type instanceof Y.XmlElement ? type.nodeName === 'paragraph' : type instanceof Y.XmlFragment;
  if (holds)
    return (type as Y.XmlFragment).toArray().filter((child): child is Y.XmlElement => child instanceof Y.XmlElement && isNew(child._item));
  const home = homeOf(type);
  return home ? [home] : [];
}

const textIn = (home: Y.XmlElement): string => {
  const node = home._item?.deleted ? null : nodeOf(home);
  return node ? wholeTextOf(node) : '';
};

/** The texts that an applied update touched, as they read now: others may have struck some of their words. */
export function textsTouched(ydoc: Y.Doc, update: Uint8Array): string[] {
  const { structs, ds } = Y.decodeUpdate(update);
  const written = structs.filter((struct) => struct instanceof Y.Item).map(({ id, length }) => ({ ...id, length }));
  const struck = [...ds.clients].flatMap(([client, gone]) => gone.map(({ clock, len }) => ({ client, clock, length: len })));
  const homes = new Set<Y.XmlElement | null>();
  for (const { client, clock, length } of [...written, ...struck])
    for (let at = clock; at < Math.min(clock + length, Y.getState(ydoc.store, client)); at++) {
      const item: unknown = Y.getItem(ydoc.store, Y.createID(client, at));
      if (!(item instanceof Y.Item)) continue;
      homes.add(homeOf((item.content instanceof Y.ContentType ? item.content.type : item.parent) as Y.AbstractType<unknown>));
    }
  return [...homes].map((home) => (home ? textIn(home) : '')).filter((words) => words !== '');
}

/** Watches a shared document for local changes (`isOurs` recognises them by a transaction's origin); `onPending` is called when changes begin to be
 *  unconfirmed. */
export function watchUnsaved(ydoc: Y.Doc, isOurs: (origin: unknown) => boolean, onPending: () => void): UnsavedWords {
  const touched = new Set<Y.XmlElement>();
  let lost: string[] = [];
  /** The clock at which unconfirmed changes begin, by client id. */
  const since = new Map<number, number>();
  let deleted: Y.Transaction['deleteSet'][] = [];
  let frames = 0;
  let greeted = false;
  /** Number of the frame with the last unconfirmed change: null if there is none, infinite if it was not sent yet. */
  let awaited: number | null = null;
  const watch = (transaction: Y.Transaction) => {
    if (!isOurs(transaction.origin)) return;
    // Written under this window's client id, or under that of a closed window whose words were brought back.
    const clockBefore = (client: number) => transaction.beforeState.get(client) ?? 0;
    const typed = [...transaction.afterState].filter(([client, clock]) => clock > clockBefore(client));
    if (typed.length === 0 && transaction.deleteSet.clients.size === 0) return;
    // Nobody typed the words with which an amendment is started: a colleague who starts it too may strike some.
    for (const [client] of typed)
      if (!isStartClient(client)) since.set(client, Math.min(since.get(client) ?? Number.POSITIVE_INFINITY, clockBefore(client)));
    const isNew = (item: Y.Item | null) => item !== null && item.id.clock >= clockBefore(item.id.client);
    awaited = Number.POSITIVE_INFINITY;
    if (transaction.deleteSet.clients.size > 0) deleted.push(transaction.deleteSet);
    for (const type of transaction.changed.keys()) for (const home of homesOf(type as Y.AbstractType<unknown>, isNew)) touched.add(home);
    onPending();
  };
  let before = new Map<Y.XmlElement, string>();
  const readBefore = (transaction: Y.Transaction) => {
    if (touched.size > 0 && !isOurs(transaction.origin)) before = new Map([...touched].map((home) => [home, textIn(home)]));
  };
  /** Nobody can deliberately remove words that were not on the server yet: they were lost with the element around them. */
  const readAfter = ({ origin, deleteSet }: Y.Transaction) => {
    const texts = before;
    before = new Map();
    if (isOurs(origin)) return;
    const took = [...since].some(([client, from]) => deleteSet.clients.get(client)?.some(({ clock, len }) => clock + len > from));
    if (!took) return;
    for (const [home, text] of texts) {
      if (containsWords(text, textIn(home))) continue;
      lost.push(text);
      if (home._item?.deleted) touched.delete(home);
    }
  };
  const unsavedIn = (home: Y.XmlElement): UnsavedText => {
    const gone = Y.mergeDeleteSets(deleted);
    const found: Record<'written' | 'letters' | 'struck', Y.ID[]> = { written: [], letters: [], struck: [] };
    for (const item of [home._item!, ...itemsIn(home)])
      for (let at = 0; at < item.length; at++) {
        const id = Y.createID(item.id.client, item.id.clock + at);
        const isOurs = id.clock >= (since.get(id.client) ?? Number.POSITIVE_INFINITY);
        if (isOurs && !item.deleted) found[item.content instanceof Y.ContentString ? 'letters' : 'written'].push(id);
        else if (!isOurs && item.deleted && item.parentSub === null && Y.isDeleted(gone, id)) found.struck.push(id);
      }
    return { words: textIn(home), ...found };
  };
  ydoc.on('beforeTransaction', readBefore);
  ydoc.on('afterTransaction', readAfter);
  ydoc.on('afterTransaction', watch);
  return {
    pending: () => awaited !== null,
    begin() {
      frames = 0;
      greeted = false;
      if (awaited !== null) awaited = Number.POSITIVE_INFINITY;
    },
    sent(whole) {
      frames++;
      greeted ||= whole;
      if (greeted && awaited !== null) awaited = frames;
    },
    settle(stored) {
      if (awaited !== null && stored < awaited) return false;
      awaited = null;
      touched.clear();
      since.clear();
      deleted = [];
      return true;
    },
    words: () => [...new Set([...lost, ...[...touched].map(textIn)].filter((words) => words !== ''))],
    texts: () => [
      ...lost.map((words) => ({ words, written: [], letters: [], struck: [] })),
      ...[...touched].map(unsavedIn).filter(({ words }) => words !== ''),
    ],
    takeLost() {
      const taken = lost;
      lost = [];
      return taken;
    },
    destroy() {
      ydoc.off('beforeTransaction', readBefore);
      ydoc.off('afterTransaction', readAfter);
      ydoc.off('afterTransaction', watch);
    },
  };
}
