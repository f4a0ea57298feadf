// The compared text on its sheet: both texts in one column, or side by side with the paragraphs of a row at the same height. Bars in the margin mark
// changed paragraphs. A moved paragraph is double-underlined at its new place and leaves a dashed note at the old one.

import { memo, type ReactNode } from 'react';
import { directionOf, type Language } from '../../../schema/index.ts';
import { type PlainMessage, say } from '../../messages/say.ts';
import type { NotePiece, RowPiece, TextPiece } from '../differences/compare-model.ts';
import { Icon } from '../ui/icons.tsx';
import * as styles from './compare-sheet.module.css';
import type { FilteredComparison, FilteredRow } from './filtered.ts';
import * as marksStyles from './marks.module.css';
import { spokenMarks } from './spoken-marks.ts';

/** Which column is drawn: both texts in one, or one of them. */
type Column = 'unified' | 'base' | 'now';

interface CompareSheetProps {
  readonly shown: FilteredComparison;
  readonly layout: 'unified' | 'side';
  readonly selected: string | null;
  readonly language: Language;
  readonly names: { readonly from: string; readonly to: string };
}

/** The sheet. */
export function CompareSheet({ shown, layout, selected, language, names }: CompareSheetProps) {
  const changed = new Set(shown.rows.flatMap((row) => (row.place === 'to' && row.change && row.marked.length > 1 ? [row.change] : [])));
  const side = layout === 'side';
  return (
    <article
      className={`sheet ${language === 'ar' ? 'ar' : ''} ${marksStyles.marks} ${styles.compared} ${side ? styles.sideBySide : ''}`}
      data-testid="comparison"
      style={spokenMarks()}
      id="text"
      lang={language}
      dir={directionOf(language)}
    >
      {side && (
        <div className={styles.columnNames} dir="auto">
          <span />
          <span>{names.from}</span>
          <span>{names.to}</span>
        </div>
      )}
      {shown.rows.map((row) => (
        <SheetRow
          key={row.id}
          row={row}
          side={side}
          selected={selected !== null && row.marked.includes(selected) ? selected : null}
          movedChanged={row.change !== null && changed.has(row.change)}
        />
      ))}
      {shown.notes.length > 0 && (
        <section className={styles.notes} aria-label={say('Footnotes')}>
          {shown.notes.map(({ id, note, marked }) => (
            <NoteRow key={id} note={note} side={side} bar={marked.length > 0} selected={selected} />
          ))}
        </section>
      )}
    </article>
  );
}

interface SheetRowProps {
  readonly row: FilteredRow;
  readonly side: boolean;
  readonly selected: string | null;
  readonly movedChanged: boolean;
}

const SheetRow = memo(function SheetRow({ row, side, selected, movedChanged }: SheetRowProps) {
  const moves = row.place !== 'here' && row.change !== null;
  const ids = row.place === 'from' ? [] : [row.change, row.kindChange, row.end?.change ?? null].filter((id) => id !== null);
  const away = awayWords(row.other, movedChanged);
  const bar = row.place === 'from' ? false : row.marked.length > 0;
  const own = row.kind === 'title' || row.kind === 'heading' ? '' : row.label;
  const cell = (column: Column) => <Wording row={row} column={column} selected={selected} />;
  const gone = (words: string) => (
    <p className={styles.elsewhere} dir="auto">
      {words}
    </p>
  );
  const base =
    row.place === 'to' ? (
      moves ? (
        gone(row.other === '' ? say('Moved here from another place') : say('Moved here from {label}', { label: row.other }))
      ) : (
        <p />
      )
    ) : (
      cell('base')
    );
  const now = row.place === 'from' ? moves ? gone(away) : <p /> : cell('now');
  return (
    <div
      className={bar ? `${styles.row} ${styles.changed}` : styles.row}
      data-kind={row.kind}
      data-level={row.level}
      data-label={row.label}
      data-change={ids.length > 0 ? ids.join(' ') : undefined}
    >
      <div className={row.on === 'base' && row.place === 'here' ? `${styles.label} ${styles.goneLabel}` : styles.label}>
        <bdi>{own}</bdi>
      </div>
      {side ? (
        <>
          {base}
          {now}
        </>
      ) : (
        <>
          {row.place === 'from' && moves ? gone(away) : cell('unified')}
          <div className={styles.margin}>
            {moves && row.place === 'to' && (
              <span className={styles.origin}>
                <Icon name="move" />
                {row.other === '' ? say('from elsewhere') : say('from {label}', { label: row.other })}
              </span>
            )}
            {row.kindChange !== null && <span {...shownIf(row.kindChange === selected)}>{say(NOW_KIND[row.kind])}</span>}
          </div>
        </>
      )}
    </div>
  );
});

/** What is shown at a moved paragraph's old place. `other`: its label at the new place; '' if it has none. */
function awayWords(other: string, isChanged: boolean): string {
  if (other === '') return isChanged ? say('Moved to another place, with changes') : say('Moved to another place, unchanged');
  return isChanged ? say('Moved to {label}, with changes', { label: other }) : say('Moved to {label}, unchanged', { label: other });
}

