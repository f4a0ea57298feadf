// Proposes words from a sheet, when the main text is read-only: the words with which the sheet begins, and writing the result. The proposal is made as if typed
// in the text: the own amendment is opened, privately if the switch is on, and gets the new words in one undo step. The words may also be an alternative to the
// paragraph, or an amendment to another delegation's proposal on it. Not here: the field in which the words are changed (words-field.ts), and splitting a
// paragraph (propose-split.ts).
import { Fragment, type Node } from 'prosemirror-model';
import { TextSelection } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';
import {
  amendmentAttrs,
  amendmentsOf,
  idOf,
  isAgreed,
  isPending,
  ownerOf,
  paragraphAttrs,
  wordingFromJson,
} from '../../../schema/index.ts';
import { isRewording } from '../../amend/kinds/replace.ts';
import { mergedWordings } from '../../amend/rebase/by-letters.ts';
import { mineOf, splitParts } from '../../amend/rebase/parts.ts';
import { rebase } from '../../amend/rebase/rebase.ts';
import { say } from '../../messages/say.ts';
import { openOnProposal } from '../commands/proposing.ts';
import { setPrivately, takePrivate } from '../commands/who-sees.ts';
import { findAmendmentNode, findParagraphNode, isOwn, ownAmendmentChild, shownChild, textBounds, wordingChild } from '../model/lookup.ts';
import { agreedRefusal, spokenLabel } from '../model/move-targets.ts';
import { openAmendment, pruneUnchanged, writeRefusal } from '../model/own-amendment.ts';
import { paperOf, setPaper } from '../model/paper-state.ts';
import { isPrivate, writesPrivately } from '../model/private-words.ts';
import { contentWithNumbersNow } from '../redline/references.ts';
import { proposeParagraphs } from './propose-paragraphs.ts';
import { changedMeanwhile, goneParagraph, privateNotHere, type Refused } from './refusals.ts';

/** The target of words: the paragraph itself, an alternative to it, or another delegation's proposal on it, with the id of that one. */
export type WordsFor = 'words' | 'alternative' | `amend ${string}`;

/** Id of the proposal that is amended; '' if none. */
export const amendedBy = (words: string): string => (words.startsWith('amend ') ? words.slice('amend '.length) : '');

/** What a sheet begins with. */
export interface SheetStart {
  /** The paragraph's wording now, or that of the proposal that is amended, against which the change is shown. */
  readonly base: Node;
  /** The words to be changed: those of the own proposal if there is one, else the wording. */
  readonly words: Node;
  /** The own pending proposal that is changed; null if a new one will be made. */
  readonly own: { readonly amendment: string; readonly isPrivate: boolean } | null;
  /** True if the paragraph is the own delegation's: its words are changed directly, and everybody sees them. */
  readonly isOwnParagraph: boolean;
}

/** The words that the delegation proposes for a paragraph, or its present words; several parts if its proposal splits the paragraph. */
export function ownWording(
  view: EditorView,
  paragraph: string,
): (Omit<SheetStart, 'words'> & { readonly parts: readonly Node[] }) | Refused {
  const found = findParagraphNode(view.state.doc, paragraph);
  const wording = found && wordingChild(found.node);
  if (!found || !wording) return goneParagraph();
  const { writer } = paperOf(view.state);
  const refused = writeRefusal(view.state.doc, found.node, writer);
  if (refused !== null) return { refused };
  const base = wording.node;
  if (ownerOf(found.node) === writer.me) return { base, parts: [base], own: null, isOwnParagraph: true };
  const node = ownAmendmentChild(found.node, { ...writer, amending: null })?.node;
  const mine = node && mineOf(node);
  if (!mine) return { base, parts: [base], own: null, isOwnParagraph: false };
  const against = wordingFromJson(amendmentAttrs(node).base) ?? base;
  // The server will rebase it in a moment; the sheet begins with the result.
  const words = against.eq(base) ? mine : rebase(against, base, mine).merged;
  const own = { amendment: idOf(node), isPrivate: isPrivate(node, writer.privateIds) };
  return { base, parts: splitParts(words), own, isOwnParagraph: false };
}

