// The words by which delegations say what they want done, in English, French and Spanish (and what these share with Portuguese), each as one letter. A cue word
// may be mistyped by one letter, a long one by two; quoted words are never touched. A word that is not known here is '?', and an entry with one is never done.
// The words and phrases of a language are in cues/<language>.json, by letter; of two phrases of a language that fit, the one that comes first counts.
import { listedOrdinal, ORDINAL_PATTERN } from './clauses/list-places.ts';
import en from './cues/en.json';
import es from './cues/es.json';
import fr from './cues/fr.json';

/** What a cue means: D delete · I insert · R replace · C change · M move · K put in brackets · U take out of brackets · Z keep, support, bring back ·
 *  a after · b before · e at the end · g at the beginning · m between · n in · w with, by · t to · f for · x from · X instead of · T everywhere · E all that
 *  comes · o opens with · p plus · J make one · S make two · V let change places · B renumber · F a footnote, with its number · P a paragraph without a number · N new · Y reading · O which occurrence · L which line · & and · z nothing · k in brackets · ? not known. */
export interface Cue {
  readonly letter: string;
  readonly end: number;
  /** Of O: which one, counted from 1; -1 is the last. Of P: what it is called. */
  readonly value?: number | string;
}

const TABLES = [fr, es, en];
/** The entries of a table by letter: a key is a letter, with a figure where the same letter comes again. */
const entriesOf = (name: 'words' | 'phrases') => TABLES.flatMap((table) => Object.entries(table[name]));

const FOOTNOTE =
  '(?:fn\\.?|f/n|foot-?\\s?notes?|notes? (?:de|en) bas de page|notes? infrapaginales?|notas? (?:a|al|de) pie(?: de p[áa]gina)?)';

const PHRASE_CUES = entriesOf('phrases').map(([key, source]) => [key[0]!, new RegExp(`(?:${source})(?![\\p{L}\\p{N}])`, 'iuy')] as const);

const NOUN = 'paragraphs?|paragraphes?|párrafos?|parrafos?|paras?\\.?|clauses?|alinéas?|alineas?|considérants?|operatives?|OPs?|PPs?';
const SUB = 'sub-?\\s?paragraphs?|sub-?\\s?paras?\\.?|sub-?\\s?clauses?|sous-?\\s?paragraphes?|sous-?alinéas?|apartados?|incisos?|items?';
const FIRST = '(?:operative|preambular|preambulatory|op\\.?|preamb\\.?|preambulaire|préambulaire|dispositivo|second-level|third-level)';
const AFTER =
  '(?:operative|preambular|dispositivos?|preambular(?:es)?|(?:(?:of|in|du|de la|de|del|en el|en la|dans le|au)\\s)(?:the\\s|le\\s|la\\s)?(?:preamble|préambule|preámbulo|operative part|dispositif|parte dispositiva))';
const UNNUMBERED = new RegExp(`(?:${FIRST}\\s)?(?:${SUB}|${NOUN})(?:\\s${AFTER})?(?![\\p{L}\\p{N}])(?!\\s?\\d)`, 'iuy');
const NOUNS = 'occurrence|mention|instance|appearance|reference|use|aparición|ocurrencia|mención';
const WHICH: readonly RegExp[] = [
  new RegExp(`(?<=\ue001,?\\s?)\\((?:the )?(${ORDINAL_PATTERN})(?: (?:one|time|${NOUNS}))?\\)`, 'iuy'),
  new RegExp(`where (?:it|they) (?:first |last )?(?:appears?|occurs?|stands?) (${ORDINAL_PATTERN})(?![\\p{L}\\p{N}])`, 'iuy'),
  new RegExp(
    `(?:in (?:its|the|their)|on (?:its|the)|the|la|le|en su|à sa|dans sa)?\\s?(${ORDINAL_PATTERN})\\s(?:${NOUNS})(?:\\s(?:of|to|du mot|de|des mots))?(?![\\p{L}\\p{N}])`,
    'iuy',
  ),
  new RegExp(`where (?:it|they) (?:appears? for the )?(${ORDINAL_PATTERN})(?: time| appears?| occurs?)+(?![\\p{L}\\p{N}])`, 'iuy'),
  new RegExp(`(?:the |for the )?(${ORDINAL_PATTERN}) time(?: (?:it|they) (?:appears?|occurs?))?(?![\\p{L}\\p{N}])`, 'iuy'),
  new RegExp(`(?:the |le |la |el )?(${ORDINAL_PATTERN})(?= ?(?:words? |mots? |palabras? )?\ue000)`, 'iuy'),
];
const LINE = new RegExp(
  `(?:(?:in|on|at|of|dans|à|en|a)\\s)?(?:(?:the|la|le)\\s)?(?:${ORDINAL_PATTERN}\\s(?:lines?|lignes?|líneas?|lineas?)|(?:lines?|lignes?|líneas?)\\s\\d+(?:\\s?(?:-|–|to|and|&|à|a|et|y)\\s?\\d+)?)(?:\\s(?:of|de|du|del)(?= ))?(?![\\p{L}\\p{N}])`,
  'iuy',
);
const FOOTNOTE_AT = new RegExp(
  `(?:(?:the|a|an|la|les?|las?|une?|una) )?(?:(?:new|existing|nouvelle|nueva) )?${FOOTNOTE}(?![\\p{L}])(?:\\s?(?:no\\.?|n[°º]|number)?\\s?(\\d{1,3})(?![\\p{L}\\p{N}.)]\\S))?`,
  'iuy',
);
const REMARK =
  /\((?:language (?:from|of)|agreed language|as (?:in|per)|based on|see|cf\.?|source|from|res(?:olution)?\.?|A\/|E\/|S\/|HRC)\b[^()\ue000]*\)/iuy;
