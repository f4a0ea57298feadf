// Invitation links: who holds which, how many people are inside by each, copy, revoke (confirmed once, in place), new ones for the roles that one's own role
// may invite (src/protocol/roles.ts), and the history of links.
import { type FormEvent, useCallback, useEffect, useState } from 'react';
import { nameplateOf } from '../../messages/label-words.ts';
import { type PlainMessage, plural, readersLanguage, say } from '../../messages/say.ts';
import type { InvitationLink, LinkDeed, WaysIn } from '../../protocol/api.ts';
import { mayHandOut, type Role } from '../../protocol/roles.ts';
import { ROLE_WORDS, shownName, useCommittee } from '../session/committee.ts';
import { routeOf, wallPath } from '../session/route.ts';
import { createLink, fetchLinkDeeds, fetchLinks, renewLink, revokeLink } from '../session/server-client.ts';
import { buttonLook } from '../ui/button-look.ts';
import * as dialogFrameStyles from '../ui/dialog-frame.module.css';
import { DialogFrame } from '../ui/dialog-frame.tsx';
import { ErrorLine } from '../ui/error-line.tsx';
import * as fieldStyles from '../ui/field.module.css';
import { Icon } from '../ui/icons.tsx';
import { Nameplate } from '../ui/nameplate.tsx';
import { CopyButton } from '../ui/notice-lines.tsx';
import { Segments } from '../ui/segments.tsx';
import * as tableStyles from '../ui/table.module.css';
import * as textStyles from '../ui/text.module.css';
import { momentOf } from '../ui/times.ts';
import { fetchWays } from '../ways/ways-client.ts';
import { DelegationSeats } from './delegation-seats.tsx';
import { HolderLine } from './holder-line.tsx';
import { InvitePeople } from './invite-people.tsx';
import { OpensField, UntilField } from './link-choices.tsx';
import { LinkHistory } from './link-history.tsx';
import { RoomCodeBox } from './room-code.tsx';
import * as styles from './share-dialog.module.css';

const CAN: Record<Role, PlainMessage> = {
  chair: 'Accept, reject, set status, edit the text',
  secretariat: 'Edit the text, freeze versions, invite',
  delegation: 'Propose changes to the text',
  observer: 'Read the text and export it',
  wall: 'Show the paragraph on the floor, on a screen',
};

const NO_WAYS: WaysIn = { mail: false, signIn: null };
/** How often the state of unsent e-mails is fetched. */
const SENDING_ASKS_MS = 2_000;

/** The draft in which the dialog is open; '' on the home page. */
const draftHere = (): string => {
  const route = routeOf(window.location.pathname);
  return route.screen === 'draft' ? route.id : '';
};

/**
 * The full address of a link. That of a wall names the draft in which it was copied, and the language, because nobody at the screen of a room can choose one.
 */
function fullAddress({ path, role }: InvitationLink): string {
  const address = new URL(path, window.location.origin);
  if (role === 'wall') {
    if (draftHere() !== '') address.searchParams.set('draft', draftHere());
    address.searchParams.set('language', readersLanguage());
  }
  return address.href;
}

