// Reads what one entry of a delegation's list asks for. The entry becomes a row of letters (list-cues.ts), such as "ADQ" for “OP4: delete “Strongly””, and the
// whole row must match a known form: an entry with an unknown word is never done.
import { type Edit, insertion, inWords } from '../edits/edit.ts';
import { asQuote } from '../formal/quotation.ts';
import { readClause } from './clauses/clause-reader.ts';
import type { EntryToken } from './clauses/entry-token.ts';
import { formalNames } from './clauses/list-places.ts';
import type { ListedPlace } from './clauses/listed-place.ts';
import { type ListedText, notDone, type ReadEntry, whyMissing } from './clauses/listed-text.ts';
import { cuesOf, joinedNames, lettersOf, matched, withoutLetters } from './entry-tokens.ts';
import { footnoteEntry } from './footnote-demands.ts';
import { AS_IT_IS, asLeft, givenPair, isMarked, markedText, withoutMarks } from './given-texts.ts';
import { joinOrSplit } from './joins-and-splits.ts';
import { isRemark } from './list-remarks.ts';
import { placedToken, withQuotesAdded } from './unquoted-words.ts';
import { inKnownWords } from './usual-phrases.ts';
import { WholeParagraphs } from './whole-paragraphs.ts';
import { WordsInside } from './words-inside.ts';

const MOST = 4000;
/** Refusals by the known forms that the words in the paragraph may resolve. */
const UNCERTAIN = /does not stand in the paragraph\.$|^It asks to keep|^There is no “(?:the|a|this|it) |gives only a part/i;
const byWhatStands = (aside: readonly string[]): string =>
  aside.length === 0
    ? 'It was read by what stands in the paragraph.'
    : `It was read by what stands in the paragraph; “${aside.join(' ')}” was left aside.`;
const KEEPS =
  'It asks to keep, to support or to bring back something, or leaves the words to others; it names no words to put in, take out or replace.';

/** How a paragraph reads, and how it should read. */
export interface ListedPair {
  readonly place: string;
  readonly old: string;
  readonly now: string;
}

/** Reads entries of one list, in order. */
export class EntryReader {
  private readonly text: ListedText;
  private readonly paragraphs: WholeParagraphs;
  private readonly words: WordsInside;
  /** True if the entry ended with a full stop, which reading removed. */
  isClosed = false;
  /** The part of the text whose heading is above the lines; '' if the list has no such heading. */
  part: 'preambular' | 'operative' | '' = '';
  /** True if that full stop belongs to an unquoted text. */
  private endsInText = false;

  constructor(text: ListedText) {
    this.text = text;
    this.paragraphs = new WholeParagraphs(text);
    this.words = new WordsInside(text);
  }

  /** Reads how a paragraph reads and should read, by a table row or the words "old" and "new"; `place`: its name, '' for the paragraph above. */
  readPair({ place, old, now }: ListedPair, above: ListedPlace | null): ReadEntry {
    const named = this.placeIn(place, above);
    if (!named) return notDone('The list does not say in which paragraph.');
    const wrong = whyMissing(this.text, named);
    if (wrong) return notDone(wrong);
    const given = { place: named, text: this.text };
    return (isMarked(now) ? markedText(given, now) : null) ?? givenPair(given, asLeft(old), asLeft(now));
  }

