// What the sheet and the list show under the filters. A change that is filtered out is neither marked nor numbered; in its place is today's text (side by
// side: the text of each side).

import type { HunkClass } from '../../diff/comparison.ts';
import { type PlainMessage, say } from '../../messages/say.ts';
import type { ListedDifference, NotePiece, Report, Row, RowPiece, TextPiece } from '../differences/compare-model.ts';

/** Classes in the order of the filters, with their names there. */
export const CLASS_WORDS: readonly (readonly [HunkClass, PlainMessage])[] = [
  ['wording', 'Wording'],
  ['punctuation', 'Punctuation'],
  ['structure', 'Paragraphs'],
  ['move', 'Moves'],
  ['note', 'Notes'],
  ['format', 'Italics'],
  ['consequential', 'Consequential'],
  ['typographic', 'Typographic'],
];

export interface ClassCount {
  readonly class: HunkClass;
  readonly words: string;
  readonly count: number;
}

/** The classes that occur, with how many changes each has. */
export const classCounts = (changes: readonly ListedDifference[]): ClassCount[] =>
  CLASS_WORDS.map(([name, words]) => ({
    class: name,
    words: say(words),
    count: changes.filter((change) => change.class === name).length,
  })).filter(({ count }) => count > 0);

/** A row to render; `marked`: the ids of the changes marked in it. */
export interface FilteredRow extends Row {
  readonly marked: readonly string[];
}

export interface FilteredComparison {
  readonly changes: readonly ListedDifference[];
  readonly rows: readonly FilteredRow[];
  readonly notes: readonly FilteredNote[];
}

export interface FilteredNote {
  readonly id: string;
  readonly note: NotePiece;
  readonly marked: readonly string[];
}

type Layout = 'unified' | 'side';

/** The rows and changes that match the filters; `hidden`: the classes filtered out. */
export function filteredComparison(
  { rows, changes }: Pick<Report, 'rows' | 'changes'>,
  hidden: ReadonlySet<HunkClass>,
  layout: Layout,
): FilteredComparison {
  const shown = changes.filter((change) => !hidden.has(change.class));
  const active = new Set(shown.map(({ id }) => id));
  const isActive = (id: string | null): boolean => id !== null && active.has(id);

  /** The text without its mark. Side by side, words of the other side appear only in their own column. */
  const text = (piece: TextPiece): TextPiece[] => {
    if (piece.change === null || isActive(piece.change)) return [piece];
    if (piece.on === 'base' && layout === 'unified') return [];
    return [{ ...piece, change: null }];
  };
  const settled = (piece: RowPiece): RowPiece[] => {
    if ('text' in piece) return text(piece);
    const words = piece.words.flatMap(text);
    if (piece.change === null || isActive(piece.change)) return [{ ...piece, words }];
    return piece.on === 'base' && layout === 'unified' ? [] : [{ ...piece, words, change: null }];
  };

  const drawn: Row[] = [];
  let joins = false;
  for (const row of rows) {
    const stays = isActive(row.change);
    const pieces = row.pieces.flatMap(settled);
    const end = row.end && isActive(row.end.change) ? row.end : null;
    if (layout === 'unified' && row.on === 'base' && !stays && !end && (row.place === 'from' || pieces.length === 0)) continue;
    const plain = row.on !== 'both' && !stays && row.place !== 'here';
    const next: Row = {
      ...row,
      pieces: plain ? pieces.map(unmoved) : pieces,
      end,
      change: stays ? row.change : null,
      kindChange: isActive(row.kindChange) ? row.kindChange : null,
    };
    const last = drawn.at(-1);
    // A removed paragraph end that is filtered out: both parts become one paragraph.
    if (joins && last) drawn[drawn.length - 1] = { ...last, pieces: [...last.pieces, ...next.pieces], end };
    else drawn.push(next);
    joins = layout === 'unified' && row.end?.on === 'base' && end === null;
  }
  const shownRows = drawn.map((row): FilteredRow => ({ ...row, marked: markedIn(row) }));
  const notes = shownRows.flatMap((row) =>
    row.place === 'from'
      ? []
      : row.pieces.flatMap((piece, k): FilteredNote[] =>
          'words' in piece ? [{ id: `${row.id}-${k}`, note: piece, marked: markedOf(piece) }] : [],
        ),
  );
  return { changes: shown, rows: shownRows, notes };
}

const unmoved = (piece: RowPiece): RowPiece => ({ ...piece, moved: false });

const markedOf = (piece: RowPiece): string[] => {
  const own = piece.change === null ? [] : [piece.change];
  return 'words' in piece ? [...own, ...piece.words.flatMap((part) => (part.change === null ? [] : [part.change]))] : own;
};

function markedIn(row: Row): string[] {
  const ids = [
    ...[row.change, row.kindChange].flatMap((id) => (id === null ? [] : [id])),
    ...row.pieces.flatMap(markedOf),
    ...(row.end ? [row.end.change] : []),
  ];
  return [...new Set(ids)];
}
