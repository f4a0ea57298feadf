// The words selected in a paragraph of the text, in the form of the command that agrees them.
import type { Node } from 'prosemirror-model';
import type { EditorView } from 'prosemirror-view';
import { phraseBetween, phraseText } from '../../amend/decide/phrases.ts';
import { plainOffset, plainWords } from '../../diff/word-trace.ts';
import { readDomSelection } from '../../editor/model/dom-selection.ts';
import { findParagraphNode, wordingChild } from '../../editor/model/lookup.ts';

/** The whole words in the selection, and which of equal occurrences they are; null if none of the wording is selected. */
export function selectedIn(view: EditorView, paragraph: string): { readonly quote: string; readonly nth: number } | null {
  readDomSelection(view);
  const found = findParagraphNode(view.state.doc, paragraph);
  const wording = found && wordingChild(found.node);
  if (!found || !wording) return null;
  const start = found.pos + 2 + wording.offset;
  const { from, to } = view.state.selection;
  const node: Node = wording.node;
  const inside = (pos: number) => Math.min(node.content.size, Math.max(0, pos - start));
  const words = phraseBetween(node, plainOffset(node, inside(from)), plainOffset(node, inside(to)));
  if (!words) return null;
  const text = plainWords(node);
  const [begins, ends] = [plainOffset(node, words.from), plainOffset(node, words.to)];
  const quote = text.slice(begins, ends);
  let nth = 0;
  for (let at = text.indexOf(quote); at >= 0 && at < begins; at = text.indexOf(quote, at + 1)) nth++;
  return phraseText(words.content) === '' ? null : { quote, nth };
}
