// While an input method composes in a paragraph, what others change in that paragraph waits, because rewriting the composed text would end the composition. What
// they change elsewhere comes at once: on a touch screen one composes nearly always. The editor holds and releases a shared document; the session applies each
// message through here.
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

/** The changes of others that are being applied to the document at this moment, as they came; null while none are. */
export const updateBeingApplied = (ydoc: Y.Doc): Uint8Array | null => applying.get(ydoc) ?? null;

function applyNow(ydoc: Y.Doc, { update, apply }: Message): void {
  if (update) applying.set(ydoc, update);
  try {
    apply();
  } finally {
    applying.delete(ydoc);
  }
}

/** Whether a message must wait. One that is no update says something of the updates before it: it waits where one of them does. */
const mustWait = ({ composed, waiting }: Hold, update: Uint8Array | null): boolean =>
  !composed?._item || (update ? touchesElement(composed, update) : waiting.length > 0);

/** Applies of these messages what need not wait, in their order; gives the others. */
function applyFree(ydoc: Y.Doc, hold: Hold, messages: readonly Message[]): void {
  hold.waiting = [];
  for (const message of messages)
    if (mustWait(hold, message.update)) hold.waiting.push(message);
    else applyNow(ydoc, message);
}

/** Runs `apply` now, or, where the document is held and the message must wait, when it is released. `update`: the changes in the message, null for a message that
 *  is none. Yjs takes up a change that builds on one that waits when that one comes. */
export function applyRemote(ydoc: Y.Doc, update: Uint8Array | null, apply: () => void): void {
  const hold = holds.get(ydoc);
  if (hold && mustWait(hold, update)) hold.waiting.push({ update, apply });
  else applyNow(ydoc, { update, apply });
}

/** From now on messages wait that change `composed`, a paragraph of the text; with null all wait. Held already, the document is held for `composed` alone. The
 *  caller must release it, also when the view goes. */
export function holdRemote(ydoc: Y.Doc, composed: Y.XmlElement | null = null): void {
  const hold = holds.get(ydoc);
  if (!hold) holds.set(ydoc, { composed, waiting: [] });
  else if (hold.composed !== composed) {
    hold.composed = composed;
    applyFree(ydoc, hold, hold.waiting);
  }
}

/** Ends the hold and applies what waited, in the order in which it came; does nothing where the document is not held. */
export function releaseRemote(ydoc: Y.Doc): void {
  const waiting = holds.get(ydoc)?.waiting ?? [];
  holds.delete(ydoc);
  for (const message of waiting) applyNow(ydoc, message);
}
