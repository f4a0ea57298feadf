// Does edits on a text, each as a whole or refused with the reason. Paragraph names refer to the text before the list. A paragraph is deleted, replaced and
// moved with its subparagraphs, unless the edit names its chapeau. A subparagraph never moves under another paragraph unless the list says so (RULES L4, L5).
import type { Node } from 'prosemirror-model';
import { type Draft, idOf, PARAGRAPH_KINDS, type ParagraphKind, paragraphAttrs, schema, textOf, wordingOf } from '../../../schema/index.ts';
import { wordTokens } from '../../diff/word-tokens.ts';
import { openingLength } from '../../text/openings/openings.ts';
import type { Edit, InsertSide, QuotedText, WordEdit } from '../edits/edit.ts';
import { type AddressBook, addressBook } from './address.ts';
import { folded, type WordChange, withChanges } from './changed-wording.ts';
import { withClosings } from './closings.ts';
import { asItems } from './enumerations.ts';
import { chapeauIn, depthOf, type Families, familiesOf, TAKES_NOTHING } from './families.ts';
import { type QuoteContext, readQuotation } from './quotation.ts';
import { faultIn, oddIn, saidNow, smoothed } from './smooth-wording.ts';
import { joinedAsOne, splitWording } from './split-join.ts';
import { changesMeet, changesOf, isInNote, WordReader, type WordRefusal } from './word-edits.ts';

/** A sentence that was not applied, and the reason in one sentence. */
export interface Unplaced {
  readonly text: string;
  readonly reason: string;
}

/** What is inserted beside a paragraph: a new paragraph, or the position of one that moves there. */
type Arrival = { readonly fresh: Node } | { readonly moves: number };

/** The paragraphs that a sentence names. `alone`: without their subparagraphs. */
interface Named {
  readonly positions: readonly number[];
  readonly alone: boolean;
}

/** A place at which paragraphs are inserted: one of the lists of a `Place`, or an end of the text. */
interface Arrivals {
  readonly list: Arrival[];
  readonly beside: Node | undefined;
  /** Position of the paragraph that the sentence names, -1 for an end of the text. */
  readonly at: number;
  /** Position of the paragraph before which the inserted ones will be. */
  readonly before: number;
}

/** One paragraph of the text, and what the list does to it. */
interface Place {
  readonly paragraph: Node;
  /** Words by which operations name their place. As an editor: words that another operation changes cannot name a place. */
  readonly anchors: { readonly from: number; readonly to: number }[];
  /** Its wording with single blanks, in which quotations are looked up. */
  readonly wording: Node;
  changes: WordChange[];
  /** What the list changes in its footnotes: done together, because a footnote is replaced as a whole. */
  noted: { readonly edits: readonly WordEdit[]; readonly changes: readonly WordChange[] } | null;
  /** The paragraph whose words are appended to it, and the one to which its own words are appended. */
  joined: Place | null;
  goesTo: Place | null;
  replaced: Node[] | null;
  deleted: boolean;
  /** Whether it moves with its subparagraphs or alone; null if it stays. */
  moved: 'whole' | 'alone' | null;
  /** How the list says the paragraph reads after the change, to be checked. */
  readonly reads: QuotedText[];
  readonly before: Arrival[];
  readonly after: Arrival[];
  /** What is inserted after its last subparagraph. */
  readonly behind: Arrival[];
}

const ITEM = /^\s*\([a-z]\)\s+/;
const MISPLACED = 'The paragraph would stand in another part of the text, or on another level, than the one that the list puts it beside.';
const LEVELS = ['', 'second-level', 'third-level', 'fourth-level'];
const isRefused = <T>(value: T | WordRefusal): value is WordRefusal => typeof value === 'object' && value !== null && 'refused' in value;
const capitalised = (name: string): string => name.slice(0, 1).toUpperCase() + name.slice(1);
const wordsOf = (node: Node): string => textOf(node).replace(/\s+/g, ' ').trim();

/** The kind and level that a list names; if it names none, those of the paragraph beside. */
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

/** The address book of a text whose paragraphs may lack ids; those then have no numbers of a version. */
export function bookOf(clean: Node): AddressBook {
  const ids = new Set(clean.children.map(idOf));
  if (ids.size === clean.childCount && !ids.has('')) return addressBook(clean);
  const positions: Node[] = [];
  clean.forEach((paragraph, _, at) => {
    positions.push(paragraph.type.create({ ...paragraph.attrs, id: `at${at}` }, paragraph.content));
  });
  return addressBook(schema.node('resolution', null, positions));
}

