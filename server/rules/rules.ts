// The rules: they check a client's update against the shared document before anything is applied. The update is decoded; each new item is placed, checked
// against the schema, and checked for the owner of its place; deletions are checked too. What an update writes and deletes again does not count: every element
// that it touches is judged by its state after the update (docs/decisions/0026).
import * as Y from 'yjs';
import { isAgreed, lookFromName } from '../../schema/index.ts';
import { TEXT_ROOT } from '../../src/protocol/document.ts';
import { amendmentElements } from '../../src/protocol/elements.ts';
import { clientOfStartId, isStartClient, isStartClientOf } from '../../src/protocol/shared-start.ts';
import { AMENDMENTS_OF_ONE } from '../runtime/limits.ts';
import { FinalValues, type Holder } from './final-values.ts';
import { keepsOrder } from './list-order.ts';
import {
  type Actor,
  amendmentOfPlace,
  attributeOf,
  Deletions,
  homeOfAmendment,
  homeOfPlace,
  isGone,
  ownerOfOld,
  ownerOfPlace,
} from './ownership.ts';
import { type PlacedItem, Placement, placeName } from './placement.ts';
import { type ReceivedUpdate, readUpdate } from './received-update.ts';
import { type Refusal, RefusedUpdate, type RuleName, refusalOf, refuse } from './refusal.ts';
import { attributesOf, checkAttribute, checkChild, elementName } from './schema-gate.ts';
import { checkStart } from './shared-start.ts';

export type { Actor } from './ownership.ts';
export type { Refusal } from './refusal.ts';

/** What the rules need to know beside the document. "Just now" means within GRACE_MS (runtime/limits.ts). */
export interface RuleContext {
  /** True where this connection may write under the Yjs client id. */
  readonly mayWrite: (client: number) => boolean;
  /** True where the paragraph became agreed just now, so that an honest proposal may have been on its way. */
  readonly isNewlyAgreed: (paragraph: string) => boolean;
  /** True where the amendment was inserted just now, so that the author of this update may not have seen it. */
  readonly isFreshAmendment: (amendment: string) => boolean;
  /** True where the paragraph belonged to this owner ('' for the text) until just now, so that an honest change may have been on its way. */
  readonly wasJustOwned: (paragraph: string, owner: string) => boolean;
  /** True where the paragraph was this delegation's and was accepted, however long ago: its members may have written in it without knowing. */
  readonly wasAcceptedFrom: (paragraph: string, owner: string) => boolean;
  /** True where a paragraph with this id has had this status, because undo may bring the paragraph back with it. */
  readonly hadStatus: (paragraph: string, status: string) => boolean;
  /** The owner of the paragraph or amendment that had this id last and was deleted or renamed ('' for the text); null where none is known. */
  readonly lastOwner: (id: string) => string | null;
  /** True where a proposal with this id stands in the delegation's private document: only publishing brings it into the text. */
  readonly isPrivate: (id: string, delegation: string) => boolean;
  /** True in a private document, which holds stubs of the paragraphs of the text; left out for a draft. */
  readonly stubs?: boolean;
  /** Why the actor may write nothing in the phase that the draft is in, as one sentence of at most 123 bytes; null where they may. */
  readonly notNow: string | null;
}

export interface CheckedUpdate {
  /** The client ids of windows of which the update has something new. */
  readonly clients: readonly number[];
  /** False for an update that only deletes. */
  readonly brings: boolean;
  /** How many amendments it starts in paragraphs that have gone. */
  readonly strayStarts: number;
  /** False where the document has everything in the update already. */
  readonly changes: boolean;
  /** What was checked: the update without what the document has already. The caller must apply this, and not the original bytes. */
  readonly update: Uint8Array;
}

/** A refusal. `at`: the id of the new item that is refused, or of the old one that the update changes or deletes; null where it is none of them alone. */
export interface RefusedAt {
  readonly refused: Refusal;
  readonly at: Y.ID | null;
}

