// A delegation breaks a silence: the dialog asks for the reason, which everybody reads.

import { type FormEvent, useState } from 'react';
import { say } from '../../messages/say.ts';
import { LONGEST } from '../../protocol/record.ts';
import { useCommandsContext } from '../proposals/proposals-context.ts';
import { useSnapshotContext } from '../room/context/snapshot-context.ts';
import { inSentence, useCommittee } from '../session/committee.ts';
import { buttonLook } from '../ui/button-look.ts';
import { DialogFrame } from '../ui/dialog-frame.tsx';
import { ErrorLine } from '../ui/error-line.tsx';
import * as fieldStyles from '../ui/field.module.css';
import * as styles from './clock-dialog.module.css';
import { subjectWords } from './silence-words.ts';

/** The dialog. */
export default function BreakDialog({ silence, onClose }: { readonly silence: string; readonly onClose: () => void }) {
  const { person } = useCommittee().session;
  const { silences } = useSnapshotContext().record;
  const commands = useCommandsContext();
  const [reason, setReason] = useState('');
  const known = silences.find(({ id }) => id === silence);
  const send = async (event: FormEvent) => {
    event.preventDefault();
    if (await commands.send(silence, { do: 'break-silence', silence, reason })) onClose();
  };
  return (
    <DialogFrame
      title={say('Break the silence')}
      subtitle={say('On {subject}. It cannot be withdrawn.', { subject: known ? subjectWords(known) : say('the text') })}
      width="34rem"
      onClose={onClose}
    >
      <form className={styles.form} onSubmit={send}>
        <label className={fieldStyles.field}>
          <span>{say('Why? Everybody reads it.')}</span>
          <textarea
            className={styles.reason}
            required
            // biome-ignore lint/a11y/noAutofocus: the dialog was opened to write this
            autoFocus
            maxLength={LONGEST.reason}
            value={reason}
            onChange={({ target }) => setReason(target.value)}
          />
        </label>
        <ErrorLine>{commands.errors.get(silence)}</ErrorLine>
        <button type="submit" className={buttonLook('filled')} disabled={reason.trim() === '' || commands.busy.has(silence)}>
          {say('Break silence for {delegation}', { delegation: inSentence(person.name) })}
        </button>
      </form>
    </DialogFrame>
  );
}
