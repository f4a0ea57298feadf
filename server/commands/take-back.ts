// Taking a decision back: the wording before where nothing changed since, else a three-way merge of what was undone into today's wording,
// and a sentence where both touched the same words. Plans only; the change itself runs inside the command's transaction.
import type { Node } from 'prosemirror-model';
import type * as Y from 'yjs';
import { schema, wordingFromJson, wordingJson } from '../../schema/index.ts';
import { rebase } from '../../src/amend/rebase.ts';
import { elementOf, nodeOf, TEXT_ROOT } from '../../src/protocol/document.ts';
import { setContent } from '../../src/protocol/edit.ts';
import { findAmendment, findParagraph, stringAttribute, wordingElement } from '../../src/protocol/elements.ts';
import { type Decision, decisionsOf, type Package, recordOf } from '../../src/protocol/record.ts';
import { setInRecord } from '../rooms/record.ts';
import { type CommandRefusal, conflict, missing } from './refusal.ts';
import { done, type Step, tried } from './steps.ts';

/** What a decision changed, kept in the store beside it. */
export type UndoNote =
  | { readonly kind: 'accepted'; readonly before: string; readonly after: string }
  | { readonly kind: 'removed'; readonly paragraph: string; readonly after: string }
  | { readonly kind: 'adopted'; readonly by: string }
  | { readonly kind: 'rejected' }
  | { readonly kind: 'set-aside' }
  | { readonly kind: 'status'; readonly before: string; readonly after: string }
  | PartNote
  /** What each of its members changed, in the order in which it was done. */
  | {
      readonly kind: 'package';
      readonly package: string;
      readonly parts: readonly { readonly paragraph: string; readonly amendment: string; readonly note: UndoNote }[];
    };

/** Of single changes: the wording, and the proposal with its base, before and after. */
export interface PartNote {
  readonly kind: 'part-accepted';
  readonly before: string;
  readonly after: string;
  /** null where the proposal stayed as it was. */
  readonly proposal: { readonly base: string; readonly mine: string; readonly mineAfter: string } | null;
}

/** What a note is about. */
type About = Pick<Decision, 'paragraph' | 'amendment'>;

export type TakeBack =
  | { readonly decision: Pick<Decision, 'paragraph' | 'label' | 'amendment' | 'by' | 'words'>; readonly change: () => void }
  | CommandRefusal;

/** How a decision is taken back, or why it cannot be. */
export function takeBack(ydoc: Y.Doc, id: string, note: UndoNote | null): TakeBack {
  const decisions = decisionsOf(ydoc);
  const decision = decisions.find((one) => one.id === id);
  if (!decision) return missing('There is no such decision.');
  if (decision.kind === 'undone' || !note) return conflict('This decision cannot be taken back; decide anew instead.');
  if (decisions.some((one) => one.undoes === id)) return conflict('This decision has been taken back already.');
  const planned = plan(ydoc, decision, note);
  if (typeof planned !== 'function') return planned;
  const { paragraph, label, amendment, by, words } = decision;
  return { decision: { paragraph, label, amendment, by, words }, change: planned };
}

function plan(ydoc: Y.Doc, decision: About, note: UndoNote): (() => void) | CommandRefusal {
  if (note.kind === 'removed') return restoreParagraph(ydoc, decision, note);
  if (note.kind === 'package') return restorePackage(ydoc, note);
  const paragraph = findParagraph(ydoc, decision.paragraph);
  if (!paragraph) return conflict('The paragraph of this decision is no longer in the text.');
  const amendment = decision.amendment === '' ? null : (findAmendment(ydoc, decision.amendment)?.amendment ?? null);
  switch (note.kind) {
    case 'accepted':
      return restoreWording(paragraph, amendment, note);
    case 'part-accepted':
      return restorePart(paragraph, amendment, note);
    case 'rejected':
      if (!amendment) return conflict('The proposal is no longer there.');
      return () => amendment.setAttribute('decision', '');
    case 'adopted':
      return () => paragraph.setAttribute('by', note.by);
    case 'set-aside':
      return () => paragraph.setAttribute('state', 'live');
    case 'status':
      if (stringAttribute(paragraph, 'status') !== note.after) return conflict('The status was changed since; set it anew instead.');
      return () => paragraph.setAttribute('status', note.before);
  }
}

