// Handles each transaction of an editor: a local one that the writer may not make is replayed in the own amendment or dropped; then it is applied and drawn;
// after a change of others, unsent words are put into paragraphs that moved, the caret follows its words, and lost words are handed back.

import { type EditorState, TextSelection, type Transaction } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';
import { say } from '../messages/say.ts';
import { isDrawingDeferred, shareWithoutDrawing } from './model/deferred-drawing.ts';
import { keepDomSelection } from './model/dom-selection.ts';
import type { EditorOptions } from './model/editor-api.ts';
import { findAmendmentNode, findParagraphNode } from './model/lookup.ts';
import { openAmendment, pruneUnchanged, redirectToOwnAmendment } from './model/own-amendment.ts';
import { isRemote, isShared, isUndo, paperOf, setPaper } from './model/paper-state.ts';
import { writesPrivately } from './model/private-words.ts';
import { mayChange } from './model/rights.ts';
import { keepInPlace } from './paper/scroll-anchor.ts';
import { visiblePosition } from './paper/visible-position.ts';
import { keepPrivateCaret } from './private/private-plugin.ts';
import { amendmentUnderCaret, caretAfterChange } from './sync/caret-after-remote-change.ts';
import { containsWords, docContainsWords, wholeTextOf, wordsTakenOut } from './sync/lost-words.ts';
import { type MovedParagraphs, restoreUnsentWords } from './sync/moved-paragraphs.ts';
import { lettersAgain, type TakenAway, type TakenAwayWatch } from './sync/started-again.ts';

/** Tidies up when the writer has left a paragraph or the text: removes own amendments that change nothing, and shows the present wording again if an own
 *  amendment to an earlier one was being written in. It is delayed because it must not happen within the change that moved the caret. */
export function tidySoon(view: EditorView): void {
  setTimeout(() => {
    if (view.isDestroyed || view.composing || paperOf(view.state).writer.kind !== 'amend') return;
    if (!view.hasFocus()) leaveOutdated(view);
    pruneUnchanged(view, view.hasFocus() ? paperOf(view.state).current : null);
  });
}

/** Moves the caret out of an own amendment to an earlier wording, so that the present wording is shown instead. */
function leaveOutdated(view: EditorView): void {
  const { doc, selection, tr } = view.state;
  const { writer } = paperOf(view.state);
  if (!writer.writingIn) return;
  const pos = visiblePosition(doc, selection.head, { ...writer, writingIn: null });
  const current = paperOf(view.state).current;
  const notice = current === null ? null : { paragraph: current, words: say(NO_LONGER_FITS) };
  if (pos !== null) view.dispatch(setPaper(tr.setSelection(TextSelection.create(doc, pos)), { notice }));
}

const NO_LONGER_FITS = 'You see the text as it stands now. Your proposal is no longer on these words: its card says how it stands.';
const TAKEN_OFF = 'Your proposal was withdrawn or rejected. Its words are in History, where you can bring it back.';
/** How long after the last key an own amendment to an earlier wording is still shown instead of the present one. */
const WRITING_MS = 4000;

/** Draws the state after a transaction. */
function draw(view: EditorView, tr: Transaction, next: EditorState): void {
  if (isRemote(tr) && tr.docChanged) keepInPlace(view, () => view.updateState(next));
  else if (isDrawingDeferred(tr)) shareWithoutDrawing(view, next);
  else view.updateState(next);
}

/** The dispatch of one editor. */
export interface Dispatch {
  /** For `dispatchTransaction` of the view. */
  dispatch(view: EditorView, tr: Transaction): void;
  /** True if the last applied transaction came from others. */
  readonly isLastRemote: () => boolean;
}

/** Creates the dispatch of one editor. `moves` must have watched the shared document since before the view was created. `onDrawn` is called when a
 *  transaction has been drawn, `onApplied` when all that follows from it in the same turn has been done. */
