// How a text is laid out in a file, whatever the format: what stands above it, beside it and at the head of its pages. None of it is a word of the
// text; readers of our own files pass over it.
import { LANGUAGES, type Language, type Meta, soundLine } from '../../schema/index.ts';

/** none · symbol: symbol and session · full: as a document of the organization begins. */
export const MASTHEADS = ['none', 'symbol', 'full'] as const;

export interface Layout {
  readonly masthead: (typeof MASTHEADS)[number];
  /** PP and OP labels in the margin. */
  readonly labels: boolean;
  /** The symbol at the head of pages, in formats that have pages. */
  readonly header: boolean;
  /** Of a full masthead, as they are printed: "22 March 2024", "Agenda item 5"; '' where nothing is said. */
  readonly date: string;
  readonly agendaItem: string;
  /** The language that the text was first written in; '' where it is not said. */
  readonly original: Language | '';
}

/** What files are laid out like unless something else is asked for. */
export const PLAIN_LAYOUT: Layout = { masthead: 'symbol', labels: false, header: true, date: '', agendaItem: '', original: '' };

/** What stands above a text; '' and [] where nothing does. */
export interface Masthead {
  readonly organization: string;
  readonly symbol: string;
  /** Under the symbol: the date, the languages. */
  readonly facts: readonly string[];
  /** Above the title: the organ, and under the session what is on its agenda. */
  readonly organ: string;
  readonly session: string;
  readonly agendaItem: string;
}

const ORGANIZATION: Record<Language, string> = {
  en: 'United Nations',
  fr: 'Nations Unies',
  es: 'Naciones Unidas',
  ru: 'Организация Объединенных Наций',
  ar: 'الأمم المتحدة',
  zh: '联合国',
};

// Documents in Russian, Arabic and Chinese name languages in English (Official Document System).
const ENGLISH: Record<Language, string> = { en: 'English', fr: 'French', es: 'Spanish', ru: 'Russian', ar: 'Arabic', zh: 'Chinese' };
const FRENCH: Record<Language, string> = { en: 'anglais', fr: 'français', es: 'espagnol', ru: 'russe', ar: 'arabe', zh: 'chinois' };
const SPANISH: Record<Language, string> = { en: 'inglés', fr: 'francés', es: 'español', ru: 'ruso', ar: 'árabe', zh: 'chino' };
const OWN: Record<Language, string> = { ...ENGLISH, fr: 'Français', es: 'Español' };

/** "Original: English", in the words of a document in the given language. */
export function originalLine(language: Language, original: Language): string {
  if (language === 'fr') return `Original : ${FRENCH[original]}`;
  return `Original: ${(language === 'es' ? SPANISH : ENGLISH)[original]}`;
}

/** The organization in every language. */
export const ORGANIZATIONS: ReadonlySet<string> = new Set(Object.values(ORGANIZATION));
/** The organization as a masthead names it. */
export const organizationIn = (language: Language): string => ORGANIZATION[language];

/** The organ as a masthead names it: without the article that it has in its enacting line. */
export function organName({ body }: Pick<Meta, 'body'>): string {
  return body.replace(/^(?:The |L[’'](?=\p{Lu})|L[ea] (?=\p{Lu})|El (?=\p{Lu})|إن (?=\p{L}))/u, '');
}

/** What stands above the text, or null. */
export function mastheadOf(meta: Meta, layout: Layout): Masthead | null {
  const { symbol, session, language } = meta;
  if (layout.masthead === 'none') return null;
  const short: Masthead = { organization: '', symbol, facts: [], organ: '', session, agendaItem: '' };
  if (layout.masthead === 'symbol') return short;
  const { date, original, agendaItem } = layout;
  const languages = original === '' ? [] : [...(original === language ? [] : [OWN[language]]), originalLine(language, original)];
  const facts = [date.trim(), ...languages].filter((line) => line !== '');
  return { ...short, organization: ORGANIZATION[language], facts, organ: organName(meta), agendaItem: agendaItem.trim() };
}

/** A masthead as lines, from above. */
export const mastheadLines = (masthead: Masthead | null): string[] =>
  masthead
    ? [masthead.organization, masthead.symbol, ...masthead.facts, masthead.organ, masthead.session, masthead.agendaItem].filter(
        (line) => line !== '',
      )
    : [];

/** Longest date or agenda item that a masthead has room for. */
export const LONGEST_LINE = 200;

/** A layout from values that nobody vouches for; what is missing or unknown is as usual. */
export function layoutFrom(value: unknown): Layout {
  if (typeof value !== 'object' || value === null) return PLAIN_LAYOUT;
  const said = value as Record<string, unknown>;
  const flag = (name: 'labels' | 'header') => (typeof said[name] === 'boolean' ? said[name] : PLAIN_LAYOUT[name]);
  const line = (name: 'date' | 'agendaItem') => (typeof said[name] === 'string' ? soundLine(said[name]).slice(0, LONGEST_LINE) : '');
  return {
    masthead: MASTHEADS.find((one) => one === said.masthead) ?? PLAIN_LAYOUT.masthead,
    labels: flag('labels'),
    header: flag('header'),
    date: line('date'),
    agendaItem: line('agendaItem'),
    original: LANGUAGES.find((one) => one === said.original) ?? '',
  };
}
