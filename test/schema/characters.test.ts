// The one rule of which characters a text may hold, and what becomes of the others.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  hasHalves,
  isName,
  isSound,
  isSoundInLines,
  soundInMarkup,
  soundInPlace,
  soundLine,
  soundLines,
  soundName,
  soundSource,
} from '../../schema/index.ts';
import { nastyText } from '../support/hostile/nasty-text.ts';

describe('the characters of a text (RULES T12 to T15)', () => {
  it.each([
    ['controls', ['\0', '\t', '\n', '\r', '\u001b', '\u007f', '\u0085', '\u0091', '\u009f']],
    ['separators of lines', ['\u2028', '\u2029']],
    ['what is no character', ['\ufdd0', '\ufffe', '\uffff', '\u{1ffff}', '\u{10fffe}']],
    ['halves of pairs', ['\ud83c', '\udf0d', '\udf0d\ud83c']],
    ['what turns the direction of others', ['\u202a', '\u202e', '\u2066', '\u2069']],
    ['what annotates or hides words', ['\u206a', '\ufeff', '\ufff9', '\u{e0041}']],
  ])('are not %s', (_name, signs) => {
    for (const sign of signs) expect(isSound(`a${sign}b`), JSON.stringify(sign)).toBe(false);
  });

  it('are letters, signs, joiners and the marks of direction that honest Arabic text holds', () => {
    for (const text of ['', 'Décide', '决定', 'می‌خواهم', '(\u200f1)', '\u200e', '\u061c', '👩🏽‍🚀', '\u00ad', '\u00a0', '\ufffd', '\ufffc'])
      expect(isSound(text), JSON.stringify(text)).toBe(true);
  });

  it('are repaired where they come in', () => {
    expect(soundLine('it\u0092s \u0093so\u0094\u0085')).toBe('it’s “so”…');
    expect(soundLine('one\r\n\ttwo\u2028three')).toBe('one two three');
    expect(soundLine('a\u202eb\u0007c\ufeffd\ufffee\u0081f')).toBe('abcdef');
    expect(soundLine('a\ud83cb')).toBe('a\ufffdb');
    expect(soundLines('one\r\ntwo\tthree\u0007')).toBe('one\ntwo three');
    expect(soundSource('one\u0085two')).toBe('one\ntwo');
    expect(soundSource('one\u0085\ntwo\tthree\f')).toBe('one…\ntwo\tthree\f');
  });

  it('keep their places where they are stored', () => {
    expect(soundInPlace('it\u0092s\u0085a\tb\u0081c\ufeffd\u{1fffe}e')).toBe('it’s…a b\ufffdc\u2060d\ufffd\ufffde');
  });

  it('make any text sound, leave a sound one alone, and move nothing that is stored', () => {
    fc.assert(
      fc.property(nastyText(30), (text) => {
        for (const repair of [soundLine, soundInPlace, soundName]) {
          const sound = repair(text);
          expect(isSound(sound)).toBe(true);
          expect(repair(sound)).toBe(sound);
        }
        expect(soundInPlace(text)).toHaveLength(text.length);
        expect(isSoundInLines(soundLines(text))).toBe(true);
        expect(isSoundInLines(soundSource(text).replace(/[\t\f]/g, ''))).toBe(true);
        expect(hasHalves(soundInMarkup(text))).toBe(false);
        if (isSound(text))
          expect([soundLine(text), soundLines(text), soundInPlace(text), soundSource(text)]).toEqual([text, text, text, text]);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('a name', () => {
  it('holds nothing that is not seen, so that names that look alike are one', () => {
    for (const sly of ['NOR\u200e', 'N\u200dOR', '\u200fNOR', 'NO\u00adR', 'NOR\u061c', 'N\u200bOR', 'NOR\u202e', ' NOR ', 'NO\u2060R'])
      expect([isName(sly), soundName(sly)]).toEqual([false, 'NOR']);
    for (const name of ['Côte d’Ivoire', 'می‌خواهم', '中国', 'O. O’Neill-Ångström', '']) expect(isName(name), name).toBe(true);
    expect(isName('a<b')).toBe(false);
  });
});
