// Where the words of the text stand in the library, drawn on the paper: a line under each run, an upright and a name at its beginning, and what is otherwise than
// in the source as a redline. Fetched when it is first looked at. The text knows nothing of it: no copy and no export has it.

import type { Node } from 'prosemirror-model';
import { Decoration, DecorationSet, type EditorView } from 'prosemirror-view';
import { idOf, textOf } from '../../../schema/index.ts';
import type { SpanChange } from '../../library/trace-reading.ts';
import { plural, say } from '../../messages/say.ts';
import { contentOffset, shownChild, textBounds, type Writer, wordingNode } from '../model/lookup.ts';
import type { PaperState } from '../model/paper-state.ts';
import { mapDecorations } from '../redline/paragraph-decorations.ts';
import { layOver } from '../redline/redline-plugin.ts';

/** The line under a run: solid for the first source of the text, dashed for the second, dotted for all others. */
export type TraceLine = 'first' | 'second' | 'other';

/** A run as the paper draws it. Places are UTF-16 units of its paragraph's text, footnotes counting nothing. */
export interface PaperRun {
  /** The id of its paragraph, a slash, and its place among the runs there. */
  readonly key: string;
  readonly start: number;
  readonly end: number;
  readonly line: TraceLine;
  /** What stands in the end margin: "66/2 OP3". */
  readonly name: string;
  /** What stands under it: "changed", "softer verb"; ''. */
  readonly says: string;
  /** How many further paragraphs hold the run. */
  readonly others: number;
  readonly changes: readonly SpanChange[];
}

/** What is drawn in one paragraph. `text` is the text that was traced: where it has changed since, what is drawn is only moved along. */
export interface PaperTrace {
  readonly text: string;
  readonly runs: readonly PaperRun[];
  /** Where new words begin. */
  readonly fresh: readonly number[];
}

/** What a press on a name means: the run, or the number of further sources beside it. */
export type TracePress = (key: string, what: 'run' | 'others', at: HTMLElement) => void;

/** The marks on the paper of one editor. */
export interface TraceMarks {
  /** Draws these and no others, by paragraph id. `selected`: the keys of the runs on the blue ground. Struck words that the paragraph with the caret did not
   *  show before wait until the caret has left it, because no line moves under the hand. */
  set(traces: ReadonlyMap<string, PaperTrace>, selected: ReadonlySet<string>): void;
  /** Brings a run into sight. */
  reveal(key: string): void;
  /** Takes all marks off the paper. */
  destroy(): void;
}

interface Drawn {
  readonly paragraph: Node;
  readonly trace: PaperTrace;
  readonly selected: ReadonlySet<string>;
  readonly writer: Writer;
  /** The struck words that it shows. */
  readonly struck: ReadonlySet<string>;
  /** Some wait until the caret has left. */
  readonly isHeld: boolean;
  readonly set: DecorationSet;
}

/** The marks of a paragraph laid over its redline, and what they were made of. */
interface Laid {
  readonly traces: ReadonlyMap<string, PaperTrace>;
  readonly selected: ReadonlySet<string>;
  readonly writer: Writer;
  readonly redline: DecorationSet;
  readonly over: DecorationSet;
  readonly isHeld: boolean;
  readonly set: DecorationSet;
}

/** A trace of an earlier text moved to what it has become: what lies in the changed part shrinks or goes. */
export function movedTrace(trace: PaperTrace, text: string): PaperTrace {
  const old = trace.text;
  const most = Math.min(old.length, text.length);
  let head = 0;
  while (head < most && old.charCodeAt(head) === text.charCodeAt(head)) head++;
  let tail = 0;
  while (tail < most - head && old.charCodeAt(old.length - 1 - tail) === text.charCodeAt(text.length - 1 - tail)) tail++;
  const [was, now] = [old.length - tail, text.length - tail];
  const begin = (at: number): number => (at >= was ? at - was + now : at <= head ? at : now);
  const finish = (at: number): number => (at <= head ? at : at >= was ? at - was + now : head);
  const runs = trace.runs.flatMap((run): PaperRun[] => {
    const [start, end] = [begin(run.start), finish(run.end)];
    if (start >= end) return [];
    const changes = run.changes
      .map((change) => ({ ...change, from: begin(change.from), to: Math.max(begin(change.from), finish(change.to)) }))
      .filter(({ from, to }) => from >= start && to <= end);
    return [{ ...run, start, end, changes }];
  });
  return { text, runs, fresh: trace.fresh.map(begin) };
}

/** Whether two states of a paragraph differ in words alone: its text and its proposals are the same elements, in the same order. */
function sameShape(before: Node, after: Node): boolean {
  if (before.childCount !== after.childCount || !before.sameMarkup(after)) return false;
  for (let i = 0; i < before.childCount; i++) if (!before.child(i).sameMarkup(after.child(i))) return false;
  return true;
}

function shownText(paragraph: Node, writer: Writer): string {
  const child = shownChild(paragraph, writer);
  return child ? textOf(wordingNode(child)) : '';
}