/** “fisrt line”: it does not matter which line. */
const SOME_LINE = /(?:(?:in|on|at) )?(?:the )?\p{L}{3,10} lines?(?=\s?[:,–-])/iuy;
const WORD = /\p{L}+(?:[’'](?=\s?\p{L}))?|\d+/uy;

const LETTER_OF = new Map<string, string>();
for (const [letter, words] of entriesOf('words'))
  for (const word of words.split(' ')) if (!LETTER_OF.has(word)) LETTER_OF.set(word, letter);
const ORDINALS = ['first', 'second', 'third', 'fourth', 'fifth', 'last', 'penultimate'];
const KNOWN = [...LETTER_OF.keys()].filter((word) => word.length >= 5);

/** True if the words differ by at most `most` letters that are missing, added, changed or swapped with a neighbour. */
export function isNear(x: string, y: string, most: number): boolean {
  if (Math.abs(x.length - y.length) > most) return false;
  let before: number[] = [];
  let row = Array.from({ length: y.length + 1 }, (_, k) => k);
  for (let i = 1; i <= x.length; i++) {
    const next = [i];
    for (let j = 1; j <= y.length; j++) {
      const cost = x[i - 1] === y[j - 1] ? 0 : 1;
      next[j] = Math.min(next[j - 1]! + 1, row[j]! + 1, row[j - 1]! + cost);
      if (i > 1 && j > 1 && x[i - 1] === y[j - 2] && x[i - 2] === y[j - 1]) next[j] = Math.min(next[j]!, before[j - 2]! + 1);
    }
    [before, row] = [row, next];
  }
  return row[y.length]! <= most;
}

/** The letter of a word, allowing for typing mistakes; '?' if it is no cue or could be two. */
function letterOf(typed: string): string {
  const word = typed.toLowerCase().replace('’', "'");
  const exact = LETTER_OF.get(word) ?? LETTER_OF.get(word.replace(/'$/, ''));
  if (exact) return exact;
  if (word.length < 4) return '?';
  for (const most of word.length >= 8 ? [1, 2] : [1]) {
    const near = KNOWN.filter((known) => known[0] === word[0] && isNear(word, known, most));
    // Do not guess short filler words: “small” is not “shall”.
    const letters = new Set(
      near
        .filter((known) => known.length >= 7 || LETTER_OF.get(known) !== 'z' || /^(?:please|should|kindly)$/.test(known))
        .map((known) => LETTER_OF.get(known)!),
    );
    if (letters.size > 0) return letters.size === 1 ? [...letters][0]! : '?';
  }
  return '?';
}

/** The cue that begins at `from`, where there is no blank, quotation or paragraph name. Punctuation is ',' or ';'. */
export function cueAt(text: string, from: number): Cue {
  const at = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = from;
    return pattern.exec(text);
  };
  let m = at(REMARK);
  if (m) return { letter: 'z', end: from + m[0].length };
  for (const which of WHICH) {
    m = at(which);
    if (m) return { letter: 'O', end: from + m[0].length, value: listedOrdinal(m[1]!) };
  }
  m = at(LINE);
  if (m) return { letter: 'L', end: from + m[0].length, value: m[0] };
  m = at(SOME_LINE);
  if (m && ORDINALS.some((known) => isNear(known, m![0].replace(/^(?:(?:in|on|at) )?(?:the )?| lines?$/gi, '').toLowerCase(), 2)))
    return { letter: 'L', end: from + m[0].length, value: m[0] };
  m = at(FOOTNOTE_AT);
  if (m) return { letter: 'F', end: from + m[0].length, ...(m[1] === undefined ? {} : { value: Number(m[1]) }) };
  for (const [letter, phrase] of PHRASE_CUES) {
    m = at(phrase);
    if (m && m[0].trim() !== '') return { letter, end: from + m[0].length, value: m[0].toLowerCase() };
  }
  m = at(UNNUMBERED);
  if (m) return { letter: 'P', end: from + m[0].length, value: m[0].toLowerCase() };
  m = at(WORD);
  if (m) {
    const dotted = text[from + m[0].length] === '.' && LETTER_OF.has(`${m[0].toLowerCase()}.`);
    return { letter: dotted ? LETTER_OF.get(`${m[0].toLowerCase()}.`)! : letterOf(m[0]), end: from + m[0].length + (dotted ? 1 : 0) };
  }
  const char = text[from]!;
  if (char === ';') return { letter: ';', end: from + 1 };
  if (char === '+') return { letter: 'p', end: from + 1 };
  return { letter: /[,:.!()*•·…–—/=-]/.test(char) ? ',' : char === '&' ? '&' : '?', end: from + 1 };
}

/** What a phrase calls a paragraph without a number; '' if it does not say which part of the text. */
export function kindNamed(phrase: string): '' | 'operative paragraph' | 'preambular paragraph' | 'subparagraph' {
  if (new RegExp(`(?:${SUB})`, 'iu').test(phrase)) return 'subparagraph';
  if (/\bpp|pream|préam|preám|considérant/iu.test(phrase)) return 'preambular paragraph';
  return /\bop|dispositi/iu.test(phrase) ? 'operative paragraph' : '';
}
