// Ensures that a delegation gets one amendment of a paragraph even if several members start typing before they hear of each other. All of them write identical
// Yjs items: a copy of the wording, under a client id computed from the paragraph, the wording and the delegation. The stub of the paragraph in the
// delegation's private document is started in the same way. Yjs ignores items that it already has, so there is one element, and each person's letters go into
// it under their own id. The form of these items must never change: another form needs other ids.
import { digest } from 'lib0/hash/sha256';
import { encodeUtf8 } from 'lib0/string';
import type { Node } from 'prosemirror-model';
import * as Y from 'yjs';
import { schema, wordingJson } from '../../schema/index.ts';
import { elementOf, TEXT_ROOT } from './document.ts';
import { findParagraphElement, wordingElement } from './elements.ts';

/** Browser windows have client ids of 32 bits. Those of shared starts have 53: the upper 21 identify the delegation, so that no delegation can use
 *  another's. */
const WINDOWS = 2 ** 32;
const DELEGATIONS = 2 ** 21 - 1;
/** How often a delegation can start on one wording, which happens again after its amendment is removed or the words change. Further amendments are inserted
 *  like any element. */
export const MOST_STARTS = 32;
/** How many stubs are started in a private document; further ones are inserted like any element. All are concurrent, and checking their order takes
 *  quadratic time. */
export const MOST_STUBS = 100;

function numberFrom(text: string): number {
  const { buffer, byteOffset } = digest(encodeUtf8(text));
  return new DataView(buffer, byteOffset).getUint32(0);
}
const delegationBits = (by: string): number => 1 + (numberFrom(by) % DELEGATIONS);

/** True for a client id of a shared start. */
export const isStartClient = (client: number): boolean => client >= WINDOWS;

/** True for a client id under which this delegation may start amendments. */
export const isStartClientOf = (client: number, by: string): boolean => by !== '' && Math.floor(client / WINDOWS) === delegationBits(by);

/** The client id of a start. `anchor`: see StartPlace; no two paragraphs share one. `base`: the text of the wording. */
export const startClient = (anchor: Y.ID, by: string, base: string, nth: number): number =>
  delegationBits(by) * WINDOWS + numberFrom(`${anchor.client} ${anchor.clock} ${nth} ${by} ${base}`);

/** The client id under which a delegation starts the stub of a paragraph of the text. */
export const stubClient = (paragraph: string, by: string, nth: number): number =>
  delegationBits(by) * WINDOWS + numberFrom(`stub ${nth} ${by} ${paragraph}`);

/** The id of the amendment that is started under a client id. */
export const startId = (client: number): string => `s-${client.toString(36)}`;

/** The client id for which an amendment's id was made; null for any other id. */
export function clientOfStartId(id: string): number | null {
  const client = /^s-[0-9a-z]{7,11}$/.test(id) ? Number.parseInt(id.slice(2), 36) : 0;
  return isStartClient(client) && client <= Number.MAX_SAFE_INTEGER ? client : null;
}

/** Where amendments are started in a paragraph: directly after its wording (the item `left`); in a stub, which has no wording, at its beginning. `anchor`:
 *  the Yjs id of the wording, or of the stub. */
export interface StartPlace {
  readonly anchor: Y.ID;
  readonly left: Y.Item | null;
}

/** Where amendments are started in a paragraph; null if its wording was inserted before an existing item. */
export function startPlace(paragraph: Y.XmlElement): StartPlace | null {
  const left = wordingElement(paragraph)?._item ?? null;
  if (left) return left.rightOrigin === null ? { anchor: left.id, left } : null;
  return paragraph._item && { anchor: paragraph._item.id, left };
}

/** How often a delegation has started in a paragraph, including amendments removed since. */
export function startsIn(paragraph: Y.XmlElement, by: string): number {
  let count = 0;
  for (let item = paragraph._start; item; item = item.right) if (isStartClientOf(item.id.client, by)) count++;
  return count;
}

/** The item after which Yjs places a new item whose left origin is `first` and which has no right origin; null for the beginning. Follows the steps of
 *  Item.integrate. */
