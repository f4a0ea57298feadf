// Reads a list of amendments as delegations write them, line by line: which lines are amendments, whose, about which paragraph, asking for what.
import { cleanDoc, type Draft, type Language } from '../../../schema/index.ts';
import { annexName } from '../../text/annexes.ts';
import type { Edit } from '../edits/edit.ts';
import { authorInLine, isPlainHead, languageToTheLetter, proposedListWords } from '../formal/list-language.ts';
import { asQuote, plainQuote, quotesIn, withQuotes } from '../formal/quotation.ts';
import { editOf } from '../formal/read-sentence.ts';
import { learnAllFormalWords } from '../formal/words/all-formal-words.ts';
import type { ListWords } from '../formal/words/list-words.ts';
import type { ListedPlace } from './clauses/listed-place.ts';
import { type ListedText, listedText, notDone, type ReadEntry } from './clauses/listed-text.ts';
import { sentences, withoutReason } from './entry-sentences.ts';
import { cuesOf } from './entry-tokens.ts';
import { foreignWords } from './foreign-words.ts';
import { formalSentences } from './formal-sentences.ts';
import { asLeft } from './given-texts.ts';
import { asksNothing, introduces, isHeadingOnly, isSpoken, opens } from './headings.ts';
import { EntryReader, type ListedPair } from './list-demands.ts';
import {
  beginsEntry,
  givenAsNew,
  isLabelled,
  isTalk,
  joinedLine,
  type ListLine,
  listLines,
  missionIn,
  ownerAsking,
  ownerBefore,
  ownerIn,
  signsOff,
} from './list-lines.ts';
import { isClosed, quotesOut } from './list-quotes.ts';
import { isRemark, isTalkOnly, isUsual, mayTakeBack } from './list-remarks.ts';

/** One amendment of a list. */
export interface DelegationAmendment {
  /** The entry as written in the list, without number and bullet. */
  readonly text: string;
  /** The delegation whose amendment it is; '' if the list names none. */
  readonly owner: string;
  readonly demands: readonly Edit[];
  /** True if the list names the paragraph by its number, so that the number matters. */
  readonly numbered: boolean;
  /** True if the list only gives a paragraph the number of another. */
  readonly asNumber: boolean;
  /** True if its proposals must be accepted or rejected as a whole: half of it would lose or double words or places. */
  readonly together: boolean;
  /** True if it covers every occurrence of words: done where nothing else affects the paragraph. */
  readonly everywhere: boolean;
  /** What to check although it was done, or null. */
  readonly doubt: string | null;
  /** Why it cannot be done, whatever the rest of the list says; null if it was understood. */
  readonly reason: string | null;
}

