// Finds the origin of the words of a draft's text from its record. The rows are applied in order, and each change of the text is attributed to its cause: the
// decision listed with it, the author of the row, or nobody if neither is certain. src/diff/word-trace.ts follows the words themselves;
// src/protocol/biography.ts has the types of the answers.
import * as Y from 'yjs';
import {
  dividedWords,
  type Origin,
  plainWords,
  removedWords,
  rewordedFrom,
  type Source,
  type TracedWord,
  wordsFrom,
} from '../../src/diff/word-trace.ts';
import type { ParagraphChange, WordEvent, WordOrigin, WordOrigins } from '../../src/protocol/biography.ts';
import { nodeOf, RECORD_ROOT, readDoc, TEXT_ROOT } from '../../src/protocol/document.ts';
import { findAmendmentElement, stringAttribute, wordingElement } from '../../src/protocol/elements.ts';
import { type Decision, STATUS_IN_WORDS, statusChangeOf, type TextEdit, type Version } from '../../src/protocol/record.ts';
import { labelsOf } from '../../src/text/numbering.ts';
import { LOWEST_CLIENT } from '../rooms/client-ids.ts';
import type { RecordRow } from '../store/store-model.ts';
import { broughtByOneOf, claimOf, type WordClaim } from './word-claims.ts';
import { positionsAt } from './word-positions.ts';

/** One person's changes of a paragraph by hand within this time are one step. */
const STRETCH_MS = 5 * 60_000;
/** The most origins in the answer for one paragraph; the oldest are left out. */
const MOST_ORIGINS = 2_000;

type Row = Pick<RecordRow, 'number' | 'client' | 'delegation' | 'role' | 'at' | 'update'>;
/** Events are mutable during replay: author and end time are filled in later. */
type Event = { -readonly [Key in keyof WordEvent]: WordEvent[Key] };
type Words = readonly TracedWord<Event>[];

/** Something that happened to a paragraph as a whole, with its decision. */
interface Fact {
  readonly event: Event;
  readonly decision: string;
}

/** Somebody's writing by hand in a paragraph. `client`: the window; 0 if its rows do not say (they only deleted). */
interface Hand {
  readonly client: number;
  readonly event: Event;
}

/** A paragraph of the text. */
interface Traced {
  readonly element: Y.XmlElement;
  /** Its present text, and its words; while somebody writes by hand, the words before that. */
  readonly text: string;
  readonly words: Words;
  readonly hand: Hand | null;
  /** Its text before each of the latest changes by hand, all of one window, oldest first. */
  readonly earlier: readonly { readonly text: string; readonly words: Words }[];
  readonly facts: readonly Fact[];
}

/** The effect of a decision: the paragraphs before and after it; null for a paragraph that did not exist. */
interface Deed {
  readonly before: ReadonlyMap<string, Traced | null>;
  readonly after: ReadonlyMap<string, Traced | null>;
}

/** A change of a paragraph, with the number of versions frozen before it and its decision ('' for none). */
interface Change extends ParagraphChange {
  readonly behind: number;
  readonly decision: string;
}

const CHANGES_WORDS: readonly Decision['kind'][] = ['accepted', 'part-accepted', 'package-accepted', 'undone', 'restored', 'moved'];

export class WordHistory {
  private readonly ydoc = new Y.Doc();
  private readonly text = this.ydoc.getXmlFragment(TEXT_ROOT);
  private readonly paragraphs = new Map<string, Traced>();
  /** Paragraphs that somebody removed by hand, with the window that did it. */
  private readonly gone = new Map<string, { readonly was: Traced; readonly by: Hand }>();
  private readonly ids = new Map<Y.XmlElement, string>();
  private readonly deeds = new Map<string, Deed>();
  private readonly helped = new Map<string, { readonly by: string; readonly at: string; readonly decision: string }[]>();
  private readonly versions: { readonly version: Version; readonly row: number; readonly texts: ReadonlyMap<string, Traced> }[] = [];
  /** Steps by hand whose author is not known yet, by paragraph. */
  private readonly unnamed = new Map<string, Event>();
  /** The last row that was attributed to somebody's writing although it may be another person's, with the paragraph before it. */
  private readonly doubtful = new Map<string, { readonly was: Traced; readonly row: Row }>();
  /** Who changed which paragraph, oldest first. One entry covers everything that somebody typed in a paragraph between two versions. */
  private readonly made = new Map<string, Change>();
  private touched = new Set<Y.XmlElement>();
  private decided: Decision[] = [];
  private frozen: Version[] = [];
  private edits: TextEdit[] = [];
  private rows = 0;
  private readonly noted = new Set<string>();

