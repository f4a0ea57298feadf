// Proposes from a sheet to split a paragraph: the own amendment gets a second wording, as with Enter in the text.
import type { Node } from 'prosemirror-model';
import type { EditorView } from 'prosemirror-view';
import { schema, wordingJson } from '../../../schema/index.ts';
import { joinedWordings } from '../../amend/rebase/joined-wordings.ts';
import { BREAK, runOn, splitParts } from '../../amend/rebase/parts.ts';
import { say } from '../../messages/say.ts';
import { randomId } from '../model/lookup.ts';
import { pruneUnchanged } from '../model/own-amendment.ts';
import { paperOf } from '../model/paper-state.ts';
import { openOwn, ownWording, replaceContent, type SheetStart, shownOwn } from './propose-words.ts';
import { changedMeanwhile, type Refused } from './refusals.ts';

/** The start of the sheet: the words as one wording, and the place where the own proposal already splits them, null if it does not. */
export interface SplitStart extends SheetStart {
  readonly at: number | null;
}

/** The words to split in a paragraph, or why they cannot be split. */
export function splitStart(view: EditorView, paragraph: string): SplitStart | Refused {
  const found = ownWording(view, paragraph);
  if ('refused' in found) return found;
  const { parts, ...start } = found;
  if (parts.length > 2)
    return { refused: say('Your proposal splits this paragraph in several places: they are changed on a larger screen.') };
  const words = runOn(parts);
  const places = splitPlaces(words);
  if (places.length === 0) return { refused: say('One word is not split.') };
  const second = words.content.size - (parts[1]?.content.size ?? 0);
  return { ...start, words, at: parts.length === 1 ? null : second };
}

/** The places where words can be split: before each word except the first, as offsets in the content. */
export function splitPlaces(words: Node): readonly number[] {
  const places: number[] = [];
  let [isAfterWord, isAfterBlank] = [false, false];
  words.forEach((node, offset) => {
    // A footnote belongs to the word before it.
    const text = node.isText ? node.text! : '';
    for (let k = 0; k < text.length; k++) {
      const isBlank = /\s/.test(text[k]!);
      if (!isBlank && isAfterBlank && isAfterWord) places.push(offset + k);
      isAfterBlank = isBlank;
      isAfterWord ||= !isBlank;
    }
    if (!node.isText) [isAfterBlank, isAfterWord] = [false, true];
  });
  return places;
}

/** The two parts of words that are split at a place, without the blanks between them. */
export const partsAt = (words: Node, at: number): readonly Node[] => splitParts(joinedWordings([words.cut(0, at), words.cut(at)], BREAK));

/** The amendment that would be made now for the split. */
export const draftOfSplit = (view: EditorView, { base, words }: SplitStart, at: number): Node =>
  schema.node('amendment', { id: randomId(), by: paperOf(view.state).writer.me, base: wordingJson(base) }, [...partsAt(words, at)]);

/** Proposes the split, or moves the delegation's existing one to another place. Returns the id of the proposal. */
export function proposeSplit(
  view: EditorView,
  paragraph: string,
  start: SplitStart,
  at: number,
  privately: boolean,
): { readonly amendment: string } | Refused {
  const now = splitStart(view, paragraph);
  if ('refused' in now) return now;
  if (!now.words.eq(start.words) || now.own?.amendment !== start.own?.amendment) return changedMeanwhile();
  const refused = openOwn(view, paragraph, now, privately);
  if (refused) return refused;
  replaceContent(view, paragraph, partsAt(now.words, at));
  const amendment = shownOwn(view, paragraph);
  pruneUnchanged(view, null);
  return { amendment };
}
