// Finding what a command speaks of by one id: a delegation's amendment, or a paragraph that it proposes. Reads only.
import type * as Y from 'yjs';
import { findAmendmentElement, findParagraphElement, stringAttribute } from '../../src/protocol/elements.ts';
import { type CommandRefusal, conflict, missing } from './refusal.ts';

/** An amendment in its paragraph; of a proposed paragraph both elements are the paragraph itself. */
export interface StoredProposal {
  readonly id: string;
  readonly by: string;
  readonly paragraph: Y.XmlElement;
  readonly element: Y.XmlElement;
  readonly isParagraph: boolean;
  readonly state: 'pending' | 'withdrawn' | 'accepted' | 'rejected';
}

const NONE = missing('There is no such proposal; it may have been withdrawn.');
/** Said of a proposal that is not pending. */
export const DECIDED = conflict('This proposal has been decided or withdrawn already.');

/** A proposal in whatever state. */
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

/** A proposal that waits for a decision. */
export function pendingProposal(ydoc: Y.Doc, id: string): StoredProposal | CommandRefusal {
  const found = findProposal(ydoc, id);
  return 'error' in found || found.state === 'pending' ? found : DECIDED;
}
