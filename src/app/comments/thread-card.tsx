// One thread: its words, who wrote what and when; for the selected thread also the box for replies and Resolve.

import { nameplateOf, whoWords } from '../../messages/label-words.ts';
import { say } from '../../messages/say.ts';
import { mayManage } from '../../protocol/roles.ts';
import { OnlyOwn } from '../private/private-cards.tsx';
import { usePrivateContext } from '../private/use-private-document.ts';
import { useCommandsContext } from '../proposals/proposals-context.ts';
import { useRoomContext } from '../room/context/room-context.ts';
import { inSentence, slotIn, useCommittee } from '../session/committee.ts';
import { buttonLook } from '../ui/button-look.ts';
import * as cardStyles from '../ui/card.module.css';
import { ErrorLine } from '../ui/error-line.tsx';
import { Icon } from '../ui/icons.tsx';
import { Nameplate } from '../ui/nameplate.tsx';
import { rich } from '../ui/rich.tsx';
import * as textStyles from '../ui/text.module.css';
import { dateOf, momentOf } from '../ui/times.ts';
import * as styles from './comments.module.css';
import type { ListedThread } from './threads.ts';
import { useThreadsContext } from './use-threads.ts';
import { WriteBox } from './write-box.tsx';

interface ThreadCardProps {
  readonly listed: ListedThread;
  readonly selected: boolean;
  readonly stop: boolean;
}

/** The nameplate of an author: the delegation's short name; chair and secretariat have none and are recognised by `name`. */
const plateOf = (by: string, name: string): string =>
  nameplateOf({ role: name === 'Secretariat' ? 'secretariat' : 'chair', delegation: by });

/** A thread's card. */
export function ThreadCard({ listed: { thread, state }, selected, stop }: ThreadCardProps) {
  const threads = useThreadsContext();
  const commands = useCommandsContext();
  const speaks = useRoomContext().mayComment;
  const { session } = useCommittee();
  const { person } = session;
  const name = inSentence(person.name);
  const keepsPrivate = usePrivateContext() !== null;
  const isPrivate = threads.privateIds.has(thread.id);
  const mayResolve = speaks && (mayManage(person.role) || thread.by === person.delegation);
  const busy = commands.busy.has(thread.id);
  const error = commands.errors.get(thread.id);
  const now = new Date();
  return (
    <article
      className={`${cardStyles.card} ${styles.thread} ${isPrivate ? `${styles.privateThread} d${slotIn(session, person.delegation)}` : ''}`}
      data-card={thread.id}
      data-entry={thread.id}
      data-testid="thread-card"
      data-selected={selected || undefined}
    >
      {isPrivate && <OnlyOwn />}
      <div className={styles.head}>
        <h3 className={cardStyles.heading}>
          <button
            type="button"
            className={cardStyles.selectButton}
            data-rove
            data-testid="select-card"
            tabIndex={stop ? 0 : -1}
            aria-expanded={selected}
            onClick={() => threads.select(selected ? null : thread.id)}
          >
            {state === 'whole' ? (
              <span className={cardStyles.headingNote}>{say('The paragraph as a whole')}</span>
            ) : state === 'gone' ? (
              <del className={`${cardStyles.quote} ${styles.headQuote}`}>{thread.quote}</del>
            ) : (
              <span className={`${cardStyles.quote} ${styles.headQuote}`}>{thread.quote}</span>
            )}
          </button>
        </h3>
        {selected && mayResolve && (
          <button
            type="button"
            className={buttonLook('small', 'outlined')}
            disabled={busy}
            onClick={() => threads.resolve(thread, thread.resolved === null)}
          >
            <Icon name={thread.resolved === null ? 'check' : 'undo'} />
            {thread.resolved === null ? say('verb|Resolve') : say('verb|Reopen')}
          </button>
        )}
      </div>
      {state === 'gone' && (
        <p className={cardStyles.notice}>
          <Icon name="rebase" />
          <span>{say('The words are gone.')}</span>
        </p>
      )}
      {thread.resolved && (
        <p className={cardStyles.notice}>
          <Icon name="check" className={textStyles.agreedTone} />
          <span>
            {rich('Resolved by {who}, {moment}', {
              who: whoWords(thread.resolved.who),
              moment: <span className={textStyles.numerals}>{momentOf(thread.resolved.at, now)}</span>,
            })}
          </span>
        </p>
      )}
      {(selected || thread.resolved === null) && (
        <ol className={styles.comments}>
          {thread.replies.map((reply) => (
            <li key={reply.id}>
              <div className={cardStyles.heading}>
                {reply.filed && reply.by === '' ? <Icon name="doc" /> : <Nameplate code={plateOf(reply.by, reply.name)} />}
                <b>
                  <bdi>{reply.filed ? reply.name : whoWords(reply.name)}</bdi>
                </b>
                <time dateTime={reply.at} title={dateOf(reply.at)}>
                  {momentOf(reply.at, now)}
                </time>
              </div>
              {reply.filed && (
                <p className={`${textStyles.muted} ${styles.filed}`}>
                  {rich('in the file {file}, brought in by {who}', {
                    file: <bdi>{reply.filed.source || say('file|without a name')}</bdi>,
                    who: whoWords(reply.filed.who),
                  })}
                </p>
              )}
              <p dir="auto">{reply.words}</p>
            </li>
          ))}
        </ol>
      )}
      {selected && speaks && (
        <WriteBox
          label={say('Reply as {name}', { name: whoWords(person.name) })}
          action={say('verb|Reply')}
          busy={busy}
          error={error}
          own={keepsPrivate ? name : null}
          explained={
            isPrivate
              ? say('Only {name} sees this comment and what is said on it', { name })
              : say('Begins a comment of its own on these words, which only {name} sees; everybody else, the Chair too, receives nothing', {
                  name,
                })
          }
          isPrivate={isPrivate}
          isFixed={isPrivate}
          onSend={(words, privately) => threads.send(words, thread, privately)}
        />
      )}
      {selected && !speaks && <ErrorLine>{error}</ErrorLine>}
    </article>
  );
}
