// What a delegation wrote offline arrives in one update. Where one of its places takes no words any more, because the chair decided meanwhile, the rest is
// taken: the update without what it brings, changes and deletes at that place. It is checked by the rules as any other. (RULE G27)
import * as Y from 'yjs';
import { amendmentElements } from '../../src/protocol/elements.ts';
import { type Actor, attributeOf } from './ownership.ts';
import { type PlacedItem, Placement, placeName } from './placement.ts';
import { readUpdate, type Struct, writeUpdate } from './received-update.ts';
import type { RuleName } from './refusal.ts';
import { type CheckedUpdate, checkUpdate, type RefusedAt, type RuleContext } from './rules.ts';
import { elementName } from './schema-gate.ts';

/** The most places that are left out, and the most items and deletions that are read and checked again for it, all passes together: each takes some 10 µs, and
 *  an update with many of both would hold up everybody. */
const MOST_PLACES = 50;
const MOST_READ = 10_000;
/** Words of this length that are struck in one proposed paragraph and written in another were moved, as where one is split or two are joined: both are taken
 *  or none. */
const MOVED_LENGTH = 8;
/** The most letters to be compared for that. */
const MOST_COMPARED = 10_000_000;

/** A place that is taken or refused as a whole: an amendment or a paragraph without its amendments, in the document or new. */
type Place = Y.Item | PlacedItem;
type Range = { readonly clock: number; readonly len: number };

/** The part of a refused update of a delegation that the rules accept; null where there is none, and for everybody else. */
export function partToTake(ydoc: Y.Doc, update: Uint8Array, actor: Actor, context: RuleContext, refused: RefusedAt): CheckedUpdate | null {
  if (actor.mayEdit || actor.delegation === '' || context.notNow !== null) return null;
  let part = update;
  let verdict: CheckedUpdate | RefusedAt = refused;
  let read = 0;
  for (let places = 0; places <= MOST_PLACES; places++) {
    if (!('refused' in verdict)) return verdict;
    if (!verdict.at) return null;
    const parts = new Parts(ydoc, part);
    read += parts.size;
    if (read > MOST_READ) return null;
    const place = parts.placeAt(verdict.at);
    if (!place || !parts.isOvertaken(place, verdict.refused.rule, actor, context)) return null;
    const left = parts.without(place);
    if (!left) return null;
    part = left;
    verdict = checkUpdate(ydoc, part, actor, context);
  }
  return null;
}

const isOwning = ({ content }: Y.Item): boolean =>
  content instanceof Y.ContentType && ['paragraph', 'amendment'].includes(elementName(content.type));
const isParagraph = (place: Place): boolean => {
  const { content } = place instanceof Y.Item ? place : place.item;
  return content instanceof Y.ContentType && elementName(content.type) === 'paragraph';
};
const parentItem = (item: Y.Item): Y.Item | null => (item.parent as Y.AbstractType<unknown> | null)?._item ?? null;

/** The places of an update. */
class Parts {
  /** The number of its items and of its stretches of deletions. */
  readonly size: number;
  private readonly store: Y.Doc['store'];
  private readonly fresh: ReadonlyMap<number, readonly Struct[]>;
  private readonly deletions: ReturnType<typeof readUpdate>['deletions'];
  private readonly placed = new Map<Struct, PlacedItem>();
  private readonly written = new Map<Place, string[]>();
  private readonly struck = new Map<Place, string>();
  private readonly ids = new Map<string, Place[]>();

