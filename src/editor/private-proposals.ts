// What a delegation keeps for itself: proposals in a shared document of its own beside the draft (server/rooms/private.ts), one amendment in a stub of
// the paragraph that it speaks of. Finding, opening, setting aside; and the field that several members type in. Not here: publishing, which the
// server does, and how a proposal stands against today's text.
import { selectAll, toggleMark } from 'prosemirror-commands';
import { keydownHandler } from 'prosemirror-keymap';
import { type Node, Schema } from 'prosemirror-model';
import { type Command, EditorState, Plugin, Selection } from 'prosemirror-state';
import { EditorView } from 'prosemirror-view';
import { initProseMirrorDoc, redo, undo, ySyncPlugin, ySyncPluginKey, yUndoPlugin } from 'y-prosemirror';
import type * as Y from 'yjs';
import { schema, wordingJson } from '../../schema/index.ts';
import { elementOf, nodeOf, TEXT_ROOT } from '../protocol/document.ts';
import { amendmentElements, findAmendment, findParagraph, paragraphElements, stringAttribute } from '../protocol/elements.ts';
import { newId } from './places.ts';

/** A proposal that only its delegation sees. */
export interface PrivateProposal {
  readonly id: string;
  readonly paragraph: string;
  readonly amendment: Node;
  readonly setAside: boolean;
}

export interface PrivateProposals {
  subscribe(listener: () => void): () => void;
  /** In the order of writing. */
  snapshot(): readonly PrivateProposal[];
  /** Opens a proposal on a paragraph with today's wording in it; gives its id. */
  open(paragraph: string, wording: Node, by: string): string;
  /** Takes a proposal off the list (it stays in the document), or puts it back. */
  setAside(id: string, aside: boolean): void;
  destroy(): void;
}

function read(ydoc: Y.Doc): PrivateProposal[] {
  return paragraphElements(ydoc).flatMap((stub) =>
    amendmentElements(stub).flatMap((element) => {
      const amendment = nodeOf(element);
      const id = stringAttribute(element, 'id');
      const paragraph = stringAttribute(stub, 'id');
      return amendment ? [{ id, paragraph, amendment, setAside: stringAttribute(element, 'state') === 'withdrawn' }] : [];
    }),
  );
}

/** The proposals in a delegation's own document. */
export function createPrivateProposals(ydoc: Y.Doc): PrivateProposals {
  const listeners = new Set<() => void>();
  let snapshot: readonly PrivateProposal[] = read(ydoc);
  const changed = () => {
    snapshot = read(ydoc);
    for (const listener of listeners) listener();
  };
  ydoc.on('update', changed);
  return {
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    snapshot: () => snapshot,
    open(paragraph, wording, by) {
      const id = newId();
      const amendment = schema.node('amendment', { id, by, base: wordingJson(wording) }, [schema.node('wording', null, wording.content)]);
      ydoc.transact(() => {
        const stub = findParagraph(ydoc, paragraph);
        if (stub) stub.push([elementOf(amendment)]);
        else ydoc.getXmlFragment(TEXT_ROOT).push([elementOf(schema.node('paragraph', { id: paragraph, by }, [amendment]))]);
      });
      return id;
    },
    setAside(id, aside) {
      findAmendment(ydoc, id)?.amendment.setAttribute('state', aside ? 'withdrawn' : 'live');
    },
    destroy() {
      ydoc.off('update', changed);
      listeners.clear();
    },
  };
}

const nothing = (): boolean => true;

const goTo =
  (place: (doc: Node) => Selection): Command =>
  (state, dispatch) => {
    dispatch?.(state.tr.setSelection(place(state.doc)).scrollIntoView());
    return true;
  };

/** y-prosemirror binds elements in elements: the field's document is the amendment with its wording. */
const fieldSchema = new Schema({ nodes: schema.spec.nodes, marks: schema.spec.marks, topNode: 'amendment' });

const attributesOf = (amendment: Y.XmlElement): Record<string, string> => ({ ...nodeOf(amendment)?.attrs }) as Record<string, string>;

/** The field of one proposal: its words, typed in by all members at once. Null where the proposal is gone. */
export function createPrivateField(mount: HTMLElement, ydoc: Y.Doc, id: string, label: string): { focus(): void; destroy(): void } | null {
  const amendment = findAmendment(ydoc, id)?.amendment;
  if (!amendment) return null;
  const bound = initProseMirrorDoc(amendment, fieldSchema);
  // y-prosemirror writes the attributes of what it is bound to: they must be those that stand there.
  const doc = bound.doc.type.create(attributesOf(amendment), bound.doc.content);
  const keys = keydownHandler({
    'Mod-z': (state) => undo(state) || true,
    'Mod-y': (state) => redo(state) || true,
    'Mod-Shift-z': (state) => redo(state) || true,
    'Mod-i': toggleMark(fieldSchema.marks.em!),
    // The field stands in the paper: the browser would go to the ends of that.
    'Mod-a': selectAll,
    'Mod-End': goTo((doc) => Selection.atEnd(doc)),
    'Mod-Home': goTo((doc) => Selection.atStart(doc)),
    // One paragraph stays one.
    Enter: nothing,
    'Shift-Enter': nothing,
  });
  const view = new EditorView(mount, {
    state: EditorState.create({
      schema: fieldSchema,
      doc,
      plugins: [ySyncPlugin(amendment, { mapping: bound.mapping as never }), yUndoPlugin(), new Plugin({ props: { handleKeyDown: keys } })],
    }),
    attributes: { class: 'private-text', role: 'textbox', 'aria-multiline': 'true', 'aria-label': label },
    nodeViews: {
      footnote: (note) => {
        const dom = document.createElement('sup');
        dom.className = 'note';
        dom.textContent = '*';
        dom.title = note.textContent;
        return { dom, ignoreMutation: () => true };
      },
    },
    handlePaste(pasted, event) {
      const words = event.clipboardData?.getData('text/plain').replace(/\s+/g, ' ') ?? '';
      pasted.dispatch(pasted.state.tr.insertText(words));
      return true;
    },
  });
  const readAttributes = () => {
    const tr = view.state.tr;
    for (const [name, value] of Object.entries(attributesOf(amendment)))
      if (view.state.doc.attrs[name] !== value) tr.setDocAttribute(name, value);
    if (tr.docChanged) view.dispatch(tr.setMeta(ySyncPluginKey, { isChangeOrigin: true }));
  };
  amendment.observe(readAttributes);
  return {
    focus: () => view.focus(),
    destroy() {
      amendment.unobserve(readAttributes);
      view.destroy();
    },
  };
}
