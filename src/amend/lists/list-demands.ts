// Reads what one entry of a delegation's list asks for. The entry becomes a row of letters (list-cues.ts), such as "ADQ" for “OP4: delete “Strongly””, and the
// row must have one of the known forms as a whole: an entry with a word that is not understood is never done.
import type { Demand } from '../formal/demand.ts';
import { asQuote, plainQuote, QUOTE } from '../formal/quotation.ts';
import { cuesOf, type EntryToken, joinedNames, lettersOf, matched, sideOf, withoutLetters } from './entry-tokens.ts';
import { footnoteEntry } from './footnote-demands.ts';
import { AS_IT_IS, asLeft, givenPair, givenText, isMarked, markedText, withoutMarks } from './given-texts.ts';
import { joinOrSplit } from './joins-and-splits.ts';
import { withLetterCase } from './letter-case.ts';
import { kindNamed } from './list-cues.ts';
import { formalNames, type ListedPlace, placedUnder } from './list-places.ts';
import { inKnownWords } from './list-usage.ts';
import { type ListedText, notDone, type ReadEntry, withOneSpacing } from './listed-text.ts';
import { withNamedSentence } from './named-sentences.ts';
import { insertedAt, kindNamedBy, NewPlaces, replacedWith } from './new-places.ts';
import { placedToken, withQuotesAdded } from './unquoted-words.ts';
import { changesIn } from './word-changes.ts';

const MOST = 4000;
const KEEPS =
  'It asks to keep, to support or to bring back something, or leaves the words to others; it names no words to put in, take out or replace.';

/** True where quoted words look like a paragraph of their own. */
const reads = (quotes: readonly string[], mark: string): boolean =>
  /^\p{Lu}\S*(?:\s+\S+){2,}[;,.]?$/su.test(quotes[Number(mark.slice(1, -1))]!.trim());

/** How a paragraph reads, and how it should read. */
export interface ListedPair {
  readonly place: string;
  readonly old: string;
  readonly now: string;
}

/** Reads entries of one list, in order. */
export class EntryReader {
  private readonly text: ListedText;
  private readonly fresh: NewPlaces;
  /** True where the entry ended with a point, which reading it took away. */
  isClosed = false;

  constructor(text: ListedText) {
    this.text = text;
    this.fresh = new NewPlaces(text);
  }

  /** How a paragraph reads by a row of a table or by words "old" and "new"; `place`: its name, '' for the paragraph above. */
  readPair({ place, old, now }: ListedPair, quotes: string[], above: ListedPlace | null): ReadEntry {
    const named = this.placeIn(place, above);
    if (!named) return notDone('The list does not say in which paragraph.');
    const wrong = this.missing(named);
    if (wrong) return notDone(wrong);
    const given = { place: named, text: this.text, quotes };
    return (isMarked(now) ? markedText(given, now) : null) ?? givenPair(given, asLeft(old), asLeft(now));
  }

  /** What an entry asks for by marks of struck and new words; null where it has none, or they are only for the eye. */
  readMarked(typed: string, quotes: string[], above: ListedPlace | null): ReadEntry | null {
    const bare = typed.replace(/^\*\*([^*~]{2,40})\*\*/u, '$1');
    const [first] = cuesOf(bare.slice(0, 80));
    const isNamed = first?.letter === 'A' && first.from === 0;
    const place = isNamed ? placedToken(first, above, this.text).place! : above;
    const words = isNamed ? bare.slice(first.end).replace(/^[\s:.–-]+/, '') : bare;
    if (!place || !isMarked(words) || place.bis !== '' || place.phrases.length !== 1 || place.alternative || this.missing(place))
      return null;
    if (
      /^(?:delete|replace|insert|add|move|supprimer|remplacer|ajouter|insérer|suprimir|reemplazar|sustituir|agregar|añadir|insertar)\b/i.test(
        withoutMarks(words),
      )
    )
      return null;
    return markedText({ place, text: this.text, quotes }, words);
  }

