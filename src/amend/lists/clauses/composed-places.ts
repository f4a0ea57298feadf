// Names of paragraphs composed of parts in any order: part of the text (preamble, operative), noun (paragraph, clause, alinéa), number or ordinal, letters of
// subparagraphs, "chapeau": “Preamble, 2nd one”, “preambular paragraph six”, “Operative 1, letter a”, “1 (e)”.
import { numberWords } from '../../../text/english-numbers.ts';
import { type ListedPlace, ordinalWord } from './listed-place.ts';

const PREAMBLE =
  'preambular|preambulatory|preambulatori[ao]|preamble|préambule|preámbulo|preambulo|pream\\.?|considérants?|considerandos?|recitals?|whereas|pps?\\.?';
const OPERATIVE = 'operative|operational|dispositif|parte dispositiva|dispositivo|oper\\.?|operat\\.?|ops?\\.?|ocs?\\.?';
const NOUN =
  'paragraphs?|paragraphes?|párrafos?|parrafos?|paras?\\.?|pars?\\.|párrs?\\.?|parrs?\\.?|clauses?|cláusulas?|alinéas?|al\\.|points?|puntos?|§§?';
const SUBNOUN =
  '(?:sub-?\\s?){1,3}(?:paragraphs?|paras?\\.?|clauses?|items?)|letters?|lettres?|sous-?\\s?alinéas?|alinéas?|apartados?|incisos?|literal(?:es)?|letras?|items?';
const CHAPEAU = 'chapeau|encabezamiento|encabezado|phrase (?:introductive|liminaire)|introductory (?:part|words|phrase|sentence)|lead-?in';
const FILLING =
  "the|le|la|les|los|el|l['’]|of|in|du|de|del|des|d['’]|no\\.?|n[º°]|one|part|section|partie|project|draft|proyecto|projet|current|existing|present|[,.–—-]";
const JOINS = 'and|et|y|&|,|/';

const CARDINALS = Array.from({ length: 20 }, (_, k) => numberWords(k + 1));
const ORDINALS: readonly string[] = [
  'first|premier|première|primer|primero|primera',
  'second|deuxième|seconde?|segundo|segunda',
  'third|troisième|tercer|tercero|tercera',
  'fourth|quatrième|cuarto|cuarta',
  'fifth|cinquième|quinto|quinta',
  'sixth|sixième|sexto|sexta',
  'seventh|septième|séptimo|séptima',
  'eighth|huitième|octavo|octava',
  'ninth|neuvième|noveno|novena',
  'tenth|dixième|décimo|décima',
  'eleventh|onzième|undécimo|undécima|decimoprimero',
  'twelfth|douzième|duodécimo|duodécima|decimosegundo',
  'thirteenth|treizième|decimotercer|decimotercero',
  'fourteenth|quatorzième|decimocuarto',
  'fifteenth|quinzième|decimoquinto',
  'sixteenth|seizième|decimosexto',
  'seventeenth|dix-septième|decimoséptimo',
  'eighteenth|dix-huitième|decimoctavo',
  'nineteenth|dix-neuvième|decimonoveno',
  'twentieth|vingtième|vigésimo',
  'twenty-first|vingt et unième|vigésimo primero',
  'twenty-second|vingt-deuxième|vigésimo segundo',
  'twenty-third|vingt-troisième|vigésimo tercero',
  'twenty-fourth|vingt-quatrième|vigésimo cuarto',
  'twenty-fifth|vingt-cinquième|vigésimo quinto',
];
const END = '(?![\\p{L}\\p{N}])';
const sticky = (source: string) => new RegExp(source, 'iuy');
const IS = {
  preamble: sticky(`(?:${PREAMBLE})(?![\\p{L}])`),
  operative: sticky(`(?:${OPERATIVE})(?![\\p{L}])`),
  subnoun: sticky(`(?:${SUBNOUN})${END}`),
  noun: sticky(`(?:${NOUN})(?![\\p{L}])`),
  chapeau: sticky(`(?:${CHAPEAU})${END}`),
  filling: sticky(`(?:(?:${FILLING})(?:\\s|(?<=['’,.–—-])|${END}))`),
  joins: sticky(`(?:${JOINS})(?:\\s|(?<=[,/&]))\\s*(?:(?:the|le|la|les|los|el)\\s)?`),
  nested: sticky('\\(\\s?([a-z]|[ivx]{2,5}|aa|bb|cc|dd)\\s?\\)|(?<=[\\s(\\d])([a-z]|[ivx]{2,4})\\)'),
  bare: sticky(`([a-z]|[ivx]{2,4})${END}`),
  /** A letter directly after a number is a sign only if a full stop or another sign follows: “OP3 a small …”. */
  pointed: sticky(`([a-z]|[ivx]{2,4})(?=\\s?[:.,;()–—-]|\\s[ivx]{1,4}${END}|\\s?$)`),
  digitsNth: sticky(`(\\d{1,3})\\s?(?:\\.?[ºª°]|st|nd|rd|th|\\.?er|ère|re|ème|e)${END}`),
  digits: sticky(`(\\d{1,3})(?![\\p{N}]|[.,/]\\d|\\s?%)`),
  bis: sticky(`(bis|ter|quater|quinquies)${END}`),
  title: sticky(`(?:title|titre|título)${END}`),
} as const;
const ORDINAL_AT = ORDINALS.map((words) => sticky(`(?:${words})s?${END}`));
const CARDINAL_AT = CARDINALS.map((word) => sticky(`${word}${END}`));
const LAST_AT = sticky(`(?:last|final|dernier|dernière|último|última)${END}`);

