// Messages: holes, plural forms, words before a bar, and the sentences of other rooms by their patterns. (RULE LA6)
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { factList } from '../../src/messages/lists.ts';
import { said } from '../../src/messages/said.ts';
import { countedSentence, learn, messageSentence, numberIn, saidIn, say, speak } from '../../src/messages/say.ts';

afterEach(() => speak('en'));

describe('a sentence', () => {
  it('is said as it stands in English, without the words before its bar', () => {
    expect(messageSentence('status|Open')).toBe('Open');
    expect(countedSentence(1, '{n} proposal', '{n} proposals')).toBe('{n} proposal');
    expect(countedSentence(0, '{n} proposal', '{n} proposals')).toBe('{n} proposals');
  });

  it('is said by the catalog, in the form of its number', () => {
    speak('ru');
    learn({
      'status|Open': 'Открыто',
      '{n} proposals': { one: '{n} предложение', few: '{n} предложения', many: '{n} предложений', other: '{n} предложения' },
    });
    expect(messageSentence('status|Open')).toBe('Открыто');
    expect([1, 2, 5, 21].map((n) => countedSentence(n, '{n} proposal', '{n} proposals'))).toEqual([
      '{n} предложение',
      '{n} предложения',
      '{n} предложений',
      '{n} предложение',
    ]);
    expect(numberIn(12_000)).toBe('12\u00a0000');
  });

  it('is English where the catalog has it not yet', () => {
    speak('fr');
    expect(messageSentence('status|Open')).toBe('Open');
  });
});

describe('words of another script in an Arabic line (RULE LA14)', () => {
  const catalog = { 'On {label}': 'بشأن {label}', 'file|{name} results': 'نتائج {name}', 'It is on {label}.': 'إنه بشأن {label}.' };
  const closed = (words: string) => `\u2068${words}\u2069`;
  const label = 'OP2 (a)';
  // Sentences of this test alone.
  const tell = say as unknown as (message: string, values: object) => string;

  it('are closed off from it on a screen, so that a number behind them is not drawn as a part of them', () => {
    speak('ar');
    learn(catalog);
    expect(tell('On {label}', { label })).toBe(`بشأن ${closed(label)}`);
    expect(said('It is on OP2 (a).')).toBe(`إنه بشأن ${closed(label)}.`);
    expect(factList(['Commission on Pens', '12 حزيران/يونيه 2025', '3'])).toBe(`${closed('Commission on Pens')}، 12 حزيران/يونيه 2025، 3`);
  });

  it('stand as they are in the name of a file, in what the server writes, and in every other language', () => {
    speak('ar');
    learn(catalog);
    expect(tell('file|{name} results', { name: 'L.2' })).toBe('نتائج L.2');
    expect(saidIn('ar', catalog, () => tell('On {label}', { label }))).toBe('بشأن OP2 (a)');
    expect(factList(['L.2'])).toBe(closed('L.2'));
    speak('fr');
    expect(tell('On {label}', { label })).toBe('On OP2 (a)');
  });
});

describe('a sentence of another room', () => {
  it('is found by its pattern; what fills its holes is said too where a catalog has it', () => {
    speak('fr');
    learn({
      'There is no such draft.': 'Ce projet n’existe pas.',
      'The {what} of {name} is closed.': 'Fermé ({name}) : {what}.',
      '{name} is closed.': 'Fermé : {name}.',
      list: 'liste',
      '{first} to {last}': '{first} à {last}',
    });
    expect(said('There is no such draft.')).toBe('Ce projet n’existe pas.');
    expect(said('The list of L.2 is closed.')).toBe('Fermé (L.2) : liste.');
    expect(said('OP3 is closed.')).toBe('Fermé : OP3.');
    expect(said('Nobody wrote this sentence.')).toBe('Nobody wrote this sentence.');
    expect(said('Nobody wrote this to anybody.')).toBe('Nobody wrote this to anybody.');
  });

  it('is found where it fills the hole of another one, but a name is no sentence', () => {
    speak('fr');
    learn({
      'The proposal on {label} stops them all. {reason}': 'La proposition sur {label} les bloque toutes. {reason}',
      'This paragraph is {status} already.': 'Ce paragraphe est déjà dans cet état : {status}.',
      '{delegation} asked': '{delegation} (invitation envoyée)',
      agreed: 'convenu',
    });
    expect(said('The proposal on OP3 stops them all. This paragraph is agreed already.')).toBe(
      'La proposition sur OP3 les bloque toutes. Ce paragraphe est déjà dans cet état : convenu.',
    );
    expect(said('The proposal on Norway asked stops them all. Why.')).toBe('La proposition sur Norway asked les bloque toutes. Why.');
  });

  it('is read once, however long it is and whatever pattern it all but fits', () => {
    speak('fr');
    learn({ '{a} of {b} and {c}, {d} in {e}: {f}.': '{a}{b}{c}{d}{e}{f}' });
    const long = `${'x of x and x, x in x: '.repeat(20_000)}x`;
    expect(said(long)).toBe(long);
    expect(said('One of two and three, four in five: six.')).toBe('Onetwothreefourfivesix');
  });

  it('fits a pattern where one can be fitted, each hole as short as can be', () => {
    speak('fr');
    const piece = fc.constantFrom('a', 'b', ' ', 'and', '. ', 'ab');
    fc.assert(
      fc.property(fc.array(piece, { minLength: 1, maxLength: 4 }), fc.array(piece, { maxLength: 12 }), (parts, words) => {
        const key = `Pattern ${parts.map((part, at) => `{h${at}}${part}`).join('')}`;
        const sentence = `Pattern ${words.join('')}`;
        speak('fr');
        learn({ [key]: parts.map((_, at) => `<{h${at}}>`).join('') });
        const expected = new RegExp(`^Pattern ${parts.map((part) => `([^]+?)${part.replace('.', '\\.')}`).join('')}$`).exec(sentence);
        expect(said(sentence)).toBe(
          expected
            ? expected
                .slice(1)
                .map((hole) => `<${hole}>`)
                .join('')
            : sentence,
        );
      }),
    );
  });

  it('is untouched in English', () => {
    learn({ 'There is no such draft.': 'x' });
    expect(said('There is no such draft.')).toBe('There is no such draft.');
  });
});
