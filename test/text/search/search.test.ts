// Searching: letters that people consider the same are found, with their place in the original text (RULES K2, K3).
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldText } from '../../../src/text/search/fold.ts';
import { holdsAll, occurrencesIn } from '../../../src/text/search/occurrences.ts';
import { hitsInRuns, type SearchRun } from '../../../src/text/search/readings.ts';

const found = (text: string, words: string) => occurrencesIn(foldText(text), words).map(({ from, to }) => text.slice(from, to));

describe('words are found', () => {
  it.each([
    ['capital letters', 'Recalling its Resolution', 'resolution', 'Resolution'],
    ['accents in the text', 'la résolution', 'resolution', 'résolution'],
    ['accents in the search', 'la resolution', 'résolution', 'resolution'],
    ['accents that stand apart', 'la re\u0301solution', 'resolution', 're\u0301solution'],
    ['an accent behind the last letter', 'cafe\u0301 noir', 'cafe', 'cafe\u0301'],
    ['a curled apostrophe', 'the Chair’s text', "chair's", 'Chair’s'],
    ['quotation marks', 'the “rules”', '"rules"', '“rules”'],
    ['a dash', 'paragraphs 3–5', '3-5', '3–5'],
    ['a blank that does not break', 'article\u00a012', 'article 12', 'article\u00a012'],
    ['two blanks', 'all  States', 'all states', 'all  States'],
    ['Arabic without its vowel signs', 'إِنَّ الجَمْعِيَّةَ العامَّة', 'ان الجمعية العامة', 'إِنَّ الجَمْعِيَّةَ العامَّة'],
    ['a stretched Arabic word', 'تقـــرر', 'تقرر', 'تقـــرر'],
    ['Russian ё', 'её роль', 'ее', 'её'],
    ['Chinese', '大会重申其决议', '重申', '重申'],
  ])('%s', (_what, text, words, expected) => {
    expect(found(text, words)).toEqual([expected]);
  });

  it('not in other letters', () => {
    expect(found('мой мои', 'мои')).toEqual(['мои']);
    expect(found('all States', '')).toEqual([]);
    expect(found('all States', '  ')).toEqual([]);
  });

  it('each once, in order', () => {
    expect(occurrencesIn(foldText('aaa a'), 'a').length).toBe(4);
    expect(found('aaaa', 'aa')).toEqual(['aa', 'aa']);
    expect(holdsAll(foldText('Urges all States'), 'states urges')).toBe(true);
    expect(holdsAll(foldText('Urges all States'), 'states urged')).toBe(false);
  });

  it('wherever they were cut out of a text', () => {
    const letters = fc.constantFrom('a', 'z', 'é', 'É', '’', ' ', '“', '\u0301', 'ا', 'ل', 'ع', '\u064e', 'ب');
    const text = fc.array(letters, { minLength: 1, maxLength: 40 }).map((list) => list.join(''));
    fc.assert(
      fc.property(text, fc.nat(), fc.nat(), (source, a, b) => {
        const all = [...source];
        const [from, to] = [a % all.length, b % all.length].sort((x, y) => x - y) as [number, number];
        const words = all.slice(from, to + 1).join('');
        if (foldText(words).text.trim() === '') return;
        const hits = occurrencesIn(foldText(source), words.trim());
        expect(hits.length).toBeGreaterThan(0);
        for (const hit of hits) expect(foldText(source.slice(hit.from, hit.to)).text.trim()).toBe(foldText(words.trim()).text.trim());
      }),
    );
  });
});

describe('words in a redline are found as they are read', () => {
  const plain = (text: string): SearchRun => ({ text, inserted: [], struck: [] });
  const ins = (text: string, ...inserted: string[]): SearchRun => ({ text, inserted, struck: [] });
  const del = (text: string, ...struck: string[]): SearchRun => ({ text, inserted: [], struck });
  const read = (runs: readonly SearchRun[], words: string) =>
    hitsInRuns(runs, words).map(({ from, to }) => [from.run, from.offset, to.run, to.offset]);

  it('in the wording across what is inserted, and in the proposal across what is struck', () => {
    const runs = [plain('Urges '), del('all', 'a'), ins('riparian', 'a'), plain(' States')];
    expect(read(runs, 'urges all states')).toEqual([[0, 0, 3, 7]]);
    expect(read(runs, 'urges riparian states')).toEqual([[0, 0, 3, 7]]);
    expect(read(runs, 'all riparian')).toEqual([]);
    expect(read(runs, 'states')).toEqual([[3, 1, 3, 7]]);
  });

  it('not across two proposals', () => {
    const runs = [plain('Urges '), ins('all ', 'a'), ins('the ', 'b'), plain('States')];
    expect(read(runs, 'all the')).toEqual([]);
    expect(read(runs, 'all states')).toEqual([[1, 0, 3, 6]]);
    expect(read(runs, 'the states')).toEqual([[2, 0, 3, 6]]);
  });

  it('in an amendment to a proposal, which rests on that proposal', () => {
    const runs = [
      plain('Urges '),
      ins('all ', 'a'),
      { text: 'riparian ', inserted: ['a'], struck: ['b'] },
      ins('coastal ', 'a', 'b'),
      plain('States'),
    ];
    expect(read(runs, 'all riparian states')).toEqual([[1, 0, 4, 6]]);
    expect(read(runs, 'all coastal states')).toEqual([[1, 0, 4, 6]]);
    expect(read(runs, 'urges states')).toEqual([[0, 0, 4, 6]]);
  });
});
