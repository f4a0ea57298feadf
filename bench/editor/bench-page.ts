// The interface of each measured page for bench/editor.ts, whatever its editor: a place to click, keys timed to the painted frame, and somebody else's change,
// applied and timed in the same way.

/** Milliseconds from the cause to the painted frame, one per key or remote change. */
export interface BenchPage {
  point(paragraph: number, offset: number): { readonly x: number; readonly y: number } | null;
  /** Somebody else types one letter in a paragraph. */
  remote(paragraph: number): Promise<number>;
  readonly keys: number[];
  readonly nodes: () => number;
}

const painted = (from: number, tell: (milliseconds: number) => void): void => {
  requestAnimationFrame(() => {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => tell(performance.now() - from);
    channel.port2.postMessage(null);
  });
};

const hidden = '[hidden],[contenteditable=false]:not(.paper),sup';

/** Puts the page's interface on `window.bench`. `elementOf` finds a paragraph's element; `type` makes somebody else's change. */
export function offer(elementOf: (paragraph: number) => Element | null, type: (paragraph: number) => void): void {
  const keys: number[] = [];
  document.addEventListener('keydown', (event) => painted(event.timeStamp, (milliseconds) => keys.push(milliseconds)), { capture: true });
  const bench: BenchPage = {
    keys,
    nodes: () => document.querySelectorAll('*').length,
    point(paragraph, offset) {
      const element = elementOf(paragraph);
      if (!element) return null;
      element.scrollIntoView({ block: 'center' });
      const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
      let left = offset;
      for (let node = walker.nextNode() as Text | null; node; node = walker.nextNode() as Text | null) {
        if (node.parentElement?.closest(hidden)) continue;
        if (left <= node.length) {
          const range = document.createRange();
          range.setStart(node, left);
          range.setEnd(node, left);
          const box = range.getBoundingClientRect();
          return { x: box.x + 0.5, y: box.y + box.height / 2 };
        }
        left -= node.length;
      }
      return null;
    },
    remote: (paragraph) =>
      new Promise((resolve) => {
        const from = performance.now();
        type(paragraph);
        painted(from, resolve);
      }),
  };
  Object.assign(window, { bench });
}
