// A row of the record joins changes that were stored together, so it may contain several decisions. This file finds which of them brought a word into the text:
// the only one that proposed it, or none if several did or it is unknown.
import type * as Y from 'yjs';
import { wordingFromJson } from '../../schema/index.ts';
import { plainWords, rewordedFrom, wordsFrom } from '../../src/diff/word-trace.ts';
import { nodeOf } from '../../src/protocol/document.ts';
import { findAmendmentElement, findParagraphElement, stringAttribute, wordingElement } from '../../src/protocol/elements.ts';
import type { Decision } from '../../src/protocol/record.ts';

/** The words that a decision may have brought in. */
export interface WordClaim<E> {
  readonly event: E;
  /** The only paragraph whose words it may have changed; null if it may be any. */
  readonly only: string | null;
  /** The keys of the words that it brings in; null if unknown. */
  readonly words: ReadonlySet<string> | null;
}

const OF_ONE_PARAGRAPH = ['replace', 'delete', 'move', 'recast', ''];

/** The words that a decision may have brought in, read after its row. */
export function claimOf(ydoc: Y.Doc, decision: Decision): Omit<WordClaim<never>, 'event'> {
  const { kind, amendment, paragraph } = decision;
  if (kind === 'moved') return { only: paragraph, words: new Set() };
  if (kind !== 'accepted' && kind !== 'part-accepted') return { only: null, words: null };
  const found = findAmendmentElement(ydoc, amendment)?.amendment;
  if (found) {
    const wordings = wordingsOf(found);
    const isLocal =
      OF_ONE_PARAGRAPH.includes(stringAttribute(found, 'kind')) && wordings.length <= 1 && stringAttribute(found, 'on') === '';
    // After a partial acceptance, the remaining proposal does not tell which part was accepted.
    return { only: isLocal ? paragraph : null, words: kind === 'accepted' ? broughtWords(found, wordings) : null };
  }
  const proposed = findParagraphElement(ydoc, amendment);
  if (!proposed || stringAttribute(proposed, 'instead') !== '') return { only: null, words: null };
  return { only: amendment, words: new Set(wordingsOf(proposed).flatMap((text) => wordsFrom(text, '').map(({ key }) => key))) };
}

/** Returns a function that finds the claim that brought a word in; `unsure` if that is uncertain. */
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
