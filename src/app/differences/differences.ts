// Makes the numbered list and the figures from the sheet's rows: every change once, in reading order, with its label and its words.
import type { Comparison, Hunk, ParagraphLink } from '../../diff/comparison.ts';
import { tokensOf } from '../../diff/tokens.ts';
import { type Message, say } from '../../messages/say.ts';
import type { Figures, ListedDifference, NotePiece, Row, RowPiece, TextPiece } from './compare-model.ts';

const NOW_OF_KIND = {
  title: 'now a title',
  heading: 'now a heading',
  preambular: 'now a preambular paragraph',
  operative: 'now an operative paragraph',
  subparagraph: 'now a subparagraph',
} as const satisfies Record<Row['kind'], Message>;

/** How many characters of a new or deleted paragraph the list shows. */
const LONGEST = 90;
/** A change of at most this length does not show its place in the text. */
const SHORT = 5;
/** How many pieces are searched for the unchanged word after a change. */
const NEAR = 4;

const cut = (text: string): string => {
  const clean = text.replace(/\s+/g, ' ');
  return clean.length <= LONGEST ? clean : `${clean.slice(0, clean.lastIndexOf(' ', LONGEST - 10) + 1 || LONGEST).trimEnd()}…`;
};

/** The first place of a change in the rows. */
interface Met {
  readonly id: string;
  readonly row: Row;
  readonly note: NotePiece | null;
  readonly piece: TextPiece | null;
  /** The unchanged text after it. */
  readonly rest: string;
}

const restOf = (pieces: readonly RowPiece[]): string =>
  pieces
    .filter((piece) => !('words' in piece) && piece.on !== 'base')
    .map((piece) => ('text' in piece ? piece.text : ''))
    .join('');

/** All changes of a row in reading order, each at its first place. */
function metIn(row: Row): Met[] {
  const met: Met[] = [];
  const known = new Set<string>();
  const add = (id: string | null, note: NotePiece | null, piece: TextPiece | null, at: number) => {
    if (id === null || known.has(id)) return;
    known.add(id);
    met.push({ id, row, note, piece, rest: restOf(row.pieces.slice(at, at + NEAR)) });
  };
  add(row.change, null, null, 0);
  add(row.kindChange, null, null, 0);
  row.pieces.forEach((piece, k) => {
    if ('text' in piece) {
      add(piece.change, null, piece, k);
      return;
    }
    add(piece.change, piece, null, k);
    for (const part of piece.words) add(part.change, piece, null, k);
  });
  if (row.end) add(row.end.change, null, null, row.pieces.length);
  return met;
}

/** The old or new place of a moved paragraph. In a worker this is in English; the list says it in the reader's language. */
function movedWords({ place, other: label }: Row): string {
  if (place === 'from') return label === '' ? say('moved to elsewhere') : say('moved to {label}', { label });
  return label === '' ? say('moved from elsewhere') : say('moved from {label}', { label });
}

const hunkAt = (id: string, { hunks }: Comparison): Hunk | undefined => (id.startsWith('h') ? hunks[Number(id.slice(1))] : undefined);
const linkAt = (id: string, { links }: Comparison): ParagraphLink | undefined =>
  id.startsWith('l') ? links[Number(id.slice(1))] : undefined;

function linkChange(met: Met, link: ParagraphLink | undefined): ListedDifference {
  const { row, id } = met;
  const text = (on: 'base' | 'now') =>
    row.pieces
      .filter((piece): piece is TextPiece => 'text' in piece && piece.on === on)
      .map((piece) => piece.text)
      .join('');
  const known = { id, label: row.label, says: '', deleted: '', inserted: '', after: '' };
  if (link?.kind === 'moved' || link?.kind === 'moved-changed') return { ...known, class: 'move', says: movedWords(row) };
  if (link?.kind === 'inserted') return { ...known, class: 'structure', says: say('new:'), inserted: cut(text('now')) };
  if (link?.kind === 'deleted') return { ...known, class: 'structure', says: say('deleted:'), deleted: cut(text('base')) };
  return { ...known, class: 'wording', deleted: cut(text('base')), inserted: cut(text('now')) };
}