/** Checks an update by an actor. Returns a refusal, or what is to be applied. The document is not changed. */
export function checkUpdate(ydoc: Y.Doc, update: Uint8Array, actor: Actor, context: RuleContext): CheckedUpdate | RefusedAt {
  let check: Check | null = null;
  try {
    check = new Check(ydoc, update, actor, context);
    return check.run();
  } catch (error) {
    if (error instanceof RefusedUpdate) return { refused: error.refusal, at: check?.judged ?? null };
    return { refused: refusalOf('malformed', error instanceof Error ? error.constructor.name : 'unknown'), at: null };
  }
}

const CROWDED = `Your delegation has ${AMENDMENTS_OF_ONE} proposals in this paragraph; it takes no more.`;
const isEmptied = ({ item }: PlacedItem): boolean => item.content instanceof Y.ContentDeleted;
/** Elements that have attributes. */
const OWNED = new Set(['paragraph', 'amendment', 'footnote']);
const nameOfHolder = (holder: Holder): string => {
  const { content } = holder instanceof Y.Item ? holder : holder.item;
  return content instanceof Y.ContentType ? elementName(content.type) : '';
};
/** The rule by which the removal of an attribute is refused. */
const ruleOf = (name: string): RuleName => (name === 'by' || name === 'status' || name === 'decision' ? name : 'schema');
/** The value of an attribute before the update; null for a new element. */
const before = (holder: Holder, name: string): string | null =>
  holder instanceof Y.Item ? attributeOf((holder.content as Y.ContentType).type as Y.XmlElement, name) : null;

class Check {
  private readonly ydoc: Y.Doc;
  private readonly received: ReceivedUpdate;
  private readonly deletes: ReceivedUpdate['deletions'];
  private readonly actor: Actor;
  private readonly context: RuleContext;
  /** The owner whose elements the actor may write: '' is the text. */
  private readonly owner: string;
  private readonly observes: boolean;
  private readonly placement: Placement;
  private known: FinalValues | null = null;
  /** The `by` of new elements. */
  private readonly by = new Map<PlacedItem, string>();
  /** The elements to judge by their state after the update, and the attributes that the update removes from old ones. */
  private readonly touched = new Set<Holder>();
  private readonly removed = new Map<Y.Item, Set<string>>();
  /** The decided amendments whose words change; they become pending again. */
  private readonly reworded = new Set<Y.Item>();
  /** By paragraph that gets amendments: how many of the actor it has then. */
  private readonly amended = new Map<Holder, number>();
  /** The wordings that amendments get. */
  private readonly brought = new Map<Holder, PlacedItem[]>();
  private index: Map<string, Y.XmlElement[]> | null = null;
  private readonly changedHands = new Map<Y.XmlElement, boolean>();
  /** What is being judged. */
  judged: Y.ID | null = null;

  constructor(ydoc: Y.Doc, update: Uint8Array, actor: Actor, context: RuleContext) {
    this.ydoc = ydoc;
    this.actor = actor;
    this.context = context;
    this.owner = actor.mayEdit ? '' : actor.delegation;
    this.observes = !actor.mayEdit && actor.delegation === '';
    this.received = readUpdate(update, {
      stateOf: (client) => Y.getState(ydoc.store, client),
      mayWrite: context.mayWrite,
      mayBring: !this.observes,
    });
    this.placement = new Placement(ydoc, this.received.fresh);
    this.deletes = this.received.deletions;
  }

