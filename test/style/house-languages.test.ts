// House style in French, Spanish, Russian, Arabic and Chinese: on a text as it is adopted no rule has anything to say, and each rule of each language fires on its fault,
// put into that text, at the paragraph where the fault is. (RULES H11, H12)
import { describe, expect, it } from 'vitest';
import type { InlinePiece, Language } from '../../schema/index.ts';
import { checkDraft, RULES } from '../../src/style/check.ts';
import { draftOfRows, type RuleRow } from '../support/rule-cases.ts';

type Written = Exclude<Language, 'en'>;
type Fault = readonly [rule: string, paragraph: number, fault: string | readonly [right: string, wrong: string] | RuleRow];

const noted = (before: string, after: string): readonly InlinePiece[] => [
  { text: before },
  { id: 'n', note: [{ text: 'A/RES/217 A (III).' }] },
  { text: after },
];

/** Texts in the form of adopted ones, made of what such texts are made of: citations with their dates, titles in quotation marks, a note, figures, subparagraphs and
 *  references to their own paragraphs. */
const TEXTS: Readonly<Record<Written, readonly RuleRow[]>> = {
  fr: [
    ['preambular', 'Réaffirmant les buts et les principes énoncés dans la Charte des Nations Unies,'],
    ['preambular', 'Rappelant sa résolution 68/167 du 18 décembre 2013 et la résolution 1325 (2000) du Conseil de sécurité,'],
    ['preambular', noted('Rappelant également la Déclaration universelle des droits de l’homme', ',')],
    ['preambular', 'Prenant note du document intitulé «\u00a0Transformer notre monde\u00a0», adopté le 1er juillet 2015,'],
    ['operative', 'Réaffirme le droit à la vie privée, auquel 15\u00a0% des plaintes se rapportent\u00a0;'],
    ['operative', 'Demande à tous les États\u00a0:'],
    ['subparagraph', 'De respecter et de protéger le droit à la vie privée\u00a0;', 1],
    ['subparagraph', 'De revoir leurs procédures, pratiques et lois\u00a0;', 1],
    ['operative', 'Invite les États à appliquer le paragraphe 2 ci-dessus\u00a0;'],
    ['operative', 'Décide de rester saisie de la question.'],
  ],
  es: [
    ['preambular', 'Reafirmando los propósitos y principios de la Carta de las Naciones Unidas,'],
    ['preambular', 'Recordando su resolución 68/167, de 18 de diciembre de 2013, y la resolución 1325 (2000) del Consejo de Seguridad,'],
    ['preambular', noted('Recordando también la Declaración Universal de Derechos Humanos', ',')],
    ['preambular', 'Tomando nota del documento titulado “Transformar nuestro mundo”, aprobado el 1 de julio de 2015,'],
    ['operative', 'Reafirma el derecho a la privacidad, al que se refiere el 15\u00a0% de las denuncias;'],
    ['operative', 'Exhorta a todos los Estados a que:'],
    ['subparagraph', 'Respeten y protejan el derecho a la privacidad;', 1],
    ['subparagraph', 'Examinen sus procedimientos, prácticas y leyes;', 1],
    ['operative', 'Invita a los Estados a que apliquen el párrafo 2 de la presente resolución;'],
    ['operative', 'Decide seguir ocupándose de la cuestión.'],
  ],
  ru: [
    ['preambular', 'подтверждая цели и принципы Устава Организации Объединенных Наций,'],
    ['preambular', 'ссылаясь на свою резолюцию 68/167 от 18 декабря 2013 года и на резолюцию 1325 (2000) Совета Безопасности,'],
    ['preambular', noted('ссылаясь также на Всеобщую декларацию прав человека', ',')],
    ['preambular', 'принимая к сведению документ, озаглавленный «Преобразование нашего мира», принятый 1 июля 2015 года,'],
    ['operative', 'подтверждает право на неприкосновенность личной жизни, которого касаются 15 процентов жалоб;'],
    ['operative', 'призывает все государства:'],
    ['subparagraph', 'уважать и защищать право на неприкосновенность личной жизни;', 1],
    ['subparagraph', 'провести обзор своих процедур, практики и законов;', 1],
    ['operative', 'предлагает государствам выполнять пункт 2 выше;'],
    ['operative', 'постановляет продолжить рассмотрение этого вопроса.'],
  ],
  ar: [
    ['preambular', 'إذ تعيد تأكيد مقاصد ميثاق الأمم المتحدة ومبادئه،'],
    ['preambular', 'وإذ تشير إلى قرارها 68/167 المؤرخ 18 كانون الأول/ديسمبر 2013 وإلى قرار مجلس الأمن 1325 (2000)،'],
    ['preambular', noted('وإذ تشير أيضا إلى الإعلان العالمي لحقوق الإنسان', '،')],
    ['preambular', 'وإذ تحيط علما بالوثيقة المعنونة ”تحويل عالمنا“ المعتمدة في 1 تموز/يوليه 2015،'],
    ['operative', 'تؤكد من جديد الحق في الخصوصية الذي تتعلق به نسبة 15 في المائة من الشكاوى؛'],
    ['operative', 'تهيب بجميع الدول أن تقوم بما يلي:'],
    ['subparagraph', 'احترام الحق في الخصوصية وحمايته؛', 1],
    ['subparagraph', 'استعراض إجراءاتها وممارساتها وقوانينها؛', 1],
    ['operative', 'تدعو الدول إلى تنفيذ الفقرة 2 أعلاه؛'],
    ['operative', 'تقرر أن تبقي المسألة قيد نظرها.'],
  ],
  zh: [
    ['preambular', '重申《联合国宪章》的宗旨和原则，'],
    ['preambular', '回顾其2013年12月18日第68/167号决议和安全理事会第1325（2000）号决议，'],
    ['preambular', noted('又回顾《世界人权宣言》', '，')],
    ['preambular', '注意到2015年7月1日通过的题为“变革我们的世界”的文件，'],
    ['operative', '重申隐私权，15%的申诉与此有关；'],
    ['operative', '促请所有国家：'],
    ['subparagraph', '尊重和保护隐私权；', 1],
    ['subparagraph', '审查其程序、做法和法律；', 1],
    ['operative', '邀请各国执行上文第2段；'],
    ['operative', '决定继续处理此案。'],
  ],
};

