// A formal list of amendments done: every sentence is placed in the text that it amends or listed with the reason why not; none is dropped.
// Addresses are those of the text as it stands before the list. A sentence is done whole or not at all.
import type { Node } from 'prosemirror-model';
import { cleanDoc, type Draft, PARAGRAPH_KINDS, type ParagraphKind, schema, textOf, wordingOf } from '../../schema/index.ts';
import { type AddressBook, addressBook } from './formal-address.ts';
import { type QuoteContext, quotesIn, readQuotation, skeletonOf, withQuotes } from './formal-quote.ts';
import { folded, withChanges } from './formal-seams.ts';
import { type Demand, demandOf, type Side, sentencesOf } from './formal-sentences.ts';
import { type Refused, type WordChange, WordReader } from './formal-words.ts';

/** A sentence that was not done. */
export interface Unplaced {
  readonly text: string;
  readonly reason: string;
}

export interface AppliedList {
  readonly doc: Node;
  /** How many sentences were done. */
  readonly applied: number;
  readonly failed: readonly Unplaced[];
}

/** What comes in beside a paragraph: a new one, or one that moves there. */
type Arrival = { readonly fresh: Node } | { readonly moves: number };

interface Place {
  readonly paragraph: Node;
  /** Folded wording that quotations are looked up in. */
  readonly wording: Node;
  readonly changes: WordChange[];
  replaced: Node[] | null;
  deleted: boolean;
  moved: boolean;
  readonly reads: string[];
  readonly before: Arrival[];
  readonly after: Arrival[];
}

const LEVELS = ['', 'second-level', 'third-level', 'fourth-level'];
const isRefused = <T>(value: T | Refused): value is Refused => typeof value === 'object' && value !== null && 'refused' in value;
const wordsOf = (node: Node): string => textOf(node).replace(/\s+/g, ' ').trim();

/** The kind that a list names, else that of the paragraph beside. */
function lookOf(named: string, beside: Node | undefined): { kind: ParagraphKind; level: string } {
  const name = named.toLowerCase();
  const level = LEVELS.findIndex((word) => word !== '' && name.startsWith(word));
  if (/sub-?paragraph/.test(name)) return { kind: 'subparagraph', level: String(Math.max(0, level) + 1) };
  const label = /^(?:op|pp)/.exec(name)?.[0];
  const kind = label
    ? ({ op: 'operative', pp: 'preambular' } as const)[label as 'op' | 'pp']
    : PARAGRAPH_KINDS.find((one) => name.startsWith(one));
  if (kind) return { kind, level: '0' };
  const like = beside && (beside.attrs.kind === 'preambular' || beside.attrs.kind === 'subparagraph') ? beside : undefined;
  return like ? { kind: like.attrs.kind, level: like.attrs.level } : { kind: 'operative', level: '0' };
}

/** Does what a list says to a draft. */
export function applyFormalList(draft: Draft, list: string): AppliedList {
  const clean = cleanDoc(draft.doc);
  const positions: Node[] = [];
  clean.forEach((paragraph, _, at) => {
    positions.push(paragraph.type.create({ ...paragraph.attrs, id: `at${at}` }, paragraph.content));
  });
  const book = addressBook(schema.node('resolution', null, positions));
  const application = new Application(clean, book, draft);
  const skeleton = skeletonOf(list);
  const failed: Unplaced[] = [];
  let applied = 0;
  for (const sentence of sentencesOf(skeleton)) {
    const demand = demandOf(sentence);
    const reason = demand ? application.take(demand, skeleton.quotes) : 'This sentence is not understood.';
    if (reason === null) applied++;
    else failed.push({ text: `${withQuotes(sentence, skeleton.quotes)}.`, reason });
  }
  const { doc, left } = application.result();
  return { doc, applied, failed: [...failed, ...left] };
}

function changesOf(
  wording: Node,
  operations: readonly string[],
  quotes: readonly string[],
  context: QuoteContext,
): readonly WordChange[] | Refused {
  const reader = new WordReader(wording, quotes, context);
  const changes: WordChange[] = [];
  for (const operation of operations) {
    const read = reader.read(operation);
    if (isRefused(read)) return read;
    changes.push(...read);
  }
  return changes;
}

