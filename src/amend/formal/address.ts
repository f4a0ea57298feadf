// Writes and reads the names of paragraphs in formal amendments: "operative paragraph 3 (b)", "the title", "the second heading", and in older lists "the
// first, second and third paragraphs of the preamble", "paragraph 2(c)". A name means exactly one paragraph of the text that is amended, or it is refused.
import type { Node } from 'prosemirror-model';
import { idOf, issuedIn, paragraphAttrs } from '../../../schema/index.ts';
import { isInAnnex } from '../../text/annexes.ts';
import { labelsOf, ordinalTimes } from '../../text/numbering.ts';
import { paragraphNameIn } from './paragraph-name.ts';
import { filled, plainText } from './patterns.ts';
import { ENGLISH_WORDS, englishOrdinal } from './words/english-words.ts';
import type { NounForm, WordsOfLanguage } from './words/formal-words.ts';

/** The names of a text's paragraphs. Positions are indices of paragraphs. */
export interface AddressBook {
  /** The name of each paragraph, by position, in English. */
  readonly names: readonly string[];
  /** The name of the paragraph at a position in another language, by its form. */
  readonly nameIn: (words: WordsOfLanguage, at: number) => (form: string) => string;
  /** The positions of the paragraphs that a phrase names, or one sentence that says why it cannot be resolved. */
  readonly find: (phrase: string) => readonly number[] | { readonly refused: string };
}

const ORDINALS = Array.from({ length: 12 }, (_, k) => englishOrdinal(k + 1));
const ORDINAL = `${ORDINALS.join('|')}|\\d+(?:st|nd|rd|th)|last|penultimate`;
const PART = '(?: ?\\([a-z]{1,5}\\)| [a-z]{1,4}\\.)*';
/** The suffix of a paragraph accepted since a version and numbered after another one: "operative paragraph 7 bis". */
const TIMES = `(?: (?:pre|${Array.from({ length: 9 }, (_, k) => ordinalTimes(k + 2)).join('|')}))*`;
const HEADING = new RegExp(`^(?:(${ORDINAL}) )?heading$`);
const COUNTED = new RegExp(`^(${ORDINAL}) (?:(operative|preambular) )?paragraph( of the preamble| of the operative part)?$`);
const NUMBERED = new RegExp(`^(?:(operative|preambular) )?(?:sub-?)?paragraph (\\d+)(${PART}${TIMES})$`);
const LABEL = new RegExp(`^(pp|op) ?(\\d+)(${PART}${TIMES})$`);
const ANNEXED = new RegExp(
  `^(?<unnumbered>unnumbered )?(?:sub-?)?paragraph (?<number>\\d+)?(?<part>${PART}) of (?:the )?(?<annex>annex|appendix)(?: (?<name>[\\p{L}\\p{N}]+))?$`,
  'u',
);
const SUB = new RegExp(`^(?:sub-?)?paragraph (${PART.replace('*', '+')})(?: of (.+))?$`);
const COUNTED_LIST = new RegExp(
  `^((?:(?:${ORDINAL})(?:,? and |, )?)+) ((?:operative |preambular )?)paragraphs( of the preamble| of the operative part)?$`,
);

/** The number of an ordinal ("third" and "3rd" are 3); -1 for "last", -2 for "penultimate", NaN for a word that is no ordinal. */
export function numberOfOrdinal(word: string): number {
  if (word === 'last') return -1;
  if (word === 'penultimate') return -2;
  const at = ORDINALS.indexOf(word);
  return at >= 0 ? at + 1 : Number.parseInt(word, 10);
}

