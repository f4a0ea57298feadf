// Formal sentences: a proposal as it is read out and recorded. "In operative paragraph 3, after “the capacity of”, insert “quality”; …." They are in English,
// like the cards and the record, whatever the language of the draft; quoted words are in the draft's language. The forms follow real amendments of the General
// Assembly and other bodies; the tests have examples.
import type { Node } from 'prosemirror-model';
import { wordTokens } from '../../diff/word-tokens.ts';
import { isRewritten } from '../rebase/rewritten.ts';
import { changedWords } from '../rebase/splices.ts';
import { comingIn, type FormalPart, operation } from './operation.ts';
import { Quotable } from './place.ts';

export type { FormalPart } from './operation.ts';

/** Labels in an annex: “Annex I.3 (b)”, “Annex ¶2”, “Annex 3”. What follows "Annex" is the annex's name only where a full stop or ¶ follows it. */
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

/** Removes empty parts, and joins neighbouring parts of plain words. */
export function coalesced(parts: readonly FormalPart[]): FormalPart[] {
  const result: FormalPart[] = [];
  for (const part of parts) {
    const last = result[result.length - 1];
    if (last && 'text' in last && 'text' in part) result[result.length - 1] = { text: last.text + part.text };
    else if (!('text' in part) || part.text !== '') result.push(part);
  }
  return result;
}

/** A formal sentence as data, so that a screen which shows it beside its paragraph can leave the address out. */
export interface FormalSentence {
  /** The paragraph in which the operation takes place: "operative paragraph 3 (b)". '' where the operation itself names its paragraphs: "Delete operative
   *  paragraph 3". */
  readonly address: string;
  /** The operation, without the full stop: "after “the capacity of”, insert “quality”". Quotation marks are in the `text` parts. */
  readonly operation: readonly FormalPart[];
}

/** A sentence whose operation names its paragraphs itself. */
export const unaddressed = (operation: readonly FormalPart[]): FormalSentence => ({ address: '', operation: coalesced(operation) });

/** The full sentences, one after the other, with addresses and full stops: "In operative paragraph 3, after “the capacity of”, insert “quality”." */
export const formalParts = (sentences: readonly FormalSentence[]): FormalPart[] =>
  coalesced(
    sentences.flatMap(({ address, operation: done }, at): FormalPart[] => [
      { text: `${at > 0 ? ' ' : ''}${address === '' ? '' : `In ${address}, `}` },
      ...done,
      { text: '.' },
    ]),
  );

/** A sentence, or parts of one, as plain text. */
export const formalText = (sentence: FormalSentence | readonly FormalPart[]): string =>
  ('operation' in sentence ? formalParts([sentence]) : sentence)
    .map((part) => ('text' in part ? part.text : 'inserted' in part ? part.inserted : part.deleted))
    .join('');

/** "Delete operative paragraph 3." */
export const formalDeletion = (label: string): FormalSentence => unaddressed([{ text: `Delete ${paragraphName(label)}` }]);

/** The formal sentence for the changes from `base` to `mine`, in the paragraph with this label ("OP3 (b)"). */
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
