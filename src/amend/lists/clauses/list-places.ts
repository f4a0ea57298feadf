// Reads the names that delegations give to paragraphs: "OP2", "PP3bis", "OP1 (a)", "Op. para. 2", "paragraph 1(c)", "second preambular paragraph", "last OP",
// "OP1, chapeau", "l'alinéa h) du paragraphe 1", "párrafo 2 de la parte dispositiva", and turns them into the names that formal lists use (address.ts).

import { type ListedPlace, ordinalWord } from './listed-place.ts';

const ORDINAL_WORDS: readonly (readonly [number, string])[] = [
  [1, 'first|premier|première|1er|1re|1ère|primer|primero|primera'],
  [2, 'second|deuxième|seconde|2e|2ème|segundo|segunda'],
  [3, 'third|troisième|3e|3ème|tercer|tercero|tercera'],
  [4, 'fourth|quatrième|4e|4ème|cuarto|cuarta'],
  [5, 'fifth|cinquième|5e|5ème|quinto|quinta'],
  [6, 'sixth|sixième|6e|6ème|sexto|sexta'],
  [7, 'seventh|septième|7e|7ème|séptimo|séptima'],
  [8, 'eighth|huitième|8e|8ème|octavo|octava'],
  [9, 'ninth|neuvième|9e|9ème|noveno|novena'],
  [10, 'tenth|dixième|10e|10ème|décimo|décima'],
  [11, 'eleventh|onzième|11e|11ème'],
  [12, 'twelfth|douzième|12e|12ème'],
  [-2, 'penultimate|second last|second-last|last but one|second to last|next to last|avant-dernier|avant-dernière|penúltimo|penúltima'],
  [-1, 'last|final|dernier|dernière|último|última'],
];
/** The pattern of an ordinal in English, French or Spanish. */
export const ORDINAL_PATTERN = `(?:${ORDINAL_WORDS.map(([, words]) => words)
  .reverse()
  .join('|')}|\\d{1,2}\\s?(?:st|nd|rd|th|º|ª|°))`;

/** What an ordinal counts to; -1 for "last", -2 for "penultimate". */
export function listedOrdinal(word: string): number {
  const found = ORDINAL_WORDS.find(([, words]) => words.split('|').includes(word.toLowerCase()));
  return found ? found[0] : Number.parseInt(word, 10);
}

const OPERATIVE = 'o\\.?\\s?[pc]\\.?s?|oper?(?:ative)?\\.?|operational|dispositif|disp\\.|dispositivo|operativ[oa]|p\\.?o\\.?|pd';
const PREAMBULAR =
  'p\\.?\\s?[pc]\\.?s?|preambulatory|pream(?:bular|ble|b)?\\.?|pr[éeá]{1,2}[áa]?mb(?:ule|ulo)?\\.?|preambulaire|préambulaire|preambular|considérant';
const NOUN = 'paragraphs?|paragraphes?|párrafos?|parrafos?|paras?\\.?|par\\.|parr?\\.|párr\\.|clauses?|alinéas?|alineas?|§§?';
const SUBNOUN =
  '(?:sub-?\\s?){1,3}paragraphs?|(?:sub-?\\s?){1,3}paras?\\.?|(?:sub-?\\s?){1,3}clauses?|sous-?\\s?paragraphes?|sous-?alinéas?|alinéas?|apartados?|incisos?|literal|items?|letters?|points?|lettres?';
const BIS = 'bis|ter|quater|quinquies|sexies';
const LETTERS = '(?:[ivx]{2,5}|[a-z]|aa|bb|cc|dd)';
const SIGN = `(?:\\(\\s?${LETTERS}\\s?\\)|(?<=[\\s(\\d])${LETTERS}\\))`;
const PARTS = `(?:\\s?${SIGN}|(?<=\\))[ivx]{1,4}(?![\\p{L}\\p{N}]))`;
const OF_PREAMBLE = '(?:of|in|du|de|del)?\\s?(?:the|le|la|el)?\\s?(?:preamble|preambular (?:part|section)|préambule|preámbulo|preambulo)';
const OF_OPERATIVE =
  '(?:of|in|du|de)?\\s?(?:the|le|la|el)?\\s?(?:operative (?:part|section)|dispositif|parte dispositiva|dispositivo|resolutive part|parte resolutiva)';
const CHAPEAU =
  'chapeau|chapeaux|chapô|introductory (?:part|words|sentence|phrase)|opening (?:part|words|phrase)|encabezamiento|encabezado|phrase introductive|phrase liminaire|partie liminaire|lead-?in';
const ARTICLES = "(?:the|le|la|les|l['’]|el|los|las)";
const OF = "(?:of|in|to|from|under|au|en el|du|de la|de l['’]|del|de)";
const sticky = (source: string) => new RegExp(source, 'iuy');
const END = '(?![\\p{L}\\p{N}])';
const LISTED = `\\d+(?:(?:\\s?(?:-|–|to|thru|through|à|a)\\s?|\\s?,\\s?(?:and |et |y )?|\\s(?:and|et|y|&)\\s|\\s?[/+&]\\s?)\\d+)*`;

