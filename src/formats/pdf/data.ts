// The data from which the typst template (template.ts) lays out a text: the contents of the page in order, with the changes and their authors. Plain
// JSON without markup.
import { type AgreedLevel, type Draft, type Language, type Meta, type ParagraphKind, titleOf } from '../../../schema/index.ts';
import { settle } from '../../diff/redline.ts';
import type { ChangeKind, Mark, Redline, Run, TextRun } from '../../diff/redline-model.ts';
import { printedLabel } from '../../text/printed-labels.ts';
import { levelOf } from '../../text/subparagraphs.ts';
import { type AgreedLegend, printedLegend, redlineLegend } from '../agreement.ts';
import { changeWordsIn } from '../change-words.ts';
import type { RedlineFile } from '../docx/write.ts';
import { type HeadingLook, headingLooks } from '../heading-look.ts';
import { type Layout, type Masthead, mastheadOf, PLAIN_LAYOUT, paperSymbol, runningTitle } from '../layout.ts';
import { marginOf, organAt, type PrintedFile } from '../printed.ts';
import {
  headingWords,
  lastWorded,
  marginLabel,
  numbersOf,
  organComma,
  organPlace,
  type RedlineNumbers,
  type RedlineSide,
  unchanged,
} from '../redline-view.ts';
import { remarkLine, remarksOf } from '../remarks.ts';
import { printedItemsLine } from './printed-items.ts';

/** The kind of change of words. */
export type Sign = 'in' | 'out' | 'moved-in' | 'moved-out';
/** A change as it is drawn. `by`: the index of its author in `authors`, -1 if none is named. */
export interface PdfChange {
  readonly is: Sign;
  readonly by: number;
  /** Its number among the changes of the file (`spokenChanges`); missing in the legend. */
  readonly nth?: number;
}
interface PdfChanged {
  /** Only one line can be drawn through or under a word; of nested changes the last one that deletes it is drawn, else the innermost. */
  readonly change: PdfChange | null;
  /** What the line does not show: the author if there are several, and the earlier changes if a change was itself changed. */
  readonly tag?: string;
}
/** Text with the same style and change. */
export interface PdfWords extends PdfChanged {
  readonly text: string;
  readonly em: boolean;
  readonly bold: boolean;
  /** Its parts, if their pages are requested from the typesetter, and the number of the run in the text (page-ends.ts). */
  readonly pieces?: { readonly of: number; readonly texts: readonly string[] };
  /** Whether it begins a page in the middle of a change. */
  readonly opensPage?: boolean;
  /** The level at which the words are agreed, if shown. */
  readonly agreed?: AgreedLevel;
}
/** A footnote. */
export interface PdfNote extends PdfChanged {
  readonly note: readonly PdfWords[];
  readonly mark: string;
  readonly agreed?: AgreedLevel;
}
/** A run of text, or a footnote. */
export type PdfRun = PdfWords | PdfNote;

/** A paragraph on the page. */
export interface PdfParagraph {
  /** `flush`: a line that begins at the margin, with its number as part of its text. `remark`: a line that belongs to the paragraph before it. */
  readonly kind: ParagraphKind | 'organ' | 'about' | 'flush' | 'remark';
  /** How a title or heading looks; `text` for other paragraphs. */
  readonly look: HeadingLook | 'title' | 'text';
  /** For a heading 1 or 2; for other paragraphs the number of indents. */
  readonly level: number;
  readonly number: string | null;
  readonly numberChange: PdfChange | null;
  /** The label for the margin, "OP3"; '' for none. */
  readonly label: string;
  readonly runs: readonly PdfRun[];
  readonly changed: boolean;
  /** Whether it is the last one, on either side of a redline, so that the line under the text is on its page. */
  readonly last: boolean;
}

