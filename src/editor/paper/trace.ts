// Shows in the text where its words occur in the library: a line under each run, its name beside it (trace-names.ts), and differences from the source as a
// redline. Loaded on first use. It is not part of the text: copies and exports do not contain it.

import type { Node } from 'prosemirror-model';
import { Decoration, DecorationSet, type EditorView } from 'prosemirror-view';
import { idOf, textOf } from '../../../schema/index.ts';
import type { SpanChange } from '../../library/trace-reading.ts';
import { contentOffset, shownChild, textBounds, type Writer, wordingNode } from '../model/lookup.ts';
import type { PaperState } from '../model/paper-state.ts';
import { mapDecorations } from '../redline/paragraph-decorations.ts';
import { layOver } from '../redline/redline-plugin.ts';
import { NAMED, type NamedRun, type NamedWords, nameDom, namesBeside, type TracePress } from './trace-names.ts';

/** A window without a margin: as in the style sheet. */
const NARROW = '(max-width: 34rem)';

/** The line under a run: solid for the first source of the text, dashed for the second, dotted for all others. */
export type TraceLine = 'first' | 'second' | 'other';

/** A run to be drawn. Offsets are UTF-16 units in its paragraph's text without footnotes. */
export interface PaperRun extends NamedRun {
  readonly start: number;
  readonly end: number;
  readonly line: TraceLine;
  readonly changes: readonly SpanChange[];
}

/** What is drawn in one paragraph. `text` is the text that was traced: if it has changed since, the marks are only moved along. */
export interface PaperTrace {
  readonly text: string;
  readonly runs: readonly PaperRun[];
  /** Where new words begin. */
  readonly fresh: readonly number[];
}

/** The marks on the paper of one editor. */
export interface TraceMarks {
  /** Draws these and no others, by paragraph id. `selected`: the keys of the runs with blue background. New struck words in the paragraph with the caret are
   *  shown only after the caret has left it, because no line may move while somebody types. */
  set(traces: ReadonlyMap<string, PaperTrace>, selected: ReadonlySet<string>): void;
  /** Brings a run into sight. */
  reveal(key: string): void;
  /** Removes all marks. */
  destroy(): void;
}

interface Drawn {
  readonly paragraph: Node;
  readonly trace: PaperTrace;
  readonly selected: ReadonlySet<string>;
  readonly writer: Writer;
  /** The struck words that it shows. */
  readonly struck: ReadonlySet<string>;
  /** True if some wait until the caret has left. */
  readonly isHeld: boolean;
  readonly set: DecorationSet;
}

/** The marks of a paragraph laid over its redline, and the inputs from which they were made. */
interface Laid {
  readonly traces: ReadonlyMap<string, PaperTrace>;
  readonly selected: ReadonlySet<string>;
  readonly writer: Writer;
  readonly redline: DecorationSet;
  readonly over: DecorationSet;
  readonly isHeld: boolean;
  readonly set: DecorationSet;
}

/** The trace of an earlier text mapped to the present one: marks in the changed part shrink or disappear. */
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

/** Whether two states of a paragraph differ only in words: its text and its proposals are the same elements, in the same order. */
function sameShape(before: Node, after: Node): boolean {
  if (before.childCount !== after.childCount || !before.sameMarkup(after)) return false;
  for (let i = 0; i < before.childCount; i++) if (!before.child(i).sameMarkup(after.child(i))) return false;
  return true;
}

function shownText(paragraph: Node, writer: Writer): string {
  const child = shownChild(paragraph, writer);
  return child ? textOf(wordingNode(child)) : '';
}

/** The name before its words, for a phone. */
function nameInLine(run: PaperRun, isSelected: boolean, onPress: TracePress): () => HTMLElement {
  return () => {
    const dom = document.createElement('span');
    dom.className = `trace-at${isSelected ? ' sel' : ''}`;
    dom.contentEditable = 'false';
    dom.dataset.traceAt = run.key;
    // The panel says the same, without breaking the sentence.
    dom.setAttribute('aria-hidden', 'true');
    dom.append(nameDom(run, onPress));
    return dom;
  };
}

