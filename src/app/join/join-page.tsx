// The address /join/:token of a link that asks who enters: the delegation's plate, the person's name, one button; and, if the delegation already has people,
// the page for waiting to be admitted.
import { type FormEvent, useCallback, useEffect, useState } from 'react';
import { nameplateOf } from '../../messages/label-words.ts';
import { said } from '../../messages/said.ts';
import { say } from '../../messages/say.ts';
import type { Door } from '../../protocol/api.ts';
import { leaveDelegation } from '../delegation/delegation-client.ts';
import * as messageStyles from '../pages/message-pages.module.css';
import { Page } from '../pages/message-pages.tsx';
import { inSentence, shownName } from '../session/committee.ts';
import { homePath } from '../session/route.ts';
import { fetchSession } from '../session/server-client.ts';
import { buttonLook } from '../ui/button-look.ts';
import { ErrorLine } from '../ui/error-line.tsx';
import * as fieldStyles from '../ui/field.module.css';
import { rich } from '../ui/rich.tsx';
import * as textStyles from '../ui/text.module.css';
import OtherWaysIn from '../ways/ways-in.tsx';
import { comeIn, fetchDoor } from './join-client.ts';
import * as styles from './join-page.module.css';
import { NotAdmitted, Waiting } from './waiting.tsx';

type State =
  | { readonly at: 'asking' }
  | { readonly at: 'refused'; readonly why: string }
  | { readonly at: 'door' }
  | { readonly at: 'waiting'; readonly committee: string; readonly name: string; readonly since: string }
  | { readonly at: 'declined' };

/** The page of a link. */
export default function JoinPage({ token }: { token: string }) {
  const [door, setDoor] = useState<Door | null>(null);
  const [state, setState] = useState<State>({ at: 'asking' });
  const onDeclined = useCallback(() => setState({ at: 'declined' }), []);
  useEffect(() => {
    document.title = `${say('Come in')} · Chapeau`;
    fetchDoor(token).then((answer) => {
      if ('error' in answer) return setState({ at: 'refused', why: answer.error });
      setDoor(answer.value);
      if (answer.value.asks) return setState({ at: 'door' });
      comeIn(token, '').then((came) => ('error' in came ? setState({ at: 'refused', why: came.error }) : goIn()));
    });
  }, [token]);
  const enter = async (name: string): Promise<string | null> => {
    const answer = await comeIn(token, name);
    if ('error' in answer) return answer.error;
    const { committee } = answer.value;
    if (door?.delegation === '') return goIn();
    const session = await fetchSession({ screen: 'home', committee });
    if ('value' in session && session.value.seat?.standing === 'waiting')
      setState({ at: 'waiting', committee, name, since: new Date().toISOString() });
    else window.location.assign(homePath(committee));
    return null;
  };
  if (state.at === 'asking') return null;
  return (
    <Page>
      <main className={messageStyles.door}>
        <section className={messageStyles.message}>
          {state.at === 'refused' && (
            <>
              <h1>{say('This link does not open')}</h1>
              <p className={messageStyles.lead}>{said(state.why)}</p>
              <OtherWaysIn />
            </>
          )}
          {door && state.at !== 'refused' && (
            <>
              <figure className={`d${door.slot} ${styles.tent}`}>
                <span>{nameplateOf(door)}</span>
                <figcaption>
                  <bdi>{shownName(door.name)}</bdi>
                </figcaption>
              </figure>
              {state.at === 'door' && <NameForm door={door} onEnter={enter} />}
              {state.at === 'waiting' && <WaitingForHead door={door} asked={state} onDeclined={onDeclined} />}
              {state.at === 'declined' && (
                <NotAdmitted
                  words={say('{name} did not admit this device.', { name: shownName(door.name) })}
                  onAgain={() => setState({ at: 'door' })}
                />
              )}
            </>
          )}
        </section>
      </main>
    </Page>
  );
}

/** Opens the link again, which now leads those who have a seat onward: a wall to its text. */
function goIn(): null {
  window.location.replace(window.location.href);
  return null;
}

function NameForm({ door, onEnter }: { door: Door; onEnter: (name: string) => Promise<string | null> }) {
  const [name, setName] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const asksName = door.delegation !== '';
  const enter = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setError(await onEnter(name.trim()));
    setBusy(false);
  };
  return (
    <>
      <h1>
        <bdi>{door.committee}</bdi>
      </h1>
      <p className={messageStyles.lead}>{door.session}</p>
      {door.sits !== '' && (
        <p className={messageStyles.lead}>
          {rich('This browser has a seat already: {name}. If you come in here, it loses that seat; the seat’s own link brings it back.', {
            name: <b>{shownName(door.sits)}</b>,
          })}
        </p>
      )}
      <form className={styles.form} onSubmit={enter}>
        {asksName && (
          <label className={fieldStyles.field}>
            <span>{say('Your name, seen by your delegation')}</span>
            <input value={name} onChange={(event) => setName(event.target.value)} autoComplete="name" maxLength={80} />
          </label>
        )}
        <button type="submit" className={buttonLook('filled')} disabled={busy || (asksName && name.trim() === '')}>
          {say('Come in')}
        </button>
      </form>
      <ErrorLine>{error}</ErrorLine>
      {(asksName || door.sits === '') && (
        <p className={`${textStyles.muted} ${styles.after}`}>
          {asksName
            ? say('The first who comes in is the head of the delegation and admits the others. Nobody else reads what it keeps for itself.')
            : say('This link opens once, on the device on which you press the button.')}
        </p>
      )}
    </>
  );
}

interface WaitingForHeadProps {
  readonly door: Door;
  readonly asked: { readonly committee: string; readonly name: string; readonly since: string };
  readonly onDeclined: () => void;
}

/** If the delegation already has people, its head admits. */
function WaitingForHead({ door, asked, onDeclined }: WaitingForHeadProps) {
  const home = homePath(asked.committee);
  const look = useCallback(async () => {
    const answer = await fetchSession();
    if ('error' in answer) return answer.status === 401 ? 'declined' : 'waiting';
    return answer.value.seat && answer.value.seat.standing !== 'waiting' ? { address: home } : 'waiting';
  }, [home]);
  return (
    <Waiting
      seen={rich('The head of {delegation} sees your name.', { delegation: <b>{inSentence(door.name)}</b> })}
      asked={asked}
      look={look}
      onStop={async () => {
        await leaveDelegation();
      }}
      onDeclined={onDeclined}
      meanwhile={
        <a className={buttonLook('outlined')} href={home}>
          {say('Read the texts meanwhile')}
        </a>
      }
      after={say(
        'Tell the head of your delegation. Where nobody of it can come in any more, the Chair or the Secretariat opens its seat anew.',
      )}
    />
  );
}
