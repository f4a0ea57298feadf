// Reads what one entry of a delegation's list asks for. The entry becomes a row of letters (list-cues.ts), such as "ADQ" for “OP4: delete “Strongly””, and the
// row must have one of the known forms as a whole: an entry with a word that is not understood is never done.
import type { Demand } from '../formal/demand.ts';
import { asQuote, plainQuote, QUOTE } from '../formal/quotation.ts';
import { cueAt, kindNamed } from './list-cues.ts';
import { formalNames, type ListedPlace, ordinalWord, placeAt, placedUnder } from './list-places.ts';

/** What the reader needs to know of the text. */
export interface ListedText {
  /** The words of the paragraph with this formal name; null where there is none. */
  readonly wordsOf: (name: string) => string | null;
  /** The formal names of all paragraphs, in order. */
  readonly names: readonly string[];
  /** The number of operative and of preambular paragraphs. */
  readonly count: { readonly operative: number; readonly preambular: number };
}

/** `demands`: what the entry asks for, which is done as a whole or not at all. `place`: the paragraph that it names first, which later lines may mean. */
export type ReadEntry =
  | { readonly demands: readonly Demand[]; readonly place: ListedPlace | null; readonly doubt?: string }
  | { readonly refused: string }
  /** Only a place: “OP1:” above a row of amendments. */
  | { readonly heading: ListedPlace }
  /** The entry is followed by the text that it announces. `many`: by one or more texts. */
  | { readonly awaits: 'one' | 'many'; readonly place: ListedPlace | null };

interface Token {
  readonly letter: string;
  readonly from: number;
  readonly end: number;
  readonly place?: ListedPlace;
  readonly value?: number | string | undefined;
  readonly quote?: string;
}

const MOST = 4000;
const refuse = (refused: string) => ({ refused });
const QUOTE_AT = new RegExp(QUOTE, 'y');

/** The letters of a text. Blanks have none. */
export function cuesOf(text: string): Token[] {
  const out: Token[] = [];
  for (let from = 0; from < text.length; ) {
    if (/\s/.test(text[from]!)) {
      from++;
      continue;
    }
    QUOTE_AT.lastIndex = from;
    const quote = QUOTE_AT.exec(text);
    const found = quote ? null : placeAt(text, from);
    if (quote) out.push({ letter: 'Q', from, end: from + quote[0].length, quote: quote[0] });
    else if (found) out.push({ letter: 'A', from, end: found.end, place: found.place });
    else {
      const cue = cueAt(text, from);
      out.push({ letter: cue.letter, from, end: cue.end, value: cue.value });
    }
    from = out.at(-1)!.end;
  }
  return out;
}

const rowOf = (tokens: readonly Token[]): string => tokens.map(({ letter }) => letter).join('');
const without = (tokens: readonly Token[], letters: string): Token[] => tokens.filter(({ letter }) => !letters.includes(letter));

/** "OP2, OP3 and OP4" is one name. */
function joined(tokens: readonly Token[]): Token[] {
  const out: Token[] = [];
  for (const token of tokens) {
    const row = rowOf(out.slice(-3));
    const links = /A(?:,|&|,&)$/.exec(row)?.[0].length;
    const first = links ? out[out.length - links] : undefined;
    const between = links && out[out.length - links - 1]?.letter === 'm';
    if (
      token.letter === 'A' &&
      first?.place &&
      !between &&
      token.place!.kind !== 'sub' &&
      first.place.bis === '' &&
      token.place!.bis === ''
    ) {
      out.length -= links!;
      out.push({
        ...first,
        end: token.end,
        place: { ...first.place, number: null, phrases: [...first.place.phrases, ...token.place!.phrases] },
      });
    } else out.push(token);
  }
  return out;
}

/** Matches a row of letters against a form; the tokens of each group by its name, or null. */
function matched(tokens: readonly Token[], form: string): Record<string, Token[]> | null {
  const m = new RegExp(`^${form}$`, 'd').exec(rowOf(tokens));
  if (!m) return null;
  return Object.fromEntries(
    Object.entries(m.indices?.groups ?? {}).flatMap(([name, at]) => (at ? [[name, tokens.slice(at[0], at[1])]] : [])),
  );
}

const SIDE = (token: Token | undefined): 'after' | 'before' => (token?.letter === 'b' ? 'before' : 'after');
const quoteOf = (tokens: readonly Token[] | undefined): string => tokens?.find(({ letter }) => letter === 'Q')?.quote ?? '';
/** "the second occurrence of " for a group that says which. */
function which(tokens: readonly Token[] | undefined, every: boolean): string {
  const said = tokens?.find(({ letter }) => letter === 'O')?.value;
  if (every) return 'every occurrence of ';
  return typeof said === 'number' ? `the ${ordinalWord(said)} occurrence of ` : '';
}

