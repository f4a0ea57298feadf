// Finds what an edit of words changes in one paragraph. A quotation is looked up in the paragraph's words; if it occurs nowhere or more than once, the edit is
// refused with a sentence.
import type { Node } from 'prosemirror-model';
import { schema } from '../../../schema/index.ts';
import { fragmentOf, noteOf, type WordToken, wordTokens } from '../../diff/word-tokens.ts';
import type { NearSide, QuotedText, Spot, WordEdit, Words } from '../edits/edit.ts';
import { type WordChange, withChanges } from './changed-wording.ts';
import { plainQuote, type QuoteContext, readQuotation } from './quotation.ts';

export type WordRefusal = { readonly refused: string };

/** True if an edit changes words of a footnote. */
export const isInNote = (edit: WordEdit): boolean => edit.do === 'change note';

/** The changes that several edits of one paragraph ask for. Those in one footnote are done together, because it is replaced as a whole. */
export function changesOf(reader: WordReader, edits: readonly WordEdit[]): readonly WordChange[] | WordRefusal {
  const together: WordEdit[] = [];
  const notes = new Map<string, number>();
  for (const edit of edits) {
    const key = edit.do === 'change note' ? JSON.stringify([edit.nth, edit.at]) : null;
    const at = key === null ? undefined : notes.get(key);
    const earlier = at === undefined ? undefined : together[at];
    if (earlier?.do === 'change note' && edit.do === 'change note')
      together[at!] = { ...earlier, edits: [...earlier.edits, ...edit.edits] };
    else {
      if (key !== null) notes.set(key, together.length);
      together.push(edit);
    }
  }
  const changes: WordChange[] = [];
  for (const edit of together) {
    const read = reader.read(edit);
    if (isRefused(read)) return read;
    changes.push(...read);
  }
  return changes;
}

/** True if two changes affect or separate the same words. */
export function changesMeet(changes: readonly WordChange[]): boolean {
  const all = [...changes].sort((x, y) => x.from - y.from || x.to - y.to);
  return all.some((y, k) => {
    const x = all[k - 1];
    return x !== undefined && (y.from < x.to || (x.from === y.from && x.to === y.to && x.from !== x.to));
  });
}

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
class Wording {
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

  /** The only place where the words are found, or the one that `nth` counts. */
  one({ words, nth }: Words): Range | WordRefusal {
    return this.pick(this.all(plainQuote(words)), words, nth);
  }

