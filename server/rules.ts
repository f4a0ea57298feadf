// The rules: a static check of a client's update against the shared document, before anything is applied. Decode, place every new item,
// hold it against the schema, then ask whose place it is; deletions likewise. Design: model.md, "The server's rules".
import * as Y from 'yjs';
import { TEXT_ROOT } from '../src/protocol/document.ts';
import { checkAttribute, checkChild, nameOf } from './rules/gate.ts';
import { type Actor, attributeOf, Deletions, homeOfPlace, oldParagraphOf, ownerOfPlace } from './rules/ownership.ts';
import { type Placed, Placement, placeName } from './rules/placement.ts';
import { type ReceivedUpdate, readUpdate } from './rules/received-update.ts';
import { type Refusal, RefusedUpdate, refusalOf, refuse } from './rules/refusal.ts';

export type { Actor } from './rules/ownership.ts';
export type { Refusal } from './rules/refusal.ts';

/** What the rules must know beside the document. */
export interface RuleContext {
  /** True when this connection may write under the client id. */
  readonly mayWrite: (client: number) => boolean;
  /** True when the paragraph became agreed so shortly ago that an honest proposal may have been under way. */
  readonly isNewlyAgreed: (paragraph: string) => boolean;
  /** True when the amendment is so young that the author of this update may not have seen it. */
  readonly isFreshAmendment: (amendment: string) => boolean;
  /** True when a paragraph was this owner's ('' is the text's) so shortly ago that an honest change may have been under way. */
  readonly wasJustOwned: (paragraph: string, owner: string) => boolean;
  /** True when a paragraph of that id was deleted while it had the status: undo brings it back with it. */
  readonly hadStatus: (paragraph: string, status: string) => boolean;
}

export interface Verdict {
  /** Client ids that bring something new. */
  readonly clients: readonly number[];
  /** False where the update brings nothing that the document does not have. */
  readonly changes: boolean;
  /** What was judged: the update without what the document has already. Nothing else is to be applied. */
  readonly update: Uint8Array;
}

/** Checks an update by an actor; answers with a refusal or with what is in it. Never changes the document. */
export function checkUpdate(ydoc: Y.Doc, update: Uint8Array, actor: Actor, context: RuleContext): Verdict | { readonly refused: Refusal } {
  try {
    return new Check(ydoc, update, actor, context).run();
  } catch (error) {
    if (error instanceof RefusedUpdate) return { refused: error.refusal };
    return { refused: refusalOf('malformed', error instanceof Error ? error.message.slice(0, 80) : 'unknown') };
  }
}

const kindOf = (item: Y.Item): string | null => {
  const type = item.content instanceof Y.ContentType ? item.content.type : null;
  return type instanceof Y.XmlElement ? attributeOf(type, 'kind') : null;
};

