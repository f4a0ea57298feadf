// The switches over the paper: what one's keys do (the modes that the role allows) and how much of the others' proposals is shown.
import { useState } from 'react';
import type { Mode } from '../../editor/model/editor-model.ts';
import { useFloorContext } from '../floor/use-floor.ts';
import { useCommittee } from '../session/committee.ts';
import { Icon, type IconName } from '../ui/icons.tsx';
import { Segments } from '../ui/segments.tsx';
import { Select } from '../ui/select.tsx';
import { useRoomContext } from './context/room-context.ts';
import { useSnapshotContext } from './context/snapshot-context.ts';
import { useTextContext } from './context/text-context.ts';
import { VIEW_WORDS, type View } from './context/views.ts';
import { MODES } from './modes.ts';

const MODE_WORDS: Record<Mode, readonly [IconName, string]> = {
  amend: ['propose', 'Amend'],
  edit: ['pen', 'Edit'],
  decide: ['gavel', 'Decide'],
  read: ['eye', 'Read'],
};
const COMPARE = (
  <>
    Compare<span className="w"> with…</span>
  </>
);

/** The head of the centre column. */
export function Toolbar() {
  const { role } = useCommittee().session.person;
  const { editor, phone, mode, view, show, printed, setMode, setView, compare, beginComment } = useRoomContext();
  const { versions } = useSnapshotContext();
  const { current } = useTextContext();
  const floor = useFloorContext();
  const proposalViews: readonly View[] = role === 'delegation' ? ['all', 'mine', 'rolling'] : ['all', 'rolling'];
  const writes = !printed && show !== 'clean' && (mode === 'amend' || mode === 'edit');
  const hasCaret = current !== null;
  const modes = MODES[role];
  // The first switch stands for the view of the proposals that was chosen last.
  const [last, setLast] = useState<View>('all');
  if (proposalViews.includes(view) && view !== last) setLast(view);
  // The first version shows the text as it was issued.
  const after: readonly View[] = versions.length > 0 ? ['clean', 'issued'] : ['clean'];
  return (
    <div className="head tools" data-region="toolbar">
      {modes.length > 1 && (
        <Segments
          label="Mode"
          chosen={mode}
          onChoose={setMode}
          options={modes.map((known) => ({
            id: known,
            spoken: MODE_WORDS[known][1],
            words: (
              <>
                <Icon name={MODE_WORDS[known][0]} />
                {MODE_WORDS[known][1]}
              </>
            ),
          }))}
        />
      )}
      <span className="grow" />
      <Segments<View | 'compare'>
        className="seg views"
        label="View"
        chosen={view}
        onChoose={(next) => (next === 'compare' ? compare?.() : setView(next))}
        options={[
          ...[last, ...after].map((known) => ({ id: known, words: VIEW_WORDS[known] })),
          ...(compare ? [{ id: 'compare' as const, words: COMPARE }] : []),
        ]}
      />
      <Select
        className="btn icon more-views"
        label="How proposals are shown"
        value={last}
        options={proposalViews.map((known) => [known, VIEW_WORDS[known]])}
        onPick={setView}
      >
        <Icon name="down" />
      </Select>
      <span className="grow" />
      {role === 'delegation' && !phone && (
        <button
          type="button"
          className="btn icon"
          aria-pressed={floor.asks}
          onClick={() => floor.ask(!floor.asks)}
          aria-label={floor.asks ? 'No longer ask for the floor' : 'Ask for the floor'}
        >
          <Icon name="hand" />
        </button>
      )}
      {beginComment && (
        <button
          type="button"
          className="btn icon"
          disabled={!hasCaret}
          onClick={beginComment}
          aria-label="Comment on the selected words"
          aria-keyshortcuts="Control+Alt+C"
        >
          <Icon name="talk" />
        </button>
      )}
      {writes && (
        <button
          type="button"
          className="btn sm quiet"
          disabled={!hasCaret}
          onClick={() => editor?.addFootnote()}
          aria-label="Add a footnote"
          aria-keyshortcuts="Control+Alt+N"
        >
          Footnote
        </button>
      )}
    </div>
  );
}