/** The dialog behind Share. */
export default function ShareDialog({ onClose }: { onClose: () => void }) {
  const { session, refresh } = useCommittee();
  const [links, setLinks] = useState<readonly InvitationLink[] | null>(null);
  const [deeds, setDeeds] = useState<readonly LinkDeed[]>([]);
  const [ways, setWays] = useState<WaysIn>(NO_WAYS);
  const [error, setError] = useState<string | null>(null);
  const load = useCallback(async () => {
    const [answer, done] = await Promise.all([fetchLinks(), fetchLinkDeeds()]);
    if ('value' in done) setDeeds(done.value);
    if ('value' in answer) setLinks(answer.value);
    else setError(answer.error);
  }, []);
  useEffect(() => {
    load();
    fetchWays().then((answer) => 'value' in answer && setWays(answer.value));
  }, [load]);
  const isSending = links?.some(({ holder }) => holder?.mail === 'waiting') ?? false;
  useEffect(() => {
    const timer = isSending ? window.setInterval(load, SENDING_ASKS_MS) : undefined;
    return () => window.clearInterval(timer);
  }, [isSending, load]);
  const done = async (failure: string | null) => {
    setError(failure);
    if (failure !== null) return;
    await load();
    refresh();
  };
  return (
    <DialogFrame
      title={say('Invitation links')}
      subtitle={say('{committee}. Whoever holds a link has the role it names; a revoked link stops working at once.', {
        committee: session.committee.name,
      })}
      width="52rem"
      onClose={onClose}
    >
      <div className={dialogFrameStyles.body}>
        <ErrorLine>{error}</ErrorLine>
        <RoomCodeBox />
        {links && (
          <table className={`${tableStyles.table} ${styles.links}`}>
            <thead>
              <tr>
                <th>{say('Who')}</th>
                <th>{say('Can')}</th>
                <th>{say('Inside')}</th>
                <th>
                  <span className={textStyles.spokenOnly}>{say('Link')}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {links.map((link) => (
                <LinkRow key={link.id} link={link} mine={mayHandOut(session.person.role, link.role)} onDone={done} />
              ))}
            </tbody>
          </table>
        )}
        <DelegationSeats onDone={() => done(null)} />
        {(ways.mail || ways.signIn !== null) && <InvitePeople ways={ways} onDone={() => done(null)} />}
        <NewLink onDone={done} />
        <WallHere />
        <LinkHistory deeds={deeds} />
      </div>
    </DialogFrame>
  );
}

function LinkRow({ link, mine, onDone }: { link: InvitationLink; mine: boolean; onDone: (failure: string | null) => void }) {
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const name = shownName(link.name || ROLE_WORDS[link.role]);
  const revoke = async () => {
    setBusy(true);
    const answer = await revokeLink(link.id);
    setBusy(false);
    setAsking(false);
    onDone('error' in answer ? answer.error : null);
  };
  const renew = async () => {
    setBusy(true);
    const answer = await renewLink(link.id);
    setBusy(false);
    onDone('error' in answer ? answer.error : null);
  };
  return (
    <tr data-revoked={link.revoked ? '' : undefined}>
      <td>
        <span className={styles.holder}>
          <Nameplate code={nameplateOf(link)} />
          <b>{name}</b>
        </span>
        {link.holder && <HolderLine id={link.id} holder={link.holder} mine={mine && !link.revoked} onDone={onDone} />}
      </td>
      <td className={styles.can}>
        {say(CAN[link.role])}
        {!link.revoked && opensWords(link) !== '' && <span className={styles.opens}>{opensWords(link)}</span>}
      </td>
      <td className={textStyles.numerals}>{link.revoked ? say('ended') : link.inside}</td>
      <td>
        {link.revoked ? (
          <span className={textStyles.muted}>{say('Revoked')}</span>
        ) : !mine ? (
          <span className={textStyles.muted}>{say('The chair’s to hand out')}</span>
        ) : asking ? (
          <span className={styles.linkActions}>
            <span>
              {[
                say('Revoke it?'),
                ...(link.inside > 0 ? [plural(link.inside, '{n} inside will be shown out.', '{n} inside will be shown out.')] : []),
                ...(link.role === 'delegation' ? [say('Who came in by it loses what only the delegation sees.')] : []),
              ].join(' ')}
            </span>
            <button type="button" className={buttonLook('small', 'danger')} disabled={busy} onClick={revoke}>
              {say('Revoke')}
            </button>
            <button type="button" className={buttonLook('small', 'outlined')} onClick={() => setAsking(false)}>
              {say('Keep')}
            </button>
          </span>
        ) : (
          <span className={styles.linkActions}>
            {link.holder?.signsIn ? null : link.path === '' ? (
              <button
                type="button"
                className={buttonLook('small', 'outlined')}
                disabled={busy}
                onClick={renew}
                title={say('The address was shown when it was made and is not kept; a new one ends the old one, and who is inside stays.')}
                aria-label={say('New address for the link of {name}', { name })}
              >
                <Icon name="link" />
                {say('New address')}
              </button>
            ) : (
              <CopyButton text={fullAddress(link)} label={say('Copy link')} sign="link" />
            )}
            <button
              type="button"
              className={buttonLook('small', 'danger')}
              onClick={() => setAsking(true)}
              aria-label={say('Revoke the link of {name}', { name })}
            >
              {say('Revoke')}
            </button>
          </span>
        )}
      </td>
    </tr>
  );
}