  constructor() {
    this.text.observeDeep((events) => {
      for (const event of events) this.touch(event);
    });
    this.ydoc.getMap(RECORD_ROOT).observeDeep((events) => {
      for (const event of events) this.note(event);
    });
  }

  /** Reads the next row. A row that cannot be applied changes nothing. */
  take(row: Row): void {
    [this.touched, this.decided, this.frozen, this.edits] = [new Set(), [], [], []];
    try {
      Y.applyUpdate(this.ydoc, row.update);
    } catch {
      return;
    }
    const isFirst = this.rows === 0;
    this.rows = row.number ?? this.rows + 1;
    const changes = this.changes();
    if (isFirst) this.begin(row, changes);
    else if (isOfServer(row)) this.takeDecisions(row, changes);
    else this.takeByHand(row, changes);
    for (const decision of this.decided) this.takeFact(row, decision);
    this.nameHands();
    for (const version of this.frozen) {
      for (const id of this.paragraphs.keys()) this.settle(id);
      this.versions.push({ version, row: this.rows, texts: new Map(this.paragraphs) });
    }
  }

  /** The origin of the words of a paragraph of the text; null if there is no such paragraph. */
  wordsOf(paragraph: string): WordOrigins | null {
    const traced = this.paragraphs.get(paragraph);
    if (!traced) return null;
    return this.told(traced, settled(traced));
  }

  /** Who changed which paragraph after the version `since` and before the version `until` ('': now). Null if there is no such version. */
  changesBetween(since: string, until: string): readonly ParagraphChange[] | null {
    const placeOf = (id: string): number => this.versions.findIndex(({ version }) => version.id === id);
    const [from, to] = [placeOf(since), until === '' ? this.versions.length : placeOf(until)];
    if (from < 0 || to < 0) return null;
    const told = new Map<string, ParagraphChange>();
    for (const { behind, paragraph, by, cosponsors, hand } of this.made.values())
      if (behind > from && behind <= to) told.set(JSON.stringify([paragraph, by, cosponsors, hand]), { paragraph, by, cosponsors, hand });
    return [...told.values()];
  }

  destroy(): void {
    this.ydoc.destroy();
  }

  // Reading what a row touches.

  private touch(event: Y.YEvent<Y.AbstractType<unknown>>): void {
    if (event.target === (this.text as Y.AbstractType<unknown>)) {
      for (const item of [...event.changes.added, ...event.changes.deleted])
        if (item.content instanceof Y.ContentType && item.content.type instanceof Y.XmlElement) this.touched.add(item.content.type);
      return;
    }
    for (let at: Y.AbstractType<unknown> | null = event.target; at; at = at.parent as Y.AbstractType<unknown> | null) {
      // Proposals in a paragraph do not change it.
      if (at instanceof Y.XmlElement && at.nodeName === 'amendment') return;
      if (at.parent === (this.text as unknown)) this.touched.add(at as Y.XmlElement);
    }
  }

  private note(event: Y.YEvent<Y.AbstractType<unknown>>): void {
    const record = this.ydoc.getMap(RECORD_ROOT);
    const list = (name: string): unknown => record.get(name);
    if (event.target === (record as Y.AbstractType<unknown>)) {
      for (const name of event.keys.keys()) {
        const value = list(name);
        if (name === 'decisions' && value instanceof Y.Array) this.decided.push(...this.news((value as Y.Array<Decision>).toArray()));
        if (name === 'versions' && value instanceof Y.Array) this.frozen.push(...this.news((value as Y.Array<Version>).toArray()));
        if (name === 'edits' && value instanceof Y.Map) this.edits.push(...this.news([...(value as Y.Map<TextEdit>).values()]));
      }
      return;
    }
    if (event.target === list('edits'))
      for (const key of event.keys.keys()) this.edits.push(...this.news(present((list('edits') as Y.Map<TextEdit>).get(key))));
    const into = event.target === list('decisions') ? this.decided : event.target === list('versions') ? this.frozen : null;
    if (!into) return;
    for (const { insert } of event.changes.delta)
      if (Array.isArray(insert)) (into as unknown[]).push(...this.news(insert as readonly (Decision | Version)[]));
  }

