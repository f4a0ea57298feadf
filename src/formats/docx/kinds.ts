// Finds the kind of each paragraph of a Word file. In a file of another program the words decide, by the rules of src/text: each side (all rejected, all
// accepted) is read as plain text, and the result is matched with the paragraphs. Paragraphs that this reading left out (letterhead, organ line) are outside
// the text. If the words decide nothing, the file's numbers and heading styles do. (In a file by Chapeau its styles decide: paragraph-places.ts.)

import type { ParagraphKind } from '../../../schema/index.ts';
import { type InlinePiece, idOf, inlinePiecesOf, paragraphAttrs, textOf, wordingOf } from '../../../schema/index.ts';
import { isOn, type Side } from '../../diff/sides.ts';
import { languageOf } from '../../text/language.ts';
import { isAnnex } from '../../text/line-patterns.ts';
import { markerOf } from '../../text/markers.ts';
import { organOf } from '../../text/organs.ts';
import { withoutRaised } from '../../text/raised-digits.ts';
import type { FoundText } from '../../text/text-model.ts';
import type { Numbering } from './numbering.ts';
import type { RawParagraph, RawRun, RawText } from './raw-body.ts';

/** A paragraph of the text with its kind, or a paragraph outside the text. `former`: the kind that its words show before the changes, if different. */
export type DocxParagraph =
  | {
      readonly kind: ParagraphKind;
      readonly level: string;
      readonly former?: { readonly kind: ParagraphKind; readonly level: string };
      readonly runs: readonly RawRun[];
    }
  | { readonly outside: true };

interface Line {
  readonly text: string;
  readonly label: string;
  readonly from: readonly number[];
}

const textOfRuns = (runs: readonly RawRun[]) => runs.map((run) => ('text' in run ? run.text : '')).join('');
const hasWords = ({ runs }: RawParagraph, side: Side): boolean => textOfRuns(runs.filter((run) => isOn(run.changes, side))).trim() !== '';
/** The letters and digits of a text, which reading keeps; it may change blanks, quotation marks and note marks. */
const lettersOf = (text: string) => text.normalize('NFKC').replace(/[^\p{L}\p{Nd}]/gu, '');
/** A number at the start of a paragraph: "3.", "1 -", "(a)", "b)", "(أ)", "iv.". */
const TYPED_NUMBER = /^\s*(?:\d{1,3}\s?(?:[.)]|-)|\(?(?:[a-z]{1,4}|[а-я]|[أ-ي])\)|[a-z]\.|[ivx]{1,4}\.)\s+/u;
/** The most letters of a number, or of "67/1." before a title. */
const LONGEST_LABEL = 14;

/** The paragraphs of one side as lines, with the numbers that Word would show. If the file has notes of its own, raised digits (a note cited again, an
 *  exponent) are not note marks and are left out. */
function linesOf(paragraphs: readonly RawParagraph[], numbering: Numbering, side: Side): Line[] {
  const lines: Line[] = [];
  const noted = paragraphs.some(({ runs }) => runs.some((run) => 'note' in run));
  const asRead = (words: string) => (noted ? withoutRaised(words, '') : words);
  const count = numbering.counter();
  let text = '';
  let from: number[] = [];
  paragraphs.forEach((paragraph, i) => {
    text += asRead(textOfRuns(paragraph.runs.filter((run) => isOn(run.changes, side))));
    from.push(i);
    const ends = isOn(paragraph.mark, side) || (text !== '' && (paragraph.border || i === paragraphs.length - 1));
    if (!ends) return;
    const label = text.trim() === '' ? '' : count(paragraphs[from[0]!]!);
    lines.push({ text, label, from });
    text = '';
    from = [];
  });
  return lines;
}

/** The text of runs with italics between asterisks, as src/text reads them. */
const starred = (runs: readonly RawRun[]): string =>
  runs
    .map((run) => {
      if (!('text' in run)) return '';
      const [, before = '', words = '', after = ''] = /^(\s*)([\s\S]*?)(\s*)$/.exec(run.text) ?? [];
      return run.em && words !== '' && !words.includes('*') ? `${before}*${words}*${after}` : run.text;
    })
    .join('')
    .replace(/\*(\s*)\*/g, '$1');

/** Finds the texts in plain words: those with an organ line, or the only one if no text has that line. */
export type TextReader = (source: string) => FoundText[];

