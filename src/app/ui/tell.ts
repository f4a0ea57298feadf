// What a screen reader is told: one lasting place for all of it, outside of the paper and of every screen (RULE V13). Readers speak what comes into a place
// that was there before. A status that is born with its words they leave out: its words are told here, once. What changes in it later they speak themselves.
import { say } from '../../messages/say.ts';

/** How long words stay in milliseconds: a reader has them by then, and who walks through the page does not meet old ones. */
const KEPT_MS = 10_000;
const BORN = '[role="status"], [aria-live="polite"]';

let place: HTMLElement | null = null;

/** Makes the place; before the first screen is drawn. */
export function openTellingPlace(): void {
  const host = document.createElement('div');
  // Dialogs hide all that is outside of them, but for this.
  host.dataset.liveAnnouncer = 'true';
  host.className = 'told';
  // Out of the page's own text: what is told is met nowhere else by who searches, copies or reads the page.
  const inside = host.attachShadow({ mode: 'closed' });
  place = document.createElement('div');
  place.setAttribute('role', 'log');
  place.setAttribute('aria-live', 'polite');
  place.setAttribute('aria-label', say('Told'));
  inside.append(place);
  document.body.append(host);
  new MutationObserver((mutations) => {
    const born = new Set<Element>();
    for (const { target, addedNodes } of mutations) {
      if ((target as Element).closest?.('.paper')) continue;
      for (const node of addedNodes) {
        if (!(node instanceof Element)) continue;
        if (node.matches(BORN)) born.add(node);
        for (const status of node.querySelectorAll(BORN)) born.add(status);
      }
    }
    for (const status of born) if (status.isConnected) tell(wordsOf(status));
  }).observe(document.body, { childList: true, subtree: true });
}

/** What is read in an element, without what is pressed there. */
function wordsOf(element: Element): string {
  const copy = element.cloneNode(true) as Element;
  for (const other of copy.querySelectorAll('button, [hidden], [aria-hidden="true"]')) other.remove();
  return (copy.textContent ?? '').replace(/\s+/g, ' ').trim();
}

/** Says words in turn, also where the same were said before. `''` says nothing. */
export function tell(words: string): void {
  if (!place || words === '') return;
  const line = document.createElement('p');
  line.textContent = words;
  place.append(line);
  window.setTimeout(() => line.remove(), KEPT_MS);
}
