// An amendment that adds an item to an enumeration, or removes one, leaves the enumeration that an editor would type: a model prints it again, for
// random items of six languages in the middle of a sentence. Quoted words that are not items change as quoted. (RULES L49 to L51)
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EMPTY_META, type Language, paragraph, paragraphsOf, resolution, textOf, wordingOf } from '../../../schema/index.ts';
import { applyDelegationList } from '../../../src/amend/lists/apply-list.ts';

const amended = (language: Language, text: string, list: string) => {
  const doc = resolution([
    paragraph({ id: 'a', kind: 'operative' }, text),
    paragraph({ id: 'b', kind: 'operative' }, { en: 'Decides to remain seized of the matter.' }[language as 'en'] ?? 'X.'),
  ]);
  const { doc: after, failed, doubts } = applyDelegationList({ meta: { ...EMPTY_META, language }, doc }, list);
  return {
    text: textOf(wordingOf(paragraphsOf(after)[0]!)!),
    failed: failed.map(({ reason }) => reason),
    doubts: doubts.map(({ reason }) => reason),
  };
};

interface Sample {
  /** Each row: items that can be in one enumeration. */
  readonly rows: readonly (readonly string[])[];
  readonly links: readonly string[];
  readonly comma: string;
  readonly before: readonly string[];
  readonly after: readonly string[];
  /** Words that qualify the item before them. */
  readonly more: readonly string[];
  readonly hasSerial: boolean;
}

const SAMPLES: Record<Language, Sample> = {
  en: {
    rows: [
      [
        'wells',
        'clean pipes',
        'tanks',
        'access to safe water',
        'schools of small towns',
        'engineers',
        'human rights defenders',
        'ports',
        'markets',
      ],
      ['the elderly', 'the rule of law', 'the Council', 'the needs of women', 'the press', 'the free movement of goods', 'the sea'],
      ['education', 'public health', 'development', 'good governance', 'peace', 'sustainable energy', 'climate action', 'sanitation'],
      ['in schools', 'in all public hospitals', 'in prisons', 'in the streets', 'in courts', 'in mines'],
    ],
    links: [' and ', ' or ', ' as well as '],
    comma: ', ',
    before: [
      'Requests the Secretary-General, within existing resources, to support ',
      'Notes with concern, as did the Commission, the state of ',
      'Encourages States, where feasible, to spend more on ',
      'Urges donors, in particular large ones, to care for ',
    ],
    after: [
      ', where feasible, to report;',
      ', including by training, and to report every year;',
      ' during the year, and to report;',
      ';',
      ', and to report to the Assembly;',
      ' for the benefit of all;',
    ],
    more: ['in Rome', 'promptly', 'including by training', 'of all kinds', 'where feasible', 'affected by drought'],
    hasSerial: true,
  },
  fr: {
    rows: [
      [
        'les apprentis',
        'les étudiants boursiers',
        'les jeunes chercheurs',
        'l’école',
        'la santé publique',
        'le droit de vote',
        'les personnes âgées',
      ],
      ['puits', 'réservoirs', 'écoles', 'services de santé', 'hôpitaux publics', 'ports'],
      ['des femmes', 'des enfants', 'des personnes handicapées', 'd’autres victimes', 'du personnel'],
    ],
    links: [' et ', ' ou ', ' ainsi que '],
    comma: ', ',
    before: ['Invite les États, dans la mesure du possible, à veiller sur ', 'Prie le Secrétaire général, comme en 2020, d’agir avec '],
    after: [
      ', selon que de besoin, et de faire rapport ;',
      ' dans toutes les régions, et à faire rapport ;',
      ' ;',
      ', et à faire rapport ;',
    ],
    more: ['à Rome', 'notamment par la formation', 'rapidement', 'de toutes sortes', 'qui en ont besoin'],
    hasSerial: false,
  },
  es: {
    rows: [
      ['los pozos', 'las escuelas públicas', 'la salud', 'los derechos de la mujer', 'el agua', 'los jóvenes'],
      ['pozos', 'escuelas', 'hospitales públicos', 'servicios de salud', 'puertos'],
    ],
    links: [' y ', ' o ', ' así como '],
    comma: ', ',
    before: ['Invita a los Estados, según proceda, a actuar con ', 'Solicita al Secretario General, como en 2020, que trabaje para '],
    after: [', según proceda, y a informar;', ' en todas las regiones, y a informar;', ';'],
    more: ['en Roma', 'rápidamente', 'especialmente en las islas', 'de todo tipo'],
    hasSerial: false,
  },
  ru: {
    rows: [['школ', 'больниц', 'музеев', 'систем водоснабжения', 'малых островов', 'портов', 'людей с инвалидностью']],
    links: [' и ', ' или ', ', а также '],
    comma: ', ',
    before: [
      'Призывает государства, по мере возможности, выделять средства для ',
      'Просит Генерального секретаря, как и прежде, уделять внимание нуждам без ',
    ],
    after: [', включая обучение, и представить доклад;', ' во всех регионах;', ';'],
    more: ['в Риме', 'включая сельские', 'по мере возможности'],
    hasSerial: false,
  },
  ar: {
    rows: [['الآبار', 'الأنابيب', 'الخزانات', 'المدارس العامة', 'المستشفيات', 'الموانئ']],
    links: [' و'],
    comma: ' و',
    before: ['تدعو الدول، حسب الاقتضاء، إلى العمل على ', 'تطلب إلى الأمين العام، في حدود الموارد، أن يقدم الدعم من '],
    after: ['، حسب الاقتضاء؛', ' في جميع المناطق؛', '؛'],
    more: ['في روما', 'من جميع الأنواع'],
    hasSerial: false,
  },
  zh: {
    rows: [['妇女', '儿童', '老年人', '残疾人', '青年', '移民工人', '难民']],
    links: ['和', '以及', '或'],
    comma: '、',
    before: ['请各国，酌情，进一步支持', '请秘书长，在现有资源范围内，加强保护'],
    after: ['，并提出报告；', '；'],
    more: ['包括农村的'],
    hasSerial: false,
  },
};

