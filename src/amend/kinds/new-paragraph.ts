// A proposed new paragraph: stored as a paragraph whose `by` is its delegation. Accepting it sets `by` to '', which makes it a paragraph of the text; if it is
// the first sub-paragraph, the paragraph above then ends in a colon (docs/decisions/0101).
import type { Node } from 'prosemirror-model';
import { idOf, isAgreed, type Language, ownerOf, paragraphAttrs, wordingJson } from '../../../schema/index.ts';
import { retyped, wordTokens } from '../../diff/word-tokens.ts';
import { levelOf } from '../../text/subparagraphs.ts';
import { labelOfAlone } from '../formal/families.ts';
import { comingIn } from '../formal/operation.ts';
import { lastSignIn, paragraphNameIn } from '../formal/paragraph-name.ts';
import { filled } from '../formal/patterns.ts';
import { type FormalSentence, formalSentence, formalWording } from '../formal/sentence.ts';
import { type KindKey, kindKeyOf, type SpotKey } from '../formal/words/formal-words.ts';
import { formalWordsIn } from '../formal/words/known-words.ts';
import { formalAlternative } from './alternative.ts';
import type { AcceptanceBy, ProposalKind, RecordedKind, RewordedAbove, Saying } from './kind.ts';
import { nowOf, paragraphBefore, paragraphOfText, positionOf, reworded } from './paragraphs.ts';
import type { NoteOf } from './taking-back.ts';

export const newParagraphKind: ProposalKind<AcceptanceBy<'adopt'>> = {
  after({ colon }, { paragraphs, at, accepted }) {
    const above = colon ? positionOf(paragraphs, colon.paragraph) : -1;
    const all = colon && above >= 0 ? paragraphs.with(above, reworded(paragraphs[above]!, colon.wording)) : paragraphs;
    return all.with(at, accepted.type.create({ ...accepted.attrs, by: '', instead: '' }, accepted.content));
  },
};

export const newParagraphRecorded: RecordedKind<AcceptanceBy<'adopt'>, NoteOf<'adopted'>> = {
  note: 'adopted',
  acceptedWords({ colon = null }, saying) {
    const { doc, paragraph, labelOf } = saying;
    return wordsOfNew({ ...saying, before: labelOf(paragraphBefore(doc, idOf(paragraph)) ?? ''), isOwn: () => false, colon });
  },
  kept({ colon }, { paragraph, now, other }) {
    const { by, instead } = paragraphAttrs(paragraph);
    const above = colon && { paragraph: colon.paragraph, before: wordingJson(other), after: wordingJson(colon.wording) };
    return { kind: 'adopted', by, instead, words: wordingJson(now), ...(above && { colon: above }) };
  },
  restores: (_note, home) => [home],
};

/** The paragraph before a proposed sub-paragraph (of the text, or proposed if `isOwn` is true for it), and the paragraph of the text after it. */
function around(doc: Node, paragraph: Node, isOwn: (one: Node) => boolean) {
  const all = doc.content.content;
  const at = positionOf(all, idOf(paragraph));
  const before = all.slice(0, at).findLast((one) => ownerOf(one) === '' || isOwn(one));
  return { before, behind: all.slice(at + 1).find((one) => ownerOf(one) === '') };
}
const levelIn = (paragraph: Node | undefined): number => (paragraph ? levelOf(paragraphAttrs(paragraph)) : -1);

const ENDS = /^[,;.،؛；，。、]$/;

/** The paragraph of the text that would get its first sub-paragraph with this one, with its final punctuation replaced by a colon; null if there is none, or
 *  if it is agreed. `isOwn`: proposed paragraphs that come before this one. */
