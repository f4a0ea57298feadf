// Proposing words from a sheet beside the paper, where the paper itself is only read: what the sheet begins with, and what it wrote. The proposal is made as if it
// had been typed on the paper: the own amendment is opened, privately where the switch says so, and gets the new words in one step that can be undone. Not here:
// the field in which the words are changed (words-field.ts).
import type { Node } from 'prosemirror-model';
import type { EditorView } from 'prosemirror-view';
import { amendmentAttrs, idOf, ownerOf, wordingFromJson } from '../../../schema/index.ts';
import { rebase } from '../../amend/rebase/rebase.ts';
import { say } from '../../messages/say.ts';
import { setPrivately, takePrivate } from '../commands/who-sees.ts';
import { findParagraphNode, isOwn, ownAmendmentChild, shownChild, textBounds, wordingChild, wordingNode } from '../model/lookup.ts';
import { openAmendment, pruneUnchanged, writeRefusal } from '../model/own-amendment.ts';
import { paperOf, setPaper } from '../model/paper-state.ts';
import { isPrivate } from '../model/private-words.ts';

/** What a sheet begins with. */
export interface SheetStart {
  /** The paragraph's wording now, against which the change is shown. */
  readonly base: Node;
  /** The words to be changed: those of the own proposal where there is one, else the wording. */
  readonly words: Node;
  /** The own pending proposal that is changed; null where a new one will be made. */
  readonly own: { readonly amendment: string; readonly isPrivate: boolean } | null;
  /** The paragraph itself is the own delegation's: its words are changed, and everybody sees it. */
  readonly isOwnParagraph: boolean;
}

/** A sentence why nothing can be proposed. */
export interface Refused {
  readonly refused: string;
}

const goneParagraph = (): Refused => ({ refused: say('This paragraph is no longer in the text.') });

/** What a sheet for the paragraph with this id begins with, or why there can be none. */
export function sheetStart(view: EditorView, paragraph: string): SheetStart | Refused {
  const found = findParagraphNode(view.state.doc, paragraph);
  const wording = found && wordingChild(found.node);
  if (!found || !wording) return goneParagraph();
  const { writer } = paperOf(view.state);
  const refused = writeRefusal(view.state.doc, found.node, writer);
  if (refused !== null) return { refused };
  const base = wording.node;
  if (ownerOf(found.node) === writer.me) return { base, words: base, own: null, isOwnParagraph: true };
  const child = ownAmendmentChild(found.node, { ...writer, amending: null });
  if (!child) return { base, words: base, own: null, isOwnParagraph: false };
  const { node } = child;
  if (node.childCount > 1) return { refused: say('Your proposal splits this paragraph: its words are changed on a larger screen.') };
  const against = wordingFromJson(amendmentAttrs(node).base) ?? base;
  // The server carries it over in a moment; the sheet begins with what will be there then.
  const words = against.eq(base) ? node.child(0) : rebase(against, base, node.child(0)).merged;
  return { base, words, own: { amendment: idOf(node), isPrivate: isPrivate(node, writer.privateIds) }, isOwnParagraph: false };
}

/** Writes what was changed in a sheet into the own proposal, which is made where there is none. `start`: what the sheet began with, or was carried over to since;
 *  `privately`: for the own delegation alone. What colleagues wrote in the same proposal meanwhile stays where both fit together, and nothing is written where
 *  they do not. Returns the id of the amendment ('' for an own paragraph, and where the words are the text's again). */
export function proposeWords(
  view: EditorView,
  paragraph: string,
  start: SheetStart,
  words: Node,
  privately: boolean,
): { readonly amendment: string } | Refused {
  const now = sheetStart(view, paragraph);
  if ('refused' in now) return now;
  const merged = mergedWith(start, now, words);
  if (!merged) return { refused: say('The words under yours have just changed. Look at them once more.') };
  if (now.own && !now.own.isPrivate && privately) {
    if (!paperOf(view.state).writer.privateIds)
      return { refused: say('What only your delegation sees is not here yet; nothing was written.') };
    takePrivate(view, now.own.amendment);
  } else if (!now.own && !now.isOwnParagraph) {
    setPrivately(view, privately);
    const refused = sheetStart(view, paragraph);
    if ('refused' in refused) return refused;
  }
  const before = findParagraphNode(view.state.doc, paragraph)!;
  const at = before.pos + 1 + textBounds(wordingChild(before.node)!).from;
  view.dispatch(setPaper(view.state.tr, { current: paragraph, selected: null, amending: null }));
  if (openAmendment(view, { from: at, to: at }) === 'refused') return goneParagraph();
  replaceWords(view, paragraph, merged);
  const found = findParagraphNode(view.state.doc, paragraph)!;
  const made = shownChild(found.node, paperOf(view.state).writer);
  const id = made && isOwn(made.node, paperOf(view.state).writer.me) ? idOf(made.node) : '';
  pruneUnchanged(view, null);
  return { amendment: id };
}

/** The words of the sheet with what changed in the text and in the own proposal since it began; null where they contradict each other. */
function mergedWith(start: SheetStart, now: SheetStart, words: Node): Node | null {
  if (start.own?.amendment === now.own?.amendment && start.words.eq(now.words)) return start.base.eq(now.base) ? words : null;
  const { status, merged } = rebase(start.words, now.words, words);
  return status === 'conflict' ? null : merged;
}

/** Puts `words` in the place of what stands in the own proposal, with the smallest change. */
function replaceWords(view: EditorView, paragraph: string, words: Node): void {
  const found = findParagraphNode(view.state.doc, paragraph)!;
  const child = shownChild(found.node, paperOf(view.state).writer)!;
  const before = wordingNode(child).content;
  const start = before.findDiffStart(words.content);
  const ends = start === null ? null : before.findDiffEnd(words.content);
  if (start === null || !ends) return;
  const overlap = Math.max(0, start - Math.min(ends.a, ends.b));
  const from = found.pos + 1 + textBounds(child).from;
  view.dispatch(view.state.tr.replace(from + start, from + ends.a + overlap, words.slice(start, ends.b + overlap)));
}