const spaced = (part: string): string => part.replace(/ ?\(/g, ' (').trim();
const labelOf = (kind: string, number: string, part: string): string => `${kind} ${Number(number)} ${spaced(part)}`.trim();
/** “paragraph 3 (b) of annex I” → “annex i.3 (b)”. */
function annexLabel({ unnumbered, number = '', part = '', annex, name }: Record<string, string | undefined>): string {
  const whole = `${annex}${name ? ` ${name}` : ''}`;
  if (unnumbered) return `${whole} ¶${number}`;
  return `${whole}${name && number ? '.' : ' '}${`${number} ${spaced(part)}`.trim()}`;
}
const keyOf = (label: string): string => label.toLowerCase().replace(/^(pp|op)(\d)/, '$1 $2');

/** The address book of a text. `doc` is a `resolution` node; each of its paragraphs must have an id of its own. */
export function addressBook(doc: Node): AddressBook {
  const labels = labelsOf(doc);
  const byLabel = new Map<string, number[]>();
  const kinds: string[] = [];
  const keys: string[] = [];
  const shown: string[] = [];
  doc.forEach((paragraph, _, at) => {
    const label = labels.get(idOf(paragraph))?.label ?? '';
    const key = keyOf(label);
    kinds.push(paragraphAttrs(paragraph).kind);
    keys.push(key);
    shown.push(label);
    byLabel.set(key, [...(byLabel.get(key) ?? []), at]);
  });
  // “The last operative paragraph” means one of the resolution itself, not of an annex.
  const ofKind = (kind: string) => kinds.flatMap((one, at) => (one === kind && !isInAnnex(shown[at]!) ? [at] : []));
  const headings = ofKind('heading');
  const nameAt = (words: WordsOfLanguage, at: number) => {
    const isNth = kinds[at] === 'heading' && headings.length > 1;
    if (!isNth && (kinds[at] === 'heading' || byLabel.get(keys[at]!)!.length === 1))
      return paragraphNameIn(words, kinds[at] === 'heading' ? 'heading' : shown[at]!);
    const nth = (form: string) => words.ordinal(headings.indexOf(at) + 1, form as NounForm);
    return (form: string) =>
      plainText(filled(words.names[isNth ? 'nthHeading' : 'ofText'], { nth, number: String(at + 1) }, form as NounForm));
  };
  const names = keys.map((_, at) => nameAt(ENGLISH_WORDS, at)('plain'));

  const nth = (list: readonly number[], word: string | undefined): number[] => {
    if (word === undefined) return list.length === 1 ? [...list] : [];
    const n = numberOfOrdinal(word);
    const at = list[n < 0 ? list.length + n : n - 1];
    return at === undefined ? [] : [at];
  };
  const labelled = (label: string): number[] => byLabel.get(keyOf(label)) ?? [];

  function one(phrase: string): number[] {
    if (phrase === 'title') return ofKind('title');
    const heading = HEADING.exec(phrase);
    if (heading) return nth(headings, heading[1]);
    const counted = /^paragraph (\d+) of the text$/.exec(phrase);
    if (counted) return Number(counted[1]) >= 1 && Number(counted[1]) <= kinds.length ? [Number(counted[1]) - 1] : [];
    const numbered = NUMBERED.exec(phrase);
    if (numbered) return labelled(labelOf(numbered[1] === 'preambular' ? 'pp' : 'op', numbered[2]!, numbered[3]!));
    const label = LABEL.exec(phrase);
    if (label) return labelled(labelOf(label[1]!, label[2]!, label[3]!));
    const annexed = ANNEXED.exec(phrase)?.groups;
    if (annexed) return labelled(annexLabel(annexed));
    const place = COUNTED.exec(phrase);
    if (place) {
      const kind = place[2] ?? (place[3] === ' of the preamble' ? 'preambular' : place[3] ? 'operative' : undefined);
      // If a version's numbers are kept, its third paragraph is the one numbered 3, even if earlier ones were deleted since.
      const n = numberOfOrdinal(place[1]!);
      if (kind && n > 0 && issuedIn(doc)) return labelled(`${kind === 'preambular' ? 'pp' : 'op'} ${n}`);
      return nth(kind ? ofKind(kind) : ofKind('preambular').concat(ofKind('operative')), place[1]);
    }
    if (/^(?:operative|preambular) paragraph$/.test(phrase)) return nth(ofKind(phrase.split(' ')[0]!), undefined);
    const sub = SUB.exec(phrase);
    if (!sub) return [];
    if (!sub[2]) return labelled(spaced(sub[1]!));
    const [above] = one(bare(sub[2]));
    return above === undefined ? [] : labelled(`${keys[above]} ${spaced(sub[1]!)}`);
  }

  /** Splits "paragraphs 2, 3 and 5 to 7" into one phrase for each paragraph. */
  function phrases(phrase: string): string[] {
    const list = COUNTED_LIST.exec(phrase);
    if (list)
      return list[1]!
        .split(/,? and |, /)
        .filter(Boolean)
        .map((word) => `${word} ${list[2]}paragraph${list[3] ?? ''}`);
    const plural = /^((?:operative |preambular )?)(?:sub)?paragraphs (.+)$/.exec(phrase);
    if (!plural) return phrase.split(/,? and (?:the )?|, (?:the )?/).map(bare);
    return plural[2]!.split(/,? and |, /).flatMap((item) => {
      const range = /^(\d+)(?: to |[-–])(\d+)$/.exec(item);
      if (!range) return [`${plural[1]}paragraph ${item}`];
      const [from, to] = [Number(range[1]), Number(range[2])];
      return Array.from({ length: Math.max(0, Math.min(to - from + 1, kinds.length)) }, (_, k) => `${plural[1]}paragraph ${from + k}`);
    });
  }

  return {
    names,
    nameIn: nameAt,
    find(phrase) {
      const plain = bare(phrase);
      const whole = one(plain);
      if (whole.length === 1) return whole;
      if (whole.length > 1) return { refused: `“${phrase.trim()}” means ${whole.length} paragraphs of the text.` };
      const parts = phrases(plain);
      const found = parts.map(one);
      const wrong = found.findIndex((positions) => positions.length !== 1);
      if (parts.length < 2 || wrong >= 0)
        return { refused: `There is no “${(parts.length > 1 && parts[wrong]) || phrase.trim()}” in the text.` };
      return found.flat();
    },
  };
}

const bare = (phrase: string): string =>
  phrase
    .trim()
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .replace(/^(?:the )?(?:existing |present |text of )?/, '')
    .replace(/\bparas?\. ?/, 'paragraph ')
    .replace(/\bsub-paragraph/, 'subparagraph')
    .replace(/ preamble paragraph/, ' preambular paragraph');
