// The words after a list splits one paragraph or joins two. As an editor: the second of two paragraphs begins with a capital and without "and"; words appended
// to another paragraph begin with a small letter, after a comma and "and".
import type { Node } from 'prosemirror-model';
import { inlinePiecesOf, type Language, type ParagraphKind, textOf, wording } from '../../../schema/index.ts';
import { fragmentOf, retyped, type WordToken, wordTokens } from '../../diff/word-tokens.ts';
import { openingLength } from '../../text/openings/openings.ts';
import { italicise } from '../../text/reading/inline.ts';
import { runOn } from '../rebase/parts.ts';

const POINT = /^[,;.:،؛，；。：]$/;
const AND = /^(?:and|et|y|и|و|并|和)$/iu;
/** The joint of two paragraphs that become one. */
const JOINTS: Readonly<Record<Language, string>> = { en: ', and ', fr: ', et ', es: ', y ', ru: ', и ', ar: '، و', zh: '，并' };
const isWord = ({ kind }: WordToken): boolean => kind === 'word';
const withLetter = (node: Node, turn: (letter: string) => string): Node => {
  const first = wordTokens(node).find(isWord);
  return first ? retyped(node, first, first.text.replace(/^\p{L}/u, turn)) : node;
};
const ofTokens = (base: Node, tokens: readonly WordToken[]): Node => base.copy(fragmentOf(tokens));

/** The two wordings, cut before the token at `at`; or one sentence that says why it cannot be cut there. `plainly`: without changing a letter. */
export function splitWording(
  base: Node,
  at: number,
  kind: ParagraphKind,
  language: Language,
  plainly: boolean,
): readonly [Node, Node] | { readonly refused: string } {
  const tokens = wordTokens(base);
  let from = at;
  const first = [...tokens.slice(0, at)];
  for (; from < tokens.length; from++) {
    const { kind: what, text } = tokens[from]!;
    // Punctuation and a note after the last word belong to the first part.
    if (what === 'note' || (what === 'punctuation' && (POINT.test(text) || /^[”»"’)]$/.test(text)))) first.push(tokens[from]!);
    else if (what !== 'blank') break;
  }
  if (!plainly && AND.test(tokens[from]?.text ?? '')) for (from++; tokens[from]?.kind === 'blank'; from++);
  while (first.at(-1)?.kind === 'blank') first.pop();
  const second = tokens.slice(from);
  if (!first.some(isWord) || !second.some(isWord)) return { refused: 'Nothing would stand in one of the two paragraphs.' };
  if (plainly) return [ofTokens(base, first), ofTokens(base, second)];
  if (first.filter(isWord).length > 1 && AND.test(first.findLast(({ kind: what }) => what !== 'blank')!.text))
    return { refused: 'The first of the two paragraphs would end with “and”.' };
  const capital = withLetter(ofTokens(base, second), (letter) => letter.toUpperCase());
  if (kind !== 'preambular' && kind !== 'operative') return [ofTokens(base, first), capital];
  const opening = openingLength(textOf(capital), kind, language);
  if (opening === 0)
    return { refused: 'The second part does not begin as a paragraph does; the list does not say how the new paragraph should read.' };
  const roman = inlinePiecesOf(capital).map((piece, k) => (k === 0 && 'text' in piece ? { ...piece, em: false } : piece));
  return [ofTokens(base, first), wording(italicise(roman, opening))];
}

/** The words of two paragraphs as one. `plainly`: one after the other, without changing a letter. */
export function joinedAsOne(first: Node, second: Node, language: Language, plainly: boolean): Node {
  if (plainly) return runOn([first, second]);
  const tokens = wordTokens(first);
  const last = tokens.findLast(({ kind }) => kind === 'word' || kind === 'punctuation');
  const open = last && POINT.test(last.text) ? retyped(first, last, JOINTS[language].slice(0, 1)) : first;
  const joint = wording([{ text: last && POINT.test(last.text) ? JOINTS[language].slice(1) : JOINTS[language], em: false }]);
  const small = withLetter(second, (letter) => letter.toLowerCase());
  return first.copy(open.content.append(joint.content).append(small.content));
}
