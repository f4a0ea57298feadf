// What people said beside a text, as files hold it: a talk is a comment with its answers, on words of one paragraph. Read out of a redline's comments,
// placed on a text that may have moved meanwhile, and laid on a redline again. Like a thread of the room it holds on to its words and nothing else.
import type { Node } from 'prosemirror-model';
import { idOf, resolution, wordingOf } from '../../../schema/index.ts';
import { compare } from '../../diff/compare.ts';
import { settle } from '../../diff/redline.ts';
import type { Attribution, Redline, RedlineComment, RedlineParagraph, Run } from '../../diff/redline-model.ts';
import { type SettledParagraph, settledParagraphs } from '../../diff/settle.ts';
import { isOn, type Side } from '../../diff/sides.ts';
import { quotePlace } from '../../text/quotes.ts';
import { counterpartsOf } from '../rebase/counterparts.ts';

/** One comment or answer; author and date are '' where nobody says them. */
export interface Comment extends Attribution {
  readonly words: string;
}

export interface CommentThread {
  /** Id of the paragraph. */
  readonly paragraph: string;
  /** The words that it is about, '' for the paragraph as a whole, and up to 40 characters ahead of them. */
  readonly quote: string;
  readonly before: string;
  /** What was asked is done. */
  readonly done: boolean;
  /** The comment itself, then its answers. */
  readonly remarks: readonly Comment[];
}

/** Characters of a quote and of what is kept ahead of it. */
export const LONGEST_QUOTE = 1000;
export const LONGEST_BEFORE = 40;

const other = (side: Side): Side => (side === 'reject' ? 'accept' : 'reject');
const remarkOf = ({ author = '', date = '', words }: RedlineComment): Comment => ({ author, date, words });

interface Anchor extends Pick<CommentThread, 'paragraph' | 'quote' | 'before'> {
  readonly side: Side;
}

/** The words on which a comment stands, on one side, in the first paragraph where there are any; null where there are none. */
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
    // Neither cut leaves half a character.
    const quote = words.slice(0, LONGEST_QUOTE).replace(/[\ud800-\udbff]$/, '');
    const before = ahead.slice(-LONGEST_BEFORE).replace(/^[\udc00-\udfff]/, '');
    return { paragraph: paragraph.id, quote, before, side };
  }
  return null;
}

/** The paragraph in which a comment stands that is on no words of either side: on a note, on an empty paragraph. */
function placeOf(paragraphs: readonly SettledParagraph[], side: Side, id: string): Anchor | null {
  const holds = ({ comments, runs }: RedlineParagraph) =>
    comments?.includes(id) === true || runs.some((run) => run.comments?.includes(id) === true);
  const found = paragraphs.find(({ from }) => from.some(holds));
  return found ? { paragraph: found.id, quote: '', before: '', side } : null;
}

/** The comments of a redline in the order of their words, each on the words of the side where it has any, `first` asked first. */
function anchored(redline: Redline, first: Side): { readonly talk: CommentThread; readonly side: Side }[] {
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
    return [{ talk: { ...place, done: head.done === true, remarks }, side }];
  });
}

/** The comments of a redline; the words are those of `first` where they stand on that side, else those of the other one. */
export const threadsIn = (redline: Redline, first: Side): CommentThread[] => anchored(redline, first).map(({ talk }) => talk);

/** Every paragraph of a text as one of the text itself, those that delegations propose too. */
function allParagraphs(doc: Node): Node {
  const nodes: Node[] = [];
  doc.forEach((paragraph) => {
    nodes.push(paragraph.type.create({ ...paragraph.attrs, by: '', instead: '' }, wordingOf(paragraph) ?? undefined));
  });
  return resolution(nodes);
}

/** The comments of a redline on the paragraphs of another state of its text, amendments and proposed paragraphs on it included. */
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
      // Of a paragraph that is nowhere in the text its neighbour ahead keeps what was said.
      if (at !== null) last = idOf(today.child(at));
      found.set(idOf(sent.child(k)), last);
    });
    counterparts.set(side, found);
    return found;
  };
  return all.map(({ talk, side }) => ({ ...talk, paragraph: counterpart(side).get(talk.paragraph)! }));
}

