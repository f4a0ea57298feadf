// The edits that the server makes to a text by itself. It rebases pending amendments on a changed wording ("carries them over"), merges two amendments that
// members of one delegation began at the same time ("twins"), makes a decided amendment pending again when its owner typed on while it was decided, and
// records when each proposal was made. It also remembers recent changes of status and owner for the rules, which do not refuse an edit that was made before
// its author could see such a change.
import * as Y from 'yjs';
import { idOf, isAgreed, phaseOf, schema, wordingJson, wordingOf } from '../../schema/index.ts';
import { proposedWords, recordedWords } from '../../src/amend/decide/proposal-words.ts';
import { type CarriedOver, carriedOver, leavesBehind, mergedTwins } from '../../src/amend/decide/resulting-wording.ts';
import { labelOfAlone } from '../../src/amend/formal/families.ts';
import { formalWording } from '../../src/amend/formal/sentence.ts';
import { nowOf, saysNothing } from '../../src/amend/kinds/paragraphs.ts';
import type { Decision } from '../../src/protocol/api.ts';
import { elementOf, nodeOf, TEXT_ROOT } from '../../src/protocol/document.ts';
import { setContent } from '../../src/protocol/edit.ts';
import { amendmentElements, paragraphElements, stringAttribute, wordingElement } from '../../src/protocol/elements.ts';
import { decisionsOf, isAcceptanceOf, metaOf } from '../../src/protocol/record.ts';
import { newSafeId } from '../accounts/identity.ts';
import { attributeOf } from '../rules/ownership.ts';
import { type Clock, isoOf } from '../runtime/clock.ts';
import { CARRY_OVER_MS, GRACE_MS, ONE_STRETCH_MS, TWINS_AT_ONCE, TWINS_MS } from '../runtime/limits.ts';
import type { StoredUndo } from '../store/store-model.ts';
import type { RoomSession } from '../sync/room-session.ts';
import { AgreedPhrases, type PhrasesNote } from './agreed-phrases.ts';
import { type AgreedChange, AgreedText, type ReopenedNote, touchedParagraphs } from './agreed-text.ts';
import { correctionsIn, correctionWords } from './corrections.ts';
import { joinedAfter } from './joined-paragraphs.ts';
import { lateAfter, lateMerged, markLate } from './late-proposals.ts';
import { hasPositions, markEarlier, positionsAfter } from './position-words.ts';
import { PresentText } from './present-text.ts';
import { isInRecord, recordDecision, recordStretch, setInRecord } from './record.ts';
import { TextEdits } from './text-edits.ts';
import { attributeAt, hasNewWords, isAdded, ownersAt, paragraphAt, takesBackIn, wordingAt, wordsAt } from './transaction-view.ts';

type TextEvent = Y.YXmlEvent | Y.YTextEvent;
const isTextEvent = (event: unknown): event is TextEvent => event instanceof Y.YXmlEvent || event instanceof Y.YTextEvent;

/** The name of the person whose command made a transaction; '' where the server made it by itself. */
const commanderOf = (origin: unknown): string =>
  typeof origin === 'object' && origin !== null && 'write' in origin
    ? ((origin as { readonly write: { readonly who?: string } }).write.who ?? '')
    : '';

/** The delegation in whose name a transaction was made; '' for chair, secretariat and the server. */
function writerOf(origin: unknown): string {
  if (typeof origin !== 'object' || origin === null) return '';
  if ('session' in origin) return (origin as { readonly session: RoomSession }).session.actor.delegation;
  return 'write' in origin ? (origin as { readonly write: { readonly delegation: string } }).write.delegation : '';
}

/** Changes the document in a transaction of the server; `undos`, which `change` may fill, are stored with it. */
type WriteByServer = (change: () => void, undos?: readonly StoredUndo[]) => void;

