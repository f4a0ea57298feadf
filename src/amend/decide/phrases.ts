// Words of a paragraph that are agreed while the rest of it is open. A phrase is stored as its words, with marks and notes, and its number among equal places,
// but without a position, so that it never refers to other words than those agreed. Marking and updating phrases is in server/commands/status.ts and
// server/rooms/agreed-phrases.ts.
import type { Node } from 'prosemirror-model';
import {
  type AgreedLevel,
  idOf,
  isAgreed,
  isSpaceless,
  paragraphAttrs,
  wordingFromJson,
  wordingJson,
  wordingOf,
} from '../../../schema/index.ts';
import { fullEffort, keptWords } from '../../diff/inline.ts';
import { type Token, tokensOf } from '../../diff/tokens.ts';
import { plainWords } from '../../diff/word-trace.ts';
import { nowOf, paragraphOfText } from '../kinds/paragraphs.ts';
import { acceptanceOf, acceptanceOfParagraph, afterAcceptance } from './acceptance.ts';
import { touched } from './agreed.ts';

/** Words independent of their position. */
export interface PhraseWords {
  /** The content of a wording with these words alone, as `wordingJson` gives it. */
  readonly content: string;
  /** Which of the equal places in the paragraph, 0 for the first. */
  readonly nth: number;
}

/** Agreed words of a paragraph. */
export interface PhraseOn extends PhraseWords {
  readonly id: string;
  readonly paragraph: string;
  readonly level: AgreedLevel;
}

/** Offsets [from, to) in the content of a wording. */
export interface PhrasePlace {
  readonly from: number;
  readonly to: number;
}

/** The offset in the content of a wording of the character at `plain` in `plainWords`; the character must be text. */
function offsetOf(wording: Node, plain: number): number {
  let [before, found] = [0, wording.content.size];
  wording.forEach((child, from) => {
    const length = child.isText ? child.nodeSize : 1;
    if (child.isText && plain >= before && plain < before + length) found = from + plain - before;
    before += length;
  });
  return found;
}

/** The place of the characters [from, to) of `plainWords(wording)`; the first and the last are text. */
const placeBetween = (wording: Node, from: number, to: number): PhrasePlace => ({
  from: offsetOf(wording, from),
  to: offsetOf(wording, to - 1) + 1,
});

const placeOfTokens = (wording: Node, first: Token, last: Token): PhrasePlace => placeBetween(wording, first.from, last.to);

const partOf = (wording: Node, { from, to }: PhrasePlace): string => wordingJson(wording.cut(from, to));

/** True if no word continues across the offset `at`; in a script without blanks always. */
const isEdge = (text: string, tokens: readonly Token[], at: number): boolean =>
  isSpaceless(text.slice(Math.max(0, at - 1), at + 1)) || !tokens.some(({ from, to }) => from < at && at < to);

/** The places in a wording that read as `content` does: whole words, marks and notes. */
function placesOf(wording: Node, content: string): PhrasePlace[] {
  const said = wordingFromJson(content);
  if (!said) return [];
  const [text, words] = [plainWords(wording), plainWords(said)];
  const tokens = tokensOf(text);
  const places: PhrasePlace[] = [];
  for (let at = words === '' ? -1 : text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) {
    const end = at + words.length;
    if (!isEdge(text, tokens, at) || !isEdge(text, tokens, end)) continue;
    const place = placeBetween(wording, at, end);
    if (wording.cut(place.from, place.to).content.eq(said.content)) places.push(place);
  }
  return places;
}

/** The place of a phrase in a wording; null if its words are not there. */
export const placeOfPhrase = (wording: Node, { content, nth }: PhraseWords): PhrasePlace | null => placesOf(wording, content)[nth] ?? null;

/** The words of a phrase, without notes. */
export function phraseText(content: string): string {
  const said = wordingFromJson(content);
  return said ? plainWords(said).replace(/\s+/g, ' ').trim() : '';
}

function phraseAt(wording: Node, place: PhrasePlace): PhraseWords {
  const content = partOf(wording, place);
  return { content, nth: placesOf(wording, content).findIndex(({ from }) => from === place.from) };
}

/** The whole words between two offsets in `plainWords(wording)`, as a phrase; null where there is no word. */
export function phraseBetween(wording: Node, from: number, to: number): (PhraseWords & PhrasePlace) | null {
  const tokens = from < to ? tokensOf(plainWords(wording)).filter((token) => token.from < to && token.to > from) : [];
  if (!tokens.some(({ word }) => word)) return null;
  const place = placeOfTokens(wording, tokens[0]!, tokens.at(-1)!);
  const phrase = phraseAt(wording, place);
  return phrase.nth < 0 ? null : { ...phrase, ...place };
}

