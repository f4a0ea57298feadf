// The switches over the paper: what one's keys do (the modes that the role allows) and how much of the others' proposals is shown.
import { Button, ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import type { Mode, Show } from '../../editor/editor-model.ts';
import type { Role } from '../../protocol/roles.ts';
import { Sign, type SignName } from '../signs.tsx';

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
const SHOW_WORDS: readonly (readonly [Show, string])[] = [
  ['all', 'All proposals'],
  ['clean', 'Clean'],
];

interface ToolbarProps {
  readonly role: Role;
  readonly mode: Mode;
  readonly show: Show;
  readonly onMode: (mode: Mode) => void;
  readonly onShow: (show: Show) => void;
  /** Opens the compare screen; null while there is no version to compare with. */
  readonly onCompare: (() => void) | null;
  /** Adds a footnote at the caret; null where nothing is written. */
  readonly onFootnote: (() => void) | null;
  /** Begins a comment on the selected words; null where nobody comments. */
  readonly onComment: (() => void) | null;
  readonly hasCaret: boolean;
}

/** The head of the centre column. */
export function Toolbar({ role, mode, show, onMode, onShow, onCompare, onFootnote, onComment, hasCaret }: ToolbarProps) {
  const modes = MODES[role];
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
        selectedKeys={[show]}
        onSelectionChange={(keys) => {
          if (keys.has('compare')) onCompare?.();
          const next = SHOW_WORDS.find(([known]) => keys.has(known));
          if (next) onShow(next[0]);
        }}
      >
        {SHOW_WORDS.map(([known, words]) => (
          <ToggleButton key={known} id={known}>
            {words}
          </ToggleButton>
        ))}
        {onCompare && (
          <ToggleButton id="compare">
            Compare<span className="w"> with…</span>
          </ToggleButton>
        )}
      </ToggleButtonGroup>
      <span className="grow" />
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
