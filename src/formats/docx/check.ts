// The promise of a Word redline, checked on the file itself: it is read back, settled both ways and compared with the two texts. A file of all
// proposals is read hand by hand besides: what each author proposes and says must be found again.
import type { Node } from 'prosemirror-model';
import { authorsOf, settledFor } from '../../amend/tracked/authors.ts';
import { sameText, settle } from '../../diff/redline.ts';
import type { Redline } from '../../diff/redline-model.ts';
import { commentsIn } from '../change-list.ts';
import { isoDate } from '../iso-date.ts';
import { brokenPromise } from '../two-sides.ts';
import { readDocx } from './read.ts';

/** null where rejecting all changes of the file gives `a`, accepting all gives `b`, and all that is `said` in a redline is found; else one sentence
 *  that says what differs. */
export function checkDocx(bytes: Uint8Array, a: Node, b: Node, said: Redline | null = null): string | null {
  const file = readDocx(bytes);
  if ('refused' in file) return `The Word file cannot be read back: ${file.refused}`;
  return brokenPromise(file.redline, a, b) ?? (said && unsaid(file.redline, said));
}

/** What is said in a redline, in order: who, when, and which words on which words. */
const talkOf = (redline: Redline): string[] =>
  commentsIn(redline).map(({ author, date, words, quote, answers }) =>
    [author, isoDate(date), answers === '' ? '' : 'answer', words, quote].map((part) => part.replace(/\s+/g, ' ').trim()).join('\n'),
  );

/** The first comment of a redline that a file does not have as it was made; null where it has all. */
function unsaid(file: Redline, redline: Redline): string | null {
  const found = talkOf(file);
  const missing = talkOf(redline).find((line, at) => found[at] !== line);
  return missing === undefined ? null : `A comment by ${missing.split('\n')[0]} is not in the file as it was made.`;
}

/** null where rejecting all changes of the file gives `text` and each author's proposals and comments are found again as the redline has them. */
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
  return unsaid(file.redline, redline);
}