  /** The entries that no earlier row had. Entries may come again: when old ones leave the document, the others are rewritten (rooms/past.ts). */
  private news<T extends Decision | Version | TextEdit>(entries: readonly T[]): T[] {
    return entries.filter((entry) => {
      const key = 'until' in entry && 'after' in entry ? `${entry.id} ${entry.until} ${entry.after?.length}` : entry.id;
      const isNew = !this.noted.has(key);
      this.noted.add(key);
      return isNew;
    });
  }

  /** The paragraphs of the text whose words or element changed, and those that were added or removed. */
  private changes(): Map<string, Traced | null> {
    const changed = new Map<string, Traced | null>();
    const all = new Set<string>();
    const now = new Map<string, Y.XmlElement>();
    for (const element of this.touched) {
      const known = this.ids.get(element);
      if (known !== undefined) all.add(known);
      if (element._item === null || element._item.deleted) {
        this.ids.delete(element);
        continue;
      }
      const id = stringAttribute(element, 'id');
      this.ids.set(element, id);
      all.add(id);
      if (stringAttribute(element, 'by') === '') now.set(id, element);
    }
    for (const id of all) {
      const was = this.paragraphs.get(id);
      const stays =
        was && was.element._item?.deleted === false && this.ids.get(was.element) === id && stringAttribute(was.element, 'by') === '';
      const element = now.get(id) ?? (stays ? was.element : undefined);
      if (!element) {
        if (was) changed.set(id, null);
        continue;
      }
      const text = textOf(element);
      if (was && was.text === text && was.element === element) continue;
      changed.set(id, { ...(was ?? NOTHING), element, text });
    }
    return changed;
  }

  // Applying the effect of a row.

  private begin(row: Row, changes: ReadonlyMap<string, Traced | null>): void {
    const [decision] = this.decided;
    const event = this.event(row, 'began', { who: decision?.who ?? '', words: decision?.words ?? '' });
    for (const [id, now] of changes) if (now) this.paragraphs.set(id, { ...now, words: wordsFrom(now.text, event) });
  }

  private takeByHand(row: Row, changes: ReadonlyMap<string, Traced | null>): void {
    if (changes.size === 0) return;
    this.noteChanges(changes.keys(), { by: row.delegation, hand: row.role });
    const isStructural = [...changes].some(([id, now]) => now === null || !this.paragraphs.has(id));
    if (isStructural) {
      const event = this.event(row, 'hand', { label: this.labelOf([...changes.keys()]) });
      const before = this.beforeOf(changes);
      const isBack = [...changes.keys()].some((id) => this.gone.has(id));
      if (isBack)
        this.rewrite(changes, event, (id) => {
          const gone = this.gone.get(id);
          return gone ? [{ words: gone.was.words, isBack: isOf(gone.by, row), isWhole: gone.was.text === changes.get(id)?.text }] : [];
        });
      else this.divide(changes, event);
      for (const [id, was] of before) {
        if (changes.get(id) === null && was) this.gone.set(id, { was, by: { client: row.client, event } });
        this.unnamed.set(id, event);
      }
      return;
    }
    for (const [id, now] of changes) {
      const was = this.paragraphs.get(id)!;
      const { hand } = was;
      if (now!.text === was.text) this.paragraphs.set(id, { ...was, element: now!.element });
      else if (hand && isOf(hand, row) && Date.parse(row.at) - Date.parse(hand.event.until) <= STRETCH_MS) {
        // Rows that only delete do not name their window; the list of changes by hand may later show that it was another one (nameHands).
        if (hand.client !== row.client) this.doubtful.set(id, { was, row });
        hand.event.until = row.at;
        this.paragraphs.set(id, { ...was, element: now!.element, text: now!.text, hand: { ...hand, client: row.client || hand.client } });
      } else {
        const before = this.settle(id)!;
        const isSame = before.earlier.length === 0 || (hand !== null && isOf(hand, row));
        const event = this.event(row, 'hand', { label: this.labelOf([id]) });
        const earlier = [...(isSame ? before.earlier : []), { text: before.text, words: before.words }].slice(-20);
        this.paragraphs.set(id, { ...before, element: now!.element, text: now!.text, hand: { client: row.client, event }, earlier });
        this.unnamed.set(id, event);
      }
    }
  }

