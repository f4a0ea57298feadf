// Elements as they were before a transaction and as they are after it, in what people see: deleted items, runs in several pieces and marks without effect
// make no difference. To be called while the transaction is observed, when what it deleted can still be read. It only reads.
import * as Y from 'yjs';

export type When = 'before' | 'after';

/** A run of letters with its mark, or a note with what it says. */
type Said = readonly ['words', string, boolean] | readonly ['note', string, readonly Said[]];

/** Any Yjs type that holds children. */
type Parent = Pick<Y.AbstractType<unknown>, '_start'>;

/** A paragraph at one moment. `said`: all that people see of it but its status, its owner and the amendments in it, as JSON. `begins`: its letters. */
export interface ParagraphState {
  readonly element: Y.XmlElement;
  readonly id: string;
  readonly status: string;
  readonly by: string;
  readonly said: string;
  readonly begins: string;
}

const isAdded = ({ id }: Y.Item, { beforeState }: Y.Transaction): boolean => id.clock >= (beforeState.get(id.client) ?? 0);

function stood(item: Y.Item, transaction: Y.Transaction, when: When): boolean {
  if (when === 'after') return !item.deleted;
  return !isAdded(item, transaction) && (!item.deleted || Y.isDeleted(transaction.deleteSet, item.id));
}

function* itemsOf(parent: Parent, transaction: Y.Transaction, when: When): Generator<Y.Item> {
  for (let item = parent._start; item; item = item.right) if (stood(item, transaction, when)) yield item;
}

/** The child elements with a name. */
function* elementsOf(parent: Parent, transaction: Y.Transaction, when: When): Generator<Y.XmlElement> {
  for (const { content } of itemsOf(parent, transaction, when))
    if (content instanceof Y.ContentType && content.type instanceof Y.XmlElement) yield content.type;
}

/** A string attribute; '' where it is missing. */
export function attributeAt(element: Y.XmlElement, name: string, transaction: Y.Transaction, when: When): string {
  for (let item = element._map.get(name) ?? null; item; item = item.left) {
    if (!stood(item, transaction, when)) continue;
    const value: unknown = item.content instanceof Y.ContentAny ? item.content.arr[0] : '';
    return typeof value === 'string' ? value : '';
  }
  return '';
}

/** What a wording, an amendment or a note says. */
function saidIn(parent: Parent, transaction: Y.Transaction, when: When): Said[] {
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

/** The words of an element's wordings as JSON: equal where nobody sees a difference. */
export function wordsAt(element: Y.XmlElement, transaction: Y.Transaction, when: When): string {
  return JSON.stringify(wordingsIn(element, transaction, when));
}

function wordingsIn(element: Y.XmlElement, transaction: Y.Transaction, when: When): Said[][] {
  return [...elementsOf(element, transaction, when)].flatMap((one) => (one.nodeName === 'wording' ? [saidIn(one, transaction, when)] : []));
}

const lettersOf = (said: readonly Said[]): string => said.map((one) => (one[0] === 'words' ? one[1] : '')).join('');

/** A paragraph as it was or is; null where it was not in the text. */
export function paragraphAt(element: Y.XmlElement, transaction: Y.Transaction, when: When): ParagraphState | null {
  if (!element._item || !stood(element._item, transaction, when)) return null;
  const of = (name: string) => attributeAt(element, name, transaction, when);
  const wordings = wordingsIn(element, transaction, when);
  const said = JSON.stringify([of('kind'), of('level'), of('state'), of('instead'), wordings]);
  return { element, id: of('id'), status: of('status'), by: of('by'), said, begins: wordings.map(lettersOf).join(' ') };
}

/** Id and owner of a paragraph and of the amendments in it, or of an amendment. */
export function ownersAt(element: Y.XmlElement, transaction: Y.Transaction, when: When): (readonly [id: string, by: string])[] {
  const inside = [...elementsOf(element, transaction, when)].filter((one) => one.nodeName === 'amendment');
  return [element, ...inside].map((one) => [attributeAt(one, 'id', transaction, when), attributeAt(one, 'by', transaction, when)]);
}

/** The ids of the paragraphs of the text, in order. */
export function orderAt(root: Y.XmlFragment, transaction: Y.Transaction, when: When): string[] {
  return [...elementsOf(root, transaction, when)].flatMap((one) =>
    one.nodeName === 'paragraph' && attributeAt(one, 'by', transaction, when) === '' ? [attributeAt(one, 'id', transaction, when)] : [],
  );
}