function leftOf(paragraph: Y.XmlElement, first: Y.Item | null, client: number): Y.Item | null {
  const { store } = paragraph.doc!;
  let left = first;
  const passed = new Set<unknown>();
  const conflicting = new Set<unknown>();
  for (let other = first ? first.right : paragraph._start; other; other = other.right) {
    passed.add(other);
    conflicting.add(other);
    const origin = other.origin && Y.getItem(store, other.origin);
    if (Y.compareIDs(other.origin, first?.lastId ?? null)) {
      if (other.id.client < client) {
        left = other;
        conflicting.clear();
      } else if (other.rightOrigin === null) break;
    } else if (origin && passed.has(origin)) {
      if (!conflicting.has(origin)) {
        left = other;
        conflicting.clear();
      }
    } else break;
  }
  return left;
}

/** An amendment that a delegation may start now: its id, and the id of the amendment that it will follow ('' for the wording). */
export interface SharedStart {
  readonly id: string;
  readonly after: string;
}

/** The next start of a delegation in a paragraph; null if there is none; the amendment is then inserted like any other element. */
export function nextStart(paragraph: Y.XmlElement, by: string, base: string): SharedStart | null {
  const place = startPlace(paragraph);
  const store = paragraph.doc?.store;
  if (!place || !store || by === '' || startsIn(paragraph, by) >= MOST_STARTS) return null;
  for (let nth = 0; nth < MOST_STARTS; nth++) {
    const client = startClient(place.anchor, by, base, nth);
    if (Y.getState(store, client) > 0) continue;
    let left = leftOf(paragraph, place.left, client);
    while (left && left !== place.left && left.deleted) left = left.left;
    const type = left && left !== place.left && left.content instanceof Y.ContentType ? left.content.type : null;
    return { id: startId(client), after: type instanceof Y.XmlElement ? String(type.getAttribute('id')) : '' };
  }
  return null;
}

/** Writes an element after `left`, or at the beginning, under an unused client id. */
function write(parent: Y.XmlFragment, left: Y.Item | null, client: number, node: Node): Y.XmlElement {
  const ydoc = parent.doc!;
  const element = elementOf(node);
  ydoc.transact((transaction) => {
    const own = ydoc.clientID;
    ydoc.clientID = client;
    try {
      const item = new Y.Item(Y.createID(client, 0), left, left?.lastId ?? null, null, null, parent, null, new Y.ContentType(element));
      item.integrate(transaction, 0);
    } finally {
      ydoc.clientID = own;
    }
  });
  return element;
}

/** Starts an amendment as the child `index` of a paragraph. Returns null and writes nothing if its id is not that of the next start, or if Yjs would put it
 *  at another place. */
export function insertStart(paragraph: Y.XmlElement, index: number, amendment: Node): Y.XmlElement | null {
  const { id, by, base } = amendment.attrs as Record<string, string>;
  const client = clientOfStartId(id!);
  const next = client !== null && amendment.childCount === 1 ? nextStart(paragraph, by!, base!) : null;
  if (client === null || !next || next.id !== id) return null;
  const before = paragraph.get(index - 1) as Y.XmlElement | undefined;
  const isThere = next.after === '' ? before === wordingElement(paragraph) : before?.getAttribute('id') === next.after;
  return isThere ? write(paragraph, startPlace(paragraph)!.left, client, amendment) : null;
}

const stubNode = (id: string, by: string): Node => schema.node('paragraph', { id, by });

/** How many stubs were started in a private document, including those removed since. */
export function stubsIn(root: Y.XmlFragment): number {
  let count = 0;
  for (let item = root._start; item; item = item.right) if (isStartClient(item.id.client)) count++;
  return count;
}

/** The client id for the next start of a paragraph's stub; null if there is none. */
function nextStub(ydoc: Y.Doc, paragraph: string, by: string): number | null {
  if (by === '' || stubsIn(ydoc.getXmlFragment(TEXT_ROOT)) >= MOST_STUBS) return null;
  for (let nth = 0; nth < MOST_STARTS; nth++) {
    const client = stubClient(paragraph, by, nth);
    if (Y.getState(ydoc.store, client) === 0) return client;
  }
  return null;
}

