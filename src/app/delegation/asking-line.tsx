// The line at the foot of the page of chair and secretariat that says who asks to be let in with the room code, with the answer at hand.
import { useState } from 'react';
import type { AskingPerson } from '../../protocol/api.ts';
import { inSentence, nameIn, useCommittee } from '../session/committee.ts';
import { buttonLook } from '../ui/button-look.ts';
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
  const act = (what: 'admit' | 'decline') => async () => {
    await answerAsking(first.id, what);
    await look();
  };
  return (
    <aside className={styles.news} data-testid="asking-with-code" role="status">
      <p>
        <b>
          <bdi>{first.name}</bdi>
        </b>{' '}
        asks to be let in {first.delegation === '' ? 'to observe' : `for ${inSentence(nameIn(session, first.delegation))}`}
        {asking.length > 1 && `, and ${asking.length - 1} more`}.
      </p>
      <button type="button" className={buttonLook('small', 'filled')} onClick={act('admit')}>
        Admit
      </button>
      <button type="button" className={buttonLook('small', 'outlined')} onClick={act('decline')}>
        Decline
      </button>
    </aside>
  );
}
