// Follows the words of a text through its changes. A word keeps its origin as long as comparisons keep the word, and also if it is carried elsewhere (a split,
// a merge, a moved clause). The origin of new words is the change that added them. `E` is whatever the caller records about a change.
import type { Node } from 'prosemirror-model';
import { fullEffort, keptWords } from './inline.ts';
import { type Token, tokensOf } from './tokens.ts';

/** The origin of words: the change that brought them to their place. Words that came together share one object. */
export interface Origin<E> {
  readonly event: E;
  /** The words that they replaced, '' if none, and the origins of those. */
  readonly replaced: string;
  readonly replacedFrom: readonly Origin<E>[];
  /** For words that the change only carried here, their origin before that; null for words that it added. */
  readonly before: Origin<E> | null;
}

/** A word or a punctuation mark of a text with its origin. */
export interface TracedWord<E> extends Token {
  readonly text: string;
  readonly origin: Origin<E>;
}

/** Words that a change may have moved elsewhere. */
export interface Source<E> {
  readonly words: readonly TracedWord<E>[];
  /** True if the change restores the words: they keep their origin as if they had never been deleted. Otherwise it carried them. */
  readonly isBack: boolean;
  /** True if the text consists of exactly these words, each in its place. */
  readonly isWhole?: boolean;
}

/** A paragraph with its words, before or after a change. */
interface Part<Said> {
  readonly id: string;
  readonly said: Said;
}

/** Fewer consecutive words do not show that they were carried from elsewhere, unless all the new words are found there. */
const CARRIED_WORDS = 3;

/** The characters of a wording; a footnote counts as one blank, so that it separates words. */
export function plainWords(wording: Node): string {
  let text = '';
  wording.forEach((child) => {
    text += child.isText ? (child.text ?? '') : ' ';
  });
  return text;
}

/** The offset in `plainWords` for an offset in the content of the wording. Inside a footnote it is the offset of the footnote. */
export function plainOffset(wording: Node, offset: number): number {
  let plain = 0;
  wording.forEach((child, from) => {
    if (offset <= from) return;
    plain += child.isText ? Math.min(child.nodeSize, offset - from) : offset - from >= child.nodeSize ? 1 : 0;
  });
  return plain;
}

/** The words of a text that all come from one change. */
export function wordsFrom<E>(text: string, event: E): readonly TracedWord<E>[] {
  const origin: Origin<E> = { event, replaced: '', replacedFrom: [], before: null };
  return tokensOf(text).map((token) => ({ ...token, text: text.slice(token.from, token.to), origin }));
}

/** The words with their origins after a change turned the text into `text`. `event`: the change. `from`: where it may have taken words from, the most likely
 *  first; words that it removed from this text are always tried last. `broughtBy`: which of several changes added a word (`event` then applies only to
 *  carried words). */
export function rewordedFrom<E>(
  before: readonly TracedWord<E>[],
  text: string,
  event: E,
  from: readonly Source<E>[] = [],
  broughtBy: (word: Token) => E = () => event,
): readonly TracedWord<E>[] {
  const tokens = tokensOf(text);
  const words: TracedWord<E>[] = [];
  const kept = keptWords(before, tokens, fullEffort());
  const gaps = gapsBetween(kept, before.length, tokens.length);
  const own: Source<E> = { words: gaps.flatMap((gap) => before.slice(gap.fromX, gap.toX)), isBack: false };
  const add = (token: Token, origin: Origin<E>) => words.push({ ...token, text: text.slice(token.from, token.to), origin });
  gaps.forEach((gap, k) => {
    const came = tokens.slice(gap.fromY, gap.toY);
    const removed = before.slice(gap.fromX, gap.toX);
    const whole = from.find(({ isWhole, words: all }) => isWhole && all.length === tokens.length);
    const found = whole
      ? placed(whole.words.slice(gap.fromY, gap.toY), whole.isBack, event)
      : originsIn(came, event, [...from.filter(({ isWhole }) => !isWhole), own]);
    const fresh = new Map<E, Origin<E>>();
    const brought = (by: E): Origin<E> => {
      const origin = fresh.get(by) ?? { event: by, replaced: joined(removed), replacedFrom: distinct(removed), before: null };
      fresh.set(by, origin);
      return origin;
    };
    came.forEach((token, at) => {
      add(token, found[at] ?? brought(broughtBy(token)));
    });
    const next = kept[k];
    if (next) add(tokens[next[1]]!, before[next[0]]!.origin);
  });
  return words;
}

