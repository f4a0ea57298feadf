// References of a text to its own paragraphs ("paragraph 5 (b) above") as REF fields of Word, which follow the numbers when Word updates them. A field names
// the bookmark of its target paragraph and shows the present words. When read back, fields become live references again. If Word would show another number than
// the text, on either side of a redline or while both are shown, no field is written.
import { type Language, type Meta, type References, textOf, wordingOf } from '../../../schema/index.ts';
import { settle } from '../../diff/redline.ts';
import type { Redline, RedlineParagraph, TextRun } from '../../diff/redline-model.ts';
import { isOn, type Side } from '../../diff/sides.ts';
import { type Addresses, liveReferencesIn } from '../../text/references/live-references.ts';
import { referenceKey, referencesIn } from '../../text/references/references.ts';
import { escapeMarkup } from '../markup.ts';
import { labelsOn } from '../redline-view.ts';
import { bookmarkOf, idOfBookmark } from './names.ts';

/** A part of a run that is a field: UTF-16 offsets in the run's text, and the bookmark that the field names. */
export interface FieldPlace {
  readonly from: number;
  readonly to: number;
  readonly bookmark: string;
}

type Labels = ReadonlyMap<RedlineParagraph, { readonly label: string; readonly number: string | null }>;

/** The form in which Word shows a number in a field: without its final full stop. Null for Arabic numbers with a dash, of which Word may show more. */
const shownByWord = (language: Language, number: string): string | null => {
  if (language === 'ar') return null;
  return number.replace(/\.$/, '');
};

/** "OP5 (b) (i)" → "OP5", "OP5 (b)", "OP5 (b) (i)". */
const pathOf = (label: string): string[] => label.split(' ').map((_, i, parts) => parts.slice(0, i + 1).join(' '));

/** The run that contains all these words, if it is on both sides or inserted; and the offset in it. */
function placeIn(runs: readonly TextRun[], from: number, length: number): { readonly run: TextRun; readonly from: number } | null {
  let start = 0;
  for (const run of runs) {
    const end = start + run.text.length;
    const plain = run.changes.length === 0 || (run.changes.length === 1 && run.changes[0]!.change === 'insertion');
    if (from >= start && from + length <= end) return plain ? { run, from: from - start } : null;
    start = end;
  }
  return null;
}

/** The fields of each run. `tracked`: whether the file has tracked changes. */
export function fieldPlaces(meta: Meta, redline: Redline, tracked: boolean): ReadonlyMap<TextRun, readonly FieldPlace[]> {
  const found = new Map<TextRun, FieldPlace[]>();
  const { references, language } = meta;
  if (!references || Object.keys(references).length === 0) return found;
  const { paragraphs } = redline;
  const bare = paragraphs.map((paragraph): RedlineParagraph => ({ ...paragraph, mark: [], former: null }));
  const labels = (side: Side): Labels => labelsOn(side, redline, settle(redline, side));
  const [now, base] = [labels('accept'), tracked ? labels('reject') : null];
  const both = tracked ? labelsOn('accept', { paragraphs: bare }, settle({ paragraphs: bare }, 'accept')) : null;
  const [labelOf, idOf] = [new Map<string, string>(), new Map<string, string>()];
  const at: Addresses = { labels: labelOf, ids: idOf };
  const byId = new Map<string, number>();
  paragraphs.forEach((paragraph, i) => {
    const label = now.get(paragraph)?.label;
    if (label === undefined || paragraph.id === '' || byId.has(paragraph.id)) return;
    byId.set(paragraph.id, i);
    if (!/^OP\d/.test(label)) return;
    labelOf.set(paragraph.id, label);
    idOf.set(label, paragraph.id);
  });
  /** The bookmark of the paragraph with this label if its number is shown as `words` on every side that has the run. */
  const bookmarkFor = (label: string, words: string, run: TextRun): string | null => {
    const target = byId.get(idOf.get(label) ?? '');
    if (target === undefined) return null;
    const paragraph = paragraphs[target]!;
    const same = (of: Labels, one = paragraph) => shownByWord(language, of.get(one)?.number ?? '') === words;
    if (!same(now) || paragraph.move !== null || (both && !same(both, bare[target]))) return null;
    if (base && isOn(run.changes, 'reject') && !same(base)) return null;
    return bookmarkOf(paragraph.id, 'own');
  };
  for (const holder of paragraphs) {
    if (!byId.has(holder.id) || holder.move !== null) continue;
    const runs = holder.runs.filter((run): run is TextRun => 'text' in run && isOn(run.changes, 'accept'));
    const text = runs.map((run) => run.text).join('');
    for (const { from, to, now: number, target } of liveReferencesIn(text, holder.id, references, language, at)) {
      const words = text.slice(from, to);
      if (number !== words) continue;
      const path = pathOf(labelOf.get(target)!);
      const parts = [...words.matchAll(/\d+|\([a-z]+\)/g)];
      if (parts.length > path.length) continue;
      parts.forEach(({ 0: part, index }, i) => {
        const place = placeIn(runs, from + index, part.length);
        // A reference within its own paragraph names the last parts alone: "(b)".
        const bookmark = place && bookmarkFor(path[path.length - parts.length + i]!, part, place.run);
        if (!bookmark) return;
        const field = { from: place.from, to: place.from + part.length, bookmark };
        found.set(place.run, [...(found.get(place.run) ?? []), field]);
      });
    }
  }
  return found;
}

