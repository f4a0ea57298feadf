// What was read: one row per paragraph. Its label opens a menu; its doubts are below it. Tracked changes of the file are shown struck and underlined.
import { Fragment, memo, type Ref } from 'react';
import type { Run } from '../../diff/redline-model.ts';
import type { ReadPart } from '../../formats/reading.ts';
import { redlineSideOf } from '../../formats/redline-view.ts';
import { said } from '../../messages/said.ts';
import { say } from '../../messages/say.ts';
import { Icon } from '../ui/icons.tsx';
import { rove } from '../ui/roving.ts';
import * as textStyles from '../ui/text.module.css';
import * as styles from './import.module.css';
import type { ReadRow, Remedy } from './reading-rows.ts';

/** The class for an author's changes: the colour of the author's delegation. */
export type ColourOf = (author: string | undefined) => string;

interface ReadPaneProps {
  readonly rows: readonly ReadRow[];
  /** "18 PP, 9 OP". */
  readonly counts: string;
  readonly lit: string | null;
  readonly colourOf: ColourOf;
  readonly onKind: (row: ReadRow, label: HTMLElement) => void;
  readonly onRemedy: (remedy: Remedy) => void;
  readonly onLight: (part: string) => void;
  readonly paneRef: Ref<HTMLElement>;
}

/** The middle pane. */
export function ReadPane({ rows, counts, lit, colourOf, onKind, onRemedy, onLight, paneRef }: ReadPaneProps) {
  const stop = rows.some(({ id }) => id === lit) ? lit : rows[0]?.id;
  return (
    <section
      className={styles.pane}
      ref={paneRef}
      aria-label={say('What was read')}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by key (axe: scrollable-region-focusable)
      tabIndex={0}
    >
      <h3>
        {say('Read as')} <span dir="ltr">{counts}</span>
      </h3>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the keys move the focus among the labels, which are buttons */}
      <div onKeyDown={rove}>
        {rows.map((row) => (
          <Row
            key={row.id}
            row={row}
            isLit={row.id === lit}
            isStop={row.id === stop}
            colourOf={colourOf}
            onKind={onKind}
            onRemedy={onRemedy}
            onLight={onLight}
          />
        ))}
      </div>
    </section>
  );
}

interface RowProps extends Pick<ReadPaneProps, 'colourOf' | 'onKind' | 'onRemedy' | 'onLight'> {
  readonly row: ReadRow;
  readonly isLit: boolean;
  readonly isStop: boolean;
}

const sameRow = (a: ReadRow, b: ReadRow): boolean =>
  a.label === b.label &&
  a.use === b.use &&
  a.parts.length === b.parts.length &&
  a.parts.every((part, at) => part === b.parts[at]) &&
  JSON.stringify(a.flags) === JSON.stringify(b.flags);

const Row = memo(
  function Row({ row, isLit, isStop, colourOf, onKind, onRemedy, onLight }: RowProps) {
    return (
      <div
        className={`${styles.row} ${isLit ? styles.lit : ''} ${row.use === 'left out' ? styles.leftOut : ''}`}
        data-part={row.id}
        data-testid="read-row"
      >
        <button
          type="button"
          className={styles.kind}
          data-rove
          tabIndex={isStop ? 0 : -1}
          aria-haspopup="menu"
          aria-label={say('{label}, change what this is', { label: row.label })}
          onFocus={() => onLight(row.id)}
          onClick={(event) => onKind(row, event.currentTarget)}
        >
          {row.label}
          <Icon name="down" />
        </button>
        <p dir="auto">
          {row.parts.map((part, at) => (
            <Fragment key={part.id}>
              {at > 0 && <i className={styles.joint} aria-hidden="true" />}
              <Words part={part} colourOf={colourOf} />
            </Fragment>
          ))}
          {row.notes.map((note) => (
            <sup key={note.id} className="note">
              *
            </sup>
          ))}
        </p>
        {row.flags.map(({ message, remedy }) => (
          <p className={styles.flag} key={message}>
            <Icon name="warn" />
            <span dir="auto">
              {said(message)}{' '}
              {remedy && (
                <button type="button" className={textStyles.inlineLink} onClick={() => onRemedy(remedy)}>
                  {remedy.words}
                </button>
              )}
            </span>
          </p>
        ))}
      </div>
    );
  },
  (a, b) => a.isLit === b.isLit && a.isStop === b.isStop && a.colourOf === b.colourOf && sameRow(a.row, b.row),
);

function Words({ part, colourOf }: { part: ReadPart; colourOf: ColourOf }) {
  return part.paragraph.runs.map((run, at) => {
    const words = 'note' in run ? <sup className="note">*</sup> : run.em ? <em>{run.text}</em> : run.text;
    // biome-ignore lint/suspicious/noArrayIndexKey: the runs of a part never move
    return <Fragment key={at}>{tracked(run, words, colourOf)}</Fragment>;
  });
}

function tracked({ changes }: Run, words: React.ReactNode, colourOf: ColourOf) {
  const standing = redlineSideOf(changes);
  const colour = colourOf(changes.at(-1)?.author);
  if (standing === 'base') return <del className={colour}>{words}</del>;
  if (standing === 'new') return <ins className={colour}>{words}</ins>;
  return standing === 'both' ? words : null;
}