  constructor(ydoc: Y.Doc, update: Uint8Array) {
    this.store = ydoc.store;
    const read = readUpdate(update, { stateOf: (client) => this.stateOf(client), mayWrite: () => true, mayBring: true });
    this.fresh = read.fresh;
    this.deletions = read.deletions;
    this.size = [...read.fresh.values(), ...read.deletions.clients.values()].reduce((sum, { length }) => sum + length, 0);
    for (const one of new Placement(ydoc, read.fresh).placed) this.placed.set(one.item, one);
    for (const one of this.placed.values()) this.note(one);
    this.cutDeletions((place, item, from, to) => {
      if (!place) return true;
      if (item.content instanceof Y.ContentString && isParagraph(place))
        this.struck.set(place, (this.struck.get(place) ?? '') + item.content.str.slice(from - item.id.clock, to - item.id.clock));
      if (place instanceof Y.Item) this.name(place, attributeOf((place.content as Y.ContentType).type as Y.XmlElement, 'id') ?? '');
      return true;
    });
  }

  /** True where an honest window may bring what is refused at a place, because it did not know of a decision or of a proposal of others. */
  isOvertaken(place: Place, rule: RuleName, { delegation }: Actor, { wasAcceptedFrom }: RuleContext): boolean {
    if (rule === 'agreed' || rule === 'size') return true;
    const element = place instanceof Y.Item ? ((place.content as Y.ContentType).type as Y.XmlElement) : null;
    if (rule === 'owner') return element !== null && wasAcceptedFrom(attributeOf(element, 'id') ?? '', delegation);
    // Whoever knows of the proposals in a paragraph deletes them with it.
    const isKnown = ({ _item }: Y.XmlElement) => Y.isDeleted(this.deletions, _item!.id);
    return (
      rule === 'holds' &&
      element !== null &&
      !amendmentElements(element).some((one) => attributeOf(one, 'by') !== delegation && isKnown(one))
    );
  }

  /** The update without all that it does at a place and at those that hang together with it; null where nothing is left. */
  without(first: Place): Uint8Array | null {
    const out = this.together(first);
    const isOut = (place: Place | null) => place !== null && out.has(place);
    const left = new Map<number, Struct[]>();
    let isLeft = false;
    for (const [client, structs] of this.fresh) {
      const kept = structs.map((struct) => {
        const placed = this.placed.get(struct);
        if (placed && isOut(this.placeOf(placed))) return emptied(placed);
        if (placed && !(struct as Y.Item).deleted && !(placed.item.content instanceof Y.ContentDeleted)) isLeft = true;
        return struct;
      });
      while (kept.at(-1) instanceof Y.GC && kept.at(-1) !== structs[kept.length - 1]) kept.pop();
      if (kept.length > 0) left.set(client, kept);
    }
    const clients = this.cutDeletions((place) => {
      if (isOut(place)) return false;
      isLeft = true;
      return true;
    });
    return isLeft ? writeUpdate(left, { clients }, (client) => this.stateOf(client)) : null;
  }

  private stateOf(client: number): number {
    return Y.getState(this.store, client);
  }

  private note(one: PlacedItem): void {
    const place = this.placeOf(one);
    const { content } = one.item;
    if (!place) return;
    if (content instanceof Y.ContentString && isParagraph(place) && content.str.length >= MOVED_LENGTH)
      this.written.set(place, [...(this.written.get(place) ?? []), content.str]);
    if (one.attribute !== 'id' || !(content instanceof Y.ContentAny)) return;
    this.name(place, String(content.arr[0]));
  }

  private name(place: Place, id: string): void {
    const known = this.ids.get(id) ?? [];
    if (!known.includes(place)) this.ids.set(id, [...known, place]);
  }

  /** The place of a new item; null for what is collected at once. */
  private placeOf(one: PlacedItem): Place | null {
    let top = one;
    while (top.place.in === 'new') top = top.place.item;
    if (top.place.in === 'void') return null;
    if (top.place.in === 'root' || (top.attribute === null && isOwning(top.item))) return top;
    return top.place.in === 'old' ? this.placeOfOld(top.place.item, false) : null;
  }

  /** The place of an old item; of one that the update deletes with its amendment or paragraph, the outermost of these. */
  private placeOfOld(item: Y.Item, isDeleted = true): Y.Item | null {
    let place: Y.Item | null = null;
    for (let at: Y.Item | null = item; at; at = parentItem(at))
      if (isOwning(at) && (!place || (isDeleted && Y.isDeleted(this.deletions, at.id)))) place = at;
    return place;
  }

