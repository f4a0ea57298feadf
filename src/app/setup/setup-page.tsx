// The address /setup/:token: a person with a set-up link makes a committee here, becomes its secretariat, and receives everybody else's links.
import { useEffect, useState } from 'react';
import { nameplateOf } from '../../messages/label-words.ts';
import { said } from '../../messages/said.ts';
import { say } from '../../messages/say.ts';
import type { CommitteeMade } from '../../protocol/api.ts';
import { PLAIN_COMMITTEE } from '../../protocol/committee.ts';
import * as messageStyles from '../pages/message-pages.module.css';
import { Page } from '../pages/message-pages.tsx';
import { useAskBeforeClosing } from '../session/ask-before-closing.ts';
import { shownName, slotOf } from '../session/committee.ts';
import { homePath } from '../session/route.ts';
import { buttonLook } from '../ui/button-look.ts';
import { Plate } from '../ui/nameplate.tsx';
import { CopyButton } from '../ui/notice-lines.tsx';
import { rich } from '../ui/rich.tsx';
import * as tableStyles from '../ui/table.module.css';
import { fetchSetup, makeCommittee } from './committee-client.ts';
import { CommitteeFormFields } from './committee-form.tsx';
import { forgetLinks, keepLinks, linksOnDevice } from './kept-links.ts';
import * as styles from './setup-page.module.css';

const EMPTY = { settings: { ...PLAIN_COMMITTEE, name: '' }, delegations: [] };

/** The page of a set-up link. */
export default function SetupPage({ token }: { token: string }) {
  const [state, setState] = useState<'asking' | 'open' | { readonly refused: string } | CommitteeMade>('asking');
  useEffect(() => {
    document.title = `${say('Set up a committee')} · Chapeau`;
    const made = linksOnDevice(token);
    if (made) return setState(made);
    fetchSetup(token).then((answer) => setState('error' in answer ? { refused: answer.error } : 'open'));
  }, [token]);
  useAskBeforeClosing(state !== 'open');
  if (state === 'asking') return null;
  if (state === 'open')
    return (
      <Page>
        <CommitteeFormFields
          heading={say('Set up a committee')}
          lead={say(
            'Once for a session. All of it can be changed later but the tags of delegations (NOR) and the symbols of issued texts.',
          )}
          first={EMPTY}
          slots={{}}
          button={say('Create committee')}
          after={say('You become its Secretariat. The next page gives you the Chair’s link.')}
          aside={
            <>
              <h2 className={styles.then}>{say('Then')}</h2>
              <ol className={styles.steps}>
                <li>{say('Send the Chair’s link')}</li>
                <li>{say('Send each delegation its own')}</li>
                <li>{say('Import the issued texts')}</li>
              </ol>
            </>
          }
          onSend={async (form) => {
            const answer = await makeCommittee(token, form);
            if ('error' in answer) return answer.error;
            keepLinks(token, answer.value);
            setState(answer.value);
            return null;
          }}
        />
      </Page>
    );
  if ('refused' in state)
    return (
      <Page>
        <main className={messageStyles.door}>
          <section className={messageStyles.message}>
            <h1>{say('This set-up link does not open')}</h1>
            <p className={messageStyles.lead}>{said(state.refused)}</p>
          </section>
        </main>
      </Page>
    );
  return <Made token={token} made={state} />;
}

/** The links of a new committee. */
function Made({ token, made: { committee, links } }: { token: string; made: CommitteeMade }) {
  const addressOf = (path: string) => new URL(path, window.location.origin).href;
  const whole = links.map(({ name, path }) => `${name}\t${addressOf(path)}`).join('\n');
  return (
    <Page>
      <main className={styles.made}>
        <h1>{rich('{committee} is set up', { committee: <bdi>{committee.name}</bdi> })}</h1>
        <p>
          {rich(
            'You sit in it as its Secretariat. Send each of these links to those whom it names: whoever holds a link has its role. They stay at this address, on this device alone, until you say that you have them. After that nobody can read them again; {share} makes a new address for one that got lost.',
            { share: <i>{say('Share')}</i> },
          )}
        </p>
        <div className={styles.madeActions}>
          <CopyButton text={whole} label={say('Copy all links')} sign="link" />
          <a className={buttonLook('outlined')} href={homePath(committee.id)} onClick={() => forgetLinks(token)}>
            {say('I have them')}
          </a>
          <a className={buttonLook('filled')} href={homePath(committee.id)}>
            {say('Go to the committee')}
          </a>
        </div>
        <table className={`${tableStyles.table} ${styles.links}`}>
          <thead>
            <tr>
              <th>{say('Who')}</th>
              <th>{say('Address')}</th>
              <th aria-label={say('Copy')} />
            </tr>
          </thead>
          <tbody>
            {links.map((link) => (
              <tr key={link.path}>
                <td>
                  <span className={styles.holder}>
                    <Plate code={nameplateOf(link)} slot={slotOf(committee, link.delegation)} />
                    <bdi>{shownName(link.name)}</bdi>
                  </span>
                </td>
                <td className={styles.address}>{addressOf(link.path)}</td>
                <td>
                  <CopyButton text={addressOf(link.path)} label={say('Copy link')} sign="link" />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </main>
    </Page>
  );
}