export class AutomaticEdits {
  private readonly ydoc: Y.Doc;
  private readonly isPrivate: boolean;
  private readonly clock: Clock;
  private readonly write: WriteByServer;
  private readonly text: PresentText;
  private readonly carryTimers = new Map<Y.XmlElement, () => void>();
  private readonly twinTimers = new Map<Y.XmlElement, () => void>();
  /** The paragraphs with pending amendments that could not be carried over. */
  private readonly subparagraphsLeft = new WeakSet<Y.XmlElement>();
  private readonly agreedAt = new Map<string, number>();
  private readonly madeAt = new Map<string, number>();
  /** By id of a proposal: when it was carried over last, in milliseconds of the steady clock. */
  private readonly adjustedAt = new Map<string, number>();
  /** By id of a paragraph that changed its owner: the owner before ('' for a paragraph of the text), and when that ended. `keeps`: it joined the text and its
   *  words have changed there since, so that it does not go back. */
  private readonly ownedBefore = new Map<string, { readonly by: string; readonly at: number; readonly keeps?: true }>();
  /** The paragraphs of the text in which the current transaction has late words of the former owner, which go into an amendment when it is over. */
  private readonly late = new Set<string>();
  private putBack = false;
  /** By id of a paragraph: the statuses other than open that it has had. Undo may bring the paragraph back with one of them. */
  private readonly statuses = new Map<string, Set<string>>();
  /** By id that a deleted or renamed paragraph or amendment had: its owner. */
  private readonly lastOwners = new Map<string, string>();
  /** By id of a paragraph of a closed text: its text before the present stretch of corrections, and when it was corrected last (steady clock). */
  private readonly corrected = new Map<string, { readonly was: string | null; readonly at: number }>();
  private readonly agreed: AgreedText;
  private readonly phrases: AgreedPhrases;
  private readonly byHand: TextEdits;
  /** The changes to write when the current transaction is over. */
  private due: ((undos: StoredUndo[]) => void)[] = [];
  private readonly observer = (events: readonly unknown[], transaction: Y.Transaction) => this.observe(events, transaction);
  private readonly writer = () => this.writeDue();

  /** `isPrivate`: true for a delegation's private document. */
  constructor(ydoc: Y.Doc, isPrivate: boolean, clock: Clock, write: WriteByServer) {
    this.ydoc = ydoc;
    this.isPrivate = isPrivate;
    this.clock = clock;
    this.write = write;
    this.text = new PresentText(ydoc);
    this.agreed = new AgreedText(ydoc.getXmlFragment(TEXT_ROOT));
    this.phrases = new AgreedPhrases(ydoc, ydoc.getXmlFragment(TEXT_ROOT), () => clock.steady());
    this.byHand = new TextEdits(ydoc, ydoc.getXmlFragment(TEXT_ROOT), this.text, clock, write);
    ydoc.getXmlFragment(TEXT_ROOT).observeDeep(this.observer);
    ydoc.on('afterAllTransactions', this.writer);
    // What was due when the room was closed: a server may stop before it has carried over.
    for (const paragraph of paragraphElements(ydoc)) if (this.carriedIn(paragraph).length > 0) this.awaitCarryOver(paragraph);
  }

  /** True while a timer runs for amendments to be carried over or merged, or for the list of what is changed by hand. */
  get isBusy(): boolean {
    return this.carryTimers.size > 0 || this.twinTimers.size > 0 || this.byHand.isBusy;
  }

  /** True where the paragraph became agreed within the last GRACE_MS. */
  isNewlyAgreed(paragraph: string): boolean {
    return this.isYoung(this.agreedAt, paragraph);
  }

  /** True where the amendment was inserted within the last GRACE_MS. */
  isFreshAmendment(amendment: string): boolean {
    return this.isYoung(this.madeAt, amendment);
  }

  /** True where the paragraph belonged to `owner` ('' for the text) until it got another owner within the last GRACE_MS. */
  wasJustOwned(paragraph: string, owner: string): boolean {
    const before = this.ownedBefore.get(paragraph);
    return before?.by === owner && this.clock.steady() - before.at <= GRACE_MS;
  }

  /** True where the paragraph was proposed by `owner`, a delegation, and accepted, however long ago, as far as the document lists decisions. */
  wasAcceptedFrom(paragraph: string, owner: string): boolean {
    return owner !== '' && decisionsOf(this.ydoc).some((one) => isAcceptanceOf(one, paragraph, owner));
  }

  /** True where a paragraph with that id has had that status, other than open, since the room was opened. */
  hadStatus(paragraph: string, status: string): boolean {
    return this.statuses.get(paragraph)?.has(status) ?? false;
  }

  /** The owner that a paragraph or amendment with this id had before it was deleted ('' for a paragraph of the text), since undo may bring it back. Null
   *  where none is known. */
  lastOwner(id: string): string | null {
    return this.lastOwners.get(id) ?? null;
  }

  /** True where a withdrawal, or a change of kind or level, that came after the acceptance was put back since this was asked last. */
  takePutBack(): boolean {
    const { putBack } = this;
    this.putBack = false;
    return putBack;
  }

  destroy(): void {
    for (const cancel of [...this.carryTimers.values(), ...this.twinTimers.values()]) cancel();
    this.byHand.destroy();
    this.carryTimers.clear();
    this.twinTimers.clear();
    this.ydoc.getXmlFragment(TEXT_ROOT).unobserveDeep(this.observer);
    this.ydoc.off('afterAllTransactions', this.writer);
  }

