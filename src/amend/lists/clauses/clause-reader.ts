// Reads an amendment by what its words ask for, in any order, and by which quoted words are in the paragraph: “X”, which is there, and “Y”, which is not, with
// a word for replacing or with no contrary word, is a replacement. The reader of known forms (list-demands.ts) comes first. The result is a row of one of its
// forms, and whoever brings the list in is told which words were left aside. If the text allows two readings, there is none.
import { asQuote, plainQuote } from '../../formal/quotation.ts';
import { CHANGES, type Sense, type SensedWord, STRONG, sensedWords } from './clause-senses.ts';
import { asksInside, butBehind, onlyTells, reasonAt, undoesDemand } from './clause-stance.ts';
import type { EntryToken } from './entry-token.ts';
import { formalNames, ORDINAL_PATTERN, placedUnder } from './list-places.ts';
import type { ListedPlace } from './listed-place.ts';
import { type AboutEntry, type ListedText, standingTimes, whyMissing } from './listed-text.ts';
import { withTypedQuoted } from './typed-words.ts';

/** An entry as a row of a known form, and the words left aside. */
export interface ReadClause {
  readonly row: readonly EntryToken[];
  readonly aside: readonly string[];
}

const MOST_QUOTES = 8;
/** A question that is a request. One with “rather”, “instead” or “not” is a request too: “Should “X” not be “Y”?” */
const POLITE_QUESTION =
  /(?<![\p{L}])(?:please|kindly|possible|(?:can|could|would|may|might) (?:we|you|i)|not|rather|instead|pourrait-on|peut-on|podría\p{L}*)(?![\p{L}])/iu;

/** “Should Peru insist, delete …”: a condition without “if”. */
const INVERTED = /(?:^|[:;.,—–]\s*)(?:should|were|had) (?!be)(?:the |others |\p{Lu})/u;

/** An ordinal alone: “first and second preambular paragraphs” counts a paragraph that no name in the entry means. */
const ORDINAL = new RegExp(`^${ORDINAL_PATTERN}$`, 'iu');
const countsMore = (words: readonly SensedWord[]): boolean =>
  words.some(({ sense }, k) => {
    if (sense !== 'place') return false;
    const before = words.slice(0, k).findLast((word) => !['small', 'and', 'comma'].includes(word.sense) && word.text !== ',');
    return before !== undefined && (before.sense === 'nth' || ORDINAL.test(before.text));
  });

/** A quotation of an entry, and how often its words occur in the paragraph. */
interface Quoted {
  readonly mark: string;
  readonly words: string;
  readonly times: number;
  readonly at: number;
}

/** What one clause asks for; `sure` counts the things it does not assume. */
interface Solved {
  readonly row: Row;
  readonly sure: number;
}

type Row = readonly EntryToken[];
type Part = string | ListedPlace | Row;
const cue = (letter: string, more: Partial<EntryToken> = {}): EntryToken => ({ letter, from: 0, end: 0, ...more });
/** A row of cues, quotations and names of paragraphs. */
const rowOf = (...parts: Part[]): Row =>
  parts.flatMap((part) =>
    typeof part !== 'string'
      ? 'phrases' in part
        ? cue('A', { place: part.phrases.length > 1 ? { ...part, number: null } : part })
        : part
      : part.startsWith('\ue000')
        ? cue('Q', { quote: part })
        : [...part].map((letter) => cue(letter)),
  );
/** A new paragraph of a kind. */
const fresh = (kind: string): Row => [cue('I'), cue('N'), cue('P', { value: kind })];
/** One of the paragraphs that a name means. */
const alone = (place: ListedPlace, name: string): ListedPlace => ({
  ...place,
  number: Number(/\d+/.exec(name)?.[0] ?? Number.NaN) || null,
  phrases: [name],
});

