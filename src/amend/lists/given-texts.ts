// A paragraph as a delegation would have it, without a verb: in a column of a table, between the words "old" and "new", or typed out with [brackets], ~~struck~~ and
// **new** words. What is given only in part is never taken for the whole paragraph.
import type { Demand } from '../formal/demand.ts';
import { asQuote } from '../formal/quotation.ts';
import { formalNames, type ListedPlace } from './list-places.ts';
import { type ListedText, notDone, type ReadEntry, sharedWords, withOneSpacing } from './listed-text.ts';
import { replacedWith } from './new-places.ts';

export const ONLY_GIVES = 'The list gives words for this paragraph, but does not say whether they are added or replace it.';
const IN_PART = 'The list gives only a part of the paragraph; it does not say what becomes of the rest.';
const OTHER_WORDS = 'The list has the paragraph with other words than the text; look at what becomes of them.';
const BRACKETS = 'The text that replaces the paragraph has square brackets; they were left as they are.';
export const AS_IT_IS =
  /^(?:no changes?|unchanged|(?:the )?same|as is|ok(?:ay)?|agreed?|fine|accept(?:ed|able)?|keep(?: as (?:it )?is)?|idem|n\/?a|none|nil|[-–—./]+|sans changement|inchangé|sin cambios?|igual)\.?$/i;
