// How a draft recalls an adopted text: "Recalling its resolution 66/2 of 17 March 2023,". The forms of the six languages are those of adopted texts; the organ
// is named if it is not the draft's own.

import type { Language } from '../../schema/index.ts';
import { ORGAN_NAMES } from '../style/finding/organ-names.ts';
import { dayWritten } from '../text/days.ts';
import { numberOfSymbol } from '../text/references/cited-resolutions.ts';
import type { OutlineEntry } from '../text/text-model.ts';
import type { LibraryText } from './library-model.ts';

/** The organs whose names are known in every language, as in enacting lines, without the comma. */
const ORGANS: readonly Readonly<Record<Language, string>>[] = [
  {
    en: 'The General Assembly',
    fr: 'L’Assemblée générale',
    es: 'La Asamblea General',
    ru: 'Генеральная Ассамблея',
    ar: 'إن الجمعية العامة',
    zh: '大会',
  },
  {
    en: 'The Security Council',
    fr: 'Le Conseil de sécurité',
    es: 'El Consejo de Seguridad',
    ru: 'Совет Безопасности',
    ar: 'إن مجلس الأمن',
    zh: '安全理事会',
  },
  {
    en: 'The Economic and Social Council',
    fr: 'Le Conseil économique et social',
    es: 'El Consejo Económico y Social',
    ru: 'Экономический и Социальный Совет',
    ar: 'إن المجلس الاقتصادي والاجتماعي',
    zh: '经济及社会理事会',
  },
  {
    en: 'The Human Rights Council',
    fr: 'Le Conseil des droits de l’homme',
    es: 'El Consejo de Derechos Humanos',
    ru: 'Совет по правам человека',
    ar: 'إن مجلس حقوق الإنسان',
    zh: '人权理事会',
  },
  {
    en: 'The Commission on Narcotic Drugs',
    fr: 'La Commission des stupéfiants',
    es: 'La Comisión de Estupefacientes',
    ru: 'Комиссия по наркотическим средствам',
    ar: 'إن لجنة المخدرات',
    zh: '麻醉药品委员会',
  },
];
/** In Russian an organ is named in the genitive after its resolution. */
const RUSSIAN_OF = [
  'Генеральной Ассамблеи',
  'Совета Безопасности',
  'Экономического и Социального Совета',
  'Совета по правам человека',
  'Комиссии по наркотическим средствам',
];

