// Checks the resulting text against the list, without the reader's own count (RULES L25 to L27): the new words are in the paragraph named, the struck ones are
// gone, nothing else changed there, and no paragraph was deleted, added or moved unasked. Only house style may change more: punctuation, capitals, blanks, “a”
// and “an”, and the “and” of enumerations and at the ends of items.
import type { Node } from 'prosemirror-model';
import { idOf, type Language, paragraphAttrs, wordingOf } from '../../../schema/index.ts';
import { type Edit, type QuotedText, quotedIn } from '../edits/edit.ts';
import { bookOf } from '../formal/do-edits.ts';
import { joiningWords } from '../formal/enumeration-words.ts';
import { chapeauIn, familiesOf } from '../formal/families.ts';
import { plainQuote } from '../formal/quotation.ts';
import { goesOnSpoken, isSpoken } from './headings.ts';
import type { DelegationAmendment } from './list-reader.ts';

const ANOTHER = 'A paragraph that it does not name would change, or one that it names would not.';
const OTHER_WORDS = 'Other words than those that it names would change.';

const spoken = (words: string): string => `“${words}” reads as what somebody says and not as a paragraph.`;

/** What entries ask of the words of one paragraph. `all`: unquoted parts are deleted too. */
interface Asked {
  readonly comes: string[];
  readonly goes: string[];
  /** The paragraphs joined to this one, by position. */
  readonly joined: number[];
  readonly points: { readonly old: string; readonly now: string }[];
  all: boolean;
  replaced: string | null;
  splits: number;
  by: DelegationAmendment;
}

/** The letters and digits of a text as words, without those that house style may add or remove. */
class House {
  private readonly language: Language;
  private readonly links: RegExp;

  constructor(language: Language) {
    this.language = language;
    const links = [...joiningWords(language), ...(language === 'en' ? ['a', 'an'] : [])].join('|');
    this.links = language === 'zh' ? new RegExp(links, 'gu') : new RegExp(`(?<![\\p{L}\\p{Nd}])(?:${links})(?![\\p{L}\\p{Nd}])`, 'gu');
  }

  words(text: string): string[] {
    const plain = text.normalize('NFC').toLowerCase().replace(this.links, ' ');
    const all = plain.match(/\p{sc=Han}|(?:(?!\p{sc=Han})[\p{L}\p{M}\p{Nd}])+/gu) ?? [];
    return this.language === 'ar' ? all.map((word) => word.replace(/^و(?=\p{L}{2})/u, '')) : all;
  }
}

/** Quoted words without footnote marks and italics marks. */
const bare = (words: string): string => plainQuote(words).replace(/[¹²³⁰⁴-⁹*]/gu, '');
const asRead = ({ text, notes }: QuotedText): string => [text, ...notes].map(bare).join(' ');
/** What an edit quotes. */
const textsIn = (edit: Edit): readonly string[] => {
  if (edit.do === 'insert' || edit.do === 'replace') return edit.texts.map(({ text }) => text);
  return edit.do === 'words'
    ? edit.edits.flatMap((one) => {
        const { goes, comes, named } = quotedIn(one);
        return [...goes, ...comes, ...named];
      })
    : [];
};

const countOf = (all: readonly string[]): Map<string, number> => {
  const counts = new Map<string, number>();
  for (const one of all) counts.set(one, (counts.get(one) ?? 0) + 1);
  return counts;
};

/** The number of words that two lists share in the same order. */
function inOrder(x: readonly string[], y: readonly string[]): number {
  let from = 0;
  while (from < Math.min(x.length, y.length) && x[from] === y[from]) from++;
  let end = 0;
  while (end < Math.min(x.length, y.length) - from && x.at(-1 - end) === y.at(-1 - end)) end++;
  const [a, b] = [x.slice(from, x.length - end), y.slice(from, y.length - end)];
  let row = new Array<number>(b.length + 1).fill(0);
  for (const word of a) {
    const next = [0];
    for (let k = 0; k < b.length; k++) next.push(word === b[k] ? row[k]! + 1 : Math.max(next[k]!, row[k + 1]!));
    row = next;
  }
  return from + end + row[b.length]!;
}