/** True if a change affects words of one of the ranges. */
const meets = (ranges: readonly { readonly from: number; readonly to: number }[], changes: readonly WordChange[]): boolean =>
  ranges.some((range) => changes.some(({ from, to }) => from < range.to && range.from < to));

/** A text to which the sentences of one list are applied: `expect` for every sentence, then `take` for every sentence, then `result`. Positions are indices
 *  of paragraphs in the text before the list. */
export class Application {
  private readonly places: Place[] = [];
  private readonly start: Arrival[] = [];
  private readonly end: Arrival[] = [];
  private readonly book: AddressBook;
  private readonly families: Families;
  private readonly context: QuoteContext;
  /** Positions of the paragraphs that a sentence of the list names as moving. */
  private readonly moving = new Set<number>();
  /** Positions of all paragraphs that the list moves or deletes. */
  private readonly leaving = new Set<number>();
  private fresh = 0;
  /** What to check in the result of the last sentence. */
  odd: string | null = null;
  private readonly clean: Node;
  private readonly asEditor: boolean;
  /** True if paragraphs are joined without changing a letter. */
  private isPlain = false;

  /** `asEditor`: the list is a delegation's own, so that capitals and punctuation follow house style, and edits that would leave a faulty text are refused;
   *  otherwise the list is done to the letter. */
  constructor(clean: Node, book: AddressBook, { meta }: Draft, asEditor = false) {
    this.clean = clean;
    this.asEditor = asEditor;
    const used = new Set<string>();
    clean.descendants((node) => {
      if (typeof node.attrs.id === 'string') used.add(node.attrs.id);
    });
    this.book = book;
    this.families = familiesOf(clean);
    this.context = { language: meta.language, noteId: () => this.newId('n', used) };
    this.paragraphId = () => this.newId('p', used);
    clean.forEach((paragraph) => {
      const wording = folded(wordingOf(paragraph) ?? schema.node('wording'));
      this.places.push({
        paragraph,
        wording,
        changes: [],
        anchors: [],
        noted: null,
        joined: null,
        goesTo: null,
        replaced: null,
        deleted: false,
        moved: null,
        reads: [],
        before: [],
        after: [],
        behind: [],
      });
    });
  }

  private readonly paragraphId: () => string;

  private newId(prefix: string, used: Set<string>): string {
    let id = `${prefix}x${++this.fresh}`;
    while (used.has(id)) id = `${prefix}x${++this.fresh}`;
    used.add(id);
    return id;
  }

  private named(phrase: string): Named | WordRefusal {
    const { address, alone } = chapeauIn(phrase);
    const positions = this.book.find(address);
    return isRefused(positions) ? positions : { positions, alone };
  }

  /** The positions of the paragraphs that a sentence names, with their subparagraphs unless it names them alone; each once. */
  private whole({ positions, alone }: Named): number[] {
    return [...new Set(alone ? positions : positions.flatMap((at) => [at, ...this.families.family(at)]))];
  }

  /** Records which paragraphs a sentence will move or delete. Called for all sentences before any is applied, because they may come in any order. */
  expect(edit: Edit): void {
    if (edit.do !== 'move' && edit.do !== 'delete' && edit.do !== 'join') return;
    const named = this.named(edit.address);
    if (isRefused(named)) return;
    for (const at of this.whole(named)) this.leaving.add(at);
    if (edit.do === 'move') for (const at of named.positions) this.moving.add(at);
  }

  /** Applies one sentence; null, or one sentence that says why it was not applied. */
  take(edit: Edit): string | null {
    this.odd = null;
    switch (edit.do) {
      case 'nothing':
        return null;
      case 'insert':
        return this.insert(edit);
      case 'move':
        return this.move(edit);
      case 'words': {
        const named = this.named(edit.address);
        return isRefused(named) ? named.refused : this.change(edit, named.positions);
      }
      case 'delete':
        return this.remove(edit.address);
      case 'replace':
        return this.replace(edit);
      case 'split':
        return this.split(edit);
      case 'join':
        return this.join(edit);
    }
  }