/** `begins`: the key of the run that begins with the struck words. */
function struckDom(words: string, begins: string | null): () => HTMLElement {
  return () => {
    const dom = document.createElement('del');
    dom.className = begins === null ? 'trace-del' : 'trace-del trace-begin';
    if (begins !== null) dom.setAttribute(NAMED, begins);
    dom.contentEditable = 'false';
    // A struck blank looks like a struck letter.
    dom.textContent = words.trim();
    return dom;
  };
}

/** How the marks of one paragraph are drawn. */
interface Drawing {
  readonly selected: ReadonlySet<string>;
  /** Names are before their words, not beside the text. */
  readonly isNarrow: boolean;
  readonly shows: (struck: string) => boolean;
  readonly onPress: TracePress;
}

function decorationsOf(
  paragraph: Node,
  writer: Writer,
  traced: PaperTrace,
  { selected, isNarrow, shows, onPress }: Drawing,
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
  const inline = (from: number, to: number, attributes: Record<string, string>) =>
    decorations.push(Decoration.inline(at(from, 'after'), at(to, 'before'), attributes));
  const begin = (words: Pick<PaperRun, 'start' | 'end' | 'changes'>, attributes: Record<string, string>) =>
    decorations.push(Decoration.inline(at(words.start, 'after'), first + endOfBegin(node, text, words), attributes));
  const widget = (offset: number, dom: () => HTMLElement, key: string, side: number) =>
    decorations.push(Decoration.widget(at(offset, 'after'), dom, { side, key, ignoreSelection: true, stopEvent: () => true }));
  for (const run of trace.runs) {
    const isSelected = selected.has(run.key);
    const look = `trace-run ${run.line}${isSelected ? ' sel' : ''}`;
    inline(run.start, run.end, { class: look, [NAMED]: run.key });
    const isStruck = run.changes.some(({ from, struck }) => from === run.start && struck.trim() !== '' && shows(struckKey(run, struck)));
    if (!isStruck) begin(run, { class: 'trace-begin' });
    if (isNarrow)
      widget(run.start, nameInLine(run, isSelected, onPress), `at ${run.key} ${run.name} ${run.says} ${run.others} ${isSelected}`, -4);
    for (const change of run.changes) {
      if (change.from < change.to) inline(change.from, change.to, { class: 'trace-ins', nodeName: 'ins' });
      if (change.struck.trim() === '') continue;
      const key = struckKey(run, change.struck);
      if (!shows(key)) {
        isHeld = true;
        continue;
      }
      struck.add(key);
      const begins = change.from === run.start ? run.key : null;
      widget(change.from, struckDom(change.struck, begins), `struck ${key} ${begins ?? ''} ${run.line} ${isSelected}`, -3);
    }
  }
  // Only the first of new words is marked, so that typing there has no more elements than without Trace.
  if (!isNarrow)
    for (const [n, start] of trace.fresh.entries()) {
      const end = trace.runs.find((run) => run.start > start)?.start ?? text.length;
      if (start < end) begin({ start, end, changes: [] }, { [NAMED]: freshKey(idOf(paragraph), n) });
    }
  return { set: DecorationSet.create(paragraph, decorations), struck, isHeld };
}

const struckKey = (run: PaperRun, struck: string): string => `${run.name} ${struck}`;

/** The end of the element that marks the beginning of words, in the content of their wording: the first word, or the part of it that is drawn as one piece. */
function endOfBegin(wording: Node, text: string, { start, end, changes }: Pick<PaperRun, 'start' | 'end' | 'changes'>): number {
  const blank = text.slice(start, end).search(/\s/);
  const stops = changes.flatMap(({ from, to }) => [from, to]).filter((at) => at > start);
  const stop = Math.min(blank > 0 ? start + blank : end, ...stops);
  const { node, offset } = wording.childAfter(contentOffset(wording, start, 'after'));
  return Math.min(contentOffset(wording, stop, 'before'), node ? offset + node.nodeSize : Number.POSITIVE_INFINITY);
}

/** The key of the n-th new words in a paragraph. */
const freshKey = (paragraph: string, n: number): string => `${paragraph}/new ${n}`;