/** The resolutions in a file without tracked changes and without Word footnotes. Their notes are typed, as in text that was pasted into Word. */
export function textsAsTyped(paragraphs: readonly RawParagraph[], numbering: Numbering, read: TextReader): FoundText[] {
  const count = numbering.counter();
  const source = paragraphs.flatMap((paragraph) => {
    const text = starred(paragraph.runs).trim();
    if (text === '') return [];
    const label = count(paragraph);
    return [label ? `${label} ${text}` : text];
  });
  return read(`${source.join('\n\n')}\n`);
}

/** The resolutions on one side of the file, and its lines. `countedAnew`: whether typed numbers mix two texts, as on the pages of a redline, where remaining
 *  paragraphs have new numbers and struck ones old: then each side is numbered again in order. */
export const textsOf = (
  paragraphs: readonly RawParagraph[],
  numbering: Numbering,
  side: Side,
  read: TextReader,
  countedAnew = false,
): { lines: Line[]; found: FoundText[] } => {
  const lines = linesOf(paragraphs, numbering, side);
  const source = lines.map((line) => (line.label ? `${line.label} ` : '') + line.text.trim()).filter((line) => line !== '');
  return { lines, found: read(`${(countedAnew ? inOrder(source) : source).join('\n\n')}\n`) };
};

/** The lines with the numbers of their paragraphs in order; those of an annex and of another text begin again at 1. */
function inOrder(lines: readonly string[]): string[] {
  let count = 0;
  return lines.map((line) => {
    if (isAnnex(line) || organOf(line, languageOf(line))?.comma) count = 0;
    return markerOf(line)?.kind === 'number' ? line.replace(/^\p{Nd}+/u, String(++count)) : line;
  });
}

/** The text with this label; without a label the first complete one, else the first. */
export const textByLabel = (found: readonly FoundText[], label: string | undefined): FoundText | undefined => {
  if (label !== undefined) return found.find((text) => text.label === label);
  const complete = found.filter((text) => text.complete);
  return complete.length > 0 ? complete[0] : found[0];
};

/** The kinds that were found by the words. */
export interface PlacedByWords {
  readonly placed: readonly DocxParagraph[];
  /** For each side the index in the file of each paragraph that was found, by its id in the text. */
  readonly found: readonly ReadonlyMap<string, number>[];
  /** Indices of paragraphs whose words decided nothing. */
  readonly guessed: readonly number[];
}

/** Finds the kinds of paragraphs from the texts that were read on either side. */
export function placeByWords(
  paragraphs: readonly RawParagraph[],
  numbering: Numbering,
  sides: readonly { side: Side; lines: readonly Line[]; text: FoundText }[],
): PlacedByWords {
  const placed: (Exclude<DocxParagraph, { readonly outside: true }> | null)[] = paragraphs.map(() => null);
  /** Paragraphs that this side joins to the one before. The other side, where each begins with its own number, is asked first. */
  const joinedLater: (() => void)[] = [];
  const inside = paragraphs.map(() => false);
  const found: Map<string, number>[] = [];
  for (const { side, lines, text } of sides) {
    const places = new Map<string, number>();
    found.push(places);
    const organ = lettersOf(text.draft.meta.body);
    const matched: number[] = [];
    let next = 0;
    text.draft.doc.forEach((node) => {
      const wording = wordingOf(node);
      const words = textOf(wording);
      const key = lettersOf(words);
      if (key === '') return;
      for (let i = next; i < lines.length; i++) {
        const line = lettersOf(lines[i]!.text);
        if (!line.endsWith(key) || line.length - key.length > LONGEST_LABEL) continue;
        // Paragraphs with words only on the other side are joined here with the next: the other side gives their kind.
        const own = lines[i]!.from.filter(
          (index) => hasWords(paragraphs[index]!, side) || textOfRuns(paragraphs[index]!.runs).trim() === '',
        );
        const first = own.find((index) => hasWords(paragraphs[index]!, side));
        for (const at of own) {
          const runs = withOpening(
            withoutLabel(paragraphs[at]!.runs, lines[i]!.text, words, at === first),
            wording ? inlinePiecesOf(wording) : [],
            side,
          );
          const { kind, level } = paragraphAttrs(node);
          const known = placed[at];
          if (at !== first) joinedLater.push(() => (placed[at] ??= { kind, level, runs }));
          else if (known && side === 'accept' && (known.kind !== kind || known.level !== level))
            placed[at] = { ...known, kind, level, former: { kind: known.kind, level: known.level } };
          else placed[at] = known ?? { kind, level, runs };
        }
        matched.push(i);
        places.set(idOf(node), first ?? lines[i]!.from[0]!);
        next = i + 1;
        return;
      }
    });
    lines.slice(matched[0] ?? 0, (matched[matched.length - 1] ?? -1) + 1).forEach((line) => {
      if (lettersOf(line.text) !== organ) for (const at of line.from) inside[at] = true;
    });
  }
  for (const place of joinedLater) place();
  const guess = createGuess(paragraphs, numbering);
  const guessed: number[] = [];
  const all = paragraphs.map((paragraph, i): DocxParagraph => {
    const known = placed[i];
    if (known) return known;
    if (!inside[i] || textOfRuns(paragraph.runs).trim() === '') return { outside: true };
    guessed.push(i);
    return { ...guess(paragraph), runs: paragraph.runs };
  });
  return { placed: all, found, guessed };
}

