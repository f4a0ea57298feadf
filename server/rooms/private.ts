// A delegation's private document beside a draft: what it proposes and has not published. It is stored, loaded and checked like a draft, but it is in no
// list and has no summary. Its only address is /sync/<draft>~private: the delegation is that of who is signed in, so that nobody can name another one's.
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

/** Part of the id of every private document; no id of a draft and no name of a delegation holds it. */
const SEPARATOR = '~';

/** Id of a delegation's own document beside a draft. */
export const privateId = (draft: string, delegation: string): string => `${draft}${SEPARATOR}${delegation}`;

/** True for the id of a private document. */
export const isPrivateId = (id: string): boolean => id.includes(SEPARATOR);

/** The delegation that owns a private document, by the document's id. */
export const ownerOfPrivate = (id: string): string => id.slice(id.indexOf(SEPARATOR) + 1);

/** The id of the document that a person means by an address below /sync/; 'unknown': there is no such address, 'refused': it is not for this person. */
export function roomFor(address: string, { role, delegation }: Person): { readonly room: string } | 'unknown' | 'refused' {
  if (!isPrivateId(address)) return { room: address };
  const draft = familyOf(address);
  if (address !== `${draft}${PRIVATE}`) return 'unknown';
  return mayAmend(role) && delegation !== '' ? { room: privateId(draft, delegation) } : 'refused';
}

/** The first update of a private document: it is empty. */
export const EMPTY_UPDATE = Y.encodeStateAsUpdate(new Y.Doc());

/** A function that takes out of a private document what is published already, where the server ended between the two; null where nothing is left behind. */
export function leftBehind(own: Y.Doc, shared: Y.Doc, delegation: string): (() => void) | null {
  const takeOut: (() => void)[] = [];
  const isOwn = (element: Y.XmlElement | null | undefined): boolean => !!element && stringAttribute(element, 'by') === delegation;
  for (const paragraph of paragraphElements(own)) {
    for (const amendment of amendmentElements(paragraph))
      if (isOwn(findAmendmentElement(shared, stringAttribute(amendment, 'id'))?.amendment))
        takeOut.push(() => removeElement(paragraph, amendment));
    if (isOwn(findParagraphElement(shared, stringAttribute(paragraph, 'id'))) && holdsWording(paragraph))
      takeOut.push(() => removeElement(own.getXmlFragment(TEXT_ROOT), paragraph));
  }
  if (takeOut.length === 0) return null;
  return () => {
    for (const one of takeOut) one();
  };
}

/** A stub speaks of a paragraph of the shared text and has no wording; a new paragraph has one. */
export const holdsWording = (paragraph: Y.XmlElement): boolean =>
  paragraph.toArray().some((child) => child instanceof Y.XmlElement && child.nodeName === 'wording');

/** Removes a child from its parent; does nothing where it is not in it any more. */
export function removeElement(parent: Y.XmlFragment, child: Y.XmlElement): void {
  const at = parent.toArray().indexOf(child);
  if (at >= 0) parent.delete(at, 1);
}
