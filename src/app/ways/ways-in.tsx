// The other ways in at the entrance, if the server has them: signing in with its provider, or getting one's own link again at the e-mail address to which it
// was sent.
import { type FormEvent, useEffect, useState } from 'react';
import { say } from '../../messages/say.ts';
import { addressOf } from '../../protocol/addresses.ts';
import type { WaysIn } from '../../protocol/api.ts';
import { buttonLook } from '../ui/button-look.ts';
import { ErrorLine } from '../ui/error-line.tsx';
import * as fieldStyles from '../ui/field.module.css';
import { askForLink, beginSignIn, fetchWays } from './ways-client.ts';
import * as styles from './ways-in.module.css';

/** The ways; nothing if the server has none. */
export default function OtherWaysIn() {
  const [ways, setWays] = useState<WaysIn | null>(null);
  useEffect(() => {
    fetchWays().then((answer) => 'value' in answer && setWays(answer.value));
  }, []);
  if (!ways || !(ways.mail || ways.signIn !== null)) return null;
  return (
    <section className={styles.ways} aria-label={say('Other ways in')}>
      {ways.signIn !== null && <SignIn provider={ways.signIn} />}
      {ways.mail && <LinkAgain />}
    </section>
  );
}

function SignIn({ provider }: { provider: string }) {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const go = async () => {
    setBusy(true);
    const answer = await beginSignIn(window.location.pathname);
    if ('value' in answer) return window.location.assign(answer.value.url);
    setBusy(false);
    setError(answer.error);
  };
  return (
    <div className={styles.signIn}>
      <button type="button" className={buttonLook('filled')} disabled={busy} onClick={go}>
        {say('Sign in with {provider}', { provider })}
      </button>
      <ErrorLine>{error}</ErrorLine>
    </div>
  );
}

function LinkAgain() {
  const [address, setAddress] = useState('');
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState('');
  const [error, setError] = useState<string | null>(null);
  const ask = async (event: FormEvent) => {
    event.preventDefault();
    const given = addressOf(address);
    if (given === null) return setError(say('This is not an e-mail address.'));
    setBusy(true);
    const answer = await askForLink(given);
    setBusy(false);
    setError('error' in answer ? answer.error : null);
    setSaid(
      'error' in answer
        ? ''
        : say('If a link was sent to {address}, another one is on its way there; it opens once, within an hour.', { address: given }),
    );
  };
  return (
    <form className={styles.again} onSubmit={ask} noValidate>
      <label className={fieldStyles.field}>
        <span>{say('Lost your link? The e-mail address to which it was sent')}</span>
        <input
          type="email"
          value={address}
          onChange={(event) => setAddress(event.target.value)}
          autoComplete="email"
          maxLength={254}
          dir="ltr"
        />
      </label>
      <button type="submit" className={buttonLook('outlined')} disabled={busy || address.trim() === ''}>
        {say('Send it again')}
      </button>
      <p className={styles.said} role="status">
        {said}
      </p>
      <ErrorLine>{error}</ErrorLine>
    </form>
  );
}
