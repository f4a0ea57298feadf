// Reads an amendment by what its words ask for, whatever their order, and by which of the quoted words stand in the paragraph: “X”, which stands there, and “Y”, which
// does not, with a word for replacing or with none that says otherwise, is a replacement, in whatever sentence. The reader of known forms (list-demands.ts) comes first;
// what is read here is said in one of its forms, and whoever brings the list in is told which words were left aside. Where the text leaves two readings there is none.
import { plainQuote } from '../../formal/quotation.ts';
import { type Sense, type SensedWord, sensedWords } from './clause-senses.ts';
import { formalNames, type ListedPlace, ordinalWord } from './list-places.ts';
import { type ListedText, sharedWords, standingTimes, whyMissing } from './listed-text.ts';

/** An entry in a known form, and the words that were left aside. */
export interface ReadClause {
  readonly known: string;
  readonly aside: readonly string[];
}

const CHANGES: readonly Sense[] = ['unwanted', 'delete', 'insert', 'replace', 'move', 'exchange', 'bracket'];
const MOST_QUOTES = 8;
/** A question that is a request; so is one with “rather”, “instead” or “not” in it: “Should “X” not be “Y”?” */
const POLITE_QUESTION =
  /(?<![\p{L}])(?:please|kindly|possible|(?:can|could|would|may|might) (?:we|you|i)|not|rather|instead|pourrait-on|peut-on|podría\p{L}*)(?![\p{L}])/iu;

/** A quotation of an entry, and how often its words stand in the paragraph. */
interface Quoted {
  readonly mark: string;
  readonly words: string;
  readonly times: number;
  readonly at: number;
}

/** What one clause asks for, in known words; `sure` counts what it does not take for granted. */
interface Solved {
  readonly known: string;
  readonly sure: number;
}

/** What is known of the place of an entry: the paragraph that the lines before are about, and how a name is understood there. */
export interface AboutEntry {
  readonly above: ListedPlace | null;
  readonly text: ListedText;
  readonly placed: (place: ListedPlace) => ListedPlace;
}

/** The entry in a known form; null where its words, or the text, leave no single reading. */
export function readClause(entry: string, quotes: readonly string[], { above, text, placed }: AboutEntry): ReadClause | null {
  const all = withoutAsides(sensedWords(entry).map((word) => (word.place ? { ...word, place: placed(word.place) } : word)));
  if (all === null) return null;
  const { words, aside } = all;
  if (words.some(({ sense }) => sense === 'doubtful') || (/[?？؟]\s*$/.test(entry) && !POLITE_QUESTION.test(entry))) return null;
  const places = words.filter(({ sense }) => sense === 'place');
  const names = new Set(places.map(({ place }) => formalNames(place!).join()));
  const quoted = words.filter(({ sense }) => sense === 'quote');
  if (quoted.length > MOST_QUOTES) return null;
  const left = () => [...aside, ...words.filter(({ sense }) => sense === 'other').map(({ text: word }) => word)];
  if (names.size > 1) return null;
  const place = places[0]?.place ?? above;
  if (!place || whyMissing(text, place) !== null || place.alternative) return null;
  const label = formalNames(place).join(' and ');
  const paragraphs = place.phrases.map((name) => text.wordsOf(name) ?? '');
  const bare = words.filter(({ sense }) => sense !== 'place');
  if (quoted.length === 0) {
    const known = wholeParagraph(bare);
    return known && places.length > 0 ? { known: `${known} ${label}`, aside: left() } : null;
  }
  const solved = clauses(
    bare,
    (mark) => {
      const typed = plainQuote(quotes[Number(mark.slice(1, -1))]!).trim();
      const times = paragraphs.map((paragraph) => standing(paragraph, typed));
      return times.every((n) => n === times[0]) ? times[0]! : Math.min(...times) === 0 ? Number.NaN : 2;
    },
    (mark) => plainQuote(quotes[Number(mark.slice(1, -1))]!).trim(),
    paragraphs,
  );
  if (solved === null) return null;
  return { known: `${label}: ${solved}`, aside: left() };
}

