// Italics and Select all, as commands of the keyboard. prosemirror-commands has them too, but is larger and is loaded only with the field of private words; a
// test checks that these do the same.
import type { MarkType } from 'prosemirror-model';
import { AllSelection, type Command, TextSelection } from 'prosemirror-state';

/** Selects the whole text. */
export const selectAllWords: Command = (state, dispatch) => {
  dispatch?.(state.tr.setSelection(new AllSelection(state.doc)));
  return true;
};

/** Sets the selected words in italics, or upright if some of them are in italics; spaces at the edges are not changed. At a caret, it applies to what is
 *  typed next. */
export const italicsOf =
  (em: MarkType): Command =>
  (state, dispatch) => {
    const { selection, tr, doc } = state;
    const { empty, ranges } = selection;
    const cursor = selection instanceof TextSelection ? selection.$cursor : null;
    let applies = false;
    for (const { $from, $to } of ranges) {
      if ($from.depth === 0 && doc.inlineContent) applies = true;
      doc.nodesBetween($from.pos, $to.pos, (node) => {
        applies ||= node.inlineContent && node.type.allowsMarkType(em);
        return !applies;
      });
    }
    if ((empty && !cursor) || !applies) return false;
    if (!dispatch) return true;
    if (cursor) {
      const isOn = em.isInSet(state.storedMarks ?? cursor.marks());
      dispatch(isOn ? tr.removeStoredMark(em) : tr.addStoredMark(em.create()));
      return true;
    }
    const isOn = ranges.some(({ $from, $to }) => doc.rangeHasMark($from.pos, $to.pos, em));
    for (const { $from, $to } of ranges) {
      if (isOn) {
        tr.removeMark($from.pos, $to.pos, em);
        continue;
      }
      const before = /^\s*/.exec($from.nodeAfter?.text ?? '')![0].length;
      const after = /(?<!\s)\s*$/.exec($to.nodeBefore?.text ?? '')![0].length;
      const isBlank = $from.pos + before >= $to.pos;
      tr.addMark($from.pos + (isBlank ? 0 : before), $to.pos - (isBlank ? 0 : after), em.create());
    }
    dispatch(tr.scrollIntoView());
    return true;
  };