const W = '(?<w>O?QO?)';
const V = '(?<v>O?QO?)';
/** Forms of one change inside a paragraph, without the paragraph's name, and how formal lists put it. */
const CHANGES: readonly (readonly [string, (g: Record<string, Token[]>, every: boolean) => string])[] = [
  [`(?:D${W}|${W.replace('<w>', '<w2>')}D)`, (g, every) => `delete ${which(g.w ?? g.w2, every)}${quoteOf(g.w ?? g.w2)}`],
  [
    `(?:(?<s>[ab])${V}D${W}|D${W.replace('<w>', '<w2>')}(?<s2>[ab])${V.replace('<v>', '<v2>')})`,
    (g) => {
      const words = g.w ?? g.w2;
      return `${SIDE((g.s ?? g.s2)?.[0])} ${which(g.v ?? g.v2, false)}${quoteOf(g.v ?? g.v2)} delete ${which(words, false)}${quoteOf(words)}`;
    },
  ],
  [
    `(?:D(?:E|P)(?<s>[abx])${V}|(?<s2>[a])${V.replace('<v>', '<v2>')}DE?(?:E|H))`,
    (g) => `delete all that comes ${SIDE((g.s ?? g.s2)?.[0])} ${which(g.v ?? g.v2, false)}${quoteOf(g.v ?? g.v2)}`,
  ],
  [`DE?x${V}(?:t?[eH])`, (g) => `delete from ${which(g.v, false)}${quoteOf(g.v)} to the end`],
  [`DE?x${V}t${W}`, (g) => `delete from ${which(g.v, false)}${quoteOf(g.v)} to ${which(g.w, false)}${quoteOf(g.w)}`],
  [
    `(?:[RC]${W}[wt]|${W.replace('<w>', '<w2>')}R?w|D${W.replace('<w>', '<w3>')}&?[IR]w?|R${W.replace('<w>', '<w4>')}Y)(?<v>Q)X?`,
    (g, every) => {
      const words = g.w ?? g.w2 ?? g.w3 ?? g.w4;
      return `replace ${which(words, every)}${quoteOf(words)} with ${quoteOf(g.v)}`;
    },
  ],
  [`(?:Rf?|I?w?)(?<v>Q)(?<=^(?:R|I?w?)Q)[fX]${W}`, (g, every) => `replace ${which(g.w, every)}${quoteOf(g.w)} with ${quoteOf(g.v)}`],
  [`R(?:${W}x?[ab])w(?<v>Q)`, () => ''],
  [
    `(?:I(?<v>Q)(?<s>[ab])${W}|(?<s2>[ab])${W.replace('<w>', '<w2>')}&?(?:I(?<v2>Q)|(?<v3>Q)I)|I(?<s3>[ab])${W.replace('<w>', '<w3>')}(?<v4>Q))`,
    (g) => {
      const words = g.w ?? g.w2 ?? g.w3;
      return `${SIDE((g.s ?? g.s2 ?? g.s3)?.[0])} ${which(words, false)}${quoteOf(words)}, insert ${quoteOf(g.v ?? g.v2 ?? g.v3 ?? g.v4)}`;
    },
  ],
  [
    `(?:(?<e>[eg])I(?<v>Q)|I(?<v2>Q)(?<e2>[eg])|I(?<e3>[eg])(?<v3>Q)|(?<e4>[eg])(?<v4>Q)I)`,
    (g) =>
      `at the ${(g.e ?? g.e2 ?? g.e3 ?? g.e4)![0]!.letter === 'e' ? 'end' : 'beginning'}, insert ${quoteOf(g.v ?? g.v2 ?? g.v3 ?? g.v4)}`,
  ],
  [
    `(?:I(?<v>Q)m${W}&(?<u>O?QO?)|m${W.replace('<w>', '<w2>')}&(?<u2>O?QO?)I(?<v2>Q))`,
    (g) => `between ${quoteOf(g.w ?? g.w2)} and ${quoteOf(g.u ?? g.u2)}, insert ${quoteOf(g.v ?? g.v2)}`,
  ],
  [`(?:K${W}|${W.replace('<w>', '<w2>')}K)`, (g) => `bracket ${which(g.w ?? g.w2, false)}${quoteOf(g.w ?? g.w2)}`],
  [`U${W}`, (g) => `unbracket ${which(g.w, false)}${quoteOf(g.w)}`],
  [`M${W}t?(?<s>[ab])${V}`, (g) => `move ${which(g.w, false)}${quoteOf(g.w)} ${SIDE(g.s?.[0])} ${which(g.v, false)}${quoteOf(g.v)}`],
];

/** The changes that a row without names of paragraphs asks for, in the words of formal lists; null where it has none of the forms. */
function changesIn(tokens: readonly Token[], every: boolean): string[] | null {
  if (tokens.length === 0) return null;
  for (const plain of [tokens, without(tokens, '&')]) {
    for (const [form, say] of CHANGES) {
      const groups = matched(plain, form);
      const said = groups && say(groups, every);
      if (said) return [said];
    }
    // Delete “X”, “Y” and “Z”; replace “X” with “Y” and “Z” with “W”.
    const row = rowOf(plain);
    const verb = plain[0]!;
    const items =
      /^D(?:O?QO?&?){2,}$/.test(row) && !/O[^Q]*O/.test(row) ? /O?QO?/g : /^[RC]?(?:O?QO?[wt]Q&?){2,}$/.test(row) ? /O?QO?[wt]Q/g : null;
    if (items && !row.includes('QO')) {
      const all = [...row.matchAll(items)].map((m) =>
        changesIn([verb.letter === 'Q' ? { ...verb, letter: 'R' } : verb, ...plain.slice(m.index, m.index + m[0].length)], every),
      );
      if (all.every((one) => one !== null)) return all.flat();
    }
  }
  for (const mark of [';', '&']) {
    const at = tokens.findIndex(
      (token, k) => token.letter === mark && /^[DIRCKUMabegm]|^O?QO?[wDR]/.test(rowOf(without(tokens.slice(k + 1), '&;'))),
    );
    for (let k = at; k >= 0 && k < tokens.length; k++) {
      if (tokens[k]!.letter !== mark) continue;
      const [first, rest] = [changesIn(without(tokens.slice(0, k), ';'), every), changesIn(tokens.slice(k + 1), every)];
      if (first && rest) return [...first, ...rest];
    }
  }
  // “after “X” add “Y”, delete “Z””: a comma parts operations where each of them is complete.
  const next = tokens.findIndex(({ letter }, k) => k > 1 && /[DIRKU]/.test(letter));
  if (next > 0) {
    const [first, rest] = [changesIn(tokens.slice(0, next), every), changesIn(tokens.slice(next), every)];
    if (first && rest && tokens[0]!.letter !== 'a') return [...first, ...rest];
  }
  return tokens.at(-1)!.letter === ';' ? changesIn(tokens.slice(0, -1), every) : null;
}

