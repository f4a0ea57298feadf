// Dates as written in documents of the United Nations.
import type { Language } from '../../schema/index.ts';

/** The months as written in dates; Arabic gives each its Syriac and its European name. Chinese numbers them. */
export const MONTHS: Readonly<Record<Exclude<Language, 'zh'>, readonly string[]>> = {
  en: 'January February March April May June July August September October November December'.split(' '),
  fr: 'janvier février mars avril mai juin juillet août septembre octobre novembre décembre'.split(' '),
  es: 'enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre'.split(' '),
  ru: 'января февраля марта апреля мая июня июля августа сентября октября ноября декабря'.split(' '),
  ar: [
    'كانون الثاني/يناير',
    'شباط/فبراير',
    'آذار/مارس',
    'نيسان/أبريل',
    'أيار/مايو',
    'حزيران/يونيه',
    'تموز/يوليه',
    'آب/أغسطس',
    'أيلول/سبتمبر',
    'تشرين الأول/أكتوبر',
    'تشرين الثاني/نوفمبر',
    'كانون الأول/ديسمبر',
  ],
};

/** The English months as one alternation of a pattern. */
export const ENGLISH_MONTH = MONTHS.en.join('|');

/** A day ("2023-03-17") as texts write it, “17 March 2023”; '' if only the year is known, or nothing. */
export function dayWritten(date: string | null, language: Language): string {
  const found = /^(\d{4})-(\d\d)-(\d\d)$/.exec(date ?? '');
  if (!found) return '';
  const [year, month, day] = [found[1]!, Number(found[2]), Number(found[3])];
  if (language === 'zh') return `${year}年${month}月${day}日`;
  const name = MONTHS[language][month - 1];
  if (name === undefined) return '';
  if (language === 'es') return `${day} de ${name} de ${year}`;
  if (language === 'ru') return `${day} ${name} ${year} года`;
  return `${language === 'fr' && day === 1 ? '1er' : day} ${name} ${year}`;
}
