// The button beside the views: how proposals are shown, and whose. Its menu is loaded on first use.

import { useRef, useState } from 'react';
import { say } from '../../messages/say.ts';
import { Icon } from '../ui/icons.tsx';
import { LazyPart, lazy } from '../ui/lazy.tsx';
import type { ViewChoices } from './view-menu.tsx';

const viewMenu = lazy(async () => (await import('./view-menu.tsx')).default);

/** The button and its menu. */
export function ViewChoice({ className, ...choices }: ViewChoices & { readonly className: string }) {
  const anchor = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  return (
    <>
      <button
        ref={anchor}
        type="button"
        className={className}
        aria-label={say('How proposals are shown')}
        aria-haspopup="menu"
        aria-expanded={open}
        onClick={() => setOpen((was) => !was)}
      >
        <Icon name="down" />
      </button>
      {open && <LazyPart of={viewMenu} {...choices} anchor={anchor} onClose={() => setOpen(false)} />}
    </>
  );
}
