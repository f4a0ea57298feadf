// Shows where others are: a thin caret with a hat in the text, and the delegation's name in the end margin on the same line. Positions are sent in the
// awareness field `cursor` as Yjs relative positions; `person` beside it is written by the server. A caret in a proposal that is not on screen is shown at its
// place in the wording.

import type { Node } from 'prosemirror-model';
import { Plugin, PluginKey } from 'prosemirror-state';
import { Decoration, DecorationSet, type EditorView } from 'prosemirror-view';
import { absolutePositionToRelativePosition, relativePositionToAbsolutePosition, ySyncPluginKey } from 'y-prosemirror';
import type { Awareness } from 'y-protocols/awareness';
import * as Y from 'yjs';
import { nameplateOf } from '../../messages/label-words.ts';
import { said } from '../../messages/said.ts';
import { readersLocale, say } from '../../messages/say.ts';
import type { Person } from '../../protocol/roles.ts';
import { paperOf } from '../model/paper-state.ts';
import { privateAround } from '../model/private-words.ts';
import { visiblePosition } from './visible-position.ts';

interface Binding {
  readonly doc: Y.Doc;
  readonly type: Y.XmlFragment;
  readonly binding: { readonly mapping: Map<Y.AbstractType<unknown>, Node> };
}

/** Milliseconds between two positions sent: people type faster than anybody follows a caret, and the server accepts ten positions a second. */
const SEND_EVERY = 120;

const caretsKey = new PluginKey<DecorationSet>('carets');

function caretDom(person: Person, slotOf: (delegation: string) => number): HTMLElement {
  const dom = document.createElement('span');
  dom.className = person.delegation === '' ? 'cursor' : `cursor d${slotOf(person.delegation)}`;
  dom.contentEditable = 'false';
  dom.setAttribute('role', 'img');
  dom.setAttribute('aria-label', say('{name} is here', { name: said(person.name) }));
  const label = document.createElement('span');
  label.className = 'here';
  // The sheet has the language of the draft, this label that of the reader.
  label.lang = readersLocale();
  label.textContent = nameplateOf(person);
  dom.append(label);
  return dom;
}

/** Draws the carets of others and sends this editor's own. `slotOf`: colour slot 1 to 12 of a delegation. Must come after y-prosemirror's sync plugin and
 *  the plugin of paper-state.ts, whose states it reads. The caller keeps the awareness. */
export function caretsPlugin(awareness: Awareness, slotOf: (delegation: string) => number): Plugin<DecorationSet> {
  const draw = (view: { readonly state: EditorView['state'] }): DecorationSet => {
    const { doc, type, binding } = ySyncPluginKey.getState(view.state) as Binding;
    const { writer } = paperOf(view.state);
    const carets: Decoration[] = [];
    for (const [client, state] of awareness.getStates()) {
      const { person, cursor } = state as { person?: Person; cursor?: { head?: unknown } | null };
      if (client === awareness.clientID || !person || !cursor?.head) continue;
      const head = relativePositionToAbsolutePosition(doc, type, Y.createRelativePositionFromJSON(cursor.head), binding.mapping);
      const pos = head === null ? null : visiblePosition(view.state.doc, head, writer);
      if (pos === null) continue;
      const key = `caret ${client} ${person.delegation}`;
      carets.push(Decoration.widget(pos, () => caretDom(person, slotOf), { side: 20, key, ignoreSelection: true }));
    }
    return DecorationSet.create(view.state.doc, carets);
  };

  return new Plugin<DecorationSet>({
    key: caretsKey,
    state: {
      init: () => DecorationSet.empty,
      apply(tr, set, _old, state) {
        if (tr.getMeta(caretsKey) || (tr.getMeta(ySyncPluginKey) as { isChangeOrigin?: boolean } | undefined)?.isChangeOrigin)
          return draw({ state });
        return tr.docChanged ? set.map(tr.mapping, tr.doc) : set;
      },
    },
    props: { decorations: (state) => caretsKey.getState(state) },
    view: (view) => {
      let frame = 0;
      const redraw = () => {
        frame ||= requestAnimationFrame(() => {
          frame = 0;
          if (!view.isDestroyed && !view.composing) view.dispatch(view.state.tr.setMeta(caretsKey, true));
        });
      };
      const changed = ({ added, updated, removed }: { added: number[]; updated: number[]; removed: number[] }) => {
        if ([...added, ...updated, ...removed].some((client) => client !== awareness.clientID)) redraw();
      };
      let sent: string | null = null;
      const send = () => {
        const { type, binding } = ySyncPluginKey.getState(view.state) as Binding;
        const at = (pos: number): unknown => absolutePositionToRelativePosition(pos, type, binding.mapping);
        const { anchor, head, empty } = view.state.selection;
        // Others must not learn where somebody writes privately.
        const { privateIds } = paperOf(view.state).writer;
        const { $anchor, $head } = view.state.selection;
        const isHidden = privateAround($head, privateIds) !== null || privateAround($anchor, privateIds) !== null;
        const place = view.hasFocus() && !isHidden ? at(head) : null;
        const cursor = place === null ? null : { anchor: empty ? place : at(anchor), head: place };
        const words = JSON.stringify(cursor);
        if (words === sent) return;
        sent = words;
        if (awareness.getLocalState() !== null) awareness.setLocalStateField('cursor', JSON.parse(words) as unknown);
      };
      let timer: ReturnType<typeof setTimeout> | null = null;
      const sendSoon = () => {
        timer ??= setTimeout(() => {
          timer = null;
          if (!view.isDestroyed) send();
        }, SEND_EVERY);
      };
      awareness.on('change', changed);
      view.dom.addEventListener('focusin', send);
      view.dom.addEventListener('focusout', send);
      redraw();
      return {
        update: sendSoon,
        destroy: () => {
          if (timer !== null) clearTimeout(timer);
          cancelAnimationFrame(frame);
          awareness.off('change', changed);
          view.dom.removeEventListener('focusin', send);
          view.dom.removeEventListener('focusout', send);
          if (awareness.getLocalState() !== null) awareness.setLocalStateField('cursor', null);
        },
      };
    },
  });
}
