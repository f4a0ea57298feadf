// The handle in the margin of the current paragraph, for acts on the paragraph as a whole. Also opened by a key.

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
  /** True after the label of this paragraph was pressed: the menu opens, and `onOpened` is called. */
  readonly isPressed: boolean;
  readonly onOpened: () => void;
}

/** True if the chair may agree words of the current paragraph, or reopen its agreed words. */
function useAgreesWords(id: string): boolean {
  const { mode, decides } = useRoomContext();
  const { doc } = useTextContext();
  const { phrases } = useSnapshotContext().record;
  const levels = useLevels();
  const paragraph = doc?.content.content.find((node) => idOf(node) === id);
  if (mode !== 'decide' || !decides || !paragraph || paragraphAttrs(paragraph).by !== '') return false;
  return (levels === 2 && paragraphAttrs(paragraph).status !== 'agreed') || phrases.some((one) => one.paragraph === id);
}

/** "⋮" beside the paragraph with the caret; nothing if nothing can be done. */
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
        // Keeps the selected words, which may be the ones to agree.
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
            // Keys pressed from here on belong to what the entry makes, not to the text before.
            const held = holdKeys('all');
            // The menu first returns the focus to its button; only then can the paper take it.
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
