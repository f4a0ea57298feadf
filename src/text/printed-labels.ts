// Labels of paragraphs as printed in files of each language: "OP3 (b)" is "Par. 3 b)" in a French file, "П. 3 б)" in a Russian one, "执行段3 (b)" in a Chinese
// one. They are made from the labels of numbering.ts, which are still the ones stored, sent and shown in a room; readers of plain text recognise them
// (markers.ts). Reasons: decision 0082.
import type { Language } from '../../schema/index.ts';
import { ordinalTimes } from './numbering.ts';
import { printedNumber } from './printed-numbers.ts';

/** The parts of labels in a language. `preambular`, `operative`: the text before the number, with the blank. */
interface LabelWords {
  readonly preambular: string;
  readonly operative: string;
  readonly annex: string;
  readonly appendix: string;
  readonly title: string;
  readonly heading: string;
  /** Another version of a paragraph. */
  readonly alternative: string;
  /** Before the first paragraph. */
  readonly before: string;
  /** Words from "bis" on; empty if the language uses the Latin words. */
  readonly times: readonly string[];
  /** The separator between a number and the words after it. */
  readonly gap: string;
}

const LATIN = { before: 'pre', times: [], gap: ' ' } as const;
const NO_BREAK = '\u00a0';

const WORDS: Readonly<Record<Exclude<Language, 'en'>, LabelWords>> = {
  fr: {
    ...LATIN,
    preambular: `Préamb.${NO_BREAK}`,
    operative: `Par.${NO_BREAK}`,
    annex: 'Annexe',
    appendix: 'Appendice',
    title: 'Titre',
    heading: 'Intertitre',
    alternative: 'var.',
  },
  es: {
    ...LATIN,
    preambular: `Preámb.${NO_BREAK}`,
    operative: `Párr.${NO_BREAK}`,
    annex: 'Anexo',
    appendix: 'Apéndice',
    title: 'Título',
    heading: 'Epígrafe',
    alternative: 'alt.',
  },
  ru: {
    ...LATIN,
    preambular: `Преамб.${NO_BREAK}`,
    operative: `П.${NO_BREAK}`,
    annex: 'Прил.',
    appendix: 'Доб.',
    title: 'Заголовок',
    heading: 'Подзаголовок',
    alternative: 'альт.',
  },
  ar: {
    preambular: `ديباجة${NO_BREAK}`,
    operative: `منطوق${NO_BREAK}`,
    annex: 'مرفق',
    appendix: 'تذييل',
    title: 'العنوان',
    heading: 'عنوان فرعي',
    alternative: 'بديل',
    before: 'قبلها',
    times: ['مكررا', ...['ثانيا', 'ثالثا', 'رابعا', 'خامسا', 'سادسا', 'سابعا', 'ثامنا', 'تاسعا'].map((nth) => `مكررا ${nth}`)],
    gap: ' ',
  },
  zh: {
    preambular: '序言段',
    operative: '执行段',
    annex: '附件',
    appendix: '附录',
    title: '标题',
    heading: '小标题',
    alternative: '备选',
    before: '之前',
    times: [...'二三四五六七八九十'].map((nth) => `之${nth}`),
    gap: '',
  },
};

/** The language's word for "bis" and so on, from 2 on. */
export const timesIn = (language: Language, n: number): string =>
  (language === 'en' ? undefined : WORDS[language].times[n - 2]) ?? ordinalTimes(n);

/** The language's word for "alt", without a full stop in English. */
export const alternativeSign = (language: Language): string => (language === 'en' ? 'alt' : WORDS[language].alternative);

/** The language's word for "pre". */
export const beforeIn = (language: Language): string => (language === 'en' ? 'pre' : WORDS[language].before);

const TIMES = new Map(Array.from({ length: 9 }, (_, at) => [ordinalTimes(at + 2), at + 2]));

/** "PP3", "OP3", "Annex I.3", "Annex ¶2", "Appendix 3": the part of the text, and the rest with the number. */
const HEAD = /^(?:(?<part>PP|OP)|(?<annex>Annex|Appendix))(?<rest>.*)$/;

/** A label of numbering.ts ("OP3 (b)", "PP2 bis", "Annex I.3") as a file in this language prints it. */
export function printedLabel(language: Language, label: string): string {
  if (language === 'en' || label === '') return label;
  const words = WORDS[language];
  if (label === 'title' || label === 'heading') return words[label];
  const { part, annex, rest = '' } = HEAD.exec(label)?.groups ?? {};
  if (!part && !annex) return label;
  const head = part ? words[part === 'PP' ? 'preambular' : 'operative'] : words[annex === 'Annex' ? 'annex' : 'appendix'];
  let level = 0;
  const tail = rest.split(' ').map((one, at) => {
    if (at === 0) return one;
    if (/^\([a-z]+\)$|^[a-z]{1,4}\.$/.test(one)) return ` ${printedNumber(language, one, ++level)}`;
    const times = TIMES.get(one);
    if (times !== undefined) return words.gap + timesIn(language, times);
    if (one === 'alt') return words.gap + words.alternative;
    return one === 'pre' ? words.gap + words.before : ` ${one}`;
  });
  // "附件一", "المرفق الأول": the number of an annex is part of the word, or an ordinal.
  const named = tail.join('').replace(/^ (?=\p{Script=Han})/u, '');
  return (annex && language === 'ar' && named.startsWith(' ال') ? `ال${head}` : head) + named;
}

const escaped = (words: string): string => words.replace(/\u00a0$/, '').replace(/[.]/g, '\\.');
const anyOf = (part: 'preambular' | 'operative'): string =>
  Object.values(WORDS)
    .map((words) => escaped(words[part]))
    .join('|');

/** A printed label of one of the other languages at the start of a line, with its full stop: "Préamb. 3. ", "执行段2. ". */
export const PRINTED_LABEL = new RegExp(
  `^(?:(?<preambular>${anyOf('preambular')})|${anyOf('operative')})[ \\u00a0]?(?<n>\\d{1,3})\\.(?:\\s+|$)`,
);
