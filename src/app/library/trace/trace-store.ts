// The trace of the open draft. It asks the server where the words of new and changed paragraphs come from, and keeps what the bar, panel and paper show.
// There is one store for each editor, active while Trace is shown.

import type { Node } from 'prosemirror-model';
import { type Draft, EMPTY_META, type Meta, titleOf } from '../../../../schema/index.ts';
import type { DraftEditor } from '../../../editor/model/editor-api.ts';
import { drawTrace, type PaperRun, type PaperTrace, type TraceLine, type TraceMarks } from '../../../editor/paper/trace.ts';
import type { TracePress } from '../../../editor/paper/trace-names.ts';
import { draftToJson } from '../../../formats/json/json.ts';
import { type ContinuedReasons, continuedReasons } from '../../../library/continued-reasons.ts';
import type { LibraryPlace, LibraryText, TracedParagraph } from '../../../library/library-model.ts';
import { symbolOfText } from '../../../library/text-facts.ts';
import { changeWords, type TracedSpan, type TraceReading, traceReading } from '../../../library/trace-reading.ts';
import { type TraceShares, traceShares } from '../../../library/trace-shares.ts';
import { tracedWords } from '../../../library/units.ts';
import { say } from '../../../messages/say.ts';
import type { StrengthChange } from '../../../style/strength.ts';
import { outlineOf } from '../../../text/outline.ts';
import { numberOfSymbol, resolutionsCited } from '../../../text/references/cited-resolutions.ts';
import type { OutlineEntry } from '../../../text/text-model.ts';
import { fetchContinued, fetchLibrary, findInLibrary, traceInLibrary } from '../library-client.ts';
import { notContinued, storeNotContinued } from './not-continued.ts';
import { changeSaid } from './trace-words.ts';

/** How long after the last key in a paragraph it is traced. */
const QUIET_MS = 400;
/** How long to wait for a busy page to become idle. */
const IDLE_MS = 500;
/** How long until an unreachable server is asked again. */
const AGAIN_MS = 5000;
/** The most letters in one request. */
const LETTERS_AT_ONCE = 200_000;
/** How many further places of a run are listed. */
const MOST_PLACES = 20;

/** A run that differs from its source. */
export interface ChangedRun {
  readonly key: string;
  readonly paragraph: string;
  /** "OP3: 64/3 OP5, softer verb". */
  readonly words: string;
}

/** A verb that is stronger or softer than in its run's source. */
export interface StrongerOrSofter {
  readonly key: string;
  readonly paragraph: string;
  readonly label: string;
  /** "64/3". */
  readonly source: string;
  readonly change: StrengthChange;
}

/** The text that the draft seems to continue, and why. */
export interface SeemsToContinue {
  readonly text: LibraryText;
  readonly why: ContinuedReasons;
}

/** The other places that contain a run, besides the one named. */
export interface OtherPlaces {
  readonly at: HTMLElement;
  readonly name: string;
  /** Null until they arrive. */
  readonly places: readonly LibraryPlace[] | null;
}

/** What is known at one moment; the same object until something changes. */
export interface TraceSnapshot {
  /** working: some paragraphs have not been traced yet. */
  readonly state: 'working' | 'ready' | 'failed';
  /** Why it failed. */
  readonly error: string;
  /** How many texts the library holds, and its first and last year; null until known. */
  readonly library: { readonly total: number; readonly years: readonly [number, number] | null } | null;
  readonly shares: TraceShares;
  /** Labels of all traced paragraphs. */
  readonly labels: readonly string[];
  readonly changed: readonly ChangedRun[];
  readonly strengths: readonly StrongerOrSofter[];
  readonly continued: SeemsToContinue | null;
  /** The id of the library text whose runs have a blue ground. */
  readonly selected: string | null;
  readonly others: OtherPlaces | null;
}