  /** Calls `write` when the current transaction is over, and before the rules check the next update: otherwise the second of two updates that arrive together
   *  would be checked against a text to which the server has not yet reacted. */
  private afterwards(write: (undos: StoredUndo[]) => void): void {
    this.due.push(write);
  }

  private writeDue(): void {
    if (this.due.length === 0) return;
    const due = this.due;
    this.due = [];
    const undos: StoredUndo[] = [];
    this.write(() => {
      for (const write of due) write(undos);
    }, undos);
    this.late.clear();
  }

  private isYoung(times: Map<string, number>, id: string): boolean {
    const at = times.get(id);
    return at !== undefined && this.clock.steady() - at <= GRACE_MS;
  }

  private observe(events: readonly unknown[], transaction: Y.Transaction): void {
    if (events.some((event) => event instanceof Y.YEvent && this.around(event.target).amendment === null)) this.text.changed();
    const origin: unknown = transaction.origin;
    const session =
      typeof origin === 'object' && origin !== null && 'session' in origin ? (origin as { readonly session: RoomSession }).session : null;
    const isClosed = phaseOf(metaOf(this.ydoc)) === 'closed';
    for (const paragraph of touchedParagraphs(this.ydoc.getXmlFragment(TEXT_ROOT), events))
      this.observeOwner(paragraph, transaction, session);
    if (session && isClosed) this.observeCorrections(events, transaction, session);
    else if (session) this.observeAgreed(events, transaction, session);
    else this.observeAdReferendum(events, transaction);
    this.observePhrases(events, transaction, session, isClosed);
    // Corrections of a closed text are decisions.
    const editor = session?.actor.mayEdit && !isClosed ? session.peer.person.name : null;
    for (const write of this.byHand.changesOf(events, transaction, editor)) this.afterwards(write);
    for (const write of positionsAfter(this.ydoc, events, transaction, writerOf(origin))) this.afterwards(write);
    for (const write of joinedAfter(this.ydoc, events, transaction, session !== null)) this.afterwards(write);
    const paragraphs = new Set<Y.XmlElement>();
    const amendments = new Map<Y.XmlElement, Y.XmlElement>();
    if (session) {
      this.observeIds(events);
      this.observeProposals(events);
    }
    for (const write of lateAfter(this.ydoc, events, transaction, writerOf(origin), this.clock)) this.afterwards(write);
    for (const event of events) {
      if (!isTextEvent(event)) continue;
      if (event.target === this.ydoc.getXmlFragment(TEXT_ROOT)) this.observeRoot(event);
      this.keepOwners(event, transaction);
      if (session && event.changes.keys.has('state')) this.observeState(event.target, transaction, session);
      const { paragraph, amendment } = this.around(event.target);
      if (!paragraph) continue;
      if (amendment) {
        amendments.set(amendment, paragraph);
        if (session && event.target === amendment && event.changes.keys.has('base')) {
          this.observeBase(amendment);
          // A colleague's may be made against the same wording: windows carry over what is private.
          this.awaitTwins(paragraph);
        }
        // One that is pending again may have been made against an earlier wording, and one that stayed behind may fit now: its owner changed or emptied it.
        if ((event.target === amendment && event.changes.keys.size > 0) || this.subparagraphsLeft.has(paragraph))
          this.awaitCarryOver(paragraph);
      } else {
        paragraphs.add(paragraph);
        this.observeParagraph(event, paragraph, transaction);
      }
      if (this.twinTimers.has(paragraph)) this.awaitTwins(paragraph);
    }
    if (!session) return;
    for (const [amendment, paragraph] of amendments) this.observeAmendment(amendment, paragraph, transaction, session);
  }

  private keepStatus(id: string, status: string): void {
    if (status === 'open' || status === '') return;
    const known = this.statuses.get(id) ?? new Set();
    this.statuses.set(id, known.add(status));
  }

  private keepOwners({ target, changes }: TextEvent, transaction: Y.Transaction): void {
    const elements = [...changes.deleted].map(({ content }) => (content instanceof Y.ContentType ? content.type : null));
    if (changes.keys.has('id')) elements.push(target);
    for (const element of elements) {
      if (!(element instanceof Y.XmlElement) || !(element.nodeName === 'paragraph' || element.nodeName === 'amendment')) continue;
      for (const [id, by] of ownersAt(element, transaction, 'before')) this.lastOwners.set(id, by);
    }
  }