  /** The place of a new item, or of one of the document. */
  placeAt({ client, clock }: Y.ID): Place | null {
    for (const struct of this.fresh.get(client) ?? [])
      if (clock >= struct.id.clock && clock < struct.id.clock + struct.length) {
        const placed = this.placed.get(struct);
        return placed ? this.placeOf(placed) : null;
      }
    const old: unknown = clock < this.stateOf(client) ? Y.getItem(this.store, Y.createID(client, clock)) : null;
    return old instanceof Y.Item ? this.placeOfOld(old) : null;
  }

  /** A place and those that are taken with it or not at all: the same element at another place, and where words were moved from or to. */
  private together(first: Place): ReadonlySet<Place> {
    const out = new Set([first]);
    const letters = [...this.struck.values()].reduce((sum, words) => sum + words.length, 0);
    const runs = [...this.written.values()].flat().length;
    const wereMoved = (from: Place, to: Place) => {
      const struck = this.struck.get(from) ?? '';
      return letters * runs > MOST_COMPARED || (this.written.get(to) ?? []).some((words) => struck.includes(words));
    };
    const all = new Set([...this.written.keys(), ...this.struck.keys()]);
    for (const one of out) {
      for (const same of this.ids.values()) if (same.includes(one)) for (const place of same) out.add(place);
      for (const other of all) if (!out.has(other) && (wereMoved(one, other) || wereMoved(other, one))) out.add(other);
    }
    return out;
  }

  /** The deletions for which `keeps` is true. It is asked of what stands, with the clocks from and to which it is deleted. */
  private cutDeletions(keeps: (place: Place | null, item: Y.Item, from: number, to: number) => boolean): Map<number, Range[]> {
    const clients = new Map<number, Range[]>();
    for (const [client, ranges] of this.deletions.clients) {
      const kept: { clock: number; len: number }[] = [];
      const keep = (from: number, to: number) => {
        const last = kept.at(-1);
        if (last && last.clock + last.len === from) last.len += to - from;
        else if (to > from) kept.push({ clock: from, len: to - from });
      };
      const known = this.stateOf(client);
      const structs = [...(this.store.clients.get(client) ?? []), ...(this.fresh.get(client) ?? [])];
      let first = 0;
      for (const { clock, len } of ranges) {
        while (first < structs.length && structs[first]!.id.clock + structs[first]!.length <= clock) first++;
        for (let i = first; i < structs.length && structs[i]!.id.clock < clock + len; i++) {
          const struct = structs[i]!;
          const isNew = this.placed.has(struct as Struct);
          const from = Math.max(clock, struct.id.clock, isNew ? known : 0);
          const to = Math.min(clock + len, struct.id.clock + struct.length);
          if (from >= to) continue;
          const placed = this.placed.get(struct as Struct);
          const stands = struct instanceof Y.Item && (placed || !struct.deleted);
          const place = placed ? this.placeOf(placed) : stands ? this.placeOfOld(struct) : null;
          if (!stands || keeps(place, struct, from, to)) keep(from, to);
        }
      }
      if (kept.length > 0) clients.set(client, kept);
    }
    return clients;
  }
}

/** What is left of a new item that is left out: beside paragraphs and proposals a trace, because others may name it as their neighbour; else what Yjs has
 *  collected. */
function emptied({ item, place, attribute }: PlacedItem): Struct {
  const { id, length, origin, rightOrigin, parent, parentSub } = item;
  const isNeighbour = attribute === null && (place.in === 'root' || placeName(place) === 'paragraph');
  return isNeighbour && !(place.in === 'new')
    ? new Y.Item(id, null, origin, null, rightOrigin, parent, parentSub, new Y.ContentDeleted(length))
    : new Y.GC(id, length);
}
