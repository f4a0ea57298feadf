// The switches over the paper: what one's keys do (the modes that the role allows) and how much of the others' proposals is shown.
import { useState } from 'react';
import { Button, Menu, MenuItem, MenuTrigger, Popover, ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import type { Mode } from '../../editor/editor-model.ts';
import type { Role } from '../../protocol/roles.ts';
import { Sign, type SignName } from '../signs.tsx';
import { VIEW_WORDS, type View } from './views.ts';

/** The modes of a role, its first mode first; an observer has no switch. */
export const MODES: Record<Role, readonly Mode[]> = {
  delegation: ['amend', 'read'],
  chair: ['decide', 'edit', 'read'],
  secretariat: ['edit', 'read'],
  observer: ['read'],
};

const MODE_WORDS: Record<Mode, readonly [SignName, string]> = {
  amend: ['propose', 'Amend'],
  edit: ['pen', 'Edit'],
  decide: ['gavel', 'Decide'],
  read: ['eye', 'Read'],
};
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
        <ToggleButtonGroup
          className="seg"
          aria-label="Mode"
          selectionMode="single"
          disallowEmptySelection
          selectedKeys={[mode]}
          onSelectionChange={(keys) => {
            const next = modes.find((known) => keys.has(known));
            if (next) onMode(next);
          }}
        >
          {modes.map((known) => (
            <ToggleButton key={known} id={known} aria-label={MODE_WORDS[known][1]}>
              <Sign name={MODE_WORDS[known][0]} />
              {MODE_WORDS[known][1]}
            </ToggleButton>
          ))}
        </ToggleButtonGroup>
      )}
      <span className="grow" />
      <ToggleButtonGroup
        className="seg views"
        aria-label="View"
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[view]}
        onSelectionChange={(keys) => {
          if (keys.has('compare')) onCompare?.();
          const next = [last, ...after].find((known) => keys.has(known));
          if (next) onView(next);
        }}
      >
        {[last, ...after].map((known) => (
          <ToggleButton key={known} id={known}>
            {VIEW_WORDS[known]}
          </ToggleButton>
        ))}
        {onCompare && (
          <ToggleButton id="compare">
            Compare<span className="w"> with…</span>
          </ToggleButton>
        )}
      </ToggleButtonGroup>
      <MenuTrigger>
        <Button className="btn icon more-views" aria-label="How proposals are shown">
          <Sign name="down" />
        </Button>
        <Popover className="pop">
          <Menu
            className="pop-list"
            aria-label="How proposals are shown"
            selectionMode="single"
            disallowEmptySelection
            selectedKeys={[last]}
            onAction={(key) => onView(proposalViews.find((known) => known === key) ?? 'all')}
          >
            {proposalViews.map((known) => (
              <MenuItem key={known} id={known} className="pop-item">
                {VIEW_WORDS[known]}
              </MenuItem>
            ))}
          </Menu>
        </Popover>
      </MenuTrigger>
      <span className="grow" />
      {onAskFloor && (
        <ToggleButton
          className="btn icon"
          isSelected={asksFloor}
          onChange={onAskFloor}
          aria-label={asksFloor ? 'No longer ask for the floor' : 'Ask for the floor'}
        >
          <Sign name="hand" />
        </ToggleButton>
      )}
      {onComment && (
        <Button
          className="btn icon"
          isDisabled={!hasCaret}
          onPress={onComment}
          aria-label="Comment on the selected words"
          aria-keyshortcuts="Control+Alt+C"
        >
          <Sign name="talk" />
        </Button>
      )}
      {onFootnote && (
        <Button
          className="btn sm quiet"
          isDisabled={!hasCaret}
          onPress={onFootnote}
          aria-label="Add a footnote"
          aria-keyshortcuts="Control+Alt+N"
        >
          Footnote
        </Button>
      )}
    </div>
  );
}
