// Shows the own delegation's private amendments in the text, like its public ones. They are in a separate shared document (private-proposals.ts); this file
// combines that document and the shared text into one ProseMirror document and separates them again. y-prosemirror writes the whole text of the view into the
// shared document whenever anything is typed: it is given the text without private amendments (model/private-words.ts), and the private amendments are added to
// what it reads, at the end of their paragraphs, in the order of their document. Not here: new private paragraphs, which have their own field
// (private-field.ts).
import { Fragment, type Node, Slice } from 'prosemirror-model';
import { TextSelection, type Transaction } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';
import { updateYFragment, ySyncPluginKey, yUndoPluginKey } from 'y-prosemirror';
import * as Y from 'yjs';
import { amendmentsOf, idOf, ownerOf } from '../../../schema/index.ts';
import { carriedOver } from '../../amend/decide/resulting-wording.ts';
import { nodeOf, TEXT_ROOT } from '../../protocol/document.ts';
import { setContent } from '../../protocol/edit.ts';
import { amendmentElements, findAmendmentElement, paragraphElements, stringAttribute, wordingElement } from '../../protocol/elements.ts';
import { insertPrivately, stubOf } from '../../protocol/shared-start.ts';
import { afterComposition } from '../model/composition.ts';
import { paperOf, setPaper } from '../model/paper-state.ts';
import { isPrivate, privateAround, sharedDoc, sharedParagraph } from '../model/private-words.ts';
import { caretNow, type HeldCaret, heldCaret } from '../sync/caret-stays.ts';
import { type NodesOfTypes, pairElements } from '../sync/element-identity.ts';
import { holdRemote, releaseRemote } from '../sync/remote-queue.ts';
import type { TakenAwayWatch } from '../sync/started-again.ts';
import { writeAtCaret } from '../sync/typed-at-caret.ts';
import { besideUndo, createUndoManager } from '../sync/undo-manager.ts';
import { PRIVATE_CARET } from './private-plugin.ts';

/** A private amendment and the paragraph of the text that it belongs to. */
interface Placed {
  readonly paragraph: string;
  readonly node: Node;
}

/** A delegation's private document as shown in one view. */
interface Shown {
  readonly ydoc: Y.Doc;
  readonly ids: Set<string>;
  readonly undo: Y.UndoManager;
  readonly mapping: NodesOfTypes;
  /** All private amendments of the document, by id, in its order. */
  known: Map<string, Placed>;
  /** Ids of those in the view's text; the others amend paragraphs that it does not contain. */
  inText: Set<string>;
  /** The caret before the change of others that is being read: after which letter it was. */
  caret: HeldCaret | null;
  readonly stop: () => void;
}

interface Binding {
  readonly doc: Y.Doc;
  readonly type: Y.XmlFragment;
  readonly mapping: NodesOfTypes;
  _tr: Transaction;
  _prosemirrorChanged(doc: Node): void;
}

/** How long after a change of the text private amendments are rebased on it, as the server does with public ones. */
const CARRY_OVER_MS = 700;
/** The origin of rebasing transactions, which are not undo steps. */
const CARRIED = 'carried';

/** The private amendments of one editor. */
export interface PrivateLayer {
  /** Shows the amendments of this private document from now on; null shows none. `leads`: whether this window is the one that rebases the delegation's
   *  amendments on a changed wording; two at once would write the words twice. */
  set(ydoc: Y.Doc | null, leads: () => boolean): void;
  destroy(): void;
}

const amendmentsIn = function* (ydoc: Y.Doc): Generator<readonly [id: string, paragraph: string, element: Y.XmlElement]> {
  for (const paragraph of paragraphElements(ydoc))
    if (!wordingElement(paragraph))
      for (const one of amendmentElements(paragraph)) yield [stringAttribute(one, 'id'), stringAttribute(paragraph, 'id'), one];
};

/** Replaces as little as possible of the node after `pos`. */
function replaceChanged(tr: Transaction, pos: number, before: Node, after: Node): void {
  const start = before.content.findDiffStart(after.content);
  const ends = start === null ? null : before.content.findDiffEnd(after.content);
  if (start !== null && ends) {
    const overlap = Math.max(0, start - Math.min(ends.a, ends.b));
    const inside = pos + 1;
    tr.replace(inside + start, inside + ends.a + overlap, after.slice(start, ends.b + overlap));
  }
  for (const [name, value] of Object.entries(after.attrs)) if (before.attrs[name] !== value) tr.setNodeAttribute(pos, name, value);
}

