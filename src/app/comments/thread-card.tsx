// One thread: the words that it is about, who wrote what and when; for the selected thread also the box for replies and Resolve.
import { mayManage } from '../../protocol/roles.ts';
import { useCommandsContext } from '../proposals/proposals-context.ts';
import { useRoomContext } from '../room/context/room-context.ts';
import { useCommittee } from '../session/committee.ts';
import { Icon } from '../ui/icons.tsx';
import { Nameplate } from '../ui/nameplate.tsx';
import { dateOf, momentOf } from '../ui/times.ts';
import type { ListedThread } from './threads.ts';
import { useThreadsContext } from './use-threads.ts';
import { WriteBox } from './write-box.tsx';

interface ThreadCardProps {
  readonly listed: ListedThread;
  readonly selected: boolean;
  readonly stop: boolean;
}

/** The nameplate of an author: the delegation's short name; chair and secretariat have none and are told by `name`. */
const plateOf = (by: string, name: string): string => by || (name === 'Secretariat' ? 'SEC' : 'CHAIR');

/** A thread's card. */
export function ThreadCard({ listed: { thread, state }, selected, stop }: ThreadCardProps) {
  const threads = useThreadsContext();
  const commands = useCommandsContext();
  const speaks = useRoomContext().mayComment;
  const { person } = useCommittee().session;
  const mayResolve = speaks && (mayManage(person.role) || thread.by === person.delegation);
  const busy = commands.busy.has(thread.id);
  const error = commands.errors.get(thread.id);
  const now = new Date();
  return (
    <article className={`card thr${selected ? ' on' : ''}`} data-card={thread.id}>
      <div className="quote-h">
        <h3 className="card-h">
          <button
            type="button"
            className="pick"
            data-rove
            tabIndex={stop ? 0 : -1}
            aria-expanded={selected}
            onClick={() => threads.select(selected ? null : thread.id)}
          >
            {state === 'whole' ? (
              <span className="muted">The paragraph as a whole</span>
            ) : state === 'gone' ? (
              <del className="quote">{thread.quote}</del>
            ) : (
              <span className="quote">{thread.quote}</span>
            )}
          </button>
        </h3>
        {selected && mayResolve && (
          <button type="button" className="btn sm line" disabled={busy} onClick={() => threads.resolve(thread, thread.resolved === null)}>
            <Icon name={thread.resolved === null ? 'check' : 'undo'} />
            {thread.resolved === null ? 'Resolve' : 'Reopen'}
          </button>
        )}
      </div>
      {state === 'gone' && (
        <p className="notice">
          <Icon name="rebase" />
          <span>The words are gone.</span>
        </p>
      )}
      {thread.resolved && (
        <p className="notice">
          <Icon name="check" className="g-ok" />
          <span>
            Resolved by {thread.resolved.who}, <span className="num">{momentOf(thread.resolved.at, now)}</span>
          </span>
        </p>
      )}
      {(selected || thread.resolved === null) && (
        <ol className="msgs">
          {thread.replies.map((reply) => (
            <li key={reply.id}>
              <div className="card-h">
                {reply.filed && reply.by === '' ? <Icon name="doc" /> : <Nameplate code={plateOf(reply.by, reply.name)} />}
                <b>
                  <bdi>{reply.name}</bdi>
                </b>
                <time dateTime={reply.at} title={dateOf(reply.at)}>
                  {momentOf(reply.at, now)}
                </time>
              </div>
              {reply.filed && (
                <p className="muted filed">
                  in the file <bdi>{reply.filed.source || 'without a name'}</bdi>, brought in by {reply.filed.who}
                </p>
              )}
              <p>{reply.words}</p>
            </li>
          ))}
        </ol>
      )}
      {selected && speaks && (
        <WriteBox
          label={`Reply as ${person.name}`}
          action="Reply"
          busy={busy}
          error={error}
          onSend={(words) => threads.send(words, thread)}
        />
      )}
      {selected && !speaks && error !== undefined && <p className="err-line">{error}</p>}
    </article>
  );
}
