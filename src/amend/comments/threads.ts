// Comment threads of files: a thread is a comment with its replies, on words of one paragraph. They are read from the comments of a redline, placed on a text
// that may have changed since, and written into a redline again. Like a thread in the room, a thread is anchored by the words that it quotes and nothing else.
import { Fragment, type Node } from 'prosemirror-model';
import { idOf, wordingOf } from '../../../schema/index.ts';
import { compare } from '../../diff/compare.ts';
import { settle } from '../../diff/redline.ts';
import type { Attribution, Redline, RedlineComment, RedlineParagraph, Run } from '../../diff/redline-model.ts';
import { type SettledParagraph, settledParagraphs } from '../../diff/settle.ts';
import { isOn, type Side } from '../../diff/sides.ts';
import { quotePlace } from '../../text/quotes.ts';
import { counterpartsOf } from '../rebase/counterparts.ts';

/** One comment or reply. `date` is ISO 8601; author and date are '' where the file does not give them. */
export interface Comment extends Attribution {
  readonly words: string;
}

export interface CommentThread {
  /** Id of the paragraph. */
  readonly paragraph: string;
  /** The words that it is about, '' for the paragraph as a whole; and `before`, up to LONGEST_BEFORE characters before them. */
  readonly quote: string;
  readonly before: string;
  /** True where it is marked as resolved. */
  readonly done: boolean;
  /** The comment itself, then its replies. */
  readonly remarks: readonly Comment[];
}

/** The most UTF-16 units of a quote, and of the words kept from before it. */
export const LONGEST_QUOTE = 1000;
export const LONGEST_BEFORE = 40;

const other = (side: Side): Side => (side === 'reject' ? 'accept' : 'reject');
const remarkOf = ({ author = '', date = '', words }: RedlineComment): Comment => ({ author, date, words });

interface Anchor extends Pick<CommentThread, 'paragraph' | 'quote' | 'before'> {
  readonly side: Side;
}

/** The words that a comment is on, on one side of the redline, in the first paragraph that has some; null where none has. */
function wordsOn(paragraphs: readonly SettledParagraph[], side: Side, id: string): Anchor | null {
  for (const paragraph of paragraphs) {
    let text = '';
    let [from, to] = [-1, -1];
    for (const run of paragraph.from.flatMap(({ runs }) => runs)) {
      if (!('text' in run) || !isOn(run.changes, side)) continue;
      const begins = text.length;
      text += run.text;
      if (!run.comments?.includes(id)) continue;
      if (from < 0) from = begins;
      to = text.length;
    }
    const words = text.slice(Math.max(0, from), to).trim();
    if (from < 0 || words === '') continue;
    if (words === text.trim()) return { paragraph: paragraph.id, quote: '', before: '', side };
    const ahead = text.slice(0, from + /^\s*/.exec(text.slice(from))![0].length);
    // Do not cut through a surrogate pair.
    const quote = words.slice(0, LONGEST_QUOTE).replace(/[\ud800-\udbff]$/, '');
    const before = ahead.slice(-LONGEST_BEFORE).replace(/^[\udc00-\udfff]/, '');
    return { paragraph: paragraph.id, quote, before, side };
  }
  return null;
}

/** The paragraph of a comment that is on no words of this side: a comment on a footnote, or on an empty paragraph. */
function placeOf(paragraphs: readonly SettledParagraph[], side: Side, id: string): Anchor | null {
  const holds = ({ comments, runs }: RedlineParagraph) =>
    comments?.includes(id) === true || runs.some((run) => run.comments?.includes(id) === true);
  const found = paragraphs.find(({ from }) => from.some(holds));
  return found ? { paragraph: found.id, quote: '', before: '', side } : null;
}

