// The line over the paper of a zero draft: who sees it, and what its sponsors can do: invite others, leave, table the text. Delegations invited to sponsor it
// join or decline here. After tabling, a link to the tabled text.

import { useState } from 'react';
import { say } from '../../messages/say.ts';
import type { Command } from '../../protocol/routes/commands.ts';
import { isInvited, isSponsor, isUntabled, wasTabled } from '../../protocol/standing.ts';
import { useRoomContext } from '../room/context/room-context.ts';
import { useSnapshotContext } from '../room/context/snapshot-context.ts';
import { nameIn, useCommittee } from '../session/committee.ts';
import { draftPath } from '../session/route.ts';
import { sendCommand } from '../session/server-client.ts';
import * as actionsStyles from '../ui/actions.module.css';
import { buttonLook } from '../ui/button-look.ts';
import { DialogSelect } from '../ui/dialog-select.tsx';
import { ErrorLine } from '../ui/error-line.tsx';
import { Icon } from '../ui/icons.tsx';
import { Link } from '../ui/link.tsx';
import { Nameplate } from '../ui/nameplate.tsx';
import * as noticeLinesStyles from '../ui/notice-lines.module.css';
import { rich } from '../ui/rich.tsx';
import * as textStyles from '../ui/text.module.css';
import * as styles from './sponsors-line.module.css';
import { TableDialog } from './table-dialog.tsx';

/** The line; nothing in a draft of the committee. */
export function SponsorsLine() {
  const { draft, phone } = useRoomContext();
  const { record } = useSnapshotContext();
  const { session } = useCommittee();
  const [failure, setFailure] = useState<string | null>(null);
  const [tabling, setTabling] = useState(false);
  const { standing } = record;
  if (!isUntabled(standing)) return null;
  const isOver = wasTabled(standing);
  const writes = isSponsor(standing, session.person);
  const send = async (command: Command) => {
    const answer = await sendCommand(draft, command);
    setFailure('error' in answer ? answer.error : null);
  };
  const others = session.committee.delegations.filter(({ code }) => !standing.sponsors.includes(code) && !standing.invited.includes(code));
  return (
    <section className={noticeLinesStyles.line} aria-label={say('Sponsors')}>
      <Icon name="lock" />
      <div className={textStyles.grow}>
        <div className={styles.people}>
          <b>{say(isOver ? 'This zero draft was tabled; it can no longer be edited.' : 'Zero draft.')}</b>
          <span>{say('Only its sponsors see it:')}</span>
          {standing.sponsors.map((code) => (
            <span key={code} className={styles.one} title={nameIn(session, code)}>
              <Nameplate code={code} />
            </span>
          ))}
          {standing.invited.map((code) => (
            <span key={code} className={styles.one}>
              {rich('{delegation} asked', { delegation: <Nameplate code={code} /> })}
              {writes && !isOver && (
                <button
                  type="button"
                  className={buttonLook('small', 'quiet')}
                  aria-label={say('Ask {delegation} no longer', { delegation: nameIn(session, code) })}
                  onClick={() => send({ do: 'invite', delegation: code, invited: false })}
                >
                  <Icon name="close" />
                </button>
              )}
            </span>
          ))}
        </div>
        {isOver && (
          <div className={actionsStyles.actions}>
            <Link className={buttonLook('small', 'filled')} href={draftPath(standing.tabledAs)}>
              {say('Open the tabled text')}
            </Link>
          </div>
        )}
        {!phone && !isOver && (
          <div className={actionsStyles.actions}>
            {writes && (
              <button type="button" className={buttonLook('small', 'filled')} aria-haspopup="dialog" onClick={() => setTabling(true)}>
                {say('Table…')}
              </button>
            )}
            {writes && others.length > 0 && (
              <DialogSelect
                label={say('Invite a delegation')}
                options={[
                  { id: '', words: say('Invite a delegation') },
                  ...others.map(({ code, name }) => ({ id: code, words: `${name} (${code})` })),
                ]}
                value=""
                onChange={(delegation) => delegation !== '' && send({ do: 'invite', delegation, invited: true })}
              />
            )}
            {writes && standing.sponsors.length > 1 && (
              <button type="button" className={buttonLook('small', 'outlined')} onClick={() => send({ do: 'sponsor', joins: false })}>
                {say('Sponsor it no longer')}
              </button>
            )}
            {isInvited(standing, session.person) && (
              <>
                <button type="button" className={buttonLook('small', 'filled')} onClick={() => send({ do: 'sponsor', joins: true })}>
                  {say('Join as a sponsor')}
                </button>
                <button type="button" className={buttonLook('small', 'outlined')} onClick={() => send({ do: 'sponsor', joins: false })}>
                  {say('Decline')}
                </button>
              </>
            )}
          </div>
        )}
        <ErrorLine>{failure}</ErrorLine>
      </div>
      {tabling && <TableDialog onClose={() => setTabling(false)} />}
    </section>
  );
}
