// Letters of another script that look like those of the rest of the word: a Cyrillic “а” in an English word, a Latin “c” in a Russian one, the full-width
// letters of Chinese type. Search does not find such a word, and a comparison shows it as changed. A word that cannot be written in one alphabet is left alone.
import { paragraphRule } from '../finding/by-paragraph.ts';
import { findingOn } from '../finding/finding.ts';

const CYRILLIC = 'асеорухіјѕһԁԛԝАВЕКМНОРСТХУІЈЅ';
const CYRILLIC_AS_LATIN = 'aceopyxijshdqwABEKMHOPCTXYIJS';
const GREEK = 'οανρΑΒΕΖΗΙΚΜΝΟΡΤΥΧ';
const GREEK_AS_LATIN = 'oavpABEZHIKMNOPTYX';

const pairs = (from: string, to: string) => new Map([...from].map((letter, at) => [letter, [...to][at]!] as const));
const TO_LATIN = new Map([...pairs(CYRILLIC, CYRILLIC_AS_LATIN), ...pairs(GREEK, GREEK_AS_LATIN)]);
/** Without h, d, q and w, which look like no Russian letter. */
const TO_CYRILLIC = pairs('aceopyxABEKMHOPCTXY', 'асеорухАВЕКМНОРСТХУ');

const WORD = /[\p{L}\p{M}]+/gu;
const OTHER_ALONE = /(?<![\p{L}\p{M}\p{N}])[\p{sc=Cyrillic}\p{sc=Greek}]+(?![\p{L}\p{M}\p{N}])/gu;
const WIDE = /[\uff01-\uff5e]+/g;
const WIDE_BEFORE = 0xfee0;
const IS_LATIN = /^[\p{sc=Latin}\p{M}]+$/u;
const IS_CYRILLIC = /^[\p{sc=Cyrillic}\p{M}]+$/u;

const spelt = (word: string, letters: ReadonlyMap<string, string>): string =>
  [...word].map((letter) => letters.get(letter) ?? letter).join('');

/** The word in one alphabet, that of most of its letters; null if it cannot be written so. */
function inOneAlphabet(word: string, isRussian: boolean): string | null {
  const latin = spelt(word, TO_LATIN);
  const cyrillic = spelt(word, TO_CYRILLIC);
  const [isLatin, isCyrillic] = [IS_LATIN.test(latin), IS_CYRILLIC.test(cyrillic)];
  if (isLatin && isCyrillic) {
    const own = (word.match(/\p{sc=Latin}/gu) ?? []).length * 2 - [...word].length;
    return own > 0 || (own === 0 && !isRussian) ? latin : cyrillic;
  }
  return isLatin ? latin : isCyrillic ? cyrillic : null;
}

export const alikeLetters = paragraphRule({
  number: 46,
  name: 'letters/alike',
  title: 'Letters of another alphabet',
  source: 'A word is written with the letters of one alphabet.',
  judge(entry, language) {
    const report = (at: number, words: string, right: string) =>
      findingOn(entry, 'letters/alike', 'warning', `This has letters of another alphabet that only look like those of “${right}”.`, {
        from: at,
        to: at + words.length,
        replace: right,
      });
    const { text } = entry;
    const findings = Array.from(text.matchAll(WORD), ({ 0: word, index }) => {
      if (!/\p{sc=Latin}/u.test(word) || !/[\p{sc=Cyrillic}\p{sc=Greek}]/u.test(word)) return [];
      const right = inOneAlphabet(word, language === 'ru');
      return right === null || right === word ? [] : [report(index, word, right)];
    }).flat();
    // In Russian the letter of an enumeration, c) or x, may be Latin, so words of one script are not judged there.
    if (language !== 'ru')
      for (const { 0: word, index } of text.matchAll(OTHER_ALONE)) {
        const right = spelt(word, TO_LATIN);
        if (IS_LATIN.test(right)) findings.push(report(index, word, right));
      }
    if (language !== 'zh')
      for (const { 0: wide, index } of text.matchAll(WIDE))
        findings.push(report(index, wide, [...wide].map((sign) => String.fromCharCode(sign.charCodeAt(0) - WIDE_BEFORE)).join('')));
    return findings;
  },
});
