// The lines over the top of the paper: a refused change and lost words (kept with Copy until closed), and the offline notice.

import { type ReactNode, type RefObject, useEffect, useRef, useState } from 'react';
import type { DraftSession, DraftSessionSnapshot } from '../../editor/model/editor-api.ts';
import { said } from '../../messages/said.ts';
import { say } from '../../messages/say.ts';
import * as actionsStyles from './actions.module.css';
import { buttonLook } from './button-look.ts';
import * as connectionStyles from './connection.module.css';
import { Icon, type IconName } from './icons.tsx';
import * as styles from './notice-lines.module.css';
import { rich } from './rich.tsx';
import * as textStyles from './text.module.css';
import { timeOf } from './times.ts';

/** "Copy", which then shows "Copied" in the same place. */
export function CopyButton({ text, label = say('Copy'), sign = 'copy' }: { text: string; label?: string; sign?: IconName }) {
  const [answer, setAnswer] = useState('');
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setAnswer(say('Copied'));
    } catch {
      setAnswer(say('Not copied: select the words'));
    }
  };
  return (
    <button type="button" className={buttonLook('small', 'outlined')} onClick={copy} onBlur={() => setAnswer('')}>
      <Icon name={sign} />
      <span aria-live="polite">{answer || label}</span>
    </button>
  );
}

interface KeptWordsProps {
  readonly heading: string;
  readonly reason: string;
  readonly words: readonly string[];
  readonly onClose: () => void;
}

/** Words that could not be put into the text: shown until closed, never dropped. */
export function KeptWords({ heading, reason, words, onClose }: KeptWordsProps) {
  return (
    <div className={`${styles.line} ${styles.warning}`} role="alert">
      <Icon name="warn" />
      <div className={textStyles.grow}>
        <p>
          <b>{heading}</b> {said(reason)}
          {words.length > 0 && ` ${say('Your words are kept:')}`}
        </p>
        {[...new Set(words)].map((piece) => (
          <p className={styles.words} key={piece}>
            <bdi>“{piece}”</bdi>
          </p>
        ))}
        <div className={actionsStyles.actions}>
          {words.length > 0 && <CopyButton text={words.join('\n')} />}
          <button type="button" className={buttonLook('small', 'quiet')} onClick={onClose}>
            {say('Close')}
          </button>
        </div>
      </div>
    </div>
  );
}

/** "Offline since 23:02. You can go on writing; it is kept on this device and sent when the connection is back." */
function OfflineLine({ onDevice }: { onDevice: boolean }) {
  const [since, setSince] = useState('');
  useEffect(() => setSince(timeOf(new Date().toISOString())), []);
  return (
    <div className={styles.line} role="alert">
      <span className={`${connectionStyles.connection} ${connectionStyles.offline}`} />
      <p className={textStyles.grow}>
        {rich(
          onDevice
            ? 'Offline since {time}. You can go on writing; it is kept on this device and sent when the connection is back.'
            : 'Offline since {time}. You can go on writing; it is kept in this window and sent when the connection is back.',
          { time: <span className={textStyles.numerals}>{since}</span> },
        )}
      </p>
    </div>
  );
}

/** Words that were unsent when a window closed and that this window has recovered. */
function BroughtBack({ words, onClose }: { words: readonly string[]; onClose: () => void }) {
  return (
    <div className={styles.line} role="status">
      <span className={connectionStyles.connection} />
      <div className={textStyles.grow}>
        <p>{say('What you wrote here before this page was closed had not been sent. It has been added to the text:')}</p>
        {words.map((piece) => (
          <p className={styles.words} key={piece}>
            <bdi>“{piece}”</bdi>
          </p>
        ))}
        <div className={actionsStyles.actions}>
          <button type="button" className={buttonLook('small', 'quiet')} onClick={onClose}>
            {say('Close')}
          </button>
        </div>
      </div>
    </div>
  );
}

interface LinesProps {
  readonly session: Pick<DraftSession, 'dismissRefusal' | 'dismissBroughtBack' | 'dismissLost'>;
  readonly snapshot: Pick<DraftSessionSnapshot, 'link' | 'onDevice' | 'broughtBack' | 'refused' | 'lost'>;
  /** A line below these. */
  readonly children?: ReactNode;
}

/**
 * Adds padding at the start of the neighbouring scroll area as high as these lines, and scrolls by the same amount: no line of the text moves when one
 * appears or disappears, and all of the text can be scrolled into sight.
 */
function useRoomUnder(lines: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const over = lines.current;
    const scroller = over?.nextElementSibling;
    if (!over || !(scroller instanceof HTMLElement)) return;
    let room = 0;
    const give = () => {
      // Padding that is in sight at the very top is removed once it has been scrolled away.
      const next = Math.max(over.offsetHeight, room - scroller.scrollTop);
      if (next === room) return;
      const top = scroller.scrollTop + next - room;
      room = next;
      scroller.style.paddingBlockStart = next === 0 ? '' : `${next}px`;
      scroller.scrollTop = top;
    };
    const watching = new ResizeObserver(give);
    watching.observe(over);
    scroller.addEventListener('scroll', give, { passive: true });
    return () => {
      watching.disconnect();
      scroller.removeEventListener('scroll', give);
    };
  }, [lines]);
}

/** All lines over the paper. The scroll area must be their next sibling. */
export function NoticeLines({ session, snapshot, children }: LinesProps) {
  const { link, onDevice, broughtBack, refused, lost } = snapshot;
  const own = useRef<HTMLDivElement>(null);
  useRoomUnder(own);
  return (
    <div className={styles.lines} ref={own}>
      {link === 'offline' && <OfflineLine onDevice={onDevice} />}
      {broughtBack.length > 0 && <BroughtBack words={broughtBack} onClose={() => session.dismissBroughtBack()} />}
      {refused && (
        <KeptWords
          heading={link === 'gave-way' ? say('This window is not connected any more.') : say('A change was refused.')}
          reason={
            link === 'gave-way'
              ? say('{reason} Close windows that nobody needs and load this page again.', { reason: said(refused.reason) })
              : refused.reason
          }
          words={refused.words}
          onClose={() => session.dismissRefusal()}
        />
      )}
      {lost.length > 0 && (
        <KeptWords
          heading={say('What you were working on was taken out of the text.')}
          reason=""
          words={lost}
          onClose={() => session.dismissLost()}
        />
      )}
      {children}
    </div>
  );
}
