// Adds, finds and traces texts, with any database that holds the index. It runs in the library's threads and in the command line.
import { createHash } from 'node:crypto';
import zlib from 'node:zlib';
import { cleanDoc, type Draft } from '../../schema/index.ts';
import { factsOfJoins } from '../../src/formats/json/facts.ts';
import { draftFromJson, draftToJson } from '../../src/formats/json/json.ts';
import { exactPlaces, type FoundWords, nearPlaces } from '../../src/library/alignment.ts';
import { type ContinuedText, citedNumbers, LEAST_SPEAKS, likeness, numberKey, speaksFor } from '../../src/library/continued.ts';
import { fingerprintsOf, hashOfWord, PARTED } from '../../src/library/fingerprints.ts';
import {
  type LibraryFound,
  type LibraryHit,
  type LibraryPlace,
  type LibraryScope,
  type LibraryText,
  placeKey,
  RUN_WORDS,
  type TracedParagraph,
  type TraceRun,
} from '../../src/library/library-model.ts';
import { RunCollector } from '../../src/library/runs.ts';
import { ageOrder, factsOfText, latestDay, symbolKey } from '../../src/library/text-facts.ts';
import { bothWords, soughtWords, tracedWords, type WordPlace } from '../../src/library/units.ts';
import { type AdoptedText, titleKey } from '../../src/style/adopted.ts';
import { outlineOf } from '../../src/text/outline.ts';
import { KnownTexts, TextsOfOwner } from './known-texts.ts';
import {
  eachPacked,
  type IndexedText,
  indexOfParagraph,
  type LibraryIndex,
  type LibraryOwner,
  type LibraryReader,
  MOST_PARAGRAPHS_OF_TEXT,
  type NewParagraph,
  packedHashes,
  paragraphNumber,
  type StoredParagraph,
  type TextInShort,
  textOfParagraph,
} from './library-index.ts';

/** The result of adding a text. */
export type AddedText =
  | { readonly added: LibraryText }
  /** The same text is there already. */
  | { readonly same: LibraryText }
  /** Another text has its symbol and language, and `replace` was not set. */
  | { readonly clash: LibraryText }
  | { readonly refused: string };

export interface AddOptions {
  /** True: replaces the text with the same symbol. */
  readonly replace: boolean;
  /** The person who adds it, for the record of the library; '' from the shell. */
  readonly by: string;
  /** Its day of adoption ("2023-03-17") or year, if its file says so outside the text. */
  readonly date?: string | null;
}

export interface TraceOptions {
  /** The least words of a run; if left out, RUN_WORDS. A smaller number is searched in all paragraphs, which takes longer. */
  readonly runWords?: number;
  /** Only texts that were certainly adopted before this day ("2023-03-17"). */
  readonly before?: string;
  /** The symbol of the traced draft itself; a library text with it is skipped. */
  readonly not?: string;
}

export interface LibraryListing {
  readonly texts: LibraryText[];
  /** How many texts match the words and the scope. */
  readonly count: number;
  /** The number of all texts, their first and last year, and their organs and languages. */
  readonly total: number;
  readonly years: readonly [number, number] | null;
  readonly bodies: string[];
  readonly languages: string[];
  /** Pass this as `after` to get the next texts; null at the end. */
  readonly after: string | null;
}

/** Twice as fast as the default level, for a tenth more bytes. */
const DEFLATE = 3;
/** Paragraphs are counted up to this number; beyond it the answer says "more". */
const MOST_COUNTED = 1000;
/** The most paragraphs that are checked for a near match. */
const MOST_NEAR = 300;
/** The most words of a passage that are searched for: the first ones. */
const MOST_SOUGHT = 400;
/** The most texts that are proposed as predecessors of a draft. */
const MOST_CONTINUED = 5;
/** The short index in memory holds at most this many texts, of all owners together. */
const MOST_REMEMBERED = 100_000;
/** How many of the words a search for near matches asks the database for. */
const ASKED_FOR = 6;
/** A fingerprint that is in more paragraphs than this says little about a passage. */
const MOST_OF_PRINT = 500;
/** With this many paragraphs per text, looking up fingerprints takes about a quarter of the time for reading the hashes of all texts. */
const PLACES_OF_A_TEXT = 4;
/** This many are always read. */
const FEW_PLACES = 500;
/** Longer rows of words are searched by fingerprints. */
const LONG = 12;