/** How often words stand in a paragraph, points at their end left aside where they do not stand there with them. */
function standing(paragraph: string, words: string): number {
  const times = standingTimes(paragraph, words);
  return times > 0 ? times : standingTimes(paragraph, words.replace(/^[,;]\s*|\s*[.,;]$/g, ''));
}

/** The words without parts of the entry that only say why: those between points that have no quotation, no place and no change. Null where such a part has a condition. */
function withoutAsides(words: readonly SensedWord[]): { readonly words: readonly SensedWord[]; readonly aside: readonly string[] } | null {
  const parts: SensedWord[][] = [[]];
  for (const word of words) {
    parts.at(-1)!.push(word);
    if (word.sense === 'stop' && /[.;:!?。；：؛–—]/u.test(word.text)) parts.push([]);
  }
  const has = (part: readonly SensedWord[], senses: readonly Sense[]) => part.some(({ sense }) => senses.includes(sense));
  const kept: SensedWord[] = [];
  const aside: string[] = [];
  for (const part of parts) {
    const silent = !has(part, ['quote', 'place', ...CHANGES]);
    if (!silent || !has(part, ['other', 'not', 'keep', 'doubtful'])) {
      kept.push(...part);
      continue;
    }
    if (has(part, ['doubtful'])) return null;
    aside.push(...part.filter(({ sense }) => sense !== 'stop').map(({ text }) => text));
  }
  return { words: kept, aside };
}

/** “take it away completely”: a whole paragraph that goes. Null where a word may narrow what goes. */
function wholeParagraph(words: readonly SensedWord[]): string | null {
  const senses = new Set(words.map(({ sense }) => sense));
  const goes =
    senses.has('delete') &&
    [...senses].every((sense) => ['delete', 'small', 'paragraph', 'subparagraph', 'stop', 'and', 'other'].includes(sense));
  return goes && words.every(({ sense, text }) => sense !== 'other' || WHOLE.test(text)) ? 'delete' : null;
}
const WHOLE =
  /^(?:complete(?:ly)?|altogether|entire(?:ly)?|fully|whole|both|total(?:ly|ement|mente)?|ambos|tout|entier|en|целиком|полностью|весь|كامل|بالكامل|整|全)$/iu;

/** The entry parted at its connectors so that every part says one change; null where there is none, or more than one way. */
function clauses(
  words: readonly SensedWord[],
  timesOf: (mark: string) => number,
  wordsOf: (mark: string) => string,
  paragraphs: readonly string[],
): string | null {
  const quotedAt = words.flatMap(({ sense }, k) => (sense === 'quote' ? [k] : []));
  const quotedIn = (from: number, to: number): Quoted[] =>
    quotedAt
      .filter((k) => k >= from && k < to)
      .map((k) => ({ mark: words[k]!.quote!, words: wordsOf(words[k]!.quote!), times: timesOf(words[k]!.quote!), at: k - from }));
  // A part may begin behind a connector between two quotations.
  const connectors = words.flatMap(({ sense }, k) => (sense === 'and' || sense === 'stop' ? [k] : []));
  const borders = quotedAt.slice(1).flatMap((next, k) => connectors.filter((at) => at > quotedAt[k]! && at < next).slice(-2));
  let best: { readonly known: readonly string[]; readonly sure: number } | null = null;
  let equal = false;
  const walk = (from: number, done: readonly string[], sure: number, last: Sense | null): void => {
    for (const to of [...borders.filter((k) => k > from), words.length]) {
      const part = words.slice(from, to);
      const inside = quotedIn(from, to);
      if (inside.length === 0) continue;
      const own = part.find(({ sense }) => CHANGES.includes(sense))?.sense ?? null;
      const solved = oneChange(part, inside, own === null ? last : null, paragraphs);
      if (!solved) continue;
      const known = [...done, solved.known];
      const total = sure + solved.sure;
      if (to < words.length) {
        walk(to + 1, known, total, own ?? last);
        continue;
      }
      const mean = total / known.length;
      if (best && best.known.join() !== known.join() && Math.abs(best.sure - mean) < 0.01) equal = true;
      if (!best || mean > best.sure + 0.01) {
        best = { known, sure: mean };
        equal = false;
      }
    }
  };
  walk(0, [], 0, null);
  const found = best as { readonly known: readonly string[] } | null;
  return found && !equal ? found.known.join('; ') : null;
}

