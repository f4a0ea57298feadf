// Organ lines: "The Commission on Narcotic Drugs," on a line of its own, by which the beginning of a resolution is recognised. An organ is recognised by the
// noun in its name (Council, Commission, …), so that organs that no list contains are found too.
import type { Language } from '../../schema/index.ts';

const LONGEST = 140;

const ENGLISH =
  /^The (?:[\p{L}’'-]+ ){0,16}?(?:General Assembly|Assembly|Council|Commission|Committee|Conference|Board|Congress|Parties|Meeting|Forum|Authority|Tribunal|Court|Programme|Agency|Organi[sz]ation|Union|Fund|Summit|Parliament|Sub-Commission|Subcommission)(?: [\p{L}’'-]+){0,16}$/u;
const OTHERS: Readonly<Record<Exclude<Language, 'en'>, RegExp>> = {
  fr: /^(?:L[’'](?:Assemblée|Autorité|Organe)|Le (?:Conseil|Comité|Congrès|Forum)|La (?:Commission|Conférence|Sous-Commission|Réunion))(?: ?[\p{L}’'-]+){0,16}$/u,
  es: /^(?:El (?:Consejo|Comité|Congreso|Foro)|La (?:Asamblea|Comisión|Conferencia|Junta|Subcomisión|Reunión))(?: [\p{L}’'-]+){0,16}$/u,
  ru: /^(?:[\p{Lu}][\p{L}-]+ (?:и [\p{Lu}][\p{L}-]+ )?)?(?:Ассамблея|Совет|Комиссия|Комитет|Конференция|Конгресс)(?: [\p{L}-]+){0,12}$/u,
  ar: /^إن (?:ال)?(?:جمعية|مجلس|لجنة|مؤتمر)(?: [\p{L}\p{M}]+){0,12}$/u,
  zh: /^(?:联合国|国际)?\p{Script=Han}{0,14}(?:大会|理事会|委员会|会议|缔约方大会)$/u,
};

/**
 * The organ's name from an organ line, without the comma; null where the line is no organ line. `comma`: whether the line ended with a comma or
 * colon.
 */
export function organOf(line: string, language: Language): { readonly body: string; readonly comma: boolean } | null {
  if (line.length > LONGEST) return null;
  // Some programs put non-breaking blanks between the words of a name.
  const bare = line
    .replace(/[*_]+/g, '')
    .replace(/[\u00a0\u2007\u202f]/g, ' ')
    .trim();
  const body = bare.replace(/(?<!\s)\s*[,،，:]$/, '');
  const pattern = language === 'en' ? ENGLISH : OTHERS[language];
  if (!pattern.test(body) || /[\d.;]/.test(body)) return null;
  return { body, comma: body !== bare };
}

const COMMA: Partial<Record<Language, string>> = { ar: '،', zh: '，' };

/** The comma after the organ's name, in the script of the language. */
export const commaOf = (language: Language): string => COMMA[language] ?? ',';