  private observeRoot(event: TextEvent): void {
    for (const item of event.changes.deleted) {
      const child = item.content instanceof Y.ContentType ? item.content.type : null;
      if (child instanceof Y.XmlElement) this.keepStatus(attributeOf(child, 'id') ?? '', attributeOf(child, 'status') ?? '');
    }
    // Moving a paragraph makes a new element, so the timers are started for that one.
    for (const item of event.changes.added) {
      const child = item.content instanceof Y.ContentType ? item.content.type : null;
      if (!(child instanceof Y.XmlElement) || amendmentElements(child).length === 0) continue;
      this.awaitCarryOver(child);
      this.awaitTwins(child);
    }
  }

  /** Gives a new id to a proposal that was inserted with the id of another one: when two windows bring back or move the same proposal, it is inserted twice,
   *  and the record refers to proposals by their ids. The update is not refused, because each window did only what it may do. */
  private observeIds(events: readonly unknown[]): void {
    const came = events.filter(isTextEvent).flatMap(({ target, changes }) => [
      ...[...changes.added].flatMap(({ content }) => {
        const child = content instanceof Y.ContentType ? content.type : null;
        if (!(child instanceof Y.XmlElement)) return [];
        return child.nodeName === 'paragraph' ? [child, ...amendmentElements(child)] : [child];
      }),
      ...(target instanceof Y.XmlElement && changes.keys.has('id') ? [target] : []),
    ]);
    // Two stubs of one paragraph in a private document are both that paragraph's.
    const isStub = (one: Y.XmlElement) => this.isPrivate && one.nodeName === 'paragraph' && !wordingElement(one);
    const proposals = came.filter((one) => stringAttribute(one, 'by') !== '' && !isStub(one));
    if (proposals.length === 0) return;
    this.afterwards(() => {
      const all = paragraphElements(this.ydoc).flatMap((one) => [one, ...amendmentElements(one)]);
      const times = new Map<string, number>();
      for (const one of all) times.set(stringAttribute(one, 'id'), (times.get(stringAttribute(one, 'id')) ?? 0) + 1);
      for (const one of proposals) {
        const id = stringAttribute(one, 'id');
        const count = times.get(id) ?? 0;
        if (one._item?.deleted || count < 2) continue;
        times.set(id, count - 1);
        one.setAttribute('id', newSafeId(one.nodeName));
        this.text.changed();
      }
    });
  }

  /** An owner who puts a proposal on the present wording makes it against that one. */
  private observeBase(amendment: Y.XmlElement): void {
    const id = stringAttribute(amendment, 'id');
    this.afterwards(() => {
      if (isInRecord(this.ydoc, 'bases', id)) setInRecord(this.ydoc, 'bases', id, null);
    });
  }

  /** Records when a proposal was made, and removes that entry when the proposal is deleted. */
  private observeProposals(events: readonly unknown[]): void {
    const proposals = (which: 'added' | 'deleted') =>
      events.filter(isTextEvent).flatMap(({ changes }) =>
        [...changes[which]].flatMap(({ content }) => {
          const child = content instanceof Y.ContentType ? content.type : null;
          return child instanceof Y.XmlElement && (child.nodeName === 'amendment' || child.nodeName === 'paragraph') ? [child] : [];
        }),
      );
    const came = proposals('added').filter((element) => stringAttribute(element, 'by') !== '');
    const went = proposals('deleted').map((element) => attributeOf(element, 'id') ?? '');
    if (came.length + went.length === 0) return;
    const at = isoOf(this.clock);
    this.afterwards(() => {
      const isKnown = (id: string) => isInRecord(this.ydoc, 'written', id);
      const leaving = went.filter(isKnown);
      const standing = new Set(leaving.length > 0 ? this.proposalIds() : []);
      const gone = leaving.filter((id) => !standing.has(id));
      const made = came.filter((element) => !element._item?.deleted && !isKnown(stringAttribute(element, 'id')));
      for (const id of gone) for (const map of ['written', 'bases', 'late'] as const) setInRecord(this.ydoc, map, id, null);
      for (const element of made) setInRecord(this.ydoc, 'written', stringAttribute(element, 'id'), { at });
    });
  }

  private proposalIds(): string[] {
    const all = paragraphElements(this.ydoc).flatMap((one) => [one, ...amendmentElements(one)]);
    return all.map((one) => stringAttribute(one, 'id'));
  }

  /** Lists a withdrawal, or its undoing, that came as an edit of the document, as the command for it would. */
  private observeState(element: unknown, transaction: Y.Transaction, { peer }: RoomSession): void {
    if (!(element instanceof Y.XmlElement) || stringAttribute(element, 'by') === '') return;
    if (attributeAt(element, 'state', transaction, 'before') === stringAttribute(element, 'state')) return;
    if (this.wasOnlyBegun(element)) return;
    const kind = stringAttribute(element, 'state') === 'withdrawn' ? 'withdrawn' : 'renewed';
    const decision = this.decisionOn(element, kind, peer.person.name);
    if (decision) this.afterwards(() => recordDecision(this.ydoc, decision));
  }

