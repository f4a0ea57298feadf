// A draft from its updates, and what two of its readings must have in common before rows of the log are archived. For every store alike.
import * as Y from 'yjs';
import { TEXT_ROOT } from '../../src/protocol/document.ts';

/** Applied one by one: merging an unbounded list of updates is quadratic. */
export function docFrom(updates: readonly Uint8Array[]): Y.Doc {
  const ydoc = new Y.Doc();
  for (const update of updates) Y.applyUpdate(ydoc, update);
  return ydoc;
}

/** The same for two documents that hold the same. */
export const fingerprint = (ydoc: Y.Doc): string =>
  `${Buffer.from(Y.encodeStateVector(ydoc)).toString('hex')} ${ydoc.getXmlFragment(TEXT_ROOT).toString()}`;
