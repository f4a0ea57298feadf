// Names that the writer and the reader of Akoma Ntoso files share: namespaces, attributes of our own for what the vocabulary cannot express, and
// language codes.
import type { AgreedLevel, Language } from '../../../schema/index.ts';
import type { ChangeKind } from '../../diff/redline-model.ts';
import { CHAPEAU_NAMESPACE } from '../docx/names.ts';

/** The namespace of Akoma Ntoso 3.0. */
export const AKN_NAMESPACE = 'http://docs.oasis-open.org/legaldocml/ns/akn/3.0';

/** Prefixes for `parseXml`: names of the vocabulary have none, names of our namespace have "c:", whatever prefixes the file uses. */
export const AKN_PREFIXES: Readonly<Record<string, string>> = { [CHAPEAU_NAMESPACE]: 'c:' };

/** Our attributes on the element of a paragraph, a note or a modification. */
export const OURS = {
  id: 'c:id',
  /** Kind and level, as written by `lookName`. */
  look: 'c:look',
  former: 'c:former',
  formerId: 'c:formerId',
  /** The name of a move, the same at its old and its new place. */
  move: 'c:move',
  /** The exact change, on a modification of a paragraph's end or format and on the `ins` and `del` of a move. */
  change: 'c:change',
} as const;

/** Three-letter codes (ISO 639-2), which FRBRlanguage requires. */
export const AKN_LANGUAGE: Record<Language, string> = { en: 'eng', fr: 'fra', es: 'spa', ru: 'rus', ar: 'ara', zh: 'zho' };

/** The eId of a level of agreement among the references of a file. */
export const agreedId = (level: AgreedLevel): string => (level === 'group' ? 'agreedInGroup' : 'agreed');

/** The element of a change of words. */
export const ELEMENT: Record<ChangeKind, 'ins' | 'del'> = { insertion: 'ins', 'move-to': 'ins', deletion: 'del', 'move-from': 'del' };
