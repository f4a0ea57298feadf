// Recognises a text's references to its own paragraphs: “paragraph 5 above”, “operative paragraph 3”, “paragraphs 3 and 4 (b)”, “subparagraph (b)”,
// in each official language. Only the words are read here; live-references.ts finds the paragraph that is meant and the number to print.
import type { Language } from '../../../schema/index.ts';

/** One number in a reference. The UTF-16 offsets [from, to) cover the number alone: “5 (b)” of “paragraph 5 (b) above”. */
export interface Reference {
  readonly from: number;
  readonly to: number;
  /** The label that the words give, “OP5 (b)” or “PP3”; “(b)” where the reference is to a sub-paragraph of its own paragraph. */
  readonly address: string;
  /**
   * Why the reference is to this text and not to another one: the words say “above”, “below” or “of this resolution”; `bare` if they say none of these and
   * nothing points to another text.
   */
  readonly where: 'above' | 'below' | 'here' | 'bare';
  /** The whole phrase. */
  readonly phrase: { readonly from: number; readonly to: number };
}

/**
 * The key of a reference in `Meta.references`. `holder`: the id of the paragraph or footnote that holds the reference. `said`: the label it gives
 * (“OP5 (b)”), or “note 16” or “ibid”.
 */
export const referenceKey = (holder: string, said: string): string => `${holder} ${said}`;

/** The words of references in one language, as parts of regular expressions. */
interface Grammar {
  /** The noun before the numbers, with a group `preambular` that matches where it names a preambular paragraph. */
  readonly noun: string;
  readonly item: string;
  readonly join: string;
  readonly above: RegExp;
  readonly below: RegExp;
  readonly here: RegExp;
  /**
   * What follows (`foreign`) and what precedes (`source`) a reference to another text. In a language without them a bare number is never taken for a
   * reference.
   */
  readonly foreign?: RegExp;
  readonly source?: RegExp;
}

const NUMBER = '\\d{1,3}(?![\\d/]|[.,]\\d)';
const ENGLISH: Grammar = {
  noun: '(?:operative |(?<preambular>preambular ))?(?:sub-?)?paragraphs? ',
  item: `(?:${NUMBER}(?: ?\\([a-z]{1,2}\\))?|\\([a-z]{1,2}\\))(?: ?\\([ivx]+\\))?`,
  join: '(?:, | and | or |, and | to | through |–|-)',
  above: /^,? above\b(?!-)/,
  below: /^,? below\b(?!-)/,
  here: /^,? of (?:the present|this) (?:draft )?(?:resolution|decision|text)\b/,
  foreign:
    /^(?:,? (?:\([a-z]+\) )?(?:of|in|to|under|from|on|contained|thereof|therein|ibid)\b|,? (?:subpara|sub-para|sect|chap|annex|part)|\s*\()/,
  source:
    /\b(?:[Aa]rticles?|[Rr]ules?|[Rr]egulations?|[Ss]ections?|[Cc]hapters?|[Aa]nnex|[Ii]ts|[Tt]heir|[Rr]esolutions?|[Dd]ecisions?|[Dd]eclaration|[Rr]eport|[Aa]genda|[Cc]onvention|[Cc]ovenant|[Pp]rotocol|[Tt]reaty|[Ss]tatement|[Ss]trategy)\b[^.;]{0,40}$/,
};
const GRAMMARS: Record<Language, Grammar> = {
  en: ENGLISH,
  fr: {
    noun: '(?:alinéas?|(?:sous-)?paragraphes?) ',
    item: NUMBER,
    join: '(?:, | et | ou | à )',
    above: /^(?: [a-z]\))?,? ci-dessus\b/,
    below: /^(?: [a-z]\))?,? ci-(?:dessous|après)(?!\p{L})/u,
    here: /^(?: [a-z]\))?,? (?:de la présente (?:résolution|décision)|du présent projet|du dispositif)\b/,
  },
  es: {
    noun: '(?:párrafos?|apartados?) ',
    item: NUMBER,
    join: '(?:, | y | o | a )',
    above: /^(?: [a-z]\))?,? (?:supra|anterior(?:es)?|que anteceden?|precedentes?)\b/,
    below: /^(?: [a-z]\))?,? (?:infra|siguientes?|más abajo)\b/,
    here: /^(?: [a-z]\))?,? de (?:la presente (?:resolución|decisión)|la parte dispositiva)(?!\p{L})/u,
  },
  ru: {
    noun: '(?:под)?пункт(?:а|е|у|ом|ы|ов|ах|ам|ами)? ',
    item: NUMBER,
    join: '(?:, | и | или |–)',
    above: /^,? выше(?!\p{L})/u,
    below: /^,? ниже(?!\p{L})/u,
    here: /^,? (?:постановляющей части )?настоящ(?:ей резолюции|его решения)(?!\p{L})/u,
  },
  ar: {
    noun: '(?:ال|لل)فقر(?:ة|ات|تين|تان) ',
    item: NUMBER,
    join: '(?:،? و ?|، | إلى )',
    above: /^ أعلاه(?!\p{L})/u,
    below: /^ أدناه(?!\p{L})/u,
    here: /^ (?:من|في) هذا (?:القرار|المقرر)(?!\p{L})/u,
  },
  zh: { noun: '', item: '', join: '', above: /^上文/, below: /^下文/, here: /^(?:本决议|本决定)(?:执行部分)?/ },
};

