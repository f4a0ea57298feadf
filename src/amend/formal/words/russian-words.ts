// Formal words in Russian. In a pattern, [пункт|в пункте|пункта] are the three forms of a noun (NounForm).
import type { WordsOfLanguage } from './formal-words.ts';

// Without endings: [перв, ый] has "первый", "первом", "первого".
const STEMS = [
  'перв',
  'втор',
  'треть',
  'четверт',
  'пят',
  'шест',
  'седьм',
  'восьм',
  'девят',
  'десят',
  'одиннадцат',
  'двенадцат',
  'тринадцат',
  'четырнадцат',
  'пятнадцат',
  'шестнадцат',
  'семнадцат',
  'восемнадцат',
  'девятнадцат',
  'двадцат',
];
const ENDINGS = { plain: 'ый', in: 'ом', of: 'ого', count: 'ое' } as const;
const THIRD = { plain: 'третий', in: 'третьем', of: 'третьего', count: 'третье' } as const;
const FIGURES = { plain: 'й', in: 'м', of: 'го', count: 'е' } as const;

function ordinal(n: number, form: keyof typeof ENDINGS): string {
  const stem = STEMS[n - 1];
  // With the preposition of place: "во втором", "в третьем".
  const lead = form !== 'in' ? '' : n === 2 ? 'во ' : 'в ';
  if (stem === undefined) return `${lead}${n}-${FIGURES[form]}`;
  if (n === 3) return lead + THIRD[form];
  return `${lead}${stem}${form === 'plain' && [2, 6, 7, 8].includes(n) ? 'ой' : ENDINGS[form]}`;
}

const SUB = '[подпункт|в подпункте|подпункта]';
const POINT = '[пункт|в пункте|пункта]';

export const RUSSIAN_WORDS: WordsOfLanguage = {
  language: 'ru',
  marks: ['«', '»'],
  stop: '.',
  gap: ' ',
  next: '; ',
  and: ' и ',
  comma: ', ',
  ordinal,
  signs: { round: ['', ')'], dotted: ['', '.'], joint: ' ' },
  names: {
    title: '[заголовок|в заголовке|заголовка] резолюции',
    heading: '[подзаголовок|в подзаголовке|подзаголовка]',
    nthHeading: '{nth} [подзаголовок|подзаголовке|подзаголовка]',
    operative: `${POINT} {number} постановляющей части`,
    operativePart: `${SUB} {part} пункта {number} постановляющей части`,
    onlyOperative: `${POINT} постановляющей части`,
    preambular: '{nth} [пункт|пункте|пункта] преамбулы',
    preambularNumbered: `${POINT} {number} преамбулы`,
    preambularPart: `${SUB} {part} пункта {number} преамбулы`,
    onlyPreambular: `${POINT} преамбулы`,
    annexed: `${POINT} {number} {annex}`,
    annexedPart: `${SUB} {part} пункта {number} {annex}`,
    annexedUnnumbered: '[ненумерованный пункт|в ненумерованном пункте|ненумерованного пункта] {number} {annex}',
    ofText: `${POINT} {number} текста`,
    none: '[пункт|в этом пункте|пункта]',
    other: `${POINT} {part}`,
    chapeau: '[вводную часть|во вводной части|вводной части] {whole:of}',
  },
  annexes: { annex: 'приложения', annexNamed: 'приложения {label}', appendix: 'добавления', appendixNamed: 'добавления {label}' },
  sentences: {
    delete: 'исключить {paragraph}',
    noChange: '{paragraph:in} изменений нет',
    replace: 'заменить {paragraph} следующим текстом: {content}',
    replaceKind: 'заменить {paragraph}, включив вместо него {fresh} следующего содержания: {content}',
    replaceEmpty: 'заменить {paragraph} пунктом, текст которого еще не предложен',
    replaceSeveral: 'заменить {paragraph} следующими пунктами (их {count}): {contents}',
    split: 'разделить {paragraph} {wheres}',
    join: 'присоединить {paragraph} к концу {near:of}',
    move: 'перенести {paragraph}, поместив его после {near:of}{along}',
    moveFirst: 'перенести {paragraph} в начало текста{along}',
    recast: 'оформить {paragraph} как {look}',
    insert: '{spot} включить {fresh} следующего содержания: {content}',
    insertEmpty: '{spot} включить {fresh}, текст которого еще не предложен',
  },
  spots: { behind: 'после {near:of}', ahead: 'до {near:of}', first: 'в начале текста' },
  along: ', включив в него следующие за ним подпункты',
  leads: { within: '{paragraph:in} ', withinProposal: 'в предложении {by}, касающемся {paragraph:of}, ' },
  places: { atBeginning: 'в начале ', atEnd: 'в конце ', after: 'после {anchor} ', afterNote: 'после {anchor} и сноски к этим словам ' },
  operations: {
    insertWords: 'включить {content}',
    deleteWords: 'исключить {target}',
    replaceWords: 'заменить {target} на {content:with}',
    italics: 'выделить {target} курсивом',
    roman: 'набрать {target} прямым шрифтом',
    deleteNote: 'исключить сноску {where}',
    replaceNote: 'заменить сноску {where} на {content:with}',
    noteChanged: 'в сноске {where} {changes}',
    spacing: 'исправить пробел {where}',
  },
  wheres: { whereAfter: 'после {anchor}', whereFirst: 'в начале' },
  anchors: { quotedWords: '{quote}', occurrence: '{quote} ({nth:count} упоминание)', theBeginning: 'начала' },
  targets: { withItsNote: '{anchor} вместе со сноской', withItsNotes: '{anchor} вместе со сносками' },
  contents: {
    justWords: '{quote}',
    wordsAndNote: '{quote} со сноской следующего содержания: {note}',
    wordsAndNotes: '{quote} со сносками следующего содержания: {notes}',
    aNote: 'сноску следующего содержания: {note}',
    someNotes: 'сноски следующего содержания: {notes}',
  },
  numberedNote: ', сноска {number} следующего содержания: {quote}',
  fresh: {
    title: 'новый заголовок',
    heading: 'новый подзаголовок',
    preambular: 'новый пункт преамбулы',
    operative: 'новый пункт постановляющей части',
    subparagraph: 'новый подпункт',
    subparagraph2: 'новый подпункт второго уровня',
    subparagraph3: 'новый подпункт третьего уровня',
    subparagraph4: 'новый подпункт четвертого уровня',
  },
  freshTaking: '{fresh}, к которому переходят следующие за ним подпункты,',
  looks: {
    title: 'заголовок',
    heading: 'подзаголовок',
    preambular: 'пункт преамбулы',
    operative: 'пункт постановляющей части',
    subparagraph: 'подпункт',
    subparagraph2: 'подпункт второго уровня',
    subparagraph3: 'подпункт третьего уровня',
    subparagraph4: 'подпункт четвертого уровня',
  },
  counts: ['два', 'три', 'четыре', 'пять', 'шесть'],
};
