// The open menu of a select.
import type { RefObject } from 'react';
import { MenuItem } from 'react-aria-components';
import { OpenMenu } from './open-menu.tsx';
import * as popoverStyles from './popover.module.css';

/** The options and the chosen value. */
export interface SelectChoice<Id extends string> {
  readonly label: string;
  readonly value: Id;
  readonly options: readonly (readonly [Id, string])[];
  readonly onPick: (id: Id) => void;
  /** True if the options are languages, each named in itself. */
  readonly areLanguages?: boolean;
}

interface SelectMenuProps extends SelectChoice<string> {
  readonly anchor: RefObject<HTMLElement | null>;
  readonly onClose: () => void;
}

/** The menu under its button. */
export default function SelectMenu({ label, value, options, onPick, areLanguages = false, anchor, onClose }: SelectMenuProps) {
  return (
    <OpenMenu
      anchor={anchor}
      onClose={onClose}
      aria-label={label}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[value]}
      onAction={(key) => {
        const next = options.find(([id]) => id === key);
        if (next) onPick(next[0]);
      }}
    >
      {options.map(([id, words]) => (
        <MenuItem key={id} id={id} className={popoverStyles.item}>
          {areLanguages ? <span lang={id}>{words}</span> : words}
        </MenuItem>
      ))}
    </OpenMenu>
  );
}
