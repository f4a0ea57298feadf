// A delegation's own document beside a draft: what it proposes and has not published. It is kept, loaded and checked like a draft, and is none: it has
// no list, no summary and no address but “mine”. Nobody can name another delegation's, because the name comes from who is signed in.
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

/** Stands in the id of a private document and in no draft's id and no delegation's name. */
const SIGN = '~';

/** Id of a delegation's own document beside a draft. */
export const privateId = (draft: string, delegation: string): string => `${draft}${SIGN}${delegation}`;

/** True for what is no draft's id. */
export const isPrivateId = (id: string): boolean => id.includes(SIGN);

/** The delegation whose a private document is. */
export const ownerOfPrivate = (id: string): string => id.slice(id.indexOf(SIGN) + 1);

/** The room that a person means by an address; `unknown`: there is none, `refused`: it is not for this person. */
export function roomFor(address: string, { role, delegation }: Person): { readonly room: string } | 'unknown' | 'refused' {
  if (!isPrivateId(address)) return { room: address };
  const draft = familyOf(address);
  if (address !== `${draft}${PRIVATE}`) return 'unknown';
  return mayAmend(role) && delegation !== '' ? { room: privateId(draft, delegation) } : 'refused';
}

/** The first update of a private document: it is empty. */
export const EMPTY_UPDATE = Y.encodeStateAsUpdate(new Y.Doc());

/** What is published and was not yet taken out of the private document (the server ended in between), as what takes it out; null where nothing is. */
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

/** Takes a child out of its parent, where it still is in it. */
export function removeElement(parent: Y.XmlFragment, child: Y.XmlElement): void {
  const at = parent.toArray().indexOf(child);
  if (at >= 0) parent.delete(at, 1);
}
