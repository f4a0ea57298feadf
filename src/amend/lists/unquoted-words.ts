// Paragraphs typed without quotation marks ("New OP6: Decides to meet again", "OP4. Requests …"), and the paragraph to which a subparagraph's name belongs.
// Unquoted words are found by the senses of the words around them (clauses/typed-words.ts).

import { asQuote } from '../formal/quotation.ts';
import type { EntryToken } from './clauses/entry-token.ts';
import { placedUnder } from './clauses/list-places.ts';
import type { ListedPlace } from './clauses/listed-place.ts';
import { type ListedText, notDone, sharedWords, withOneSpacing } from './clauses/listed-text.ts';
import { cuesOf } from './entry-tokens.ts';

/** “The penultimate PP” with its number, if it has one. */
function numberedPlace(place: ListedPlace, text: ListedText): ListedPlace {
  const { kind, counted = 0, phrases } = place;
  if (kind !== 'operative' && kind !== 'preambular') return place;
  const number = counted < 0 ? text.count[kind] + counted + 1 : counted;
  return number > 0 && number <= text.count[kind]
    ? { ...place, number, phrases: phrases.map((phrase) => phrase.replace(/^\S+ \S+ paragraph/, `${kind} paragraph ${number}`)) }
    : place;
}

/** The name of a subparagraph with its paragraph, if that is known. */
export function placedToken(token: EntryToken, above: ListedPlace | null, text: ListedText): EntryToken {
  if (token.place?.counted !== undefined) return { ...token, place: numberedPlace(token.place, text) };
  if (token.place?.kind !== 'sub') return token;
  // “(ii)” below or after “OP1 (b)”, which has such parts.
  const [name = ''] = above?.phrases ?? [];
  if (above && above.part !== '' && /^\([ivx]+\)$/.test(token.place.part) && text.names.some((one) => one.startsWith(`${name} (`)))
    return {
      ...token,
      place: { ...above, part: `${above.part} ${token.place.part}`, phrases: [`${name} ${token.place.part}`], chapeau: false },
    };
  // “OP1 (b) (i) and (ii)”.
  const beside = `${name.replace(/ \([a-z]+\)$/, '')} ${token.place.part}`;
  if (above && / \([ivx]+\)$/.test(above.part) && /^\([ivx]+\)$/.test(token.place.part) && text.names.includes(beside))
    return { ...token, place: { ...above, part: above.part.replace(/\([ivx]+\)$/, token.place.part), phrases: [beside], chapeau: false } };
  if (above) return { ...token, place: placedUnder(token.place, above) };
  const ends = text.names.filter((name) => /^operative paragraph \d+ /.test(name) && name.endsWith(` ${token.place!.part}`));
  const number = ends.length === 1 ? /^operative paragraph (\d+) (.*)$/.exec(ends[0]!) : null;
  return number && number[2] === token.place.part
    ? { ...token, place: { ...token.place, kind: 'operative', number: Number(number[1]), phrases: [ends[0]!] } }
    : token;
}

/** Puts quotation marks around an unquoted paragraph. */
export function withQuotesAdded(
  source: string,
  quotes: string[],
  above: ListedPlace | null,
  text: ListedText,
): { readonly source: string } | { readonly refused: string } | null {
  const cues = cuesOf(source).filter(({ letter }) => !'zL,'.includes(letter));
  const named = cues[0]?.letter === 'A' ? cues[0] : cues[0]?.letter === 'n' && cues[1]?.letter === 'A' ? cues[1] : undefined;
  const cut = (token: EntryToken) => source.slice(token.end).replace(/^[\s:,.–—-]+/, '');
  const quote = (words: string) => asQuote(words.trim().replace(/(?<![\s:–—])[\s:–—]+$/, ''), quotes);
  const start = named ? cues.indexOf(named) + 1 : 0;
  const verb = cues[start];
  const place = named ? placedToken(named, above, text).place! : above;
  const where = place && place.phrases.length === 1 ? text.wordsOf(place.phrases[0]!) : null;
  // New paragraphs, and new texts of paragraphs.
  const adding =
    verb && 'IN'.includes(verb.letter) ? cues.slice(start + 1).find(({ letter }) => letter !== 'N' && letter !== 'P') : undefined;
  const numbered = adding?.letter === 'A' ? adding : named && verb?.letter !== 'I' ? named : undefined;
  if (numbered) {
    const after = cues[cues.indexOf(numbered) + 1];
    const last = after && (after.letter === 'N' || after.letter === 'Y') ? after : numbered;
    const words = cut(last).replace(/^\)\s*[:,.–—-]?\s*/, '');
    const isNew = numbered === adding || numbered.place!.bis !== '' || after?.letter === 'N' || cues[0]?.letter === 'N';
    const capital = /^[\p{Lu}[]/u.test(words) && words.split(/\s+/).length >= 3;
    if (capital && (isNew || last.letter === 'Y')) return { source: `${source.slice(0, last.end)}: ${quote(words)}` };
    if (
      capital &&
      named === numbered &&
      where &&
      sharedWords(words, where) >= 0.5 &&
      !/->|→|⇒|=>|>>|\s>\s/u.test(words) &&
      !/^[DIRKM]/.test(verb?.letter ?? '')
    )
      return { source: `${source.slice(0, named.end)}: ${quote(words)}` };
  }
  if (where === null || !verb || !'DRC'.includes(verb.letter)) return null;
  // Words to delete or replace that are not in the paragraph; senses find those that are.
  const [old = '', ...more] = cut(verb)
    .replace(/[.;,]\s*$/, '')
    .split(verb.letter === 'D' ? /$/ : /\s(?:with|by|par|por)\s/);
  const isThere = withOneSpacing(where).toLowerCase().includes(withOneSpacing(old).toLowerCase());
  if (isThere || (verb.letter !== 'D' && more.length !== 1) || cuesOf(old).every(({ letter }) => 'PEAFz,'.includes(letter))) return null;
  return notDone(`“${old}” does not stand in the paragraph.`);
}
