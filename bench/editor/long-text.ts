// The text that every measured editor holds: 300 paragraphs. Ours has 500 proposals on it beside.
import { textOf, wordingOf } from '../../schema/index.ts';
import { sampleText } from '../../test/e2e/pages/typing/sample.ts';

/** The paragraphs' words, in order. */
export function longText(): string[] {
  const words: string[] = [];
  sampleText('long').forEach((paragraph) => {
    words.push(textOf(wordingOf(paragraph)));
  });
  return words;
}
