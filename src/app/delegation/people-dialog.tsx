// The people of the person's own delegation: their names and since when they are here, who waits to be admitted, and what its head can do with each. Anything
// that ends a seat asks for confirmation once, in place.
import { useCallback, useEffect, useState } from 'react';
import { type PlainMessage, say } from '../../messages/say.ts';
import type { DelegationSeat, SittingPerson } from '../../protocol/api.ts';
import { useCommittee } from '../session/committee.ts';
import { buttonLook } from '../ui/button-look.ts';
import * as dialogFrameStyles from '../ui/dialog-frame.module.css';
import { DialogFrame } from '../ui/dialog-frame.tsx';
import { ErrorLine } from '../ui/error-line.tsx';
import * as tableStyles from '../ui/table.module.css';
import * as textStyles from '../ui/text.module.css';
import { momentOf } from '../ui/times.ts';
import { actOnSeat, fetchDelegation, leaveDelegation } from './delegation-client.ts';
import * as styles from './people-dialog.module.css';

const STANDING_WORDS: Record<SittingPerson['standing'], PlainMessage> = { head: 'Head', member: 'Member', waiting: 'Waits to be admitted' };

/** The name of somebody in a delegation. */
export const nameOf = ({ name }: SittingPerson): string => name || say('Without a name');

/** The dialog. */
export default function PeopleDialog({ onClose }: { onClose: () => void }) {
  const { session, refresh } = useCommittee();
  const [seat, setSeat] = useState<DelegationSeat | null>(null);
  const [error, setError] = useState<string | null>(null);
  const load = useCallback(async () => {
    const answer = await fetchDelegation();
    if ('value' in answer) setSeat(answer.value);
    else setError(answer.error);
  }, []);
  useEffect(() => {
    load();
  }, [load]);
  const act = async (one: SittingPerson, what: 'admit' | 'lead' | 'end') => {
    const answer = one.you && what === 'end' ? await leaveDelegation() : await actOnSeat(one.id, what);
    setError('error' in answer ? answer.error : null);
    if (one.you && what === 'end' && 'value' in answer) return window.location.assign('/');
    await load();
    refresh();
  };
  const heads = seat?.people.filter(({ standing }) => standing === 'head').length ?? 0;
  return (
    <DialogFrame
      title={say('Who sits for {name}', { name: session.person.name })}
      subtitle={say(
        'They alone read and write what the delegation keeps for itself. Whoever else opens one of its links waits here to be admitted; the Chair and the Secretariat admit nobody.',
      )}
      width="46rem"
      onClose={onClose}
    >
      <div className={dialogFrameStyles.body}>
        <ErrorLine>{error}</ErrorLine>
        {seat && (
          <table className={tableStyles.table}>
            <thead>
              <tr>
                <th>{say('Name')}</th>
                <th>{say('Sits as')}</th>
                <th>{say('Came in')}</th>
                <th>
                  <span className={textStyles.spokenOnly}>{say('What can be done')}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {seat.people.map((one) => (
                <PersonRow key={one.id} one={one} leads={seat.leads} isOnlyHead={one.standing === 'head' && heads === 1} onAct={act} />
              ))}
            </tbody>
          </table>
        )}
        {seat && !seat.leads && (
          <p className={`${textStyles.muted} ${styles.note}`}>{say('The head of the delegation admits and removes.')}</p>
        )}
      </div>
    </DialogFrame>
  );
}

interface PersonRowProps {
  readonly one: SittingPerson;
  readonly leads: boolean;
  readonly isOnlyHead: boolean;
  readonly onAct: (one: SittingPerson, act: 'admit' | 'lead' | 'end') => Promise<void>;
}

function PersonRow({ one, leads, isOnlyHead, onAct }: PersonRowProps) {
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const name = nameOf(one);
  const act = (what: 'admit' | 'lead' | 'end') => async () => {
    setBusy(true);
    await onAct(one, what);
    setBusy(false);
    setAsking(false);
  };
  const button = (words: string, look: string, onPress: () => void, label: string) => (
    <button type="button" className={look} disabled={busy} onClick={onPress} aria-label={label}>
      {words}
    </button>
  );
  const [outlined, danger] = [buttonLook('small', 'outlined'), buttonLook('small', 'danger')];
  return (
    <tr>
      <td>
        <bdi className={styles.name}>{name}</bdi>
        {one.you && <span className={textStyles.muted}> {say('(you)')}</span>}
      </td>
      <td>{say(STANDING_WORDS[one.standing])}</td>
      <td className={textStyles.numerals}>
        {one.at === '' ? say('earlier') : <time dateTime={one.at}>{momentOf(one.at, new Date())}</time>}
      </td>
      <td>
        <span className={styles.acts}>
          {asking ? (
            <>
              <span>{say(!one.you ? 'Remove?' : isOnlyHead ? 'Leave? Then every member admits and removes.' : 'Leave?')}</span>
              {one.you
                ? button(say('Leave'), danger, act('end'), say('Leave the delegation'))
                : button(say('people|Remove'), danger, act('end'), say('Remove {name}', { name }))}
              {button(say('Keep'), outlined, () => setAsking(false), say('Keep {name}', { name }))}
            </>
          ) : one.standing === 'waiting' ? (
            leads && (
              <>
                {button(say('Admit'), buttonLook('small', 'filled'), act('admit'), say('Admit {name}', { name }))}
                {button(say('people|Decline'), outlined, act('end'), say('Decline {name}', { name }))}
              </>
            )
          ) : (
            <>
              {leads && one.standing === 'member' && button(say('Make head'), outlined, act('lead'), say('Make head: {name}', { name }))}
              {one.you && button(say('Leave…'), danger, () => setAsking(true), say('Leave the delegation…'))}
              {leads && !one.you && button(say('Remove…'), danger, () => setAsking(true), say('Remove {name}…', { name }))}
            </>
          )}
        </span>
      </td>
    </tr>
  );
}
