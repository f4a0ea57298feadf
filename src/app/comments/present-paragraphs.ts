// Finds the words of a comment after its paragraph was split or joined to another: the record keeps the paragraph on which the comment was made, but the
// words may be in another one now. Pure functions.
import type { Node } from 'prosemirror-model';
import { amendmentsOf, idOf, isPending, ownerOf, textOf, wordingOf } from '../../../schema/index.ts';
import type { Thread } from '../../protocol/record.ts';
import { quotePlace } from '../../text/quotes.ts';

type Words = Pick<Thread, 'quote' | 'before'>;

/** Caches the answers of `ask` on a paragraph and a thread's words, until the paragraph changes. */
function kept(ask: (paragraph: Node, words: Words) => boolean): (paragraph: Node, words: Words) => boolean {
  const answers = new WeakMap<Node, Map<string, boolean>>();
  return (paragraph, words) => {
    const known = answers.get(paragraph) ?? new Map<string, boolean>();
    answers.set(paragraph, known);
    const key = JSON.stringify([words.quote, words.before]);
    const answer = known.get(key) ?? ask(paragraph, words);
    known.set(key, answer);
    return answer;
  };
}

/** True if the words of a thread are in the wording of a paragraph, or in a pending amendment to it. */
export const holdsWords = kept((paragraph, { quote, before }) => {
  const says = (wording: Node | null) => quotePlace(textOf(wording), quote, before) !== null;
  return says(wordingOf(paragraph)) || amendmentsOf(paragraph).some((one) => isPending(one) && one.content.content.some(says));
});

/**
 * True if a wording contains the words of a thread, preceded by the same text as when the comment was made, or by the end of that text if the wording begins
 * there.
 */
const goesOn = kept((paragraph, { quote, before }) => {
  const text = textOf(wordingOf(paragraph));
  const place = quotePlace(text, quote, before);
  if (!place) return false;
  const ahead = text.slice(0, place.from).trim();
  // At the beginning of a paragraph a single word is no proof: it may be another occurrence.
  return ahead === '' ? /\s/.test(quote.trim()) : before.trim() !== '' && (before.trim().endsWith(ahead) || ahead.endsWith(before.trim()));
});

/**
 * Id of the paragraph that now contains the words of a thread: its own; if that no longer does, the only other paragraph of the text that does, with the same
 * text before them. Its own too if none or several do.
 */
export function presentParagraph(doc: Node, thread: Words & Pick<Thread, 'paragraph'>): string {
  const own = doc.content.content.find((node) => idOf(node) === thread.paragraph);
  if (thread.quote === '' || (own && holdsWords(own, thread))) return thread.paragraph;
  const others = doc.content.content.filter((node) => ownerOf(node) === '' && goesOn(node, thread));
  return others.length === 1 ? idOf(others[0]!) : thread.paragraph;
}

/** Returns a function that moves threads to their present paragraphs. It returns the same array as long as the threads and their paragraphs are the same. */
export function createPresentThreads(): (doc: Node | null, threads: readonly Thread[]) => readonly Thread[] {
  let last: { readonly threads: readonly Thread[]; readonly ids: readonly string[]; readonly placed: readonly Thread[] } | null = null;
  return (doc, threads) => {
    if (!doc || threads.length === 0) return threads;
    const ids = threads.map((thread) => presentParagraph(doc, thread));
    if (last?.threads === threads && ids.every((id, i) => id === last!.ids[i])) return last.placed;
    last = { threads, ids, placed: threads.map((one, i) => (one.paragraph === ids[i] ? one : { ...one, paragraph: ids[i]! })) };
    return last.placed;
  };
}