/** The start of a sheet for the paragraph with this id, or why there can be none. */
export function sheetStart(view: EditorView, paragraph: string, words: WordsFor = 'words'): SheetStart | Refused {
  if (words === 'alternative') return alternativeStart(view, paragraph);
  if (words !== 'words') return amendingStart(view, paragraph, amendedBy(words));
  const found = ownWording(view, paragraph);
  if ('refused' in found) return found;
  const { parts, ...start } = found;
  if (parts.length > 1) return { refused: say('Your proposal splits this paragraph: its words are changed on a larger screen.') };
  return { ...start, words: parts[0] ?? start.base };
}

/** An alternative begins with the words of the paragraph. */
function alternativeStart(view: EditorView, paragraph: string): SheetStart | Refused {
  const { doc } = view.state;
  const found = findParagraphNode(doc, paragraph);
  const base = found && wordingChild(found.node)?.node;
  if (!base) return goneParagraph();
  if (isAgreed(paragraphAttrs(found.node).status)) return { refused: agreedRefusal(spokenLabel(doc, paragraph)) };
  const words = base.copy(contentWithNumbersNow(view.state, paragraph, base.content));
  return { base, words, own: null, isOwnParagraph: false };
}

/** An amendment to another delegation's proposal begins with the words of that one, or with the own delegation's existing amendment. Everybody sees it. */
function amendingStart(view: EditorView, paragraph: string, on: string): SheetStart | Refused {
  const { writer } = paperOf(view.state);
  const found = findAmendmentNode(view.state.doc, on);
  const theirs = found?.amendment.node;
  if (!found || idOf(found.paragraph.node) !== paragraph || !theirs?.firstChild || !isPending(theirs) || !isRewording(theirs))
    return { refused: say('This proposal is no longer pending.') };
  const refused = writeRefusal(view.state.doc, found.paragraph.node, { ...writer, privately: false });
  if (refused !== null) return { refused };
  if (writesPrivately(found.paragraph.node, { ...writer, privately: false }))
    return {
      refused: say(
        'Another delegation’s proposal is amended where everybody sees it. Publish your private words here, or discard them, first.',
      ),
    };
  const own = amendmentsOf(found.paragraph.node).find((one) => isOwn(one, writer.me) && amendmentAttrs(one).on === on);
  const base = (own && wordingFromJson(amendmentAttrs(own).base)) ?? theirs.firstChild;
  return {
    base,
    words: own?.firstChild ?? base,
    own: own ? { amendment: idOf(own), isPrivate: false } : null,
    isOwnParagraph: false,
  };
}

/** Writes the changes of a sheet into the own proposal, creating it if necessary. `start`: the start of the sheet, rebased since if necessary; `privately`:
 *  only for the own delegation. Concurrent changes of colleagues in the same proposal are kept if both are compatible; otherwise nothing is written. Returns
 *  the id of the proposal ('' for an own paragraph, or if the words equal the text again). */
export function proposeWords(
  view: EditorView,
  paragraph: string,
  start: SheetStart,
  words: Node,
  privately: boolean,
  what: WordsFor = 'words',
): { readonly amendment: string } | Refused {
  const now = sheetStart(view, paragraph, what);
  if ('refused' in now) return now;
  const isSame = start.own?.amendment === now.own?.amendment && start.words.eq(now.words);
  if (isSame && !start.base.eq(now.base)) return changedMeanwhile();
  const merged = isSame ? words : wordsCarriedOver(start, now, words);
  if (!merged) return changedMeanwhile();
  if (what === 'alternative') return proposeAlternative(view, paragraph, merged, privately);
  const refused = what === 'words' ? openOwn(view, paragraph, now, privately) : openAmending(view, paragraph, amendedBy(what));
  if (refused) return refused;
  replaceContent(view, paragraph, [merged]);
  const amendment = shownOwn(view, paragraph);
  if (what !== 'words') view.dispatch(setPaper(view.state.tr, { amending: null }));
  pruneUnchanged(view, null);
  return { amendment };
}

