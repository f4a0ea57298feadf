// A menu that is open under the element that asked for it, with the focus on its first entry. The caller provides the entries.
import type { RefObject } from 'react';
import { Menu, type MenuProps, Popover } from 'react-aria-components';
import * as popoverStyles from './popover.module.css';

interface OpenMenuProps extends Omit<MenuProps<object>, 'className' | 'autoFocus'> {
  /** The element that the menu opens under. */
  readonly anchor: RefObject<HTMLElement | null>;
  /** Called when an entry was chosen or the menu was left. */
  readonly onClose: () => void;
}

export function OpenMenu({ anchor, onClose, ...menu }: OpenMenuProps) {
  return (
    <Popover
      className={popoverStyles.popover}
      triggerRef={anchor}
      isOpen
      placement="bottom start"
      onOpenChange={(open) => !open && onClose()}
    >
      <Menu {...menu} className={popoverStyles.list} autoFocus="first" onClose={onClose} />
    </Popover>
  );
}
