// Signing out of a seat that was opened by signing in. Members of a delegation are asked to confirm: its private work needs somebody who was admitted.
import { useState } from 'react';
import { dropSeat } from '../../editor/sync/kept-documents.ts';
import { say } from '../../messages/say.ts';
import { useCommittee } from '../session/committee.ts';
import { buttonLook } from '../ui/button-look.ts';
import { ErrorLine } from '../ui/error-line.tsx';
import { signOut } from './ways-client.ts';
import * as styles from './ways-in.module.css';

/** The button. */
export default function SignOut() {
  const { seat, link } = useCommittee().session;
  const [asking, setAsking] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const leave = async () => {
    const answer = await signOut();
    if ('error' in answer) return setError(answer.error);
    // Nothing of the seat stays on the device.
    await dropSeat(link);
    window.location.assign(answer.value.url ?? '/');
  };
  const isAdmitted = seat !== null && seat.standing !== 'waiting';
  if (!asking)
    return (
      <>
        <button
          type="button"
          className={`${buttonLook('small', 'outlined')} ${styles.leave}`}
          onClick={() => (isAdmitted ? setAsking(true) : leave())}
        >
          {say('Sign out')}
        </button>
        <ErrorLine>{error}</ErrorLine>
      </>
    );
  return (
    <span className={styles.signOut}>
      <span>{say('Your delegation admits you anew then; where nobody else of it is in, what it keeps for itself closes for good.')}</span>
      <button type="button" className={buttonLook('small', 'danger')} onClick={leave}>
        {say('Sign out all the same')}
      </button>
      <button type="button" className={buttonLook('small', 'outlined')} onClick={() => setAsking(false)}>
        {say('Stay')}
      </button>
      <ErrorLine>{error}</ErrorLine>
    </span>
  );
}