const DELETED = /^[([]?(?:deleted?|remove[d]?|supprim\p{L}*|supr[ií]m\p{L}*)[)\].]?$/iu;
const ELLIPSIS = /…|\.\.\.|\[\s?\.\.\s?\]/;
const REMARK_INSIDE = /\[\s*\p{Lu}[\p{L}. +/&,-]{1,40}:\s/u;
/** Blanks before a point go, and so does the point at the end. */
const even = (text: string): string => withOneSpacing(text).replace(/ (?=[,;:.)\]])/g, '');
const open = (text: string): string => even(text).replace(/[\s,;:.]+$/, '');
const count = (text: string): number => text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0;
const isClosed = (text: string): boolean => /[,;.:]["”»]?$/.test(text.trim());
/** True where whole words of `text` are `part`. */
const holds = (text: string, part: string): boolean => {
  const at = even(text).indexOf(even(part));
  if (at < 0 || even(part) === '') return false;
  const [before = '', after = ''] = [even(text)[at - 1], even(text)[at + even(part).length]];
  return (
    !(/[\p{L}\p{N}]$/u.test(before) && /^[\p{L}\p{N}]/u.test(part)) && !(/^[\p{L}\p{N}]/u.test(after) && /[\p{L}\p{N}]$/u.test(even(part)))
  );
};

interface Given {
  readonly place: ListedPlace;
  readonly text: ListedText;
  readonly quotes: string[];
}

const whole = ({ place, text, quotes }: Given, words: string, doubt: string | null = null): ReadEntry => {
  if (open(words) === '') return { demands: formalNames(place).map((address) => ({ do: 'delete', address })), place };
  if (open(words) === open(text.wordsOf(place.phrases[0]!)!)) return notDone('Nothing would change.');
  const said = doubt ?? (/[[\]]/.test(words) ? BRACKETS : null);
  return { demands: [replacedWith(place, [asQuote(words, quotes)], quotes)], place, ...(said === null ? {} : { doubt: said }) };
};
function part({ place, quotes }: Given, old: string, words: string): ReadEntry {
  const mark = asQuote(old, quotes);
  const operation = words.trim() === '' ? `delete ${mark}` : `replace ${mark} with ${asQuote(words, quotes)}`;
  const demand: Demand = { do: 'words', address: formalNames(place)[0]!, operations: [operation], reads: null };
  return { demands: [demand], place };
}

/** Words that stand behind the name of a paragraph, without a verb. */
export function givenText(given: Given, words: string, closed = false): ReadEntry {
  const now = given.text.wordsOf(given.place.phrases[0]!)!;
  if (AS_IT_IS.test(words.trim())) return notDone('It asks for no change.');
  if (ELLIPSIS.test(words) && !ELLIPSIS.test(now)) return notDone(IN_PART);
  if (REMARK_INSIDE.test(words)) return notDone('The words have a remark in brackets; the list does not say what is to be done with it.');
  const bare = words.replace(/[[\]]/g, '');
  if (open(bare) !== open(now) && holds(now, bare)) return bare === words ? notDone(ONLY_GIVES) : part(given, even(bare), even(words));
  if (sharedWords(words, now) < 0.5) return notDone(ONLY_GIVES);
  if (!closed && !isClosed(words) && count(words) < 0.6 * count(now)) return notDone(IN_PART);
  return whole(given, words);
}

/** A row of a table, or what stands behind "old" and "new": how the paragraph or a part of it reads, and how it should read. */
export function givenPair(given: Given, old: string, words: string): ReadEntry {
  const now = given.text.wordsOf(given.place.phrases[0]!)!;
  if (AS_IT_IS.test(words.trim())) return notDone('It asks for no change.');
  if (old.trim() === '') return givenText(given, words);
  if ((ELLIPSIS.test(words) || ELLIPSIS.test(old)) && !ELLIPSIS.test(now)) return notDone(IN_PART);
  if (REMARK_INSIDE.test(words)) return notDone('The words have a remark in brackets; the list does not say what is to be done with it.');
  if (open(old) === open(now)) return isClosed(words) || count(words) >= 0.6 * count(now) ? whole(given, words) : notDone(IN_PART);
  if (holds(now, old)) {
    if (count(words) >= 0.7 * count(now) && count(words) > 1.5 * count(old) && isClosed(words) && sharedWords(words, now) >= 0.6)
      return whole(given, words);
    return count(old) <= 6 || sharedWords(old, words) >= 0.5 ? part(given, even(old), even(words)) : notDone(IN_PART);
  }
  if (sharedWords(old, now) >= 0.8 && count(old) >= 0.7 * count(now) && sharedWords(words, now) >= 0.5)
    return whole(given, words, OTHER_WORDS);
  return notDone('What the list has as the present words does not stand in the paragraph.');
}

const STRUCK = /~~([^~]*)~~|\[-(.*?)-\]/g;
const ADDED = /\*\*([^*]*)\*\*|\{\+(.*?)\+\}/g;
const kept = (_: string, x: string | undefined, y: string | undefined): string => x ?? y ?? '';

/** True where words are marked as struck out or as new. */
export const isMarked = (text: string): boolean => /~~[^~]+~~|\*\*[^*]+\*\*|\[-.+?-\]|\{\+.+?\+\}/.test(text);
/** The words as their author leaves them: what is struck out is gone. */
export const asLeft = (text: string): string =>
  text
    .replace(STRUCK, '')
    .replace(ADDED, kept)
    .replace(/\*\*|~~/g, '')
    .replace(/ {2,}/g, ' ');
/** The words without marks; what is struck out stays. */
export const withoutMarks = (text: string): string =>
  text
    .replace(STRUCK, kept)
    .replace(ADDED, kept)
    .replace(/\*\*|~~/g, '');

/** Words of a paragraph with marks of what is struck out and what is new. Null where the marks are only for the eye, such as a heading in bold. */
export function markedText(given: Given, typed: string): ReadEntry | null {
  const now = given.text.wordsOf(given.place.phrases[0]!)!;
  const strikes = [...typed.matchAll(STRUCK)];
  const adds = [...typed.matchAll(ADDED)];
  const [was, is] = [typed.replace(STRUCK, kept).replace(ADDED, ''), typed.replace(STRUCK, '').replace(ADDED, kept)].map(even) as [
    string,
    string,
  ];
  if (open(was) === open(now)) return whole(given, is);
  if (was !== '' && holds(now, was)) return part(given, was, is);
  // ~~old~~ new, where only the old words are marked; “~~old~~ delete”.
  const [only] = strikes;
  const after = only ? typed.trim().slice(only[0].length).trim() : '';
  if (only && strikes.length === 1 && DELETED.test(after) && holds(now, only[1] ?? only[2] ?? ''))
    return part(given, only[1] ?? only[2] ?? '', '');
  if (
    only &&
    strikes.length === 1 &&
    adds.length === 0 &&
    typed.trim().startsWith(only[0]) &&
    holds(now, only[1] ?? only[2] ?? '') &&
    count(is) <= 12
  )
    return part(given, only[1] ?? only[2] ?? '', is);
  if (sharedWords(was, now) >= 0.8 && count(was) >= 0.7 * count(now) && count(was) <= 1.3 * count(now))
    return whole(given, is, OTHER_WORDS);
  return strikes.length > 0 ? notDone('What the list has as the present words does not stand in the paragraph.') : null;
}
