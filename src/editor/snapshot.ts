// The snapshots that the screens get from the editor: text, current paragraph, own proposal in it, selected amendment, portals. A snapshot keeps its identity
// until one of these changes, and listeners are called only then.
import type { Node } from 'prosemirror-model';
import type { EditorState } from 'prosemirror-state';
import { amendmentAttrs, amendmentsOf, idOf, ownerOf } from '../../schema/index.ts';
import { compileParagraph } from '../amend/decide/compile.ts';
import type { EditorSnapshot } from './model/editor-api.ts';
import { findParagraphNode, isOwn, ownAmendmentChild, type Writer } from './model/lookup.ts';
import { paperOf } from './model/paper-state.ts';
import { isPrivate, sharedDoc, writesPrivately } from './model/private-words.ts';
import type { Portals } from './paper/widgets.ts';
import { ownChangesIn } from './redline/own-changes.ts';

/** The writer's own proposal in a paragraph; null if there is none. */
function ownProposalIn(paragraph: Node, writer: Writer): EditorSnapshot['own'] {
  if (writer.kind !== 'amend') return null;
  const id = idOf(paragraph);
  // A new paragraph is a proposal as a whole, known by the paragraph's id.
  if (ownerOf(paragraph) === writer.me) return { paragraph: id, amendment: id, changes: 1, isPrivate: false };
  const own = ownAmendmentChild(paragraph, writer);
  if (own)
    return {
      paragraph: id,
      amendment: idOf(own.node),
      changes: ownChangesIn(paragraph, own).length,
      isPrivate: isPrivate(own.node, writer.privateIds),
    };
  // Proposals about the paragraph as a whole, which have no words, and ones that no longer fit cannot be edited, but the writer can withdraw them.
  const other = amendmentsOf(paragraph).find((one) => isOwn(one, writer.me) && amendmentAttrs(one).on === '');
  const changes = other && compileParagraph(paragraph).find((one) => one.id === idOf(other))?.hunks.length;
  return other
    ? { paragraph: id, amendment: idOf(other), changes: Math.max(1, changes ?? 0), isPrivate: isPrivate(other, writer.privateIds) }
    : null;
}

/** The present snapshot; `before` if nothing changed. */
function snapshotOf(state: EditorState, portals: Portals, before: EditorSnapshot | null): EditorSnapshot {
  const { current, selected, writer, notice } = paperOf(state);
  const paragraph = current === null ? null : (findParagraphNode(state.doc, current)?.node ?? null);
  let own = paragraph && ownProposalIn(paragraph, writer);
  const known = before?.own;
  if (
    known &&
    own &&
    known.paragraph === own.paragraph &&
    known.amendment === own.amendment &&
    known.changes === own.changes &&
    known.isPrivate === own.isPrivate
  )
    own = known;
  const all = portals.of(state);
  const portal = all.find((one) => one.paragraph === current) ?? null;
  const doc = sharedDoc(state.doc, writer.privateIds);
  const privately = paragraph !== null && writesPrivately(paragraph, writer);
  const words = notice?.words ?? null;
  const same =
    before !== null &&
    before.doc === doc &&
    before.privately === privately &&
    before.current === current &&
    before.own === own &&
    before.selected === selected &&
    before.notice === words &&
    before.portal === portal &&
    before.portals === all;
  return same ? before : { doc, privately, current, own, selected, notice: words, portal, portals: all };
}

/** The present snapshot of one editor, and who listens to it. */
export interface Snapshots {
  readonly subscribe: (listener: () => void) => () => void;
  readonly of: (state: EditorState) => EditorSnapshot;
  /** Call it after each transaction: calls the listeners if something changed. */
  refresh(state: EditorState): void;
  /** Forgets all listeners. */
  clear(): void;
}

/** Creates the snapshots of an editor; `portals` must be the ones that its widgets are drawn from. */
export function createSnapshots(portals: Portals): Snapshots {
  const listeners = new Set<() => void>();
  let snapshot: EditorSnapshot | null = null;
  return {
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    of: (state) => (snapshot ??= snapshotOf(state, portals, null)),
    refresh(state) {
      const next = snapshotOf(state, portals, snapshot);
      if (next === snapshot) return;
      snapshot = next;
      for (const listener of listeners) listener();
    },
    clear: () => listeners.clear(),
  };
}
