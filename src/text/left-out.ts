// Which words of a file were not read into a draft. Each word of the file is either in a draft or counted here (RULE RF1), whether it was left out on purpose
// (a letterhead, other resolutions, running heads) or because it had no place.
import { SPACELESS } from '../../schema/index.ts';
import { beginningOf } from './excerpt.ts';

/** Words of a file that are not in the draft, at one place. */
export interface LeftOut {
  /** The place in English: "before the text", "after OP3", "in 67/2", "in lines at the edges of pages". */
  readonly where: string;
  readonly words: number;
  /** The first words that were left out; '' where they would not help the reader. */
  readonly begins: string;
}

const WORD = /(?<![\p{L}\p{M}\p{Nd}])[\p{M}\p{Nd}]*\p{L}[\p{L}\p{M}\p{Nd}]*/gu;
const LETTER_WITHOUT_BLANKS = new RegExp(`[${SPACELESS}]`, 'gu');

/**
 * The number of words in a text: sequences that hold a letter, and each letter of a script without blanks between words. Numbers do not count, because page and
 * paragraph numbers are not words of the text.
 */
export function wordsIn(text: string): number {
  const plain = plainWordsIn(text);
  if (plain !== null) return plain;
  const letters = text.match(LETTER_WITHOUT_BLANKS)?.length ?? 0;
  return letters + ((letters === 0 ? text : text.replace(LETTER_WITHOUT_BLANKS, ' ')).match(WORD)?.length ?? 0);
}

/** The same for a text whose letters are ASCII, several times as fast; null for another one. */
function plainWordsIn(text: string): number | null {
  let words = 0;
  let hasLetter = false;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if ((code > 96 && code < 123) || (code > 64 && code < 91)) hasLetter = true;
    else if (code > 47 && code < 58) continue;
    else if (code > 127 && code !== 0xa0 && !(code > 0x200f && code < 0x2028)) return null;
    else {
      if (hasLetter) words++;
      hasLetter = false;
    }
  }
  return hasLetter ? words + 1 : words;
}

/** At most this many places are listed; the words at all other places are added up. */
/** The words in lines that belong to the pages and not to the text. */
export function leftAtEdges(pageLines: readonly string[]): LeftOut[] {
  const words = wordsIn(pageLines.join('\n'));
  return words === 0 ? [] : [{ where: 'in lines at the edges of pages', words, begins: pageLines.find((line) => wordsIn(line) > 0) ?? '' }];
}

const MOST_PLACES = 6;
const counted = (words: number): string => (words === 1 ? '1 word' : `${words.toLocaleString('en')} words`);
const inWords = ({ where, words, begins }: LeftOut): string => `${counted(words)} ${where}${begins === '' ? '' : ` (“${begins}”)`}`;

/** One English sentence that lists the places, the largest first; [] where nothing was left out. */
export function leftOutSentence(left: readonly LeftOut[]): string[] {
  const all = left.filter(({ words }) => words > 0);
  if (all.length === 0) return [];
  const total = all.reduce((sum, { words }) => sum + words, 0);
  const places = [...all].sort((x, y) => y.words - x.words);
  const rest = places.slice(MOST_PLACES).reduce((sum, { words }) => sum + words, 0);
  const list = places.slice(0, MOST_PLACES).map(inWords);
  if (rest > 0) list.push(`${counted(rest)} at ${places.length - MOST_PLACES} other places`);
  if (places.length === 1) return [`Left out: ${list[0]}.`];
  return [`Left out: ${counted(total)} of the file, of which ${list.slice(0, -1).join(', ')} and ${list.at(-1)}.`];
}

/** At most this many other texts of the file are named. */
const NAMED = 3;

/** A passage of a file: a block of plain text or a paragraph of a Word file. */
export interface SourcePassage {
  readonly text: string;
  /** Index of the text that took the words of the passage; null where no text did. */
  readonly of: number | null;
  /** The label of the paragraph that took the words, '' where there is none. */
  readonly label: string;
}

/**
 * For each text, the parts of the file that it does not hold. Runs in linear time however many texts the file has. `names`: the name of each text, for the
 * passages that other texts hold.
 */
export function leftOutOf(passages: readonly SourcePassage[], names: readonly string[]): LeftOut[][] {
  const first = names.map(() => passages.length);
  const last = names.map(() => -1);
  const own = names.map(() => 0);
  const untakenBefore = [0];
  const words = passages.map(({ text }) => wordsIn(text));
  /** For each index the next passage, from there on, whose words no text took. */
  const nextUntaken = new Array<number>(passages.length + 1).fill(passages.length);
  passages.forEach(({ of }, at) => {
    untakenBefore.push(untakenBefore[at]! + (of === null ? words[at]! : 0));
    if (of === null) return;
    first[of] = Math.min(first[of]!, at);
    last[of] = at;
    own[of]! += words[at]!;
  });
  for (let at = passages.length - 1; at >= 0; at--)
    nextUntaken[at] = passages[at]!.of === null && words[at]! > 0 ? at : nextUntaken[at + 1]!;
  const takerCount = own.filter((count) => count > 0).length;
  const takers = own.flatMap((count, k) => (count > 0 ? [k] : [])).slice(0, NAMED + 1);
  const all = own.reduce((sum, count) => sum + count, 0);
  return names.map((_, of): LeftOut[] => {
    const [begin, end] = [first[of]!, last[of]!];
    const begins = (at: number) => beginningOf(passages[nextUntaken[at]!]?.text ?? '');
    const left: LeftOut[] = [{ where: 'before the text', words: untakenBefore[Math.min(begin, passages.length)]!, begins: begins(0) }];
    let label = '';
    for (let at = begin; at <= end; at++) {
      const { of: taker, label: here } = passages[at]!;
      if (taker === of) label = here || label;
      if (taker !== null || words[at] === 0) continue;
      const place = label === '' ? 'at the head of the text' : `after ${label}`;
      const previous = left.at(-1)!;
      if (previous.where === place) left[left.length - 1] = { ...previous, words: previous.words + words[at]! };
      else left.push({ where: place, words: words[at]!, begins: beginningOf(passages[at]!.text) });
    }
    const behind = end < 0 ? 0 : untakenBefore.at(-1)! - untakenBefore[end + 1]!;
    left.push({ where: 'behind the text', words: behind, begins: begins(end + 1) });
    const others = takers.filter((k) => k !== of);
    const count = takerCount - (own[of]! > 0 ? 1 : 0);
    const listed = others
      .slice(0, NAMED)
      .map((k) => names[k])
      .join(', ');
    const more = count > NAMED ? ` and ${count - NAMED} more` : '';
    left.push({ where: `in other resolutions of the file (${listed}${more})`, words: all - own[of]!, begins: '' });
    return left.filter((one) => one.words > 0);
  });
}
