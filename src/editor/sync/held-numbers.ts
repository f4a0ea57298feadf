// Which version's numbers hold is in the record of the shared document, not in its text: the editor's document is told of it, so that every part of the
// screen that asks for a label gets the one that holds. For the editor that is a change of others.
import { Plugin } from 'prosemirror-state';
import { ySyncPluginKey } from 'y-prosemirror';
import type * as Y from 'yjs';
import { issuedIn } from '../../../schema/index.ts';
import { issuedNow, RECORD_ROOT } from '../../protocol/document.ts';

/** Keeps the numbers of the editor's document those that hold by the record. The first document must have them already. */
export const heldNumbersPlugin = (ydoc: Y.Doc): Plugin =>
  new Plugin({
    view(view) {
      const record = ydoc.getMap(RECORD_ROOT);
      const read = () => {
        const issued = issuedNow(ydoc);
        if (view.isDestroyed || issuedIn(view.state.doc) === issued) return;
        view.dispatch(view.state.tr.setDocAttribute('issued', issued).setMeta(ySyncPluginKey, { isChangeOrigin: true }));
      };
      record.observeDeep(read);
      return { destroy: () => record.unobserveDeep(read) };
    },
  });