  private takeDecisions(row: Row, changes: ReadonlyMap<string, Traced | null>): void {
    const decisions = this.decided.filter(({ kind }) => CHANGES_WORDS.includes(kind));
    for (const decision of decisions) this.noteHelp(decision);
    if (changes.size === 0) return;
    const before = this.beforeOf(changes);
    const claims = decisions.map((decision) => ({ decision, ...claimOf(this.ydoc, decision) }));
    this.noteDecided(row, claims, [...changes.keys()]);
    const known = new Map<string, Event>();
    const eventOf = (decision: Decision, id: string): Event => {
      // One event for all paragraphs that a decision changed; for a package, one per paragraph.
      const key = decision.amendment === '' && decision.amendments ? `${decision.id} ${id}` : decision.id;
      const event = known.get(key) ?? this.eventOf(row, decision, id);
      known.set(key, event);
      return event;
    };
    const nobody = this.event(row, row.role === 'server' ? 'program' : 'unknown', { by: [] });
    const isStructural = [...changes].some(([id, now]) => (now === null) !== (before.get(id) === null));
    const [only] = decisions;
    if (isStructural && changes.size > 1 && decisions.length === 1 && only!.kind === 'accepted')
      this.divide(changes, eventOf(only!, only!.paragraph));
    else
      this.rewrite(
        changes,
        (id) => {
          const able = claims
            .filter((claim) => claim.only === null || claim.only === id)
            .map(({ decision, ...claim }): WordClaim<Event> => ({ ...claim, event: eventOf(decision, id) }));
          if (able.length === 0) return { event: nobody };
          if (able.length === 1) return { event: able[0]!.event };
          const unsure = this.event(row, 'unknown', { who: able[0]!.event.who, by: [...new Set(able.flatMap(({ event }) => event.by))] });
          return { event: unsure, broughtBy: broughtByOneOf(able, unsure) };
        },
        (id, text) => decisions.flatMap((decision) => this.backBy(decision, id, text)),
        (id, text) => this.exactlyBack(decisions, before, id, text),
      );
    const after = new Map([...changes.keys()].map((id) => [id, this.paragraphs.get(id) ?? null]));
    for (const decision of decisions) {
      this.deeds.set(decision.id, { before, after });
      if (decision.kind !== 'undone' && decision.kind !== 'restored')
        this.noteMoves(decision, before, eventOf(decision, decision.paragraph));
    }
  }

  private noteChanges(
    paragraphs: Iterable<string>,
    { by, cosponsors = [], hand = '', decision = '' }: Partial<Change> & Pick<Change, 'by'>,
  ): void {
    const behind = this.versions.length;
    for (const paragraph of paragraphs) {
      const key = JSON.stringify([behind, paragraph, by, cosponsors, hand, decision]);
      if (!this.made.has(key)) this.made.set(key, { behind, paragraph, by, cosponsors, hand, decision });
    }
  }

  /** Notes the proposals that the decisions of a row brought into paragraphs. If there were several decisions, each gets only what it alone can have changed. */
  private noteDecided(
    row: Row,
    decisions: readonly { readonly decision: Decision; readonly only: string | null }[],
    ids: readonly string[],
  ): void {
    for (const { decision, only } of decisions) {
      const { kind } = decision;
      if (kind === 'undone') {
        for (const [key, one] of this.made) if (one.decision === decision.undoes) this.made.delete(key);
      } else if (kind === 'restored' || kind === 'moved')
        this.noteChanges(ids, { by: row.delegation, hand: row.role, decision: decision.id });
      else {
        const its = only === null ? (decisions.length === 1 ? ids : []) : ids.filter((id) => id === only);
        const cosponsors = (id: string) => this.eventOf(row, decision, id).cosponsors;
        for (const id of its) this.noteChanges([id], { by: decision.by, cosponsors: cosponsors(id), decision: decision.id });
      }
    }
  }

  /** The paragraphs before a change, including earlier writing by hand. */
  private beforeOf(changes: ReadonlyMap<string, unknown>): Map<string, Traced | null> {
    return new Map([...changes.keys()].map((id) => [id, this.settle(id)]));
  }

