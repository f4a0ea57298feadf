// The issued numbers to keep are in the record of the shared document, not in its text. This copies them into the editor's document, so that every part of the
// screen gets the same labels. The editor treats that as a change of others.
import { Plugin } from 'prosemirror-state';
import { ySyncPluginKey } from 'y-prosemirror';
import type * as Y from 'yjs';
import { issuedIn } from '../../../schema/index.ts';
import { issuedNow, RECORD_ROOT } from '../../protocol/document.ts';

/** Keeps the issued numbers of the editor's document equal to those in the record. The first document must have them already. */
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
