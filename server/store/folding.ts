// Builds a document from the updates of a draft, says why it is unreadable, and computes a fingerprint. A snapshot must have the same fingerprint as its rows
// before the rows are archived. Both stores use this.
import * as Y from 'yjs';
import { TEXT_ROOT } from '../../src/protocol/document.ts';

/** The highest Yjs clock of a sound document: a hundred letters a second for a year stay below it. No window can read a clock above 2^53. */
const HIGHEST_CLOCK = 2 ** 32;

/** The document with these updates. Throws if they cannot be read. They are applied one by one, because merging many updates takes quadratic time. */
export function docFrom(updates: readonly Uint8Array[]): Y.Doc {
  const ydoc = new Y.Doc();
  for (const update of updates) Y.applyUpdate(ydoc, update);
  const fault = faultOf(ydoc);
  if (fault !== null) throw new Error(fault);
  return ydoc;
}

/** Why a document from the store must not be opened; null if it may. If updates are missing, Yjs withholds those that depend on them: words would be missing
 *  without notice, and the server would reuse clock values. */
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
