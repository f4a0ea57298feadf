// A draft from its updates, what makes it unreadable, and what two of its readings must have in common before rows of the log are archived. For
// every store alike.
import * as Y from 'yjs';
import { TEXT_ROOT } from '../../src/protocol/document.ts';

/** Somebody who types a hundred letters a second for a year stays below this clock; above 2^53 no window can read the document. */
const HIGHEST_CLOCK = 2 ** 32;

/** Applied one by one: merging an unbounded list of updates is quadratic. Throws where the draft cannot be read from them. */
export function docFrom(updates: readonly Uint8Array[]): Y.Doc {
  const ydoc = new Y.Doc();
  for (const update of updates) Y.applyUpdate(ydoc, update);
  const fault = faultOf(ydoc);
  if (fault !== null) throw new Error(fault);
  return ydoc;
}

/** Why a document that was read from a store must not be opened; null where it may. What Yjs holds back for want of its predecessors would be missing
 *  without a word, and the server would write anew under clocks that were used already. */
export function faultOf(ydoc: Y.Doc): string | null {
  const { store } = ydoc;
  for (const structs of store.clients.values()) {
    const last = structs.at(-1);
    if (last && !(last.id.clock + last.length <= HIGHEST_CLOCK)) return 'it counts further than any window can read';
  }
  if (store.pendingStructs !== null || store.pendingDs !== null) return 'it builds on changes that are not there';
  return null;
}

/** The same for two documents that hold the same. */
export const fingerprint = (ydoc: Y.Doc): string =>
  `${Buffer.from(Y.encodeStateVector(ydoc)).toString('hex')} ${ydoc.getXmlFragment(TEXT_ROOT).toString()}`;