const BIS_ORDER = ['', 'bis', 'ter', 'quater', 'quinquies', 'sexies'];
const KEEPS =
  'It asks to keep, to support or to bring back something, or leaves the words to others; it names no words to put in, take out or replace.';

/** Reads entries of one list, in order. */
export class EntryReader {
  private readonly text: ListedText;
  /** How many operative and preambular paragraphs the list has added behind the last ones. */
  private readonly added = { operative: 0, preambular: 0 };
  /** The highest rank of “bis”, “ter” … that the list has put behind each paragraph. */
  private readonly ranks = new Map<string, number>();

  constructor(text: ListedText) {
    this.text = text;
  }

  private exists(place: ListedPlace): boolean {
    return place.bis === '' && place.phrases.every((phrase) => this.text.wordsOf(phrase) !== null);
  }

  /** What the entry asks for; null where it has none of the known forms. `quotes` may grow. `above`: the paragraph that the lines before it are about. */
  read(written: string, quotes: string[], above: ListedPlace | null): ReadEntry | null {
    if (written.length > MOST) return refuse('The entry is too long to be read.');
    const source = written
      .replace(RENUMBERING, '')
      .replace(/\b(?:a|the|une|una|la) (comma|virgule|coma|semi-?colon)\b/gi, (_, mark: string) =>
        asQuote(mark.toLowerCase().startsWith('s') ? ';' : ',', quotes),
      );
    const typed = cuesOf(source);
    const quoted = typed.some(({ letter }) => letter === 'Q');
    const whole = quoted ? null : this.unquoted(source, quotes, above);
    if (whole && 'refused' in whole) return whole;
    const tokens = joined(this.allPlaced(without(whole ? cuesOf(whole.source) : typed, 'zL'), above));
    // “after of”, “to delete”: words between that add nothing.
    const plain = without(tokens, ',').filter(
      ({ letter }, k, all) =>
        !(letter === 'n' && /[abtM]/.test(all[k - 1]?.letter ?? '')) &&
        !(letter === 't' && /[DIRCMKU]/.test(all[k + 1]?.letter ?? '') && all[k - 1]?.letter !== 'Q'),
    );
    const unknown = plain.find(({ letter }) => letter === '?');
    const place =
      plain.find((token) => token.letter === 'A' && (token.place!.number !== null || token.place!.kind === 'title'))?.place ?? null;
    if (plain.some(({ letter }) => letter === 'Z')) return refuse(KEEPS);
    if (unknown) return null;
    if (plain.some((token) => token.place?.alternative))
      return refuse('It proposes another version beside the paragraph; the list does not say that it replaces it.');
    if (matched(plain, 'n?A')) return place ? { heading: place } : null;
    const left = plain.filter((token, k) => token.letter !== 'P' || plain[k - 1]?.letter !== 'n' || plain[k - 2]?.letter === 'N');
    for (const row of [left.filter((token, k) => token.letter !== 'n' || left[k + 1] !== undefined), plain]) {
      const found = this.whole(row, quotes, place, above) ?? this.inside(row, quotes, above);
      if (found) return found;
    }
    return null;
  }

  private allPlaced(tokens: readonly Token[], above: ListedPlace | null): Token[] {
    let nearest: ListedPlace | null = null;
    return tokens.map((token) => {
      const placed = this.placed(token, nearest ?? above);
      if (placed.place && placed.place.number !== null) nearest = placed.place;
      return placed;
    });
  }

  private placed(token: Token, above: ListedPlace | null): Token {
    if (token.place?.kind !== 'sub') return token;
    if (above) return { ...token, place: placedUnder(token.place, above) };
    const ends = this.text.names.filter((name) => /^operative paragraph \d+ /.test(name) && name.endsWith(` ${token.place!.part}`));
    const number = ends.length === 1 ? /^operative paragraph (\d+) (.*)$/.exec(ends[0]!) : null;
    return number && number[2] === token.place.part
      ? { ...token, place: { ...token.place, kind: 'operative', number: Number(number[1]), phrases: [ends[0]!] } }
      : token;
  }

