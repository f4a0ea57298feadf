// Notes that speak of other notes: “Ibid.”, “See note 16 above”. Both are printed by where the notes stand today. A note that no longer follows its
// source prints the number of the source, or its whole citation where it adds a place of its own (“Ibid., vol. 1019”).
import type { Node } from 'prosemirror-model';
import {
  type Draft,
  type InlinePiece,
  idOf,
  inlinePiecesOf,
  type Language,
  paragraphsOf,
  type References,
  wordingOf,
} from '../../../schema/index.ts';
import { referenceKey } from './references.ts';

interface Words {
  readonly ibid: RegExp;
  /** Groups `noun`, `n` and `where`. */
  readonly note: RegExp;
  readonly above: string;
  readonly below: string;
  readonly see: (number: string) => string;
  readonly say: (noun: string, number: string, where: string) => string;
}

const plain = (noun: string, number: string, where: string) => `${noun}${number} ${where}`;
const WORDS: Record<Language, Words> = {
  en: {
    ibid: /^\s*(?:ibid|idem)\b\.?/i,
    note: /\b(?<noun>(?:foot)?note )(?<n>\d{1,4}) (?<where>above|below)\b/g,
    above: 'above',
    below: 'below',
    see: (n) => `See note ${n} above.`,
    say: plain,
  },
  fr: {
    ibid: /^\s*ibid\b\.?/i,
    note: /\b(?<noun>note (?:de bas de page )?)(?<n>\d{1,4}) (?<where>ci-dessus|ci-dessous)/g,
    above: 'ci-dessus',
    below: 'ci-dessous',
    see: (n) => `Voir note ${n} ci-dessus.`,
    say: plain,
  },
  es: {
    ibid: /^\s*(?:ibid|ibíd)\.?/i,
    note: /\b(?<noun>nota (?:de pie de página )?)(?<n>\d{1,4}) (?<where>supra|infra)\b/g,
    above: 'supra',
    below: 'infra',
    see: (n) => `Véase la nota ${n} supra.`,
    say: plain,
  },
  ru: {
    ibid: /^\s*там же\.?/iu,
    note: /(?<noun>(?:сноск|примечани)\p{L}+ )(?<n>\d{1,4}) (?<where>выше|ниже)/gu,
    above: 'выше',
    below: 'ниже',
    see: (n) => `См. сноску ${n} выше.`,
    say: plain,
  },
  ar: {
    ibid: /^\s*المرجع نفسه/u,
    note: /(?<noun>الحاشية )(?<n>\d{1,4}) (?<where>أعلاه|أدناه)/gu,
    above: 'أعلاه',
    below: 'أدناه',
    see: (n) => `انظر الحاشية ${n} أعلاه.`,
    say: plain,
  },
  zh: {
    ibid: /^\s*同上/u,
    note: /(?<where>上文|下文)(?<noun>脚注)(?<n>\d{1,4})/gu,
    above: '上文',
    below: '下文',
    see: (n) => `见上文脚注${n}。`,
    say: (noun, number, where) => `${where}${noun}${number}`,
  },
};

/** A footnote of the text, in the order of the text. */
interface Note {
  readonly id: string;
  readonly paragraph: string;
  /** Offset of its mark in the paragraph's text. */
  readonly at: number;
  readonly pieces: readonly InlinePiece[];
  readonly text: string;
}

const lengthOf = (piece: InlinePiece): number => ('text' in piece ? piece.text.length : 0);
const textOfPieces = (pieces: readonly InlinePiece[]): string => pieces.map((piece) => ('text' in piece ? piece.text : '')).join('');

/** Pieces [from, to) by the offsets of their text. */
function cut(pieces: readonly InlinePiece[], from: number, to: number): InlinePiece[] {
  let at = 0;
  return pieces.flatMap((piece): InlinePiece[] => {
    const start = at;
    at += lengthOf(piece);
    if (!('text' in piece)) return [];
    const text = piece.text.slice(Math.max(0, from - start), Math.max(0, to - start));
    return text === '' ? [] : [{ ...piece, text }];
  });
}

