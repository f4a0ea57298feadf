// The line at the foot of the page for chair and secretariat that says who asks to enter with the room code, with buttons to answer.
import { useState } from 'react';
import { say } from '../../messages/say.ts';
import type { AskingPerson } from '../../protocol/api.ts';
import { inSentence, nameIn, useCommittee } from '../session/committee.ts';
import { buttonLook } from '../ui/button-look.ts';
import { rich } from '../ui/rich.tsx';
import { answerAsking, fetchAsking } from './code-client.ts';
import { useRepeated } from './repeated.ts';
import * as styles from './seat-news.module.css';

const ASKS_MS = 4_000;

/** The line; nothing while nobody asks. */
export function AskingWithCode() {
  const { session } = useCommittee();
  const [asking, setAsking] = useState<readonly AskingPerson[]>([]);
  const [look] = useState(() => async () => {
    const answer = await fetchAsking();
    if ('value' in answer) setAsking(answer.value);
  });
  useRepeated(look, ASKS_MS);
  const [first] = asking;
  if (!first) return null;
  const more = asking.length - 1;
  const delegation = inSentence(nameIn(session, first.delegation));
  const name = (
    <b>
      <bdi>{first.name}</bdi>
    </b>
  );
  const act = (what: 'admit' | 'decline') => async () => {
    await answerAsking(first.id, what);
    await look();
  };
  return (
    <aside className={styles.news} data-testid="asking-with-code" role="status">
      <p>
        {first.delegation === ''
          ? more > 0
            ? rich('{name} asks to be let in to observe, and {count} more.', { name, count: more })
            : rich('{name} asks to be let in to observe.', { name })
          : more > 0
            ? rich('{name} asks to be let in for {delegation}, and {count} more.', { name, delegation, count: more })
            : rich('{name} asks to be let in for {delegation}.', { name, delegation })}
      </p>
      <button type="button" className={buttonLook('small', 'filled')} onClick={act('admit')}>
        {say('Admit')}
      </button>
      <button type="button" className={buttonLook('small', 'outlined')} onClick={act('decline')}>
        {say('people|Decline')}
      </button>
    </aside>
  );
}
