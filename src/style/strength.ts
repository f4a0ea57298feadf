// The strength reading: how much stronger or softer one wording of a paragraph is than another, by the tables of strength-data.ts. It compares the
// verbs of openings, verbs and duties inside the paragraph between unchanged words, and qualifiers that were added or removed beside unchanged words.
// Words that are in no table are not judged.
import { type OpeningKind, openingLength } from '../text/openings/openings.ts';
import { INNER_SCALES, QUALIFIERS, type Qualifiers, type Scale, VERB_SCALES } from './strength-data.ts';

/** How the strength changed. `changed`: one qualifier was replaced by another with the same effect. */
export type StrengthDirection = 'softer' | 'stronger' | 'changed';

/** One change of strength in a paragraph. */
export interface StrengthChange {
  readonly direction: StrengthDirection;
  /** The words before and after; '' if a qualifier was added or removed. */
  readonly from: string;
  readonly to: string;
  /** The change in English: "softer: urges became encourages". */
  readonly text: string;
}

/** One line of the strength reading: a change with the label of its paragraph. */
export interface StrengthItem extends StrengthChange {
  readonly label: string;
}

interface Word {
  readonly key: string;
  readonly from: number;
  readonly to: number;
}

interface Found {
  /** Indices [from, to) of its words in the text. */
  readonly from: number;
  readonly to: number;
  readonly words: string;
}

const SERIES = new Set(['also', 'further', 'once', 'again', 'its', 'their', 'the', 'furthermore']);
const JOINING = new Set(['and', 'or']);
/** Words before a second verb of the sentence. Elsewhere "requests" and "notes" may be nouns. */
const BEFORE_VERB = new Set(['and', 'also', 'further', 'therefore', 'again']);

