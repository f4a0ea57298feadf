// Enumeration items that a delegation's amendment adds or removes: "A, B and C" stays an enumeration as an editor would type it, whatever commas were around
// the quoted words. Anything that may not be an item changes only as quoted; if both readings are possible, the change is reported (RULES L49 to L51).
import { type Language, schema } from '../../../schema/index.ts';
import { type WordToken, wordTokens } from '../../diff/word-tokens.ts';
import type { WordChange } from './changed-wording.ts';
import {
  hasArticle,
  headAlike,
  isAdjective,
  isBetweenCommas,
  isClinging,
  isOpenEnded,
  isPlural,
  joiningWords,
  leadingWord,
  leadsIn,
  opensClause,
} from './enumeration-words.ts';

interface Cell {
  readonly from: number;
  readonly to: number;
}

/** The separator of two items. An Arabic "and" is the first letter of the next word: `head` is then that word without it, and `to` is after the word. */
interface Separator extends Cell {
  readonly comma: string;
  readonly link: string;
  readonly text: string;
  readonly head: WordToken | null;
}

/** A series of cells between separators; the last two are separated by an "and". */
interface Run {
  readonly cells: readonly Cell[];
  readonly separators: readonly Separator[];
  /** False if "and" joins another part of the sentence: “…, and to report”. */
  readonly ofItems: boolean;
  /** True if its last item is the first one of a longer enumeration. */
  readonly goesOn: boolean;
  /** True if its first cell may not be an item: “In 2027, States and donors”. */
  readonly isUnsure: boolean;
}

/** How certain it is that words are an item. */
type Reading = 'item' | 'item?' | 'as quoted' | 'as quoted?';

interface Op {
  readonly change: WordChange;
  /** The first and last cell to delete; for inserted words, `core` and the cell after which they are inserted (-1: before the first). */
  readonly goes?: readonly [number, number];
  readonly core?: readonly WordToken[];
  readonly behind?: number;
}

const COMMA = /^[,،、]$/u;
const SEMICOLON = /^[;؛；]$/u;
const STOP = /^(?:[.:;؛；。：—–]|，)$/u;
const OPENS = /^[([{“«（「《]$/u;
const CLOSES = /^[)\]}”»）」》]$/u;
const JOINED_AND = /^و(?=(?:ال|لل)\p{L}{2})/u;

const textFrom = (tokens: readonly WordToken[], from = 0, to = tokens.length): string =>
  tokens
    .slice(from, to)
    .map((token) => (token.kind === 'blank' ? ' ' : token.text))
    .join('');
const typed = (text: string): readonly WordToken[] => (text === '' ? [] : wordTokens(schema.node('wording', null, [schema.text(text)])));
const lengthOf = (text: string): number => text.split(/\s+/).filter((word) => word !== '').length;

/** The number of tokens of the "and" that begins at a token, or 0. */
function linkAt(tokens: readonly WordToken[], at: number, language: Language): number {
  for (const link of joiningWords(language)) {
    const parts = link.split(/( )/);
    const stands = parts.every((part, k) => (tokens[at + k]?.kind === 'blank' ? ' ' : (tokens[at + k]?.text ?? '')) === part);
    if (stands && (language === 'zh' || tokens[at + parts.length]?.kind === 'blank')) return parts.length;
  }
  return 0;
}

/** The separator that begins at a token, if one does. */
function separatorAt(tokens: readonly WordToken[], from: number, mark: RegExp, language: Language): Separator | null {
  let at = from;
  const comma = mark.test(tokens[at]?.text ?? '') ? tokens[at++]!.text : '';
  if (tokens[at]?.kind === 'blank') at++;
  else if (language !== 'zh' && comma === '') return null;
  const size = linkAt(tokens, at, language);
  const link = size > 0 ? textFrom(tokens, at, at + size) : '';
  at += size;
  if (size > 0 && tokens[at]?.kind === 'blank') at++;
  const next = tokens[at];
  if (!next || next.kind === 'note') return null;
  const text = textFrom(tokens, from, at);
  if (link === '' && JOINED_AND.test(next.text)) {
    const [head = null] = typed(next.text.slice(1));
    return { from, to: at + 1, comma, link: next.text[0]!, text: `${text}${next.text[0]}`, head };
  }
  return comma === '' && link === '' ? null : { from, to: at, comma, link, text, head: null };
}

