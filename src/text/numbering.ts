// Labels and numbers of paragraphs, computed from the document and never stored: PP1, OP3, OP3 (b), OP3 (b) (ii); 1. · (a) · (i) · a. · i. (United
// Nations Editorial Manual, paragraphs and subparagraphs). A single operative paragraph has no number; paragraphs that delegations propose are not
// counted (RULES 7, 8). Each annex has its own numbering: Annex I.3 (b), and Annex I ¶2 for its second paragraph without a number.

import type { Node } from 'prosemirror-model';
import { paragraphAttrs } from '../../schema/index.ts';
import { type Annex, annexesOf } from './annexes.ts';
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
   * `instead`: it would replace the other paragraph ("OP6 alt"). `behind`: it would be added after it ("OP7 bis"). `before`: it would be added before
   * the first paragraph ("OP1 pre"). A sub-paragraph behind the last of its list, or where the list begins with it, has a letter of its own and stands
   * beside none.
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

/** What the wording of the text is called where proposed ones stand beside it: "OP6 as it stands". It is never called by a symbol: chair and secretariat change it. */
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
/** The Latin word for a paragraph that was added after a numbered one: 2 → "bis", 3 → "ter", to 10; "(11)" from there on. */
export const ordinalTimes = (n: number): string => TIMES[n] ?? `(${n})`;

/** The beginning of a label, before the paragraph's number: “OP”, “Annex I.”, “Annex ¶”. */
function prefixOf(kind: string, annex: Annex | null): string {
  if (!annex) return kind === 'preambular' ? 'PP' : 'OP';
  if (kind === 'preambular') return `${annex.name} ¶`;
  return annex.name.includes(' ') ? `${annex.name}.` : `${annex.name} `;
}

/** A proposed paragraph that was labelled since the last paragraph of the text. */
interface ProposedAbove {
  readonly id: string;
  readonly by: string;
  readonly level: number;
  readonly isAlternative: boolean;
  readonly label: string;
}

/** The proposed paragraph to which a new sub-paragraph of `by` belongs; undefined where it belongs to the text. Alternatives take those of their own
 *  delegation alone: what others add behind them belongs to the paragraph of the text. */
const proposedAbove = (above: readonly ProposedAbove[], level: number, by: string): ProposedAbove | undefined =>
  above.findLast((one) => one.level < level && (!one.isAlternative || one.by === by));

/** Whether the next paragraph of the text behind the one at `at` that is of this level or a higher one is of this level: the list goes on behind it. */
function listGoesOn(doc: Node, annexes: readonly (Annex | null)[], at: number, level: number): boolean {
  for (let next = at + 1; next < doc.childCount && annexes[next] === annexes[at]; next++) {
    const attrs = paragraphAttrs(doc.child(next));
    if (attrs.by !== '' || attrs.kind === 'title' || attrs.kind === 'heading') continue;
    if (levelOf(attrs) <= level) return levelOf(attrs) === level;
  }
  return false;
}

