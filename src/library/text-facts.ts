// Facts about an adopted text: its symbol, organ and day, and its place in chronological order. Only certain facts are returned; the order may be guessed.
import { type Draft, type Language, type Meta, paragraphsOf, textOf, titleOf, wordingOf } from '../../schema/index.ts';
import { MONTHS } from '../text/days.ts';

/** The facts of a text, as `LibraryText` has them. */
export interface TextFacts {
  readonly symbol: string;
  readonly title: string;
  readonly body: string;
  readonly date: string | null;
  readonly language: Language;
}

/** Each month in the languages whose lines name the day of adoption, in small letters. */
const MONTH_NAMES: readonly string[][] = MONTHS.en.map((_, at) =>
  (['en', 'fr', 'es', 'ru'] as const).map((language) => MONTHS[language][at]!.toLowerCase()),
);
const DAY = `(\\d{1,2})(?:er)?\\s+(?:de\\s+)?(${MONTH_NAMES.flat().join('|')})\\s+(?:de\\s+)?(\\d{4})`;
/** A line that names a day, or ends with a number that the next line may continue. */
const DATED = new RegExp(`\\d(?:er)?(?:\\s+(?:de\\s+)?(?:${MONTH_NAMES.flat().join('|')})|(?:\\s+de)?\\s*$)`, 'iu');
/** The lines that name the day of adoption: above the text ("Resolution adopted by … on …") and below it ("53rd plenary meeting", then the day). */
const ADOPTED = [
  new RegExp(`\\badopted (?:by|at)\\b[^\\n]{0,200}?\\bon\\s+${DAY}`, 'iu'),
  new RegExp(`\\badoptée? par\\b[^\\n]{0,200}?\\ble\\s+${DAY}`, 'iu'),
  new RegExp(`\\b(?:aprobada|adoptada) por\\b[^\\n]{0,200}?\\bel\\s+${DAY}`, 'iu'),
  new RegExp(`\\b(?:plenary )?meeting[ \\t]*[,\\n]\\s*${DAY}`, 'iu'),
  new RegExp(`\\bséance plénière[ \\t]*[,\\n]\\s*${DAY}`, 'iu'),
  new RegExp(`\\bsesión plenaria[ \\t]*[,\\n]\\s*${DAY}`, 'iu'),
  new RegExp(`пленарное заседание[ \\t]*[,\\n]\\s*${DAY}`, 'iu'),
];
/** Symbols that hold the year: of the Security Council and, since 1978, of the Economic and Social Council. */
const YEARS = [/\((\d{4})\)$/, /^(?:E\/RES\/)?((?:19|20)\d{2})\/\d+$/];

/** The day of adoption that the lines around a text name, "2023-03-17"; null if they name none. `source`: the words of the file, lines separated by "\n";
 *  lines of the text itself, which name the days of other texts, do not count. */
export function adoptionDay(source: string, { doc }: Pick<Draft, 'doc'>): string | null {
  // Most lines that name a day are the text's own. Where no others do, nothing else needs to be read.
  const lines = source.split(/\r?\n/);
  const dated = lines.filter((line) => DATED.test(line));
  if (dated.length === 0) return null;
  const own = plainWords(
    paragraphsOf(doc)
      .map((paragraph) => textOf(wordingOf(paragraph)))
      .join('\n'),
  );
  const isOwn = (line: string) => own.includes(plainWords(line));
  if (dated.every(isOwn)) return null;
  const around = lines.filter((line) => line.trim() !== '' && !isOwn(line)).join('\n');
  for (const pattern of ADOPTED) {
    const [, day, month, year] = pattern.exec(around) ?? [];
    if (!day || !month || !year) continue;
    const index = MONTH_NAMES.findIndex((names) => names.includes(month.toLowerCase()));
    if (index >= 0 && Number(day) >= 1 && Number(day) <= 31) return `${year}-${two(index + 1)}-${two(Number(day))}`;
  }
  return null;
}

/** Words without numbers before them, marks of italics and line ends. */
const plainWords = (text: string): string => text.replace(/[*_]/g, '').replace(/\s+/g, ' ').trim();

const two = (number: number): string => String(number).padStart(2, '0');

/** The symbol by which the library names a text: the number of an adopted text; '' if it has none. */
export function symbolOfText({ adoption, symbol }: Pick<Meta, 'adoption' | 'symbol'>): string {
  const number = adoption?.outcome === 'adopted' ? adoption.number : '';
  return (number || symbol).trim();
}

/** The facts of a text. `day`: its day of adoption or its year, where somebody knows it; else what the text and its symbol say for certain counts. */
export function factsOfText({ meta, doc }: Draft, day: string | null = null): TextFacts {
  const adopted = meta.adoption?.outcome === 'adopted' ? meta.adoption : null;
  const symbol = symbolOfText(meta);
  const year = YEARS.map((pattern) => pattern.exec(symbol)?.[1]).find((found) => found !== undefined);
  return {
    symbol,
    title: titleOf(doc)
      .replace(/^(?:[A-Z]{1,3}-)?\d{1,4}\/\d{1,4}\.?\s+(?=\S)/, '')
      .trim(),
    body: meta.body,
    date: adopted?.date ?? day ?? (year && Number(year) >= 1946 ? year : null),
    language: meta.language,
  };
}

/** A symbol as it is compared: letter case, blanks and a final asterisk are no difference. */
export const symbolKey = (symbol: string): string => symbol.toUpperCase().replace(/[\s*]/g, '');

/** The order of the latest day, in the year 2603: numbers of paragraphs are made of it and of a number within the session, and must stay exact. */
const LATEST_ORDER = 2 ** 18 - 1 - 360;

/** Days since 1900 of a date, with its month and day taken for 30 and 365 days: for putting texts in order. */
const dayNumber = (year: number, month = 7, day = 1): number =>
  Math.min(LATEST_ORDER, Math.max(0, (year - 1900) * 372 + (month - 1) * 31 + day));

/** The least order of a text of this year. */
export const firstOrderOf = (year: number): number => dayNumber(year, 1, 1);

/**
 * The place of a text in the order of time, at least 0; greater is newer. Where no date is known it is guessed by the session in its symbol: "A/RES/77/238"
 * is of 2022 or 2023, "A/HRC/RES/48/5" of 2021.
 */
export function ageOrder({ symbol, date }: Pick<TextFacts, 'symbol' | 'date'>): number {
  if (date !== null) {
    const [year, month, day] = date.split('-').map(Number);
    return dayNumber(year ?? 1900, month, day);
  }
  const [, session, number] = /(\d{1,3})\/(\d{1,4})[A-Z]?$/.exec(symbolKey(symbol)) ?? [];
  if (!session || !number) return 0;
  const within = Math.min(Number(number), 360);
  if (/HRC/i.test(symbol))
    return dayNumber(2006 + Math.floor((Number(session) - 1) / 3), 1 + 4 * ((Number(session) - 1) % 3), 1) + Math.min(within, 90);
  return dayNumber(1945 + Number(session), 9, 1) + within;
}

/** The last day on which a text can have been adopted, "2023-12-31"; null where nobody can say. */
export function latestDay({ symbol, date }: Pick<TextFacts, 'symbol' | 'date'>): string | null {
  if (date !== null) return date.length === 4 ? `${date}-12-31` : date;
  // Regular sessions of the General Assembly end in September of the year after.
  const [, session] = /^(?:A\/RES\/)(\d{1,3})\/\d{1,4}[A-Z]?$/.exec(symbolKey(symbol)) ?? [];
  return session ? `${1946 + Number(session)}-09-30` : null;
}
