// The address /join/:token of a link that asks who comes: the delegation's plate, the person's name, one button; and, where somebody sits for the delegation
// already, the page on which one waits to be admitted.
import { type FormEvent, useEffect, useState } from 'react';
import type { Door } from '../../protocol/api.ts';
import { nameplateOf } from '../../protocol/roles.ts';
import { leaveDelegation } from '../delegation/delegation-client.ts';
import * as messageStyles from '../pages/message-pages.module.css';
import { Page } from '../pages/message-pages.tsx';
import { inSentence } from '../session/committee.ts';
import { homePath } from '../session/route.ts';
import { fetchSession } from '../session/server-client.ts';
import * as actionsStyles from '../ui/actions.module.css';
import { buttonLook } from '../ui/button-look.ts';
import { ErrorLine } from '../ui/error-line.tsx';
import * as fieldStyles from '../ui/field.module.css';
import * as textStyles from '../ui/text.module.css';
import { timeOf } from '../ui/times.ts';
import { comeIn, fetchDoor } from './join-client.ts';
import * as styles from './join-page.module.css';

const ASKS_MS = 2_000;

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
  useEffect(() => {
    document.title = 'Come in · Chapeau';
    fetchDoor(token).then((answer) => {
      if ('error' in answer) return setState({ at: 'refused', why: answer.error });
      setDoor(answer.value);
      setState({ at: 'door' });
    });
  }, [token]);
  const enter = async (name: string): Promise<string | null> => {
    const answer = await comeIn(token, name);
    if ('error' in answer) return answer.error;
    const { committee } = answer.value;
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
              <h1>This link does not open</h1>
              <p className={messageStyles.lead}>{state.why}</p>
            </>
          )}
          {door && state.at !== 'refused' && (
            <>
              <figure className={`d${door.slot} ${styles.tent}`}>
                <span>{nameplateOf(door)}</span>
                <figcaption>
                  <bdi>{door.name}</bdi>
                </figcaption>
              </figure>
              {state.at === 'door' && <NameForm door={door} onEnter={enter} />}
              {state.at === 'waiting' && <Waiting door={door} asked={state} onDeclined={() => setState({ at: 'declined' })} />}
              {state.at === 'declined' && (
                <>
                  <h1>Not admitted</h1>
                  <p className={messageStyles.lead}>{door.name} did not admit this device.</p>
                  <div className={`${messageStyles.doorActions} ${actionsStyles.actions}`}>
                    <button type="button" className={buttonLook('outlined')} onClick={() => setState({ at: 'door' })}>
                      Ask again
                    </button>
                  </div>
                </>
              )}
            </>
          )}
        </section>
      </main>
    </Page>
  );
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
      <form className={styles.form} onSubmit={enter}>
        {asksName && (
          <label className={fieldStyles.field}>
            <span>Your name, seen by your delegation</span>
            <input value={name} onChange={(event) => setName(event.target.value)} autoComplete="name" maxLength={80} />
          </label>
        )}
        <button type="submit" className={buttonLook('filled')} disabled={busy || (asksName && name.trim() === '')}>
          Come in
        </button>
      </form>
      <ErrorLine>{error}</ErrorLine>
      <p className={`${textStyles.muted} ${styles.after}`}>
        {asksName
          ? 'The first who comes in is the head of the delegation and admits the others. Nobody else reads what it keeps for itself.'
          : 'This link opens once, on the device on which you press the button.'}
      </p>
    </>
  );
}

interface WaitingProps {
  readonly door: Door;
  readonly asked: { readonly committee: string; readonly name: string; readonly since: string };
  readonly onDeclined: () => void;
}

function Waiting({ door, asked, onDeclined }: WaitingProps) {
  const home = homePath(asked.committee);
  useEffect(() => {
    const look = async () => {
      const answer = await fetchSession();
      if ('value' in answer && answer.value.seat && answer.value.seat.standing !== 'waiting') window.location.assign(home);
      if ('error' in answer && answer.status === 401) onDeclined();
    };
    const timer = window.setInterval(look, ASKS_MS);
    return () => window.clearInterval(timer);
  }, [home, onDeclined]);
  const stop = async () => {
    await leaveDelegation();
    onDeclined();
  };
  return (
    <>
      <h1>Waiting to be admitted</h1>
      <p className={messageStyles.lead}>
        The head of <b>{inSentence(door.name)}</b> sees your name. Keep this page open: it lets you in by itself.
      </p>
      <p className={styles.asked} role="status">
        <span className={styles.dots} aria-hidden="true">
          <i />
          <i />
          <i />
        </span>
        <span>
          Asked at <span className={textStyles.numerals}>{timeOf(asked.since)}</span> as <bdi>{asked.name}</bdi>, on this device
        </span>
      </p>
      <div className={`${messageStyles.doorActions} ${actionsStyles.actions}`}>
        <a className={buttonLook('outlined')} href={home}>
          Read the texts meanwhile
        </a>
        <button type="button" className={buttonLook('quiet')} onClick={stop}>
          Stop asking
        </button>
      </div>
      <p className={`${textStyles.muted} ${styles.after}`}>
        Not admitted after ten minutes? Tell the head of your delegation. Where nobody of it can come in any more, the Chair or the
        Secretariat opens its seat anew.
      </p>
    </>
  );
}
