// Whether words still stand somewhere in a text, and which proposals of a delegation went away with a change of others: what the editor hands back
// to the person. Words are counted, whatever is between them: a proposal that was merged into another one has lost nothing.
import type { Node } from 'prosemirror-model';
import { amendmentAttrs, amendmentsOf, idOf, isPending, ownerOf, paragraphAttrs, wordingJson } from '../../../schema/index.ts';

/** What an amendment or a paragraph's own wordings say, a line each; then each of their notes on a line. */
export function wholeTextOf(node: Node): string {
  const lines: string[] = [];
  const notes: string[] = [];
  node.forEach((wording) => {
    if (wording.type.name !== 'wording') return;
    let line = '';
    wording.forEach((child) => {
      if (child.isText) line += child.text;
      else notes.push(child.textContent);
    });
    lines.push(line);
  });
  return [...lines, ...notes].filter((line) => line !== '').join('\n');
}

/** True where every word of a text is in another one, as often. */
export function containsWords(text: string, other: string): boolean {
  const left = new Map<string, number>();
  for (const word of other.split(/\s+/)) left.set(word, (left.get(word) ?? 0) + 1);
  return text.split(/\s+/).every((word) => {
    const count = left.get(word) ?? 0;
    left.set(word, count - 1);
    return word === '' || count > 0;
  });
}

/** True where these words stand in one text of the document, whatever is between them. */
export function docContainsWords(words: string, doc: Node): boolean {
  let found = false;
  doc.forEach((paragraph) => {
    const texts = [paragraph, ...paragraph.content.content.filter((child) => child.type.name === 'amendment')];
    found ||= texts.some((one) => containsWords(words, wholeTextOf(one)));
  });
  return found;
}

/** What own pending proposals of `before` said that are in `after` no more: others took out what they stood in. */
export function wordsTakenOut(before: Node, after: Node, me: string): string[] {
  if (me === '') return [];
  const untouched = new Set(after.content.content);
  const own = before.content.content
    .filter((paragraph) => !untouched.has(paragraph))
    .flatMap((paragraph) => [
      ...(ownerOf(paragraph) === me && paragraphAttrs(paragraph).state === 'live' ? [paragraph] : []),
      ...amendmentsOf(paragraph),
    ])
    .filter((one) => ownerOf(one) === me && (one.type.name === 'paragraph' || (isPending(one) && !isUnchanged(one))));
  // Most of what others write is in paragraphs without an own proposal: then nothing more is looked for.
  if (own.length === 0) return [];
  const standing = new Set(after.content.content.flatMap((one) => [one, ...amendmentsOf(one)].map(idOf)));
  return own
    .filter((one) => !standing.has(idOf(one)))
    .map(wholeTextOf)
    .filter((words) => words !== '');
}

const isUnchanged = (amendment: Node): boolean =>
  amendment.childCount === 1 && wordingJson(amendment.child(0)) === amendmentAttrs(amendment).base;
