// What both doors (a link and a room code) show to people who wait to be admitted, and to those who were not admitted.
import { type ReactNode, useEffect, useRef } from 'react';
import { say } from '../../messages/say.ts';
import * as messageStyles from '../pages/message-pages.module.css';
import * as actionsStyles from '../ui/actions.module.css';
import { buttonLook } from '../ui/button-look.ts';
import { rich } from '../ui/rich.tsx';
import * as textStyles from '../ui/text.module.css';
import { timeOf } from '../ui/times.ts';
import * as styles from './join-page.module.css';

const ASKS_MS = 2_000;

interface WaitingProps {
  /** Who sees the name, as the beginning of a sentence: "The head of Norway sees your name." */
  readonly seen: ReactNode;
  readonly asked: { readonly name: string; readonly since: string };
  /** Asks the server; after admission the answer is the address to go to. */
  readonly look: () => Promise<'waiting' | 'declined' | { readonly address: string }>;
  readonly onStop: () => Promise<void>;
  readonly onDeclined: () => void;
  /** What the person can do meanwhile. */
  readonly meanwhile?: ReactNode;
  /** What the person can do after ten minutes. */
  readonly after: string;
}

/** Waits until somebody admits this device, and then enters by itself. */
export function Waiting({ seen, asked, look, onStop, onDeclined, meanwhile, after }: WaitingProps) {
  // The form that was sent had the focus and is gone.
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  useEffect(() => {
    let isGone = false;
    const ask = async () => {
      const answer = await look();
      if (isGone || answer === 'waiting') return;
      if (answer === 'declined') onDeclined();
      else window.location.assign(answer.address);
    };
    const timer = window.setInterval(ask, ASKS_MS);
    return () => {
      isGone = true;
      window.clearInterval(timer);
    };
  }, [look, onDeclined]);
  const stop = async () => {
    await onStop();
    onDeclined();
  };
  return (
    <>
      <h1 ref={heading} tabIndex={-1}>
        {say('Waiting to be admitted')}
      </h1>
      <p className={messageStyles.lead}>
        {seen} {say('Keep this page open: it lets you in by itself.')}
      </p>
      <p className={styles.asked} role="status">
        <span className={styles.dots} aria-hidden="true">
          <i />
          <i />
          <i />
        </span>
        <span>
          {rich('Asked at {time} as {name}, on this device', {
            time: <span className={textStyles.numerals}>{timeOf(asked.since)}</span>,
            name: <bdi>{asked.name}</bdi>,
          })}
        </span>
      </p>
      <div className={`${messageStyles.doorActions} ${actionsStyles.actions}`}>
        {meanwhile}
        <button type="button" className={buttonLook('quiet')} onClick={stop}>
          {say('Stop asking')}
        </button>
      </div>
      <p className={`${textStyles.muted} ${styles.after}`}>
        {say('Not admitted after ten minutes?')} {after}
      </p>
    </>
  );
}

/** Says that this device was not admitted (`words`: "The Chair did not admit this device."), with a button to ask again. */
export const NotAdmitted = ({ words, onAgain }: { words: string; onAgain: () => void }) => (
  <>
    <h1>{say('Not admitted')}</h1>
    <p className={messageStyles.lead}>{words}</p>
    <div className={`${messageStyles.doorActions} ${actionsStyles.actions}`}>
      <button type="button" className={buttonLook('outlined')} onClick={onAgain}>
        {say('Ask again')}
      </button>
    </div>
  </>
);
