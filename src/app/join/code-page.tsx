// The address /join: a person enters the room code that the chair reads out, a name and a delegation, then waits until the chair or the secretariat admits.
// The code alone lets nobody in.
import { type FormEvent, useCallback, useEffect, useState } from 'react';
import { say } from '../../messages/say.ts';
import type { RoomBehindCode } from '../../protocol/api.ts';
import { askToBeLetIn, fetchAnswer, fetchRoom, spaced, stopAsking } from '../delegation/code-client.ts';
import * as messageStyles from '../pages/message-pages.module.css';
import { Page } from '../pages/message-pages.tsx';
import { homePath } from '../session/route.ts';
import { buttonLook } from '../ui/button-look.ts';
import { ErrorLine } from '../ui/error-line.tsx';
import * as fieldStyles from '../ui/field.module.css';
import * as textStyles from '../ui/text.module.css';
import OtherWaysIn from '../ways/ways-in.tsx';
import * as styles from './join-page.module.css';
import { NotAdmitted, Waiting } from './waiting.tsx';

const DIGITS = 9;

/** The digits of a pasted or typed text, at most as many as a code has. */
const digitsOf = (text: string): string => text.replace(/\D/g, '').slice(0, DIGITS);

/** The page. */
export default function CodePage() {
  const [asked, setAsked] = useState<{ readonly name: string; readonly tag: string; readonly since: string } | null>(null);
  const [isDeclined, setDeclined] = useState(false);
  const onDeclined = useCallback(() => setDeclined(true), []);
  useEffect(() => {
    document.title = `${say('Join a room')} · Chapeau`;
  }, []);
  return (
    <Page>
      <main className={messageStyles.door}>
        <section className={messageStyles.message}>
          {asked && !isDeclined && (
            <Waiting
              seen={say('The Chair and the Secretariat see your name.')}
              asked={asked}
              look={lookForAnswer}
              onStop={stop}
              onDeclined={onDeclined}
              after={say('Raise your plate in the room, or ask for the delegation’s own link.')}
            />
          )}
          {isDeclined && (
            <NotAdmitted
              words={say('The Chair did not admit this device.')}
              onAgain={() => {
                setDeclined(false);
                setAsked(null);
              }}
            />
          )}
          {!asked && !isDeclined && <CodeForm onAsked={(name, tag) => setAsked({ name, tag, since: new Date().toISOString() })} />}
        </section>
      </main>
    </Page>
  );
}

function CodeForm({ onAsked }: { onAsked: (name: string, tag: string) => void }) {
  const [code, setCode] = useState('');
  const [room, setRoom] = useState<RoomBehindCode | null>(null);
  const [delegation, setDelegation] = useState('');
  const [name, setName] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const look = async (next: string) => {
    setCode(next);
    setRoom(null);
    setError(null);
    if (next.length < DIGITS) return;
    const answer = await fetchRoom(next);
    if ('value' in answer) setRoom(answer.value);
    else setError(answer.error);
  };
  const ask = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    const answer = await askToBeLetIn({ code, name: name.trim(), delegation });
    setBusy(false);
    if ('value' in answer) onAsked(name.trim(), delegation);
    else setError(answer.error);
  };
  return (
    <>
      <h1>{say('Join a room')}</h1>
      <p className={messageStyles.lead}>{say('With the code the Chair reads out. If you were sent a link, open it: it needs no code.')}</p>
      <form className={styles.form} onSubmit={ask}>
        <label className={`${fieldStyles.field} ${styles.code}`}>
          <span>{say('Room code, nine digits')}</span>
          <input
            value={spaced(code)}
            onChange={(event) => look(digitsOf(event.target.value))}
            inputMode="numeric"
            autoComplete="off"
            placeholder="000 000 000"
          />
        </label>
        {room && (
          <>
            <p className={styles.room} role="status">
              <b>
                <bdi>{room.committee}</bdi>
              </b>
              <span className={textStyles.muted}>{room.session}</span>
            </p>
            <label className={`${fieldStyles.field} ${styles.whole}`}>
              <span>{say('You are here for')}</span>
              <select value={delegation} onChange={(event) => setDelegation(event.target.value)}>
                <option value="">{say('Nobody: to observe')}</option>
                {room.delegations.map((one) => (
                  <option key={one.code} value={one.code}>
                    {one.name}
                  </option>
                ))}
              </select>
            </label>
            <label className={fieldStyles.field}>
              <span>{say('Your name, seen by the Chair and your delegation')}</span>
              <input value={name} onChange={(event) => setName(event.target.value)} autoComplete="name" maxLength={80} />
            </label>
            <button type="submit" className={buttonLook('filled')} disabled={busy || name.trim() === ''}>
              {say('Ask to be let in')}
            </button>
          </>
        )}
      </form>
      <ErrorLine>{error}</ErrorLine>
      {!room && <OtherWaysIn />}
    </>
  );
}

/** Checks whether the chair or the secretariat has admitted this device. */
async function lookForAnswer() {
  const answer = await fetchAnswer();
  if ('error' in answer) return answer.status === 404 ? 'declined' : 'waiting';
  const { state, committee } = answer.value;
  return state === 'admitted' ? { address: homePath(committee) } : state;
}

const stop = async () => {
  await stopAsking();
};
