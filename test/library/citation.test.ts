// How a draft recalls an adopted text, in its own language, and whether it does so already.

import { describe, expect, it } from 'vitest';
import type { Language } from '../../schema/index.ts';
import { citationPlace, isSameOrgan, organInShort, recalledBy, recalling } from '../../src/library/citation.ts';
import type { LibraryText } from '../../src/library/library-model.ts';
import { dayWritten } from '../../src/text/days.ts';
import { numberOfSymbol } from '../../src/text/references/cited-resolutions.ts';

const CND = {
  en: 'The Commission on Narcotic Drugs',
  fr: 'La Commission des stupéfiants',
  es: 'La Comisión de Estupefacientes',
  ru: 'Комиссия по наркотическим средствам',
  ar: 'إن لجنة المخدرات',
  zh: '麻醉药品委员会',
};
const own: Pick<LibraryText, 'symbol' | 'body' | 'date' | 'language'> = {
  symbol: '66/2',
  body: CND.en,
  date: '2023-03-17',
  language: 'en',
};
const assembly = { ...own, symbol: 'A/RES/77/238', body: 'The General Assembly', date: '2022-12-15' };
const cited = (text: typeof own, language: Language, step: 'bare' | 'also' | 'further' = 'bare', isFirst = false): string => {
  const found = recalling(text, { language, body: CND[language], step, isFirst });
  return found ? found.opening + found.rest : '';
};

describe('a citation', () => {
  it('says “its” of the own organ and names another one, in each language', () => {
    expect(cited(own, 'en')).toBe('Recalling its resolution 66/2 of 17 March 2023,');
    expect(cited(assembly, 'en')).toBe('Recalling General Assembly resolution 77/238 of 15 December 2022,');
    expect(cited(own, 'fr')).toBe('Rappelant sa résolution 66/2 du 17 mars 2023,');
    expect(cited(assembly, 'fr')).toBe('Rappelant la résolution 77/238 de l’Assemblée générale en date du 15 décembre 2022,');
    expect(cited(own, 'es')).toBe('Recordando su resolución 66/2, de 17 de marzo de 2023,');
    expect(cited(assembly, 'es')).toBe('Recordando la resolución 77/238 de la Asamblea General, de 15 de diciembre de 2022,');
    expect(cited(own, 'ru')).toBe('ссылаясь на свою резолюцию 66/2 от 17 марта 2023 года,');
    expect(cited(assembly, 'ru')).toBe('ссылаясь на резолюцию 77/238 Генеральной Ассамблеи от 15 декабря 2022 года,');
    expect(cited(own, 'ar')).toBe('وإذ تشير إلى قرارها 66/2 المؤرخ 17 آذار/مارس 2023،');
    expect(cited(assembly, 'ar', 'bare', true)).toBe('إذ تشير إلى قرار الجمعية العامة 77/238 المؤرخ 15 كانون الأول/ديسمبر 2022،');
    expect(cited(own, 'zh')).toBe('回顾其2023年3月17日第66/2号决议，');
    expect(cited(assembly, 'zh')).toBe('回顾大会2022年12月15日第77/238号决议，');
  });

  it('in Arabic follows the organ: a council is masculine', () => {
    const found = recalling(
      { ...own, body: 'إن مجلس الأمن', language: 'ar' },
      { language: 'ar', body: 'إن مجلس الأمن', step: 'also', isFirst: false },
    );
    expect(found && found.opening + found.rest).toBe('وإذ يشير أيضا إلى قراره 66/2 المؤرخ 17 آذار/مارس 2023،');
  });

  it('takes its place in the series', () => {
    expect(cited(own, 'en', 'also')).toBe('Recalling also its resolution 66/2 of 17 March 2023,');
    expect(citationPlace(['Reaffirming', 'Recalling', 'Welcoming'], 'en', CND.en)).toEqual({ after: 1, step: 'also' });
    expect(citationPlace(['Recalling', 'Recalling also'], 'en', CND.en)).toEqual({ after: 1, step: 'further' });
    expect(citationPlace(['Recalling', 'Recalling also', 'Recalling further'], 'en', CND.en)).toEqual({ after: 2, step: 'bare' });
    expect(citationPlace(['Reaffirming', 'Welcoming'], 'en', CND.en)).toEqual({ after: -1, step: 'bare' });
    expect(citationPlace(['Recalling'], 'en', 'The Security Council')).toEqual({ after: 0, step: 'bare' });
    expect(citationPlace(['إذ تشير', 'وإذ تشير أيضا'], 'ar', CND.ar)).toEqual({ after: 1, step: 'further' });
    expect(citationPlace(['回顾', '又回顾', '重申'], 'zh', CND.zh)).toEqual({ after: 1, step: 'further' });
  });

  it('says no day that is not known, and nothing at all without a number or where the organ has no known name', () => {
    expect(cited({ ...own, date: '2023' }, 'en')).toBe('Recalling its resolution 66/2,');
    expect(cited({ ...own, date: null }, 'fr')).toBe('Rappelant sa résolution 66/2,');
    expect(cited({ ...own, symbol: 'Political declaration' }, 'en')).toBe('');
    expect(cited({ ...own, body: 'The Parties to the Convention' }, 'ru')).toBe('');
    expect(cited({ ...own, body: '' }, 'en')).toBe('');
  });

  it('counts the first of the month in French, and reads no day that is none', () => {
    expect(dayWritten('2022-07-01', 'fr')).toBe('1er juillet 2022');
    expect(dayWritten('2022-13-01', 'en')).toBe('');
  });
});

describe('a text that is recalled already', () => {
  const paragraphs = (...texts: readonly string[]) =>
    texts.map((text, at) => ({ label: `PP${at + 1}`, kind: 'preambular' as const, text }));
  it('is found by its number, in every language', () => {
    expect(recalledBy(own, paragraphs('Reaffirming the Conventions,', 'Recalling its resolutions 64/3 and 66/2 of 17 March 2023,'))).toBe(
      'PP2',
    );
    expect(recalledBy(own, paragraphs('回顾其2023年3月17日第66/2号决议，'))).toBe('PP1');
    expect(recalledBy(assembly, paragraphs('Rappelant la résolution 77/238 de l’Assemblée générale,'))).toBe('PP1');
  });

  it('is not another number that holds this one, nor the same number of another year', () => {
    expect(recalledBy(own, paragraphs('Recalling its resolutions 66/21 and 166/2,'))).toBe(null);
    expect(recalledBy(own, paragraphs('Recalling General Assembly resolution 66/2 of 19 September 2011,'))).toBe(null);
    expect(recalledBy(own, [{ label: 'OP1', kind: 'operative', text: 'Takes note of resolution 66/2 of 17 March 2023;' }])).toBe(null);
  });
});

it('organs are named in short, and known whatever their language', () => {
  expect(organInShort('The Commission on Narcotic Drugs')).toBe('CND');
  expect(organInShort('The General Assembly,')).toBe('GA');
  expect(organInShort('The Conference of the Parties')).toBe('Conference of the Parties');
  expect(isSameOrgan('La Commission des stupéfiants', 'The Commission on Narcotic Drugs')).toBe(true);
  expect(isSameOrgan("L'Assemblée générale", 'The General Assembly')).toBe(true);
  expect(isSameOrgan('', '')).toBe(false);
  expect(numberOfSymbol('A/HRC/RES/48/5')).toBe('48/5');
  expect(numberOfSymbol('S/RES/1325 (2000)')).toBe('1325 (2000)');
  expect(numberOfSymbol('2019/12')).toBe('2019/12');
});
