// The tab Comments: threads on words of the text, in text order. The selected thread is open, with the box for replies. Resolved threads are hidden behind a
// button. A thread whose words are gone stays in the list and says so.

import { useState } from 'react';
import { labelAlone, labelAsHeading, whoWords } from '../../messages/label-words.ts';
import { printedKeys } from '../../messages/printed-keys.ts';
import { numberIn, plural, say } from '../../messages/say.ts';
import { useKeysNow } from '../keys/chosen-keys.ts';
import { usePrivateContext } from '../private/use-private-document.ts';
import { useCommandsContext } from '../proposals/proposals-context.ts';
import { useRoomContext } from '../room/context/room-context.ts';
import { useTextContext } from '../room/context/text-context.ts';
import { inSentence, useCommittee } from '../session/committee.ts';
import * as cardStyles from '../ui/card.module.css';
import * as chipStyles from '../ui/chip.module.css';
import { focusPaper } from '../ui/focus.ts';
import * as frameStyles from '../ui/frame.module.css';
import { HeldLine } from '../ui/held-line.tsx';
import { Icon } from '../ui/icons.tsx';
import { rich, richPlural } from '../ui/rich.tsx';
import { Segments } from '../ui/segments.tsx';
import * as textStyles from '../ui/text.module.css';
import { useFollowingList } from '../ui/use-held-list.ts';
import { useMediaQuery } from '../ui/use-media-query.ts';
import * as styles from './comments.module.css';
import { ThreadCard } from './thread-card.tsx';
import { filtered, type ThreadFilter, threadGroups, waitsFor } from './threads.ts';
import { NEW_COMMENT, useThreadsContext } from './use-threads.ts';
import { WriteBox } from './write-box.tsx';

