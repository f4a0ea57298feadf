// Entries of a delegation's list that delete, move, insert or replace whole paragraphs. As everywhere in such a list, the whole row of letters must match one
// of these forms.
import type { Edit } from '../edits/edit.ts';
import { plainQuote } from '../formal/quotation.ts';
import type { EntryToken } from './clauses/entry-token.ts';
import { formalNames, placedUnder } from './clauses/list-places.ts';
import type { ListedPlace } from './clauses/listed-place.ts';
import { type ListedText, notDone, type ReadEntry, whyMissing } from './clauses/listed-text.ts';
import { lettersOf, matched, sideOf, textsQuotedBy } from './entry-tokens.ts';
import { givenText, IN_PART, isPartOnly, withoutCapitals } from './given-texts.ts';
import { kindNamed } from './list-cues.ts';
import { insertedAt, kindNamedBy, NewPlaces, replacedWith } from './new-places.ts';

/** True if quoted words look like a whole paragraph. */
const reads = (words: string): boolean => /^\p{Lu}\S*(?:\s+\S+){2,}[;,.]?$/su.test(words.trim());

/** Reads such entries of one list, in order. */
export class WholeParagraphs {
  private readonly text: ListedText;
  private readonly fresh: NewPlaces;

  constructor(text: ListedText) {
    this.text = text;
    this.fresh = new NewPlaces(text);
  }

  private missing(place: ListedPlace): string | null {
    return whyMissing(this.text, place);
  }

  private exists(place: ListedPlace): boolean {
    return place.bis === '' && place.phrases.every((phrase) => this.text.wordsOf(phrase) !== null);
  }

