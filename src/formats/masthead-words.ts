// The words above a text that follow from its meta: the organization, the organ, the sponsors or the outcome.
import type { Language, Meta } from '../../schema/index.ts';
import { adoptionLine, dayIn } from './adoption-line.ts';

const ORGANIZATION: Record<Language, string> = {
  en: 'United Nations',
  fr: 'Nations Unies',
  es: 'Naciones Unidas',
  ru: 'Организация Объединенных Наций',
  ar: 'الأمم المتحدة',
  zh: '联合国',
};

/** The name of the organization in every language. */
export const ORGANIZATIONS: ReadonlySet<string> = new Set(Object.values(ORGANIZATION));
/** The name of the organization in a masthead. */
export const organizationIn = (language: Language): string => ORGANIZATION[language];

/** The name of the organ in a masthead, without the article that its enacting line has. */
export function organName({ body }: Pick<Meta, 'body'>): string {
  return body.replace(/^(?:The |L[’'](?=\p{Lu})|L[ea] (?=\p{Lu})|El (?=\p{Lu})|إن (?=\p{L}))/u, '');
}

const DRAFT_RESOLUTION: Record<Language, string> = {
  en: ': draft resolution',
  fr: ' : projet de résolution',
  es: ': proyecto de resolución',
  ru: ': проект резолюции',
  ar: ': مشروع قرار',
  zh: '：决议草案',
};
const AND: Record<Language, readonly [between: string, last: string]> = {
  en: [', ', ' and '],
  fr: [', ', ' et '],
  es: [', ', ' y '],
  ru: [', ', ' и '],
  ar: ['، ', ' و'],
  zh: ['、', '和'],
};

/** "Colombia, Kenya and Norway: draft resolution", in the language of the document; '' where nobody sponsors it. */
export function sponsorsLine(names: readonly string[], language: Language): string {
  const [between, last] = AND[language];
  if (names.length === 0) return '';
  const listed = names.length === 1 ? names[0]! : `${names.slice(0, -1).join(between)}${last}${names.at(-1)}`;
  return `${listed}${DRAFT_RESOLUTION[language]}`;
}

/** The outcome of a text, or before that its sponsors; '' if neither is known. */
export const standingLine = ({ adoption, sponsors = [], language }: Pick<Meta, 'adoption' | 'sponsors' | 'language'>): string =>
  adoption ? adoptionLine(adoption, language) : sponsorsLine(sponsors, language);

/** The forms of symbols of adopted texts: how the symbols of the organ's drafts begin, and what stands before the number of the adopted text. */
const ISSUED: readonly (readonly [draft: RegExp, issued: string])[] = [
  [/^A\/HRC\//, 'A/HRC/RES/'],
  [/^A\/(?:C\.\d\/)?(?:ES-|S-)?\d+\//, 'A/RES/'],
  [/^E\/\d{4}\//, 'E/RES/'],
  [/^S\/\d{4}\//, 'S/RES/'],
];

/** The printed symbol: for an adopted text its number in the form of its organ, "A/RES/80/251", where the symbol of its draft shows the organ. */
export function issuedSymbol({ symbol, adoption }: Pick<Meta, 'symbol' | 'adoption'>): string {
  if (adoption?.outcome !== 'adopted' || symbol !== adoption.number || !/^\d/.test(symbol)) return symbol;
  return (ISSUED.find(([draft]) => draft.test(adoption.draft))?.[1] ?? '') + symbol;
}

/** The nouns of organs in Russian as who adopts. */
const RUSSIAN_ORGAN: Readonly<Record<string, string>> = {
  Ассамблея: 'Ассамблеей',
  Совет: 'Советом',
  Комиссия: 'Комиссией',
  Комитет: 'Комитетом',
  Конференция: 'Конференцией',
  Конгресс: 'Конгрессом',
};

/** "Генеральной Ассамблеей", "Советом по правам человека"; null where the noun of the organ is not known. */
function russianOrgan(name: string): string | null {
  const words = name.split(' ');
  const at = words.findIndex((word) => Object.keys(RUSSIAN_ORGAN).some((noun) => noun.toLowerCase() === word.toLowerCase()));
  const noun = Object.keys(RUSSIAN_ORGAN).find((one) => one.toLowerCase() === words[at]?.toLowerCase());
  if (noun === undefined) return null;
  const before = words.slice(0, at).map((word) =>
    word
      .replace(/(?:ая|яя)$/, 'ой')
      .replace(/ый$/, 'ым')
      .replace(/ий$/, 'им'),
  );
  return [...before, RUSSIAN_ORGAN[noun], ...words.slice(at + 1)].join(' ');
}

/** "Resolution adopted by the General Assembly on 29 November 2026", as documents of the language begin; '' where the text was not adopted. */
export function adoptedLine({ adoption, body, language }: Pick<Meta, 'adoption' | 'body' | 'language'>): string {
  if (adoption?.outcome !== 'adopted') return '';
  const day = dayIn(adoption.date, language);
  const organ = organName({ body });
  const by = (words: string, name: string | null) => (body === '' || name === null ? '' : ` ${words}${name}`);
  switch (language) {
    case 'en':
      return `Resolution adopted${by('by ', body.replace(/^The /, 'the '))} on ${day}`;
    case 'fr':
      return `Résolution adoptée${by('par ', body.replace(/^L/, 'l'))} le ${day}`;
    case 'es':
      return `Resolución aprobada${by('por ', body.replace(/^El /, 'el ').replace(/^La /, 'la '))} el ${day}`;
    case 'ru':
      return `Резолюция, принятая${by('', russianOrgan(body))} ${day}`;
    case 'ar':
      // The verb goes with the noun of the organ: a commission or assembly is feminine.
      return body === '' ? `قرار اتُّخذ في ${day}` : `قرار ${/^\S+ة(?:\s|$)/u.test(organ) ? 'اتخذته' : 'اتخذه'} ${organ} في ${day}`;
    case 'zh':
      return `${body}${day}通过的决议`;
  }
}