/** A field as runs. `run`: one run with the given content. */
export const fieldXml = ({ bookmark }: FieldPlace, words: string, run: (content: string) => string): string =>
  `${run('<w:fldChar w:fldCharType="begin"/>')}${run(`<w:instrText xml:space="preserve"> REF ${bookmark} \\n \\h </w:instrText>`)}${run('<w:fldChar w:fldCharType="separate"/>')}${run(words)}${run('<w:fldChar w:fldCharType="end"/>')}`;

/** The references between paragraphs as elements of our custom part; those that are not fields are read back from there. */
export function referencesXml(meta: Meta, redline: Redline): string {
  const holders = new Set(redline.paragraphs.map(({ id }) => id));
  return Object.entries(meta.references ?? {})
    .flatMap(([key, target]) => {
      const blank = key.indexOf(' ');
      const holder = key.slice(0, blank);
      return holders.has(holder)
        ? [`<reference holder="${escapeMarkup(holder)}" said="${escapeMarkup(key.slice(blank + 1))}" target="${escapeMarkup(target)}"/>`]
        : [];
    })
    .join('');
}

/** The paragraph that the code of a field refers to; null for other fields. */
export function targetOfField(code: string): string | null {
  const name = /^\s*REF\s+"?([^\s"\\]+)/.exec(code)?.[1];
  const meant = name === undefined ? null : idOfBookmark(name);
  return meant && !meant.former ? meant.id : null;
}

/** A field that was read: the offset of its result in the text of all runs of its paragraph (UTF-16), and the paragraph that it refers to. */
export interface ReadField {
  readonly from: number;
  readonly target: string;
}

/** The live references of a text that was read: those in `kept` that are still in the words, and its fields, with the targets that Word updated. */
export function referencesRead(
  redline: Redline,
  language: Language,
  fields: ReadonlyMap<string, readonly ReadField[]>,
  kept: References,
): References | undefined {
  const read: Record<string, string> = {};
  const ids = new Set(redline.paragraphs.map(({ id }) => id));
  settle(redline, 'accept').forEach((paragraph) => {
    const holder = String(paragraph.attrs.id);
    const text = textOf(wordingOf(paragraph));
    const runs = redline.paragraphs.find(({ id }) => id === holder)?.runs ?? [];
    const own = (fields.get(holder) ?? []).map((field) => ({ ...field, at: acceptedOffset(runs, field.from) }));
    if (own.length === 0 && !Object.keys(kept).some((key) => key.startsWith(`${holder} `))) return;
    for (const { from, to, address } of referencesIn(text, language)) {
      const key = referenceKey(holder, address);
      // In "5 (b)" the last part says which paragraph is meant.
      const target = own.findLast(({ at }) => at >= from && at < to)?.target ?? kept[key];
      if (target !== undefined && ids.has(target)) read[key] = target;
    }
  });
  return Object.keys(read).length > 0 ? read : undefined;
}

/** Converts an offset in the text of all runs to an offset in the text with all changes accepted. */
function acceptedOffset(runs: RedlineParagraph['runs'], offset: number): number {
  let [all, accepted] = [0, 0];
  for (const run of runs) {
    if (!('text' in run)) continue;
    const on = isOn(run.changes, 'accept');
    if (offset < all + run.text.length) return on ? accepted + offset - all : -1;
    all += run.text.length;
    if (on) accepted += run.text.length;
  }
  return -1;
}