  /** A proposed paragraph without a word on which nobody took a position: nobody else saw it, and nothing is listed of it. */
  private wasOnlyBegun(element: Y.XmlElement): boolean {
    const node = element.nodeName === 'paragraph' ? nodeOf(element) : null;
    if (!node || !saysNothing(this.text.doc, node)) return false;
    return !hasPositions(this.ydoc, stringAttribute(element, 'id'));
  }

  /** The decision to list on an amendment or on a proposed paragraph; null where it is not in the text. */
  private decisionOn(element: Y.XmlElement, kind: 'withdrawn' | 'renewed' | 'accepted', who: string): Decision | null {
    const { paragraph: home, amendment } = this.around(element);
    const paragraph = home && nodeOf(home);
    if (!home || !paragraph) return null;
    const { doc } = this.text;
    const id = stringAttribute(home, 'id');
    const label = this.text.labelOf(id) ?? '';
    const spoken = { doc, paragraph, amendment: amendment ? stringAttribute(amendment, 'id') : '', language: metaOf(this.ydoc).language };
    const words = proposedWords(spoken, nowOf(paragraph));
    return {
      id: newSafeId('decision'),
      at: isoOf(this.clock),
      who,
      kind,
      paragraph: id,
      label,
      amendment: stringAttribute(element, 'id'),
      by: stringAttribute(element, 'by'),
      ...recordedWords(label, words),
    };
  }

  /** Gives a paragraph back to its former owner, and lists that, where the former owner typed on while the chair's decision gave it to another owner. It does
   *  so only for a change that people can see (of words, kind or state), within GRACE_MS, in an open paragraph in which the new owner has written nothing.
   *  Otherwise a paragraph of the text stays in the text, however late its former owner's words come: they become an amendment of it. */
  private observeOwner(paragraph: Y.XmlElement, transaction: Y.Transaction, session: RoomSession | null): void {
    const before = this.ownedBefore.get(attributeAt(paragraph, 'id', transaction, 'before'));
    // What a command or the server writes in the text is the text's.
    const writer = session && !session.actor.mayEdit ? session.actor.delegation : '';
    if (!before && (writer === '' || stringAttribute(paragraph, 'by') === writer)) return;
    const [was, is] = [paragraphAt(paragraph, transaction, 'before'), paragraphAt(paragraph, transaction, 'after')];
    if (!was || !is || was.by !== is.by || (was.said === is.said && was.id === is.id)) return;
    if (writer === is.by) {
      // The new owner has written in the paragraph and keeps it.
      if (writer === '' && before) this.ownedBefore.set(was.id, { ...before, keeps: true });
      else this.ownedBefore.delete(was.id);
      return;
    }
    if (!session || is.status !== 'open') return;
    if (before?.keeps || !this.wasJustOwned(was.id, writer)) {
      if (is.by === '') this.proposeLate(paragraph, transaction, writer);
      return;
    }
    this.afterwards(() => {
      if (stringAttribute(paragraph, 'by') !== is.by || stringAttribute(paragraph, 'status') !== 'open' || paragraph._item?.deleted) return;
      // In both directions the decision is made while the paragraph has an owner, so that it is listed with its words and label as a proposal.
      if (writer !== '') paragraph.setAttribute('by', writer);
      this.text.changed();
      const decision = this.decisionOn(paragraph, writer === '' ? 'accepted' : 'renewed', session.peer.person.name);
      if (writer === '') for (const name of ['by', 'instead']) paragraph.setAttribute(name, '');
      this.text.changed();
      if (decision) recordDecision(this.ydoc, decision);
    });
  }