  /** Why a name cannot be resolved; null where it can. */
  private missing(place: ListedPlace): string | null {
    if (place.bis !== '') return `There is no ${place.phrases[0]} ${place.bis} in the text that the list amends.`;
    if (place.kind === '' && !/\d/.test(place.phrases[0]!))
      return `“${place.phrases[0]}” may count preambular or operative paragraphs; the list does not say which.`;
    if (place.kind === 'sub') return `The list does not say of which paragraph ${place.part} is.`;
    const none = place.phrases.find((phrase) => this.text.wordsOf(phrase) === null);
    return none ? `There is no “${none}” in the text.` : null;
  }

  /** Entries about whole paragraphs. */
  private whole(tokens: readonly Token[], quotes: string[], place: ListedPlace | null, above: ListedPlace | null): ReadEntry | null {
    const name = (group: readonly Token[] | undefined): ListedPlace | null => group?.find(({ letter }) => letter === 'A')?.place ?? null;
    const texts = (group: readonly Token[] | undefined) => group?.flatMap(({ quote }) => quote ?? []) ?? [];
    const demands = (all: readonly Demand[]) => ({ demands: all, place });
    const form = (source: string) => matched(tokens, source);

    let g = form('(?:D(?<a>A)|(?<a2>A)D[PE]?|(?<a3>A)D&?P?)');
    if (g) {
      const named = name(g.a ?? g.a2 ?? g.a3)!;
      const wrong = this.missing(named) ?? (named.kind === 'title' ? 'A text keeps its title; say what it should be instead.' : null);
      return wrong ? refuse(wrong) : demands(formalNames(named).map((address) => ({ do: 'delete', address })));
    }
    g = form('D(?<a>A)t(?<b>A)');
    if (g) {
      const [from, to] = [name(g.a)!, name(g.b)!];
      if (from.part !== '' && to.part !== '' && from.number !== null && from.number === to.number) {
        const wrong = this.missing(from) ?? this.missing(to);
        if (wrong) return refuse(wrong);
        const [first, last] = [from, to].map(({ phrases }) => this.text.names.indexOf(phrases[0]!));
        const level = from.part.split(' ').length;
        const all = this.text.names.slice(first, last! + 1).filter((one) => (one.match(/\([a-z]+\)/g)?.length ?? 0) === level);
        return last! > first! && to.part.split(' ').length === level ? demands(all.map((address) => ({ do: 'delete', address }))) : null;
      }
      if (
        from.number === null ||
        to.number === null ||
        from.part !== '' ||
        to.part !== '' ||
        from.kind !== to.kind ||
        to.number <= from.number
      )
        return null;
      const wrong = this.missing(from) ?? this.missing(to);
      if (wrong) return refuse(wrong);
      const all = Array.from({ length: to.number - from.number + 1 }, (_, k) => from.phrases[0]!.replace(/\d+/, String(from.number! + k)));
      return demands(all.map((address) => ({ do: 'delete', address })));
    }
    if (form('DP') && above) return this.missing(above) ? null : demands([{ do: 'delete', address: formalNames(above)[0]! }]);

    g = form('(?:M(?<a>A)&?t?(?<s>[ab])(?<b>A)|(?<a2>A)t?M&?t?(?<s2>[ab])(?<b2>A)|(?<a3>A)MP?t?(?<s3>[ab])(?<b3>A))');
    if (g) {
      const [moves, near] = [name(g.a ?? g.a2 ?? g.a3)!, name(g.b ?? g.b2 ?? g.b3)!];
      const wrong = this.missing(moves) ?? this.missing(near);
      if (wrong) return refuse(wrong);
      if (moves.phrases.length > 1 || near.phrases.length > 1) return refuse('Paragraphs are moved one at a time.');
      return demands([
        { do: 'move', address: formalNames(moves)[0]!, side: SIDE((g.s ?? g.s2 ?? g.s3)![0]), near: formalNames(near)[0]!, takes: false },
      ]);
    }

    g =
      form('(?:(?<m>m)(?<b>A)&?(?<c>A)|(?<s>[ab])(?<b2>A))&?I?N?(?<p>P?)(?<l>A?)[Yw]?(?<q>Q*)') ??
      form('I?N?(?<p>P?)(?<l>A?)(?:(?<m>m)(?<b>A)&?(?<c>A)|(?<s>[ab])(?<b2>A))[Yw]?(?<q>Q*)') ??
      form('I(?<s>[ab])(?<b2>A)&?N?(?<p>P?)(?<l>A?)[Yw]?(?<q>Q*)');
    const isWhole =
      texts(g?.q).every((one) => /^\p{Lu}.*[;,.]$/su.test(quotes[Number(one.slice(1, -1))]!.trim())) && texts(g?.q).length > 0;
    if (
      g &&
      tokens.some(({ letter }) => letter === 'I' || letter === 'N') &&
      (g.p?.length || g.l?.length || isWhole || tokens.some(({ letter }) => letter === 'N'))
    ) {
      const near = name(g.b ?? g.b2)!;
      const label = name(g.l);
      if (label && this.exists(label) && label.kind !== 'sub') return refuse('The list says two places for the new paragraph.');
      const wrong = this.missing(near);
      if (wrong) return refuse(wrong);
      if (near.phrases.length > 1) return refuse('The list says several places for the new paragraph.');
      const kind = label ? this.kindOf(label, near) : kindNamed(String(g.p?.[0]?.value ?? '')) || this.kindOf(near, near);
      if (!this.agrees(kind, near)) return refuse('The new paragraph is not of the part of the text in which the list places it.');
      if (g.c && !this.adjoining(near, name(g.c)!)) return refuse('The two paragraphs that the list names do not follow one another.');
      if (texts(g.q).length === 0) return { awaits: /s\b/.test(String(g.p?.[0]?.value ?? '')) ? 'many' : 'one', place };
      const side = g.m ? 'after' : SIDE(g.s?.[0]);
      return demands([this.inserted(side, near, kind, texts(g.q), quotes)]);
    }

    g = form('(?:IN?(?<p>P)e|eIN?(?<p2>P))[Yw]?(?<q>Q*)');
    if (g) {
      const kind = kindNamed(String((g.p ?? g.p2)?.[0]?.value ?? '')) || 'operative paragraph';
      if (kind !== 'operative paragraph' || this.text.count.operative === 0)
        return refuse('The list does not say at the end of which part the new paragraph goes.');
      if (texts(g.q).length === 0) return { awaits: 'one', place };
      const n = this.text.count.operative;
      return demands([
        this.inserted(
          'after',
          { phrases: [`operative paragraph ${n}`], kind: 'operative', number: n, part: '', bis: '', alternative: false, chapeau: false },
          kind,
          texts(g.q),
          quotes,
        ),
      ]);
    }

    // A new paragraph with a number of its own: “New OP5 bis: “…””, “PP1bis (new): “…””, “In paragraph 1, add a new subparagraph (k): “…””.
    g =
      form('(?:n?(?<u>A))?I?N?(?<p>P?)(?<a>A)N?(?:P)?I?[Yw]?(?<q>Q*)') ??
      form('n?(?<u>A)I?N(?<p>P)[Yw]?(?<q>Q*)') ??
      form('IN?(?<p>P)n(?<u>A)[Yw]?(?<q>Q*)') ??
      form('IN?(?<a>A)n(?<u>A)[Yw]?(?<q>Q*)');
    const isNew =
      tokens.some(({ letter }) => letter === 'N') ||
      (g?.a && name(g.a)!.bis !== '') ||
      (tokens.some(({ letter }) => letter === 'I') && (g?.a || g?.p?.length));
    if (g && isNew) {
      const under = name(g.u);
      const label = name(g.a);
      const made = label ? placedUnder(label, under ?? label) : null;
      if (under && (label === null || label.part !== '')) {
        if (this.missing(under)) return refuse(this.missing(under)!);
        if (label === null && kindNamed(String(g.p?.[0]?.value ?? '')) !== 'subparagraph') return null;
      } else if (!label || under) return null;
      if (texts(g.q).length === 0) return { awaits: 'one', place };
      return this.newPlace(made ?? { ...under!, part: '(?)' }, texts(g.q), quotes, demands);
    }

    g = form(
      '(?:R(?<a>A)(?:[wY]|wP)*(?<q>Q+)|(?<a2>A)C?w?Y+(?<q2>Q+)|(?<a3>A)(?:R|C)P?[wY]*(?<q3>Q+)|C?Y?(?<a4>A)w?Y+(?<q4>Q+)|D(?<a5>A)&?[IR][wY]*(?<q5>Q+)|(?<a6>A)DP?&?[IR][wY]*(?<q6>Q+)|YP?(?<a7>A)(?<q7>Q+))',
    );
    if (g) {
      const named = name(g.a ?? g.a2 ?? g.a3 ?? g.a4 ?? g.a5 ?? g.a6 ?? g.a7)!;
      const wrong = this.missing(named);
      if (wrong) return refuse(wrong);
      if (named.phrases.length > 1) return refuse('Paragraphs are replaced one at a time.');
      const all = texts(g.q ?? g.q2 ?? g.q3 ?? g.q4 ?? g.q5 ?? g.q6 ?? g.q7);
      return demands([this.replaced(named, all, quotes)]);
    }
    g = form('(?:R(?<a>A)[wY]*|C?(?<a2>A)C?w?Y+|(?<a3>A)RP?[wY]+)');
    if (g) {
      const named = name(g.a ?? g.a2 ?? g.a3)!;
      return this.missing(named) ? refuse(this.missing(named)!) : { awaits: 'many', place: named };
    }
    // The paragraph as it would read, without a verb.
    g = form('(?<a>A)(?<q>Q)');
    if (g) {
      const named = name(g.a)!;
      const wrong = this.missing(named);
      if (wrong) return refuse(wrong);
      const [words, now] = [plainQuote(quotes[Number(texts(g.q)[0]!.slice(1, -1))]!), this.text.wordsOf(named.phrases[0]!)!];
      if (likeness(words, now) < 0.5)
        return refuse('The list gives words for this paragraph, but does not say whether they are added or replace it.');
      const doubt = /[[\]]/.test(words) ? 'The text that replaces the paragraph has square brackets; they were left as they are.' : null;
      return { demands: [this.replaced(named, texts(g.q), quotes)], place, ...(doubt === null ? {} : { doubt }) };
    }
    return null;
  }