export function createDispatch(
  options: EditorOptions,
  moves: MovedParagraphs,
  takenAway: TakenAwayWatch,
  onDrawn: (tr: Transaction, state: EditorState) => void,
  onApplied: () => void,
): Dispatch {
  let isLastRemote = false;
  /** The state before a change of others moved the caret, kept until the person acts: a closed own amendment may be pending again a moment later, because a
   *  colleague wrote in it. */
  let left: EditorState | null = null;
  let writing: ReturnType<typeof setTimeout> | undefined;

  const leaveWhenStill = (view: EditorView) => {
    clearTimeout(writing);
    writing = setTimeout(() => {
      if (view.isDestroyed) return;
      if (view.composing) leaveWhenStill(view);
      else leaveOutdated(view);
    }, WRITING_MS);
  };

  /** Hands back words written here that a change of others removed, wherever the caret was. `handedBack`: the words already handed back. */
  const handBackLost = (view: EditorView, before: EditorState, handedBack: string, takenAway: readonly TakenAway[]) => {
    const known = [handedBack];
    // Colleagues restore their own words there themselves; merged words are in another amendment.
    const textOf = ({ id }: TakenAway) => {
      const was = findAmendmentNode(before.doc, id);
      return was ? [wholeTextOf(was.amendment.node)] : [];
    };
    known.push(...takenAway.filter(({ pieces }) => pieces.length > 0).flatMap(textOf));
    const merged = new Set(takenAway.filter((one) => one.merged).flatMap(textOf));
    const takenOut = wordsTakenOut(before.doc, view.state.doc, options.person.delegation).filter((words) => !merged.has(words));
    for (const words of [...takenOut, ...(options.takeLost?.() ?? [])]) {
      if (docContainsWords(words, view.state.doc) || known.some((other) => containsWords(words, other))) continue;
      known.push(words);
      options.onLostWords(words);
    }
  };

  /** Puts words written here into the paragraphs that the server has moved. */
  const restoreMoved = (view: EditorView, before: EditorState, moved: ReadonlySet<string>) => {
    const restored = restoreUnsentWords(before, view.state, moved, paperOf(view.state).writer);
    if (restored) view.dispatch(restored.tr);
    for (const words of restored?.lost ?? []) options.onLostWords(words);
  };

  /** Restarts an amendment that a colleague removed while this window wrote in it, and repeats this window's deletions in a merged one. */
  const startAgain = (view: EditorView, before: EditorState, taken: readonly TakenAway[]) => {
    for (const one of taken.filter(({ merged, pieces }) => pieces.some(({ kind }) => kind === 'own' || (merged && kind === 'gone')))) {
      const home = findParagraphNode(view.state.doc, one.paragraph);
      // Private words must not become public, whatever its writer has chosen since.
      const wasPrivate = one.ydoc !== options.ydoc;
      const isSame = home && wasPrivate === writesPrivately(home.node, paperOf(view.state).writer);
      if (!isSame || openAmendment(view, { from: home.pos + 2, to: home.pos + 2 }) === 'refused') {
        options.onLostWords(one.pieces.map(({ text }) => text).join(''));
        continue;
      }
      const again = lettersAgain(before, view.state, one, paperOf(view.state).writer);
      if (again) view.dispatch(again);
    }
  };

  const followRemoteChange = (view: EditorView, before: EditorState) => {
    const taken = takenAway.take();
    if (taken.length > 0)
      queueMicrotask(() => {
        if (!view.isDestroyed) startAgain(view, before, taken);
      });
    const moved = moves.take();
    // In a microtask, because y-prosemirror does not share what is written while it draws changes of others.
    if (moved.size > 0 && options.hasUnsaved?.() !== false)
      queueMicrotask(() => {
        if (!view.isDestroyed) restoreMoved(view, before, moved);
      });
    const isBack = left !== null && amendmentUnderCaret(left, view.state) === 'open';
    const from = isBack ? left! : before;
    const caret = caretAfterChange(from, view.state);
    if (caret?.tr) {
      const { current, notice } = paperOf(view.state);
      const isOff = current !== null && amendmentUnderCaret(from, view.state) === 'off';
      const told = isOff ? { paragraph: current, words: say(TAKEN_OFF) } : notice?.words === say(TAKEN_OFF) ? null : notice;
      view.dispatch(setPaper(caret.tr, { current, notice: told }));
      left = from;
    }
    if (caret?.lost && taken.every(({ pieces }) => pieces.length === 0)) options.onLostWords(caret.lost);
    if (caret?.leave) {
      view.dom.blur();
      view.dispatch(setPaper(view.state.tr, { current: null }));
    }
    // In a later microtask than the one above: words that it restored are not lost.
    queueMicrotask(() => {
      if (!view.isDestroyed) handBackLost(view, before, caret?.lost ?? '', taken);
    });
  };

  const apply = (view: EditorView, tr: Transaction) => {
    const before = view.state;
    const next = before.apply(tr);
    isLastRemote = isRemote(tr);
    if (!isLastRemote) left = null;
    draw(view, tr, next);
    onDrawn(tr, next);
    if (paperOf(before).current !== paperOf(next).current) tidySoon(view);
    const { writingIn } = paperOf(next).writer;
    if (writingIn && (writingIn !== paperOf(before).writer.writingIn || (tr.docChanged && !isRemote(tr)))) leaveWhenStill(view);
    if (isRemote(tr) && tr.docChanged) followRemoteChange(view, before);
    if (isUndo(tr) && tr.docChanged) {
      // The caret may have been in words that were undone: it stays with the words of its paragraph.
      const caret = caretAfterChange(before, view.state)?.tr;
      if (caret) view.dispatch(caret);
    }
    onApplied();
  };

  return {
    isLastRemote: () => isLastRemote,
    dispatch(view, tr) {
      keepDomSelection(view, tr);
      keepPrivateCaret(view.state, tr);
      const { writer } = paperOf(view.state);
      const isRefused = tr.docChanged && !isShared(tr) && !mayChange(view.state.doc, tr.doc, writer);
      const legal = isRefused ? redirectToOwnAmendment(view, tr) : tr;
      if (legal) apply(view, legal);
      // Redraws over a change by the browser that is not allowed.
      else view.updateState(view.state);
    },
  };
}