const TITLE = sticky(`(?:${ARTICLES}\\s?)?(?:title|titre|título|titulo)${END}`);
const LEAD = sticky(`(?:${ARTICLES}\\s?)?(?:${CHAPEAU})\\s${OF}\\s?`);
const TRAIL = sticky(`\\s?(?:,|-|–|\\()?\\s?(?:${ARTICLES}\\s?)?(?:${CHAPEAU})${END}\\s?\\)?`);
const COUNTED = sticky(
  `(?:${ARTICLES}\\s?)?(${ORDINAL_PATTERN})\\s(?:(?:(${OPERATIVE})|(${PREAMBULAR}))(?:\\s(?:${NOUN}))?|(?:${NOUN}))(?:\\s(?:(${OPERATIVE.replace('dispositif|', '')})|(${PREAMBULAR})))?(?=$|[^\\p{L}\\p{N}])(?:\\s?(${OF_PREAMBLE})${END}|\\s?(${OF_OPERATIVE})${END})?`,
);
const NUMBERED = sticky(
  `(?:${ARTICLES}\\s?)?(?:existing |current |present |actuel )?(?:(?:(?:(${OPERATIVE})|(${PREAMBULAR}))(?:[\\s.-]{0,2}(?:${NOUN}))?|(?:${NOUN})(?:\\s(?:(${OPERATIVE})|(${PREAMBULAR})))?)[\\s.]{0,2}(?:no\\.?|n[º°]|number|#)?\\s?)(${LISTED})(?:\\s?[-.(]?(${BIS})${END}\\)?)?(\\s?-?alt(?:ernative)?\\.?${END})?(?:(${PARTS}{1,6})|\\.([a-z])${END}|([a-h])(?![\\p{L}\\p{N}')]))?(?:\\s?\\(?(?:${OF_PREAMBLE})${END}\\)?()|\\s?\\(?(?:${OF_OPERATIVE})${END}\\)?())?(?![\\p{L}\\p{N}])`,
);
const PARTED = sticky(
  `(?:${ARTICLES}\\s?)?(?:(?:${SUBNOUN})\\s?)?(${SIGN}${PARTS}{0,6}|(?<=(?:${SUBNOUN})\\s)[a-z](?=\\s${OF}\\s))\\s?,?\\s?${OF}\\s?`,
);
const SUBTRAIL = sticky(`\\s?,?\\s?(?:(?:${SUBNOUN})\\s?)((?:${SIGN}|[a-z](?=[\\s:,]))${PARTS}{0,6})`);
const BIS_BEHIND = sticky(`\\s?[-.]?(${BIS})${END}`);
const SUBALONE = sticky(`(?:${ARTICLES}\\s?)?(?:${SUBNOUN})\\s?((?:${SIGN})${PARTS}{0,6}|[a-h](?=[\\s:,]))`);
const BRACKETED = sticky(`(\\(\\s?${LETTERS}\\s?\\)${PARTS}{0,6})(?=\\s?[:.–,;-]|\\s|$)`);

/** "(a)(ii)", "a) ii)" → "(a) (ii)". */
const partOf = (text: string): string => [...text.toLowerCase().matchAll(/[a-z]+/g)].map(([letters]) => `(${letters})`).join(' ');

/** "2, 4 to 6" → 2, 4, 5, 6; null if a range descends or is long. */
function numbersOf(text: string): number[] | null {
  const out: number[] = [];
  for (const item of text.split(/\s?,\s?(?:and |et |y )?|\s(?:and|et|y|&)\s|\s?[/+&]\s?/i)) {
    const [from, to] = item.split(/\s?(?:-|–|to|thru|through|à|a)\s?/i).map(Number);
    if (to !== undefined && (to <= from! || to - from! > 200)) return null;
    for (let n = from!; n <= (to ?? from!); n++) out.push(n);
  }
  return out;
}

interface Read {
  readonly place: ListedPlace;
  readonly end: number;
}
const EMPTY_PLACE: ListedPlace = { phrases: [], kind: '', number: null, part: '', bis: '', alternative: false, chapeau: false };
const EMPTY = { number: null, part: '', bis: '', alternative: false, chapeau: false } as const;
const at = (pattern: RegExp, text: string, from: number): RegExpExecArray | null => {
  pattern.lastIndex = from;
  return pattern.exec(text);
};

