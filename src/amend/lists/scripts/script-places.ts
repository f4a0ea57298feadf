// Names of paragraphs in Russian, Arabic and Chinese as delegations write them. Their parts may come in any order: the part of the text, a noun, a number or
// ordinal, a letter, "bis", "new", "title", "chapeau" ("преамбула 1", "п. 1а", "المنطوق، الفقرة 2 (ب)", "执行部分第1段(c)项"). They become names that list-places.ts
// reads; parts that do not make one name stay as they are.
import { QUOTE } from '../../formal/quotation.ts';

/** The languages in other scripts than Latin. */
export type ScriptLanguage = 'ru' | 'ar' | 'zh';

type PieceKind = 'part' | 'noun' | 'verse' | 'sub' | 'num' | 'nth' | 'sign' | 'bis' | 'new' | 'same' | 'title' | 'chapeau';
interface Piece {
  readonly kind: PieceKind;
  readonly value: string;
  readonly end: number;
  /** True if a bracket opens before it. */
  readonly isBracketed?: boolean;
}
type PieceRule = readonly [kind: PieceKind, pattern: RegExp, value: (groups: RegExpExecArray) => string | null];
interface ScriptGrammar {
  readonly rules: readonly PieceRule[];
  /** What may come between two parts of one name. */
  readonly glue: RegExp;
  /** How many nouns one name may have. */
  readonly nouns: number;
  /** What may come before "new" in one name. */
  readonly beforeNew: readonly PieceKind[];
  /** Words before a name, and what they are in English. */
  readonly leads: readonly (readonly [RegExp, string])[];
}

const START = '(?<![\\p{L}\\p{N}])';
const END = '(?![\\p{L}\\p{N}])';
const sticky = (source: string) => new RegExp(source, 'iuy');
const word = (source: string) => sticky(`${START}(?:${source})${END}`);
const fixed = (value: string) => () => value;
const letter = (at: number): string | null => (at < 0 || at > 25 ? null : String.fromCharCode(97 + at));
const whole = (n: number): string | null => (Number.isNaN(n) || n < 1 ? null : String(n));

const CYRILLIC = 'абвгд';
/** The Latin letter that the sign of a subparagraph means: а to д by their place in the alphabet, с as the Latin c it looks like. Else null. */
const russianSign = (typed: string): string | null => {
  const small = typed.toLowerCase();
  if (/[a-z]/.test(small)) return small;
  return small === 'с' ? 'c' : letter(CYRILLIC.indexOf(small));
};
const RU_STEMS = ['перв', 'втор', 'трет', 'четверт', 'пят', 'шест', 'седьм', 'восьм', 'девят', 'десят', 'одиннадцат', 'двенадцат'];
const RU_ENDING = '(?:ь?(?:ый|ой|ий|его|ого|ем|ом|ему|ому|им|ым|яя|ая|ей|ую|ю|е|ье|ое|ые|ыми|ых))';
const RU_NTH = `(?:${RU_STEMS.join('|').replace('четверт', 'четв[её]рт')}|предпоследн|последн)${RU_ENDING}`;
const russianNth = (typed: string): string => {
  const small = typed.toLowerCase().replace('ё', 'е');
  if (small.startsWith('предпоследн')) return '-2';
  if (small.startsWith('последн')) return '-1';
  return String(RU_STEMS.findIndex((stem) => small.startsWith(stem)) + 1);
};
const LIST = '\\d+(?:(?:\\s?[-–]\\s?|\\s?,\\s?(?:и\\s)?|\\sи\\s|\\s(?:по|до)\\s)\\d+)*';
const listed = (typed: string): string =>
  typed
    .replace(/\s?[-–]\s?|\s(?:по|до)\s/g, '-')
    .replace(/\s?,\s?(?:и\s)?/g, ', ')
    .replace(/\sи\s/g, ' and ');