/** The series of cells of a wording, each with the separators between them. Brackets and quotations are part of a cell. */
function rowsOf(tokens: readonly WordToken[], isSemicolons: boolean, language: Language): { cells: Cell[]; separators: Separator[] }[] {
  const rows: { cells: Cell[]; separators: Separator[] }[] = [];
  let row = { cells: [] as Cell[], separators: [] as Separator[] };
  let start = 0;
  let depth = 0;
  const end = (to: number) => {
    row.cells.push({ from: start, to });
    rows.push(row);
    row = { cells: [], separators: [] };
  };
  for (let at = 0; at < tokens.length; at++) {
    const { text } = tokens[at]!;
    if (OPENS.test(text)) depth++;
    else if (CLOSES.test(text)) depth = Math.max(0, depth - 1);
    else if (depth > 0) continue;
    else {
      const separator = isSemicolons && !SEMICOLON.test(text) ? null : separatorAt(tokens, at, isSemicolons ? SEMICOLON : COMMA, language);
      if (separator && (at > start || row.separators.at(-1)?.head)) {
        row.cells.push({ from: start, to: at });
        row.separators.push(separator);
        start = separator.to;
        at = start - 1;
      } else if (isSemicolons ? /^[.:。：]$/.test(text) : STOP.test(text) || COMMA.test(text)) {
        end(at);
        start = at + 1;
      }
    }
  }
  end(tokens.length);
  return rows;
}

/** The enumerations of a wording. `opening`: the number of characters of the words that open the paragraph. */
function runsOf(tokens: readonly WordToken[], language: Language, opening: number): Run[] {
  const runs: Run[] = [];
  for (const isSemicolons of [false, true])
    for (const { cells, separators } of rowsOf(tokens, isSemicolons, language)) {
      const words = (k: number) =>
        textFrom([...(separators[k - 1]?.head ? [separators[k - 1]!.head!] : []), ...tokens.slice(cells[k]!.from, cells[k]!.to)]);
      const lead = (k: number) => leadingWord(words(k), language);
      const clings = (k: number) => isClinging(words(k), language);
      let before = -1;
      separators.forEach(({ link, comma }, k) => {
        if (link === '') return;
        const last = k + 1;
        let first = k;
        // “in schools, in homes and in hospitals”, not “including schools, homes and hospitals”.
        const isMiddle = (j: number) =>
          separators[j - 1]!.link === '' &&
          (isSemicolons || lengthOf(words(j)) <= 14) &&
          (isSemicolons || (clings(j) || clings(last) ? headAlike(lead(j), lead(last)) : true));
        while (first > 0 && isMiddle(first)) first--;
        // “as did the Commission, wells and pipes” has two items; “including ports, wells and pipes” has three.
        const isOutside =
          first < k &&
          clings(first) &&
          !(cells[first]!.from === 0 && opening > 0) &&
          !headAlike(lead(first), lead(first + 1)) &&
          !headAlike(lead(first), lead(last)) &&
          !opensClause(words(first), language);
        if (isOutside && first > 0 && (!leadsIn(words(first), language) || separators[first - 1]!.link !== '')) first++;
        const isUnsure = isOutside && !(first < k && leadsIn(words(first), language));
        const isPair = first === k;
        const named = tokens.slice(cells[k]!.from, cells[k]!.to).some((token) => headAlike(leadingWord(token.text, language), lead(last)));
        const ofItems = isSemicolons || !isPair || !clings(last) || (comma === '' && named);
        if (runs.length > 0 && before === first && !isPair && first > 0) {
          const [was] = runs.splice(-1);
          runs.push({ ...was!, goesOn: true });
        }
        runs.push({ cells: cells.slice(first, last + 1), separators: separators.slice(first, last), ofItems, goesOn: false, isUnsure });
        before = last;
      });
    }
  return runs;
}

