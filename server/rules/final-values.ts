// The values of attributes after an update, computed without applying it. Yjs keeps all values that were written for an attribute in a list, and only the last
// one counts, whether it is deleted or not. This takes the same steps as Item.integrate of Yjs.
import * as Y from 'yjs';
import type { PlacedItem } from './placement.ts';
import { refuse } from './refusal.ts';

/** An element: an old one of the document, or a new one of the update. */
export type Holder = Y.Item | PlacedItem;

/** The most steps for one update. Honest windows write a few attributes at the same time; a list that is made long on purpose would delay everybody. */
const MOST_STEPS = 100_000;

/** One value that was written for an attribute; null if it is deleted. A run of deleted values is one entry, whose length is their number. */
interface Entry {
  readonly client: number;
  readonly clock: number;
  length: number;
  readonly origin: Y.ID | null;
  readonly value: string | null;
}

const isOld = (holder: Holder): holder is Y.Item => holder instanceof Y.Item;
const typeOf = (holder: Holder): Y.XmlElement => ((isOld(holder) ? holder : holder.item).content as Y.ContentType).type as Y.XmlElement;

export class FinalValues {
  private readonly written = new Map<Holder, Map<string, Y.Item[]>>();
  private readonly store: Y.Doc['store'];
  private readonly isDeleted: (id: Y.ID) => boolean;
  private steps = 0;

  /** `isDeleted`: true if the update deletes the item with an id. */
  constructor(ydoc: Y.Doc, placed: readonly PlacedItem[], isDeleted: (id: Y.ID) => boolean) {
    this.store = ydoc.store;
    this.isDeleted = isDeleted;
    for (const { item, place, attribute } of placed) {
      if (attribute === null || (place.in !== 'old' && place.in !== 'new')) continue;
      // Yjs writes every value after the last one that it knows, so an honest value has no right neighbour.
      if (item.rightOrigin !== null) refuse('order', 'an attribute before another one');
      const names = this.written.get(place.item) ?? new Map<string, Y.Item[]>();
      this.written.set(place.item, names);
      const items = names.get(attribute);
      if (items) items.push(item);
      else names.set(attribute, [item]);
    }
  }

  /** The elements for which the update writes attributes. */
  get holders(): Iterable<Holder> {
    return this.written.keys();
  }

  isWritten(holder: Holder, name: string): boolean {
    return this.written.get(holder)?.has(name) ?? false;
  }

  /** The value of an attribute after the update; null if it has none. */
  of(holder: Holder, name: string): string | null {
    const current = isOld(holder) ? typeOf(holder)._map.get(name) : undefined;
    const items = this.written.get(holder)?.get(name);
    if (!items) return current ? this.valueOf(current) : null;
    return this.rowOf(current, items)[0]?.value ?? null;
  }

  private valueOf({ id, content, deleted }: Y.Item): string | null {
    const value: unknown = !deleted && content instanceof Y.ContentAny && !this.isDeleted(id) ? content.arr[0] : null;
    return typeof value === 'string' ? value : null;
  }

  /** The list of values of an attribute, the last one first, with only as many old values as are needed. */
  private rowOf(current: Y.Item | undefined, items: readonly Y.Item[]): Entry[] {
    const row: Entry[] = [];
    let next: Y.Item | null = current ?? null;
    const goOn = (): boolean => {
      if (!next) return false;
      this.count();
      row.push(this.entryOf(next, next.id.clock, next.origin));
      next = next.left;
      return true;
    };
    const indexOf = (id: Y.ID): number => {
      for (let at = 0; ; at++) {
        if (at === row.length && !goOn()) return refuse('order', 'an attribute after one of another name');
        this.count();
        const { client, clock, length } = row[at]!;
        if (client === id.client && clock <= id.clock && id.clock < clock + length) return at;
      }
    };
    for (const item of items) {
      const known = Y.getState(this.store, item.id.client);
      const isTail = item.id.clock < known;
      const entry = this.entryOf(item, isTail ? known : item.id.clock, isTail ? Y.createID(item.id.client, known - 1) : item.origin);
      if (entry.origin) cut(row, indexOf(entry.origin), entry.origin.clock + 1);
      else while (goOn());
      row.splice(this.placeOf(entry, row, entry.origin ? indexOf(entry.origin) : row.length, indexOf), 0, entry);
    }
    return row;
  }

  /** The index at which an entry is inserted among concurrent ones. */
  private placeOf(entry: Entry, row: readonly Entry[], left: number, indexOf: (id: Y.ID) => number): number {
    let place = left;
    const before = new Set<Entry>();
    const conflicting = new Set<Entry>();
    for (let at = left - 1; at >= 0; at--) {
      this.count();
      const other = row[at]!;
      before.add(other);
      conflicting.add(other);
      if (isSame(entry.origin, other.origin)) {
        if (other.client < entry.client) {
          place = at;
          conflicting.clear();
        } else break;
      } else {
        const source = other.origin ? row[indexOf(other.origin)]! : null;
        if (!source || !before.has(source)) break;
        if (!conflicting.has(source)) {
          place = at;
          conflicting.clear();
        }
      }
    }
    return place;
  }

  private entryOf(item: Y.Item, clock: number, origin: Y.ID | null): Entry {
    const { id, length } = item;
    return { client: id.client, clock, length: length - (clock - id.clock), origin, value: this.valueOf(item) };
  }

  private count(): void {
    if (this.steps++ > MOST_STEPS) refuse('order', 'a tangle of attributes');
  }
}

const isSame = (a: Y.ID | null, b: Y.ID | null): boolean => a === b || (a !== null && b !== null && Y.compareIDs(a, b));

/** Cuts an entry in two, so that the second part begins at a clock. */
function cut(row: Entry[], at: number, clock: number): void {
  const entry = row[at]!;
  const kept = clock - entry.clock;
  if (kept <= 0 || kept >= entry.length) return;
  row.splice(at, 0, { ...entry, clock, length: entry.length - kept, origin: Y.createID(entry.client, clock - 1) });
  entry.length = kept;
}
