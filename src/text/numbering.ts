// Labels and numbers of paragraphs, computed from the document and never stored: PP1, OP3, OP3 (b), OP3 (b) (ii); 1. · (a) · (i) · a. · i. (United Nations
// Editorial Manual, paragraphs and subparagraphs). A single operative paragraph has no number; paragraphs that delegations propose are not counted (RULES N1 to
// N5). Each annex has its own numbering: Annex I.3 (b), and Annex I ¶2 for its second paragraph without a number. If the numbers of an issued version are kept
// (`issued` of the document), its paragraphs keep their numbers, and later ones are named after the preceding one: OP7 bis (RULES N21 to N23). What became of
// the version's paragraphs is in issued-numbers.ts; reasons in docs/decisions/0099.

import type { Node } from 'prosemirror-model';
import { type Issued, type IssuedParagraph, idOf, issuedIn, paragraphAttrs } from '../../schema/index.ts';
import { annexesOf } from './annexes.ts';
import { levelOf } from './subparagraphs.ts';

/** A paragraph's label ("OP3 (b)") and the number printed before it ("(b)"), null where no number is printed. */
export interface Label {
  readonly label: string;
  readonly number: string | null;
  /** Only for a proposed paragraph: the paragraph of the text from which its label is made. */
  readonly beside?: BesideParagraph;
}

/** The place of a proposed paragraph in relation to a paragraph of the text. */
export interface BesideParagraph {
  /**
   * `instead`: it would replace the other paragraph ("OP6 alt"). `behind`: it would be added after it ("OP7 bis"). `before`: it would be added before the first
   * paragraph ("OP1 pre"). A sub-paragraph added at the end of its list, or as its first, has its own letter and no `beside`.
   */
  readonly place: 'instead' | 'behind' | 'before';
  /** The label of the other paragraph, and its number as printed; null where it has no number. */
  readonly label: string;
  readonly number: string | null;
  /** Its place among the proposed paragraphs with the same label: 1 gives "alt" and "pre", 2 gives "alt 2", "pre bis" and "bis". */
  readonly count: number;
}

/** A label for use inside a sentence: "OP3", "the title". */
export const spoken = (label: string): string => (label === 'title' || label === 'heading' ? `the ${label}` : label);
/** A label for the beginning of a sentence: "OP3", "The title". */
export const spokenFirst = (label: string): string => spoken(label).replace(/^the /, 'The ');

/** The name of the text's wording next to proposed ones: "OP6 as it stands". It never has a symbol, because chair and secretariat can change it. */
export const AS_IT_STANDS = 'as it stands';

const ROMAN: readonly (readonly [number, string])[] = [
  [1000, 'm'],
  [900, 'cm'],
  [500, 'd'],
  [400, 'cd'],
  [100, 'c'],
  [90, 'xc'],
  [50, 'l'],
  [40, 'xl'],
  [10, 'x'],
  [9, 'ix'],
  [5, 'v'],
  [4, 'iv'],
  [1, 'i'],
];

/** The Roman numeral in small letters: 1 → "i", 4 → "iv". */
export function roman(n: number): string {
  let rest = n;
  let text = '';
  for (const [value, digits] of ROMAN) {
    while (rest >= value) {
      text += digits;
      rest -= value;
    }
  }
  return text;
}

/** The letter of a sub-paragraph: 1 → "a", 26 → "z", 27 → "aa", 28 → "bb". */
export const letter = (n: number): string => String.fromCharCode(97 + ((n - 1) % 26)).repeat(Math.ceil(n / 26));

/** The number as it is printed, by level (0 to 4): "3.", "(b)", "(ii)", "a.", "i.". */
export function numberText(level: number, n: number): string {
  if (level <= 0) return `${n}.`;
  if (level === 1) return `(${letter(n)})`;
  if (level === 2) return `(${roman(n)})`;
  return level === 3 ? `${letter(n)}.` : `${roman(n)}.`;
}

const TIMES = ['', '', 'bis', 'ter', 'quater', 'quinquies', 'sexies', 'septies', 'octies', 'novies', 'decies'];
/** The Latin word for a paragraph that was added after a numbered one: 2 → "bis", 3 → "ter", up to 10; then "(11)" and so on. */
export const ordinalTimes = (n: number): string => TIMES[n] ?? `(${n})`;

/** The beginning of a label, before the paragraph's number: “OP”, “Annex I.”, “Annex ¶”. */
function prefixOf(kind: string, annex: string): string {
  if (annex === '') return kind === 'preambular' ? 'PP' : 'OP';
  if (kind === 'preambular') return `${annex} ¶`;
  return annex.includes(' ') ? `${annex}.` : `${annex} `;
}

