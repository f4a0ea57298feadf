// Checks house style while people write: 300 ms after the last change, in idle time and rule by rule, so that no keystroke waits for it. Marks the findings on
// the paper and keeps which one is selected.
import type { Node } from 'prosemirror-model';
import { createContext, useEffect, useMemo, useRef, useState } from 'react';
import type { Meta } from '../../../schema/index.ts';
import type { DraftEditor, Mode, Show } from '../../editor/model/editor-api.ts';
import type { Ignored } from '../../protocol/record.ts';
import type { OtherText } from '../../style/across.ts';
import type { AdoptedText } from '../../style/adopted.ts';
import type { Refer } from '../../style/finding/finding.ts';
import { useRequired } from '../ui/required-context.ts';
import { useStableCallback } from '../ui/use-stable-callback.ts';
import { afterFix, findingAfter, type IgnoredFinding, type ListedFinding, offeredFindings, withoutIgnored } from './finding-list.ts';

const QUIET_MS = 300;
/** In a full room somebody is always typing: after this time the text is checked anyway. */
const LONGEST_WAIT_MS = 2000;
/** How long a check may run without a pause: half a frame. */
const SLICE_MS = 8;
/** In a browser that is never idle, the check runs after this time. */
const PATIENCE_MS = 200;

export interface Findings {
  /** null until the first check. */
  readonly checkedAt: string | null;
  readonly shown: readonly ListedFinding[];
  readonly ignored: readonly IgnoredFinding[];
  readonly selected: string | null;
  readonly select: (key: string | null) => void;
  /** Fixes a finding and selects the next one; null for one that this person cannot fix now. */
  readonly fixOf: (found: ListedFinding) => (() => void) | null;
  /** The finding whose fix the editor has just refused. */
  readonly refused: string | null;
  /** Ignores a finding, or (false) stops ignoring it; null for those who only read. */
  readonly ignore: ((key: string, ignored: boolean) => void) | null;
  /** Why ignoring was refused, by key. */
  readonly errors: ReadonlyMap<string, string>;
}

export const FindingsContext = createContext<Findings | null>(null);
export const useFindingsContext = (): Findings => useRequired(FindingsContext, 'findings');

interface Where {
  readonly editor: DraftEditor | null;
  /** The document; a new one triggers a new check. */
  readonly doc: Node | null;
  readonly meta: Meta;
  readonly mode: Mode;
  readonly show: Show;
  /** What other drafts of the committee say of the instruments they cite. */
  readonly others: readonly OtherText[];
  /** Makes references live, so that they follow the numbers; null if this person may not. */
  readonly refer: ((refer: readonly Refer[]) => Promise<boolean>) | null;
  /** What is ignored in this draft, and by whom. */
  readonly marks: readonly Ignored[];
  readonly delegation: string;
  /** Ignores a finding for the person's own side, or stops ignoring it; null for those who only read. */
  readonly mark: ((key: string, ignored: boolean) => Promise<boolean>) | null;
  readonly errors: ReadonlyMap<string, string>;
}

const whenIdle = (run: () => void): (() => void) => {
  // Safari has no idle callbacks.
  if (typeof requestIdleCallback === 'undefined') {
    const timer = setTimeout(run);
    return () => clearTimeout(timer);
  }
  const handle = requestIdleCallback(run, { timeout: PATIENCE_MS });
  return () => cancelIdleCallback(handle);
};

/** Loads the rules, which are not needed for writing, after the room is open; null if they cannot be fetched (no connection). */
async function loadRules() {
  try {
    const [{ checkInSteps }, { outlineOf }, { listedFindings }, { askForAdopted }] = await Promise.all([
      import('../../style/check.ts'),
      import('../../text/outline.ts'),
      import('./listed-findings.ts'),
      import('./adopted-texts.ts'),
      import('../../editor/paper/findings-drawn.ts'),
    ]);
    return { checkInSteps, outlineOf, listedFindings, askForAdopted };
  } catch {
    return null;
  }
}

