// Ensures that each paragraph and amendment keeps its Yjs element, and each footnote when others beside it are deleted. y-prosemirror pairs the children of an
// element only by similarity: if a paragraph is deleted and its neighbour has the same text, or one is inserted before one that changes, it writes the id,
// owner and words of one paragraph over another's. Concurrent changes of others in the second are then lost, and the server refuses an id under another owner.
// So this file pairs them by id before y-prosemirror writes the words.
import type { Node } from 'prosemirror-model';
import type { EditorView } from 'prosemirror-view';
import { ySyncPluginKey } from 'y-prosemirror';
import * as Y from 'yjs';
import { heaviestIncreasingRun } from '../../diff/increasing-run.ts';
import { elementOf } from '../../protocol/document.ts';
import { insertStart } from '../../protocol/shared-start.ts';
import { writeAtCaret } from './typed-at-caret.ts';

/** The node, or the run of text nodes, last seen for each Yjs type: y-prosemirror's own mapping. */
export type NodesOfTypes = Map<object, Node | Node[]>;

interface Binding {
  readonly doc: Y.Doc;
  readonly type: Y.XmlFragment;
  readonly mapping: NodesOfTypes;
  _prosemirrorChanged(doc: Node): void;
}

/** Makes a view pair paragraphs and amendments by id whenever it writes into the shared document. Call it once, before anything is typed. */
export function keepElementIdentity(view: EditorView): void {
  const { binding } = ySyncPluginKey.getState(view.state) as { readonly binding: Binding };
  const write = binding._prosemirrorChanged;
  binding._prosemirrorChanged = (doc) => {
    binding.doc.transact(() => {
      pairElements(binding.type, doc, binding.mapping);
      for (const [element, node] of writeAtCaret(binding.type, view.state)) note(element, node, binding.mapping);
      write.call(binding, doc);
    }, ySyncPluginKey);
  };
}

/** Deletes the elements of `parent` whose nodes are gone from `node` or out of order, and inserts one for each new node, so that both have the same children
 *  in the same order; inside them likewise. Words and attributes of elements that stay are not changed. `parent`: the root of the text or an element of it.
 *  Call it inside a transaction. */
export function pairElements(parent: Y.XmlFragment, node: Node, mapping: NodesOfTypes): void {
  const elements = parent.toArray() as (Y.XmlElement | Y.XmlText)[];
  const nodes = node.content.content;
  // The wordings of a proposed split have no ids, so y-prosemirror pairs them better, by their words.
  if (node.type.name === 'amendment' && elements.length !== nodes.length) return;
  let start = 0;
  while (start < elements.length && start < nodes.length && isSame(elements[start]!, nodes[start]!, mapping)) start++;
  let end = 0;
  while (
    end < Math.min(elements.length, nodes.length) - start &&
    isSame(elements[elements.length - 1 - end]!, nodes[nodes.length - 1 - end]!, mapping)
  )
    end++;
  const rest = elements.slice(start, elements.length - end);
  if (node.inlineContent) dropFootnotes(parent, rest, nodes, start);
  else pairChildren(parent, rest, nodes.slice(start, nodes.length - end), start, mapping);
}

const isSame = (element: Y.XmlElement | Y.XmlText, node: Node, mapping: NodesOfTypes): boolean => mapping.get(element) === node;

function pairChildren(
  parent: Y.XmlFragment,
  elements: readonly (Y.XmlElement | Y.XmlText)[],
  nodes: readonly Node[],
  start: number,
  mapping: NodesOfTypes,
): void {
  const kept = keptElements(elements, nodes);
  const stay = new Set(kept.values());
  for (let i = elements.length - 1; i >= 0; i--) {
    const element = elements[i]!;
    if (element instanceof Y.XmlElement && stay.has(element)) continue;
    mapping.delete(element);
    parent.delete(start + i, 1);
  }
  for (const [i, node] of nodes.entries()) {
    const element = kept.get(i);
    if (element) {
      pairElements(element, node, mapping);
      continue;
    }
    const opened = node.type.name === 'amendment' && parent instanceof Y.XmlElement ? insertStart(parent, start + i, node) : null;
    const added = opened ?? elementOf(node);
    if (!opened) parent.insert(start + i, [added]);
    note(added, node, mapping);
  }
}

/** The element that each node keeps: as many as can stay in order. */
function keptElements(elements: readonly (Y.XmlElement | Y.XmlText)[], nodes: readonly Node[]): Map<number, Y.XmlElement> {
  const places = new Map<string, number[]>();
  for (const [i, node] of nodes.entries()) {
    const key = keyOfNode(node);
    const known = places.get(key);
    if (known) known.push(i);
    else places.set(key, [i]);
  }
  const pairs: { readonly element: Y.XmlElement; readonly place: number }[] = [];
  for (const element of elements) {
    const place = element instanceof Y.XmlElement ? places.get(keyOfElement(element))?.shift() : undefined;
    if (place !== undefined) pairs.push({ element: element as Y.XmlElement, place });
  }
  const kept = new Map<number, Y.XmlElement>();
  const inOrder = heaviestIncreasingRun(
    pairs.map(({ place }) => place),
    () => 1,
  );
  for (const i of inOrder) kept.set(pairs[i]!.place, pairs[i]!.element);
  return kept;
}

/** The id of a node, if it has one; a paragraph has only one wording. */
const keyOfNode = (node: Node): string => `${node.type.name} ${node.attrs.id ?? ''}`;
const keyOfElement = (element: Y.XmlElement): string => `${element.nodeName} ${element.getAttribute('id') ?? ''}`;

/** Deletes the footnotes of a wording that are gone, so that y-prosemirror does not overwrite them with another one. */
function dropFootnotes(
  parent: Y.XmlFragment,
  elements: readonly (Y.XmlElement | Y.XmlText)[],
  nodes: readonly Node[],
  start: number,
): void {
  const left = new Set(nodes.filter(({ isText }) => !isText).map(keyOfNode));
  if (left.size === 0) return;
  for (let i = elements.length - 1; i >= 0; i--) {
    const element = elements[i]!;
    if (element instanceof Y.XmlElement && !left.has(keyOfElement(element))) parent.delete(start + i, 1);
  }
}

/** Records the nodes of a new element and everything in it, because y-prosemirror finds positions by them. */
function note(element: Y.XmlElement, node: Node, mapping: NodesOfTypes): void {
  mapping.set(element, node);
  const parts: (Node | Node[])[] = [];
  for (const child of node.content.content) {
    const last = parts.at(-1);
    if (!child.isText) parts.push(child);
    else if (Array.isArray(last)) last.push(child);
    else parts.push([child]);
  }
  for (const [i, child] of (element.toArray() as (Y.XmlElement | Y.XmlText)[]).entries()) {
    const part = parts[i]!;
    if (child instanceof Y.XmlElement) note(child, part as Node, mapping);
    else mapping.set(child, part);
  }
}