  private remove(address: string): string | null {
    const named = this.named(address);
    if (isRefused(named)) return named.refused;
    if (named.positions.some((at) => this.moving.has(at))) return 'Another sentence of the list moves this paragraph.';
    if (this.asEditor && named.alone && named.positions.some((at) => this.families.family(at).some((one) => !this.leaving.has(one))))
      return 'The list deletes the chapeau and does not say what becomes of its subparagraphs.';
    // A subparagraph that the list moves elsewhere is not deleted with its paragraph.
    const going = this.whole(named).filter((at) => named.positions.includes(at) || !this.moving.has(at));
    const reason = this.whyHeld(going);
    if (reason) return reason;
    for (const at of going) this.places[at]!.deleted = true;
    return null;
  }

  /** Why paragraphs cannot be removed; null if they can. */
  private whyHeld(going: readonly number[]): string | null {
    const places = going.map((at) => this.places[at]!);
    if (places.some((place) => place.replaced || place.joined || place.goesTo || place.changes.length > 0))
      return 'Another sentence of the list changes this paragraph.';
    const depth = Math.min(...going.map(this.families.depth));
    const inside = (arrival: Arrival) =>
      this.depthOfArrival(arrival) > depth &&
      this.depthOfArrival(arrival) !== TAKES_NOTHING &&
      !('moves' in arrival && going.includes(arrival.moves));
    if (places.some(({ before, after, behind }, k) => (k > 0 && before.some(inside)) || after.some(inside) || behind.some(inside)))
      return 'Another sentence of the list puts a subparagraph into this paragraph.';
    return null;
  }

  private depthOfArrival(arrival: Arrival): number {
    if ('moves' in arrival) return this.families.depth(arrival.moves);
    return depthOf(paragraphAttrs(arrival.fresh), textOf(wordingOf(arrival.fresh)));
  }

  private replace(edit: Edit & { do: 'replace' }): string | null {
    const named = this.named(edit.address);
    if (isRefused(named)) return named.refused;
    const all = this.whole(named);
    const places = all.map((at) => this.places[at]!);
    if (places.some((place) => place.deleted)) return 'Another sentence of the list deletes or replaces this paragraph.';
    const reason = this.whyHeld(all);
    if (reason) return reason;
    const texts = this.paragraphs(edit.texts, edit.kind, places[0]!.paragraph, idOf(places[0]!.paragraph));
    const last = texts.at(-1);
    if (all.length > named.positions.length) {
      if (all.some((at) => this.moving.has(at))) return 'Another sentence of the list moves a subparagraph of this paragraph.';
      if (last && /[:：]\W*$/.test(textOf(wordingOf(last)).slice(-8)))
        return `The text ends with a colon; the list does not say what becomes of the subparagraphs of ${this.book.names[named.positions[0]!]}.`;
    }
    const sameKind = last && (['kind', 'level'] as const).every((name) => last.attrs[name] === places[0]!.paragraph.attrs[name]);
    if (last && !sameKind && !edit.takes) {
      const depth = this.depthOfArrival({ fresh: last });
      const reparented = this.families.taken(Math.max(...all) + 1, depth, (at) => this.leaving.has(at));
      // The subparagraphs of a chapeau may stay with its replacement.
      if (reparented !== null && !this.families.family(all[0]!).includes(reparented) && depth < this.families.depth(all[0]!))
        return this.reparentedSentence(reparented);
    }
    for (const place of places) place.deleted = true;
    places[0]!.replaced = texts;
    return null;
  }

  /** The one paragraph without subparagraphs that a sentence names and nothing else in the list changes; `mayChange`: other sentences may change its words. */
  private single(address: string, mayChange = false): Place | WordRefusal {
    const named = this.named(address);
    if (isRefused(named)) return named;
    const [at = 0, ...others] = named.positions;
    if (others.length > 0) return { refused: `“${address}” means ${named.positions.length} paragraphs.` };
    if (this.families.family(at).length > 0)
      return { refused: `${capitalised(this.book.names[at]!)} has subparagraphs; the list does not say what becomes of them.` };
    const place = this.places[at]!;
    if (place.deleted || place.replaced || place.joined || (place.changes.length > 0 && !mayChange))
      return { refused: 'Another sentence of the list changes this paragraph.' };
    return place;
  }

  private split(edit: Edit & { do: 'split' }): string | null {
    const place = this.single(edit.address);
    if (isRefused(place)) return place.refused;
    const at = new WordReader(place.wording, this.context, this.asEditor).place(edit.at);
    if (isRefused(at)) return at.refused;
    const { kind } = paragraphAttrs(place.paragraph);
    const parts = splitWording(place.wording, at.at, kind, this.context.language, edit.plainly || !this.asEditor);
    if (isRefused(parts)) return parts.refused;
    place.deleted = true;
    place.replaced = parts.map((part, k) =>
      schema.node('paragraph', { ...place.paragraph.attrs, ...(k === 0 ? {} : { id: this.paragraphId() }) }, [part]),
    );
    return null;
  }

