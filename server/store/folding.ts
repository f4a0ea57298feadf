// Makes a document from the updates of a draft, tells what makes it unreadable, and computes a fingerprint that must be the same for a new snapshot and the rows
// in it before these rows are archived. Both stores use this.
import * as Y from 'yjs';
import { TEXT_ROOT } from '../../src/protocol/document.ts';

/** The highest clock of a sound document: somebody who types a hundred letters a second for a year stays below it. Above 2^53 no window can read a document. */
const HIGHEST_CLOCK = 2 ** 32;

/** The document with these updates. Throws where they cannot be read. They are applied one by one, because merging many updates takes quadratic time. */
export function docFrom(updates: readonly Uint8Array[]): Y.Doc {
  const ydoc = new Y.Doc();
  for (const update of updates) Y.applyUpdate(ydoc, update);
  const fault = faultOf(ydoc);
  if (fault !== null) throw new Error(fault);
  return ydoc;
}

/** Why a document that was read from a store must not be opened; null if it may. If updates that it depends on are missing, Yjs keeps the rest back; words
 *  would then be missing without a notice, and the server would use clock values a second time. */
export function faultOf(ydoc: Y.Doc): string | null {
  const { store } = ydoc;
  for (const structs of store.clients.values()) {
    const last = structs.at(-1);
    if (last && !(last.id.clock + last.length <= HIGHEST_CLOCK)) return 'it counts further than any window can read';
  }
  if (store.pendingStructs !== null || store.pendingDs !== null) return 'it builds on changes that are not there';
  return null;
}

/** A string that is equal for two documents with the same content. */
export const fingerprint = (ydoc: Y.Doc): string =>
  `${Buffer.from(Y.encodeStateVector(ydoc)).toString('hex')} ${ydoc.getXmlFragment(TEXT_ROOT).toString()}`;
