// Reads formal sentences of another language by the patterns that write them, and puts them into English, which read-sentence.ts understands. A text is read
// only as a whole, and only if it can mean one thing. Quotations were taken out before (quotation.ts).

import { ANNEX_SIGN } from '../../text/annexes.ts';
import { filled, inForm, plainText, slotsOf } from './patterns.ts';
import { QUOTE } from './quotation.ts';
import { ENGLISH_WORDS } from './words/english-words.ts';
import type { NounForm, WordsOfLanguage } from './words/formal-words.ts';

/** The end of a piece of text that was read, and its English. */
interface Said {
  readonly end: number;
  readonly said: string;
}

type Table = Readonly<Record<string, string>>;

/** Most steps for reading one sentence; a real one takes some thousands. */
const MOST_STEPS = 300_000;
const MOST_NTH = 100;
/** Most full stops in one sentence outside its quotations: those in the name of a delegation. */
const MOST_STOPS = 8;
const QUOTE_AT = new RegExp(QUOTE, 'y');
const SUFFIX = '(?: (?:bis|ter|quater|quinquies|sexies|septies|octies|novies|decies|alt|pre|\\d+|\\(\\d+\\)))*';
const NUMBER_AT = new RegExp(`\\d+${SUFFIX}`, 'y');
const SUFFIX_AT = new RegExp(SUFFIX, 'y');
/** The name of an annex, as headings have it. */
const LABEL_AT = new RegExp(ANNEX_SIGN, 'uy');

/** The text in lower case with uniform blanks and apostrophes. Lengths may change. */
const plain = (text: string): string =>
  text
    .replace(/[\s\u00a0\u202f]+/gu, ' ')
    .replaceAll('’', "'")
    .toLowerCase();

const withoutChapeau = ({ chapeau: _, ...names }: Table): Table => names;

class TooLong extends Error {}

/** By form, then by pattern. */
const piecesKnown = new Map<string, Map<string, readonly string[]>>();

/** The words of a pattern, with its slots between them. Cached: patterns are few, and each is tried at every position of a text. */
function piecesOf(pattern: string, form: string): readonly string[] {
  const ofForm = piecesKnown.get(form) ?? new Map<string, readonly string[]>();
  piecesKnown.set(form, ofForm);
  const known = ofForm.get(pattern) ?? slotsOf(inForm(pattern, form)).map((piece, k) => (k % 2 === 0 ? plain(piece) : piece));
  ofForm.set(pattern, known);
  return known;
}

const ordinalsKnown = new WeakMap<WordsOfLanguage, Map<string, readonly string[]>>();

/** “first” to “hundredth” of a language in a form. */
function ordinalsOf(words: WordsOfLanguage, form: NounForm | 'count'): readonly string[] {
  const ofLanguage = ordinalsKnown.get(words) ?? new Map<string, readonly string[]>();
  ordinalsKnown.set(words, ofLanguage);
  const known = ofLanguage.get(form) ?? Array.from({ length: MOST_NTH }, (_, k) => plain(words.ordinal(k + 1, form)));
  ofLanguage.set(form, known);
  return known;
}

/** Reads one sentence, without its full stop. */
class SentenceReader {
  private steps = 0;
  private readonly words: WordsOfLanguage;
  private readonly text: string;
  /** The text as typed, for names of delegations; of the same length. */
  private readonly typed: string;

  constructor(words: WordsOfLanguage, typed: string) {
    this.words = words;
    this.typed = typed;
    this.text = typed.toLowerCase();
  }

  /** All meanings of the whole text. */
  all(read: (at: number) => Iterable<Said>): Set<string> {
    const found = new Set<string>();
    for (const { end, said } of read(0)) if (end === this.text.length) found.add(said);
    return found;
  }

  *sentence(at: number): Generator<Said> {
    yield* this.oneOf(this.words.sentences, ENGLISH_WORDS.sentences, at);
    for (const lead of this.oneOf(this.words.leads, ENGLISH_WORDS.leads, at)) {
      const rest = this.text.slice(lead.end);
      const done = this.operations(rest, this.typed.slice(lead.end));
      if (done !== null) yield { end: this.text.length, said: lead.said + done };
      else if (lead.said.startsWith('in the proposal of'))
        for (const { end, said } of this.oneOf(this.words.sentences, ENGLISH_WORDS.sentences, lead.end))
          yield { end, said: lead.said + said };
    }
  }