  private join(edit: Edit & { do: 'join' }): string | null {
    const [goes, stays] = [this.single(edit.address, this.asEditor), this.single(edit.near, this.asEditor)];
    if (isRefused(goes)) return goes.refused;
    if (isRefused(stays)) return stays.refused;
    if (goes === stays) return 'A paragraph cannot be joined to itself.';
    if ((['kind', 'level'] as const).some((name) => goes.paragraph.attrs[name] !== stays.paragraph.attrs[name]))
      return 'The two paragraphs are not of the same part of the text or not on the same level.';
    if ([goes, stays].some((place) => this.moving.has(this.places.indexOf(place))))
      return 'Another sentence of the list moves this paragraph.';
    goes.deleted = true;
    goes.goesTo = stays;
    stays.joined = goes;
    this.isPlain = edit.plainly || !this.asEditor;
    return null;
  }

  private paragraphs(texts: readonly QuotedText[], named: string, beside: Node | undefined, firstId?: string): Node[] {
    const same = beside && firstId ? { kind: paragraphAttrs(beside).kind, level: paragraphAttrs(beside).level } : null;
    const look = named === '' && same ? same : lookOf(named, beside);
    return texts.map(({ text: quoted, notes }, k) => {
      // “(a) To act;” after a text that ends with a colon is a subparagraph of it.
      const item = this.asEditor && k > 0 && look.kind === 'operative' ? ITEM.exec(quoted) : null;
      const own = item ? { kind: 'subparagraph', level: '1' } : look;
      const words = item ? quoted.slice(item[0].length) : quoted;
      const wording = readQuotation(words, notes, own.kind as ParagraphKind, this.context);
      return schema.node('paragraph', { ...own, id: k === 0 && firstId ? firstId : this.paragraphId() }, [wording]);
    });
  }

  private change(edit: Edit & { do: 'words' }, found: readonly number[]): string | null {
    if (found.length > 1) return 'Words can be changed in one paragraph at a time.';
    const place = this.places[found[0]!]!;
    if ((place.deleted && !(place.goesTo && this.asEditor)) || place.replaced)
      return 'Another sentence of the list deletes or replaces this paragraph.';
    // Changes in a footnote are done together, because a footnote is replaced as a whole.
    const inNotes = this.asEditor && edit.edits.some(isInNote);
    const noted = inNotes ? place.noted : null;
    const edits = noted ? [...noted.edits, ...edit.edits] : edit.edits;
    const reader = new WordReader(place.wording, this.context, this.asEditor);
    const changes = changesOf(reader, edits);
    if (isRefused(changes)) return changes.refused;
    const earlier = noted?.changes ?? [];
    const others = place.changes.filter((one) => !earlier.includes(one));
    if (changesMeet([...others, ...changes])) return 'Two operations change the same words.';
    if (this.asEditor) {
      if (changes.length === 0) return 'Nothing would change.';
      if (meets(reader.anchors, [...others, ...changes]) || meets(place.anchors, changes))
        return 'It names as its place words that another operation of the list changes.';
      const kind = paragraphAttrs(place.paragraph).kind;
      const items = this.withItems(place, changes);
      const alone = smoothed(
        place.wording,
        withChanges(place.wording, items.changes, kind, this.context.language),
        kind,
        this.context.language,
      );
      if (/^[\s,;:.]*$/.test(textOf(alone))) return this.remove(edit.address);
      if (alone.eq(place.wording)) return 'Nothing would change.';
      const fault = faultIn(place.wording, alone);
      if (fault) return fault;
      this.odd = items.isDoubtful ? saidNow(place.wording, alone) : oddIn(place.wording, alone, items.isMended);
      place.anchors.push(...reader.anchors);
    }
    place.changes = [...others, ...changes];
    if (inNotes) {
      const ofNotes = edits.filter(isInNote);
      const noteChanges = changesOf(new WordReader(place.wording, this.context, true), ofNotes);
      const ours = isRefused(noteChanges)
        ? []
        : changes.filter(({ from, to }) => noteChanges.some((one) => one.from === from && one.to === to));
      place.noted = { edits: ofNotes, changes: ours };
    }
    if (edit.reads !== null) place.reads.push(edit.reads);
    return null;
  }

