// Makes the rows of the sheet from a redline: every run gets the numbered change it belongs to, and a moved paragraph is put together at its new place,
// including what was deleted from it. Ids of changes: h and the hunk, l and the link (a paragraph that was inserted, deleted or moved).
import type { Comparison } from '../../diff/comparison.ts';
import type { NoteRun, Redline, RedlineParagraph, Run, TextRun } from '../../diff/redline-model.ts';
import type { NotePiece, Row, RowPiece, TextPiece, TextSide } from './compare-model.ts';
import { type Cursor, cursorParts, hunksByLink, placeOf } from './cursors.ts';

type ChangeName = 'insertion' | 'deletion' | 'move-from' | 'move-to';
const changeOf = (run: { readonly changes: readonly { readonly change: ChangeName }[] }): ChangeName | null =>
  run.changes.at(-1)?.change ?? null;
const standing = (change: ChangeName | null): TextSide =>
  change === null ? 'both' : change === 'deletion' || change === 'move-from' ? 'base' : 'now';

const textOn = (words: readonly TextPiece[], side: 'base' | 'now'): string =>
  words
    .filter((piece) => piece.on === 'both' || piece.on === side)
    .map((piece) => piece.text)
    .join('');

/** The rows of a redline in reading order. The cursors must be at the beginning of both texts and are moved to their ends. */
export function rowsOf(redline: Redline, comparison: Comparison, base: Cursor, now: Cursor): Row[] {
  const hunks = hunksByLink(comparison);
  // Equal notes may be at one place: each has its own hunk. A moved note is met on both sides.
  const taken = { base: new Set<number>(), both: new Set<number>(), now: new Set<number>() };

  function textPieces(run: TextRun): TextPiece[] {
    const change = changeOf(run);
    const on = standing(change);
    const moved = change === 'move-from' || change === 'move-to';
    const cursor = on === 'base' ? base : now;
    const { link, at } = placeOf(cursor);
    const parts =
      change === null
        ? [{ from: at, to: at + run.text.length, hunk: null }]
        : cursorParts(hunks[link] ?? [], cursor.side, at, at + run.text.length, moved ? 'format' : 'any');
    if (on !== 'now') base.offset += run.text.length;
    if (on !== 'base') now.offset += run.text.length;
    return parts.map((part) => ({
      text: run.text.slice(part.from - at, part.to - at),
      em: run.em,
      on,
      change: part.hunk !== null ? `h${part.hunk}` : change === null || moved ? null : `l${link}`,
      moved,
    }));
  }

  function notePiece(run: NoteRun): NotePiece {
    const change = changeOf(run);
    const on = standing(change);
    const words = run.note.map((part): TextPiece => {
      // The copies of a moved paragraph do not contain the other side's words.
      const own = standing(changeOf(part));
      return { text: part.text, em: part.em, on: own === 'both' ? on : own, change: null, moved: false };
    });
    const [before, after] = [placeOf(base), placeOf(now)];
    const { link } = on === 'base' ? before : after;
    const whole = change === 'insertion' || change === 'deletion';
    const touched = whole || run.note.some((part) => part.changes.length > 0);
    // In a moved copy, a note that changed only in italics looks untouched.
    const found = (touched || change !== null ? (hunks[link] ?? []) : []).find(
      ({ hunk, index }) =>
        hunk.class === 'note' &&
        !taken[on].has(index) &&
        (change === 'insertion' ? hunk.deleted === '' : change === 'move-to' || hunk.deleted === textOn(words, 'base')) &&
        (change === 'deletion' ? hunk.inserted === '' : change === 'move-from' || hunk.inserted === textOn(words, 'now')) &&
        (on === 'base' ? hunk.aFrom === before.at : hunk.bFrom === after.at),
    );
    if (found) taken[on].add(found.index);
    const id = found ? `h${found.index}` : null;
    const numbers = { base: on === 'now' ? null : base.note++, now: on === 'base' ? null : now.note++ };
    return {
      words: words.map((piece, k) => ({ ...piece, change: whole || changeOf(run.note[k]!) ? (id ?? `l${link}`) : null })),
      numbers,
      on,
      change: whole ? (id ?? `l${link}`) : touched ? null : id,
      moved: on !== 'both' && !whole,
    };
  }

  function end(paragraph: RedlineParagraph): Row['end'] {
    const on = standing(changeOf({ changes: paragraph.mark }));
    let result: Row['end'] = null;
    if (on !== 'both') {
      const cursor = on === 'base' ? base : now;
      const { link, at } = placeOf(cursor);
      const [part] = cursorParts(hunks[link] ?? [], cursor.side, at, at + 1);
      const moved = paragraph.move !== null;
      if (!moved) result = { change: part && part.hunk !== null ? `h${part.hunk}` : `l${link}`, on };
    }
    for (const [cursor, other] of [
      [base, 'now'],
      [now, 'base'],
    ] as const) {
      if (on === other) continue;
      cursor.paragraph++;
      cursor.offset = 0;
    }
    return result;
  }

  const rows = redline.paragraphs.map((paragraph, k): Row => {
    const heads = { base: base.offset === 0 ? base.paragraph : null, now: now.offset === 0 ? now.paragraph : null };
    const [old, link] = [placeOf(base).link, placeOf(now).link];
    const pieces = paragraph.runs.flatMap((run: Run): RowPiece[] => ('note' in run ? [notePiece(run)] : textPieces(run)));
    const ended = end(paragraph);
    const sides = new Set(pieces.map((piece) => piece.on));
    const mark = standing(changeOf({ changes: paragraph.mark }));
    const only = (side: TextSide): boolean => mark === side && [...sides].every((on) => on === side);
    const on: TextSide = only('base') ? 'base' : only('now') ? 'now' : 'both';
    const at = {
      base: on === 'now' || heads.base === null ? null : base.labels[heads.base],
      now: on === 'base' || heads.now === null ? null : now.labels[heads.now],
    };
    const place = paragraph.move === null ? 'here' : mark === 'base' ? 'from' : 'to';
    const own = on === 'base' ? old : link;
    const whole = on !== 'both' && (place !== 'here' || ended?.change === `l${own}` || comparison.links[own]?.kind.startsWith('moved'));
    const kind = (hunks[own] ?? []).find(
      ({ hunk }) => hunk.class === 'structure' && hunk.aTo === 0 && hunk.bTo === 0 && hunk.deleted === '' && hunk.inserted === '',
    );
    const named = (at.now ?? at.base)?.label ?? '';
    return {
      id: `r${k}`,
      kind: paragraph.kind,
      level: paragraph.level,
      label: named === paragraph.kind ? named.charAt(0).toUpperCase() + named.slice(1) : named,
      numbers: { base: at.base?.number ?? null, now: at.now?.number ?? null },
      place,
      on,
      change: whole ? `l${own}` : null,
      kindChange: kind && (paragraph.former || place === 'to') ? `h${kind.index}` : null,
      other: paragraph.move ?? '',
      end: whole ? null : ended,
      pieces,
    };
  });
  return reunited(rows);
}

