// The line at the foot of home that says what this device keeps, and takes it away: somebody else may use the computer next.
import { useCallback, useEffect, useState } from 'react';
import { buttonLook } from '../ui/button-look.ts';
import * as textStyles from '../ui/text.module.css';
import * as styles from './device.module.css';
import { forgetDevice, type Held, whatIsHeld } from './held.ts';

const counted = (count: number, one: string, many: string): string => (count === 1 ? `1 ${one}` : `${count} ${many}`);

/** The line. */
export default function DeviceLine() {
  const [held, setHeld] = useState<Held | null>(null);
  const [asking, setAsking] = useState(false);
  const [isForgotten, setForgotten] = useState(false);
  const look = useCallback(() => void whatIsHeld().then(setHeld), []);
  useEffect(look, [look]);
  const ask = () => {
    look();
    setAsking(true);
  };
  const forget = async () => {
    await forgetDevice();
    setAsking(false);
    setForgotten(true);
  };
  if (!held) return null;
  if (isForgotten)
    return (
      <p className={styles.device} role="status">
        Nothing is kept on this device any more. This browser still holds your seat: if somebody else uses it next, delete its cookies too.
      </p>
    );
  const drafts =
    held.drafts === 0 ? 'No draft is kept on this device.' : `${counted(held.drafts, 'draft is', 'drafts are')} kept on this device.`;
  return (
    <section className={styles.device} aria-label="This device">
      <p>
        {drafts}{' '}
        {!asking && (
          <button type="button" className={buttonLook('small', 'outlined')} onClick={ask}>
            Forget this device
          </button>
        )}
      </p>
      {asking && (
        <div role="alert">
          {held.unsent.length > 0 && (
            <>
              <p className={textStyles.errorLine}>
                <b>{counted(held.unsent.length, 'text has', 'texts have')} words that were never sent.</b> They would be lost:
              </p>
              <ul className={styles.unsent}>
                {held.unsent.map((words) => (
                  <li key={words}>
                    <bdi>{words}</bdi>
                  </li>
                ))}
              </ul>
            </>
          )}
          <p>Drafts, unsent words, choices and the program’s files go from this browser. What was saved stays on the server.</p>
          <button type="button" className={buttonLook('small', 'danger')} onClick={forget}>
            {held.unsent.length > 0 ? 'Forget all the same' : 'Forget'}
          </button>{' '}
          <button type="button" className={buttonLook('small', 'outlined')} onClick={() => setAsking(false)}>
            Keep
          </button>
        </div>
      )}
    </section>
  );
}
