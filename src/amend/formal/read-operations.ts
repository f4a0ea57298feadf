// Reads the operations of a formal amendment inside one paragraph: insert, delete, replace, set in italics. A quotation is looked up in the words of the
// paragraph; where it is found nowhere or more than once, the operation is refused with a sentence.
import type { Node } from 'prosemirror-model';
import { schema } from '../../../schema/index.ts';
import { fragmentOf, type WordToken, wordTokens } from '../../diff/word-tokens.ts';
import { numberOfOrdinal } from './address.ts';
import { plainQuote, QUOTE, type QuoteContext, quotesIn, readQuotation } from './quotation.ts';

/** One change of a paragraph's word tokens: `insert` replaces the tokens [from, to). */
export interface WordChange {
  readonly from: number;
  readonly to: number;
  readonly insert: readonly WordToken[];
}

export type WordRefusal = { readonly refused: string };

const ORD = '(?:the (\\w+) occurrence of )?';
const WHERE = `(?:at the (?:very )?(beginning|start|end)(?: of (?:the|this) (?:sub)?paragraph)?|(after|before) ${ORD}(${QUOTE})( and its footnotes?)?)`;
const NOTES = `(?:(?: and|,)? (?:with )?(?:a )?footnotes?(?: \\d+)? reading ${QUOTE})*`;
const CONTENT = `((?:${QUOTE}|a footnote reading ${QUOTE})${NOTES})`;
const TARGET = `${ORD}(${QUOTE})( and the associated footnotes?)?`;
const form = (source: string) => new RegExp(`^${source}$`, 'i');
const FORMS = {
  insert: form(`(?:${WHERE},? )?(?:insert|add) ${CONTENT}`),
  insertAt: form(`(?:insert|add) ${CONTENT} ${WHERE}`),
  delete: form(`(?:${WHERE},? )?delete ${TARGET}`),
  deleteNote: form(`delete the footnote ${WHERE}`),
  replace: form(`(?:${WHERE},? )?(?:replace|substitute) ${TARGET} (?:with|by) ${CONTENT}`),
  substitute: form(`(?:${WHERE},? )?substitute ${CONTENT} for ${TARGET}`),
  replaceNote: form(`replace the footnote ${WHERE} with ${CONTENT}`),
  italics: form(`set ${TARGET} in (italics|roman type)`),
};

const refuse = (refused: string): WordRefusal => ({ refused });
const isRefused = <T extends object>(value: T | WordRefusal): value is WordRefusal => 'refused' in value;

interface Range {
  readonly from: number;
  readonly to: number;
}

/** The text with quotation marks, hyphens and blanks made uniform. Each character becomes one character, so that positions stay the same. */
const folded = (text: string): string => text.replace(/[‘’]/g, "'").replace(/[“”]/g, '"').replace(/[‐‑]/g, '-').replace(/\s/g, ' ');

/** The words of a paragraph, in which quotations are looked up. */
class Words {
  readonly tokens: readonly WordToken[];
  private readonly text: string;
  private readonly starts = new Map<number, number>();
  private readonly ends = new Map<number, number>();

  constructor(tokens: readonly WordToken[]) {
    this.tokens = tokens;
    let text = '';
    tokens.forEach((token, at) => {
      if (token.kind === 'note') return;
      this.starts.set(text.length, at);
      text += token.kind === 'blank' ? ' ' : token.text;
      this.ends.set(text.length, at + 1);
    });
    this.text = text;
  }

  /** All places where the words are found, as ranges of whole tokens. */
  all(words: string): Range[] {
    const look = (text: string, part: string): Range[] => {
      const found: Range[] = [];
      for (let at = text.indexOf(part); at >= 0 && part !== ''; at = text.indexOf(part, at + 1)) {
        const [from, to] = [this.starts.get(at), this.ends.get(at + part.length)];
        if (from !== undefined && to !== undefined) found.push({ from, to });
      }
      return found;
    };
    const exact = look(this.text, words);
    return exact.length > 0 ? exact : look(folded(this.text), folded(words));
  }

  isBlank(from: number, to: number): boolean {
    return this.tokens.slice(from, to).every((token) => token.kind === 'blank' || token.kind === 'note');
  }