/** Correct words that look like faults, by the paragraph that they replace. */
const RIGHT: Readonly<Record<Written, readonly (readonly [at: number, words: string])[]>> = {
  fr: [
    [3, 'Citant le passage «\u00a0le rapport intitulé “Agir ensemble” est adopté\u00a0» de ce document,'],
    [3, 'Prenant note du document intitulé «\u202fTransformer notre monde\u202f»,'],
    [
      8,
      'Invite les États à appliquer l’alinéa a) du paragraphe 2 ci-dessus, les alinéas a) et b) de ce paragraphe et l’article 1 (janvier)\u00a0;',
    ],
    [8, 'Invite les États, d’ici à 2030, à tenir les réunions prévues du 11 janvier au 1er mars 2031\u00a0;'],
    [0, 'Réaffirmant le paragraphe 12 de sa résolution 68/167, dans lequel elle a prié le Secrétaire général d’agir,'],
  ],
  es: [
    [3, 'Citando el pasaje “el informe titulado ‘Actuar juntos’ queda aprobado” del documento,'],
    [3, 'Tomando nota del documento titulado «Transformar nuestro mundo»,'],
    [8, 'Invita a los Estados a que apliquen los apartados a) y b) del párrafo 2 de la presente resolución;'],
    [0, 'Reafirmando el párrafo 12 de su resolución 68/167, en el que pidió al Secretario General que actuara,'],
    [1, 'Recordando sus resoluciones 68/167, de 18 de diciembre de 2013, y 69/166, de 18 de diciembre de 2014,'],
  ],
  ru: [
    [3, 'цитируя слова «доклад, озаглавленный „Действовать сообща“, принят» из этого документа,'],
    [8, 'предлагает государствам выполнять подпункты a) и b) пункта 2 выше в 2015–2030 годах;'],
    [8, 'предлагает государствам выполнять подпункты а) и б) пункта 2 выше;'],
    [0, 'подтверждая пункт 12 своей резолюции 68/167, в котором она просила Генерального секретаря принять меры,'],
  ],
  ar: [
    [3, 'وإذ تحيط علما بالوثيقة المعنونة «تحويل عالمنا»،'],
    [8, 'تدعو الدول إلى تنفيذ الفقرة 2 (أ) أعلاه؛'],
    [0, 'إذ تعيد تأكيد الفقرة 12 من قرارها 68/167 التي طلبت فيها إلى الأمين العام أن يتخذ إجراءات،'],
  ],
  zh: [
    [3, '援引该文件中“题为‘共同行动’的报告获得通过”的语句，'],
    [8, '邀请各国执行上文第2(a)段和第2(b)段；'],
    [8, '邀请各国在2015-2030年期间执行上文第2（a）段；'],
    [0, '重申第68/167号决议第12段请秘书长采取行动，'],
  ],
};

