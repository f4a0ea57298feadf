// Lists as delegations write them in Russian, Arabic and Chinese: entries that are understood are done exactly, the others are listed and nothing is done. (RULES L11, L18)
import { describe, expect, it } from 'vitest';
import { EMPTY_META, type Language, paragraph, paragraphsOf, resolution, textOf, wordingOf } from '../../../schema/index.ts';
import { applyDelegationList } from '../../../src/amend/lists/apply-list.ts';

interface Case {
  readonly pp: string;
  readonly op1: string;
  readonly op2: string;
  readonly sub: readonly string[];
}

const TEXTS: Readonly<Partial<Record<Language, Case>>> = {
  ru: {
    pp: 'ссылаясь на свои резолюции,',
    op1: 'призывает государства-члены укреплять сотрудничество;',
    op2: 'просит Генерального секретаря представить доклад:',
    sub: ['о ходе работы;', 'о трудностях;'],
  },
  ar: {
    pp: 'إذ تشير إلى قراراتها،',
    op1: 'تشجع الدول الأعضاء على بناء القدرات؛',
    op2: 'تطلب إلى الأمين العام أن يقدم تقريرا:',
    sub: ['عن العمل؛', 'عن الصعوبات؛'],
  },
  zh: { pp: '回顾其各项决议，', op1: '呼吁所有会员国加强合作；', op2: '请秘书长提交报告：', sub: ['关于工作；', '关于困难；'] },
};

const rows = (language: Language): string[] => {
  const { pp, op1, op2, sub } = TEXTS[language]!;
  return [pp, op1, op2, ...sub];
};
const applied = (language: Language, list: string) => {
  const [pp, op1, op2, a, b] = rows(language);
  const doc = resolution([
    paragraph({ id: 'p', kind: 'preambular' }, pp!),
    paragraph({ id: 'o1', kind: 'operative' }, op1!),
    paragraph({ id: 'o2', kind: 'operative' }, op2!),
    paragraph({ id: 'a', kind: 'subparagraph', level: '1' }, a!),
    paragraph({ id: 'b', kind: 'subparagraph', level: '1' }, b!),
  ]);
  const { doc: done, failed } = applyDelegationList({ meta: { ...EMPTY_META, language }, doc }, list);
  return { failed: failed.map(({ reason }) => reason), lines: paragraphsOf(done).map((one) => textOf(wordingOf(one)).trim()) };
};
const with_ = (language: Language, at: number, words: string) => rows(language).with(at, words);