function core(text: string, from: number): Read | null {
  let m = at(TITLE, text, from);
  if (m) return { place: { ...EMPTY, phrases: ['the title'], kind: 'title' }, end: from + m[0].length };
  m = at(NUMBERED, text, from);
  if (m) {
    const kind = m[1] || m[3] || m[12] !== undefined ? 'operative' : m[2] || m[4] || m[11] !== undefined ? 'preambular' : '';
    const numbers = numbersOf(m[5]!);
    if (!numbers) return null;
    let part = partOf(m[8] ?? m[9] ?? m[10] ?? '');
    let end = from + m[0].length;
    const sub = part === '' && numbers.length === 1 ? at(SUBTRAIL, text, end) : null;
    if (sub) {
      part = partOf(sub[1]!);
      end += sub[0].length;
    }
    if (part !== '' && numbers.length > 1) return null;
    const behind = part === '' ? null : at(BIS_BEHIND, text, end);
    if (behind) end += behind[0].length;
    const name = kind === 'preambular' ? 'preambular paragraph' : 'operative paragraph';
    return {
      place: {
        phrases: numbers.map((n) => `${name} ${n}${part === '' ? '' : ` ${part}`}`),
        kind,
        number: numbers.length === 1 ? numbers[0]! : null,
        part,
        bis: (m[6] ?? behind?.[1] ?? '').toLowerCase(),
        alternative: m[7] !== undefined,
        chapeau: false,
      },
      end,
    };
  }
  m = at(COUNTED, text, from);
  if (m) {
    // The last paragraph of a resolution is an operative one.
    const counted = listedOrdinal(m[1]!);
    const kind =
      m[2] || m[4] || m[7] || (counted < 0 && !m[3] && !m[5] && !m[6])
        ? 'operative'
        : m[3] || m[5] || m[6] || /alin[ée]a|considérant/i.test(m[0])
          ? 'preambular'
          : '';
    return {
      place: { ...EMPTY, phrases: [`${ordinalWord(counted)} ${kind} paragraph`.replace('  ', ' ')], kind, counted },
      end: from + m[0].length,
    };
  }
  m = at(PARTED, text, from);
  if (m) {
    const above = core(text, from + m[0].length);
    if (above && above.place.phrases.length === 1 && above.place.kind !== 'title') {
      // “(ii) of (b) of paragraph 1”: the innermost comes first.
      const own = partOf(m[1]!);
      const part = `${above.place.part} ${own}`.trim();
      return { place: { ...above.place, part, phrases: [`${above.place.phrases[0]} ${own}`] }, end: above.end };
    }
  }
  m = at(SUBALONE, text, from) ?? at(BRACKETED, text, from);
  if (m) {
    const part = partOf(m[1]!);
    return { place: { ...EMPTY, phrases: [`subparagraph ${part}`], kind: 'sub', part }, end: from + m[0].length };
  }
  return null;
}

const DASH = sticky('\\s?[-–—]\\s?');
const UP_TO = sticky('\\s(?:to|thru|through|until|à|au|a|al|hasta)\\s(?:the |le |el )?');
/** What comes before and after “OP2 to OP4” if it is a range: “Move OP2 to OP4” names a destination. */
const BEFORE_RANGE = /^\s*(?:(?:in|from|throughout|dans|aux?|en|de|du|des|los|les)\s)?$/iu;
const BEHIND_RANGE = /^\s?[:,]/u;

/** “OP1-OP3” is every paragraph from the first to the last, like “OP1-3”; undefined if no such range begins with `first`, null if it descends, is long or
 *  ends in another part of the text. */
function rangeFrom(text: string, from: number, { place: first, end }: Read): Read | null | undefined {
  const isPlain = first.number !== null && first.part === '' && first.bis === '' && !first.alternative;
  const dash = isPlain && (at(DASH, text, end) ?? (BEFORE_RANGE.test(text.slice(0, from)) ? at(UP_TO, text, end) : null));
  const last = dash ? core(text, end + dash[0].length) : null;
  const { number, part, bis, alternative, kind } = last?.place ?? EMPTY_PLACE;
  if (!last || number === null) return undefined;
  if (dash && !/[-–—]/.test(dash[0]) && !BEHIND_RANGE.test(text.slice(last.end))) return undefined;
  if (part !== '' || bis !== '' || alternative || (kind !== '' && kind !== first.kind)) return null;
  const numbers = numbersOf(`${first.number}-${number}`);
  const name = first.kind === 'preambular' ? 'preambular paragraph' : 'operative paragraph';
  return numbers && { place: { ...first, number: null, phrases: numbers.map((n) => `${name} ${n}`) }, end: last.end };
}

/** The name that begins at `from`, and where it ends; null if none begins there. */
export function placeAt(text: string, from: number): Read | null {
  const lead = at(LEAD, text, from);
  const found = core(text, lead ? from + lead[0].length : from);
  if (!found) return null;
  if (lead) return { place: { ...found.place, chapeau: true }, end: found.end };
  const range = rangeFrom(text, from, found);
  if (range !== undefined) return range;
  const trail = at(TRAIL, text, found.end);
  return trail ? { place: { ...found.place, chapeau: true }, end: found.end + trail[0].length } : found;
}

/** A new name for the same place: under the paragraph `above`, if the list named only a subparagraph. */
export function placedUnder(place: ListedPlace, above: ListedPlace): ListedPlace {
  if (place.kind !== 'sub' || above.number === null) return place;
  const { number, bis } = above;
  return { ...place, kind: above.kind || 'operative', number, bis, phrases: [`operative paragraph ${number} ${place.part}`] };
}

/** The names in formal words, with “the chapeau of” if the list means it. */
export const formalNames = ({ phrases, chapeau }: ListedPlace): readonly string[] =>
  chapeau ? phrases.map((phrase) => `the chapeau of ${phrase}`) : phrases;
