// Builds the redline of a Word file from its paragraphs and their kinds: leaves out paragraphs outside the text, joins runs that Word divided, and takes ids
// from bookmarks.
import type { NoteRun, Redline, RedlineParagraph, Run } from '../../diff/redline-model.ts';
import { createOpenEnds, isOn, SIDES, type Side } from '../../diff/sides.ts';
import { superscript } from '../../text/raised-digits.ts';
import type { Former } from '../change-list.ts';
import type { DocxParagraph } from './kinds.ts';
import { kindOfStyle } from './names.ts';
import type { RawBody, RawParagraph, RawRun } from './raw-body.ts';

/** The redline of a file. `placed`: for each paragraph its kind, or that it is outside the text. A paragraph before one outside the text keeps its end, so
 *  that nothing is joined across the gap. If several marks refer to a note, it is at the first; the others become its raised number. */
export function assembled(
  paragraphs: readonly RawParagraph[],
  placed: readonly DocxParagraph[],
  notes: RawBody['notes'],
  firstNote: number,
): Redline {
  const out: RedlineParagraph[] = [];
  const ends = createOpenEnds();
  const ids = createIds();
  let lastNote = 0;
  const close = (border: RawParagraph['mark'] = []) => {
    const last = out.pop();
    if (last) out.push({ ...last, mark: ends.close(last.mark, border) });
  };
  /** For each note with a mark, its number and the sides that have the mark. */
  const marked = new Map<string, { readonly number: number; readonly on: readonly Side[] }>();
  const asRun = (run: RawRun): Run => {
    if ('text' in run) return run;
    const { changes, comments } = run;
    const on = SIDES.filter((side) => isOn(changes, side));
    const before = marked.get(run.note);
    if (before && on.length > 0 && on.every((side) => before.on.includes(side)))
      return { text: superscript(before.number), em: false, changes, ...(comments ? { comments } : {}) };
    marked.set(run.note, { number: before?.number ?? firstNote + marked.size, on: [...(before?.on ?? []), ...on] });
    const note: NoteRun = { note: notes.get(run.note) ?? [], id: `n${++lastNote}`, changes, ...(comments ? { comments } : {}) };
    return note;
  };
  paragraphs.forEach((raw, i) => {
    const place = placed[i]!;
    if ('outside' in place) {
      close(raw.mark);
      return;
    }
    const former = formerOf(raw) ?? (place.former ? { ...place.former, author: '' } : null);
    const changed = former && (former.kind !== place.kind || former.level !== place.level) ? former : null;
    const runs = joined(kindOfStyle(raw.style) ? place.runs : unblanked(place.runs, paragraphs[i - 1]?.mark ?? [], raw.mark)).map(asRun);
    const hasWords = (side: Side) => runs.some((run) => isOn(run.changes, side));
    const paragraph: RedlineParagraph = {
      ...ids.give(
        raw,
        i,
        // If this paragraph continues the one before, that paragraph's id counts.
        SIDES.filter((side) => (hasWords(side) || isOn(raw.mark, side)) && !ends.waits(side)),
      ),
      kind: place.kind,
      level: place.level,
      former: changed,
      runs,
      mark: raw.mark,
      move: raw.move,
      ...(raw.comments.length > 0 && runs.length === 0 ? { comments: raw.comments } : {}),
    };
    ends.pass({ reject: hasWords('reject'), accept: hasWords('accept') }, raw.mark);
    out.push(paragraph);
    if (raw.border) close();
  });
  close();
  return { paragraphs: out };
}

function formerOf({ formerStyle }: RawParagraph): Former | null {
  const kind = formerStyle && kindOfStyle(formerStyle.style);
  if (!kind) return null;
  const { author, date } = formerStyle;
  return { ...kind, author, ...(date ? { date } : {}) };
}

/** Assigns the ids of bookmarks. On each side an id is used once; a paragraph that repeats one gets a new id. */
function createIds() {
  const used = { reject: new Set<string>(), accept: new Set<string>() };
  const free = (id: string, side: Side, sides: readonly Side[]) => !sides.includes(side) || !used[side].has(id);
  return {
    give({ ids }: RawParagraph, at: number, sides: readonly Side[]): { id: string; formerId?: string } {
      const former = ids.find((one) => one.former && free(one.id, 'reject', sides))?.id;
      const fits = (id: string) => free(id, 'accept', sides) && (former !== undefined || free(id, 'reject', sides));
      let id = ids.find((one) => !one.former && fits(one.id))?.id ?? `w${at + 1}`;
      while (!fits(id)) id += 'x';
      if (sides.includes('reject')) used.reject.add(former ?? id);
      if (sides.includes('accept')) used.accept.add(id);
      return former !== undefined && former !== id ? { id, formerId: former } : { id };
    },
  };
}

const alike = (x: RawRun, y: RawRun): boolean =>
  JSON.stringify([x.changes, x.comments ?? []]) === JSON.stringify([y.changes, y.comments ?? []]);

/** Joins neighbouring runs with the same style, changes and comments (Word divides text at every save). */
function joined(runs: readonly RawRun[]): RawRun[] {
  const out: RawRun[] = [];
  for (const run of runs) {
    const last = out[out.length - 1];
    if (last && 'text' in last && 'text' in run && last.em === run.em && alike(last, run))
      out[out.length - 1] = { ...last, text: last.text + run.text };
    else out.push(run);
  }
  return out;
}

/** The runs without blanks at both ends, unless a change begins or ends there. */
function unblanked(runs: readonly RawRun[], before: RawParagraph['mark'], mark: RawParagraph['mark']): RawRun[] {
  const list = [...runs];
  const first = list[0];
  if (first && 'text' in first && first.changes.length === 0 && before.length === 0) list[0] = { ...first, text: first.text.trimStart() };
  const last = list[list.length - 1];
  if (last && 'text' in last && last.changes.length === 0 && mark.length === 0)
    list[list.length - 1] = { ...last, text: last.text.trimEnd() };
  return list.filter((run) => !('text' in run) || run.text !== '');
}
