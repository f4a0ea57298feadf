// The words with which files describe changes and their authors, in the language of the draft: beside a change, in the legend of a page, and for screen
// readers.
import type { Language } from '../../schema/index.ts';
import type { ChangeKind, Mark } from '../diff/redline-model.ts';

/** The words for changes. `by`: a change with its author; `next`: between two changes; `was`: a paragraph whose kind was changed. */
interface ChangeWords {
  readonly became: Readonly<Record<ChangeKind, string>>;
  readonly colon: string;
  readonly by: (did: string, who: string) => string;
  readonly next: string;
  /** Between several names. */
  readonly comma: string;
  /** The head of a page, naming the authors of its changes. */
  readonly changesBy: (names: string) => string;
  readonly was: (former: string, now: string) => string;
  readonly title: string;
  readonly heading: string;
  readonly preambular: string;
  readonly operative: string;
  readonly subparagraph: (level: number) => string;
  /** The words for a file without a title, the list of notes, and the link back from a note. */
  readonly untitled: string;
  readonly notes: string;
  readonly back: (number: number) => string;
}

const inBrackets = (did: string, who: string): string => `${did} (${who})`;

const WORDS: Readonly<Record<Language, ChangeWords>> = {
  en: {
    became: { insertion: 'inserted', deletion: 'deleted', 'move-to': 'moved here', 'move-from': 'moved away' },
    colon: ': ',
    by: (did, who) => `${did} by ${who}`,
    next: ', then ',
    comma: ', ',
    changesBy: (names) => `Changes by ${names}`,
    was: (former, now) => `Was ${former}, becomes ${now}.`,
    title: 'the title',
    heading: 'a heading',
    preambular: 'a preambular paragraph',
    operative: 'an operative paragraph',
    subparagraph: (level) => `a subparagraph of level ${level}`,
    untitled: 'Draft resolution',
    notes: 'Notes',
    back: (number) => `Back to reference ${number}`,
  },
  fr: {
    became: { insertion: 'inséré', deletion: 'supprimé', 'move-to': 'déplacé ici', 'move-from': 'déplacé ailleurs' },
    colon: '\u00a0: ',
    by: inBrackets,
    next: ', puis ',
    comma: ', ',
    changesBy: (names) => `Modifications\u00a0: ${names}`,
    was: (former, now) => `Était ${former}, devient ${now}.`,
    title: 'le titre',
    heading: 'un intertitre',
    preambular: 'un alinéa du préambule',
    operative: 'un paragraphe du dispositif',
    subparagraph: (level) => `un alinéa de niveau ${level}`,
    untitled: 'Projet de résolution',
    notes: 'Notes',
    back: (number) => `Retour à l’appel de note ${number}`,
  },
  es: {
    became: { insertion: 'insertado', deletion: 'suprimido', 'move-to': 'trasladado aquí', 'move-from': 'trasladado a otro lugar' },
    colon: ': ',
    by: inBrackets,
    next: ', después ',
    comma: ', ',
    changesBy: (names) => `Cambios: ${names}`,
    was: (former, now) => `Era ${former}, pasa a ser ${now}.`,
    title: 'el título',
    heading: 'un epígrafe',
    preambular: 'un párrafo del preámbulo',
    operative: 'un párrafo de la parte dispositiva',
    subparagraph: (level) => `un apartado de nivel ${level}`,
    untitled: 'Proyecto de resolución',
    notes: 'Notas',
    back: (number) => `Volver a la llamada de nota ${number}`,
  },
  ru: {
    became: { insertion: 'добавлено', deletion: 'исключено', 'move-to': 'перенесено сюда', 'move-from': 'перенесено отсюда' },
    colon: ': ',
    by: inBrackets,
    next: ', затем ',
    comma: ', ',
    changesBy: (names) => `Изменения: ${names}`,
    was: (former, now) => `Прежде: ${former}; теперь: ${now}.`,
    title: 'заголовок',
    heading: 'подзаголовок',
    preambular: 'пункт преамбулы',
    operative: 'пункт постановляющей части',
    subparagraph: (level) => `подпункт уровня ${level}`,
    untitled: 'Проект резолюции',
    notes: 'Сноски',
    back: (number) => `Назад к знаку сноски ${number}`,
  },
  ar: {
    became: { insertion: 'أضيف', deletion: 'حُذف', 'move-to': 'نُقل إلى هنا', 'move-from': 'نُقل من هنا' },
    colon: ': ',
    by: inBrackets,
    next: '، ثم ',
    comma: '، ',
    changesBy: (names) => `التغييرات: ${names}`,
    was: (former, now) => `من قبل: ${former}؛ والآن: ${now}.`,
    title: 'عنوان القرار',
    heading: 'عنوان فرعي',
    preambular: 'فقرة في الديباجة',
    operative: 'فقرة في المنطوق',
    subparagraph: (level) => `فقرة فرعية من المستوى ${level}`,
    untitled: 'مشروع قرار',
    notes: 'الحواشي',
    back: (number) => `العودة إلى علامة الحاشية ${number}`,
  },
  zh: {
    became: { insertion: '增', deletion: '删', 'move-to': '移至此处', 'move-from': '由此移走' },
    colon: '：',
    by: (did, who) => `${did}（${who}）`,
    next: '，后',
    comma: '、',
    changesBy: (names) => `修改方：${names}`,
    was: (former, now) => `原为${former}，现为${now}。`,
    title: '标题',
    heading: '小标题',
    preambular: '序言部分段落',
    operative: '执行部分段落',
    subparagraph: (level) => `第${level}级分段`,
    untitled: '决议草案',
    notes: '脚注',
    back: (number) => `返回脚注标记${number}`,
  },
};

/** The words of a language for changes. */
export const changeWordsIn = (language: Language): ChangeWords => WORDS[language];

/** The authors of one run's changes: "Norway", "Egypt, Nigeria", "inserted by Norway, then deleted by Egypt"; '' if nobody is named. `given`: the author of
 *  changes without one. */
export function whoseChanges(changes: readonly Mark[], given: string, language: Language): string {
  const { became, by, next, comma } = WORDS[language];
  const hands = changes.map((mark) => ({ did: became[mark.change], who: mark.author ?? given }));
  const names = [...new Set(hands.map(({ who }) => who))].filter((who) => who !== '');
  if (names.length < 2 || hands.every(({ did }) => did === hands[0]!.did)) return names.join(comma);
  return hands.map(({ did, who }) => (who === '' ? did : by(did, who))).join(next);
}

/** The changes in such a history, outermost first, each with its author, '' if nobody is named; null if it is not a history. */
export function changesSaid(history: string, language: Language): { readonly change: ChangeKind; readonly who: string }[] | null {
  const { became, by, next } = WORDS[language];
  const kinds = Object.keys(became) as ChangeKind[];
  const found = history.split(next).map((step) => {
    for (const change of kinds) {
      if (step === became[change]) return { change, who: '' };
      const [before = '', behind = ''] = by(became[change], '\u0000').split('\u0000');
      if (step.startsWith(before) && step.endsWith(behind)) return { change, who: step.slice(before.length, step.length - behind.length) };
    }
    return null;
  });
  return found.every((one) => one !== null) ? found : null;
}