  /** What an entry asks for; null if it has none of the forms. `isClosed`: it ended with a full stop, which belongs to the text that it gives if `inText`. */
  entry(
    tokens: readonly EntryToken[],
    quotes: readonly string[],
    place: ListedPlace | null,
    { isClosed, inText }: { readonly isClosed: boolean; readonly inText: boolean },
  ): ReadEntry | null {
    const name = (group: readonly EntryToken[] | undefined): ListedPlace | null =>
      group?.find(({ letter }) => letter === 'A')?.place ?? null;
    const texts = (group: readonly EntryToken[] | undefined) => textsQuotedBy(group, quotes);
    const demands = (all: readonly Edit[]) => ({ demands: all, place });
    const form = (source: string) => matched(tokens, source);

    let g = form('(?:D(?<a>A)|(?<a2>A)DP?|(?<a3>A)D&?P?)');
    if (g) {
      const named = name(g.a ?? g.a2 ?? g.a3)!;
      const wrong = this.missing(named) ?? (named.kind === 'title' ? 'A text keeps its title; say what it should be instead.' : null);
      return wrong ? notDone(wrong) : demands(formalNames(named).map((address) => ({ do: 'delete', address })));
    }
    // “Move OP4 to the end”: after the last paragraph of its part, or after its last sibling subparagraph.
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
      form('I?N?(?<p>P?)(?<l>A?)(?:(?<m>m)(?<b>A)&?(?<c>A)|(?<s>[ab])(?<b2>A))[Yw]?(?<q>Q*)') ??
      form('I(?<s>[ab])(?<b2>A)&?N?(?<p>P?)(?<l>A?)[Yw]?(?<q>Q*)');
    const isWhole = texts(g?.q).every((one) => /^(?:\([a-z]+\)\s+)?\p{Lu}.*[;,.]$/su.test(one.trim())) && texts(g?.q).length > 0;
    if (
      g &&
      tokens.some(({ letter }) => letter === 'I' || letter === 'N') &&
      (g.p?.length || g.p2?.length || g.l?.length || isWhole || tokens.some(({ letter }) => letter === 'N'))
    ) {
      const near = name(g.b ?? g.b2)!;
      const label = name(g.l);
      if (label && this.exists(label) && label.kind !== 'sub') return notDone('The list says two places for the new paragraph.');
      const wrong = this.missing(near);
      if (wrong) return notDone(wrong);
      if (near.phrases.length > 1) return notDone('The list says several places for the new paragraph.');
      const kind = label ? kindNamedBy(label, near) : kindNamed(String((g.p2?.[0] ?? g.p?.[0])?.value ?? '')) || kindNamedBy(near, near);
      if (!this.agrees(kind, near)) return notDone('The new paragraph is not of the part of the text in which the list places it.');
      if (g.c && !this.adjoining(near, name(g.c)!)) return notDone('The two paragraphs that the list names do not follow one another.');
      if (texts(g.q).length === 0) return { awaits: /s\b/.test(String(g.p?.[0]?.value ?? '')) ? 'many' : 'one', place };
      const side = g.m ? 'after' : sideOf(g.s?.[0]);
      return demands([insertedAt(side, near, kind, texts(g.q))]);
    }

    // At the end of a part of the text, or at its beginning.
    g = form('(?:[IN]+(?<p>P?)(?<s>[eg])|(?<s2>[eg])[IN]+(?<p2>P?))[Yw]?(?<q>Q*)');
    const said = `${String((g?.p ?? g?.p2)?.[0]?.value ?? '')} ${String((g?.s ?? g?.s2)?.[0]?.value ?? '')}`;
    if (
      g &&
      (g.p?.length || g.p2?.length || /pream|préam|preám|operative|dispositi|text|draft/iu.test(said)) &&
      !/sub|inciso|apartado/i.test(said)
    ) {
      const part = /pream|préam|preám|\bpp/iu.test(said) ? 'preambular' : 'operative';
      const n = this.text.count[part];
      const isParagraph = g.p?.length || g.p2?.length || texts(g.q).every((one) => reads(one));
      if (n === 0 || !isParagraph) return notDone('The list does not say at the end of which part the new paragraph goes.');
      if (texts(g.q).length === 0) return { awaits: 'one', place };
      const [side, number] = (g.s ?? g.s2)![0]!.letter === 'e' ? (['after', n] as const) : (['before', 1] as const);
      const near: ListedPlace = {
        phrases: [`${part} paragraph ${number}`],
        kind: part,
        number,
        part: '',
        bis: '',
        alternative: false,
        chapeau: false,
      };
      return demands([insertedAt(side, near, `${part} paragraph`, texts(g.q))]);
    }

    // A new paragraph with a number of its own: “New OP5 bis: “…””, “PP1bis (new): “…””, “In paragraph 1, add a new subparagraph (k): “…””.
    g = form('(?:n?(?<u>A))?I?N?(?<p>P?)(?<a>A)N?(?:P)?I?[Yw]?(?<q>Q*)') ?? form('IN?(?<a>A)n(?<u>A)[Yw]?(?<q>Q*)');
    const isNew =
      tokens.some(({ letter }) => letter === 'N') ||
      (g?.a && name(g.a)!.bis !== '') ||
      (tokens.some(({ letter }) => letter === 'I') && (g?.a || g?.p?.length));
    if (g && isNew) {
      // “PP3: add “storms””: the entry does not say where in the paragraph.
      const adds = lettersOf(tokens);
      if (
        g.a &&
        name(g.a)!.bis === '' &&
        this.exists(name(g.a)!) &&
        !adds.includes('N') &&
        (!/^I/.test(adds) || !texts(g.q).every((one) => reads(one))) &&
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
      return this.fresh.newPlace(made ?? { ...under!, part: '(?)' }, texts(g.q), demands);
    }

    g = form(
      'n?(?:R(?<a>A)(?:[wY]|wP)*(?<q>Q+)|(?<a2>A)C?w?Y+(?<q2>Q+)|(?<a3>A)(?:R|C)P?[wY]*(?<q3>Q+)|(?<a8>A)Ct(?<q8>Q)|C?Y?(?<a4>A)w?Y+(?<q4>Q+))',
    );
    if (g) {
      const named = name(g.a ?? g.a2 ?? g.a3 ?? g.a4 ?? g.a8)!;
      const wrong = this.missing(named);
      if (wrong) return notDone(wrong);
      if (named.phrases.length > 1) return notDone('Paragraphs are replaced one at a time.');
      const all = texts(g.q ?? g.q2 ?? g.q3 ?? g.q4 ?? g.q8);
      // “OP4 should read “Urges””: a part is never taken for the whole paragraph.
      const given = { place: named, text: this.text };
      const [only] = all;
      const words = all.length === 1 ? plainQuote(only!) : null;
      if (words !== null && (g.a8 || isPartOnly(given, inText ? `${words};` : words))) {
        const read = givenText(given, words);
        return 'refused' in read ? notDone(IN_PART) : read;
      }
      const plain = words === null ? null : withoutCapitals(words, this.text.names.map((one) => this.text.wordsOf(one)).join(' '));
      return demands([replacedWith(named, plain === null || plain === words ? all : [plain])]);
    }
    g = form('(?:R(?<a>A)[wY]*|C?(?<a2>A)C?w?Y+|(?<a3>A)RP?[wY]+)');
    if (g) {
      const named = name(g.a ?? g.a2 ?? g.a3)!;
      return this.missing(named) ? notDone(this.missing(named)!) : { awaits: 'many', place: named };
    }
    // The new text of the paragraph, without a verb.
    g = form('(?<a>A)(?<q>Q)');
    if (g) {
      const named = name(g.a)!;
      const wrong = this.missing(named);
      if (wrong) return notDone(wrong);
      const words = plainQuote(texts(g.q)[0]!);
      return givenText({ place: named, text: this.text }, words, isClosed);
    }
    return null;
  }

  /** The first or last paragraph of that part of the text, or the first or last sibling of the named subparagraph. */
  private edgeOf(name: string, side: 'after' | 'before'): string {
    const depth = (one: string) => one.match(/\([a-z]+\)/g)?.length ?? 0;
    const stem = depth(name) === 0 ? name.replace(/(?<!\d)\d+$/, '') : name.replace(/\([a-z]+\)$/, '');
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
}
