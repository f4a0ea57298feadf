// The layout of a text in a file of any format: the masthead above it, labels in the margin, the header of its pages. None of this is part of the
// text, and readers of our own files skip it.
import { LANGUAGES, type Language, type Meta, soundLine } from '../../schema/index.ts';
import { beginningOf } from '../text/excerpt.ts';
import { adoptedLine, issuedSymbol, organizationIn, organName, standingLine } from './masthead-words.ts';

/** The kinds of masthead. `none`; `symbol`: symbol and session; `full`: as a United Nations document begins. */
export const MASTHEADS = ['none', 'symbol', 'full'] as const;

/** Options for the layout of a file. */
export interface Layout {
  readonly masthead: (typeof MASTHEADS)[number];
  /** Whether the labels of paragraphs (PP1, OP2) are printed in the margin. */
  readonly labels: boolean;
  /** Whether the symbol is printed at the top of pages, in formats that have pages. */
  readonly header: boolean;
  /** Lines of a full masthead as they are to be printed: "22 March 2024", "Agenda item 5" or "Agenda item 5: Drugs"; '' for none. */
  readonly date: string;
  readonly agendaItem: string;
  /** The language in which the text was first written; '' where it is not to be printed. */
  readonly original: Language | '';
}

/** The default layout. */
export const PLAIN_LAYOUT: Layout = { masthead: 'symbol', labels: false, header: true, date: '', agendaItem: '', original: '' };

/** The lines above a text; '' and [] for lines that are not printed. */
export interface Masthead {
  readonly organization: string;
  readonly symbol: string;
  /** The lines under the symbol: the distribution, the date, the languages. */
  readonly facts: readonly string[];
  /** Index of the first line about languages among them, which stands apart on a page; -1 for none. */
  readonly languagesAt: number;
  /** Above the title: the organ and, under the session, the agenda item. */
  readonly organ: string;
  readonly session: string;
  readonly agendaItem: string;
  /** The title of the agenda item, on a line of its own. */
  readonly agendaTitle: string;
  /** "Resolution adopted by the General Assembly on …". */
  readonly adopted: string;
  /** Who brings the text, "Fiji and Norway: draft resolution", or what became of it, "Adopted at the …". */
  readonly standing: string;
}

// Documents in Russian, Arabic and Chinese name languages in English (Official Document System).
const ENGLISH: Record<Language, string> = { en: 'English', fr: 'French', es: 'Spanish', ru: 'Russian', ar: 'Arabic', zh: 'Chinese' };
const FRENCH: Record<Language, string> = { en: 'anglais', fr: 'français', es: 'espagnol', ru: 'russe', ar: 'arabe', zh: 'chinois' };
const SPANISH: Record<Language, string> = { en: 'inglés', fr: 'francés', es: 'español', ru: 'ruso', ar: 'árabe', zh: 'chino' };
const OWN: Record<Language, string> = { ...ENGLISH, fr: 'Français', es: 'Español' };

/** "Original: English", in the language of the document. */
export function originalLine(language: Language, original: Language): string {
  if (language === 'fr') return `Original : ${FRENCH[original]}`;
  return `Original: ${(language === 'es' ? SPANISH : ENGLISH)[original]}`;
}

const LIMITED: Record<Language, string> = {
  en: 'Distr.: Limited',
  fr: 'Distr. limitée',
  es: 'Distr. limitada',
  ru: 'Distr.: Limited',
  ar: 'Distr.: Limited',
  zh: 'Distr.: Limited',
};
const GENERAL: Record<Language, string> = {
  en: 'Distr.: General',
  fr: 'Distr. générale',
  es: 'Distr. general',
  ru: 'Distr.: General',
  ar: 'Distr.: General',
  zh: 'Distr.: General',
};

/**
 * "Distr.: Limited", which documents with an L in their symbol ("A/C.3/79/L.5") are, or "Distr.: General", which resolutions ("A/RES/79/1") are, in the
 * language of the document; '' for any other.
 */
