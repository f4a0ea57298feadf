// Which characters a text may hold: the one rule. The rooms and the shell repair with it what people bring, the server refuses by it, and
// everything that reads or writes a text may rely on it. Why it is so: docs/decisions/0032-characters.md.

/**
 * What no line of text holds: controls (tab and line ends among them), separators of lines and paragraphs, halves of surrogate pairs, code points
 * that are no characters, and invisible signs that turn the direction of what follows, annotate it or hide words in it. Marks of direction that
 * concern their own place only (U+200E, U+200F, U+061C) are letters of honest Arabic text and stay.
 */
const UNSOUND = /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\p{Noncharacter_Code_Point}\u202a-\u202e\u2066-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/u;
const EACH_UNSOUND = new RegExp(UNSOUND, 'gu');
/** Of these no store ever held one: the server always refused them. */
const NEVER_STORED = /[\0-\x08\x0b-\x1f\x7f\p{Cs}\u202a-\u202e\u2066-\u2069]/u;

/** True for what may stand in one line of text: a wording, a note, a name in a file. */
export const isSound = (line: string): boolean => !UNSOUND.test(line);

/** True for what may be said in several lines: a comment, a reason. */
export const isSoundInLines = (lines: string): boolean => isSound(lines.replaceAll('\n', ' '));

/** U+0080 to U+009F as Windows encodes them (blanks where it encodes nothing): text that was read in the wrong encoding holds them as controls. */
const WINDOWS = '€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ';
const windowsLetter = (unit: number): string => (unit >= 0x80 && unit <= 0x9f ? WINDOWS.charAt(unit - 0x80).trim() : '');

const BREAK = /[\t\n\v\f\r\u2028\u2029]/;
const HALF = /\p{Cs}/u;
const EACH_FAULT = new RegExp(`${BREAK.source}+|${UNSOUND.source}`, 'gu');

/** What stands for a sign that may not stand; half a character leaves the mark that something is missing, as it would on its way to others. */
const repairOf = (sign: string): string => windowsLetter(sign.charCodeAt(0)) || (HALF.test(sign) ? '\ufffd' : '');

/** What `soundLine` changes in a line: `length` UTF-16 units from `at` become `insert`. */
export const repairsOf = (line: string): { readonly at: number; readonly length: number; readonly insert: string }[] =>
  Array.from(line.matchAll(EACH_FAULT), ({ 0: fault, index }) => ({
    at: index,
    length: fault.length,
    insert: BREAK.test(fault) ? ' ' : repairOf(fault),
  }));

/** A line of text from what was typed, pasted or read: breaks become a blank, wrongly read letters what they were; what else may not stand goes. */
export const soundLine = (text: string): string =>
  isSound(text) ? text : text.replace(EACH_FAULT, (fault) => (BREAK.test(fault) ? ' ' : repairOf(fault)));

const repairedBut = (text: string, kept: string): string =>
  text.replace(EACH_UNSOUND, (sign) => (kept.includes(sign) ? sign : repairOf(sign)));

/** The same for what may have several lines. */
export const soundLines = (text: string): string =>
  isSoundInLines(text) ? text : repairedBut(text.replace(/\r\n?|[\u2028\u2029]/g, '\n').replace(/[\t\v\f]+/g, ' '), '\n');

/** The same for a file of plain text: tabs, ends of lines (one kind) and of pages stay. U+0085 ends a line where nothing else does (mainframes
 *  write it so), and is an ellipsis everywhere else. */
export function soundSource(source: string): string {
  const lines = source.replace(/\r\n?|[\u2028\u2029\v]/g, '\n');
  return repairedBut(lines.includes('\n') ? lines : lines.replaceAll('\u0085', '\n'), '\t\n\f');
}

/** Invisible, parts no words, and may stand: what U+FEFF inside a text meant. */
const WORD_JOINER = '\u2060';

function inPlace(sign: string): string {
  if (BREAK.test(sign)) return ' ';
  if (sign === '\ufeff') return WORD_JOINER;
  return windowsLetter(sign.charCodeAt(0)) || '\ufffd'.repeat(sign.length);
}

/** A text that is stored already, sound: every character keeps its place (UTF-16 units), so that nothing that points into the text moves. */
export const soundInPlace = (text: string): string => (isSound(text) ? text : text.replace(EACH_UNSOUND, inPlace));

/** True for a text that may have been stored before this rule, and is repaired in place; what is false here no honest file holds. */
export const isRepairable = (text: string): boolean => !NEVER_STORED.test(text);

/** Text as markup can hold it (XML, HTML), its tabs and line ends left. */
export const soundInMarkup = (text: string): string =>
  isSound(text) ? text : text.replace(EACH_UNSOUND, (sign) => (/[\t\n\r]/.test(sign) ? sign : inPlace(sign)));

/** True where half a surrogate pair stands. */
export const hasHalves = (text: string): boolean => HALF.test(text);

/** Signs that are seen nowhere and part no words: soft hyphens and marks of direction. Two texts that differ in them alone read alike. */
export const UNSEEN = '\\u00ad\\u200e\\u200f\\u061c';
const EACH_UNSEEN = new RegExp(`[${UNSEEN}]`, 'g');
export const withoutUnseen = (text: string): string => text.replace(EACH_UNSEEN, '');

/** A joiner belongs to the writing of Persian or Hindi; behind a Latin, Greek or Cyrillic letter, or behind none, it would make two names of one. */
const UNSEEN_IN_NAMES =
  /(?![\u200c\u200d])\p{Cf}|(?<![\p{L}\p{M}])[\u200c\u200d]|(?<=[\p{sc=Latin}\p{sc=Greek}\p{sc=Cyrillic}])[\u200c\u200d]|[\u200c\u200d](?!\p{L})/gu;

/** A name from what was typed: a sound line in which nothing is invisible, so that two names that look alike are one. */
export const soundName = (text: string): string => soundLine(text).replace(UNSEEN_IN_NAMES, '').trim();

/** True for what may be a name: of a person, a committee, a delegation. Signs of markup have no place in one. */
export const isName = (text: string): boolean => text === soundName(text) && !/[<>]/.test(text);

/** Scripts that write no blanks between words, to be put inside the brackets of a regular expression with the flag `u`. */
export const SPACELESS = '\\p{sc=Han}\\p{sc=Hira}\\p{sc=Kana}\\p{sc=Thai}\\p{sc=Lao}\\p{sc=Khmr}\\p{sc=Mymr}';
const ONE_SPACELESS = new RegExp(`[${SPACELESS}]`, 'u');

/** True where a letter of a script without blanks stands in the text. */
export const isSpaceless = (text: string): boolean => ONE_SPACELESS.test(text);

/** The punctuation of such scripts, which brings its own room along. */
const WIDE_SIGNS = /[\u3000-\u303f\uff00-\uffef]/;

/** True where no blank is due beside the text: letters of a script without blanks, or its punctuation. */
export const takesNoBlank = (text: string): boolean => isSpaceless(text) || WIDE_SIGNS.test(text);
