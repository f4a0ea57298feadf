// Rebases a person's own proposal that no longer fits: it keeps its words, its base becomes today's wording, and its owner continues writing.
import { TextSelection } from 'prosemirror-state';
import { idOf, wordingJson } from '../../../schema/index.ts';
import { ownChangesOf } from '../../amend/rebase/changes.ts';
import type { DraftEditor } from '../../editor/model/editor-api.ts';
import type { ListedProposal } from './proposal-groups.ts';

/**
 * In one undoable step, makes today's wording the base of the person's own amendment and puts the proposal's words into it. Does nothing if there is no
 * merged wording.
 */
export function rebaseOwnProposal(editor: DraftEditor, { id, paragraph, merged, now }: ListedProposal): void {
  if (!merged || !now) return;
  editor.setMode('amend');
  editor.setShow('all');
  const { view } = editor;
  let place: number | null = null;
  view.state.doc.descendants((node, pos) => {
    if (node.type.name === 'amendment' && idOf(node) === id) {
      const tr = view.state.tr.replaceWith(pos + 1, pos + node.nodeSize - 1, merged);
      view.dispatch(tr.setNodeAttribute(pos, 'base', wordingJson(now)));
      place = pos + 2 + (ownChangesOf(now, merged).at(-1)?.to ?? 0);
    }
    return node.type.name === 'resolution' || node.type.name === 'paragraph';
  });
  editor.goTo(paragraph);
  // The caret goes to the end of its last change.
  if (place !== null) view.dispatch(view.state.tr.setSelection(TextSelection.near(view.state.doc.resolve(place), -1)));
  editor.focus();
}