const plain = (body: string): string =>
  body
    .replace(/[,،，:]\s*$/, '')
    .replace(/^The /, '')
    .replace(/[’']/g, '’')
    .trim()
    .toLowerCase();
const organAt = (body: string): number => ORGANS.findIndex((names) => Object.values(names).some((name) => plain(name) === plain(body)));

/** Whether two names, in whatever languages, name one organ. Unknown names belong to no organ. */
export function isSameOrgan(a: string, b: string): boolean {
  if (plain(a) === '' || plain(b) === '') return false;
  const at = organAt(a);
  return at < 0 ? plain(a) === plain(b) : at === organAt(b);
}

const SHORT = new Map([...ORGAN_NAMES].map(([initials, name]) => [name.toLowerCase(), initials.replace(/^UN(?=GA$|SC$)/, '')]));

/** An organ's short name for lists: its initials ("CND", "GA") if known, else its name without the article. */
export const organInShort = (body: string): string => SHORT.get(plain(body)) ?? body.replace(/^The /, '').replace(/[,،，:]\s*$/, '');

/** The place of a citation in a series of paragraphs that recall: the first, the second, the third. */
export type SeriesStep = 'bare' | 'also' | 'further';

const OPENINGS: Readonly<Record<Language, Readonly<Record<SeriesStep, string>>>> = {
  en: { bare: 'Recalling', also: 'Recalling also', further: 'Recalling further' },
  fr: { bare: 'Rappelant', also: 'Rappelant également', further: 'Rappelant en outre' },
  es: { bare: 'Recordando', also: 'Recordando también', further: 'Recordando además' },
  ru: { bare: 'ссылаясь', also: 'ссылаясь также', further: 'ссылаясь далее' },
  ar: { bare: 'إذ تشير', also: 'وإذ تشير أيضا', further: 'وإذ تشير كذلك' },
  zh: { bare: '回顾', also: '又回顾', further: '还回顾' },
};

/** The words that recall a text in a draft. */
export interface Recalling {
  /** The opening, which is in italics: "Recalling also". */
  readonly opening: string;
  /** What follows it, with the comma: " its resolution 66/2 of 17 March 2023,". */
  readonly rest: string;
}

/** Where the citation goes. */
export interface CitationPlace {
  readonly language: Language;
  /** The draft's own organ. */
  readonly body: string;
  readonly step: SeriesStep;
  /** It would be the first paragraph of the preamble. */
  readonly isFirst: boolean;
}

/** The paragraph that recalls a text; null if the organ is another one whose name is not known in the draft's language, or where the text has no number. */
export function recalling(text: Pick<LibraryText, 'symbol' | 'body' | 'date' | 'language'>, place: CitationPlace): Recalling | null {
  const { language, body, step, isFirst } = place;
  const number = numberOfSymbol(text.symbol);
  if (!/\d/.test(number)) return null;
  const isOwn = isSameOrgan(text.body, body);
  const organ = ORGANS[organAt(text.body)]?.[language] ?? (text.language === language ? text.body.replace(/[,،，:]\s*$/, '') : '');
  if (!isOwn && organ === '') return null;
  const day = dayWritten(text.date, language);
  const cited = CITED[language]({
    number,
    day,
    organ: isOwn ? null : organ,
    of: RUSSIAN_OF[organAt(text.body)] ?? null,
    isMale: isMale(body),
  });
  if (cited === null) return null;
  let opening = OPENINGS[language][step];
  if (language === 'ar') {
    if (step === 'bare' && !isFirst) opening = `و${opening}`;
    if (isMale(body)) opening = opening.replace('تشير', 'يشير');
  }
  return { opening, rest: cited };
}

/** In Arabic verb and possessive follow the organ: a council or a congress is masculine. */
const isMale = (body: string): boolean => /(?:^|\s)(?:ال)?(?:مجلس|مؤتمر)(?:\s|$)/.test(body);

interface Cited {
  readonly number: string;
  readonly day: string;
  /** The other organ as its enacting line names it; null for the draft's own. */
  readonly organ: string | null;
  /** The other organ in the Russian genitive, where it is known. */
  readonly of: string | null;
  readonly isMale: boolean;
}

const CITED: Readonly<Record<Language, (cited: Cited) => string | null>> = {
  en: ({ number, day, organ }) =>
    ` ${organ === null ? 'its' : organ.replace(/^The /, '')} resolution ${number}${day === '' ? '' : ` of ${day}`},`,
  fr: ({ number, day, organ }) => {
    if (organ === null) return ` sa résolution ${number}${day === '' ? '' : ` du ${day}`},`;
    const of = organ
      .replace(/^L[’']/, 'de l’')
      .replace(/^Le /, 'du ')
      .replace(/^La /, 'de la ')
      .replace(/^Les /, 'des ');
    return of === organ ? null : ` la résolution ${number} ${of}${day === '' ? '' : ` en date du ${day}`},`;
  },
  es: ({ number, day, organ }) => {
    if (organ === null) return ` su resolución ${number}${day === '' ? '' : `, de ${day}`},`;
    const of = organ.replace(/^El /, 'del ').replace(/^La /, 'de la ').replace(/^Los /, 'de los ').replace(/^Las /, 'de las ');
    return of === organ ? null : ` la resolución ${number} ${of}${day === '' ? '' : `, de ${day}`},`;
  },
  ru: ({ number, day, organ, of }) => {
    const date = day === '' ? '' : ` от ${day}`;
    if (organ === null) return ` на свою резолюцию ${number}${date},`;
    return of === null ? null : ` на резолюцию ${number} ${of}${date},`;
  },
  ar: ({ number, day, organ, isMale: male }) => {
    const date = day === '' ? '' : ` المؤرخ ${day}`;
    if (organ === null) return ` إلى ${male ? 'قراره' : 'قرارها'} ${number}${date}،`;
    return ` إلى قرار ${organ.replace(/^إن /, '')} ${number}${date}،`;
  },
  zh: ({ number, day, organ }) => `${organ === null ? '其' : organ}${day}第${number}号决议，`,
};

/** How far from a number its year stands, in UTF-16 units. */
const NEAR = 60;

/** The first preambular paragraph that names the resolution already; null if none does. A number with another year beside it is another organ's. */
export function recalledBy(
  text: Pick<LibraryText, 'symbol' | 'date'>,
  paragraphs: readonly Pick<OutlineEntry, 'label' | 'kind' | 'text'>[],
): string | null {
  const number = numberOfSymbol(text.symbol);
  if (!/\d/.test(number)) return null;
  const pattern = new RegExp(`(?<![\\d/.-])${number.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![\\d/])`, 'g');
  const year = text.date?.slice(0, 4);
  const isSame = (words: string, from: number, to: number) => {
    const dated =
      /\b(\d{4})\b/.exec(words.slice(to, to + NEAR).split(/[;”]|\d\/\d/)[0] ?? '') ??
      /(\d{4})年[^年]*$/.exec(words.slice(Math.max(0, from - NEAR), from));
    return year === undefined || dated === null || dated[1] === year;
  };
  const found = paragraphs.find(
    ({ kind, text: words }) =>
      kind === 'preambular' && [...words.matchAll(pattern)].some((match) => isSame(words, match.index, match.index + match[0].length)),
  );
  return found?.label ?? null;
}

/** The preambular paragraph after which a citation goes, by its index (-1 for before all), and its place in the series that begins there. A citation follows
 *  the last one that recalls; if nothing is recalled yet, it begins the preamble. `openings`: of the preambular paragraphs, in order; `body`: the draft's
 *  organ. */
export function citationPlace(
  openings: readonly string[],
  language: Language,
  body: string,
): { readonly after: number; readonly step: SeriesStep } {
  const steps = openings.map((opening) => stepOf(opening, language));
  const after = steps.findLastIndex((step) => step !== null);
  // The Security Council has no such series.
  if (after < 0 || isSameOrgan(body, 'The Security Council')) return { after, step: 'bare' };
  // After "further" the bare verb is used again.
  const next = { bare: 'also', also: 'further', further: 'bare' } as const;
  return { after, step: next[steps[after]!] };
}

function stepOf(opening: string, language: Language): SeriesStep | null {
  const words = opening.toLowerCase().replace(/^وإذ يشير|^وإذ تشير|^إذ يشير/, 'إذ تشير');
  const forms = OPENINGS[language];
  const is = (step: SeriesStep) => words.startsWith(forms[step].toLowerCase().replace(/^وإذ/, 'إذ'));
  return is('further') ? 'further' : is('also') ? 'also' : is('bare') ? 'bare' : null;
}