/** The entry as a row of a known form; null if its words or the text allow no single reading. `quotes` may grow. */
export function readClause(entry: string, quotes: string[], about: AboutEntry): ReadClause | null {
  const { above, text } = about;
  if (!entry.includes('\ue000')) {
    const marked = withTypedQuoted(entry, quotes, about);
    if (marked !== null) return readClause(marked, quotes, about);
  }
  const all = withoutAsides(
    sensedWords(withoutBrackets(entry)).map((word) => (word.place ? { ...word, place: about.placed(word.place) } : word)),
  );
  const { words, aside } = all;
  if (
    words.some(({ sense }) => ['doubtful', 'talk', 'join', 'split', 'note'].includes(sense)) ||
    asksInside(entry, POLITE_QUESTION) ||
    INVERTED.test(entry)
  )
    return null;
  if ([...entry.matchAll(/\(([^()]{2,200})\)/g)].some(([, inside]) => undoesDemand(sensedWords(inside!)))) return null;
  // “X” ≠ “Y”, “X” ← “Y”, “X” + “Y”.
  if (/\ue001\s*(?:≠|←|<|\+)[-–]*\s*\ue000/u.test(entry)) return null;
  if (onlyTells(words) || butBehind(words) || countsMore(words)) return null;
  const quoted = words.filter(({ sense }) => sense === 'quote');
  if (quoted.length > MOST_QUOTES) return null;
  const read = (row: Row | null): ReadClause | null =>
    row === null ? null : { row, aside: [...aside, ...words.filter(({ sense }) => sense === 'other').map(({ text: word }) => word)] };
  const wordsOf = (mark: string) => plainQuote(quotes[Number(mark.slice(1, -1))]!).trim();
  const places = placesIn(words);
  const bare = words.filter(({ sense }) => sense !== 'place');
  if (quoted.length === 0) return read(wholeParagraphs(words, places, text));
  const added = quoted.length === 1 ? newParagraph(words, places, wordsOf(quoted[0]!.quote!), quoted[0]!.quote!, about) : null;
  if (added !== null) return read(added);
  if (places.length > 1) return null;
  const readIn = (place: ListedPlace): Row | null => {
    if (whyMissing(text, place) !== null || place.alternative) return null;
    const paragraphs = place.phrases.map((name) => text.wordsOf(name) ?? '');
    const timesOf = (mark: string) => {
      const times = paragraphs.map((paragraph) => standing(paragraph, wordsOf(mark)));
      return times.every((n) => n === times[0]) ? times[0]! : Math.min(...times) === 0 ? Number.NaN : 2;
    };
    const solved = clauses(bare, timesOf, wordsOf, (typed) => asQuote(typed, quotes));
    return solved === null ? null : rowOf(place, solved);
  };
  const place = places[0] ?? above;
  if (!place) return null;
  return read(readIn(place));
}

/** The entry without bracketed remarks: those without a quotation, a sign, a number or a word that matters. */
const withoutBrackets = (entry: string): string =>
  entry.replace(/\(([^()\ue000\ue001]{2,200})\)/g, (all, inside: string) =>
    /^(?:[ivxl]{1,5}|[a-z]{1,2}|\d+|bis|ter|new|nouveau|nuevo|.*\balt\b.*)$/i.test(inside.trim()) ||
    sensedWords(inside).some(({ sense }) => ['doubtful', 'talk', 'keep', 'widens', 'place', 'nth', 'every'].includes(sense))
      ? all
      : ' ',
  );

/** The paragraphs that an entry names, each once; a subparagraph belongs to the paragraph named before it. */
function placesIn(words: readonly SensedWord[]): ListedPlace[] {
  const out: ListedPlace[] = [];
  for (const { place } of words) {
    if (!place) continue;
    const last = out.at(-1);
    if (last && last.number !== null && last.part === '' && (place.kind === 'sub' || (place.part !== '' && place.number === last.number)))
      out[out.length - 1] = place.kind === 'sub' ? placedUnder(place, last) : place;
    else if (!out.some((one) => formalNames(one).join() === formalNames(place).join())) out.push(place);
  }
  return out;
}

