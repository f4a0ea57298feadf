// How resolutions are cited in running text: by number, without the letters of the symbol and without "No.", with "of" before the date, and for the Security
// Council with the year. Spanish puts the date between commas; French, Russian and Arabic put their own word before it.
import type { Language } from '../../../schema/index.ts';
import { paragraphRule } from '../finding/by-paragraph.ts';
import { findingOn } from '../finding/finding.ts';

interface Form {
  readonly pattern: RegExp;
  /** The replacement of the match; null if the year is added to the number (`withYear`). */
  readonly replacement: ((match: RegExpMatchArray) => string) | null;
  readonly message: string;
}

const ENGLISH: readonly Form[] = [
  {
    pattern: /(?<=\bresolutions? )(?:A|E)\/RES\/(\d{2,4}\/\d{1,4}(?: ?[A-Z]\b)?)/g,
    replacement: ([, number]) => number!,
    message: 'The symbol stands in notes; in the text a resolution is cited by its number.',
  },
  {
    pattern: /(?<=\bresolutions? )S\/RES\/(\d{2,4} \(\d{4}\))/g,
    replacement: ([, number]) => number!,
    message: 'The symbol stands in notes; in the text a resolution is cited by its number.',
  },
  {
    pattern: /(?<=\bresolutions? )(?:[Nn]os?\. ?|[Nn]umber )(?=\d)/g,
    replacement: () => '',
    message: 'A resolution is cited without “No.”.',
  },
  {
    pattern: /(?<=\bresolution \d{1,4}(?:\/\d{1,4}(?: [A-Z])?| \(\d{4}\)))(?:,? dated|, of|, dated) (?=\d{1,2} \p{Lu})/gu,
    replacement: () => ' of ',
    message: 'A resolution and its date are joined by “of”.',
  },
  {
    pattern: /(?<=\bSecurity Council resolution )(\d{2,4})(?= of \d{1,2} \p{Lu}\p{Ll}+ (\d{4})\b)/gu,
    replacement: null,
    message: 'A resolution of the Security Council is cited with its year in brackets.',
  },
];
const SPANISH: readonly Form[] = [
  {
    pattern: /(?<=\bresolución \d{1,3}\/\d{1,4}) de (?=\d{1,2} de \p{Ll}+ de \d{4})/gu,
    replacement: () => ', de ',
    message: 'The date of a resolution stands between commas.',
  },
];
const FRENCH: readonly Form[] = [
  {
    pattern: /(?<=\brésolutions? \d{1,4}(?:\/\d{1,4}(?: [A-Z])?| \(\d{4}\))),? en date du (?=\d{1,2}(?:er)? \p{Ll})/gu,
    replacement: () => ' du ',
    message: 'A resolution and its date are joined by “du”.',
  },
  {
    pattern: /(?<=\brésolutions? )(?:A|E)\/RES\/(\d{2,4}\/\d{1,4}(?: ?[A-Z]\b)?)/g,
    replacement: ([, number]) => number!,
    message: 'The symbol stands in notes; in the text a resolution is cited by its number.',
  },
  { pattern: /(?<=\brésolutions? )[nN][o°º]s? ?(?=\d)/g, replacement: () => '', message: 'A resolution is cited without “no”.' },
];
const RUSSIAN: readonly Form[] = [
  { pattern: /(?<=резолюци\p{L}{1,3} )№ ?(?=\d)/gu, replacement: () => '', message: 'A resolution is cited without the sign “№”.' },
  {
    pattern: /(?<=резолюци\p{L}{1,3} \d{1,4}(?:\/\d{1,4}| \(\d{4}\))),? (?:датированн\p{L}+ |принят\p{L}+ )(?=\d{1,2} \p{Ll})/gu,
    replacement: () => ' от ',
    message: 'A resolution and its date are joined by “от”.',
  },
];
const ARABIC: readonly Form[] = [
  {
    pattern: /(?<=قرار\p{L}* )رقم (?=\d)/gu,
    replacement: () => '',
    message: 'A resolution is cited by its number without the word “رقم”.',
  },
  {
    pattern: /(?<=قرار\p{L}* \d{1,4}(?:\/\d{1,4}| \(\d{4}\)))،? بتاريخ (?=\d{1,2} )/gu,
    replacement: () => ' المؤرخ ',
    message: 'The date of a resolution is given with the word “المؤرخ”.',
  },
];
const FORMS: Partial<Record<Language, readonly Form[]>> = { en: ENGLISH, fr: FRENCH, es: SPANISH, ru: RUSSIAN, ar: ARABIC };
/** "1325" of 31 October 2000 becomes "1325 (2000)". */
const withYear = (match: RegExpMatchArray) => `${match[1]} (${match[2]})`;

export const citationForm = paragraphRule({
  number: 14,
  name: 'citations/form',
  title: 'Citations',
  source:
    'Adopted texts: “its resolution 57/4 of 21 March 2014”, “resolution 1325 (2000) of 31 October 2000”; Spanish with two commas; French “du”, Russian “от”, Arabic “المؤرخ”.',
  languages: ['en', 'fr', 'es', 'ru', 'ar'],
  judge: (entry, language) =>
    (FORMS[language] ?? []).flatMap(({ pattern, replacement, message }) =>
      [...entry.text.matchAll(pattern)].map((match) =>
        findingOn(entry, 'citations/form', language === 'en' ? 'warning' : 'info', message, {
          from: match.index,
          to: match.index + match[0].length,
          replace: (replacement ?? withYear)(match),
        }),
      ),
    ),
});
