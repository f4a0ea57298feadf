// Checks what a text says about the resolutions that it cites against available adopted texts: number, date, title, the cited paragraphs, the order in which it
// recalls them, and whether a later resolution replaced one. Unknown facts give no findings. English only.
import type { Draft } from '../../schema/index.ts';
import { dayWritten } from '../text/days.ts';
import {
  type CitedResolution,
  isoOfPrinted,
  numberOfSymbol,
  organKey,
  resolutionsCited,
  type Stated,
} from '../text/references/cited-resolutions.ts';
import type { OutlineEntry } from '../text/text-model.ts';
import { type Finding, findingOn, type Severity, type Subject } from './finding/finding.ts';

/** The known facts about an adopted text. */
export interface AdoptedText {
  readonly symbol: string;
  readonly title: string;
  /** The organ as the text names it; '' when unknown. */
  readonly body: string;
  /** "2023-03-17", or the year alone; null when unknown. */
  readonly date: string | null;
  /** The labels of its paragraphs, "OP5". */
  readonly labels: readonly string[];
}

/** The rules of this file by name. */
export const ADOPTED_RULES = {
  number: { number: 21, name: 'library/number', title: 'Number as in the library' },
  date: { number: 22, name: 'library/date', title: 'Date as in the library' },
  title: { number: 23, name: 'library/title', title: 'Title as in the library' },
  paragraph: { number: 24, name: 'library/paragraph', title: 'Paragraph that there is' },
  order: { number: 25, name: 'library/order', title: 'Order of what is recalled' },
  later: { number: 26, name: 'library/later', title: 'Later resolution of the same title' },
} as const;

/** The title without the number before it and the full stop after it, "66/2. Promoting recovery". */
export const plainTitle = (title: string): string => title.replace(/^(?:S-|ES-)?\d{1,4}\/\d{1,4}[A-Z]?\. /, '').replace(/\.$/, '');
/** Titles with the same words have the same key. */
export const titleKey = (title: string): string =>
  plainTitle(title)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** The most numbers and titles in one query to a library; more than any resolution cites. */
const MOST_NAMES = 300;

/** Numbers and titles of the resolutions that a draft cites, each once. */
export function citedNames({ meta }: Draft, entries: readonly OutlineEntry[]): { readonly numbers: string[]; readonly titles: string[] } {
  const cited = meta.language === 'en' ? entries.flatMap(({ text }) => resolutionsCited(text, meta.body)) : [];
  const distinct = (names: readonly string[]) => [...new Set(names)].sort().slice(0, MOST_NAMES);
  return {
    numbers: distinct(cited.map(({ number }) => number.says)),
    titles: distinct(cited.flatMap(({ title }) => title?.says ?? [])),
  };
}

const citationKey = (organ: string, number: string): string => `${organ} ${number}`;

/** Adopted texts, indexed for lookup. */
interface Shelf {
  readonly byNumber: ReadonlyMap<string, AdoptedText | null>;
  readonly byTitle: ReadonlyMap<string, readonly AdoptedText[]>;
}

function shelfOf(adopted: readonly AdoptedText[]): Shelf {
  const byNumber = new Map<string, AdoptedText | null>();
  const byTitle = new Map<string, AdoptedText[]>();
  for (const text of adopted) {
    const organ = organKey(text.body);
    // Without the organ, a number may be another organ's.
    if (organ === '') continue;
    const key = citationKey(organ, numberOfSymbol(text.symbol));
    byNumber.set(key, byNumber.has(key) ? null : text);
    const same = `${organ} ${titleKey(text.title)}`;
    if (titleKey(text.title) !== '') byTitle.set(same, [...(byTitle.get(same) ?? []), text]);
  }
  return { byNumber, byTitle };
}

/** A citation with its paragraph. */
interface Placed {
  readonly entry: OutlineEntry;
  readonly cited: CitedResolution;
}

const read = new WeakMap<OutlineEntry, { readonly body: string; readonly cited: readonly CitedResolution[] }>();

function citedIn(entry: OutlineEntry, body: string): readonly CitedResolution[] {
  const known = read.get(entry);
  if (known?.body === body) return known.cited;
  const cited = resolutionsCited(entry.text, body);
  read.set(entry, { body, cited });
  return cited;
}

const report = (
  { entry }: Placed,
  rule: keyof typeof ADOPTED_RULES,
  severity: Severity,
  at: Stated,
  message: string,
  replace?: string,
): Finding =>
  findingOn(entry, ADOPTED_RULES[rule].name, severity, message, {
    from: at.from,
    to: at.to,
    ...(replace === undefined ? {} : { replace }),
  });

/** A resolution number missing from the library, whose title and date the library has under another number. */
function wrongNumber(placed: Placed, { byTitle }: Shelf): Finding[] {
  const { organ, number, date, title } = placed.cited;
  if (!title || !date) return [];
  const meant = (byTitle.get(`${organ} ${titleKey(title.says)}`) ?? []).filter((text) => text.date === isoOfPrinted(date.says));
  const [one] = meant;
  if (!one || meant.length > 1) return [];
  const right = numberOfSymbol(one.symbol);
  return [report(placed, 'number', 'warning', number, `The resolution of ${date.says} with this title is ${right}.`, right)];
}