  run(): CheckedUpdate {
    const { placed, clients } = this.placement;
    for (const check of [this.checkSchema, this.checkOwner])
      for (const one of placed) {
        this.judged = one.item.id;
        if (one.place.in !== 'void') check.call(this, one);
      }
    this.judged = null;
    const starts = clients.filter(isStartClient);
    const { ydoc, owner: by } = this;
    const { stubs = false } = this.context;
    const placedStarts = starts.filter((client) =>
      checkStart({ ydoc, client, structs: this.received.fresh.get(client)!, placed, by, stubs }),
    );
    for (const one of placed) this.checkPairs(one);
    this.checkOrder(placed);
    const deletes = this.checkDeletions();
    const ends = [...this.touched].filter((holder) => !this.isGone(holder));
    for (const holder of ends) {
      this.judged = holder instanceof Y.Item ? holder.id : holder.item.id;
      this.checkEnd(holder);
    }
    this.judged = null;
    this.checkCircles(ends);
    const changes = clients.length > 0 || deletes;
    if (changes && this.context.notNow !== null) refuse('phase', 'not in this phase', this.context.notNow);
    return {
      clients: clients.filter((client) => !isStartClient(client)),
      brings: clients.length > 0,
      strayStarts: starts.length - placedStarts.length,
      changes,
      update: this.received.bytes,
    };
  }

  /** The values of attributes after the update; computed on demand, because simple typing needs none. */
  private get final(): FinalValues {
    this.known ??= new FinalValues(this.ydoc, this.placement.placed, (id) => Y.isDeleted(this.deletes, id));
    return this.known;
  }

  private checkSchema(one: PlacedItem): void {
    const parent = placeName(one.place);
    const { content } = one.item;
    const name = one.attribute;
    if (name === null) {
      checkChild(parent, content);
      if (!(content instanceof Y.ContentType)) return;
      if (OWNED.has(elementName(content.type))) this.touched.add(one);
      if (parent !== 'amendment' || !('item' in one.place)) return;
      const wordings = this.brought.get(one.place.item);
      if (wordings) wordings.push(one);
      else this.brought.set(one.place.item, [one]);
      this.touched.add(one.place.item);
      return;
    }
    const old = one.place.in === 'old' ? one.place.item : null;
    if (one.place.in === 'old' || one.place.in === 'new') this.touched.add(one.place.item);
    // A value that the update itself overwrites does not count; the last value is judged at the end.
    if (isEmptied(one) && name === 'by') refuse('by', 'written a second time');
    if (isEmptied(one) && !attributesOf(parent).includes(name)) refuse('schema', `a trace of an unknown attribute on ${parent}`);
    if (isEmptied(one)) return;
    const value = checkAttribute(parent, name, content);
    if (name === 'by') {
      if (one.place.in !== 'new' || this.by.has(one.place.item)) refuse('by', 'written a second time');
      else this.by.set(one.place.item, value);
    } else if (name === 'status') {
      if (old && !this.actor.mayEdit) refuse('status', `status ${value}`);
    } else if (name === 'decision') {
      if (old || value !== '') refuse('decision', `decision ${value || 'taken back'}`);
    } else if (name === 'state' && this.actor.mayEdit && value !== 'live') {
      refuse('status', 'takes a paragraph of the text off the screens');
    } else if (name === 'instead') {
      if (value !== '' && this.actor.mayEdit) refuse('schema', 'a paragraph of the text as an alternative');
    } else if (parent === 'amendment' && name === 'kind') {
      if (old) refuse('schema', 'another kind for an amendment');
    } else if (name === 'id' && parent !== 'footnote') this.checkIdentity(value);
  }

  /** Refuses the id of another owner's element, because the proposal could then be taken for that owner's. The id stays with that owner after a deletion, since
   *  undo may bring the element back. */
  private checkIdentity(id: string): void {
    const start = clientOfStartId(id);
    if (start !== null && !isStartClientOf(start, this.owner)) refuse('id', 'id of an amendment that another delegation may start');
    const named = this.named(id);
    for (const element of named) if (attributeOf(element, 'by') !== this.owner) refuse('id', `id of another ${element.nodeName}`);
    if (named.length > 0 || this.context.wasJustOwned(id, this.owner)) return;
    const last = this.context.lastOwner(id);
    if (last !== null && last !== this.owner) refuse('id', 'id of something deleted that was another owner’s');
    // A window that mixes the two documents up must not show anybody what is private.
    if (last === null && this.owner !== '' && this.context.isPrivate(id, this.owner)) refuse('private', 'id of a private proposal');
  }

