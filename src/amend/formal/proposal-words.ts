// What the list of decisions says of a proposal, in formal words: as it was made, or as accepting it changes the text. Reads only.

import type { Node } from 'prosemirror-model';
import { amendmentAttrs, idOf, paragraphAttrs } from '../../../schema/index.ts';
import { labelsOf } from '../../text/numbering.ts';
import type { Acceptance } from '../decide/acceptance.ts';
import { paragraphBefore } from '../decide/fit.ts';
import { formalAlternative, formalMerge, formalOnProposal, formalProposal, formalRecast, formalSplit } from './formal-kinds.ts';
import { type FormalPart, formalDeletion, formalInsertion, formalMove, formalText, formalWording } from './sentence.ts';

/** A text with its labels, and the proposal that is spoken of. */
export interface Spoken {
  readonly doc: Node;
  readonly paragraph: Node;
  /** Id of the amendment; '' where the paragraph itself is proposed. */
  readonly amendment: string;
}

const amendmentIn = (paragraph: Node, id: string): Node | null => {
  for (let i = 0; i < paragraph.childCount; i++) {
    const child = paragraph.child(i);
    if (child.type.name === 'amendment' && child.attrs.id === id) return child;
  }
  return null;
};

const ownerOf = (paragraph: Node, id: string): string => (amendmentIn(paragraph, id)?.attrs.by as string | undefined) ?? '';

function paragraphWords({ doc, paragraph }: Spoken, now: Node, labelOf: (id: string) => string): FormalPart[] {
  const rival = labelOf(paragraphAttrs(paragraph).instead);
  if (rival !== '') return formalAlternative(rival, now);
  const before = paragraphBefore(doc, idOf(paragraph)) ?? '';
  return formalInsertion(labelOf(before), paragraphAttrs(paragraph).kind, now);
}

/** A proposal in formal words, as its owner made it. `now` is its paragraph's wording. */
export function proposedWords(spoken: Spoken, now: Node): string {
  const labels = labelsOf(spoken.doc);
  const labelOf = (id: string) => labels.get(id)?.label ?? '';
  const { paragraph } = spoken;
  const amendment = amendmentIn(paragraph, spoken.amendment);
  if (!amendment) return formalText(paragraphWords(spoken, now, labelOf));
  const whose = ownerOf(paragraph, amendmentAttrs(amendment).on);
  return formalText(formalProposal(labelOf(idOf(paragraph)), amendment, now, labelOf, whose));
}

/** What accepting changes, in formal words against the text as it reads now. */
export function acceptedWords(spoken: Spoken, now: Node, acceptance: Acceptance): string {
  const labels = labelsOf(spoken.doc);
  const labelOf = (id: string) => labels.get(id)?.label ?? '';
  const label = labelOf(idOf(spoken.paragraph));
  const withWords = (said: readonly FormalPart[], wording: Node | null) =>
    formalText(wording ? [...said, { text: ' ' }, ...formalWording(label, now, wording)] : said);
  switch (acceptance.do) {
    case 'reword':
      return formalText(formalWording(label, now, acceptance.wording));
    case 'remove':
      return formalText(formalDeletion(label));
    case 'move':
      return withWords(formalMove(label, labelOf(acceptance.after)), acceptance.wording);
    case 'split':
      return formalText(formalSplit(label, now, acceptance.parts));
    case 'merge':
      return formalText(formalMerge(label, labelOf(acceptance.into)));
    case 'recast':
      return withWords(formalRecast(label, acceptance.look), acceptance.wording);
    case 'amend': {
      const theirs = amendmentIn(spoken.paragraph, acceptance.amendment)?.firstChild ?? now;
      const said = formalWording(label, theirs, acceptance.wording);
      return formalText(formalOnProposal(ownerOf(spoken.paragraph, acceptance.amendment), label, said));
    }
    case 'adopt':
    case 'instead':
      return formalText(paragraphWords(spoken, now, labelOf));
  }
}