  private adjoining(first: ListedPlace, second: ListedPlace): boolean {
    return (
      first.number !== null && second.number === first.number + 1 && first.kind === second.kind && first.part === '' && second.part === ''
    );
  }

  private kindOf(place: ListedPlace, near: ListedPlace): string {
    if (place.part !== '') return `${['', '', 'second-level ', 'third-level '][place.part.split(' ').length] ?? ''}subparagraph`;
    return (place.kind || near.kind) === 'preambular' ? 'preambular paragraph' : 'operative paragraph';
  }

  private agrees(kind: string, near: ListedPlace): boolean {
    if (near.kind === 'title') return false;
    if (kind.endsWith('subparagraph')) return near.part !== '';
    if (near.part !== '') return false;
    const part = near.kind === 'preambular' ? 'preambular' : 'operative';
    return kind.startsWith(part);
  }

  private texts(texts: readonly string[], quotes: string[]): string[] {
    return texts.flatMap((text) => {
      const words = quotes[Number(text.slice(1, -1))]!;
      // A line that ends in closing punctuation is a paragraph of its own; one that does not goes on.
      const parts = words.split(/(?<=[;:,.])\s*\n\s*(?=\S)/);
      return parts.map((part, k) => asQuote(k > 0 && /^\s*\([a-z]\)/.test(part) ? part : part.replace(NUMBER_BEFORE, ''), quotes));
    });
  }