  /** The paragraphs and amendments with an id. */
  private named(id: string): readonly Y.XmlElement[] {
    if (this.index === null) {
      this.index = new Map();
      for (const paragraph of this.ydoc.getXmlFragment(TEXT_ROOT).toArray()) {
        if (!(paragraph instanceof Y.XmlElement)) continue;
        for (const element of [paragraph, ...paragraph.toArray()]) {
          if (!(element instanceof Y.XmlElement) || element.nodeName === 'wording') continue;
          const name = attributeOf(element, 'id') ?? '';
          const known = this.index.get(name);
          if (known) known.push(element);
          else this.index.set(name, [element]);
        }
      }
    }
    return this.index.get(id) ?? [];
  }

  private checkOwner(one: PlacedItem): void {
    const { content } = one.item;
    // Deleted content in a paragraph and between paragraphs is what a proposal leaves that was begun and deleted; anybody may propose there.
    if (one.attribute === null && isEmptied(one) && (one.place.in === 'root' || placeName(one.place) === 'paragraph')) return;
    const name = one.attribute === null && content instanceof Y.ContentType ? elementName(content.type) : '';
    if (name === 'amendment' || name === 'paragraph') {
      this.checkNew(one, name);
      return;
    }
    const owner = ownerOfPlace(one, this.by);
    if (owner !== this.owner && !this.hasChangedHands(homeOfPlace(one)))
      refuse('owner', `writes into ${placeName(one.place)} of ${owner === '' ? 'the text' : owner}`);
    const amendment = one.attribute === null && !isEmptied(one) ? amendmentOfPlace(one) : null;
    if (amendment) this.reword(amendment);
  }

  private reword(amendment: Y.Item): void {
    if (before(amendment, 'decision') === '' && before(amendment, 'state') === 'live') return;
    this.reworded.add(amendment);
    this.touched.add(amendment);
  }

  /** True where the paragraph was the actor's own: the actor wrote on while the chair's decision changed the owner. The server then gives the paragraph back, or
   *  puts it back to what it said and makes the actor's words an amendment (rooms/automatic-edits.ts). Never true for an agreed paragraph. */
  private hasChangedHands(home: Y.XmlElement | null): boolean {
    if (home === null) return false;
    const known = this.changedHands.get(home);
    if (known !== undefined) return known;
    const [id, by] = [attributeOf(home, 'id') ?? '', attributeOf(home, 'by')];
    const has =
      by !== this.owner && attributeOf(home, 'status') === 'open' && (this.context.wasJustOwned(id, this.owner) || this.isLateIn(home));
    this.changedHands.set(home, has);
    return has;
  }

  /** True where the actor's words come so late that the paragraph stays in the text and they become an amendment. */
  private isLateIn(home: Y.XmlElement): boolean {
    const id = attributeOf(home, 'id') ?? '';
    if (attributeOf(home, 'by') !== '' || this.context.wasJustOwned(id, this.owner)) return false;
    return this.amendmentsIn(home._item!) < AMENDMENTS_OF_ONE && this.context.wasAcceptedFrom(id, this.owner);
  }

  /** True where the actor may delete an item of a paragraph that changed hands. Late, only letters and attributes: an element would take along what the chair has
   *  on the way into it. */
  private mayDeleteIn(home: Y.XmlElement | null, { content, parentSub }: Y.Item): boolean {
    if (home === null || !this.hasChangedHands(home)) return false;
    return !(content instanceof Y.ContentType && parentSub === null && this.isLateIn(home));
  }