const patterns = new Map<Language, RegExp>();
function patternOf(language: Language): RegExp {
  const known = patterns.get(language);
  if (known) return known;
  const { noun, item, join } = GRAMMARS[language];
  const made = new RegExp(`(?<![\\p{L}-])${noun}(?<list>${item}(?:${join}${item})*)`, language === 'en' ? 'giu' : 'gu');
  patterns.set(language, made);
  return made;
}

/** Chinese has the words for above and below before the number: 上文第5和第6段. */
function chineseReferences(text: string): Reference[] {
  const found: Reference[] = [];
  for (const match of text.matchAll(/(上文|下文|(?:本决议|本决定)(?:执行部分)?)((?:[、和至]?第? ?\d{1,3} ?)+)段/g)) {
    const phrase = { from: match.index, to: match.index + match[0].length };
    const where = match[1] === '上文' ? 'above' : match[1] === '下文' ? 'below' : 'here';
    for (const { 0: digits, index } of match[2]!.matchAll(/\d+/g)) {
      const from = match.index + match[1]!.length + index;
      found.push({ from, to: from + digits.length, address: `OP${Number(digits)}`, where, phrase });
    }
  }
  return found;
}

/** The references of a text to its own paragraphs, in order. Numbers that may belong to another text are left out. */
export function referencesIn(text: string, language: Language): Reference[] {
  if (language === 'zh') return chineseReferences(text);
  const grammar = GRAMMARS[language];
  const found: Reference[] = [];
  for (const match of text.matchAll(patternOf(language))) {
    const { preambular, list } = match.groups as { preambular?: string; list: string };
    const end = match.index + match[0].length;
    const [ahead, behind] = [text.slice(Math.max(0, match.index - 80), match.index), text.slice(end, end + 60)];
    const stated = (['above', 'below', 'here'] as const).find((where) => grammar[where].test(behind));
    const named = /^(?:operative|preambular) /i.test(match[0]);
    const foreign = !grammar.foreign || grammar.foreign.test(behind) || (!named && grammar.source?.test(ahead));
    if (!stated && foreign) continue;
    const where = stated ?? (named ? 'here' : 'bare');
    const phrase = { from: match.index, to: end + (stated ? grammar[stated].exec(behind)![0].length : 0) };
    const start = end - list.length;
    let head = '';
    for (const item of list.matchAll(new RegExp(grammar.item, language === 'en' ? 'gi' : 'g'))) {
      const number = /^\d+/.exec(item[0])?.[0];
      const below = [...item[0].matchAll(/\([a-z]+\)/gi)].map(([part]) => ` ${part.toLowerCase()}`).join('');
      if (number) head = `${preambular ? 'PP' : 'OP'}${Number(number)}`;
      const from = start + item.index;
      found.push({ from, to: from + item[0].length, address: `${head}${below}`.trim(), where, phrase });
    }
  }
  return found;
}