function notesOf(doc: Node): Note[] {
  return paragraphsOf(doc).flatMap((paragraph) => {
    const notes: Note[] = [];
    let at = 0;
    wordingOf(paragraph)?.forEach((child) => {
      if (child.isText) at += child.text!.length;
      else
        notes.push({
          id: idOf(child),
          paragraph: idOf(paragraph),
          at,
          pieces: inlinePiecesOf(child),
          text: child.textContent,
        });
    });
    return notes;
  });
}

/** A source with another place in it: “Treaty Series, vol. 520, No. 7515.” and “, vol. 1019, No. 14956.” */
function citation(source: readonly InlinePiece[], place: readonly InlinePiece[]): InlinePiece[] {
  const [text, rest] = [textOfPieces(source), textOfPieces(place)];
  if (!/[\p{L}\p{N}]/u.test(rest)) return [...source];
  const first = /^[,،，]?\s*(?:(?<year>\d{4})(?=[,،，])|(?<word>\p{L}+?)s?(?=[.\s]))/u.exec(rest)?.groups;
  const same = first?.year ? '\\d{4}(?=[,،，])' : first?.word ? `${first.word}s?(?=[.\\s])` : null;
  const at = same === null ? -1 : ([...text.matchAll(new RegExp(`[,،，]\\s*${same}`, 'giu'))].at(-1)?.index ?? -1);
  const end = at >= 0 ? at : text.replace(/[.;。]\s*$/, '').length;
  return [...cut(source, 0, end), ...place];
}

/** The notes of a text and what they say of each other. */
class Apparatus {
  readonly notes: readonly Note[];
  readonly places: ReadonlyMap<string, number>;
  readonly words: Words;
  private readonly links: Map<string, string>;
  private readonly first: number;

  constructor({ doc, meta }: Draft) {
    this.notes = notesOf(doc);
    this.places = new Map(this.notes.map((note, i) => [note.id, i]));
    this.words = WORDS[meta.language];
    this.links = new Map(Object.entries(meta.references ?? {}));
    this.first = meta.firstNote;
  }

  number(place: number): string {
    return String(this.first + place);
  }

  /** What an Ibid. adds (“, vol. 1019”); null where the note is none. */
  restOf(note: Note): InlinePiece[] | null {
    const match = this.words.ibid.exec(note.text);
    return match ? cut(note.pieces, match[0].length, note.text.length) : null;
  }

  meant(note: Note, said: string): string | undefined {
    return this.links.get(referenceKey(note.id, said));
  }

  link(note: Note, said: string, target: string): void {
    this.links.set(referenceKey(note.id, said), target);
  }

  sourceOf(note: Note): Note | undefined {
    return this.notes[this.places.get(this.meant(note, IBID) ?? '') ?? -1];
  }

  /** The note without “Ibid.”: what its source says, with its own place. */
  full(note: Note, seen: ReadonlySet<string> = new Set()): InlinePiece[] {
    const rest = this.restOf(note);
    const source = rest && this.sourceOf(note);
    if (!rest || !source || seen.has(note.id)) return [...note.pieces];
    return citation(this.full(source, new Set([...seen, note.id])), rest);
  }

  /** The note that an Ibid. at a place means today: the one before, or the earliest in its chain that says the same. */
  before(place: number): Note | undefined {
    const note = this.notes[place]!;
    const rest = this.restOf(note) ?? [];
    let meant = this.notes[place - 1];
    if (!meant) return undefined;
    const wanted = textOfPieces(citation(this.full(meant), rest));
    for (let earlier = this.sourceOf(meant); earlier; earlier = this.sourceOf(earlier)) {
      if (!/[\p{L}\p{N}]/u.test(textOfPieces(rest)) || textOfPieces(citation(this.full(earlier), rest)) !== wanted) break;
      meant = earlier;
    }
    return meant;
  }