  private checkNew(one: PlacedItem, name: 'amendment' | 'paragraph'): void {
    const by = this.by.get(one);
    if (name === 'amendment' && this.actor.mayEdit) refuse('owner', 'an amendment by the chair or the secretariat');
    if (name === 'amendment' && !this.isGone(one)) this.checkCrowd(one);
    // An element that the update deletes again may have lost its `by`.
    if (by !== this.owner && !(by === undefined && this.isGone(one)))
      refuse('by', `new ${name} by ${by === undefined ? 'nobody' : by === '' ? 'the text' : 'somebody else'}`);
  }

  /** Refuses more amendments of one delegation in one paragraph than anybody can read: whoever changes the paragraph has each of them read again. */
  private checkCrowd({ place }: PlacedItem): void {
    if (place.in !== 'old' && place.in !== 'new') return;
    const count = (this.amended.get(place.item) ?? (place.in === 'old' ? this.amendmentsIn(place.item) : 0)) + 1;
    if (count > AMENDMENTS_OF_ONE) refuse('size', 'amendments of one delegation in one paragraph', CROWDED);
    this.amended.set(place.item, count);
  }

  /** How many amendments of the actor a paragraph has. */
  private amendmentsIn({ content }: Y.Item): number {
    const paragraph = content instanceof Y.ContentType && content.type instanceof Y.XmlElement ? content.type : null;
    return paragraph ? amendmentElements(paragraph).filter((one) => attributeOf(one, 'by') === this.owner).length : 0;
  }

  /** Checks that paragraphs, and the amendments in a paragraph, will have the same order in every window. An item that names neighbours which are not next to
   *  each other could have another place in each window, and move others. */
  private checkOrder(placed: readonly PlacedItem[]): void {
    const added = new Map<Y.Item | null, Y.Item[]>();
    for (const { item, place, attribute } of placed) {
      if (attribute !== null || (place.in !== 'root' && !(place.in === 'old' && placeName(place) === 'paragraph'))) continue;
      const list = place.in === 'old' ? place.item : null;
      const items = added.get(list);
      if (items) items.push(item);
      else added.set(list, [item]);
    }
    const stateOf = (client: number) => Y.getState(this.ydoc.store, client);
    for (const [list, items] of added) {
      const parent = list ? (list.content as Y.ContentType).type : this.ydoc.getXmlFragment(TEXT_ROOT);
      if (!keepsOrder(parent, items, stateOf)) refuse('order', 'neighbours that were never beside each other');
    }
  }

  /** Yjs splits an old run of text where a new item is inserted into it. Between the halves of a surrogate pair that destroys the character, so only the owner
   *  of the run may do it, and only with an item that is not deleted. */
  private checkPairs(one: PlacedItem): void {
    const { item } = one;
    const parted = (item.origin && this.pairCutAfter(item.origin)) || (item.rightOrigin && this.pairCutBefore(item.rightOrigin));
    if (!parted) return;
    const isSeen = one.place.in !== 'void' && item.countable && !isEmptied(one) && !this.isDeletedWhole(item);
    if (!isSeen || ownerOfOld(parted) !== this.owner) refuse('order', 'between the halves of a character');
  }

  private pairCutAfter({ client, clock }: Y.ID): Y.Item | null {
    return this.pairCutBefore(Y.createID(client, clock + 1));
  }

  /** The old run of text in which an id names the second half of a surrogate pair; null where it does not. */
  private pairCutBefore({ client, clock }: Y.ID): Y.Item | null {
    if (clock === 0 || clock >= Y.getState(this.ydoc.store, client)) return null;
    const item: unknown = Y.getItem(this.ydoc.store, Y.createID(client, clock));
    if (!(item instanceof Y.Item) || item.deleted || !(item.content instanceof Y.ContentString)) return null;
    const at = clock - item.id.clock;
    return at > 0 && /^[\ud800-\udbff][\udc00-\udfff]$/.test(item.content.str.slice(at - 1, at + 1)) ? item : null;
  }