function nameDom(run: PaperRun, isSelected: boolean, onPress: TracePress): () => HTMLElement {
  return () => {
    const dom = document.createElement('span');
    dom.className = `trace-at${isSelected ? ' sel' : ''}`;
    dom.contentEditable = 'false';
    dom.dataset.traceAt = run.key;
    // The panel says the same to those who do not see the margin, without breaking the sentence.
    dom.setAttribute('aria-hidden', 'true');
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
    dom.append(name);
    return dom;
  };
}

function freshDom(): HTMLElement {
  const dom = document.createElement('span');
  dom.className = 'trace-at fresh';
  dom.dataset.fresh = '';
  dom.contentEditable = 'false';
  dom.setAttribute('aria-hidden', 'true');
  const name = document.createElement('span');
  name.className = 'trace-name';
  name.textContent = say('in margin|new');
  dom.append(name);
  return dom;
}

function struckDom(words: string): () => HTMLElement {
  return () => {
    const dom = document.createElement('del');
    dom.className = 'trace-del';
    dom.contentEditable = 'false';
    // A struck blank would look like a struck letter.
    dom.textContent = words.trim();
    return dom;
  };
}

function decorationsOf(
  paragraph: Node,
  writer: Writer,
  traced: PaperTrace,
  selected: ReadonlySet<string>,
  shows: (struck: string) => boolean,
  onPress: TracePress,
): { readonly set: DecorationSet; readonly struck: ReadonlySet<string>; readonly isHeld: boolean } {
  const struck = new Set<string>();
  let isHeld = false;
  const child = shownChild(paragraph, writer);
  if (!child) return { set: DecorationSet.empty, struck, isHeld };
  const node = wordingNode(child);
  const text = textOf(node);
  const trace = text === traced.text ? traced : movedTrace(traced, text);
  const { from: first } = textBounds(child);
  const at = (offset: number, side: 'before' | 'after') => first + contentOffset(node, offset, side);
  const decorations: Decoration[] = [];
  const widget = (offset: number, dom: () => HTMLElement, key: string, side: number) =>
    decorations.push(Decoration.widget(at(offset, 'after'), dom, { side, key, ignoreSelection: true, stopEvent: () => true }));
  for (const run of trace.runs) {
    const isSelected = selected.has(run.key);
    const look = `trace-run ${run.line}${isSelected ? ' sel' : ''}`;
    decorations.push(Decoration.inline(at(run.start, 'after'), at(run.end, 'before'), { class: look, 'data-trace': run.key }));
    widget(run.start, nameDom(run, isSelected, onPress), `at ${run.key} ${run.name} ${run.says} ${run.others} ${isSelected}`, -4);
    for (const change of run.changes) {
      if (change.from < change.to)
        decorations.push(Decoration.inline(at(change.from, 'after'), at(change.to, 'before'), { class: 'trace-ins', nodeName: 'ins' }));
      if (change.struck.trim() === '') continue;
      const key = `${run.name} ${change.struck}`;
      if (!shows(key)) {
        isHeld = true;
        continue;
      }
      struck.add(key);
      widget(change.from, struckDom(change.struck), `struck ${key} ${run.line} ${isSelected}`, -3);
    }
  }
  for (const offset of trace.fresh) widget(offset, freshDom, 'fresh', -4);
  return { set: DecorationSet.create(paragraph, decorations), struck, isHeld };
}

/** A name in the margin with the line on which its words begin. */
interface PlacedName {
  readonly name: HTMLElement;
  readonly top: number;
  readonly lineTop: number;
  readonly height: number;
  readonly before: number;
}

/** Puts each name on the line on which its run begins, and below the one before it where they would lie on each other. Reads all places, then writes. */
function placeNames(view: EditorView): void {
  const placed: PlacedName[] = [];
  for (const dom of view.dom.querySelectorAll<HTMLElement>('.trace-at')) {
    const name = dom.firstElementChild as HTMLElement;
    // In a long text what is out of sight has no places yet.
    if (!name.checkVisibility({ contentVisibilityAuto: true })) continue;
    const rect = name.getBoundingClientRect();
    const before = Number.parseFloat(name.style.marginBlockStart) || 0;
    let lineTop = rect.top - before;
    try {
      lineTop = view.coordsAtPos(view.posAtDOM(dom, 0), 1).top;
    } catch {
      // A mark that is just leaving has no place.
    }
    placed.push({ name, top: rect.top - before, lineTop, height: rect.height, before });
  }
  let end = Number.NEGATIVE_INFINITY;
  for (const { name, top, lineTop, height, before } of placed) {
    const wanted = Math.max(lineTop, end);
    end = wanted + height;
    const margin = Math.round((wanted - top) * 10) / 10;
    if (Math.abs(margin - before) > 0.5) name.style.marginBlockStart = `${margin}px`;
  }
}

