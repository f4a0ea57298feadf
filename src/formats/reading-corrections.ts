// Corrections that a person makes to the parts of a text that was read, each of which may be given another use, and the text that results. No word is
// lost unless its part is left out; only a typed number is dropped where the part becomes a paragraph whose number is computed.
import type { Language, ParagraphKind } from '../../schema/index.ts';
import type { NoteRun, Redline, RedlineComment, RedlineParagraph, Run, TextRun } from '../diff/redline-model.ts';
import { markerOf } from '../text/markers.ts';
import { openingLength } from '../text/openings/openings.ts';
import { digitsValue } from '../text/raised-digits.ts';
import { separatorBetween } from '../text/reading/paragraph-blocks.ts';
import { kindUse, type ReadPart, type Use } from './reading.ts';

/** The use that a person gave to a part, by the part's id. */
export type Corrections = ReadonlyMap<string, Use>;

/** The text after the corrections. */
export interface Corrected {
  readonly redline: Redline;
  /** By part id the id of the paragraph that holds its words; parts that were left out are missing. */
  readonly places: ReadonlyMap<string, string>;
}

const isKind = (use: Use): boolean => use !== 'continues' && use !== 'note' && use !== 'left out';

/**
 * The use of each part after the corrections, by part id. A text has only one title, so a second title makes the first a heading; where nothing
 * precedes a part, it cannot continue anything and becomes a preambular paragraph.
 */
export function usesNow(parts: readonly ReadPart[], corrections: Corrections): Map<string, Use> {
  const title = [...corrections].findLast(([, use]) => use === 'title')?.[0];
  const uses = new Map<string, Use>();
  let begun = false;
  for (const part of parts) {
    let use = corrections.get(part.id) ?? part.use;
    if (use === 'title' && title !== undefined && part.id !== title) use = 'heading';
    if (!begun && (use === 'continues' || use === 'note')) use = 'preambular';
    begun ||= use !== 'left out';
    uses.set(part.id, use);
  }
  return uses;
}

const kindOf = (use: Use): { readonly kind: ParagraphKind; readonly level: string } =>
  use.startsWith('sub-') ? { kind: 'subparagraph', level: use.slice(4) } : { kind: use as ParagraphKind, level: '0' };

const wordsOf = (runs: readonly Run[]): string => runs.map((run) => ('text' in run ? run.text : '')).join('');

/** The runs without their first `count` UTF-16 units of text. */
function without(runs: readonly Run[], count: number): Run[] {
  let rest = count;
  return runs.flatMap((run): Run[] => {
    if (rest === 0 || !('text' in run)) return [run];
    const cut = Math.min(rest, run.text.length);
    rest -= cut;
    return cut === run.text.length ? [] : [{ ...run, text: run.text.slice(cut) }];
  });
}

/** The runs without blanks at their ends, which parts have where a paragraph was cut. */
function trimmed(runs: readonly Run[]): Run[] {
  const list = without(runs, /^\s*/.exec(wordsOf(runs))![0].length);
  const last = list.findLastIndex((run) => 'text' in run);
  const run = list[last];
  if (run && 'text' in run && last === list.length - 1) list[last] = { ...run, text: run.text.trimEnd() };
  return list.filter((one) => !('text' in one) || one.text !== '');
}

/** The runs with their first `length` UTF-16 units in italics. */
function italic(runs: readonly Run[], length: number): Run[] {
  let left = length;
  return runs.flatMap((run): Run[] => {
    if (!('text' in run) || left <= 0) return [run];
    const head = run.text.slice(0, left);
    left -= head.length;
    const rest = run.text.slice(head.length);
    return [{ ...run, text: head, em: true }, ...(rest === '' ? [] : [{ ...run, text: rest }])];
  });
}

/** A part as a paragraph of another kind: without the typed number, and with its opening in italics. */
function recast(paragraph: RedlineParagraph, use: Use, language: Language): RedlineParagraph {
  const place = kindOf(use);
  let runs = trimmed(paragraph.runs);
  const words = wordsOf(runs);
  const marker = place.kind === 'heading' || place.kind === 'title' ? null : markerOf(words);
  if (marker && runs[0] && 'text' in runs[0] && runs[0].text.length >= marker.length) runs = without(runs, marker.length);
  const first = runs[0];
  if ((place.kind === 'preambular' || place.kind === 'operative') && first && 'text' in first && !first.em)
    runs = italic(runs, openingLength(wordsOf(runs), place.kind, language));
  return { ...paragraph, ...place, former: null, runs };
}

