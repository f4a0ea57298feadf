// The field of one paragraph in a sheet, with inserted words underlined and deleted ones struck. Nothing in it is shared. Struck words are drawn by the style
// sheet after the character before them, because an uneditable element beside the caret would break the composition of an on-screen keyboard. Not here: how the
// words are proposed (propose-words.ts).
import { toggleMark } from 'prosemirror-commands';
import { keydownHandler } from 'prosemirror-keymap';
import type { Node } from 'prosemirror-model';
import { EditorState, Plugin, Selection, TextSelection, type Transaction } from 'prosemirror-state';
import { Decoration, DecorationSet, EditorView } from 'prosemirror-view';
import { schema } from '../../../schema/index.ts';
import { ownChangesOf } from '../../amend/rebase/changes.ts';
import { rebase } from '../../amend/rebase/rebase.ts';
import { afterComposition } from '../model/composition.ts';
import { SMALL_FIELD } from '../model/small-field.ts';
import { characterRepairPlugin } from '../sync/character-repair.ts';

/** The field of a sheet. */
export interface WordsField {
  /** Undoes the last words; while an input method composes, it waits for the end of the composition. */
  undo(): void;
  readonly canUndo: () => boolean;
  /** Shows these words, as changed from `base`. */
  set(base: Node, words: Node): void;
  /** An input method or a touch screen composes in it. */
  readonly isComposing: () => boolean;
  focus(): void;
  destroy(): void;
}

const nothing = (): boolean => true;
/** The mark of an undo transaction. */
const TAKES_BACK = 'takes back';
/** Kinds of input that would create a second paragraph, or let the browser undo what it believes it has typed. */
const REFUSED_INPUT = new Set(['insertParagraph', 'insertLineBreak', 'historyUndo', 'historyRedo']);

/** Milliseconds without a key after which a new undo step begins. */
const STEP_PAUSE = 500;
/** The most undo steps that are kept. */
const MOST_STEPS = 200;

const fieldDoc = (words: Node): Node => schema.node('paragraph', { id: 'sheet' }, [words]);
const wordsIn = (doc: Node): Node => doc.child(0);

/** The character before an offset of a wording, which may be two units long. */
const characterBefore = (words: Node, at: number): number => (/[\udc00-\udfff]$/.test(words.textBetween(Math.max(0, at - 2), at)) ? 2 : 1);

/** What was inserted and struck between `base` and the words in the field. */
function changeMarks(base: Node, doc: Node): DecorationSet {
  const words = wordsIn(doc);
  const marks = ownChangesOf(base, words).flatMap(({ from, to, deleted }) => {
    const found = to > from ? [Decoration.inline(1 + from, 1 + to, { nodeName: 'ins' })] : [];
    if (deleted.size === 0) return found;
    const struck = deleted.textBetween(0, deleted.size, '', '*');
    const pair = to > from && !/\s$/.test(struck) ? ' struck-pair' : '';
    if (from > 0)
      found.push(
        Decoration.inline(1 + from - characterBefore(words, from), 1 + from, { class: `struck-after${pair}`, 'data-struck': struck }),
      );
    else if (words.content.size > 0) found.push(Decoration.inline(1, 2, { class: `struck-before${pair}`, 'data-struck': struck }));
    else found.push(Decoration.node(0, words.nodeSize, { class: 'struck-before', 'data-struck': struck }));
    return found;
  });
  return DecorationSet.create(doc, marks);
}

/**
 * Replaces the words in the field with the smallest change; the caller dispatches it. `side`: if words are inserted at the caret, the caret stays before them
 * (-1) or goes after them (1).
 */
export function replaceFieldWords(state: EditorState, words: Node, side: -1 | 1): Transaction {
  const { tr, selection } = state;
  const known = wordsIn(state.doc);
  const start = known.content.findDiffStart(words.content);
  const ends = start === null ? null : known.content.findDiffEnd(words.content);
  if (start === null || !ends) return tr;
  const overlap = Math.max(0, start - Math.min(ends.a, ends.b));
  tr.replace(1 + start, 1 + ends.a + overlap, words.slice(start, ends.b + overlap));
  return selection.empty ? tr.setSelection(TextSelection.create(tr.doc, tr.mapping.map(selection.head, side))) : tr;
}

export interface FieldOptions {
  readonly base: Node;
  readonly words: Node;
  /** The words before anything was written, where undo ends. */
  readonly begun: Node;
  /** What screen readers call the field. */
  readonly label: string;
  readonly onChange: (words: Node) => void;
  /** Called with the text before the caret after a typed blank; returns how much of it to remove as the mark of a sub-paragraph, 0 for nothing. */
  readonly markTyped?: (typed: string) => number;
  /** Called when a composition has ended and its words are read. */
  readonly onComposed: () => void;
}

