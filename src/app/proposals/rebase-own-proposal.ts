// A proposal that no longer fits, put on today's text: its words stay, its base becomes today's wording, and its owner writes on.
import { wordingJson } from '../../../schema/index.ts';
import type { DraftEditor } from '../../editor/model/editor-model.ts';
import type { ListedProposal } from './proposal-groups.ts';

/** Writes today's wording with the proposal's words in it, and today's wording as base, into the own amendment; one step that can be undone. */
export function rebaseOwnProposal(editor: DraftEditor, { id, paragraph, merged, now }: ListedProposal): void {
  if (!merged || !now) return;
  editor.setMode('amend');
  editor.setShow('all');
  const { view } = editor;
  view.state.doc.descendants((node, pos) => {
    if (node.type.name === 'amendment' && node.attrs.id === id) {
      const tr = view.state.tr.replaceWith(pos + 1, pos + node.nodeSize - 1, merged);
      view.dispatch(tr.setNodeAttribute(pos, 'base', wordingJson(now)));
    }
    return node.type.name === 'resolution' || node.type.name === 'paragraph';
  });
  editor.goTo(paragraph);
  editor.focus();
}