/** Reads the changes of one paragraph as items added and removed. */
class Enumerations {
  private readonly tokens: readonly WordToken[];
  private readonly language: Language;
  private readonly runs: readonly Run[];
  private readonly opening: number;
  private readonly rows: ReturnType<typeof rowsOf>;
  doubtful = false;

  /** `opening`: the number of characters of the words that open the paragraph. */
  constructor(tokens: readonly WordToken[], language: Language, opening: number) {
    this.tokens = tokens;
    this.language = language;
    this.opening = opening;
    this.runs = runsOf(tokens, language, opening);
    this.rows = rowsOf(tokens, false, language);
  }

  private cellWords(run: Run, k: number): string {
    const { from, to } = run.cells[k]!;
    const head = run.separators[k - 1]?.head;
    return textFrom([...(head ? [head] : []), ...this.tokens.slice(from, to)]).trim();
  }

  /** The changes with the separators of an enumeration. */
  mended(changes: readonly WordChange[]): readonly WordChange[] {
    const ops = new Map<Run, Op[]>();
    const done = new Set<WordChange>();
    const take = (run: Run, op: Op) => {
      ops.set(run, [...(ops.get(run) ?? []), op]);
      done.add(op.change);
    };
    const gone: string[] = [];
    for (const change of changes)
      if (change.to > change.from && change.insert.length === 0)
        for (const run of this.runs) {
          const goes = this.going(run, change);
          if (!goes) continue;
          take(run, { change, goes });
          gone.push(textFrom(this.tokens, change.from, change.to).replace(/^[\s,]+|[\s,]+$/g, ''));
          break;
        }
    for (const change of changes)
      if (change.to === change.from && change.insert.length > 0)
        for (const run of this.nearest(change.from)) {
          const op = this.coming(run, change, gone);
          if (op === 'quoted') break;
          if (!op) continue;
          take(run, op);
          break;
        }
    let out = changes.map((change) => (done.has(change) ? change : this.closed(change)));
    for (const [run, all] of ops) {
      const rest = out.filter((one) => !all.some(({ change }) => change === one));
      const made = this.printed(run, all);
      const meet = made?.some((x) =>
        rest.some((y) => (y.from === y.to ? x.from < y.from && y.from < x.to : y.from < x.to && x.from < y.to)),
      );
      if (run.isUnsure && all.some(({ goes }) => goes)) this.doubtful = true;
      if (made && !meet) out = [...rest, ...made];
      else this.doubtful = true;
    }
    return out;
  }

  /** A deletion of words between commas after “, including in auctions” keeps the comma that closes “including in auctions”. */
  private closed(change: WordChange): WordChange {
    if (change.from === change.to || change.insert.length > 0) return change;
    for (const { cells, separators } of this.rows)
      for (let a = 2; a < cells.length - 1; a++) {
        const [x, y] = [separators[a - 1]!, separators[a]!];
        if (change.from < x.from || change.from > cells[a]!.from || change.to < cells[a]!.to || change.to > y.to - (y.head ? 1 : 0))
          continue;
        // If “and” is deleted too, the words after it are taken as quoted.
        if (x.comma === '' || y.comma === '' || y.link === '' || change.to > y.from + 2) continue;
        if (!isBetweenCommas(textFrom(this.tokens, cells[a - 1]!.from, cells[a - 1]!.to)) || separators[a - 2]!.comma === '') continue;
        return { from: x.from, to: y.to, insert: [...typed(y.text), ...(y.head ? [y.head] : [])] };
      }
    return change;
  }

  /** The runs, those with a separator at the token first: in “bodies and entities and organs” an “and” after “entities” means the second. */
  private nearest(at: number): readonly Run[] {
    const parts = ({ separators, ofItems }: Run) => ofItems && separators.some(({ from, to }) => at >= from && at <= to);
    return [...this.runs.filter(parts), ...this.runs.filter((run) => !parts(run))];
  }

