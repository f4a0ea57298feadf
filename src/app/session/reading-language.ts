// The language of the interface: the one in the page's address (`?language=fr`, used in links to walls), otherwise the reader's choice in this browser,
// otherwise the first of the browser's languages that the program has, otherwise English. Its catalogs are two files: the messages of the first screen,
// loaded with the program, and the rest, loaded with the first lazy part.
import { type ReaderLanguage, readerLanguageOf, rowOf } from '../../messages/reader-languages.ts';
import { learn, readersLanguage, speak, type Translations } from '../../messages/say.ts';
import { LANGUAGE_COOKIE } from '../../protocol/api.ts';

const KEPT_AS = 'chapeau-language';

/** The language that the reader chose here; null if none was chosen. */
export function chosenLanguage(): ReaderLanguage | null {
  try {
    return readerLanguageOf(localStorage.getItem(KEPT_AS));
  } catch {
    return null;
  }
}

/** The language in the page's address. It applies to this page and is not stored. */
const askedLanguage = (): ReaderLanguage | null => readerLanguageOf(new URLSearchParams(window.location.search).get('language'));

/** The first of the browser's languages that the program has. */
const browsersLanguage = (): ReaderLanguage =>
  navigator.languages.map((tag) => readerLanguageOf(tag.split('-')[0]?.toLowerCase())).find((language) => language !== null) ?? 'en';

/** Stores the choice and reloads the page in that language. Unsent words are kept on this device and are there again. */
export function chooseLanguage(language: ReaderLanguage): void {
  try {
    localStorage.setItem(KEPT_AS, language);
  } catch {
    // Without storage, the browser's own language remains.
  }
  tellServer(language);
  // A language in the address would override the choice.
  const here = new URL(window.location.href);
  here.searchParams.delete('language');
  window.history.replaceState(window.history.state, '', here);
  window.location.reload();
}

/** Stores the choice in a cookie too, so that what the server writes itself (its own pages, digests) is in that language. */
function tellServer(language: ReaderLanguage): void {
  // biome-ignore lint/suspicious/noDocumentCookie: Safari and Firefox of some years have no Cookie Store.
  document.cookie = `${LANGUAGE_COOKIE}=${language}; path=/; max-age=31536000; samesite=lax`;
}

/** Removes the choice. */
export function forgetLanguage(): void {
  localStorage.removeItem(KEPT_AS);
  // biome-ignore lint/suspicious/noDocumentCookie: as above.
  document.cookie = `${LANGUAGE_COOKIE}=; path=/; max-age=0; samesite=lax`;
}

/** The addresses of a language's catalogs: for the first screen, and the rest. The build writes them into the page. */
function addressesOf(language: ReaderLanguage): readonly string[] {
  const written = document.querySelector<HTMLMetaElement>('meta[name="messages"]')?.content ?? '{}';
  return (JSON.parse(written) as Partial<Record<ReaderLanguage, readonly string[]>>)[language] ?? [];
}

async function learnFrom(address: string | undefined): Promise<void> {
  if (address === undefined) return;
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address} answered ${answer.status}.`);
  learn((await answer.json()) as Translations);
}

let rest: Promise<void> | null = null;

/** Applies the reader's language to this page; done when the messages of the first screen are loaded. Never rejects: missing messages are in English. */
export async function speakReadersLanguage(): Promise<void> {
  const language = askedLanguage() ?? chosenLanguage() ?? browsersLanguage();
  document.documentElement.lang = language;
  document.documentElement.dir = rowOf(language).direction;
  speak(language);
  if (language === 'en') return;
  await learnFrom(addressesOf(language)[0]).catch(() => {});
}

/** The addresses of this page's catalogs, for caching; none in English. */
export const readersCatalogs = (): readonly string[] => addressesOf(readersLanguage());

/** Loads the rest of the catalogs, once; rejects if they cannot be fetched, and may then be called again. */
export function restOfMessages(): Promise<void> {
  if (readersLanguage() === 'en') return Promise.resolve();
  rest ??= learnFrom(addressesOf(readersLanguage())[1]).catch((error) => {
    rest = null;
    throw error;
  });
  return rest;
}