/** A new paragraph whose text is quoted; null if the entry asks for none, or does not say where. */
function newParagraph(
  words: readonly SensedWord[],
  places: readonly ListedPlace[],
  typed: string,
  mark: string,
  { text }: AboutEntry,
): Row | null {
  const senses = words.map(({ sense }) => sense);
  const has = (...wanted: readonly Sense[]) => wanted.some((sense) => senses.includes(sense));
  const [place, other] = places;
  // “After paragraph 5 insert: …”: the side belongs to the paragraph, not to words in it.
  const besidePlace = words.some(
    ({ sense }, k) =>
      sense === 'place' &&
      ['after', 'before', 'between'].includes(
        words.slice(0, k).findLast(({ sense: other }) => other !== 'small' && other !== 'new')?.sense ?? 'small',
      ),
  );
  const sign = /^\(([a-z]{1,3})\)\s/.exec(typed)?.[1];
  const isNext = place !== undefined && place.part !== '' && text.wordsOf(place.phrases[0] ?? '') === null;
  const isNew =
    (place !== undefined && place.bis !== '') ||
    ((has('paragraph', 'subparagraph') || besidePlace || isNext || sign !== undefined) && has('new', 'insert', 'reads'));
  if (!isNew || has('delete', 'replace', 'keep', 'unwanted', 'not', 'widens', 'every', 'bracket', 'exchange')) return null;
  // A paragraph is longer than a phrase, or ends with punctuation.
  if (!/[;,.:؛；，。،]$/u.test(typed) && typed.split(/\s+/).length < 6) return null;
  const kindOf = (one: ListedPlace) =>
    one.part !== '' ? 'subparagraph' : one.kind === 'preambular' ? 'preambular paragraph' : 'operative paragraph';
  const side = has('before', 'precedes') ? 'before' : has('after', 'follows', 'between') ? 'after' : null;
  if (place && other && has('between') && whyMissing(text, place) === null)
    return rowOf('a', alone(place, place.phrases[0]!), fresh(kindOf(place)), mark);
  if (other || (place && place.phrases.length > 1)) return null;
  if (place && side) {
    if (whyMissing(text, place) !== null) return null;
    const isSub = has('subparagraph') && place.part === '';
    return isSub ? null : rowOf(side === 'after' ? 'a' : 'b', place, fresh(kindOf(place)), mark);
  }
  if (place && sign !== undefined && place.part === '' && has('new', 'insert'))
    return rowOf('N', { ...place, part: `(${sign})`, phrases: [`${place.phrases[0]!} (${sign})`] }, mark);
  return null;
}

/** How often words occur in a paragraph; without their final punctuation if it does not occur there with them. */
function standing(paragraph: string, words: string): number {
  const times = standingTimes(paragraph, words);
  return times > 0 ? times : standingTimes(paragraph, words.replace(/^[,;]\s*|(?<!\s)\s*[.,;]$/g, ''));
}

/** The words without the parts of the entry that only say why: those between punctuation, without quotation, place or change. */
function withoutAsides(words: readonly SensedWord[]): { readonly words: readonly SensedWord[]; readonly aside: readonly string[] } {
  const because = reasonAt(words);
  if (because > 0) {
    const before = withoutAsides(words.slice(0, because));
    return {
      words: before.words,
      aside: [
        ...before.aside,
        ...words
          .slice(because)
          .map(({ text }) => text)
          .filter((text) => /\p{L}/u.test(text)),
      ],
    };
  }
  const unquoted = words.every(({ sense }) => sense !== 'quote');
  const parts: SensedWord[][] = [[]];
  for (const word of words) {
    parts.at(-1)!.push(word);
    if (word.sense === 'stop' && (unquoted ? /[.;:!?。；：؛–—,，،]/u : /[.;:!?。；：؛–—]/u).test(word.text)) parts.push([]);
  }
  const has = (part: readonly SensedWord[], senses: readonly Sense[]) => part.some(({ sense }) => senses.includes(sense));
  const kept: SensedWord[] = [];
  const aside: string[] = [];
  for (const part of parts) {
    const silent = !has(part, ['quote', 'place', ...CHANGES]);
    if (
      !silent ||
      !has(part, ['other', 'not', 'keep']) ||
      undoesDemand(part) ||
      has(part, ['doubtful', 'talk', 'widens', 'every', ...(unquoted ? (['keep', 'nth'] as const) : [])])
    ) {
      kept.push(...part);
      continue;
    }
    aside.push(...part.filter(({ sense }) => sense !== 'stop').map(({ text }) => text));
  }
  return { words: kept, aside };
}

