// The owner of an item: the `by` of the amendment that contains it, else of its paragraph. The owner '' is the text itself, which the chair and the
// secretariat write. Also the check of deletions. "Old" items are in the document already, "new" ones are in the update. It only reads the document.
import * as Y from 'yjs';
import type { PlacedItem } from './placement.ts';
import { placeName } from './placement.ts';
import { refuse } from './refusal.ts';

/** The author of an update: a delegation, the chair or the secretariat (`mayEdit`), or an observer (neither). */
export interface Actor {
  readonly delegation: string;
  readonly mayEdit: boolean;
}

type DeleteSet = ReturnType<typeof Y.createDeleteSet>;

/** The value of a string attribute of an element, which may be deleted; null where there is none. */
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

/** The owner of the content of an old item; null for the root, outside all paragraphs. */
export function ownerOfOld(item: Y.Item): string | null {
  for (let at: Y.Item | null = item; at; at = parentItem(at)) {
    const element = elementAt(at);
    if (element && isOwning(element.nodeName)) return attributeOf(element, 'by') ?? '';
  }
  return null;
}

/** The owner of the place into which a new item would be inserted. `by`: the owners of the new elements of the same update. */
export function ownerOfPlace(placed: PlacedItem, by: ReadonlyMap<PlacedItem, string>): string | null {
  for (let place = placed.place; ; place = place.item.place) {
    if (place.in === 'root' || place.in === 'void') return null;
    if (place.in === 'old') return ownerOfOld(place.item);
    if (isOwning(placeName(place))) return by.get(place.item) ?? null;
  }
}

/** The paragraph that contains an old item; null where the item is inside an amendment. */
export function homeOfOld(item: Y.Item): Y.XmlElement | null {
  for (let at: Y.Item | null = item; at; at = parentItem(at)) {
    const element = elementAt(at);
    if (element && isOwning(element.nodeName)) return element.nodeName === 'paragraph' ? element : null;
  }
  return null;
}

/** The old amendment into which a new item would be inserted; null where that is outside amendments, or inside something new. */
export function amendmentOfPlace(placed: PlacedItem): Y.Item | null {
  for (let place = placed.place; ; place = place.item.place) {
    if (place.in === 'old') return amendmentAround(place.item);
    if (place.in !== 'new' || isOwning(placeName(place))) return null;
  }
}

/** The old paragraph into which a new item would be inserted; null where that is inside an amendment, or inside something new. */
export function homeOfPlace(placed: PlacedItem): Y.XmlElement | null {
  for (let place = placed.place; ; place = place.item.place) {
    if (place.in === 'old') return homeOfOld(place.item);
    if (place.in !== 'new' || isOwning(placeName(place))) return null;
  }
}

/** The old paragraph of an amendment; null where the paragraph is new too. */
export function homeOfAmendment(amendment: Y.Item | PlacedItem): Y.XmlElement | null {
  if (amendment instanceof Y.Item) {
    const home = parentItem(amendment);
    return home && elementAt(home);
  }
  return amendment.place.in === 'old' ? elementAt(amendment.place.item) : null;
}

/** The amendment that contains an old item; null where none does. */
export function amendmentAround(item: Y.Item): Y.Item | null {
  for (let at: Y.Item | null = item; at; at = parentItem(at)) {
    const element = elementAt(at);
    if (element && isOwning(element.nodeName)) return element.nodeName === 'amendment' ? at : null;
  }
  return null;
}

/** True for an item that is deleted, or will be once the items of `set` are deleted, by itself or with a parent. */
export function isGone(item: Y.Item, set: DeleteSet): boolean {
  for (let at: Y.Item | null = item; at; at = parentItem(at)) if (at.deleted || Y.isDeleted(set, at.id)) return true;
  return false;
}

/** Calls for deletions inside elements that are not deleted themselves. */
export interface Deleted {
  /** The present value of an attribute of an element is deleted. */
  readonly attribute: (element: Y.Item, name: string) => void;
  /** Words of an amendment are deleted. */
  readonly words: (amendment: Y.Item) => void;
}

/** Refuses deletions of what the actor does not own. `isFresh`: an amendment that was inserted so recently that the actor may not have seen it.
 *  `mayDeleteIn`: an item of a paragraph that was the actor's own, so that the actor may not know of the change. */
export class Deletions {
  private readonly set: DeleteSet;
  private readonly owner: string;
  private readonly isFresh: (amendment: string) => boolean;
  private readonly mayDeleteIn: (home: Y.XmlElement | null, item: Y.Item) => boolean;
  private readonly deleted: Deleted;
  private readonly checked = new Set<Y.Item>();

  constructor(
    set: DeleteSet,
    owner: string,
    isFresh: (amendment: string) => boolean,
    mayDeleteIn: (home: Y.XmlElement | null, item: Y.Item) => boolean,
    deleted: Deleted,
  ) {
    this.set = set;
    this.owner = owner;
    this.isFresh = isFresh;
    this.mayDeleteIn = mayDeleteIn;
    this.deleted = deleted;
  }

  /** Checks one item of the delete set that is not deleted yet. */
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

  /** The outermost item that is deleted together with this one; the deletion is judged by it. */
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
    if (!parent || (owner !== this.owner && !this.mayDeleteIn(homeOfOld(parent), item)))
      refuse('owner', `deletes words of ${owner === '' ? 'the text' : owner}`);
    const amendment = amendmentAround(parent);
    if (item.parentSub !== null) this.deleted.attribute(parent, item.parentSub);
    else if (amendment) this.deleted.words(amendment);
  }
}
