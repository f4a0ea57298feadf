// A delegation's private proposals, of every kind, in its own shared document beside the draft (server/rooms/private.ts). Amendments are in a stub of the
// paragraph that they amend, new paragraphs follow the stub of the one that they would follow. Not here: the places where they are written (private-layer.ts,
// private-field.ts), publishing (the server does it), and how a proposal fits today's text.

import type { Node } from 'prosemirror-model';
import type * as Y from 'yjs';
import { idOf, ownerOf, schema } from '../../../schema/index.ts';
import { say } from '../../messages/say.ts';
import type { BroughtProposal } from '../../protocol/api.ts';
import { elementOf, nodeOf, TEXT_ROOT } from '../../protocol/document.ts';
import {
  amendmentElements,
  findAmendmentElement,
  findParagraphElement,
  paragraphElements,
  stringAttribute,
  wordingElement,
} from '../../protocol/elements.ts';
import { stubOf } from '../../protocol/shared-start.ts';

/** A proposal that only its delegation sees. */
export interface PrivateProposal {
  readonly id: string;
  /** Id of the paragraph of the text that it is about, or that a new paragraph would follow; '' at the beginning. */
  readonly paragraph: string;
  /** An `amendment`, or the new `paragraph` itself. */
  readonly node: Node;
  readonly setAside: boolean;
}

/** A delegation's private proposals on one draft. A snapshot keeps its identity until something changed. */
export interface PrivateProposals {
  subscribe(listener: () => void): () => void;
  /** In the order of writing. */
  snapshot(): readonly PrivateProposal[];
  /** Inserts a new paragraph after the one with the id `after`, and after the private ones that follow that one already; gives its id. */
  insert(after: string, paragraph: Node): string;
  /** Imports the proposals of a file, all or none; returns null, or a sentence why not. */
  bring(proposals: readonly BroughtProposal[], by: string): string | null;
  /** Marks a proposal as set aside (it stays in the document), or undoes that. */
  setAside(id: string, aside: boolean): void;
  destroy(): void;
}

/** The element of the amendment or new paragraph with this id; null if it is gone. */
export function privateElement(ydoc: Y.Doc, id: string): Y.XmlElement | null {
  const paragraph = findParagraphElement(ydoc, id);
  return findAmendmentElement(ydoc, id)?.amendment ?? (paragraph && wordingElement(paragraph) ? paragraph : null);
}

function read(ydoc: Y.Doc): PrivateProposal[] {
  let previous = '';
  return paragraphElements(ydoc).flatMap((element) => {
    const isNew = wordingElement(element) !== null;
    if (!isNew) previous = stringAttribute(element, 'id');
    return (isNew ? [element] : amendmentElements(element)).flatMap((one) => {
      const node = nodeOf(one);
      const paragraph = stringAttribute(one, 'instead') || previous;
      return node ? [{ id: stringAttribute(one, 'id'), paragraph, node, setAside: stringAttribute(one, 'state') === 'withdrawn' }] : [];
    });
  });
}

/** Reads and writes the proposals in a delegation's own document. The caller destroys it when the document goes. */
export function createPrivateProposals(ydoc: Y.Doc): PrivateProposals {
  const listeners = new Set<() => void>();
  let snapshot: readonly PrivateProposal[] = read(ydoc);
  const changed = () => {
    snapshot = read(ydoc);
    for (const listener of listeners) listener();
  };
  ydoc.on('update', changed);
  const root = ydoc.getXmlFragment(TEXT_ROOT);
  const add = (paragraph: string, amendment: Node) =>
    ydoc.transact(() => stubOf(ydoc, paragraph, ownerOf(amendment)).push([elementOf(amendment)]));
  const insert = (after: string, paragraph: Node) =>
    ydoc.transact(() => {
      const stub = after === '' ? null : stubOf(ydoc, after, ownerOf(paragraph));
      let at = stub ? root.toArray().indexOf(stub) + 1 : 0;
      // After those already there, to keep the order of writing.
      for (let next = root.get(at); next && 'getAttribute' in next && wordingElement(next as Y.XmlElement); next = root.get(at)) at++;
      root.insert(at, [elementOf(paragraph)]);
    });
  return {
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    snapshot: () => snapshot,
    insert(after, paragraph) {
      insert(after, paragraph);
      return idOf(paragraph);
    },
    bring(proposals, by) {
      const own = proposals.map((one) => ({ one, node: nodeFrom('amendment' in one ? one.amendment : one.proposed, by) }));
      if (own.some(({ node }) => node === null)) return say('One of these proposals cannot be read; nothing was kept.');
      ydoc.transact(() => {
        for (const { one, node } of own) {
          if ('amendment' in one) add(one.paragraph, node!);
          else insert(one.after, node!);
        }
      });
      return null;
    },
    setAside(id, aside) {
      privateElement(ydoc, id)?.setAttribute('state', aside ? 'withdrawn' : 'live');
    },
    destroy() {
      ydoc.off('update', changed);
      listeners.clear();
    },
  };
}

/** A proposal of a file as a pending one of the delegation `by`; null if it cannot be read. */
function nodeFrom(json: object, by: string): Node | null {
  try {
    const node = schema.nodeFromJSON(json);
    node.check();
    const status = node.type.name === 'paragraph' ? { status: 'open' } : { decision: '' };
    return node.type.create({ ...node.attrs, by, state: 'live', ...status }, node.content);
  } catch {
    // ProseMirror throws if the JSON is not a node of the schema.
    return null;
  }
}