/** "Opens once, until 4 December, 20:43"; '' for a link that opens for everybody until it is revoked. */
function opensWords({ expires, once, used }: InvitationLink): string {
  const now = new Date();
  if (used) return say('Opened; it opens once');
  if (expires !== null && new Date(expires) <= now) return say('Opens no more; who came in stays');
  if (expires === null) return once ? say('Opens once') : '';
  const moment = momentOf(expires, now);
  return once ? say('Opens once, until {moment}', { moment }) : say('Opens until {moment}', { moment });
}

/** A second screen of this device shows the wall without a link: opening another link in this browser would end this window. */
function WallHere() {
  const draft = draftHere();
  if (draft === '') return null;
  return (
    <p className={styles.wallHere}>
      <a href={wallPath(draft)} target="_blank" rel="noreferrer">
        {say('Open the wall in a window of its own')}
      </a>{' '}
      <span className={textStyles.muted}>{say('for a projector at this device; others take a link for a wall.')}</span>
    </p>
  );
}

/** The most common first. */
const HANDED_OUT: readonly Role[] = ['delegation', 'observer', 'wall', 'secretariat', 'chair'];
/** Roles whose links need no name. */
const NAMELESS: readonly Role[] = ['observer', 'wall'];

function NewLink({ onDone }: { onDone: (failure: string | null) => void }) {
  const { person } = useCommittee().session;
  const [role, setRole] = useState<Role>('delegation');
  const [code, setCode] = useState('');
  const [name, setName] = useState('');
  const [once, setOnce] = useState(false);
  const [days, setDays] = useState<number | null>(null);
  const [busy, setBusy] = useState(false);
  const isDelegation = role === 'delegation';
  const ready = NAMELESS.includes(role) || (name.trim() !== '' && (!isDelegation || code.trim() !== ''));
  const create = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    const answer = await createLink({
      role,
      delegation: isDelegation ? code.trim().toUpperCase() : '',
      name: name.trim() || ROLE_WORDS[role],
      once,
      days,
    });
    setBusy(false);
    if ('value' in answer) {
      setCode('');
      setName('');
    }
    onDone('error' in answer ? answer.error : null);
  };
  return (
    <form className={styles.newLink} onSubmit={create}>
      <h3 className={fieldStyles.heading}>{say('New link')}</h3>
      <Segments
        label={say('For whom')}
        chosen={role}
        onChoose={setRole}
        options={HANDED_OUT.filter((id) => mayHandOut(person.role, id)).map((id) => ({ id, words: say(ROLE_WORDS[id]) }))}
      />
      {isDelegation && (
        <label className={`${fieldStyles.field} ${styles.plateField}`}>
          <span>{say('On the plate')}</span>
          <input value={code} onChange={(event) => setCode(event.target.value)} placeholder={'NOR'} maxLength={12} />
        </label>
      )}
      <label className={fieldStyles.field}>
        <span>{say('Name')}</span>
        <input
          value={name}
          onChange={(event) => setName(event.target.value)}
          placeholder={say(
            isDelegation ? 'Norway' : NAMELESS.includes(role) ? ROLE_WORDS[role] : role === 'chair' ? 'Second chair' : 'Second secretariat',
          )}
          maxLength={80}
        />
      </label>
      <OpensField once={once} onChoose={setOnce} />
      <UntilField days={days} onChoose={setDays} />
      <button type="submit" className={buttonLook('outlined')} disabled={!ready || busy}>
        <Icon name="link" />
        {say('Make link')}
      </button>
    </form>
  );
}