  /** The changes with the commas of enumerations. */
  private withItems({ wording, paragraph }: Place, changes: readonly WordChange[]): ReturnType<typeof asItems> {
    const { language } = this.context;
    const { kind } = paragraphAttrs(paragraph);
    const opening = kind === 'preambular' || kind === 'operative' ? openingLength(textOf(wording), kind, language) : 0;
    return asItems(wordTokens(wording), changes, language, opening);
  }

  private reparentedSentence(reparented: number): string {
    return `${capitalised(this.book.names[reparented]!)} would become a subparagraph of another paragraph; the list does not say that it should.`;
  }

  /** Where a sentence inserts something of a depth. Refused if a subparagraph would come under another paragraph and the list does not say so. */
  private arrivalsAt(side: InsertSide, near: string, depth: (beside: Node | undefined) => number, takes: boolean): Arrivals | WordRefusal {
    const arrivals = this.arrivalsBeside(side, near, depth);
    if (isRefused(arrivals) || takes) return arrivals;
    const reparented = this.families.taken(arrivals.before, depth(arrivals.beside), (at) => this.leaving.has(at));
    return reparented === null ? arrivals : { refused: this.reparentedSentence(reparented) };
  }

  private arrivalsBeside(side: InsertSide, near: string, depth: (beside: Node | undefined) => number): Arrivals | WordRefusal {
    const last = this.places.length - 1;
    if (side === 'beginning') return { list: this.start, beside: this.places[0]?.paragraph, at: -1, before: 0 };
    if (side === 'end') return { list: this.end, beside: this.places[last]?.paragraph, at: -1, before: last + 1 };
    const named = this.named(near);
    if (isRefused(named)) return named;
    const [at = 0, ...others] = named.positions;
    if (others.length > 0) return { refused: `“${near}” means ${named.positions.length} paragraphs.` };
    const place = this.places[at]!;
    const beside = place.paragraph;
    if (side === 'before') return { list: place.before, beside, at, before: at };
    const family = this.families.family(at);
    if (named.alone || family.length === 0) return { list: place.after, beside, at, before: at + 1 };
    if (depth(beside) > this.families.depth(at) && depth(beside) !== TAKES_NOTHING)
      return { refused: `${capitalised(this.book.names[at]!)} has subparagraphs; the list does not say after which of them.` };
    return { list: place.behind, beside, at, before: family.at(-1)! + 1 };
  }

  private insert(edit: Edit & { do: 'insert' }): string | null {
    let made: Node[] | null = null;
    const texts = (beside: Node | undefined) => (made ??= this.paragraphs(edit.texts, edit.kind, beside));
    const depth = (beside: Node | undefined) => Math.min(...texts(beside).map((fresh) => this.depthOfArrival({ fresh })));
    const arrivals = this.arrivalsAt(edit.side, edit.near, depth, edit.takes);
    if (isRefused(arrivals)) return arrivals.refused;
    const fresh = texts(arrivals.beside);
    if (this.asEditor && !fresh.every((one, k) => this.belongs(one, arrivals) || (k > 0 && one.attrs.kind === 'subparagraph')))
      return MISPLACED;
    const reason = this.whyGone(arrivals, depth(arrivals.beside));
    if (reason) return reason;
    for (const one of fresh) arrivals.list.push({ fresh: one });
    return null;
  }

  /** True if a paragraph has the kind and level of the one that it is put beside, if any. */
  private belongs(paragraph: Node, { beside }: Arrivals): boolean {
    return !beside || (beside.attrs.kind === paragraph.attrs.kind && beside.attrs.level === paragraph.attrs.level);
  }

  /** Why a subparagraph cannot be inserted there: the list deletes the paragraph that it would belong to. Null if it can. */
  private whyGone({ at, list }: Arrivals, depth: number): string | null {
    const place = this.places[at];
    if (!place || list === place.before || !place.deleted || place.replaced) return null;
    if (depth <= this.families.depth(at) || depth === TAKES_NOTHING) return null;
    return 'Another sentence of the list deletes the paragraph that it would belong to.';
  }

  private move(edit: Edit & { do: 'move' }): string | null {
    const named = this.named(edit.address);
    if (isRefused(named)) return named.refused;
    const { positions, alone } = named;
    const depth = () => Math.min(...positions.map(this.families.depth));
    const arrivals = this.arrivalsAt(edit.side, edit.near, depth, edit.takes);
    if (isRefused(arrivals)) return arrivals.refused;
    if (this.whole(named).includes(arrivals.at)) return 'A paragraph cannot be moved beside itself.';
    if (positions.some((at) => this.places[at]!.moved)) return 'Another sentence of the list moves this paragraph.';
    if (this.asEditor && positions.some((at) => !this.belongs(this.places[at]!.paragraph, arrivals))) return MISPLACED;
    const reason = this.whyGone(arrivals, depth());
    if (reason) return reason;
    for (const at of positions) {
      this.places[at]!.moved = alone ? 'alone' : 'whole';
      arrivals.list.push({ moves: at });
    }
    return null;
  }

