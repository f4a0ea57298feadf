// Formal words for proposals that are about a paragraph as a whole, or about another proposal: split, join, recast, an alternative, an amendment to an
// amendment; and the one entry for an amendment of any kind. Changes of words are sentence.ts.
import type { Node } from 'prosemirror-model';
import { amendmentAttrs, type Look, lookFromName, type ParagraphKind } from '../../../schema/index.ts';
import { wordTokens } from '../../diff/word-tokens.ts';
import { mineOf, runOn, splitParts } from '../rebase/parts.ts';
import { baseOf } from '../rebase/proposal.ts';
import { comingIn } from './operation.ts';
import { Quotable } from './place.ts';
import { coalesced, type FormalPart, formalDeletion, formalMove, formalWording, paragraphName, sentence } from './sentence.ts';

const COUNTS = ['no', 'one', 'two', 'three', 'four', 'five', 'six'];
const LEVELS: Record<string, string> = {
  '1': 'a subparagraph',
  '2': 'a subparagraph of the second level',
  '3': 'a subparagraph of the third level',
  '4': 'a subparagraph of the fourth level',
};
const KINDS: Record<Exclude<ParagraphKind, 'subparagraph'>, string> = {
  title: 'the title',
  heading: 'a heading',
  preambular: 'a preambular paragraph',
  operative: 'an operative paragraph',
};

/** "Join operative paragraph 4 to the end of operative paragraph 3." */
export const formalMerge = (label: string, into: string): FormalPart[] => [
  { text: `Join ${paragraphName(label)} to the end of ${paragraphName(into)}.` },
];

/** "Make operative paragraph 4 a subparagraph." */
export const formalRecast = (label: string, { kind, level }: Look): FormalPart[] => [
  { text: `Make ${paragraphName(label)} ${kind === 'subparagraph' ? (LEVELS[level] ?? 'a subparagraph') : KINDS[kind]}.` },
];

/** "Replace operative paragraph 6 with the following: “…”." for a rival paragraph. */
export const formalAlternative = (label: string, wording: Node): FormalPart[] =>
  sentence([{ text: `Replace ${paragraphName(label)} with the following: ` }, ...comingIn(wordTokens(wording))]);

/** "Split operative paragraph 3 after “…”."; with other words, "Replace … with the following two paragraphs: “…” and “…”.". */
export function formalSplit(label: string, base: Node, parts: readonly Node[]): FormalPart[] {
  const places = breaksIn(base, parts);
  if (places) {
    const text = new Quotable(wordTokens(base));
    const anchors = places.map((at) => `after ${text.anchor(at) ?? 'the beginning'}`);
    return [{ text: `Split ${paragraphName(label)} ${anchors.join(' and ')}.` }];
  }
  const count = COUNTS[parts.length] ?? String(parts.length);
  const said = parts.flatMap((part, k): FormalPart[] => [
    { text: k === 0 ? '' : k === parts.length - 1 ? ' and ' : ', ' },
    ...comingIn(wordTokens(part)),
  ]);
  return sentence([{ text: `Replace ${paragraphName(label)} with the following ${count} paragraphs: ` }, ...said]);
}

/** The places in the tokens of `base` where the parts begin; null where the parts do not say what `base` says. */
function breaksIn(base: Node, parts: readonly Node[]): number[] | null {
  const old = wordTokens(base);
  const places: number[] = [];
  let at = 0;
  for (const part of parts) {
    if (part !== parts[0]) places.push(at);
    for (const token of wordTokens(part)) {
      if (token.kind === 'blank') continue;
      while (old[at]?.kind === 'blank') at++;
      if (old[at]?.key !== token.key) return null;
      at++;
    }
  }
  return old.slice(at).every((token) => token.kind === 'blank') ? places : null;
}

/** The words as said of another delegation's proposal: "In the proposal of EU on operative paragraph 3, …". */
export function formalOnProposal(by: string, label: string, parts: readonly FormalPart[]): FormalPart[] {
  const name = paragraphName(label);
  const [first, ...rest] = parts;
  const lead = first && 'text' in first ? first.text : '';
  const about = `In the proposal of ${by} on ${name}, `;
  if (lead.startsWith(`In ${name}, `)) return coalesced([{ text: about + lead.slice(`In ${name}, `.length) }, ...rest]);
  return coalesced([{ text: about + lead.charAt(0).toLowerCase() + lead.slice(1) }, ...(first && !('text' in first) ? parts : rest)]);
}

/** What an amendment of any kind proposes, in the words of its own base. `now` is its paragraph's wording, `labelOf` gives the label of a paragraph's
 *  id, '' where there is none (a move to the beginning); `whose` is the delegation whose proposal it amends, ''. */
export function formalProposal(
  label: string,
  amendment: Node,
  now: Node,
  labelOf: (paragraph: string) => string,
  whose = '',
): FormalPart[] {
  const said = saidOf(label, amendment, now, labelOf);
  return whose === '' ? said : formalOnProposal(whose, label, said);
}

function saidOf(label: string, amendment: Node, now: Node, labelOf: (paragraph: string) => string): FormalPart[] {
  const { kind, after, as } = amendmentAttrs(amendment);
  const base = baseOf(amendment, now);
  const mine = mineOf(amendment) ?? base;
  const parts = splitParts(mine);
  const words = parts.length > 1 ? formalSplit(label, base, parts) : formalWording(label, base, mine);
  const structure = structureSaid(label, kind, labelOf(after), as);
  if (!structure) return words;
  return kind === 'delete' || runOn(parts).content.eq(base.content) ? structure : coalesced([...structure, { text: ' ' }, ...words]);
}

/** What a kind that is about the paragraph as a whole says of it; null for a change of words. `after` is a label. */
export function structureSaid(label: string, kind: string, after: string, as: string): FormalPart[] | null {
  if (kind === 'delete') return formalDeletion(label);
  if (kind === 'move') return formalMove(label, after);
  if (kind === 'merge') return formalMerge(label, after);
  const look = kind === 'recast' ? lookFromName(as) : null;
  return look ? formalRecast(label, look) : null;
}