  /** Consecutive operations in English; null if one of them is not understood. */
  private operations(text: string, typed: string): string | null {
    const out: string[] = [];
    let from = 0;
    for (const part of text.split(plain(this.words.next))) {
      const own = new SentenceReader(this.words, typed.slice(from, from + part.length));
      from += part.length + this.words.next.length;
      const [only, ...more] = own.all((at) => own.operation(at));
      if (only === undefined || more.length > 0) return null;
      out.push(only);
    }
    return out.join(ENGLISH_WORDS.next);
  }

  *operation(at: number): Generator<Said> {
    yield* this.oneOf(this.words.operations, ENGLISH_WORDS.operations, at);
    for (const place of this.oneOf(this.words.places, ENGLISH_WORDS.places, at))
      for (const { end, said } of this.oneOf(this.words.operations, ENGLISH_WORDS.operations, place.end))
        yield { end, said: place.said + said };
  }

  /** The patterns of a table that match at a position. */
  private *oneOf(table: Table, english: Table, at: number, form = 'plain'): Generator<Said> {
    for (const key in table) {
      const pieces = piecesOf(table[key]!, form);
      if (!this.begins(pieces[0]!, at)) continue;
      for (const { end, fillings } of this.matched(pieces, 1, at + pieces[0]!.length, form))
        yield { end, said: plainText(filled(english[key]!, fillings)) };
    }
  }

  /** True if these words of a pattern are at a position; counts as one step. */
  private begins(words: string, at: number): boolean {
    if (++this.steps > MOST_STEPS) throw new TooLong();
    return this.text.startsWith(words, at);
  }

  /** The rest of a pattern, from a slot on. */
  private *matched(
    pieces: readonly string[],
    from: number,
    at: number,
    form: string,
  ): Generator<{ readonly end: number; readonly fillings: Record<string, string> }> {
    if (from >= pieces.length) {
      yield { end: at, fillings: {} };
      return;
    }
    const [name = '', own] = pieces[from]!.split(':');
    const words = pieces[from + 1]!;
    for (const { end, said } of this.slot(name, own ?? (name === 'nth' ? form : 'plain'), at)) {
      if (!this.begins(words, end)) continue;
      for (const rest of this.matched(pieces, from + 2, end + words.length, form)) {
        const both =
          name === 'nth'
            ? { nth: ENGLISH_WORDS.ordinal(Number(said), own === 'count' ? 'count' : 'plain'), number: said }
            : { [name]: said };
        yield { end: rest.end, fillings: { ...rest.fillings, ...both } };
      }
    }
  }

  private slot(name: string, form: string, at: number): Iterable<Said> {
    const { words } = this;
    switch (name) {
      case 'paragraph':
      case 'near':
        return this.oneOf(words.names, ENGLISH_WORDS.names, at, form);
      case 'whole':
        return this.oneOf(withoutChapeau(words.names), ENGLISH_WORDS.names, at, form);
      case 'fresh':
        return this.fresh(at);
      case 'spot':
        return this.oneOf(words.spots, ENGLISH_WORDS.spots, at);
      case 'along':
        return this.oneOf({ none: '', along: words.along }, { none: '', along: ENGLISH_WORDS.along }, at);
      case 'look':
        return this.oneOf(words.looks, ENGLISH_WORDS.looks, at);
      case 'count':
        return this.oneOf(Object.fromEntries(Object.entries(words.counts)), Object.fromEntries(Object.entries(ENGLISH_WORDS.counts)), at);
      case 'annex':
        return this.oneOf(words.annexes, ENGLISH_WORDS.annexes, at);
      case 'content':
        return this.content(at, form);
      case 'contents':
        return this.row((from) => this.content(from, form), at, words.comma);
      case 'quote':
      case 'note':
        return this.pattern(QUOTE_AT, at);
      case 'notes':
        return this.row((from) => this.pattern(QUOTE_AT, from), at);
      case 'anchor':
        return this.oneOf(words.anchors, ENGLISH_WORDS.anchors, at);
      case 'target':
        return this.target(at);
      case 'where':
        return this.oneOf(words.wheres, ENGLISH_WORDS.wheres, at);
      case 'wheres':
        return this.row((from) => this.oneOf(words.wheres, ENGLISH_WORDS.wheres, from), at);
      case 'changes':
        return this.row((from) => this.operation(from), at);
      case 'nth':
        return this.ordinal(at, form as NounForm);
      case 'number':
        return this.pattern(NUMBER_AT, at);
      case 'part':
        return this.part(at);
      case 'label':
        return this.pattern(LABEL_AT, at);
      default:
        return name === 'by' ? this.delegation(at) : [];
    }
  }