  private isDeletedWhole({ id, length }: Y.Item): boolean {
    for (let at = 0; at < length; at++) if (!Y.isDeleted(this.deletes, Y.createID(id.client, id.clock + at))) return false;
    return true;
  }

  private isGone(holder: Holder): boolean {
    if (holder instanceof Y.Item) return isGone(holder, this.deletes);
    const { place, item } = holder;
    if (place.in === 'void' || isEmptied(holder) || Y.isDeleted(this.deletes, item.id)) return true;
    return place.in !== 'root' && this.isGone(place.item);
  }

  /** Checks an element in its state after the update: it must have every attribute, an id and a `by` that are its owner's, and a status and a target that its
   *  owner may give it. */
  private checkEnd(holder: Holder): void {
    const name = nameOfHolder(holder);
    for (const attribute of holder instanceof Y.Item ? this.attributesTouched(holder) : attributesOf(name))
      if (this.final.of(holder, attribute) === null) refuse(ruleOf(attribute), `no ${attribute} on ${name}`);
    if (name === 'paragraph') this.checkParagraph(holder);
    else if (name === 'amendment') this.checkAmendment(holder);
  }

  private attributesTouched(item: Y.Item): readonly string[] {
    const removed = this.removed.get(item);
    return attributesOf(nameOfHolder(item)).filter((name) => removed?.has(name) || this.final.isWritten(item, name));
  }

  private checkParagraph(holder: Holder): void {
    this.checkStatus(holder);
    const isRecast = !(holder instanceof Y.Item) || this.final.isWritten(holder, 'kind') || this.final.isWritten(holder, 'level');
    // No export format can express another pair of kind and level.
    if (isRecast && lookFromName(`${this.final.of(holder, 'kind')} ${this.final.of(holder, 'level')}`) === null)
      refuse('schema', 'a level that its kind does not have');
    const [instead, state] = [this.final.of(holder, 'instead') ?? '', this.final.of(holder, 'state')];
    if (instead === '' || state !== 'live') return;
    if (before(holder, 'instead') !== instead || before(holder, 'state') !== 'live') this.checkAimed(instead);
  }

  /** Checks a status. The status belongs to the paragraph's id: it goes with the id where a deletion across the ends of paragraphs gives the id to another
   *  element, and it comes back with the id. */
  private checkStatus(holder: Holder): void {
    const status = this.final.of(holder, 'status') ?? '';
    if (holder instanceof Y.Item && !this.final.isWritten(holder, 'status')) return;
    if (!(holder instanceof Y.Item) && status === 'open') return;
    const id = this.final.of(holder, 'id') ?? '';
    const isText = before(holder, 'by') === '' || (!(holder instanceof Y.Item) && this.by.get(holder) === '');
    if (!isText) refuse('status', `status ${status} of a proposed paragraph`);
    if (holder instanceof Y.Item && id === before(holder, 'id')) {
      if (status !== before(holder, 'status')) refuse('status', `status ${status}`);
      return;
    }
    const known = this.named(id).some((element) => attributeOf(element, 'status') === status);
    if (status !== 'open' && !known && !this.context.hadStatus(id, status)) refuse('status', `a paragraph with status ${status}`);
  }

  /** Refuses an amendment that has several wordings and is no split, whoever looks at it and when; and one that becomes pending, or gets another target, where
   *  its target is agreed. */
  private checkAmendment(holder: Holder): void {
    const of = (name: string) => this.final.of(holder, name) ?? '';
    if (of('kind') !== 'replace' && this.wordingsIn(holder) > 1) refuse('schema', 'wordings of which one counts');
    const isReworded = holder instanceof Y.Item && this.reworded.has(holder);
    if ((of('state') !== 'live' || of('decision') !== '') && !isReworded) return;
    const wasPending = before(holder, 'state') === 'live' && before(holder, 'decision') === '';
    const home = homeOfAmendment(holder);
    if (!wasPending && home && isAgreed(attributeOf(home, 'status') ?? '') && !this.context.isNewlyAgreed(attributeOf(home, 'id') ?? ''))
      refuse('agreed', 'a proposal comes to be pending in it');
    if (of('kind') === 'merge' && (!wasPending || before(holder, 'after') !== of('after'))) this.checkAimed(of('after'));
  }