  /** Puts a paragraph of the text back to what it said before a transaction of its former owner; the words that the transaction left go into that owner's
   *  amendment, a pending one on the same wording or a new one. */
  private proposeLate(paragraph: Y.XmlElement, transaction: Y.Transaction, by: string): void {
    const [was, is] = [wordingAt(paragraph, transaction, 'before'), wordingAt(paragraph, transaction, 'after')];
    const attributes = ['id', 'kind', 'level', 'state', 'instead'].map(
      (name) => [name, attributeAt(paragraph, name, transaction, 'before')] as const,
    );
    this.late.add(attributeAt(paragraph, 'id', transaction, 'before'));
    this.putBack ||= attributes.some(([name, value]) => name !== 'id' && stringAttribute(paragraph, name) !== value);
    const wordings = paragraph.toArray().filter((one) => one instanceof Y.XmlElement && one.nodeName === 'wording');
    const target = wordings.find((one) => !isAdded(one._item!, transaction));
    const takeBack = target instanceof Y.XmlElement ? takesBackIn(target, transaction) : null;
    this.afterwards(() => {
      if (paragraph._item?.deleted) return;
      for (const [name, value] of attributes) if (stringAttribute(paragraph, name) !== value) paragraph.setAttribute(name, value);
      for (const one of wordings) if (one !== target) paragraph.delete(paragraph.toArray().indexOf(one), 1);
      takeBack?.();
      if (target instanceof Y.XmlElement) setContent(target, was);
      else paragraph.insert(0, [elementOf(was)]);
      if (was.eq(is)) return;
      const made = schema.node('amendment', { id: newSafeId('late'), by, base: wordingJson(was) }, [is]);
      const own = amendmentElements(paragraph).filter((one) => stringAttribute(one, 'by') === by);
      for (const one of own) {
        const node = nodeOf(one);
        const words = wordingElement(one);
        const merged = node && words && mergedTwins(schema.node('paragraph', { id: 'both' }, [was, node, made]));
        if (!merged) continue;
        setContent(words, merged.wording);
        markEarlier(this.ydoc, one);
        markLate(this.ydoc, stringAttribute(one, 'id'), this.clock);
        return;
      }
      paragraph.push([elementOf(made)]);
      setInRecord(this.ydoc, 'written', idOf(made), { at: isoOf(this.clock) });
      markLate(this.ydoc, idOf(made), this.clock);
    });
  }

  /** Sets a changed agreed paragraph to open, and lists that, so that agreed text never changes without people being told. */
  private observeAgreed(events: readonly unknown[], transaction: Y.Transaction, { peer }: RoomSession): void {
    const changes = this.agreed.changesOf(events, transaction);
    if (changes.length === 0) return;
    this.afterwards(() => {
      for (const change of changes) this.reopen(change, peer.person.name);
    });
  }

  /** Sets a paragraph that was agreed ad referendum to open where a command changed its words. It is taken back together with that command's decision. */
  private observeAdReferendum(events: readonly unknown[], transaction: Y.Transaction): void {
    const changes = this.agreed.openedBy(events, transaction);
    if (changes.length === 0) return;
    const who = commanderOf(transaction.origin);
    this.afterwards((undos) => {
      for (const { said, ...change } of changes) {
        const note: ReopenedNote = { kind: 'reopened', said };
        undos.push({ decision: this.reopen(change, who), json: JSON.stringify(note) });
      }
    });
  }

  /** Agreed words of paragraphs follow their words; those that were changed are agreed no more, and that is listed. What a command did is taken back with its
   *  decision. */
  private observePhrases(events: readonly unknown[], transaction: Y.Transaction, session: RoomSession | null, isClosed: boolean): void {
    const changes = this.phrases.changesOf(events, transaction, session ? (isClosed ? 'correction' : 'hand') : 'command', this.late);
    if (changes.length === 0) return;
    const who = session?.peer.person.name ?? commanderOf(transaction.origin);
    this.afterwards((undos) => {
      for (const { phrase, now, change, words, begins } of changes) {
        setInRecord(this.ydoc, 'phrases', phrase.id, now);
        if (!change) continue;
        const { paragraph } = phrase;
        const label = this.text.labelOf(paragraph) ?? `“${begins}…”`;
        const told = { paragraph, label, amendment: '', by: '', words, phrase: change };
        const id = newSafeId('decision');
        recordDecision(this.ydoc, { ...told, id, at: isoOf(this.clock), who, kind: 'phrase-reopened' });
        const note: PhrasesNote = { kind: 'phrases', before: [phrase], after: [] };
        if (!session && now === null) undos.push({ decision: id, json: JSON.stringify(note) });
      }
    });
  }

  /** Lists that a paragraph is agreed no more, in the name of `who`; the id of the decision. */
  private reopen({ id: paragraph, opens, status, words, begins }: AgreedChange, who: string): string {
    opens?.setAttribute('status', 'open');
    const label = this.text.labelOf(paragraph) ?? `“${begins}…”`;
    const id = newSafeId('decision');
    const told = { paragraph, label, amendment: '', by: '', words, status };
    recordDecision(this.ydoc, { ...told, id, at: isoOf(this.clock), who, kind: 'reopened' });
    return id;
  }