  /** The words of a note as they are printed today; null where they are those that are stored. */
  now(note: Note, place: number): InlinePiece[] | null {
    const rest = this.restOf(note);
    const source = rest && this.sourceOf(note);
    if (rest && source) {
      const previous = this.notes[place - 1];
      const full = this.full(note);
      if (previous && textOfPieces(citation(this.full(previous), rest)) === textOfPieces(full)) return null;
      const at = this.places.get(source.id)!;
      const bare = !/[\p{L}\p{N}]/u.test(textOfPieces(rest));
      return bare && at < place ? [{ text: this.words.see(this.number(at)) }] : full;
    }
    const pieces: InlinePiece[] = [];
    let done = 0;
    for (const match of note.text.matchAll(this.words.note)) {
      const { noun = '', n = '' } = match.groups ?? {};
      const at = this.places.get(this.meant(note, `note ${n}`) ?? '');
      if (at === undefined) continue;
      const text = this.words.say(noun, this.number(at), at < place ? this.words.above : this.words.below);
      if (text === match[0]) continue;
      const [first] = cut(note.pieces, match.index, match.index + 1);
      pieces.push(...cut(note.pieces, done, match.index), { ...(first as { text: string; em?: boolean }), text });
      done = match.index + match[0].length;
    }
    return done === 0 ? null : [...pieces, ...cut(note.pieces, done, note.text.length)];
  }

  references(): References {
    return Object.fromEntries(this.links);
  }
}

/** What a note says in a key of `Meta.references` where it is an Ibid. */
export const IBID = 'ibid';

/** The words of each note that is printed otherwise than it is stored, by the note's id. */
export function noteTextsNow(draft: Draft): Map<string, InlinePiece[]> {
  const changed = new Map<string, InlinePiece[]>();
  if (!draft.meta.references) return changed;
  const apparatus = new Apparatus(draft);
  apparatus.notes.forEach((note, i) => {
    const now = apparatus.now(note, i);
    if (now) changed.set(note.id, now);
  });
  return changed;
}

/** What a note says of another one. */
export interface SaidOfNote {
  readonly note: string;
  readonly paragraph: string;
  readonly at: number;
  readonly number: string;
  /** “ibid” or “note 16”. */
  readonly said: string;
  readonly words: string;
  /** Whether it is live already; its note may be gone then. */
  readonly live: 'live' | 'gone' | 'typed';
  /** The note that is meant: as kept, else by today's numbers; undefined where there is none. */
  readonly target: string | undefined;
}

/** All that notes say of other notes, in the order of the text. */
export function saidOfNotes(draft: Draft): SaidOfNote[] {
  const apparatus = new Apparatus(draft);
  return apparatus.notes.flatMap((note, i) => saidBy(apparatus, note, i));
}

function saidBy(apparatus: Apparatus, note: Note, i: number): SaidOfNote[] {
  const ibid = apparatus.words.ibid.exec(note.text)?.[0].trim();
  const found = ibid
    ? [{ said: IBID, words: ibid, meant: apparatus.before(i)?.id }]
    : [...note.text.matchAll(apparatus.words.note)].map((match) => ({
        said: `note ${match.groups!.n}`,
        words: match[0],
        meant: apparatus.notes[Number(match.groups!.n) - Number(apparatus.number(0))]?.id,
      }));
  return found.map(({ said, words, meant }): SaidOfNote => {
    const kept = apparatus.meant(note, said);
    const live = kept === undefined ? 'typed' : apparatus.places.has(kept) ? 'live' : 'gone';
    const { id, paragraph, at } = note;
    const target = live === 'live' ? kept : meant === id ? undefined : meant;
    return { note: id, paragraph, at, number: apparatus.number(i), said, words, live, target };
  });
}

/** The draft with every note that speaks of another one tied to it, as the text stands. */
export function linkNotes(draft: Draft): Draft {
  const apparatus = new Apparatus(draft);
  let linked = false;
  // One after the other: an Ibid. may follow an Ibid.
  apparatus.notes.forEach((note, i) => {
    for (const { said, live, target } of saidBy(apparatus, note, i)) {
      if (live !== 'typed' || target === undefined) continue;
      apparatus.link(note, said, target);
      linked = true;
    }
  });
  return linked ? { ...draft, meta: { ...draft.meta, references: apparatus.references() } } : draft;
}
