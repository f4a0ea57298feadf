// Rebases a person's own proposal that no longer fits: its words stay, its base becomes today's wording, and its owner goes on writing.
import { TextSelection } from 'prosemirror-state';
import { idOf, wordingJson } from '../../../schema/index.ts';
import { ownChangesOf } from '../../amend/rebase/changes.ts';
import type { DraftEditor } from '../../editor/model/editor-api.ts';
import type { ListedProposal } from './proposal-groups.ts';

/** Gives the own amendment today's wording with the proposal's words in it, and today's wording as its base, in one step that can be undone. Does nothing where there is no such wording. */
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
  // Its owner goes on where its last change ends.
  if (place !== null) view.dispatch(view.state.tr.setSelection(TextSelection.near(view.state.doc.resolve(place), -1)));
  editor.focus();
}
