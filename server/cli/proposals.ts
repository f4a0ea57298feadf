// A file read as a text with proposals on it: a draft with its pending amendments as they are, a tracked Word file with the changes of each author
// as that author's amendments.
import type { Node } from 'prosemirror-model';
import type { Draft } from '../../schema/index.ts';
import { authorsOf, settledFor } from '../../src/amend/authors.ts';
import { lateCopy } from '../../src/amend/late-copy.ts';
import { readSource } from './reading.ts';

const LONGEST_NAME = 100;

/** Ids that are nowhere in use in these texts. */
export function createIds(docs: readonly Node[]): (prefix: string) => string {
  const used = new Set<string>();
  for (const doc of docs)
    doc.descendants((node) => {
      if (typeof node.attrs.id === 'string') used.add(node.attrs.id);
    });
  let last = 0;
  return (prefix) => {
    let id = `${prefix}${++last}`;
    while (used.has(id)) id = `${prefix}${++last}`;
    used.add(id);
    return id;
  };
}

/** The draft of a file with its pending amendments. */
export function readProposals(file: string, wanted: string | undefined, warn: (sentence: string) => void): Draft {
  const { draft, redline } = readSource(file, wanted, warn, true);
  if (!redline) return draft;
  const newId = createIds([draft.doc]);
  let { doc } = draft;
  for (const author of authorsOf(redline))
    doc = lateCopy(draft.doc, doc, settledFor(redline, author), { by: author.slice(0, LONGEST_NAME) || 'Unknown', newId }).doc;
  return { meta: draft.meta, doc };
}
