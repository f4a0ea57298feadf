// The chair's bar for the status of the current paragraph.

import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { type AgreedLevel, isAgreed, PARAGRAPH_STATUSES, type ParagraphStatus } from '../../../schema/index.ts';
import { formalText } from '../../amend/formal/sentence.ts';
import { plural, say } from '../../messages/say.ts';
import { ariaKeys, useKeysNow } from '../keys/chosen-keys.ts';
import type { ListedProposal } from '../proposals/proposal-groups.ts';
import * as barStyles from '../ui/bar.module.css';
import { buttonLook } from '../ui/button-look.ts';
import { ErrorLine } from '../ui/error-line.tsx';
import * as floorMarkStyles from '../ui/floor-mark.module.css';
import { Icon, StatusGlyph } from '../ui/icons.tsx';
import { Nameplate } from '../ui/nameplate.tsx';
import { rich } from '../ui/rich.tsx';
import { Segments } from '../ui/segments.tsx';
import { statusesGiven, statusWord, useLevels } from '../ui/status-words.ts';
import * as textStyles from '../ui/text.module.css';
import { timeOf } from '../ui/times.ts';
import * as styles from './paragraph-bars.module.css';

interface StatusBarProps {
  readonly label: string;
  readonly status: ParagraphStatus;
  /** The pending proposals in or on the paragraph. */
  readonly against: readonly ListedProposal[];
  /** Rejects them and agrees the paragraph; null if they cannot be rejected one by one. */
  readonly onReject: ((level: AgreedLevel) => void) | null;
  readonly busy: boolean;
  readonly error: string | undefined;
  /** How many wordings the board can show here; 0 if there are no rivals. */
  readonly columns: number;
  readonly isSideBySide: boolean;
  readonly onSideBySide: (open: boolean) => void;
  /** Since when the paragraph is on the floor, ISO 8601; null if it is not. */
  readonly floorSince: string | null;
  readonly onFloor: (on: boolean) => void;
  readonly onStatus: (status: ParagraphStatus) => void;
}

/** What a bar without room for all its words omits, step by step: nothing, the words before the time, the words of the other statuses. */
const GIVEN_UP = ['', 'time', 'words'];

/** Omits words until the bar fits: their length depends on the language, and on what is offered. */
function fitIn(bar: HTMLElement | null): void {
  if (!bar) return;
  for (const given of GIVEN_UP) {
    bar.dataset.given = given;
    if (bar.scrollWidth <= bar.clientWidth) return;
  }
}

/** The chair's switch for the status of the current paragraph. If proposals are pending on it, Agreed asks once, above the switch, and names each. */
export function StatusBar(props: StatusBarProps) {
  const { label, status, against, onReject, busy, error, columns, isSideBySide, onSideBySide, floorSince, onFloor, onStatus } = props;
  /** The level at which the chair wants to agree the paragraph despite pending proposals; null if nothing is being asked. */
  const [asking, setAsking] = useState<AgreedLevel | null>(null);
  const levels = useLevels();
  const keys = useKeysNow();
  const bar = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => fitIn(bar.current));
  useEffect(() => {
    let frame = 0;
    // In the next frame, since fitting changes the size that is observed.
    const fit = () => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(() => fitIn(bar.current));
    };
    const sizes = new ResizeObserver(fit);
    if (bar.current) sizes.observe(bar.current);
    document.fonts.addEventListener('loadingdone', fit);
    return () => {
      cancelAnimationFrame(frame);
      sizes.disconnect();
      document.fonts.removeEventListener('loadingdone', fit);
    };
  }, []);
  const choose = (next: ParagraphStatus) => {
    if (next === status) return;
    // Agreeing again a paragraph already agreed in the group also asks if proposals are pending.
    if (isAgreed(next) && against.length > 0) setAsking(next);
    else onStatus(next);
  };
  const answer = (act: (() => void) | null) => {
    bar.current?.querySelector<HTMLElement>('[aria-checked="true"]')?.focus();
    setAsking(null);
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
                  {plural(against.length, '{n} proposal is still pending on {label}.', '{n} proposals are still pending on {label}.', {
                    label,
                  })}{' '}
                  {levels !== 2
                    ? say('Agree it all the same?')
                    : asking === 'group'
                      ? say('Agree it in the group all the same?')
                      : say('Agree it in plenary all the same?')}
                </span>
                <ul aria-label={say('Pending on {label}', { label })}>
                  {against.map((one) => (
                    <li key={one.id} title={formalText(one.parts)}>
                      <Nameplate code={one.by} /> {formalText(one.parts)}
                    </li>
                  ))}
                </ul>
              </div>
              <span className={textStyles.grow} />
              <button type="button" className={buttonLook('small', 'filled')} onClick={() => answer(() => onStatus(asking))}>
                {say('Agree {label}', { label })}
              </button>
              {onReject && (
                <button type="button" className={buttonLook('small', 'outlined')} onClick={() => answer(() => onReject(asking))}>
                  {against.length === 1 ? say('Agree and reject it') : say('Agree and reject them')}
                </button>
              )}
              <button type="button" className={buttonLook('small', 'outlined')} onClick={() => answer(null)}>
                {say('Keep as it is')}
              </button>
            </>
          )}
          <ErrorLine>{error}</ErrorLine>
        </div>
      )}
      <div className={`${barStyles.bar} ${styles.statusBar}`} data-testid="status-bar" ref={bar}>
        <b className={`${styles.about} ${styles.long}`} title={label}>
          {label}
        </b>
        <Segments
          label={say('Status of {label}', { label })}
          disabled={busy}
          chosen={status}
          onChoose={choose}
          options={(status === 'group' ? PARAGRAPH_STATUSES : statusesGiven(levels)).map((known) => ({
            id: known,
            words: (
              <>
                <StatusGlyph status={known} spoken={false} />
                <bdi>{statusWord(known, levels)}</bdi>
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
            <bdi>{say('{count} side by side', { count: columns })}</bdi>
          </button>
        )}
        {floorSince !== null && (
          <span className={floorMarkStyles.onFloor}>
            <i className={floorMarkStyles.diamond} aria-hidden="true" />
            <bdi>
              <span className={`${styles.long} ${styles.since}`}>
                {rich('On the floor since {time}', { time: <span className={textStyles.numerals}>{timeOf(floorSince)}</span> })}
              </span>
              <span className={`${styles.short} ${textStyles.numerals}`}>{timeOf(floorSince)}</span>
            </bdi>
          </span>
        )}
        <button
          type="button"
          className={buttonLook('small', 'outlined')}
          aria-keyshortcuts={ariaKeys(keys.floor)}
          onClick={() => onFloor(floorSince === null)}
        >
          {floorSince === null ? say('Put on the floor') : say('Take off')}
        </button>
      </div>
    </>
  );
}
