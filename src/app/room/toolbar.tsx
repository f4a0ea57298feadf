// The bar over the paper: the modes that the role allows, the views of the text, and the buttons for the floor, comments and footnotes.

import { useState } from 'react';
import type { Mode } from '../../editor/model/editor-api.ts';
import { rowOf } from '../../messages/reader-languages.ts';
import { type PlainMessage, readersLanguage, say } from '../../messages/say.ts';
import { mayEver } from '../../protocol/roles.ts';
import { phaseIn } from '../../protocol/standing.ts';
import { useFloorContext } from '../floor/use-floor.ts';
import { ariaKeys, useKeysNow } from '../keys/chosen-keys.ts';
import { readingWords } from '../phases/phase-words.ts';
import { useProposalsContext } from '../proposals/proposals-context.ts';
import { useCommittee } from '../session/committee.ts';
import { onlyInShort, onlyWords } from '../showing/only.ts';
import { ViewChoice } from '../showing/view-choice.tsx';
import { buttonLook } from '../ui/button-look.ts';
import * as chipStyles from '../ui/chip.module.css';
import * as frameStyles from '../ui/frame.module.css';
import { Icon, type IconName } from '../ui/icons.tsx';
import { Segments } from '../ui/segments.tsx';
import * as textStyles from '../ui/text.module.css';
import { useMediaQuery } from '../ui/use-media-query.ts';
import { useRoomContext } from './context/room-context.ts';
import { useSnapshotContext } from './context/snapshot-context.ts';
import { useTextContext } from './context/text-context.ts';
import { VIEW_WORDS, type View } from './context/views.ts';
import * as styles from './toolbar.module.css';

const MODE_WORDS: Record<Mode, readonly [IconName, PlainMessage]> = {
  amend: ['propose', 'Amend'],
  edit: ['pen', 'Edit'],
  decide: ['gavel', 'Decide'],
  read: ['eye', 'Read'],
};
const compareWords = () => (
  <>
    <span className={styles.long}>{say('Compare with…')}</span>
    <span className={styles.short}>{say('Compare')}</span>
  </>
);

/** The head of the centre column. */
export function Toolbar() {
  const { session } = useCommittee();
  const { role } = session.person;
  const { editor, phone, mode, modes, view, show, printed, only, may, setMode, setView, setOnly, compare, beginComment } = useRoomContext();
  const { versions, meta, record } = useSnapshotContext();
  const { current } = useTextContext();
  const floor = useFloorContext();
  const keys = useKeysNow();
  const isLong = phone && rowOf(readersLanguage()).hasLongWords;
  // In a narrow window with a mouse only the current view fits, and on a phone in a language with long words there is no room for Trace: the menu beside them
  // has the others.
  const isNarrow = useMediaQuery('(max-width: 34rem) and (pointer: fine)');
  const { groups } = useProposalsContext();
  const proposalViews: readonly View[] = role === 'delegation' ? ['all', 'mine', 'rolling'] : ['all', 'rolling'];
  const writes = !phone && !printed && (mode === 'amend' || (mode === 'edit' && show !== 'clean'));
  const hasCaret = current !== null;
  const reading = mayEver(session.person.role, 'comment') ? readingWords(phaseIn(record.standing, meta)) : '';
  // The first switch is the last chosen view of the proposals.
  const [last, setLast] = useState<View>('all');
  if (proposalViews.includes(view) && view !== last) setLast(view);
  // The text as issued exists once there is a version.
  const after: readonly View[] = versions.length > 0 ? ['clean', 'issued', 'trace'] : ['clean', 'trace'];
  const inRow: readonly View[] = isNarrow
    ? [view]
    : isLong
      ? [view === 'trace' ? view : last, ...after.filter((known) => known !== 'trace')]
      : [last, ...after];
  return (
    <div className={`${frameStyles.columnHead} ${styles.toolbar}`} data-region="toolbar">
      {modes.length > 1 && (
        <Segments
          className={styles.modes}
          label={say('Mode')}
          chosen={mode}
          onChoose={setMode}
          options={modes.map((known) => ({
            id: known,
            spoken: say(MODE_WORDS[known][1]),
            words: (
              <>
                <Icon name={MODE_WORDS[known][0]} />
                {say(MODE_WORDS[known][1])}
              </>
            ),
          }))}
        />
      )}
      {modes.length === 1 && reading !== '' && (
        <span className={`${chipStyles.chip} ${styles.reading}`} title={reading} data-testid="reading">
          <Icon name="lock" />
          <span>{reading}</span>
        </span>
      )}
      <span className={`${textStyles.grow} ${styles.gap}`} />
      <Segments<View | 'compare'>
        className={styles.views}
        label={say('View')}
        chosen={view}
        onChoose={(next) => (next === 'compare' ? compare?.() : setView(next))}
        options={[
          ...inRow.map((known) =>
            known === 'all' && only !== null
              ? { id: known, words: onlyInShort(only), spoken: onlyWords(session, only) }
              : known === 'all'
                ? // In a row the noun alone would do, but English uses both words.
                  { id: known, words: say('view|All proposals') }
                : { id: known, words: say(VIEW_WORDS[known]) },
          ),
          ...(compare && !isNarrow ? [{ id: 'compare' as const, words: compareWords() }] : []),
        ]}
      />
      <ViewChoice
        className={`${buttonLook('square')} ${styles.moreViews}`}
        view={isNarrow || isLong ? view : last}
        views={[...proposalViews, ...(isNarrow ? after : isLong ? (['trace'] as const) : [])]}
        onCompare={isNarrow ? compare : null}
        onView={setView}
        only={only}
        onOnly={setOnly}
        groups={groups}
      />
      <span className={`${textStyles.grow} ${styles.gap}`} />
      {may('speak') && !phone && (
        <button
          type="button"
          className={`${buttonLook('square')} ${styles.floor}`}
          aria-pressed={floor.asks}
          onClick={() => floor.ask(!floor.asks)}
          aria-label={floor.asks ? say('No longer ask for the floor') : say('Ask for the floor')}
          title={floor.asks ? say('No longer ask for the floor') : say('Ask for the floor')}
        >
          <Icon name="hand" />
          {/* The same words whether or not the delegation asks, so that nothing beside them moves. */}
          <span className={styles.asks}>{say('Ask for the floor')}</span>
          <span className={styles.asksInShort}>{say('Floor')}</span>
        </button>
      )}
      {beginComment && !phone && (
        <button
          type="button"
          className={buttonLook('square')}
          disabled={!hasCaret}
          onClick={beginComment}
          aria-label={say('Comment on the selected words')}
          title={say('Comment on the selected words')}
          aria-keyshortcuts={ariaKeys(keys.comment)}
        >
          <Icon name="talk" />
        </button>
      )}
      {writes && (
        <button
          type="button"
          className={buttonLook('square')}
          disabled={!hasCaret}
          onClick={() => editor?.addFootnote()}
          aria-label={say('Add a footnote')}
          title={say('Add a footnote')}
          aria-keyshortcuts="Control+Alt+N"
        >
          <Icon name="note" />
        </button>
      )}
    </div>
  );
}
