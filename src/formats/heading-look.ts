// The look of a heading on a page: one that begins an annex, one that begins a part ("I", "B", "Part II"), or another. Derived from its words, like annexes,
// and never stored.
import { annexName } from '../text/annexes.ts';

/** `annex`: as large as the title, and the title of the annex under it. `part`: in the middle of the line, and the title of the part under it. `plain`: at the margin. */
export type HeadingLook = 'annex' | 'part' | 'plain';

const WORDS =
  '(?:part|section|chapter|partie|section|chapitre|parte|secci[oó]n|cap[ií]tulo|часть|раздел|глава|الجزء|الباب|الفصل|第)[ \\u00a0]*';
const SIGN =
  '(?:[IVXLC]{1,7}|\\d{1,2}|[A-Z]|[А-Я]|[一二三四五六七八九十]{1,3}|(?:ال)?(?:أول|ثاني?|ثالث|رابع|خامس|سادس|سابع|ثامن|تاسع|عاشر)[اًى]{0,2}|ألف|باء|جيم|دال|هاء|واو|زاي|حاء|طاء|ياء)';
const PART = new RegExp(`^(?:${WORDS}${SIGN}(?:部分|章|节|編)?|(?!\\d)${SIGN})\\.?$`, 'iu');
/** Single letters count only as capitals. */
const SMALL = /^\p{Ll}/u;

/** The look of a heading. `before`: the look of the heading directly before it, null if a paragraph is in between. */
function headingLook(words: string, before: HeadingLook | null): HeadingLook {
  const text = words.trim();
  if (annexName(text) !== null) return 'annex';
  if (PART.test(text) && !SMALL.test(text)) return 'part';
  return before !== null && text !== '' ? before : 'plain';
}

/** The looks of the headings among paragraphs; null for paragraphs that are not headings. */
export function headingLooks(paragraphs: readonly { readonly kind: string; readonly words: string }[]): (HeadingLook | null)[] {
  let before: HeadingLook | null = null;
  return paragraphs.map(({ kind, words }) => {
    const look = kind === 'heading' ? headingLook(words, before) : null;
    // Only the first heading under the sign of a part or an annex is its title.
    before = look !== null && look === before ? 'plain' : look;
    return look;
  });
}