/** What the numbering knows about a paragraph. `annex`: the name of the annex that it begins. */
interface Row extends IssuedParagraph {
  readonly by: string;
  readonly instead: string;
  /** False for a proposed one that was abandoned while still empty. */
  readonly isSaid: boolean;
}

/** A proposed paragraph that was labelled since the last paragraph of the text. */
interface ProposedAbove {
  readonly id: string;
  readonly by: string;
  readonly level: number;
  readonly isAlternative: boolean;
  readonly label: string;
}

/** The proposed paragraph to which a new sub-paragraph of `by` belongs; undefined if it belongs to the text. An alternative takes only sub-paragraphs of its
 *  own delegation: those that others add after it belong to the paragraph of the text. */
const proposedAbove = (above: readonly ProposedAbove[], level: number, by: string): ProposedAbove | undefined =>
  above.findLast((one) => one.level < level && (!one.isAlternative || one.by === by));

/** Whether the list continues after the paragraph at `at`: the next paragraph of the text at this level or a higher one is at this level. */
function listGoesOn(rows: readonly Row[], at: number, level: number): boolean {
  for (const row of rows.slice(at + 1)) {
    if (row.annex !== undefined) return false;
    if (row.by !== '' || !isNumbered(row.kind)) continue;
    if (levelOf(row) <= level) return levelOf(row) === level;
  }
  return false;
}

/** A paragraph after which others are named: its label, and its number even if none is printed. `isBehind`: false for “before the first one”. */
interface Seat {
  readonly label: string;
  readonly number: string;
  readonly isBehind: boolean;
}

/** A paragraph on the way from the one at level 0 to the one that is being numbered. `seat`: after what the new paragraphs that follow it are named. */
interface Step {
  readonly label: string;
  readonly seat: Seat;
}

/** The numbers of a version. `seats`: by id. `scopes`: the beginnings of its labels, within which new paragraphs are named after others and not counted. */
interface IssuedNumbers {
  readonly labels: ReadonlyMap<string, Label>;
  readonly seats: ReadonlyMap<string, Seat>;
  readonly scopes: ReadonlySet<string>;
  readonly taken: ReadonlySet<string>;
}

const isNumbered = (kind: string): boolean => kind === 'preambular' || kind === 'operative' || kind === 'subparagraph';

/** What a version stores about the paragraphs of a text, for their numbers. */
export function issuedOf(doc: Node): readonly IssuedParagraph[] {
  return rowsOf(doc).flatMap(({ id, kind, level, by, annex }) =>
    by === '' ? [{ id, kind, level, ...(annex !== undefined && { annex }) }] : [],
  );
}

function rowsOf(doc: Node): Row[] {
  const annexes = annexesOf(doc);
  return doc.children.map((paragraph, at) => {
    const { id, kind, level, by, instead, state } = paragraphAttrs(paragraph);
    const annex = annexes[at] ?? null;
    const isSaid = state === 'live' || paragraph.textContent.trim() !== '';
    return { id, kind, level, by, instead, isSaid, ...(annex && annex !== annexes[at - 1] && { annex: annex.name }) };
  });
}

const numbersOf = new WeakMap<readonly IssuedParagraph[], IssuedNumbers>();

function issuedNumbers(issued: readonly IssuedParagraph[]): IssuedNumbers {
  const known = numbersOf.get(issued);
  if (known) return known;
  const numbering = new Numbering(
    issued.map((row) => ({ ...row, by: '', instead: '', isSaid: true })),
    null,
  );
  const numbers = {
    labels: new Map([...numbering.labels].filter(([id]) => numbering.seats.has(id))),
    seats: numbering.seats,
    scopes: numbering.scopes,
    taken: new Set([...numbering.seats.values()].map(({ label }) => label)),
  };
  numbersOf.set(issued, numbers);
  return numbers;
}

/** The labels and numbers of a version by the ids of its paragraphs, without title and headings. */
export const labelsOfIssued = (issued: readonly IssuedParagraph[]): ReadonlyMap<string, Label> => issuedNumbers(issued).labels;

// A cache, because callers ask for the labels of the same text for each of its paragraphs.
const known = new WeakMap<Node, ReadonlyMap<string, Label>>();

