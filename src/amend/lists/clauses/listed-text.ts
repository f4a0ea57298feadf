// What the readers of a delegation's list know of the text that it amends, how they compare words with it, and the result of reading an entry.
import type { Node } from 'prosemirror-model';
import { type Language, schema, textOf, wordingOf } from '../../../../schema/index.ts';
import { wordTokens } from '../../../diff/word-tokens.ts';
import type { Edit } from '../../edits/edit.ts';
import { bookOf } from '../../formal/do-edits.ts';
import type { ListedPlace } from './listed-place.ts';

/** What the reader needs to know of the text. */
export interface ListedText {
  /** The words of the paragraph with this formal name, or null. */
  readonly wordsOf: (name: string) => string | null;
  /** The formal names of all paragraphs, in order. */
  readonly names: readonly string[];
  /** The number of operative and of preambular paragraphs. */
  readonly count: { readonly operative: number; readonly preambular: number };
  /** The footnotes by number, from `firstNote` on: each with its paragraph's name, and as the `nth` of how many there. */
  readonly notes: readonly { readonly name: string; readonly nth: number; readonly of: number }[];
  readonly firstNote: number;
  readonly language: Language;
}

/** `demands`: what the entry asks for, done as a whole or not at all. `place`: the paragraph named first, to which later lines may refer. `asNumber`: it
 *  only gives a paragraph the number of another, as other amendments may. `together`: its proposals are accepted or rejected as a whole, as half would lose
 *  or double words or places. `everywhere`: it covers every occurrence of words. */
export type ReadEntry =
  | {
      readonly demands: readonly Edit[];
      readonly place: ListedPlace | null;
      readonly doubt?: string;
      readonly asNumber?: boolean;
      readonly together?: boolean;
      readonly everywhere?: boolean;
    }
  | { readonly refused: string }
  /** Only a place: “OP1:” above several amendments. */
  | { readonly heading: ListedPlace }
  /** The entry announces a text that follows. `many`: one or more texts. */
  | { readonly awaits: 'one' | 'many'; readonly place: ListedPlace | null };

/** Why an entry is not done, in one sentence. */
export const notDone = (refused: string) => ({ refused });

/** Words with uniform blanks, quotation marks and hyphens. */
export const withOneSpacing = (text: string): string =>
  text.replace(/[‘’]/g, "'").replace(/[“”]/g, '"').replace(/[‐‑]/g, '-').replace(/\s+/g, ' ').trim();

/** How often words occur in a text as whole words. */
export function standingTimes(text: string, words: string): number {
  const wanted = withOneSpacing(words).replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return wanted === '' ? 0 : (withOneSpacing(text).match(new RegExp(`(?<![\\p{L}\\p{N}])${wanted}(?![\\p{L}\\p{N}])`, 'gu')) ?? []).length;
}

/** The share of the shorter text's words that are also in the other. */
export function sharedWords(x: string, y: string): number {
  const words = (text: string) => new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []);
  const [a, b] = [words(x), words(y)];
  const small = Math.min(a.size, b.size);
  return small < 4 ? 0 : [...a].filter((word) => b.has(word)).length / small;
}

/** What the reader needs to know of a text without its proposals. */
export function listedText(clean: Node, { firstNote, language }: { readonly firstNote: number; readonly language: Language }): ListedText {
  const book = bookOf(clean);
  const words = clean.children.map((paragraph) => textOf(wordingOf(paragraph) ?? schema.node('wording')));
  const count = (kind: string) => book.names.filter((name) => new RegExp(`^(?:the )?${kind} paragraph(?: \\d+)?$`).test(name)).length;
  const notes = clean.children.flatMap((paragraph, at) => {
    const all = wordTokens(wordingOf(paragraph) ?? schema.node('wording')).filter(({ kind }) => kind === 'note');
    return all.map((_, k) => ({ name: book.names[at]!, nth: k + 1, of: all.length }));
  });
  return {
    notes,
    firstNote,
    language,
    names: book.names,
    count: { operative: count('operative'), preambular: count('preambular') },
    wordsOf(name) {
      const found = book.find(name.replace(/^the chapeau of /, ''));
      return 'refused' in found || found.length !== 1 ? null : words[(found as readonly number[])[0]!]!;
    },
  };
}

/** What is known of an entry's place: the paragraph that the lines above are about, and how a name is understood there. */
export interface AboutEntry {
  readonly above: ListedPlace | null;
  readonly text: ListedText;
  readonly placed: (place: ListedPlace) => ListedPlace;
}

/** Why a name cannot be resolved; null if it can. */
export function whyMissing(text: ListedText, place: ListedPlace): string | null {
  if (place.bis !== '') return `There is no ${place.phrases[0]} ${place.bis} in the text that the list amends.`;
  if (place.kind === '' && !/\d/.test(place.phrases[0]!))
    return `“${place.phrases[0]}” may count preambular or operative paragraphs; the list does not say which.`;
  if (place.kind === 'sub') return `The list does not say of which paragraph ${place.part} is.`;
  const none = place.phrases.find((phrase) => text.wordsOf(phrase) === null);
  return none ? `There is no “${none}” in the text.` : null;
}
