// What the screens are told of the editor: text, current paragraph, own proposal in it, selected amendment, slots. A snapshot keeps its identity until one
// of these changes, and listeners are called only then.
import type { Node } from 'prosemirror-model';
import type { EditorState } from 'prosemirror-state';
import { amendmentsOf, idOf, ownerOf } from '../../schema/index.ts';
import type { EditorSnapshot } from './model/editor-model.ts';
import { findParagraphNode, isOwn, ownAmendmentChild, type Writer } from './model/lookup.ts';
import { paperOf } from './model/paper-state.ts';
import type { Slots } from './paper/widgets.ts';
import { ownChangesIn } from './redline/own-changes.ts';

/** The writer's own proposal in a paragraph; null where there is none. */
function ownProposalIn(paragraph: Node, writer: Writer): EditorSnapshot['own'] {
  if (writer.kind !== 'amend') return null;
  const id = idOf(paragraph);
  // A new paragraph is a proposal as a whole, known by the paragraph's id.
  if (ownerOf(paragraph) === writer.me) return { paragraph: id, amendment: id, changes: 1 };
  const own = ownAmendmentChild(paragraph, writer);
  if (own) return { paragraph: id, amendment: idOf(own.node), changes: ownChangesIn(paragraph, own).length };
  // A proposal about the paragraph as a whole has no words to write in, but it is the writer's to withdraw.
  const structural = amendmentsOf(paragraph).find((one) => isOwn(one, writer.me) && one.childCount === 0);
  return structural ? { paragraph: id, amendment: idOf(structural), changes: 1 } : null;
}

/** What the screens may know now; `before` is returned where nothing changed. */
function snapshotOf(state: EditorState, slots: Slots, before: EditorSnapshot | null): EditorSnapshot {
  const { current, selected, writer } = paperOf(state);
  const paragraph = current === null ? null : (findParagraphNode(state.doc, current)?.node ?? null);
  let own = paragraph && ownProposalIn(paragraph, writer);
  const known = before?.own;
  if (known && own && known.paragraph === own.paragraph && known.amendment === own.amendment && known.changes === own.changes) own = known;
  const all = slots.of(state);
  const slot = all.find((one) => one.paragraph === current) ?? null;
  const same =
    before !== null &&
    before.doc === state.doc &&
    before.current === current &&
    before.own === own &&
    before.selected === selected &&
    before.slot === slot &&
    before.slots === all;
  return same ? before : { doc: state.doc, current, own, selected, slot, slots: all };
}

/** The present snapshot of one editor, and who listens to it. */
export interface Snapshots {
  readonly subscribe: (listener: () => void) => () => void;
  readonly of: (state: EditorState) => EditorSnapshot;
  /** To be called after each transaction: calls the listeners where something changed. */
  refresh(state: EditorState): void;
  /** Forgets all listeners. */
  clear(): void;
}

/** Creates the snapshots of an editor; `slots` must be the ones that its widgets are drawn from. */
export function createSnapshots(slots: Slots): Snapshots {
  const listeners = new Set<() => void>();
  let snapshot: EditorSnapshot | null = null;
  return {
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    of: (state) => (snapshot ??= snapshotOf(state, slots, null)),
    refresh(state) {
      const next = snapshotOf(state, slots, snapshot);
      if (next === snapshot) return;
      snapshot = next;
      for (const listener of listeners) listener();
    },
    clear: () => listeners.clear(),
  };
}