/** Lets the lines of the runs of these paragraphs fade in, as long as the style sheet says; those of others stay as they are. */
function fadeIn(view: EditorView, paragraphs: ReadonlySet<string>): void {
  const duration = Number.parseFloat(getComputedStyle(view.dom).getPropertyValue('--calm'));
  if (paragraphs.size === 0 || !(duration > 0)) return;
  for (const run of view.dom.querySelectorAll<HTMLElement>('.trace-run')) {
    const key = run.dataset.trace ?? '';
    if (paragraphs.has(key.slice(0, key.lastIndexOf('/')))) run.animate([{ textDecorationColor: 'transparent', offset: 0 }], duration);
  }
}

/** Whether two sets of one paragraph draw the same. ProseMirror's types leave the comparison out. */
const sameSet = (one: DecorationSet, other: DecorationSet): boolean =>
  (one as DecorationSet & { eq(other: DecorationSet): boolean }).eq(other);

const sameKeys = <Key>(one: ReadonlySet<Key>, other: ReadonlySet<Key>): boolean =>
  one.size === other.size && [...one].every((key) => other.has(key));

const sameEntries = <Key, Value>(one: ReadonlyMap<Key, Value>, other: ReadonlyMap<Key, Value>): boolean =>
  one.size === other.size && [...one].every(([key, value]) => other.get(key) === value);

/** Draws traces on the paper of an editor until `destroy`. */
export function drawTrace(view: EditorView, onPress: TracePress): TraceMarks {
  let traces: ReadonlyMap<string, PaperTrace> = new Map();
  let selected: ReadonlySet<string> = new Set();
  const drawn = new Map<string, Drawn>();
  let frame = 0;
  /** The paragraphs with another trace than they showed. */
  let redrawn = new Set<string>();

  const setOf = (paragraph: Node, { current, writer }: PaperState): DecorationSet => {
    const id = idOf(paragraph);
    const trace = traces.get(id);
    if (!trace) return DecorationSet.empty;
    const known = drawn.get(id);
    const isUnderHand = current === id && writer.kind !== 'none';
    const isSame = known?.trace === trace && known.selected === selected && known.writer === writer;
    if (known && isSame && known.paragraph === paragraph && (isUnderHand || !known.isHeld)) return known.set;
    // A key only moves what is drawn: it is drawn anew when the answer to the new words comes, or the traced words are back. Drawing over a paragraph that is being composed would end the
    // composition.
    const isTyped =
      isUnderHand && isSame && known !== undefined && sameShape(known.paragraph, paragraph) && shownText(paragraph, writer) !== trace.text;
    if (known && (isTyped || (view.composing && current === id))) {
      const set = mapDecorations(known.set, known.paragraph, paragraph);
      drawn.set(id, { ...known, paragraph, set });
      return set;
    }
    const shows = (struck: string) => !isUnderHand || !known || known.struck.has(struck);
    const made = decorationsOf(paragraph, writer, trace, selected, shows, onPress);
    // ProseMirror keeps the set that it drew where the new one equals it, and would compare the two, mark by mark, at each key from then on.
    const set = known?.paragraph === paragraph && sameSet(known.set, made.set) ? known.set : made.set;
    drawn.set(id, { paragraph, trace, selected, writer, ...made, set });
    if (known?.trace !== trace && known?.set !== set) redrawn.add(id);
    return set;
  };

  // With another trace every paragraph is asked for. Most are as they were: one look tells.
  const laid = new WeakMap<Node, Laid>();
  const laidOver = (paragraph: Node, paper: PaperState, redline: DecorationSet): Laid => {
    const known = laid.get(paragraph);
    const isSame = known?.redline === redline && known.writer === paper.writer;
    if (known && isSame && known.traces === traces && known.selected === selected && !known.isHeld) return known;
    const over = setOf(paragraph, paper);
    const isHeld = drawn.get(idOf(paragraph))?.isHeld === true;
    const set =
      known && isSame && known.over === over ? known.set : over === DecorationSet.empty ? redline : over.add(paragraph, redline.find());
    const now: Laid = { traces, selected, writer: paper.writer, redline, over, isHeld, set };
    laid.set(paragraph, now);
    return now;
  };

  const place = () => {
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(() => {
      if (!view.isDestroyed) placeNames(view);
    });
  };
  const resized = new ResizeObserver(place);
  resized.observe(view.dom);
  view.dom.addEventListener('contentvisibilityautostatechange', place);
  return {
    set(next, chosen) {
      const isChosen = sameKeys(selected, chosen);
      if (sameEntries(traces, next) && isChosen) return;
      traces = next;
      if (!isChosen) selected = chosen;
      if (view.isDestroyed) return;
      redrawn = new Set();
      layOver(view, (paragraph, paper, redline) => laidOver(paragraph, paper, redline));
      view.dispatch(view.state.tr);
      fadeIn(view, redrawn);
      place();
    },
    reveal(key) {
      view.dom.querySelector(`[data-trace="${CSS.escape(key)}"]`)?.scrollIntoView({ block: 'nearest' });
    },
    destroy() {
      cancelAnimationFrame(frame);
      resized.disconnect();
      view.dom.removeEventListener('contentvisibilityautostatechange', place);
      if (view.isDestroyed) return;
      layOver(view, null);
      view.dispatch(view.state.tr);
    },
  };
}