class Check {
  private readonly ydoc: Y.Doc;
  private readonly received: ReceivedUpdate;
  private readonly actor: Actor;
  private readonly context: RuleContext;
  /** The name under which the actor owns: '' is the text. */
  private readonly owner: string;
  private readonly observes: boolean;
  private readonly placement: Placement;
  /** The `by` that new elements carry. */
  private readonly by = new Map<Placed, string>();
  /** The `id` and a status other than open that new elements carry. */
  private readonly ids = new Map<Placed, string>();
  private readonly statuses = new Map<Placed, string>();
  /** The kind of new amendments, and the paragraph behind which they would go. */
  private readonly kinds = new Map<Placed, string>();
  private readonly targets = new Map<Placed, string>();
  private readonly rewritten = new Set<string>();

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
  }

  run(): Verdict {
    const { placed, clients } = this.placement;
    for (const one of placed) if (one.place.in !== 'void') this.checkSchema(one);
    for (const one of placed) if (one.place.in !== 'void') this.checkOwner(one);
    const deletes = this.checkDeletions();
    return { clients, changes: clients.length > 0 || deletes, update: this.received.bytes };
  }

  private checkSchema(one: Placed): void {
    const parent = placeName(one.place);
    const { content } = one.item;
    if (one.attribute === null) {
      checkChild(parent, content);
      return;
    }
    const name = one.attribute;
    const old = one.place.in === 'old' ? one.place.item : null;
    if (content instanceof Y.ContentDeleted) {
      if (name === 'by' || name === 'status' || name === 'decision' || name === 'id') refuse(name, `removes ${name}`);
      return;
    }
    const value = checkAttribute(parent, name, content);
    if (old) this.rewritten.add(`${old.id.client} ${old.id.clock} ${name}`);
    if (name === 'by') {
      if (one.place.in !== 'new' || this.by.has(one.place.item)) refuse('by', 'written a second time');
      else this.by.set(one.place.item, value);
    } else if (name === 'status') {
      if (one.place.in !== 'new') refuse('status', `status ${value}`);
      else if (value !== 'open') this.statuses.set(one.place.item, value);
    } else if (name === 'decision') {
      if (old || value !== '') refuse('decision', `decision ${value || 'taken back'}`);
    } else if (name === 'state' && this.actor.mayEdit && value !== 'live') {
      refuse('status', 'takes a paragraph of the text off the screens');
    } else if (name === 'instead') {
      if (value !== '' && this.actor.mayEdit) refuse('schema', 'a paragraph of the text as an alternative');
      if (value !== '') this.checkAimed(value);
    } else if (parent === 'amendment' && name === 'kind') {
      if (old) refuse('schema', 'another kind for an amendment');
      if (one.place.in === 'new') this.kinds.set(one.place.item, value);
    } else if (name === 'after') {
      if (one.place.in === 'new') this.targets.set(one.place.item, value);
      else if (old && kindOf(old) === 'merge') this.checkAimed(value);
    } else if (name === 'id' && parent !== 'footnote') {
      this.checkIdentity(value);
      if (one.place.in === 'new') this.ids.set(one.place.item, value);
    }
  }

  /** What changes an agreed paragraph is a proposal on it, wherever it stands: an alternative to it, a paragraph that would be joined to it. */
  private checkAimed(id: string): void {
    for (const paragraph of this.ydoc.getXmlFragment(TEXT_ROOT).toArray()) {
      if (!(paragraph instanceof Y.XmlElement) || attributeOf(paragraph, 'id') !== id) continue;
      if (attributeOf(paragraph, 'status') === 'agreed' && !this.context.isNewlyAgreed(id)) refuse('agreed', 'a proposal that is about it');
    }
  }

  /** An id that lives already under another owner would let its proposal be taken for the other's. */
  private checkIdentity(id: string): void {
    for (const paragraph of this.ydoc.getXmlFragment(TEXT_ROOT).toArray()) {
      if (!(paragraph instanceof Y.XmlElement)) continue;
      if (this.isForeign(paragraph, id)) refuse('id', 'id of another paragraph');
      for (const child of paragraph.toArray()) {
        if (child instanceof Y.XmlElement && child.nodeName === 'amendment' && this.isForeign(child, id))
          refuse('id', 'id of another amendment');
      }
    }
  }

  private isForeign(element: Y.XmlElement, id: string): boolean {
    return attributeOf(element, 'id') === id && attributeOf(element, 'by') !== this.owner;
  }

  private checkOwner(one: Placed): void {
    const { content } = one.item;
    if (one.attribute === null && content instanceof Y.ContentDeleted) return;
    const name = one.attribute === null && content instanceof Y.ContentType ? nameOf(content.type) : '';
    if (name === 'amendment' || name === 'paragraph') {
      this.checkNew(one, name);
      return;
    }
    const owner = ownerOfPlace(one, this.by);
    if (owner !== this.owner && !this.hasJustChangedHands(homeOfPlace(one)))
      refuse('owner', `writes into ${placeName(one.place)} of ${owner === '' ? 'the text' : owner}`);
  }

  /** The chair's word and the last words of whose the paragraph was crossed; the server gives it back then. Never in agreed words. */
  private hasJustChangedHands(home: Y.XmlElement | null): boolean {
    if (home === null || attributeOf(home, 'by') === this.owner || attributeOf(home, 'status') !== 'open') return false;
    return this.context.wasJustOwned(attributeOf(home, 'id') ?? '', this.owner);
  }

  private checkNew(one: Placed, name: 'amendment' | 'paragraph'): void {
    const by = this.by.get(one);
    if (name === 'amendment' && this.actor.mayEdit) refuse('owner', 'an amendment by the chair or the secretariat');
    if (by !== this.owner) refuse('by', `new ${name} by ${by === undefined ? 'nobody' : by || 'the text'}`);
    if (name === 'paragraph') {
      const status = this.statuses.get(one);
      if (status !== undefined && !(this.actor.mayEdit && this.context.hadStatus(this.ids.get(one) ?? '', status)))
        refuse('status', `a new paragraph with status ${status}`);
      return;
    }
    if (this.kinds.get(one) === 'merge') this.checkAimed(this.targets.get(one) ?? '');
    const paragraph = oldParagraphOf(one);
    if (!paragraph || attributeOf(paragraph, 'status') !== 'agreed') return;
    if (!this.context.isNewlyAgreed(attributeOf(paragraph, 'id') ?? '')) refuse('agreed', 'a new amendment');
  }

  private checkDeletions(): boolean {
    const { store } = this.ydoc;
    const deletions = new Deletions(
      this.received.deletions,
      this.owner,
      (parent, name) => this.rewritten.has(`${parent.id.client} ${parent.id.clock} ${name}`),
      this.context.isFreshAmendment,
      (home) => this.hasJustChangedHands(home),
    );
    let effective = false;
    for (const [client, ranges] of this.received.deletions.clients) {
      const state = Y.getState(store, client);
      const structs = store.clients.get(client) ?? [];
      for (const { clock, len } of ranges) {
        const end = clock + len;
        if (!this.placement.isKnown(client, end - 1)) refuse('pending', 'deletes what is not there');
        if (clock >= state) continue;
        for (let i = Y.findIndexSS(structs, clock); i < structs.length && structs[i]!.id.clock < end; i++) {
          const struct = structs[i]!;
          if (!(struct instanceof Y.Item) || struct.deleted) continue;
          if (this.observes) refuse('role', 'an observer deletes');
          deletions.check(struct);
          effective = true;
        }
      }
    }
    return effective;
  }
}
