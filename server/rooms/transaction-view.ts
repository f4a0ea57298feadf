// Reads elements before and after a Yjs transaction as people see them: deleted items, text split into several Yjs items and marks without effect make no
// difference. Call these functions only in an observer of the transaction, while the deleted content can still be read.
import type { Node } from 'prosemirror-model';
import * as Y from 'yjs';
import { schema } from '../../schema/index.ts';

export type When = 'before' | 'after';

/** A run of text (true if it is emphasised), or a footnote with its id and content. */
type Said = readonly ['words', string, boolean] | readonly ['note', string, readonly Said[]];

/** Any Yjs type that holds children. */
type Parent = Pick<Y.AbstractType<unknown>, '_start'>;

/** A paragraph before or after the transaction. `said`: its kind, level, state, rival and wordings as JSON, equal if people see no difference. `begins`: its
 *  text without footnotes. */
export interface ParagraphState {
  readonly element: Y.XmlElement;
  readonly id: string;
  readonly status: string;
  readonly by: string;
  readonly said: string;
  readonly begins: string;
}

/** True for an item that the transaction inserted. */
export const isAdded = ({ id }: Y.Item, { beforeState }: Y.Transaction): boolean => id.clock >= (beforeState.get(id.client) ?? 0);

function stood(item: Y.Item, transaction: Y.Transaction | null, when: When): boolean {
  if (when === 'after' || !transaction) return !item.deleted;
  return !isAdded(item, transaction) && (!item.deleted || Y.isDeleted(transaction.deleteSet, item.id));
}

function* itemsOf(parent: Parent, transaction: Y.Transaction | null, when: When): Generator<Y.Item> {
  for (let item = parent._start; item; item = item.right) if (stood(item, transaction, when)) yield item;
}

/** The child elements. */
function* elementsOf(parent: Parent, transaction: Y.Transaction | null, when: When): Generator<Y.XmlElement> {
  for (const { content } of itemsOf(parent, transaction, when))
    if (content instanceof Y.ContentType && content.type instanceof Y.XmlElement) yield content.type;
}

/** The value of an attribute; '' if it is missing or not a string. */
export function attributeAt(element: Y.XmlElement, name: string, transaction: Y.Transaction | null, when: When): string {
  for (let item = element._map.get(name) ?? null; item; item = item.left) {
    if (!stood(item, transaction, when)) continue;
    const value: unknown = item.content instanceof Y.ContentAny ? item.content.arr[0] : '';
    return typeof value === 'string' ? value : '';
  }
  return '';
}

/** The content of a wording, an amendment or a footnote. */
function saidIn(parent: Parent, transaction: Y.Transaction | null, when: When): Said[] {
  const all: Said[] = [];
  const add = (words: string, em: boolean) => {
    const last = all.at(-1);
    if (last?.[0] === 'words' && last[2] === em) all[all.length - 1] = ['words', last[1] + words, em];
    else all.push(['words', words, em]);
  };
  let em = false;
  for (const { content } of itemsOf(parent, transaction, when)) {
    if (content instanceof Y.ContentString) add(content.str, em);
    else if (content instanceof Y.ContentFormat && content.key === 'em') em = content.value !== null;
    else if (content instanceof Y.ContentType) {
      const said = saidIn(content.type, transaction, when);
      if (content.type instanceof Y.XmlElement && content.type.nodeName === 'footnote')
        all.push(['note', attributeAt(content.type, 'id', transaction, when), said]);
      else for (const one of said) one[0] === 'words' ? add(one[1], one[2]) : all.push(one);
    }
  }
  return all;
}

/** The content of the wordings directly inside an element, as JSON; equal if people see no difference. */
export function wordsAt(element: Y.XmlElement, transaction: Y.Transaction, when: When): string {
  return JSON.stringify(wordingsIn(element, transaction, when));
}

/** What an amendment or a proposed paragraph says, as one string: its words and its other effects. Equal if people see no difference. Without a transaction:
 *  now. */
export function proposalAt(element: Y.XmlElement, transaction: Y.Transaction | null, when: When): string {
  const aim = ['kind', 'level', 'instead', 'after', 'as', 'on'].map((name) => attributeAt(element, name, transaction, when));
  return JSON.stringify([aim, wordingsIn(element, transaction, when)]);
}

