// What stands in the room while the text comes: the text that came with the page (formats/html/first-paper.ts), to be read on; where there is none the shape of
// the paper, nothing for the first 200 ms, no shimmer.

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

/** The first paper as it stands alone on the page, and what is read on it; null for none. */
interface FirstSight {
  readonly paper: HTMLElement | null;
  readonly read: Read | null;
}

/** Where the bars of the room end at most: what stands higher will be behind them. */
const BARS_PX = 100;

function firstSight(): FirstSight {
  // The names are those of formats/html/first-paper.ts, which the room does not fetch for two words.
  const paper = document.getElementById('first-paper');
  return { paper, read: readIn(paper, BARS_PX, window.scrollY) };
}

/** The first paper, or an empty sheet with lines. */
export function LoadingSheet() {
  const place = useRef<HTMLDivElement>(null);
  // Looked at before the room stands on the page, which hides it where it was.
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

/** A paragraph of the first paper, and how far below the window's edge it stands. */
interface Read {
  readonly id: string;
  readonly top: number;
}

/** The paragraph of the first paper that is read: the first that reaches below `edge`, in pixels of the window. Null where nobody has scrolled. */
function readIn(paper: HTMLElement | null, edge: number, scrolled: number): Read | null {
  const paragraphs = scrolled > 0 ? [...(paper?.shadowRoot?.querySelectorAll<HTMLElement>('[data-id]') ?? [])] : [];
  const found = paragraphs.find((one) => one.getBoundingClientRect().bottom > edge);
  return found ? { id: found.dataset.id ?? '', top: found.getBoundingClientRect().top } : null;
}

/** Scrolls so that the paragraph stands where it stood. */
function keepRead(scroller: HTMLElement, read: Read | null, paragraph: (id: string) => Element | null | undefined): void {
  const now = read && paragraph(CSS.escape(read.id));
  if (read && now) scroller.scrollTop += now.getBoundingClientRect().top - read.top;
}

/** Puts the first paper where the room has its own; gives what hands over to that one. What is read stays where it is. */
function placeFirstPaper({ paper, read }: FirstSight, place: HTMLElement): (() => void) | undefined {
  if (!paper) return;
  const scroller = place.parentElement!;
  paper.classList.add('placed');
  place.append(paper);
  keepRead(scroller, read, (id) => paper.shadowRoot?.querySelector(`[data-id="${id}"]`));
  return () => {
    const last = readIn(paper, scroller.getBoundingClientRect().top, scroller.scrollTop);
    paper.remove();
    // The paper of the room is drawn by the time of the next frame.
    requestAnimationFrame(() => keepRead(scroller, last, (id) => scroller.querySelector(`[data-paragraph="${id}"]`)));
  };
}
