// How many people each delegation has, and help for those who are locked out: if nobody of a delegation can enter any more, chair or secretariat reissue its
// seat. They admit nobody, and the delegation's earlier private work then stays closed, to them too.
import { useCallback, useEffect, useState } from 'react';
import { commaList } from '../../messages/lists.ts';
import { plural, say } from '../../messages/say.ts';
import type { SeatCount } from '../../protocol/api.ts';
import { fetchSeatCounts, openSeatAnew } from '../delegation/delegation-client.ts';
import { nameIn, useCommittee } from '../session/committee.ts';
import { buttonLook } from '../ui/button-look.ts';
import { ErrorLine } from '../ui/error-line.tsx';
import * as fieldStyles from '../ui/field.module.css';
import { Nameplate } from '../ui/nameplate.tsx';
import * as styles from './share-dialog.module.css';

/** "2 members, 1 waits to be admitted". */
function countWords({ members, waiting }: SeatCount): string {
  return commaList([
    members === 0 ? say('nobody sits here') : plural(members, '{n} member', '{n} members'),
    waiting === 0 ? '' : plural(waiting, '{n} waits to be admitted', '{n} wait to be admitted'),
  ]);
}

/** The list; nothing while no delegation has people. `onDone` is called after a seat was reissued. */
export function DelegationSeats({ onDone }: { onDone: () => void }) {
  const { session } = useCommittee();
  const [counts, setCounts] = useState<readonly SeatCount[]>([]);
  const [asking, setAsking] = useState<string | null>(null);
  const [error, setError] = useState<string | null>(null);
  const load = useCallback(async () => {
    const answer = await fetchSeatCounts();
    if ('value' in answer) setCounts(answer.value.filter(({ members, waiting }) => members + waiting > 0));
  }, []);
  useEffect(() => {
    load();
  }, [load]);
  const open = async (code: string) => {
    const answer = await openSeatAnew(code);
    setError('error' in answer ? answer.error : null);
    setAsking(null);
    await load();
    onDone();
  };
  if (counts.length === 0) return null;
  return (
    <section className={styles.seats}>
      <h3 className={fieldStyles.heading}>{say('Who sits for delegations')}</h3>
      <ErrorLine>{error}</ErrorLine>
      <ul>
        {counts.map((count) => {
          const { delegation: code } = count;
          const name = nameIn(session, code);
          return (
            <li key={code}>
              <Nameplate code={code} />
              <b>{name}</b>
              <span className={styles.count}>{countWords(count)}</span>
              {asking === code ? (
                <span className={styles.linkActions}>
                  <button type="button" className={buttonLook('small', 'danger')} onClick={() => open(code)}>
                    {say('Open anew')}
                  </button>
                  <button type="button" className={buttonLook('small', 'outlined')} onClick={() => setAsking(null)}>
                    {say('Keep')}
                  </button>
                </span>
              ) : (
                <button
                  type="button"
                  className={buttonLook('small', 'outlined')}
                  onClick={() => setAsking(code)}
                  aria-label={say('Open anew… the seat of {name}', { name })}
                >
                  {say('Open anew…')}
                </button>
              )}
              {asking === code && (
                <p className={styles.consequence}>
                  {say(
                    'All of {name} are shown out, and who comes in next by its link is its head. What it keeps for itself stays closed for good, to you and to them; what it published stays. It is listed that you did this.',
                    { name },
                  )}
                </p>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
