// Names of files that leave the program: of an export, and of the files in a submission pack. Symbols and names of versions are written by people; names made
// from them are valid in every file system and show what the file is.

/** Characters that file systems refuse, or that hide or reverse the letters around them. */
const REFUSED = /[/\\:*?"<>|\p{Cc}\p{Cs}\p{Zl}\p{Zp}]/gu;
const UNSEEN = /\p{Cf}/gu;
/** Names that Windows reserves for devices, whatever their ending. */
const DEVICE = /^(?:con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/i;
/** In bytes of UTF-8. A name may have 255: those of a symbol and two versions, of the words between them, and of its ending. */
const LONGEST_PART = 60;

const bytesIn = (letter: string): number => {
  const code = letter.codePointAt(0)!;
  return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
};

const kept = (words: string): string => words.replace(REFUSED, '_').replace(UNSEEN, '').replace(/\s+/g, ' ').trim();

/** A symbol or the name of a version as a part of a file's name, cut if it is too long. */
export function inFileName(words: string): string {
  const sound = kept(words);
  let length = 0;
  let cut = '';
  for (const letter of sound) {
    length += bytesIn(letter);
    if (length > LONGEST_PART) return `${cut.trimEnd()}…`;
    cut += letter;
  }
  return sound;
}

/** A file name from its parts, in order; '' for none. Parts written by people must have been cut by `inFileName`. `ending`: "docx". */
export function nameOfFile(parts: readonly string[], ending: string): string {
  const name = parts
    .map(kept)
    .filter((part) => part !== '')
    .join(' ')
    .replace(/^[.~-]+|(?<![. ])[. ]+$/g, '_');
  return `${DEVICE.test(name) ? '_' : ''}${name}.${ending}`;
}
