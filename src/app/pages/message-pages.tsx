// The pages with a single message: sign in with your link, this link has ended, there is no such text, the server cannot be reached.
import { type ReactNode, useEffect, useState } from 'react';
import { nameplateOf } from '../../messages/label-words.ts';
import { said } from '../../messages/said.ts';
import { say } from '../../messages/say.ts';
import type { Person } from '../../protocol/roles.ts';
import { inSentence, shownName, useCommittee, useHome } from '../session/committee.ts';
import { fetchSession } from '../session/server-client.ts';
import * as actionsStyles from '../ui/actions.module.css';
import { buttonLook } from '../ui/button-look.ts';
import * as frameStyles from '../ui/frame.module.css';
import { HatMark } from '../ui/icons.tsx';
import { LazyPart, lazy } from '../ui/lazy.tsx';
import { Link } from '../ui/link.tsx';
import { CopyButton } from '../ui/notice-lines.tsx';
import { rich } from '../ui/rich.tsx';
import * as textStyles from '../ui/text.module.css';
import * as styles from './message-pages.module.css';
import * as pageStyles from './page.module.css';

const languageChoice = lazy(async () => (await import('./language-choice.tsx')).default);
const waysInPart = lazy(async () => (await import('../ways/ways-in.tsx')).default);

/** The frame of every page outside a drafting room. `links`: to the pages of the committee. */
export function Page({ you, links, children }: { you?: ReactNode; links?: ReactNode; children: ReactNode }) {
  return (
    <div className={pageStyles.page}>
      <header className={frameStyles.topBar}>
        <Link className={frameStyles.mark} href={useHome()} aria-label={say('Chapeau, all drafts')}>
          <HatMark />
        </Link>
        <span className={pageStyles.programName}>{'Chapeau'}</span>
        {links}
        <span className={textStyles.grow} />
        {you}
      </header>
      {children}
      <LazyPart of={languageChoice} unasked />
    </div>
  );
}

function Door({ heading, plate, children }: { heading: string; plate?: ReactNode; children: ReactNode }) {
  return (
    <Page>
      <main className={styles.door}>
        <section className={styles.message}>
          {plate}
          <h1>{heading}</h1>
          {children}
        </section>
      </main>
    </Page>
  );
}

/** No session: the person needs an invitation link. `isEmpty`: this server has no committee yet. */
export function SignedOutPage({ isEmpty }: { readonly isEmpty: boolean }) {
  if (isEmpty)
    return (
      <Door heading={say('Nothing is set up here yet')}>
        <p className={styles.lead}>
          {rich(
            'A committee is set up by a link that the server prints when it starts. If you run this server, open that link; {command} prints another one. If you do not, ask whoever runs it.',
            { command: <code dir="ltr">{'chapeau setup-link'}</code> },
          )}
        </p>
      </Door>
    );
  return (
    <Door heading={say('Open your invitation link')}>
      <p className={styles.lead}>{say('This device has no seat here yet: open the link that the Chair or the Secretariat sent you.')}</p>
      <LazyPart of={waysInPart} unasked />
    </Door>
  );
}

/** The time between two requests to a server that does not answer. */
const AGAIN_MS = 2_000;

