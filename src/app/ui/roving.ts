// One tab stop for a list or a row: arrows, Home and End move the focus among the elements marked data-rove; Tab leaves it.
import type { KeyboardEvent } from 'react';

/** Moves the focus inside the element that has the handler; left and right arrows follow the writing direction. */
export function rove(event: KeyboardEvent<HTMLElement>): void {
  if (event.altKey || event.ctrlKey || event.metaKey) return;
  const stops = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-rove]')];
  const at = stops.indexOf(document.activeElement as HTMLElement);
  if (at < 0) return;
  const isRow = ['radiogroup', 'tablist'].includes(event.currentTarget.role ?? '');
  const right = getComputedStyle(event.currentTarget).direction === 'rtl' ? -1 : 1;
  const sides = isRow ? { ArrowRight: at + right, ArrowLeft: at - right } : {};
  const places: Readonly<Record<string, number>> = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: stops.length - 1, ...sides };
  const to = places[event.key];
  // In a row the focus wraps around; in a list it stops at the ends.
  const next = to === undefined ? undefined : isRow ? stops.at(to % stops.length) : stops[to];
  if (!next) return;
  event.preventDefault();
  next.focus();
}