/** The names beside the text, in order within each paragraph. */
const namedOf = (traces: ReadonlyMap<string, PaperTrace>): NamedWords[] =>
  [...traces].flatMap(([id, { runs, fresh }]) => {
    const words = fresh.map((start, n) => ({ key: freshKey(id, n), name: null, start }));
    return [...runs, ...words].sort((a, b) => a.start - b.start);
  });

/** Fades in the lines of the runs of these paragraphs, for the time set in the style sheet; other lines do not change. */
function fadeIn(view: EditorView, paragraphs: ReadonlySet<string>): void {
  const duration = Number.parseFloat(getComputedStyle(view.dom).getPropertyValue('--calm'));
  if (paragraphs.size === 0 || !(duration > 0)) return;
  for (const run of view.dom.querySelectorAll<HTMLElement>('.trace-run')) {
    const key = run.getAttribute(NAMED) ?? '';
    if (paragraphs.has(key.slice(0, key.lastIndexOf('/')))) run.animate([{ textDecorationColor: 'transparent', offset: 0 }], duration);
  }
}

/** Whether two sets of one paragraph draw the same. ProseMirror's types omit this method. */
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
  const narrow = matchMedia(NARROW);
  const names = namesBeside(view, onPress);
  /** The paragraphs whose trace has changed. */
  let redrawn = new Set<string>();

  const setOf = (paragraph: Node, { current, writer }: PaperState): DecorationSet => {
    const id = idOf(paragraph);
    const trace = traces.get(id);
    if (!trace) return DecorationSet.empty;
    const known = drawn.get(id);
    const isUnderHand = current === id && writer.kind !== 'none';
    const isSame = known?.trace === trace && known.selected === selected && known.writer === writer;
    if (known && isSame && known.paragraph === paragraph && (isUnderHand || !known.isHeld)) return known.set;
    // A key only moves the marks: they are redrawn when the trace of the new words arrives, or the traced words are back. Redrawing a paragraph that is being
    // composed would end the composition.
    const isTyped =
      isUnderHand && isSame && known !== undefined && sameShape(known.paragraph, paragraph) && shownText(paragraph, writer) !== trace.text;
    if (known && (isTyped || (view.composing && current === id))) {
      const set = mapDecorations(known.set, known.paragraph, paragraph);
      drawn.set(id, { ...known, paragraph, set });
      return set;
    }
    const shows = (struck: string) => !isUnderHand || !known || known.struck.has(struck);
    const made = decorationsOf(paragraph, writer, trace, { selected, isNarrow: narrow.matches, shows, onPress });
    // If the new set equals the drawn one, ProseMirror keeps the old one and would from then on compare the two, mark by mark, at each key.
    const set = known?.paragraph === paragraph && sameSet(known.set, made.set) ? known.set : made.set;
    drawn.set(id, { paragraph, trace, selected, writer, ...made, set });
    if (known?.trace !== trace && known?.set !== set) redrawn.add(id);
    return set;
  };

  // After a new trace every paragraph is asked for, and for most this cache shows at once that nothing changed.
  let laid = new WeakMap<Node, Laid>();
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
    if (known?.set !== set) names.follow(idOf(paragraph));
    return now;
  };

  const draw = () => {
    layOver(view, (paragraph, paper, redline) => laidOver(paragraph, paper, redline));
    view.dispatch(view.state.tr);
    names.set(narrow.matches ? [] : namedOf(traces), selected);
  };
  const onNarrow = () => {
    drawn.clear();
    laid = new WeakMap();
    if (!view.isDestroyed) draw();
  };
  narrow.addEventListener('change', onNarrow);
  return {
    set(next, chosen) {
      const isChosen = sameKeys(selected, chosen);
      if (sameEntries(traces, next) && isChosen) return;
      traces = next;
      if (!isChosen) selected = chosen;
      if (view.isDestroyed) return;
      redrawn = new Set();
      draw();
      fadeIn(view, redrawn);
    },
    reveal(key) {
      view.dom.querySelector(`[${NAMED}="${CSS.escape(key)}"]`)?.scrollIntoView({ block: 'nearest' });
    },
    destroy() {
      narrow.removeEventListener('change', onNarrow);
      names.destroy();
      if (view.isDestroyed) return;
      layOver(view, null);
      view.dispatch(view.state.tr);
    },
  };
}