export const distributionLine = ({ symbol, language, adoption }: Pick<Meta, 'symbol' | 'language' | 'adoption'>): string => {
  if (/\/L\.\d/.test(symbol)) return LIMITED[language];
  const isIssued = /(?:^|\/)RES\//.test(symbol) || (adoption?.outcome === 'adopted' && symbol === adoption.number);
  return isIssued ? GENERAL[language] : '';
};

/** The symbol on the paper: under a full masthead that of the document as it is issued. */
export const paperSymbol = (meta: Meta, { masthead }: Pick<Layout, 'masthead'>): string =>
  masthead === 'full' ? issuedSymbol(meta) : meta.symbol;

/** The beginning of the title that has room beside the symbol at the head of a page. A Chinese letter is as wide as two others. */
export function runningTitle(title: string, language: Language): string {
  const widest = 36;
  return beginningOf(language === 'zh' && title.length > widest ? `${title.slice(0, widest)}…` : title);
}

/** An agenda item and its title: "Agenda item 5", "Drugs". */
const AGENDA = /^(\P{Nd}*\p{Nd}[^:：]*)[:：]\s*(\S.*)$/u;

/** The masthead of a text, or null for none. */
export function mastheadOf(meta: Meta, layout: Layout): Masthead | null {
  const { session, language } = meta;
  if (layout.masthead === 'none') return null;
  const short: Masthead = {
    organization: '',
    symbol: paperSymbol(meta, layout),
    facts: [],
    languagesAt: -1,
    organ: '',
    session,
    agendaItem: '',
    agendaTitle: '',
    adopted: '',
    standing: standingLine(meta),
  };
  if (layout.masthead === 'symbol') return short;
  const { date, original, agendaItem } = layout;
  const languages = original === '' ? [] : [...(original === language ? [] : [OWN[language]]), originalLine(language, original)];
  const facts = [distributionLine(meta), date.trim(), ...languages].filter((line) => line !== '');
  const languagesAt = languages.length === 0 || facts.length === languages.length ? -1 : facts.length - languages.length;
  const [, item = agendaItem, agendaTitle = ''] = AGENDA.exec(agendaItem.trim()) ?? [];
  return {
    ...short,
    organization: organizationIn(language),
    facts,
    languagesAt,
    organ: organName(meta),
    agendaItem: item.trim(),
    agendaTitle,
    adopted: adoptedLine(meta),
  };
}

/** The lines of a masthead from top to bottom. */
export const mastheadLines = (masthead: Masthead | null): string[] =>
  masthead
    ? [
        masthead.organization,
        masthead.symbol,
        ...masthead.facts,
        masthead.organ,
        masthead.session,
        masthead.agendaItem,
        masthead.agendaTitle,
        masthead.adopted,
        masthead.standing,
      ].filter((line) => line !== '')
    : [];

/** The longest date or agenda item, in UTF-16 units. */
export const LONGEST_LINE = 200;

/** A layout from an untrusted value; what is missing or invalid has its default. */
export function layoutFrom(value: unknown): Layout {
  if (typeof value !== 'object' || value === null) return PLAIN_LAYOUT;
  const fields = value as Record<string, unknown>;
  const flag = (name: 'labels' | 'header') => (typeof fields[name] === 'boolean' ? fields[name] : PLAIN_LAYOUT[name]);
  const line = (name: 'date' | 'agendaItem') => (typeof fields[name] === 'string' ? soundLine(fields[name]).slice(0, LONGEST_LINE) : '');
  return {
    masthead: MASTHEADS.find((one) => one === fields.masthead) ?? PLAIN_LAYOUT.masthead,
    labels: flag('labels'),
    header: flag('header'),
    date: line('date'),
    agendaItem: line('agendaItem'),
    original: LANGUAGES.find((one) => one === fields.original) ?? '',
  };
}
