// At the foot of the tab Proposals: what one's delegation withdrew or lost, folded, each with the way back.
import { useState } from 'react';
import { Icon } from '../ui/icons.tsx';
import { FormalWords } from './formal-words.tsx';
import { useCommandsContext, useProposalsContext } from './proposals-context.ts';

/** "2 of yours are set aside", unfolding to the list. */
export function RenewableList() {
  const { renewable: list } = useProposalsContext();
  const commands = useCommandsContext();
  const [open, setOpen] = useState(false);
  if (list.length === 0) return null;
  return (
    <section className="aside" aria-label="Set aside">
      <button type="button" className="btn sm quiet" aria-expanded={open} onClick={() => setOpen(!open)}>
        <Icon name={open ? 'up' : 'down'} />
        {list.length === 1 ? '1 of yours is set aside' : `${list.length} of yours are set aside`}
      </button>
      {open && (
        <ul>
          {list.map(({ id, label, how, parts }) => (
            <li key={id} className="card">
              <p className="card-h">
                <b>{label}</b> <span className="muted">{how}</span>
              </p>
              <p className="words">
                <FormalWords parts={parts} />
              </p>
              {commands.errors.has(id) && (
                <p className="err-line" role="alert">
                  {commands.errors.get(id)}
                </p>
              )}
              <div className="acts">
                <button type="button" className="btn sm line" disabled={commands.busy.has(id)} onClick={() => commands.renew(id)}>
                  Bring it back
                </button>
              </div>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