  /** Lists what the secretariat corrects in a closed text. Corrections of one paragraph that follow each other are one entry. */
  private observeCorrections(events: readonly unknown[], transaction: Y.Transaction, { peer }: RoomSession): void {
    const corrections = correctionsIn(this.ydoc.getXmlFragment(TEXT_ROOT), events, transaction);
    if (corrections.length === 0) return;
    this.afterwards(() => {
      for (const { id, was, is } of corrections) {
        const last = this.corrected.get(id);
        const goesOn = last !== undefined && this.clock.steady() - last.at <= ONE_STRETCH_MS;
        const first = goesOn ? last.was : was;
        this.corrected.set(id, { was: first, at: this.clock.steady() });
        const label = this.text.labelOf(id) ?? '';
        const told = {
          paragraph: id,
          label,
          amendment: '',
          by: '',
          words: correctionWords(label, { was: first, is }, metaOf(this.ydoc).language),
        };
        const decision: Decision = { ...told, id: newSafeId('decision'), at: isoOf(this.clock), who: peer.person.name, kind: 'corrected' };
        recordStretch(this.ydoc, decision, goesOn);
      }
    });
  }

  private observeParagraph(event: TextEvent, paragraph: Y.XmlElement, transaction: Y.Transaction): void {
    if (event.target !== paragraph) {
      this.awaitCarryOver(paragraph);
      return;
    }
    const from: unknown = event.changes.keys.get('by')?.oldValue;
    if (typeof from === 'string' && from !== stringAttribute(paragraph, 'by'))
      this.ownedBefore.set(stringAttribute(paragraph, 'id'), { by: from, at: this.clock.steady() });
    if (event.changes.keys.has('status') || event.changes.keys.has('id')) {
      const was = (name: string) => attributeAt(paragraph, name, transaction, 'before');
      this.keepStatus(was('id'), was('status'));
    }
    // What was agreed at one level and is now at the other was closed to proposals before.
    const wasAgreed = isAgreed(attributeAt(paragraph, 'status', transaction, 'before'));
    if (event.changes.keys.has('status') && isAgreed(stringAttribute(paragraph, 'status')) && !wasAgreed)
      this.agreedAt.set(stringAttribute(paragraph, 'id'), this.clock.steady());
    let made = false;
    for (const item of event.changes.added) {
      const child = item.content instanceof Y.ContentType ? item.content.type : null;
      if (!(child instanceof Y.XmlElement) || child.nodeName !== 'amendment') continue;
      this.madeAt.set(stringAttribute(child, 'id'), this.clock.steady());
      made = true;
    }
    if (!made) return;
    this.awaitTwins(paragraph);
    // It may have been made against an earlier wording: in a file, in private, offline.
    if (this.carriedIn(paragraph).length > 0) this.awaitCarryOver(paragraph);
  }

  /** Makes an amendment pending again, and lists that, where its owner typed on while it was decided or a colleague withdrew it, so that no words are lost. Of
   *  an accepted one only what was typed since is proposed: the rest is in the text. What is taken out of a withdrawn one brings it not back. In a paragraph
   *  that has been agreed for longer than GRACE_MS it stays as it is. */
  private observeAmendment(
    amendment: Y.XmlElement,
    paragraph: Y.XmlElement,
    transaction: Y.Transaction,
    { actor, peer }: RoomSession,
  ): void {
    const [decided, state] = [stringAttribute(amendment, 'decision'), stringAttribute(amendment, 'state')];
    const wasWithdrawn = state === 'withdrawn' && attributeAt(amendment, 'state', transaction, 'before') === state;
    if ((decided === '' && !wasWithdrawn) || stringAttribute(amendment, 'by') !== actor.delegation || this.isClosed(paragraph)) return;
    if (wordsAt(amendment, transaction, 'before') === wordsAt(amendment, transaction, 'after')) return;
    if (decided === '' && !hasNewWords(amendment, transaction)) return;
    const base = decided === 'accepted' && amendment.length === 1 ? wordingJson(wordingAt(amendment, transaction, 'before')) : null;
    this.afterwards(() => {
      if (amendment._item?.deleted || stringAttribute(amendment, 'decision') !== decided) return;
      amendment.setAttribute('decision', '');
      if (wasWithdrawn) amendment.setAttribute('state', 'live');
      if (base !== null) amendment.setAttribute('base', base);
      const decision = this.decisionOn(amendment, 'renewed', peer.person.name);
      if (decision) recordDecision(this.ydoc, decision);
    });
  }

  private isClosed(paragraph: Y.XmlElement): boolean {
    return isAgreed(stringAttribute(paragraph, 'status')) && !this.isNewlyAgreed(stringAttribute(paragraph, 'id'));
  }

