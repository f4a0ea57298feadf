// Recognises what a single line of plain text is: the end of a paragraph, part of the page layout, the letterhead or the lines under a resolution, or the
// beginning of an annex. These are patterns only; the readers in reading/ combine them. English letterheads are covered best, those of the other languages by
// their commonest words.

import { annexName } from './annexes.ts';

/**
 * Whether the text ends like a paragraph: with a comma, semicolon, colon or full stop, possibly followed by a closing quotation mark or a note mark,
 * or with "; and" or "; or".
 */
export const endsParagraph = (text: string): boolean =>
  /[,;:.،؛。，；：][”"’»)\]*_]*(?:\[\d{1,3}\]|[⁰¹²³⁴-⁹])*[”"’»)\]*_]*$|[;,] (?:and|or|et|ou|y|o)$/.test(text.slice(-24));

/** Whether the text ends like a sentence. */
export const endsSentence = (text: string): boolean => /[.。؟?!][”"’»)\]*_]*(?:\[\d{1,3}\]|[⁰¹²³⁴-⁹])*[”"’»)\]*_]*$/.test(text.slice(-24));

/** Whether the text begins with a small letter, so that it cannot begin a paragraph in languages whose openings have capitals. */
export const isLowerCase = (text: string): boolean => /^[“"‘«(*_[]*\p{Ll}/u.test(text);

/** Whether the line is only the symbol of a document: "E/CN.7/2024/L.2". */
export const isSymbol = (text: string): boolean =>
  text.length < 60 && /^[A-Z]{1,6}(?:\/[A-Za-z0-9][A-Za-z0-9.()…-]*)+(?: ?\(\d{4}\))?\*?$/.test(text) && /\d/.test(text);

/** Whether the line is a page number, alone or with the number of the print job ("24-01234"). */
export const isPageNumber = (text: string): boolean =>
  text.length < 30 &&
  /^(?:(?:page|p\.|стр\.|página)?\s*\d{1,4}(?:\s*(?:\/|of|de|sur|из)\s*\d{1,4})?|[-–—]\s*\d{1,4}\s*[-–—]|(?:[A-Z]\.)?\d{2}-\d{5}(?:\s*\([A-Z]\))?(?:\s+\d{1,4}(?:\/\d{1,4})?)?|\d{1,4}\/\d{1,4}\s+(?:[A-Z]\.)?\d{2}-\d{5}(?:\s*\([A-Z]\))?)$/i.test(
    text,
  ) &&
  !/^\d{4}$/.test(text);

const DATE =
  /^(?:on )?\d{1,2}(?:er)? \p{L}+ \d{4}$|^\d{1,2}(?: \p{L}+)?(?: \d{4})?[–-]\d{1,2} \p{L}+(?: and \d{1,2}[–-]\d{1,2} \p{L}+)? \d{4}$|^\d{4}年\d{1,2}月\d{1,2}日/u;

/** Whether the line names a session: "Sixty-seventh session", "2018 session". */
export const isSession = (text: string): boolean =>
  text.length < 80 &&
  /^(?:(?:\p{Lu}\p{L}+(?:[- ]\p{Ll}+){0,4}|\d{4}|\d{1,3}(?:st|nd|rd|th)) (?:(?:special|emergency|resumed|organizational|substantive|regular) )*session(?:, \d{4})?|\p{Lu}\p{L}+(?:[- ]\p{L}+){0,4} session|\p{Lu}\p{L}+(?:[- ]\p{L}+){0,4} período de sesiones|\p{Lu}\p{L}+(?:[- ]\p{L}+){0,4} сессия|الدورة [\p{L} ]+|第?\p{Script=Han}{1,8}届会议)$/u.test(
    text,
  );

const FRONT =
  /^(?:(?:\*?adopted (?:by|at|without)|\[?on the (?:report|recommendation|proposal)|\[?without reference|agenda items?\b|items? \d|distr\.|general$|limited$|original:|\[original|united nations$|(?:revised )?draft resolution (?:submitted|sponsored|proposed)|(?:resolution|text) adopted by|submitted by|sponsors?\b|sponsored by|signator(?:y|ies)\b|committee:|topic:|question of:|by the |for the full text|advance|(?:19|20)\d\d\/\d\d)|adopt(?:é|ada)|résolution adoptée|\[sur |point \d|resolución aprobada|\[sobre |tema \d|резолюция, принятая|\[по докладу|пункт \d|قرار اتخذته|\[بناء على|البند \d|.*通过的决议$|\[根据|议程项目)/iu;

/** Whether the line belongs to the letterhead: it names the document, its date, session or sponsors, and is neither a title nor a paragraph. */
export const isFrontMatter = (text: string): boolean =>
  isSymbol(text) ||
  isSession(text) ||
  DATE.test(text) ||
  FRONT.test(text.slice(0, 160)) ||
  /^\[[^\]]{0,400}\]$/.test(text) ||
  /: (?:revised )?draft resolution\*?$/i.test(text.slice(-40)) ||
  /^(?:the )?(?:General Assembly|Security Council|Human Rights Council|Economic and Social Council|Assemblée générale|Conseil de sécurité|Asamblea General|Consejo de Seguridad|Генеральная Ассамблея|Совет Безопасности|大会|安全理事会|الجمعية العامة|مجلس الأمن)$/i.test(
    text,
  );

/** Whether the line belongs to the lines printed under a resolution: "52nd plenary meeting", its date, "[Adopted without a vote.]". */
export const isBackMatter = (text: string): boolean =>
  text.length < 300 &&
  (/^\d+(?:st|nd|rd|th|er|e|ª|-е)?\s+(?:\p{L}+ )?(?:meeting|séance|sesión|заседание)\b/iu.test(text) ||
    DATE.test(text) ||
    /^\[(?:adopted|adoptée|aprobada|принята|resolution|the draft)/i.test(text) ||
    /^(?:adopted (?:by|without|unanimously)|recorded vote|in favour|against|abstaining|abstentions?)\b/i.test(text) ||
    /^(?:الجلسة العامة|第\p{Script=Han}*\d+次)/u.test(text) ||
    /^[*_—–-]{3,}$/.test(text) ||
    isPageNumber(text));

/** Whether the line is the heading that begins an annex. */
export const isAnnex = (text: string): boolean => text.length < 120 && annexName(text) !== null && !endsParagraph(text);
