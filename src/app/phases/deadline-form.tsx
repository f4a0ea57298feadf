// The form in which chair and secretariat set the deadline for proposals.

import { type FormEvent, useRef, useState } from 'react';
import { say } from '../../messages/say.ts';
import { useCommandsContext } from '../proposals/proposals-context.ts';
import { useSnapshotContext } from '../room/context/snapshot-context.ts';
import { buttonLook } from '../ui/button-look.ts';
import { ErrorLine } from '../ui/error-line.tsx';
import * as fieldStyles from '../ui/field.module.css';
import * as styles from './clock-dialog.module.css';
import { endWords } from './silence-words.ts';

/** Key of the deadline in `busy` and `errors` of the commands. */
const DEADLINE = 'deadline';
const HOUR_OF_DEADLINES = 18;

/** A moment as the value of a time field: the reader's own time, without seconds. */
function fieldValue(moment: Date): string {
  const own = new Date(moment.getTime() - moment.getTimezoneOffset() * 60_000);
  return own.toISOString().slice(0, 16);
}

/** Today at six in the evening, the usual time; tomorrow if that is past. */
function usual(now: Date): Date {
  const day = now.getHours() < HOUR_OF_DEADLINES ? 0 : 1;
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() + day, HOUR_OF_DEADLINES);
}

/** The form. Its buttons stay enabled while a request is under way: a disabled button loses the focus, and Escape would not close the dialog. */
export function DeadlineForm() {
  const { deadline } = useSnapshotContext().record;
  const commands = useCommandsContext();
  const [value, setValue] = useState(() => fieldValue(deadline ? new Date(deadline.until) : usual(new Date())));
  const field = useRef<HTMLInputElement>(null);
  const until = new Date(value);
  const isTime = !Number.isNaN(until.getTime());
  const busy = commands.busy.has(DEADLINE);
  const set = (event: FormEvent) => {
    event.preventDefault();
    if (isTime && !busy) commands.send(DEADLINE, { do: 'deadline', until: until.toISOString() });
  };
  return (
    <form className={styles.deadline} onSubmit={set} aria-label={say('Deadline for proposals')}>
      <div>
        <b>{say('Deadline for proposals')}</b>
        <p data-testid="deadline-now">
          {deadline
            ? say('Set: {end}. What comes later is marked late.', { end: endWords(deadline.until, new Date()) })
            : say('None is set. What comes later is marked late.')}
        </p>
      </div>
      <label className={fieldStyles.field}>
        <span>{say('In your own time zone')}</span>
        <input ref={field} type="datetime-local" required value={value} onChange={({ target }) => setValue(target.value)} />
      </label>
      <button type="submit" className={buttonLook('small', 'outlined')} disabled={!isTime}>
        {say(deadline ? 'deadline|Change' : 'deadline|Set')}
      </button>
      {deadline && (
        <button
          type="button"
          className={buttonLook('small', 'outlined')}
          aria-label={say('Remove the deadline')}
          onClick={() => {
            // The button disappears; the focus must stay in the dialog.
            field.current?.focus();
            if (!busy) commands.send(DEADLINE, { do: 'deadline', until: '' });
          }}
        >
          {say('Remove')}
        </button>
      )}
      <ErrorLine>{commands.errors.get(DEADLINE)}</ErrorLine>
    </form>
  );
}
