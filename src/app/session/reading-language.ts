// The language of the interface: the one that the page's address names (`?language=fr`, as a link to a wall may), else the one that the reader chose in this
// browser, else the first of the browser's own that the program speaks, else English. Its catalogs come in two files: what the first sight says, beside the program,
// and the rest with the first part that is fetched later.
import { type ReaderLanguage, readerLanguageOf, rowOf } from '../../messages/reader-languages.ts';
import { learn, readersLanguage, speak, type Translations } from '../../messages/say.ts';
import { LANGUAGE_COOKIE } from '../../protocol/api.ts';

const KEPT_AS = 'chapeau-language';

/** The language that the reader chose here; null where it is the browser's. */
export function chosenLanguage(): ReaderLanguage | null {
  try {
    return readerLanguageOf(localStorage.getItem(KEPT_AS));
  } catch {
    return null;
  }
}

/** The language that the page's address asks for. It counts for this page and is not kept. */
const askedLanguage = (): ReaderLanguage | null => readerLanguageOf(new URLSearchParams(window.location.search).get('language'));

/** The first of the browser's languages that the program speaks. */
const browsersLanguage = (): ReaderLanguage =>
  navigator.languages.map((tag) => readerLanguageOf(tag.split('-')[0]?.toLowerCase())).find((language) => language !== null) ?? 'en';

/** Keeps the choice and shows the page anew in that language. Words that were not sent yet are kept on this device and are there again. */
export function chooseLanguage(language: ReaderLanguage): void {
  try {
    localStorage.setItem(KEPT_AS, language);
  } catch {
    // A browser that keeps nothing goes on in its own language.
  }
  tellServer(language);
  // What the address asks for would go before the choice.
  const here = new URL(window.location.href);
  here.searchParams.delete('language');
  window.history.replaceState(window.history.state, '', here);
  window.location.reload();
}

/** Leaves the choice in a cookie, because what the server writes by itself (its own pages, digests) is to be in that language too. */
function tellServer(language: ReaderLanguage): void {
  // biome-ignore lint/suspicious/noDocumentCookie: Safari and Firefox of some years have no Cookie Store.
  document.cookie = `${LANGUAGE_COOKIE}=${language}; path=/; max-age=31536000; samesite=lax`;
}

/** Takes the choice away. */
export function forgetLanguage(): void {
  localStorage.removeItem(KEPT_AS);
  // biome-ignore lint/suspicious/noDocumentCookie: as above.
  document.cookie = `${LANGUAGE_COOKIE}=; path=/; max-age=0; samesite=lax`;
}

/** The addresses of the catalogs of a language: for the first sight, and the rest. The build writes them into the page. */
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

/** Speaks the reader's language on this page; done when all that the first sight says is known. Never rejects: what is not known is said in English. */
export async function speakReadersLanguage(): Promise<void> {
  const language = askedLanguage() ?? chosenLanguage() ?? browsersLanguage();
  document.documentElement.lang = language;
  document.documentElement.dir = rowOf(language).direction;
  speak(language);
  if (language === 'en') return;
  await learnFrom(addressesOf(language)[0]).catch(() => {});
}

/** The addresses of the catalogs that this page reads, for whoever keeps them; none in English. */
export const readersCatalogs = (): readonly string[] => addressesOf(readersLanguage());

/** Reads the rest of the catalogs, once; rejects where they cannot be fetched, and is asked again. */
export function restOfMessages(): Promise<void> {
  if (readersLanguage() === 'en') return Promise.resolve();
  rest ??= learnFrom(addressesOf(readersLanguage())[1]).catch((error) => {
    rest = null;
    throw error;
  });
  return rest;
}
