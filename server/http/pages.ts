// The pages that the server sends: small ones with one sentence, and the editor's files with their types and cache headers.
import fs from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import zlib from 'node:zlib';
import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { FIRST_PAPER } from '../../src/formats/html/first-paper.ts';
import { type ReaderLanguage, rowOf } from '../../src/messages/reader-languages.ts';
import { said } from '../../src/messages/said.ts';
import { messageSentence, type PlainMessage, say } from '../../src/messages/say.ts';
import { askedLanguage } from '../languages/asked-language.ts';
import { inLanguage } from '../languages/catalogs.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.ttf': 'font/ttf',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
};
/** For built files, which have a hash in their names, and for fonts, which never change. */
const FOR_EVER = 'public, max-age=31536000, immutable';
const ASK_AGAIN = 'no-cache';

/** The element in which the app is shown. */
const ROOT = '<div id="root"></div>';

const brotli = promisify(zlib.brotliCompress);

const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** Answers with a page of one sentence in the reader's language, and a link to the path `back` if it is given. The sentence is passed in English. */
export const sentencePage = (c: Context, status: ContentfulStatusCode, sentence: string, back?: string): Response | Promise<Response> =>
  plainPage(c, status, () => {
    const link =
      back === undefined ? '' : `<p><a href="${escaped(back)}" style="color:inherit">${escaped(say('Back to the door'))}</a></p>`;
    return `<p>${escaped(said(sentence))}</p>${link}`;
  });

/** Answers with a page of one sentence and one button, which posts to the address of the page. Both are passed in English. */
export const pressPage = (c: Context, sentence: string, press: PlainMessage): Response | Promise<Response> =>
  plainPage(
    c,
    200,
    () =>
      `<p>${escaped(said(sentence))}</p><form method="post"><button style="font:inherit;padding:.4em 1em">${escaped(messageSentence(press))}</button></form>`,
  );

function plainPage(c: Context, status: ContentfulStatusCode, body: () => string): Response | Promise<Response> {
  const language = askedLanguage(c);
  c.header('vary', 'Accept-Language, Cookie');
  return c.html(pageOf(language, inLanguage(language, body)), status);
}

const pageOf = (language: ReaderLanguage, body: string): string => `<!doctype html>
<html lang="${language}" dir="${rowOf(language).direction}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Chapeau</title>
<style>body{font:1.125rem/1.5 Georgia,serif;max-inline-size:36rem;margin:20vh auto;padding:0 1.5rem;color:#222;background:#fbfaf7}
@media (prefers-color-scheme:dark){body{color:#eee;background:#1b1b1a}}</style></head>
<body><main>${body}</main></body></html>
`;

/** Answers with a file of the editor, or, for every other address, with its HTML page. At the address of a draft, the page also names the files of the room. */
export async function appFile(c: Context, appDir: string): Promise<Response> {
  const asked = safePath(c.req.path);
  if (asked === null) return sentencePage(c, 404, 'There is no such page.');
  const name = asked === '' ? 'index.html' : asked;
  const file = await packedFile(c, appDir, name);
  if (file) return file;
  if (path.extname(name) !== '') return sentencePage(c, 404, 'There is no such file.');
  const first = asked.startsWith('draft/') && (await packedFile(c, appDir, 'draft.html'));
  const page = first || (await packedFile(c, appDir, 'index.html'));
  if (page) return page;
  return sentencePage(c, 503, 'The editor is not built yet; run npm run build and load this page again.');
}

/** The HTML page of a draft with `paper` in it, which shows before any of the room's files has arrived, because no blocking file precedes it. Null if the
 *  editor is not built. It is not cached, because it is for one person. */
export async function pageWithPaper(c: Context, appDir: string, paper: string): Promise<Response | null> {
  const built = await read(path.join(appDir, 'draft.html'));
  if (!built) return null;
  const plain = Buffer.from(built).toString();
  const sheets = plain.match(/<link rel="stylesheet"[^>]*>/g) ?? [];
  const body = [`<style>body { margin: 0 } #root:not(:empty) ~ #${FIRST_PAPER} { display: none }</style>`, ROOT, paper, ...sheets].join(
    '\n',
  );
  const head = sheets.reduce((page, sheet) => page.replace(sheet, ''), plain);
  // A function, because dollar signs have a meaning in a replacement string.
  const page = head.replace(ROOT, () => body);
  const headers = { 'content-type': TYPES['.html']!, vary: 'Accept-Encoding, Cookie', 'cache-control': 'no-store' };
  if (!encodingsOf(c.req.header('accept-encoding') ?? '').has('br')) return c.body(page, 200, headers);
  const packed = await brotli(page, { params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 5 } });
  return c.body(new Uint8Array(packed), 200, { ...headers, 'content-encoding': 'br' });
}

/** The compressed forms that the build writes beside a file, smallest first. */
const PACKED = [
  ['br', '.br'],
  ['gzip', '.gz'],
] as const;

/** A file in the smallest form that the browser accepts; null if there is no such file. */
async function packedFile(c: Context, appDir: string, name: string): Promise<Response | null> {
  const taken = encodingsOf(c.req.header('accept-encoding') ?? '');
  for (const [encoding, ending] of PACKED) {
    const packed = taken.has(encoding) && (await read(path.join(appDir, name + ending)));
    if (packed) return c.body(packed, 200, { ...headersOf(name), 'content-encoding': encoding });
  }
  const body = await read(path.join(appDir, name));
  return body && c.body(body, 200, headersOf(name));
}

const encodingsOf = (accepted: string): ReadonlySet<string> =>
  new Set(
    accepted
      .split(',')
      .map((one) => one.split(';').map((part) => part.trim().toLowerCase()))
      .filter(([, quality]) => !/^q=0(\.0*)?$/.test(quality ?? ''))
      .map(([name]) => name ?? ''),
  );

const headersOf = (name: string): Record<string, string> => ({
  'content-type': TYPES[path.extname(name)] ?? 'application/octet-stream',
  vary: 'Accept-Encoding',
  'cache-control': /^(assets|fonts)\//.test(name) ? FOR_EVER : ASK_AGAIN,
});

/** The path of the file below the editor's folder; null if the path would lead out of it. */
function safePath(url: string): string | null {
  let decoded: string;
  try {
    decoded = decodeURIComponent(url);
  } catch {
    return null;
  }
  const name = path.posix.normalize(decoded).replace(/^\/+/, '');
  return name.startsWith('..') || name.includes('\0') || name.includes('\\') ? null : name;
}

async function read(file: string): Promise<Uint8Array<ArrayBuffer> | null> {
  try {
    return new Uint8Array(await fs.readFile(file));
  } catch {
    return null;
  }
}
