// The States and organizations, and lists of delegations as people write them. (RULES M4, M5, M7, M8)
import { describe, expect, it } from 'vitest';
import { LANGUAGES } from '../../../schema/index.ts';
import { readDelegations } from '../../../src/app/setup/delegation-list.ts';
import { KNOWN, knownByCode, knownByName, suggestions } from '../../../src/app/setup/states.ts';
import { delegationsFault } from '../../../src/protocol/committee.ts';

const read = (text: string, there: { code: string; name: string }[] = []) =>
  readDelegations(text, there, 'en').map(
    ({ code, name, how }) => `${code} ${name}${how === 'known' || how === 'written' ? '' : ` (${how})`}`,
  );

describe('the list of States and organizations', () => {
  it('has the 193 members and two observer States, each with a tag of its own and a name in six languages', () => {
    const states = KNOWN.filter(({ isState }) => isState);
    expect([states.length, new Set(KNOWN.map(({ code }) => code)).size]).toEqual([195, KNOWN.length]);
    for (const { code, names } of states) {
      expect(code).toMatch(/^[A-Z]{3}$/);
      for (const language of LANGUAGES) expect([code, language, /^[A-Z]{2}$/.test(names[language])]).toEqual([code, language, false]);
    }
    expect(delegationsFault(KNOWN.map(({ code, names }) => ({ code, name: names.en })))).toBeNull();
  });

  it('calls them as the United Nations do', () => {
    const nameOf = (code: string, language: 'en' | 'fr' | 'es' | 'ru' | 'ar' | 'zh') => knownByCode(code)!.names[language];
    expect(['VNM', 'TUR', 'CIV', 'VAT', 'PSE', 'KOR'].map((code) => nameOf(code, 'en'))).toEqual([
      ...['Viet Nam', 'Türkiye', 'Côte d’Ivoire', 'Holy See', 'State of Palestine', 'Republic of Korea'],
    ]);
    expect([nameOf('GBR', 'fr'), nameOf('BOL', 'es'), nameOf('RUS', 'ru'), nameOf('USA', 'ar'), nameOf('LAO', 'zh')]).toEqual([
      'Royaume-Uni de Grande-Bretagne et d’Irlande du Nord',
      'Bolivia (Estado Plurinacional de)',
      'Российская Федерация',
      'الولايات المتحدة الأمريكية',
      '老挝人民民主共和国',
    ]);
  });

  it('is found by any of its names, with or without accents, and by its beginnings', () => {
    for (const name of ['Côte d’Ivoire', "Cote d'Ivoire", 'COTE D IVOIRE', 'Кот-д’Ивуар', '科特迪瓦'])
      expect([name, knownByName(name)?.code]).toEqual([name, 'CIV']);
    for (const [name, code] of [
      ['Turkey', 'TUR'],
      ['UK', 'GBR'],
      ['Czech Republic', 'CZE'],
      ['Group of 77', 'G77'],
    ] as const)
      expect(knownByName(name)?.code).toBe(code);
    expect(suggestions('nor', 3)[0]?.code).toBe('NOR');
    expect(suggestions('', 3)).toEqual([]);
  });
});

describe('a list', () => {
  it('is read in every way in which people write one', () => {
    expect(
      read(
        'Norway\nFJI Fiji\nPeru, PER\nEgypt (EGY)\nEU\nSGP – Singapore\n3. Kenya\n• Ghana\nMexico\tMEX\r\n\n"Chad"\nIran (Islamic Republic of)',
      ),
    ).toEqual([
      ...[
        'NOR Norway',
        'FJI Fiji',
        'PER Peru',
        'EGY Egypt',
        'EU European Union',
        'SGP Singapore',
        'KEN Kenya',
        'GHA Ghana',
        'MEX Mexico',
        'TCD Chad',
      ],
      'IRN Iran (Islamic Republic of)',
    ]);
    expect(read('Norway, Fiji; Viet Nam')).toEqual(['NOR Norway', 'FJI Fiji', 'VNM Viet Nam']);
  });

  it('says of which a tag was made up, and which are there already', () => {
    expect(read('Ruritania\nGrand Duchy of Fenwick\nLand 1\nLand 2\nNorvège\nNO Norway', [{ code: 'NOR', name: 'Norway' }])).toEqual([
      ...['RUR Ruritania (made up)', 'GDOF Grand Duchy of Fenwick (made up)', 'LAN Land 1 (made up)', 'LAN2 Land 2 (made up)'],
      ...['NOR Norway (there)', 'NO Norway (there)'],
    ]);
  });

  it('of two thousand lines, of scripts and of nothing is read whole', () => {
    expect(read(Array.from({ length: 2_000 }, (_, i) => `Land ${i}`).join('\n'))).toHaveLength(2_000);
    expect(read('<script>alert(1)</script>')).toEqual(['SCR <script>alert(1)</script> (made up)']);
    expect(read(' \n\t\n')).toEqual([]);
  });
});