export class LibraryEngine {
  private readonly index: LibraryIndex;
  private seen: { readonly version: number; readonly texts: Map<string, TextsOfOwner>; count: number } | null = null;

  constructor(index: LibraryIndex) {
    this.index = index;
  }

  /** Adds texts in one transaction; each is stored whole or refused. */
  addAll(texts: readonly { readonly owner: LibraryOwner; readonly json: string; readonly options: AddOptions }[]): Promise<AddedText[]> {
    return this.index.within(async () => {
      const done: AddedText[] = [];
      for (const { owner, json, options } of texts) done.push(await this.add(owner, json, options));
      return done;
    });
  }

  private async add(owner: LibraryOwner, json: string, { replace, date = null }: AddOptions): Promise<AddedText> {
    const read = draftFromJson(json);
    if ('refused' in read) return read;
    const draft: Draft = { meta: read.draft.meta, doc: cleanDoc(read.draft.doc) };
    const joins = read.known?.joins;
    if (draft.meta.adoption?.outcome === 'rejected') return { refused: 'The text was not adopted; the library holds adopted texts.' };
    const facts = factsOfText(draft, date);
    if (facts.symbol === '')
      return { refused: 'The text has no symbol or number, by which the library names texts; write one on a line above its title.' };
    const entries = outlineOf(draft).filter(({ kind, text }) => kind !== 'title' && text.trim() !== '');
    if (entries.length === 0) return { refused: 'The text has no paragraphs.' };
    if (entries.length > MOST_PARAGRAPHS_OF_TEXT)
      return { refused: `The text has more than ${MOST_PARAGRAPHS_OF_TEXT.toLocaleString('en')} paragraphs.` };
    const content = createHash('sha256')
      .update([facts.title, facts.body, ...entries.map(({ label, text }) => `${label}\n${text}`)].join('\n'))
      .digest('base64url');
    const key = symbolKey(facts.symbol);
    const there = await this.index.named(owner, key, facts.language);
    const written = () => zlib.deflateRawSync(draftToJson(draft, undefined, factsOfJoins(joins ?? {})), { level: DEFLATE });
    const indexedParts = () => {
      const all = entries.map(({ id, label, text }) => paragraphOf(label, text, (joins && Object.hasOwn(joins, id) && joins[id]) || []));
      return { paragraphs: all.map(({ paragraph }) => paragraph), hashes: packedHashes(all.map(({ hashes }) => hashes)) };
    };
    if (there && there.content === content) {
      // A text stored by an older version, without the places where its file divides paragraphs, gets these from the same file.
      if (joins && Object.keys(joins).length > 0 && !(await this.knowsJoins(there.no))) {
        const { paragraphs, hashes } = indexedParts();
        await this.index.parted(there, { json: written(), hashes }, paragraphs);
      }
      return { same: plainText(there) };
    }
    if (there && !replace) return { clash: plainText(there) };
    if (there) await this.index.remove(owner, there.no);
    const { paragraphs, hashes } = indexedParts();
    const text = await this.index.put(
      {
        ...facts,
        owner,
        key,
        content,
        delegation: owner.delegation || null,
        order: ageOrder(facts),
        year: Number(facts.date?.slice(0, 4) ?? 0),
        named: [facts.symbol, facts.title, facts.body].join(' ').toLowerCase(),
        paragraphs: entries.length,
        json: written(),
        hashes,
      },
      paragraphs,
    );
    return { added: plainText(text) };
  }

  /** Whether at least one such place is stored for a text. */
  private async knowsJoins(no: number): Promise<boolean> {
    const json = await this.index.json(no);
    const read = json && draftFromJson(zlib.inflateRawSync(json).toString('utf8'));
    return !!read && !('refused' in read) && read.known?.joins !== undefined;
  }

