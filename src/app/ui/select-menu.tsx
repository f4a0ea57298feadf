// The open menu of a choice.
import type { RefObject } from 'react';
import { Menu, MenuItem, Popover } from 'react-aria-components';
import * as popoverStyles from './popover.module.css';

/** What is chosen from. */
export interface SelectChoice<Id extends string> {
  readonly label: string;
  readonly value: Id;
  readonly options: readonly (readonly [Id, string])[];
  readonly onPick: (id: Id) => void;
}

interface SelectMenuProps extends SelectChoice<string> {
  readonly anchor: RefObject<HTMLElement | null>;
  readonly onClose: () => void;
}

/** The menu under its button. */
export default function SelectMenu({ label, value, options, onPick, anchor, onClose }: SelectMenuProps) {
  return (
    <Popover
      className={popoverStyles.popover}
      triggerRef={anchor}
      isOpen
      placement="bottom start"
      onOpenChange={(open) => !open && onClose()}
    >
      <Menu
        className={popoverStyles.list}
        aria-label={label}
        autoFocus="first"
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[value]}
        onAction={(key) => {
          const next = options.find(([id]) => id === key);
          if (next) onPick(next[0]);
          onClose();
        }}
        onClose={onClose}
      >
        {options.map(([id, words]) => (
          <MenuItem key={id} id={id} className={popoverStyles.item}>
            {words}
          </MenuItem>
        ))}
      </Menu>
    </Popover>
  );
}
