// The reason for a proposal: its owner writes, changes and removes it on the card; everybody else reads it.

import { type FormEvent, useLayoutEffect, useRef, useState } from 'react';
import { say } from '../../messages/say.ts';
import { LONGEST } from '../../protocol/record.ts';
import * as actionsStyles from '../ui/actions.module.css';
import { buttonLook } from '../ui/button-look.ts';
import * as styles from './proposal-card.module.css';

interface CardReasonProps {
  /** '' if none is given. */
  readonly reason: string;
  /** Sends the reason; '' removes it. Resolves to false if refused. null for a person who only reads it. */
  readonly onReason: ((words: string) => Promise<boolean>) | null;
  readonly busy: boolean;
}

/** The reason, with its buttons for the owner. */
export function CardReason({ reason: words, onReason, busy }: CardReasonProps) {
  const [draft, setDraft] = useState<string | null>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  const isOpen = draft !== null && onReason !== null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the field opens
  useLayoutEffect(() => {
    if (field.current) field.current.value = words;
  }, [isOpen]);
  if (draft === null || !onReason) {
    return (
      <>
        {words !== '' && <p className={styles.reason}>{words}</p>}
        {onReason && (
          <div className={`${actionsStyles.actions} ${styles.reasonActions}`}>
            <button type="button" className={buttonLook('small', 'quiet')} disabled={busy} onClick={() => setDraft(words)}>
              {words === '' ? say('Add a reason') : say('Change the reason')}
            </button>
            {words !== '' && (
              <button type="button" className={buttonLook('small', 'quiet')} disabled={busy} onClick={() => onReason('')}>
                {say('Take it away')}
              </button>
            )}
          </div>
        )}
      </>
    );
  }
  const send = async (event: FormEvent) => {
    event.preventDefault();
    if (await onReason(draft.trim())) setDraft(null);
  };
  return (
    <form className={styles.reasonForm} onSubmit={send}>
      <textarea
        aria-label={say('Reason for this proposal')}
        // biome-ignore lint/a11y/noAutofocus: the field answers the press that opened it
        autoFocus
        rows={3}
        maxLength={LONGEST.reason}
        // The typed words are the field's value and not text of the card.
        ref={field}
        defaultValue=""
        onChange={(event) => setDraft(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) event.currentTarget.form?.requestSubmit();
          if (event.key !== 'Escape') return;
          event.preventDefault();
          event.stopPropagation();
          setDraft(null);
        }}
      />
      <div className={actionsStyles.actions}>
        <button type="submit" className={buttonLook('small', 'filled')} disabled={busy || draft.trim() === words}>
          {draft.trim() === '' && words !== '' ? say('Take the reason away') : say('Keep the reason')}
        </button>
        <button type="button" className={buttonLook('small', 'outlined')} onClick={() => setDraft(null)}>
          {say('Cancel')}
        </button>
      </div>
    </form>
  );
}