  remove(owner: LibraryOwner, id: string): Promise<boolean> {
    const no = numberOf(id);
    return this.index.within(async () => no !== null && (await this.index.remove(owner, no)));
  }

  async list(
    reader: LibraryReader,
    { words = '', scope = {}, after, limit }: { words?: string; scope?: LibraryScope; after?: string; limit: number },
  ): Promise<LibraryListing> {
    const sought = words.toLowerCase().split(/\s+/).filter(Boolean).slice(0, 20);
    const past = /^(\d+)-(\d+)$/.exec(after ?? '');
    const texts = await this.index.list(reader, scope, sought, past && { order: Number(past[1]), no: Number(past[2]) }, limit + 1);
    const { since, until, ...sums } = await this.index.summary(reader, scope, sought);
    const last = texts.length > limit ? texts[limit - 1] : undefined;
    return {
      texts: texts.slice(0, limit).map(plainText),
      ...sums,
      years: since !== null && until !== null ? [since, until] : null,
      after: last ? `${last.order}-${last.no}` : null,
    };
  }

  async text(reader: LibraryReader, id: string): Promise<{ text: LibraryText; json: string } | null> {
    const no = numberOf(id);
    if (no === null || !(await this.known(reader)).get(no)) return null;
    const [text] = await this.index.texts([no]);
    const json = await this.index.json(no);
    return text && json ? { text: plainText(text), json: zlib.inflateRawSync(json).toString('utf8') } : null;
  }

  async find(reader: LibraryReader, words: string, scope: LibraryScope, limit: number): Promise<LibraryFound> {
    const sought = soughtWords(words)
      .slice(0, MOST_SOUGHT)
      .map(({ word }) => word);
    if (sought.length === 0) return { hits: [], count: 0, isMore: false };
    const exact = new Map<number, FoundWords>();
    const exactIds = await this.exact(reader, sought, scope);
    const near =
      exactIds.length < limit && sought.length > 2 ? await this.near(reader, words, sought, scope, new Set(exactIds)) : new Map();
    const shown = [...exactIds.slice(0, limit), ...[...near.keys()].slice(0, Math.max(0, limit - exactIds.length))];
    const read = await this.index.paragraphs(shown);
    for (const id of exactIds.slice(0, limit)) {
      const places = exactPlaces(sought, soughtWords(read.get(id)?.words ?? ''));
      exact.set(id, { matches: places, exact: true });
    }
    const texts = await this.textsOf(shown);
    const hits = shown.flatMap((id): LibraryHit[] => {
      const [place, words, found] = [placeOf(texts, read, id), read.get(id)?.words, exact.get(id) ?? near.get(id)];
      return place && words !== undefined && found ? [{ ...place, words, ...found }] : [];
    });
    const count = exactIds.length + near.size;
    return { hits, count: Math.min(count, MOST_COUNTED), isMore: count > MOST_COUNTED };
  }

  /** Paragraphs that contain the words in a row, newest first. A database looks up every place of every word of a row. So for a long passage it is asked for
   *  three parts only, and the paragraphs that contain these are read. */
  private async exact(reader: LibraryReader, sought: readonly string[], scope: LibraryScope): Promise<number[]> {
    const whole = () => this.index.search(reader, { any: [[sought]] }, scope, MOST_COUNTED + 1);
    if (sought.length <= 3 * LONG) return whole();
    const middle = Math.floor((sought.length - LONG) / 2);
    const parts = [sought.slice(0, LONG), sought.slice(middle, middle + LONG), sought.slice(-LONG)];
    const ids = await this.index.search(reader, { any: [parts] }, scope, MOST_COUNTED + 1);
    if (ids.length > MOST_COUNTED) return whole();
    const read = await this.index.paragraphs(ids);
    return ids.filter((id) => exactPlaces(sought, soughtWords(read.get(id)?.words ?? '')).length > 0);
  }

