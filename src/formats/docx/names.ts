// Names that the writer and the reader of Word files share: styles, the custom part that identifies a file of ours, and the encoding of paragraph ids
// as bookmark names.
import type { Language, ParagraphKind } from '../../../schema/index.ts';
import { levelOf } from '../../text/subparagraphs.ts';
import type { HeadingLook } from '../heading-look.ts';

/** The namespace of WordprocessingML. */
export const W_NAMESPACE = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
/** The namespace of relationships, and the beginning of their types. */
export const R_NAMESPACE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
/** The namespace of our custom XML part. */
export const CHAPEAU_NAMESPACE = 'urn:chapeau:draft:1';

/** Ids of styles. The name of a style is its id with a blank after "UN", so that styles are recognised even if a program changes their ids. */
export const STYLE = {
  symbol: 'UNSymbol',
  session: 'UNSession',
  title: 'UNTitle',
  organ: 'UNOrgan',
  heading: 'UNHeading',
  /** A heading that begins a part of the text, and the title under it. */
  part: 'UNPart',
  /** A heading that begins an annex. */
  annex: 'UNAnnex',
  preambular: 'UNPreambular',
  operative: 'UNOperative',
  subparagraph: 'UNSubparagraph',
  /** The line under the text. It also takes the last paragraph mark, which Word cannot delete. */
  end: 'UNEnd',
  /** A line of the masthead that is not part of the draft. */
  masthead: 'UNMasthead',
  /** Text inside a paragraph that is not part of the draft: the organization beside the symbol, a label in the margin. */
  aside: 'UNAside',
  /** A line about a printed text (rolling text, list of proposals). Every paragraph of such a text is read as if it had this style, not as a draft of ours. */
  print: 'UNPrint',
  /** A comment that represents the same change by another author (joint-changes.ts). */
  joint: 'UNAlso',
} as const;

/** The style of a paragraph of the text. `look`: that of a heading. */
export function styleOf(kind: ParagraphKind, level: string, look: HeadingLook | null = null): string {
  if (kind === 'heading' && (look === 'part' || look === 'annex')) return STYLE[look];
  return kind === 'subparagraph' ? `${STYLE.subparagraph}${levelOf({ kind, level })}` : STYLE[kind];
}

const KINDS: Record<string, { kind: ParagraphKind; level: string }> = {
  [STYLE.title]: { kind: 'title', level: '0' },
  [STYLE.heading]: { kind: 'heading', level: '0' },
  [STYLE.part]: { kind: 'heading', level: '0' },
  [STYLE.annex]: { kind: 'heading', level: '0' },
  [STYLE.preambular]: { kind: 'preambular', level: '0' },
  [STYLE.operative]: { kind: 'operative', level: '0' },
};

/** The kind and level of a style of ours; null for any other style. */
export function kindOfStyle(style: string): { kind: ParagraphKind; level: string } | null {
  const level = /^UNSubparagraph([1-4])$/.exec(style)?.[1];
  return level ? { kind: 'subparagraph', level } : (KINDS[style] ?? null);
}

/** The longest name that Word accepts for a bookmark. */
const BOOKMARK_LENGTH = 40;

/** Prefixes of bookmark names. `own`: the paragraph's id. `again`: the same id at the second end of a move. `former`: the id that the paragraph has in the
 *  base. */
const BOOKMARK = { own: '_c', again: '_d', former: '_b' } as const;

/** The bookmark name for a paragraph id; null if the id is '' or too long. */
export function bookmarkOf(id: string, role: keyof typeof BOOKMARK): string | null {
  const name = BOOKMARK[role] + id.replace(/[^A-Za-z0-9]/g, (c) => `_${c.charCodeAt(0).toString(16).padStart(4, '0')}`);
  return id !== '' && name.length <= BOOKMARK_LENGTH ? name : null;
}

/** The paragraph id in a bookmark name of ours, and whether it is the id in the base (`former`); null for other bookmarks. */
export function idOfBookmark(name: string): { readonly id: string; readonly former: boolean } | null {
  const [, role, encoded] = /^(_[bcd])((?:[A-Za-z0-9]|_[0-9a-f]{4})+)$/.exec(name) ?? [];
  if (!encoded) return null;
  const id = encoded.replace(/_([0-9a-f]{4})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return { id, former: role === BOOKMARK.former };
}

/** Language tags as Word needs them. */
export const WORD_LANGUAGE: Record<Language, string> = { en: 'en-GB', fr: 'fr-FR', es: 'es-ES', ru: 'ru-RU', ar: 'ar-SA', zh: 'zh-CN' };
