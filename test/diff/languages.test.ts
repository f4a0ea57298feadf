// Pairs in French, Spanish, Russian, Arabic and Chinese with known edits: each comparison gives the edit that was made, and no hunk ends
// inside a word, a surrogate pair or a combining sequence. (RULE A15)
import { describe, expect, it } from 'vitest';
import { marked } from '../../bench/redline/edits.ts';
import { LANGUAGE_PAIRS } from '../../bench/redline/languages.ts';
import { paragraph, resolution } from '../../schema/index.ts';
import { compare } from '../../src/diff/compare.ts';

const draft = (texts: readonly string[]) => resolution(texts.map((text, k) => paragraph({ id: `p${k}`, kind: 'operative' }, text)));
const WORD = /[\p{L}\p{N}\p{M}]/u;

describe.each(Object.entries(LANGUAGE_PAIRS))('a pair in %s', (language, rows) => {
  const pairs = rows.map(marked);
  const comparison = compare(draft(pairs.map((pair) => pair.a)), draft(pairs.map((pair) => pair.b)));

  it('comes out as the edits that were made', () => {
    const made = pairs.flatMap(({ a, b, edits }) =>
      edits.map((edit) => [a.slice(edit.aFrom, edit.aTo).trim(), b.slice(edit.bFrom, edit.bTo).trim()]),
    );
    expect(comparison.hunks.map((hunk) => [hunk.deleted.trim(), hunk.inserted.trim()])).toEqual(made);
    expect(comparison.links.every((link) => link.kind === 'changed')).toBe(true);
  });

  it('cuts no word', () => {
    for (const hunk of comparison.hunks) {
      const link = comparison.links[hunk.link]!;
      for (const [text, ends] of [
        [pairs[link.a[0]!]!.a, [hunk.aFrom, hunk.aTo]],
        [pairs[link.b[0]!]!.b, [hunk.bFrom, hunk.bTo]],
      ] as const) {
        if (language === 'zh') {
          // In a script without blanks the segmenter decides what a word is.
          const starts = [...new Intl.Segmenter('zh', { granularity: 'word' }).segment(text)].map((part) => part.index);
          for (const at of ends) expect([...starts, text.length]).toContain(at);
        } else
          for (const at of ends)
            expect([text, at, WORD.test(text[at - 1] ?? ' ') && WORD.test(text[at] ?? ' ')]).toEqual([text, at, false]);
      }
    }
  });
});