/** The trace of one draft. */
export interface TraceStore {
  readonly subscribe: (listener: () => void) => () => void;
  readonly snapshot: () => TraceSnapshot;
  /** Starts drawing and asking; returns a function that stops both. `meta`: returns the draft's current meta. */
  open(meta: () => Meta): () => void;
  /** Call it when the text, or who is writing, changes. */
  changed(): void;
  select(text: string | null): void;
  /** Moves to the next (1) or previous (-1) changed run and returns it; null if there is none. */
  step(step: 1 | -1): ChangedRun | null;
  /** Scrolls a run into sight. */
  reveal(key: string): void;
  /** Says that the draft does not continue the suggested text. */
  refuse(): void;
  closeOthers(): void;
}

interface Traced {
  readonly text: string;
  readonly answer: TracedParagraph;
  readonly reading: TraceReading;
}

interface Painted {
  readonly reading: TraceReading;
  readonly lines: string;
  readonly paper: PaperTrace;
}

const NO_SHARES = traceShares([]);
const EMPTY: TraceSnapshot = {
  state: 'working',
  error: '',
  library: null,
  shares: NO_SHARES,
  labels: [],
  changed: [],
  strengths: [],
  continued: null,
  selected: null,
  others: null,
};

/** "66/2 OP3". */
export const sourceName = ({ text, label }: LibraryPlace): string => `${numberOfSymbol(text.symbol)} ${label}`;

const keyOf = (paragraph: string, at: number): string => `${paragraph}/${at}`;
const isTraced = ({ kind, text }: OutlineEntry): boolean => kind !== 'title' && kind !== 'heading' && text.trim() !== '';

/** Labels of preambular paragraphs begin with "PP". */
const partOf = (label: string) => (label.startsWith('PP') ? ('preambular' as const) : ('operative' as const));

const nothing = (): TracedParagraph => ({ runs: [], sources: {} });