const NOTE_NUMBER = /^\s*(?:([⁰¹²³⁴-⁹]{1,4})|\[\^?(\d{1,4})\]:?|(\d{1,4})\.?(?=\s))\s*/u;

/** The words of a paragraph as the text of a note. Notes inside it follow the new note (`more`). */
function noteFrom(part: ReadPart): {
  readonly number: number | null;
  readonly note: readonly TextRun[];
  readonly more: readonly NoteRun[];
} {
  const runs = trimmed(part.paragraph.runs);
  const typed = NOTE_NUMBER.exec(wordsOf(runs));
  const number = typed ? digitsValue(typed[1] ?? typed[2] ?? typed[3] ?? '') : null;
  const rest = typed ? without(runs, typed[0].length) : runs;
  return {
    number,
    note: rest.filter((run): run is TextRun => 'text' in run),
    more: rest.filter((run): run is NoteRun => 'note' in run),
  };
}

/** What is corrected: the parts of a reading, and what is needed of the draft's meta. */
interface Correctable {
  readonly parts: readonly ReadPart[];
  readonly comments?: readonly RedlineComment[];
  readonly meta: { readonly language: Language; readonly firstNote: number };
}

/** The text after the corrections, with the comments of the file. */
export function corrected({ parts, comments = [], meta }: Correctable, corrections: Corrections): Corrected {
  const uses = usesNow(parts, corrections);
  const out: RedlineParagraph[] = [];
  const places = new Map<string, string>();
  let previous: ReadPart | null = null;
  /** Ids of parts whose continuation was made something else. */
  const heads = new Set(parts.flatMap(({ id }) => (uses.get(id) === 'continues' ? [] : (headOf(id) ?? []))));
  for (const part of parts) {
    const use = uses.get(part.id)!;
    if (use === 'left out') continue;
    const last = out.at(-1);
    if (last && !isKind(use)) {
      out[out.length - 1] = use === 'note' ? last : continuedBy(last, part, previous !== null && headOf(part.id) === previous.id);
      if (use === 'note') addNote(out, part, meta.firstNote);
    } else {
      const cut = part.use === 'continues' || heads.has(part.id);
      const same = use === kindUse(part.paragraph) && part.use !== 'left out';
      out.push(
        same
          ? cut
            ? { ...part.paragraph, runs: trimmed(part.paragraph.runs) }
            : part.paragraph
          : recast(part.paragraph, use, meta.language),
      );
    }
    places.set(part.id, out.at(-1)!.id);
    previous = part;
  }
  return { redline: { paragraphs: out, ...(comments.length > 0 ? { comments } : {}) }, places };
}

/** Id of the part before this one in the same paragraph as it was read; null where there is none. */
function headOf(id: string): string | null {
  const [, root, n] = /^(.*)~(\d+)$/.exec(id) ?? [];
  return root === undefined ? null : n === '1' ? root : `${root}~${Number(n) - 1}`;
}

function continuedBy(last: RedlineParagraph, part: ReadPart, exactly: boolean): RedlineParagraph {
  const { paragraph } = part;
  if (exactly) return { ...last, runs: [...last.runs, ...paragraph.runs], mark: paragraph.mark };
  const tail = trimmed(paragraph.runs);
  const blank = separatorBetween(wordsOf(last.runs).slice(-8), wordsOf(tail));
  const separator: Run[] = blank === '' || /\s$/.test(wordsOf(last.runs)) ? [] : [{ text: blank, em: false, changes: [] }];
  return { ...last, runs: [...last.runs, ...separator, ...tail], mark: paragraph.mark };
}

/** Gives the words to the empty note with their number, else to a new note at the end of the last paragraph. */
function addNote(out: RedlineParagraph[], part: ReadPart, firstNote: number): void {
  const { number, note, more } = noteFrom(part);
  let count = firstNote;
  for (const [i, paragraph] of out.entries())
    for (const [k, run] of paragraph.runs.entries()) {
      if (!('note' in run) || count++ !== number || run.note.length > 0) continue;
      out[i] = { ...paragraph, runs: [...paragraph.runs.with(k, { ...run, note }), ...more] };
      return;
    }
  const last = out.at(-1)!;
  out[out.length - 1] = { ...last, runs: [...last.runs, { note, id: `note-${part.id}`, changes: [] }, ...more] };
}