const RUSSIAN: ScriptGrammar = {
  nouns: 1,
  beforeNew: ['part'],
  glue: sticky(`[ ]?[,—–:(-][ ]?|[ ]?(?:\\) )?[ ]?(?:(?:из|в)${END} )?`),
  leads: [
    [word('сразу после|непосредственно после|вслед за|после|за'), 'after'],
    [word('непосредственно перед|перед'), 'before'],
    [word('во|в|из|к|ко|по'), 'in'],
  ],
  rules: [
    ['title', word('(?:названи|наименовани)(?:е|я|ю|и|ем)(?: (?:проекта )?резолюции| проекта)?|заголов(?:ок|ка|ке|ку)'), fixed('')],
    ['chapeau', word('вводн(?:ая|ой|ую) (?:част|фраз)(?:ь|и|а|е|у|ы)|вводн(?:ое|ом|ого) предложени(?:е|и|я)|шапк(?:а|и|е|у)'), fixed('')],
    [
      'same',
      word('(?:то(?:го|му|м|т) же|это(?:го|му|м|т)(?: же)?|данн(?:ого|ом|ому|ый)|указанн(?:ого|ом)) (?:самого )?пункт(?:а|е|у)?'),
      fixed(''),
    ],
    ['new', word('нов(?:ый|ого|ым|ом|ому|ые|ых|ыми)|нов\\.|ещ[её] один|дополнительн(?:ый|ого|ым)'), fixed('')],
    ['sub', word('подпункт(?:а|е|у|ом|ы|ов|ах)?|подп\\.|пп\\.(?= ?\\(?[a-zа-я](?:\\)|[ ,:]))'), fixed('')],
    ['part', word('преамбул(?:а|ы|е|у|ой)|преамб\\.?|преамбульн(?:ый|ого|ом|ому|ым)'), fixed('P')],
    [
      'part',
      word(
        '(?:постановляющ|резолютивн|оперативн)(?:ая|ей|ую|ой) част(?:ь|и|ью)|пост\\. ?ч(?:асть|\\.)|(?:постановляющ|оперативн)(?:ий|его|ем|ый|ого|ом)',
      ),
      fixed('O'),
    ],
    ['part', sticky(`${START}пп ?(?=\\d)`), fixed('P')],
    ['part', sticky(`${START}п?оп ?(?=\\d)`), fixed('O')],
    ['verse', word('абзац(?:а|е|у|ем|ы|ев|ах)?|абз\\.'), fixed('')],
    ['noun', word('пункт(?:а|е|у|ом|ы|ов|ах|ами)?|параграф(?:а|е)?|п\\.п?\\.?|пп\\.|пар\\.'), fixed('')],
    ['nth', word(`(${RU_NTH})(?: и (${RU_NTH}))?`), (m) => [m[1]!, m[2]].flatMap((one) => (one ? [russianNth(one)] : [])).join(' ')],
    ['num', sticky('(\\d+)-(?:ый|ий|ой|го|ому|му|ом|м|й|я|е)(?![\\p{L}\\p{N}])'), (m) => m[1]!],
    ['num', sticky(`(?<![\\p{N}/])(${LIST})(?![\\d/%]|-[\\p{L}])`), (m) => listed(m[1]!)],
    ['sign', sticky('(?<=\\d)([a-zа-я])\\)?(?![\\p{L}\\p{N}])'), (m) => russianSign(m[1]!)],
    ['sign', sticky('(?<=\\d )([a-jа-д])(?=\\s?[:—–])'), (m) => russianSign(m[1]!)],
    ['sign', sticky('\\(([a-zа-я])\\)'), (m) => russianSign(m[1]!)],
    ['sign', sticky(`${START}([a-zа-я])\\)`), (m) => russianSign(m[1]!)],
    ['sign', sticky('\\(?(ii|iii|iv|v|vi)\\)'), (m) => m[1]!],
    ['sign', sticky(`(?<=(?:подпункт[а-я]*|подп\\.|пп\\.) )([a-zа-я])(?![\\p{L}\\p{N}])`), (m) => russianSign(m[1]!)],
    ['bis', word('бис|bis'), fixed('bis')],
    ['bis', word('тер|ter'), fixed('ter')],
  ],
};

