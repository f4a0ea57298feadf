// The chair's bar for the status of the current paragraph.
import { useRef, useState } from 'react';
import { PARAGRAPH_STATUSES, type ParagraphStatus } from '../../../schema/index.ts';
import { formalText } from '../../amend/formal/sentence.ts';
import type { ListedProposal } from '../proposals/proposal-groups.ts';
import * as barStyles from '../ui/bar.module.css';
import { buttonLook } from '../ui/button-look.ts';
import { ErrorLine } from '../ui/error-line.tsx';
import * as floorMarkStyles from '../ui/floor-mark.module.css';
import { Icon, STATUS_WORDS, StatusGlyph } from '../ui/icons.tsx';
import { Nameplate } from '../ui/nameplate.tsx';
import { Segments } from '../ui/segments.tsx';
import * as textStyles from '../ui/text.module.css';
import { timeOf } from '../ui/times.ts';
import * as styles from './paragraph-bars.module.css';

interface StatusBarProps {
  readonly label: string;
  readonly status: ParagraphStatus;
  /** The pending proposals that stand in the paragraph or would change it. */
  readonly against: readonly ListedProposal[];
  /** Rejects them and agrees the paragraph; null where they cannot be rejected one by one. */
  readonly onReject: (() => void) | null;
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

/** The chair's switch for the status of the current paragraph. Where proposals are pending on it, Agreed asks once, above the switch, and names each. */
export function StatusBar(props: StatusBarProps) {
  const { label, status, against, onReject, busy, error, columns, isSideBySide, onSideBySide, floorSince, onFloor, onStatus } = props;
  const [asking, setAsking] = useState(false);
  const bar = useRef<HTMLDivElement>(null);
  const choose = (next: ParagraphStatus) => {
    if (next === status) return;
    if (next === 'agreed' && against.length > 0) setAsking(true);
    else onStatus(next);
  };
  const answer = (act: (() => void) | null) => {
    bar.current?.querySelector<HTMLElement>('[aria-checked="true"]')?.focus();
    setAsking(false);
    act?.();
  };
  return (
    <>
      {(asking || error) && (
        <div className={`${barStyles.bar} ${styles.asking}`}>
          {asking && (
            <>
              <div className={styles.against}>
                <span>
                  {against.length === 1 ? '1 proposal is' : `${against.length} proposals are`} still pending on {label}. Agree it all the
                  same?
                </span>
                <ul aria-label={`Pending on ${label}`}>
                  {against.map((one) => (
                    <li key={one.id} title={formalText(one.parts)}>
                      <Nameplate code={one.by} /> {formalText(one.parts)}
                    </li>
                  ))}
                </ul>
              </div>
              <span className={textStyles.grow} />
              <button type="button" className={buttonLook('small', 'filled')} onClick={() => answer(() => onStatus('agreed'))}>
                Agree {label}
              </button>
              {onReject && (
                <button type="button" className={buttonLook('small', 'outlined')} onClick={() => answer(onReject)}>
                  Agree and reject {against.length === 1 ? 'it' : 'them'}
                </button>
              )}
              <button type="button" className={buttonLook('small', 'outlined')} onClick={() => answer(null)}>
                Keep as it is
              </button>
            </>
          )}
          <ErrorLine>{error}</ErrorLine>
        </div>
      )}
      <div className={`${barStyles.bar} ${styles.statusBar}`} data-testid="status-bar" ref={bar}>
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