/** The threads of a redline in the order of their words, each with the side on which it has words; the side `first` is tried first. */
function anchored(redline: Redline, first: Side): { readonly thread: CommentThread; readonly side: Side }[] {
  const comments = redline.comments ?? [];
  if (comments.length === 0) return [];
  const sides = ([first, other(first)] as const).map((side) => ({ side, paragraphs: settledParagraphs(redline, side) }));
  const heads = new Set(comments.filter(({ answers }) => answers === '').map(({ id }) => id));
  const order = new Set<string>();
  for (const { comments: on = [], runs } of redline.paragraphs)
    for (const id of [...on, ...runs.flatMap((run) => run.comments ?? [])]) if (heads.has(id)) order.add(id);
  const byId = new Map(comments.map((one) => [one.id, one]));
  return [...order].flatMap((id) => {
    let anchor: Anchor | null = null;
    for (const find of [wordsOn, placeOf]) for (const { side, paragraphs } of sides) anchor ??= find(paragraphs, side, id);
    if (!anchor) return [];
    const { side, ...place } = anchor;
    const head = byId.get(id)!;
    const remarks = [head, ...comments.filter(({ answers }) => answers === id)].map(remarkOf).filter(({ words }) => words.trim() !== '');
    if (remarks.length === 0) return [];
    return [{ thread: { ...place, done: head.done === true, remarks }, side }];
  });
}

/** The threads of a redline. A thread quotes the words of the side `first`; where it is on none of these, words of the other side. */
export const threadsIn = (redline: Redline, first: Side): CommentThread[] => anchored(redline, first).map(({ thread }) => thread);

/** The text with its proposed paragraphs turned into paragraphs of the text. */
function allParagraphs(doc: Node): Node {
  const nodes: Node[] = [];
  doc.forEach((paragraph) => {
    nodes.push(paragraph.type.create({ ...paragraph.attrs, by: '', instead: '' }, wordingOf(paragraph) ?? undefined));
  });
  return doc.copy(Fragment.from(nodes));
}

/** The threads of a redline, with the paragraph ids of `doc`, which is another state of the same text and may hold proposals. */
export function threadsOn(doc: Node, redline: Redline, first: Side): CommentThread[] {
  const all = anchored(redline, first);
  if (all.length === 0 || doc.childCount === 0) return [];
  const today = allParagraphs(doc);
  const counterparts = new Map<Side, ReadonlyMap<string, string>>();
  const counterpart = (side: Side): ReadonlyMap<string, string> => {
    const known = counterparts.get(side);
    if (known) return known;
    const sent = settle(redline, side);
    const found = new Map<string, string>();
    let last = idOf(today.child(0));
    counterpartsOf(today, sent, compare(today, sent)).forEach((at, k) => {
      // The threads of a paragraph that is not in the text go to the paragraph before it.
      if (at !== null) last = idOf(today.child(at));
      found.set(idOf(sent.child(k)), last);
    });
    counterparts.set(side, found);
    return found;
  };
  return all.map(({ thread, side }) => ({ ...thread, paragraph: counterpart(side).get(thread.paragraph)! }));
}

/** The place of a thread in a redline: the paragraphs that together form its paragraph on one side, and the range [from, to) in their text. */
interface Place {
  readonly side: Side;
  readonly at: readonly number[];
  readonly from: number;
  readonly to: number;
}

const textOn = (runs: readonly Run[], side: Side): string =>
  runs.map((run) => ('text' in run && isOn(run.changes, side) ? run.text : '')).join('');

/** Returns a function that finds the place of a thread: on the accepted side, else on the rejected side, else null. */
function createPlaces(redline: Redline): (thread: CommentThread) => Place | null {
  const index = new Map(redline.paragraphs.map((paragraph, at) => [paragraph, at]));
  const sides = (['accept', 'reject'] as const).map((side) => ({
    side,
    own: new Map(settledParagraphs(redline, side).map(({ id, from }) => [id, { at: from.map((one) => index.get(one)!), from }])),
  }));
  return ({ paragraph, quote, before }) => {
    let whole: Place | null = null;
    for (const { side, own } of sides) {
      const found = own.get(paragraph);
      if (!found) continue;
      const { at } = found;
      const text = textOn(
        found.from.flatMap(({ runs }) => runs),
        side,
      );
      const place = quotePlace(text, quote, before);
      if (place) return { side, at, ...place };
      whole ??= { side, at, from: 0, to: text.length };
    }
    return whole;
  };
}

const on = <T extends Run | RedlineParagraph>(one: T, id: string): T => ({ ...one, comments: [...(one.comments ?? []), id] });

