// Annexes: what stands behind a resolution and is adopted with it. An annex begins with a heading that names it and reaches to the next one or to the end;
// its paragraphs are counted apart. Nothing about it is stored: a heading says that it is one.
import type { Node } from 'prosemirror-model';
import { paragraphAttrs, textOf, wordingOf } from '../../schema/index.ts';

const WORD =
  /^(?:(?<annex>annexe|annex|anexo|приложение|(?:ال)?مرفق|附件)|(?<appendix>appendice|appendix|apéndice|добавление|附录))(?:[ \u00a0]*(?<name>[IVXLC]+|\d{1,2}|[A-Z]|[一二三四五六七八九十]+)(?![\p{L}\p{N}]))?(?<rest>.*)$/isu;

/** What a heading calls the annex that it begins, “Annex”, “Annex II” or “Appendix A”, whatever its language; null where it begins none. */
export function annexName(heading: string): string | null {
  const groups = WORD.exec(heading.trim())?.groups;
  if (!groups) return null;
  const { annex, name = '', rest = '' } = groups;
  // “Annexes to …” and “Annex of the report” speak of one.
  if (!/^(?:$|[.:*–—-]|\s*[.:*–—-]\s|\s+[^\p{Ll}\s])/u.test(rest) || (name !== '' && name !== name.toUpperCase())) return null;
  return `${annex ? 'Annex' : 'Appendix'}${name === '' ? '' : ` ${name}`}`;
}

/** Position of the heading that begins the first annex behind a paragraph of the resolution; the number of paragraphs where there is none. */
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

/** The annex of each paragraph, by position; null in the resolution itself. */
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

/** Whether a label (“Annex I.3 (b)”) is one of a paragraph in an annex. */
export const isInAnnex = (label: string): boolean => /^(?:Annex|Appendix)\b/.test(label);
