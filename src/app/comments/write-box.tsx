// The field for a comment or a reply: Ctrl Enter sends, Esc cancels. The words stay in the field until the server has taken them.

import { type FormEvent, useRef, useState } from 'react';
import { LONGEST } from '../../protocol/record.ts';
import { buttonLook } from '../ui/button-look.ts';
import { ErrorLine } from '../ui/error-line.tsx';
import * as textStyles from '../ui/text.module.css';
import * as styles from './comments.module.css';

interface WriteBoxProps {
  readonly label: string;
  readonly action: string;
  readonly busy: boolean;
  readonly error: string | undefined;
  readonly focus?: boolean;
  readonly onSend: (words: string) => Promise<boolean>;
  readonly onCancel?: () => void;
}

/** The field with its button. */
export function WriteBox({ label, action, busy, error, focus = false, onSend, onCancel }: WriteBoxProps) {
  const [words, setWords] = useState('');
  const field = useRef<HTMLTextAreaElement>(null);
  const send = async (event: FormEvent) => {
    event.preventDefault();
    if (words.trim() === '' || !(await onSend(words.trim()))) return;
    setWords('');
    field.current?.focus({ preventScroll: true });
  };
  return (
    <form className={styles.reply} onSubmit={send}>
      <textarea
        ref={field}
        aria-label={label}
        placeholder={action}
        // biome-ignore lint/a11y/noAutofocus: the field answers the key that opened it
        autoFocus={focus}
        rows={2}
        maxLength={LONGEST.reply}
        value={words}
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
        <span className={textStyles.grow} />
        {onCancel && (
          <button type="button" className={buttonLook('small', 'outlined')} onClick={onCancel}>
            Cancel
          </button>
        )}
        <button type="submit" className={buttonLook('small', 'filled')} disabled={busy || words.trim() === ''}>
          {action}
        </button>
      </div>
    </form>
  );
}