  pick(all: readonly Range[], typed: string, nth: Words['nth']): Range | WordRefusal {
    const words = plainQuote(typed);
    if (all.length === 0) return refuse(`“${words}” does not stand in the paragraph.`);
    if (typeof nth === 'number') {
      return (
        all[nth < 0 ? all.length + nth : nth - 1] ??
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

/** Reads edits of one paragraph. */
export class WordReader {
  private readonly words: Wording;
  private readonly context: QuoteContext;
  private readonly asEditor: boolean;
  /** Words that edits name as their place, without changing them. */
  readonly anchors: Range[] = [];

  /** `asEditor`: what a delegation adds "at the end" goes before the closing punctuation. */
  constructor(wording: Node, context: QuoteContext, asEditor = false) {
    this.asEditor = asEditor;
    this.words = new Wording(wordTokens(wording));
    this.context = context;
  }

  private content({ text, notes }: QuotedText): readonly WordToken[] {
    return wordTokens(readQuotation(text, notes, null, this.context));
  }

  /** A place as the index of the token that follows it. */
  place(spot: Spot | null): { readonly at: number } | WordRefusal {
    const { tokens } = this.words;
    if (spot === null) return this.words.isBlank(0, tokens.length) ? { at: 0 } : refuse('The list does not say where in the paragraph.');
    if ('edge' in spot) return { at: spot.edge === 'end' ? tokens.length : 0 };
    const range = this.words.one(spot.near);
    if (isRefused(range)) return range;
    this.anchors.push(range);
    if (spot.side === 'before') return { at: range.from };
    return { at: spot.behindNotes ? this.words.notesFrom(range.to) : range.to };
  }

  /** The quoted words to delete or replace, at the place that the edit names, if it names one. */
  private target({ words, nth }: Words, at: Spot | null): Range | WordRefusal {
    const all = this.words.all(plainQuote(words));
    const { tokens } = this.words;
    if (at === null) return this.words.pick(all, words, nth);
    if ('edge' in at) {
      const there = all.filter((range) =>
        at.edge === 'end' ? this.words.isBlank(range.to, tokens.length) : this.words.isBlank(0, range.from),
      );
      return this.words.pick(there, words, nth);
    }
    const anchors = this.words.all(plainQuote(at.near.words));
    const before = at.side === 'before';
    const beside = all.filter((range) =>
      anchors.some((anchor) =>
        before
          ? range.to <= anchor.from && this.words.isBlank(range.to, anchor.from)
          : anchor.to <= range.from && this.words.isBlank(anchor.to, range.from),
      ),
    );
    if (beside.length > 0) return this.words.pick(beside, words, nth);
    const anchor = this.words.one(at.near);
    if (isRefused(anchor)) return anchor;
    const there = all.filter((range) => (before ? range.to <= anchor.from : range.from >= anchor.to));
    return this.words.pick(before ? there.slice(-1) : there.slice(0, 1), words, nth);
  }

  /** The range together with its footnotes, if the edit says so. */
  private withNotes(range: Range | WordRefusal, notes: 'one' | 'all' | null): Range | WordRefusal {
    if (isRefused(range)) return range;
    const inside = this.words.tokens.slice(range.from, range.to).filter((token) => token.kind === 'note').length;
    if (notes === null)
      return inside === 0 ? range : refuse('A footnote stands within the quoted words; the list does not say that it goes too.');
    if (notes === 'all') return { from: range.from, to: this.words.notesFrom(range.to) };
    if (inside > 0) return range;
    if (this.words.tokens[range.to]?.kind === 'note') return { from: range.from, to: range.to + 1 };
    return this.words.tokens[range.from - 1]?.kind === 'note'
      ? { from: range.from - 1, to: range.to }
      : refuse('The words have no footnote.');
  }

  /** The footnote at a place, or the n-th; if neither is given, the only one of the paragraph. */
  private note({ nth, at }: { readonly nth: number | null; readonly at: Spot | null }): Range | WordRefusal {
    if (at === null) {
      const all = this.words.tokens.flatMap(({ kind }, k) => (kind === 'note' ? [{ from: k, to: k + 1 }] : []));
      if (all.length === 0) return refuse('The paragraph has no footnote.');
      if (nth === null && all.length > 1) return refuse(`The paragraph has ${all.length} footnotes; the list does not say which is meant.`);
      const n = nth ?? 1;
      return all[n < 0 ? all.length + n : n - 1] ?? refuse('The paragraph has no such footnote.');
    }
    const place = this.place(at);
    if (isRefused(place)) return place;
    if (this.words.tokens[place.at]?.kind === 'note') return { from: place.at, to: place.at + 1 };
    return refuse('No footnote stands at that place.');
  }

  /** The changes that one edit asks for; [] if it asks for none. */
  read(edit: WordEdit): readonly WordChange[] | WordRefusal {
    switch (edit.do) {
      case 'nothing':
        return [];
      case 'not understood':
        return refuse('This operation is not understood.');
      case 'insert':
        return this.inserted(edit.at, edit.content);
      case 'insert between':
        return this.between(edit.words, edit.content);
      case 'delete':
      case 'replace': {
        if (edit.target.nth === 'every') return this.everywhere(edit);
        const insert = edit.do === 'delete' ? [] : this.content(edit.content);
        return this.changed(this.withNotes(this.target(edit.target, edit.at), edit.notes), insert);
      }
      case 'delete rest':
        return this.rest(edit.side === 'before', this.words.one(edit.near));
      case 'delete between':
        return this.inner(this.words.one(edit.from), edit.to);
      case 'delete span':
        return this.span(edit.from, edit.to);
      case 'delete note':
        return this.changed(this.note(edit), []);
      case 'replace note':
        return this.changed(this.note(edit), this.content(edit.content));
      case 'change note':
        return this.inNote(this.note(edit), edit.edits);
      case 'bracket':
        return this.bracketed(this.target(edit.target, null));
      case 'unbracket':
        return this.unbracketed(edit.target);
      case 'move':
        return this.movedWords(edit.target, edit.side, edit.near);
      default:
        return this.restyled(this.target(edit.target, null), edit.do === 'italics');
    }
  }

  private inserted(spot: Spot | null, content: QuotedText): readonly WordChange[] | WordRefusal {
    const place = this.place(spot);
    if (isRefused(place)) return place;
    const insert = this.content(content);
    // “academia,” after “Governments”: if a comma already follows, it goes after that comma.
    const item = insert.at(-1)?.text === ',' && insert[0]?.text !== ',' && this.words.tokens[place.at]?.text === ',';
    if (this.asEditor && item && spot && 'side' in spot && spot.side === 'after') return [{ from: place.at + 1, to: place.at + 1, insert }];
    if (!this.asEditor || !spot || !('edge' in spot) || spot.edge !== 'end') return [{ from: place.at, to: place.at, insert }];
    // A footnote alone goes after the closing punctuation.
    if (insert.every(({ kind }) => kind === 'note')) return [{ from: place.at, to: place.at, insert }];
    // Before the closing punctuation, or in its place if the inserted words bring their own.
    const { from, to } = this.closing();
    const own = /[,;.:]$/.test(insert.at(-1)?.text ?? '');
    // French has a blank before punctuation, which stays with it.
    const blank = this.words.tokens[from - 1]?.kind === 'blank' ? 1 : 0;
    return [own ? { from, to, insert } : { from: from - blank, to: from - blank, insert }];
  }

  /** Edits of the words of a footnote that stays in place. */
  private inNote(target: Range | WordRefusal, edits: readonly WordEdit[]): readonly WordChange[] | WordRefusal {
    if (isRefused(target)) return target;
    const note = noteOf(this.words.tokens[target.from]!);
    if (!note) return refuse('No footnote stands at that place.');
    const reader = new WordReader(note, this.context, this.asEditor);
    const changes = changesOf(reader, edits);
    if (isRefused(changes)) return 'refused' in changes ? refuse(changes.refused.replace('in the paragraph', 'in the footnote')) : changes;
    if (changesMeet(changes)) return refuse('Two operations change the same words.');
    const changed = withChanges(note, changes, 'title', this.context.language);
    if (changed.content.size === 0) return [{ ...target, insert: [] }];
    return [{ ...target, insert: wordTokens(schema.node('wording', null, [changed])) }];
  }

  private everywhere(edit: WordEdit & { do: 'delete' | 'replace' }): readonly WordChange[] | WordRefusal {
    const words = plainQuote(edit.target.words);
    const count = this.words.all(words).length;
    if (count === 0) return refuse(`“${words}” does not stand in the paragraph.`);
    const changes: WordChange[] = [];
    for (let n = 1; n <= count; n++) {
      const one = this.read({ ...edit, target: { ...edit.target, nth: n } });
      if (isRefused(one)) return one;
      changes.push(...one);
    }
    return changes;
  }

  /** The punctuation at the end of the paragraph; an empty range if there is none. */
  private closing(): Range {
    const { tokens } = this.words;
    const last = tokens.findLastIndex(({ kind }) => kind === 'word' || kind === 'punctuation');
    return POINT.test(tokens[last]?.text ?? '') ? { from: last, to: last + 1 } : { from: last + 1, to: last + 1 };
  }

  /** The end of the words: before the closing punctuation, and before French's blank there. */
  private wordsEnd(): number {
    const { from } = this.closing();
    return this.words.tokens[from - 1]?.kind === 'blank' ? from - 1 : from;
  }

  private rest(before: boolean, anchor: Range | WordRefusal): readonly WordChange[] | WordRefusal {
    if (isRefused(anchor)) return anchor;
    this.anchors.push(anchor);
    const range = before ? { from: 0, to: anchor.from } : { from: anchor.to, to: this.wordsEnd() };
    if (range.to <= range.from || this.words.isBlank(range.from, range.to)) return refuse('Nothing comes there.');
    return this.changed(this.withNotes(range, null), []);
  }

  private span(first: Words, last: Words | null): readonly WordChange[] | WordRefusal {
    const from = this.words.one(first);
    if (isRefused(from)) return from;
    if (last === null) return this.changed(this.withNotes({ from: from.from, to: this.wordsEnd() }, null), []);
    const to = this.later(from, last);
    if (isRefused(to)) return to;
    return to.from < from.to
      ? refuse('The words that end the part stand before those that begin it.')
      : this.changed(this.withNotes({ from: from.from, to: to.to }, null), []);
  }

  /** The words after others, unless the edit counts them. */
  private later(first: Range, { words, nth }: Words): Range | WordRefusal {
    const all = this.words.all(plainQuote(words));
    return this.words.pick(nth === null ? all.filter((range) => range.from >= first.to) : all, words, nth);
  }

  /** Deletes what is between two places; the words that name them stay. */
  private inner(first: Range | WordRefusal, last: Words): readonly WordChange[] | WordRefusal {
    if (isRefused(first)) return first;
    const second = this.later(first, last);
    if (isRefused(second)) return second;
    if (second.from <= first.to || this.words.isBlank(first.to, second.from)) return refuse('Nothing comes there.');
    this.anchors.push(first, second);
    return this.changed(this.withNotes({ from: first.to, to: second.from }, null), []);
  }

  private between([first, second]: readonly [string, string], content: QuotedText): readonly WordChange[] | WordRefusal {
    const after = this.words.all(plainQuote(second));
    const fit = this.words
      .all(plainQuote(first))
      .filter((range) => after.some((next) => next.from >= range.to && this.words.isBlank(range.to, next.from)));
    const place = this.words.pick(fit, `${plainQuote(first)} ${plainQuote(second)}`, null);
    if (isRefused(place)) return place;
    this.anchors.push(place);
    return [{ from: place.to, to: place.to, insert: this.content(content) }];
  }

  private bracketed(target: Range | WordRefusal): readonly WordChange[] | WordRefusal {
    if (isRefused(target)) return target;
    const sign = (text: string) => wordTokens(schema.node('wording', null, [schema.text(text)]));
    return [{ ...target, insert: [...sign('['), ...this.words.tokens.slice(target.from, target.to), ...sign(']')] }];
  }

  private unbracketed({ words: typed, nth }: Words): readonly WordChange[] | WordRefusal {
    const { tokens } = this.words;
    const words = plainQuote(typed).replace(/^\[|\]$/g, '');
    const fit = this.words.all(words).filter((range) => tokens[range.from - 1]?.text === '[' && tokens[range.to]?.text === ']');
    const target = this.words.pick(fit, `[${words}]`, nth);
    if (isRefused(target)) return target;
    return [{ from: target.from - 1, to: target.to + 1, insert: tokens.slice(target.from, target.to) }];
  }

  private movedWords(moving: Words, side: NearSide, near: Words): readonly WordChange[] | WordRefusal {
    const target = this.withNotes(this.words.one(moving), null);
    if (isRefused(target)) return target;
    const place = this.place({ side, near });
    if (isRefused(place)) return place;
    if (place.at >= target.from && place.at <= target.to) return refuse('The words stand there already.');
    return [
      { ...target, insert: [] },
      { from: place.at, to: place.at, insert: this.words.tokens.slice(target.from, target.to) },
    ];
  }

  private changed(range: Range | WordRefusal, insert: readonly WordToken[]): readonly WordChange[] | WordRefusal {
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