function hunkChange(met: Met, hunk: Hunk, before: Row | undefined): ListedDifference {
  const { row, id, note, piece } = met;
  const known = { id, class: hunk.class, label: row.label, says: '', deleted: '', inserted: '', after: '' };
  if (hunk.class === 'note') {
    const number = note?.numbers.now ?? note?.numbers.base;
    return {
      ...known,
      label: number ? say('Note {number}', { number: `${number}` }) : row.label,
      deleted: cut(hunk.deleted),
      inserted: cut(hunk.inserted),
    };
  }
  if (hunk.class === 'format') {
    const italic = piece ? row.pieces.some((one) => 'text' in one && one.change === id && one.on !== 'base' && one.em) : false;
    return { ...known, says: italic ? say('in italics:') : say('not in italics:'), after: cut(hunk.inserted) };
  }
  if (hunk.class === 'structure') {
    if (row.kindChange === id) return { ...known, says: say(NOW_OF_KIND[row.kind]) };
    const label = row.label || before?.label || '';
    const [deleted, inserted] = [hunk.deleted, hunk.inserted].map((words) => cut(words.replaceAll('\n', ' ')).trim()) as [string, string];
    const says = !row.end ? '' : row.end.on === 'now' ? say('split into two paragraphs') : say('joined with the paragraph after it');
    return { ...known, label, says, deleted, inserted };
  }
  const [deleted, inserted] = [cut(hunk.deleted), cut(hunk.inserted)];
  const short = (deleted + inserted).trim().length <= SHORT;
  const rest = met.rest.startsWith(hunk.inserted) ? met.rest.slice(hunk.inserted.length) : met.rest;
  return { ...known, deleted, inserted, after: short ? (/\S+/.exec(rest)?.[0] ?? '') : '' };
}

/** Every change once, in reading order; moves are listed at the new place. */
export function differencesOf(rows: readonly Row[], comparison: Comparison): ListedDifference[] {
  const lists = rows.map(metIn);
  const elsewhere = new Set(lists.flatMap((list, k) => (rows[k]!.place === 'from' ? [] : list.map(({ id }) => id))));
  const done = new Set<string>();
  const changes: ListedDifference[] = [];
  lists.forEach((list, k) => {
    for (const met of list) {
      if (done.has(met.id) || (rows[k]!.place === 'from' && elsewhere.has(met.id))) continue;
      done.add(met.id);
      const hunk = hunkAt(met.id, comparison);
      changes.push(hunk ? hunkChange(met, hunk, rows[k - 1]) : linkChange(met, linkAt(met.id, comparison)));
    }
  });
  return changes;
}

const wordsIn = (text: string): number => tokensOf(text).reduce((count, token) => count + (token.word ? 1 : 0), 0);

/** The balance of words and paragraphs. Words of notes count; typographic changes and italics do not. */
export function figuresOf(rows: readonly Row[], changes: readonly ListedDifference[], comparison: Comparison): Figures {
  const classes = new Map(changes.map((change) => [change.id, change.class]));
  const words = { inserted: 0, deleted: 0, moved: 0, kept: 0 };
  const count = (piece: TextPiece) => {
    const kind = piece.change === null ? null : classes.get(piece.change);
    const same = kind === 'format' || kind === 'typographic';
    if (piece.on === 'base') {
      if (!same && kind !== 'move') words.deleted += wordsIn(piece.text);
    } else if (piece.moved || kind === 'move') words.moved += wordsIn(piece.text);
    else if (piece.on === 'both' || same) words.kept += wordsIn(piece.text);
    else words.inserted += wordsIn(piece.text);
  };
  for (const row of rows) {
    if (row.place === 'from') continue;
    for (const piece of row.pieces) {
      if ('text' in piece) count(piece);
      else piece.words.forEach(count);
    }
  }
  const paragraphs = { moved: 0, added: 0, removed: 0, unchanged: 0 };
  for (const { kind, a, b } of comparison.links) {
    if (kind === 'same') paragraphs.unchanged += b.length;
    if (kind === 'inserted') paragraphs.added += b.length;
    if (kind === 'deleted') paragraphs.removed += a.length;
    if (kind === 'moved' || kind === 'moved-changed') paragraphs.moved += b.length;
  }
  return { words, paragraphs };
}