const times = (text: string, mark: string): number => text.split(mark).length - 1;
/** The words of a paragraph and of its footnotes. */
const wordsIn = (paragraph: Node): string =>
  (wordingOf(paragraph)?.children ?? []).map((one) => one.text ?? ` ${one.textContent} `).join('');
/** Adjacent punctuation marks, which no editor leaves. */
const DOUBLED = /[,，、،;；؛]\s*[,，、،;；؛.。:：]/gu;
const doubled = (text: string): number => text.match(DOUBLED)?.length ?? 0;

/** The entries that the text contradicts, each with one sentence. `entries`: those done in `after`, except `skipped`. */
export function notAsAsked(
  before: Node,
  after: Node,
  entries: readonly DelegationAmendment[],
  skipped: ReadonlySet<Edit>,
  language: Language,
): ReadonlyMap<DelegationAmendment, string> {
  const wrong = new Map<DelegationAmendment, string>();
  const last = entries.at(-1);
  if (!last) return wrong;
  const house = new House(language);
  const [book, families] = [bookOf(before), familiesOf(before)];
  const asked = new Map<number, Asked>();
  const gone = new Map<number, DelegationAmendment>();
  const moved = new Set<number>();
  const fresh: { readonly words: string; readonly by: DelegationAmendment }[] = [];
  const positions = (address: string): readonly number[] => {
    const found = book.find(chapeauIn(address).address);
    return 'refused' in found ? [] : found;
  };
  const family = (address: string): number[] => {
    const found = positions(address);
    return chapeauIn(address).alone ? [...found] : found.flatMap((at) => [at, ...families.family(at)]);
  };
  const askedOf = (at: number, by: DelegationAmendment): Asked => {
    const known = asked.get(at) ?? { comes: [], goes: [], joined: [], points: [], all: false, replaced: null, splits: 0, by };
    known.by = by;
    asked.set(at, known);
    return known;
  };
  for (const by of entries) {
    for (const demand of by.demands.filter((one) => !skipped.has(one)))
      switch (demand.do) {
        case 'delete':
          for (const at of family(demand.address)) gone.set(at, by);
          break;
        case 'move':
          for (const at of family(demand.address)) moved.add(at);
          break;
        case 'insert':
          for (const part of demand.texts) fresh.push({ words: asRead(part), by });
          break;
        case 'replace': {
          const [first, ...more] = family(demand.address);
          for (const at of more) gone.set(at, by);
          const [text, ...texts] = demand.texts;
          if (first !== undefined && text !== undefined) askedOf(first, by).replaced = asRead(text);
          for (const part of texts) fresh.push({ words: asRead(part), by });
          break;
        }
        case 'split':
          for (const at of positions(demand.address)) askedOf(at, by).splits++;
          break;
        case 'join':
          for (const at of positions(demand.near)) askedOf(at, by).joined.push(...positions(demand.address));
          for (const at of positions(demand.address)) gone.set(at, by);
          break;
        case 'words':
          for (const at of positions(demand.address))
            for (const edit of demand.edits) {
              const own = askedOf(at, by);
              const { goes, comes, unquoted } = quotedIn(edit);
              const [olds, news] = [goes.map(bare), comes.map(bare)];
              const every = 'target' in edit && edit.target.nth === 'every' ? olds[0] : undefined;
              const repeat = every
                ? Math.max(1, times(` ${house.words(wordsIn(before.child(at))).join(' ')} `, ` ${house.words(every).join(' ')} `))
                : 1;
              for (let k = 0; k < repeat; k++) {
                own.goes.push(...olds);
                own.comes.push(...news);
              }
              if (unquoted) own.all = true;
              const [old, now] = [olds.join(''), news.join('')];
              if (house.words(`${old}${now}`).length === 0 && `${old}${now}`.trim() !== '' && edit.do !== 'move')
                own.points.push({ old, now });
            }
          break;
        default:
          break;
      }
  }
  // Changes of words that move to the end of another paragraph apply to that paragraph.
  for (const into of [...asked.values()])
    for (const from of into.joined) {
      const own = asked.get(from);
      asked.delete(from);
      into.comes.push(...(own?.comes ?? []));
      into.goes.push(...(own?.goes ?? []));
      into.all ||= own?.all ?? false;
    }
  const blame = (one: DelegationAmendment, reason: string) => {
    if (!wrong.has(one)) wrong.set(one, reason);
  };
  const here = new Map<string, Node[]>();
  after.forEach((paragraph) => {
    here.set(idOf(paragraph), [...(here.get(idOf(paragraph)) ?? []), paragraph]);
  });
  const stayed: string[] = [];
  before.forEach((paragraph, _, at) => {
    const id = idOf(paragraph);
    const now = here.get(id) ?? [];
    const own = asked.get(at);
    const goes = gone.get(at);
    if (goes && !own) {
      if (now.length > 0 && !moved.has(at)) blame(goes, ANOTHER);
      return;
    }
    const [only] = now;
    if (only === undefined && own && house.words(wordsIn(paragraph)).length <= house.words(own.goes.join(' ')).length) return;
    if (
      only === undefined ||
      now.length > 1 ||
      (own === undefined && (['kind', 'level'] as const).some((name) => paragraphAttrs(only)[name] !== paragraphAttrs(paragraph)[name]))
    ) {
      blame(own?.by ?? last, ANOTHER);
      return;
    }
    if (!moved.has(at)) stayed.push(id);
    const index = after.children.indexOf(only);
    const split = own && own.splits > 0 ? after.children.slice(index, index + 1 + own.splits) : [only];
    const [was, is] = [wordsIn(paragraph), split.map(wordsIn).join(' ')];
    const reason = own
      ? otherwise(
          house,
          was,
          is,
          own,
          own.joined.map((one) => wordsIn(before.child(one))),
        )
      : null;
    if (own && reason !== null) blame(own.by, reason);
    else if (!own && house.words(was).join(' ') !== house.words(is).join(' ')) blame(last, ANOTHER);
  });
  const order = new Set(stayed);
  if (
    after.children
      .map(idOf)
      .filter((id) => order.has(id))
      .join(' ') !== stayed.join(' ')
  )
    blame(last, ANOTHER);
  const known = new Set(before.children.map(idOf));
  const made = after.children.filter((paragraph) => !known.has(idOf(paragraph)));
  const splits = [...asked.values()].reduce((sum, { splits: more }) => sum + more, 0);
  if (made.length !== fresh.length + splits) blame(last, ANOTHER);
  for (const { words: text, by } of fresh) {
    const wanted = house.words(text).join(' ');
    if (!made.some((paragraph) => wanted.endsWith(house.words(wordsIn(paragraph)).join(' '))))
      blame(by, 'The paragraph would not read as the list gives it.');
    if (isSpoken(text, language)) blame(by, spoken(text.slice(0, 60)));
  }
  for (const by of entries) {
    const text = by.demands.flatMap(textsIn).find((quote) => goesOnSpoken(plainQuote(quote), language));
    if (text !== undefined) blame(by, spoken(text.slice(-60)));
  }
  return wrong;
}