/** True if a transaction put letters or a note into the wordings of an element. */
export function hasNewWords(element: Parent, transaction: Y.Transaction): boolean {
  for (const item of itemsOf(element, transaction, 'after')) {
    const { content } = item;
    if (content instanceof Y.ContentString && isAdded(item, transaction)) return true;
    if (content instanceof Y.ContentType && hasNewWords(content.type, transaction)) return true;
  }
  return false;
}

/** A wording node with the content of the first wording of a paragraph or an amendment. */
export function wordingAt(element: Y.XmlElement, transaction: Y.Transaction | null, when: When): Node {
  const inline = (said: readonly Said[]): Node[] =>
    said.flatMap((one) => {
      if (one[0] === 'note') return [schema.node('footnote', { id: one[1] }, inline(one[2]))];
      return one[1] === '' ? [] : [schema.text(one[1], one[2] ? [schema.mark('em')] : [])];
    });
  return schema.node('wording', null, inline(contentAt(element, transaction, when)));
}

/** Returns a function that takes out of an element what the transaction inserted, and puts back the letters that it deleted, at their place. Everything else stays
 *  as it is, with its Yjs items: what others have on their way finds its place. Deleted elements and changes of marks are not taken back. */
export function takesBackIn(parent: Y.XmlElement, transaction: Y.Transaction): () => void {
  const changes = (parent.toArray() as (Y.XmlElement | Y.XmlText)[]).map((child) => {
    if (isAdded(child._item!, transaction)) return () => parent.delete(parent.toArray().indexOf(child), 1);
    if (!(child instanceof Y.XmlText)) return takesBackIn(child, transaction);
    const delta = [...itemsBeforeOrAfter(child, transaction)];
    return () => child.applyDelta(delta);
  });
  return () => {
    for (const change of changes) change();
  };
}

function* itemsBeforeOrAfter(text: Y.XmlText, transaction: Y.Transaction) {
  for (let item = text._start; item; item = item.right) {
    if (!item.countable) continue;
    const was = stood(item, transaction, 'before');
    if (!item.deleted) yield was ? { retain: item.length } : { delete: item.length };
    else if (was && item.content instanceof Y.ContentString) yield { insert: item.content.str };
  }
}

/** The content of the first wording of a paragraph. */
const contentAt = (element: Y.XmlElement, transaction: Y.Transaction | null, when: When): readonly Said[] =>
  wordingsIn(element, transaction, when)[0] ?? [];

function wordingsIn(element: Y.XmlElement, transaction: Y.Transaction | null, when: When): Said[][] {
  return [...elementsOf(element, transaction, when)].flatMap((one) => (one.nodeName === 'wording' ? [saidIn(one, transaction, when)] : []));
}

const lettersOf = (said: readonly Said[]): string => said.map((one) => (one[0] === 'words' ? one[1] : '')).join('');

/** A paragraph before or after the transaction; null if it was not in the text then. Without a transaction: now. */
export function paragraphAt(element: Y.XmlElement, transaction: Y.Transaction | null, when: When): ParagraphState | null {
  if (!element._item || !stood(element._item, transaction, when)) return null;
  const of = (name: string) => attributeAt(element, name, transaction, when);
  const wordings = wordingsIn(element, transaction, when);
  const said = JSON.stringify([of('kind'), of('level'), of('state'), of('instead'), wordings]);
  return { element, id: of('id'), status: of('status'), by: of('by'), said, begins: wordings.map(lettersOf).join(' ') };
}

/** Id and owner of an element (a paragraph or an amendment) and of the amendments in it. */
export function ownersAt(element: Y.XmlElement, transaction: Y.Transaction, when: When): (readonly [id: string, by: string])[] {
  const inside = [...elementsOf(element, transaction, when)].filter((one) => one.nodeName === 'amendment');
  return [element, ...inside].map((one) => [attributeAt(one, 'id', transaction, when), attributeAt(one, 'by', transaction, when)]);
}

/** The ids of the paragraphs of the text in order, without proposed paragraphs. */
export function orderAt(root: Y.XmlFragment, transaction: Y.Transaction, when: When): string[] {
  return [...elementsOf(root, transaction, when)].flatMap((one) =>
    one.nodeName === 'paragraph' && attributeAt(one, 'by', transaction, when) === '' ? [attributeAt(one, 'id', transaction, when)] : [],
  );
}
