// Finds the proposal that a command names by its id: an amendment, or a proposed paragraph. It only reads.
import type * as Y from 'yjs';
import { findAmendmentElement, findParagraphElement, stringAttribute } from '../../src/protocol/elements.ts';
import { type CommandRefusal, conflict, missing } from './refusal.ts';

/** A proposal in the shared document. `element` is the amendment and `paragraph` its paragraph; for a proposed paragraph both are that paragraph. */
export interface StoredProposal {
  readonly id: string;
  readonly by: string;
  readonly paragraph: Y.XmlElement;
  readonly element: Y.XmlElement;
  readonly isParagraph: boolean;
  readonly state: 'pending' | 'withdrawn' | 'accepted' | 'rejected';
}

const NONE = missing('There is no such proposal; it may have been withdrawn.');
/** The refusal for a proposal that is not pending. */
export const DECIDED = conflict('This proposal has been decided or withdrawn already.');

/** The proposal with this id, in any state, or a refusal. */
export function findProposal(ydoc: Y.Doc, id: string): StoredProposal | CommandRefusal {
  const found = findAmendmentElement(ydoc, id);
  const paragraph = found?.paragraph ?? findParagraphElement(ydoc, id);
  const element = found?.amendment ?? paragraph;
  const by = element ? stringAttribute(element, 'by') : '';
  if (!paragraph || !element || by === '') return NONE;
  const decision = found ? stringAttribute(element, 'decision') : '';
  const withdrawn = stringAttribute(element, 'state') === 'withdrawn';
  const state = decision === 'accepted' || decision === 'rejected' ? decision : withdrawn ? 'withdrawn' : 'pending';
  return { id, by, paragraph, element, isParagraph: !found, state };
}

/** The pending proposal with this id, or a refusal. */
export function pendingProposal(ydoc: Y.Doc, id: string): StoredProposal | CommandRefusal {
  const found = findProposal(ydoc, id);
  return 'error' in found || found.state === 'pending' ? found : DECIDED;
}
