// Annexes: text that follows a resolution and is adopted with it. An annex begins with a heading that names it and ends before the next such heading
// or at the end of the document; its paragraphs have their own numbering. Nothing about annexes is stored; they are recognised by their headings.
import type { Node } from 'prosemirror-model';
import { paragraphAttrs, textOf, wordingOf } from '../../schema/index.ts';

/** What may follow the word "annex" in a heading to tell it from others: "II", "3", "B", "二", "الأول". */
export const ANNEX_SIGN =
  '[IVXLC]+|\\d{1,2}|[A-Z]|[一二三四五六七八九十]+|(?:ال)?(?:أول|ثاني?|ثالث|رابع|خامس|سادس|سابع|ثامن|تاسع|عاشر)(?!\\p{L})';
const WORD = new RegExp(
  `^(?:(?<annex>annexe|annex|anexo|приложение|(?:ال)?مرفق|附件)|(?<appendix>appendice|appendix|apéndice|добавление|(?:ال)?تذييل|附录))(?:[ \\u00a0]*(?<name>${ANNEX_SIGN})(?![\\p{L}\\p{N}]))?(?<rest>.*)$`,
  'isu',
);

/** The English name (“Annex”, “Annex II”, “Appendix A”) of the annex that a heading in any official language begins; null where it begins none. */
export function annexName(heading: string): string | null {
  const groups = WORD.exec(heading.trim())?.groups;
  if (!groups) return null;
  const { annex, name = '', rest = '' } = groups;
  // Headings such as “Annexes to …” and “Annex of the report” mention an annex but do not begin one.
  if (!/^(?:$|[.:*–—-]|\s*[.:*–—-]\s|\s+[^\p{Ll}\s])/u.test(rest) || (name !== '' && name !== name.toUpperCase())) return null;
  return `${annex ? 'Annex' : 'Appendix'}${name === '' ? '' : ` ${name}`}`;
}

/** Index of the heading that begins the first annex after a preambular or operative paragraph; the number of paragraphs where there is none. */
export function annexStart(paragraphs: readonly { readonly kind: string; readonly text: string }[]): number {
  let begun = false;
  const at = paragraphs.findIndex(({ kind, text }) => {
    if (kind === 'preambular' || kind === 'operative') begun = true;
    return begun && kind === 'heading' && annexName(text) !== null;
  });
  return at < 0 ? paragraphs.length : at;
}

/** One annex of a text. */
export interface Annex {
  /** “Annex I”. */
  readonly name: string;
}

/** For each child of the document the annex in which it stands; null in the resolution itself. Paragraphs of one annex share one object. */
export function annexesOf(doc: Node): (Annex | null)[] {
  let annex: Annex | null = null;
  let begun = false;
  return doc.children.map((paragraph) => {
    const { kind, by } = paragraphAttrs(paragraph);
    if (kind === 'preambular' || kind === 'operative') begun = true;
    const name = begun && kind === 'heading' && by === '' ? annexName(textOf(wordingOf(paragraph))) : null;
    if (name !== null) annex = { name };
    return annex;
  });
}

/** Whether a label (“Annex I.3 (b)”) belongs to a paragraph in an annex. */
export const isInAnnex = (label: string): boolean => /^(?:Annex|Appendix)\b/.test(label);
