// The button beside the views: how proposals are shown, and whose. Its menu is loaded when it is first asked for.
import { lazy, Suspense, useRef, useState } from 'react';
import { Icon } from '../ui/icons.tsx';
import type { ViewChoices } from './view-menu.tsx';

const ViewMenu = lazy(() => import('./view-menu.tsx'));

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
        aria-label="How proposals are shown"
        aria-haspopup="menu"
        aria-expanded={open}
        onClick={() => setOpen(true)}
      >
        <Icon name="down" />
      </button>
      {open && (
        <Suspense fallback={null}>
          <ViewMenu {...choices} anchor={anchor} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
