// Makes the file of a text: clean, or as its redline against another text. Used by the export dialog and by the server.
import { cleanDoc, type Draft } from '../../../schema/index.ts';
import { compare } from '../../diff/compare.ts';
import type { Comparison } from '../../diff/comparison.ts';
import { redlineOf } from '../../diff/redline.ts';
import type { Redline } from '../../diff/redline-model.ts';
import { withOwnNumbers } from '../../text/issued-numbers.ts';
import { printReferences } from '../../text/references/live-references.ts';
import { type DraftToPrint, type FileParts, type Format, formatOf, type WrittenFile } from './file-formats.ts';

/** The inputs of a file. `base`: the base of the redline; null for a clean text. `told`: called with a description of each step. */
export interface TextAsked extends Pick<FileParts, 'author' | 'date' | 'layout' | 'threads'> {
  readonly text: Draft;
  readonly base: Draft | null;
  readonly format: Format;
  readonly told?: (words: string) => void;
}

/** The file with its check, or the data to be printed; and its inputs. */
export interface TextMade {
  readonly made: WrittenFile | DraftToPrint;
  readonly a: Draft;
  readonly b: Draft;
  readonly comparison: Comparison;
  readonly redline: Redline;
}

/** A text for export: without proposals, its references printed. */
export const leaving = ({ meta, doc }: Draft): Draft => printReferences({ meta, doc: withOwnNumbers(cleanDoc(doc)) });

/** Makes the file and checks it. Proposals in the texts are left out. */
export function makeTextFile({ text, base, format, told = () => {}, ...around }: TextAsked): TextMade {
  const b = leaving(text);
  const a = base ? { meta: base.meta, doc: cleanDoc(base.doc) } : b;
  if (base) told('Comparing the two texts');
  const comparison = compare(a.doc, b.doc);
  const redline = redlineOf(a.doc, b.doc, comparison);
  const { make, making } = formatOf(format);
  told(making);
  return { made: make({ a, b, redline: base ? redline : null, ...around }), a, b, comparison, redline };
}
