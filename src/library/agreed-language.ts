// Decides whether the words of a proposal are agreed language, for the sentence on its card. Tracing only shows where to look: the words are compared here with
// the library paragraph itself, so that nothing is called agreed that is not there.
import { isSpaceless, type Language } from '../../schema/index.ts';
import type { Token } from '../diff/tokens.ts';
import { type StrengthDirection, strengthsOf } from '../style/strength.ts';
import { type OpeningKind, openingLength } from '../text/openings/openings.ts';
import {
  alignWords,
  readWords,
  redlineAgainst,
  type SourceDifference,
  type SourcePart,
  type WordPair,
  type WordRange,
  type WordsOf,
} from './against-source.ts';
import { type LibraryPlace, placeKey, RUN_WORDS, type TracedParagraph } from './library-model.ts';

/** The text resulting from a proposal. Places are UTF-16 units of `text`. */
export interface ProposedWords {
  /** The whole paragraph with the proposal in it. */
  readonly text: string;
  /** What the proposal changes in it, as [from, to) in order; `from` equals `to` if it only deletes words. */
  readonly changed: readonly (readonly [number, number])[];
  /** The paragraph as it reads without the proposal; '' where the proposal is a new paragraph. */
  readonly before: string;
  readonly part: OpeningKind;
}

/** The library's result for a proposal. */
export type AgreedLanguage =
  /** The paragraph has every word that the proposal adds. */
  { readonly is: 'agreed'; readonly place: LibraryPlace } | AlmostAgreed;

/** The paragraph has nearly every word that the proposal adds, or the proposal changes how strong the paragraph is. */
export interface AlmostAgreed {
  readonly is: 'nearly';
  readonly place: LibraryPlace;
  /** What the source says instead of `draft`; '' where it says nothing there. */
  readonly says: string;
  readonly draft: string;
  /** Null where the strength tables do not judge the words. */
  readonly strength: StrengthDirection | null;
  /** The changed words with some around them, from the source's words to the proposal's. */
  readonly redline: readonly SourcePart[];
  /** What differs; undoing it (`putBack`) gives the proposal the source's words. */
  readonly differences: readonly SourceDifference[];
}

/** A proposal is nearly agreed if the source has at least this share of the words that it adds. */
const NEARLY = 0.7;
/** Words beside a change that are shown with it. */
const AROUND = 5;
/** At the ends of a paragraph, up to this many missing words of the source count as deleted; more were simply not used. */
const AT_ENDS = 3;

interface Source {
  readonly place: LibraryPlace;
  readonly read: WordsOf;
  readonly pairs: readonly WordPair[];
}

/** The library's result for a proposal whose `text` was traced; null if there is none. */
export function agreedLanguage(proposed: ProposedWords, traced: TracedParagraph): AgreedLanguage | null {
  const draft = readWords(proposed.text);
  const changes = changesIn(draft, proposed);
  const brought = changes.filter(({ from, to }) => from < to);
  const sources = sourcesOf(traced, draft, brought);
  for (const { place, read } of brought.length === 0 ? [] : sources)
    if (brought.every((range) => standsIn(range, draft, read, proposed, place.text.language))) return { is: 'agreed', place };
  for (const source of sources) {
    const nearly = nearlyIn(source, draft, changes, proposed);
    if (nearly) return nearly;
  }
  return null;
}

/** The words that the proposal changes. Changes of punctuation alone do not count. */
function changesIn({ words }: WordsOf, { changed, before }: ProposedWords): readonly WordRange[] {
  if (before === '') return [{ from: 0, to: words.length }];
  return changed.map(([from, to]) => {
    const first = words.findIndex((word) => word.to > from && word.from < Math.max(to, from + 1));
    if (from === to || first < 0) {
      const at = words.findIndex((word) => word.from >= from);
      return { from: at < 0 ? words.length : at, to: at < 0 ? words.length : at };
    }
    return { from: first, to: words.findLastIndex((word) => word.from < to) + 1 };
  });
}

const lengthOf = ({ from, to }: WordRange): number => to - from;

/** The length of a run in words, counted as in tracing: a hyphenated word is two words, and a character of a script without blanks half a word. */
const sizeOf = (words: readonly Token[]): number =>
  words.reduce((sum, { key }) => sum + (isSpaceless(key) ? [...key].length / 2 : (key.match(/[\p{L}\p{N}]+/gu)?.length ?? 0)), 0);

/** The paragraphs in which runs were found, those with most of the proposal's new words first. */
function sourcesOf({ runs, sources }: TracedParagraph, draft: WordsOf, brought: readonly WordRange[]): readonly Source[] {
  const isBrought = (at: number) => brought.some(({ from, to }) => at >= from && at < to);
  const found = new Map<string, LibraryPlace>();
  for (const { place } of runs) found.set(placeKey(place), place);
  return [...found]
    .flatMap(([key, place]) => {
      const words = sources[key];
      if (words === undefined) return [];
      const read = readWords(words);
      const pairs = alignWords(read, draft);
      return [{ source: { place, read, pairs }, kept: pairs.filter(([, at]) => isBrought(at)).length }];
    })
    .sort((a, b) => b.kept - a.kept || b.source.pairs.length - a.source.pairs.length)
    .map(({ source }) => source);
}

