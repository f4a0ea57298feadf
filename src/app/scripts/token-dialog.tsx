// Access for scripts: makes a personal access token, shows it once, and lists and revokes existing ones.
import { type FormEvent, useCallback, useEffect, useRef, useState } from 'react';
import { said } from '../../messages/said.ts';
import { plural, say } from '../../messages/say.ts';
import type { AccessToken } from '../../protocol/api.ts';
import type { Role } from '../../protocol/roles.ts';
import { SCOPE_DOES, SCOPES, type Scope, TOKEN_DAYS } from '../../protocol/scopes.ts';
import { useCommittee } from '../session/committee.ts';
import { buttonLook } from '../ui/button-look.ts';
import * as dialogFrameStyles from '../ui/dialog-frame.module.css';
import { DialogFrame } from '../ui/dialog-frame.tsx';
import { DialogSelect } from '../ui/dialog-select.tsx';
import { ErrorLine } from '../ui/error-line.tsx';
import * as fieldStyles from '../ui/field.module.css';
import { noticeNextAct } from '../ui/focus.ts';
import { CopyButton } from '../ui/notice-lines.tsx';
import { rich } from '../ui/rich.tsx';
import * as onceStyles from '../ui/shown-once.module.css';
import * as textStyles from '../ui/text.module.css';
import { dateOf } from '../ui/times.ts';
import { askForToken, endToken, fetchTokens } from './token-client.ts';
import * as styles from './token-dialog.module.css';

const LONGEST_NAME = 80;
const dayOptions = () =>
  TOKEN_DAYS.map((days) => ({ id: String(days), words: days === 365 ? say('for a year') : plural(days, 'for {n} day', 'for {n} days') }));

/** The scopes that are useful to a role; the server accepts any, because a scope only restricts. */
const offeredTo = (role: Role): readonly Scope[] =>
  role === 'observer' ? ['read'] : SCOPES.filter((scope) => scope !== 'private' || role === 'delegation');

const untilWords = ({ expires }: AccessToken): string =>
  expires <= new Date().toISOString() ? say('too old since {day}', { day: dateOf(expires) }) : say('until {day}', { day: dateOf(expires) });
const usedWords = ({ used }: AccessToken): string =>
  used === '' ? say('never used') : say('last used on {day}', { day: dateOf(`${used}T12:00:00Z`) });

/** The dialog. */
export default function TokenDialog({ onClose }: { readonly onClose: () => void }) {
  const { person, signsOut } = useCommittee().session;
  const offered = offeredTo(person.role);
  const [tokens, setTokens] = useState<readonly AccessToken[]>([]);
  const [made, setMade] = useState<AccessToken | null>(null);
  const [error, setError] = useState<string | null>(null);
  const [scopes, setScopes] = useState<readonly Scope[]>(['read']);
  const [days, setDays] = useState<(typeof TOKEN_DAYS)[number]>(30);
  const [name, setName] = useState('');
  const nameField = useRef<HTMLInputElement>(null);
  const busy = useRef(false);
  const load = useCallback(async () => {
    const answer = await fetchTokens();
    if ('value' in answer) setTokens(answer.value);
    else setError(answer.error);
  }, []);
  useEffect(() => {
    void load();
  }, [load]);
  const choose = (scope: Scope, on: boolean) => setScopes(SCOPES.filter((one) => (one === scope ? on : scopes.includes(one))));
  const make = async (event: FormEvent) => {
    event.preventDefault();
    if (busy.current) return;
    if (name.trim() === '' || scopes.length === 0) {
      setError(say(name.trim() === '' ? 'Say what the token is for.' : 'Choose what the script may do.'));
      if (name.trim() === '') nameField.current?.focus();
      return;
    }
    busy.current = true;
    const answer = await askForToken({ name, scopes, days });
    busy.current = false;
    setError('error' in answer ? answer.error : null);
    if ('value' in answer) {
      setMade(answer.value);
      setName('');
    }
    await load();
  };
  const revoke = async (id: string) => {
    const hasGoneOn = noticeNextAct();
    const answer = await endToken(id);
    setError('error' in answer ? answer.error : null);
    if (made?.id === id) setMade(null);
    await load();
    if (!hasGoneOn()) nameField.current?.focus();
  };
  return (
    <DialogFrame
      title={say('Access for scripts')}
      subtitle={say(
        signsOut
          ? 'With an access token a script asks the server in your name. It may do what you choose here, and never more than you may; it ends with your seat, also when you sign out.'
          : 'With an access token a script asks the server in your name. It may do what you choose here, and never more than you may; it ends with your seat.',
      )}
      width="40rem"
      onClose={onClose}
    >
      <div className={dialogFrameStyles.body}>
        <form onSubmit={make} noValidate>
          <label className={fieldStyles.field}>
            <span>{say('What it is for')}</span>
            <input
              ref={nameField}
              dir="auto"
              maxLength={LONGEST_NAME}
              placeholder={say('Every evening: save all drafts')}
              value={name}
              onChange={(event) => setName(event.target.value)}
            />
          </label>
          <fieldset className={styles.scopes}>
            <legend className={fieldStyles.heading}>{say('What it may do')}</legend>
            {offered.map((scope) => (
              <label key={scope} className={styles.scope}>
                <input type="checkbox" checked={scopes.includes(scope)} onChange={(event) => choose(scope, event.target.checked)} />
                <span>
                  <b>{scope}</b> <span className={textStyles.muted}>{said(SCOPE_DOES[scope])}</span>
                </span>
              </label>
            ))}
          </fieldset>
          <p className={onceStyles.make}>
            <DialogSelect
              label={say('How long it is good')}
              options={dayOptions()}
              value={String(days)}
              onChange={(id) => setDays(TOKEN_DAYS.find((one) => String(one) === id) ?? 30)}
            />
            <button type="submit" className={buttonLook('filled')}>
              {say('Make a token')}
            </button>
          </p>
        </form>
        {made?.token !== undefined && (
          <div className={onceStyles.made} role="status">
            <p>
              <b>{say('Copy the token now; it is not shown again.')}</b>{' '}
              {say('Whoever has it does the same in your name, until you revoke it.')}
            </p>
            <p className={onceStyles.address}>
              <code dir="ltr" data-testid="token">
                {made.token}
              </code>
              <CopyButton text={made.token} />
            </p>
            <p className={textStyles.muted}>
              {say('The script sends it in a header:')}{' '}
              <code dir="ltr">{`curl -H "Authorization: Bearer …" ${window.location.origin}/api/drafts`}</code>
            </p>
          </div>
        )}
        <ErrorLine>{error}</ErrorLine>
        {tokens.length > 0 && (
          <ul className={onceStyles.list} aria-label={say('Your access tokens')}>
            {tokens.map((token) => (
              <li key={token.id}>
                <span className={textStyles.grow}>
                  <bdi>{token.name}</bdi>
                  <span className={styles.facts}>
                    {token.scopes.join(', ')} · {untilWords(token)} · {usedWords(token)}
                  </span>
                </span>
                <button type="button" className={buttonLook('small', 'outlined')} onClick={() => revoke(token.id)}>
                  {say('Revoke')}
                  <span className={textStyles.spokenOnly}> {token.name}</span>
                </button>
              </li>
            ))}
          </ul>
        )}
        <p className={`${textStyles.muted} ${styles.more}`}>
          {rich('What a script can ask for: {description}.', {
            description: <a href="/api/docs">{say('the description of the API')}</a>,
          })}
        </p>
      </div>
    </DialogFrame>
  );
}
