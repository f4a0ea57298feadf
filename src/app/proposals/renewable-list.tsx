// The collapsed list at the foot of the tab Proposals: the delegation's own proposals that were withdrawn or rejected. Each can be brought back.

import { useState } from 'react';
import { labelAlone } from '../../messages/label-words.ts';
import { type Message, plural, say } from '../../messages/say.ts';
import * as actionsStyles from '../ui/actions.module.css';
import { buttonLook } from '../ui/button-look.ts';
import * as cardStyles from '../ui/card.module.css';
import { ErrorLine } from '../ui/error-line.tsx';
import { Icon } from '../ui/icons.tsx';
import { FormalWords } from './formal-words.tsx';
import * as styles from './proposals.module.css';
import { useCommandsContext, useProposalsContext } from './proposals-context.ts';
import type { RenewableProposal } from './renewable-proposals.ts';

const HOW = { withdrawn: 'proposal|withdrawn', rejected: 'proposal|rejected' } as const satisfies Record<RenewableProposal['how'], Message>;

/** "2 of yours are set aside"; expands to the list. */
export function RenewableList() {
  const { renewable: list } = useProposalsContext();
  const commands = useCommandsContext();
  const [open, setOpen] = useState(false);
  if (list.length === 0) return null;
  return (
    <section className={styles.below} aria-label={say('Set aside')}>
      <button type="button" className={buttonLook('small', 'quiet')} aria-expanded={open} onClick={() => setOpen(!open)}>
        <Icon name={open ? 'up' : 'down'} />
        {plural(list.length, '1 of yours is set aside', '{n} of yours are set aside')}
      </button>
      {open && (
        <ul>
          {list.map(({ id, label, how, parts }) => (
            <li key={id} className={cardStyles.card}>
              <p className={cardStyles.heading}>
                <b>{labelAlone(label)}</b> <span className={cardStyles.headingNote}>{say(HOW[how])}</span>
              </p>
              <p className={cardStyles.wording} dir="auto">
                <FormalWords parts={parts} />
              </p>
              <ErrorLine>{commands.errors.get(id)}</ErrorLine>
              <div className={actionsStyles.actions}>
                <button
                  type="button"
                  className={buttonLook('small', 'outlined')}
                  disabled={commands.busy.has(id)}
                  onClick={() => commands.renew(id)}
                >
                  {say('Bring it back')}
                </button>
              </div>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