  private *pattern(pattern: RegExp, at: number): Generator<Said> {
    pattern.lastIndex = at;
    const found = pattern.exec(this.typed)?.[0];
    if (found === undefined) return;
    // A number or a name may be shorter than the longest that fits ("附件一" before "第3段").
    for (let end = at + found.length; end > at; end--) {
      if (end < at + found.length && (pattern === QUOTE_AT || !/[\p{L}\p{N})]/u.test(this.typed[end - 1]!))) continue;
      yield { end, said: this.typed.slice(at, end) };
    }
  }

  /** A new paragraph of some kind, which may take subparagraphs. */
  private *fresh(at: number): Generator<Said> {
    const { words } = this;
    for (const kind of this.oneOf(words.fresh, ENGLISH_WORDS.fresh, at))
      for (const one of this.signed(kind)) {
        yield one;
        const [before = '', , behind = ''] = slotsOf(words.freshTaking);
        if (before === '' && this.text.startsWith(plain(behind), one.end))
          yield { end: one.end + behind.length, said: plainText(filled(ENGLISH_WORDS.freshTaking, { fresh: one.said })) };
      }
  }

  /** The same with and without the letter of the new subparagraph. */
  private *signed(kind: Said): Generator<Said> {
    yield kind;
    const { gap } = this.words;
    if (this.text.startsWith(gap, kind.end))
      for (const { end, said } of this.part(kind.end + gap.length)) yield { end, said: `${kind.said} ${said}` };
  }

  private *target(at: number): Generator<Said> {
    yield* this.oneOf(this.words.anchors, ENGLISH_WORDS.anchors, at);
    yield* this.oneOf(this.words.targets, ENGLISH_WORDS.targets, at);
  }

  /** What is inserted, with its numbered footnotes; several footnotes alone form a series. */
  private *content(at: number, form: string): Generator<Said> {
    const { words } = this;
    for (const first of this.oneOf(words.contents, ENGLISH_WORDS.contents, at, form)) {
      let noted: Said[] = [first];
      while (noted.length > 0) {
        yield* noted;
        noted = noted.flatMap(({ end, said }) => [
          ...[...this.oneOf({ it: words.numberedNote }, { it: ENGLISH_WORDS.numberedNote }, end)].map((note) => ({
            end: note.end,
            said: said + note.said,
          })),
          ...(this.text.startsWith(plain(words.and), end)
            ? [...this.oneOf({ it: words.contents.aNote }, { it: ENGLISH_WORDS.contents.aNote }, end + plain(words.and).length, form)].map(
                (note) => ({
                  end: note.end,
                  said: said + ENGLISH_WORDS.and + note.said,
                }),
              )
            : []),
        ]);
      }
    }
  }

  /** A series of things. `between`: the separator except between the last two. */
  private *row(item: (at: number) => Iterable<Said>, at: number, between = this.words.and): Generator<Said> {
    const [and, comma] = [plain(this.words.and), plain(between)];
    const isList = comma !== and;
    for (const first of item(at)) {
      yield first;
      if (this.text.startsWith(and, first.end))
        for (const rest of isList ? item(first.end + and.length) : this.row(item, first.end + and.length))
          yield { end: rest.end, said: first.said + ENGLISH_WORDS.and + rest.said };
      if (isList && this.text.startsWith(comma, first.end))
        for (const rest of this.row(item, first.end + comma.length, between))
          yield { end: rest.end, said: first.said + ENGLISH_WORDS.comma + rest.said };
    }
  }

  private *ordinal(at: number, form: NounForm | 'count'): Generator<Said> {
    for (const [k, word] of ordinalsOf(this.words, form).entries())
      if (this.text.startsWith(word, at)) yield { end: at + word.length, said: String(k + 1) };
  }

  /** "b) ii) bis" → "(b) (ii) bis". */
  private *part(at: number): Generator<Said> {
    const { signs } = this.words;
    const sign = /([a-z]{1,5})(?=(.))/y;
    let [end, said] = [at, ''];
    for (;;) {
      const joint = said === '' ? '' : signs.joint;
      const from = end + joint.length;
      if (!this.text.startsWith(joint, end)) return;
      const open = this.text.startsWith(signs.round[0], from)
        ? signs.round[0]
        : this.text.startsWith(signs.dotted[0], from)
          ? signs.dotted[0]
          : null;
      sign.lastIndex = from + (open?.length ?? 0);
      const found = open === null ? null : sign.exec(this.text);
      if (!found) return;
      const close = found[2]!;
      const isRound = open === signs.round[0] && close === signs.round[1];
      if (!isRound && !(open === signs.dotted[0] && close === signs.dotted[1])) return;
      end = sign.lastIndex + 1;
      said += `${said === '' ? '' : ' '}${isRound ? `(${found[1]})` : `${found[1]}.`}`;
      SUFFIX_AT.lastIndex = end;
      const suffix = SUFFIX_AT.exec(this.typed)?.[0] ?? '';
      yield { end, said };
      if (suffix !== '') yield { end: end + suffix.length, said: said + suffix };
    }
  }

  private *delegation(at: number): Generator<Said> {
    for (let end = at + 1; end <= Math.min(this.text.length, at + 80) && this.text[end - 1] !== '\ue000'; end++)
      yield { end, said: this.typed.slice(at, end) };
  }
}

