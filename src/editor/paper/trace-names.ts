// The names of the sources beside the text, in a layer of their own over the sheet, each on the line on which its words are found on the paper. In the lines of the
// text there is nothing of them: a key lays out no name, and no caret meets one.
import type { EditorView } from 'prosemirror-view';
import { plural, say } from '../../messages/say.ts';

/** What a name says of the run that begins beside it. */
export interface NamedRun {
  /** The id of its paragraph, a slash, and its place among the runs there. */
  readonly key: string;
  /** What stands in the end margin: "66/2 OP3". */
  readonly name: string;
  /** What stands under it: "changed", "softer verb"; ''. */
  readonly says: string;
  /** How many further paragraphs hold the run. */
  readonly others: number;
}

/** A run with its name, or new words, which have a key alone. */
export type NamedWords = NamedRun | { readonly key: string; readonly name: null };

/** What a press on a name means: the run, or the number of further sources beside it. */
export type TracePress = (key: string, what: 'run' | 'others', at: HTMLElement) => void;

/** The names beside the paper of one editor. */
interface TraceNames {
  /** Shows these and no others. `selected`: the keys of the runs on the blue ground. */
  set(named: readonly NamedWords[], selected: ReadonlySet<string>): void;
  /** The paragraph is drawn anew: its words may begin elsewhere. */
  follow(paragraph: string): void;
  /** Takes all names away. */
  destroy(): void;
}

/** The attribute that names the words on the paper of which a name speaks; the value is its key. */
export const NAMED = 'data-trace';

/** Words that are off by less, in pixels, are where they were. */
const NEAR = 0.6;
/** Each name stands on the one before it, so that what they are off by would add up. */
const EXACT = 0.01;

/** The name of a run as it stands in the margin, and on a phone before its words. */
export function nameDom(run: NamedRun, onPress: TracePress): HTMLElement {
  const name = document.createElement('span');
  name.className = 'trace-name';
  // Read from left to right in every text: a number and a label.
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

/** A name in the layer. It has elements from when its words were first in sight. Places are in pixels from the top of the layer. */
interface Beside {
  readonly named: NamedWords;
  isSelected: boolean;
  dom: HTMLElement | null;
  name: HTMLElement | null;
  /** Where its words begin; null where they are not on the paper, or out of sight in a long text, where they have no place yet. */
  line: number | null;
  height: number;
  /** How far below the one before it is. */
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
  // The panel says the same to those who do not see the margin, without breaking the sentence.
  layer.setAttribute('aria-hidden', 'true');
  view.dom.after(layer);
  let names = new Map<string, Beside>();
  let byParagraph = new Map<string, Beside[]>();
  /** Those whose words are in sight, from above. */
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

  /** Where the first letter of these words stands. */
  const lineOf = (words: Element, base: DOMRect): number | null => {
    const text = firstText(words);
    if (!text) return null;
    range.setStart(text, 0);
    range.setEnd(text, 1);
    const rect = range.getClientRects()[0];
    // Whole pixels: a letter between two of them would be blurred.
    return rect ? Math.round(rect.top) - base.top : null;
  };

  /** Reads where the words of a paragraph begin; true where that is elsewhere. */
  const read = (id: string, base: DOMRect): boolean => {
    const here = byParagraph.get(id);
    const paragraph = here && document.getElementById(`p-${id}`);
    if (!here || !paragraph) return false;
    const lines = new Map<string, number | null>();
    const words = paragraph.querySelectorAll(`[${NAMED}]`);
    // In a long text what is out of sight has no places yet.
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

  /** Puts each name on the line on which its words begin, and below the one before it where they would lie on each other. Reads all places, then writes. */
  const place = (): void => {
    if (view.isDestroyed) return;
    const isAll = moved === null;
    const ids = moved ?? byParagraph.keys();
    moved = new Set();
    const base = layer.getBoundingClientRect();
    let isElsewhere = isAll;
    for (const id of ids) if (read(id, base)) isElsewhere = true;
    // A range in the text would be kept up with every letter.
    range.selectNodeContents(layer);
    if (!isElsewhere) return;
    const before = inSight;
    inSight = [...names.values()].filter(({ line }) => line !== null).sort((a, b) => a.line! - b.line!);
    for (const one of before) if (one.line === null) one.dom!.hidden = true;
    const unshown = inSight.filter(({ dom }) => dom === null);
    for (const one of unshown) show(one);
    for (const { dom } of inSight) if (dom!.hidden) dom!.hidden = false;
    // They follow each other as blocks do: one element that is positioned costs the browser less at each key than many.
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
  // The lines below a paragraph that has grown are told of before they are painted.
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
