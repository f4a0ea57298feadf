// Whether the pointer is on an element. The element's own leave event is not enough: where what was under the pointer goes off the page, no such event
// comes, and the element would count as pointed at for ever.
import { type RefObject, useEffect, useRef } from 'react';
import { useStableCallback } from './use-stable-callback.ts';

/** Calls `onChange` with true when the pointer is moved on the element and with false when it has left it, the page or the screen, or when the component goes. Menus and dialogs that are
 *  drawn outside the app's root belong to what opened them: on them nothing changes. */
export function usePointerOver(element: RefObject<HTMLElement | null>, onChange: (isOver: boolean) => void): void {
  const change = useStableCallback(onChange);
  const isOver = useRef(false);
  useEffect(() => {
    const tell = (next: boolean) => {
      if (next === isOver.current) return;
      isOver.current = next;
      change(next);
    };
    const isInside = ({ target }: PointerEvent) => target instanceof Node && element.current?.contains(target) === true;
    const isInApp = ({ target }: PointerEvent) => target instanceof Node && document.getElementById('root')?.contains(target) === true;
    // An element that comes under a pointer at rest is not pointed at: nobody went there.
    const onMove = (event: PointerEvent) => {
      if (isInApp(event)) tell(isInside(event));
    };
    const onOver = (event: PointerEvent) => {
      if (isInApp(event) && !isInside(event)) tell(false);
    };
    const onOut = ({ relatedTarget }: PointerEvent) => {
      if (relatedTarget === null) tell(false);
    };
    document.addEventListener('pointermove', onMove, { passive: true });
    document.addEventListener('pointerover', onOver);
    document.addEventListener('pointerout', onOut);
    return () => {
      document.removeEventListener('pointermove', onMove);
      document.removeEventListener('pointerover', onOver);
      document.removeEventListener('pointerout', onOut);
      tell(false);
    };
  }, [element, change]);
}
