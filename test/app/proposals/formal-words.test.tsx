// Formal words on a card: an English sentence about a text that may be right-to-left. Quoted, inserted and deleted words keep their direction.
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { FormalWords } from '../../../src/app/proposals/formal-words.tsx';

describe('formal words', () => {
  it('keep quoted words of the text apart from the English sentence, and lose no word', () => {
    const html = renderToStaticMarkup(
      <FormalWords
        parts={[{ text: 'In operative paragraph 2, after “تقرير (A/79/L.2)”, insert “' }, { inserted: '، وحسب' }, { text: '”.' }]}
      />,
    );
    expect(html).toBe(
      '<span dir="auto">In operative paragraph 2, after “<bdi>تقرير (A/79/L.2)</bdi>”, insert “<ins dir="auto">، وحسب</ins>”.</span>',
    );
  });
});
