// Why a draft seems to continue a text, in words, and short labels. (RULE LI25)
import { describe, expect, it } from 'vitest';
import { continuedWords, labelsInShort } from '../../../src/app/library/trace/trace-words.ts';
import type { ContinuedText } from '../../../src/library/continued.ts';
import { type ContinuingDraft, continuedReasons } from '../../../src/library/continued-reasons.ts';

const found = (title: string, more: Partial<ContinuedText> = {}): ContinuedText => ({
  text: { id: 'T1', symbol: '66/2', title, body: '', date: null, language: 'en', paragraphs: 20, delegation: null },
  sameTitle: 0.9,
  paragraphs: 14,
  cites: true,
  share: 0.4,
  ...more,
});
/** The sentence about them. */
const why = (text: ContinuedText, of: ContinuingDraft): string => continuedWords(continuedReasons(text, of));
const draft = { title: 'Promoting recovery and related support services', paragraphs: 29, recalledBy: 'PP5' };

describe('the reasons', () => {
  it('name the title, the paragraphs and the citation', () => {
    expect(why(found('66/2. Promoting recovery and related support services'), draft)).toBe(
      'Same title, 14 of 29 paragraphs come from it, PP5 recalls it.',
    );
    expect(why(found('Promoting recovery and support services'), draft)).toBe(
      'Same title but for one word, 14 of 29 paragraphs come from it, PP5 recalls it.',
    );
    expect(why(found('Promoting the recovery and other support services'), draft)).toMatch(/^Same title but for two words, /);
  });

  it('leave out what does not speak for it', () => {
    expect(why(found('Something else', { sameTitle: 0, paragraphs: 1, cites: false }), { ...draft, recalledBy: null })).toBe(
      '1 of 29 paragraphs comes from it.',
    );
    expect(why(found('A', { sameTitle: 0.6 }), { ...draft, recalledBy: null })).toBe(
      'Similar title, 14 of 29 paragraphs come from it, it is cited.',
    );
    expect(why(found('A', { sameTitle: 0.6, paragraphs: 0, cites: false }), { title: '', paragraphs: 0, recalledBy: null })).toBe('');
  });
});

it('labels stand in the order of the text, three and more in a row as from the first to the last', () => {
  const labels = ['PP1', 'PP2', 'PP3', 'OP1', 'OP2', 'OP2 (a)', 'OP3'];
  expect(labelsInShort(labels, [])).toBe('');
  expect(labelsInShort(labels, [0, 1, 4, 5, 6])).toBe('PP1, PP2, OP2 to OP3');
  expect(labelsInShort(labels, [0, 1, 2, 3, 4, 5, 6])).toBe('PP1 to OP3');
});
