// Folds text for searching: makes equal what people take for the same letter: capital and small letters, letters with and without accents and vowel signs, and
// the forms of quotation marks, apostrophes, dashes and blanks. Different letters stay different: й is not и.

/** A folded text and the source of each of its UTF-16 units. */
export interface Folded {
  readonly text: string;
  /** For each unit of `text` the offset in the source of the character that it came from; one more entry for the end. */
  readonly at: readonly number[];
}

const FORMS: Readonly<Record<string, string>> = {
  '’': "'",
  '‘': "'",
  ʼ: "'",
  '′': "'",
  '`': "'",
  '“': '"',
  '”': '"',
  '„': '"',
  '«': '"',
  '»': '"',
  '‐': '-',
  '‑': '-',
  '‒': '-',
  '–': '-',
  '—': '-',
  '−': '-',
  // Arabic: the stroke that stretches a word has no meaning.
  ـ: '',
  // Invisible characters that join, separate or direct letters.
  '\u00ad': '',
  '\u200b': '',
  '\u200c': '',
  '\u200d': '',
  '\u200e': '',
  '\u200f': '',
  '\u2066': '',
  '\u2067': '',
  '\u2068': '',
  '\u2069': '',
};
/** Letters whose combining parts are not accents. */
const WHOLE = /[йЙ\uac00-\ud7a3]/;

function foldedCharacter(character: string): string {
  const form = FORMS[character];
  if (form !== undefined) return form;
  if (/\s/u.test(character)) return ' ';
  const small = character.toLowerCase();
  return WHOLE.test(character) ? small : small.normalize('NFD').replace(/\p{M}/gu, '');
}

/** Folds a text; blanks in a row become one. */
export function foldText(source: string): Folded {
  let text = '';
  const at: number[] = [];
  let offset = 0;
  for (const character of source) {
    const folded = foldedCharacter(character);
    if (folded !== ' ' || !text.endsWith(' ')) {
      for (let unit = 0; unit < folded.length; unit++) at.push(offset);
      text += folded;
    }
    offset += character.length;
  }
  at.push(source.length);
  return { text, at };
}