  /** The paragraphs with one of these fingerprints, in any order. Very common fingerprints say little and are skipped if there are others. */
  private async withRarePrints(prints: readonly number[]): Promise<Set<number>> {
    const found = new Set<number>();
    for (const print of prints) for (const id of (await this.index.withPrints([print], MOST_OF_PRINT)) ?? []) found.add(id);
    return found.size > 0 ? found : new Set(await this.index.withPrints(prints, Number.MAX_SAFE_INTEGER));
  }

  /** The first of these paragraphs that belong to texts in the scope; at least `MOST_NEAR`, if there are that many. */
  private async newestIn(scope: LibraryScope, ids: readonly number[]): Promise<number[]> {
    const found: number[] = [];
    for (let at = 0; at < ids.length && found.length < MOST_NEAR; at += MOST_NEAR) {
      const some = ids.slice(at, at + MOST_NEAR);
      const texts = await this.textsOf(some);
      found.push(...some.filter((id) => isInScope(texts.get(textOfParagraph(id)), scope)));
    }
    return found;
  }

  /** Paragraphs that contain most of the words near each other, newest first. */
  private async near(reader: LibraryReader, words: string, sought: readonly string[], scope: LibraryScope, but: ReadonlySet<number>) {
    let ids: number[];
    if (sought.length > LONG) {
      const known = await this.known(reader);
      const prints = fingerprintsOf(hashesOf(tracedWords(words)));
      const all = [...(await this.withRarePrints(prints))].filter((id) => known.get(textOfParagraph(id)) !== undefined);
      ids = await this.newestIn(
        scope,
        all.sort((a, b) => b - a),
      );
    } else {
      // The longest words are the rarest. A paragraph with most of the words nearly always has all but one of these; searching for short words takes longer.
      const longest = [...new Set(sought)].sort((a, b) => b.length - a.length).slice(0, ASKED_FOR);
      const lists = longest.length < 4 ? [longest] : longest.map((_, left) => longest.filter((_, i) => i !== left));
      const any = lists.map((list) => list.map((word) => [word]));
      ids = await this.index.search(reader, { any, near: 2 * sought.length }, scope, MOST_NEAR);
    }
    ids = ids.filter((id) => !but.has(id)).slice(0, MOST_NEAR);
    const read = await this.index.paragraphs(ids);
    const found = new Map<number, FoundWords>();
    for (const id of ids) {
      const matches = nearPlaces(sought, soughtWords(read.get(id)?.words ?? ''));
      if (matches) found.set(id, { matches, exact: false });
    }
    return found;
  }

  async trace(
    reader: LibraryReader,
    paragraphs: Readonly<Record<string, string>>,
    options: TraceOptions = {},
  ): Promise<Record<string, TracedParagraph>> {
    const { runWords = RUN_WORDS, before, not } = options;
    const words = new Map(Object.entries(paragraphs).map(([key, text]) => [key, tracedWords(text)]));
    const known = await this.known(reader);
    const ownKey = not === undefined || not === '' ? null : symbolKey(not);
    const isLeftOut = (text: TextInShort) => {
      if (ownKey !== null && symbolKey(text.symbol) === ownKey) return true;
      const latest = before === undefined ? '' : latestDay(text);
      return latest === null || (before !== undefined && latest >= before);
    };
    const nos = (await this.candidates(known, words, runWords)).filter((no) => !isLeftOut(known.get(no)!));
    const collector = new RunCollector(words, runWords);
    await this.index.hashes(nos, (no, packed) => {
      const { order } = known.get(no)!;
      eachPacked(packed, (index, hashes, start, end) => collector.take(paragraphNumber(order, no, index), hashes, start, end));
    });
    const chosen = collector.chosen();
    const sources = [...new Set([...chosen.values()].flatMap((runs) => runs.map(({ source }) => source)))];
    const read = await this.index.paragraphs(sources);
    const found = await this.textsOf(sources);
    const sourceWords = new Map([...read].map(([id, { words }]) => [id, tracedWords(words)]));
    const traced: [string, TracedParagraph][] = [];
    for (const [key, list] of words) {
      const [runs, texts]: [TraceRun[], Record<string, string>] = [[], {}];
      for (const { from, to, source, at, others } of chosen.get(key) ?? []) {
        const [place, there] = [placeOf(found, read, source), sourceWords.get(source)];
        if (!place || !there) continue;
        runs.push({ start: list[from]!.from, end: list[to - 1]!.to, place, at: there[at]!.from, others });
        texts[placeKey(place)] = read.get(source)!.words;
      }
      traced.push([key, { runs, sources: texts }]);
    }
    return Object.fromEntries(traced);
  }