/** Entries without quotations: paragraphs to delete, move or swap. Null if a word may narrow the meaning. */
function wholeParagraphs(words: readonly SensedWord[], places: readonly ListedPlace[], text: ListedText): Row | null {
  const senses = new Set(words.map(({ sense }) => sense));
  const has = (...wanted: readonly Sense[]) => wanted.some((sense) => senses.has(sense));
  if (places.length === 0 || places.some((place) => whyMissing(text, place) !== null || place.alternative)) return null;
  if (has('keep', 'not', 'widens', 'instead', 'every', 'rest', 'bracket', 'comma') || words.some(({ text: word }) => PART_OF.test(word)))
    return null;
  const unknown = words.filter(
    ({ sense, text: word }) => sense === 'other' && !WHOLE.test(word) && !SAYS.test(word) && !/^\p{Lu}/u.test(word),
  );
  if (
    places.length === 1 &&
    has('delete') &&
    !has('insert', 'replace', 'move', 'exchange', 'after', 'before', 'end', 'begin', 'nth', 'new')
  ) {
    // “We cannot accept the deletion of OP3.”
    if (has('unwanted') && words.some(({ sense, text: word }) => sense === 'delete' && /(?:ion|al|ing)$/i.test(word))) return null;
    return unknown.length === 0 ? rowOf('D', places[0]!) : null;
  }
  if (places.length === 2 && has('exchange') && !has('delete', 'insert', 'after', 'before')) return rowOf('V', places[0]!, '&', places[1]!);
  const sides = words.filter(({ sense }) => ['after', 'before', 'follows', 'precedes'].includes(sense));
  if (
    places.length === 2 &&
    sides.length === 1 &&
    !has('delete', 'insert', 'replace', 'new', 'exchange') &&
    places.every(({ phrases }) => phrases.length === 1)
  ) {
    const at = words.indexOf(sides[0]!);
    const [first, second] = words.flatMap(({ sense }, k) => (sense === 'place' ? [k] : []));
    if (first! < at && at < second!) return rowOf('M', places[0]!, /^(?:after|follows)$/.test(sides[0]!.sense) ? 'a' : 'b', places[1]!);
  }
  return null;
}
const WHOLE =
  /^(?:complete(?:ly)?|altogether|entire(?:ly|ty)?|fully|whole|both|total(?:ly|ement|mente)?|ambos|enter[oa]|suprimirl[oa]|tout|entier|en|целиком|полностью|весь|كامل|بالكامل|整|全)$/iu;
/** Words for a part of a paragraph. */
const PART_OF =
  /^(?:words?|phrases?|terms?|expressions?|wording|mots?|termes?|palabras?|frases?|términos?|слов\p{L}*|фраз\p{L}*|كلمات?|عبارة)$/iu;
/** Words that report who asks. */
const SAYS =
  /^(?:propos\p{L}*|suggest\p{L}*|request\p{L}*|ask\p{L}*|want\p{L}*|call\p{L}*|sought|wish\p{L}*|requir\p{L}*|favou?r\p{L}*|prefer\p{L}*)$/iu;

/** The entry split at its connectors so that every part says one change; null if it cannot be split, or in more than one way. */
function clauses(
  words: readonly SensedWord[],
  timesOf: (mark: string) => number,
  wordsOf: (mark: string) => string,
  quoteAs: (words: string) => string,
): Row | null {
  const quotedAt = words.flatMap(({ sense }, k) => (sense === 'quote' ? [k] : []));
  const quotedIn = (from: number, to: number): Quoted[] =>
    quotedAt
      .filter((k) => k >= from && k < to)
      .map((k) => ({ mark: words[k]!.quote!, words: wordsOf(words[k]!.quote!), times: timesOf(words[k]!.quote!), at: k - from }));
  // A part may begin after a connector between two quotations.
  const connectors = words.flatMap(({ sense }, k) => (sense === 'and' || sense === 'stop' ? [k] : []));
  const borders = quotedAt.slice(1).flatMap((next, k) => connectors.filter((at) => at > quotedAt[k]! && at < next).slice(-2));
  let best: { readonly rows: readonly Row[]; readonly sure: number } | null = null;
  let equal = false;
  const walk = (from: number, done: readonly Row[], sure: number, last: Sense | null): void => {
    for (const to of [...borders.filter((k) => k > from), words.length]) {
      const part = words.slice(from, to);
      const inside = quotedIn(from, to);
      if (inside.length === 0) continue;
      const own = (part.find(({ sense }) => STRONG.includes(sense)) ?? part.find(({ sense }) => sense === 'reads'))?.sense ?? null;
      const solved = oneChange(part, inside, own === null ? last : null, quoteAs);
      if (!solved) continue;
      const rows = [...done, solved.row];
      const total = sure + solved.sure;
      if (to < words.length) {
        walk(to + 1, rows, total, own ?? last);
        continue;
      }
      const mean = total / rows.length;
      if (best && JSON.stringify(best.rows) !== JSON.stringify(rows) && Math.abs(best.sure - mean) < 0.01) equal = true;
      if (!best || mean > best.sure + 0.01) {
        best = { rows, sure: mean };
        equal = false;
      }
    }
  };
  walk(0, [], 0, null);
  const found = best as { readonly rows: readonly Row[] } | null;
  return found && !equal ? inRows(found.rows) : null;
}
const inRows = (rows: readonly Row[]): Row => rows.flatMap((row, k) => (k === 0 ? row : [cue(';'), ...row]));

