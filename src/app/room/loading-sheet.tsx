// Shown in the room until the text arrives: the text that came with the page (formats/html/first-paper.ts), so that reading can continue; without one, the
// shape of the paper, after 200 ms of nothing, without shimmer.

import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { say } from '../../messages/say.ts';
import * as styles from './loading-sheet.module.css';

const QUIET_MS = 200;
const LINES = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15];

/** True after QUIET_MS. */
function useDelay(): boolean {
  const [passed, setPassed] = useState(false);
  useEffect(() => {
    const timer = window.setTimeout(() => setPassed(true), QUIET_MS);
    return () => window.clearTimeout(timer);
  }, []);
  return passed;
}

/** The first paper as the page shows it before the room, and the paragraph being read on it; null for none. */
interface FirstSight {
  readonly paper: HTMLElement | null;
  readonly read: Read | null;
}

/** The lowest edge of the room's bars: what is higher will be behind them. */
const BARS_PX = 100;

function firstSight(): FirstSight {
  // The names are those of formats/html/first-paper.ts; importing it for two words would load it into the room.
  const paper = document.getElementById('first-paper');
  return { paper, read: readIn(paper, BARS_PX, window.scrollY) };
}

/** The first paper, or an empty sheet with lines. */
export function LoadingSheet() {
  const place = useRef<HTMLDivElement>(null);
  // Measured before the room is on the page, which then hides the first paper there.
  const [first] = useState(firstSight);
  useLayoutEffect(() => (place.current ? placeFirstPaper(first, place.current) : undefined), [first]);
  const isLate = useDelay();
  if (first.paper?.shadowRoot) return <div ref={place} />;
  if (!isLate) return null;
  return (
    <div className={styles.sheet} role="img" aria-label={say('Loading the text')}>
      <b />
      {LINES.map((line) => (
        <i key={line} />
      ))}
    </div>
  );
}

/** A paragraph of the first paper, and its distance from the top of the window. */
interface Read {
  readonly id: string;
  readonly top: number;
}

/** The paragraph being read on the first paper: the first that reaches below `edge`, in pixels of the window. Null if nobody has scrolled. */
function readIn(paper: HTMLElement | null, edge: number, scrolled: number): Read | null {
  const paragraphs = scrolled > 0 ? [...(paper?.shadowRoot?.querySelectorAll<HTMLElement>('[data-id]') ?? [])] : [];
  const found = paragraphs.find((one) => one.getBoundingClientRect().bottom > edge);
  return found ? { id: found.dataset.id ?? '', top: found.getBoundingClientRect().top } : null;
}

/** Scrolls so that the paragraph keeps its place in the window. */
function keepRead(scroller: HTMLElement, read: Read | null, paragraph: (id: string) => Element | null | undefined): void {
  const now = read && paragraph(CSS.escape(read.id));
  if (read && now) scroller.scrollTop += now.getBoundingClientRect().top - read.top;
}

/** Moves the first paper into the room; returns a function that hands over to the room's own paper. The paragraph being read keeps its place. */
function placeFirstPaper({ paper, read }: FirstSight, place: HTMLElement): (() => void) | undefined {
  if (!paper) return;
  const scroller = place.parentElement!;
  paper.classList.add('placed');
  place.append(paper);
  keepRead(scroller, read, (id) => paper.shadowRoot?.querySelector(`[data-id="${id}"]`));
  return () => {
    const last = readIn(paper, scroller.getBoundingClientRect().top, scroller.scrollTop);
    paper.remove();
    // The room's paper is drawn by the next frame.
    requestAnimationFrame(() => keepRead(scroller, last, (id) => scroller.querySelector(`[data-paragraph="${id}"]`)));
  };
}
