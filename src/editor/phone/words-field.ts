// The field of one paragraph in a sheet: its words are changed here, with what is new underlined and what went struck. Nothing in it is shared. What is struck is
// drawn by the style sheet behind the character before it: an uneditable element beside the caret would break what an on-screen keyboard composes. Not here: what
// becomes of the words (propose-words.ts).
import { toggleMark } from 'prosemirror-commands';
import { keydownHandler } from 'prosemirror-keymap';
import type { Node } from 'prosemirror-model';
import { EditorState, Plugin, Selection } from 'prosemirror-state';
import { Decoration, DecorationSet, EditorView } from 'prosemirror-view';
import { schema } from '../../../schema/index.ts';
import { ownChangesOf } from '../../amend/rebase/changes.ts';
import { afterComposition } from '../model/composition.ts';
import { SMALL_FIELD } from '../model/small-field.ts';
import { characterRepairPlugin } from '../sync/character-repair.ts';

/** The field of a sheet. */
export interface WordsField {
  /** Shows these words, as changed from `base`. */
  set(base: Node, words: Node): void;
  /** An input method or a touch screen composes in it. */
  readonly isComposing: () => boolean;
  focus(): void;
  destroy(): void;
}

const nothing = (): boolean => true;
/** Kinds of input that would make a second paragraph, or undo what the browser believes to have written. */
const REFUSED_INPUT = new Set(['insertParagraph', 'insertLineBreak', 'historyUndo', 'historyRedo']);

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

export interface FieldOptions {
  readonly base: Node;
  readonly words: Node;
  /** What screen readers call the field. */
  readonly label: string;
  readonly onChange: (words: Node) => void;
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
  const keys = keydownHandler({ Enter: nothing, 'Shift-Enter': nothing, 'Mod-Enter': nothing, 'Mod-i': toggleMark(schema.marks.em!) });
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
        if (REFUSED_INPUT.has((event as InputEvent).inputType)) event.preventDefault();
        return false;
      },
      compositionend: (composed) => {
        afterComposition(composed, () => {
          composed.dispatch(composed.state.tr);
          options.onComposed();
        });
        return false;
      },
    },
    dispatchTransaction(tr) {
      const before = view.state.doc;
      view.updateState(view.state.apply(tr));
      if (!isSet && !wordsIn(view.state.doc).eq(wordsIn(before))) options.onChange(wordsIn(view.state.doc));
    },
  });
  isComposing = () => view.composing;
  return {
    set(nextBase, words) {
      base = nextBase;
      const known = wordsIn(view.state.doc);
      const start = known.content.findDiffStart(words.content);
      const ends = start === null ? null : known.content.findDiffEnd(words.content);
      const { tr } = view.state;
      if (start !== null && ends) {
        const overlap = Math.max(0, start - Math.min(ends.a, ends.b));
        tr.replace(1 + start, 1 + ends.a + overlap, words.slice(start, ends.b + overlap));
      }
      isSet = true;
      view.dispatch(tr);
      isSet = false;
    },
    isComposing,
    focus() {
      if (view.hasFocus()) return;
      view.dispatch(view.state.tr.setSelection(Selection.atEnd(view.state.doc)));
      view.focus();
    },
    destroy: () => view.destroy(),
  };
}
