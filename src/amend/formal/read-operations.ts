// Reads the operations of a formal amendment inside one paragraph: insert, delete, replace, set in italics. A quotation is looked up in the words of the
// paragraph; where it is found nowhere or more than once, the operation is refused with a sentence.
import type { Node } from 'prosemirror-model';
import { schema } from '../../../schema/index.ts';
import { fragmentOf, noteOf, type WordToken, wordTokens } from '../../diff/word-tokens.ts';
import { numberOfOrdinal } from './address.ts';
import { type WordChange, withChanges } from './changed-wording.ts';
import { plainQuote, QUOTE, type QuoteContext, quotesIn, readQuotation } from './quotation.ts';

export type WordRefusal = { readonly refused: string };

const ORD = '(?:(?:the )?(\\w+) occurrence of )?';
const WHERE = `(?:at the (?:very )?(beginning|start|end)(?: of (?:the|this) (?:sub)?paragraph)?|(after|before) ${ORD}(${QUOTE})( and its footnotes?)?)`;
const NOTES = `(?:(?: and|,)? (?:with )?(?:a )?footnotes?(?: \\d+)? reading ${QUOTE})*`;
const CONTENT = `((?:${QUOTE}|a footnote reading ${QUOTE})${NOTES})`;
const TARGET = `${ORD}(${QUOTE})( and the associated footnotes?)?`;
const form = (source: string) => new RegExp(`^${source}$`, 'i');
const FORMS = {
  insert: form(`(?:${WHERE},? )?(?:insert|add) ${CONTENT}`),
  insertAt: form(`(?:insert|add) ${CONTENT} ${WHERE}`),
  delete: form(`(?:${WHERE},? )?delete ${TARGET}`),
  deleteNote: form(`delete the (?:(\\w+) )?footnote(?: ${WHERE})?`),
  replace: form(`(?:${WHERE},? )?(?:replace|substitute) ${TARGET} (?:with|by) ${CONTENT}`),
  substitute: form(`(?:${WHERE},? )?substitute ${CONTENT} for ${TARGET}`),
  replaceNote: form(`replace the (?:(\\w+) )?footnote(?: ${WHERE})? with ${CONTENT}`),
  inNote: form(`in the (?:(\\w+) )?footnote(?: ${WHERE})?, (.+)`),
  italics: form(`set ${TARGET} in (italics|roman type)`),
  deleteRest: form(`delete all that comes (after|before) ${ORD}(${QUOTE})`),
  deleteBetween: form(`delete all that comes between ${ORD}(${QUOTE}) and ${ORD}(${QUOTE})`),
  deleteSpan: form(`delete from ${ORD}(${QUOTE}) to (?:the end|${ORD}(${QUOTE}))`),
  between: form(`between (${QUOTE}) and (${QUOTE}), insert (${QUOTE})`),
  bracket: form(`bracket ${ORD}(${QUOTE})`),
  unbracket: form(`unbracket ${ORD}(${QUOTE})`),
  moveWords: form(`move ${ORD}(${QUOTE}) (after|before) ${ORD}(${QUOTE})`),
};

/** Parts the operations on one footnote, which are done together. */
const AND_IN_NOTE = '; and there ';
const IN_NOTE = /^(in the (?:\w+ )?footnote(?: (?:after|before) (?:(?:the )?\w+ occurrence of )?\ue000\d+\ue001)?), (.+)$/i;

/** True where an operation changes words of a footnote. */
export const isInNote = (operation: string): boolean => IN_NOTE.test(operation);

/** The changes that several operations on one paragraph ask for. Those on one footnote are done together, because it is replaced as a whole. */
export function changesOf(reader: WordReader, operations: readonly string[]): readonly WordChange[] | WordRefusal {
  const together: string[] = [];
  const notes = new Map<string, number>();
  for (const operation of operations) {
    const [, where, change] = IN_NOTE.exec(operation) ?? [];
    const at = where === undefined ? undefined : notes.get(where);
    if (at !== undefined) together[at] += `${AND_IN_NOTE}${change}`;
    else {
      if (where !== undefined) notes.set(where, together.length);
      together.push(operation);
    }
  }
  const changes: WordChange[] = [];
  for (const operation of together) {
    const read = reader.read(operation);
    if (isRefused(read)) return read;
    changes.push(...read);
  }
  return changes;
}