const ABJAD = 'ابجدهوزحطيكلمن';
const arabicSign = (typed: string): string | null => letter(ABJAD.indexOf(typed.replace(/[أإآ]/, 'ا')));
const AR_NTH = [
  'الاولى|الاول',
  'الثانية|الثاني',
  'الثالثة|الثالث',
  'الرابعة|الرابع',
  'الخامسة|الخامس',
  'السادسة|السادس',
  'السابعة|السابع',
  'الثامنة|الثامن',
  'التاسعة|التاسع',
  'العاشرة|العاشر',
];
/** Words for comparison: without the hamza over and under alef. */
const bare = (typed: string): string => typed.replace(/[أإآ]/g, 'ا');
const arabicNth = (typed: string): string => {
  const said = bare(typed);
  if (/^(?:ما )?قبل ال/.test(said)) return '-2';
  if (/^الاخير/.test(said)) return '-1';
  return String(AR_NTH.findIndex((one) => one.split('|').includes(said)) + 1);
};
const AR_ORDINAL = `(?:ما )?قبل ال[أا]خيرة?|ال[أا]خيرة?|${AR_NTH.map((one) => one.replace(/الا/g, 'ال[أا]')).join('|')}`;
const AR_LIST = '\\d+(?:(?:\\s?[-–]\\s?|\\s?[،,]\\s?(?:و ?)?|\\s?و ?|\\s(?:إلى|الى)\\s)\\d+)*';
const arabicListed = (typed: string): string =>
  typed
    .replace(/\s?[-–]\s?|\s(?:إلى|الى)\s/g, '-')
    .replace(/\s?[،,]\s?(?:و ?)?/g, ', ')
    .replace(/\s?و ?/g, ' and ');
const ARABIC: ScriptGrammar = {
  nouns: 1,
  beforeNew: ['noun', 'part', 'num', 'bis', 'sub', 'sign'],
  glue: sticky(`[ ]?(?:[،,—–:-]|\\((?!.\\)))[ ]?|[ ](?:(?:من|في)${END} )?|`),
  leads: [
    [word('و?(?:مباشرة بعد|(?:إلى |الى )?ما بعد|بعد|عقب)'), 'after'],
    [word('و?(?:مباشرة قبل|(?:إلى |الى )?ما قبل|قبل)'), 'before'],
    [word('و?(?:في|من|إلى|الى|على)'), 'in'],
  ],
  rules: [
    ['title', word('[وبل]?(?:العنوان|عنوان (?:مشروع القرار|القرار|المشروع))'), fixed('')],
    ['chapeau', word('(?:ال)?(?:جملة|عبارة) (?:ال)?(?:استهلالية|تمهيدية)|فاتحة|مقدمة|صدر(?= الفقرة)'), fixed('')],
    ['same', word('نفس الفقرة|الفقرة (?:نفسها|ذاتها)|ذات الفقرة|هذه الفقرة'), fixed('')],
    ['sub', word('[وبل]?(?:ال|لل)?فقر(?:ة|تان|تين|ات)? (?:ال)?فرعي(?:ة|تان|تين)|(?:ال)?بند (?:ال)?فرعي'), fixed('')],
    ['part', word('[وبل]?(?:ال)?ديباجة(?: مشروع)?(?: القرار)?|(?:ال)?ديباجية|الجزء التمهيدي'), fixed('P')],
    ['part', word('[وبل]?(?:ال)?منطوق(?: مشروع)?(?: القرار)?|الجزء الخاص بالمنطوق|(?:ال)?عاملة'), fixed('O')],
    ['noun', word('[وبل]?(?:ال|لل)?فقر(?:ة|تان|تين|ات)'), fixed('')],
    ['new', word('جديدة|اضافية|إضافية'), fixed('')],
    ['nth', word(`(${AR_ORDINAL})(?: و(${AR_ORDINAL}))?`), (m) => [m[1]!, m[2]].flatMap((one) => (one ? [arabicNth(one)] : [])).join(' ')],
    ['num', sticky(`(?<![\\p{N}/])(${AR_LIST})(?![\\d/%])`), (m) => arabicListed(m[1]!)],
    ['sign', sticky('\\(([\\u0621-\\u064a])\\)'), (m) => arabicSign(m[1]!)],
    ['sign', sticky('\\(([a-z])\\)'), (m) => m[1]!],
    ['sign', sticky('(?<=[\\d ])([\\u0621-\\u064a])\\)'), (m) => arabicSign(m[1]!)],
    ['sign', sticky('(?<=(?:الفرعية|\\d) )([\\u0621-\\u064a])(?![\\p{L}\\p{N})])'), (m) => arabicSign(m[1]!)],
    ['bis', word('مكررة?ا?|bis'), fixed('bis')],
  ],
};

