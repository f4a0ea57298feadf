// The screen at / of a browser with seats in several committees: a list to choose from.
import { useEffect, useState } from 'react';
import { nameplateOf } from '../../messages/label-words.ts';
import { say } from '../../messages/say.ts';
import type { Seat } from '../../protocol/api.ts';
import { shownName, slotOf } from '../session/committee.ts';
import { homePath } from '../session/route.ts';
import { type Answer, fetchSeats } from '../session/server-client.ts';
import { ErrorLine } from '../ui/error-line.tsx';
import * as frameStyles from '../ui/frame.module.css';
import { Plate } from '../ui/nameplate.tsx';
import { meetingWords } from './meeting.ts';
import { Page } from './message-pages.tsx';
import * as styles from './seats-page.module.css';

/** The committees of this browser. Each opens as a page of its own, because a page acts in one seat only. */
export default function SeatsPage() {
  const [answer, setAnswer] = useState<Answer<readonly Seat[]> | null>(null);
  useEffect(() => {
    document.title = `${say('Your committees')} · Chapeau`;
    fetchSeats().then(setAnswer);
  }, []);
  return (
    <Page>
      <main className={styles.seats}>
        <h1>{say('Your committees')}</h1>
        {answer && 'error' in answer && <ErrorLine>{answer.error}</ErrorLine>}
        {answer && 'value' in answer && (
          <ul>
            {answer.value.map(({ person, committee }) => (
              <li key={committee.id}>
                <a href={homePath(committee.id)}>
                  <bdi className={styles.name}>{committee.name}</bdi>
                  <bdi className={styles.meeting}>{meetingWords(committee)}</bdi>
                  <span className={frameStyles.person}>
                    <Plate code={nameplateOf(person)} slot={slotOf(committee, person.delegation)} />
                    <bdi>{shownName(person.name)}</bdi>
                  </span>
                </a>
              </li>
            ))}
          </ul>
        )}
      </main>
    </Page>
  );
}