  /** The only place where the words are found, or the one that `which`, an ordinal, names. */
  one(words: string, which: string | undefined): Range | WordRefusal {
    return this.pick(this.all(words), words, which);
  }

  pick(all: readonly Range[], words: string, which: string | undefined): Range | WordRefusal {
    if (all.length === 0) return refuse(`“${words}” does not stand in the paragraph.`);
    if (which !== undefined) {
      const n = numberOfOrdinal(which.toLowerCase());
      return (
        all[n < 0 ? all.length + n : n - 1] ??
        refuse(`“${words}” stands in the paragraph only ${all.length === 1 ? 'once' : `${all.length} times`}.`)
      );
    }
    return all.length === 1
      ? all[0]!
      : refuse(`“${words}” stands in the paragraph ${all.length} times; the list does not say which is meant.`);
  }

  notesFrom(at: number): number {
    let end = at;
    while (this.tokens[end]?.kind === 'note') end++;
    return end;
  }
}

/** Reads operations on one paragraph. `quotes`: the quotations that the numbers in the operations refer to. */
export class WordReader {
  private readonly words: Words;
  private readonly quotes: readonly string[];
  private readonly context: QuoteContext;

  constructor(wording: Node, quotes: readonly string[], context: QuoteContext) {
    this.words = new Words(wordTokens(wording));
    this.quotes = quotes;
    this.context = context;
  }

  private plain(part: string): string {
    return plainQuote(quotesIn(part, this.quotes)[0] ?? '');
  }

  private content(part: string): readonly WordToken[] {
    const all = quotesIn(part, this.quotes);
    const bare = /^a footnote/i.test(part);
    return wordTokens(readQuotation(bare ? '' : all[0]!, bare ? all : all.slice(1), null, this.context));
  }

  /** The token before which something is inserted. */
  private place([edge, side, which, quote, noted]: (string | undefined)[]): { readonly at: number } | WordRefusal {
    const { tokens } = this.words;
    if (edge) return { at: edge.toLowerCase() === 'end' ? tokens.length : 0 };
    if (!side) return this.words.isBlank(0, tokens.length) ? { at: 0 } : refuse('The list does not say where in the paragraph.');
    const range = this.words.one(this.plain(quote!), which);
    if (isRefused(range)) return range;
    if (side.toLowerCase() === 'before') return { at: range.from };
    return { at: noted ? this.words.notesFrom(range.to) : range.to };
  }

  /** The quoted words to delete or replace, at the place that the operation names, if it names one. */
  private target([edge, side, which, quote]: (string | undefined)[], nth: string | undefined, words: string): Range | WordRefusal {
    const all = this.words.all(words);
    const { tokens } = this.words;
    if (edge) {
      const end = edge.toLowerCase() === 'end';
      const there = all.filter((range) => (end ? this.words.isBlank(range.to, tokens.length) : this.words.isBlank(0, range.from)));
      return this.words.pick(there, words, nth);
    }
    if (!side) return this.words.pick(all, words, nth);
    const anchors = this.words.all(this.plain(quote!));
    const before = side.toLowerCase() === 'before';
    const beside = all.filter((range) =>
      anchors.some((anchor) =>
        before
          ? range.to <= anchor.from && this.words.isBlank(range.to, anchor.from)
          : anchor.to <= range.from && this.words.isBlank(anchor.to, range.from),
      ),
    );
    if (beside.length > 0) return this.words.pick(beside, words, nth);
    const anchor = this.words.pick(anchors, this.plain(quote!), which);
    if (isRefused(anchor)) return anchor;
    const there = all.filter((range) => (before ? range.to <= anchor.from : range.from >= anchor.to));
    return this.words.pick(before ? there.slice(-1) : there.slice(0, 1), words, nth);
  }