/** The stub of a paragraph of the text in a delegation's private document, started if missing; all members write the same items. */
export function stubOf(ydoc: Y.Doc, paragraph: string, by: string): Y.XmlElement {
  const stub = findParagraphElement(ydoc, paragraph);
  if (stub) return stub;
  const root = ydoc.getXmlFragment(TEXT_ROOT);
  const client = nextStub(ydoc, paragraph, by);
  if (client !== null) return write(root, null, client, stubNode(paragraph, by));
  const made = elementOf(stubNode(paragraph, by));
  root.push([made]);
  return made;
}

/** The amendment that a delegation may start now in its private document, to the paragraph of the text with this id; null if it must be inserted like any
 *  other element. `after` is '' for the first in its stub. */
export function nextPrivateStart(ydoc: Y.Doc, paragraph: string, by: string, base: string): SharedStart | null {
  const stub = findParagraphElement(ydoc, paragraph);
  if (stub) return nextStart(stub, by, base);
  const client = nextStub(ydoc, paragraph, by);
  return client === null ? null : { id: startId(startClient(Y.createID(client, 0), by, base, 0)), after: '' };
}

/** Writes a new amendment into its stub in a delegation's private document: as a start if its id is that of the next start, otherwise at the end. */
export function insertPrivately(stub: Y.XmlElement, amendment: Node): void {
  const { id, by, base } = amendment.attrs as Record<string, string>;
  const client = clientOfStartId(id!);
  const isWhole = amendment.childCount === 1 && wordingJson(amendment.child(0)) === base;
  if (client !== null && isWhole && nextStart(stub, by!, base!)?.id === id) write(stub, null, client, amendment);
  else stub.push([elementOf(amendment)]);
}

/** Like `startUnits`, for a stub. */
export function stubUnits(client: number, paragraph: string, by: string): string[] {
  const ydoc = new Y.Doc();
  return unitsUnder(client, write(ydoc.getXmlFragment(TEXT_ROOT), null, client, stubNode(paragraph, by)));
}

/** Describes each Yjs unit of a start, in the order of their clocks. `amendment` has its id. */
export function startUnits(client: number, amendment: Node): string[] {
  const ydoc = new Y.Doc();
  return unitsUnder(client, write(ydoc.getXmlFragment(TEXT_ROOT), null, client, amendment));
}

/** Describes all items under a client id in the document of an element, and destroys that document. */
function unitsUnder(client: number, { doc }: Y.XmlElement): string[] {
  const units = itemUnits((doc!.store.clients.get(client) ?? []) as (Y.Item | Y.GC)[]);
  doc!.destroy();
  return units.map((unit) => unit ?? '');
}

const nameOf = (id: Y.ID | null): string => (id ? `${id.client}.${id.clock}` : '');

/** A description of each unit of some items of one client; null for one that was deleted. The first unit is described without its place. */
export function itemUnits(structs: readonly (Y.Item | Y.GC)[]): (string | null)[] {
  return structs.flatMap((struct) => {
    const { content } = struct as Y.Item;
    if (!(struct instanceof Y.Item) || content instanceof Y.ContentDeleted) return Array.from({ length: struct.length }, () => null);
    const said = saidOf(content);
    return Array.from({ length: struct.length }, (_, i) => {
      const { client, clock } = struct.id;
      const left = clock + i === 0 ? '' : i === 0 ? nameOf(struct.origin) : `${client}.${clock + i - 1}`;
      return `${left} ${nameOf(struct.rightOrigin)} ${i === 0 && clock > 0 ? parentName(struct) : ''} ${struct.parentSub ?? ''} ${said[i] ?? ''}`;
    });
  });
}

/** The parent of an item without origins, which therefore names its parent itself. */
function parentName({ origin, rightOrigin, parent }: Y.Item): string {
  if (origin || rightOrigin) return '';
  return nameOf(parent instanceof Y.ID ? parent : ((parent as Y.AbstractType<unknown> | null)?._item?.id ?? null));
}

function saidOf(content: Y.Item['content']): string[] {
  if (content instanceof Y.ContentString) return content.str.split('');
  if (content instanceof Y.ContentAny) return content.arr.map((value) => JSON.stringify(value));
  if (content instanceof Y.ContentFormat) return [`${content.key}=${JSON.stringify(content.value)}`];
  if (content instanceof Y.ContentType)
    return [content.type instanceof Y.XmlElement ? `<${content.type.nodeName}>` : content.type.constructor.name];
  return [content.constructor.name];
}