function wrongDate(placed: Placed, text: AdoptedText): Finding[] {
  const { date, number } = placed.cited;
  const right = dayWritten(text.date, 'en');
  if (!date || right === '' || isoOfPrinted(date.says) === text.date) return [];
  return [report(placed, 'date', 'warning', date, `Resolution ${number.says} is of ${right} in the library.`, right)];
}

function wrongTitle(placed: Placed, text: AdoptedText): Finding[] {
  const { title, number } = placed.cited;
  const right = plainTitle(text.title);
  if (!title || titleKey(right) === '' || titleKey(title.says) === titleKey(right)) return [];
  return [report(placed, 'title', 'warning', title, `Resolution ${number.says} is entitled “${right}” in the library.`, right)];
}

/** A cited paragraph that the resolution does not have. Texts with other numbered paragraphs, in an annex or a declaration, are not judged. */
function missingParagraphs(placed: Placed, text: AdoptedText): Finding[] {
  const isPlain = text.labels.every((label) => /^(?:PP|OP)\d/.test(label));
  const last = text.labels.reduce((most, label) => Math.max(most, Number(/^OP(\d+)/.exec(label)?.[1] ?? 0)), 0);
  if (!isPlain || last === 0) return [];
  return placed.cited.paragraphs
    .filter(({ says }) => Number(says) > last || Number(says) === 0)
    .map((at) =>
      report(
        placed,
        'paragraph',
        'warning',
        at,
        last === 1
          ? `Resolution ${placed.cited.number.says} has one operative paragraph.`
          : `Resolution ${placed.cited.number.says} has ${last} operative paragraphs.`,
      ),
    );
}

/** A later text of the same organ with the same title, if the draft cites no later one. */
function laterOne(placed: Placed, text: AdoptedText, { byTitle }: Shelf, citedTexts: ReadonlySet<AdoptedText>, self: string): Finding[] {
  const { date } = text;
  if (date === null) return [];
  const later = (byTitle.get(`${organKey(text.body)} ${titleKey(text.title)}`) ?? [])
    .filter(
      (other) =>
        other.date !== null && other.date > date && other.date.slice(0, 4) > date.slice(0, 4) && numberOfSymbol(other.symbol) !== self,
    )
    .sort((a, b) => (a.date! < b.date! ? 1 : -1));
  const [latest] = later;
  if (!latest || later.some((other) => citedTexts.has(other))) return [];
  const when = dayWritten(latest.date, 'en') || latest.date!;
  const message = `Resolution ${placed.cited.number.says} was followed by ${numberOfSymbol(latest.symbol)} of ${when}, with the same title.`;
  return [report(placed, 'later', 'info', placed.cited.number, message)];
}

const RECALLS = /^(?:Recalling|Also recalling|Further recalling|Recalling also|Recalling further)\b/;

/** A resolution of the text's own organ that a paragraph recalls right after a later one. `recalled`: null for a paragraph that does not recall exactly one. */
function outOfOrder(recalled: readonly ((Placed & { readonly text: AdoptedText }) | null)[]): Finding[] {
  return recalled.flatMap((placed, at) => {
    const before = recalled[at - 1];
    if (!placed || !before) return [];
    const [day, dayBefore] = [placed.text.date ?? '', before.text.date ?? ''];
    if (day.length < 10 || dayBefore.length < 10 || day >= dayBefore) return [];
    const message = `Resolution ${placed.cited.number.says} is older than ${before.cited.number.says}, which ${before.entry.label} recalls: what is recalled stands in the order of its dates.`;
    return [report(placed, 'order', 'info', placed.cited.number, message)];
  });
}

/** The findings on what a text says about adopted ones. `adopted`: the known ones; two with the same number and organ are ignored. Citations of the text's
 *  own number are not judged. */
export function againstAdopted({ draft, entries, own }: Subject, adopted: readonly AdoptedText[]): Finding[] {
  if (adopted.length === 0 || draft.meta.language !== 'en') return [];
  const shelf = shelfOf(adopted);
  const { body, symbol } = draft.meta;
  const all = entries.flatMap((entry) => citedIn(entry, body).map((cited): Placed => ({ entry, cited })));
  const textOf = ({ cited }: Placed): AdoptedText | null | undefined => shelf.byNumber.get(citationKey(cited.organ, cited.number.says));
  const citedTexts = new Set(all.flatMap((placed) => textOf(placed) ?? []));
  const self = numberOfSymbol(symbol);
  const findings = all.flatMap((placed) => {
    const text = textOf(placed);
    if (placed.cited.organ === '' || placed.cited.number.says === self) return [];
    if (text === undefined) return wrongNumber(placed, shelf);
    if (text === null) return [];
    return [
      ...wrongDate(placed, text),
      ...wrongTitle(placed, text),
      ...missingParagraphs(placed, text),
      ...laterOne(placed, text, shelf, citedTexts, self),
    ];
  });
  const recalled = own.map((entry) => {
    const inIt = entry.kind === 'preambular' && RECALLS.test(entry.text) ? citedIn(entry, body) : [];
    const placed = { entry, cited: inIt[0]! };
    const text = inIt.length === 1 && placed.cited.organ === organKey(body) ? textOf(placed) : null;
    return text ? { ...placed, text } : null;
  });
  return [...findings, ...outOfOrder(recalled)];
}