  /** What an entry asks for by marks of struck and new words; null if it has none, or they are only visual. */
  readMarked(typed: string, above: ListedPlace | null): ReadEntry | null {
    const bare = typed.replace(/^\*\*([^*~]{2,40})\*\*/u, '$1');
    const [first] = cuesOf(bare.slice(0, 80));
    const isNamed = first?.letter === 'A' && first.from === 0;
    const place = isNamed ? placedToken(first, above, this.text).place! : above;
    const behind = isNamed ? bare.slice(first.end).replace(/^[\s:.–-]+/, '') : bare;
    // “OP4 – additional words in bold: Requests …”: the words before the text are not part of it.
    const words = behind.replace(/^[^:*~“"[\]]{3,60}:\s+(?=[*~[]{0,2}\p{Lu})/u, (lead) =>
      place && place.phrases.length === 1 && (this.text.wordsOf(place.phrases[0]!) ?? '').includes(lead.trim()) ? lead : '',
    );
    // “… annexed thereto~~, and …~~ …”: the ellipses stand for words left out.
    const part = words.replace(/^\s*(?:…|\.{3})\s*/u, '').replace(/(?<!\s)\s*(?:…|\.{3})\s*$/u, '');
    if (!place || !isMarked(words) || place.bis !== '' || place.phrases.length !== 1 || place.alternative || whyMissing(this.text, place))
      return null;
    if (
      /^(?:delete|replace|insert|add|move|supprimer|remplacer|ajouter|insérer|suprimir|reemplazar|sustituir|agregar|añadir|insertar)\b/i.test(
        withoutMarks(words),
      )
    )
      return null;
    return markedText({ place, text: this.text }, part);
  }

  private placeIn(name: string, above: ListedPlace | null): ListedPlace | null {
    if (name === '') return above;
    const named = cuesOf(name).find(({ letter }) => letter === 'A');
    return named ? placedToken(named, above, this.text).place! : null;
  }

  /** What the entry asks for; null if it has none of the known forms and the paragraph's words do not tell either. `quotes` may grow. `above`: the paragraph
   *  that the lines above are about. */
  read(written: string, quotes: string[], above: ListedPlace | null): ReadEntry | null {
    const before = quotes.length;
    const read = this.readForms(written, quotes, above);
    if (read !== null && !('refused' in read && UNCERTAIN.test(read.refused))) return read;
    const grown = quotes.splice(before);
    const clause = readClause(written, quotes, {
      above,
      text: this.text,
      placed: (place) => this.allPlaced([{ letter: 'A', from: 0, end: 0, place }], above)[0]!.place!,
    });
    const told =
      clause && this.inRow(clause.row, quotes, clause.row.find(({ place }) => place && place.number !== null)?.place ?? null, above);
    if (told && 'demands' in told) return { ...told, doubt: softly(written) ?? told.doubt ?? byWhatStands(clause.aside) };
    quotes.splice(before, quotes.length, ...grown);
    return read ?? (told && 'refused' in told ? told : null);
  }

  /** What the entry asks for; null if it has none of the known forms. `quotes` may grow. `above`: the paragraph that the lines above are about. */
  private readForms(written: string, quotes: string[], above: ListedPlace | null): ReadEntry | null {
    if (written.length > MOST) return notDone('The entry is too long to be read.');
    const asked = ASKED.exec(written);
    return withDoubt(this.readPlainly(asked ? asked[1]! : written, quotes, above), softly(written));
  }

  /** The paragraph that a sentence names without asking for anything: “PP3 is too long.” Null if it asks for something. */
  placeWithRemark(sentence: string, above: ListedPlace | null): ListedPlace | null {
    const [first] = cuesOf(sentence);
    if (first?.letter !== 'A') return null;
    const { place } = placedToken(first, above, this.text);
    return isRemark(sentence.slice(first.end).replace(/^[\s:,–—-]+/, '')) && whyMissing(this.text, place!) === null ? place! : null;
  }

  private readPlainly(written: string, quotes: string[], above: ListedPlace | null): ReadEntry | null {
    const source = inKnownWords(written)
      .replace(RENUMBERING, '')
      .replace(
        /(?:a |the )?(?:comma|virgule|coma) (?:and|followed by|et|y) (?:the words? |les mots |las palabras )?\ue000(\d+)\ue001/giu,
        (_, mark: string) => asQuote(`, ${quotes[Number(mark)]!.trim()}`, quotes),
      )
      .replace(
        /(?:\b(?:a|the|une|una|la) |(?<=\b(?:delete|remove|insert|add|ajouter|supprimer|after) ))(comma|virgule|coma|semi-?colon)\b/gi,
        (_, mark: string) => asQuote(mark.toLowerCase().startsWith('s') ? ';' : ',', quotes),
      );
    const typed = cuesOf(source);
    if (typed[0]?.letter === 'A' && AS_IT_IS.test(source.slice(typed[0].end).replace(/^[\s:.,–-]+/, '')))
      return notDone('It asks for no change.');
    const quoted = typed.some(({ letter }) => letter === 'Q');
    this.endsInText = this.isClosed && !quoted;
    const whole = quoted ? null : withQuotesAdded(source, quotes, above, this.text);
    if (whole && 'refused' in whole) return whole;
    const known = whole ? whole.source : source;
    const cues = whole ? cuesOf(known) : typed;
    const namesLine = cues.some(({ letter }) => letter === 'L');
    const tokens = withBrackets(joinedNames(this.allPlaced(withoutLetters(cues, 'zL'), above)));
    // “after of”, “to delete”: filler words.
    const plain = withoutLetters(tokens, ',')
      // “Par. 1: l’alinéa c) …”, “OP5, fn. 3: delete the footnote”.
      .filter(({ letter }, k, all) => !(letter === 'F' && all.slice(0, k).some((other) => other.letter === 'F')))
      .filter(
        ({ letter }, k, all) =>
          !(letter === 'n' && /[abtM]/.test(all[k - 1]?.letter ?? '')) &&
          !(letter === 'n' && /[DI]/.test(all[k - 1]?.letter ?? '') && all[k + 1]?.letter === 'Q') &&
          !(letter === 't' && /[DIRCMKUJSV]/.test(all[k + 1]?.letter ?? '') && all[k - 1]?.letter !== 'Q'),
      );
    const unknown = plain.find(({ letter }) => letter === '?');
    const place =
      plain.find(
        ({ letter, place: one }) =>
          letter === 'A' && (one!.number !== null || one!.kind === 'title' || (one!.kind === '' && one!.counted !== undefined)),
      )?.place ?? null;
    if (plain.some(({ letter }) => letter === 'Z')) return notDone(KEEPS);
    if (unknown) return null;
    if (plain.some((token) => token.place?.alternative))
      return notDone('It proposes another version beside the paragraph; the list does not say that it replaces it.');
    if (matched(plain, 'n?A')) return place ? { heading: place } : null;
    if (matched(plain, 'DP?') && above && written.trim().length < 40)
      return whyMissing(this.text, above)
        ? notDone(whyMissing(this.text, above)!)
        : { demands: formalNames(above).map((address) => ({ do: 'delete', address })), place: null };
    const found = this.inRow(plain, quotes, place, above);
    // “Delete the second line of OP3”, “cut OP3 in two”: not the whole paragraph.
    const isPart = !quoted && (namesLine || /(?<![\p{L}])(?:in(?:to)? (?:two|half|2)|en deux|en dos)(?![\p{L}])/iu.test(written));
    if (isPart && found && 'demands' in found && found.demands.some((one) => one.do === 'delete')) return null;
    return found;
  }

  private inRow(plain: readonly EntryToken[], quotes: string[], place: ListedPlace | null, above: ListedPlace | null): ReadEntry | null {
    const left = plain.filter((token, k) => token.letter !== 'P' || plain[k - 1]?.letter !== 'n' || plain[k - 2]?.letter === 'N');
    for (const row of [left.filter((token, k) => token.letter !== 'n' || left[k + 1] !== undefined), plain]) {
      const found =
        this.bracketed(row, above) ??
        footnoteEntry(row, quotes, above, this.text, (named) => whyMissing(this.text, named)) ??
        joinOrSplit(row, quotes, this.text, (named) => whyMissing(this.text, named)) ??
        this.paragraphs.entry(row, quotes, place, { isClosed: this.isClosed, inText: this.endsInText }) ??
        this.words.entry(row, quotes, above);
      if (found) return found;
    }
    return null;
  }

  /** Puts a whole paragraph in brackets: with its subparagraphs, and with its last punctuation outside. */
  private bracketed(row: readonly EntryToken[], above: ListedPlace | null): ReadEntry | null {
    if (!/^(?:KP?A|AP?KP?|KP?|PK)$/.test(lettersOf(row))) return null;
    const named = row.find(({ letter }) => letter === 'A')?.place ?? above;
    if (!named) return notDone('The list does not say in which paragraph.');
    const wrong = whyMissing(this.text, named);
    if (wrong) return notDone(wrong);
    const demands = named.phrases.flatMap((name): Edit[] => {
      const below = named.chapeau ? [] : this.text.names.filter((other) => other.startsWith(`${name} (`));
      const [opens, closes] = [insertion({ edge: 'beginning' }, '['), insertion({ edge: 'end' }, ']')];
      const last = below.at(-1);
      return last === undefined
        ? [inWords(named.chapeau ? `the chapeau of ${name}` : name, [opens, closes])]
        : [inWords(`the chapeau of ${name}`, [opens]), inWords(last, [closes])];
    });
    return { demands, place: named, together: demands.length > 1 };
  }

  /** “Third paragraph” under “Preamble”. */
  private ofPart(token: EntryToken): EntryToken {
    const { place } = token;
    const { part } = this;
    if (place?.kind !== '' || part === '' || place.part !== '') return token;
    const phrases = place.phrases.map((phrase) =>
      place.counted === undefined ? phrase.replace(/^operative/, part) : phrase.replace(/ paragraph$/, ` ${part} paragraph`),
    );
    return { ...token, place: { ...place, kind: part, phrases } };
  }

  private allPlaced(tokens: readonly EntryToken[], above: ListedPlace | null): EntryToken[] {
    let nearest: ListedPlace | null = null;
    const out: EntryToken[] = [];
    for (const token of tokens) {
      const placed = placedToken(this.ofPart(token), nearest ?? above, this.text);
      if (placed.place && placed.place.number !== null) nearest = placed.place;
      // “Par. 1: l’alinéa c) …” names one paragraph.
      const last = out.findLastIndex(({ letter }) => letter !== ',');
      const isOf =
        token.place?.kind === 'sub' && out[last]?.place && placed.place!.phrases[0]!.startsWith(`${out[last].place.phrases[0]} (`);
      if (isOf) out.length = last;
      out.push(placed);
    }
    return out;
  }
}

/** The doubt that an entry is put as a question or a possibility; null if it is not. */
const softly = (written: string): string | null => (ASKED.test(written) ? QUESTION : POSSIBLE.test(written) ? POSSIBILITY : null);
/** The entry with one more thing to check. */
const withDoubt = (read: ReadEntry | null, doubt: string | null): ReadEntry | null =>
  read && 'demands' in read && doubt !== null ? { ...read, doubt: read.doubt ?? doubt } : read;

/** “Could we delete “X”?” is a request; “Should “X” be deleted?” is not. */
const ASKED = /^([^?]*(?<![\p{L}])(?:(?:could|can|may|might) (?:we|you|i)|(?:would|is) it (?:be )?possible)(?![\p{L}])[^?]*)\?\s*$/iu;
const QUESTION = 'It is asked as a question.';
const POSSIBLE = /(?<![\p{L}])(?:(?:could|might|may) be|we wonder|were wondering|consider|perhaps|maybe)(?![\p{L}])(?! shortened)/iu;
const POSSIBILITY = 'It is said as a possibility.';

/** “In brackets” asks for brackets if nothing else does. */
function withBrackets(tokens: readonly EntryToken[]): EntryToken[] {
  const said = tokens.some(({ letter }) => 'KUZ'.includes(letter));
  return said ? withoutLetters(tokens, 'k') : tokens.map((token) => (token.letter === 'k' ? { ...token, letter: 'K' } : token));
}

/** “, and renumber the following paragraphs accordingly”: numbers follow by themselves. “Renumber OP5 as OP3” names a place. */
const RENUMBERING = /[,;.]?(?<!\s)\s+(?:and\s+)?(?:to\s+)?renumber(?:ing)?\b(?![^\ue000]*\d[^\ue000]*\b(?:as|to)\b)[^\ue000]*$/i;
