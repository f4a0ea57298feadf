// Folding for searching: what people take for the same letters becomes the same. Capital and small letters, letters with and without accents and vowel signs,
// the forms of quotation marks, apostrophes, dashes and blanks. Shapes that are other letters stay: й is not и.

/** A text folded, and where each of its UTF-16 units comes from. */
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
  // Arabic: the line that stretches a word says nothing.
  ـ: '',
  // What joins, parts and directs letters without being seen.
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
/** Letters whose parts are no accents. */
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
