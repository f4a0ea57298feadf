// Invites people by e-mail address: one or many are pasted; each person gets a link by e-mail, or enters by signing in with the server's provider.
import { type FormEvent, useState } from 'react';
import { commaList } from '../../messages/lists.ts';
import { plural, say } from '../../messages/say.ts';
import { isSubject, readAddresses } from '../../protocol/addresses.ts';
import type { WaysIn } from '../../protocol/api.ts';
import { mayHandOut, type Role } from '../../protocol/roles.ts';
import { nameIn, ROLE_WORDS, useCommittee } from '../session/committee.ts';
import { buttonLook } from '../ui/button-look.ts';
import { ErrorLine } from '../ui/error-line.tsx';
import * as fieldStyles from '../ui/field.module.css';
import { Segments } from '../ui/segments.tsx';
import * as textStyles from '../ui/text.module.css';
import { invitePeople } from './invite-client.ts';
import { OpensField, UntilField } from './link-choices.tsx';
import * as styles from './share-dialog.module.css';

type Invited = Exclude<Role, 'wall'>;
const INVITED: readonly Invited[] = ['delegation', 'observer', 'secretariat', 'chair'];
/** The form. `onDone` is called after links were made. */
export function InvitePeople({ ways, onDone }: { ways: WaysIn; onDone: () => void }) {
  const { session } = useCommittee();
  const { delegations } = session.committee;
  const [by, setBy] = useState<'mail' | 'sign-in'>(ways.mail ? 'mail' : 'sign-in');
  const [role, setRole] = useState<Invited>(delegations.length > 0 ? 'delegation' : 'observer');
  const [code, setCode] = useState(delegations[0]?.code ?? '');
  const [pasted, setPasted] = useState('');
  const [once, setOnce] = useState(false);
  const [days, setDays] = useState<number | null>(null);
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState<{ readonly error: string | null; readonly done: string }>({ error: null, done: '' });
  const read = readAddresses(pasted);
  const subjects = by === 'sign-in' ? read.wrong.filter(isSubject) : [];
  const wrong = read.wrong.filter((piece) => !subjects.includes(piece));
  const addresses = [...read.addresses, ...subjects];
  const send = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    const isDelegation = role === 'delegation';
    const name = isDelegation ? nameIn(session, code) : ROLE_WORDS[role];
    const answer = await invitePeople({
      role,
      delegation: isDelegation ? code : '',
      name,
      by,
      addresses,
      once: by === 'mail' && once,
      days,
    });
    setBusy(false);
    if ('error' in answer) return setSaid({ error: answer.error, done: '' });
    const { links, already } = answer.value;
    const made = links.length;
    const done =
      by === 'mail'
        ? plural(made, '{n} link is on the way.', '{n} links are on the way.')
        : // The provider's name for a person is not an e-mail address.
          ways.mail && subjects.length === 0
          ? plural(made, '{n} person invited; an e-mail says so.', '{n} people invited; an e-mail says so.')
          : plural(made, '{n} person invited; tell them to sign in here.', '{n} people invited; tell them to sign in here.');
    const known =
      already.length === 0
        ? ''
        : already.length === 1
          ? ` ${say('{addresses} has a link to this seat already.', { addresses: already[0]! })}`
          : ` ${say('{addresses} have a link to this seat already.', { addresses: commaList(already) })}`;
    setSaid({ error: null, done: `${done}${known}` });
    setPasted('');
    onDone();
  };
  const count = addresses.length;
  const press =
    by === 'mail'
      ? count === 0
        ? say('Send links')
        : plural(count, 'Send {n} link', 'Send {n} links')
      : count === 0
        ? say('Invite')
        : plural(count, 'Invite {n} person', 'Invite {n} people');
  return (
    <form className={styles.newLink} onSubmit={send} aria-label={say('Invite people')}>
      <h3 className={fieldStyles.heading}>{say('Invite people')}</h3>
      {ways.mail && ways.signIn !== null && (
        <Segments
          label={say('How they come in')}
          chosen={by}
          onChoose={setBy}
          options={[
            { id: 'mail', words: say('By a link in an e-mail') },
            { id: 'sign-in', words: say('Signed in with {provider}', { provider: ways.signIn }) },
          ]}
        />
      )}
      <Segments
        label={say('As whom')}
        chosen={role}
        onChoose={setRole}
        options={INVITED.filter((id) => mayHandOut(session.person.role, id) && (id !== 'delegation' || delegations.length > 0)).map(
          (id) => ({
            id,
            words: say(ROLE_WORDS[id]),
          }),
        )}
      />
      {role === 'delegation' && (
        <label className={`${fieldStyles.field} ${styles.choiceField}`}>
          <span>{say('Which')}</span>
          <select value={code} onChange={(event) => setCode(event.target.value)}>
            {delegations.map((one) => (
              <option key={one.code} value={one.code}>
                {one.name}
              </option>
            ))}
          </select>
        </label>
      )}
      <label className={`${fieldStyles.field} ${styles.addresses}`}>
        <span>
          {say(by === 'mail' ? 'E-mail addresses, one or many' : 'E-mail addresses, or what the provider calls them, one or many')}
        </span>
        <textarea
          value={pasted}
          onChange={(event) => setPasted(event.target.value)}
          rows={2}
          placeholder={'ana.prado@example.org, …'}
          autoComplete="off"
          spellCheck={false}
          dir="ltr"
        />
      </label>
      {by === 'mail' && <OpensField once={once} often={say('As often as needed')} onChoose={setOnce} />}
      <UntilField days={days} onChoose={setDays} />
      <button type="submit" className={buttonLook('outlined')} disabled={busy || addresses.length === 0 || wrong.length > 0}>
        {press}
      </button>
      <p className={`${textStyles.muted} ${styles.inviteWords}`} role="status">
        {wrong.length > 0 ? say('Not an e-mail address: {addresses}', { addresses: commaList(wrong) }) : said.done}
      </p>
      <ErrorLine>{said.error}</ErrorLine>
    </form>
  );
}
