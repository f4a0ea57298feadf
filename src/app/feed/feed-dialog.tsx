// Follow by feed: makes a secret address with which a feed reader gets what others did, for this draft or for all drafts of the committee, and ends earlier
// addresses.
import { useCallback, useEffect, useState } from 'react';
import { say } from '../../messages/say.ts';
import type { Digest, FeedLink } from '../../protocol/api.ts';
import { buttonLook } from '../ui/button-look.ts';
import * as dialogFrameStyles from '../ui/dialog-frame.module.css';
import { DialogFrame } from '../ui/dialog-frame.tsx';
import { ErrorLine } from '../ui/error-line.tsx';
import { CopyButton } from '../ui/notice-lines.tsx';
import { rich } from '../ui/rich.tsx';
import * as onceStyles from '../ui/shown-once.module.css';
import * as textStyles from '../ui/text.module.css';
import { momentOf } from '../ui/times.ts';
import { askForDigest, askForFeed, fetchDigest, fetchFeeds, stopFeed } from './feed-client.ts';
import * as styles from './feed-dialog.module.css';

interface FeedDialogProps {
  /** Id of the open draft; '' on the home page. */
  readonly draft: string;
  readonly onClose: () => void;
}

/** The dialog. */
export default function FeedDialog({ draft, onClose }: FeedDialogProps) {
  const [feeds, setFeeds] = useState<readonly FeedLink[]>([]);
  const [address, setAddress] = useState<string | null>(null);
  const [error, setError] = useState<string | null>(null);
  const [digest, setDigest] = useState<Digest | null>(null);
  const [busy, setBusy] = useState(false);
  const load = useCallback(async () => {
    const answer = await fetchFeeds();
    if ('value' in answer) setFeeds(answer.value);
    else setError(answer.error);
  }, []);
  useEffect(() => {
    void load();
    fetchDigest().then((answer) => 'value' in answer && setDigest(answer.value));
  }, [load]);
  const turn = async (on: boolean) => {
    const answer = await askForDigest(on);
    setError('error' in answer ? answer.error : null);
    if ('value' in answer) setDigest(answer.value);
  };
  const make = async (of: string) => {
    setBusy(true);
    const answer = await askForFeed(of);
    setBusy(false);
    setError('error' in answer ? answer.error : null);
    if ('value' in answer) setAddress(new URL(answer.value.path ?? '', window.location.origin).href);
    await load();
  };
  const end = async (id: string) => {
    const answer = await stopFeed(id);
    setError('error' in answer ? answer.error : null);
    if (address?.includes(`/feed/${id}/`)) setAddress(null);
    await load();
  };
  return (
    <DialogFrame
      title={say('Follow by feed')}
      subtitle={say(
        'A feed reader, or a mail program that reads feeds, shows what others proposed, decided, changed and said here. Nothing that is kept privately is in it.',
      )}
      width="38rem"
      onClose={onClose}
    >
      <div className={dialogFrameStyles.body}>
        <p className={onceStyles.make}>
          {draft !== '' && (
            <button type="button" className={buttonLook('outlined')} disabled={busy} onClick={() => make(draft)}>
              {say('Make a feed of this draft')}
            </button>
          )}
          <button type="button" className={buttonLook('outlined')} disabled={busy} onClick={() => make('')}>
            {say('Make a feed of all drafts')}
          </button>
        </p>
        {address !== null && (
          <div className={onceStyles.made} role="status">
            <p>
              <b>{say('Copy the address now; it is not shown again.')}</b> {say('Whoever has it reads what you read, until you end it.')}
            </p>
            <p className={onceStyles.address}>
              <code dir="ltr">{address}</code>
              <CopyButton text={address} />
            </p>
          </div>
        )}
        {digest !== null && digest.address !== '' && (
          <section className={styles.digest} aria-label={say('Daily e-mail')}>
            <p className={textStyles.grow}>
              <b>{say('By e-mail, once a day')}</b>
              <br />
              {rich('What others did in all drafts, to {address}, when something changed.', { address: <bdi>{digest.address}</bdi> })}
            </p>
            <button type="button" className={buttonLook('outlined')} aria-pressed={digest.on} onClick={() => turn(!digest.on)}>
              {say('Send me a daily e-mail')}
            </button>
          </section>
        )}
        <ErrorLine>{error}</ErrorLine>
        {feeds.length > 0 && (
          <ul className={onceStyles.list} aria-label={say('Your feeds')}>
            {feeds.map(({ id, draft: of, at }) => (
              <li key={id}>
                <span className={textStyles.grow}>
                  {say(of === '' ? 'All drafts' : of === draft ? 'This draft' : 'Another draft')}
                  <span className={textStyles.muted}>{say(', made {moment}', { moment: momentOf(at, new Date()) })}</span>
                </span>
                <button type="button" className={buttonLook('small', 'outlined')} onClick={() => end(id)}>
                  {say('End it')}
                </button>
              </li>
            ))}
          </ul>
        )}
      </div>
    </DialogFrame>
  );
}