  /** Refuses amendments that amend themselves or each other in a circle. Where several have one id, which the server mends afterwards, each of them counts. */
  private checkCircles(ends: readonly Holder[]): void {
    const targets = new Map<string, string[]>();
    for (const holder of ends) {
      if (nameOfHolder(holder) !== 'amendment') continue;
      const [id, on] = [this.final.of(holder, 'id') ?? '', this.final.of(holder, 'on') ?? ''];
      const known = targets.get(id);
      if (known) known.push(on);
      else targets.set(id, [on]);
    }
    const targetsOf = (id: string) => [
      ...(targets.get(id) ?? []),
      ...this.named(id).flatMap((element) => (this.touched.has(element._item!) ? [] : (attributeOf(element, 'on') ?? ''))),
    ];
    const passing = new Set<string>();
    const ended = new Set(['']);
    const open = [...targets.keys()];
    for (let id = open.at(-1); id !== undefined; id = open.at(-1)) {
      if (ended.has(id) || passing.has(id)) {
        ended.add(id);
        passing.delete(id);
        open.pop();
        continue;
      }
      passing.add(id);
      for (const target of targetsOf(id)) {
        if (passing.has(target)) refuse('schema', 'amendments to each other');
        open.push(target);
      }
    }
  }

  /** The wordings of an amendment after the update; 0 where it brings none. */
  private wordingsIn(holder: Holder): number {
    const brought = this.brought.get(holder) ?? [];
    if (brought.length === 0) return 0;
    const old = holder instanceof Y.Item ? ((holder.content as Y.ContentType).type as Y.XmlElement).toArray() : [];
    return old.filter(({ _item }) => !isGone(_item!, this.deletes)).length + brought.filter((one) => !this.isGone(one)).length;
  }

  /** Refuses a proposal elsewhere in the text that would change an agreed paragraph: an alternative to it, or a paragraph that would be merged into it. */
  private checkAimed(id: string): void {
    if (this.context.isNewlyAgreed(id)) return;
    for (const element of this.named(id))
      if (element.nodeName === 'paragraph' && isAgreed(attributeOf(element, 'status') ?? ''))
        refuse('agreed', 'a proposal that is about it');
  }

  private checkDeletions(): boolean {
    const { store } = this.ydoc;
    const deletions = new Deletions(this.deletes, this.owner, this.context.isFreshAmendment, (home, item) => this.mayDeleteIn(home, item), {
      attribute: (element, name) => {
        const names = this.removed.get(element) ?? new Set();
        this.removed.set(element, names.add(name));
        this.touched.add(element);
      },
      words: (amendment) => this.reword(amendment),
    });
    let effective = false;
    for (const [client, ranges] of this.deletes.clients) {
      const state = Y.getState(store, client);
      const structs = store.clients.get(client) ?? [];
      for (const { clock, len } of ranges) {
        const end = clock + len;
        if (!this.placement.isKnown(client, end - 1)) refuse('pending', 'deletes what is not there');
        if (clock >= state) continue;
        const parted = this.pairCutBefore(Y.createID(client, clock)) ?? this.pairCutBefore(Y.createID(client, end));
        if (parted && ownerOfOld(parted) !== this.owner) refuse('order', 'deletes half a character');
        for (let i = Y.findIndexSS(structs, clock); i < structs.length && structs[i]!.id.clock < end; i++) {
          const struct = structs[i]!;
          if (!(struct instanceof Y.Item) || struct.deleted) continue;
          if (this.observes) refuse('role', 'an observer deletes');
          this.judged = struct.id;
          deletions.check(struct);
          effective = true;
        }
      }
    }
    return effective;
  }
}