  private around(type: unknown): { paragraph: Y.XmlElement | null; amendment: Y.XmlElement | null } {
    let amendment: Y.XmlElement | null = null;
    for (let at = type; at instanceof Y.XmlElement || at instanceof Y.XmlText; at = at.parent) {
      if (!(at instanceof Y.XmlElement)) continue;
      if (at.nodeName === 'amendment') amendment = at;
      if (at.nodeName === 'paragraph') return { paragraph: at, amendment };
    }
    return { paragraph: null, amendment };
  }

  private awaitCarryOver(paragraph: Y.XmlElement): void {
    this.restart(this.carryTimers, paragraph, CARRY_OVER_MS, () => this.carryOver(paragraph));
  }

  private awaitTwins(paragraph: Y.XmlElement): void {
    this.restart(this.twinTimers, paragraph, TWINS_MS, () => this.mergeTwins(paragraph));
  }

  private restart(timers: Map<Y.XmlElement, () => void>, paragraph: Y.XmlElement, milliseconds: number, run: () => void): void {
    timers.get(paragraph)?.();
    const cancel = this.clock.after(milliseconds, () => {
      timers.delete(paragraph);
      if (!paragraph._item?.deleted) run();
    });
    timers.set(paragraph, cancel);
  }

  /** What can be carried over in a paragraph; notes too whether something stays behind. */
  private carriedIn(paragraph: Y.XmlElement): readonly CarriedOver[] {
    const node = amendmentElements(paragraph).length > 0 ? nodeOf(paragraph) : null;
    const carried = node ? carriedOver(node) : [];
    if (node && leavesBehind(node, carried)) this.subparagraphsLeft.add(paragraph);
    else this.subparagraphsLeft.delete(paragraph);
    return carried;
  }

  private carryOver(paragraph: Y.XmlElement): void {
    const carried = this.carriedIn(paragraph);
    if (carried.length === 0) return;
    const node = nodeOf(paragraph);
    const elements = new Map(amendmentElements(paragraph).map((element) => [stringAttribute(element, 'id'), element]));
    const now = node ? wordingOf(node) : null;
    const id = stringAttribute(paragraph, 'id');
    const { doc } = this.text;
    const label = this.text.labelOf(id) ?? '';
    this.write(() => {
      for (const { amendment, wording, base, changes } of carried) {
        const element = elements.get(amendment);
        const target = element && wordingElement(element);
        if (!element || !target) continue;
        const before = stringAttribute(element, 'base');
        setContent(target, wording);
        element.setAttribute('base', base);
        if (!changes) continue;
        if (!isInRecord(this.ydoc, 'bases', amendment)) setInRecord(this.ydoc, 'bases', amendment, { base: before });
        this.recordStretch({
          paragraph: id,
          label,
          amendment,
          by: stringAttribute(element, 'by'),
          ...recordedWords(label, [
            formalWording(labelOfAlone(doc, id, label), now ?? schema.node('wording'), wording, metaOf(this.ydoc).language),
          ]),
        });
      }
    });
  }

  private recordStretch(told: Omit<Decision, 'id' | 'at' | 'who' | 'kind'>): void {
    const before = this.adjustedAt.get(told.amendment);
    const goesOn = before !== undefined && this.clock.steady() - before <= ONE_STRETCH_MS;
    this.adjustedAt.set(told.amendment, this.clock.steady());
    recordStretch(this.ydoc, { ...told, id: newSafeId('decision'), at: isoOf(this.clock), who: '', kind: 'adjusted' }, goesOn);
  }

  private mergeTwins(paragraph: Y.XmlElement): void {
    const twins = () => {
      const node = nodeOf(paragraph);
      return node && mergedTwins(node);
    };
    if (!twins()) return;
    this.write(() => {
      for (let [merged, left] = [twins(), TWINS_AT_ONCE]; merged; merged = twins(), left--) {
        if (left === 0) return this.awaitTwins(paragraph);
        const elements = amendmentElements(paragraph);
        const kept = elements.find((element) => stringAttribute(element, 'id') === merged?.keep);
        const dropped = elements.findLast((element) => stringAttribute(element, 'id') === merged?.drop);
        const target = kept && wordingElement(kept);
        if (!target || !dropped || dropped === kept) return;
        setContent(target, merged.wording);
        // It says the same: windows know by it that the server took the other one away, also where that one had nothing to add.
        kept.setAttribute('base', stringAttribute(kept, 'base'));
        markEarlier(this.ydoc, kept);
        lateMerged(this.ydoc, stringAttribute(kept, 'id'), stringAttribute(dropped, 'id'));
        paragraph.delete(paragraph.toArray().indexOf(dropped), 1);
      }
    });
  }
}
