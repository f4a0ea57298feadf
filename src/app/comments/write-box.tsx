// The field for a comment or a reply: Ctrl Enter sends, Esc cancels. The words stay in the field until the server has accepted them; they are its value, not
// text of the card. Delegations have a switch for who sees the words: replies to a private comment are always private, and a private reply to a public one
// starts a thread of its own.

import { type FormEvent, useId, useRef, useState } from 'react';
import { say } from '../../messages/say.ts';
import { LONGEST } from '../../protocol/record.ts';
import { buttonLook } from '../ui/button-look.ts';
import { ErrorLine } from '../ui/error-line.tsx';
import * as switchStyles from '../ui/switch.module.css';
import * as textStyles from '../ui/text.module.css';
import * as styles from './comments.module.css';

interface WriteBoxProps {
  readonly label: string;
  readonly action: string;
  readonly busy: boolean;
  readonly error: string | undefined;
  readonly focus?: boolean;
  /** The delegation's name within a sentence; null for a writer without private comments. */
  readonly own: string | null;
  /** What the switch means here, as a sentence. */
  readonly explained: string;
  /** True if the switch can no longer be changed. */
  readonly isFixed?: boolean;
  /** True if the switch is on at first, because the subject is private. */
  readonly isPrivate?: boolean;
  /** `privately`: for the person's own delegation only. */
  readonly onSend: (words: string, privately: boolean) => Promise<boolean>;
  readonly onCancel?: () => void;
}

/** The field with its button. */
export function WriteBox(props: WriteBoxProps) {
  const { label, action, busy, error, focus = false, own, explained, isFixed = false, isPrivate = false, onSend, onCancel } = props;
  const description = useId();
  const [words, setWords] = useState('');
  const [privately, setPrivately] = useState(isPrivate);
  const field = useRef<HTMLTextAreaElement>(null);
  const send = async (event: FormEvent) => {
    event.preventDefault();
    if (words.trim() === '' || !(await onSend(words.trim(), privately))) return;
    setWords('');
    if (field.current) field.current.value = '';
    setPrivately(isPrivate);
    field.current?.focus({ preventScroll: true });
  };
  return (
    <form className={styles.reply} onSubmit={send}>
      <textarea
        ref={field}
        aria-label={label}
        aria-describedby={own === null ? undefined : description}
        placeholder={action}
        // biome-ignore lint/a11y/noAutofocus: the field answers the key that opened it
        autoFocus={focus}
        rows={2}
        maxLength={LONGEST.reply}
        defaultValue=""
        onChange={(event) => setWords(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) event.currentTarget.form?.requestSubmit();
          if (event.key !== 'Escape' || !onCancel) return;
          event.preventDefault();
          event.stopPropagation();
          onCancel();
        }}
      />
      <ErrorLine>{error}</ErrorLine>
      <div className={styles.replyActions}>
        {own !== null && (
          <button
            type="button"
            role="switch"
            className={switchStyles.switch}
            aria-checked={privately}
            disabled={isFixed}
            title={explained}
            data-testid="private-comment"
            onClick={() => setPrivately(!privately)}
          >
            <span className={switchStyles.track} aria-hidden="true" />
            <bdi>{say('Only {name} sees it', { name: own })}</bdi>
          </button>
        )}
        {own !== null && (
          <span id={description} className={textStyles.spokenOnly}>
            {explained}
          </span>
        )}
        <span className={textStyles.grow} />
        {onCancel && (
          <button type="button" className={buttonLook('small', 'outlined')} onClick={onCancel}>
            {say('Cancel')}
          </button>
        )}
        <button type="submit" className={buttonLook('small', 'filled')} disabled={busy || words.trim() === ''}>
          {action}
        </button>
      </div>
    </form>
  );
}
