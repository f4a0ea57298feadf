// What was written here and is not on disk yet: which texts were touched, and whether the server has said that all of it is stored. A state
// vector tells of what was typed, not of what was deleted; after a deletion the next word of the server counts.
import * as Y from 'yjs';

export interface UnsavedWords {
  /** True while something written here is not known to be on disk. */
  readonly pending: () => boolean;
  /** Takes the server's state vector of what is on disk; true when nothing is pending any more. */
  settle(stored: Uint8Array): boolean;
  /** The texts that were touched since, as they read here. */
  readonly words: () => string[];
  destroy(): void;
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

/** The texts that a change of `type` touched: where amendments or paragraphs came in, these and not what they came into. */
function homesOf(type: Y.AbstractType<unknown>, isNew: (item: Y.Item | null) => boolean): Y.XmlElement[] {
  const holds = type instanceof Y.XmlElement ? type.nodeName === 'paragraph' : type instanceof Y.XmlFragment;
  if (holds)
    return (type as Y.XmlFragment).toArray().filter((child): child is Y.XmlElement => child instanceof Y.XmlElement && isNew(child._item));
  const home = homeOf(type);
  return home ? [home] : [];
}

const isText = (node: unknown): node is Y.XmlText => node instanceof Y.XmlText;

/** Running text of the first wording in an amendment or paragraph. */
function textIn(home: Y.XmlElement): string {
  const wording = home.toArray().find((child) => child instanceof Y.XmlElement && child.nodeName === 'wording') as Y.XmlElement | undefined;
  const runs = (wording?.toArray() ?? []).filter(isText).flatMap((text) => text.toDelta() as { insert: unknown }[]);
  return runs.map((run) => (typeof run.insert === 'string' ? run.insert : '')).join('');
}

/** Watches a shared document for what is written in it here; `onPending` is called when something starts to wait. */
export function watchUnsaved(ydoc: Y.Doc, isOurs: (origin: unknown) => boolean, onPending: () => void): UnsavedWords {
  const touched = new Set<Y.XmlElement>();
  let clock: number | null = null;
  let deleted = false;
  const watch = (transaction: Y.Transaction) => {
    const typed = (transaction.afterState.get(ydoc.clientID) ?? 0) > (transaction.beforeState.get(ydoc.clientID) ?? 0);
    const erased = transaction.deleteSet.clients.size > 0;
    if (!isOurs(transaction.origin) || (!typed && !erased)) return;
    const clockBefore = transaction.beforeState.get(ydoc.clientID) ?? 0;
    const isNew = (item: Y.Item | null) => item !== null && item.id.client === ydoc.clientID && item.id.clock >= clockBefore;
    if (typed) clock = transaction.afterState.get(ydoc.clientID) ?? 0;
    if (erased) deleted = true;
    for (const type of transaction.changed.keys()) for (const home of homesOf(type as Y.AbstractType<unknown>, isNew)) touched.add(home);
    onPending();
  };
  ydoc.on('afterTransaction', watch);
  return {
    pending: () => clock !== null || deleted,
    settle(stored) {
      if (clock !== null && (Y.decodeStateVector(stored).get(ydoc.clientID) ?? 0) < clock) return false;
      clock = null;
      deleted = false;
      touched.clear();
      return true;
    },
    words: () => [...new Set([...touched].map(textIn).filter((words) => words !== ''))],
    destroy: () => ydoc.off('afterTransaction', watch),
  };
}