/** What one part with its quotations asks for; null if uncertain. `before`: the change that the previous part asks for, which this part may continue. */
function oneChange(
  part: readonly SensedWord[],
  quoted: readonly Quoted[],
  before: Sense | null,
  quoteAs: (words: string) => string,
): Solved | null {
  const senses = new Set(part.map(({ sense }) => sense));
  if (before) senses.add(before);
  const has = (...wanted: readonly Sense[]) => wanted.some((sense) => senses.has(sense));
  if (quoted.some(({ times }) => Number.isNaN(times))) return null;
  const between = (k: number) => part.slice(quoted[k]!.at + 1, quoted[k + 1]!.at).map(({ sense }) => sense);
  // ““X” is no end in itself and can be dropped”: “no” counts only beside a verb of change or an auxiliary verb.
  const notBetween = part.some(({ sense }, k) => {
    // “It should be “Y”, not “X”” says which to delete; “X” should not be replaced with “Y” does not.
    if (
      sense !== 'not' ||
      (quoted.length === 2 &&
        k > quoted[0]!.at &&
        k < quoted[1]!.at &&
        !/^(?:do|does|did|can|must|may)$/i.test(part[k - 1]?.text ?? '') &&
        !part.slice(k, quoted[1]!.at).some(({ sense: other }) => STRONG.includes(other)))
    )
      return false;
    // What the “not” denies: the words after it, up to the next one with a different sense.
    const ahead = part.slice(k + 1, k + 6);
    const stop = ahead.findIndex(({ sense: other }) => other === 'other' || other === 'and' || other === 'stop');
    const near = [...part.slice(Math.max(0, k - 2), k), ...(stop < 0 ? ahead : ahead.slice(0, stop + 1))];
    return near.some(({ sense: other, text: word }) => CHANGES.includes(other) || AUXILIARY.test(word)) || /n[’']t$/iu.test(part[k]!.text);
  });
  // “Neither “X” nor “Y””.
  if (quoted.length > 1 && part.filter(({ sense }) => sense === 'not').length > 1) return null;
  if (has('keep') || notBetween || (has('unwanted') && quoted.length > 1 && !(quoted.length === 2 && has('reads', 'replace')))) return null;
  const said = (one: Quoted): Row | null => {
    if (one.times === 0) return null;
    const nth =
      part.slice(Math.max(0, one.at - 4), one.at).findLast(({ sense }) => sense === 'nth') ??
      part.slice(one.at + 1, one.at + 4).find(({ sense }) => sense === 'nth');
    // “The second “X””, which occurs once.
    if (one.times === 1) return nth && nth.nth! > 1 ? null : rowOf(one.mark);
    if (nth) return [cue('O', { value: nth.nth! }), ...rowOf(one.mark)];
    return has('every') ? rowOf('T', one.mark) : null;
  };
  const solved = (sure: number, ...parts: Part[]): Solved => ({ row: rowOf(...parts), sure });
  const [x, y] = quoted;
  if (quoted.length === 1) {
    const mark = said(x!);
    if (has('rest')) return null;
    // “We cannot accept “X””, but not “we cannot accept the deletion of “X””.
    const goes = has('delete') !== has('unwanted');
    if (goes && !has('insert', 'replace', 'move', 'exchange', 'bracket', 'instead', 'new', 'widens', 'after', 'before', 'end', 'begin'))
      return mark === null ? null : solved(2, 'D', mark);
    if (has('new', 'paragraph', 'subparagraph')) return null;
    // “should begin with “Also””.
    const begins = part.some(
      ({ sense, text }) => sense === 'begin' && /^(?:begin|start|open|commenc|débute|comen|empe|empi|начин|начать)/iu.test(text),
    );
    if (begins && !has('end') && x!.times === 0 && !has('delete', 'insert', 'instead', 'move', 'after', 'before'))
      return solved(2, 'o', x!.mark);
    if (has('end') !== has('begin') && x!.times === 0 && !has('delete', 'replace', 'instead', 'move', 'after', 'before'))
      return solved(2, has('end') ? 'eI' : 'gI', x!.mark);
    return null;
  }
  if (has('new')) return null;
  // “Instead of deleting “X”, add “Y””: what follows “instead of” must not be done.
  const avoided = part.flatMap(({ sense }, k) =>
    sense === 'instead' ? (part.slice(k + 1).find(({ sense: next }) => next !== 'small') ?? []) : [],
  );
  if (avoided.some(({ sense, text }) => STRONG.includes(sense) && /(?:ing|ion|al|er|re|ir|ar|ción)$/iu.test(text))) return null;
  if (quoted.length === 2) {
    if (has('exchange')) return null;
    const near = sideIn(part, x!, y!);
    if (near === 'unclear') return null;
    if (near) {
      const { anchor, other, side } = near;
      const mark = said(anchor);
      // ““fully” after “report” would be too strong”: a judgement, not a request.
      const isAsked = has('insert', 'reads', 'move', 'followed', 'preceded', 'follows', 'precedes') || !part.some(isJudgement);
      if (!isAsked || part.some(({ sense, text }) => sense === 'widens' && !/^lines?$/i.test(text))) return null;
      if (mark === null || has('delete', 'bracket', 'instead') || (has('replace') && !has('insert', 'reads'))) return null;
      if (other.times === 0) {
        // “after “older persons”, comma, the word “migrants””.
        const comma =
          part.slice(Math.max(0, other.at - 4), other.at).some(({ sense }) => sense === 'comma') &&
          side === 'after' &&
          !/^,/.test(other.words);
        return solved(has('insert') ? 3 : 2, side === 'after' ? 'a' : 'b', mark, 'I', comma ? quoteAs(`, ${other.words}`) : other.mark);
      }
      return null;
    }
    if (
      has('move', 'bracket', 'rest', 'between') ||
      (has('end', 'begin') && !has('instead', 'replace', 'reads') && !between(0).includes('not'))
    )
      return null;
    const [old, now] = x!.times > 0 && y!.times === 0 ? [x!, y!] : y!.times > 0 && x!.times === 0 ? [y!, x!] : [null, null];
    if (old && now && (oldOf(part, x!, y!) ?? old) === old) {
      const mark = said(old);
      if (mark === null || (has('insert') && !has('delete', 'replace', 'instead'))) return null;
      if (has('delete') && !has('replace', 'instead', 'insert') && !/\p{L}/u.test(now.words)) return null;
      // “delete “X” and “Y””, “delete “X”, delete “Y””, if “Y” is not there.
      if (
        has('delete') &&
        !has('replace', 'instead', 'insert') &&
        between(0).every((sense) => ['and', 'small', 'stop', 'delete'].includes(sense))
      )
        return null;
      // “X” is stronger than “Y”: a judgement, if no word says what happens to which.
      const says = has('replace', 'reads', 'instead', 'delete', 'unwanted', 'insert') || between(0).includes('not');
      if (!says && part.some(isJudgement)) return null;
      return solved(has('replace', 'reads', 'instead') || between(0).includes('not') ? 3 : 1, 'R', mark, 'w', now.mark);
    }
    return null;
  }
  return null;
}
const AUXILIARY =
  /^(?:do|does|did|should|shall|must|can|could|would|may|need|let|peut|peuvent|saurait|doit|doivent|puede|pueden|debe|deben|может|могут|должн\p{L}+|будем|надо|нужно|следует|يجب|ينبغي|要|应)$/iu;

/** A word that may judge a quotation, and asks for nothing. */
const isJudgement = ({ sense, text }: SensedWord): boolean => sense === 'other' && !/^\p{Lu}/u.test(text) && !SAYS.test(text);

/** Which of two quotations is the one to delete: in “replace “X” with …” the first, in “instead of “Y”” the second; null if their order does not tell. */
function oldOf(part: readonly SensedWord[], x: Quoted, y: Quoted): Quoted | null {
  const between = part.slice(x.at + 1, y.at);
  const said = (words: readonly SensedWord[]) => words.map(({ text }) => text.toLowerCase()).join(' ');
  const instead = part.findIndex(({ sense }) => sense === 'instead');
  const isOf =
    instead >= 0 &&
    (/(?:of|than|to|over|d[’'e.]?|du|de|del|que|вместо|взамен)$/iu.test(part[instead]!.text) ||
      /^(?:of|than|de|du|des|d)$/iu.test(part[instead + 1]?.text ?? ''));
  if (isOf) return instead > x.at ? (instead < y.at ? y : null) : x;
  if (instead >= 0) return null;
  // “It must be “Y”, not “X””, but “should “X” not be “Y”?”.
  const not = between.findLastIndex(({ sense }) => sense === 'not');
  if (not >= 0) return between.slice(not + 1).every(({ sense, text }) => sense === 'small' && !/^(?:be|être|ser)$/iu.test(text)) ? y : null;
  if (/(?<![\p{L}])back from(?![\p{L}])/iu.test(said(between))) return y;
  const first = part.slice(0, x.at);
  if (first.some(({ sense }) => sense === 'replace')) {
    if (/(?<![\p{L}])(?:with|by|into|par|por|con|на|словом|словами|to)(?![\p{L}])/iu.test(said(between))) return x;
    return /(?<![\p{L}])for(?![\p{L}])/iu.test(said(between)) ? y : null;
  }
  if (
    first.some(({ sense, text }) => sense === 'reads' && /^(?:read|prefer|say|use)/i.test(text)) &&
    /(?<![\p{L}])(?:for|to|over)(?![\p{L}])/iu.test(said(between)) &&
    !between.some(({ sense }) => sense === 'replace' || sense === 'reads')
  )
    return y;
  // “Y” is to replace “X”, but “X” is to be replaced by, becomes, → “Y”.
  const change = between.find(({ sense }) => sense === 'replace' || sense === 'reads');
  if (
    !change ||
    (/^(?:replace[sd]?|substitute[sd]?|supersede[sd]?|remplace(?:r|nt)?|reemplaza[rn]?|sustitu\p{L}+)$/iu.test(change.text) &&
      !/(?<![\p{L}])(?:be|être|ser|by|with|par|por|is|are)(?![\p{L}])/iu.test(said(between)))
  )
    return change ? y : null;
  return /^(?:use|prefer\p{L}*|suggest\p{L}*|say\p{L}*|would do|have|put|see)$/iu.test(change.text) ? null : x;
}

/** Which of two quotations is the reference beside which the other goes, and on which side; null if no word says so, 'unclear' if words say two things. */
function sideIn(
  part: readonly SensedWord[],
  x: Quoted,
  y: Quoted,
): { readonly anchor: Quoted; readonly other: Quoted; readonly side: 'after' | 'before' } | 'unclear' | null {
  const found = part.flatMap((word, k) =>
    ['after', 'before', 'follows', 'precedes', 'followed', 'preceded'].includes(word.sense) ? [{ word, k }] : [],
  );
  if (found.length === 0) return null;
  if (found.length > 1) return 'unclear';
  const { word, k } = found[0]!;
  const [between, first] = [k > x.at && k < y.at, k < x.at];
  const beside = (anchor: Quoted, side: 'after' | 'before') => ({ anchor, other: anchor === x ? y : x, side });
  switch (word.sense) {
    case 'followed':
    case 'preceded':
      return between ? beside(x, word.sense === 'followed' ? 'after' : 'before') : 'unclear';
    case 'follows':
    case 'precedes':
      return 'unclear';
    default: {
      const side = word.sense as 'after' | 'before';
      if (first) return beside(x, side);
      return between ? beside(y, side) : 'unclear';
    }
  }
}
