// The announcements to screen readers: one permanent live region for all of them, outside the paper and every screen (RULE V13). Screen readers announce
// changes in a region that already exists, but not a status that is inserted together with its words: those words are announced here, once. Later changes in
// it they announce themselves.
import { say } from '../../messages/say.ts';

/** How long words stay, in milliseconds: long enough to be announced, and nobody who browses the page meets old ones. */
const KEPT_MS = 10_000;
const BORN = '[role="status"], [aria-live="polite"]';

let place: HTMLElement | null = null;

/** Creates the region, before the first screen is drawn. */
export function openTellingPlace(): void {
  const host = document.createElement('div');
  // Dialogs hide everything outside them except this.
  host.dataset.liveAnnouncer = 'true';
  host.className = 'told';
  // A closed shadow root, so that searching, copying or reading the page does not find these words.
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

/** The words of an element, without its buttons. */
function wordsOf(element: Element): string {
  const copy = element.cloneNode(true) as Element;
  for (const other of copy.querySelectorAll('button, [hidden], [aria-hidden="true"]')) other.remove();
  return (copy.textContent ?? '').replace(/\s+/g, ' ').trim();
}

/** Announces words in order, even if the same were announced before. `''` announces nothing. */
export function tell(words: string): void {
  if (!place || words === '') return;
  const line = document.createElement('p');
  line.textContent = words;
  place.append(line);
  window.setTimeout(() => line.remove(), KEPT_MS);
}