/** Where a talk goes in a redline: the paragraphs that join to its own on one side, and the stretch of their words. */
interface Place {
  readonly side: Side;
  readonly at: readonly number[];
  readonly from: number;
  readonly to: number;
}

const textOn = (runs: readonly Run[], side: Side): string =>
  runs.map((run) => ('text' in run && isOn(run.changes, side) ? run.text : '')).join('');

/** Finds the places of talks, on the accepted side before the rejected one. */
function createPlaces(redline: Redline): (talk: CommentThread) => Place | null {
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

/** Puts a comment on a stretch of the words of one side, and on all that stands between. */
function putOn(paragraphs: RedlineParagraph[], id: string, { side, at, from, to }: Place): void {
  if (from === to) {
    const last = at.at(-1)!;
    const { runs } = paragraphs[last]!;
    paragraphs[last] = runs.length === 0 ? on(paragraphs[last]!, id) : { ...paragraphs[last]!, runs: runs.map((run) => on(run, id)) };
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
  /** How many talks are about paragraphs that the redline does not hold. */
  readonly left: number;
}

/** The redline with these comments; one whose words went is on its paragraph as a whole. */
export function withThreads(redline: Redline, talks: readonly CommentThread[]): WithThreads {
  const placeOfTalk = createPlaces(redline);
  const paragraphs = [...redline.paragraphs];
  const comments: RedlineComment[] = [];
  let left = 0;
  for (const [k, talk] of talks.entries()) {
    const head = `talk-${k + 1}`;
    const place = placeOfTalk(talk);
    if (!place) {
      left++;
      continue;
    }
    putOn(paragraphs, head, place);
    talk.remarks.forEach(({ author, date, words }, n) => {
      const signed = { author, ...(date === '' ? {} : { date }) };
      comments.push(
        n === 0
          ? { id: head, ...signed, words, answers: '', ...(talk.done ? { done: true } : {}) }
          : { id: `${head}-${n}`, ...signed, words, answers: head },
      );
    });
  }
  if (comments.length === 0) return { redline, left };
  return { redline: { ...redline, paragraphs, comments: [...(redline.comments ?? []), ...comments] }, left };
}

/** Letters and figures alone: programs change blanks, and Word its quotation marks. */
const gist = (words: string): string =>
  words
    .normalize('NFKC')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .toLowerCase();

/** True where two remarks are one and the same: the same author and words, and the same minute where both say one. */
export const sameComment = (x: Comment, y: Comment): boolean =>
  x.author.trim() === y.author.trim() &&
  gist(x.words) === gist(y.words) &&
  (x.date === '' || y.date === '' || x.date.slice(0, 16) === y.date.slice(0, 16));

/** What a copy says that was not said before: a whole talk, or the new answers to the one that was known at this place of the list. */
export interface NewComments {
  readonly talk: CommentThread;
  readonly known: number | null;
}

/** What is new in a copy's talks, where these were known when it left or are now. */
export function newCommentsIn(talks: readonly CommentThread[], known: readonly CommentThread[]): NewComments[] {
  return talks.flatMap((talk): NewComments[] => {
    const at = known.findIndex(({ remarks }) => remarks.some((said) => sameComment(said, talk.remarks[0]!)));
    if (at < 0) return [{ talk, known: null }];
    const remarks = talk.remarks.filter((one) => !known[at]!.remarks.some((said) => sameComment(one, said)));
    return remarks.length > 0 ? [{ talk: { ...talk, remarks }, known: at }] : [];
  });
}

/** The known talks with what a copy says that is new. */
export function mergedThreads(talks: readonly CommentThread[], known: readonly CommentThread[]): CommentThread[] {
  const merged = [...known];
  for (const { talk, known: at } of newCommentsIn(talks, known)) {
    if (at === null) merged.push(talk);
    else merged[at] = { ...merged[at]!, remarks: [...merged[at]!.remarks, ...talk.remarks] };
  }
  return merged;
}