function overlap(changes: readonly WordChange[]): boolean {
  const all = [...changes].sort((x, y) => x.from - y.from || x.to - y.to);
  return all.some((y, k) => {
    const x = all[k - 1];
    return x !== undefined && (y.from < x.to || (x.from === y.from && x.to === y.to && x.from !== x.to));
  });
}

/** The words of one paragraph after a sentence about them ("In operative paragraph 3, …"); null where it cannot be done. */
export function wordsAfter(paragraph: Node, sentence: string, context: QuoteContext): Node | null {
  const skeleton = skeletonOf(sentence);
  const [only, more] = sentencesOf(skeleton);
  const demand = only === undefined || more !== undefined ? null : demandOf(only);
  if (demand?.do !== 'words') return null;
  const wording = folded(wordingOf(paragraph) ?? schema.node('wording'));
  const changes = changesOf(wording, demand.operations, skeleton.quotes, context);
  if (isRefused(changes) || overlap(changes)) return null;
  return withChanges(wording, changes, paragraph.attrs.kind, context.language);
}

class Application {
  private readonly places: Place[] = [];
  private readonly start: Arrival[] = [];
  private readonly book: AddressBook;
  private readonly context: QuoteContext;
  private fresh = 0;

  constructor(clean: Node, book: AddressBook, { meta }: Draft) {
    const used = new Set<string>();
    clean.descendants((node) => {
      if (typeof node.attrs.id === 'string') used.add(node.attrs.id);
    });
    this.book = book;
    this.context = { language: meta.language, noteId: () => this.newId('n', used) };
    this.paragraphId = () => this.newId('p', used);
    clean.forEach((paragraph) => {
      const wording = folded(wordingOf(paragraph) ?? schema.node('wording'));
      this.places.push({ paragraph, wording, changes: [], replaced: null, deleted: false, moved: false, reads: [], before: [], after: [] });
    });
  }

  private readonly paragraphId: () => string;

  private newId(prefix: string, used: Set<string>): string {
    let id = `${prefix}x${++this.fresh}`;
    while (used.has(id)) id = `${prefix}x${++this.fresh}`;
    used.add(id);
    return id;
  }

  /** Does one sentence; null, or why it was not done. */
  take(demand: Demand, quotes: readonly string[]): string | null {
    switch (demand.do) {
      case 'nothing':
        return null;
      case 'insert':
        return this.insert(demand, quotes);
      case 'move':
        return this.move(demand);
      case 'delete':
      case 'replace':
      case 'words': {
        const found = this.book.find(demand.address);
        if (isRefused(found)) return found.refused;
        if (demand.do === 'words') return this.change(demand, found, quotes);
        const places = found.map((at) => this.places[at]!);
        if (places.some((place) => place.deleted || place.replaced || place.changes.length > 0))
          return 'Another sentence of the list changes this paragraph.';
        for (const place of places) place.deleted = true;
        if (demand.do === 'delete') return null;
        const first = places[0]!;
        first.replaced = this.paragraphs(demand.texts, demand.kind, first.paragraph, quotes, first.paragraph.attrs.id as string);
        return null;
      }
    }
  }

  private paragraphs(
    texts: readonly string[],
    named: string,
    beside: Node | undefined,
    quotes: readonly string[],
    firstId?: string,
  ): Node[] {
    const own = beside && firstId ? { kind: beside.attrs.kind as ParagraphKind, level: beside.attrs.level as string } : null;
    const look = named === '' && own ? own : lookOf(named, beside);
    return texts.map((text, k) => {
      const [words = '', ...notes] = quotesIn(text, quotes);
      const wording = readQuotation(words, notes, look.kind, this.context);
      return schema.node('paragraph', { ...look, id: k === 0 && firstId ? firstId : this.paragraphId() }, [wording]);
    });
  }