  private readAs(reading: Reading): boolean {
    if (reading.endsWith('?')) this.doubtful = true;
    return reading.startsWith('item');
  }

  /** The cells of a run that a deletion removes whole; null if it deletes something else. */
  private going({ cells, separators, ofItems, ...run }: Run, change: WordChange): readonly [number, number] | null {
    const whole = { cells, separators, ofItems, ...run };
    const last = cells.length - 1;
    if (this.tokens.slice(change.from, change.to).every(({ kind }) => kind === 'note')) return null;
    const left = separators.findIndex(({ from, to }) => change.from >= from && change.from < to);
    const right = separators.findIndex(({ from, to, head }) => change.to > from && change.to <= (head ? to - 1 : to));
    const from = left >= 0 ? separators[left]!.to : change.from;
    // “tanks,” whose comma separates what follows the enumeration.
    const isOver =
      change.to > cells[last]!.to &&
      this.tokens.slice(cells[last]!.to, change.to).every(({ kind, text }) => kind === 'blank' || COMMA.test(text));
    const to = right >= 0 ? separators[right]!.from : isOver ? cells[last]!.to : change.to;
    const a = cells.findIndex((cell) => from >= cell.from && from <= cell.to);
    const b = cells.findIndex((cell) => to >= cell.from && to <= cell.to);
    if (a < 0 || b < a || to < from || (a === 0 && b === last)) return null;
    if (left < 0 && a > 0 && (from !== cells[a]!.from || separators[a - 1]!.head)) return null;
    if (from === to && !(left >= 0 && separators[left]!.head)) return null;
    if (b < last && to !== cells[b]!.to) return null;
    const words = textFrom([
      ...(left >= 0 && separators[left]!.head ? [separators[left]!.head!] : []),
      ...this.tokens.slice(from, to),
    ]).trim();
    if (a === 0 && b < last && !this.readAs(this.isFirst(whole, words, from, b))) return null;
    if (b === last && !this.readAs(this.isLast(whole, words, to, a, left >= 0 && change.from <= separators[left]!.from + 1))) return null;
    return [a, b];
  }

  /** Whether words before the first separator are the whole first item. */
  private isFirst(run: Run, words: string, from: number, b: number): Reading {
    const { language } = this;
    const next = this.cellWords(run, b + 1);
    const [rest, end] = [textFrom(this.tokens, run.cells[0]!.from, from).trim(), textFrom(this.tokens, 0, from).trim()];
    if (!run.ofItems) return 'as quoted';
    const alike = headAlike(leadingWord(words, language), leadingWord(next, language));
    if (isClinging(words, language)) return alike ? 'item' : 'as quoted';
    if (isClinging(next, language)) return 'as quoted';
    // “to” lacks its verb; of “by courses on evenings and weekends” the evenings alone may be the item.
    const isNested = words.split(' ').some((word, k) => k > 0 && isClinging(word, language));
    if (/(?:^|\s)to$/iu.test(rest) || (isNested && run.cells.length === 2)) return 'item?';
    if (rest === '' || end.length <= this.opening || isOpenEnded(rest, language)) return 'item';
    if (language === 'en' && /(?:^|\s)to (?:\p{L}+ly )?\p{L}+$/u.test(rest)) return 'item';
    if (language !== 'ar' && hasArticle(words, language)) return 'item';
    if (run.cells.length > 2) return 'item?';
    return 'as quoted?';
  }

