// A button that opens a small menu with one chosen entry. The menu is loaded on first use.

import { type ReactNode, useRef, useState } from 'react';
import { say } from '../../messages/say.ts';
import { buttonLook } from './button-look.ts';
import { Icon } from './icons.tsx';
import { LazyPart, lazy } from './lazy.tsx';
import type { SelectChoice } from './select-menu.tsx';

const selectMenu = lazy(async () => (await import('./select-menu.tsx')).default);

interface SelectProps<Id extends string> extends SelectChoice<Id> {
  readonly className?: string;
  /** The content of the button; the chosen option if absent. */
  readonly children?: ReactNode;
}

/** The button and its menu. */
export function Select<Id extends string>({ className = buttonLook('small', 'outlined'), children, ...list }: SelectProps<Id>) {
  const anchor = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  const words = list.options.find(([id]) => id === list.value)?.[1] ?? list.value;
  return (
    <>
      <button
        ref={anchor}
        type="button"
        className={className}
        aria-label={children ? list.label : say('{label}: {value}', { label: list.label, value: words })}
        aria-haspopup="menu"
        aria-expanded={open}
        onClick={() => setOpen((was) => !was)}
      >
        {children ?? (
          <>
            {words}
            <Icon name="down" />
          </>
        )}
      </button>
      {open && <LazyPart of={selectMenu} {...(list as unknown as SelectChoice<string>)} anchor={anchor} onClose={() => setOpen(false)} />}
    </>
  );
}
