// The handle in the margin of the current paragraph: what can be done with the paragraph as a whole. Also by Ctrl Alt M.
import { useEffect, useRef, useState } from 'react';
import { useRoomContext } from '../room/context/room-context.ts';
import { LazyPart, lazy } from '../ui/lazy.tsx';
import { useParagraphChoices } from './use-paragraph-choices.ts';

const paragraphMenu = lazy(async () => (await import('./paragraph-menu.tsx')).ParagraphMenu);

interface ParagraphHandleProps {
  /** Id of the current paragraph. */
  readonly id: string;
  readonly label: string;
  /** The label of this paragraph was pressed: the menu opens, and `onOpened` is called. */
  readonly isPressed: boolean;
  readonly onOpened: () => void;
}

/** "⋮" beside the paragraph with the caret; nothing where nothing can be done. */
export function ParagraphHandle({ id, label, isPressed, onOpened }: ParagraphHandleProps) {
  const { editor, setDialog } = useRoomContext();
  const groups = useParagraphChoices();
  const anchor = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a press opens once
  useEffect(() => {
    if (!isPressed) return;
    setOpen(true);
    onOpened();
  }, [isPressed]);
  if (groups.length === 0) return null;
  return (
    <>
      <button
        ref={anchor}
        type="button"
        className="para-handle"
        aria-label={`What can be done with ${label}`}
        aria-haspopup="menu"
        aria-expanded={open}
        title="Paragraph menu (Ctrl Alt M)"
        onClick={() => setOpen((was) => !was)}
      >
        ⋮
      </button>
      {open && (
        <LazyPart
          of={paragraphMenu}
          label={label}
          groups={groups}
          anchor={anchor}
          onClose={() => setOpen(false)}
          onAct={(act) => {
            setOpen(false);
            // The menu gives the focus back to its button first; after that the paper can take it.
            requestAnimationFrame(() => {
              if (act === 'words') return setDialog({ dialog: 'words', at: null });
              editor?.act(id, act);
              editor?.view.focus();
            });
          }}
        />
      )}
    </>
  );
}