  /** Rewrites the words of changed paragraphs. Words that one of them lost may be in another. */
  private rewrite(
    changes: ReadonlyMap<string, Traced | null>,
    cause:
      | Event
      | ((id: string) => { readonly event: Event; readonly broughtBy?: (word: TracedWord<Event> | { readonly key: string }) => Event }),
    back: (id: string, text: string) => readonly Source<Event>[],
    exactly: (id: string, text: string) => Words | null = () => null,
  ): void {
    const before = this.beforeOf(changes);
    const lost = new Map<string, Words>();
    for (const [id, now] of changes) {
      const was = before.get(id);
      if (was && was.text !== now?.text) lost.set(id, now ? removedWords(was.words, now.text) : was.words);
    }
    for (const [id, now] of changes) {
      if (!now) {
        this.paragraphs.delete(id);
        continue;
      }
      const was = before.get(id);
      if (was && was.text === now.text) {
        this.paragraphs.set(id, { ...was, element: now.element });
        continue;
      }
      const { event, broughtBy } = typeof cause === 'function' ? cause(id) : { event: cause };
      const others = [...lost].filter(([other]) => other !== id).map(([, words]): Source<Event> => ({ words, isBack: false }));
      const words = exactly(id, now.text) ?? rewordedFrom(was?.words ?? [], now.text, event, [...back(id, now.text), ...others], broughtBy);
      this.paragraphs.set(id, { ...(was ?? NOTHING), element: now.element, text: now.text, words, hand: null, earlier: [] });
    }
  }

  /** Rewrites the words of paragraphs that were divided or joined. */
  private divide(changes: ReadonlyMap<string, Traced | null>, event: Event): void {
    const before = this.beforeOf(changes);
    const order = this.text.toArray().map((one) => this.ids.get(one as Y.XmlElement) ?? '');
    const stay = [...changes]
      .flatMap(([id, now]) => (now ? [{ id, said: now.text }] : []))
      .sort((a, b) => order.indexOf(a.id) - order.indexOf(b.id));
    // Removed paragraphs are joined behind those that stay.
    const were = [...stay.map(({ id }) => id), ...[...changes].flatMap(([id, now]) => (now ? [] : [id]))];
    const words = dividedWords(
      were.flatMap((id) => ({ id, said: before.get(id)?.words ?? [] })),
      stay,
      event,
    );
    for (const [id, now] of changes) {
      if (now)
        this.paragraphs.set(id, {
          ...(before.get(id) ?? NOTHING),
          element: now.element,
          text: now.text,
          words: words.get(id) ?? [],
          earlier: [],
        });
      else this.paragraphs.delete(id);
    }
  }

  /** The words that a decision brings back into a paragraph: words that the undone decision removed, or words of a version. */
  private backBy(decision: Decision, id: string, text: string): Source<Event>[] {
    if (decision.kind === 'restored') {
      const named = this.versions.filter(({ version }) => decision.words.startsWith(`“${version.name}” restored as “`));
      const [of, ...others] = [...new Set(named.flatMap(({ texts }) => present(texts.get(id))))];
      // If several versions have the same name, the record does not say which it was.
      return of && others.every(({ words }) => words === of.words) ? [{ words: of.words, isBack: false, isWhole: of.text === text }] : [];
    }
    const deed = decision.kind === 'undone' ? this.deeds.get(decision.undoes ?? '') : undefined;
    const was = deed?.before.get(id);
    if (!deed || !was) return [];
    if (was.text === text) return [{ words: was.words, isBack: true, isWhole: true }];
    const since = deed.after.get(id);
    return [{ words: since ? removedWords(was.words, since.text) : was.words, isBack: true }];
  }

  /** If nothing happened to a paragraph since the undone decision, it is again exactly as before that decision. */
  private exactlyBack(decisions: readonly Decision[], before: ReadonlyMap<string, Traced | null>, id: string, text: string): Words | null {
    const [decision] = decisions;
    const deed = decisions.length === 1 && decision?.kind === 'undone' ? this.deeds.get(decision.undoes ?? '') : undefined;
    const was = deed?.before.get(id);
    const isUntouched = deed !== undefined && (deed.after.get(id)?.words ?? null) === (before.get(id)?.words ?? null);
    return was && isUntouched && was.text === text ? was.words : null;
  }

  /** Gives pending writing by hand its origin. Returns the new state of the paragraph; null if there is none. */
  private settle(id: string): Traced | null {
    const was = this.paragraphs.get(id);
    if (!was?.hand) return was ?? null;
    const since = { ...was, words: settled(was), hand: null };
    this.paragraphs.set(id, since);
    return since;
  }

  // Facts about whole paragraphs, and authors.