  private replaced(named: ListedPlace, texts: readonly string[], quotes: string[]): Demand {
    return { do: 'replace', address: formalNames(named)[0]!, kind: '', texts: this.texts(texts, quotes), takes: false };
  }

  private inserted(side: 'after' | 'before', near: ListedPlace, kind: string, texts: readonly string[], quotes: string[]): Demand {
    return { do: 'insert', side, near: formalNames(near)[0]!, kind, texts: this.texts(texts, quotes), takes: false };
  }

  /** A new paragraph at the place that its own number says. */
  private newPlace(
    label: ListedPlace,
    texts: readonly string[],
    quotes: string[],
    demands: (all: readonly Demand[]) => ReadEntry,
  ): ReadEntry | null {
    if (label.number === null || label.phrases.length > 1) return refuse('The list does not say where the new paragraph goes.');
    const part = label.kind === 'preambular' ? 'preambular' : 'operative';
    const kind = this.kindOf(label, label);
    if (label.part !== '') return this.newSub(label, kind, texts, quotes, demands);
    const base: ListedPlace = { ...label, bis: '', phrases: [`${part} paragraph ${label.number}`] };
    if (label.bis !== '') {
      if (this.missing(base)) return refuse(this.missing(base)!);
      const rank = BIS_ORDER.indexOf(label.bis);
      const key = base.phrases[0]!;
      if ((this.ranks.get(key) ?? 0) >= rank)
        return refuse(`The list has a paragraph before it that comes behind ${label.bis}, or the same one twice.`);
      this.ranks.set(key, rank);
      return demands([this.inserted('after', base, kind, texts, quotes)]);
    }
    if (this.exists(base)) return demands([this.inserted('before', base, kind, texts, quotes)]);
    const count = this.text.count[part];
    if (count === 0 || label.number !== count + this.added[part] + 1)
      return refuse(`A new ${part} paragraph ${label.number} would not follow the last one, which is ${count}.`);
    this.added[part]++;
    const last: ListedPlace = { ...base, number: count, phrases: [`${part} paragraph ${count}`] };
    return demands([this.inserted('after', last, kind, texts, quotes)]);
  }

  private newSub(
    label: ListedPlace,
    kind: string,
    texts: readonly string[],
    quotes: string[],
    demands: (all: readonly Demand[]) => ReadEntry,
  ): ReadEntry | null {
    const above = `operative paragraph ${label.number}`;
    if (this.text.wordsOf(above) === null) return refuse(`There is no “${above}” in the text.`);
    const steps = label.part.split(' ');
    const stem = [above, ...steps.slice(0, -1)].join(' ');
    const depth = steps.length;
    const siblings = this.text.names.filter(
      (name) => name.startsWith(`${stem} `) && name.slice(above.length + 1).split(' ').length === depth,
    );
    if (siblings.length === 0) return refuse(`${stem} has no subparagraphs yet; the list does not say how it goes on.`);
    const place = (name: string): ListedPlace => ({ ...label, bis: '', part: name.slice(above.length + 1), phrases: [name] });
    const own = `${stem} ${steps.at(-1)}`;
    if (label.part !== '(?)' && label.bis !== '')
      return siblings.includes(own)
        ? demands([this.inserted('after', place(own), kind, texts, quotes)])
        : refuse(`There is no “${own}” in the text.`);
    if (siblings.includes(own)) return demands([this.inserted('before', place(own), kind, texts, quotes)]);
    const next = siblings.length + (this.more.get(stem) ?? 0);
    if (label.part !== '(?)' && !isNth(steps.at(-1)!, next, depth))
      return refuse(`A new ${steps.at(-1)} would not follow the last subparagraph, which is ${siblings.at(-1)}.`);
    this.more.set(stem, (this.more.get(stem) ?? 0) + 1);
    return demands([this.inserted('after', place(siblings.at(-1)!), kind, texts, quotes)]);
  }
  private readonly more = new Map<string, number>();