/** Shows private amendments in a view. Call it once, after `keepElementIdentity`, before anything is typed. */
export function keepPrivateLayer(view: EditorView, takenAway: Pick<TakenAwayWatch, 'watch'>): PrivateLayer {
  const { binding } = ySyncPluginKey.getState(view.state) as { readonly binding: Binding };
  const { undoManager } = yUndoPluginKey.getState(view.state) as { readonly undoManager: Y.UndoManager };
  let shown: Shown | null = null;
  /** True while the private document is being read, so that nothing is written back into it. */
  let isReading = false;
  let carrying: ReturnType<typeof setTimeout> | undefined;
  let leads = () => false;
  const composed = new WeakMap<Node, Node>();

  /** A paragraph with the private amendments on it. */
  const withPrivate = (own: Shown, paragraph: Node): Node => {
    const shared = sharedParagraph(paragraph, own.ids);
    const id = idOf(shared);
    const added = [...own.known].filter(([one, placed]) => placed.paragraph === id && own.ids.has(one)).map(([, { node }]) => node);
    if (added.length === 0) return shared;
    const last = composed.get(shared);
    const tail = last?.content.content.slice(shared.childCount);
    if (last && tail?.length === added.length && tail.every((one, i) => one === added[i])) return last;
    const made = shared.copy(shared.content.append(Fragment.fromArray(added)));
    composed.set(shared, made);
    return made;
  };

  /** A published amendment is in the shared document under the same id and is no longer private. */
  const forgetPublished = (own: Shown): boolean => {
    const published = publishedOf(own, binding.doc);
    for (const id of published) {
      own.known.delete(id);
      own.ids.delete(id);
      own.inText.delete(id);
    }
    // Their private steps can no longer be undone or redone: the server would take them for late typing and add them to the text.
    if (published.length > 0) own.undo.clear();
    return published.length > 0;
  };

  /** The content that y-prosemirror has read from the shared document, with the private amendments added. Its mapping holds the nodes of the view, because
   *  it computes positions from their sizes. Nodes at the end of a paragraph do not shift positions before them. */
  const composedSlice = (own: Shown, slice: Slice): Slice => {
    const made = new Map<Node, Node>();
    for (const element of binding.type.toArray()) {
      const node = binding.mapping.get(element);
      if (!node || Array.isArray(node)) continue;
      const one = withPrivate(own, node);
      made.set(node, one);
      binding.mapping.set(element, one);
    }
    const nodes = slice.content.content.map((node) => made.get(node) ?? withPrivate(own, node));
    own.inText = idsIn(own, nodes);
    return new Slice(Fragment.fromArray(nodes), 0, 0);
  };

  Object.defineProperty(binding, '_tr', {
    get: () => {
      const tr = view.state.tr.setMeta('addToHistory', false);
      const replace = tr.replace.bind(tr);
      tr.replace = (from, to, slice) => {
        const own = shown;
        if (!own || !slice || own.known.size === 0) return replace(from, to, slice);
        carrySoon();
        tr.setMeta(PRIVATE_CARET, privateAround(view.state.selection.$head, own.ids));
        // A published amendment may read as before, but it is drawn differently.
        if (forgetPublished(own)) setPaper(tr, { privateIds: own.ids });
        return replace(from, to, composedSlice(own, slice));
      };
      return tr;
    },
  });

  const write = binding._prosemirrorChanged;
  binding._prosemirrorChanged = (doc) => {
    const own = shown;
    // Usually nothing is private, and then a key costs nothing extra.
    if (!own || own.ids.size === 0) return write.call(binding, doc);
    const elements = binding.type.toArray();
    for (const element of elements) {
      const node = binding.mapping.get(element);
      if (node && !Array.isArray(node)) binding.mapping.set(element, sharedParagraph(node, own.ids));
    }
    const recorded = binding.doc._transaction?.meta.get('addToHistory') !== false;
    write.call(binding, sharedDoc(doc, own.ids));
    const onScreen = new Map(doc.content.content.map((paragraph) => [sharedParagraph(paragraph, own.ids), paragraph]));
    for (const element of binding.type.toArray()) {
      const node = binding.mapping.get(element);
      const paragraph = node && !Array.isArray(node) ? onScreen.get(node) : null;
      if (paragraph) binding.mapping.set(element, paragraph);
    }
    if (!isReading) writePrivate(own, doc, recorded);
  };

  /** Writes typing in private amendments into the private document. */
  const writePrivate = (own: Shown, doc: Node, recorded: boolean) => {
    const now = placedIn(own, doc);
    const changed = [...now].filter(([id, { node }]) => own.known.get(id)?.node !== node);
    const gone = [...own.inText].filter((id) => !now.has(id));
    own.inText = new Set(now.keys());
    if (changed.length === 0 && gone.length === 0) return;
    const hasNew = changed.some(([id]) => !own.known.has(id));
    for (const [id, placed] of changed) own.known.set(id, placed);
    if (!recorded) own.undo.stopCapturing();
    own.ydoc.transact((transaction) => {
      transaction.meta.set('addToHistory', recorded);
      writeAtCaret(own.ydoc.getXmlFragment(TEXT_ROOT), view.state);
      for (const [id, placed] of changed) writeAmendment(own, binding.doc, id, placed);
      for (const id of gone) {
        own.known.delete(id);
        const found = findAmendmentElement(own.ydoc, id);
        if (found) found.paragraph.delete(found.paragraph.toArray().indexOf(found.amendment), 1);
      }
    }, ySyncPluginKey);
    if (hasNew) putInOrder(own);
  };

  /** Reads the private document again and updates the text. */
  const read = (own: Shown, isUndo: boolean) => {
    const known = new Map<string, Placed>();
    for (const [id, paragraph, element] of amendmentsIn(own.ydoc)) {
      const node = findAmendmentElement(binding.doc, id) ? null : nodeOf(element);
      if (!node || ownerOf(node) === '') continue;
      const before = own.known.get(id)?.node;
      known.set(id, { paragraph, node: before?.eq(node) ? before : node });
      own.ids.add(id);
    }
    own.known = known;
    own.mapping.clear();
    bringIn(own, isUndo);
  };

  /** Makes the text on screen contain exactly the private amendments of `own.known`. */
  const bringIn = (own: Shown, isUndo: boolean) => {
    const { doc, tr } = view.state;
    doc.forEach((paragraph, pos) => {
      const id = idOf(paragraph);
      const wanted = [...own.known.values()].filter((placed) => placed.paragraph === id).map(({ node }) => node);
      let next = 0;
      paragraph.forEach((child, offset) => {
        if (!isPrivate(child, own.ids)) return;
        const at = tr.mapping.map(pos + 1 + offset);
        const index = wanted.findIndex((one) => idOf(one) === idOf(child));
        // One that is out of order is recreated at its place.
        if (index < next) {
          tr.delete(at, at + child.nodeSize);
          return;
        }
        tr.insert(at, wanted.slice(next, index));
        if (wanted[index] !== child) replaceChanged(tr, tr.mapping.map(pos + 1 + offset), child, wanted[index]!);
        next = index + 1;
      });
      tr.insert(tr.mapping.map(pos + paragraph.nodeSize - 1), wanted.slice(next));
    });
    const caret = own.caret && caretNow(own.ydoc, tr.doc, own.caret);
    if (caret != null) tr.setSelection(TextSelection.create(tr.doc, caret));
    if (tr.docChanged) {
      isReading = true;
      try {
        view.dispatch(tr.setMeta('addToHistory', false).setMeta(ySyncPluginKey, { isChangeOrigin: true, isUndoRedoOperation: isUndo }));
      } finally {
        isReading = false;
      }
    }
    const now = placedIn(own, view.state.doc);
    own.inText = new Set(now.keys());
    for (const [id, placed] of now) own.known.set(id, placed);
    for (const id of own.ids) if (!own.known.has(id)) own.ids.delete(id);
  };

  const carrySoon = () => {
    clearTimeout(carrying);
    carrying = setTimeout(carryOver, CARRY_OVER_MS);
  };

  /** Rebases private amendments on the present wording of their paragraphs if they fit, as the server does with public ones. */
  const carryOver = () => {
    const own = shown;
    if (!own || view.isDestroyed || !leads()) return;
    if (view.composing) return carrySoon();
    own.ydoc.transact(() => {
      view.state.doc.forEach((paragraph) => {
        if (!amendmentsOf(paragraph).some((one) => isPrivate(one, own.ids))) return;
        for (const { amendment, wording, base } of carriedOver(paragraph)) {
          const element = own.ids.has(amendment) ? findAmendmentElement(own.ydoc, amendment)?.amendment : null;
          const target = element && wordingElement(element);
          if (!target) continue;
          setContent(target, wording);
          element.setAttribute('base', base);
        }
      });
    }, CARRIED);
  };

  const onComposition = ({ type }: Event) => {
    const own = shown;
    if (!own) return;
    if (type === 'compositionstart') holdRemote(own.ydoc);
    else afterComposition(view, () => releaseRemote(own.ydoc));
  };
  view.dom.addEventListener('compositionstart', onComposition);
  view.dom.addEventListener('compositionend', onComposition);

  const forget = (own: Shown) => {
    own.stop();
    own.undo.destroy();
    releaseRemote(own.ydoc);
  };
  return {
    set(ydoc, isLeader) {
      leads = isLeader;
      if (ydoc === (shown?.ydoc ?? null)) return;
      if (shown) {
        forget(shown);
        shown.known = new Map();
        bringIn(shown, false);
        shown = null;
      }
      if (ydoc) shown = show(ydoc);
      view.dispatch(setPaper(view.state.tr, { privateIds: shown?.ids ?? null, privateText: shown?.ydoc ?? null }));
      if (shown) read(shown, false);
      carrySoon();
    },
    destroy() {
      clearTimeout(carrying);
      view.dom.removeEventListener('compositionstart', onComposition);
      view.dom.removeEventListener('compositionend', onComposition);
      // Amendments still on screen remain private and are still left out of what is written.
      if (shown) forget(shown);
    },
  };

  function show(ydoc: Y.Doc): Shown {
    const undo = createUndoManager(ydoc.getXmlFragment(TEXT_ROOT), paperOf(view.state).writer.me);
    const apart = besideUndo(undoManager, undo);
    let there = new Set<string>();
    const onChange = (transaction: Y.Transaction) => {
      if (transaction.changed.size === 0) return;
      const now = new Set([...amendmentsIn(ydoc)].map(([id]) => id));
      const isOwnStep = transaction.origin === ySyncPluginKey || transaction.origin instanceof Y.UndoManager;
      // Removed by the server or another member: undo must not bring back words of it.
      if (!isOwnStep && [...there].some((id) => !now.has(id))) undo.clear();
      // It may be based on an earlier wording.
      if ([...now].some((id) => !there.has(id))) carrySoon();
      there = now;
      if (transaction.origin !== ySyncPluginKey && transaction.changed.size > 0 && !view.isDestroyed)
        read(own, transaction.origin instanceof Y.UndoManager);
    };
    ydoc.on('afterTransaction', onChange);
    const holdCaret = () => {
      const origin = ydoc._transaction?.origin;
      // The caret goes after words that undo or redo restores, because they are the person's own.
      own.caret = origin === ySyncPluginKey || origin instanceof Y.UndoManager ? null : heldCaret(ydoc, view.state);
    };
    ydoc.on('beforeAllTransactions', holdCaret);
    const stopWatching = takenAway.watch(ydoc.getXmlFragment(TEXT_ROOT));
    const stop = () => {
      apart();
      stopWatching();
      ydoc.off('beforeAllTransactions', holdCaret);
      ydoc.off('afterTransaction', onChange);
    };
    const own: Shown = { ydoc, ids: new Set(), undo, mapping: new Map(), known: new Map(), inText: new Set(), caret: null, stop };
    return own;
  }
}