  /** Whether words after the last separator are the whole last item. */
  private isLast(run: Run, words: string, to: number, a: number, withAnd: boolean): Reading {
    const rest = textFrom(this.tokens, to, run.cells.at(-1)!.to).trim();
    const tail = this.tokens.slice(to, run.cells.at(-1)!.to);
    if (tail.some(({ kind }) => kind === 'note')) return 'as quoted?';
    if (rest === '') return 'item';
    if (headAlike(leadingWord(rest, this.language), leadingWord(words, this.language))) return 'as quoted?';
    if (isClinging(rest, this.language) && run.ofItems) return 'item';
    const before = this.cellWords(run, Math.max(0, a - 1));
    // “regional or subregional bodies” without “or subregional”.
    if (withAnd && run.cells.length === 2) return 'as quoted';
    if (this.language === 'en' && isPlural(words, 'en') && run.ofItems) return 'as quoted?';
    const both = isAdjective(words, this.language) && isAdjective(before.split(' ').at(-1) ?? '', this.language);
    return both || (hasArticle(words, this.language) && run.ofItems) ? 'as quoted?' : 'as quoted';
  }

  /** Where in a run words are inserted as an item; 'quoted' if they are inserted as quoted, null if they go elsewhere. */
  private coming(run: Run, change: WordChange, gone: readonly string[]): Op | 'quoted' | null {
    const { cells, separators } = run;
    const { tokens, language } = this;
    const at = change.from;
    const isEdge = ({ kind, text }: WordToken) => kind === 'blank' || /^[,،、，;؛；]$/u.test(text);
    let [x, y] = [0, change.insert.length];
    while (x < y && isEdge(change.insert[x]!)) x++;
    while (y > x && isEdge(change.insert[y - 1]!)) y--;
    const core = change.insert.slice(x, y);
    const words = textFrom(core);
    const marks = textFrom([...change.insert.slice(0, x), ...change.insert.slice(y)]);
    const isSemicolons = separators.every(({ comma }) => SEMICOLON.test(comma));
    if (core.length === 0) return null;
    const isTyped = (isSemicolons ? /[;؛；]/u : /[,،、，]/u).test(marks);
    const isLinked = joiningWords(language).some(
      (link) => words === link || (language !== 'zh' ? words.startsWith(`${link} `) : words.startsWith(link)),
    );
    const endsLinked = joiningWords(language).some((link) => (language === 'zh' ? words.endsWith(link) : words.endsWith(` ${link}`)));
    const inside = core.some((token, k) => token.kind === 'blank' && linkAt([...core, ...typed(' ')], k + 1, language) > 0);
    const last = cells.length - 1;
    const k = separators.findIndex(({ from, to, head }) => at >= from && at <= (head ? to - 1 : to));
    const place = (() => {
      if (k >= 0) {
        const { from, to, comma, head, link } = separators[k]!;
        const isBefore = head ? false : at === to || (link !== '' && at > from + (comma === '' ? 1 : 2));
        return { behind: k, side: isBefore ? 'before' : 'after', rest: '' };
      }
      const [first, end] = [cells[0]!, cells[last]!];
      if ((at > end.from || separators[last - 1]!.head) && at >= end.from && at <= end.to)
        return { behind: last, side: 'end', rest: textFrom(tokens, at, end.to).trim() };
      if (at === end.to + 1 && COMMA.test(tokens[end.to]?.text ?? '')) return { behind: last, side: 'end', rest: '' };
      if (at >= first.from && at < first.to) return { behind: -1, side: 'start', rest: textFrom(tokens, at, first.to).trim() };
      return null;
    })();
    if (!place) return null;
    const op: Op = { change, core, behind: place.behind };
    if (isLinked || endsLinked || JOINED_AND.test(words)) return 'quoted';
    if (gone.includes(words) && (place.side !== 'end' || place.rest === '')) return op;
    const reading = this.isItem(run, place, words, isTyped);
    if (place.side === 'start' && reading.startsWith('as quoted')) {
      this.readAs(reading);
      return null;
    }
    // An item of a longer enumeration is handled there.
    if (place.side === 'end' && run.goesOn) return null;
    if (reading === 'item' && inside) this.doubtful = true;
    return this.readAs(reading) ? op : place.side === 'end' ? null : 'quoted';
  }