function restoreWording(
  paragraph: Y.XmlElement,
  amendment: Y.XmlElement | null,
  note: Extract<UndoNote, { kind: 'accepted' }>,
): (() => void) | CommandRefusal {
  const element = wordingElement(paragraph);
  const now = element && nodeOf(element);
  const before = wordingFromJson(note.before);
  const after = wordingFromJson(note.after);
  if (!element || !now || !before || !after) return conflict('The wording of this decision is no longer in the text.');
  const wording = now.eq(after) ? before : merged(after, now, before);
  if (!wording) return conflict('The same words were changed since; change the wording by hand instead.');
  return () => {
    setContent(element, wording);
    amendment?.setAttribute('decision', '');
  };
}

/** The changes are the proposal's own again: those that were taken, and what its owner wrote in it since. */
function restorePart(paragraph: Y.XmlElement, amendment: Y.XmlElement | null, note: PartNote): (() => void) | CommandRefusal {
  const restore = restoreWording(paragraph, null, { ...note, kind: 'accepted' });
  const element = amendment && wordingElement(amendment);
  const { proposal } = note;
  if (typeof restore !== 'function' || !amendment || !element || !proposal) return restore;
  const base = stringAttribute(amendment, 'base');
  const mine = nodeOf(element);
  const untouched = base === note.after && mine?.eq(wordingFromJson(proposal.mineAfter) ?? mine);
  const [after, since, before] = [note.after, base, note.before].map(wordingFromJson);
  const back = untouched || !after || !since || !before ? null : merged(after, since, before);
  if (!untouched && !back) return conflict('The same words were changed since; change the wording by hand instead.');
  return () => {
    restore();
    const owned = untouched ? wordingFromJson(proposal.mine) : null;
    if (owned) setContent(element, owned);
    amendment.setAttribute('base', back ? wordingJson(back) : proposal.base);
  };
}

/** A package is taken back from its last member to its first, all of them or none. */
function restorePackage(ydoc: Y.Doc, note: Extract<UndoNote, { kind: 'package' }>): (() => void) | CommandRefusal {
  const steps = note.parts.toReversed().map(
    (part): Step<{ change: () => void }> =>
      (on) => {
        const change = plan(on, part, part.note);
        return typeof change === 'function' ? { change } : change;
      },
  );
  const plans = tried(ydoc, steps);
  if ('error' in plans) return plans;
  return () => {
    done(ydoc, steps);
    const known = recordOf(ydoc).packages.find(({ id }) => id === note.package);
    if (known) setInRecord(ydoc, 'packages', note.package, { ...known, state: 'live' } satisfies Package);
  };
}

function merged(after: Node, now: Node, before: Node): Node | null {
  const { status, merged: wording } = rebase(after, now, before);
  return status === 'conflict' ? null : wording;
}

function restoreParagraph(ydoc: Y.Doc, decision: About, note: Extract<UndoNote, { kind: 'removed' }>): (() => void) | CommandRefusal {
  if (findParagraph(ydoc, decision.paragraph)) return conflict('A paragraph of that identity is in the text again.');
  const node = schema.nodeFromJSON(JSON.parse(note.paragraph));
  const root = ydoc.getXmlFragment(TEXT_ROOT);
  return () => {
    const before = note.after === '' ? null : findParagraph(ydoc, note.after);
    const at = before ? root.toArray().indexOf(before) + 1 : note.after === '' ? 0 : root.length;
    root.insert(at, [elementOf(node)]);
  };
}
