// The shared Yjs document. Its root `doc` (XmlFragment) is the text; its root `record` (Map) is written only by the server (record.ts). Reading never changes
// the document (y-prosemirror's own reader deletes what it cannot parse). Edits of an existing text are in edit.ts.
import type { Node } from 'prosemirror-model';
import * as Y from 'yjs';
import { type Issued, type IssuedParagraph, schema } from '../../schema/index.ts';

export const TEXT_ROOT = 'doc';
export const RECORD_ROOT = 'record';
/** The map in the record with the issued paragraphs by version id; empty if the committee does not keep numbers. */
export const NUMBERS = 'numbers';
/** The same of versions of a committee that numbers anew at once: the numbers as they were printed, which do not hold. */
export const PRINTED_NUMBERS = 'printedNumbers';

type Xml = Y.XmlElement | Y.XmlText;

/** The text with its marks as ProseMirror nodes; embeds are left out. */
function inlineText(text: Y.XmlText): Node[] {
  const nodes: Node[] = [];
  for (const op of text.toDelta() as { insert: unknown; attributes?: Record<string, unknown> }[]) {
    if (typeof op.insert !== 'string' || op.insert === '') continue;
    nodes.push(schema.text(op.insert, op.attributes?.em ? [schema.mark('em')] : []));
  }
  return nodes;
}

const attrsOf = (element: Y.XmlElement): Record<string, string> => {
  const known = schema.nodes[element.nodeName]?.spec.attrs ?? {};
  const attrs: Record<string, string> = {};
  for (const name of Object.keys(known)) {
    const value: unknown = element.getAttribute(name);
    if (typeof value === 'string') attrs[name] = value;
  }
  return attrs;
};

/** The ProseMirror node for a Yjs element; null if the schema has no such node. Children that the schema does not allow there are left out. */
export function nodeOf(element: Y.XmlElement): Node | null {
  const type = schema.nodes[element.nodeName];
  if (!type) return null;
  const children = (element.toArray() as Xml[]).flatMap((child) => {
    if (child instanceof Y.XmlText) return type.inlineContent ? inlineText(child) : [];
    const node = nodeOf(child);
    return node && type.contentMatch.matchType(node.type) ? [node] : [];
  });
  return type.create(attrsOf(element), children);
}

/** The text of a shared document as a `resolution` node. The document is not changed. `read` reads one paragraph; one that remembers returns the same node for
 *  a paragraph that did not change. */
export function readDoc(ydoc: Y.Doc, read: (paragraph: Y.XmlElement) => Node | null = nodeOf): Node {
  const paragraphs = (ydoc.getXmlFragment(TEXT_ROOT).toArray() as Xml[]).flatMap((child) => {
    const node = child instanceof Y.XmlElement ? read(child) : null;
    return node?.type.name === 'paragraph' ? [node] : [];
  });
  return schema.node('resolution', { issued: issuedNow(ydoc) }, paragraphs);
}

/** Whether the record has issued numbers of any version; records of older stores have none. */
export const keepsNumbers = (ydoc: Y.Doc): boolean => ydoc.getMap(RECORD_ROOT).get(NUMBERS) instanceof Y.Map;

/** The version whose numbers are kept, with its recorded paragraphs: the last one that has them. Null if there is none, or if the committee renumbers at
 *  once. */
export function issuedVersion(ydoc: Y.Doc): { readonly id: string; readonly issued: readonly IssuedParagraph[] } | null {
  const record = ydoc.getMap<unknown>(RECORD_ROOT);
  const [versions, numbers] = [record.get('versions'), record.get(NUMBERS)];
  if (!(versions instanceof Y.Array) || !(numbers instanceof Y.Map)) return null;
  const last = (versions as Y.Array<{ readonly id: string }>).toArray().findLast(({ id }) => numbers.has(id));
  const issued = last && (numbers as Y.Map<readonly IssuedParagraph[]>).get(last.id);
  return last && issued && issued.length > 0 ? { id: last.id, issued } : null;
}

/** The paragraphs of the version whose numbers are kept; null as above. */
export const issuedNow = (ydoc: Y.Doc): Issued => issuedVersion(ydoc)?.issued ?? null;

/** A new Yjs element for a node. Every attribute is stored, also where it has its default value, and text has the form that y-prosemirror expects: one XmlText
 *  for each run of text. */
export function elementOf(node: Node): Y.XmlElement {
  const element = new Y.XmlElement(node.type.name);
  for (const [name, value] of Object.entries(node.attrs)) element.setAttribute(name, value as string);
  element.insert(0, contentOf(node));
  return element;
}

function contentOf(node: Node): Xml[] {
  const content: Xml[] = [];
  let run: { insert: string; attributes: Record<string, unknown> }[] = [];
  const flush = () => {
    if (run.length === 0) return;
    const text = new Y.XmlText();
    text.applyDelta(run);
    content.push(text);
    run = [];
  };
  node.forEach((child) => {
    if (child.isText) run.push({ insert: child.text ?? '', attributes: child.marks.length > 0 ? { em: { v: '1' } } : {} });
    else {
      flush();
      content.push(elementOf(child));
    }
  });
  flush();
  return content;
}

/** Writes a whole text into a shared document, whose text must be empty. */
export function writeDoc(ydoc: Y.Doc, doc: Node): void {
  const elements: Y.XmlElement[] = [];
  doc.forEach((paragraph) => {
    elements.push(elementOf(paragraph));
  });
  ydoc.getXmlFragment(TEXT_ROOT).insert(0, elements);
}
