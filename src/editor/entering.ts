// The Enter key. In a delegation's hands it proposes a new paragraph after the one it ends; in Edit it splits the wording, and amendments
// stay with the first part. The empty paragraph comes first and the words follow, so that y-prosemirror never takes one paragraph for the other.
import { Fragment, type Node } from 'prosemirror-model';
import { TextSelection } from 'prosemirror-state';
import { schema } from '../../schema/index.ts';
import { deleteSelection, type Key } from './deleting.ts';
import { paperOf } from './paper-state.ts';
import { newId, shownPlace, textBounds } from './places.ts';
import { notify } from './prepare.ts';
import { wordsToday } from './references.ts';

/** A new open paragraph like `model`, with every attribute stored. */
export const newParagraph = (model: Node, by: string, content: Fragment = Fragment.empty): Node => {
  const kind = model.attrs.kind === 'title' || model.attrs.kind === 'heading' ? 'operative' : (model.attrs.kind as string);
  const attrs = { ...model.attrs, id: newId(), kind, by, status: 'open', instead: '', state: 'live' };
  return schema.node('paragraph', attrs, [schema.node('wording', null, content)]);
};

/** Splits the paragraph at the caret (in Edit and in own paragraphs), or proposes a new one after it. */
export const enter: Key = (view) => {
  const { writer } = paperOf(view.state);
  if (writer.kind === 'none') return false;
  if (!view.state.selection.empty && !deleteSelection(view)) return true;
  const { $head } = view.state.selection;
  const paragraph = $head.depth > 0 ? $head.node(1) : null;
  const place = paragraph ? shownPlace(paragraph, writer) : null;
  if (!paragraph || !place || !$head.parent.inlineContent) return true;
  const own = writer.kind === 'edit' ? paragraph.attrs.by === '' : paragraph.attrs.by === writer.me;
  const atEnd = $head.pos === $head.before(1) + 1 + textBounds(place).to;
  if (!own && !atEnd) {
    notify(view, paragraph.attrs.id as string, 'A proposal does not split a paragraph. Enter at its end proposes a new paragraph.');
    return true;
  }
  if (!own && writer.kind === 'edit') return true;
  const by = writer.kind === 'edit' ? '' : writer.me;
  const tail =
    own && $head.depth === 2
      ? wordsToday(view.state, paragraph.attrs.id as string, $head.parent.content.cut($head.parentOffset))
      : Fragment.empty;
  const at = $head.after(1);
  const [start, end] = [$head.pos, $head.end()];
  view.dispatch(view.state.tr.insert(at, newParagraph(paragraph, by)).setMeta('addToHistory', false));
  const tr = view.state.tr;
  if (tail.size > 0) tr.insert(at + 2, tail).delete(start, end);
  tr.setSelection(TextSelection.create(tr.doc, tr.mapping.map(at, -1) + 2));
  view.dispatch(tr.scrollIntoView());
  return true;
};
