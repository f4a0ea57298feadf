// The room code in the dialog behind Share: to be read out, or shown on the committee's walls. People who type it at /join ask to be let in.
import { useEffect, useState } from 'react';
import { say } from '../../messages/say.ts';
import type { OpenCode } from '../../protocol/api.ts';
import { endRoomCode, fetchRoomCode, makeRoomCode, showOnWall, spaced } from '../delegation/code-client.ts';
import { buttonLook } from '../ui/button-look.ts';
import { ErrorLine } from '../ui/error-line.tsx';
import { rich } from '../ui/rich.tsx';
import * as textStyles from '../ui/text.module.css';
import { momentOf } from '../ui/times.ts';
import * as styles from './share-dialog.module.css';

/** The box. */
export function RoomCodeBox() {
  const [code, setCode] = useState<OpenCode | null>(null);
  const [error, setError] = useState<string | null>(null);
  useEffect(() => {
    fetchRoomCode().then((answer) => 'value' in answer && setCode(answer.value));
  }, []);
  const make = async () => {
    const answer = await makeRoomCode();
    if ('value' in answer) setCode(answer.value);
    setError('error' in answer ? answer.error : null);
  };
  const end = async () => {
    const answer = await endRoomCode();
    if ('value' in answer) setCode(null);
    setError('error' in answer ? answer.error : null);
  };
  const show = async (shown: boolean) => {
    const answer = await showOnWall(shown);
    if ('value' in answer) setCode(answer.value);
    setError('error' in answer ? answer.error : null);
  };
  return (
    <section className={styles.roomCode} aria-label={say('Room code')}>
      <p>
        <b>{say('Room code')}</b>
        {code && (
          <span className={`${styles.digits} ${textStyles.numerals}`} data-testid="room-code">
            {spaced(code.code)}
          </span>
        )}
      </p>
      <p className={styles.roomCodeWords}>
        {rich(
          'For reading out, or for the wall. Who types it at {address} asks to be let in, and you admit them; it lets nobody in by itself.',
          { address: <b dir="ltr">{`${window.location.host}/join`}</b> },
        )}
        {code && ` ${say('Good until {moment}.', { moment: momentOf(code.expires, new Date()) })}`}
      </p>
      <ErrorLine>{error}</ErrorLine>
      <button type="button" className={buttonLook('outlined')} onClick={make}>
        {say('New code')}
      </button>
      {code && (
        <>
          <button type="button" className={buttonLook('outlined')} aria-pressed={code.onWall} onClick={() => show(!code.onWall)}>
            {say('Show on the wall')}
          </button>
          <button type="button" className={buttonLook('quiet')} onClick={end}>
            {say('End it')}
          </button>
        </>
      )}
    </section>
  );
}
