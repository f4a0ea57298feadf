// How a heading looks on a page: what begins an annex, what begins a part ("I", "B", "Part II"), and other headings. Found in its words, as annexes are
// everywhere, and never stored.
import { annexName } from '../text/annexes.ts';

/** `annex`: as large as the title, and the title of the annex under it. `part`: in the middle of the line, and the title of the part under it. `plain`: at the margin. */
export type HeadingLook = 'annex' | 'part' | 'plain';

const WORDS =
  '(?:part|section|chapter|partie|section|chapitre|parte|secci[oó]n|cap[ií]tulo|часть|раздел|глава|الجزء|الباب|الفصل|第)[ \\u00a0]*';
const SIGN =
  '(?:[IVXLC]{1,7}|\\d{1,2}|[A-Z]|[А-Я]|[一二三四五六七八九十]{1,3}|(?:ال)?(?:أول|ثاني?|ثالث|رابع|خامس|سادس|سابع|ثامن|تاسع|عاشر)[اًى]{0,2}|ألف|باء|جيم|دال|هاء|واو|زاي|حاء|طاء|ياء)';
const PART = new RegExp(`^(?:${WORDS}${SIGN}(?:部分|章|节|編)?|(?!\\d)${SIGN})\\.?$`, 'iu');
/** Letters alone are signs as capitals only. */
const SMALL = /^\p{Ll}/u;

/** The look of a heading. `before`: the look of the heading directly before it, null where a paragraph stands between. */
function headingLook(words: string, before: HeadingLook | null): HeadingLook {
  const text = words.trim();
  if (annexName(text) !== null) return 'annex';
  if (PART.test(text) && !SMALL.test(text)) return 'part';
  return before !== null && text !== '' ? before : 'plain';
}

/** The looks of the headings among paragraphs; null for paragraphs that are none. */
export function headingLooks(paragraphs: readonly { readonly kind: string; readonly words: string }[]): (HeadingLook | null)[] {
  let before: HeadingLook | null = null;
  return paragraphs.map(({ kind, words }) => {
    const look = kind === 'heading' ? headingLook(words, before) : null;
    // Under the title of a part or an annex no other heading is its title.
    before = look !== null && look === before ? 'plain' : look;
    return look;
  });
}
