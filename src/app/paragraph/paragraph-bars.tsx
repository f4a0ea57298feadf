// The chair's bar for the status of the current paragraph.
import { useRef, useState } from 'react';
import { PARAGRAPH_STATUSES, type ParagraphStatus } from '../../../schema/index.ts';
import { buttonLook } from '../ui/button-look.ts';
import { ErrorLine } from '../ui/error-line.tsx';
import * as floorMarkStyles from '../ui/floor-mark.module.css';
import { Icon, STATUS_WORDS, StatusGlyph } from '../ui/icons.tsx';
import { Segments } from '../ui/segments.tsx';
import * as textStyles from '../ui/text.module.css';
import { timeOf } from '../ui/times.ts';
import * as styles from './paragraph-bars.module.css';

interface StatusBarProps {
  readonly label: string;
  readonly status: ParagraphStatus;
  readonly pending: number;
  readonly busy: boolean;
  readonly error: string | undefined;
  /** How many wordings can be laid side by side here; 0 where there are no rivals. */
  readonly columns: number;
  readonly isSideBySide: boolean;
  readonly onSideBySide: (open: boolean) => void;
  /** ISO 8601 since when the paragraph is on the floor; null where it is not. */
  readonly floorSince: string | null;
  readonly onFloor: (on: boolean) => void;
  readonly onStatus: (status: ParagraphStatus) => void;
}

/** The chair's switch for the status of the current paragraph. Where proposals are pending, Agreed asks once, above the switch. */
export function StatusBar(props: StatusBarProps) {
  const { label, status, pending, busy, error, columns, isSideBySide, onSideBySide, floorSince, onFloor, onStatus } = props;
  const [asking, setAsking] = useState(false);
  const bar = useRef<HTMLDivElement>(null);
  const choose = (next: ParagraphStatus) => {
    if (next === status) return;
    if (next === 'agreed' && pending > 0) setAsking(true);
    else onStatus(next);
  };
  const answer = (agrees: boolean) => {
    bar.current?.querySelector<HTMLElement>('[aria-checked="true"]')?.focus();
    setAsking(false);
    if (agrees) onStatus('agreed');
  };
  return (
    <>
      {(asking || error) && (
        <div className={`${styles.bar} ${styles.asking}`}>
          {asking && (
            <>
              <span>
                {pending === 1 ? '1 proposal is' : `${pending} proposals are`} still pending on {label}. Agree it all the same?
              </span>
              <span className={textStyles.grow} />
              <button type="button" className={buttonLook('small', 'filled')} onClick={() => answer(true)}>
                Agree {label}
              </button>
              <button type="button" className={buttonLook('small', 'outlined')} onClick={() => answer(false)}>
                Keep as it is
              </button>
            </>
          )}
          <ErrorLine>{error}</ErrorLine>
        </div>
      )}
      <div className={`${styles.bar} ${styles.statusBar}`} data-testid="status-bar" ref={bar}>
        <b className={`${styles.about} ${styles.long}`}>{label}</b>
        <Segments
          label={`Status of ${label}`}
          disabled={busy}
          chosen={status}
          onChoose={choose}
          options={PARAGRAPH_STATUSES.map((known) => ({
            id: known,
            words: (
              <>
                <StatusGlyph status={known} spoken={false} />
                <bdi>{STATUS_WORDS[known]}</bdi>
              </>
            ),
          }))}
        />
        <span className={textStyles.grow} />
        {columns > 1 && (
          <button
            type="button"
            className={buttonLook('small', 'outlined')}
            aria-pressed={isSideBySide}
            onClick={() => onSideBySide(!isSideBySide)}
          >
            <Icon name="overlap" />
            <bdi>{columns} side by side</bdi>
          </button>
        )}
        {floorSince !== null && (
          <span className={floorMarkStyles.onFloor}>
            <i className={floorMarkStyles.diamond} aria-hidden="true" />
            <bdi>
              <span className={styles.long}>On the floor since </span>
              <span className={textStyles.numerals}>{timeOf(floorSince)}</span>
            </bdi>
          </span>
        )}
        <button
          type="button"
          className={buttonLook('small', 'outlined')}
          aria-keyshortcuts="Control+Alt+F"
          onClick={() => onFloor(floorSince === null)}
        >
          {floorSince === null ? 'Put on the floor' : 'Take off'}
        </button>
      </div>
    </>
  );
}
