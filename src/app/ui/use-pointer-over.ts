// Whether the pointer is on an element. The element's own leave event is not enough: if what is under the pointer is removed from the page, that event never
// comes, and the element would count as pointed at forever.
import { type RefObject, useEffect, useRef } from 'react';
import { useStableCallback } from './use-stable-callback.ts';

/**
 * Calls `onChange` with true when the pointer moves on the element, and with false when it leaves the element, the page or the screen, or when the component
 * unmounts. Menus and dialogs rendered outside the app's root count as part of what opened them: moving onto them changes nothing.
 */
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
    // An element that appears under a resting pointer is not pointed at: nobody moved there.
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