const OPENS_QUOTE = /^[“"«„”‘'`‹「『<]/;
/** How much of a list is read: some twenty pages of entries, or some five hundred short ones. */
export const [MOST_LINES, MOST_LETTERS] = [1_000, 100_000];
const TOO_LONG = 'The list is too long: nothing from here on was read. Bring the rest as another list.';
const NOT_UNDERSTOOD = 'This is not understood as an amendment.';

/** Reads the entries of a list against the text that it amends, without doing them; anything beyond the limits becomes one entry with the reason. Calls
 *  `onEntry` before each. */
export function readDelegationList(draft: Draft, list: string, onEntry: () => void = () => {}): DelegationAmendment[] {
  learnAllFormalWords();
  const clean = cleanDoc(draft.doc);
  const read = list.slice(0, endOfReading(list));
  const known = { printed: proposedListWords(read), letter: languageToTheLetter(read) };
  // In a list that this program wrote, every character is literal.
  const hasMarks = known.printed === null && known.letter === null;
  return new ListReader(listedText(clean, draft.meta), listLines(read, hasMarks), draft.meta.language, known).all(
    list.slice(read.length).trim(),
    onEntry,
  );
}

/** Where reading ends: at the end of the last line within the limits. */
function endOfReading(list: string): number {
  let lines = 0;
  for (let from = 0; from < list.length; ) {
    const end = list.indexOf('\n', from) + 1 || list.length;
    if (list.slice(from, end).trim() !== '') lines++;
    if (end > MOST_LETTERS || lines > MOST_LINES) return from;
    from = end;
  }
  return list.length;
}

const IN_ANNEX =
  'It stands below the heading of an annex. In a list a paragraph of it is named in formal words: “paragraph 3 of the annex”.';
const OF_ANNEX = / of (?:the )?(?:annex|appendix)(?: [\p{L}\p{N}]+)?$/iu;
/** True if an edit names a paragraph of an annex. */
const isOfAnnex = (edit: Edit): boolean => Object.values(edit).some((name) => typeof name === 'string' && OF_ANNEX.test(name));

/** The text after the heading of an annex on its line (“Annex I: delete paragraph 3”); null if a line does not begin with one. */
function behindAnnex(line: string): string | null {
  const head = line.replaceAll('：', ':');
  return annexName(head) === null ? null : head.replace(/^[^:–—-]*[:–—-]?\s*/u, '');
}

const goesOn = (text: string, line: ListLine): boolean =>
  !line.apart && !line.numbered && /^\p{Ll}/u.test(line.text) && !/[;.:]$/.test(text);
const sameParagraph = (x: ListedPlace, y: ListedPlace): boolean => x.kind === y.kind && x.number === y.number;

const PREAMBLE =
  /^(?:(?:on|in) )?(?:the )?(?:preamble|preambul(?:ar|atory) (?:part|section|paragraphs|clauses)|préambule|preámbulo|alinéas du préambule)[:.]?$/iu;
const OPERATIVE = /^(?:(?:on|in) )?(?:the )?(?:operative (?:part|section|paragraphs|clauses)|dispositif|parte dispositiva)[:.]?$/iu;

class ListReader {
  private readonly lines: ListLine[];
  private readonly reader: EntryReader;
  private readonly text: ListedText;
  private owner = '';
  private above: ListedPlace | null = null;
  /** True below the heading of an annex, whose paragraphs have their own numbers. */
  private isAnnexed = false;
  private readonly out: DelegationAmendment[] = [];

  /** The delegation in the signature of a mail, or ''. */
  private signed = '';
  private isSigned = false;
  /** What the previous amendment quotes. */
  private quoted: readonly string[] = [];

  /** A line with only a place, until an amendment follows below it. */
  private bare: string | null = null;
  private readonly language: Language;

  /** The words of a list that this program printed, whose headings are names and whose sentences may end with "Late."; else null. */
  private readonly printed: ListWords | null;

  /** The language of a list that this program wrote from one text to another, with lines below each amendment that say whose it is; else null. */
  private readonly letter: Language | null;
  /** The current lines as written, if they were turned into English words; else null. */
  private said: string | null = null;
  /** How many amendments there were before the latest entry. */
  private before = 0;

  constructor(
    text: ListedText,
    lines: readonly ListLine[],
    language: Language,
    { printed, letter }: { readonly printed: ListWords | null; readonly letter: Language | null },
  ) {
    this.language = language;
    this.printed = printed;
    this.letter = letter;
    this.text = text;
    this.lines = [...lines];
    this.reader = new EntryReader(text);
  }

  /** `rest`: the part of the list that is not read, or ''. */
  all(rest: string, onEntry: () => void): DelegationAmendment[] {
    for (let at = 0; at < this.lines.length; ) {
      onEntry();
      at = this.next(at);
    }
    this.unused();
    this.said = null;
    if (rest !== '') this.push(rest.split('\n', 1)[0]!.slice(0, 200), notDone(TOO_LONG), []);
    // If the list names nobody, its signatory is meant.
    const { signed } = this;
    return signed === '' || this.out.some(({ owner }) => owner !== '') ? this.out : this.out.map((one) => ({ ...one, owner: signed }));
  }

  /** Reports a place with nothing below it, so that nothing is dropped silently. */
  private unused(): void {
    const text = this.bare;
    this.bare = null;
    if (text !== null) this.push(text, { refused: 'The list says nothing about this paragraph.' }, []);
  }

  private push(text: string, found: ReadEntry | null, quotes: readonly string[], source = ''): void {
    const read = this.isAnnexed && found && 'demands' in found && !found.demands.every(isOfAnnex) ? notDone(IN_ANNEX) : found;
    const demands = read && 'demands' in read ? read.demands : [];
    const reason = read === null ? this.whyNot(source) : 'refused' in read ? read.refused : null;
    const doubt = read && 'demands' in read ? (read.doubt ?? foreignWords(read.demands, this.language)) : null;
    const numbered = read !== null && 'demands' in read && read.place !== null && read.place.counted === undefined;
    this.quoted = read === null ? [] : quotes;
    const asNumber = (read !== null && 'demands' in read && read.asNumber) || false;
    const together =
      (read !== null && 'demands' in read && read.together) || demands.some(({ do: what }) => what === 'join' || what === 'split');
    const words = (this.said ?? text).replace(/\s+/g, ' ').trim();
    const everywhere = (read !== null && 'demands' in read && read.everywhere) || false;
    this.out.push({
      text: words,
      owner: this.owner,
      demands,
      numbered,
      asNumber,
      together,
      everywhere,
      doubt,
      reason,
    });
  }

  private whyNot(source: string): string {
    const unknown = cuesOf(source).find(({ letter }) => letter === '?');
    return unknown ? `“${source.slice(unknown.from, unknown.end)}” is not understood here.` : NOT_UNDERSTOOD;
  }

  /** Reads the entry at a line; returns the next line. */
  private next(at: number): number {
    const line = this.lines[at]!;
    this.said = line.said ?? null;
    const author = this.letter === null ? null : authorInLine(line.text, this.letter);
    if (author !== null) {
      for (let k = this.before; k < this.out.length && author !== ''; k++) this.out[k] = { ...this.out[k]!, owner: author };
      return at + 1;
    }
    if (this.letter !== null && isPlainHead(line.text)) return at + 1;
    if (line.older) return this.pastOlder(at);
    if (signsOff(line.text)) {
      this.isSigned = true;
      return at + 1;
    }
    if (this.isSigned) {
      // Names below a signature are people's, unless amendments follow.
      if (
        !beginsEntry(line.text) &&
        (ownerIn(line.text) === null || !this.lines.slice(at + 1).some((one) => !one.older && beginsEntry(one.text)))
      ) {
        this.signed ||= missionIn(line.text) ?? '';
        return at + 1;
      }
      this.isSigned = false;
    }
    if (line.pair) return this.nextPair(at, line.pair);
    if (PREAMBLE.test(line.text) || OPERATIVE.test(line.text)) {
      this.unused();
      this.above = null;
      this.reader.part = PREAMBLE.test(line.text) ? 'preambular' : 'operative';
      this.isAnnexed = false;
      return at + 1;
    }
    const behind = behindAnnex(line.text);
    if (behind !== null) return this.nextAnnex(at, behind);
    const owner = this.printedOwner(line) ?? ownerIn(line.text);
    if (owner !== null) {
      this.unused();
      this.owner = owner;
      this.above = null;
      this.isAnnexed = false;
      return at + 1;
    }
    if (isPlainHead(line.text) || this.isReason(line.text)) return at + 1;
    if (isTalk(line.text)) return this.pastReason(at);
    this.before = this.out.length;
    if (line.by !== undefined) this.owner = line.by;
    const marked = line.marked === undefined ? null : this.reader.readMarked(line.marked, this.above);
    if (marked) {
      this.push(line.marked!, marked, []);
      return at + 1;
    }
    const before = ownerBefore(line.text, this.above !== null) ?? ownerAsking(line.text);
    const lines = before ? this.lines.map((one, k) => (k === at ? { ...one, text: before.rest } : one)) : this.lines;
    if (before) this.owner = before.owner;
    const { text: joined, upTo } = joinedLine(lines, at, (part) => this.reads(part));
    const said = lines.slice(at, upTo);
    if (upTo > at + 1 && this.readsAlone(said[0]!.text, joined)) {
      this.push(joined, notDone('It can be read in two ways.'), []);
      return upTo;
    }
    this.said = said.some((one) => one.said !== undefined) ? said.map((one) => one.said ?? one.text).join(' ') : null;
    const entries = this.out.length;
    const skeleton = quotesOut(withoutReason(this.withoutLate(joined)));
    if ('refused' in skeleton) {
      this.push(joined, skeleton, []);
      return upTo;
    }
    const formal = formalSentences(skeleton.text);
    if (formal !== null) this.said ??= joined;
    const all = formal ?? sentences(skeleton.text);
    this.reader.isClosed = all.length === 1 && /[;,.:]\s*$/.test(skeleton.text);
    let place: ListedPlace | null = null;
    for (const [k, sentence] of all.entries()) {
      const quotes = [...skeleton.quotes];
      const typed = withQuotes(sentence, quotes);
      if (k > 0 && (isTalk(sentence) || isRemark(sentence) || isTalkOnly(sentence))) {
        if (this.out.length > entries) this.remarkBehind(typed);
        continue;
      }
      const about = k === 0 && all.length > 1 ? this.reader.placeWithRemark(sentence, this.above) : null;
      if (about) {
        place = about;
        continue;
      }
      const read = this.read(sentence, quotes, place ?? this.above);
      if (read && 'heading' in read) {
        if (k === 0 && all.length === 1) {
          this.unused();
          this.above = read.heading;
          this.bare = typed;
        } else if (k === 0) place = read.heading;
        else this.push(typed, null, quotes, sentence);
        continue;
      }
      if (read && 'awaits' in read) {
        // “Paragraph 5” without its part is an operative one.
        const { kind = '', number = null } = this.above ?? {};
        if (read.place !== null && read.place.number === number && read.place.kind === (kind || 'operative')) this.bare = null;
        if (k === all.length - 1) return this.announced(sentence, quotes, read.awaits, upTo, read.place);
        this.push(typed, { refused: 'The text that it announces does not follow.' }, quotes);
        continue;
      }
      if (read && 'demands' in read && k === 0 && all.length > 1) place = read.place;
      if (read && 'demands' in read && this.above !== null && k === 0) {
        const below = read.place === null || sameParagraph(read.place, this.above);
        if (!below) {
          this.unused();
          this.above = null;
        }
      }
      // A heading immediately followed by another paragraph is reported, not dropped.
      const elsewhere = this.bare !== null && cuesOf(sentence)[0]?.letter === 'A' && cuesOf(sentence)[0]!.place!.kind !== 'sub';
      if (elsewhere && this.above !== null && !sameParagraph(cuesOf(sentence)[0]!.place!, this.above)) this.unused();
      if (read === null && this.readsOver(sentence, quotes, line, all.length === 1)) continue;
      if (read === null || !('demands' in read) || this.above !== null) this.bare = null;
      this.push(typed, read, quotes, sentence);
    }
    return upTo;
  }

  /** True if a sentence that is not understood is a heading, an introduction, a repeated quotation or a remark (reported with the amendment above). */
  private readsOver(sentence: string, quotes: readonly string[], line: ListLine, isWhole: boolean): boolean {
    if (this.bare !== null) return false;
    const quoted = quotesIn(sentence, quotes);
    const isAgain =
      quoted.length > 0 && quoted.every((words) => this.quoted.some((one) => plainQuote(one).trim() === plainQuote(words).trim()));
    const words = isAgain ? sentence.replace(/\ue000\d+\ue001/g, ' ') : sentence;
    if (!asksNothing(isAgain ? words : withQuotes(sentence, quotes), this.text)) return false;
    if (isAgain) return true;
    if (isWhole && (line.apart || line.numbered) && isHeadingOnly(line.text)) {
      this.above = null;
      return true;
    }
    const last = this.out.at(-1);
    if (!last) return introduces(sentence);
    if (last.reason !== null || last.owner !== this.owner) return false;
    this.remarkBehind(withQuotes(sentence, quotes));
    return true;
  }

  /** A sentence without a demand after an amendment: it withdraws the amendment, gives a usual reason, or is reported. */
  private remarkBehind(sentence: string): void {
    const last = this.out.at(-1)!;
    if (last.reason !== null) return;
    const said = mayTakeBack(sentence)
      ? { reason: `“${sentence}” may take it back.` }
      : isUsual(sentence) || isTalk(sentence)
        ? {}
        : { doubt: last.doubt ?? `“${sentence}” was taken for a remark.` };
    this.out[this.out.length - 1] = { ...last, ...said };
  }

  /** Reports what an older, quoted mail asks for, and does not do it. */
  private pastOlder(at: number): number {
    const { text } = this.lines[at]!;
    const asks = cuesOf(text).some(({ letter }) => 'DIRCMQJSV'.includes(letter));
    if (asks && beginsEntry(text)) this.push(text, notDone('It stands in an older mail that is quoted.'), []);
    return at + 1;
  }

  /** Reads the heading of an annex, or what its line asks. Ignored if the text has no annexes: the list itself may be an annex of a letter. */
  private nextAnnex(at: number, behind: string): number {
    this.unused();
    this.above = null;
    if (beginsEntry(behind)) this.push(this.lines[at]!.text, notDone(IN_ANNEX), []);
    else this.isAnnexed = this.text.names.some((name) => OF_ANNEX.test(name));
    return at + 1;
  }

  private nextPair(at: number, pair: ListedPair): number {
    const line = this.lines[at]!;
    if (line.by !== undefined) this.owner = line.by;
    const quotes: string[] = [];
    if (pair.place !== '') {
      this.unused();
      this.above = null;
    }
    const isNew = /(?:\d\s?|\b)(?:bis|ter|quater)\b|\bnew\b|\bnuev[oa]\b|\bnouve(?:au|lle|l)\b/i.test(pair.place);
    const read = isNew
      ? this.read(`${pair.place}: ${asQuote(asLeft(pair.now), quotes)}`, quotes, this.above)
      : this.reader.readPair(pair, this.above);
    this.bare = null;
    this.push(line.text, read, quotes, line.text);
    return at + 1;
  }

  /** The heading of a printed list names who proposes the amendments below it. */
  private printedOwner({ text, numbered }: ListLine): string | null {
    const isName = this.printed !== null && !numbered && text.length < 200 && !/[:：.。“”"«»]/u.test(text) && !isPlainHead(text);
    // Co-sponsors follow the name.
    const [before = text] = isName ? text.split(this.printed!.together.slice('{by}'.length, -'{others}'.length)) : [];
    return isName ? before.trim() : null;
  }

  private withoutLate(text: string): string {
    const late = this.printed?.late ?? '';
    return late !== '' && text.endsWith(late) && /[.。]\s*$/u.test(text.slice(0, -late.length)) ? text.slice(0, -late.length).trim() : text;
  }

  private isReason(text: string): boolean {
    return this.printed !== null && text.startsWith(this.printed.reason.trim());
  }

  private reads(part: string): boolean {
    return this.demandsIn(part) !== null;
  }

  private demandsIn(part: string): readonly Edit[] | null {
    const skeleton = quotesOut(part);
    if ('refused' in skeleton) return null;
    const read = new EntryReader(this.text).read(skeleton.text, [...skeleton.quotes], this.above);
    return read !== null && 'demands' in read ? read.demands : null;
  }

  /** True if a first line names whole paragraphs, but together with the lines below it, which begin with a quotation, would mean words in them. */
  private readsAlone(first: string, joined: string): boolean {
    const takesWhole = (demands: readonly Edit[] | null) => demands?.every(({ do: what }) => what === 'delete') ?? false;
    return OPENS_QUOTE.test(joined.slice(first.length).trim()) && takesWhole(this.demandsIn(first)) && !takesWhole(this.demandsIn(joined));
  }

  private read(sentence: string, quotes: string[], above: ListedPlace | null): ReadEntry | null {
    const read = this.reader.read(sentence, quotes, above);
    if (read !== null) return read;
    // Older formal sentences, with footnotes and italics, and sentences that name a paragraph of an annex.
    const demand = editOf(sentence, quotes);
    return demand && demand.do !== 'nothing' && (quotesIn(sentence, quotes).length > 0 || isOfAnnex(demand))
      ? { demands: [demand], place: null }
      : null;
  }

  /** The lines after an entry that announces a text: the new paragraphs, with or without quotation marks. */
  private announced(sentence: string, quotes: string[], awaits: 'one' | 'many', from: number, place: ListedPlace | null): number {
    const texts: string[] = [];
    let at = from;
    let inMarks = false;
    while (at < this.lines.length && texts.length < 50) {
      const line = this.lines[at]!;
      const led = texts.at(-1)?.endsWith(':') && /^\([a-z]\)/.test(line.typed);
      const item = texts.length > 0 && /^\([a-z]\)/.test(texts.at(-1)!) && /^\([a-z]\)/.test(line.typed);
      // After a closing quotation mark, only another quotation continues.
      if (inMarks && !OPENS_QUOTE.test(line.text)) break;
      if (awaits === 'one' && texts.length > 0 && !led && !item && !inMarks && !goesOn(texts.at(-1)!, line)) break;
      if (ownerIn(line.text) !== null || isTalk(line.text) || (beginsEntry(line.text) && !led && !item)) break;
      let typed = led || item ? line.typed : (givenAsNew(line.text) ?? line.text);
      // “[EU]: “Welcomes …””: names the author of the text.
      const by = ownerBefore(typed, true);
      if (by && /^(?:[“"«„]|\p{Lu})/u.test(by.rest) && (/^[“"«„]/.test(by.rest) || typed.startsWith('['))) {
        this.owner = by.owner;
        typed = by.rest;
      }
      let next = at + 1;
      const marked = OPENS_QUOTE.test(typed);
      if (texts.length > 0 && goesOn(texts.at(-1)!, line)) {
        texts[texts.length - 1] += ` ${line.text}`;
        at = next;
        continue;
      }
      if (!marked && !item && !led && !(texts.length === 0 ? !isSpoken(typed, this.language) : opens(typed, this.language))) break;
      const open = joinedLine(by ? this.lines.map((one, k) => (k === at ? { ...one, text: typed } : one)) : this.lines, at, () => true);
      if (marked && open.upTo > next && !isClosed(typed)) [typed, next] = [open.text, open.upTo];
      if (marked) typed = this.partedBehind(typed, next);
      const quoted = quotesOut(typed);
      const inner = 'text' in quoted && /^\ue000\d+\ue001\s?[.;,]?$/.test(quoted.text) ? quoted.quotes[0]! : null;
      if (inMarks && inner === null && !opens(typed.slice(1), this.language)) break;
      if (marked && inner === null) {
        this.push(
          `${withQuotes(sentence, quotes)} ${typed}`,
          'refused' in quoted ? quoted : { refused: 'The list does not say where the new text ends.' },
          quotes,
        );
        return next;
      }
      texts.push(inner ?? typed);
      inMarks ||= inner !== null;
      at = next;
    }
    if (texts.length === 0) {
      // “Amend OP6 as follows:” above several amendments.
      if (place && this.lines[from] && beginsEntry(this.lines[from].text)) this.above = place;
      else this.push(withQuotes(sentence, quotes), { refused: 'The text that it announces does not follow.' }, quotes);
      return from;
    }
    const source = `${sentence} ${texts.map((text) => `\ue000${quotes.push(text) - 1}\ue001`).join(' ')}`;
    this.push(withQuotes(source, quotes), this.read(source, quotes, this.above), quotes, source);
    return at;
  }

  /** A quotation without the comment after its closing mark, which becomes the line `next`. */
  private partedBehind(typed: string, next: number): string {
    const out = quotesOut(typed);
    const [, mark, behind] = 'refused' in out ? [] : (/^(\ue000\d+\ue001[.;,]?)\s*(\S[\s\S]*)$/u.exec(out.text) ?? []);
    if ('refused' in out || mark === undefined || behind === undefined) return typed;
    const line = withQuotes(behind, out.quotes);
    // A condition is not a remark: “… (if Peru agrees)”.
    if (!isLabelled(line) && !beginsEntry(line) && !isTalk(line) && !isTalkOnly(behind)) return typed;
    this.lines.splice(next, 0, { text: line, typed: line, apart: false, numbered: false });
    return withQuotes(mark, out.quotes);
  }

  private pastReason(at: number): number {
    let next = at + 1;
    while (
      next < this.lines.length &&
      !this.lines[next]!.apart &&
      !this.lines[next]!.numbered &&
      /^\p{Ll}/u.test(this.lines[next]!.text) &&
      !beginsEntry(this.lines[next]!.text)
    )
      next++;
    return next;
  }
}