  private takeFact(row: Row, decision: Decision): void {
    const { kind, undoes } = decision;
    if (kind === 'undone') {
      for (const [id, traced] of this.paragraphs) {
        const facts = traced.facts.filter((fact) => fact.decision !== undoes);
        if (facts.length < traced.facts.length) this.paragraphs.set(id, { ...traced, facts });
      }
      return;
    }
    const change = kind === 'status' ? statusChangeOf(decision) : null;
    const to = change ? STATUS_IN_WORDS[change.to] : kind === 'reopened' ? STATUS_IN_WORDS.open : null;
    if (to === null) return;
    const event = this.event(row, 'status', { who: decision.who, label: decision.label, words: to, at: decision.at, until: decision.at });
    for (const id of decision.paragraphs ?? [decision.paragraph]) this.addFact(id, { event, decision: decision.id });
  }

  private noteMoves(decision: Decision, before: ReadonlyMap<string, Traced | null>, event: Event): void {
    let labels: ReturnType<typeof labelsOf> | null = null;
    for (const [id, was] of before) {
      const now = this.paragraphs.get(id);
      if (!was || !now || was.element === now.element) continue;
      labels ??= labelsOf(readDoc(this.ydoc));
      const label = decision.paragraph === id ? decision.label : '';
      this.addFact(id, { event: { ...event, kind: 'moved', label, words: labels.get(id)?.label ?? '' }, decision: decision.id });
    }
  }

  private addFact(id: string, fact: Fact): void {
    const traced = this.paragraphs.get(id);
    if (traced) this.paragraphs.set(id, { ...traced, facts: [...traced.facts, fact] });
  }

  /** An amendment to a proposal was accepted: from now on its words belong to the proposal. */
  private noteHelp(decision: Decision): void {
    if (decision.kind === 'undone')
      for (const [on, all] of this.helped)
        this.helped.set(
          on,
          all.filter((one) => one.decision !== decision.undoes),
        );
    if (decision.kind !== 'accepted' && decision.kind !== 'part-accepted') return;
    const on = stringAttributeOf(findAmendmentElement(this.ydoc, decision.amendment)?.amendment, 'on');
    if (on === '') return;
    this.helped.set(on, [...(this.helped.get(on) ?? []), { by: decision.by, at: decision.at, decision: decision.id }]);
  }

  /** Names the authors of changes by hand, from the list of these changes and from the decisions that the server lists about them. */
  private nameHands(): void {
    const newest = new Map<string, { readonly at: string; readonly who: string }>();
    const offer = (paragraph: string, at: string, who: string) => {
      if ((newest.get(paragraph)?.at ?? '') <= at) newest.set(paragraph, { at, who });
    };
    for (const edit of this.edits) offer(edit.paragraph, edit.at, edit.who);
    for (const { kind, paragraph, at, who } of this.decided) if (kind === 'corrected' || kind === 'reopened') offer(paragraph, at, who);
    for (const [paragraph, { who }] of newest) {
      this.partHands(paragraph, who);
      const event = this.unnamed.get(paragraph);
      if (event && event.who === '') event.who = who;
      this.unnamed.delete(paragraph);
    }
  }

  /** If writing that seemed to be one person's turns out to be continued by another, attributes it to the other from that row on. */
  private partHands(id: string, who: string): void {
    const doubt = this.doubtful.get(id);
    const now = this.paragraphs.get(id);
    this.doubtful.delete(id);
    const { was, row } = doubt ?? {};
    if (!was?.hand || !row || !now?.hand || was.hand.event.who === '' || was.hand.event.who === who) return;
    was.hand.event.until = was.hand.event.at;
    const before = { ...was, words: settled(was), hand: null };
    const event = this.event(row, 'hand', { label: was.hand.event.label });
    const earlier = [{ text: before.text, words: before.words }];
    this.paragraphs.set(id, { ...before, element: now.element, text: now.text, hand: { client: row.client, event }, earlier });
    this.unnamed.set(id, event);
  }

  // Events.

  private event(row: Row, kind: WordEvent['kind'], more: Partial<Event>): Event {
    return {
      ...{ kind, row: this.rows, at: row.at, until: row.at, who: '', role: row.role, by: row.delegation === '' ? [] : [row.delegation] },
      ...{ amendment: '', label: '', words: '', proposed: null },
      ...{ cosponsors: [], support: [], oppose: [], reserve: [], helped: [], version: null },
      ...more,
    };
  }