  private isItem(
    run: Run,
    { behind, side, rest }: { behind: number; side: string; rest: string },
    words: string,
    isTyped: boolean,
  ): Reading {
    const { language } = this;
    const last = run.cells.length - 1;
    const next = side === 'start' ? rest : this.cellWords(run, side === 'end' ? last : behind + 1);
    const before = this.cellWords(run, Math.max(0, side === 'end' ? last : behind));
    const many = last > 1;
    const lead = leadingWord(words, language);
    const alike = headAlike(lead, leadingWord(next, language));
    const isNoun = hasArticle(words, language);
    const loud = isTyped ? 'as quoted?' : 'as quoted';
    if (isOpenEnded(words, language)) return 'as quoted';
    if (side === 'end') {
      if (rest !== '' && !isClinging(rest, language)) return 'as quoted';
      if (isClinging(words, language)) return !alike ? 'as quoted' : isTyped || many ? 'item?' : 'as quoted?';
      if (!run.ofItems || isClinging(next, language)) return loud;
      if (isTyped) return rest === '' && (many || (isNoun && hasArticle(next, language))) ? 'item' : 'item?';
      if (isNoun && hasArticle(next, language)) return 'item?';
      return isAdjective(words, language) ? 'as quoted' : 'as quoted?';
    }
    if (side === 'start') {
      if (isClinging(words, language) && run.ofItems && headAlike(lead, leadingWord(rest, language))) return isTyped ? 'item' : 'item?';
      if (
        lengthOf(rest) > (isNoun && hasArticle(rest, language) ? 8 : 4) ||
        isClinging(words, language) ||
        !run.ofItems ||
        isClinging(next, language)
      )
        return 'as quoted';
      if (isTyped) return 'item';
      if (hasArticle(rest, language)) return isNoun ? 'item' : 'as quoted';
      return isNoun || isAdjective(words, language) ? 'as quoted' : 'as quoted?';
    }
    // “to learn” before “, and to report”, not “à Rome” before “, et à faire rapport”.
    if (!run.ofItems && isClinging(words, language) && !isTyped) return alike && opensClause(words, language) ? 'item?' : 'as quoted';
    if (isClinging(words, language)) return alike ? (isTyped || many ? 'item' : 'item?') : 'as quoted';
    if (!run.ofItems || isClinging(next, language)) return loud;
    if (isTyped) return 'item';
    if (language === 'ar') return 'as quoted?';
    if (side === 'before') {
      if (hasArticle(next, language)) return isNoun ? 'item' : 'as quoted?';
      if (language === 'en') {
        if (isPlural(words, language) && isPlural(next, language)) return 'item?';
        return isAdjective(words, language) ? 'as quoted' : 'as quoted?';
      }
      if (language === 'ru') return isAdjective(words, language) ? 'as quoted' : 'item?';
      return 'as quoted?';
    }
    if (isNoun) return 'item';
    if (hasArticle(next, language)) return language === 'fr' || language === 'es' ? 'as quoted' : 'as quoted?';
    if (language === 'en') {
      if (/(?:^|\s)to \p{L}+$/u.test(before)) return 'as quoted?';
      if (/^\p{L}+(?:ed|ing) (?:in|on|by|with|from|at|under|to|for)(?!\p{L})/u.test(words)) return 'as quoted';
    }
    return 'item?';
  }