const DONE: readonly (readonly [Language, string, readonly string[]])[] = [
  [
    'ru',
    'В пункте 1 постановляющей части после слова «укреплять» вставить слово «международное».',
    with_('ru', 1, 'призывает государства-члены укреплять международное сотрудничество;'),
  ],
  [
    'ru',
    'В пункте 1 постановляющей части включить слово «международное» после слова «укреплять».',
    with_('ru', 1, 'призывает государства-члены укреплять международное сотрудничество;'),
  ],
  [
    'ru',
    'В пункте 1 заменить слово «укреплять» словом «расширять».',
    with_('ru', 1, 'призывает государства-члены расширять сотрудничество;'),
  ],
  ['ru', 'OP1: слово "укреплять" заменить на "расширять"', with_('ru', 1, 'призывает государства-члены расширять сотрудничество;')],
  ['ru', 'Удалить подпункт б) пункта 2 постановляющей части', rows('ru').slice(0, 4)],
  ['ru', 'Исключить пункт 1 постановляющей части.', rows('ru').toSpliced(1, 1)],
  ['ru', 'Изложить пункт 1 постановляющей части в следующей редакции: «благодарит всех;».', with_('ru', 1, 'благодарит всех;')],
  [
    'ru',
    'Добавить новый пункт после пункта 1 постановляющей части следующего содержания: «благодарит всех;».',
    rows('ru').toSpliced(2, 0, 'благодарит всех;'),
  ],
  ['ar', 'في الفقرة 1 من المنطوق، تضاف كلمة "جميع" بعد كلمة "تشجع".', with_('ar', 1, 'تشجع جميع الدول الأعضاء على بناء القدرات؛')],
  ['ar', 'في الفقرة 1 من المنطوق، يستعاض عن كلمة «تشجع» بكلمة «تحث».', with_('ar', 1, 'تحث الدول الأعضاء على بناء القدرات؛')],
  ['ar', 'تحذف الفقرة 1 من المنطوق.', rows('ar').toSpliced(1, 1)],
  ['ar', 'حذف الفقرة الفرعية (ب) من الفقرة 2 من المنطوق.', rows('ar').slice(0, 4)],
  ['ar', 'بعد الفقرة 1 من المنطوق، تدرج فقرة جديدة نصها كما يلي: «تشكر الجميع؛».', rows('ar').toSpliced(2, 0, 'تشكر الجميع؛')],
  ['zh', '在执行部分第1段中，将“加强”改成“扩大”。', with_('zh', 1, '呼吁所有会员国扩大合作；')],
  ['zh', '执行部分第1段，在“加强”一词后加入“国际”。', with_('zh', 1, '呼吁所有会员国加强国际合作；')],
  ['zh', '删去执行部分第1段。', rows('zh').toSpliced(1, 1)],
  ['zh', '执行部分第1段：以“扩大”取代“加强”。', with_('zh', 1, '呼吁所有会员国扩大合作；')],
  ['zh', '在执行部分第1段之后新增一段，案文如下：“感谢各方；”。', rows('zh').toSpliced(2, 0, '感谢各方；')],
];

const LISTED: readonly (readonly [Language, string])[] = [
  ['ru', 'В пункте 1 постановляющей части смягчить «укреплять».'],
  ['ru', 'Исключить подпункт е) пункта 2 постановляющей части.'],
  ['ru', 'В пункте 9 постановляющей части исключить слово «укреплять».'],
  ['ru', 'Не исключать пункт 1 постановляющей части.'],
  ['ar', 'في الفقرة 1 من المنطوق، لا تحذف عبارة «تشجع».'],
  ['ar', 'الإبقاء على الفقرة 1 من المنطوق.'],
  ['zh', '不要删除执行部分第1段。'],
  ['zh', '保留执行部分第1段。'],
  ['zh', '在执行部分第1段中，将“加强”酌情改为“扩大”。'],
];

describe('a list in a delegation’s own words', () => {
  for (const [language, list, lines] of DONE)
    it(`is done: ${list} (RULES L11, L18)`, () => {
      expect(applied(language, list)).toEqual({ failed: [], lines });
    });
  for (const [language, list] of LISTED)
    it(`is listed and not done: ${list} (RULES L11, L18)`, () => {
      const { failed, lines } = applied(language, list);
      expect([failed.length, lines]).toEqual([1, rows(language)]);
    });
});

