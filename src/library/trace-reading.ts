// Turns the runs of a traced paragraph into spans, each from one paragraph of the library, word for word or changed, and into stretches that the library does
// not contain. Runs of one source with few other words between them are one changed span; its changes are the redline against that source.
import { textHunks } from '../diff/hunks.ts';
import type { Joined } from '../diff/projection.ts';
import { tokensOf } from '../diff/tokens.ts';
import { type StrengthChange, strengthsOf } from '../style/strength.ts';
import type { OpeningKind } from '../text/openings/openings.ts';
import { type LibraryPlace, placeKey, RUN_WORDS, type TracedParagraph, type TraceRun } from './library-model.ts';
import { tracedWords } from './units.ts';

/** The most changed words between two runs of a span, before the first and after the last, on either side: fewer than make a run. */
export const MOST_CHANGED = RUN_WORDS - 1;

/** Words of the source that are not in the span, and those that are there instead; either may be empty. */
export interface SpanChange {
  /** [from, to) in the traced text. */
  readonly from: number;
  readonly to: number;
  /** The words of the source. */
  readonly struck: string;
}

/** A part of a traced text that is in one paragraph of the library. Places are UTF-16 units of the traced text. */
export interface TracedSpan {
  readonly start: number;
  readonly end: number;
  readonly place: LibraryPlace;
  /** How many further paragraphs hold the longest of its runs. */
  readonly others: number;
  /** The runs of which it is made, in order. */
  readonly runs: readonly TraceRun[];
  /** What differs from the source, in order; [] if the words are the same. */
  readonly changes: readonly SpanChange[];
  /** Where its wording became softer or stronger than that of the source. */
  readonly strengths: readonly StrengthChange[];
}

/** A traced text, read. Spans and fresh stretches are disjoint and in order; what is in neither has no words. */
export interface TraceReading {
  readonly spans: readonly TracedSpan[];
  /** The stretches that are nowhere in the library, each with at least one word. */
  readonly fresh: readonly { readonly start: number; readonly end: number }[];
}

const LETTER = /[\p{L}\p{N}]/u;
const joined = (text: string): Joined => ({ text, marks: [], tokens: tokensOf(text), notes: [], breaks: [] });
const countWords = (text: string): number => tracedWords(text).length;

/** Where the letters of `words` end in `source`, counted from `at`; white space and signs count nothing, because a run is one of words. */
function endIn(source: string, at: number, words: string): number {
  let left = 0;
  for (const char of words) if (LETTER.test(char)) left++;
  let end = at;
  for (const char of source.slice(at)) {
    if (left === 0) break;
    end += char.length;
    if (LETTER.test(char)) left--;
  }
  return end;
}

/** Runs of one source that become one span, and the source's extent. */
interface Group {
  readonly runs: TraceRun[];
  start: number;
  end: number;
  from: number;
  to: number;
  /** True if words before the first run or after the last one were added. */
  taken: boolean;
}

function groupsOf(text: string, { runs, sources }: TracedParagraph): Group[] {
  const groups: Group[] = [];
  for (const run of runs) {
    const source = sources[placeKey(run.place)] ?? '';
    const to = endIn(source, run.at, text.slice(run.start, run.end));
    const last = groups.at(-1);
    const continues =
      last !== undefined &&
      placeKey(last.runs[0]!.place) === placeKey(run.place) &&
      last.to <= run.at &&
      countWords(text.slice(last.end, run.start)) <= MOST_CHANGED &&
      countWords(source.slice(last.to, run.at)) <= MOST_CHANGED;
    if (continues) {
      last.runs.push(run);
      last.end = run.end;
      last.to = to;
    } else groups.push({ runs: [run], start: run.start, end: run.end, from: run.at, to, taken: false });
  }
  return groups;
}

/** Extends the first and the last span by the few words outside them, if the source has few words there too: "Strongly encourages". */
function takeEnds(text: string, groups: readonly Group[], sources: TracedParagraph['sources']): void {
  const few = (words: string, sourceWords: string): boolean => {
    const [here, there] = [countWords(words), countWords(sourceWords)];
    return here + there > 0 && here <= MOST_CHANGED && there <= MOST_CHANGED;
  };
  const first = groups[0];
  const last = groups.at(-1);
  if (!first || !last) return;
  if (few(text.slice(0, first.start), (sources[placeKey(first.runs[0]!.place)] ?? '').slice(0, first.from)))
    Object.assign(first, { start: 0, from: 0, taken: true });
  const source = sources[placeKey(last.runs[0]!.place)] ?? '';
  if (few(text.slice(last.end), source.slice(last.to))) Object.assign(last, { end: text.length, to: source.length, taken: true });
}

function spanOf(text: string, group: Group, sources: TracedParagraph['sources'], part: OpeningKind): TracedSpan {
  const { runs, start, end } = group;
  const longest = runs.reduce((best, run) => (run.end - run.start > best.end - best.start ? run : best));
  const { place } = runs[0]!;
  const isVerbatim = runs.length === 1 && !group.taken;
  const before = (sources[placeKey(place)] ?? '').slice(group.from, group.to);
  const after = text.slice(start, end);
  const changes = isVerbatim
    ? []
    : textHunks(joined(before), joined(after)).flatMap((hunk): SpanChange[] =>
        hunk.class === 'typographic'
          ? []
          : [{ from: start + hunk.bFrom, to: start + hunk.bTo, struck: before.slice(hunk.aFrom, hunk.aTo) }],
      );
  const strengths = changes.length === 0 ? [] : strengthsOf(before, after, part);
  return { start, end, place, others: longest.others, runs, changes, strengths };
}

/**
 * Reads a traced paragraph. `text`: the words that were traced. `part`: where the paragraph stands. The runs must be those of this text; a source that is
 * missing in `sources` counts as empty.
 */
export function traceReading(text: string, traced: TracedParagraph, part: OpeningKind): TraceReading {
  const groups = groupsOf(text, traced);
  takeEnds(text, groups, traced.sources);
  const spans = groups.map((group) => spanOf(text, group, traced.sources, part));
  const fresh: { start: number; end: number }[] = [];
  const add = (from: number, to: number) => {
    const words = tracedWords(text.slice(from, to));
    if (words.length > 0) fresh.push({ start: from + words[0]!.from, end: from + words.at(-1)!.to });
  };
  let at = 0;
  for (const span of spans) {
    add(at, span.start);
    at = span.end;
  }
  add(at, text.length);
  return { spans, fresh };
}

/** How a span's wording differs from its source, for the margin: "softer verb", "stronger", "changed"; '' if it is the same word for word. */
export function changeWords({
  changes,
  strengths,
}: Pick<TracedSpan, 'changes' | 'strengths'>): 'softer verb' | 'stronger verb' | 'softer' | 'stronger' | 'changed' | '' {
  const judged = strengths.flatMap(({ direction, from, to }) => (direction === 'changed' ? [] : [{ direction, from, to }]));
  const verb = judged.find(({ from, to }) => from !== '' && to !== '');
  if (verb) return verb.direction === 'softer' ? 'softer verb' : 'stronger verb';
  return judged[0]?.direction ?? (changes.length > 0 ? 'changed' : '');
}
