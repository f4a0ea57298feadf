// Puts quotation marks around unquoted words: the words between those that ask for something are looked up in the paragraph. “op8 add food after housing”,
// “four years instead of three”.
import { numberWords, ordinalWords } from '../../../text/english-numbers.ts';
import { asQuote } from '../../formal/quotation.ts';
import { type Sense, type SensedWord, sensedWords } from './clause-senses.ts';
import { reasonAt } from './clause-stance.ts';
import type { ListedPlace } from './listed-place.ts';
import { type AboutEntry, whyMissing, withOneSpacing } from './listed-text.ts';

const BORDERS: readonly Sense[] = [
  'delete',
  'insert',
  'replace',
  'reads',
  'instead',
  'after',
  'before',
  'follows',
  'precedes',
  'followed',
  'preceded',
  'move',
  'exchange',
  'bracket',
  'stop',
  'place',
  'unwanted',
  'keep',
  'not',
  'doubtful',
  'talk',
  'widens',
  'rest',
  'every',
];
const LONGEST = 400;

/** The entry with its typed words as quotations, which are added to `quotes`; null if it is unclear which words they are. */
export function withTypedQuoted(entry: string, quotes: string[], about: AboutEntry): string | null {
  if (entry.length > LONGEST) return null;
  const all = sensedWords(entry);
  const because = reasonAt(all);
  const words = because > 0 ? all.slice(0, because) : all;
  const places = words.filter(({ sense }) => sense === 'place');
  if (places.length > 1) return null;
  const place = places[0] ? about.placed(places[0].place!) : about.above;
  const paragraph = place && place.phrases.length === 1 ? paragraphOf(place, about) : null;
  if (paragraph === null) return null;
  return marked(entry, words, paragraph, quotes);
}

function paragraphOf(place: ListedPlace, { text }: AboutEntry): string | null {
  return whyMissing(text, place) === null ? text.wordsOf(place.phrases[0]!) : null;
}

/** The paragraph's own spelling of words that it has, whatever their capitals; null if it has them nowhere or in several places. */
function standingAs(paragraph: string, typed: string): string | null {
  const plain = withOneSpacing(paragraph);
  const pattern = withOneSpacing(typed).replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const found = pattern === '' ? [] : [...plain.matchAll(new RegExp(`(?<![\\p{L}\\p{N}])${pattern}(?![\\p{L}\\p{N}])`, 'giu'))];
  return found.length === 1 ? found[0]![0] : null;
}

/** The words between those that ask for something, and the words before each run: “replace X with Y” has two runs. */
function runsOf(
  entry: string,
  words: readonly SensedWord[],
  paragraph: string,
): { readonly behind: Sense | null; readonly run: readonly SensedWord[] }[] {
  const runs: { behind: Sense | null; run: SensedWord[] }[] = [{ behind: null, run: [] }];
  for (const word of words) {
    if (BORDERS.includes(word.sense)) runs.push({ behind: word.sense, run: [] });
    else runs.at(-1)!.run.push(word);
  }
  return runs.flatMap(({ behind, run }) => {
    const ways = run.flatMap(({ text, from }, k) =>
      behind === 'replace' && k > 0 && WITH.test(text) && standingAs(paragraph, entry.slice(run[0]!.from, from)) !== null ? [k] : [],
    );
    const [at, more] = ways;
    return at === undefined || more !== undefined
      ? [{ behind, run }]
      : [
          { behind, run: run.slice(0, at) },
          { behind: 'small' as const, run: run.slice(at + 1) },
        ];
  });
}
const WITH = /^(?:with|by|to|into|par|por|con|en|a)$/iu;

const GOES = /^[([]?(?:out|deleted?|del|removed?|gone|nothing|none|drop(?:ped)?|cut|supprim\p{L}*|suprimi\p{L}*|∅)[)\]]?$/iu;

function marked(entry: string, words: readonly SensedWord[], paragraph: string, quotes: string[]): string | null {
  if (words.some(({ sense }) => ['keep', 'not', 'doubtful', 'talk', 'widens', 'every', 'new', 'paragraph'].includes(sense))) return null;
  const found = runsOf(entry, words, paragraph).flatMap(({ behind, run }) => {
    // Added words may begin with “and”.
    const isPart = ({ sense }: SensedWord) => sense !== 'small' && sense !== 'comma' && (sense !== 'and' || behind === 'insert');
    const first = run.findIndex(isPart);
    const last = run.findLastIndex((word) => isPart(word) && word.sense !== 'and');
    if (first < 0 || last < first) return [];
    const [from, end] = [run[first]!.from, run[last]!.end];
    const whole = { from: run[0]!.from, end: run.at(-1)!.end };
    const typed = entry.slice(from, end);
    const stands = standingAs(paragraph, entry.slice(whole.from, whole.end)) ?? standingAs(paragraph, typed);
    // “5 yrs” where the text has “five years”.
    const spelt = stands === null ? inWords(typed) : typed;
    return [{ from, end, typed: spelt, stands: stands ?? (spelt === typed ? null : standingAs(paragraph, spelt)), figures: typed }];
  });
  // Spell out figures only if the text spells out those that they replace.
  const spells = found.some(({ stands, typed, figures }) => stands !== null && typed !== figures);
  for (const one of found) if (!spells) one.typed = one.figures;
  const old = found.filter(({ stands }) => stands !== null);
  const now = found.filter(({ stands }) => stands === null);
  const has = (...senses: readonly Sense[]) => words.some(({ sense }) => senses.includes(sense));
  const isChange = old.length === 1 && now.length === 1 && has('replace', 'reads', 'instead', 'insert');
  const isGoing = old.length === 1 && now.length === 0 && has('delete', 'bracket') && !has('replace', 'insert', 'instead');
  if ((!isChange && !isGoing) || has('rest')) return null;
  // “small -> out” deletes “small”.
  if (now.some(({ typed }) => GOES.test(typed))) return null;
  const [only] = old;
  // “four years instead of three”: three years.
  const behind = now[0] ? overlap(paragraph, only!.stands!, now[0].typed) : '';
  let out = entry;
  for (const one of [...found].sort((x, y) => y.from - x.from)) {
    const said = one === only ? `${one.stands}${behind}` : one.typed;
    out = `${out.slice(0, one.from)}${asQuote(said, quotes)}${out.slice(one.end)}`;
  }
  return out;
}

/** The words after `old` in the paragraph with which `now` also ends. */
function overlap(paragraph: string, old: string, now: string): string {
  const rest = withOneSpacing(paragraph).split(old)[1] ?? '';
  for (let k = now.length - 1; k > 0; k--) {
    const end = now.slice(k);
    if (/^\s\p{L}/u.test(end) && rest.startsWith(end) && !/^\p{L}/u.test(rest.slice(end.length)) && !old.endsWith(end)) return end;
  }
  return '';
}

/** English words with their numbers spelt out: “26th session” is “twenty-sixth session”, “5 yrs” is “five years”. */
function inWords(typed: string): string {
  return typed
    .replace(/(?<![\p{L}\p{N}.,])(\d{1,2})(?:st|nd|rd|th)(?![\p{L}\p{N}])/giu, (_, digits: string) => ordinalWords(Number(digits)))
    .replace(/(?<![\p{L}\p{N}.,])(\d{1,2})(?![\p{L}\p{N}.,])/gu, (_, digits: string) => numberWords(Number(digits)))
    .replace(/(?<![\p{L}])yrs(?![\p{L}])/giu, 'years');
}
