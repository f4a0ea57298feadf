// The handle in the margin of the current paragraph: what can be done with the paragraph as a whole. Also by a key.

import { useEffect, useRef, useState } from 'react';
import { idOf, paragraphAttrs } from '../../../schema/index.ts';
import { printedKeys } from '../../messages/printed-keys.ts';
import { say } from '../../messages/say.ts';
import { ariaKeys, useKeysNow } from '../keys/chosen-keys.ts';
import { holdKeys } from '../keys/type-ahead.ts';
import { useRoomContext } from '../room/context/room-context.ts';
import { useSnapshotContext } from '../room/context/snapshot-context.ts';
import { useTextContext } from '../room/context/text-context.ts';
import { LazyPart, lazy } from '../ui/lazy.tsx';
import { useLevels } from '../ui/status-words.ts';
import type { ParagraphChoice } from './paragraph-choices.ts';
import { useParagraphChoices } from './use-paragraph-choices.ts';

const paragraphMenu = lazy(async () => (await import('./paragraph-menu.tsx')).ParagraphMenu<ParagraphChoice['act']>);
const wordsMenu = lazy(async () => (await import('./words-menu.tsx')).WordsMenu);

interface ParagraphHandleProps {
  /** Id of the current paragraph. */
  readonly id: string;
  readonly label: string;
  /** The label of this paragraph was pressed: the menu opens, and `onOpened` is called. */
  readonly isPressed: boolean;
  readonly onOpened: () => void;
}

/** True where the chair may agree words of the current paragraph, or open what is agreed of it. */
function useAgreesWords(id: string): boolean {
  const { mode, decides } = useRoomContext();
  const { doc } = useTextContext();
  const { phrases } = useSnapshotContext().record;
  const levels = useLevels();
  const paragraph = doc?.content.content.find((node) => idOf(node) === id);
  if (mode !== 'decide' || !decides || !paragraph || paragraphAttrs(paragraph).by !== '') return false;
  return (levels === 2 && paragraphAttrs(paragraph).status !== 'agreed') || phrases.some((one) => one.paragraph === id);
}

/** "⋮" beside the paragraph with the caret; nothing where nothing can be done. */
export function ParagraphHandle({ id, label, isPressed, onOpened }: ParagraphHandleProps) {
  const { editor, setDialog } = useRoomContext();
  const groups = useParagraphChoices();
  const agreesWords = useAgreesWords(id);
  const anchor = useRef<HTMLButtonElement>(null);
  const keys = useKeysNow().paragraphMenu;
  const [open, setOpen] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a press opens once
  useEffect(() => {
    if (!isPressed) return;
    setOpen(true);
    onOpened();
  }, [isPressed]);
  if (groups.length === 0 && !agreesWords) return null;
  const menu = { label, anchor, onClose: () => setOpen(false) };
  return (
    <>
      <button
        ref={anchor}
        type="button"
        className="para-handle"
        aria-label={say('What can be done with {label}', { label })}
        aria-haspopup="menu"
        aria-expanded={open}
        title={say('Paragraph menu ({keys})', { keys: printedKeys(keys) })}
        aria-keyshortcuts={ariaKeys(keys)}
        // The words that are selected stay so: they may be what is to be agreed.
        onMouseDown={(event) => agreesWords && event.preventDefault()}
        onClick={() => setOpen((was) => !was)}
      >
        ⋮
      </button>
      {open && agreesWords && <LazyPart of={wordsMenu} {...menu} id={id} />}
      {open && !agreesWords && (
        <LazyPart
          of={paragraphMenu}
          {...menu}
          groups={groups}
          onAct={(act) => {
            setOpen(false);
            // What is pressed from here on is for what the entry makes, not for the text before.
            const held = holdKeys('all');
            // The menu gives the focus back to its button first; after that the paper can take it.
            requestAnimationFrame(() => {
              if (act === 'words') setDialog({ dialog: 'words', at: null });
              else {
                editor?.act(id, act);
                editor?.view.focus();
              }
              held.give();
            });
          }}
        />
      )}
    </>
  );
}