/** What one part with its quotations asks for; null where that is not certain. `before`: the change that the part before asks for, which this one may go on with. */
function oneChange(
  part: readonly SensedWord[],
  quoted: readonly Quoted[],
  before: Sense | null,
  paragraphs: readonly string[],
): Solved | null {
  const senses = new Set(part.map(({ sense }) => sense));
  if (before) senses.add(before);
  const has = (...wanted: readonly Sense[]) => wanted.some((sense) => senses.has(sense));
  if (quoted.some(({ times }) => Number.isNaN(times))) return null;
  const between = (k: number) => part.slice(quoted[k]!.at + 1, quoted[k + 1]!.at).map(({ sense }) => sense);
  const notBetween = part.some(({ sense }, k) => sense === 'not' && !(quoted.length === 2 && k > quoted[0]!.at && k < quoted[1]!.at));
  if (has('keep') || notBetween || (has('unwanted') && quoted.length > 1)) return null;
  const said = (one: Quoted): string | null => {
    if (one.times === 1) return one.mark;
    if (one.times === 0) return null;
    const nth =
      part.slice(Math.max(0, one.at - 4), one.at).findLast(({ sense }) => sense === 'nth') ??
      part.slice(one.at + 1, one.at + 4).find(({ sense }) => sense === 'nth');
    if (nth) return `the ${ordinalWord(nth.nth!)} occurrence of ${one.mark}`;
    return has('every') ? `every occurrence of ${one.mark}` : null;
  };
  const solved = (known: string, sure: number): Solved => ({ known, sure });
  const [x, y, z] = quoted;
  if (quoted.length === 1) {
    const mark = said(x!);
    if (has('rest')) {
      if (mark === null || !has('after', 'follows', 'delete', 'end')) return null;
      if (has('widens')) return null;
      return has('after', 'follows') || /follow|suit|sigue/i.test(part.map(({ text }) => text).join(' '))
        ? solved(`delete everything after ${mark}`, 2)
        : null;
    }
    // “We cannot accept “X””, but not “we cannot accept the deletion of “X””.
    const goes = has('delete') !== has('unwanted');
    if (goes && !has('insert', 'replace', 'move', 'exchange', 'bracket', 'instead', 'new', 'widens', 'after', 'before', 'end', 'begin'))
      return mark === null ? null : solved(`delete ${mark}`, 2);
    if (has('bracket') && !has('delete', 'insert', 'replace', 'widens'))
      return mark === null ? null : solved(`put ${mark} in square brackets`, 2);
    if (has('end') && has('after') && !has('insert', 'replace', 'new'))
      return mark === null ? null : solved(`delete everything after ${mark}`, 2);
    if (has('new', 'paragraph', 'subparagraph')) return null;
    if (has('end') !== has('begin') && x!.times === 0 && !has('delete', 'replace', 'instead', 'move', 'after', 'before'))
      return solved(`at the ${has('end') ? 'end' : 'beginning'}, insert ${x!.mark}`, 2);
    // The whole paragraph as it should read.
    if (
      x!.times === 0 &&
      !has('delete', 'insert', 'move', 'after', 'before', 'instead') &&
      paragraphs.length === 1 &&
      x!.words.length > 40 &&
      sharedWords(x!.words, paragraphs[0]!) >= 0.5
    )
      return solved(`to read: ${x!.mark}`, 1);
    return null;
  }
  if (has('new')) return null;
  if (quoted.length === 2) {
    if (has('exchange')) return x!.times === 1 && y!.times === 1 ? solved(`swap ${x!.mark} and ${y!.mark}`, 2) : null;
    const near = sideIn(part, x!, y!);
    if (near === 'unclear') return null;
    if (near) {
      const { anchor, other, side } = near;
      const mark = said(anchor);
      if (
        mark === null ||
        has('delete', 'bracket', 'instead') ||
        (has('replace') && !has('insert') && !READS.test(part.map(({ text }) => text).join(' ')))
      )
        return null;
      if (other.times === 0) return solved(`${side} ${mark}, insert ${other.mark}`, has('insert') ? 3 : 2);
      return has('move') && other.times === 1 && anchor.times === 1 ? solved(`move ${other.mark} ${side} ${anchor.mark}`, 2) : null;
    }
    if (has('move', 'bracket', 'end', 'begin', 'rest', 'between')) return null;
    const [old, now] = x!.times > 0 && y!.times === 0 ? [x!, y!] : y!.times > 0 && x!.times === 0 ? [y!, x!] : [null, null];
    if (old && now) {
      const mark = said(old);
      if (mark === null || (has('insert') && !has('delete', 'replace', 'instead'))) return null;
      if (has('delete') && !has('replace', 'instead', 'insert') && !/\p{L}/u.test(now.words)) return null;
      // “delete “X” and “Y””, where “Y” does not stand there.
      if (has('delete') && !has('replace', 'instead', 'insert') && between(0).every((sense) => ['and', 'small', 'stop'].includes(sense)))
        return null;
      return solved(`replace ${mark} with ${now.mark}`, has('replace', 'instead') || between(0).includes('not') ? 3 : 1);
    }
    // Both stand there, and one is a part of the other: “his or her” becomes “his”.
    if (
      x!.times === 1 &&
      x!.words.includes(y!.words) &&
      x!.words !== y!.words &&
      has('replace') &&
      !has('instead', 'not', 'insert', 'delete')
    )
      return solved(`replace ${x!.mark} with ${y!.mark}`, 2);
    return null;
  }
  if (quoted.length === 3 && has('between') && !has('delete', 'replace', 'move')) {
    const anchors = quoted.filter(({ times }) => times === 1);
    const now = quoted.filter(({ times }) => times === 0);
    return anchors.length === 2 && now.length === 1 && z
      ? solved(`between ${anchors[0]!.mark} and ${anchors[1]!.mark}, insert ${now[0]!.mark}`, 3)
      : null;
  }
  return null;
}
const READS = /(?<![\p{L}])(?:should|shall|to|read|use|say|write|have|put)(?![\p{L}])/iu;