  /** The changes that rewrite the run; null if none of its items stays. */
  private printed(run: Run, ops: readonly Op[]): WordChange[] | null {
    const { cells, separators } = run;
    const { tokens, language } = this;
    const last = cells.length - 1;
    const isGone = (k: number) => ops.some(({ goes }) => goes && k >= goes[0] && k <= goes[1]);
    const kept = [...cells.keys()].filter((k) => !isGone(k));
    const coming = (from: number, to: number) =>
      ops.filter(({ behind }) => behind !== undefined && behind >= from && behind < to).sort((x, y) => x.behind! - y.behind!);
    const [first, end] = [kept[0], kept.at(-1)];
    if (first === undefined || end === undefined) return null;
    const link = separators[last - 1]!;
    const count = kept.length + coming(-1, last + 1).length;
    const isLong = last > 1;
    const isSerial =
      isLong &&
      count === 2 &&
      COMMA.test(link.comma) &&
      link.link === joiningWords(language).find((one) => one === link.link && !/ /.test(one));
    const finalText = isSerial ? link.text.replace(/^\p{P}/u, '') : link.text;
    const middle = isLong
      ? separators[0]!
      : link.head || language === 'ar'
        ? link
        : { text: SEMICOLON.test(link.comma) ? `${link.comma} ` : language === 'zh' ? '、' : ', ', head: null };
    /** A separator and the item after it; `k`: the cell whose first words are repeated. */
    const parted = (isFinal: boolean, core: readonly WordToken[]): WordToken[] => [...typed(isFinal ? finalText : middle.text), ...core];
    const isGlued = (isFinal: boolean) => (isFinal ? link : middle).head !== null;
    let left = count - 1;
    const out: WordChange[] = [];
    /** Words inserted before a kept cell, each followed by its separator. */
    const lead = coming(-1, first);
    const rows = (all: readonly Op[]) => all.map(({ core }) => core!);
    const before = rows(lead).flatMap((core, k): WordToken[] => (k === 0 ? [...core] : parted(false, core)));
    const headOf = (k: number, isFinal: boolean): { to: number; head: readonly WordToken[] } => {
      const separator = separators[k - 1];
      if (separator?.head) return { to: separator.to, head: [separator.head] };
      const from = cells[k]!.from;
      return isGlued(isFinal) ? { to: from + 1, head: [tokens[from]!] } : { to: from, head: [] };
    };
    left -= lead.length;
    const firstOp = ops.find(({ goes }) => goes?.[0] === 0);
    if (first > 0) {
      const from = Math.max(firstOp!.change.from, cells[0]!.from);
      const plain = separators[first - 1]!;
      const { to, head } = lead.length > 0 ? headOf(first, left === 0) : { to: plain.to, head: plain.head ? [plain.head] : [] };
      out.push({ from, to, insert: lead.length > 0 ? [...before, ...parted(left === 0, head)] : head });
    } else if (lead.length > 0) {
      const at = lead[0]!.change.from;
      const isFinal = left === 0;
      const head = isGlued(isFinal) ? [tokens[at]!] : [];
      out.push({ from: at, to: at + head.length, insert: [...before, ...parted(isFinal, head)] });
    }
    kept.slice(0, -1).forEach((k, n) => {
      const next = kept[n + 1]!;
      const between = coming(k, next);
      const insert: WordToken[] = [];
      for (const { core } of between) insert.push(...parted(--left === 0, core!));
      left--;
      const isFinal = left === 0;
      const was = separators[next - 1]!;
      const text = isFinal ? finalText : middle.text;
      if (between.length === 0 && next === k + 1 && (was.text === text || (!isFinal && next < last))) return;
      const { to, head } = headOf(next, isFinal);
      insert.push(...parted(isFinal, head));
      out.push({ from: cells[k]!.to, to, insert });
    });
    const tail = coming(end, last + 1);
    const insert = tail.flatMap(({ core }) => parted(--left === 0, core!));
    const lastOp = ops.find(({ goes }) => goes?.[1] === last);
    if (end < last) out.push({ from: cells[end]!.to, to: Math.min(lastOp!.change.to, cells[last]!.to), insert });
    else if (tail.length > 0) {
      const at = Math.min(tail[0]!.change.from, cells[last]!.to);
      out.push({ from: at, to: at, insert });
    }
    return out;
  }
}

/** The changes of a wording as an editor makes them if they add or remove items of enumerations. `isDoubtful`: another reading is possible. `isMended`: the
 *  changes differ from those quoted. */
export function asItems(
  tokens: readonly WordToken[],
  changes: readonly WordChange[],
  language: Language,
  opening: number,
): { readonly changes: readonly WordChange[]; readonly isDoubtful: boolean; readonly isMended: boolean } {
  const enumerations = new Enumerations(tokens, language, opening);
  const mended = enumerations.mended(changes);
  return { changes: mended, isDoubtful: enumerations.doubtful, isMended: mended.some((one) => !changes.includes(one)) };
}
