// Formal wording: a proposal as it is read out and recorded. "In operative paragraph 3, after “the capacity of”, insert “quality”; …."
// In English whatever the language of the draft, as the cards and the record are; the words quoted are the draft's own.
// Examples of real amendments are the grammar: docs of the General Assembly and other bodies, see the tests.
import type { Node } from 'prosemirror-model';
import { wordTokens } from '../../diff/word-tokens.ts';
import { isRewritten } from '../rebase/rewritten.ts';
import { changedWords } from '../rebase/splices.ts';
import { comingIn, type FormalPart, operation } from './operation.ts';
import { Quotable } from './place.ts';

export type { FormalPart } from './operation.ts';

/** “Annex I.3 (b)”, “Annex ¶2”, “Annex 3”: a name is a number only where a full stop or ¶ follows it. */
const ANNEXED =
  /^(?<annex>Annex|Appendix)(?: (?<name>[^\s.¶(]+(?=\.\d| ¶)|[A-Z\u4e00-\u9fff]+(?= \()))?(?:\.| )(?<unnumbered>¶)?(?<number>.+)$/;

/** A paragraph's label in words: "OP3 (b)" is "operative paragraph 3 (b)", "title" is "the title". */
export function paragraphName(label: string): string {
  if (label === 'title' || label === 'heading') return `the ${label}`;
  const annexed = ANNEXED.exec(label)?.groups;
  if (annexed) {
    const { annex = '', name, unnumbered, number } = annexed;
    return `${unnumbered ? 'unnumbered ' : ''}paragraph ${number} of ${name ? `${annex.toLowerCase()} ${name}` : `the ${annex.toLowerCase()}`}`;
  }
  const found = /^(PP|OP)\s*(.*)$/.exec(label);
  if (!found) return label === '' ? 'the paragraph' : `paragraph ${label}`;
  const part = found[1] === 'PP' ? 'preambular' : 'operative';
  return found[2] === '' ? `the ${part} paragraph` : `${part} paragraph ${found[2]}`;
}

/** Parts without empty ones, neighbours that are plain words as one. */
export function coalesced(parts: readonly FormalPart[]): FormalPart[] {
  const result: FormalPart[] = [];
  for (const part of parts) {
    const last = result[result.length - 1];
    if (last && 'text' in last && 'text' in part) result[result.length - 1] = { text: last.text + part.text };
    else if (!('text' in part) || part.text !== '') result.push(part);
  }
  return result;
}

/** A formal sentence as data: who shows it beside its paragraph can leave the address out. */
export interface FormalSentence {
  /** Where the operation takes place: "operative paragraph 3 (b)". '' where the operation is not said of a place in one paragraph but names its
   *  paragraphs itself: "Delete operative paragraph 3". */
  readonly address: string;
  /** What is done, without the full stop: "after “the capacity of”, insert “quality”". Quotation marks are in the `text` parts. */
  readonly operation: readonly FormalPart[];
}

/** A sentence that names its paragraphs itself. */
export const unaddressed = (operation: readonly FormalPart[]): FormalSentence => ({ address: '', operation: coalesced(operation) });

/** Sentences as they are read out, one after the other: "In operative paragraph 3, after “the capacity of”, insert “quality”." */
export const formalParts = (sentences: readonly FormalSentence[]): FormalPart[] =>
  coalesced(
    sentences.flatMap(({ address, operation: done }, at): FormalPart[] => [
      { text: `${at > 0 ? ' ' : ''}${address === '' ? '' : `In ${address}, `}` },
      ...done,
      { text: '.' },
    ]),
  );

/** A sentence, or parts of one, as plain text. */
export const formalText = (said: FormalSentence | readonly FormalPart[]): string =>
  ('operation' in said ? formalParts([said]) : said)
    .map((part) => ('text' in part ? part.text : 'inserted' in part ? part.inserted : part.deleted))
    .join('');

/** "Delete operative paragraph 3." */
export const formalDeletion = (label: string): FormalSentence => unaddressed([{ text: `Delete ${paragraphName(label)}` }]);

/** What `mine` changes in `base`, the wording that it was made against, as a sentence about the paragraph with that label ("OP3 (b)"). */
export function formalWording(label: string, base: Node, mine: Node): FormalSentence {
  const name = paragraphName(label);
  const tokens = wordTokens(base);
  const changes = changedWords(base, mine);
  if (changes.length === 0) return unaddressed([{ text: `No change in ${name}` }]);
  if (mine.content.size === 0) return formalDeletion(label);
  if (isRewritten(base, mine)) return unaddressed([{ text: `Replace ${name} with the following: ` }, ...comingIn(wordTokens(mine))]);
  const text = new Quotable(tokens);
  const parts = changes.flatMap((change, at): FormalPart[] => [{ text: at > 0 ? '; ' : '' }, ...operation(text, change)]);
  return { address: name, operation: coalesced(parts) };
}
