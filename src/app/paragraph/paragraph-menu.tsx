// The open menu of a paragraph, loaded on first use.

import type { RefObject } from 'react';
import { Header, MenuItem, MenuSection } from 'react-aria-components';
import { printedKeys } from '../../messages/printed-keys.ts';
import { say } from '../../messages/say.ts';
import { Icon } from '../ui/icons.tsx';
import { OpenMenu } from '../ui/open-menu.tsx';
import * as popoverStyles from '../ui/popover.module.css';
import * as textStyles from '../ui/text.module.css';
import type { ChoiceGroup } from './paragraph-choices.ts';

interface ParagraphMenuProps<Act> {
  readonly label: string;
  readonly groups: readonly ChoiceGroup<Act>[];
  readonly anchor: RefObject<HTMLElement | null>;
  readonly onAct: (act: Act) => void;
  readonly onClose: () => void;
}

/** The acts on a paragraph. */
export function ParagraphMenu<Act>({ label, groups, anchor, onAct, onClose }: ParagraphMenuProps<Act>) {
  const choose = (id: string) => {
    const choice = groups.flatMap((group) => group.choices).find((one) => one.id === id);
    if (choice) onAct(choice.act);
  };
  return (
    <OpenMenu
      anchor={anchor}
      onClose={onClose}
      aria-label={say('What can be done with {label}', { label })}
      onAction={(key) => choose(String(key))}
    >
      {groups.map((group) => (
        <MenuSection key={group.heading}>
          <Header className={popoverStyles.groupHeading}>{say(group.heading)}</Header>
          {group.choices.map(({ id, words, keys, isSo }) => (
            <MenuItem key={id} id={id} textValue={words} className={`${popoverStyles.item} ${popoverStyles.tickedItem}`}>
              {isSo !== undefined && <span className={popoverStyles.tick}>{isSo && <Icon name="check" />}</span>}
              <span className={textStyles.grow}>{words}</span>
              {keys !== undefined && <kbd>{printedKeys(keys)}</kbd>}
            </MenuItem>
          ))}
        </MenuSection>
      ))}
    </OpenMenu>
  );
}
