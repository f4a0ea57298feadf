// The bars of the current paragraph: that of the own proposal or without one, and the chair's bar for the paragraph's status.
import { type ReactNode, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { PARAGRAPH_STATUSES, type ParagraphStatus } from '../../../schema/index.ts';
import { inSentence, useCommittee } from '../session/committee.ts';
import { buttonLook } from '../ui/button-look.ts';
import { ErrorLine } from '../ui/error-line.tsx';
import * as floorMarkStyles from '../ui/floor-mark.module.css';
import { Icon, STATUS_WORDS, StatusGlyph } from '../ui/icons.tsx';
import { Nameplate } from '../ui/nameplate.tsx';
import { Segments } from '../ui/segments.tsx';
import * as textStyles from '../ui/text.module.css';
import { timeOf } from '../ui/times.ts';
import * as styles from './paragraph-bars.module.css';

interface ParagraphBarProps {
  readonly label: string;
  readonly status: ParagraphStatus;
  readonly children: ReactNode;
}

/** "OP4  Draft for Norway only": the bar of a paragraph without an own proposal. */
export const ParagraphBar = ({ label, status, children }: ParagraphBarProps) => (
  <div className={styles.bar} role="toolbar" aria-label={`About ${label}`}>
    <b>{label}</b>
    <span className={textStyles.muted}>{status === 'agreed' ? 'is agreed: it takes no new proposals' : ''}</span>
    <span className={textStyles.grow} />
    {children}
  </div>
);

interface OwnBarProps {
  readonly changes: number;
  readonly onWithdraw: () => void;
  readonly onDone: () => void;
  readonly children: ReactNode;
}

/** "NOR  Proposal of Norway · 2 changes, seen by all   Withdraw  Done". Done sends nothing: every letter is seen when it is typed. The
 *  question stands at the other end of the bar than the button that asks it: a second press answers nothing. */
export function OwnProposalBar({ changes, onWithdraw, onDone, children }: OwnBarProps) {
  const { person } = useCommittee().session;
  const [asking, setAsking] = useState(false);
  const done = useRef<HTMLButtonElement>(null);
  const keep = useRef<HTMLButtonElement>(null);
  const ask = (asks: boolean) => {
    flushSync(() => setAsking(asks));
    (asks ? keep : done).current?.focus();
  };
  return (
    <div className={styles.bar} role="toolbar" aria-label="Your proposal">
      <Nameplate code={person.delegation} className={styles.ownPlate} />
      {asking ? (
        <>
          <span>Withdraw it?</span>
          <button key="withdraw it" type="button" className={buttonLook('small', 'danger')} onClick={onWithdraw}>
            Withdraw
          </button>
          <button key="keep" ref={keep} type="button" className={buttonLook('small', 'outlined')} onClick={() => ask(false)}>
            Keep it
          </button>
        </>
      ) : (
        <>
          <span className={styles.whose}>
            <b>Proposal of {inSentence(person.name)}</b> · {changes === 1 ? '1 change' : `${changes} changes`}
            <span className={styles.seen}>, seen by all</span>
          </span>
          <span className={textStyles.grow} />
          {children}
          <button key="ask" type="button" className={buttonLook('small', 'danger')} onClick={() => ask(true)}>
            Withdraw
          </button>
          <button
            key="done"
            ref={done}
            type="button"
            className={buttonLook('small', 'filled')}
            title="Stop writing here; everybody has read along"
            onClick={onDone}
          >
            Done
          </button>
        </>
      )}
    </div>
  );
}

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
