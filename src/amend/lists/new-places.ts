// New paragraphs with their own number ("New OP5 bis", "add a new (k)"), and texts that replace a paragraph: their places and kinds.
import { content, type Edit, type QuotedText } from '../edits/edit.ts';
import { formalNames } from './clauses/list-places.ts';
import type { ListedPlace } from './clauses/listed-place.ts';
import { type ListedText, notDone, type ReadEntry } from './clauses/listed-text.ts';

const BIS_ORDER = ['', 'bis', 'ter', 'quater', 'quinquies', 'sexies'];
const NUMBER_BEFORE =
  /^\s*(?:\d{1,3}\s?(?:bis|ter|quater)?\s?[.)]|\d{1,3}\s(?:bis|ter|quater)\s|\([a-z]{1,4}[ -]?(?:bis|ter|quater)?\)(?:\s?(?:bis|ter|quater)\b)?|[a-z]\))\s+/i;

/** The kind of paragraph that a name means, in formal words. */
export function kindNamedBy(place: ListedPlace, near: ListedPlace): string {
  if (place.part !== '') return `${['', '', 'second-level ', 'third-level '][place.part.split(' ').length] ?? ''}subparagraph`;
  return (place.kind || near.kind) === 'preambular' ? 'preambular paragraph' : 'operative paragraph';
}

function paragraphsIn(texts: readonly string[]): QuotedText[] {
  return texts.flatMap((words) => {
    // A line that ends with punctuation is a paragraph; otherwise the next line continues it.
    const parts = words.split(/(?<=[;:,.])\s*\n\s*(?=\S)/);
    return parts.map((part, k) => content(k > 0 && /^\s*\([a-z]\)/.test(part) ? part : part.replace(NUMBER_BEFORE, '')));
  });
}

/** The demand to replace a paragraph with texts. */
export function replacedWith(named: ListedPlace, texts: readonly string[]): Edit {
  return { do: 'replace', address: formalNames(named)[0]!, kind: '', texts: paragraphsIn(texts), takes: false };
}

/** The demand to insert texts beside a paragraph. */
export function insertedAt(side: 'after' | 'before', near: ListedPlace, kind: string, texts: readonly string[]): Edit {
  return { do: 'insert', side, near: formalNames(near)[0]!, kind, texts: paragraphsIn(texts), takes: false };
}

/** Finds the places of the new paragraphs of one list, in order. */
export class NewPlaces {
  private readonly text: ListedText;
  /** How many operative and preambular paragraphs the list has added at the end of their part. */
  private readonly added = { operative: 0, preambular: 0 };
  /** The highest rank of “bis”, “ter” … that the list has added after each paragraph. */
  private readonly ranks = new Map<string, number>();
  /** How many subparagraphs it has added after the last ones, by their paragraph. */
  private readonly more = new Map<string, number>();

  constructor(text: ListedText) {
    this.text = text;
  }

  /** A new paragraph at the place that its number gives. */
  newPlace(label: ListedPlace, texts: readonly string[], demands: (all: readonly Edit[]) => ReadEntry): ReadEntry | null {
    if (label.number === null || label.phrases.length > 1 || (label.counted !== undefined && label.counted < -2))
      return notDone('The list does not say where the new paragraph goes.');
    const part = label.kind === 'preambular' ? 'preambular' : 'operative';
    const kind = kindNamedBy(label, label);
    if (label.part !== '') return this.newSub(label, kind, texts, demands);
    const base: ListedPlace = { ...label, bis: '', phrases: [`${part} paragraph ${label.number}`] };
    if (label.bis !== '') {
      const key = base.phrases[0]!;
      const rank = BIS_ORDER.indexOf(label.bis);
      if (this.text.wordsOf(key) === null) return notDone(`There is no “${key}” in the text.`);
      if ((this.ranks.get(key) ?? 0) >= rank)
        return notDone(`The list has a paragraph before it that comes behind ${label.bis}, or the same one twice.`);
      this.ranks.set(key, rank);
      return demands([insertedAt('after', base, kind, texts)]);
    }
    // “Add a new last OP.”
    if (label.counted === -1) return demands([insertedAt('after', base, kind, texts)]);
    if (this.text.wordsOf(base.phrases[0]!) !== null) return demands([insertedAt('before', base, kind, texts)]);
    const count = this.text.count[part];
    if (count === 0 || label.number !== count + this.added[part] + 1)
      return notDone(`A new ${part} paragraph ${label.number} would not follow the last one, which is ${count}.`);
    this.added[part]++;
    const last: ListedPlace = { ...base, number: count, phrases: [`${part} paragraph ${count}`] };
    return demands([insertedAt('after', last, kind, texts)]);
  }

  private newSub(
    label: ListedPlace,
    kind: string,
    texts: readonly string[],
    demands: (all: readonly Edit[]) => ReadEntry,
  ): ReadEntry | null {
    const above = `operative paragraph ${label.number}`;
    if (this.text.wordsOf(above) === null) return notDone(`There is no “${above}” in the text.`);
    const steps = label.part.split(' ');
    const stem = [above, ...steps.slice(0, -1)].join(' ');
    const depth = steps.length;
    const siblings = this.text.names.filter(
      (name) => name.startsWith(`${stem} `) && name.slice(above.length + 1).split(' ').length === depth,
    );
    if (siblings.length === 0) return notDone(`${stem} has no subparagraphs yet; the list does not say how it goes on.`);
    const place = (name: string): ListedPlace => ({ ...label, bis: '', part: name.slice(above.length + 1), phrases: [name] });
    const own = `${stem} ${steps.at(-1)}`;
    if (label.part !== '(?)' && label.bis !== '')
      return siblings.includes(own)
        ? demands([insertedAt('after', place(own), kind, texts)])
        : notDone(`There is no “${own}” in the text.`);
    if (siblings.includes(own)) return demands([insertedAt('before', place(own), kind, texts)]);
    const next = siblings.length + (this.more.get(stem) ?? 0);
    if (label.part !== '(?)' && !isNth(steps.at(-1)!, next, depth))
      return notDone(`A new ${steps.at(-1)} would not follow the last subparagraph, which is ${siblings.at(-1)}.`);
    this.more.set(stem, (this.more.get(stem) ?? 0) + 1);
    return demands([insertedAt('after', place(siblings.at(-1)!), kind, texts)]);
  }
}

/** True if the sign "(k)" comes after `count` others. */
function isNth(sign: string, count: number, depth: number): boolean {
  const letters = sign.replace(/\W/g, '');
  const roman = ['i', 'ii', 'iii', 'iv', 'v', 'vi', 'vii', 'viii', 'ix', 'x', 'xi', 'xii'];
  return depth === 2 ? roman[count] === letters : String.fromCharCode(97 + count) === letters;
}