/** Faults of every language; those in a language's own words are below. */
const everywhere = (language: Written): Fault[] => {
  const words = TEXTS[language].map(([, text]) => (typeof text === 'string' ? text : ''));
  const wrong = (at: number, sign: string): Fault => ['punctuation/end', at, words[at]!.slice(0, -1) + sign];
  return [
    wrong(0, language === 'ar' ? '؛' : language === 'zh' ? '；' : ';'),
    wrong(4, language === 'zh' ? '，' : language === 'ar' ? '،' : ','),
    wrong(9, language === 'zh' ? '；' : language === 'ar' ? '؛' : ';'),
    wrong(5, language === 'zh' ? '；' : language === 'ar' ? '؛' : ';'),
    ['brackets/balance', 4, `[${words[4]!}`],
    ['brackets/balance', 7, `${words[7]!.slice(0, -1)})${words[7]!.at(-1)}`],
    ['spaces/double', 8, `${words[8]!.slice(0, 5)}  ${words[8]!.slice(5)}`],
    ['paragraphs/empty', 3, ''],
    ['numbering/levels', 6, ['subparagraph', words[6]!, 2]],
  ];
};

const OWN: Readonly<Record<Written, readonly Fault[]>> = {
  fr: [
    ['openings/form', 1, ['Rappelant', 'Rappelle']],
    ['openings/form', 4, ['Réaffirme', 'Réaffirmant']],
    ['citations/form', 1, ['68/167 du', '68/167 en date du']],
    ['citations/form', 1, ['résolution 68', 'résolution A/RES/68']],
    ['citations/form', 1, ['résolution 68', 'résolution no 68']],
    ['dates/form', 3, ['1er', '1']],
    ['quotes/language', 3, ['«\u00a0Transformer notre monde\u00a0»', '“Transformer notre monde”']],
    ['quotes/language', 3, ['«\u00a0Transformer notre monde\u00a0»', '"Transformer notre monde"']],
    ['quotes/language', 3, ['«\u00a0', '«']],
    ['quotes/language', 3, ['\u00a0»', '»']],
    ['quotes/straight', 3, ['«\u00a0Transformer notre monde\u00a0»', 'Transformer " notre monde']],
    ['words/and-or', 7, ['pratiques et lois', 'pratiques et/ou lois']],
    ['references/above', 8, ['paragraphe 2', 'paragraphe 9']],
    ['references/above', 8, ['ci-dessus', 'ci-dessous']],
  ],
  es: [
    ['openings/form', 1, ['Recordando', 'Recuerda']],
    ['openings/form', 4, ['Reafirma', 'Reafirmando']],
    ['citations/form', 1, ['68/167, de', '68/167 de']],
    ['quotes/straight', 3, ['“Transformar nuestro mundo”', '"Transformar nuestro mundo"']],
    ['words/and-or', 7, ['prácticas y leyes', 'prácticas y/o leyes']],
    ['references/above', 8, ['párrafo 2', 'párrafo 9']],
  ],
  ru: [
    ['openings/form', 1, ['ссылаясь', 'ссылается']],
    ['openings/form', 4, ['подтверждает', 'подтверждая']],
    ['citations/form', 1, ['резолюцию 68', 'резолюцию № 68']],
    ['citations/form', 1, ['68/167 от', '68/167, принятую']],
    ['quotes/language', 3, ['«Преобразование нашего мира»', '“Преобразование нашего мира”']],
    ['quotes/language', 3, ['«Преобразование нашего мира»', '„Преобразование нашего мира“']],
    ['quotes/language', 3, ['«Преобразование нашего мира»', '"Преобразование нашего мира"']],
    ['references/above', 8, ['пункт 2', 'пункт 9']],
    ['references/above', 8, ['выше', 'ниже']],
  ],
  ar: [
    ['openings/form', 1, ['وإذ تشير', 'تشير']],
    ['citations/form', 1, ['قرارها 68', 'قرارها رقم 68']],
    ['citations/form', 1, ['68/167 المؤرخ', '68/167 بتاريخ']],
    ['quotes/straight', 3, ['”تحويل عالمنا“', '"تحويل عالمنا"']],
    ['references/above', 8, ['الفقرة 2', 'الفقرة 9']],
    ['references/above', 8, ['أعلاه', 'أدناه']],
  ],
  zh: [
    ['quotes/straight', 3, ['“变革我们的世界”', '"变革我们的世界"']],
    ['references/above', 8, ['第2段', '第9段']],
    ['references/above', 8, ['上文', '下文']],
  ],
};

