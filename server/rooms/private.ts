// A delegation's private document beside a draft, with the proposals that it has not published. It is stored, loaded and checked like a draft, but no list
// contains it and it has no summary. Its only address is /sync/<draft>~private; the server adds the delegation of the person who is signed in, so that nobody
// can ask for another delegation's document.
import * as Y from 'yjs';
import { TEXT_ROOT } from '../../src/protocol/document.ts';
import {
  amendmentElements,
  findAmendmentElement,
  findParagraphElement,
  paragraphElements,
  stringAttribute,
} from '../../src/protocol/elements.ts';
import { PRIVATE } from '../../src/protocol/messages.ts';
import { mayAmend, type Person } from '../../src/protocol/roles.ts';
import { familyOf } from '../store/node-store.ts';
import { setInRecord } from './record.ts';

/** Separates draft and delegation in the id of a private document; no draft id and no delegation name contains it. */
const SEPARATOR = '~';

/** Id of the private document of a person's delegation beside a draft. After a delegation's seat is reissued, nobody can open its earlier documents. */
export const privateId = (draft: string, { delegation, layer = 1 }: Pick<Person, 'delegation' | 'layer'>): string =>
  [draft, delegation, ...(layer > 1 ? [layer] : [])].join(SEPARATOR);

/** True for the id of a private document. */
export const isPrivateId = (id: string): boolean => id.includes(SEPARATOR);

/** The delegation that owns a private document, by the document's id. */
export const ownerOfPrivate = (id: string): string => id.split(SEPARATOR)[1] ?? '';

/** The id of the document at an address below /sync/ for this person. 'unknown': there is no such address. 'refused': this person may not open it. */
export function roomFor(address: string, person: Person): { readonly room: string } | 'unknown' | 'refused' {
  if (!isPrivateId(address)) return { room: address };
  const draft = familyOf(address);
  if (address !== `${draft}${PRIVATE}`) return 'unknown';
  return mayAmend(person.role) && person.delegation !== '' ? { room: privateId(draft, person) } : 'refused';
}

/** The first update of a private document, which is empty. */
export const EMPTY_UPDATE = Y.encodeStateAsUpdate(new Y.Doc());

/** Publishing writes into the shared document and then removes from the private one. If the server stopped between the two steps, this returns a function that
 *  removes the published proposals from the private document; null if there is nothing to remove. */
export function leftBehind(own: Y.Doc, shared: Y.Doc, delegation: string): (() => void) | null {
  const takeOut: (() => void)[] = [];
  const isOwn = (element: Y.XmlElement | null | undefined): boolean => !!element && stringAttribute(element, 'by') === delegation;
  const takeOutOf = (parent: Y.XmlFragment, element: Y.XmlElement) => {
    const id = stringAttribute(element, 'id');
    takeOut.push(() => {
      removeElement(parent, element);
      setInRecord(own, 'reasons', id, null);
    });
  };
  for (const paragraph of paragraphElements(own)) {
    for (const amendment of amendmentElements(paragraph))
      if (isOwn(findAmendmentElement(shared, stringAttribute(amendment, 'id'))?.amendment)) takeOutOf(paragraph, amendment);
    if (isOwn(findParagraphElement(shared, stringAttribute(paragraph, 'id'))) && holdsWording(paragraph))
      takeOutOf(own.getXmlFragment(TEXT_ROOT), paragraph);
  }
  if (takeOut.length === 0) return null;
  return () => {
    for (const one of takeOut) one();
  };
}

/** True for a new paragraph in a private document. False for a stub, which only holds amendments to a paragraph of the shared text and has no wording. */
export const holdsWording = (paragraph: Y.XmlElement): boolean =>
  paragraph.toArray().some((child) => child instanceof Y.XmlElement && child.nodeName === 'wording');

/** Removes a child from its parent; does nothing if it is no longer there. */
export function removeElement(parent: Y.XmlFragment, child: Y.XmlElement): void {
  const at = parent.toArray().indexOf(child);
  if (at >= 0) parent.delete(at, 1);
}