  /** The range together with its footnotes. `phrase`: "and the associated footnote(s)", where the operation says so. */
  private withNotes(range: Range, phrase: string | undefined): Range | WordRefusal {
    const inside = this.words.tokens.slice(range.from, range.to).filter((token) => token.kind === 'note').length;
    if (!phrase) return inside === 0 ? range : refuse('A footnote stands within the quoted words; the list does not say that it goes too.');
    if (phrase.endsWith('s')) return { from: range.from, to: this.words.notesFrom(range.to) };
    if (inside > 0) return range;
    if (this.words.tokens[range.to]?.kind === 'note') return { from: range.from, to: range.to + 1 };
    return this.words.tokens[range.from - 1]?.kind === 'note'
      ? { from: range.from - 1, to: range.to }
      : refuse('The words have no footnote.');
  }

  private note(where: (string | undefined)[]): Range | WordRefusal {
    const place = this.place(where);
    if (isRefused(place)) return place;
    if (this.words.tokens[place.at]?.kind === 'note') return { from: place.at, to: place.at + 1 };
    return refuse('No footnote stands at that place.');
  }

  /** The changes that one operation asks for; [] where it asks for none. */
  read(operation: string): readonly WordChange[] | WordRefusal {
    const text = operation
      .trim()
      .replace(/\b(?:leave out|omit|strike out|strike)\b/gi, 'delete')
      .replace(new RegExp(`(?:\\bthe )?(?:following )?\\b(?:words?|phrase|expression)(?: in quotation marks)?:? ?(?=${QUOTE})`, 'gi'), '')
      .replace(new RegExp(`(?: the following| as follows)?:? (?=${QUOTE})`, 'gi'), ' ')
      .replace(
        new RegExp(`delete ${TARGET} and (?:insert|substitute|replace (?:it|them) (?:with|by))(?: therefor)? (?=${QUOTE})`, 'i'),
        (match) =>
          `${match.replace(/^delete/i, 'replace').replace(/ and (?:insert|substitute|replace (?:it|them) (?:with|by))(?: therefor)? $/i, '')} with `,
      )
      .replace(/^correct the spacing.*$/i, '')
      .trim();
    if (text === '') return [];
    let found = FORMS.insert.exec(text);
    if (found) return this.inserted(found.slice(1, 6), found[6]!);
    found = FORMS.insertAt.exec(text);
    if (found) return this.inserted(found.slice(2, 7), found[1]!);
    found = FORMS.delete.exec(text);
    if (found) return this.changed(this.target(found.slice(1, 6), found[6], this.plain(found[7]!)), found[8], []);
    found = FORMS.replace.exec(text);
    if (found) return this.changed(this.target(found.slice(1, 6), found[6], this.plain(found[7]!)), found[8], this.content(found[9]!));
    found = FORMS.substitute.exec(text);
    if (found) return this.changed(this.target(found.slice(1, 6), found[7], this.plain(found[8]!)), found[9], this.content(found[6]!));
    found = FORMS.deleteNote.exec(text);
    if (found) return this.changed(this.note(found.slice(1, 6)), 'footnote', []);
    found = FORMS.replaceNote.exec(text);
    if (found) return this.changed(this.note(found.slice(1, 6)), 'footnote', this.content(found[6]!));
    found = FORMS.italics.exec(text);
    if (found) return this.restyled(this.target([], found[1], this.plain(found[2]!)), /italics/i.test(found[4]!));
    return refuse('This operation is not understood.');
  }

  private inserted(where: (string | undefined)[], content: string): readonly WordChange[] | WordRefusal {
    const place = this.place(where);
    return isRefused(place) ? place : [{ from: place.at, to: place.at, insert: this.content(content) }];
  }

  private changed(
    target: Range | WordRefusal,
    notes: string | undefined,
    insert: readonly WordToken[],
  ): readonly WordChange[] | WordRefusal {
    if (isRefused(target)) return target;
    const range = notes === 'footnote' ? target : this.withNotes(target, notes);
    return isRefused(range) ? range : [{ ...range, insert }];
  }

  private restyled(target: Range | WordRefusal, italic: boolean): readonly WordChange[] | WordRefusal {
    if (isRefused(target)) return target;
    const tokens = this.words.tokens.slice(target.from, target.to);
    const marks = italic ? [schema.mark('em')] : [];
    const nodes: Node[] = [];
    fragmentOf(tokens).forEach((node) => {
      nodes.push(node.isText ? node.mark(marks) : node);
    });
    return [{ ...target, insert: wordTokens(schema.node('wording', null, nodes)) }];
  }
}
