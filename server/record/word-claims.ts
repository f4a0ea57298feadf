// Which of several decisions of one row of the record brought a word into the text: rows join what is stored at once. A word is given to the one decision that
// proposed it, and to none where two did or nobody knows.
import type * as Y from 'yjs';
import { wordingFromJson } from '../../schema/index.ts';
import { plainWords, rewordedFrom, wordsFrom } from '../../src/diff/word-trace.ts';
import { nodeOf } from '../../src/protocol/document.ts';
import { findAmendmentElement, findParagraphElement, stringAttribute, wordingElement } from '../../src/protocol/elements.ts';
import type { Decision } from '../../src/protocol/record.ts';

/** What a decision may have brought in. */
export interface WordClaim<E> {
  readonly event: E;
  /** The one paragraph whose words it may have changed; null where that may be any. */
  readonly only: string | null;
  /** The keys of the words that it brings; null where they are not known. */
  readonly words: ReadonlySet<string> | null;
}

const OF_ONE_PARAGRAPH = ['replace', 'delete', 'move', 'recast', ''];

/** What a decision may have brought in, read after its row. */
export function claimOf(ydoc: Y.Doc, decision: Decision): Omit<WordClaim<never>, 'event'> {
  const { kind, amendment, paragraph } = decision;
  if (kind === 'moved') return { only: paragraph, words: new Set() };
  if (kind !== 'accepted' && kind !== 'part-accepted') return { only: null, words: null };
  const found = findAmendmentElement(ydoc, amendment)?.amendment;
  if (found) {
    const wordings = wordingsOf(found);
    const isLocal =
      OF_ONE_PARAGRAPH.includes(stringAttribute(found, 'kind')) && wordings.length <= 1 && stringAttribute(found, 'on') === '';
    // What is left of a proposal of which a part was accepted does not say which part that was.
    return { only: isLocal ? paragraph : null, words: kind === 'accepted' ? broughtWords(found, wordings) : null };
  }
  const proposed = findParagraphElement(ydoc, amendment);
  if (!proposed || stringAttribute(proposed, 'instead') !== '') return { only: null, words: null };
  return { only: amendment, words: new Set(wordingsOf(proposed).flatMap((text) => wordsFrom(text, '').map(({ key }) => key))) };
}

/** Says of a word which of the claims brought it; `unsure` where that is not certain. */
export const broughtByOneOf =
  <E>(claims: readonly WordClaim<E>[], unsure: E) =>
  ({ key }: { readonly key: string }): E => {
    const able = claims.filter(({ words }) => words === null || words.has(key));
    return able.length === 1 ? able[0]!.event : unsure;
  };

function wordingsOf(parent: Y.XmlElement): string[] {
  const one = wordingElement(parent);
  return parent
    .toArray()
    .filter((child) => (child as Y.XmlElement).nodeName === one?.nodeName)
    .map((child) => nodeOf(child as Y.XmlElement))
    .map((node) => (node ? plainWords(node) : ''));
}

function broughtWords(amendment: Y.XmlElement, wordings: readonly string[]): ReadonlySet<string> {
  const base = wordingFromJson(stringAttribute(amendment, 'base'));
  const before = wordsFrom(base ? plainWords(base) : '', false);
  const brought = rewordedFrom(before, wordings.join(' '), true).filter(({ origin }) => origin.event);
  return new Set(brought.map(({ key }) => key));
}
