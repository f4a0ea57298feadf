// A paragraph as a delegation wants it, given without a verb: in a table column, after "old" and "new", or typed with [brackets], ~~struck~~ and **new** words.
// A part is never taken for the whole paragraph.

import { openingLength } from '../../text/openings/openings.ts';
import { deletion, inWords, once, replacement } from '../edits/edit.ts';
import { formalNames } from './clauses/list-places.ts';
import type { ListedPlace } from './clauses/listed-place.ts';
import { type ListedText, notDone, type ReadEntry, sharedWords, withOneSpacing } from './clauses/listed-text.ts';
import { replacedWith } from './new-places.ts';

export const ONLY_GIVES = 'The list gives words for this paragraph, but does not say whether they are added or replace it.';
export const IN_PART = 'The list gives only a part of the paragraph; it does not say what becomes of the rest.';
const OTHER_WORDS = 'The list has the paragraph with other words than the text; look at what becomes of them.';
const BRACKETS = 'The text that replaces the paragraph has square brackets; they were left as they are.';
export const AS_IT_IS =
  /^(?:no changes?|unchanged|(?:the )?same(?: (?:change|amendment|edit|deletion|as above))?|ditto|likewise|as above|as is|ok(?:ay)?|agreed?|fine|accept(?:ed|able)?|keep(?: as (?:it )?is)?|idem|n\/?a|none|nil|[-–—./]+|sans changement|inchangé|sin cambios?|igual)\.?$/i;
const DELETED = /^[([]?(?:deleted?|remove[d]?|supprim\p{L}*|supr[ií]m\p{L}*)[)\].]?$/iu;
const ELLIPSIS = /…|\.\.\.|\[\s?\.\.\s?\]/;
const REMARK_INSIDE = /\[\s*\p{Lu}[\p{L}. +/&,-]{1,40}:\s/u;
/** Without blanks before punctuation. */
const even = (text: string): string => withOneSpacing(text).replace(/ (?=[,;:.)\]])/g, '');
const open = (text: string): string => even(text).replace(/(?<![\s,;:.])[\s,;:.]+$/, '');
const count = (text: string): number => text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0;
const isClosed = (text: string): boolean => /[,;.:]["”»]?$/.test(text.trim());
/** True if `text` contains `part` as whole words. */
const holds = (text: string, part: string): boolean => {
  const at = even(text).indexOf(even(part));
  if (at < 0 || even(part) === '') return false;
  const [before = '', after = ''] = [even(text)[at - 1], even(text)[at + even(part).length]];
  return (
    !(/[\p{L}\p{N}]$/u.test(before) && /^[\p{L}\p{N}]/u.test(part)) && !(/^[\p{L}\p{N}]/u.test(after) && /[\p{L}\p{N}]$/u.test(even(part)))
  );
};

/** New words are often typed in capitals: “a small AND EQUIPPED office”. Abbreviations stay. `known`: all words of the text. */
export function withoutCapitals(words: string, known: string): string {
  const isCapital = (word: string) => /^\p{Lu}{2,}(?:[’'-]\p{Lu}+)*$/u.test(word);
  const stands = (word: string) => new RegExp(`(?<![\\p{L}])${word}(?![\\p{L}])`, 'u').test(known);
  const count = (words.match(/[\p{L}’'-]+/gu) ?? []).filter((word) => isCapital(word) && !stands(word)).length;
  return words.replace(/[\p{L}’'-]+/gu, (word) => {
    if (!isCapital(word) || stands(word)) return word;
    const small = word.toLowerCase();
    // One word alone in capitals may be an abbreviation, unless it is a word of the text.
    return count > 1 || stands(small) || small.length > 6 ? small : word;
  });
}

interface Given {
  readonly place: ListedPlace;
  readonly text: ListedText;
}

const CAPITALS = 'Words in capitals were taken for new ones.';
const whole = ({ place, text }: Given, typed: string, told: string | null = null): ReadEntry => {
  // Asterisks mark new words here, not italics, except at the opening.
  const plain = typed.replace(/(?=\*)(?<=\S\s[^*]*)\*([^*\n]+)\*/gu, '$1');
  const words = withoutCapitals(plain, text.names.map((name) => text.wordsOf(name)).join(' '));
  const doubt = told ?? (words === plain ? null : CAPITALS);
  if (open(words) === '') return { demands: formalNames(place).map((address) => ({ do: 'delete', address })), place };
  if (open(words) === open(text.wordsOf(place.phrases[0]!)!)) return notDone('Nothing would change.');
  const said = doubt ?? (/[[\]]/.test(words) ? BRACKETS : null);
  return { demands: [replacedWith(place, [words.trim()])], place, ...(said === null ? {} : { doubt: said }) };
};
function part({ place }: Given, old: string, words: string): ReadEntry {
  const edit = words.trim() === '' ? deletion(once(old.trim())) : replacement(once(old.trim()), words);
  return { demands: [inWords(formalNames(place)[0]!, [edit])], place };
}

const kindOf = ({ place }: Given) =>
  place.part !== '' || place.kind === 'title' ? 'other' : place.kind === 'preambular' ? 'preambular' : 'operative';

/** True if a text is too short to be the whole paragraph: an opening alone, the paragraph's new first words, or a few words without final punctuation. */
export function isPartOnly(given: Given, words: string): boolean {
  const now = given.text.wordsOf(given.place.phrases[0]!)!;
  const kind = kindOf(given);
  if (count(now) < 6 || isClosed(words)) return kind !== 'other' && isOpening(given, words);
  const opens = kind === 'other' ? 0 : openingLength(words, kind, given.text.language);
  if (opens === 0) return count(words) < Math.max(4, 0.5 * count(now));
  const behind = even(words.slice(opens));
  const follows = even(now.slice(openingLength(now, kind as 'operative', given.text.language)));
  return count(behind) < 3 || follows.startsWith(behind);
}
const isOpening = (given: Given, words: string): boolean => {
  const kind = kindOf(given);
  return kind !== 'other' && openingLength(`${words.trim()} the`, kind, given.text.language) >= words.trim().length;
};

/** Words after a paragraph's name, without a verb. */
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

/** A table row, or the words after "old" and "new": how the paragraph or a part of it reads and should read. */
export function givenPair(given: Given, old: string, words: string): ReadEntry {
  const now = given.text.wordsOf(given.place.phrases[0]!)!;
  if (AS_IT_IS.test(words.trim())) return notDone('It asks for no change.');
  if (old.trim() === '') return givenText(given, words);
  if ((ELLIPSIS.test(words) || ELLIPSIS.test(old)) && !ELLIPSIS.test(now)) return notDone(IN_PART);
  // “[delete]” is an instruction about the old words.
  if (/^\[[^[\]]{1,40}\]$/.test(words.trim()) && !words.includes(old.trim())) return notDone(ONLY_GIVES);
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

/** True if words are marked as struck or new. */
export const isMarked = (text: string): boolean => /~~[^~]+~~|\*\*[^*]+\*\*|\[-.+?-\]|\{\+.+?\+\}/.test(text);
/** The text with its changes made: no struck words, no marks. */
export const asLeft = (text: string): string =>
  text
    .replace(STRUCK, '')
    .replace(ADDED, kept)
    .replace(/\*\*|~~/g, '')
    .replace(/ {2,}/g, ' ');
/** The text without marks; struck words stay. */
export const withoutMarks = (text: string): string =>
  text
    .replace(STRUCK, kept)
    .replace(ADDED, kept)
    .replace(/\*\*|~~/g, '');

/** A paragraph typed with marks for struck and new words. Null if the marks are only visual, such as a heading in bold. */
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