/** Creates the field in `mount`; the caller destroys it. */
export function createWordsField(mount: HTMLElement, options: FieldOptions): WordsField {
  let { base } = options;
  let isComposing = (): boolean => false;
  /** True while showing words that come from the caller, who is not called back. */
  let isSet = false;
  const marks = new Plugin<DecorationSet>({
    state: {
      init: (_, state) => changeMarks(base, state.doc),
      // Words that are being composed are not redrawn.
      apply: (tr, set, _, state) => (isComposing() && tr.docChanged ? set.map(tr.mapping, tr.doc) : changeMarks(base, state.doc)),
    },
    props: {
      decorations(state) {
        return this.getState(state);
      },
    },
  });
  /** The words before each step with the caret in them, oldest first. */
  let steps: readonly { readonly words: Node; readonly caret: number }[] = options.words.eq(options.begun)
    ? []
    : [{ words: options.begun, caret: 1 + options.begun.content.size }];
  let lastKey = 0;
  const keepStep = ({ doc, selection }: EditorState, time: number) => {
    if (time - lastKey > STEP_PAUSE) steps = [...steps, { words: wordsIn(doc), caret: selection.head }].slice(-MOST_STEPS);
    lastKey = time;
  };
  /** Where the last words of this person end; null if they wrote none yet. */
  let ownEnd: number | null = null;
  const takeBack = () => {
    const before = steps.at(-1);
    if (!before) return;
    steps = steps.slice(0, -1);
    lastKey = 0;
    const tr = replaceFieldWords(view.state, before.words, 1);
    const caret = tr.doc.resolve(Math.min(before.caret, tr.doc.content.size));
    view.dispatch(tr.setSelection(Selection.near(caret, -1)).setMeta(TAKES_BACK, true));
  };
  /** Removes a typed mark, as a separate undo step. */
  const takeMark = () => {
    const { selection } = view.state;
    if (view.composing || !selection.empty || !options.markTyped) return;
    const length = options.markTyped(selection.$head.parent.textBetween(0, selection.$head.parentOffset, '', '\ufffc'));
    if (length === 0) return;
    lastKey = 0;
    view.dispatch(view.state.tr.delete(selection.$head.start(), selection.$head.start() + length));
    lastKey = 0;
  };
  const undo = () => {
    if (!view.composing) return takeBack();
    // Leaving the field ends the composition, so that its words are written first.
    view.dom.blur();
    afterComposition(view, () => {
      takeBack();
      view.focus();
    });
  };
  const undoKey = (): boolean => {
    undo();
    return true;
  };
  const keys = keydownHandler({
    Enter: nothing,
    'Shift-Enter': nothing,
    'Mod-Enter': nothing,
    'Mod-i': toggleMark(schema.marks.em!),
    'Mod-z': undoKey,
  });
  const view = new EditorView(mount, {
    state: EditorState.create({
      doc: fieldDoc(options.words),
      plugins: [characterRepairPlugin(), marks, new Plugin({ props: { handleKeyDown: keys } })],
    }),
    attributes: {
      class: 'words-field',
      role: 'textbox',
      'aria-multiline': 'true',
      'aria-label': options.label,
      dir: 'auto',
      translate: 'no',
    },
    ...SMALL_FIELD,
    handleDOMEvents: {
      beforeinput: (_, event) => {
        const { inputType } = event as InputEvent;
        if (REFUSED_INPUT.has(inputType)) event.preventDefault();
        if (inputType === 'historyUndo') undo();
        return false;
      },
      // On-screen keyboards compose each word: undo takes back a word at a time there.
      compositionstart: () => {
        lastKey = 0;
        return false;
      },
      compositionend: (composed) => {
        afterComposition(composed, () => {
          composed.dispatch(composed.state.tr);
          takeMark();
          options.onComposed();
        });
        return false;
      },
    },
    dispatchTransaction(tr) {
      const before = view.state;
      view.updateState(view.state.apply(tr));
      const words = wordsIn(view.state.doc);
      if (isSet || words.eq(wordsIn(before.doc))) return;
      if (tr.getMeta(TAKES_BACK) !== true) keepStep(before, tr.time);
      ownEnd = tr.getMeta(TAKES_BACK) === true ? null : view.state.selection.head;
      options.onChange(words);
      if (tr.getMeta(TAKES_BACK) !== true) takeMark();
    },
  });
  isComposing = () => view.composing;
  return {
    set(nextBase, words) {
      base = nextBase;
      const known = wordsIn(view.state.doc);
      // Undo does not take back changes from outside: the words before each step are rebased on them as far as they fit. Words inserted where this person is
      // writing go after theirs, which stay in one piece.
      const tr = replaceFieldWords(view.state, words, view.state.selection.head === ownEnd ? -1 : 1);
      ownEnd = ownEnd === null ? null : tr.mapping.map(ownEnd, -1);
      const carried = steps.map((step) => ({ ...rebase(known, words, step.words), caret: tr.mapping.map(step.caret) }));
      const fit = carried.slice(carried.findLastIndex(({ status }) => status === 'conflict') + 1);
      steps = fit.map(({ merged, caret }) => ({ words: merged, caret }));
      isSet = true;
      view.dispatch(tr);
      isSet = false;
    },
    undo,
    canUndo: () => steps.length > 0,
    isComposing,
    focus() {
      if (view.hasFocus()) return;
      view.dispatch(view.state.tr.setSelection(Selection.atEnd(view.state.doc)));
      view.focus();
    },
    destroy: () => view.destroy(),
  };
}
