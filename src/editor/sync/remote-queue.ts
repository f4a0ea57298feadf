// While an input method composes in a paragraph, changes of others in that paragraph wait, because rewriting the composed text would end the composition.
// Changes elsewhere are applied at once, because people on touch screens compose nearly always. The editor holds and releases a shared document; the session
// applies each message through this queue.
import type * as Y from 'yjs';
import { touchesElement } from './touched-element.ts';

interface Message {
  /** The changes of the document in it; null for another message. */
  readonly update: Uint8Array | null;
  readonly apply: () => void;
}

interface Hold {
  composed: Y.XmlElement | null;
  waiting: Message[];
}

const holds = new WeakMap<Y.Doc, Hold>();
/** The changes that are being applied to a document. */
const applying = new WeakMap<Y.Doc, Uint8Array>();

/** The update of others that is being applied to the document at this moment, as received; null if none. */
export const updateBeingApplied = (ydoc: Y.Doc): Uint8Array | null => applying.get(ydoc) ?? null;

function applyNow(ydoc: Y.Doc, { update, apply }: Message): void {
  if (update) applying.set(ydoc, update);
  try {
    apply();
  } finally {
    applying.delete(ydoc);
  }
}

/** Whether a message must wait. A message without an update refers to the updates before it, so it waits if one of them does. */
const mustWait = ({ composed, waiting }: Hold, update: Uint8Array | null): boolean =>
  !composed?._item || (update ? touchesElement(composed, update) : waiting.length > 0);

/** Applies the messages that need not wait, in order; returns the others. */
function applyFree(ydoc: Y.Doc, hold: Hold, messages: readonly Message[]): void {
  hold.waiting = [];
  for (const message of messages)
    if (mustWait(hold, message.update)) hold.waiting.push(message);
    else applyNow(ydoc, message);
}

/** Runs `apply` now, or on release if the document is held and the message must wait. `update`: the update in the message, null if it has none. Yjs applies
 *  a change that depends on a waiting one when that one arrives. */
export function applyRemote(ydoc: Y.Doc, update: Uint8Array | null, apply: () => void): void {
  const hold = holds.get(ydoc);
  if (hold && mustWait(hold, update)) hold.waiting.push({ update, apply });
  else applyNow(ydoc, { update, apply });
}

/** From now on messages that change the paragraph `composed` wait; with null all wait. If the document is already held, `composed` replaces the earlier
 *  paragraph. The caller must release it, also when the view is destroyed. */
export function holdRemote(ydoc: Y.Doc, composed: Y.XmlElement | null = null): void {
  const hold = holds.get(ydoc);
  if (!hold) holds.set(ydoc, { composed, waiting: [] });
  else if (hold.composed !== composed) {
    hold.composed = composed;
    applyFree(ydoc, hold, hold.waiting);
  }
}

/** Ends the hold and applies what waited, in the order in which it came; does nothing if the document is not held. */
export function releaseRemote(ydoc: Y.Doc): void {
  const waiting = holds.get(ydoc)?.waiting ?? [];
  holds.delete(ydoc);
  for (const message of waiting) applyNow(ydoc, message);
}