const ZH_DIGITS = '零一二三四五六七八九十';
/** The value of a Chinese number up to 99. */
const chineseNumber = (typed: string): number => {
  if (/^\d+$/.test(typed)) return Number(typed);
  const [, tens, units] = /^([一二三四五六七八九]?十)?([一二三四五六七八九])?$/.exec(typed) ?? [];
  if (tens === undefined && units === undefined) return Number.NaN;
  const ten = tens === undefined ? 0 : tens.length === 1 ? 10 : 10 * ZH_DIGITS.indexOf(tens[0]!);
  return ten + (units === undefined ? 0 : ZH_DIGITS.indexOf(units));
};
const N = '(\\d+|[一二三四五六七八九十]{1,3})';
const CHINESE: ScriptGrammar = {
  nouns: 2,
  beforeNew: ['part'],
  glue: sticky('[ ]?[，,、：:（(—–-]?[ ]?(?:的|中的|之)?'),
  leads: [[sticky('(?:在|于|将|把|对|从|自)'), '']],
  rules: [
    ['title', sticky('(?:决议(?:草案)?的?)?(?:标题|题目)'), fixed('')],
    ['chapeau', sticky('起首部分|起首语|导言部分|导言|导语|帽段|首句部分'), fixed('')],
    ['same', sticky('(?:同一?|该|本)段(?![落首末])'), fixed('')],
    ['new', sticky('(?:一个)?新的?(?:一个?)?(?=序言|执行|第|段|分段|\\(|（)'), fixed('')],
    ['part', sticky('序言(?:部分)?(?=段|第|[ ]?[\\d一二三四五六七八九十，,：:（(新的最倒])'), fixed('P')],
    ['part', sticky('(?:执行|正文)(?:部分)?(?=段|第|[ ]?[\\d一二三四五六七八九十，,：:（(新的最倒])'), fixed('O')],
    ['sub', sticky('分段|小段|子段'), fixed('')],
    ['nth', sticky('最后一?(?:个)?(?=段|序言|执行)|末(?=段)'), fixed('-1')],
    ['nth', sticky('倒数第二(?:个)?(?=段|序言|执行)'), fixed('-2')],
    ['sign', sticky('第?[ ]?[（(]([a-z])[）)][ ]?(?:项|款|分段|小段|子段)'), (m) => `${m[1]!.toLowerCase()}!`],
    ['sign', sticky('第?[ ]?[（(]([a-z])[）)]'), (m) => m[1]!.toLowerCase()],
    ['sign', sticky(`(?<=段[ ]?)([a-z])[ ]?(?:项|款|分段|小段)`), (m) => m[1]!.toLowerCase()],
    ['sign', sticky(`第[ ]?${N}[ ]?(?:项|款|分段|小段)`), (m) => letter(chineseNumber(m[1]!) - 1)],
    [
      'num',
      sticky(`第[ ]?${N}[ ]?(?:段?[ ]?(?:至|到|[-–])[ ]?第?[ ]?${N})(?=[ ]?段)`),
      (m) => {
        const [from, to] = [whole(chineseNumber(m[1]!)), whole(chineseNumber(m[2]!))];
        return from && to ? `${from}-${to}` : null;
      },
    ],
    [
      'num',
      sticky(`第[ ]?${N}[ ]?(?:段?[ ]?[、和与及][ ]?第?[ ]?${N})(?=[ ]?段)`),
      (m) => {
        const [one, two] = [whole(chineseNumber(m[1]!)), whole(chineseNumber(m[2]!))];
        return one && two ? `${one} and ${two}` : null;
      },
    ],
    ['num', sticky(`第[ ]?${N}(?:个)?(?=[ ]?(?:段|序言|执行|[（(][a-z][）)]))`), (m) => whole(chineseNumber(m[1]!))],
    ['num', sticky(`(?<=(?:序言|执行|正文)(?:部分|段)?[ ]?[（(]?)(\\d+)[）)]?(?![\\d年月日号])`), (m) => m[1]!],
    ['bis', sticky('之二|bis'), fixed('bis')],
    ['bis', sticky('之三|ter'), fixed('ter')],
    ['noun', sticky('段(?:落)?(?![首末])'), fixed('')],
  ],
};

const GRAMMARS: Readonly<Record<ScriptLanguage, ScriptGrammar>> = { ru: RUSSIAN, ar: ARABIC, zh: CHINESE };