export function colonAbove(doc: Node, paragraph: Node, isOwn: (one: Node) => boolean = () => false): RewordedAbove | null {
  const level = levelIn(paragraph);
  if (level < 1) return null;
  const { before, behind } = around(doc, paragraph, isOwn);
  if (!before || ownerOf(before) !== '' || levelIn(before) !== level - 1 || levelIn(behind) >= level) return null;
  const { id, kind, status } = paragraphAttrs(before);
  if (!['operative', 'preambular', 'subparagraph'].includes(kind) || isAgreed(status)) return null;
  const now = nowOf(before);
  const last = wordTokens(now).findLast((token) => token.kind === 'word' || token.kind === 'punctuation');
  if (!last || !ENDS.test(last.text)) return null;
  return { paragraph: id, wording: retyped(now, last, /[；，。、]/.test(last.text) ? '：' : ':') };
}

interface NewSaid extends Pick<Saying, 'doc' | 'paragraph' | 'now' | 'labelOf' | 'language'> {
  /** Label of the paragraph before; '' for the beginning of the text. */
  readonly before: string;
  /** True for proposed paragraphs that the words may name: those of the same delegation. */
  readonly isOwn: (one: Node) => boolean;
  readonly colon: RewordedAbove | null;
}

/** The formal words for a proposed paragraph: for a new one, with the colon above it, or for an alternative to another paragraph. */
function wordsOfNew(said: NewSaid): readonly FormalSentence[] {
  const { doc, paragraph, now, labelOf, language, isOwn, colon } = said;
  const { id, instead } = paragraphAttrs(paragraph);
  const rival = labelOf(instead);
  if (rival !== '') return [formalAlternative(labelOfAlone(doc, instead, rival), now, language)];
  const level = levelIn(paragraph);
  const { before, behind } = around(doc, paragraph, isOwn);
  // “After paragraph 2” would mean after all of its subparagraphs.
  const leads = level > 0 && behind !== undefined && levelIn(behind) === level && levelIn(before) < level;
  const label = level > 0 ? (before ? labelOf(idOf(before)) : '') : said.before;
  const spot = leads
    ? ({ at: 'ahead', of: labelOf(idOf(behind)) } as const)
    : label === ''
      ? FIRST
      : ({ at: 'behind', of: label } as const);
  const insertion = formalInsertion(spot, kindKeyOf(paragraphAttrs(paragraph)), now, language, labelOf(id));
  const above = colon && paragraphOfText(doc, colon.paragraph);
  return above ? [insertion, formalWording(labelOf(colon.paragraph), nowOf(above), colon.wording, language)] : [insertion];
}

/** The formal words as its delegation proposes it, taking its other proposed paragraphs into account, which come first. */
export function proposedParagraphWords(said: Omit<NewSaid, 'isOwn' | 'colon'>): readonly FormalSentence[] {
  const { by } = paragraphAttrs(said.paragraph);
  const isOwn = (one: Node) => {
    const attrs = paragraphAttrs(one);
    return attrs.by === by && attrs.state === 'live' && attrs.instead === '' && nowOf(one).textContent.trim() !== '';
  };
  return wordsOfNew({ ...said, isOwn, colon: colonAbove(said.doc, said.paragraph, isOwn) });
}

/** The place of a new paragraph: at the beginning, or after or before the paragraph with the label `of`. */
interface Spot {
  readonly at: SpotKey;
  readonly of: string;
}
const FIRST: Spot = { at: 'first', of: '' };

/** "After preambular paragraph 3, insert a new preambular paragraph reading: “…”." `label`: its own label; for a subparagraph its letter is named, "a new
 *  subparagraph (d)". */
export function formalInsertion({ at, of }: Spot, kind: KindKey, wording: Node, language: Language = 'en', label = ''): FormalSentence {
  const words = formalWordsIn(language);
  const spot = filled(words.spots[at], { near: paragraphNameIn(words, of) });
  const sign = lastSignIn(words, label);
  const fresh = words.fresh[kind] + (sign === '' ? '' : words.gap + sign);
  if (wording.textContent.trim() === '') return formalSentence(language, 'insertEmpty', { spot, fresh });
  return formalSentence(language, 'insert', { spot, fresh, content: comingIn(words, wordTokens(wording)) });
}
