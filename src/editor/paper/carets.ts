// Where others are: a thin caret with a hat in the text and the delegation's plate in the end margin on the same line. Positions travel in the
// awareness field `cursor` as Yjs relative positions; `person` beside it is written by the server. A caret in a proposal that is not on screen
// is shown at its place in the wording.
import type { Node } from 'prosemirror-model';
import { Plugin, PluginKey } from 'prosemirror-state';
import { Decoration, DecorationSet, type EditorView } from 'prosemirror-view';
import { absolutePositionToRelativePosition, relativePositionToAbsolutePosition, ySyncPluginKey } from 'y-prosemirror';
import type { Awareness } from 'y-protocols/awareness';
import * as Y from 'yjs';
import type { Person } from '../../protocol/roles.ts';
import { paperOf } from '../model/paper-state.ts';
import { visiblePosition } from './visible-position.ts';

interface Binding {
  readonly doc: Y.Doc;
  readonly type: Y.XmlFragment;
  readonly binding: { readonly mapping: Map<Y.AbstractType<unknown>, Node> };
}

/** Milliseconds between two places told: letters come faster than anybody follows a caret, and the server takes ten a second. */
const TELL_EVERY = 120;

const caretsKey = new PluginKey<DecorationSet>('carets');

function caretDom(person: Person, slotOf: (delegation: string) => number): HTMLElement {
  const dom = document.createElement('span');
  dom.className = person.delegation === '' ? 'cursor' : `cursor d${slotOf(person.delegation)}`;
  dom.contentEditable = 'false';
  dom.setAttribute('role', 'img');
  dom.setAttribute('aria-label', `${person.name} is here`);
  const plate = document.createElement('span');
  plate.className = 'here';
  plate.textContent = person.delegation === '' ? person.name : person.delegation;
  dom.append(plate);
  return dom;
}

/** Shows the carets of others and tells others where the own one is. */
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
      let told: string | null = null;
      const tell = () => {
        const { type, binding } = ySyncPluginKey.getState(view.state) as Binding;
        const at = (pos: number): unknown => absolutePositionToRelativePosition(pos, type, binding.mapping);
        const { anchor, head, empty } = view.state.selection;
        const place = view.hasFocus() ? at(head) : null;
        const cursor = place === null ? null : { anchor: empty ? place : at(anchor), head: place };
        const words = JSON.stringify(cursor);
        if (words === told) return;
        told = words;
        if (awareness.getLocalState() !== null) awareness.setLocalStateField('cursor', JSON.parse(words) as unknown);
      };
      let telling: ReturnType<typeof setTimeout> | null = null;
      const tellSoon = () => {
        telling ??= setTimeout(() => {
          telling = null;
          if (!view.isDestroyed) tell();
        }, TELL_EVERY);
      };
      awareness.on('change', changed);
      view.dom.addEventListener('focusin', tell);
      view.dom.addEventListener('focusout', tell);
      redraw();
      return {
        update: tellSoon,
        destroy: () => {
          if (telling !== null) clearTimeout(telling);
          cancelAnimationFrame(frame);
          awareness.off('change', changed);
          view.dom.removeEventListener('focusin', tell);
          view.dom.removeEventListener('focusout', tell);
          if (awareness.getLocalState() !== null) awareness.setLocalStateField('cursor', null);
        },
      };
    },
  });
}