/** Runs a check in idle time, `quiet` ms from now; returns a function that stops it. */
function checkWhenQuiet(
  editor: DraftEditor,
  meta: Meta,
  others: readonly OtherText[],
  adopted: readonly AdoptedText[],
  onAdopted: (texts: readonly AdoptedText[]) => void,
  quiet: number,
  done: (found: readonly ListedFinding[]) => void,
): () => void {
  let stop = () => {};
  let ended = false;
  const start = async () => {
    // Drawing over a paragraph during IME composition would end the composition.
    if (editor.view.composing) return later();
    const rules = await loadRules();
    if (ended) return;
    if (!rules) return later();
    const { checkInSteps, outlineOf, listedFindings, askForAdopted } = rules;
    const draft = { meta, doc: editor.text() };
    const steps = checkInSteps(draft, others, adopted);
    const go = () => {
      const end = performance.now() + SLICE_MS;
      do {
        const step = steps.next();
        if (step.done) {
          const entries = outlineOf(draft);
          void askForAdopted(draft, entries, onAdopted);
          return done(listedFindings(step.value, entries));
        }
      } while (performance.now() < end);
      stop = whenIdle(go);
    };
    stop = whenIdle(go);
  };
  const later = () => {
    const timer = setTimeout(start, quiet);
    stop = () => clearTimeout(timer);
  };
  later();
  return () => {
    ended = true;
    stop();
  };
}

const NOTHING: readonly ListedFinding[] = [];
const NO_TEXTS: readonly AdoptedText[] = [];

/** The findings of the text on screen. */
export function useFindings({ editor, doc, meta, mode, show, others, refer, marks, delegation, mark, errors }: Where): Findings {
  const [checked, setChecked] = useState<{ readonly at: string; readonly found: readonly ListedFinding[] } | null>(null);
  const [selected, setSelected] = useState<string | null>(null);
  const [refused, setRefused] = useState<string | null>(null);
  const [adopted, setAdopted] = useState<readonly AdoptedText[]>(NO_TEXTS);
  const waitingSince = useRef<number | null>(null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: every change of the document, of who writes and of the view asks for a new check
  useEffect(() => {
    if (!editor) return;
    const now = performance.now();
    waitingSince.current ??= now;
    const quiet = Math.min(QUIET_MS, Math.max(0, waitingSince.current + LONGEST_WAIT_MS - now));
    return checkWhenQuiet(editor, meta, others, adopted, setAdopted, quiet, (found) => {
      waitingSince.current = null;
      setChecked({ at: new Date().toISOString(), found });
      // The reason for a refused fix is shown as long as its finding exists.
      setRefused((key) => (found.some((one) => one.key === key) ? key : null));
    });
  }, [editor, doc, meta, mode, show, others, adopted]);

  const mayRefer = refer !== null;
  const found = useMemo(() => offeredFindings(checked?.found ?? NOTHING, mayRefer), [checked, mayRefer]);
  const { shown, ignored } = useMemo(() => withoutIgnored(found, marks, delegation), [found, marks, delegation]);
  const chosen = shown.some(({ key }) => key === selected) ? selected : null;
  useEffect(() => editor?.setFindings(shown, chosen), [editor, shown, chosen]);

  useEffect(() => {
    const paper = editor?.view.dom;
    const onClick = (event: Event) => {
      const words = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-finding]') : null;
      if (words) setSelected(words.dataset.finding ?? null);
    };
    paper?.addEventListener('click', onClick);
    return () => paper?.removeEventListener('click', onClick);
  }, [editor]);

  const ignore = useStableCallback(async (key: string, ignored: boolean) => {
    const next = ignored ? findingAfter(shown, key) : key;
    if (await mark?.(key, ignored)) setSelected(next);
  });
  const repair = useStableCallback(async (one: ListedFinding) => {
    const done = one.replace !== null ? ((await editor?.fix(one, one.replace)) ?? false) : ((await refer?.(one.refer)) ?? false);
    setRefused(done ? null : one.key);
    if (!done) return;
    setSelected(findingAfter(shown, one.key));
    // The card disappears at once; the next check finds what the fix left.
    setChecked((known) => known && { ...known, found: afterFix(known.found, one) });
  });
  const writes = mode === 'amend' || (mode === 'edit' && show !== 'clean');
  return {
    checkedAt: checked?.at ?? null,
    shown,
    ignored,
    selected: chosen,
    select: setSelected,
    fixOf: (one) => {
      const may = one.replace !== null ? writes : one.refer.length > 0 && mayRefer;
      return may ? () => void repair(one) : null;
    },
    refused,
    ignore: mark && ((key, ignored) => void ignore(key, ignored)),
    errors,
  };
}
