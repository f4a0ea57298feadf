// The reader's language of a request: the one in the address, else the one that they chose in the program (a cookie), else the first supported one of their
// browser, else English.
import type { Context } from 'hono';
import { getCookie } from 'hono/cookie';
import { type ReaderLanguage, readerLanguageOf } from '../../src/messages/reader-languages.ts';
import { LANGUAGE_COOKIE } from '../../src/protocol/api.ts';

/** The preferred supported language in `Accept-Language`; among equals, the first. */
export function acceptedLanguage(header: string): ReaderLanguage | null {
  const ranked = header.split(',').map((one, at) => {
    const [name = '', ...parameters] = one.split(';').map((part) => part.trim().toLowerCase());
    const quality = parameters.find((part) => part.startsWith('q='));
    return { language: readerLanguageOf(name.split('-')[0]), quality: quality === undefined ? 1 : Number(quality.slice(2)) || 0, at };
  });
  const [best] = ranked.filter(({ language, quality }) => language && quality > 0).sort((a, b) => b.quality - a.quality || a.at - b.at);
  return best?.language ?? null;
}

/** The reader's language of a request. */
export const askedLanguage = (c: Context): ReaderLanguage =>
  readerLanguageOf(c.req.query('language')) ??
  readerLanguageOf(getCookie(c, LANGUAGE_COOKIE)) ??
  acceptedLanguage(c.req.header('accept-language') ?? '') ??
  'en';
