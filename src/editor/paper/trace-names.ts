// The names of the sources beside the text, in a layer of their own over the sheet, each on the line of its words. The lines of the text contain nothing of
// them, so that a key does not lay out names again and the caret never meets one.
import type { EditorView } from 'prosemirror-view';
import { plural, say } from '../../messages/say.ts';

/** A name and what it says about the run that begins beside it. */
export interface NamedRun {
  /** The id of its paragraph, a slash, and its index among the runs there. */
  readonly key: string;
  /** The text in the end margin: "66/2 OP3". */
  readonly name: string;
  /** The text under it: "changed", "softer verb"; or ''. */
  readonly says: string;
  /** How many further paragraphs hold the run. */
  readonly others: number;
}

/** A run with its name, or new words, which have only a key. */
export type NamedWords = NamedRun | { readonly key: string; readonly name: null };

/** Handles a press on a name: on the run, or on the number of further sources beside it. */
export type TracePress = (key: string, what: 'run' | 'others', at: HTMLElement) => void;

/** The names beside the paper of one editor. */
interface TraceNames {
  /** Shows these and no others. `selected`: the keys of the runs with blue background. */
  set(named: readonly NamedWords[], selected: ReadonlySet<string>): void;
  /** Tells that the paragraph was redrawn, so that its words may begin elsewhere. */
  follow(paragraph: string): void;
  /** Removes all names. */
  destroy(): void;
}

/** The attribute of the words that a name belongs to; its value is the key. */
export const NAMED = 'data-trace';

/** Words that moved by less than this, in pixels, count as unmoved. */
const NEAR = 0.6;
/** The precision of a name's place: each is placed relative to the one before it, so errors would add up. */
const EXACT = 0.01;

/** The name of a run, for the margin, or on a phone before its words. */
export function nameDom(run: NamedRun, onPress: TracePress): HTMLElement {
  const name = document.createElement('span');
  name.className = 'trace-name';
  // A number and a label, read from left to right in every text.
  const words = document.createElement('bdi');
  words.dir = 'ltr';
  words.textContent = run.name;
  name.append(words);
  name.addEventListener('mousedown', (event) => event.preventDefault());
  name.addEventListener('click', (event) => {
    const isOthers = event.target instanceof Element && event.target.closest('.trace-others') !== null;
    onPress(run.key, isOthers ? 'others' : 'run', isOthers ? (event.target as HTMLElement) : name);
  });
  if (run.others > 0) {
    const others = document.createElement('span');
    others.className = 'trace-others';
    others.textContent = `+${run.others}`;
    others.title = plural(run.others, 'In one more paragraph', 'In {n} more paragraphs');
    name.append(' ', others);
  }
  if (run.says !== '') {
    const says = document.createElement('small');
    says.textContent = run.says;
    name.append(says);
  }
  return name;
}

function newDom(): HTMLElement {
  const name = document.createElement('span');
  name.className = 'trace-name';
  name.textContent = say('in margin|new');
  return name;
}

/** A name in the layer. Its elements are created when its words first come into sight. Places are in pixels from the top of the layer. */
interface Beside {
  readonly named: NamedWords;
  isSelected: boolean;
  dom: HTMLElement | null;
  name: HTMLElement | null;
  /** The line on which its words begin; null if they are not on the page, or out of sight in a long text and not yet laid out. */
  line: number | null;
  height: number;
  /** Its distance below the one before it. */
  gap: number;
}

const UNSEEN = { dom: null, name: null, line: null, height: 0, gap: Number.NEGATIVE_INFINITY };
const paragraphOf = (key: string): string => key.slice(0, key.lastIndexOf('/'));
const saidBy = (named: NamedWords): string => (named.name === null ? '' : `${named.name}\n${named.says}\n${named.others}`);
/** The text in which the first letter of an element stands. */
function firstText(element: Element): ChildNode | null {
  let first = element.firstChild;
  while (first && first.nodeType !== Node.TEXT_NODE) first = first.firstChild;
  return first ?? (document.createTreeWalker(element, NodeFilter.SHOW_TEXT).nextNode() as Text | null);
}

