// The line at the foot of home that says what this device keeps, and can delete it: somebody else may use the computer next.
import { useCallback, useEffect, useState } from 'react';
import { plural, say } from '../../messages/say.ts';
import { buttonLook } from '../ui/button-look.ts';
import * as textStyles from '../ui/text.module.css';
import * as styles from './device.module.css';
import { forgetDevice, type Held, whatIsHeld } from './held.ts';

/** The line. */
export default function DeviceLine() {
  const [held, setHeld] = useState<Held | null>(null);
  const [asking, setAsking] = useState(false);
  const [forgotten, setForgotten] = useState<'all' | 'but the seat' | null>(null);
  const look = useCallback(() => void whatIsHeld().then(setHeld), []);
  useEffect(look, [look]);
  const ask = () => {
    look();
    setAsking(true);
  };
  const forget = async () => {
    const isUnseated = await forgetDevice();
    setAsking(false);
    setForgotten(isUnseated ? 'all' : 'but the seat');
  };
  if (!held) return null;
  if (forgotten)
    return (
      <p className={styles.device} role="status">
        {forgotten === 'all'
          ? say('Nothing is kept on this device any more, and your seat on it has ended. An invitation link opens one again.')
          : say(
              'Nothing is kept on this device any more. This browser still holds your seat: if somebody else uses it next, delete its cookies too.',
            )}
      </p>
    );
  const drafts =
    held.drafts === 0
      ? say('No draft is kept on this device.')
      : plural(held.drafts, '{n} draft is kept on this device.', '{n} drafts are kept on this device.');
  return (
    <section className={styles.device} aria-label={say('This device')}>
      <p>
        {drafts}{' '}
        {!asking && (
          <button type="button" className={buttonLook('small', 'outlined')} onClick={ask}>
            {say('Forget this device')}
          </button>
        )}
      </p>
      {asking && (
        <div role="alert">
          {held.unsent.length > 0 && (
            <>
              <p className={textStyles.errorLine}>
                <b>
                  {plural(held.unsent.length, '{n} text has words that were never sent.', '{n} texts have words that were never sent.')}
                </b>{' '}
                {say('They would be lost:')}
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
          <p>
            {say(
              'Drafts, unsent words, choices, the program’s files and your seat go from this browser. What was saved stays on the server.',
            )}
          </p>
          <button type="button" className={buttonLook('small', 'danger')} onClick={forget}>
            {held.unsent.length > 0 ? say('Forget all the same') : say('Forget')}
          </button>{' '}
          <button type="button" className={buttonLook('small', 'outlined')} onClick={() => setAsking(false)}>
            {say('Keep')}
          </button>
        </div>
      )}
    </section>
  );
}