/** Opens the own amendment of a paragraph's words, private or public as the switch says. `now`: the delegation's existing one. */
export function openOwn(
  view: EditorView,
  paragraph: string,
  now: Pick<SheetStart, 'own' | 'isOwnParagraph'>,
  privately: boolean,
): Refused | null {
  if (now.own && !now.own.isPrivate && privately) {
    if (!paperOf(view.state).writer.privateIds) return privateNotHere();
    takePrivate(view, now.own.amendment);
  } else if (!now.own && !now.isOwnParagraph) {
    setPrivately(view, privately);
    const anew = ownWording(view, paragraph);
    if ('refused' in anew) return anew;
  }
  const at = goThere(view, paragraph, null);
  return openAmendment(view, { from: at, to: at }) === 'refused' ? goneParagraph() : null;
}

/** Opens the own amendment to another delegation's proposal. The switch for private writing is restored afterwards. */
function openAmending(view: EditorView, paragraph: string, on: string): Refused | null {
  const chosen = paperOf(view.state).writer.privately ?? false;
  setPrivately(view, false);
  const opened = openOnProposal(view, on);
  if ('refused' in opened) {
    setPrivately(view, chosen);
    return opened;
  }
  goThere(view, paragraph, on);
  setPrivately(view, chosen);
  return null;
}

/** Makes the paragraph the current one, with the selection in it; otherwise the former one would stay current. Returns the position of its first letter. */
function goThere(view: EditorView, paragraph: string, amending: string | null): number {
  const { doc, tr } = view.state;
  const { node, pos } = findParagraphNode(doc, paragraph)!;
  const at = pos + 1 + textBounds(wordingChild(node)!).from;
  view.dispatch(setPaper(tr.setSelection(TextSelection.create(doc, at)), { current: paragraph, selected: null, amending }));
  return at;
}

function proposeAlternative(
  view: EditorView,
  paragraph: string,
  words: Node,
  privately: boolean,
): { readonly amendment: string } | Refused {
  const found = findParagraphNode(view.state.doc, paragraph)!;
  const { kind, level } = paragraphAttrs(found.node);
  const sent = proposeParagraphs(view, [{ kind, level, content: words.content, after: paragraph, instead: paragraph }], privately);
  return 'refused' in sent ? sent : { amendment: sent.made[0] ?? '' };
}

/** The words of the sheet merged with changes of the text and the own proposal since it began; null if they contradict each other. If the text is unchanged,
 *  a colleague wrote in the same proposal: additions of both are merged by letters. */
export function wordsCarriedOver(start: SheetStart, now: SheetStart, words: Node): Node | null {
  if (now.base.eq(start.base)) return mergedWordings(start.words, now.words, words);
  const { status, merged } = rebase(start.words, now.words, words);
  return status === 'conflict' ? null : merged;
}

/** Id of the own amendment that is shown in a paragraph; ''. */
export function shownOwn(view: EditorView, paragraph: string): string {
  const { writer } = paperOf(view.state);
  const found = findParagraphNode(view.state.doc, paragraph);
  const made = found && shownChild(found.node, writer);
  return made && isOwn(made.node, writer.me) ? idOf(made.node) : '';
}

/** Replaces the wordings of the own proposal, or of the own paragraph, with the smallest change. */
export function replaceContent(view: EditorView, paragraph: string, wordings: readonly Node[]): void {
  const found = findParagraphNode(view.state.doc, paragraph)!;
  const { node, offset } = shownChild(found.node, paperOf(view.state).writer)!;
  const made = node.type.name === 'amendment' ? node.copy(Fragment.fromArray([...wordings])) : node.copy(wordings[0]!.content);
  const from = node.content.findDiffStart(made.content);
  const ends = from === null ? null : node.content.findDiffEnd(made.content);
  if (from === null || !ends) return;
  const overlap = Math.max(0, from - Math.min(ends.a, ends.b));
  const start = found.pos + 2 + offset;
  view.dispatch(view.state.tr.replace(start + from, start + ends.a + overlap, made.slice(from, ends.b + overlap)));
}