  /** Entries that change words. The name of the paragraph may stand before, inside or behind the operation. */
  private inside(tokens: readonly Token[], quotes: string[], above: ListedPlace | null): ReadEntry | null {
    const every = tokens.some(({ letter }) => letter === 'T');
    const row = without(tokens, 'T');
    const names = row.flatMap(({ place }) => place ?? []);
    if (names.length > 1) return null;
    let rest: readonly Token[] = row;
    const at = row.findIndex(({ letter }) => letter === 'A');
    if (at >= 0)
      rest = row.filter(
        (token, k) => k !== at && !(k === at - 1 && 'nx'.includes(token.letter)) && !(k === at + 1 && token.letter === 'P'),
      );
    if (/^C?w?[DIRKUM]/.test(rowOf(rest)))
      rest = rest.filter(
        (token, k) =>
          k > 1 ||
          !'Cw'.includes(token.letter) ||
          (token.letter === 'C' && !/[DIRKUM]/.test(rest[1]?.letter ?? '') && rest[1]?.letter !== 'w'),
      );
    const named = names[0] ?? (every ? null : above);
    const changes = changesIn(rest, every);
    if (!changes) return null;
    if (!named) {
      if (!every) return refuse('The list does not say in which paragraph.');
      return this.everywhere(changes, quotes);
    }
    const wrong = this.missing(named);
    if (wrong) return refuse(wrong);
    const comma = changes.slice(0, -1).some((change) => {
      const [mark] = change.match(new RegExp(`${QUOTE}$`)) ?? [];
      return (
        mark !== undefined &&
        /(?:with|insert) \ue000\d+\ue001$/.test(change) &&
        /[^,\s].*,\s*$/.test(quotes[Number(mark.slice(1, -1))]!) &&
        !/^\s*,/.test(quotes[Number(mark.slice(1, -1))]!)
      );
    });
    if (comma) return refuse('The comma inside the quotation marks may belong to the new words or to the list.');
    const demands = formalNames(named).map(
      (address, k): Demand => ({
        do: 'words',
        address,
        operations: changes.map((change) => this.typography(change, named.phrases[k]!, quotes)),
        reads: null,
      }),
    );
    return { demands, place: named };
  }

  /** Points inside the closing quotation mark belong to the list where the quoted words do not stand in the paragraph with them. */
  private typography(change: string, name: string, quotes: string[]): string {
    const words = this.text.wordsOf(name) ?? '';
    const stands = (quote: string) => spaced(words).includes(spaced(quote));
    let cut = false;
    return change.replace(new RegExp(QUOTE, 'g'), (mark, from: number) => {
      const quote = quotes[Number(mark.slice(1, -1))]!;
      const bare = quote.replace(/[.,;]\s*$/, '');
      if (bare === quote || bare.trim() === '') return mark;
      if (!/(?:with|insert) $/.test(change.slice(0, from))) {
        if (stands(quote) || !stands(bare)) return mark;
        cut = true;
      } else if (!cut && !/\.\s*$/.test(quote)) return mark;
      return asQuote(bare, quotes);
    });
  }

  private everywhere(changes: readonly string[], quotes: readonly string[]): ReadEntry {
    const marks = changes.map((change) => /every occurrence of \ue000(\d+)/.exec(change)?.[1]);
    if (marks.some((mark) => mark === undefined)) return refuse('Only deletions and replacements can be done throughout the text.');
    const wanted = marks.map((mark) => spaced(plainQuote(quotes[Number(mark)]!)));
    const all = this.text.names.filter((name) => wanted.some((words) => spaced(this.text.wordsOf(name) ?? '').includes(words)));
    if (all.length === 0) return refuse(`“${wanted[0]}” does not stand in the text.`);
    return {
      demands: all.map(
        (address): Demand => ({
          do: 'words',
          address: this.own(address),
          operations: changes.filter((_, k) => spaced(this.text.wordsOf(address) ?? '').includes(wanted[k]!)),
          reads: null,
        }),
      ),
      place: null,
    };
  }

  private own(name: string): string {
    return this.text.names.some((other) => other.startsWith(`${name} (`)) ? `the chapeau of ${name}` : name;
  }

