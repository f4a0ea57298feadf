// The two bars under the current paragraph: that of the own proposal, and the chair's bar for the paragraph's status.

import { useState } from 'react';
import { PARAGRAPH_STATUSES, type ParagraphStatus } from '../../../schema/index.ts';
import { inSentence, useCommittee } from '../session/committee.ts';
import * as actionsStyles from '../ui/actions.module.css';
import { buttonLook } from '../ui/button-look.ts';
import { ErrorLine } from '../ui/error-line.tsx';
import * as floorMarkStyles from '../ui/floor-mark.module.css';
import { Icon, STATUS_WORDS, StatusGlyph } from '../ui/icons.tsx';
import { Nameplate } from '../ui/nameplate.tsx';
import { Segments } from '../ui/segments.tsx';
import * as textStyles from '../ui/text.module.css';
import { timeOf } from '../ui/times.ts';
import * as styles from './paragraph-bars.module.css';

interface OwnBarProps {
  readonly changes: number;
  readonly onWithdraw: () => void;
  readonly onDone: () => void;
}

/** "NOR  Proposal of Norway · 2 changes, everybody reads it as you write   Withdraw  Done". Done sends nothing: every letter is seen when it is typed. */
export function OwnProposalBar({ changes, onWithdraw, onDone }: OwnBarProps) {
  const { person } = useCommittee().session;
  const [asking, setAsking] = useState(false);
  return (
    <div className={styles.ownBar} role="toolbar" aria-label="Your proposal">
      <Nameplate code={person.delegation} className={styles.ownPlate} />
      <span>
        <b>Proposal of {inSentence(person.name)}</b> · {changes === 1 ? '1 change' : `${changes} changes`}
        <span className={styles.seen}>, everybody reads it as you write</span>
      </span>
      <span className={textStyles.grow} />
      {asking ? (
        <>
          <span>Withdraw it?</span>
          <button type="button" className={buttonLook('small', 'danger')} onClick={onWithdraw}>
            Withdraw
          </button>
          <button type="button" className={buttonLook('small', 'outlined')} onClick={() => setAsking(false)}>
            Keep it
          </button>
        </>
      ) : (
        <>
          <button type="button" className={buttonLook('small', 'danger')} onClick={() => setAsking(true)}>
            Withdraw
          </button>
          <button
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
  /** How many proposals stand against each other here and are not side by side. */
  readonly rivals: number;
  readonly onSideBySide: () => void;
  /** ISO 8601 since when the paragraph is on the floor; null where it is not. */
  readonly floorSince: string | null;
  readonly onFloor: (on: boolean) => void;
  readonly onStatus: (status: ParagraphStatus) => void;
}

/** The chair's switch for the status of the current paragraph. Where proposals are pending, Agreed asks once. */
export function StatusBar({ label, status, pending, busy, error, rivals, onSideBySide, floorSince, onFloor, onStatus }: StatusBarProps) {
  const [asking, setAsking] = useState(false);
  const choose = (next: ParagraphStatus) => {
    if (next === status) return;
    if (next === 'agreed' && pending > 0) setAsking(true);
    else onStatus(next);
  };
  return (
    <div className={styles.statusBar} data-testid="status-bar">
      <div className={styles.status}>
        <span className={textStyles.smallLabel}>Status of {label}</span>
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
        {busy && <span className={textStyles.muted}>Sending…</span>}
      </div>
      {rivals > 0 && (
        <button type="button" className={buttonLook('small', 'outlined')} onClick={onSideBySide}>
          <Icon name="overlap" />
          <bdi>{rivals} side by side</bdi>
        </button>
      )}
      {floorSince !== null && (
        <span className={`${floorMarkStyles.onFloor} ${styles.floorSince}`}>
          <i className={floorMarkStyles.diamond} aria-hidden="true" />
          <bdi>
            On the floor since <span className={textStyles.numerals}>{timeOf(floorSince)}</span>
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
      {asking && (
        <div className={actionsStyles.confirmation} ref={(element) => element?.scrollIntoView({ block: 'nearest' })}>
          <span>
            {pending === 1 ? '1 proposal is' : `${pending} proposals are`} still pending on {label}. Agree it all the same?
          </span>
          <button
            type="button"
            className={buttonLook('small', 'filled')}
            onClick={() => {
              setAsking(false);
              onStatus('agreed');
            }}
          >
            Agree {label}
          </button>
          <button type="button" className={buttonLook('small', 'outlined')} onClick={() => setAsking(false)}>
            Keep as it is
          </button>
        </div>
      )}
      <ErrorLine>{error}</ErrorLine>
    </div>
  );
}
