// Home while the server does not answer: the drafts kept on this device, which can be opened and edited as usual.
import { useEffect, useState } from 'react';
import type { KeptEntry } from '../../editor/sync/kept-documents.ts';
import { say } from '../../messages/say.ts';
import { CommitteePage } from '../pages/committee-page.tsx';
import { useCommittee } from '../session/committee.ts';
import { draftPath } from '../session/route.ts';
import { Icon } from '../ui/icons.tsx';
import { Link } from '../ui/link.tsx';
import * as noticeLinesStyles from '../ui/notice-lines.module.css';
import { momentOf } from '../ui/times.ts';
import * as styles from './device.module.css';
import DeviceLine from './device-line.tsx';
import { keptDrafts } from './kept-session.ts';

/** The page. When the server answers again, app.tsx replaces it with home. */
export default function AwayPage() {
  const { session } = useCommittee();
  const { committee, link } = session;
  const [drafts, setDrafts] = useState<readonly KeptEntry[] | null>(null);
  useEffect(() => {
    document.title = `${committee.name} · Chapeau`;
    void keptDrafts(link).then(setDrafts);
  }, [committee.name, link]);
  return (
    <CommitteePage here="drafts">
      <main className={styles.away}>
        <h1>{committee.name}</h1>
        <div className={`${noticeLinesStyles.line} ${noticeLinesStyles.warning}`} role="status">
          <Icon name="warn" />
          <p>
            <b>{say('The server cannot be reached.')}</b>{' '}
            {drafts?.length === 0
              ? say('No draft is kept on this device.')
              : say('These drafts are kept on this device. What you write in them is sent when the server is back.')}
          </p>
        </div>
        <ul className={styles.drafts} aria-label={say('Drafts on this device')}>
          {drafts?.map(({ document: id, title, symbol, at }) => (
            <li key={id}>
              <Link href={draftPath(id)}>
                {symbol !== '' && <bdi className={styles.symbol}>{symbol}</bdi>} <bdi>{title === '' ? say('Untitled') : title}</bdi>
              </Link>
              <span className={styles.at}>{say('as of {moment}', { moment: momentOf(at, new Date()) })}</span>
            </li>
          ))}
        </ul>
        <DeviceLine />
      </main>
    </CommitteePage>
  );
}