/** A text for the template. */
export interface PdfText {
  readonly language: Language;
  readonly title: string;
  readonly symbol: string;
  readonly masthead: Masthead | null;
  /** Whether the symbol is printed at the top of every page after the first. */
  readonly header: boolean;
  /** The title beside it, cut to the room available; '' for none. */
  readonly running: string;
  readonly dated: boolean;
  /** Whether there is a line under the text, as under a resolution. */
  readonly ends: boolean;
  readonly authors: readonly string[];
  /** The line that names the texts compared, the authors and the meaning of the marks; null for a text without changes. */
  readonly about: {
    readonly title: string;
    readonly authors: readonly string[];
    readonly legend: readonly (readonly [Sign, string])[];
  } | null;
  /** What the marks of agreed words mean; empty if there are none. */
  readonly legend: readonly AgreedLegend[];
  readonly paragraphs: readonly PdfParagraph[];
  /** The kinds of paragraphs, for reading the file back (printed-items.ts); '' for a printed text. */
  readonly outline: string;
}

const SIGN: Record<ChangeKind, Sign> = { insertion: 'in', deletion: 'out', 'move-to': 'moved-in', 'move-from': 'moved-out' };

/** A draft without changes; amendments are left out. `date`: ISO 8601, '' for a file without a date. */
export const draftPdf = (draft: Draft, date: string, layout: Layout = PLAIN_LAYOUT): PdfText =>
  laidOut({ meta: draft.meta, redline: unchanged(draft.doc), author: '', date, layout }, null);

/** A redline. `title`: the texts compared ("L.2 → L.2/Rev.1"), '' for none. */
export const redlinePdf = (file: RedlineFile, title = ''): PdfText => laidOut(file, title);

function laidOut({ meta, redline, author, date, layout = PLAIN_LAYOUT }: RedlineFile, about: string | null): PdfText {
  const authors = createAuthors(author, meta.language);
  const legend = (Object.entries(SIGN) as [ChangeKind, Sign][]).map(
    ([kind, sign]) => [sign, changeWordsIn(meta.language).became[kind]] as const,
  );
  const title = titleOf(settle(redline, 'accept')) || titleOf(settle(redline, 'reject'));
  const paragraphs = paragraphsOf(redline, numbersOf(meta, redline), authors, layout.labels ? meta.language : null);
  const used = new Set(paragraphs.flatMap((paragraph) => [...signsIn(paragraph.runs), ...signsOf(paragraph.numberChange)]));
  // With several authors each change names its author, unless the change before it has the same one.
  const named =
    authors.names.length > 1 ? paragraphs.map((paragraph) => ({ ...paragraph, runs: tagged(paragraph.runs, authors.names) })) : paragraphs;
  const organ: PdfParagraph = {
    ...BARE,
    kind: 'organ',
    runs: [words(meta.body, { em: true }), words(organComma(meta), {})],
  };
  const remarks = remarksOf(redline, meta.language, author);
  // Each paragraph with the lines that belong to it.
  const blocks = named.map((paragraph, at): PdfParagraph[] => [
    paragraph,
    ...(remarks.get(redline.paragraphs[at]!) ?? []).map(
      (remark): PdfParagraph => ({
        ...BARE,
        kind: 'remark',
        level: paragraph.level,
        runs: [words(remarkLine(remark, meta.language), {})],
        last: paragraph.last,
      }),
    ),
  ]);
  return {
    ...headOf(meta, title, date, layout),
    running: layout.masthead === 'full' ? runningTitle(title, meta.language) : '',
    authors: authors.names,
    about: about === null ? null : { title: about, authors: authors.names, legend: legend.filter(([sign]) => used.has(sign)) },
    legend: redlineLegend(redline, meta.language),
    ends: true,
    paragraphs: (meta.body === '' ? blocks : blocks.toSpliced(organPlace(redline.paragraphs), 0, [organ])).flat(),
    outline: printedItemsLine(
      redline.paragraphs,
      paragraphs.map(({ number, runs }, at) => ({
        number: number !== null,
        words: hasWords(runs) || runs.some((run) => 'note' in run),
        remarks: blocks[at]!.length - 1,
      })),
      meta.body === '' ? -1 : organPlace(redline.paragraphs),
    ),
  };
}

const headOf = (meta: Meta, title: string, date: string, layout: Layout) => ({
  language: meta.language,
  title: [paperSymbol(meta, layout), title].filter((part) => part !== '').join(' ') || changeWordsIn(meta.language).untitled,
  symbol: paperSymbol(meta, layout),
  running: '',
  masthead: mastheadOf(meta, layout),
  header: layout.header,
  dated: date !== '',
});

