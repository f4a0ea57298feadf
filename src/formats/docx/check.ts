// Checks a written Word redline by reading the file back, settling it both ways and comparing the results with the two texts. In a file of all
// proposals each author's proposals and comments are checked too.
import type { Node } from 'prosemirror-model';
import { authorsOf, settledFor } from '../../amend/tracked/authors.ts';
import { sameText, settle } from '../../diff/redline.ts';
import type { Redline } from '../../diff/redline-model.ts';
import { commentsIn } from '../change-list.ts';
import { isoDate } from '../iso-date.ts';
import { brokenPromise } from '../two-sides.ts';
import { readDocx } from './read.ts';

/** Null if rejecting all changes of the file gives `a`, accepting all gives `b`, and the file has all comments of the redline `commented`; else one sentence
 *  about the first difference. */
export function checkDocx(bytes: Uint8Array, a: Node, b: Node, commented: Redline | null = null): string | null {
  const file = readDocx(bytes);
  if ('refused' in file) return `The Word file cannot be read back: ${file.refused}`;
  return brokenPromise(file.redline, a, b) ?? (commented && missingComment(file.redline, commented));
}

/** The comments of a redline in order, each as one string: author, date, words, and the words that it is attached to. */
const commentLines = (redline: Redline): string[] =>
  commentsIn(redline).map(({ author, date, words, quote, answers }) =>
    [author, isoDate(date), answers === '' ? '' : 'answer', words, quote].map((part) => part.replace(/\s+/g, ' ').trim()).join('\n'),
  );

/** A sentence about the first comment of the redline that the file lacks or has changed; null if the file has all. */
function missingComment(file: Redline, redline: Redline): string | null {
  const found = commentLines(file);
  const missing = commentLines(redline).find((line, at) => found[at] !== line);
  return missing === undefined ? null : `A comment by ${missing.split('\n')[0]} is not in the file as it was made.`;
}

/** Null if rejecting all changes of the file gives `text`, and each author has the same proposals and comments as in the redline; else one sentence about
 *  the first difference. */
export function checkProposalsDocx(bytes: Uint8Array, text: Node, redline: Redline): string | null {
  const file = readDocx(bytes);
  if ('refused' in file) return `The Word file cannot be read back: ${file.refused}`;
  const sides = brokenPromise(file.redline, text, settle(redline, 'accept'));
  if (sides) return sides;
  const wanted = authorsOf(redline);
  const found = new Set(authorsOf(file.redline));
  const missing = wanted.find((author) => !found.has(author));
  if (missing !== undefined) return `The proposals of ${missing} are not in the file.`;
  for (const author of wanted) {
    const differs = sameText(settledFor(file.redline, author), settledFor(redline, author));
    if (differs) return `The proposals of ${author} are not in the file as they were made: ${differs}`;
  }
  return missingComment(file.redline, redline);
}