  /** The text with all sentences applied. `left`: what could not be applied in the end. */
  result(): { readonly doc: Node; readonly left: readonly Unplaced[] } {
    const out: Node[] = [];
    const left: Unplaced[] = [];
    const done = new Set<number>();
    /** For each paragraph the position of the nearest one that takes it along when moving (itself or an ancestor), or -1. */
    const carriers = this.places.map(() => -1);
    this.places.forEach((place, at) => {
      if (place.moved !== 'whole') return;
      for (const one of [at, ...this.families.family(at)]) carriers[one] = at;
    });
    /** For each position the paragraphs whose family ends there, the innermost first. */
    const ending = this.places.map((): number[] => []);
    this.places.forEach((_, at) => {
      ending[this.families.family(at).at(-1) ?? at]!.unshift(at);
    });
    const emit = (at: number) => {
      if (done.has(at)) return;
      done.add(at);
      const place = this.places[at]!;
      for (const arrival of place.before) arrive(arrival);
      if (place.replaced) out.push(...place.replaced);
      else if (!place.deleted) out.push(this.changed(place, left));
      for (const arrival of place.after) arrive(arrival);
      if (place.moved === 'alone') for (const arrival of place.behind) arrive(arrival);
    };
    /** Writes those of the paragraphs that move with `carrier` (-1: those that stay), and what is inserted after their families. */
    const emitAll = (positions: readonly number[], carrier: number) => {
      for (const at of positions) {
        if (carriers[at] === carrier && this.places[at]!.moved !== 'alone') emit(at);
        for (const one of ending[at]!)
          if (carriers[one] === carrier && this.places[one]!.moved !== 'alone')
            for (const arrival of this.places[one]!.behind) arrive(arrival);
      }
    };
    const go = (at: number) => {
      if (this.places[at]!.moved === 'whole') {
        if (!done.has(at)) emitAll([at, ...this.families.family(at)], at);
      } else emit(at);
    };
    const arrive = (arrival: Arrival) => {
      if ('fresh' in arrival) out.push(arrival.fresh);
      else go(arrival.moves);
    };
    for (const arrival of this.start) arrive(arrival);
    emitAll([...this.places.keys()], -1);
    for (const arrival of this.end) arrive(arrival);
    this.places.forEach((_, at) => {
      if (done.has(at)) return;
      left.push({ text: `Move ${this.book.names[at]}.`, reason: 'The list moves paragraphs behind each other in a circle.' });
      go(at);
    });
    const doc = schema.node('resolution', this.clean.attrs, out);
    return { doc: this.asEditor ? withClosings(this.clean, doc) : doc, left };
  }

  private changed(place: Place, left: Unplaced[]): Node {
    const { paragraph, joined } = place;
    const wording = this.wordingAfter(place, left);
    if (!joined) return wording ? paragraph.copy(paragraph.type.create(null, [wording]).content) : paragraph;
    const both = joinedAsOne(
      wording ?? place.wording,
      this.wordingAfter(joined, left) ?? joined.wording,
      this.context.language,
      this.isPlain,
    );
    return schema.node('paragraph', paragraph.attrs, [both]);
  }

  /** The wording of a paragraph after all changes of its words; null if there are none. */
  private wordingAfter(place: Place, left: Unplaced[]): Node | null {
    const { paragraph, changes } = place;
    const { kind } = paragraphAttrs(paragraph);
    const done = this.asEditor && changes.length > 0 ? this.withItems(place, changes).changes : changes;
    const literal = done.length === 0 ? null : withChanges(place.wording, done, kind, this.context.language);
    const wording = literal && this.asEditor ? smoothed(place.wording, literal, kind, this.context.language) : literal;
    for (const reads of place.reads) {
      const expected = readQuotation(reads.text, reads.notes, null, this.context);
      if (wording && wordsOf(expected) !== wordsOf(wording))
        left.push({ text: `“${reads.text}”`, reason: 'The paragraph does not read so after the change.' });
    }
    return wording;
  }
}