const wordsOf = (text: string): Word[] =>
  [...text.matchAll(/[\p{L}\p{M}\p{N}]+(?:[-’'][\p{L}\p{M}\p{N}]+)*/gu)].map((match) => ({
    key: american(match[0].toLowerCase().replaceAll('’', "'")),
    from: match.index,
    to: match.index + match[0].length,
  }));
/** The American spelling of a verb, which is the one listed. */
const american = (word: string): string => word.replace(/^authoris/, 'authoriz');

/** Phrases split into words, the longest first, each with the value of its list. */
function phrasesOf<T>(lists: readonly (readonly [readonly string[], T])[]): { readonly words: readonly string[]; readonly value: T }[] {
  return lists
    .flatMap(([phrases, value]) => phrases.map((phrase) => ({ words: phrase.split(' '), value })))
    .sort((x, y) => y.words.length - x.words.length);
}

const QUALIFIER_PHRASES = phrasesOf(QUALIFIERS.map((group) => [group.words, group] as const));
const SCALE_PHRASES = phrasesOf([...VERB_SCALES, ...INNER_SCALES].map((scale) => [scale.rungs.flat(), scale] as const));

const startsAt = (words: readonly Word[], at: number, phrase: readonly string[]): boolean =>
  phrase.every((word, k) => words[at + k]?.key === word);

/** Whether `to` is softer or stronger than `from`, by the first scale with both; null if no scale has both, or if they are equally strong. */
function directionOf(from: string, to: string, scales: readonly Scale[]): 'softer' | 'stronger' | null {
  for (const { rungs } of scales) {
    const [x, y] = [rungs.findIndex((rung) => rung.includes(from)), rungs.findIndex((rung) => rung.includes(to))];
    if (x >= 0 && y >= 0) return x === y ? null : x < y ? 'softer' : 'stronger';
  }
  return null;
}

const replacedBy = (direction: StrengthDirection, from: string, to: string): StrengthChange => ({
  direction,
  from,
  to,
  text: `${direction === 'changed' ? 'qualifier' : direction}: ${from} became ${to}`,
});

interface Side {
  readonly text: string;
  readonly words: readonly Word[];
  /** The number of words in the opening. */
  readonly opening: number;
}

function sideOf(text: string, part: OpeningKind): Side {
  const words = wordsOf(text);
  const length = openingLength(text, part, 'en');
  const opening = words.filter((word) => word.to <= length).length;
  // "to" of "Appeals to" is not part of the italic phrase but belongs to the verb.
  return { text, words, opening: words[opening - 1]?.key === 'appeals' && words[opening]?.key === 'to' ? opening + 1 : opening };
}

/** The opening without "also", "further", "its" and the like. */
const verbOf = (side: Side): string =>
  side.words
    .slice(0, side.opening)
    .map((word) => word.key)
    .filter((word) => !SERIES.has(word))
    .join(' ');

function openingChange(a: Side, b: Side): StrengthChange | null {
  const direction = directionOf(verbOf(a), verbOf(b), VERB_SCALES);
  return direction && replacedBy(direction, phraseOf(a, 0, a.opening), phraseOf(b, 0, b.opening));
}

const phraseOf = (side: Side, from: number, to: number): string => {
  const words = side.text.slice(side.words[from]!.from, side.words[to - 1]!.to);
  return /^\p{Lu}\p{Ll}/u.test(words) && from === 0 ? words.charAt(0).toLowerCase() + words.slice(1) : words;
};

/** Words of the scales after the opening, by the word before them and the two words after them. */
function innerWords(side: Side): Map<string, Found | null> {
  const found = new Map<string, Found | null>();
  for (let at = Math.max(1, side.opening); at < side.words.length; at++) {
    const hit = SCALE_PHRASES.find((phrase) => startsAt(side.words, at, phrase.words));
    if (!hit || (VERB_SCALES.includes(hit.value) && !BEFORE_VERB.has(side.words[at - 1]!.key))) continue;
    const to = at + hit.words.length;
    const context = [side.words[at - 1]?.key, side.words[to]?.key, side.words[to + 1]?.key].join(' ');
    // If the same words are around two places, the places cannot be told apart.
    found.set(context, found.has(context) ? null : { from: at, to, words: hit.words.join(' ') });
    at = to - 1;
  }
  return found;
}

function innerChanges(a: Side, b: Side): StrengthChange[] {
  const before = innerWords(a);
  return [...innerWords(b)].flatMap(([context, now]) => {
    const was = before.get(context);
    const direction = was && now && directionOf(was.words, now.words, [...VERB_SCALES, ...INNER_SCALES]);
    return direction ? [replacedBy(direction, phraseOf(a, was.from, was.to), phraseOf(b, now.from, now.to))] : [];
  });
}

interface Qualifier extends Found {
  readonly group: Qualifiers;
}

function qualifiersIn(side: Side): Qualifier[] {
  const found: Qualifier[] = [];
  for (let at = 0; at < side.words.length; at++) {
    const hit = QUALIFIER_PHRASES.find((phrase) => startsAt(side.words, at, phrase.words));
    if (!hit) continue;
    found.push({ from: at, to: at + hit.words.length, words: hit.words.join(' '), group: hit.value });
    at += hit.words.length - 1;
  }
  return found;
}

/** The qualifiers of one side that the other side lacks. Each occurrence counts. */
function missingFrom(mine: readonly Qualifier[], theirs: readonly Qualifier[]): Qualifier[] {
  const left = theirs.map((qualifier) => qualifier.words);
  return mine.filter((qualifier) => {
    const at = left.indexOf(qualifier.words);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}

/** The two words before and the two words after a qualifier. Other qualifiers and the "and" between them are skipped. */
function neighbours(side: Side, qualifier: Qualifier, all: readonly Qualifier[]): string[] {
  const skipped = (at: number) => all.some((other) => other.from <= at && at < other.to) || JOINING.has(side.words[at]?.key ?? '');
  const walk = (start: number, step: number): string => {
    const words: string[] = [];
    for (let at = start; at >= 0 && at < side.words.length && words.length < 2; at += step) {
      if (!skipped(at)) words.push(side.words[at]!.key);
    }
    return (step < 0 ? words.reverse() : words).join(' ');
  };
  return [walk(qualifier.from - 1, -1), walk(qualifier.to, 1)].filter((words) => words.includes(' '));
}

/** Whether a qualifier is beside words that the other side has too. A qualifier that was added together with a new clause does not weaken what was there
 *  before. */
function besideKept(mine: Side, all: readonly Qualifier[], theirs: Side, others: readonly Qualifier[]): (qualifier: Qualifier) => boolean {
  const kept = theirs.words.filter((word, at) => !JOINING.has(word.key) && !others.some((other) => other.from <= at && at < other.to));
  const pairs = new Set(kept.map((word, k) => `${word.key} ${kept[k + 1]?.key}`));
  return (qualifier) => neighbours(mine, qualifier, all).some((pair) => pairs.has(pair));
}

function qualifierChanges(a: Side, b: Side): StrengthChange[] {
  const [before, after] = [qualifiersIn(a), qualifiersIn(b)];
  const removed = missingFrom(before, after).filter(besideKept(a, before, b, after));
  const added = missingFrom(after, before).filter(besideKept(b, after, a, before));
  const changes: StrengthChange[] = [];
  for (const was of [...removed]) {
    const now = added.find((other) => other.group === was.group);
    if (!now) continue;
    removed.splice(removed.indexOf(was), 1);
    added.splice(added.indexOf(now), 1);
    changes.push(replacedBy('changed', was.words, now.words));
  }
  for (const { words, group } of added) {
    const direction = group.weakens ? 'softer' : 'stronger';
    changes.push({ direction, from: '', to: words, text: `${direction}: ${words} added` });
  }
  for (const { words, group } of removed) {
    const direction = group.weakens ? 'stronger' : 'softer';
    changes.push({ direction, from: words, to: '', text: `${direction}: ${words} removed` });
  }
  return changes;
}

/** The changes of strength between two wordings of one paragraph; [] if the tables show none. Qualifiers are compared in operative paragraphs only. */
export function strengthsOf(before: string, after: string, part: OpeningKind): StrengthChange[] {
  if (before === after) return [];
  const [a, b] = [sideOf(before, part), sideOf(after, part)];
  const opening = openingChange(a, b);
  return [...(opening ? [opening] : []), ...innerChanges(a, b), ...(part === 'operative' ? qualifierChanges(a, b) : [])];
}

/** The strength reading of a comparison, in the given order. `pairs`: the paragraphs that are in both texts; a label that begins with "PP" marks a
 *  preambular one. */
export const strengthReading = (
  pairs: readonly { readonly label: string; readonly before: string; readonly after: string }[],
): StrengthItem[] =>
  pairs.flatMap(({ label, before, after }) =>
    strengthsOf(before, after, label.startsWith('PP') ? 'preambular' : 'operative').map((change) => ({ label, ...change })),
  );
