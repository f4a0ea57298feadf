// The menu of a paragraph in Decide: agreeing and reopening its words, at each level.

import type { RefObject } from 'react';
import { idOf } from '../../../schema/index.ts';
import { say } from '../../messages/say.ts';
import { keysNow } from '../keys/chosen-keys.ts';
import { useRoomContext } from '../room/context/room-context.ts';
import { useSnapshotContext } from '../room/context/snapshot-context.ts';
import { useTextContext } from '../room/context/text-context.ts';
import { useLevels } from '../ui/status-words.ts';
import type { ChoiceGroup } from './paragraph-choices.ts';
import { ParagraphMenu } from './paragraph-menu.tsx';
import { type PhraseAct, phraseChoices, usePhraseActs } from './phrase-choices.ts';

interface WordsMenuProps {
  readonly id: string;
  readonly label: string;
  readonly anchor: RefObject<HTMLElement | null>;
  readonly onClose: () => void;
}

/** What the chair can do with words of the paragraph. */
export function WordsMenu({ id, label, anchor, onClose }: WordsMenuProps) {
  const { setDialog } = useRoomContext();
  const { phrases } = useSnapshotContext().record;
  const { doc } = useTextContext();
  const levels = useLevels();
  const act = usePhraseActs();
  const paragraph = doc?.content.content.find((node) => idOf(node) === id);
  if (!paragraph) return null;
  const groups: readonly ChoiceGroup<PhraseAct | 'words'>[] = [
    { heading: 'Agreed words', choices: phraseChoices(paragraph, phrases, levels) },
    { heading: 'Look', choices: [{ id: 'words', words: say('Where this word comes from'), keys: keysNow().words, act: 'words' }] },
  ];
  return (
    <ParagraphMenu
      label={label}
      groups={groups.filter(({ choices }) => choices.length > 0)}
      anchor={anchor}
      onClose={onClose}
      onAct={(chosen) => {
        onClose();
        // The menu first returns the focus to its button.
        requestAnimationFrame(() => (chosen === 'words' ? setDialog({ dialog: 'words', at: null }) : act(id, chosen)));
      }}
    />
  );
}