/** Why a paragraph does not read as asked; null if it does. */
function otherwise(house: House, was: string, is: string, asked: Asked, joined: readonly string[]): string | null {
  const now = house.words(is);
  if (asked.replaced !== null)
    return house.words(asked.replaced).join(' ').endsWith(now.join(' ')) ? null : 'The paragraph would not read as the list gives it.';
  const old = [was, ...joined].flatMap((words) => house.words(words));
  const [comes, goes] = [house.words(asked.comes.join(' ')), house.words(asked.goes.join(' '))];
  const wanted = countOf([...old, ...comes]);
  for (const [word, count] of countOf(goes)) wanted.set(word, (wanted.get(word) ?? 0) - count);
  const stands = countOf(now);
  for (const word of new Set([...wanted.keys(), ...stands.keys()])) {
    const [right, real] = [wanted.get(word) ?? 0, stands.get(word) ?? 0];
    if (asked.all ? real > right : real !== right) return OTHER_WORDS;
  }
  if (inOrder(old, now) < (asked.all ? now.length - comes.length : old.length - goes.length)) return OTHER_WORDS;
  for (const { old: mark, now: sign } of asked.points)
    if (mark !== '' && sign !== mark && times(is, mark) >= times(was, mark) && (sign === '' || times(is, sign) <= times(was, sign)))
      return 'House style puts the point that stands there.';
  return doubled(is) > doubled([was, ...joined].join(' ')) ? 'Two points would stand side by side.' : null;
}