/** True where two changes take or part the same words. */
export function changesMeet(changes: readonly WordChange[]): boolean {
  const all = [...changes].sort((x, y) => x.from - y.from || x.to - y.to);
  return all.some((y, k) => {
    const x = all[k - 1];
    return x !== undefined && (y.from < x.to || (x.from === y.from && x.to === y.to && x.from !== x.to));
  });
}

const PLACE_NAMED = form(WHERE);
const POINT = /^[,;.:،؛，；。：]$/;

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
  private readonly asEditor: boolean;
  /** Words that operations name as their place, without changing them. */
  readonly anchors: Range[] = [];

  /** `asEditor`: what a delegation adds "at the end" goes before the closing point. */
  constructor(wording: Node, quotes: readonly string[], context: QuoteContext, asEditor = false) {
    this.asEditor = asEditor;
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
    this.anchors.push(range);
    if (side.toLowerCase() === 'before') return { at: range.from };
    return { at: noted ? this.words.notesFrom(range.to) : range.to };
  }

  /** The token before which “after “…”” or “before “…”” is. */
  placeNamed(where: string): { readonly at: number } | WordRefusal {
    return this.place(PLACE_NAMED.exec(where)?.slice(1, 6) ?? []);
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
  private withNotes(range: Range | WordRefusal, phrase: string | undefined): Range | WordRefusal {
    if (isRefused(range)) return range;
    const inside = this.words.tokens.slice(range.from, range.to).filter((token) => token.kind === 'note').length;
    if (!phrase) return inside === 0 ? range : refuse('A footnote stands within the quoted words; the list does not say that it goes too.');
    if (phrase.endsWith('s')) return { from: range.from, to: this.words.notesFrom(range.to) };
    if (inside > 0) return range;
    if (this.words.tokens[range.to]?.kind === 'note') return { from: range.from, to: range.to + 1 };
    return this.words.tokens[range.from - 1]?.kind === 'note'
      ? { from: range.from - 1, to: range.to }
      : refuse('The words have no footnote.');
  }

  /** The footnote at a place, or the one that an ordinal names; where neither is said, the only one of the paragraph. */
  private note([nth, ...where]: (string | undefined)[]): Range | WordRefusal {
    if (!where.some((part) => part !== undefined)) {
      const all = this.words.tokens.flatMap(({ kind }, at) => (kind === 'note' ? [{ from: at, to: at + 1 }] : []));
      if (all.length === 0) return refuse('The paragraph has no footnote.');
      if (nth === undefined && all.length > 1)
        return refuse(`The paragraph has ${all.length} footnotes; the list does not say which is meant.`);
      const n = nth === undefined ? 1 : numberOfOrdinal(nth.toLowerCase());
      return all[n < 0 ? all.length + n : n - 1] ?? refuse('The paragraph has no such footnote.');
    }
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
    const every = /^(delete|replace) every occurrence of /i.exec(text);
    if (every) return this.everywhere(text);
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
    if (found) return this.changed(this.note(found.slice(1, 7)), 'footnote', []);
    found = FORMS.replaceNote.exec(text);
    if (found) return this.changed(this.note(found.slice(1, 7)), 'footnote', this.content(found[7]!));
    found = FORMS.inNote.exec(text);
    if (found) return this.inNote(this.note(found.slice(1, 7)), found[7]!);
    found = FORMS.deleteRest.exec(text);
    if (found) return this.rest(found[1]!.toLowerCase() === 'before', this.words.one(this.plain(found[3]!), found[2]));
    found = FORMS.deleteSpan.exec(text);
    if (found) return this.span(found[2]!, found[1], found[4], found[3]);
    found = FORMS.deleteBetween.exec(text);
    if (found) return this.inner(this.words.one(this.plain(found[2]!), found[1]), this.plain(found[4]!), found[3]);
    found = FORMS.between.exec(text);
    if (found) return this.between(this.plain(found[1]!), this.plain(found[2]!), found[3]!);
    found = FORMS.bracket.exec(text);
    if (found) return this.bracketed(this.target([], found[1], this.plain(found[2]!)));
    found = FORMS.unbracket.exec(text);
    if (found) return this.unbracketed(this.plain(found[2]!).replace(/^\[|\]$/g, ''), found[1]);
    found = FORMS.moveWords.exec(text);
    if (found) return this.movedWords(found);
    found = FORMS.italics.exec(text);
    if (found) return this.restyled(this.target([], found[1], this.plain(found[2]!)), /italics/i.test(found[4]!));
    return refuse('This operation is not understood.');
  }

  private inserted(where: (string | undefined)[], content: string): readonly WordChange[] | WordRefusal {
    const place = this.place(where);
    if (isRefused(place)) return place;
    const insert = this.content(content);
    // “academia,” after “Governments”, where a comma follows already, goes behind that comma.
    const item = insert.at(-1)?.text === ',' && insert[0]?.text !== ',' && this.words.tokens[place.at]?.text === ',';
    if (this.asEditor && item && where[1]?.toLowerCase() === 'after') return [{ from: place.at + 1, to: place.at + 1, insert }];
    if (!this.asEditor || where[0]?.toLowerCase() !== 'end') return [{ from: place.at, to: place.at, insert }];
    // A footnote alone stands behind the closing point.
    if (insert.every(({ kind }) => kind === 'note')) return [{ from: place.at, to: place.at, insert }];
    // Before the closing point, or in its place where the inserted words bring one.
    const { from, to } = this.closing();
    const own = /[,;.:]$/.test(insert.at(-1)?.text ?? '');
    // French has a blank before its points, which stays with the point.
    const blank = this.words.tokens[from - 1]?.kind === 'blank' ? 1 : 0;
    return [own ? { from, to, insert } : { from: from - blank, to: from - blank, insert }];
  }

  /** An operation on the words of a footnote, which stays where it is. */
  private inNote(target: Range | WordRefusal, operation: string): readonly WordChange[] | WordRefusal {
    if (isRefused(target)) return target;
    const note = noteOf(this.words.tokens[target.from]!);
    if (!note) return refuse('No footnote stands at that place.');
    const reader = new WordReader(note, this.quotes, this.context, this.asEditor);
    const changes = changesOf(reader, operation.split(AND_IN_NOTE));
    if (isRefused(changes)) return 'refused' in changes ? refuse(changes.refused.replace('in the paragraph', 'in the footnote')) : changes;
    if (changesMeet(changes)) return refuse('Two operations change the same words.');
    const changed = withChanges(note, changes, 'title', this.context.language);
    if (changed.content.size === 0) return [{ ...target, insert: [] }];
    return [{ ...target, insert: wordTokens(schema.node('wording', null, [changed])) }];
  }

  private everywhere(operation: string): readonly WordChange[] | WordRefusal {
    const count = this.words.all(this.plain(operation)).length;
    if (count === 0) return refuse(`“${this.plain(operation)}” does not stand in the paragraph.`);
    const changes: WordChange[] = [];
    for (let n = 1; n <= count; n++) {
      const one = this.read(operation.replace(/every/i, `${n}th`));
      if (isRefused(one)) return one;
      changes.push(...one);
    }
    return changes;
  }

  /** The point at the end of the paragraph; an empty range where none stands there. */
  private closing(): Range {
    const { tokens } = this.words;
    const last = tokens.findLastIndex(({ kind }) => kind === 'word' || kind === 'punctuation');
    return POINT.test(tokens[last]?.text ?? '') ? { from: last, to: last + 1 } : { from: last + 1, to: last + 1 };
  }

  /** Where the words end: before the closing point, and before the blank that French puts there. */
  private wordsEnd(): number {
    const { from } = this.closing();
    return this.words.tokens[from - 1]?.kind === 'blank' ? from - 1 : from;
  }

  private rest(before: boolean, anchor: Range | WordRefusal): readonly WordChange[] | WordRefusal {
    if (isRefused(anchor)) return anchor;
    this.anchors.push(anchor);
    const range = before ? { from: 0, to: anchor.from } : { from: anchor.to, to: this.wordsEnd() };
    if (range.to <= range.from || this.words.isBlank(range.from, range.to)) return refuse('Nothing comes there.');
    return this.changed(range, undefined, []);
  }

  private span(
    first: string,
    nth: string | undefined,
    last: string | undefined,
    nthLast: string | undefined,
  ): readonly WordChange[] | WordRefusal {
    const from = this.words.one(this.plain(first), nth);
    if (isRefused(from)) return from;
    if (last === undefined) return this.changed({ from: from.from, to: this.wordsEnd() }, undefined, []);
    const later = this.words.all(this.plain(last)).filter((range) => range.from >= from.to);
    const to = this.words.pick(nthLast === undefined ? later : this.words.all(this.plain(last)), this.plain(last), nthLast);
    if (isRefused(to)) return to;
    return to.from < from.to
      ? refuse('The words that end the part stand before those that begin it.')
      : this.changed({ from: from.from, to: to.to }, undefined, []);
  }

  /** What stands between two places is deleted; the words that name them stay. */
  private inner(first: Range | WordRefusal, last: string, nth: string | undefined): readonly WordChange[] | WordRefusal {
    if (isRefused(first)) return first;
    const later = this.words.all(last).filter((range) => range.from >= first.to);
    const second = this.words.pick(nth === undefined ? later : this.words.all(last), last, nth);
    if (isRefused(second)) return second;
    if (second.from <= first.to || this.words.isBlank(first.to, second.from)) return refuse('Nothing comes there.');
    this.anchors.push(first, second);
    return this.changed({ from: first.to, to: second.from }, undefined, []);
  }

  private between(first: string, second: string, content: string): readonly WordChange[] | WordRefusal {
    const after = this.words.all(second);
    const fit = this.words
      .all(first)
      .filter((range) => after.some((next) => next.from >= range.to && this.words.isBlank(range.to, next.from)));
    const place = this.words.pick(fit, `${first} ${second}`, undefined);
    if (isRefused(place)) return place;
    this.anchors.push(place);
    return [{ from: place.to, to: place.to, insert: this.content(content) }];
  }

  private bracketed(target: Range | WordRefusal): readonly WordChange[] | WordRefusal {
    if (isRefused(target)) return target;
    const sign = (text: string) => wordTokens(schema.node('wording', null, [schema.text(text)]));
    return [{ ...target, insert: [...sign('['), ...this.words.tokens.slice(target.from, target.to), ...sign(']')] }];
  }

  private unbracketed(words: string, nth: string | undefined): readonly WordChange[] | WordRefusal {
    const { tokens } = this.words;
    const fit = this.words.all(words).filter((range) => tokens[range.from - 1]?.text === '[' && tokens[range.to]?.text === ']');
    const target = this.words.pick(fit, `[${words}]`, nth);
    if (isRefused(target)) return target;
    return [{ from: target.from - 1, to: target.to + 1, insert: tokens.slice(target.from, target.to) }];
  }

  private movedWords([, nth, quote, side, which, near]: readonly (string | undefined)[]): readonly WordChange[] | WordRefusal {
    const target = this.withNotes(this.words.one(this.plain(quote!), nth), undefined);
    if (isRefused(target)) return target;
    const place = this.place([undefined, side, which, near, undefined]);
    if (isRefused(place)) return place;
    if (place.at >= target.from && place.at <= target.to) return refuse('The words stand there already.');
    return [
      { ...target, insert: [] },
      { from: place.at, to: place.at, insert: this.words.tokens.slice(target.from, target.to) },
    ];
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