/** The number of words in the opening of a paragraph. */
function openingWords({ text, words }: WordsOf, part: OpeningKind, language: Language): number {
  const length = openingLength(text, part, language);
  return words.filter(({ to }) => to <= length).length;
}

/** Whether all words of the range are in the source, in a run that is long enough with the words around them, and with the whole opening. */
function standsIn(range: WordRange, draft: WordsOf, source: WordsOf, { part, before }: ProposedWords, language: Language): boolean {
  const [ours, theirs] = [draft.words, source.words];
  const isSame = (at: number, other: number) => ours[at] !== undefined && ours[at]?.key === theirs[other]?.key;
  const opening = openingWords(source, part, language);
  for (let shift = -range.from; shift + range.to <= theirs.length; shift++) {
    let [first, last] = [range.from, range.from];
    while (last < range.to && isSame(last, last + shift)) last++;
    if (last < range.to) continue;
    while (isSame(first - 1, first - 1 + shift)) first--;
    while (isSame(last, last + shift)) last++;
    const isLong = sizeOf(ours.slice(first, last)) >= RUN_WORDS || (before === '' && last - first === theirs.length);
    // "Encourages" differs from "Strongly encourages".
    const cutsOpening = first === 0 && shift > 0 && shift < opening;
    if (isLong && !cutsOpening) return true;
  }
  return false;
}

function nearlyIn(source: Source, draft: WordsOf, changes: readonly WordRange[], proposed: ProposedWords): AlmostAgreed | null {
  const { pairs, read, place } = source;
  const kept = new Set(pairs.map(([, at]) => at));
  const shareOf = (ranges: readonly WordRange[]) => {
    const all = ranges.reduce((sum, range) => sum + lengthOf(range), 0);
    const count = [...kept].filter((at) => ranges.some(({ from, to }) => at >= from && at < to)).length;
    return { all, count, isMost: count >= NEARLY * all };
  };
  const brought = shareOf(changes);
  const isNearly = brought.all >= RUN_WORDS && brought.isMost;
  const around = isNearly ? spanOf(changes, draft, kept) : null;
  const whole = { from: 0, to: draft.words.length };
  if (!around && (pairs.length < RUN_WORDS || !shareOf([whole]).isMost)) return null;
  const ranges = rangesOf(around ?? spanOf(changes, draft, kept), source, draft);
  const { parts, differences } = redlineAgainst(read, draft, pairs, ranges);
  if (differences.length === 0) return null;
  const strength = strengthIn(read.text, proposed, place.text.language);
  if (!around && !strength) return null;
  const [first] = differences;
  return {
    is: 'nearly',
    place,
    says: strength ? strength.from : first!.source,
    draft: strength ? strength.to : first!.draft,
    strength: strength?.direction ?? null,
    redline: parts,
    differences,
  };
}

/** The first change of strength from the source to the proposal that the text does not have without it. */
function strengthIn(source: string, { text, before, part }: ProposedWords, language: Language) {
  if (language !== 'en') return null;
  const known = before === '' ? [] : strengthsOf(source, before, part).map((change) => change.text);
  return strengthsOf(source, text, part).find((change) => !known.includes(change.text)) ?? null;
}

/** The changed words with some kept ones around them. */
function spanOf(changes: readonly WordRange[], { words }: WordsOf, kept: ReadonlySet<number>): WordRange {
  let from = Math.max(0, Math.min(...changes.map((range) => range.from)) - AROUND);
  let to = Math.min(words.length, Math.max(...changes.map((range) => range.to)) + AROUND);
  // Both ends are kept words, or the ends of the paragraph.
  while (from > 0 && !kept.has(from)) from--;
  while (to < words.length && !kept.has(to - 1)) to++;
  return { from, to };
}

/** The words of the source that correspond to a span of the draft. */
function rangesOf(
  draft: WordRange,
  { read, pairs }: Source,
  { words }: WordsOf,
): { readonly source: WordRange; readonly draft: WordRange } {
  const inside = pairs.filter(([, at]) => at >= draft.from && at < draft.to);
  const [first, last] = [inside[0] ?? [0, draft.from], inside.at(-1) ?? [-1, draft.to - 1]];
  const ahead = first[1] - draft.from;
  const behind = draft.to - 1 - last[1];
  const left = read.words.length - 1 - last[0];
  return {
    draft,
    source: {
      from: draft.from === 0 && first[0] <= ahead + AT_ENDS ? 0 : first[0],
      to: draft.to === words.length && left <= behind + AT_ENDS ? read.words.length : last[0] + 1,
    },
  };
}