/** The words of several paragraphs after a change that split or merged them, by id: words that went from one to another count as carried. */
export function dividedWords<E>(
  before: readonly Part<readonly TracedWord<E>[]>[],
  after: readonly Part<string>[],
  event: E,
): ReadonlyMap<string, readonly TracedWord<E>[]> {
  // All paragraphs are compared as one text, so this maps each word's origin to its paragraph.
  const stood = new Map<Origin<E>, { readonly id: string; readonly origin: Origin<E> }>();
  const all = before.flatMap(({ id, said }) => {
    const own = new Map<Origin<E>, Origin<E>>();
    return said.map((word) => {
      const { origin } = word;
      const carried = own.get(origin) ?? { event, replaced: '', replacedFrom: [], before: origin };
      own.set(origin, carried);
      stood.set(carried, { id, origin });
      return { ...word, origin: carried };
    });
  });
  const text = after.map(({ said }) => said).join('\n');
  const plain = new Map<Origin<E>, Origin<E>>();
  const plainOf = (origin: Origin<E>): Origin<E> => {
    const known = plain.get(origin);
    if (known) return known;
    const from = new Set(origin.replacedFrom.map((one) => stood.get(one)?.origin ?? one));
    const past = origin.before && (stood.get(origin.before)?.origin ?? origin.before);
    const made = { ...origin, replacedFrom: [...from], before: past };
    plain.set(origin, made);
    return made;
  };
  const words = rewordedFrom(all, text, event);
  const parts = new Map<string, readonly TracedWord<E>[]>();
  let from = 0;
  for (const { id, said } of after) {
    const [start, end] = [from, from + said.length];
    from = end + 1;
    const own = words.filter((word) => word.from >= start && word.to <= end);
    const placedHere = own.map((word): TracedWord<E> => {
      const was = stood.get(word.origin);
      const origin = was ? (was.id === id ? was.origin : word.origin) : plainOf(word.origin);
      return { ...word, from: word.from - start, to: word.to - start, origin };
    });
    parts.set(id, placedHere);
  }
  return parts;
}

/** The words that are in `before` and that `after` does not keep. */
export function removedWords<E>(before: readonly TracedWord<E>[], text: string): readonly TracedWord<E>[] {
  const kept = keptWords(before, tokensOf(text), fullEffort());
  return gapsBetween(kept, before.length, 0).flatMap((gap) => before.slice(gap.fromX, gap.toX));
}

interface Gap {
  readonly fromX: number;
  readonly toX: number;
  readonly fromY: number;
  readonly toY: number;
}

/** The gaps before each kept pair and after the last one: one more than there are pairs. */
function gapsBetween(kept: readonly (readonly [number, number])[], lengthX: number, lengthY: number): Gap[] {
  let [x, y] = [0, 0];
  return [...kept, [lengthX, lengthY] as const].map(([toX, toY]) => {
    const gap = { fromX: x, toX, fromY: y, toY };
    [x, y] = [toX + 1, toY + 1];
    return gap;
  });
}

/** The origins of words that returned to their place. */
function placed<E>(words: readonly TracedWord<E>[], isBack: boolean, event: E): Origin<E>[] {
  const carried = new Map<Origin<E>, Origin<E>>();
  return words.map(({ origin }) => (isBack ? origin : carriedOnce(carried, origin, event)));
}

function carriedOnce<E>(known: Map<Origin<E>, Origin<E>>, origin: Origin<E>, event: E): Origin<E> {
  const carried = known.get(origin) ?? { event, replaced: '', replacedFrom: [], before: origin };
  known.set(origin, carried);
  return carried;
}

/** For each new word its origin if a source has it, else undefined. */
function originsIn<E>(came: readonly Token[], event: E, sources: readonly Source<E>[]): (Origin<E> | undefined)[] {
  const found = new Array<Origin<E> | undefined>(came.length);
  if (came.length === 0) return found;
  for (const { words, isBack } of sources) {
    const open = [...came.keys()].filter((at) => !found[at]);
    if (open.length === 0 || words.length === 0) continue;
    const carried = new Map<Origin<E>, Origin<E>>();
    const pairs = keptWords(
      words,
      open.map((at) => came[at]!),
      fullEffort(),
    );
    for (const run of runsOf(pairs)) {
      const spoken = run.filter(([x]) => words[x]!.word).length;
      if (!isBack && spoken < CARRIED_WORDS && run.length < open.length) continue;
      for (const [x, y] of run) {
        const { origin } = words[x]!;
        found[open[y]!] = isBack ? origin : carriedOnce(carried, origin, event);
      }
    }
  }
  return found;
}

/** Groups of pairs that are adjacent on both sides. */
function runsOf(pairs: readonly (readonly [number, number])[]): (readonly [number, number])[][] {
  const runs: (readonly [number, number])[][] = [];
  for (const pair of pairs) {
    const last = runs.at(-1)?.at(-1);
    if (last && last[0] + 1 === pair[0] && last[1] + 1 === pair[1]) runs.at(-1)!.push(pair);
    else runs.push([pair]);
  }
  return runs;
}

const CLOSES = /^[,.;:!?)\]}’”»،؛؟、。，；：]/u;

/** The words as running text, with blanks between them. */
export function joined(words: readonly { readonly text: string; readonly from: number; readonly to: number }[]): string {
  let text = '';
  words.forEach((word, k) => {
    const before = words[k - 1];
    // Words that were adjacent without a blank stay so.
    const isGlued = before === undefined || before.to === word.from || CLOSES.test(word.text);
    text += isGlued ? word.text : ` ${word.text}`;
  });
  return text;
}

function distinct<E>(words: readonly TracedWord<E>[]): readonly Origin<E>[] {
  return [...new Set(words.map(({ origin }) => origin))];
}