/** Gives both rows of a move the other's label, and the row at the new place the words deleted from the paragraph. */
function reunited(rows: readonly Row[]): Row[] {
  const ends = new Map<string, { from?: Row; to?: Row }>();
  for (const row of rows) if (row.place !== 'here') ends.set(row.other, { ...ends.get(row.other), [row.place]: row });
  return rows.map((row): Row => {
    if (row.place === 'here') return row;
    const { from, to } = ends.get(row.other) ?? {};
    const other = (row.place === 'from' ? to : from)?.label ?? '';
    return row.place === 'to' && from ? { ...row, other, pieces: together(from.pieces, row.pieces) } : { ...row, other };
  });
}

const isKept = (piece: RowPiece | undefined): boolean => piece?.moved === true;

/** Puts the words deleted at the old place between the words at the new place. Both copies have the unchanged words in the same order. */
function together(from: readonly RowPiece[], to: readonly RowPiece[]): RowPiece[] {
  const row: RowPiece[] = [];
  const [left, right] = [[...from], [...to]];
  while (left.length > 0 || right.length > 0) {
    const [x, y] = [left[0], right[0]];
    if (x && !isKept(x)) row.push(left.shift()!);
    else if (y && !isKept(y)) row.push(right.shift()!);
    else if (!x || !y || 'words' in x !== 'words' in y) {
      // Not reached by a redline that passes the check; otherwise the new place is left as it is.
      row.push(...right.splice(0));
      left.length = 0;
    } else if ('words' in x && 'words' in y) {
      row.push({ ...y, numbers: { base: x.numbers.base, now: y.numbers.now }, words: noteTogether(x.words, y.words) });
      left.shift();
      right.shift();
    } else if ('text' in x && 'text' in y) {
      const length = Math.min(x.text.length, y.text.length);
      row.push({ ...y, text: y.text.slice(0, length) });
      if (x.text.length > length) left[0] = { ...x, text: x.text.slice(length) };
      else left.shift();
      if (y.text.length > length) right[0] = { ...y, text: y.text.slice(length) };
      else right.shift();
    }
  }
  return row;
}

const noteTogether = (from: readonly TextPiece[], to: readonly TextPiece[]): TextPiece[] =>
  together(
    from.map((piece) => ({ ...piece, moved: piece.change === null })),
    to.map((piece) => ({ ...piece, moved: piece.change === null })),
  ).flatMap((piece) => ('text' in piece ? [{ ...piece, on: piece.moved ? ('both' as const) : piece.on, moved: false }] : []));
