// The language of the interface: the one that the page's address names (`?language=fr`, as a link to a wall may), else the one that the reader chose in this
// browser, else the first of the browser's own that the program speaks, else English. Its catalogs come in two files: what the first sight says, beside the program,
// and the rest with the first part that is fetched later.
import { LANGUAGES, type Language } from '../../../schema/index.ts';
import { learn, readersLanguage, speak, type Translations } from '../../messages/say.ts';
import { LANGUAGE_COOKIE } from '../../protocol/api.ts';

const KEPT_AS = 'chapeau-language';
const isLanguage = (name: string | null): name is Language => LANGUAGES.some((one) => one === name);

/** Each language as it names itself, in the order in which they are offered. */
export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = {
  en: 'English',
  fr: 'Français',
  es: 'Español',
  ru: 'Русский',
  ar: 'العربية',
  zh: '中文',
};

/** The way in which a language is written. */
export const directionOf = (language: Language): 'ltr' | 'rtl' => (language === 'ar' ? 'rtl' : 'ltr');

/** The language that the reader chose here; null where it is the browser's. */
export function chosenLanguage(): Language | null {
  try {
    const kept = localStorage.getItem(KEPT_AS);
    return isLanguage(kept) ? kept : null;
  } catch {
    return null;
  }
}

/** The language that the page's address asks for. It counts for this page and is not kept. */
function askedLanguage(): Language | null {
  const asked = new URLSearchParams(window.location.search).get('language');
  return isLanguage(asked) ? asked : null;
}

/** The first of the browser's languages that the program speaks. */
const browsersLanguage = (): Language =>
  navigator.languages.map((name) => name.slice(0, 2).toLowerCase()).find((name): name is Language => isLanguage(name)) ?? 'en';

/** Keeps the choice and shows the page anew in that language. Words that were not sent yet are kept on this device and are there again. */
export function chooseLanguage(language: Language): void {
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
function tellServer(language: Language): void {
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
function addressesOf(language: Language): readonly string[] {
  const written = document.querySelector<HTMLMetaElement>('meta[name="messages"]')?.content ?? '{}';
  return (JSON.parse(written) as Partial<Record<Language, readonly string[]>>)[language] ?? [];
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
  document.documentElement.dir = directionOf(language);
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