  /** The texts of the reader that may share a run with these words, because they have one of their fingerprints. If the words are in very many paragraphs, all
   *  texts: reading all hashes in order is faster than many single lookups, and it limits the cost of any draft. */
  private async candidates(known: KnownTexts, words: ReadonlyMap<string, readonly WordPlace[]>, runWords: number): Promise<number[]> {
    const all = known.nos();
    if (runWords < RUN_WORDS) return all;
    const prints = [...new Set([...words.values()].flatMap((list) => fingerprintsOf(hashesOf(list))))];
    const ids = await this.index.withPrints(prints, PLACES_OF_A_TEXT * all.length + FEW_PLACES);
    if (ids === null) return all;
    return [...new Set(ids.map(textOfParagraph))].filter((no) => known.get(no) !== undefined).sort((a, b) => a - b);
  }

  /** The texts that a draft may continue, best first, at most `MOST_CONTINUED`. */
  async continued(reader: LibraryReader, json: string): Promise<ContinuedText[] | { readonly refused: string }> {
    const read = draftFromJson(json);
    if ('refused' in read) return { refused: read.refused };
    const draft: Draft = { meta: read.draft.meta, doc: cleanDoc(read.draft.doc) };
    const entries = outlineOf(draft).filter(({ kind, text }) => kind !== 'title' && text.trim() !== '');
    const { title, symbol, language } = factsOfText(draft);
    const words = Object.fromEntries(entries.map(({ text }, i) => [String(i), text]));
    const traced = await this.trace(reader, words, { not: symbol });
    const shares = new Map<string, { text: LibraryText; words: number; paragraphs: number }>();
    let all = 0;
    for (const [key, { runs }] of Object.entries(traced)) {
      all += tracedWords(words[key]!).length;
      const here = new Set<string>();
      for (const { start, end, place } of runs) {
        const { text } = place;
        const one = shares.get(text.id) ?? { text, words: 0, paragraphs: 0 };
        one.words += tracedWords(words[key]!.slice(start, end)).length;
        if (!here.has(text.id)) one.paragraphs++;
        here.add(text.id);
        shares.set(text.id, one);
      }
    }
    const cited = citedNumbers(entries.map(({ text }) => text));
    // Other texts have too little in common with the draft.
    const alike = (await this.known(reader)).withTitleLike(title);
    const shared = [...shares.keys()].flatMap((id) => numberOf(id) ?? []);
    const texts = await this.index.texts([...new Set([...alike, ...shared])].sort((a, b) => a - b));
    return texts
      .filter((text) => text.language === language && symbolKey(text.symbol) !== symbolKey(symbol))
      .map((text): ContinuedText => {
        const share = shares.get(text.id);
        return {
          text: plainText(text),
          sameTitle: likeness(title, text.title),
          paragraphs: share?.paragraphs ?? 0,
          cites: cited.has(numberKey(text.symbol)),
          share: all === 0 ? 0 : (share?.words ?? 0) / all,
        };
      })
      .filter((one) => speaksFor(one) >= LEAST_SPEAKS)
      .sort((a, b) => speaksFor(b) - speaksFor(a))
      .slice(0, MOST_CONTINUED);
  }

