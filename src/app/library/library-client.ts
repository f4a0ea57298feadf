// Calls the server for the library of adopted texts.
import type { Draft, Language } from '../../../schema/index.ts';
import { draftFromJson } from '../../formats/json/json.ts';
import type { LibraryFound, LibraryScope, LibraryText, TracedParagraph } from '../../library/library-model.ts';
import { type Answer, call } from '../session/server-client.ts';

/** The texts that match a query, newest first, and what the library holds. */
export interface LibraryList {
  readonly texts: readonly LibraryText[];
  /** How many texts match. */
  readonly count: number;
  /** How many texts the library holds for this person. */
  readonly total: number;
  /** The first and the last year of all texts; null if none has a date. */
  readonly years: readonly [number, number] | null;
  readonly bodies: readonly string[];
  readonly languages: readonly Language[];
  /** Pass it to get the next texts; null at the end. */
  readonly after: string | null;
}

export interface LibraryListAsked extends LibraryScope {
  /** Words, a symbol or a title. */
  readonly words?: string;
  /** `after` of the previous list. */
  readonly after?: string;
  /** 1 to 200. */
  readonly limit?: number;
}

/** The result of adding a text. `same`: the library already has it. `clash`: that text has the same symbol but other words, and nothing was done. */
export type Added = { readonly added: LibraryText } | { readonly same: LibraryText } | { readonly clash: LibraryText };

/** A text that a draft may continue, and the evidence for it. */
export interface Continued {
  readonly text: LibraryText;
  /** How similar the titles are, 0 to 1. */
  readonly sameTitle: number;
  /** How many paragraphs of the draft are in that text. */
  readonly paragraphs: number;
  /** True if the draft names its symbol. */
  readonly cites: boolean;
  /** The share of the draft's words that are in that text, 0 to 1. */
  readonly share: number;
}

/** The query of an address, without missing or empty values. */
const queryOf = (asked: object): Record<string, string> =>
  Object.fromEntries(
    Object.entries(asked).flatMap(([name, value]) => (value === undefined || value === '' ? [] : [[name, String(value)]])),
  );

export const fetchLibrary = (asked: LibraryListAsked = {}): Promise<Answer<LibraryList>> =>
  call('GET /api/library', { query: queryOf(asked) });

/** Options for adding a text. */
export interface AddingAsked {
  /** Replaces the text that has its symbol. */
  readonly replace?: boolean;
  /** Kept by the delegation for itself. */
  readonly own?: boolean;
  /** The day of adoption ("2023-03-17") or its year, if the file says so outside the text. */
  readonly date?: string | null;
}

/** Adds a text, given as a draft's JSON. */
export const addToLibrary = (json: string, { replace = false, own = false, date }: AddingAsked = {}): Promise<Answer<Added>> =>
  call('POST /api/library/texts', { query: queryOf({ replace, own, date: date ?? undefined }), body: json });

export const removeFromLibrary = (id: string) => call('POST /api/library/texts/{id}/remove', { id });

/** A text of the library with its draft and the stored JSON. */
export interface LibraryTextWhole {
  readonly text: LibraryText;
  readonly draft: Draft;
  readonly json: string;
}

export async function fetchLibraryText(id: string): Promise<Answer<LibraryTextWhole>> {
  const answer = await call('GET /api/library/texts/{id}', { id });
  if ('error' in answer) return answer;
  const { text, json } = answer.value;
  const read = draftFromJson(json);
  return 'draft' in read ? { value: { text, json, draft: read.draft } } : { error: read.refused, status: 0 };
}

/** Finds where the library has words, exactly or nearly. */
export const findInLibrary = (words: string, scope: LibraryScope = {}, limit = 50): Promise<Answer<LibraryFound>> =>
  call('POST /api/library/find', { body: { words, ...scope, limit } });

/** Finds where the library has the words of paragraphs, by the keys of `paragraphs`. */
export const traceInLibrary = (
  paragraphs: Readonly<Record<string, string>>,
  options: { readonly runWords?: number; readonly before?: string; readonly not?: string } = {},
): Promise<Answer<Readonly<Record<string, TracedParagraph>>>> => call('POST /api/library/trace', { body: { paragraphs, ...options } });

/** The texts that a draft may continue, best first. `json`: the draft (src/formats/json). */
export const fetchContinued = (json: string): Promise<Answer<readonly Continued[]>> => call('POST /api/library/continued', { body: json });