  private change(demand: Demand & { do: 'words' }, found: readonly number[], quotes: readonly string[]): string | null {
    if (found.length > 1) return 'Words can be changed in one paragraph at a time.';
    const place = this.places[found[0]!]!;
    if (place.deleted || place.replaced) return 'Another sentence of the list deletes or replaces this paragraph.';
    const changes = changesOf(place.wording, demand.operations, quotes, this.context);
    if (isRefused(changes)) return changes.refused;
    if (overlap([...place.changes, ...changes])) return 'Two operations change the same words.';
    place.changes.push(...changes);
    if (demand.reads !== null) place.reads.push(withQuotes(demand.reads, quotes));
    return null;
  }

  /** Where something comes in, and the paragraph that it is beside. */
  private arrivalsAt(
    side: Side,
    near: string,
  ): { readonly list: Arrival[]; readonly beside: Node | undefined; readonly at: number } | Refused {
    const last = this.places.length - 1;
    if (side === 'beginning' || (side === 'end' && last < 0)) return { list: this.start, beside: this.places[0]?.paragraph, at: -1 };
    if (side === 'end') return { list: this.places[last]!.after, beside: this.places[last]!.paragraph, at: last };
    const found = this.book.find(near);
    if (isRefused(found)) return found;
    if (found.length > 1) return { refused: `“${near}” means ${found.length} paragraphs.` };
    const place = this.places[found[0]!]!;
    return { list: side === 'after' ? place.after : place.before, beside: place.paragraph, at: found[0]! };
  }

  private insert(demand: Demand & { do: 'insert' }, quotes: readonly string[]): string | null {
    const arrivals = this.arrivalsAt(demand.side, demand.near);
    if (isRefused(arrivals)) return arrivals.refused;
    for (const fresh of this.paragraphs(demand.texts, demand.kind, arrivals.beside, quotes)) arrivals.list.push({ fresh });
    return null;
  }

  private move(demand: Demand & { do: 'move' }): string | null {
    const found = this.book.find(demand.address);
    if (isRefused(found)) return found.refused;
    const arrivals = this.arrivalsAt(demand.side, demand.near);
    if (isRefused(arrivals)) return arrivals.refused;
    if (found.includes(arrivals.at)) return 'A paragraph cannot be moved beside itself.';
    if (found.some((at) => this.places[at]!.moved)) return 'Another sentence of the list moves this paragraph.';
    for (const at of found) {
      this.places[at]!.moved = true;
      arrivals.list.push({ moves: at });
    }
    return null;
  }

  /** The text with everything done. */
  result(): { readonly doc: Node; readonly left: readonly Unplaced[] } {
    const out: Node[] = [];
    const left: Unplaced[] = [];
    const done = new Set<number>();
    const emit = (at: number) => {
      if (done.has(at)) return;
      done.add(at);
      const place = this.places[at]!;
      for (const arrival of place.before) arrive(arrival);
      if (place.replaced) out.push(...place.replaced);
      else if (!place.deleted) out.push(this.changed(place, left));
      for (const arrival of place.after) arrive(arrival);
    };
    const arrive = (arrival: Arrival) => {
      if ('fresh' in arrival) out.push(arrival.fresh);
      else emit(arrival.moves);
    };
    for (const arrival of this.start) arrive(arrival);
    this.places.forEach((place, at) => {
      if (!place.moved) emit(at);
    });
    this.places.forEach((_, at) => {
      if (done.has(at)) return;
      left.push({ text: `Move ${this.book.names[at]}.`, reason: 'The list moves paragraphs behind each other in a circle.' });
      emit(at);
    });
    return { doc: schema.node('resolution', null, out), left };
  }

  private changed(place: Place, left: Unplaced[]): Node {
    const { paragraph, changes } = place;
    const wording = changes.length === 0 ? null : withChanges(place.wording, changes, paragraph.attrs.kind, this.context.language);
    for (const reads of place.reads) {
      const { quotes } = skeletonOf(reads);
      const said = readQuotation(quotes[0] ?? '', quotes.slice(1), null, this.context);
      if (wording && wordsOf(said) !== wordsOf(wording))
        left.push({ text: reads, reason: 'The paragraph does not read so after the change.' });
    }
    return wording ? paragraph.copy(paragraph.type.create(null, [wording]).content) : paragraph;
  }
}
