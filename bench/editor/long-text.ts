// The text in every measured editor: 300 paragraphs. Ours also has 500 proposals on it.
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