/** The enumeration as an editor would type it. */
function printed(items: readonly string[], { comma }: Sample, link: string, serial: boolean): string {
  if (items.length < 2) return items.join('');
  // “as well as” keeps its comma even between two items.
  const last = serial && (items.length > 2 || / /.test(link.trim())) ? `,${link}` : link;
  return `${items.slice(0, -1).join(comma)}${last}${items.at(-1)}`;
}

const languages = Object.keys(SAMPLES) as Language[];
const lists = fc.constantFrom(...languages).chain((language) => {
  const sample = SAMPLES[language];
  return fc
    .record({
      row: fc.constantFrom(...sample.rows),
      link: fc.constantFrom(...sample.links),
      serial: sample.hasSerial ? fc.boolean() : fc.constant(false),
      before: fc.constantFrom(...sample.before),
      after: fc.constantFrom(...sample.after),
      order: fc.array(fc.nat(1000), { minLength: 10, maxLength: 10 }),
      size: fc.integer({ min: 2, max: 5 }),
    })
    .map(({ row, order, size, ...rest }) => {
      const all = row
        .map((item, k) => ({ item, by: order[k]! }))
        .sort((x, y) => x.by - y.by)
        .map(({ item }) => item);
      const n = Math.min(size, row.length - 2);
      return { language, sample, items: all.slice(0, n), fresh: all.slice(n), ...rest, serial: rest.serial && n > 2 };
    });
});
type List = typeof lists extends fc.Arbitrary<infer T> ? T : never;
const sentence = ({ sample, link, serial, before, after }: List, items: readonly string[]) =>
  `${before}${printed(items, sample, link, serial)}${after}`;
/** Items as they can be quoted: an Arabic “and” is part of the word. */
const inText = ({ language, items }: List, k: number) => (language === 'ar' && k > 0 ? `و${items[k]}` : items[k]!);
const mark = ({ language }: List) => (language === 'ar' ? '،' : language === 'zh' ? '、' : ',');
const runs = { numRuns: Number(process.env.LAW_RUNS ?? 30) };

