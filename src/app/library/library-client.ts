// The library of adopted texts as the screens ask the server for it.
import type { Draft, Language } from '../../../schema/index.ts';
import { draftFromJson } from '../../formats/json/json.ts';
import type { LibraryFound, LibraryScope, LibraryText, TracedParagraph } from '../../library/library-model.ts';
import { type Answer, call } from '../session/server-client.ts';

/** The texts that were asked for, the newest first, and what the library holds. */
export interface LibraryList {
  readonly texts: readonly LibraryText[];
  /** How many there are of those that were asked for. */
  readonly count: number;
  /** How many the library holds for this person. */
  readonly total: number;
  /** The first and the last year of all texts; null if none has a date. */
  readonly years: readonly [number, number] | null;
  readonly bodies: readonly string[];
  readonly languages: readonly Language[];
  /** To be given for the texts that follow; null at the end. */
  readonly after: string | null;
}

export interface LibraryListAsked extends LibraryScope {
  /** Words, a symbol or a title. */
  readonly words?: string;
  /** `after` of the list before. */
  readonly after?: string;
  /** 1 to 200. */
  readonly limit?: number;
}

/** What became of a text that was brought in. `same`: it is there already. `clash`: that one has its symbol and other words, and nothing was done. */
export type Added = { readonly added: LibraryText } | { readonly same: LibraryText } | { readonly clash: LibraryText };

/** A text that a draft may continue, and what speaks for it. */
export interface Continued {
  readonly text: LibraryText;
  /** How far the titles agree, 0 to 1. */
  readonly sameTitle: number;
  /** How many paragraphs of the draft are in it. */
  readonly paragraphs: number;
  /** The draft names its symbol. */
  readonly cites: boolean;
  /** The share of the draft's words that are in it, 0 to 1. */
  readonly share: number;
}

/** The query part of an address, without values that are missing or empty. */
const queryOf = (asked: object): Record<string, string> =>
  Object.fromEntries(
    Object.entries(asked).flatMap(([name, value]) => (value === undefined || value === '' ? [] : [[name, String(value)]])),
  );

export const fetchLibrary = (asked: LibraryListAsked = {}): Promise<Answer<LibraryList>> =>
  call('GET /api/library', { query: queryOf(asked) });

/** How a text is brought in. */
export interface AddingAsked {
  /** Takes the place of the text that has its symbol. */
  readonly replace?: boolean;
  /** The delegation keeps it for itself. */
  readonly own?: boolean;
  /** The day of its adoption, "2023-03-17", or its year, where the file says so outside the text. */
  readonly date?: string | null;
}

/** Sends a text, as the JSON of a draft. */
export const addToLibrary = (json: string, { replace = false, own = false, date }: AddingAsked = {}): Promise<Answer<Added>> =>
  call('POST /api/library/texts', { query: queryOf({ replace, own, date: date ?? undefined }), body: json });

export const removeFromLibrary = (id: string) => call('POST /api/library/texts/{id}/remove', { id });

/** A text of the library with its draft, and the JSON that it was stored as. */
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

/** Where words are in the library, exactly or nearly. */
export const findInLibrary = (words: string, scope: LibraryScope = {}, limit = 50): Promise<Answer<LibraryFound>> =>
  call('POST /api/library/find', { body: { words, ...scope, limit } });

/** Where the words of paragraphs are in the library, by the keys of `paragraphs`. */
export const traceInLibrary = (
  paragraphs: Readonly<Record<string, string>>,
  options: { readonly runWords?: number; readonly before?: string; readonly not?: string } = {},
): Promise<Answer<Readonly<Record<string, TracedParagraph>>>> => call('POST /api/library/trace', { body: { paragraphs, ...options } });

/** The texts that a draft may continue, best first. `json`: the draft (src/formats/json). */
export const fetchContinued = (json: string): Promise<Answer<readonly Continued[]>> => call('POST /api/library/continued', { body: json });
