// What the writer and the reader of Word files agree on: style names, the custom part that says where a file came from, and how a
// paragraph's id becomes a bookmark. Nothing here reads or writes a file.
import type { Language, ParagraphKind } from '../../../schema/index.ts';
import { levelOf } from '../../text/subparagraphs.ts';

export const W_NAMESPACE = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
export const R_NAMESPACE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
/** Namespace of our custom XML part. */
export const CHAPEAU_NAMESPACE = 'urn:chapeau:draft:1';

/** Ids of paragraph styles; the style's name is the id with "UN " in front of the rest, so that a program which renames ids keeps them. */
export const STYLE = {
  symbol: 'UNSymbol',
  session: 'UNSession',
  title: 'UNTitle',
  organ: 'UNOrgan',
  heading: 'UNHeading',
  preambular: 'UNPreambular',
  operative: 'UNOperative',
  subparagraph: 'UNSubparagraph',
  /** The rule under the text. It also takes the last paragraph mark, which Word never lets go. */
  end: 'UNEnd',
  /** A line of the masthead that is nothing of the draft's. */
  masthead: 'UNMasthead',
  /** Words of the page's own inside a paragraph: the organization beside the symbol, a label in the margin. */
  aside: 'UNAside',
  /** Every line of a text that is printed (rolling text, list of amendments): its numbers are typed, it is not read as a draft of ours. */
  print: 'UNPrint',
  /** A comment that stands for a change which somebody else makes too. */
  joint: 'UNAlso',
} as const;

/** The style of a paragraph of the text. */
export const styleOf = (kind: ParagraphKind, level: string): string =>
  kind === 'subparagraph' ? `${STYLE.subparagraph}${levelOf({ kind, level })}` : STYLE[kind];

const KINDS: Record<string, { kind: ParagraphKind; level: string }> = {
  [STYLE.title]: { kind: 'title', level: '0' },
  [STYLE.heading]: { kind: 'heading', level: '0' },
  [STYLE.preambular]: { kind: 'preambular', level: '0' },
  [STYLE.operative]: { kind: 'operative', level: '0' },
};

/** The kind and level that a style of ours stands for, or null. */
export function kindOfStyle(style: string): { kind: ParagraphKind; level: string } | null {
  const level = /^UNSubparagraph([1-4])$/.exec(style)?.[1];
  return level ? { kind: 'subparagraph', level } : (KINDS[style] ?? null);
}

/** Longest name that Word takes for a bookmark. */
const BOOKMARK_LENGTH = 40;

/** Whose id a bookmark holds: the paragraph's, the same id at the second end of a move, the id that the paragraph has in the base. */
const BOOKMARK = { own: '_c', again: '_d', former: '_b' } as const;

/** A bookmark name for a paragraph id, or null where it does not fit. */
export function bookmarkOf(id: string, role: keyof typeof BOOKMARK): string | null {
  const name = BOOKMARK[role] + id.replace(/[^A-Za-z0-9]/g, (c) => `_${c.charCodeAt(0).toString(16).padStart(4, '0')}`);
  return id !== '' && name.length <= BOOKMARK_LENGTH ? name : null;
}

/** The paragraph id that a bookmark of ours stands for, and whether it is the base's, or null. */
export function idOfBookmark(name: string): { readonly id: string; readonly former: boolean } | null {
  const [, role, encoded] = /^(_[bcd])((?:[A-Za-z0-9]|_[0-9a-f]{4})+)$/.exec(name) ?? [];
  if (!encoded) return null;
  const id = encoded.replace(/_([0-9a-f]{4})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return { id, former: role === BOOKMARK.former };
}

/** Language tags as Word wants them. */
export const WORD_LANGUAGE: Record<Language, string> = { en: 'en-GB', fr: 'fr-FR', es: 'es-ES', ru: 'ru-RU', ar: 'ar-SA', zh: 'zh-CN' };
