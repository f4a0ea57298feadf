// For whom a link is, under its name, and what became of the e-mail to them; one that was not sent says why, and is sent again.
import { useState } from 'react';
import type { ShownHolder } from '../../protocol/api.ts';
import { buttonLook } from '../ui/button-look.ts';
import { momentOf } from '../ui/times.ts';
import { sendAgain } from './invite-client.ts';
import * as styles from './share-dialog.module.css';

function mailWords({ signsIn, mail, at, why }: ShownHolder): string {
  if (signsIn) {
    const told = { '': '', waiting: ', is being told', sent: `, told ${momentOf(at, new Date())}`, failed: `, not told. ${why}` };
    return `comes in by signing in${told[mail]}`;
  }
  if (mail === 'waiting') return 'is being sent';
  if (mail === 'failed') return `Not sent. ${why}`;
  return mail === 'sent' ? `sent ${momentOf(at, new Date())}` : '';
}

interface HolderLineProps {
  readonly id: string;
  readonly holder: ShownHolder;
  /** True where the person may send it again. */
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
          aria-label={`Send again to ${holder.address}`}
        >
          Send again
        </button>
      )}
    </span>
  );
}