/** Puts a comment on a range of the words of one side, and on all runs in between. */
function putOn(paragraphs: RedlineParagraph[], id: string, { side, at, from, to }: Place): void {
  if (from === to) {
    const last = at.at(-1)!;
    const { runs } = paragraphs[last]!;
    paragraphs[last] = !runs.some((run) => isOn(run.changes, side))
      ? on(paragraphs[last]!, id)
      : { ...paragraphs[last]!, runs: runs.map((run) => on(run, id)) };
    return;
  }
  let passed = 0;
  for (const one of at) {
    const runs = paragraphs[one]!.runs.flatMap((run): Run[] => {
      if (!('text' in run) || !isOn(run.changes, side)) return [passed > from && passed < to ? on(run, id) : run];
      const start = passed;
      passed += run.text.length;
      const [cut, end] = [Math.max(from, start) - start, Math.min(to, passed) - start];
      if (cut >= end) return [run];
      const parts = [run.text.slice(0, cut), run.text.slice(cut, end), run.text.slice(end)];
      return parts.flatMap((text, k): Run[] => (text === '' ? [] : [k === 1 ? on({ ...run, text }, id) : { ...run, text }]));
    });
    paragraphs[one] = { ...paragraphs[one]!, runs };
  }
}

export interface WithThreads {
  readonly redline: Redline;
  /** How many threads are about paragraphs that the redline does not have. */
  readonly left: number;
}

/** The redline with these threads as comments. A thread whose words are no longer there is put on its whole paragraph. */
export function withThreads(redline: Redline, threads: readonly CommentThread[]): WithThreads {
  const placeOfThread = createPlaces(redline);
  const paragraphs = [...redline.paragraphs];
  const comments: RedlineComment[] = [];
  let left = 0;
  for (const [k, thread] of threads.entries()) {
    const head = `talk-${k + 1}`;
    const place = placeOfThread(thread);
    if (!place) {
      left++;
      continue;
    }
    putOn(paragraphs, head, place);
    thread.remarks.forEach(({ author, date, words }, n) => {
      const signed = { author, ...(date === '' ? {} : { date }) };
      comments.push(
        n === 0
          ? { id: head, ...signed, words, answers: '', ...(thread.done ? { done: true } : {}) }
          : { id: `${head}-${n}`, ...signed, words, answers: head },
      );
    });
  }
  if (comments.length === 0) return { redline, left };
  return { redline: { ...redline, paragraphs, comments: [...(redline.comments ?? []), ...comments] }, left };
}

/** Only the letters and digits, in lower case, because programs change blanks and quotation marks. */
const gist = (words: string): string =>
  words
    .normalize('NFKC')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .toLowerCase();

/** True for the same comment: the same author and words, and the same minute where both have a date. */
export const sameComment = (x: Comment, y: Comment): boolean =>
  x.author.trim() === y.author.trim() &&
  gist(x.words) === gist(y.words) &&
  (x.date === '' || y.date === '' || x.date.slice(0, 16) === y.date.slice(0, 16));

/** What is new in a copy: a whole thread (`known` is null), or the new replies to the thread at the index `known` of the known ones. */
export interface NewComments {
  readonly thread: CommentThread;
  readonly known: number | null;
}

/** What is new in a copy's threads. `known`: the threads that the copy was sent out with, or that the room has now. */
export function newCommentsIn(threads: readonly CommentThread[], known: readonly CommentThread[]): NewComments[] {
  return threads.flatMap((thread): NewComments[] => {
    const at = known.findIndex(({ remarks }) => remarks.some((old) => sameComment(old, thread.remarks[0]!)));
    if (at < 0) return [{ thread, known: null }];
    const remarks = thread.remarks.filter((one) => !known[at]!.remarks.some((old) => sameComment(one, old)));
    return remarks.length > 0 ? [{ thread: { ...thread, remarks }, known: at }] : [];
  });
}

/** The known threads with what is new in a copy added. */
export function mergedThreads(threads: readonly CommentThread[], known: readonly CommentThread[]): CommentThread[] {
  const merged = [...known];
  for (const { thread, known: at } of newCommentsIn(threads, known)) {
    if (at === null) merged.push(thread);
    else merged[at] = { ...merged[at]!, remarks: [...merged[at]!.remarks, ...thread.remarks] };
  }
  return merged;
}