/** Names of places, and what is asked there, in orders and words that no table contains as a whole. */
const PLACED: readonly (readonly [Language, string, readonly string[]])[] = [
  ['ru', 'преамбула 1 — вместо «свои» — «все»', with_('ru', 0, 'ссылаясь на все резолюции,')],
  ['ru', 'Преамбула, первый пункт: «свои» → «все»', with_('ru', 0, 'ссылаясь на все резолюции,')],
  ['ru', 'п. 2а — «ходе» → «итогах»', with_('ru', 3, 'о итогах работы;')],
  ['ru', 'П. 2 б): «трудностях» заменить на «успехах»', with_('ru', 4, 'о успехах;')],
  [
    'ru',
    'За первым пунктом преамбулы включить новый пункт следующего содержания: «отмечая доклад,».',
    rows('ru').toSpliced(1, 0, 'отмечая доклад,'),
  ],
  ['ru', 'Второй подпункт пункта 2 исключить полностью.', rows('ru').slice(0, 4)],
  [
    'ru',
    'п. 1 — «укреплять» → «расширять»\nп. 2 б — «трудностях» → «успехах»',
    with_('ru', 1, 'призывает государства-члены расширять сотрудничество;').with(4, 'о успехах;'),
  ],
  ['ru', 'В подпункте «б» пункта 2 слово «трудностях» опускается.', with_('ru', 4, 'о;')],
  ['ru', 'Пункт 1: должно быть не «укреплять», а «расширять»', with_('ru', 1, 'призывает государства-члены расширять сотрудничество;')],
  ['ru', 'Добавить между пунктами 1 и 2 пункт следующего содержания: «благодарит всех;».', rows('ru').toSpliced(2, 0, 'благодарит всех;')],
  ['ar', 'في الفقرة 1 من المنطوق، تستبدل كلمة «تشجع» لتصبح «تحث».', with_('ar', 1, 'تحث الدول الأعضاء على بناء القدرات؛')],
  ['zh', '第1段不是“加强”而是“扩大”', with_('zh', 1, '呼吁所有会员国扩大合作；')],
  ['ar', 'من دون كلمة «الدول» في الفقرة 1 من المنطوق', with_('ar', 1, 'تشجع الأعضاء على بناء القدرات؛')],
  ['ar', 'الديباجة، الفقرة ١: يُستعاض عن كلمة ”قراراتها“ بكلمة ”مقرراتها“', with_('ar', 0, 'إذ تشير إلى مقرراتها،')],
  ['ar', 'المنطوق، الفقرة 2 (ب): تحذف بكاملها.', rows('ar').slice(0, 4)],
  ['ar', 'بعد الفقرة الأولى من الديباجة تدرج فقرة جديدة نصها: «وإذ تلاحظ التقرير،»', rows('ar').toSpliced(1, 0, 'وإذ تلاحظ التقرير،')],
  [
    'zh',
    '一、执行部分第1段：“加强”改为“扩大”。\n二、执行部分第2段(b)项：整段删除。',
    with_('zh', 1, '呼吁所有会员国扩大合作；').slice(0, 4),
  ],
  ['zh', '执行部分第2段增加(c)分段：“关于成绩；”', [...rows('zh'), '关于成绩；']],
  ['zh', '序言部分第一段后增加一段：“欢迎该报告，”', rows('zh').toSpliced(1, 0, '欢迎该报告，')],
];
/** An uncertain name is not accepted. */
const UNPLACED: readonly (readonly [Language, string])[] = [
  ['ru', 'Переместить пункт 1 в преамбулу.'],
  ['ru', 'Второй абзац пункта 2: «докладе» → «записке»'],
  ['ru', 'В пункте 2 е) «ходе» заменить на «итогах»'],
  ['ru', 'Пункт 1: предложить альтернативу: «призывает все государства-члены крепить сотрудничество;»'],
  ['ru', 'Пункт 1: за исключением «укреплять» приемлемо'],
  ['ar', 'إلا إذا حذفت الفقرة 2، تحذف كلمة «الدول» من الفقرة 1 من المنطوق'],
  ['zh', '执行部分第1段：可以考虑删除“加强”'],
  ['ar', 'الفقرة الخامسة من الديباجة: تحذف كلمة ”قراراتها“'],
  ['zh', '执行部分第八段：删除“加强”。'],
];

describe('names of paragraphs in a delegation’s own words', () => {
  for (const [language, list, lines] of PLACED)
    it(`are read part by part: ${list} (RULE L19)`, () => {
      expect(applied(language, list)).toEqual({ failed: [], lines });
    });
  for (const [language, list] of UNPLACED)
    it(`are listed where they are not certain: ${list} (RULE L19)`, () => {
      const { failed, lines } = applied(language, list);
      expect([failed.length > 0, lines]).toEqual([true, rows(language)]);
    });
});