const withFault = (language: Written, at: number, fault: Fault[2]): RuleRow[] =>
  TEXTS[language].map((row, index) => {
    if (index !== at) return row;
    const [kind, text, level] = row;
    if (typeof fault === 'string') return level === undefined ? [kind, fault] : [kind, fault, level];
    if (fault.length === 3 || fault[0] === 'subparagraph') return fault as RuleRow;
    const [right, wrong] = fault as readonly [string, string];
    expect(text).toContain(right);
    const words = (text as string).replace(right, wrong);
    return level === undefined ? [kind, words] : [kind, words, level];
  });

const findingsOn = (language: Written, rows: readonly RuleRow[]) => checkDraft(draftOfRows(rows, language));

describe.each(Object.keys(TEXTS) as Written[])('house style in %s', (language) => {
  it('has nothing to say of a text as it is adopted', () => {
    expect(findingsOn(language, TEXTS[language]).map(({ rule, message, paragraph }) => `${paragraph} ${rule}: ${message}`)).toEqual([]);
  });

  it.each(RIGHT[language].map(([at, words]) => [at, words] as const))('nor of what only looks like a fault: %i, %s', (at, words) => {
    expect(findingsOn(language, withFault(language, at, words)).map(({ rule, paragraph }) => `${paragraph} ${rule}`)).toEqual([]);
  });

  it.each([...everywhere(language), ...OWN[language]].map(([rule, at, fault]) => [rule, at, fault] as const))(
    'finds a fault: %s in paragraph %i, %s',
    (rule, at, fault) => {
      expect(RULES.map(({ name }) => name)).toContain(rule);
      const found = findingsOn(language, withFault(language, at, fault));
      expect(found.map((one) => `${one.paragraph} ${one.rule}`)).toContain(`p${at} ${rule}`);
      // One fault, and nothing of other paragraphs is called wrong with it.
      if (rule !== 'paragraphs/empty') expect(found.filter(({ paragraph }) => paragraph !== `p${at}`)).toEqual([]);
    },
  );
});

describe('footnote marks in French and Spanish', () => {
  it.each(['fr', 'es'] as const)('stand before the punctuation: %s', (language) => {
    const rows = TEXTS[language].map((row, at): RuleRow => {
      const pieces = row[1];
      if (at !== 2 || typeof pieces === 'string') return row;
      const [words, note] = pieces as readonly [{ text: string }, InlinePiece];
      return [row[0], [{ text: `${words.text},` }, note]];
    });
    expect(findingsOn(language, rows).map(({ rule }) => rule)).toContain('footnotes/place');
  });
});