  /** The adopted texts with these numbers ("66/2") or titles, and those with the title of one of them; those asked for by number come with their labels. */
  async cited(reader: LibraryReader, numbers: readonly string[], titles: readonly string[]): Promise<AdoptedText[]> {
    const known = await this.known(reader);
    const isByNumber = new Set(known.withNumbers(new Set(numbers.map(numberKey))));
    const named = [...titles, ...[...isByNumber].flatMap((no) => known.get(no)?.title ?? [])].map(titleKey);
    const sameTitles = known.withTitles(new Set(named.filter((title) => title !== '')));
    const found = await this.index.texts([...new Set([...isByNumber, ...sameTitles])].sort((a, b) => a - b));
    const byNumber = found.filter(({ no }) => isByNumber.has(no));
    const places = (text: IndexedText) => Array.from({ length: text.paragraphs }, (_, at) => paragraphNumber(text.order, text.no, at));
    const read = await this.index.paragraphs(byNumber.flatMap(places));
    return found.map((text) => ({
      symbol: text.symbol,
      title: text.title,
      body: text.body,
      date: text.date,
      labels: isByNumber.has(text.no) ? places(text).flatMap((id) => read.get(id)?.label ?? []) : [],
    }));
  }

  close(): Promise<void> {
    return this.index.close();
  }

  /** All texts that a reader may read. */
  private async known({ committee, own }: LibraryReader): Promise<KnownTexts> {
    const version = await this.index.version();
    const house = await this.knownOf({ committee, delegation: '', layer: 0 }, version);
    return new KnownTexts(own && own.delegation !== '' ? [house, await this.knownOf({ committee, ...own }, version)] : [house]);
  }

  /** The texts of an owner, cached until a text is added or removed; all readers of a committee share them. */
  private async knownOf(owner: LibraryOwner, version: number): Promise<TextsOfOwner> {
    if (this.seen?.version !== version || this.seen.count > MOST_REMEMBERED) this.seen = { version, texts: new Map(), count: 0 };
    const { seen } = this;
    const key = JSON.stringify([owner.committee, owner.delegation, owner.layer]);
    const remembered = seen.texts.get(key);
    if (remembered) return remembered;
    const known = new TextsOfOwner(await this.index.known(owner));
    seen.texts.set(key, known);
    seen.count += known.texts.size + 1;
    return known;
  }

  private async textsOf(paragraphs: readonly number[]): Promise<Map<number, IndexedText>> {
    const texts = await this.index.texts([...new Set(paragraphs.map(textOfParagraph))]);
    return new Map(texts.map((text) => [text.no, text]));
  }
}

function isInScope(text: IndexedText | undefined, { body, since, until, language }: LibraryScope): boolean {
  if (!text || (body !== undefined && text.body !== body) || (language !== undefined && text.language !== language)) return false;
  if (since === undefined && until === undefined) return true;
  const year = Number(text.date?.slice(0, 4) ?? Number.NaN);
  return year >= (since ?? year) && year <= (until ?? year);
}

const numberOf = (id: string): number | null => (/^T\d{1,7}$/.test(id) ? Number(id.slice(1)) : null);

const plainText = ({ id, symbol, title, body, date, language, paragraphs, delegation }: LibraryText): LibraryText => ({
  id,
  symbol,
  title,
  body,
  date,
  language,
  paragraphs,
  delegation,
});

const hashesOf = (words: readonly WordPlace[]): Int32Array => Int32Array.from(words, ({ word }) => hashOfWord(word));

/** A paragraph as it is stored. `joins`: the places where its file divides it, in order. */
function paragraphOf(
  label: string,
  words: string,
  joins: readonly number[],
): { readonly paragraph: NewParagraph; readonly hashes: Int32Array } {
  const { traced, sought } = bothWords(words);
  const hashed: number[] = [];
  let next = 0;
  for (const { word, from } of traced) {
    const first = next;
    while (next < joins.length && joins[next]! <= from) next++;
    if (next > first) hashed.push(PARTED);
    hashed.push(hashOfWord(word));
  }
  const hashes = Int32Array.from(hashed);
  return { paragraph: { label, words, sought: sought.map(({ word }) => word), prints: fingerprintsOf(hashes) }, hashes };
}

function placeOf(texts: ReadonlyMap<number, IndexedText>, read: ReadonlyMap<number, StoredParagraph>, id: number): LibraryPlace | null {
  const [text, paragraph] = [texts.get(textOfParagraph(id)), read.get(id)];
  return text && paragraph ? { text: plainText(text), index: indexOfParagraph(id), label: paragraph.label } : null;
}
