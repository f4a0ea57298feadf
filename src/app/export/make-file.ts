// Makes the exported file, and checks the very bytes that will be saved. The formats and the comparison load on demand.
import { cleanDoc, type Draft } from '../../../schema/index.ts';
import type { Talk } from '../../amend/talk.ts';
import { compare } from '../../diff/compare.ts';
import { redlineOf } from '../../diff/redline.ts';
import type { Redline } from '../../diff/redline-model.ts';
import { printReferences } from '../../text/live-references.ts';
import { type Format, formatOf, type Made } from './formats.ts';

export interface Wanted {
  readonly text: Draft;
  /** The draft that a redline is made against; null for the clean text. */
  readonly base: Draft | null;
  readonly format: Format;
  readonly author: string;
  /** ISO 8601. */
  readonly date: string;
  /** Comments that go along. */
  readonly talks?: readonly Talk[];
}

export interface MadeFile extends Made {
  readonly mediaType: string;
  /** What the little sheet shows. */
  readonly preview: Redline;
  /** null for a clean text. */
  readonly changes: number | null;
  /** What is counted under the little sheet, where it is not changes. */
  readonly said?: string;
}

/** The file and the verdict on it, or one sentence why there is none. */
export async function makeFile({ text, base, format, author, date, talks = [] }: Wanted): Promise<MadeFile | { readonly refused: string }> {
  // A breath, so that "Checking…" is on the screen before the work begins.
  await new Promise((resume) => setTimeout(resume));
  const b = printReferences({ meta: text.meta, doc: cleanDoc(text.doc) });
  const a: Draft = base ? { meta: base.meta, doc: cleanDoc(base.doc) } : b;
  const comparison = compare(a.doc, b.doc);
  const redline = redlineOf(a.doc, b.doc, comparison);
  const { make, mediaType } = formatOf(format);
  const made = await make({ a, b, redline: base ? redline : null, author, date, talks });
  return 'refused' in made ? made : { ...made, mediaType, preview: redline, changes: base ? comparison.stats.hunks : null };
}