function createTraceStore(draft: string, editor: DraftEditor): TraceStore {
  const listeners = new Set<() => void>();
  let snapshot = EMPTY;
  let marks: TraceMarks | null = null;
  let isOpen = false;
  let meta: () => Meta = () => EMPTY_META;
  let asked = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let entries: readonly OutlineEntry[] = [];
  let doc: Node | null = null;
  let candidates: readonly Parameters<typeof continuedReasons>[0][] = [];
  let last = '';
  const traced = new Map<string, Traced>();
  const painted = new Map<string, Painted>();

  const tell = (change: Partial<TraceSnapshot>) => {
    snapshot = { ...snapshot, ...change };
    for (const listener of listeners) listener();
  };

  const linesOf =
    ({ sources }: TraceShares) =>
    (text: string): TraceLine =>
      text === sources[0]?.text.id ? 'first' : text === sources[1]?.text.id ? 'second' : 'other';

  const paint = () => {
    const lineOf = linesOf(snapshot.shares);
    const lines = snapshot.shares.sources
      .slice(0, 2)
      .map(({ text }) => text.id)
      .join(' ');
    const traces = new Map<string, PaperTrace>();
    const selected = new Set<string>();
    for (const [id, { text, reading }] of traced) {
      const known = painted.get(id);
      reading.spans.forEach((span, at) => {
        if (span.place.text.id === snapshot.selected) selected.add(keyOf(id, at));
      });
      if (known?.reading === reading && known.lines === lines) {
        traces.set(id, known.paper);
        continue;
      }
      const runs = reading.spans.map(
        (span, at): PaperRun => ({
          key: keyOf(id, at),
          start: span.start,
          end: span.end,
          line: lineOf(span.place.text.id),
          name: sourceName(span.place),
          says: changeSaid(changeWords(span)),
          others: span.others,
          changes: span.changes,
        }),
      );
      const paper: PaperTrace = { text, runs, fresh: reading.fresh.map(({ start }) => start) };
      painted.set(id, { reading, lines, paper });
      traces.set(id, paper);
    }
    marks?.set(traces, selected);
  };

  const continuedNow = (): SeemsToContinue | null => {
    const refused = notContinued(draft);
    const best = candidates.find(({ text }) => !refused.includes(text.id));
    if (!best || !doc) return null;
    const { body } = meta();
    const number = numberOfSymbol(best.text.symbol);
    const recalls = ({ kind, text }: OutlineEntry) =>
      kind === 'preambular' && resolutionsCited(text, body).some((cited) => cited.number.says === number);
    return {
      text: best.text,
      why: continuedReasons(best, {
        title: titleOf(doc),
        paragraphs: entries.length,
        recalledBy: entries.find(recalls)?.label ?? null,
      }),
    };
  };

  /** Computes the snapshot from the readings. */
  const conclude = (state: TraceSnapshot['state']) => {
    const known = entries.flatMap((entry) => {
      const one = traced.get(entry.id);
      return one ? [{ entry, ...one }] : [];
    });
    const spans = known.flatMap(({ entry, reading }) => reading.spans.map((span, at) => ({ entry, span, key: keyOf(entry.id, at) })));
    tell({
      state,
      error: '',
      shares: traceShares(known.map(({ text, answer }) => ({ text, runs: answer.runs }))),
      labels: known.map(({ entry }) => entry.label),
      changed: spans.flatMap(({ entry, span, key }): ChangedRun[] => {
        const change = changeSaid(changeWords(span));
        const words = { label: entry.label, source: sourceName(span.place), change };
        return change === '' ? [] : [{ key, paragraph: entry.id, words: say('{label}: {source}, {change}', words) }];
      }),
      strengths: spans.flatMap(({ entry, span, key }) => strengthsIn(entry, span, key)),
      continued: continuedNow(),
    });
    paint();
  };

  /** Reads the text and returns the paragraphs that need tracing. */
  const read = (): readonly OutlineEntry[] => {
    const now: Draft = { meta: meta(), doc: editor.text() };
    doc = now.doc;
    entries = outlineOf(now).filter(isTraced);
    const there = new Set(entries.map(({ id }) => id));
    for (const id of traced.keys()) if (!there.has(id)) for (const map of [traced, painted]) map.delete(id);
    return entries.filter(({ id, text }) => traced.get(id)?.text !== text);
  };

  const take = (stale: readonly OutlineEntry[], answers: Readonly<Record<string, TracedParagraph>>) => {
    for (const { id, text, label } of stale) {
      const answer = answers[id] ?? nothing();
      traced.set(id, { text, answer, reading: traceReading(text, answer, partOf(label)) });
    }
  };

  const work = async () => {
    timer = undefined;
    if (editor.view.composing) return later(QUIET_MS);
    const mine = ++asked;
    const isOver = () => !isOpen || mine !== asked;
    for (const part of inParts(read())) {
      const words = Object.fromEntries(part.filter(({ text }) => tracedWords(text).length > 0).map(({ id, text }) => [id, text]));
      const symbol = symbolOfText(meta());
      const answer = Object.keys(words).length === 0 ? { value: {} } : await traceInLibrary(words, symbol === '' ? {} : { not: symbol });
      if (isOver()) return;
      if ('error' in answer) {
        tell({ state: snapshot.state === 'working' ? 'failed' : snapshot.state, error: answer.error });
        return later(AGAIN_MS);
      }
      take(part, answer.value);
    }
    if (isOver()) return;
    if (snapshot.state !== 'ready') void askContinued();
    conclude('ready');
  };
  // After the pause it also waits until the page is idle, so that the next key is never delayed.
  const later = (ms: number) => {
    clearTimeout(timer);
    const mine = setTimeout(() => {
      const run = () => {
        if (timer === mine) void work();
      };
      if (typeof requestIdleCallback === 'undefined') run();
      else requestIdleCallback(run, { timeout: IDLE_MS });
    }, ms);
    timer = mine;
  };

  const askLibrary = async () => {
    const answer = await fetchLibrary({ limit: 1 });
    if (isOpen && 'value' in answer) tell({ library: { total: answer.value.total, years: answer.value.years } });
  };
  const askContinued = async () => {
    const answer = await fetchContinued(draftToJson({ meta: meta(), doc: editor.text() }));
    if (!isOpen || 'error' in answer) return;
    candidates = answer.value;
    tell({ continued: continuedNow() });
  };

  const spanOf = (key: string): { readonly span: TracedSpan; readonly text: string } | null => {
    const cut = key.lastIndexOf('/');
    const one = traced.get(key.slice(0, cut));
    const span = one?.reading.spans[Number(key.slice(cut + 1))];
    return one && span ? { span, text: one.text } : null;
  };

  const onPress: TracePress = async (key, what, at) => {
    const pressed = spanOf(key);
    if (!pressed) return;
    const { span, text } = pressed;
    if (what === 'run') return store.select(span.place.text.id);
    tell({ others: { at, name: sourceName(span.place), places: null } });
    const longest = span.runs.reduce((best, run) => (run.end - run.start > best.end - best.start ? run : best));
    const answer = await findInLibrary(text.slice(longest.start, longest.end), {}, MOST_PLACES + 1);
    if (snapshot.others?.at !== at) return;
    const hits = 'value' in answer ? answer.value.hits.filter((hit) => hit.exact && sourceName(hit) !== sourceName(span.place)) : [];
    tell({ others: { at, name: sourceName(span.place), places: hits.slice(0, MOST_PLACES) } });
  };

  const store: TraceStore = {
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    snapshot: () => snapshot,
    open(ofDraft) {
      isOpen = true;
      meta = ofDraft;
      marks = drawTrace(editor.view, onPress);
      // Earlier traces are shown at once, and fetched again: the library may have grown.
      traced.clear();
      painted.clear();
      tell({ ...EMPTY, library: snapshot.library });
      void work();
      void askLibrary();
      return () => {
        isOpen = false;
        clearTimeout(timer);
        timer = undefined;
        marks?.destroy();
        marks = null;
      };
    },
    changed() {
      if (isOpen) later(QUIET_MS);
    },
    select(text) {
      tell({ selected: text === snapshot.selected ? null : text });
      paint();
    },
    step(step) {
      const { changed } = snapshot;
      const at = changed.findIndex(({ key }) => key === last);
      const next = changed[at < 0 ? (step > 0 ? 0 : changed.length - 1) : (at + step + changed.length) % changed.length] ?? null;
      last = next?.key ?? '';
      return next;
    },
    reveal: (key) => marks?.reveal(key),
    refuse() {
      if (!snapshot.continued) return;
      storeNotContinued(draft, [...notContinued(draft), snapshot.continued.text.id]);
      tell({ continued: continuedNow() });
    },
    closeOthers: () => tell({ others: null }),
  };
  return store;
}

function strengthsIn({ id, label }: OutlineEntry, { place, strengths }: TracedSpan, key: string): StrongerOrSofter[] {
  const source = numberOfSymbol(place.text.symbol);
  return strengths.filter(({ direction }) => direction !== 'changed').map((change) => ({ key, paragraph: id, label, source, change }));
}

/** Splits the paragraphs into parts of limited length, one request each. */
function inParts(entries: readonly OutlineEntry[]): OutlineEntry[][] {
  const parts: OutlineEntry[][] = [];
  let letters = Number.POSITIVE_INFINITY;
  for (const entry of entries) {
    if (letters + entry.text.length > LETTERS_AT_ONCE) {
      parts.push([]);
      letters = 0;
    }
    parts.at(-1)!.push(entry);
    letters += entry.text.length;
  }
  return parts;
}

const stores = new WeakMap<DraftEditor, TraceStore>();

/** The store of an editor, shared by the bar, the panel and the keys. `draft`: its id. */
export function traceStoreOf(draft: string, editor: DraftEditor): TraceStore {
  const known = stores.get(editor) ?? createTraceStore(draft, editor);
  stores.set(editor, known);
  return known;
}