const BARE = { look: 'text', level: 0, number: null, numberChange: null, label: '', changed: false, last: false } as const;
/** Removes optional hyphens: at the end of a line they would look like hyphens of the text. */
const undivided = (text: string): string => text.replaceAll('\u00ad', '');
const words = (text: string, { em = false, bold = false }): PdfWords => ({ text: undivided(text), em, bold, change: null });

interface Authors {
  readonly names: string[];
  /** How nested changes are shown, the outermost first. */
  readonly shown: (changes: readonly Mark[]) => PdfChanged;
}

function createAuthors(given: string, language: Language): Authors {
  const { became, by, next, comma } = changeWordsIn(language);
  const names: string[] = [];
  const placeOf = (name: string): number => {
    if (name === '') return -1;
    if (!names.includes(name)) names.push(name);
    return names.indexOf(name);
  };
  return {
    names,
    shown(changes) {
      const all = changes.map((mark) => ({ ...mark, is: SIGN[mark.change], by: placeOf(mark.author ?? given) }));
      const last = all.findLast(({ is }) => is === 'out' || is === 'moved-out') ?? all.at(-1);
      if (!last) return { change: null };
      const change = { is: last.is, by: last.by };
      if (all.length === 1) return { change };
      const who = [...new Set(all.map(({ by }) => names[by] ?? ''))].filter((name) => name !== '');
      // Two authors who make the same change.
      if (all.every(({ is }) => is === last.is)) return who.length > 1 ? { change, tag: who.join(comma) } : { change };
      const history = all.map((mark) => (mark.by < 0 ? became[mark.change] : by(became[mark.change], names[mark.by]!)));
      return { change, tag: history.join(next) };
    },
  };
}

function paragraphsOf({ paragraphs }: Redline, numbers: RedlineNumbers, authors: Authors, labels: Language | null): PdfParagraph[] {
  // For readers who jump between headings, the first level must come before the second.
  let titled = false;
  const looks = headingLooks(paragraphs.map(({ kind, runs }) => ({ kind, words: headingWords(runs) })));
  const lasts = lastWorded(paragraphs);
  return paragraphs.map((paragraph, at): PdfParagraph => {
    const { kind, mark } = paragraph;
    const heads = (kind === 'title' || kind === 'heading') && hasWords(paragraph.runs);
    if (heads && kind === 'title') titled = true;
    const whole =
      mark.length > 0 && paragraph.runs.length > 0 && paragraph.runs.every((run) => JSON.stringify(run.changes) === JSON.stringify(mark));
    const runs = paragraph.runs.flatMap((run) => runOf(run, numbers, authors));
    if (mark.length > 0 && !whole) runs.push({ ...words('¶', {}), ...authors.shown(mark) });
    const number = numbers.paragraph(paragraph);
    return {
      ...place(heads, kind, paragraph.level, titled, looks[at] ?? null),
      number: number?.text ?? null,
      numberChange: authors.shown(whole ? mark : number ? numberMarks(number.side, mark) : []).change,
      label: labels ? printedLabel(labels, marginLabel(numbers, paragraph)) : '',
      runs,
      changed: mark.length > 0 || paragraph.former !== null || runs.some((run) => signsIn([run]).length > 0),
      last: lasts.includes(at),
    };
  });
}

const hasWords = (runs: readonly (Run | PdfRun | { readonly text: string })[]): boolean =>
  runs.some((run) => 'text' in run && run.text.trim() !== '');

/** Kind and level of a paragraph on the page. A heading without words is not tagged as one, because readers who jump between headings would find it empty. */
function place(
  heads: boolean,
  kind: ParagraphKind,
  level: string,
  titled: boolean,
  look: HeadingLook | null,
): Pick<PdfParagraph, 'kind' | 'level' | 'look'> {
  if (heads) return { kind, look: look ?? 'title', level: kind === 'title' || !titled ? 1 : 2 };
  if (kind === 'title' || kind === 'heading') return { kind: 'flush', look: 'text', level: 0 };
  return { kind, look: 'text', level: Math.max(0, levelOf({ kind, level }) - 1) };
}

