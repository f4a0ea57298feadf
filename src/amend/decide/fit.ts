// How a proposal stands in the whole text: what compile.ts knows of its paragraph, and whether the other paragraphs that it speaks of are still where
// it needs them. The screens show it, the server decides by it.

import type { Node } from 'prosemirror-model';
import { amendmentAttrs, idOf } from '../../../schema/index.ts';
import type { RebaseStatus } from '../rebase/model.ts';
import type { CompiledAmendment } from './compile.ts';

export interface ProposalFit {
  readonly status: RebaseStatus;
  /** One sentence why it no longer fits, where that is not a matter of words; ''. */
  readonly why: string;
}

/** Id of the paragraph of the text before this one; '' at the beginning, null where the paragraph is not there. */
export function paragraphBefore(doc: Node, id: string): string | null {
  let before = '';
  for (let i = 0; i < doc.childCount; i++) {
    const { attrs } = doc.child(i);
    if (attrs.id === id) return before;
    if (attrs.by === '') before = attrs.id as string;
  }
  return null;
}

/** A paragraph that stands in the text, proposed ones left out. */
export const paragraphOfText = (doc: Node, id: string): Node | null => {
  for (let i = 0; i < doc.childCount; i++) if (doc.child(i).attrs.id === id && doc.child(i).attrs.by === '') return doc.child(i);
  return null;
};

const broken = (why: string): ProposalFit => ({ status: 'conflict', why });

/** How a compiled amendment of `paragraph` stands in `doc`. */
export function fitOf(doc: Node, paragraph: Node, { amendment, status, why, hunks }: CompiledAmendment): ProposalFit {
  const { kind, after } = amendmentAttrs(amendment);
  if (kind !== 'move' && kind !== 'merge') return { status, why };
  const target = after === '' ? null : paragraphOfText(doc, after);
  const before = paragraphBefore(doc, idOf(paragraph));
  if (kind === 'move') {
    if (after !== '' && !target) return broken('The paragraph that it was to follow is no longer in the text.');
    return status === 'applies' && hunks.length === 0 && before === after ? { status: 'satisfied', why } : { status, why };
  }
  if (!target) return broken('The paragraph that it was to be joined with is no longer in the text.');
  return before === after ? { status, why } : broken('The two paragraphs that it joins no longer stand one behind the other.');
}