/** A text for comparison: Arabic without vowel signs and tatweel, with Arabic and full-width digits as ASCII digits. */
export function plainScript(text: string, language: ScriptLanguage): string {
  const plain = text
    .replace(/[\u0660-\u0669]/g, (digit) => String(digit.charCodeAt(0) & 0xf))
    .replace(/[\uff08\uff09\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0));
  return (language === 'ar' ? plain.replace(/[\u064b-\u0652\u0640]/g, '') : plain).replace(/[\s\u00a0]+/g, ' ').trim();
}

/** The name that some parts make, in the words of list-places.ts; null if they make none. */
function nameOf(pieces: readonly Piece[], { nouns: mostNouns, beforeNew }: ScriptGrammar): string | null {
  const all = (kind: PieceKind) => pieces.filter((piece) => piece.kind === kind);
  const has = (kind: PieceKind) => all(kind).length > 0;
  const parts = new Set(all('part').map(({ value }) => value));
  if (has('title')) return pieces.length === 1 ? 'the title' : null;
  if (parts.size > 1 || all('num').length > 1 || all('bis').length > 1 || all('chapeau').length > 1 || all('same').length > 1) return null;
  if (all('noun').length + all('verse').length > mostNouns || all('nth').length > 1 || all('new').length > 1) return null;
  const [part] = parts;
  const newAt = pieces.findIndex(({ kind }) => kind === 'new');
  const isAdded = newAt > 0 && newAt === pieces.length - 1 && pieces[newAt]!.isBracketed === true;
  if (newAt > 0 && !isAdded && !pieces.slice(0, newAt).every(({ kind }) => beforeNew.includes(kind))) return null;
  // “The second sub-part of paragraph 3” is not a preambular paragraph.
  if (has('verse') && part !== 'P' && !has('new')) return null;
  const numAt = pieces.findIndex(({ kind }) => kind === 'num');
  const num = pieces[numAt]?.value;
  let nth = all('nth')[0]?.value.split(' ').map(Number) ?? null;
  const signs = pieces.flatMap(({ kind, value }, k) => (kind === 'sign' ? [{ value: value.replace('!', ''), k }] : []));
  const isSub = has('sub') || all('sign').some(({ value }) => value.endsWith('!'));
  const behind = signs.filter(({ k }) => k > numAt).map(({ value }) => value);
  const before = signs.filter(({ k }) => k < numAt).map(({ value }) => value);
  const ordered = numAt < 0 ? behind : [...behind, ...before.reverse()];
  if (isSub && nth && num !== undefined && ordered.length === 0) {
    // “The third subparagraph of paragraph 1”.
    const own = nth.length === 1 && nth[0]! > 0 ? letter(nth[0]! - 1) : null;
    if (own === null) return null;
    ordered.push(own);
    nth = null;
  }
  if (num !== undefined && nth) return null;
  const sign = ordered.map((one) => ` (${one})`).join('');
  const bis = all('bis')[0] ? ` ${all('bis')[0]!.value}` : '';
  const label = part === 'P' ? 'PP' : part === 'O' ? 'OP' : 'paragraph ';
  const nouns = has('noun') || has('verse') || part !== undefined;
  if (has('same')) {
    if (num !== undefined || nth || has('new') || bis !== '' || part !== undefined) return null;
    return sign === '' ? 'the same paragraph' : `subparagraph${sign} of the same paragraph`;
  }
  let name: string | null = null;
  if (num !== undefined) name = nouns ? `${label}${num}${bis}${sign}` : null;
  else if (nth && nouns && bis === '') {
    const kind = part === 'P' ? 'PP' : part === 'O' || sign !== '' || nth.every((one) => one < 0) ? 'OP' : null;
    if (kind) name = nth.map((one) => (one > 0 ? `${kind}${one}` : `${one === -1 ? 'last' : 'penultimate'} ${kind}`)).join(' and ') + sign;
    else if (nth.length === 1)
      name = `${['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth', 'eleventh', 'twelfth'][nth[0]! - 1]} paragraph`;
  } else if (sign !== '' && isSub && part === undefined && !has('noun') && bis === '') name = `subparagraph${sign}`;
  if (name !== null && has('chapeau')) return has('new') || sign !== '' ? null : `the chapeau of ${name}`;
  if (!has('new')) return has('chapeau') ? null : name;
  if (nth?.join() === '1' && part !== undefined && sign === '')
    return `new ${part === 'P' ? 'preambular' : 'operative'} paragraph before ${label}1`;
  if (nth) return nth.join() === '-1' ? `new last ${label.trim()}` : null;
  if (name !== null) return isAdded ? `${name} new` : `new ${name}`;
  if (isSub) return 'new subparagraph';
  if (part !== undefined && (has('noun') || has('verse'))) return part === 'P' ? 'new preambular paragraph' : 'new operative paragraph';
  return has('noun') || has('verse') ? 'new paragraph' : null;
}

