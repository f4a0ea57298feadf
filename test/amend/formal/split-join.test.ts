// Splitting and joining as printed lists word it: exactly, so that the two paragraphs together have the words of the one; and as an editor would do it. (RULE L40)
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EMPTY_META, type Language, paragraph, paragraphsOf, resolution, textOf, wording, wordingOf } from '../../../schema/index.ts';
import { applyFormalList } from '../../../src/amend/formal/read.ts';
import { editOf } from '../../../src/amend/formal/read-sentence.ts';
import { joinedAsOne, splitWording } from '../../../src/amend/formal/split-join.ts';
import { wordTokens } from '../../../src/diff/word-tokens.ts';

const doc = resolution([
  paragraph({ id: 'a', kind: 'operative' }, 'Invites banks to lend, and urges all to give;'),
  paragraph({ id: 'b', kind: 'operative' }, 'Thanks the printers;'),
  paragraph({ id: 'c', kind: 'operative' }, 'Decides to remain seized of the matter.'),
]);
const rows = (list: string) => {
  const done = applyFormalList({ meta: EMPTY_META, doc }, list);
  return { texts: paragraphsOf(done.doc).map((one) => textOf(wordingOf(one)!)), failed: done.failed.map(({ reason }) => reason) };
};
const said = (text: string) => wording([{ text, em: false }]);

describe('printed lists', () => {
  it('ask for a split or a join in one form', () => {
    expect(editOf('split operative paragraph 1 after \ue0000\ue001', ['lend,'])).toEqual({
      do: 'split',
      address: 'operative paragraph 1',
      at: { side: 'after', near: { words: 'lend,', nth: null } },
      plainly: true,
    });
    expect(editOf('join operative paragraph 2 to the end of operative paragraph 1', [])).toEqual({
      do: 'join',
      address: 'operative paragraph 2',
      near: 'operative paragraph 1',
      plainly: true,
    });
  });
  it('split and join without a change of a letter', () => {
    expect(rows('1. Split operative paragraph 1 after “lend,”.')).toEqual({
      texts: ['Invites banks to lend,', 'and urges all to give;', 'Thanks the printers;', 'Decides to remain seized of the matter.'],
      failed: [],
    });
    expect(rows('1. Join operative paragraph 2 to the end of operative paragraph 1.')).toEqual({
      texts: ['Invites banks to lend, and urges all to give; Thanks the printers;', 'Decides to remain seized of the matter.'],
      failed: [],
    });
  });
  it('leave the text as it is where there is no such place', () => {
    const { texts, failed } = rows('1. Split operative paragraph 2 after “polar bears”.');
    expect(texts).toHaveLength(3);
    expect(failed).toHaveLength(1);
  });
  it('lose no word, wherever a paragraph is cut', () => {
    const words = fc.array(fc.constantFrom('rivers', 'and', 'wells,', 'of', 'islands'), { minLength: 2, maxLength: 9 });
    const letters = (text: string) => text.replace(/\s/g, '');
    fc.assert(
      fc.property(words, fc.nat(20), (all, at) => {
        const text = `${all.join(' ')};`;
        const parts = splitWording(said(text), at % wordTokens(said(text)).length, 'operative', 'en', true);
        if ('refused' in parts) return;
        expect(letters(parts.map(textOf).join(''))).toBe(letters(text));
        expect(letters(textOf(joinedAsOne(parts[0], parts[1], 'en', true)))).toBe(letters(text));
      }),
    );
  });
});

describe('an editor', () => {
  it('begins the second paragraph with a capital letter and without “and”', () => {
    const base = said('Invites banks to lend, and urges all to give;');
    const at = wordTokens(base).findIndex(({ text }) => text === 'lend') + 1;
    const parts = splitWording(base, at, 'operative', 'en', false);
    expect('refused' in parts ? parts : parts.map(textOf)).toEqual(['Invites banks to lend,', 'Urges all to give;']);
  });
  it.each<[Language, string, string, string]>([
    ['en', 'Invites banks to lend;', 'Thanks the printers;', 'Invites banks to lend, and thanks the printers;'],
    ['fr', 'Invite les banques à prêter;', 'Remercie les imprimeurs;', 'Invite les banques à prêter, et remercie les imprimeurs;'],
    ['es', 'Invita a los bancos;', 'Agradece a los impresores;', 'Invita a los bancos, y agradece a los impresores;'],
    ['ru', 'предлагает банкам;', 'благодарит печатников;', 'предлагает банкам, и благодарит печатников;'],
  ])('joins with the “and” of the language: %s', (language, first, second, both) => {
    expect(textOf(joinedAsOne(said(first), said(second), language, false))).toBe(both);
  });
});
