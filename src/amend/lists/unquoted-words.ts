// Words that a delegation typed without quotation marks ("OP4 delete Strongly"). Deleted and replaced words must stand in the paragraph, and only one way of
// reading may fit.

import { hasKnownOpening } from '../../text/openings/openings.ts';
import { asQuote } from '../formal/quotation.ts';
import type { EntryToken } from './clauses/entry-token.ts';
import { placedUnder } from './clauses/list-places.ts';
import type { ListedPlace } from './clauses/listed-place.ts';
import { type ListedText, notDone, sharedWords, withOneSpacing } from './clauses/listed-text.ts';
import { cuesOf, lettersOf, withoutLetters } from './entry-tokens.ts';

const ARROW = /->|→|⇒|=>|>>|\s>\s/u;
/** What delegations call quoted words before they say them. */
const CALLED = /^(?:the |les? |las? )?(?:words?|phrase|term|expression|mots?|palabras?|expresión) (?=\S)/i;

/** “Twenty fifth” without its hyphen. */
const withHyphens = (words: string): string =>
  words.replace(
    /\b(twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety) (first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)\b/giu,
    '$1-$2',
  );
const FRIENDLY = /(?<![\s,])[\s,]+(?:thx|thanks|thank you|tks|tnx|ty|please|pls|plz|merci|gracias|s[’']il vous plaît|por favor)[\s.!]*$/iu;

/** “Replace OP3 with: Encourages …”: a paragraph without quotation marks behind words that are all understood. */
function toldWithoutMarks(source: string, cues: readonly EntryToken[], quotes: string[]): { readonly source: string } | null {
  const at = /^[^:→]{2,90}?(?::|\s[–—-]|→|->|=>)\s*(?=\p{L}{3,} )/u.exec(source)?.[0];
  if (at === undefined) return null;
  const typed = source.slice(at.length);
  const capital = typed.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase());
  // A text that begins small must begin as a paragraph does.
  if (capital !== typed && !hasKnownOpening(capital, 'operative', 'en') && !hasKnownOpening(capital, 'preambular', 'en')) return null;
  const words = capital;
  const letters = lettersOf(cues.filter(({ from }) => from < at.trimEnd().length));
  const isReady =
    (/^[RCNwYPtIn&]*A[RCNwYPt]*$/.test(letters) && /[RCwYN]/.test(letters)) || /^(?:[IN]*[ab]n?A&?I?[NP]+|I?[NP]+[ab]n?A)Y*$/.test(letters);
  const arrow = /[→>]\s*$/.test(at) && /^A[w]?$/.test(letters);
  if ((!isReady && !arrow) || words.split(/\s+/).length < 4) return null;
  return { source: `${at}${/^A[RC]+$/.test(letters) ? ' to read ' : ''}${asQuote(words.trim(), quotes)}` };
}

/** “The penultimate PP” with its number, where it has one. */
function numberedPlace(place: ListedPlace, text: ListedText): ListedPlace {
  const { kind, counted = 0, phrases } = place;
  if (kind !== 'operative' && kind !== 'preambular') return place;
  const number = counted < 0 ? text.count[kind] + counted + 1 : counted;
  return number > 0 && number <= text.count[kind]
    ? { ...place, number, phrases: phrases.map((phrase) => phrase.replace(/^\S+ \S+ paragraph/, `${kind} paragraph ${number}`)) }
    : place;
}

/** A name of a subparagraph with the paragraph to which it belongs, where that is known. */
export function placedToken(token: EntryToken, above: ListedPlace | null, text: ListedText): EntryToken {
  if (token.place?.counted !== undefined) return { ...token, place: numberedPlace(token.place, text) };
  if (token.place?.kind !== 'sub') return token;
  // “(ii)” below or behind “OP1 (b)”, which has such parts.
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

/** Puts quotation marks around words that were typed without. Deleted and replaced words must stand in the paragraph, and only one way of reading may
 *  fit. */
export function withQuotesAdded(
  source: string,
  quotes: string[],
  above: ListedPlace | null,
  text: ListedText,
): { readonly source: string } | { readonly refused: string } | null {
  const tokens = cuesOf(source);
  const cues = tokens.filter(({ letter }) => !'zL,'.includes(letter));
  const named = cues[0]?.letter === 'A' ? cues[0] : cues[0]?.letter === 'n' && cues[1]?.letter === 'A' ? cues[1] : undefined;
  const cut = (token: EntryToken) => source.slice(token.end).replace(/^[\s:,.–—-]+/, '');
  const quote = (words: string) => asQuote(words.trim().replace(/(?<![\s:–—])[\s:–—]+$/, ''), quotes);
  const start = named ? cues.indexOf(named) + 1 : 0;
  const verb = cues[start];
  // “op3 del strongly”: no Spanish follows the name of a paragraph.
  if (named && verb?.letter === 'n' && source.slice(verb.from, verb.end).toLowerCase() === 'del')
    return withQuotesAdded(`${source.slice(0, verb.from)}delete${source.slice(verb.end)}`, quotes, above, text);
  const place = named ? placedToken(named, above, text).place! : above;
  const where = place && place.phrases.length === 1 ? text.wordsOf(place.phrases[0]!) : null;
  /** The words as they stand in the paragraph, whose first word may be typed with a small letter. */
  const asThere = (words: string): string => {
    const capital = words.trim().replace(/^\p{L}/u, (one) => one.toUpperCase());
    return where?.startsWith(capital) && !/^[\p{L}\p{N}]/u.test(where.slice(capital.length)) ? capital : words;
  };
  const stands = (typed: string, words = asThere(typed)) =>
    words.trim() !== '' && where !== null && withOneSpacing(where).includes(withOneSpacing(words));
  const head = source.slice(0, verb?.from ?? source.length);

  // New paragraphs, and paragraphs as they would read.
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
      !ARROW.test(words) &&
      !/^[DIRKM]/.test(verb?.letter ?? '')
    )
      return { source: `${source.slice(0, named.end)}: ${quote(words)}` };
  }
  const announced = /^(?:I?N?P?[ab]A|[ab]A&?I?N?P?|I[ab]AN?P?)Y*/.exec(lettersOf(withoutLetters(cues, '&')))?.[0];
  if (announced && /[IN]/.test(announced) && /[NP]/.test(announced)) {
    const last = withoutLetters(cues, '&')[announced.length - 1]!;
    const words = cut(last);
    if (/^\p{Lu}/u.test(words) && words.split(/\s+/).length >= 3 && /^\s*:/.test(source.slice(last.end)))
      return { source: `${source.slice(0, last.end)}: ${quote(words)}` };
  }
  const told = toldWithoutMarks(source, cues, quotes);
  if (told) return told;
  if (!verb || !where) return null;
  const rest = cut(verb).replace(FRIENDLY, '');
  const arrow =
    /^(.+?)(?<!\s)\s*(?:(?<!-)-+>|→|⇒|(?<!=)=+>|>>|\s>\s|\sbecomes\s|\sto become\s|\s(?:to be|2 ?b|should be|shd be|shud be) (?:replaced|changed|substituted) (?:by|with|to|into)\s|\s(?:should|shall|shd|shld|must) (?:be|read|become|say)\s)\s*(.+?)[.;]?$/u.exec(
      named ? cut(named) : source,
    );
  // “yearly > annual; inform > provide information”: several changes are not one.
  if (arrow && ARROW.test(arrow[2]!)) return null;
  if (arrow && !/[DIRMK]/.test(verb.letter)) {
    const [old, now] = [arrow[1]!, arrow[2]!.replace(FRIENDLY, '')].map(withHyphens) as [string, string];
    const fit = [arrow[1]!, old, old.replace(/^also /i, '')].find((one) => stands(one));
    if (fit !== undefined) return { source: `${head} replace ${quote(asThere(fit))} with ${quote(now)}` };
  }
  // “OP1: three years rather than five years.”
  const [, fresh = '', past = ''] =
    (named && /^([^,:]{1,60}?),? (?:rather than|instead of|in place of) ([^,:]{1,60}?)[.;]?$/iu.exec(cut(named))) || [];
  if (past !== '' && stands(past) && !stands(fresh) && !/[DIRMKU]/.test(lettersOf(cuesOf(fresh))))
    return { source: `${source.slice(0, named!.end)}: replace ${quote(past)} with ${quote(fresh)}` };
  // “The year should be 2028, not 2027.”
  const [, now = '', old = ''] =
    /(?:should|shall|must) (?:be|read) ([^,]{1,60}?),? (?:and )?(?:not|instead of|rather than) ([^,]{1,60}?)[.;]?$/iu.exec(source) ?? [];
  if (old !== '' && stands(old) && !stands(now))
    return { source: `${source.slice(0, named?.end ?? 0)}: replace ${quote(old)} with ${quote(now)}` };
  if (verb.letter === 'D') {
    const words = rest.replace(CALLED, '').replace(/[.;,]\s*$/, '');
    if (rest.trim() !== '' && stands(words)) return { source: `${head} delete ${quote(asThere(words))}` };
    return rest.trim() === '' || cuesOf(rest).every(({ letter }) => 'PEAFz,'.includes(letter))
      ? null
      : notDone(`“${words}” does not stand in the paragraph.`);
  }
  if (verb.letter === 'R' || verb.letter === 'C') {
    const ways = [
      ...rest
        .replace(CALLED, '')
        .matchAll(
          verb.letter === 'C' ? /(?<!\s)\s+(?:with|by|par|por|to|into|en|a|-+>|→|=+>)\s+/g : /(?<!\s)\s+(?:with|by|par|por|-+>|→|=+>)\s+/g,
        ),
    ].map((m) => [m.input.slice(0, m.index), m.input.slice(m.index + m[0].length)] as const);
    const fit = ways.filter(([old]) => stands(old));
    if (fit.length === 1 && ways.length === 1)
      return { source: `${head} replace ${quote(asThere(fit[0]![0]))} with ${quote(fit[0]![1].replace(/[.;]\s*$/, ''))}` };
    return ways.length === 0
      ? null
      : notDone(
          ways.length > 1
            ? 'The words are not in quotation marks, and it can be read in several ways.'
            : `“${ways[0]![0].trim()}” does not stand in the paragraph.`,
        );
  }
  if (verb.letter === 'I') {
    const ways = [...rest.matchAll(/(?<!\s)\s+(after|before|après|avant|después de|antes de)\s+/gi)].map(
      (m) => [rest.slice(0, m.index), m[1]!, rest.slice(m.index + m[0].length).replace(/[.;]\s*$/, '')] as const,
    );
    const fit = ways.filter(([, , near]) => stands(near));
    if (fit.length === 1 && ways.length === 1)
      return {
        source: `${head} insert ${quote(fit[0]![0].replace(CALLED, ''))} ${fit[0]![1]} ${quote(asThere(fit[0]![2].replace(CALLED, '')))}`,
      };
    const [, side, near = '', words] = /^(after|before|après|avant)\s+([^:]+?)\s?[:–—-]\s+(.+?)[.;]?$/iu.exec(rest) ?? [];
    return words !== undefined && stands(near.replace(CALLED, ''))
      ? { source: `${head} ${side} ${quote(near.replace(CALLED, ''))} insert ${quote(words.replace(CALLED, ''))}` }
      : null;
  }
  if (verb.letter === 'a' || verb.letter === 'b') {
    const ways = [
      ...rest.matchAll(/,?(?<!\s)\s+(?:(?:we|please|pls|then) )?(?:add|insert|ajouter|insérer|agregar|añadir|insertar)\s*:?\s+/gi),
    ].map((m) => [rest.slice(0, m.index), rest.slice(m.index + m[0].length).replace(/[.;]\s*$/, '')] as const);
    const fit = ways
      .map(([near, words]) => [near.replace(CALLED, ''), words.replace(CALLED, '')] as const)
      .filter(([near]) => stands(near));
    return fit.length === 1 && ways.length === 1
      ? { source: `${head} ${verb.letter === 'a' ? 'after' : 'before'} ${quote(fit[0]![0])} insert ${quote(fit[0]![1])}` }
      : null;
  }
  return null;
}