/** The list of threads. */
export function Comments() {
  const threads = useThreadsContext();
  const commands = useCommandsContext();
  const { doc, labels, current, privately } = useTextContext();
  const { mayComment: speaks, may, editor } = useRoomContext();
  const how = useHowToComment();
  const { person } = useCommittee().session;
  const keepsPrivate = usePrivateContext() !== null;
  const [filter, setFilter] = useState<ThreadFilter>('all');
  const [resolved, setResolved] = useState(false);
  const { all, privateIds, selected, writing } = threads;
  // New threads of others wait while the pointer is on the list; those of the person's own side appear at once.
  const { held, props } = useFollowingList({
    ids: all.map(({ id }) => id),
    selected: all.some(({ id }) => id === selected) ? selected : null,
    current,
    isListed: all.some(({ paragraph }) => paragraph === current),
  });
  const wanted = filtered(all, filter, { delegation: person.delegation, resolved, privateIds });
  const shown = wanted.filter(({ id, by }) => !held.waits(id) || by === person.delegation);
  const late = wanted.length - shown.length;
  const groups = doc ? threadGroups(doc, labels, shown) : [];
  const waiting = all.filter((thread) => waitsFor(thread, person.delegation)).length;
  const openPrivate = all.filter(({ id, resolved: done }) => privateIds.has(id) && done === null).length;
  const settled = all.filter((thread) => thread.resolved !== null).length;
  const stop = shown.some(({ id }) => id === selected) ? selected : groups[0]?.threads[0]?.thread.id;
  return (
    <>
      {all.length > 0 && (
        <div className={styles.filters}>
          {may('comment') && (
            <Segments
              label={say('Which comments')}
              chosen={filter}
              onChoose={setFilter}
              options={[
                { id: 'all', words: say('comments|All') },
                {
                  id: 'us',
                  words:
                    person.delegation === ''
                      ? say('To us {count}', { count: waiting })
                      : say('To {name} {count}', { name: person.name, count: waiting }),
                },
                ...(openPrivate > 0 || filter === 'private'
                  ? [{ id: 'private' as const, words: say('Private {count}', { count: openPrivate }) }]
                  : []),
              ]}
            />
          )}
          <span className={textStyles.grow} />
          {settled > 0 && (
            <button type="button" className={chipStyles.chip} aria-pressed={resolved} onClick={() => setResolved(!resolved)}>
              <Icon name="check" />
              {say('Resolved {count}', { count: settled })}
            </button>
          )}
        </div>
      )}
      <div className={frameStyles.scroll} {...props}>
        {late > 0 && (
          <HeldLine onShow={held.release}>
            <span>{richPlural(late, '{n} new comment', '{n} new comments', { n: <b>{numberIn(late)}</b> })}</span>
          </HeldLine>
        )}
        {writing && speaks && (
          <section className={`${cardStyles.card} ${styles.thread} ${styles.newThread}`} data-selected aria-label={say('New comment')}>
            <p className={cardStyles.heading}>
              <b>{labelAlone(labels.get(writing.paragraph)?.label ?? '')}</b>
            </p>
            {writing.quote === '' ? (
              <p className={textStyles.muted}>{say('The paragraph as a whole')}</p>
            ) : (
              <p className={cardStyles.quote}>{writing.quote}</p>
            )}
            <WriteBox
              label={say('Comment as {name}', { name: whoWords(person.name) })}
              action={say('verb|Comment')}
              busy={commands.busy.has(NEW_COMMENT)}
              error={commands.errors.get(NEW_COMMENT)}
              focus
              own={keepsPrivate ? inSentence(person.name) : null}
              explained={say('Only {name} sees it and what is replied, for good; everybody else, the Chair too, receives nothing', {
                name: inSentence(person.name),
              })}
              isPrivate={privately && writing.paragraph === current}
              onSend={(words, privately) => threads.send(words, null, privately)}
              onCancel={() => {
                threads.cancel();
                focusPaper(editor);
              }}
            />
          </section>
        )}
        {groups.map((group) => (
          <section
            key={group.paragraph}
            data-group={group.paragraph}
            aria-label={
              group.label === '' ? say('Comments on words that went') : say('Comments on {label}', { label: labelAlone(group.label) })
            }
          >
            <h2 className={cardStyles.groupHeading}>
              <b>{group.label === '' ? say('No longer in the text') : labelAsHeading(group.label)}</b>{' '}
              {plural(group.threads.length, '1 thread', '{n} threads')}
            </h2>
            {group.threads.map((listed) => (
              <ThreadCard
                key={listed.thread.id}
                listed={listed}
                selected={listed.thread.id === selected}
                stop={listed.thread.id === stop}
              />
            ))}
          </section>
        ))}
        {groups.length === 0 && !writing && <NoComments any={all.length > 0} how={how} />}
      </div>
      {speaks && (
        <p className={cardStyles.footLine}>
          {how.touched ?? rich('Select words, then {keys} to comment on them', { keys: <kbd className={textStyles.key}>{how.keys}</kbd> })}
        </p>
      )}
    </>
  );
}

/** How to comment on words here: by keys, or by touch (`touched`, a sentence; null if there are keys). */
function useHowToComment(): { readonly keys: string; readonly touched: string | null } {
  const { phone } = useRoomContext();
  const keys = printedKeys(useKeysNow().comment);
  const isTouched = useMediaQuery('(pointer: coarse)');
  if (phone) return { keys, touched: say('In the text, hold a finger on words, then tap Comment below their paragraph.') };
  return { keys, touched: isTouched ? say('In the text, hold a finger on words, then tap the comment sign above it.') : null };
}

const NoComments = ({ any, how }: { readonly any: boolean; readonly how: ReturnType<typeof useHowToComment> }) => (
  <div className={cardStyles.empty}>
    <p>
      <b>{any ? say('None of these') : say('No comments')}</b>
    </p>
    <p>{any ? say('No open comment waits here.') : (how.touched ?? say('Select words, then {keys}.', { keys: how.keys }))}</p>
  </div>
);