  /** The event of a decision for one paragraph; for a package, only with its proposals in that paragraph. */
  private eventOf(row: Row, decision: Decision, paragraph: string): Event {
    const { kind, who, at, label, words, amendment, amendments = [] } = decision;
    const by = decision.by === '' ? [] : [decision.by];
    const isAccepted = kind !== 'undone' && kind !== 'restored' && kind !== 'moved';
    const isHere = (id: string) => id === paragraph || paragraphOf(this.ydoc, id) === paragraph;
    const proposals = amendment === '' ? amendments.filter(isHere) : [amendment];
    return this.event(row, isAccepted ? 'accepted' : kind, {
      ...{ who, at, until: at, label, words, by: isAccepted ? by : [], amendment: isAccepted ? (proposals[0] ?? '') : '' },
      ...(isAccepted && {
        ...positionsAt(this.ydoc, proposals),
        helped: proposals.flatMap((one) => (this.helped.get(one) ?? []).map(({ by: whose, at: when }) => ({ by: whose, at: when }))),
      }),
    });
  }

  private labelOf(ids: readonly string[]): string {
    const labels = labelsOf(readDoc(this.ydoc));
    return ids.map((id) => labels.get(id)?.label ?? '').find((label) => label !== '') ?? '';
  }

  /** The answer, in which words refer to origins by number. */
  private told(traced: Traced, words: Words): WordOrigins {
    const numbers = new Map<Origin<Event>, number>();
    const order: Origin<Event>[] = [];
    let isCut = false;
    const numberOf = (origin: Origin<Event>): number | null => {
      const known = numbers.get(origin);
      if (known !== undefined) return known;
      if (order.length >= MOST_ORIGINS) {
        isCut = true;
        return null;
      }
      numbers.set(origin, order.length);
      order.push(origin);
      return order.length - 1;
    };
    const events = new Map<Event, number>();
    const eventOf = (event: Event): number => {
      if (!events.has(event)) events.set(event, events.size);
      return events.get(event)!;
    };
    const ofWords = words.map(({ origin }) => numberOf(origin) ?? 0);
    const origins: WordOrigin[] = [];
    // Origins that are found on the way are appended, so that the newest come first.
    for (let at = 0; at < order.length; at++) {
      const { event, replaced, replacedFrom, before } = order[at]!;
      origins.push({
        event: eventOf(event),
        replaced,
        before: before && numberOf(before),
        replacedFrom: replacedFrom.flatMap((one) => numberOf(one) ?? []),
      });
    }
    const paragraph = traced.facts.map(({ event }) => eventOf(event));
    return {
      ...{ rows: this.rows, text: traced.text, words: ofWords, origins, paragraph, isCut },
      events: [...events.keys()].map((event) => ({ ...event, version: this.versionSince(event.row) })),
    };
  }

  private versionSince(row: number): string | null {
    return this.versions.find((one) => one.row >= row)?.version.name ?? null;
  }
}

const NOTHING: Omit<Traced, 'element'> = { text: '', words: [], hand: null, earlier: [], facts: [] };

/** The server writes under its own ids; a row that only deletes has no id. */
const isOfServer = ({ client, role }: Row): boolean => client < LOWEST_CLIENT && (client > 0 || role === 'server');

const isOf = ({ client, event }: Hand, row: Row): boolean =>
  event.role === row.role && (event.by[0] ?? '') === row.delegation && (client === row.client || client === 0 || row.client === 0);

/** Id of the paragraph that contains an amendment; '' if it is not in the document. */
function paragraphOf(ydoc: Y.Doc, amendment: string): string {
  const found = findAmendmentElement(ydoc, amendment);
  return found ? stringAttribute(found.paragraph, 'id') : '';
}

const present = <T>(value: T | undefined): T[] => (value === undefined ? [] : [value]);

const stringAttributeOf = (element: Y.XmlElement | undefined, name: string): string => (element ? stringAttribute(element, name) : '');

function textOf(paragraph: Y.XmlElement): string {
  const wording = wordingElement(paragraph);
  const node = wording && nodeOf(wording);
  return node ? plainWords(node) : '';
}

/** The words of a paragraph including pending writing by hand. If the window has restored the text it found, nothing has happened. */
function settled({ hand, text, words, earlier }: Traced): Words {
  if (!hand) return words;
  return earlier.find((one) => one.text === text)?.words ?? rewordedFrom(words, text, hand.event);
}