/** The link was revoked during the session, or another link was opened in this browser; unsaved words can be copied. */
export function EndedPage({ words }: { words: readonly string[] }) {
  const { session } = useCommittee();
  const { person } = session;
  const [now, setNow] = useState<Person | 'unknown' | null>('unknown');
  useEffect(() => {
    let timer = 0;
    let gone = false;
    const ask = async () => {
      const answer = await fetchSession();
      if (gone) return;
      if ('value' in answer) setNow(answer.value.link === session.link ? null : answer.value.person);
      else if (answer.status >= 400 && answer.status < 500) setNow(null);
      else timer = window.setTimeout(ask, AGAIN_MS);
    };
    void ask();
    return () => {
      gone = true;
      window.clearTimeout(timer);
    };
  }, [session.link]);
  const plate = (
    <figure className={styles.loweredPlate}>
      <span>{nameplateOf(person)}</span>
      <figcaption>{shownName(person.name)}</figcaption>
    </figure>
  );
  if (now === 'unknown')
    return (
      <Door heading={say('You are not signed in here any more')} plate={plate}>
        <p className={styles.lead}>{say('The server is asked why.')}</p>
        <UnsentWords words={words} />
      </Door>
    );
  return (
    <Door
      heading={now ? say('Another link was opened') : session.seat ? say('This seat has ended') : say('This link has ended')}
      plate={plate}
    >
      {now ? (
        <>
          <p className={styles.lead}>{say('This browser is now signed in as {name}.', { name: inSentence(now.name) })}</p>
          <div className={`${styles.doorActions} ${actionsStyles.actions}`}>
            <button type="button" className={buttonLook('filled')} onClick={() => window.location.reload()}>
              {say('Reload as {name}', { name: inSentence(now.name) })}
            </button>
          </div>
        </>
      ) : (
        <p className={styles.lead}>
          {session.seat
            ? say(
                'Your delegation, the Chair or the Secretariat ended it. What was saved is in the record; ask for a new link to come back.',
              )
            : say('The Chair or the Secretariat ended it. What was saved is in the record; ask for a new link to come back.')}
        </p>
      )}
      <UnsentWords words={words} />
    </Door>
  );
}

/** The server cannot read its data of a draft; unsaved words can be copied. */
export function UnreadablePage({ reason, words }: { reason: string; words: readonly string[] }) {
  return (
    <Door heading={say('This draft cannot be opened now')}>
      <p className={styles.lead}>{said(reason)}</p>
      <div className={`${styles.doorActions} ${actionsStyles.actions}`}>
        <Link className={buttonLook('filled')} href={useHome()}>
          {say('All drafts')}
        </Link>
      </div>
      <UnsentWords words={words} />
    </Door>
  );
}

function UnsentWords({ words }: { words: readonly string[] }) {
  if (words.length === 0) return null;
  return (
    <div className={styles.unsent} data-testid="unsent-words">
      <p>
        <b>{say('Not everything was sent.')}</b> {say('These words are in this window only:')}
      </p>
      {words.map((piece) => (
        <p className={styles.unsentWords} key={piece}>
          {rich('“{words}”', { words: <bdi>{piece}</bdi> })}
        </p>
      ))}
      <div className={actionsStyles.actions}>
        <CopyButton text={words.join('\n')} />
      </div>
    </div>
  );
}

/** The server does not answer. */
export function UnreachedPage({ error, onRetry }: { error: string; onRetry: () => void }) {
  return (
    <Door heading={say('Chapeau cannot be reached')}>
      <p className={styles.lead}>{said(error)}</p>
      <div className={`${styles.doorActions} ${actionsStyles.actions}`}>
        <button type="button" className={buttonLook('filled')} onClick={onRetry}>
          {say('Try again')}
        </button>
      </div>
    </Door>
  );
}

/** No draft at this address. */
export function MissingPage() {
  return (
    <Page>
      <main className={pageStyles.centred}>
        <div className={styles.missing}>
          <div className={`${pageStyles.blankSheet} ${styles.missingSheet}`} aria-hidden="true">
            <i className={pageStyles.rule} />
            <i style={{ inlineSize: '60%' }} />
            <i />
            <em>{say('Recalling')}</em>
          </div>
          <div>
            <h1 className={styles.missingHeading}>{say('There is no text at this address')}</h1>
            <p>{say('Perhaps the draft was withdrawn, or the link lost its end on the way.')}</p>
            <div className={actionsStyles.actions}>
              <Link className={buttonLook('small', 'filled')} href={useHome()}>
                {say('All drafts')}
              </Link>
            </div>
          </div>
        </div>
      </main>
    </Page>
  );
}