/** Finds a phrase again after its wording changed: if a comparison of the two wordings keeps all its words in one piece, or if its words occur once before
 *  and after, wherever they are now. Null if its words have changed, or were not there before. */
export function followedPhrase(before: Node, after: Node, phrase: PhraseWords): PhraseWords | null {
  const was = placeOfPhrase(before, phrase);
  if (!was) return null;
  if (before.content.eq(after.content)) return phrase;
  const { xs, ys, first, last } = tokensAround(before, after, was);
  const kept = new Map(keptWords(xs, ys, fullEffort()));
  const begin = kept.get(first);
  const ends = begin === undefined ? undefined : ys[begin + last - first];
  if (begin !== undefined && ends && xs.slice(first, last + 1).every((_, k) => kept.get(first + k) === begin + k)) {
    const place = placeOfTokens(after, ys[begin]!, ends);
    const nth = placesOf(after, phrase.content).findIndex(({ from, to }) => from === place.from && to === place.to);
    if (nth >= 0) return { ...phrase, nth };
  }
  const isOnce = placesOf(before, phrase.content).length === 1 && placesOf(after, phrase.content).length === 1;
  return isOnce ? { ...phrase, nth: 0 } : null;
}

/** The words that replaced a phrase after a change, between the kept words around it; null if nothing is left. */
export function correctedPhrase(before: Node, after: Node, phrase: PhraseWords): PhraseWords | null {
  const followed = followedPhrase(before, after, phrase);
  const was = placeOfPhrase(before, phrase);
  if (followed || !was) return followed;
  const { xs, ys, first, last } = tokensAround(before, after, was);
  const kept = keptWords(xs, ys, fullEffort());
  const begin = (kept.findLast(([x]) => x < first)?.[1] ?? -1) + 1;
  const end = (kept.find(([x]) => x > last)?.[1] ?? ys.length) - 1;
  const words = ys.slice(begin, end + 1);
  return words.some(({ word }) => word) ? phraseAt(after, placeOfTokens(after, words[0]!, words.at(-1)!)) : null;
}

/** The tokens of two wordings, and the first and the last one of a place in the one before. */
function tokensAround(before: Node, after: Node, { from, to }: PhrasePlace) {
  const xs = tokensOf(plainWords(before));
  const ys = tokensOf(plainWords(after));
  const first = xs.findIndex((token) => offsetOf(before, token.from) >= from);
  const last = xs.findLastIndex((token) => offsetOf(before, token.to - 1) < to);
  return { xs, ys, first, last };
}

/** The phrases of a paragraph that add something to its status (it is not agreed as a whole at their level) and whose words are still there. */
export function phrasesIn<P extends PhraseOn>(paragraph: Node, phrases: readonly P[]): readonly (P & PhrasePlace)[] {
  const { by, status } = paragraphAttrs(paragraph);
  const wording = wordingOf(paragraph);
  if (by !== '' || !wording || status === 'agreed') return [];
  const id = idOf(paragraph);
  return phrases
    .filter((one) => one.paragraph === id && !(isAgreed(status) && one.level === 'group'))
    .flatMap((one) => {
      const place = placeOfPhrase(wording, one);
      return place ? [{ ...one, ...place }] : [];
    })
    .sort((one, other) => one.from - other.from);
}

/** The phrases whose words a pending proposal would change, so that accepting it ends their agreement. `amendment` is '' if the paragraph itself is
 *  proposed. A proposal that cannot be accepted now touches none. */
export function phrasesTouched<P extends PhraseOn>(doc: Node, paragraph: Node, amendment: string, phrases: readonly P[]): readonly P[] {
  const ids = new Set(touched(paragraph, amendment));
  const at = phrases.filter((one) => ids.has(one.paragraph));
  if (at.length === 0) return [];
  const acceptance = amendment === '' ? acceptanceOfParagraph(doc, paragraph) : acceptanceOf(doc, idOf(paragraph), amendment);
  if ('refused' in acceptance) return [];
  // Only the kinds that need an id for a paragraph that they add ask for one.
  let made = 0;
  const after = afterAcceptance(doc, idOf(paragraph), amendment, acceptance, () => `phrase-${made++}`);
  return at.filter((one) => {
    const [was, is] = [paragraphOfText(doc, one.paragraph), paragraphOfText(after, one.paragraph)];
    return was !== null && placeOfPhrase(nowOf(was), one) !== null && (is === null || followedPhrase(nowOf(was), nowOf(is), one) === null);
  });
}
