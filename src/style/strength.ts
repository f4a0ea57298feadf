// A strength reading: what two wordings of one paragraph say more strongly or more softly, by the tables of strength-data.ts. Verbs of openings,
// verbs and duties inside the paragraph whose neighbours stayed, and qualifiers that came or went beside words that stayed. Where the tables are
// silent it says nothing; it never guesses, and it knows nothing of hunks.
import { type OpeningKind, openingLength } from '../text/openings/openings.ts';
import { INNER_SCALES, QUALIFIERS, type Qualifiers, type Scale, VERB_SCALES } from './strength-data.ts';

/** 'changed': one qualifier became another of the same effect. */
export type StrengthDirection = 'softer' | 'stronger' | 'changed';

/** What the strength of one paragraph did. */
export interface StrengthChange {
  readonly direction: StrengthDirection;
  /** The words before and now; '' where a qualifier came or went. */
  readonly from: string;
  readonly to: string;
  /** "softer: urges became encourages". */
  readonly text: string;
}

/** One line of the strength reading: a change, and the label of its paragraph. */
export interface StrengthItem extends StrengthChange {
  readonly label: string;
}

interface Word {
  readonly key: string;
  readonly from: number;
  readonly to: number;
}

interface Found {
  /** Words of the text, from and to (exclusive). */
  readonly from: number;
  readonly to: number;
  readonly words: string;
}

const SERIES = new Set(['also', 'further', 'once', 'again', 'its', 'their', 'the', 'furthermore']);
const JOINING = new Set(['and', 'or']);
/** In front of a second verb of the sentence; elsewhere "requests" and "notes" are nouns. */
const BEFORE_VERB = new Set(['and', 'also', 'further', 'therefore', 'again']);

