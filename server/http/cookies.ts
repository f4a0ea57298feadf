// The cookies that give access. With TLS a cookie's name begins with __Host-, which browsers accept only from this host, so that no other site of the domain
// can replace it. Cookies under the plain name are still read.
import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { OF_HOST } from '../accounts/seats.ts';

interface Kept {
  readonly sameSite: 'Strict' | 'Lax';
  /** In seconds. */
  readonly maxAge: number;
}

const isHttps = (c: Context): boolean => c.get('https') === true;

/** Sets a cookie that scripts cannot read. */
export function keepCookie(c: Context, name: string, value: string, kept: Kept): void {
  setCookie(c, isHttps(c) ? OF_HOST + name : name, value, { ...kept, path: '/', httpOnly: true, secure: isHttps(c) });
}

/** The value of a cookie; undefined if the browser sent none. */
export const keptCookie = (c: Context, name: string): string | undefined => getCookie(c, OF_HOST + name) ?? getCookie(c, name);

/** Deletes a cookie in the browser, under both names. */
export function dropCookie(c: Context, name: string): void {
  for (const one of [OF_HOST + name, name])
    if (getCookie(c, one) !== undefined) deleteCookie(c, one, { path: '/', secure: one.startsWith(OF_HOST) });
}

/** The names of all cookies that the browser sent, without the __Host- prefix. */
export const cookieNames = (c: Context): ReadonlySet<string> =>
  new Set(Object.keys(getCookie(c)).map((name) => (name.startsWith(OF_HOST) ? name.slice(OF_HOST.length) : name)));
