// How files show what is agreed: the words of the two levels in six languages, and the colours of the World Health Organization, yellow for what the group agreed
// and green for plenary.
import { AGREED_LEVELS, type AgreedLevel, type Language, type Levels } from '../../schema/index.ts';
import type { PrintedText } from '../amend/rolling-text/printed-text.ts';
import type { Redline } from '../diff/redline-model.ts';

type Words = Record<Language, string>;
const GROUP: Words = {
  en: 'Agreed in the group',
  fr: 'Convenu au sein du groupe',
  es: 'Acordado en el grupo',
  ru: 'Согласовано в группе',
  ar: 'متفق عليه في الفريق',
  zh: '小组内商定',
};
const PLENARY: Words = {
  en: 'Agreed in plenary',
  fr: 'Convenu en plénière',
  es: 'Acordado en sesión plenaria',
  ru: 'Согласовано на пленарном заседании',
  ar: 'متفق عليه في الجلسة العامة',
  zh: '全体会议商定',
};
const AGREED: Words = { en: 'Agreed', fr: 'Convenu', es: 'Acordado', ru: 'Согласовано', ar: 'متفق عليه', zh: '已商定' };

const COLON: Words = { en: ': ', fr: ' : ', es: ': ', ru: ': ', ar: ': ', zh: '：' };
const COMMA: Words = { en: ', ', fr: ', ', es: ', ', ru: ', ', ar: '، ', zh: '、' };

/** "Agreed in plenary"; "Agreed" in a committee with one level. */
export function levelInWords(level: AgreedLevel, levels: Levels, language: Language): string {
  if (level === 'group') return GROUP[language];
  return (levels === 2 ? PLENARY : AGREED)[language];
}

/** A level that a file shows, with its words. */
export interface AgreedLegend {
  readonly level: AgreedLevel;
  readonly words: string;
}

function legend(found: ReadonlySet<AgreedLevel | undefined>, levels: Levels | undefined, language: Language): AgreedLegend[] {
  const shown = AGREED_LEVELS.filter((level) => found.has(level));
  return levels === undefined ? [] : shown.map((level) => ({ level, words: levelInWords(level, levels, language) }));
}

/** The levels that a redline shows, the lower one first; none where it shows no agreement. */
export const redlineLegend = ({ paragraphs, agreement }: Redline, language: Language): readonly AgreedLegend[] =>
  legend(new Set(paragraphs.flatMap(({ runs }) => runs.map(({ agreed }) => agreed))), agreement, language);

/** The levels that a printed text shows, the lower one first; none where it shows no agreement. */
export const printedLegend = ({ paragraphs, agreement }: PrintedText, language: Language): readonly AgreedLegend[] =>
  legend(new Set(paragraphs.flatMap(({ spans }) => spans.map(({ agreed }) => agreed))), agreement, language);

const QUOTES: Record<Language, readonly [string, string]> = {
  en: ['“', '”'],
  fr: ['« ', ' »'],
  es: ['“', '”'],
  ru: ['«', '»'],
  ar: ['”', '“'],
  zh: ['“', '”'],
};

/** Words of a paragraph in their order, each with its level. */
interface SaidWords {
  readonly text: string;
  readonly agreed?: AgreedLevel | undefined;
}

/** The remark of a plain-text line about its paragraph: " (Agreed in plenary)" if all its words are agreed, else " (Agreed in the group: “within existing
 *  resources”)"; '' where nothing is agreed or nothing is shown as agreed. */
export function agreedInWords(words: readonly SaidWords[], levels: Levels | undefined, language: Language): string {
  const joined: { text: string; agreed: AgreedLevel | undefined }[] = [];
  for (const { text, agreed } of words) {
    const last = joined.at(-1);
    if (last && (last.agreed === agreed || text.trim() === '')) last.text += text;
    else joined.push({ text, agreed });
  }
  const said = joined.filter(({ text }) => text.trim() !== '');
  const [open, close] = QUOTES[language];
  const parts = AGREED_LEVELS.flatMap((level) => {
    const at = said.filter(({ agreed }) => agreed === level).map(({ text }) => open + text.replace(/\s+/g, ' ').trim() + close);
    if (levels === undefined || at.length === 0) return [];
    return [levelInWords(level, levels, language) + (said.length === 1 ? '' : `${COLON[language]}${at.join(COMMA[language])}`)];
  });
  return parts.length === 0 ? '' : ` (${parts.join('; ')})`;
}
