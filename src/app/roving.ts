// One tab stop for a list: arrows, Home and End move the focus among the elements marked data-rove, Tab leaves the list.
import type { KeyboardEvent } from 'react';

/** Moves the focus inside the element that the handler sits on. */
export function rove(event: KeyboardEvent<HTMLElement>): void {
  if (event.altKey || event.ctrlKey || event.metaKey) return;
  const stops = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-rove]')];
  const at = stops.indexOf(document.activeElement as HTMLElement);
  if (at < 0) return;
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: stops.length - 1 }[event.key];
  const next = to === undefined ? undefined : stops[to];
  if (!next) return;
  event.preventDefault();
  next.focus();
}