/** Which of two quotations is the one beside which the other stands, and on which side; null where no word says so, 'unclear' where words say two things. */
function sideIn(
  part: readonly SensedWord[],
  x: Quoted,
  y: Quoted,
): { readonly anchor: Quoted; readonly other: Quoted; readonly side: 'after' | 'before' } | 'unclear' | null {
  const found = part.flatMap((word, k) =>
    ['after', 'before', 'follows', 'precedes', 'followed', 'preceded'].includes(word.sense) ? [{ word, k }] : [],
  );
  if (found.length === 0) return null;
  if (found.length > 1) return 'unclear';
  const { word, k } = found[0]!;
  const [between, first] = [k > x.at && k < y.at, k < x.at];
  const beside = (anchor: Quoted, side: 'after' | 'before') => ({ anchor, other: anchor === x ? y : x, side });
  switch (word.sense) {
    case 'followed':
    case 'preceded':
      return between ? beside(x, word.sense === 'followed' ? 'after' : 'before') : 'unclear';
    case 'follows':
    case 'precedes':
      if (!between) return 'unclear';
      return y.times > 0 && x.times === 0
        ? beside(y, word.sense === 'follows' ? 'after' : 'before')
        : x.times > 0 && y.times === 0
          ? beside(x, word.sense === 'follows' ? 'before' : 'after')
          : 'unclear';
    default: {
      const side = word.sense as 'after' | 'before';
      // Chinese puts the side behind the words.
      if (/\p{sc=Han}/u.test(word.text)) return k > y.at ? beside(y, side) : between ? beside(x, side) : 'unclear';
      if (first) return beside(x, side);
      return between ? beside(y, side) : 'unclear';
    }
  }
}
