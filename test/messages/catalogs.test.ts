// What the program says is said in every language: each message has its place in each catalog, with the same holes and the plural forms of the language, and
// nothing stands on a screen that is no message. (RULES LA6, LA7)
import fs from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { READER_LANGUAGES } from '../../src/messages/reader-languages.ts';
import type { Translation } from '../../src/messages/say.ts';

const source = path.resolve(import.meta.dirname, '../../src');
const LANGUAGES = READER_LANGUAGES.filter((language) => language !== 'en');
/** Folders of the program whose words do not all pass by the catalogs yet. */
const NOT_YET: readonly string[] = fs
  .readFileSync(path.join(import.meta.dirname, 'not-yet.txt'), 'utf8')
  .split('\n')
  .filter(Boolean);

type Catalog = ReadonlyMap<string, Translation>;
const filesOf = (language: string) => fs.readdirSync(path.join(source, 'messages', language)).sort();
const read = (language: string, file: string): Record<string, Translation> =>
  JSON.parse(fs.readFileSync(path.join(source, 'messages', language, file), 'utf8'));

const holesOf = (sentence: string) => [...sentence.matchAll(/\{(\w+)\}/g)].map(([hole]) => hole).sort();

const programs = fs
  .readdirSync(source, { recursive: true, encoding: 'utf8' })
  .filter((file) => /^(app|editor|messages)\/.*\.tsx?$/.test(file) && !file.endsWith('.d.ts'));
/** What the server says by itself, in letters, feeds and pages. */
const servers = fs
  .readdirSync(path.join(source, '../server'), { recursive: true, encoding: 'utf8' })
  .filter((file) => /^(http|mail|record)\/.*\.ts$/.test(file))
  .map((file) => `../server/${file}`);

/** What the calls of a file say: the keys that are in quotes in their arguments, and every string of the file. */
function wordsOf(file: string) {
  const tree = ts.createSourceFile(file, fs.readFileSync(path.join(source, file), 'utf8'), ts.ScriptTarget.Latest, true);
  const keys: string[] = [];
  const strings: string[] = [];
  const bare: string[] = [];
  const literals = (node: ts.Node | undefined): string[] => {
    if (!node) return [];
    if (ts.isStringLiteralLike(node)) return [node.text];
    if (ts.isConditionalExpression(node)) return [...literals(node.whenTrue), ...literals(node.whenFalse)];
    if (ts.isParenthesizedExpression(node)) return literals(node.expression);
    return [];
  };
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node)) strings.push(node.text);
    if (ts.isCallExpression(node) && ts.isIdentifier(node.expression)) {
      const name = node.expression.text;
      if (name === 'say' || name === 'rich') keys.push(...literals(node.arguments[0]));
      if (name === 'plural' || name === 'richPlural') keys.push(...literals(node.arguments[2]));
    }
    if (ts.isJsxText(node) && /\p{L}{2}/u.test(node.text)) bare.push(node.text.trim());
    if (
      ts.isJsxAttribute(node) &&
      /^(aria-label|aria-description|aria-roledescription|aria-valuetext|title|placeholder|alt|label)$/.test(node.name.getText()) &&
      node.initializer &&
      ts.isStringLiteral(node.initializer) &&
      /\p{L}{2}/u.test(node.initializer.text)
    )
      bare.push(node.initializer.text);
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return { file, keys, strings, bare };
}
const read_ = [...programs, ...servers].map(wordsOf);
const isLater = (file: string) => NOT_YET.some((folder) => file.startsWith(`${folder}/`) || file === folder);

describe('the catalogs', () => {
  const french: Catalog = new Map(filesOf('fr').flatMap((file) => Object.entries(read('fr', file))));

  it.each(LANGUAGES)('of %s have the same keys in the same files as all others, with the same holes', (language) => {
    expect(filesOf(language)).toEqual(filesOf('fr'));
    const wrong = filesOf('fr').flatMap((file) => {
      const [mine, theirs] = [read(language, file), read('fr', file)];
      const keys = new Set([...Object.keys(mine), ...Object.keys(theirs)]);
      return [...keys].flatMap((key) => {
        const [translation, other] = [mine[key], theirs[key]];
        if (translation === undefined || other === undefined) return [`${file}: ${key}: only in one`];
        if ((typeof translation === 'string') !== (typeof other === 'string')) return [`${file}: ${key}: plural in one only`];
        const forms = typeof translation === 'string' ? [['', translation]] : Object.entries(translation);
        return forms.flatMap(([category, sentence]) => {
          // "one" and "two" may say the number in words.
          const holes = holesOf(key).filter((hole) => hole !== '{n}' || !['zero', 'one', 'two'].includes(category!));
          const has = holesOf(sentence!).filter((hole) => hole !== '{n}' || !['zero', 'one', 'two'].includes(category!));
          if (sentence!.trim() === '') return [`${file}: ${key}: empty`];
          return [...new Set(holes)].join() === [...new Set(has)].join() ? [] : [`${file}: ${key}: ${has} for ${holes}`];
        });
      });
    });
    expect(wrong).toEqual([]);
  });

  it.each(LANGUAGES)('of %s have a form for every plural category of the language', (language) => {
    const categories = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
    const wrong = filesOf(language).flatMap((file) =>
      Object.entries(read(language, file)).flatMap(([key, translation]) =>
        typeof translation === 'string' || [...categories].sort().join() === Object.keys(translation).sort().join()
          ? []
          : [`${file}: ${key}`],
      ),
    );
    expect(wrong).toEqual([]);
  });

  it.each(LANGUAGES)('of %s have each key once, so that it is translated once', (language) => {
    // The server reads six files and no other, and a pack of files three; what both say is in both.
    const ofServer = /^(letters|protocol|server|session|text|ways)\.json$/;
    const ofPacks = /^(amend|formats|style)\.json$/;
    const places = new Map<string, string[]>();
    for (const file of filesOf(language))
      for (const key of Object.keys(read(language, file))) places.set(key, [...(places.get(key) ?? []), file]);
    const twice = [...places].filter(
      ([, [first, second, third]]) =>
        second &&
        (third || !first || ![first, second].some((file) => ofServer.test(file)) || ![first, second].some((file) => ofPacks.test(file))),
    );
    expect(twice).toEqual([]);
    // Where a key is in two files, both say the same.
    const both = [...places].filter(([, files]) => files.length === 2);
    const differ = both.filter(([key, files]) => new Set(files.map((file) => JSON.stringify(read(language, file)[key]))).size > 1);
    expect(differ).toEqual([]);
  });

  it('have what the program says, and nothing that it does not say', () => {
    const strings = new Set(read_.flatMap((one) => one.strings));
    const missing = read_.flatMap(({ file, keys }) => keys.filter((key) => !french.has(key)).map((key) => `${file}: ${key}`));
    expect(missing).toEqual([]);
    const ofPrograms = filesOf('fr').filter((file) => !/^(amend|formats|protocol|server|style|text)\.json$/.test(file));
    const idle = ofPrograms.flatMap((file) =>
      Object.keys(read('fr', file))
        .filter((key) => !strings.has(key))
        .map((key) => `${file}: ${key}`),
    );
    expect(idle).toEqual([]);
  });
});

describe('the screens', () => {
  it('say nothing that is no message', () => {
    const bare = read_.filter(({ file }) => !isLater(file)).flatMap((one) => one.bare.map((words) => `${one.file}: ${words}`));
    expect(bare).toEqual([]);
  });
});
