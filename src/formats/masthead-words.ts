// The words above a text that follow from what it is: the organization, the organ, who brings it or what became of it.
import type { Language, Meta } from '../../schema/index.ts';
import { adoptionLine } from './adoption-line.ts';

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

/** What became of a text, or before that who brings it; '' where neither is known. */
export const standingLine = ({ adoption, sponsors = [], language }: Pick<Meta, 'adoption' | 'sponsors' | 'language'>): string =>
  adoption ? adoptionLine(adoption, language) : sponsorsLine(sponsors, language);