/** Shows names beside the text of an editor until `destroy`. */
export function namesBeside(view: EditorView, onPress: TracePress): TraceNames {
  const layer = document.createElement('div');
  layer.className = 'trace-names';
  // Screen readers get the same from the panel, without interrupting the sentence.
  layer.setAttribute('aria-hidden', 'true');
  view.dom.after(layer);
  let names = new Map<string, Beside>();
  let byParagraph = new Map<string, Beside[]>();
  /** Those whose words are visible, from top to bottom. */
  let inSight: Beside[] = [];
  let frame = 0;
  /** The paragraphs whose words may begin elsewhere; null: all. */
  let moved: Set<string> | null = new Set();
  const range = document.createRange();

  const show = (one: Beside): void => {
    const { named } = one;
    one.dom = document.createElement('span');
    one.dom.className = `trace-at${one.isSelected ? ' sel' : ''}`;
    if (named.name === null) {
      one.dom.classList.add('fresh');
      one.dom.dataset.fresh = named.key;
      one.name = newDom();
    } else {
      one.dom.dataset.traceAt = named.key;
      one.name = nameDom(named, onPress);
    }
    one.dom.append(one.name);
    layer.append(one.dom);
  };

  /** The line of the first letter of these words. */
  const lineOf = (words: Element, base: DOMRect): number | null => {
    const text = firstText(words);
    if (!text) return null;
    range.setStart(text, 0);
    range.setEnd(text, 1);
    const rect = range.getClientRects()[0];
    // Whole pixels: a letter between two of them would be blurred.
    return rect ? Math.round(rect.top) - base.top : null;
  };

  /** Measures where the words of a paragraph begin; true if that has changed. */
  const read = (id: string, base: DOMRect): boolean => {
    const here = byParagraph.get(id);
    const paragraph = here && document.getElementById(`p-${id}`);
    if (!here || !paragraph) return false;
    const lines = new Map<string, number | null>();
    const words = paragraph.querySelectorAll(`[${NAMED}]`);
    // In a long text, paragraphs out of sight are not laid out yet.
    if (words[0]?.checkVisibility({ contentVisibilityAuto: true }))
      for (const one of words) {
        const key = one.getAttribute(NAMED)!;
        if (!lines.has(key)) lines.set(key, lineOf(one, base));
      }
    let isElsewhere = false;
    for (const one of here) {
      const line = lines.get(one.named.key) ?? null;
      if (line === one.line || (line !== null && one.line !== null && Math.abs(line - one.line) <= NEAR)) continue;
      one.line = line;
      isElsewhere = true;
    }
    return isElsewhere;
  };

  /** Puts each name on the line of its words, or below the preceding name if they would overlap. Measures everything before it writes. */
  const place = (): void => {
    if (view.isDestroyed) return;
    const isAll = moved === null;
    const ids = moved ?? byParagraph.keys();
    moved = new Set();
    const base = layer.getBoundingClientRect();
    let isElsewhere = isAll;
    for (const id of ids) if (read(id, base)) isElsewhere = true;
    // The browser would update a range in the text with every letter.
    range.selectNodeContents(layer);
    if (!isElsewhere) return;
    const before = inSight;
    inSight = [...names.values()].filter(({ line }) => line !== null).sort((a, b) => a.line! - b.line!);
    for (const one of before) if (one.line === null) one.dom!.hidden = true;
    const unshown = inSight.filter(({ dom }) => dom === null);
    for (const one of unshown) show(one);
    for (const { dom } of inSight) if (dom!.hidden) dom!.hidden = false;
    // They follow each other as blocks in one positioned element, because many positioned elements cost more at each key.
    if (inSight.some((one, i) => one !== before[i])) layer.append(...inSight.map(({ dom }) => dom!));
    for (const one of isAll ? inSight : unshown) one.height = one.name!.getBoundingClientRect().height;
    let end = 0;
    for (const one of inSight) {
      const gap = Math.max(one.line! - end, 0);
      end += gap + one.height;
      if (Math.abs(one.gap - gap) <= EXACT) continue;
      one.gap = gap;
      one.dom!.style.marginBlockStart = `${gap}px`;
    }
  };
  const later = (): void => {
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(place);
  };
  const placeAll = (): void => {
    moved = null;
    later();
  };
  // The observer reports lines below a grown paragraph before they are painted.
  const resized = new ResizeObserver(() => {
    moved = null;
    place();
  });
  resized.observe(view.dom);
  view.dom.addEventListener('contentvisibilityautostatechange', placeAll);
  document.fonts.addEventListener('loadingdone', placeAll);
  return {
    set(named, selected) {
      const before = names;
      names = new Map();
      byParagraph = new Map();
      for (const one of named) {
        const isSelected = selected.has(one.key);
        const known = before.get(one.key);
        const isSame = known !== undefined && saidBy(known.named) === saidBy(one);
        const beside: Beside = isSame ? known : { ...UNSEEN, named: one, isSelected };
        if (isSame) before.delete(one.key);
        if (beside.isSelected !== isSelected) beside.dom?.classList.toggle('sel', isSelected);
        beside.isSelected = isSelected;
        names.set(one.key, beside);
        const id = paragraphOf(one.key);
        const there = byParagraph.get(id);
        if (there) there.push(beside);
        else byParagraph.set(id, [beside]);
      }
      for (const { dom } of before.values()) dom?.remove();
      inSight = inSight.filter(({ dom }) => dom!.isConnected);
      placeAll();
    },
    follow(paragraph) {
      if (moved?.has(paragraph)) return;
      moved?.add(paragraph);
      later();
    },
    destroy() {
      cancelAnimationFrame(frame);
      resized.disconnect();
      view.dom.removeEventListener('contentvisibilityautostatechange', placeAll);
      document.fonts.removeEventListener('loadingdone', placeAll);
      layer.remove();
    },
  };
}