interface Read {
  readonly place: ListedPlace;
  readonly end: number;
}

/** The name that begins at `from`, and where it ends; null if none begins there. */
export function composedPlaceAt(text: string, from: number): Read | null {
  const at = (pattern: RegExp, pos: number): RegExpExecArray | null => {
    pattern.lastIndex = pos;
    return pattern.exec(text);
  };
  let [pos, end] = [from, from];
  let [kind, hasNoun, hasSubnoun, chapeau, counted, alineas] = ['' as '' | 'preambular' | 'operative', false, false, false, false, false];
  let bis = '';
  const numbers: number[] = [];
  let signs: string[] = [];
  let [numbersDone, joined, isFirst] = [false, false, true];
  const past = (length: number) => {
    pos += length;
    end = pos;
    joined = false;
    isFirst = false;
  };
  for (let turn = 0; turn < 16; turn++) {
    while (/\s/.test(text[pos] ?? '')) pos++;
    let m = at(IS.chapeau, pos);
    if (m && !isFirst) {
      chapeau = true;
      past(m[0].length);
      continue;
    }
    m = kind === '' || kind === 'preambular' ? at(IS.preamble, pos) : null;
    if (m && (kind === '' || numbers.length === 0)) {
      kind = 'preambular';
      if (/considérant|recital|considerando|pp/i.test(m[0])) hasNoun = true;
      past(m[0].length);
      continue;
    }
    m = kind === '' ? at(IS.operative, pos) : null;
    if (m) {
      kind = 'operative';
      past(m[0].length);
      continue;
    }
    m = numbers.length > 0 || !at(IS.noun, pos) ? at(IS.subnoun, pos) : null;
    if (m && signs.length === 0) {
      hasSubnoun = true;
      const isAlinea = /^alinéa/i.test(m[0]) && numbers.length > 0 && counted;
      if (isAlinea) alineas = hasNoun = true;
      // “párrafo 1, apartado nuevo”: the noun is part of the name only if its letter follows.
      const before = end;
      past(m[0].length);
      if (!isAlinea) end = before;
      continue;
    }
    // “2 paragraphs” is a count.
    m = hasNoun || (numbers.length > 0 && !counted) ? null : at(IS.noun, pos);
    if (m) {
      hasNoun = true;
      alineas ||= /^alinéa/i.test(m[0]);
      past(m[0].length);
      continue;
    }
    // Letters of subparagraphs: in sequence, or joined by “and”.
    const isJoin = signs.length > 0 && !joined && at(IS.joins, pos) !== null;
    m =
      at(IS.nested, pos) ?? (isJoin ? null : hasSubnoun ? at(IS.bare, pos) : numbers.length === 1 && !counted ? at(IS.pointed, pos) : null);
    if (m && m[1] !== undefined && /\p{Lu}/u.test(m[1]) && !m[0].startsWith('(')) m = null;
    if (m && (signs.length === 0 || joined || /^\s?$/.test(text.slice(end, pos)) || hasSubnoun)) {
      const sign = `(${(m[1] ?? m[2])!.toLowerCase()})`;
      if (joined && signs.length > 0) signs.push(`${signs[0]!.split(' ').slice(0, -1).join(' ')} ${sign}`.trim());
      else if (signs.length <= 1) signs = [`${signs[0] ?? ''} ${sign}`.trim()];
      else break;
      past(m[0].length);
      numbersDone = numbers.length > 0;
      continue;
    }
    const nth = ORDINAL_AT.findLastIndex((pattern) => at(pattern, pos) !== null);
    const typedNth = at(IS.digitsNth, pos);
    const number = typedNth ? Number(typedNth[1]) : nth >= 0 ? nth + 1 : at(LAST_AT, pos) ? -1 : null;
    if (number !== null && !numbersDone && (numbers.length === 0 || (joined && counted))) {
      numbers.push(number);
      counted = true;
      past((typedNth ?? at(number === -1 ? LAST_AT : ORDINAL_AT[nth]!, pos))![0].length);
      continue;
    }
    const cardinal = kind !== '' || hasNoun ? CARDINAL_AT.findIndex((pattern) => at(pattern, pos)) : -1;
    m = at(IS.digits, pos);
    const plain = m ? Number(m[1]) : cardinal >= 0 && numbers.length === 0 ? cardinal + 1 : null;
    if (plain !== null && !numbersDone && (numbers.length === 0 || (joined && !counted))) {
      numbers.push(plain);
      past(m ? m[0].length : CARDINALS[cardinal]!.length);
      continue;
    }
    m = numbers.length === 1 ? at(IS.bis, pos) : null;
    if (m && bis === '') {
      bis = m[0].toLowerCase();
      past(m[0].length);
      continue;
    }
    if (isFirst) return null;
    m = numbers.length > 0 || signs.length > 0 ? at(IS.joins, pos) : null;
    const behind = m ? pos + m[0].length : pos;
    const goesOn =
      m &&
      (signs.length > 0
        ? (at(IS.nested, behind) ?? (hasSubnoun ? at(IS.bare, behind) : null))
        : counted
          ? (at(IS.digitsNth, behind) ?? ORDINAL_AT.map((pattern) => at(pattern, behind)).find(Boolean))
          : at(IS.digits, behind));
    if (m && goesOn && (m[0].trim() !== ',' || signs.length === 0)) {
      joined = true;
      pos = behind;
      continue;
    }
    m = at(IS.filling, pos);
    if (!m) break;
    pos += m[0].length;
  }
  if (numbers.length === 0) return null;
  const named = kind !== '' || hasNoun;
  if (!named && !(numbers.length === 1 && signs.length > 0 && !counted)) return null;
  if (numbers.length > 1 && signs.length > 0) return null;
  // “The second item” alone names nothing; “second paragraph” does if its part is known.
  if (counted && !named) return null;
  if (signs.length > 0 && counted && kind !== 'operative') return null;
  const part = signs[0] ?? '';
  if (counted && alineas && kind === '') kind = 'preambular';
  const name = kind === 'preambular' ? 'preambular paragraph' : 'operative paragraph';
  const [only] = numbers;
  if (counted && (kind === '' || only === -1)) {
    if (numbers.length > 1) return null;
    const said = only === -1 && kind === '' ? 'operative' : kind;
    return {
      place: {
        phrases: [`${ordinalWord(only!)} ${said} paragraph`.replace('  ', ' ')],
        kind: said,
        number: null,
        part: '',
        bis,
        alternative: false,
        chapeau,
        counted: only!,
      },
      end,
    };
  }
  const phrases =
    signs.length > 1 ? signs.map((sign) => `${name} ${only} ${sign}`) : numbers.map((n) => `${name} ${n}${part === '' ? '' : ` ${part}`}`);
  return {
    place: {
      phrases,
      kind,
      number: phrases.length === 1 ? only! : null,
      part: phrases.length === 1 ? part : '',
      bis,
      alternative: false,
      chapeau,
    },
    end,
  };
}
