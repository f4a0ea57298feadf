// Who owns what: the owner of an item is the `by` of its nearest amendment, else of its paragraph ('' is the text itself, which chair and
// secretariat write). Also which deletions an owner may make. Reads the document, never changes it.
import * as Y from 'yjs';
import type { PlacedItem } from './placement.ts';
import { placeName } from './placement.ts';
import { refuse } from './refusal.ts';

/** Who asks: a delegation, the text's own editors (mayEdit), or an observer (neither). */
export interface Actor {
  readonly delegation: string;
  readonly mayEdit: boolean;
}

type DeleteSet = ReturnType<typeof Y.createDeleteSet>;

/** The value of a string attribute of an element, deleted elements included. */
export function attributeOf(element: Y.XmlElement, name: string): string | null {
  const content = element._map.get(name)?.content;
  const value: unknown = content instanceof Y.ContentAny ? content.arr[0] : null;
  return typeof value === 'string' ? value : null;
}

const elementAt = (item: Y.Item): Y.XmlElement | null => {
  const type = item.content instanceof Y.ContentType ? item.content.type : null;
  return type instanceof Y.XmlElement ? type : null;
};

const isOwning = (name: string) => name === 'amendment' || name === 'paragraph';

const parentItem = (item: Y.Item): Y.Item | null => (item.parent as Y.AbstractType<unknown> | null)?._item ?? null;

/** Owner of everything inside an element; null above all paragraphs. */
export function ownerOfOld(item: Y.Item): string | null {
  for (let at: Y.Item | null = item; at; at = parentItem(at)) {
    const element = elementAt(at);
    if (element && isOwning(element.nodeName)) return attributeOf(element, 'by') ?? '';
  }
  return null;
}

/** Owner of the place where a new item lands; `by` holds the names that new elements of the same update carry. */
export function ownerOfPlace(placed: PlacedItem, by: ReadonlyMap<PlacedItem, string>): string | null {
  for (let place = placed.place; ; place = place.item.place) {
    if (place.in === 'root' || place.in === 'void') return null;
    if (place.in === 'old') return ownerOfOld(place.item);
    if (isOwning(placeName(place))) return by.get(place.item) ?? null;
  }
}

/** The paragraph whose own words an old item is among; null inside an amendment. */
export function homeOfOld(item: Y.Item): Y.XmlElement | null {
  for (let at: Y.Item | null = item; at; at = parentItem(at)) {
    const element = elementAt(at);
    if (element && isOwning(element.nodeName)) return element.nodeName === 'paragraph' ? element : null;
  }
  return null;
}

/** The old amendment among whose words a new item lands; null among the own words of a paragraph and in what is new. */
export function amendmentOfPlace(placed: PlacedItem): Y.Item | null {
  for (let place = placed.place; ; place = place.item.place) {
    if (place.in === 'old') return amendmentAround(place.item);
    if (place.in !== 'new' || isOwning(placeName(place))) return null;
  }
}

/** The old paragraph among whose own words a new item lands; null inside an amendment and in what is new. */
export function homeOfPlace(placed: PlacedItem): Y.XmlElement | null {
  for (let place = placed.place; ; place = place.item.place) {
    if (place.in === 'old') return homeOfOld(place.item);
    if (place.in !== 'new' || isOwning(placeName(place))) return null;
  }
}

/** The old paragraph in which an amendment stands; null where it came with its paragraph. */
export function homeOfAmendment(amendment: Y.Item | PlacedItem): Y.XmlElement | null {
  if (amendment instanceof Y.Item) {
    const home = parentItem(amendment);
    return home && elementAt(home);
  }
  return amendment.place.in === 'old' ? elementAt(amendment.place.item) : null;
}

/** The amendment among whose words an old item is; null among the own words of a paragraph. */
export function amendmentAround(item: Y.Item): Y.Item | null {
  for (let at: Y.Item | null = item; at; at = parentItem(at)) {
    const element = elementAt(at);
    if (element && isOwning(element.nodeName)) return element.nodeName === 'amendment' ? at : null;
  }
  return null;
}

/** True for an item that the document does not have any more once a set is deleted, by itself or with what it stands in. */
export function isGone(item: Y.Item, set: DeleteSet): boolean {
  for (let at: Y.Item | null = item; at; at = parentItem(at)) if (at.deleted || Y.isDeleted(set, at.id)) return true;
  return false;
}

/** What the deletions of an update are about, in elements that stay. */
export interface Deleted {
  /** An attribute that counted was taken off an element. */
  readonly attribute: (element: Y.Item, name: string) => void;
  /** Words went out of what an amendment says. */
  readonly words: (amendment: Y.Item) => void;
}

/** Refuses deletions of what the actor does not own. `isFresh`: an amendment so young that the deleter may not know it; `hasJustChangedHands`:
 *  words that were the actor's own so shortly ago that it may not know that they are not. */
export class Deletions {
  private readonly set: DeleteSet;
  private readonly owner: string;
  private readonly isFresh: (amendment: string) => boolean;
  private readonly hasJustChangedHands: (home: Y.XmlElement | null) => boolean;
  private readonly deleted: Deleted;
  private readonly checked = new Set<Y.Item>();

  constructor(
    set: DeleteSet,
    owner: string,
    isFresh: (amendment: string) => boolean,
    hasJustChangedHands: (home: Y.XmlElement | null) => boolean,
    deleted: Deleted,
  ) {
    this.set = set;
    this.owner = owner;
    this.isFresh = isFresh;
    this.hasJustChangedHands = hasJustChangedHands;
    this.deleted = deleted;
  }

  /** Checks one item that is alive and named in the delete set. */
  check(item: Y.Item): void {
    const top = this.topOf(item);
    if (this.checked.has(top)) return;
    this.checked.add(top);
    const element = top.parentSub === null ? elementAt(top) : null;
    if (element?.nodeName === 'amendment') {
      const by = attributeOf(element, 'by');
      if (by !== this.owner || by === '') refuse('owner', `deletes an amendment of ${by}`);
    } else if (element?.nodeName === 'paragraph') this.checkParagraph(element);
    else this.checkInside(top);
  }

  /** The outermost deleted item around an item: what the deletion is about. */
  private topOf(item: Y.Item): Y.Item {
    let top = item;
    for (let at = parentItem(item); at; at = parentItem(at)) if (Y.isDeleted(this.set, at.id)) top = at;
    return top;
  }

  private checkParagraph(paragraph: Y.XmlElement): void {
    const by = attributeOf(paragraph, 'by') ?? '';
    if (by !== this.owner) refuse('owner', `deletes a paragraph of ${by || 'the text'}`);
    for (const child of paragraph.toArray()) {
      if (!(child instanceof Y.XmlElement) || child.nodeName !== 'amendment') continue;
      if (attributeOf(child, 'by') === this.owner) continue;
      const pending = attributeOf(child, 'state') !== 'withdrawn' && (attributeOf(child, 'decision') ?? '') === '';
      if (pending && !this.isFresh(attributeOf(child, 'id') ?? ''))
        refuse('holds', `deletes a paragraph with a proposal of ${attributeOf(child, 'by')}`);
    }
  }

  private checkInside(item: Y.Item): void {
    const parent = parentItem(item);
    const owner = parent ? ownerOfOld(parent) : null;
    if (!parent || (owner !== this.owner && !this.hasJustChangedHands(homeOfOld(parent))))
      refuse('owner', `deletes words of ${owner === '' ? 'the text' : owner}`);
    const amendment = amendmentAround(parent);
    if (item.parentSub !== null) this.deleted.attribute(parent, item.parentSub);
    else if (amendment) this.deleted.words(amendment);
  }
}