const numberMarks = (side: RedlineSide, mark: readonly Mark[]): Mark[] =>
  side === 'both' ? [] : [{ ...mark[0], change: side === 'base' ? 'deletion' : 'insertion' }];

const signsOf = (change: PdfChange | null): Sign[] => (change ? [change.is] : []);
const signsIn = (runs: readonly PdfRun[]): Sign[] =>
  runs.flatMap((run) => [...signsOf(run.change), ...('note' in run ? signsIn(run.note) : [])]);

function runOf(run: Run, numbers: RedlineNumbers, authors: Authors): PdfRun[] {
  if (!('note' in run)) return run.text === '' ? [] : [wordsOf(run, authors)];
  const note = run.note
    .filter(({ text }) => text !== '')
    .map((text) => {
      const own = text.changes.filter(({ change }) => !run.changes.some((outer) => outer.change === change));
      return wordsOf({ ...text, changes: [...run.changes, ...own] }, authors);
    });
  return [{ note, mark: String(numbers.note(run)), ...authors.shown(run.changes), ...agreedOf(run) }];
}

const agreedOf = ({ agreed }: { readonly agreed?: AgreedLevel }) => (agreed === undefined ? {} : { agreed });
const wordsOf = (run: TextRun, authors: Authors): PdfWords => ({
  text: undivided(run.text),
  em: run.em,
  bold: false,
  ...authors.shown(run.changes),
  ...agreedOf(run),
});

/** Names the author at the first of neighbouring changes by the same author. */
function tagged(runs: readonly PdfRun[], names: readonly string[]): PdfRun[] {
  let last = -1;
  return runs.map((run) => {
    const by = run.change?.by ?? -1;
    const name = by !== last ? names[by] : undefined;
    // A label of its own does not name the author of the next change.
    last = run.tag === undefined ? by : -1;
    return name === undefined || run.tag !== undefined ? run : { ...run, tag: name };
  });
}

/** The data of a printed text: the rolling text, the list of proposals. */
export function printedPdf({ meta, text, letterhead, layout = PLAIN_LAYOUT }: PrintedFile, title: string, date: string): PdfText {
  let titled = false;
  const run = (span: { readonly text: string; readonly em: boolean; readonly role: string; readonly agreed?: AgreedLevel }): PdfWords => ({
    ...words(span.text, { em: span.em, bold: span.role === 'sign' }),
    ...agreedOf(span),
  });
  const looks = headingLooks(text.paragraphs.map(({ kind, spans }) => ({ kind, words: spans.map((span) => span.text).join('') })));
  const paragraphs = text.paragraphs.map((paragraph, at): PdfParagraph => {
    const { kind } = paragraph;
    const heads = (kind === 'title' || kind === 'heading') && hasWords(paragraph.spans);
    if (heads && kind === 'title') titled = true;
    return {
      ...BARE,
      ...(kind === 'about' ? { kind } : place(heads, kind, paragraph.level, titled, looks[at] ?? null)),
      label: layout.labels ? marginOf(paragraph, meta.language) : '',
      runs: paragraph.spans.map((span): PdfRun => {
        if (span.note === undefined) return run(span);
        const { mark, spans } = text.notes[span.note]!;
        return { note: spans.map(run), mark, change: null, ...agreedOf(span) };
      }),
    };
  });
  const organ: PdfParagraph = { ...BARE, kind: 'organ', runs: [words(meta.body, { em: true }), words(organComma(meta), {})] };
  return {
    ...headOf(meta, title, date, letterhead ? layout : { ...layout, masthead: 'none' }),
    authors: [],
    about: null,
    legend: printedLegend(text, meta.language),
    ends: false,
    paragraphs: letterhead === true && meta.body !== '' ? paragraphs.toSpliced(organAt(text), 0, organ) : paragraphs,
    outline: '',
  };
}

/** The sentence for characters that the fonts lack. */
export const missingSentence = (characters: readonly string[]): string =>
  `The fonts have no sign for ${characters
    .slice(0, 8)
    .map((character) => `“${character}”`)
    .join(
      ', ',
    )}${characters.length > 8 ? ' and others' : ''}: empty boxes stand there, and the file is not after the rules of accessible files (PDF/UA).`;
