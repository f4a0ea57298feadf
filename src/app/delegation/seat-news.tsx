// The line at the foot of every page that tells the head of a delegation who asks to be admitted, with buttons to answer, and tells those who wait that they
// do. It covers the page, so that nothing moves when it appears. The page reloads when somebody who waited is admitted.
import { useState } from 'react';
import { say } from '../../messages/say.ts';
import type { SittingPerson } from '../../protocol/api.ts';
import { mayManage } from '../../protocol/roles.ts';
import { inSentence, nameIn, useCommittee } from '../session/committee.ts';
import { fetchSession } from '../session/server-client.ts';
import { buttonLook } from '../ui/button-look.ts';
import { LazyPart, lazy } from '../ui/lazy.tsx';
import { rich, richPlural } from '../ui/rich.tsx';
import { AskingWithCode } from './asking-line.tsx';
import { actOnSeat, fetchDelegation, leaveDelegation } from './delegation-client.ts';
import { nameOf } from './people-dialog.tsx';
import { useRepeated } from './repeated.ts';
import * as styles from './seat-news.module.css';

const peopleDialog = lazy(async () => (await import('./people-dialog.tsx')).default);

/** The time between two requests. */
const HEAD_ASKS_MS = 4_000;
const WAITING_ASKS_MS = 2_000;

/** The line for people of a delegation; nothing while there is nothing to say. */
export default function SeatNews() {
  const { seat, person } = useCommittee().session;
  if (mayManage(person.role)) return <AskingWithCode />;
  if (!seat) return null;
  return seat.standing === 'waiting' ? <WaitingLine delegation={seat.delegation} /> : <AskingLine />;
}

function WaitingLine({ delegation }: { delegation: string }) {
  const { session } = useCommittee();
  const [look] = useState(() => async () => {
    const answer = await fetchSession();
    const isOver = 'value' in answer ? answer.value.seat?.standing !== 'waiting' : answer.status === 401;
    if (isOver) window.location.reload();
  });
  useRepeated(look, WAITING_ASKS_MS);
  const stop = async () => {
    await leaveDelegation();
    window.location.assign('/');
  };
  return (
    <aside className={styles.news} data-testid="seat-news" role="status">
      <p>
        {rich('You wait to be admitted by {delegation} and read as an observer meanwhile.', {
          delegation: <b>{inSentence(nameIn(session, delegation))}</b>,
        })}
      </p>
      <button type="button" className={buttonLook('small', 'outlined')} onClick={stop}>
        {say('Stop asking')}
      </button>
    </aside>
  );
}

const named = (person: SittingPerson) => (
  <b>
    <bdi>{nameOf(person)}</bdi>
  </b>
);

function AskingLine() {
  const [waiting, setWaiting] = useState<readonly SittingPerson[]>([]);
  const [listing, setListing] = useState(false);
  const [look] = useState(() => async () => {
    const answer = await fetchDelegation();
    if ('error' in answer) return;
    setWaiting(answer.value.leads ? answer.value.people.filter(({ standing }) => standing === 'waiting') : []);
  });
  useRepeated(look, HEAD_ASKS_MS);
  const act = (one: SittingPerson, what: 'admit' | 'end') => async () => {
    await actOnSeat(one.id, what);
    await look();
  };
  const [first] = waiting;
  return (
    <>
      {first && !listing && (
        <aside className={styles.news} data-testid="seat-news" role="status">
          <p>
            {waiting.length === 1
              ? rich('{name} asks to sit with your delegation.', { name: named(first) })
              : richPlural(
                  waiting.length - 1,
                  '{name} asks to sit with your delegation, and {n} more.',
                  '{name} asks to sit with your delegation, and {n} more.',
                  { name: named(first) },
                )}
          </p>
          <button type="button" className={buttonLook('small', 'filled')} onClick={act(first, 'admit')}>
            {say('Admit')}
          </button>
          <button type="button" className={buttonLook('small', 'outlined')} onClick={act(first, 'end')}>
            {say('people|Decline')}
          </button>
          <button type="button" className={buttonLook('small', 'quiet')} aria-haspopup="dialog" onClick={() => setListing(true)}>
            {say('All people')}
          </button>
        </aside>
      )}
      {listing && <LazyPart of={peopleDialog} onClose={() => setListing(false)} />}
    </>
  );
}