/** The new kind of a paragraph. */
const NOW_KIND: Readonly<Record<FilteredRow['kind'], PlainMessage>> = {
  title: 'now title',
  heading: 'now heading',
  preambular: 'now preambular',
  operative: 'now operative',
  subparagraph: 'now subparagraph',
};

function Wording({ row, column, selected }: { row: FilteredRow; column: Column; selected: string | null }) {
  const number = column === 'unified' ? (row.numbers.now ?? row.numbers.base) : row.numbers[column];
  const moved = row.change !== null && row.place !== 'here' ? row.change : null;
  const end = row.end !== null && (column === 'unified' || row.end.on === column) ? row.end : null;
  return (
    <p className={styles.wording}>
      {number !== null && (
        <span className={styles.number}>
          {row.on === 'base' && row.change !== null && row.place === 'here' ? <del>{number}</del> : number}
        </span>
      )}
      {row.pieces.map((piece, k) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: pieces have no identity of their own; a row is drawn again as a whole
        <Piece key={k} piece={piece} before={row.pieces[k - 1]} column={column} selected={selected} move={moved} />
      ))}
      {end?.on === 'base' && <Changed on="base" id={end.change} selected={selected} moved={false} words="¶" />}
      {end?.on === 'now' && <Changed on="now" id={end.change} selected={selected} moved={false} words="¶" />}
    </p>
  );
}

interface PieceProps {
  readonly piece: RowPiece;
  readonly before?: RowPiece | undefined;
  readonly column: Column;
  readonly selected: string | null;
  /** Id of the move that the row's kept words belong to. */
  readonly move: string | null;
}

function Piece({ piece, before, column, selected, move }: PieceProps) {
  if (column !== 'unified' && piece.on !== 'both' && piece.on !== column) return null;
  const words = 'text' in piece ? styled(piece) : <NoteNumber note={piece} column={column} selected={selected} />;
  const moved = piece.moved && move !== null;
  if (piece.change === null && !moved) return words;
  const given = {
    on: piece.on === 'base' ? ('base' as const) : ('now' as const),
    id: piece.change ?? move ?? '',
    selected: moved && move === selected ? (piece.change ?? move) : selected,
    moved,
  };
  if ('words' in piece || moved) return <Changed {...given} words={words} />;
  // Spaces at the ends are not marked; a space separates new words from the old ones right before them.
  const [, ahead = '', inner = '', behind = ''] = /^(\s*)(.*?)(\s*)$/s.exec(piece.text) ?? [];
  if (inner === '') return <Changed {...given} words={words} />;
  const apart = column === 'unified' && ahead === '' && piece.on === 'now' && before && 'text' in before && before.on === 'base';
  return (
    <>
      {ahead}
      <Changed {...given} pair={apart === true && !/\s$/.test(before.text)} words={styled({ ...piece, text: inner })} />
      {behind}
    </>
  );
}

const styled = (piece: TextPiece) => (piece.em ? <em>{piece.text}</em> : piece.text);

interface ChangedProps {
  readonly on: 'base' | 'now';
  readonly id: string;
  readonly selected: string | null;
  readonly moved: boolean;
  readonly pair?: boolean;
  readonly words: ReactNode;
}

function Changed({ on, id, selected, moved, pair = false, words }: ChangedProps) {
  const className = `${moved ? styles.moved : ''} ${pair ? styles.apart : ''} ${id === selected ? styles.selected : ''}`.trim();
  const given = { 'data-change': id, 'data-selected': id === selected || undefined, ...(className === '' ? {} : { className }) };
  return on === 'base' ? <del {...given}>{words}</del> : <ins {...given}>{words}</ins>;
}

/** The class names of a selected difference, with `others`. */
const shownIf = (selected: boolean, others = '') =>
  selected ? { className: `${others}${styles.selected}`, 'data-selected': true } : { className: others.trim() };

function NoteNumber({ note, column, selected }: { note: NotePiece; column: Column; selected: string | null }) {
  const { base, now } = note.numbers;
  const tinted = note.words.some((piece) => piece.change !== null && piece.change === selected);
  return <sup {...shownIf(tinted, 'note ')}>{column === 'base' ? (base ?? now) : (now ?? base)}</sup>;
}

function NoteRow({ note, side, bar, selected }: { note: NotePiece; side: boolean; bar: boolean; selected: string | null }) {
  const { base, now } = note.numbers;
  const words = (column: Column) =>
    column !== 'unified' && note.on !== 'both' && note.on !== column && !note.moved ? (
      <p />
    ) : (
      <p>
        <sup>{column === 'base' ? (base ?? now) : (now ?? base)}</sup>
        <span>
          {note.words.map((piece, k) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: pieces have no identity of their own; a row is drawn again as a whole
            <Piece key={k} piece={piece} column={column} selected={selected} move={null} />
          ))}
        </span>
      </p>
    );
  return (
    <div className={bar ? `${styles.note} ${styles.changed}` : styles.note}>
      <div />
      {side ? (
        <>
          {words('base')}
          {words('now')}
        </>
      ) : (
        words('unified')
      )}
    </div>
  );
}
