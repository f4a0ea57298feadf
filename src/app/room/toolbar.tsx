// The switches over the paper: what one's keys do (the modes that the role allows) and how much of the others' proposals is shown.
import { useState } from 'react';
import type { Mode } from '../../editor/model/editor-model.ts';
import type { Role } from '../../protocol/roles.ts';
import { Icon, type IconName } from '../ui/icons.tsx';
import { Segments } from '../ui/segments.tsx';
import { Select } from '../ui/select.tsx';
import { VIEW_WORDS, type View } from './context/views.ts';

/** The modes of a role, its first mode first; an observer has no switch. */
export const MODES: Record<Role, readonly Mode[]> = {
  delegation: ['amend', 'read'],
  chair: ['decide', 'edit', 'read'],
  secretariat: ['edit', 'read'],
  observer: ['read'],
};

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

interface ToolbarProps {
  readonly role: Role;
  readonly mode: Mode;
  readonly view: View;
  /** Views of the proposals that the menu offers, the current one among them. */
  readonly proposalViews: readonly View[];
  readonly onMode: (mode: Mode) => void;
  readonly onView: (view: View) => void;
  /** True where a first version shows the text as it was issued. */
  readonly isIssued: boolean;
  /** Opens the compare screen; null while there is no version to compare with. */
  readonly onCompare: (() => void) | null;
  /** Adds a footnote at the caret; null where nothing is written. */
  readonly onFootnote: (() => void) | null;
  /** Begins a comment on the selected words; null where nobody comments. */
  readonly onComment: (() => void) | null;
  /** Asks for the floor, or no longer; null for those who lead or only read. */
  readonly onAskFloor: ((wants: boolean) => void) | null;
  readonly asksFloor: boolean;
  readonly hasCaret: boolean;
}

/** The head of the centre column. */
export function Toolbar({
  role,
  mode,
  view,
  proposalViews,
  onMode,
  onView,
  isIssued,
  onCompare,
  onFootnote,
  onComment,
  onAskFloor,
  asksFloor,
  hasCaret,
}: ToolbarProps) {
  const modes = MODES[role];
  // The first switch stands for the view of the proposals that was chosen last.
  const [last, setLast] = useState<View>('all');
  if (proposalViews.includes(view) && view !== last) setLast(view);
  const after: readonly View[] = isIssued ? ['clean', 'issued'] : ['clean'];
  return (
    <div className="head tools" data-region="toolbar">
      {modes.length > 1 && (
        <Segments
          label="Mode"
          chosen={mode}
          onChoose={onMode}
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
        onChoose={(next) => (next === 'compare' ? onCompare?.() : onView(next))}
        options={[
          ...[last, ...after].map((known) => ({ id: known, words: VIEW_WORDS[known] })),
          ...(onCompare ? [{ id: 'compare' as const, words: COMPARE }] : []),
        ]}
      />
      <Select
        className="btn icon more-views"
        label="How proposals are shown"
        value={last}
        options={proposalViews.map((known) => [known, VIEW_WORDS[known]])}
        onPick={onView}
      >
        <Icon name="down" />
      </Select>
      <span className="grow" />
      {onAskFloor && (
        <button
          type="button"
          className="btn icon"
          aria-pressed={asksFloor}
          onClick={() => onAskFloor(!asksFloor)}
          aria-label={asksFloor ? 'No longer ask for the floor' : 'Ask for the floor'}
        >
          <Icon name="hand" />
        </button>
      )}
      {onComment && (
        <button
          type="button"
          className="btn icon"
          disabled={!hasCaret}
          onClick={onComment}
          aria-label="Comment on the selected words"
          aria-keyshortcuts="Control+Alt+C"
        >
          <Icon name="talk" />
        </button>
      )}
      {onFootnote && (
        <button
          type="button"
          className="btn sm quiet"
          disabled={!hasCaret}
          onClick={onFootnote}
          aria-label="Add a footnote"
          aria-keyshortcuts="Control+Alt+N"
        >
          Footnote
        </button>
      )}
    </div>
  );
}