/** The label and the number of every paragraph by id. Where several paragraphs have the same id (or none), the last one wins. */
export function labelsOf(doc: Node): ReadonlyMap<string, Label> {
  const before = known.get(doc);
  if (before) return before;
  const [rows, issued] = [rowsOf(doc), issuedIn(doc)];
  if (!numberedLast || numberedLast.issued !== issued || !areSame(numberedLast.rows, rows))
    numberedLast = { rows, issued, labels: new Numbering(rows, issued && issuedNumbers(issued)).labels };
  known.set(doc, numberedLast.labels);
  return numberedLast.labels;
}

/** The most recent numbering. Most changes of a text change only words and no labels. */
let numberedLast: { readonly rows: readonly Row[]; readonly issued: Issued; readonly labels: ReadonlyMap<string, Label> } | null = null;

const areSame = (some: readonly Row[], others: readonly Row[]): boolean =>
  some.length === others.length &&
  some.every((one, at) => {
    const other = others[at]!;
    return (
      one.id === other.id &&
      one.kind === other.kind &&
      one.level === other.level &&
      one.by === other.by &&
      one.instead === other.instead &&
      one.isSaid === other.isSaid &&
      one.annex === other.annex
    );
  });

/** The labels by position, for a text whose paragraphs may lack ids or share them; such a text has no issued numbers. */
export function labelList(doc: Node): Label[] {
  const ids = new Set(doc.children.map(idOf));
  const isSound = ids.size === doc.childCount && !ids.has('');
  const known = isSound
    ? doc
    : doc.type.create(
        null,
        doc.children.map((node, at) => node.type.create({ ...node.attrs, id: String(at) }, node.content)),
      );
  const labels = labelsOf(known);
  return known.children.map((node) => labels.get(idOf(node)) ?? { label: '', number: null });
}

/** Numbers the paragraphs of a text in their order. */
class Numbering {
  readonly labels = new Map<string, Label>();
  /** The numbered paragraphs of the text, without proposed ones. */
  readonly seats = new Map<string, Seat>();
  readonly scopes = new Set<string>();
  private readonly rows: readonly Row[];
  private readonly issued: IssuedNumbers | null;
  private readonly operatives: number;
  private annex = '';
  private counted = { preambular: 0, operative: 0 };
  private counts = [0, 0, 0, 0, 0];
  /** The preceding paragraph and those above it, by level: OP3, OP3 (b), OP3 (b) (ii). */
  private path: Step[] = [];
  /** How many paragraphs were named after each paragraph so far; for alternatives, by the id of the paragraph that they would replace. */
  private readonly called = new Map<string, number>();
  private readonly alternatives = new Map<string, number>();
  /** Proposed paragraphs since the last paragraph of the text, and how many each delegation added at each place of a list. */
  private above: ProposedAbove[] = [];
  private readonly added = new Map<string, number>();

  constructor(rows: readonly Row[], issued: IssuedNumbers | null) {
    this.rows = rows;
    this.issued = issued;
    let inAnnex = false;
    this.operatives = rows.filter(({ kind, by, annex }) => {
      inAnnex ||= annex !== undefined;
      return !inAnnex && kind === 'operative' && by === '';
    }).length;
    rows.forEach((row, at) => {
      this.read(row, at);
    });
  }

  private read(row: Row, at: number): void {
    const { id, kind, by, instead } = row;
    if (row.annex !== undefined) {
      this.annex = row.annex;
      this.counted = { preambular: 0, operative: 0 };
      this.counts = [0, 0, 0, 0, 0];
      this.path = [{ label: row.annex, seat: { label: row.annex, number: '', isBehind: true } }];
      this.above = [];
    }
    const rival = by === '' || !instead ? undefined : this.labels.get(instead);
    if (rival) {
      // An alternative follows the paragraph that it would replace, and shares its number.
      const count = (this.alternatives.get(instead) ?? 0) + 1;
      this.alternatives.set(instead, count);
      const label = `${rival.label} alt${count > 1 ? ` ${count}` : ''}`;
      this.propose(row, { label, number: rival.number, beside: { place: 'instead', label: rival.label, number: rival.number, count } });
    } else if (!isNumbered(kind)) this.labels.set(id, { label: kind, number: null });
    else if (by !== '') this.propose(row, this.addedLabel(row, at) ?? this.calledAfter(row).label);
    else this.number(row, at);
  }

  private propose(row: Row, label: Label): void {
    this.labels.set(row.id, label);
    const isAlternative = label.beside?.place === 'instead';
    this.above.push({ id: row.id, by: row.by, level: levelOf(row), isAlternative, label: label.label });
  }

