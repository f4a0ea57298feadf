// What the writer and the reader of Akoma Ntoso files agree on: namespaces, the attributes of ours that keep what the vocabulary has no word
// for, language codes. Nothing here reads or writes a file.
import type { Language } from '../../../schema/index.ts';
import type { ChangeKind } from '../../diff/redline-model.ts';
import { CHAPEAU_NAMESPACE } from '../docx/names.ts';

export const AKN_NAMESPACE = 'http://docs.oasis-open.org/legaldocml/ns/akn/3.0';

/** How the reader calls names: those of the vocabulary stand alone, ours begin with "c:" whatever the file's prefix is. */
export const AKN_PREFIXES: Readonly<Record<string, string>> = { [CHAPEAU_NAMESPACE]: 'c:' };

/** Attributes of ours on the element of a paragraph, a note or a modification. */
export const OURS = {
  id: 'c:id',
  /** Kind and level, as `lookName` writes them. */
  look: 'c:look',
  former: 'c:former',
  formerId: 'c:formerId',
  /** Both ends of one moved paragraph carry the same name. */
  move: 'c:move',
  /** On a modification of a paragraph's end or format, and on `ins` and `del` of what moved: what the change is exactly. */
  change: 'c:change',
} as const;

/** Three-letter codes of ISO 639-2 as FRBRlanguage wants them. */
export const AKN_LANGUAGE: Record<Language, string> = { en: 'eng', fr: 'fra', es: 'spa', ru: 'rus', ar: 'ara', zh: 'zho' };

/** The element that a change of words becomes, and what it does as a modification of the text. */
export const ELEMENT: Record<ChangeKind, 'ins' | 'del'> = { insertion: 'ins', 'move-to': 'ins', deletion: 'del', 'move-from': 'del' };