/** The runs without a typed number, or without the number of the resolution before its title. */
function withoutLabel(runs: readonly RawRun[], line: string, words: string, first: boolean): readonly RawRun[] {
  if (!first) return runs;
  let at = line.length;
  for (let w = words.length; w > 0; ) {
    if (/\s/.test(words[w - 1]!)) w--;
    else if (at > 0 && /\s/.test(line[at - 1]!)) at--;
    else if (at > 0 && line[at - 1] === words[w - 1]) {
      w--;
      at--;
    } else {
      at = -1;
      break;
    }
  }
  const both = runs.findIndex((run) => run.changes.length > 0);
  const sure = textOfRuns(both < 0 ? runs : runs.slice(0, both)).length;
  if (at >= 0 && at <= sure) return withoutStart(runs, at);
  return withoutStart(runs, TYPED_NUMBER.exec(textOfRuns(runs))?.[0].length ?? 0);
}

/** The runs without their first `count` UTF-16 units of text. */
function withoutStart(runs: readonly RawRun[], count: number): RawRun[] {
  let rest = count;
  return runs.flatMap((run) => {
    if (rest === 0 || !('text' in run)) return [run];
    const cut = Math.min(rest, run.text.length);
    rest -= cut;
    return cut === run.text.length ? [] : [{ ...run, text: run.text.slice(cut) }];
  });
}

/** Sets the opening in italics if the paragraph has no italics at all (text pasted into Word as plain text). */
function withOpening(runs: readonly RawRun[], pieces: readonly InlinePiece[], side: Side): readonly RawRun[] {
  const opening = pieces[0];
  if (!opening || !('text' in opening) || !opening.em || runs.some((run) => 'text' in run && run.em)) return runs;
  let rest = opening.text.length;
  return runs.flatMap((run): RawRun[] => {
    if (rest <= 0 || !('text' in run) || !isOn(run.changes, side)) return [run];
    const cut = Math.min(rest, run.text.length);
    rest -= cut;
    const parts: RawText[] = [
      { ...run, text: run.text.slice(0, cut), em: true },
      { ...run, text: run.text.slice(cut) },
    ];
    return parts.filter((part) => part.text !== '');
  });
}

/** A function that decides the kind of a paragraph by the numbers and heading styles of the file. */
export function createGuess(paragraphs: readonly RawParagraph[], numbering: Numbering) {
  const top = new Map<string, string>();
  for (const paragraph of paragraphs) {
    const place = numbering.placeOf(paragraph);
    if (place?.level === 0) top.set(place.list, place.format);
  }
  return (paragraph: RawParagraph): { kind: ParagraphKind; level: string } => {
    const place = numbering.placeOf(paragraph);
    if (place && place.level === 0 && place.format === 'decimal') return { kind: 'operative', level: '0' };
    if (place) {
      const level = place.level + (top.get(place.list) === 'decimal' ? 0 : 1);
      return { kind: 'subparagraph', level: String(Math.min(4, Math.max(1, level))) };
    }
    return /^(heading|title|berschrift)/i.test(paragraph.style) ? { kind: 'heading', level: '0' } : { kind: 'preambular', level: '0' };
  };
}
