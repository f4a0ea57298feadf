// Notes that refer to other notes: “Ibid.”, “See note 16 above”. They are printed according to the present places of the notes. An Ibid. that no longer
// directly follows its source is printed as a reference to the source's number, or as the full citation if it adds a place of its own (“Ibid., vol. 1019”).
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
  /** Matches a reference to a note by its number, with the groups `noun`, `n` and `where`. */
  readonly note: RegExp;
  readonly above: string;
  readonly below: string;
  /** The note that replaces an Ibid. */
  readonly see: (number: string) => string;
  /** A reference to a note inside a note. */
  readonly phrase: (noun: string, number: string, where: string) => string;
}

const plain = (noun: string, number: string, where: string) => `${noun}${number} ${where}`;
const WORDS: Record<Language, Words> = {
  en: {
    ibid: /^\s*(?:ibid|idem)\b\.?/i,
    note: /\b(?<noun>(?:foot)?note )(?<n>\d{1,4}) (?<where>above|below)\b/g,
    above: 'above',
    below: 'below',
    see: (n) => `See note ${n} above.`,
    phrase: plain,
  },
  fr: {
    ibid: /^\s*ibid\b\.?/i,
    note: /\b(?<noun>note (?:de bas de page )?)(?<n>\d{1,4}) (?<where>ci-dessus|ci-dessous)/g,
    above: 'ci-dessus',
    below: 'ci-dessous',
    see: (n) => `Voir note ${n} ci-dessus.`,
    phrase: plain,
  },
  es: {
    ibid: /^\s*(?:ibid|ibíd)\.?/i,
    note: /\b(?<noun>nota (?:de pie de página )?)(?<n>\d{1,4}) (?<where>supra|infra)\b/g,
    above: 'supra',
    below: 'infra',
    see: (n) => `Véase la nota ${n} supra.`,
    phrase: plain,
  },
  ru: {
    ibid: /^\s*там же\.?/iu,
    note: /(?<noun>(?:сноск|примечани)\p{L}{1,8} )(?<n>\d{1,4}) (?<where>выше|ниже)/gu,
    above: 'выше',
    below: 'ниже',
    see: (n) => `См. сноску ${n} выше.`,
    phrase: plain,
  },
  ar: {
    ibid: /^\s*المرجع نفسه/u,
    note: /(?<noun>الحاشية )(?<n>\d{1,4}) (?<where>أعلاه|أدناه)/gu,
    above: 'أعلاه',
    below: 'أدناه',
    see: (n) => `انظر الحاشية ${n} أعلاه.`,
    phrase: plain,
  },
  zh: {
    ibid: /^\s*同上/u,
    note: /(?<where>上文|下文)(?<noun>脚注)(?<n>\d{1,4})/gu,
    above: '上文',
    below: '下文',
    see: (n) => `见上文脚注${n}。`,
    phrase: (noun, number, where) => `${where}${noun}${number}`,
  },
};

/** A footnote of the text. */
interface Note {
  readonly id: string;
  readonly paragraph: string;
  /** UTF-16 offset of its mark in the paragraph's text. */
  readonly at: number;
  readonly pieces: readonly InlinePiece[];
  readonly text: string;
}

const lengthOf = (piece: InlinePiece): number => ('text' in piece ? piece.text.length : 0);
const textOfPieces = (pieces: readonly InlinePiece[]): string => pieces.map((piece) => ('text' in piece ? piece.text : '')).join('');

/** The pieces of [from, to); UTF-16 offsets in their joined text. */
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

/**
 * The citation of a source with the place replaced: “Treaty Series, vol. 520, No. 7515.” and “, vol. 1019, No. 14956.” give “Treaty Series, vol. 1019, No.
 * 14956.”
 */
function citation(source: readonly InlinePiece[], place: readonly InlinePiece[]): InlinePiece[] {
  const [text, rest] = [textOfPieces(source), textOfPieces(place)];
  if (!/[\p{L}\p{N}]/u.test(rest)) return [...source];
  const first = /^[,،，]?\s*(?:(?<year>\d{4})(?=[,،，])|(?<word>\p{L}+?)s?(?=[.\s]))/u.exec(rest)?.groups;
  const same = first?.year ? '\\d{4}(?=[,،，])' : first?.word ? `${first.word}s?(?=[.\\s])` : null;
  const at = same === null ? -1 : ([...text.matchAll(new RegExp(`[,،，]\\s*${same}`, 'giu'))].at(-1)?.index ?? -1);
  const end = at >= 0 ? at : text.replace(/[.;。]\s*$/, '').length;
  return [...cut(source, 0, end), ...place];
}

/** All notes of a text in order, and the references between them. */
class FootnoteLinks {
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

  /** The printed number of the note at an index. */
  number(place: number): string {
    return String(this.first + place);
  }

  /** What an Ibid. adds (“, vol. 1019”); null where the note is not an Ibid. */
  ibidAddition(note: Note): InlinePiece[] | null {
    const match = this.words.ibid.exec(note.text);
    return match ? cut(note.pieces, match[0].length, note.text.length) : null;
  }

  /** The id of the note that a live reference means; undefined where the reference is not live. */
  meant(note: Note, said: string): string | undefined {
    return this.links.get(referenceKey(note.id, said));
  }

  link(note: Note, said: string, target: string): void {
    this.links.set(referenceKey(note.id, said), target);
  }

  /** The source of a live Ibid.; undefined where it is not live or the source was deleted. */
  ibidSource(note: Note): Note | undefined {
    return this.notes[this.places.get(this.meant(note, IBID) ?? '') ?? -1];
  }

