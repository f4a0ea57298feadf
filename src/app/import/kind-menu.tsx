// The menu that changes the kind of a paragraph. All rows share it: it opens at the pressed label.
import type { RefObject } from 'react';
import { MenuItem } from 'react-aria-components';
import type { Use } from '../../formats/reading.ts';
import { type PlainMessage, say } from '../../messages/say.ts';
import { Icon } from '../ui/icons.tsx';
import { OpenMenu } from '../ui/open-menu.tsx';
import * as popoverStyles from '../ui/popover.module.css';

export interface KindAsked {
  readonly part: string;
  readonly use: Use;
  readonly label: string;
  /** Label of the paragraph before, '' for the first one. */
  readonly before: string;
}

interface KindMenuProps {
  readonly asked: KindAsked | null;
  readonly anchor: RefObject<HTMLElement | null>;
  readonly onSay: (part: string, use: Use) => void;
  readonly onClose: () => void;
}

interface Kind {
  readonly id: Use;
  readonly words: string;
}

const KINDS: readonly (Kind & { readonly words: PlainMessage })[] = [
  { id: 'preambular', words: 'Preambular paragraph' },
  { id: 'operative', words: 'Operative paragraph' },
  { id: 'sub-1', words: 'Subparagraph (a)' },
  { id: 'sub-2', words: 'Subparagraph (i)' },
  { id: 'sub-3', words: 'Subparagraph a.' },
  { id: 'sub-4', words: 'Subparagraph i.' },
  { id: 'heading', words: 'Heading' },
  { id: 'title', words: 'Title' },
];

/** Every kind that a part can have; without a paragraph before, it cannot continue one. */
const kindsFor = ({ before }: KindAsked): Kind[] => [
  ...KINDS.map(({ id, words }) => ({ id, words: say(words) })),
  ...(before === ''
    ? []
    : ([
        { id: 'continues', words: say('Continues {label}', { label: before }) },
        { id: 'note', words: say('Note of {label}', { label: before }) },
      ] as const)),
  { id: 'left out', words: say('Leave out') },
];

/** The open menu, or nothing. */
export function KindMenu({ asked, anchor, onSay, onClose }: KindMenuProps) {
  if (!asked) return null;
  return (
    <OpenMenu
      anchor={anchor}
      onClose={onClose}
      aria-label={say('What {label} is', { label: asked.label })}
      selectionMode="single"
      selectedKeys={[asked.use]}
      onAction={(key) => onSay(asked.part, key as Use)}
    >
      {kindsFor(asked).map(({ id, words }) => (
        <MenuItem key={id} id={id} textValue={words} className={`${popoverStyles.item} ${popoverStyles.tickedItem}`}>
          <span className={popoverStyles.tick}>{id === asked.use && <Icon name="check" />}</span>
          {words}
        </MenuItem>
      ))}
    </OpenMenu>
  );
}