  private placeIn(name: string, above: ListedPlace | null): ListedPlace | null {
    if (name === '') return above;
    const named = cuesOf(name).find(({ letter }) => letter === 'A');
    return named ? placedToken(named, above, this.text).place! : null;
  }

  private exists(place: ListedPlace): boolean {
    return place.bis === '' && place.phrases.every((phrase) => this.text.wordsOf(phrase) !== null);
  }

  /** What the entry asks for; null where it has none of the known forms. `quotes` may grow. `above`: the paragraph that the lines before it are about. */
  read(written: string, quotes: string[], above: ListedPlace | null): ReadEntry | null {
    if (written.length > MOST) return notDone('The entry is too long to be read.');
    const source = inKnownWords(written)
      .replace(RENUMBERING, '')
      .replace(
        /(?:\b(?:a|the|une|una|la) |(?<=\b(?:delete|remove|insert|add|ajouter|supprimer|after) ))(comma|virgule|coma|semi-?colon)\b/gi,
        (_, mark: string) => asQuote(mark.toLowerCase().startsWith('s') ? ';' : ',', quotes),
      );
    const typed = cuesOf(source);
    if (typed[0]?.letter === 'A' && AS_IT_IS.test(source.slice(typed[0].end).replace(/^[\s:.,–-]+/, '')))
      return notDone('It asks for no change.');
    const quoted = typed.some(({ letter }) => letter === 'Q');
    const whole = quoted ? null : withQuotesAdded(source, quotes, above, this.text);
    if (whole && 'refused' in whole) return whole;
    const spelled = joinedNames(this.allPlaced(withoutLetters(whole ? cuesOf(whole.source) : typed, 'zL'), above));
    const cased = withLetterCase(withBrackets(spelled), above, this.text, quotes);
    if ('refused' in cased) return cased;
    const tokens = withNamedSentence(cased, above, this.text, quotes);
    if ('refused' in tokens) return tokens;
    // “after of”, “to delete”: words between that add nothing.
    const plain = withoutLetters(tokens, ',').filter(
      ({ letter }, k, all) =>
        !(letter === 'n' && /[abtM]/.test(all[k - 1]?.letter ?? '')) &&
        !(letter === 'n' && /[DI]/.test(all[k - 1]?.letter ?? '') && all[k + 1]?.letter === 'Q') &&
        !(letter === 't' && /[DIRCMKUJSV]/.test(all[k + 1]?.letter ?? '') && all[k - 1]?.letter !== 'Q'),
    );
    const unknown = plain.find(({ letter }) => letter === '?');
    const place =
      plain.find((token) => token.letter === 'A' && (token.place!.number !== null || token.place!.kind === 'title'))?.place ?? null;
    if (plain.some(({ letter }) => letter === 'Z')) return notDone(KEEPS);
    if (unknown) return null;
    if (plain.some((token) => token.place?.alternative))
      return notDone('It proposes another version beside the paragraph; the list does not say that it replaces it.');
    if (matched(plain, 'n?A')) return place ? { heading: place } : null;
    if (matched(plain, 'DP?') && above && written.trim().length < 40)
      return this.missing(above)
        ? notDone(this.missing(above)!)
        : { demands: formalNames(above).map((address) => ({ do: 'delete', address })), place: null };
    const left = plain.filter((token, k) => token.letter !== 'P' || plain[k - 1]?.letter !== 'n' || plain[k - 2]?.letter === 'N');
    for (const row of [left.filter((token, k) => token.letter !== 'n' || left[k + 1] !== undefined), plain]) {
      const found =
        this.bracketed(row, above, quotes) ??
        footnoteEntry(row, above, this.text, (named) => this.missing(named)) ??
        joinOrSplit(row, quotes, this.text, (named) => this.missing(named)) ??
        this.whole(row, quotes, place, above) ??
        this.inside(row, quotes, above);
      if (found) return found;
    }
    return null;
  }