  /**
   * The note written out without “Ibid.”: the citation of its source with the note's own place. `seen`: ids of the notes on the way here, so that a
   * circle ends.
   */
  fullCitation(note: Note, seen: ReadonlySet<string> = new Set()): InlinePiece[] {
    const rest = this.ibidAddition(note);
    const source = rest && this.ibidSource(note);
    if (!rest || !source || seen.has(note.id)) return [...note.pieces];
    return citation(this.fullCitation(source, new Set([...seen, note.id])), rest);
  }

  /**
   * The note that an Ibid. at this index means by today's order: the note before it, or the earliest note in that note's chain of Ibid. that gives
   * the same citation.
   */
  ibidTarget(place: number): Note | undefined {
    const note = this.notes[place]!;
    const rest = this.ibidAddition(note) ?? [];
    let meant = this.notes[place - 1];
    if (!meant) return undefined;
    const wanted = textOfPieces(citation(this.fullCitation(meant), rest));
    for (let earlier = this.ibidSource(meant); earlier; earlier = this.ibidSource(earlier)) {
      if (!/[\p{L}\p{N}]/u.test(textOfPieces(rest)) || textOfPieces(citation(this.fullCitation(earlier), rest)) !== wanted) break;
      meant = earlier;
    }
    return meant;
  }

  /** The pieces of a note as it is printed today; null where it is printed as stored. */
  now(note: Note, place: number): InlinePiece[] | null {
    const rest = this.ibidAddition(note);
    const source = rest && this.ibidSource(note);
    if (rest && source) {
      const previous = this.notes[place - 1];
      const fullCitation = this.fullCitation(note);
      if (previous && textOfPieces(citation(this.fullCitation(previous), rest)) === textOfPieces(fullCitation)) return null;
      const at = this.places.get(source.id)!;
      const bare = !/[\p{L}\p{N}]/u.test(textOfPieces(rest));
      return bare && at < place ? [{ text: this.words.see(this.number(at)) }] : fullCitation;
    }
    const pieces: InlinePiece[] = [];
    let done = 0;
    for (const match of note.text.matchAll(this.words.note)) {
      const { noun = '', n = '' } = match.groups ?? {};
      const at = this.places.get(this.meant(note, `note ${n}`) ?? '');
      if (at === undefined) continue;
      const text = this.words.phrase(noun, this.number(at), at < place ? this.words.above : this.words.below);
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

/** The second half of the key in `Meta.references` for an Ibid. */
export const IBID = 'ibid';

/** The pieces of each note whose printed text differs from the stored one, by note id. */
export function noteTextsNow(draft: Draft): Map<string, InlinePiece[]> {
  const changed = new Map<string, InlinePiece[]>();
  if (!draft.meta.references) return changed;
  const footnotes = new FootnoteLinks(draft);
  footnotes.notes.forEach((note, i) => {
    const now = footnotes.now(note, i);
    if (now) changed.set(note.id, now);
  });
  return changed;
}

/** A reference from one note to another. */
export interface NoteReference {
  /** The id of the note that refers, the paragraph in which its mark stands, the offset of the mark (UTF-16 units), and its printed number. */
  readonly note: string;
  readonly paragraph: string;
  readonly at: number;
  readonly number: string;
  /** What the key of the reference holds: “ibid” or “note 16”. */
  readonly said: string;
  /** The words of the reference as typed. */
  readonly words: string;
  /** `live`: the reference is stored and its target exists. `gone`: it is stored, but the target was deleted. `typed`: it is not stored. */
  readonly live: 'live' | 'gone' | 'typed';
  /** The id of the note that it refers to: the stored one, else the one with that number today; undefined if there is none. */
  readonly target: string | undefined;
}

/** All references from notes to other notes, in the order of the text. */
export function noteReferencesOf(draft: Draft): NoteReference[] {
  const footnotes = new FootnoteLinks(draft);
  return footnotes.notes.flatMap((note, i) => referencesOfNote(footnotes, note, i));
}

function referencesOfNote(footnotes: FootnoteLinks, note: Note, i: number): NoteReference[] {
  const ibid = footnotes.words.ibid.exec(note.text)?.[0].trim();
  const found = ibid
    ? [{ said: IBID, words: ibid, meant: footnotes.ibidTarget(i)?.id }]
    : [...note.text.matchAll(footnotes.words.note)].map((match) => ({
        said: `note ${match.groups!.n}`,
        words: match[0],
        meant: footnotes.notes[Number(match.groups!.n) - Number(footnotes.number(0))]?.id,
      }));
  return found.map(({ said, words, meant }): NoteReference => {
    const kept = footnotes.meant(note, said);
    const live = kept === undefined ? 'typed' : footnotes.places.has(kept) ? 'live' : 'gone';
    const { id, paragraph, at } = note;
    const target = live === 'live' ? kept : meant === id ? undefined : meant;
    return { note: id, paragraph, at, number: footnotes.number(i), said, words, live, target };
  });
}

/** The draft with every reference between notes made live, each linked to the note that it means now. */
export function linkNotes(draft: Draft): Draft {
  const footnotes = new FootnoteLinks(draft);
  let linked = false;
  // In order, because an Ibid. may refer to another Ibid., which must be linked first.
  footnotes.notes.forEach((note, i) => {
    for (const { said, live, target } of referencesOfNote(footnotes, note, i)) {
      if (live !== 'typed' || target === undefined) continue;
      footnotes.link(note, said, target);
      linked = true;
    }
  });
  return linked ? { ...draft, meta: { ...draft.meta, references: footnotes.references() } } : draft;
}
