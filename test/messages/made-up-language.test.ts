// A language of readers is a row in reader-languages.ts and a folder of catalogs (CONTRIBUTING.md): tried with one that nobody speaks, written from right to left,
// whose catalog has every sentence of the French one in mirror writing. (RULE LA16)
import fs from 'node:fs';
import path from 'node:path';
import { Hono } from 'hono';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import ts from 'typescript';
import { expect, it, vi } from 'vitest';
import { LANGUAGES } from '../../schema/index.ts';
import type { Translation } from '../../src/messages/say.ts';

const messages = path.resolve(import.meta.dirname, '../../src/messages');
const ROW =
  "qaa: { name: 'Mirrored', locale: 'he', direction: 'rtl', comma: ' ~ ', semicolon: ' ~~ ', hasLongWords: true, textLanguage: 'es' },";

vi.mock('../../src/messages/reader-languages.ts', async () => {
  const source = fs.readFileSync(path.join(messages, 'reader-languages.ts'), 'utf8').replace('const ROWS = {', `const ROWS = { ${ROW}`);
  const { outputText } = ts.transpileModule(source, { compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 } });
  return import(/* @vite-ignore */ `data:text/javascript,${encodeURIComponent(outputText)}`);
});

const FRENCH: ReadonlyMap<string, Translation> = new Map(
  fs
    .readdirSync(path.join(messages, 'fr'))
    .flatMap((file) => Object.entries(JSON.parse(fs.readFileSync(path.join(messages, 'fr', file), 'utf8')))),
);

const mirrored = (sentence: string) =>
  sentence
    .split(/(\{\w+\})/)
    .map((part) => (part.startsWith('{') ? part : [...part].reverse().join('')))
    .join('');
const translated = (translation: Translation): Translation =>
  typeof translation === 'string'
    ? mirrored(translation)
    : Object.fromEntries(Object.entries(translation).map(([category, form]) => [category, mirrored(form)]));

it('one row and one folder make a language in which the program speaks (RULE LA16)', async () => {
  const { READER_LANGUAGES, readerLanguageOf } = await import('../../src/messages/reader-languages.ts');
  const made = readerLanguageOf('qaa')!;
  expect(READER_LANGUAGES).toContain('qaa');
  // No language of texts came with it.
  expect(LANGUAGES).not.toContain('qaa');

  const { learn, plural, readersDirection, readersTextLanguage, say, speak } = await import('../../src/messages/say.ts');
  const { commaList, factList, semicolonList } = await import('../../src/messages/lists.ts');
  speak(made);
  learn(Object.fromEntries([...FRENCH].map(([key, translation]) => [key, translated(translation)])));
  expect(say('Withdraw it?')).toBe(translated(FRENCH.get('Withdraw it?')!));
  expect(plural(3, '{n} proposal', '{n} proposals')).toContain('snoitisoporp');
  expect(readersDirection()).toBe('rtl');
  expect(readersTextLanguage()).toBe('es');
  // Words in other letters are closed off in a line from right to left.
  expect(commaList(['a', 'b'])).toBe('\u2068a\u2069 ~ \u2068b\u2069');
  expect(factList(['א', 'ב'])).toBe('א ~ ב');
  expect(semicolonList(['א', 'ב'])).toBe('א ~~ ב');

  const { default: LanguageChoice } = await import('../../src/app/pages/language-choice.tsx');
  expect(renderToStaticMarkup(createElement(LanguageChoice))).toContain(
    'lang="qaa" dir="rtl" hrefLang="qaa" aria-current="true">Mirrored<',
  );

  const { askedLanguage } = await import('../../server/languages/asked-language.ts');
  const app = new Hono().get('/', (c) => c.text(askedLanguage(c)));
  const asked = async (headers: Record<string, string>) => (await app.request('/', { headers })).text();
  expect(await asked({ 'accept-language': 'qaa, fr;q=0.5' })).toBe('qaa');
  expect(await asked({ cookie: 'language-chapeau=qaa', 'accept-language': 'fr' })).toBe('qaa');
});