describe('an item of an enumeration', () => {
  it('that comes in with a comma stands there as in a list typed anew; without one so, or it is told (RULES L49, L50)', () => {
    const tally = { bare: 0, exact: 0 };
    fc.assert(
      fc.property(
        lists,
        fc.nat(20),
        fc.constantFrom('after' as const, 'before' as const),
        fc.constantFrom('bare', 'in front', 'behind', 'both'),
        (list, where, side, typing) => {
          const k = where % list.items.length;
          const item = list.fresh[0]!;
          const sign = mark(list);
          const gap = list.language === 'zh' ? '' : ' ';
          const quoted = `${typing === 'in front' || typing === 'both' ? `${sign}${gap}` : ''}${item}${typing === 'behind' || typing === 'both' ? sign : ''}`;
          const was = sentence(list, list.items);
          const at = side === 'after' ? k + 1 : k;
          const want = sentence(list, [...list.items.slice(0, at), item, ...list.items.slice(at)]);
          const { text, failed, doubts } = amended(list.language, was, `OP1: ${side} “${inText(list, k)}” insert “${quoted}”`);
          expect(failed).toEqual([]);
          if (typing !== 'bare') expect(text).toBe(want);
          else {
            tally.bare++;
            if (text === want) tally.exact++;
            else expect(doubts).toEqual([expect.stringMatching(/^The paragraph then says: “/)]);
          }
        },
      ),
      runs,
    );
    expect(tally.exact / tally.bare).toBeGreaterThan(0.2);
  });

  it('that goes takes its separator along (RULES L49, L50)', () => {
    fc.assert(
      fc.property(
        lists,
        fc.nat(20),
        fc.constantFrom('bare', 'comma behind', 'comma in front', 'and in front', 'and behind'),
        (list, where, typing) => {
          const k = where % list.items.length;
          const was = sentence(list, list.items);
          const want = sentence(
            list,
            list.items.filter((_, n) => n !== k),
          );
          const own = inText(list, k);
          const link = `${list.serial && (list.items.length > 2 || / /.test(list.link.trim())) ? ',' : ''}${list.link}`;
          const quoted = {
            bare: own,
            'comma behind': `${own}${mark(list)}`,
            'comma in front': `${mark(list)} ${own}`,
            'and in front': `${link.replace(/^[, ]+/, '')}${own}`,
            'and behind': `${own}${link}`.trim(),
          }[typing];
          const said = was.split(quoted).length === 2 && list.language !== 'ar' ? quoted : own;
          const { text, failed } = amended(list.language, was, `OP1: delete “${said}”`);
          expect(failed).toEqual([]);
          expect(text).toBe(want);
        },
      ),
      runs,
    );
  });

  it('comes and goes in one list with others (RULES L49, L50)', () => {
    fc.assert(
      fc.property(lists, fc.nat(20), fc.nat(20), (list, x, y) => {
        const n = list.items.length;
        const goes = x % n;
        const near = (goes + 1 + (y % (n - 1))) % n;
        const [item = ''] = list.fresh;
        const want = sentence(
          list,
          list.items.flatMap((one, k) => (k === goes ? [] : k === near ? [one, item] : [one])),
        );
        const entries = [`OP1: delete “${inText(list, goes)}”`, `OP1: after “${inText(list, near)}” add “${mark(list)} ${item}”`];
        const { text, failed } = amended(list.language, sentence(list, list.items), entries.join('\n'));
        expect(failed).toEqual([]);
        expect(text).toBe(want);
      }),
      runs,
    );
  });
});

it('words that say more of an item stand behind it as they are quoted (RULE L51)', () => {
  fc.assert(
    fc.property(lists, fc.nat(20), fc.nat(20), (list, where, which) => {
      const k = where % list.items.length;
      const { more } = list.sample;
      const words = more[which % more.length]!;
      fc.pre(!list.items[k]!.startsWith('in ') && !list.items[k]!.startsWith('d') && !sentence(list, list.items).includes(words));
      const gap = list.language === 'zh' ? '' : ' ';
      const items = list.items.map((one, n) => (n === k ? `${one}${gap}${words}` : one));
      const { text, failed } = amended(list.language, sentence(list, list.items), `OP1: after “${inText(list, k)}” insert “${words}”`);
      expect(failed).toEqual([]);
      expect(text).toBe(sentence(list, items));
    }),
    runs,
  );
});

describe('an amendment near commas (RULES L49 to L51)', () => {
  const ports = 'Urges bodies, agencies, treaty bodies, special procedures and regional mechanisms, as well as others, to act;';
  const markets =
    'Observing that goods are sold through markets, including in auctions, in particular over the Internet, and that they are lost;';
  it.each<readonly [Language, string, string, string]>([
    ['en', ports, 'OP1: delete “special procedures”', 'treaty bodies and regional mechanisms, as well as others'],
    ['en', ports, 'OP1: delete “and regional mechanisms”', 'treaty bodies and special procedures, as well as others'],
    ['en', markets, 'OP1: delete “, in particular over the Internet”', 'including in auctions, and that they'],
    ['en', markets, 'OP1: delete “, in particular over the Internet,”', 'including in auctions, and that they'],
    [
      'en',
      'Calls on bodies and entities and other organs;',
      'OP1: after “entities” add “, authorities”',
      'bodies and entities, authorities and other organs',
    ],
    ['en', 'Asks to repair wells; to train men; and to report;', 'OP1: delete “to repair wells;”', 'Asks to train men; and to report'],
    [
      'fr',
      'Rappelle la Convention relative aux droits de l’enfant et tous les autres textes ;',
      'OP1: ajouter « la Convention sur les femmes » après « l’enfant »',
      'l’enfant, la Convention sur les femmes et tous',
    ],
  ])('%s %s | %s', (language, was, list, part) => {
    const { text, failed } = amended(language, was, list);
    expect(failed).toEqual([]);
    expect(text).toContain(part);
  });
  it.each([
    ['Supports technical, legal and financial assistance;', 'OP1: delete “financial”', 'legal and assistance'],
    ['In 2027, States and donors met;', 'OP1: delete “donors”', 'States and met'],
    ['Supports wells and pipes;', 'OP1: after “wells” add “tanks”', 'wells, tanks and pipes'],
  ])('is told where it may be meant otherwise: %s | %s', (was, list, part) => {
    const { text, failed, doubts } = amended('en', was, list);
    expect(failed).toEqual([]);
    expect(text).toContain(part);
    expect(doubts.join()).toMatch(/^The paragraph then says: “/);
  });
});