/** An entry without its quotations, with its paragraph names, and the words that say where they are, in English. */
export function placesInEnglish(text: string, language: ScriptLanguage): string {
  const grammar = GRAMMARS[language];
  const { rules, glue, leads } = grammar;
  const at = (pattern: RegExp, from: number): RegExpExecArray | null => {
    pattern.lastIndex = from;
    return pattern.exec(text);
  };
  const pieceAt = (from: number): Piece | null => {
    for (const [kind, pattern, value] of rules) {
      const m = at(pattern, from);
      const said = m && m[0] !== '' ? value(m) : null;
      if (m && said !== null) return { kind, value: said, end: from + m[0].length };
    }
    return null;
  };
  const nameAt = (from: number): { readonly name: string; readonly end: number } | null => {
    const pieces: Piece[] = [];
    let isBracketed = false;
    for (let next = from; ; ) {
      const piece = pieceAt(next);
      // “Move paragraph 3 to the preamble” names two places.
      if (!piece || (pieces.length > 0 && piece.kind === 'part' && /[ую]$/iu.test(text.slice(next, piece.end)))) break;
      pieces.push({ ...piece, isBracketed });
      isBracketed = false;
      next = piece.end;
      if (pieceAt(next)) continue;
      // “Преамбула. Пункт 2”.
      const between = piece.kind === 'part' && text.startsWith('. ', next) && pieceAt(next + 2) ? ['. '] : at(glue, next);
      if (!between || between[0] === '') break;
      isBracketed = between[0]!.includes('(');
      next += between[0]!.length;
    }
    for (let n = pieces.length; n > 0; n--) {
      const name = nameOf(pieces.slice(0, n), grammar);
      if (name === null) continue;
      const { end } = pieces[n - 1]!;
      const typed = text.slice(from, end);
      // A bracket that opened within the name closes with it.
      const isOpen = typed.lastIndexOf('(') > typed.lastIndexOf(')');
      const closes = isOpen ? (/^\s?\)/.exec(text.slice(end))?.[0].length ?? 0) : 0;
      return { name, end: end + closes };
    }
    return null;
  };
  const mark = new RegExp(QUOTE, 'y');
  let out = '';
  for (let from = 0; from < text.length; ) {
    mark.lastIndex = from;
    const quote = mark.exec(text);
    if (quote) {
      out += quote[0];
      from += quote[0].length;
      continue;
    }
    const found = named(from);
    if (found) {
      const [before, behind] = [/[\p{L}\p{N}\ue001]$/u.test(out) ? ' ' : '', /^[\p{L}\p{N}\ue000]/u.test(text.slice(found.end)) ? ' ' : ''];
      out += `${before}${found.said}${behind}`;
      from = found.end;
    } else out += text[from++]!;
  }
  return out;

  function named(from: number): { readonly said: string; readonly end: number } | null {
    for (const [pattern, english] of leads) {
      const lead = at(pattern, from);
      if (!lead) continue;
      const start = from + lead[0].length + (text[from + lead[0].length] === ' ' ? 1 : 0);
      const found = nameAt(start);
      if (found)
        return sided(
          `${english === '' || (english === 'in' && found.name.startsWith('new')) ? '' : `${english} `}${found.name}`,
          found.end,
        );
    }
    const found = nameAt(from);
    return found && sided(found.name, found.end);
  }
  /** Chinese puts the side after the name. */
  function sided(said: string, end: number): { readonly said: string; readonly end: number } {
    const side = language === 'zh' ? at(/(之后|以后|后面|后(?![半续果])|之前|以前|前面|前(?![半言提述]))/uy, end) : null;
    const between = language === 'zh' ? at(/[ ]?(?:之间|中间)/uy, end) : null;
    if (between && / and /.test(said))
      return { said: `between ${said.replace(/(PP|OP|paragraph )(\d+) and (\d+)$/, '$1$2 and $1$3')}`, end: end + between[0].length };
    return side ? { said: `${side[0].includes('后') ? 'after' : 'before'} ${said}`, end: end + side[0].length } : { said, end };
  }
}