/** A sentence in English, without its full stop ("delete operative paragraph 3"); null if it is not a formal sentence of the language, or has two readings.
 *  `skeleton`: the sentence without its full stop, with numbers in place of quotations. */
export function sentenceInEnglish(words: WordsOfLanguage, skeleton: string): string | null {
  const typed = skeleton
    .replace(/[\s\u00a0\u202f]+/gu, ' ')
    .replaceAll('’', "'")
    .trim();
  if (typed.length > 20_000 || typed.toLowerCase().length !== typed.length) return null;
  try {
    const reader = new SentenceReader(words, typed);
    const [only, ...more] = reader.all((at) => reader.sentence(at));
    return only === undefined || more.length > 0 ? null : only;
  } catch (error) {
    if (error instanceof TooLong) return null;
    throw error;
  }
}

/** The formal sentences of a line in English; null if the line does not consist entirely of formal sentences of the language. */
export function sentencesInEnglish(words: WordsOfLanguage, line: string): string[] | null {
  const text = line.trim();
  const parted = words.stop + words.gap;
  /** The reading of the text from a position on. */
  const known = new Map<number, string[] | null>();
  const from = (start: number): string[] | null => {
    if (start >= text.length) return [];
    const rest = text.slice(start);
    const whole = sentenceInEnglish(words, rest.endsWith(words.stop) ? rest.slice(0, -words.stop.length) : rest);
    if (whole !== null) return [whole];
    let at = text.indexOf(parted, start);
    for (let stops = 0; at >= 0 && stops < MOST_STOPS; stops++, at = text.indexOf(parted, at + 1)) {
      const first = sentenceInEnglish(words, text.slice(start, at));
      if (first === null) continue;
      const next = at + parted.length;
      if (!known.has(next)) known.set(next, from(next));
      const others = known.get(next)!;
      if (others) return [first, ...others];
    }
    return null;
  };
  return from(0);
}