/** The label and the number of every paragraph by id. Where several paragraphs have the same id (or none), the last one wins. */
export function labelsOf(doc: Node): Map<string, Label> {
  const labels = new Map<string, Label>();
  const annexes = annexesOf(doc);
  let operatives = 0;
  doc.forEach((paragraph, _offset, at) => {
    if (paragraph.attrs.kind === 'operative' && paragraph.attrs.by === '' && annexes[at] === null) operatives++;
  });
  let counted = { preambular: 0, operative: 0 };
  let annex: Annex | null = null;
  /** Names and numbers of the paragraph before and of those above it, by level: [OP3, (b), (ii)]. */
  let path: { name: string; number: string }[] = [];
  /**
   * How many proposed paragraphs were labelled so far, by the label of the paragraph beside which they stand; alternatives by the id of the paragraph
   * that they would replace.
   */
  const proposed = new Map<string, number>();
  const alternatives = new Map<string, number>();
  let counts = [0, 0, 0, 0, 0];
  /** Proposed paragraphs since the last paragraph of the text, and how many each delegation added to a list, by place. */
  let above: ProposedAbove[] = [];
  const added = new Map<string, number>();
  const join = (parts: readonly { name: string }[]) => parts.map((part) => part.name).join(' ');

  doc.forEach((paragraph, _offset, at) => {
    const ownAnnex = annexes[at] ?? null;
    if (ownAnnex && ownAnnex !== annex) {
      annex = ownAnnex;
      counted = { preambular: 0, operative: 0 };
      counts = [0, 0, 0, 0, 0];
      path = [{ name: annex.name, number: '' }];
      above = [];
    }
    const { id, kind, by, instead, state } = paragraphAttrs(paragraph);
    const rival = by === '' || !instead ? undefined : labels.get(instead);
    if (rival) {
      // An alternative follows the paragraph that it would replace, and shares its number.
      const count = (alternatives.get(instead) ?? 0) + 1;
      alternatives.set(instead, count);
      const label = `${rival.label} alt${count > 1 ? ` ${count}` : ''}`;
      labels.set(id, { label, number: rival.number, beside: { place: 'instead', label: rival.label, number: rival.number, count } });
      above.push({ id, by, level: levelOf(paragraphAttrs(paragraph)), isAlternative: true, label });
      return;
    }
    if (kind !== 'preambular' && kind !== 'operative' && kind !== 'subparagraph') {
      labels.set(id, { label: kind, number: null });
      return;
    }
    const level = levelOf(paragraphAttrs(paragraph));
    const prefix = prefixOf(kind, annex);
    if (by !== '') {
      const parent = proposedAbove(above, level, by);
      if (level > 0 && (parent || !listGoesOn(doc, annexes, at, level))) {
        // What it adds to a list has the letter that it would have if accepted. Each delegation's additions are counted apart.
        const key = `${parent?.id ?? join(path.slice(0, level + 1))} ${level} ${by}`;
        const n = (added.get(key) ?? (parent ? 0 : (counts[level] ?? 0))) + 1;
        // One that was given up before it had a word takes no letter.
        if (state === 'live' || paragraph.textContent.trim() !== '') added.set(key, n);
        const number = numberText(level, n);
        const label = `${parent?.label ?? join(path.slice(0, level))} ${number}`.trim();
        labels.set(id, { label, number });
        above.push({ id, by, level, isAlternative: false, label });
        return;
      }
      const same =
        level > 0
          ? path.length > level
          : path.length > 0 && /^\d/.test(path[0]!.name.startsWith(prefix) ? path[0]!.name.slice(prefix.length) : '');
      const after = same
        ? path.slice(0, level + 1)
        : level > 0
          ? [...path, { name: numberText(level, 1), number: numberText(level, 1) }]
          : [];
      const base = after.length > 0 ? join(after) : `${prefix}1`;
      // Those before the first paragraph and those behind it are counted apart.
      const key = `${same} ${base}`;
      const count = (proposed.get(key) ?? (same ? 1 : 0)) + 1;
      proposed.set(key, count);
      const suffix = same ? ordinalTimes(count) : `pre${count > 1 ? ` ${ordinalTimes(count)}` : ''}`;
      const near = after.at(-1)?.number ?? '1.';
      const number = kind === 'preambular' ? null : `${near.replace(/\.$/, '')} ${suffix}.`;
      const beside: BesideParagraph = {
        place: same ? 'behind' : 'before',
        label: base,
        number: kind === 'preambular' ? null : near,
        count,
      };
      labels.set(id, { label: `${base} ${suffix}`, number, beside });
      above.push({ id, by, level, isAlternative: false, label: `${base} ${suffix}` });
      return;
    }
    above = [];
    if (level === 0) {
      const n = ++counted[kind === 'preambular' ? 'preambular' : 'operative'];
      counts = [0, 0, 0, 0, 0];
      path = [{ name: `${prefix}${n}`, number: `${n}.` }];
      labels.set(id, { label: `${prefix}${n}`, number: kind === 'operative' && (operatives > 1 || annex !== null) ? `${n}.` : null });
      return;
    }
    const n = (counts[level] = (counts[level] ?? 0) + 1);
    counts.fill(0, level + 1);
    const number = numberText(level, n);
    path = [...path.slice(0, level), { name: number, number }];
    labels.set(id, { label: join(path), number });
  });
  return labels;
}