  /** A whole paragraph that is put in brackets: with its subparagraphs, and with its last point outside. */
  private bracketed(row: readonly EntryToken[], above: ListedPlace | null, quotes: string[]): ReadEntry | null {
    if (!/^(?:KP?A|AP?KP?|KP?|PK)$/.test(lettersOf(row))) return null;
    const named = row.find(({ letter }) => letter === 'A')?.place ?? above;
    if (!named) return notDone('The list does not say in which paragraph.');
    const wrong = this.missing(named);
    if (wrong) return notDone(wrong);
    const words = (address: string, operations: readonly string[]): Demand => ({ do: 'words', address, operations, reads: null });
    const demands = named.phrases.flatMap((name): Demand[] => {
      const below = named.chapeau ? [] : this.text.names.filter((other) => other.startsWith(`${name} (`));
      const [opens, closes] = [`at the beginning, insert ${asQuote('[', quotes)}`, `at the end, insert ${asQuote(']', quotes)}`];
      const last = below.at(-1);
      return last === undefined
        ? [words(named.chapeau ? `the chapeau of ${name}` : name, [opens, closes])]
        : [words(`the chapeau of ${name}`, [opens]), words(last, [closes])];
    });
    return { demands, place: named, together: demands.length > 1 };
  }

  private allPlaced(tokens: readonly EntryToken[], above: ListedPlace | null): EntryToken[] {
    let nearest: ListedPlace | null = null;
    return tokens.map((token) => {
      const placed = placedToken(token, nearest ?? above, this.text);
      if (placed.place && placed.place.number !== null) nearest = placed.place;
      return placed;
    });
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
  private whole(tokens: readonly EntryToken[], quotes: string[], place: ListedPlace | null, above: ListedPlace | null): ReadEntry | null {
    const name = (group: readonly EntryToken[] | undefined): ListedPlace | null =>
      group?.find(({ letter }) => letter === 'A')?.place ?? null;
    const texts = (group: readonly EntryToken[] | undefined) => group?.flatMap(({ quote }) => quote ?? []) ?? [];
    const demands = (all: readonly Demand[]) => ({ demands: all, place });
    const form = (source: string) => matched(tokens, source);

    let g = form('(?:D(?<a>A)|(?<a2>A)D[PE]?|(?<a3>A)D&?P?)');
    if (g) {
      const named = name(g.a ?? g.a2 ?? g.a3)!;
      const wrong = this.missing(named) ?? (named.kind === 'title' ? 'A text keeps its title; say what it should be instead.' : null);
      return wrong ? notDone(wrong) : demands(formalNames(named).map((address) => ({ do: 'delete', address })));
    }
    g = form('D(?<a>A)t(?<b>A)');
    if (g) {
      const [from, to] = [name(g.a)!, name(g.b)!];
      if (from.part !== '' && to.part !== '' && from.number !== null && from.number === to.number) {
        const wrong = this.missing(from) ?? this.missing(to);
        if (wrong) return notDone(wrong);
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
      if (wrong) return notDone(wrong);
      const all = Array.from({ length: to.number - from.number + 1 }, (_, k) => from.phrases[0]!.replace(/\d+/, String(from.number! + k)));
      return demands(all.map((address) => ({ do: 'delete', address })));
    }
    // “Move OP4 to the end”: behind the last paragraph of its part, or the last subparagraph beside it.
    g = form('(?:M(?<a>A)t?(?<s>[eg])|(?<a2>A)MP?t?(?<s2>[eg]))');
    if (g) {
      const moves = name(g.a ?? g.a2)!;
      const wrong = this.missing(moves);
      if (wrong) return notDone(wrong);
      if (moves.phrases.length > 1 || moves.kind === 'title') return notDone('Paragraphs are moved one at a time.');
      const side = (g.s ?? g.s2)![0]!.letter === 'e' ? 'after' : 'before';
      const near = this.edgeOf(moves.phrases[0]!, side);
      return near === moves.phrases[0]
        ? notDone('Nothing would change.')
        : demands([{ do: 'move', address: moves.phrases[0]!, side, near, takes: false }]);
    }
    // “OP3: move to become OP1 bis.”
    g = form('(?:M(?<a>A)[tw]*(?<b>A)|(?<a2>A)M[tw]*(?<b2>A))');
    const goal = g && name(g.b ?? g.b2)!;
    if (g && goal && goal.bis !== '') {
      const moves = name(g.a ?? g.a2)!;
      const near: ListedPlace = { ...goal, bis: '' };
      const wrong = this.missing(moves) ?? this.missing(near);
      if (wrong) return notDone(wrong);
      if (moves.phrases.length > 1 || near.phrases.length > 1) return notDone('Paragraphs are moved one at a time.');
      return demands([{ do: 'move', address: formalNames(moves)[0]!, side: 'after', near: formalNames(near)[0]!, takes: false }]);
    }
    if (form('DP') && above) return this.missing(above) ? null : demands([{ do: 'delete', address: formalNames(above)[0]! }]);

    g = form('(?:M(?<a>A)&?t?(?<s>[ab])(?<b>A)|(?<a2>A)t?M&?t?(?<s2>[ab])(?<b2>A)|(?<a3>A)MP?t?(?<s3>[ab])(?<b3>A))');
    if (g) {
      const [moves, near] = [name(g.a ?? g.a2 ?? g.a3)!, name(g.b ?? g.b2 ?? g.b3)!];
      const wrong = this.missing(moves) ?? this.missing(near);
      if (wrong) return notDone(wrong);
      if (moves.phrases.length > 1 || near.phrases.length > 1) return notDone('Paragraphs are moved one at a time.');
      return demands([
        { do: 'move', address: formalNames(moves)[0]!, side: sideOf((g.s ?? g.s2 ?? g.s3)![0]), near: formalNames(near)[0]!, takes: false },
      ]);
    }

    g =
      form('(?:(?<m>m)(?<b>A)&?(?<c>A)|(?<s>[ab])(?<b2>A))&?I?N?(?<p>P?)(?<l>A?)[Yw]?(?<q>Q*)') ??
      form('N(?<p>P)I(?<s>[ab])(?<b2>A)[Yw]?(?<q>Q*)') ??
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
      if (label && this.exists(label) && label.kind !== 'sub') return notDone('The list says two places for the new paragraph.');
      const wrong = this.missing(near);
      if (wrong) return notDone(wrong);
      if (near.phrases.length > 1) return notDone('The list says several places for the new paragraph.');
      const kind = label ? kindNamedBy(label, near) : kindNamed(String(g.p?.[0]?.value ?? '')) || kindNamedBy(near, near);
      if (!this.agrees(kind, near)) return notDone('The new paragraph is not of the part of the text in which the list places it.');
      if (g.c && !this.adjoining(near, name(g.c)!)) return notDone('The two paragraphs that the list names do not follow one another.');
      if (texts(g.q).length === 0) return { awaits: /s\b/.test(String(g.p?.[0]?.value ?? '')) ? 'many' : 'one', place };
      const side = g.m ? 'after' : sideOf(g.s?.[0]);
      return demands([insertedAt(side, near, kind, texts(g.q), quotes)]);
    }

    g = form('(?:IN?(?<p>P)e|eIN?(?<p2>P))[Yw]?(?<q>Q*)');
    if (g) {
      const kind = kindNamed(String((g.p ?? g.p2)?.[0]?.value ?? '')) || 'operative paragraph';
      if (kind !== 'operative paragraph' || this.text.count.operative === 0)
        return notDone('The list does not say at the end of which part the new paragraph goes.');
      if (texts(g.q).length === 0) return { awaits: 'one', place };
      const n = this.text.count.operative;
      return demands([
        insertedAt(
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
      // “PP3: add “storms””: words whose place in the paragraph is not said.
      const adds = lettersOf(tokens);
      if (
        g.a &&
        name(g.a)!.bis === '' &&
        this.exists(name(g.a)!) &&
        !adds.includes('N') &&
        (!/^I/.test(adds) || !texts(g.q).every((one) => reads(quotes, one))) &&
        texts(g.q).length > 0
      )
        return notDone('The list does not say where in the paragraph.');
      const under = name(g.u);
      const label = name(g.a);
      const made = label ? placedUnder(label, under ?? label) : null;
      if (under && (label === null || label.part !== '')) {
        if (this.missing(under)) return notDone(this.missing(under)!);
        if (label === null && kindNamed(String(g.p?.[0]?.value ?? '')) !== 'subparagraph') return null;
      } else if (!label || under) return null;
      if (texts(g.q).length === 0) return { awaits: 'one', place };
      return this.fresh.newPlace(made ?? { ...under!, part: '(?)' }, texts(g.q), quotes, demands);
    }

    g = form(
      '(?:R(?<a>A)(?:[wY]|wP)*(?<q>Q+)|(?<a2>A)C?w?Y+(?<q2>Q+)|(?<a3>A)(?:R|C)P?[wY]*(?<q3>Q+)|C?Y?(?<a4>A)w?Y+(?<q4>Q+)|D(?<a5>A)&?[IR][wY]*(?<q5>Q+)|(?<a6>A)DP?&?[IR][wY]*(?<q6>Q+)|YP?(?<a7>A)(?<q7>Q+))',
    );
    if (g) {
      const named = name(g.a ?? g.a2 ?? g.a3 ?? g.a4 ?? g.a5 ?? g.a6 ?? g.a7)!;
      const wrong = this.missing(named);
      if (wrong) return notDone(wrong);
      if (named.phrases.length > 1) return notDone('Paragraphs are replaced one at a time.');
      const all = texts(g.q ?? g.q2 ?? g.q3 ?? g.q4 ?? g.q5 ?? g.q6 ?? g.q7);
      return demands([replacedWith(named, all, quotes)]);
    }
    g = form('(?:R(?<a>A)[wY]*|C?(?<a2>A)C?w?Y+|(?<a3>A)RP?[wY]+)');
    if (g) {
      const named = name(g.a ?? g.a2 ?? g.a3)!;
      return this.missing(named) ? notDone(this.missing(named)!) : { awaits: 'many', place: named };
    }
    // The paragraph as it would read, without a verb.
    g = form('(?<a>A)(?<q>Q)');
    if (g) {
      const named = name(g.a)!;
      const wrong = this.missing(named);
      if (wrong) return notDone(wrong);
      const words = plainQuote(quotes[Number(texts(g.q)[0]!.slice(1, -1))]!);
      return givenText({ place: named, text: this.text, quotes }, words, this.isClosed);
    }
    return null;
  }

  /** The first or last paragraph of the part of the text, or the first or last subparagraph beside the named one. */
  private edgeOf(name: string, side: 'after' | 'before'): string {
    const depth = (one: string) => one.match(/\([a-z]+\)/g)?.length ?? 0;
    const stem = depth(name) === 0 ? name.replace(/\d+$/, '') : name.replace(/\([a-z]+\)$/, '');
    const beside = this.text.names.filter((one) => one.startsWith(stem) && depth(one) === depth(name));
    return side === 'after' ? beside.at(-1)! : beside[0]!;
  }

  private adjoining(first: ListedPlace, second: ListedPlace): boolean {
    return (
      first.number !== null && second.number === first.number + 1 && first.kind === second.kind && first.part === '' && second.part === ''
    );
  }

  private agrees(kind: string, near: ListedPlace): boolean {
    if (near.kind === 'title') return false;
    if (kind.endsWith('subparagraph')) return near.part !== '';
    if (near.part !== '') return false;
    const part = near.kind === 'preambular' ? 'preambular' : 'operative';
    return kind.startsWith(part);
  }

  /** Entries that change words. The name of the paragraph may stand before, inside or behind the operation. */
  private inside(tokens: readonly EntryToken[], quotes: string[], above: ListedPlace | null): ReadEntry | null {
    const every = tokens.some(({ letter }) => letter === 'T');
    const row = withoutLetters(tokens, 'T');
    const names = row.flatMap(({ place }) => place ?? []);
    if (names.length > 1) return null;
    let rest: readonly EntryToken[] = row;
    const at = row.findIndex(({ letter }) => letter === 'A');
    if (at >= 0)
      rest = row.filter(
        (token, k) => k !== at && !(k === at - 1 && 'nx'.includes(token.letter)) && !(k === at + 1 && token.letter === 'P'),
      );
    if (/^C?w?[DIRKUM]/.test(lettersOf(rest)))
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
      if (!every) return notDone('The list does not say in which paragraph.');
      return this.everywhere(changes, quotes);
    }
    const wrong = this.missing(named) ?? this.otherCount(tokens, changes, named, quotes);
    if (wrong) return notDone(wrong);
    const comma = changes.slice(0, -1).some((change) => {
      const [mark] = change.match(new RegExp(`${QUOTE}$`)) ?? [];
      return (
        mark !== undefined &&
        /(?:with|insert) \ue000\d+\ue001$/.test(change) &&
        /[^,\s].*,\s*$/.test(quotes[Number(mark.slice(1, -1))]!) &&
        !/^\s*,/.test(quotes[Number(mark.slice(1, -1))]!)
      );
    });
    if (comma) return notDone('The comma inside the quotation marks may belong to the new words or to the list.');
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

  /** “(x2)” and “both occurrences”: the words must stand there so many times. Null where they do, or the list does not say. */
  private otherCount(
    tokens: readonly EntryToken[],
    changes: readonly string[],
    named: ListedPlace,
    quotes: readonly string[],
  ): string | null {
    const said = String(tokens.find(({ letter }) => letter === 'T')?.value ?? '');
    const wanted = /both|twice|two/.test(said) ? 2 : /thrice|three/.test(said) ? 3 : Number(/\d/.exec(said)?.[0] ?? 0);
    const mark = /every occurrence of \ue000(\d+)/.exec(changes[0] ?? '')?.[1];
    if (wanted === 0 || mark === undefined) return null;
    const words = plainQuote(quotes[Number(mark)]!);
    const whole = new RegExp(`(?<![\\p{L}\\p{N}])${words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![\\p{L}\\p{N}])`, 'gu');
    const other = named.phrases.map((name) => (this.text.wordsOf(name) ?? '').match(whole)?.length ?? 0).find((n) => n !== wanted);
    return other === undefined
      ? null
      : `“${words}” stands in the paragraph ${other === 1 ? 'once' : `${other} times`}; the list says ${wanted} times.`;
  }

  /** Points inside the closing quotation mark belong to the list where the quoted words do not stand in the paragraph with them. */
  private typography(change: string, name: string, quotes: string[]): string {
    const words = this.text.wordsOf(name) ?? '';
    const stands = (quote: string) => withOneSpacing(words).includes(withOneSpacing(quote));
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
    if (marks.some((mark) => mark === undefined)) return notDone('Only deletions and replacements can be done throughout the text.');
    const wanted = marks.map((mark) => withOneSpacing(plainQuote(quotes[Number(mark)]!)));
    const all = this.text.names.filter((name) => wanted.some((words) => withOneSpacing(this.text.wordsOf(name) ?? '').includes(words)));
    if (all.length === 0) return notDone(`“${wanted[0]}” does not stand in the text.`);
    return {
      demands: all.map(
        (address): Demand => ({
          do: 'words',
          address: this.own(address),
          operations: changes.filter((_, k) => withOneSpacing(this.text.wordsOf(address) ?? '').includes(wanted[k]!)),
          reads: null,
        }),
      ),
      place: null,
    };
  }

  private own(name: string): string {
    return this.text.names.some((other) => other.startsWith(`${name} (`)) ? `the chapeau of ${name}` : name;
  }
}

/** “In brackets” asks for brackets where nothing else does. */
function withBrackets(tokens: readonly EntryToken[]): EntryToken[] {
  const said = tokens.some(({ letter }) => 'KUZ'.includes(letter));
  return said ? withoutLetters(tokens, 'k') : tokens.map((token) => (token.letter === 'k' ? { ...token, letter: 'K' } : token));
}

/** “, and renumber the following paragraphs accordingly”: numbers follow by themselves. “Renumber OP5 as OP3” names a place. */
const RENUMBERING = /[,;.]?\s+(?:and\s+)?(?:to\s+)?renumber(?:ing)?\b(?![^\ue000]*\d[^\ue000]*\b(?:as|to)\b)[^\ue000]*$/i;