/** Ids of the private amendments that are in the shared document too. */
function publishedOf({ known }: Shown, shared: Y.Doc): string[] {
  const homes = new Set([...known.values()].map(({ paragraph }) => paragraph));
  return paragraphElements(shared)
    .filter((paragraph) => homes.has(stringAttribute(paragraph, 'id')))
    .flatMap((paragraph) => amendmentElements(paragraph).map((one) => stringAttribute(one, 'id')))
    .filter((id) => known.has(id));
}

const idsIn = (own: Shown, paragraphs: readonly Node[]): Set<string> =>
  new Set(
    paragraphs.flatMap((paragraph) =>
      amendmentsOf(paragraph)
        .filter((one) => isPrivate(one, own.ids))
        .map(idOf),
    ),
  );

/** Puts `known` into the order of the document. */
function putInOrder({ ydoc, known }: Shown): void {
  for (const [id] of amendmentsIn(ydoc)) {
    const placed = known.get(id);
    if (placed && known.delete(id)) known.set(id, placed);
  }
}

function placedIn(own: Shown, doc: Node): Map<string, Placed> {
  const found = new Map<string, Placed>();
  doc.forEach((paragraph) => {
    paragraph.forEach((node) => {
      if (isPrivate(node, own.ids)) found.set(idOf(node), { paragraph: idOf(paragraph), node });
    });
  });
  return found;
}

/** Writes one amendment into the private document; creates it and the stub of its paragraph if missing. An amendment published from there a moment ago is
 *  removed, as the server will do, because the server would merge the new one into it. */
function writeAmendment({ ydoc, mapping }: Shown, shared: Y.Doc, id: string, { paragraph, node }: Placed): void {
  const element = findAmendmentElement(ydoc, id)?.amendment;
  if (element) {
    pairElements(element, node, mapping);
    updateYFragment(ydoc, element, node, { mapping, isOMark: new Map() } as never);
    return;
  }
  const stub = stubOf(ydoc, paragraph, ownerOf(node));
  for (const one of amendmentElements(stub))
    if (findAmendmentElement(shared, stringAttribute(one, 'id'))) stub.delete(stub.toArray().indexOf(one), 1);
  insertPrivately(stub, node);
}
