// Which characters a text may hold. This is the only place for the rule: the editor, file readers and command line repair input with it, the server refuses
// text that breaks it, and all other code may rely on it. Why: docs/decisions/0032-characters.md.

/**
 * Characters that no line of text may hold: control characters (tabs and line ends among them), separators of lines and paragraphs, halves of surrogate pairs,
 * Unicode noncharacters, and invisible characters that reverse the direction of the text after them, annotate it or hide words in it. The direction marks
 * U+200E, U+200F and U+061C act only locally and are common in Arabic text, so they are allowed.
 */
const UNSOUND = /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\p{Noncharacter_Code_Point}\u202a-\u202e\u2066-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/u;
const EACH_UNSOUND = new RegExp(UNSOUND, 'gu');
/** No store ever held one of these: the server refused them from its first version on. */
const NEVER_STORED = /[\0-\x08\x0b-\x1f\x7f\p{Cs}\u202a-\u202e\u2066-\u2069]/u;

/** True for a text that one line may hold: a wording, a note, a name in a file. */
export const isSound = (line: string): boolean => !UNSOUND.test(line);

/** True for a text of several lines, such as a comment or a reason: like `isSound`, but `\n` is allowed. */
export const isSoundInLines = (lines: string): boolean => isSound(lines.replaceAll('\n', ' '));

/**
 * The letters that Windows-1252 has at 0x80 to 0x9F, with a blank where Windows-1252 has no letter. A text that was read in the wrong encoding holds the
 * control characters U+0080 to U+009F instead of these letters.
 */
const WINDOWS = '€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ';
const windowsLetter = (unit: number): string => (unit >= 0x80 && unit <= 0x9f ? WINDOWS.charAt(unit - 0x80).trim() : '');

const BREAK = /[\t\n\v\f\r\u2028\u2029]/;
const HALF = /\p{Cs}/u;
const EACH_FAULT = new RegExp(`${BREAK.source}+|${UNSOUND.source}`, 'gu');

/**
 * The replacement of a character that is not allowed: the Windows letter that was meant, U+FFFD for half a surrogate pair (as UTF-8 encoding does), else
 * nothing.
 */
const repairOf = (sign: string): string => windowsLetter(sign.charCodeAt(0)) || (HALF.test(sign) ? '\ufffd' : '');

/** The replacements that `soundLine` makes in a line, in order: `length` UTF-16 units from `at` on are replaced by `insert`. */
export const repairsOf = (line: string): { readonly at: number; readonly length: number; readonly insert: string }[] =>
  Array.from(line.matchAll(EACH_FAULT), ({ 0: fault, index }) => ({
    at: index,
    length: fault.length,
    insert: BREAK.test(fault) ? ' ' : repairOf(fault),
  }));

/**
 * Turns typed, pasted or read text into one allowed line. Breaks and tabs become one blank, letters read in the wrong encoding are corrected, every other
 * character that is not allowed is removed.
 */
export const soundLine = (text: string): string =>
  isSound(text) ? text : text.replace(EACH_FAULT, (fault) => (BREAK.test(fault) ? ' ' : repairOf(fault)));

/** Repairs every character that is not allowed, except those listed in `kept`. */
const repairedBut = (text: string, kept: string): string =>
  text.replace(EACH_UNSOUND, (sign) => (kept.includes(sign) ? sign : repairOf(sign)));

/** Like `soundLine` for a text of several lines: every kind of line end becomes `\n`. */
export const soundLines = (text: string): string =>
  isSoundInLines(text) ? text : repairedBut(text.replace(/\r\n?|[\u2028\u2029]/g, '\n').replace(/[\t\v\f]+/g, ' '), '\n');

/**
 * Turns the content of a plain-text file into allowed text: tabs and form feeds are kept, every kind of line end becomes `\n`. U+0085 is read as a line end if
 * the file has no other line ends (mainframes write such files), and otherwise as a wrongly encoded ellipsis.
 */