  /** A sub-paragraph added to a list has the letter that it would have if accepted, and each delegation's additions are counted separately. Null if it is
   *  named after another paragraph. */
  private addedLabel(row: Row, at: number): Label | null {
    const level = levelOf(row);
    const parent = proposedAbove(this.above, level, row.by);
    if (level === 0 || (!parent && listGoesOn(this.rows, at, level))) return null;
    const key = `${parent?.id ?? this.path.slice(0, level + 1).at(-1)?.label ?? ''} ${level} ${row.by}`;
    const above = parent ? parent.label : (this.path.slice(0, level).at(-1)?.label ?? '');
    const labelled = (n: number) => `${above} ${numberText(level, n)}`.trim();
    let n = (this.added.get(key) ?? (parent ? 0 : (this.counts[level] ?? 0))) + 1;
    while (this.issued?.taken.has(labelled(n))) n++;
    if (row.isSaid) this.added.set(key, n);
    return { label: labelled(n), number: numberText(level, n) };
  }

  /** A paragraph of the text. */
  private number(row: Row, at: number): void {
    this.above = [];
    const level = levelOf(row);
    const label = this.issued?.labels.get(row.id);
    const seat = this.issued?.seats.get(row.id);
    const scope = this.scopeOf(row, level);
    if (label && seat) {
      if (label.label.startsWith(scope)) this.counts[level]!++;
      this.put(row, level, label, seat);
    } else if (this.issued?.scopes.has(scope) && (level === 0 || listGoesOn(this.rows, at, level))) {
      const called = this.calledAfter(row);
      this.put(row, level, { label: called.label.label, number: called.label.number }, called.seat);
    } else this.count(row, level);
  }

  /** The common beginning of the labels of this paragraph and its siblings. */
  private scopeOf({ kind }: Row, level: number): string {
    return level === 0 ? prefixOf(kind, this.annex) : `${this.path.slice(0, level).at(-1)?.label ?? ''} `;
  }

  private put({ id }: Row, level: number, label: Label, seat: Seat): void {
    if (level === 0) this.counts = [0, 0, 0, 0, 0];
    else this.counts.fill(0, level + 1);
    this.path = [...this.path.slice(0, level), { label: label.label, seat }];
    this.labels.set(id, label);
    this.seats.set(id, seat);
  }

  private count(row: Row, level: number): void {
    const scope = this.scopeOf(row, level);
    const next = (): { readonly label: string; readonly number: string } => {
      const n = level === 0 ? ++this.counted[row.kind === 'preambular' ? 'preambular' : 'operative'] : ++this.counts[level]!;
      const number = numberText(level, n);
      return { label: level === 0 ? `${scope}${n}` : `${scope}${number}`.trimStart(), number };
    };
    let { label, number } = next();
    while (this.issued?.taken.has(label)) ({ label, number } = next());
    this.scopes.add(scope);
    const isPrinted = level > 0 || (row.kind === 'operative' && (this.operatives > 1 || this.annex !== ''));
    this.put(row, level, { label, number: isPrinted ? number : null }, { label, number, isBehind: true });
  }

  /** The label of a paragraph that is not counted: it is named after the one that it follows. */
  private calledAfter(row: Row): { readonly label: Label; readonly seat: Seat } {
    const level = levelOf(row);
    const prefix = prefixOf(row.kind, this.annex);
    const before = this.path[level];
    const follows = level > 0 ? before !== undefined : before?.label.startsWith(prefix) && /^\d/.test(before.label.slice(prefix.length));
    const seat = follows ? before!.seat : this.firstSeat(level, prefix);
    // Those before and after the first paragraph are counted separately.
    const key = `${seat.isBehind} ${seat.label}`;
    const count = (this.called.get(key) ?? (seat.isBehind ? 1 : 0)) + 1;
    this.called.set(key, count);
    const suffix = seat.isBehind ? ordinalTimes(count) : `pre${count > 1 ? ` ${ordinalTimes(count)}` : ''}`;
    const number = row.kind === 'preambular' ? null : `${seat.number.replace(/\.$/, '')} ${suffix}.`;
    const beside: BesideParagraph = {
      place: seat.isBehind ? 'behind' : 'before',
      label: seat.label,
      number: row.kind === 'preambular' ? null : seat.number,
      count,
    };
    return { label: { label: `${seat.label} ${suffix}`, number, beside }, seat };
  }

  private firstSeat(level: number, prefix: string): Seat {
    const number = numberText(level, 1);
    const above = this.path.at(-1)?.label;
    const label = level === 0 ? `${prefix}1` : above === undefined ? number : `${above} ${number}`;
    return { label, number, isBehind: false };
  }
}