  /** Puts quotation marks around words that were typed without. Deleted and replaced words must stand in the paragraph, and only one way of reading may
   *  fit. */
  private unquoted(
    source: string,
    quotes: string[],
    above: ListedPlace | null,
  ): { readonly source: string } | { readonly refused: string } | null {
    const tokens = cuesOf(source);
    const cues = tokens.filter(({ letter }) => !'zL,'.includes(letter));
    const named = cues[0]?.letter === 'A' ? cues[0] : cues[0]?.letter === 'n' && cues[1]?.letter === 'A' ? cues[1] : undefined;
    const cut = (token: Token) => source.slice(token.end).replace(/^[\s:,.–—-]+/, '');
    const quote = (words: string) => asQuote(words.trim().replace(/[\s:–—]+$/, ''), quotes);
    const start = named ? cues.indexOf(named) + 1 : 0;
    const verb = cues[start];
    const place = named ? this.placed(named, above).place! : above;
    const where = place && place.phrases.length === 1 ? this.text.wordsOf(place.phrases[0]!) : null;
    const stands = (words: string) => words.trim() !== '' && where !== null && spaced(where).includes(spaced(words));
    const head = source.slice(0, verb?.from ?? source.length);

    // New paragraphs, and paragraphs as they would read.
    const adding =
      verb && 'IN'.includes(verb.letter) ? cues.slice(start + 1).find(({ letter }) => letter !== 'N' && letter !== 'P') : undefined;
    const numbered = named && verb?.letter !== 'I' ? named : adding?.letter === 'A' ? adding : undefined;
    if (numbered) {
      const after = cues[cues.indexOf(numbered) + 1];
      const last = after && (after.letter === 'N' || after.letter === 'Y') ? after : numbered;
      const words = cut(last).replace(/^\)\s*[:,.–—-]?\s*/, '');
      const isNew = numbered === adding || numbered.place!.bis !== '' || after?.letter === 'N' || cues[0]?.letter === 'N';
      const capital = /^[\p{Lu}[]/u.test(words) && words.split(/\s+/).length >= 3;
      if (capital && (isNew || last.letter === 'Y')) return { source: `${source.slice(0, last.end)}: ${quote(words)}` };
      if (capital && named === numbered && where && likeness(words, where) >= 0.5 && !/^[DIRKM]/.test(verb?.letter ?? ''))
        return { source: `${source.slice(0, named.end)}: ${quote(words)}` };
    }
    const announced = /^(?:I?N?P?[ab]A|[ab]A&?I?N?P?|I[ab]AN?P?)Y*/.exec(rowOf(without(cues, '&')))?.[0];
    if (announced && /[IN]/.test(announced) && /[NP]/.test(announced)) {
      const last = without(cues, '&')[announced.length - 1]!;
      const words = cut(last);
      if (/^\p{Lu}/u.test(words) && words.split(/\s+/).length >= 3 && /^\s*:/.test(source.slice(last.end)))
        return { source: `${source.slice(0, last.end)}: ${quote(words)}` };
    }
    if (!verb || !where) return null;
    const rest = cut(verb);
    if (verb.letter === 'D') {
      const words = rest.replace(/[.;,]\s*$/, '');
      if (rest.trim() !== '' && stands(words)) return { source: `${head} delete ${quote(words)}` };
      return rest.trim() === '' || cuesOf(rest).every(({ letter }) => 'PEAz,'.includes(letter))
        ? null
        : refuse(`“${words}” does not stand in the paragraph.`);
    }
    if (verb.letter === 'R' || verb.letter === 'C') {
      const ways = [...rest.matchAll(/\s+(?:with|by|par|por|-+>|→|=+>)\s+/g)].map(
        (m) => [rest.slice(0, m.index), rest.slice(m.index + m[0].length)] as const,
      );
      const fit = ways.filter(([old]) => stands(old));
      if (fit.length === 1 && ways.length === 1)
        return { source: `${head} replace ${quote(fit[0]![0])} with ${quote(fit[0]![1].replace(/[.;]\s*$/, ''))}` };
      return ways.length === 0
        ? null
        : refuse(
            ways.length > 1
              ? 'The words are not in quotation marks, and it can be read in several ways.'
              : `“${ways[0]![0].trim()}” does not stand in the paragraph.`,
          );
    }
    if (verb.letter === 'I') {
      const ways = [...rest.matchAll(/\s+(after|before|après|avant|después de|antes de)\s+/gi)].map(
        (m) => [rest.slice(0, m.index), m[1]!, rest.slice(m.index + m[0].length).replace(/[.;]\s*$/, '')] as const,
      );
      const fit = ways.filter(([, , near]) => stands(near));
      return fit.length === 1 && ways.length === 1
        ? { source: `${head} insert ${quote(fit[0]![0])} ${fit[0]![1]} ${quote(fit[0]![2])}` }
        : null;
    }
    if (verb.letter === 'a' || verb.letter === 'b') {
      const ways = [...rest.matchAll(/,?\s+(?:add|insert|ajouter|insérer|agregar|añadir|insertar)\s*:?\s+/gi)].map(
        (m) => [rest.slice(0, m.index), rest.slice(m.index + m[0].length).replace(/[.;]\s*$/, '')] as const,
      );
      const fit = ways.filter(([near]) => stands(near));
      return fit.length === 1 && ways.length === 1
        ? { source: `${head} ${verb.letter === 'a' ? 'after' : 'before'} ${quote(fit[0]![0])} insert ${quote(fit[0]![1])}` }
        : null;
    }
    return null;
  }
}

/** “, and renumber the following paragraphs accordingly”: numbers follow by themselves. */
const RENUMBERING = /[,;.]?\s+(?:and\s+)?(?:to\s+)?renumber(?:ing)?\b[^\ue000]*$/i;
const NUMBER_BEFORE = /^\s*(?:\d{1,3}\s?(?:bis|ter)?\s?[.)]|\([a-z]{1,4}\)|[a-z]\))\s+/i;
const spaced = (text: string): string => text.replace(/[‘’]/g, "'").replace(/[“”]/g, '"').replace(/[‐‑]/g, '-').replace(/\s+/g, ' ').trim();

/** True where the sign "(k)" is the one after `count` others. */
function isNth(sign: string, count: number, depth: number): boolean {
  const letters = sign.replace(/\W/g, '');
  const roman = ['i', 'ii', 'iii', 'iv', 'v', 'vi', 'vii', 'viii', 'ix', 'x', 'xi', 'xii'];
  return depth === 2 ? roman[count] === letters : String.fromCharCode(97 + count) === letters;
}

/** The share of words that two texts have in common, of the shorter one. */
function likeness(x: string, y: string): number {
  const words = (text: string) => new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []);
  const [a, b] = [words(x), words(y)];
  const small = Math.min(a.size, b.size);
  return small < 4 ? 0 : [...a].filter((word) => b.has(word)).length / small;
}
