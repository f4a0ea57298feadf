// What was written here and is not on disk yet: which texts were touched, and whether the server has said that all of it is stored. Frames are
// counted, as the server counts them: a state vector tells of what was typed and not of what was deleted. Before the sync answer of a
// connection, which holds all that the server lacks, no frame counts as having carried everything.
import * as Y from 'yjs';

export interface UnsavedWords {
  /** True while something written here is not known to be on disk. */
  readonly pending: () => boolean;
  /** A new connection begins: what waits must be sent on it. */
  begin(): void;
  /** A frame with an update went out; `whole`: the sync answer, with all that the server lacks. */
  sent(whole: boolean): void;
  /** The server has so many frames of this connection on disk; true when nothing is pending any more. */
  settle(frames: number): boolean;
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
  let frames = 0;
  let greeted = false;
  /** Number of the frame that holds the last of what waits: null where nothing waits, infinite where it was not sent yet. */
  let awaited: number | null = null;
  const watch = (transaction: Y.Transaction) => {
    if (!isOurs(transaction.origin)) return;
    // Under this window's id, or under that of a window whose words were brought back.
    const clockBefore = (client: number) => transaction.beforeState.get(client) ?? 0;
    const typed = [...transaction.afterState].some(([client, clock]) => clock > clockBefore(client));
    if (!typed && transaction.deleteSet.clients.size === 0) return;
    const isNew = (item: Y.Item | null) => item !== null && item.id.clock >= clockBefore(item.id.client);
    awaited = Number.POSITIVE_INFINITY;
    for (const type of transaction.changed.keys()) for (const home of homesOf(type as Y.AbstractType<unknown>, isNew)) touched.add(home);
    onPending();
  };
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
      return true;
    },
    words: () => [...new Set([...touched].map(textIn).filter((words) => words !== ''))],
    destroy: () => ydoc.off('afterTransaction', watch),
  };
}