export function soundSource(source: string): string {
  const lines = source.replace(/\r\n?|[\u2028\u2029\v]/g, '\n');
  return repairedBut(lines.includes('\n') ? lines : lines.replaceAll('\u0085', '\n'), '\t\n\f');
}

/** The word joiner: invisible, does not separate words, and allowed. It has the meaning that U+FEFF has inside a text. */
const WORD_JOINER = '\u2060';

function inPlace(sign: string): string {
  if (BREAK.test(sign)) return ' ';
  if (sign === '\ufeff') return WORD_JOINER;
  return windowsLetter(sign.charCodeAt(0)) || '\ufffd'.repeat(sign.length);
}

/**
 * Repairs a text that is already stored. The length stays the same and every allowed character keeps its offset (UTF-16 units), so positions in the
 * text stay valid.
 */
export const soundInPlace = (text: string): string => (isSound(text) ? text : text.replace(EACH_UNSOUND, inPlace));

/**
 * True for a text that may have been stored before this rule existed, and may therefore be repaired with `soundInPlace`. No version ever stored a
 * text for which this is false.
 */
export const isRepairable = (text: string): boolean => !NEVER_STORED.test(text);

/** A text repaired for use in XML or HTML: like `soundInPlace`, but tabs and line ends are kept. */
export const soundInMarkup = (text: string): string =>
  isSound(text) ? text : text.replace(EACH_UNSOUND, (sign) => (/[\t\n\r]/.test(sign) ? sign : inPlace(sign)));

/** True if the text contains half of a surrogate pair. */
export const hasHalves = (text: string): boolean => HALF.test(text);

/**
 * Soft hyphens and direction marks, for the brackets of a regular expression: invisible characters that do not separate words. Two texts that differ only in
 * these look the same.
 */
export const UNSEEN = '\\u00ad\\u200e\\u200f\\u061c';
const EACH_UNSEEN = new RegExp(`[${UNSEEN}]`, 'g');
/** The text without soft hyphens and direction marks. */
export const withoutUnseen = (text: string): string => text.replace(EACH_UNSEEN, '');

/**
 * Invisible characters in a name. Joiners are part of Persian and Hindi spelling and are allowed between their letters; after a Latin, Greek or
 * Cyrillic letter, or without letters on both sides, they would make two different names that look the same.
 */
const UNSEEN_IN_NAMES =
  /(?![\u200c\u200d])\p{Cf}|(?<![\p{L}\p{M}])[\u200c\u200d]|(?<=[\p{sc=Latin}\p{sc=Greek}\p{sc=Cyrillic}])[\u200c\u200d]|[\u200c\u200d](?!\p{L})/gu;

/** Turns typed text into a name: an allowed line without invisible characters, so that names that look the same are equal. */
export const soundName = (text: string): string => soundLine(text).replace(UNSEEN_IN_NAMES, '').trim();

/** True for a text that may be the name of a person, a committee or a delegation. Angle brackets are not allowed. */
export const isName = (text: string): boolean => text === soundName(text) && !/[<>]/.test(text);

/** Scripts without blanks between words, for the brackets of a regular expression with the flag `u`. */
export const SPACELESS = '\\p{sc=Han}\\p{sc=Hira}\\p{sc=Kana}\\p{sc=Thai}\\p{sc=Lao}\\p{sc=Khmr}\\p{sc=Mymr}';
const ONE_SPACELESS = new RegExp(`[${SPACELESS}]`, 'u');

/** True if the text contains a letter of a script without blanks between words. */
export const isSpaceless = (text: string): boolean => ONE_SPACELESS.test(text);

/** The full-width punctuation of these scripts, whose glyphs include the blank space. */
const WIDE_SIGNS = /[\u3000-\u303f\uff00-\uffef]/;

/** True if no blank may be put next to the text, because it contains letters of a script without blanks or full-width punctuation. */
export const takesNoBlank = (text: string): boolean => isSpaceless(text) || WIDE_SIGNS.test(text);
