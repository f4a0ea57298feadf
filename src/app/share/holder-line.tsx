// The person that a link is for, under its name, and the state of the e-mail to them; if it was not sent, the reason and a button to send it again.
import { useState } from 'react';
import { said } from '../../messages/said.ts';
import { say } from '../../messages/say.ts';
import type { ShownHolder } from '../../protocol/api.ts';
import { buttonLook } from '../ui/button-look.ts';
import { momentOf } from '../ui/times.ts';
import { sendAgain } from './invite-client.ts';
import * as styles from './share-dialog.module.css';

function mailWords({ signsIn, mail, at, why }: ShownHolder): string {
  if (signsIn) {
    if (mail === 'waiting') return say('comes in by signing in, is being told');
    if (mail === 'sent') return say('comes in by signing in, told {moment}', { moment: momentOf(at, new Date()) });
    return mail === 'failed' ? say('comes in by signing in, not told. {why}', { why: said(why) }) : say('comes in by signing in');
  }
  if (mail === 'waiting') return say('is being sent');
  if (mail === 'failed') return say('Not sent. {why}', { why: said(why) });
  return mail === 'sent' ? say('sent {moment}', { moment: momentOf(at, new Date()) }) : '';
}

interface HolderLineProps {
  readonly id: string;
  readonly holder: ShownHolder;
  /** True if the person may send it again. */
  readonly mine: boolean;
  readonly onDone: (failure: string | null) => void;
}

/** The line. */
export function HolderLine({ id, holder, mine, onDone }: HolderLineProps) {
  const [busy, setBusy] = useState(false);
  const send = async () => {
    setBusy(true);
    const answer = await sendAgain(id);
    setBusy(false);
    onDone('error' in answer ? answer.error : null);
  };
  return (
    <span className={styles.holderLine} data-failed={holder.mail === 'failed' ? '' : undefined} data-testid="holder">
      <bdi>{holder.address}</bdi>
      <span>{mailWords(holder)}</span>
      {mine && (holder.mail === 'failed' || holder.mail === 'sent') && (
        <button
          type="button"
          className={buttonLook('small', 'quiet')}
          disabled={busy}
          onClick={send}
          aria-label={say('Send again to {address}', { address: holder.address })}
        >
          {say('Send again')}
        </button>
      )}
    </span>
  );
}
