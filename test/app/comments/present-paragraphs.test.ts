// A comment stays on its words when its paragraph is split or joined, and its count moves with them (RULE A38).
import { describe, expect, it } from 'vitest';
import { amendment, paragraph, resolution, wording } from '../../../schema/index.ts';
import { createPresentThreads, presentParagraph } from '../../../src/app/comments/present-paragraphs.ts';
import type { Thread } from '../../../src/protocol/record.ts';

const WHOLE = 'Urges Member States to train their staff, and to report on it every year';
const on = (quote: string): Thread => ({
  id: 't',
  paragraph: 'p1',
  quote,
  before: WHOLE.slice(0, WHOLE.indexOf(quote)).slice(-40),
  by: 'NOR',
  name: 'Norway',
  at: '2026-01-01T00:00:00.000Z',
  resolved: null,
  replies: [],
});
const texts = (...all: (readonly [id: string, words: string])[]) => resolution(all.map(([id, words]) => paragraph({ id }, words)));
const other = ['p0', 'Decides to remain seized of it'] as const;

describe('the paragraph of a comment', () => {
  const split = texts(other, ['p1', 'Urges Member States to train their staff'], ['p2', 'and to report on it every year']);
  it.each([
    ['stays while the words are there', 'train their staff', 'p1'],
    ['is the one to which a split carried the words', 'report on it', 'p2'],
    ['also where they begin it', 'and to report', 'p2'],
    ['is its own where one word alone begins another one', 'and', 'p1'],
    ['is its own for a comment on the whole paragraph', '', 'p1'],
  ])('%s', (_name, quote, expected) => {
    expect(presentParagraph(split, on(quote))).toBe(expected);
  });

  it('is the one to which its paragraph was joined', () => {
    const joined = texts(['p0', `Decides to remain seized of it ${WHOLE}`]);
    expect(presentParagraph(joined, on('report on it'))).toBe('p0');
  });

  it('is its own where others say the same words elsewhere', () => {
    const gone = texts(['p1', 'Urges Member States'], ['p2', 'Requests the Board to report on it']);
    expect(presentParagraph(gone, on('report on it'))).toBe('p1');
    const twice = texts(['p1', 'Urges'], ['p2', 'and to report on it every year'], ['p3', 'and to report on it every year']);
    expect(presentParagraph(twice, on('report on it'))).toBe('p1');
  });

  it('is its own while a pending proposal holds the words', () => {
    const base = wording('Urges');
    const proposed = resolution([
      paragraph({ id: 'p1' }, 'Urges', [amendment({ id: 'a', by: 'NOR' }, base, WHOLE)]),
      paragraph({ id: 'p2' }, 'and to report on it every year'),
    ]);
    expect(presentParagraph(proposed, on('report on it'))).toBe('p1');
  });

  it('does not make new lists while nothing moves', () => {
    const place = createPresentThreads();
    const threads = [on('report on it')];
    const first = place(split, threads);
    expect(first[0]!.paragraph).toBe('p2');
    expect(place(texts(['p0', 'Other words'], ['p1', 'Urges'], ['p2', 'and to report on it every year']), threads)).toBe(first);
  });
});