const wordsOf = (text: string): Word[] =>
  [...text.matchAll(/[\p{L}\p{M}\p{N}]+(?:[-’'][\p{L}\p{M}\p{N}]+)*/gu)].map((match) => ({
    key: american(match[0].toLowerCase().replaceAll('’', "'")),
    from: match.index,
    to: match.index + match[0].length,
  }));
/** British spellings of the listed verbs. */
const american = (word: string): string => word.replace(/^authoris/, 'authoriz');

/** Phrases as words, the longest first, with what each stands for. */
function phrasesOf<T>(lists: readonly (readonly [readonly string[], T])[]): { readonly words: readonly string[]; readonly value: T }[] {
  return lists
    .flatMap(([phrases, value]) => phrases.map((phrase) => ({ words: phrase.split(' '), value })))
    .sort((x, y) => y.words.length - x.words.length);
}

const QUALIFYING = phrasesOf(QUALIFIERS.map((group) => [group.words, group] as const));
const INNER = phrasesOf([...VERB_SCALES, ...INNER_SCALES].map((scale) => [scale.rungs.flat(), scale] as const));

const startsAt = (words: readonly Word[], at: number, phrase: readonly string[]): boolean =>
  phrase.every((word, k) => words[at + k]?.key === word);

/** Which way from one phrase to the other on the first ladder that holds both; null where no ladder does or they are equals. */
function directionOf(from: string, to: string, scales: readonly Scale[]): 'softer' | 'stronger' | null {
  for (const { rungs } of scales) {
    const [x, y] = [rungs.findIndex((rung) => rung.includes(from)), rungs.findIndex((rung) => rung.includes(to))];
    if (x >= 0 && y >= 0) return x === y ? null : x < y ? 'softer' : 'stronger';
  }
  return null;
}

const became = (direction: StrengthDirection, from: string, to: string): StrengthChange => ({
  direction,
  from,
  to,
  text: `${direction === 'changed' ? 'qualifier' : direction}: ${from} became ${to}`,
});

interface Side {
  readonly text: string;
  readonly words: readonly Word[];
  /** How many words the opening has. */
  readonly opening: number;
}

function sideOf(text: string, part: OpeningKind): Side {
  const words = wordsOf(text);
  const length = openingLength(text, part, 'en');
  const opening = words.filter((word) => word.to <= length).length;
  // "Appeals to" is followed by its addressee and no part of the italic phrase.
  return { text, words, opening: words[opening - 1]?.key === 'appeals' && words[opening]?.key === 'to' ? opening + 1 : opening };
}

/** The opening without what the series and the house add to it. */
const verbOf = (side: Side): string =>
  side.words
    .slice(0, side.opening)
    .map((word) => word.key)
    .filter((word) => !SERIES.has(word))
    .join(' ');

function openingChange(a: Side, b: Side): StrengthChange | null {
  const direction = directionOf(verbOf(a), verbOf(b), VERB_SCALES);
  return direction && became(direction, phraseOf(a, 0, a.opening), phraseOf(b, 0, b.opening));
}

const phraseOf = (side: Side, from: number, to: number): string => {
  const words = side.text.slice(side.words[from]!.from, side.words[to - 1]!.to);
  return /^\p{Lu}\p{Ll}/u.test(words) && from === 0 ? words.charAt(0).toLowerCase() + words.slice(1) : words;
};

/** Ladder words behind the opening, keyed by the word in front and the two behind. */
function innerWords(side: Side): Map<string, Found | null> {
  const found = new Map<string, Found | null>();
  for (let at = Math.max(1, side.opening); at < side.words.length; at++) {
    const hit = INNER.find((phrase) => startsAt(side.words, at, phrase.words));
    if (!hit || (VERB_SCALES.includes(hit.value) && !BEFORE_VERB.has(side.words[at - 1]!.key))) continue;
    const to = at + hit.words.length;
    const around = [side.words[at - 1]?.key, side.words[to]?.key, side.words[to + 1]?.key].join(' ');
    // Where the same neighbours occur twice nothing tells which is which.
    found.set(around, found.has(around) ? null : { from: at, to, words: hit.words.join(' ') });
    at = to - 1;
  }
  return found;
}

function innerChanges(a: Side, b: Side): StrengthChange[] {
  const before = innerWords(a);
  return [...innerWords(b)].flatMap(([around, now]) => {
    const was = before.get(around);
    const direction = was && now && directionOf(was.words, now.words, [...VERB_SCALES, ...INNER_SCALES]);
    return direction ? [became(direction, phraseOf(a, was.from, was.to), phraseOf(b, now.from, now.to))] : [];
  });
}

interface Qualifier extends Found {
  readonly group: Qualifiers;
}

function qualifiersIn(side: Side): Qualifier[] {
  const found: Qualifier[] = [];
  for (let at = 0; at < side.words.length; at++) {
    const hit = QUALIFYING.find((phrase) => startsAt(side.words, at, phrase.words));
    if (!hit) continue;
    found.push({ from: at, to: at + hit.words.length, words: hit.words.join(' '), group: hit.value });
    at += hit.words.length - 1;
  }
  return found;
}

/** Those of one side that the other has not, each counted. */
function without(mine: readonly Qualifier[], theirs: readonly Qualifier[]): Qualifier[] {
  const left = theirs.map((qualifier) => qualifier.words);
  return mine.filter((qualifier) => {
    const at = left.indexOf(qualifier.words);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}

/** The two words before and the two behind a qualifier, past other qualifiers and the "and" between them. */
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

/** Whether a qualifier stands beside words that the other side has too: one that came with a new clause weakens nothing that stood there. */
function besideKept(mine: Side, all: readonly Qualifier[], theirs: Side, others: readonly Qualifier[]): (qualifier: Qualifier) => boolean {
  const kept = theirs.words.filter((word, at) => !JOINING.has(word.key) && !others.some((other) => other.from <= at && at < other.to));
  const pairs = new Set(kept.map((word, k) => `${word.key} ${kept[k + 1]?.key}`));
  return (qualifier) => neighbours(mine, qualifier, all).some((pair) => pairs.has(pair));
}

function qualifierChanges(a: Side, b: Side): StrengthChange[] {
  const [before, after] = [qualifiersIn(a), qualifiersIn(b)];
  const gone = without(before, after).filter(besideKept(a, before, b, after));
  const come = without(after, before).filter(besideKept(b, after, a, before));
  const changes: StrengthChange[] = [];
  for (const was of [...gone]) {
    const now = come.find((other) => other.group === was.group);
    if (!now) continue;
    gone.splice(gone.indexOf(was), 1);
    come.splice(come.indexOf(now), 1);
    changes.push(became('changed', was.words, now.words));
  }
  for (const { words, group } of come) {
    const direction = group.weakens ? 'softer' : 'stronger';
    changes.push({ direction, from: '', to: words, text: `${direction}: ${words} added` });
  }
  for (const { words, group } of gone) {
    const direction = group.weakens ? 'stronger' : 'softer';
    changes.push({ direction, from: words, to: '', text: `${direction}: ${words} removed` });
  }
  return changes;
}

/** What two wordings of one paragraph say more strongly or more softly; [] where the tables say nothing. Qualifiers count in operative paragraphs. */
export function strengthsOf(before: string, after: string, part: OpeningKind): StrengthChange[] {
  if (before === after) return [];
  const [a, b] = [sideOf(before, part), sideOf(after, part)];
  const opening = openingChange(a, b);
  return [...(opening ? [opening] : []), ...innerChanges(a, b), ...(part === 'operative' ? qualifierChanges(a, b) : [])];
}

/** The strength reading of a comparison: its paragraphs that stand in both texts, in the order given; the label tells the part ("PP3", "OP5"). */
export const strengthReading = (
  pairs: readonly { readonly label: string; readonly before: string; readonly after: string }[],
): StrengthItem[] =>
  pairs.flatMap(({ label, before, after }) =>
    strengthsOf(before, after, label.startsWith('PP') ? 'preambular' : 'operative').map((change) => ({ label, ...change })),
  );
