// The catalogs as they are in their files, for tests in a language.
import fs from 'node:fs';
import path from 'node:path';
import type { Translations } from '../../src/messages/say.ts';

/** The languages that have catalogs. */
export const SPOKEN = ['fr', 'es', 'ru', 'ar', 'zh'] as const;

const known = new Map<string, Translations>();

/** All translations of a language. */
export function catalogsOf(language: (typeof SPOKEN)[number]): Translations {
  const folder = path.resolve(import.meta.dirname, '../../src/messages', language);
  const read =
    known.get(language) ??
    Object.assign({}, ...fs.readdirSync(folder).map((file) => JSON.parse(fs.readFileSync(path.join(folder, file), 'utf8'))));
  known.set(language, read);
  return read;
}
