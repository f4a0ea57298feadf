// The field of one paragraph in a sheet: its words are changed here, with what is new underlined and what went struck. Nothing in it is shared. What is struck is
// drawn by the style sheet behind the character before it: an uneditable element beside the caret would break what an on-screen keyboard composes. Not here: what
// becomes of the words (propose-words.ts).
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
  /** Takes back the last words that were written, while an input method composes once it has ended. */
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
/** The mark of a transaction that takes words back. */
const TAKES_BACK = 'takes back';
/** Kinds of input that would make a second paragraph, or have the browser undo what it believes to have written. */
const REFUSED_INPUT = new Set(['insertParagraph', 'insertLineBreak', 'historyUndo', 'historyRedo']);

/** Milliseconds without a key after which undo takes back what follows apart. */
const STEP_PAUSE = 500;
/** So many steps are kept. */
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
 * Puts words in the place of those in the field, with the smallest change; the caller dispatches it. `side`: where words come in at the caret, the caret stays
 * behind the letter on its left (-1), or goes behind the new words (1).
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
  /** What the words were before anything was written: where undo ends. */
  readonly begun: Node;
  /** What screen readers call the field. */
  readonly label: string;
  readonly onChange: (words: Node) => void;
  /** The mark of a sub-paragraph was typed: asked with the text before the caret, gives how much of it to take away, 0 for nothing. */
  readonly markTyped?: (typed: string) => number;
  /** A composition ended, and its words are read. */
  readonly onComposed: () => void;
}

/** Creates the field in `mount`; the caller destroys it. */
export function createWordsField(mount: HTMLElement, options: FieldOptions): WordsField {
  let { base } = options;
  let isComposing = (): boolean => false;
  /** Words are shown that the caller has already: it is not told of them. */
  let isSet = false;
  const marks = new Plugin<DecorationSet>({
    state: {
      init: (_, state) => changeMarks(base, state.doc),
      // Nothing is drawn anew around words that are being composed.
      apply: (tr, set, _, state) => (isComposing() && tr.docChanged ? set.map(tr.mapping, tr.doc) : changeMarks(base, state.doc)),
    },
    props: {
      decorations(state) {
        return this.getState(state);
      },
    },
  });
  /** The words before each step and where the caret was in them, the first one first. */
  let steps: readonly { readonly words: Node; readonly caret: number }[] = options.words.eq(options.begun)
    ? []
    : [{ words: options.begun, caret: 1 + options.begun.content.size }];
  let lastKey = 0;
  const keepStep = ({ doc, selection }: EditorState, time: number) => {
    if (time - lastKey > STEP_PAUSE) steps = [...steps, { words: wordsIn(doc), caret: selection.head }].slice(-MOST_STEPS);
    lastKey = time;
  };
  /** Where the last words of this person end; null where they wrote none yet. */
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
  /** Takes a typed mark away, as a step that undo takes back by itself. */
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
    // What is composed is written first: leaving the field ends it.
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
      // What changes from outside is not what undo takes back: the words before each step are carried over to it, as far as they fit.
      // Words that come in where this person is writing stand behind theirs, which stay in one piece.
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
