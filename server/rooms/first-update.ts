// Turns an imported draft into a new shared document: it replaces characters that a text may not hold, makes ids valid and unique, and links notes such as
// "Ibid." to the notes that they refer to.
import type { Node } from 'prosemirror-model';
import * as Y from 'yjs';
import type { Draft } from '../../schema/index.ts';
import { soundNode } from '../../schema/index.ts';
import { writeDoc } from '../../src/protocol/document.ts';
import { linkNotes } from '../../src/text/references/note-references.ts';
import { isId } from '../rules/schema-gate.ts';
import { SERVER_CLIENT } from './primary-room.ts';
import { beginRecord } from './record.ts';

/** The first Yjs update of a new shared document, with the draft's text and meta. */
export function firstUpdate(draft: Draft): Uint8Array {
  const ydoc = new Y.Doc();
  ydoc.clientID = SERVER_CLIENT;
  const { doc, meta } = linkNotes({ meta: draft.meta, doc: sound(soundNode(draft.doc), new Set()) });
  ydoc.transact(() => {
    writeDoc(ydoc, doc);
    beginRecord(ydoc, meta);
  });
  const update = Y.encodeStateAsUpdate(ydoc);
  ydoc.destroy();
  return update;
}

function sound(node: Node, taken: Set<string>): Node {
  if (node.isText) return node;
  const children: Node[] = [];
  node.forEach((child) => {
    children.push(sound(child, taken));
  });
  const named = node.type.name === 'paragraph' || node.type.name === 'amendment';
  const attrs = named ? { ...node.attrs, id: freeId(String(node.attrs.id), node.type.name, taken) } : node.attrs;
  return node.type.create(attrs, children, node.marks);
}

function freeId(id: string, name: string, taken: Set<string>): string {
  let free = id;
  for (let n = 1; !isId(free) || taken.has(free); n++) free = `${name}-${taken.size + n}`;
  taken.add(free);
  return free;
}
