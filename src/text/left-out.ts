// What a reading left out, counted in words and named with its place: the words of a file are the words of its text and those named here
// (RULES 115). Nothing is left out unsaid, whether it was on purpose (a letterhead, other resolutions, running heads) or for want of a number.
import { SPACELESS } from '../../schema/index.ts';

/** Words that stand in the file and not in the text. */
export interface LeftOut {
  /** "before the text", "after OP3", "in 67/2", "in lines at the edges of pages". */
  readonly where: string;
  readonly words: number;
  /** How it begins; '' where that says nothing. */
  readonly begins: string;
}

const WORD = /[\p{L}\p{M}\p{Nd}]*\p{L}[\p{L}\p{M}\p{Nd}]*/gu;
const LETTER_WITHOUT_BLANKS = new RegExp(`[${SPACELESS}]`, 'gu');

/** Words of a text: what holds a letter; each letter of a script without blanks is one. Numbers are none, so that a page's or a paragraph's does not count. */
export function wordsIn(text: string): number {
  const letters = text.match(LETTER_WITHOUT_BLANKS)?.length ?? 0;
  return letters + ((letters === 0 ? text : text.replace(LETTER_WITHOUT_BLANKS, ' ')).match(WORD)?.length ?? 0);
}

const LONGEST = 60;

/** The first words of what was left out. */
export function beginningOf(text: string): string {
  const plain = text.replace(/[*_]+/g, '').replace(/\s+/g, ' ').trim();
  return plain.length > LONGEST ? `${plain.slice(0, LONGEST).replace(/\s\S*$/u, '')} …` : plain;
}

/** So many places are named; what is left out at others is one sum. */
const MOST_PLACES = 6;
const counted = (words: number): string => (words === 1 ? '1 word' : `${words.toLocaleString('en')} words`);
const said = ({ where, words, begins }: LeftOut): string => `${counted(words)} ${where}${begins === '' ? '' : ` (“${begins}”)`}`;

/** One sentence with every place, the largest named first; none where nothing was left out. */
export function leftOutSentence(left: readonly LeftOut[]): string[] {
  const all = left.filter(({ words }) => words > 0);
  if (all.length === 0) return [];
  const total = all.reduce((sum, { words }) => sum + words, 0);
  const places = [...all].sort((x, y) => y.words - x.words);
  const rest = places.slice(MOST_PLACES).reduce((sum, { words }) => sum + words, 0);
  const list = places.slice(0, MOST_PLACES).map(said);
  if (rest > 0) list.push(`${counted(rest)} at ${places.length - MOST_PLACES} other places`);
  if (places.length === 1) return [`Left out: ${list[0]}.`];
  return [`Left out: ${counted(total)} of the file, of which ${list.slice(0, -1).join(', ')} and ${list.at(-1)}.`];
}

/** So many other texts of the file are called by their names. */
const NAMED = 3;

/** A stretch of the file: a block of a text, a paragraph of a Word file. */
export interface Stretch {
  readonly text: string;
  /** The text that holds its words, by position; null where none does. */
  readonly of: number | null;
  /** The paragraph's label there. */
  readonly label: string;
}

/**
 * For each text what it leaves out of a file. Takes one look at the file and one at each text's own part of it, however many texts there are. `names`:
 * what each text is called.
 */
export function leftOutOf(stretches: readonly Stretch[], names: readonly string[]): LeftOut[][] {
  const first = names.map(() => stretches.length);
  const last = names.map(() => -1);
  const own = names.map(() => 0);
  const loose = [0];
  const words = stretches.map(({ text }) => wordsIn(text));
  /** Where the next stretch with words that nobody took begins, from here on. */
  const nextLoose = new Array<number>(stretches.length + 1).fill(stretches.length);
  stretches.forEach(({ of }, at) => {
    loose.push(loose[at]! + (of === null ? words[at]! : 0));
    if (of === null) return;
    first[of] = Math.min(first[of]!, at);
    last[of] = at;
    own[of]! += words[at]!;
  });
  for (let at = stretches.length - 1; at >= 0; at--) nextLoose[at] = stretches[at]!.of === null && words[at]! > 0 ? at : nextLoose[at + 1]!;
  const holders = own.filter((count) => count > 0).length;
  const held = own.flatMap((count, k) => (count > 0 ? [k] : [])).slice(0, NAMED + 1);
  const all = own.reduce((sum, count) => sum + count, 0);
  return names.map((_, of): LeftOut[] => {
    const [begin, end] = [first[of]!, last[of]!];
    const begins = (at: number) => beginningOf(stretches[nextLoose[at]!]?.text ?? '');
    const left: LeftOut[] = [{ where: 'before the text', words: loose[Math.min(begin, stretches.length)]!, begins: begins(0) }];
    let label = '';
    for (let at = begin; at <= end; at++) {
      const { of: holder, label: here } = stretches[at]!;
      if (holder === of) label = here || label;
      if (holder !== null || words[at] === 0) continue;
      const place = label === '' ? 'at the head of the text' : `after ${label}`;
      const previous = left.at(-1)!;
      if (previous.where === place) left[left.length - 1] = { ...previous, words: previous.words + words[at]! };
      else left.push({ where: place, words: words[at]!, begins: beginningOf(stretches[at]!.text) });
    }
    const behind = end < 0 ? 0 : loose.at(-1)! - loose[end + 1]!;
    left.push({ where: 'behind the text', words: behind, begins: begins(end + 1) });
    const others = held.filter((k) => k !== of);
    const count = holders - (own[of]! > 0 ? 1 : 0);
    const listed = others
      .slice(0, NAMED)
      .map((k) => names[k])
      .join(', ');
    const more = count > NAMED ? ` and ${count - NAMED} more` : '';
    left.push({ where: `in other resolutions of the file (${listed}${more})`, words: all - own[of]!, begins: '' });
    return left.filter((one) => one.words > 0);
  });
}
