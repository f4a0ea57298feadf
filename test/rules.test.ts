// The pages of rules (docs/rules): each rule is one line with an id of its area, each id is there once, what is cited exists, and a test cites each rule or
// it is marked. (RULES X6, X11)
import fs from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '..');
const read = (file: string) => fs.readFileSync(path.join(root, file), 'utf8');
const walk = (folder: string): string[] =>
  fs
    .readdirSync(path.join(root, folder), { withFileTypes: true })
    .flatMap((entry) => (entry.isDirectory() ? walk(`${folder}/${entry.name}`) : [`${folder}/${entry.name}`]));

const index = read('RULES.md');
const pages = fs.readdirSync(path.join(root, 'docs/rules')).map((name) => `docs/rules/${name}`);
/** The code and the page of each area, as the index has them. */
const areas = [...index.matchAll(/^\| ([A-Z]{1,2}) \| \[[^\]]+\]\((docs\/rules\/[a-z-]+\.md)\) \| \S/gm)].map(([, code, page]) => ({
  code: code!,
  page: page!,
}));
const rules = pages.flatMap((page) =>
  [...read(page).matchAll(/^\* \*\*([A-Z]{1,2}\d+)\*\* (.+)$/gm)].map(([, id, words]) => ({ page, id: id!, words: words! })),
);
const NO_TEST = ' *(no test)*';

const ID = '[A-Z]{1,2}\\d+';
const CITED = new RegExp(`\\bRULES? (${ID}(?:(?:, and |, | and | to )${ID})*)`, 'g');
/** The ids that a text cites. A range has those that exist between its ends. */
const citedIn = (text: string): string[] =>
  [...text.matchAll(CITED)].flatMap(([, list]) =>
    [...list!.matchAll(/([A-Z]{1,2})(\d+)(?: to ([A-Z]{1,2})(\d+))?/g)].flatMap(([, code, from, toCode, to]) => {
      if (toCode === undefined) return [`${code}${from}`];
      const between = rules.map(({ id }) => id).filter((id) => new RegExp(`^${code}\\d+$`).test(id));
      const inside = between.filter((id) => {
        const number = Number(id.slice(code!.length));
        return number > Number(from) && number < Number(to);
      });
      return [`${code}${from}`, ...inside, `${toCode}${to}`];
    }),
  );
const texts = ['bench', 'docs', 'schema', 'server', 'src', 'test']
  .flatMap(walk)
  .filter((file) => /\.(ts|tsx|mjs|css|md|py)$/.test(file) && file !== 'test/rules.test.ts')
  .concat(fs.readdirSync(root).filter((name) => name.endsWith('.md') && name !== 'CHANGELOG.md'));

it('have a page for each area, which the index names with its code', () => {
  expect(rules.length).toBeGreaterThan(500);
  expect(areas.map(({ page }) => page).sort()).toEqual(pages.toSorted());
  expect(new Set(areas.map(({ code }) => code)).size).toBe(areas.length);
  const homes = new Map(areas.map(({ code, page }) => [page, code]));
  expect(rules.filter(({ page, id }) => id.replace(/\d+/, '') !== homes.get(page)).map(({ page, id }) => `${id} in ${page}`)).toEqual([]);
});

it('have an id each, and no id twice', () => {
  const ids = rules.map(({ id }) => id);
  expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
});

it('are one line each, and a page holds nothing but its rules, their limits below them, and other limits at its end', () => {
  const wrong = pages.flatMap((page) => {
    const [title, intro, ...lines] = read(page).trimEnd().split('\n');
    const [ruled, free = ''] = lines.join('\n').split('\n## Other limits\n');
    return [
      ...(/^# \S/.test(title!) && /^[A-Z“].*\.$/.test(intro!) ? [] : [`${page}: ${title}`]),
      ...ruled!.split('\n').filter((line) => line !== '' && !/^(## \S|\* \*\*[A-Z]{1,2}\d+\*\* \S| {2}\* \S)/.test(line)),
      ...free.split('\n').filter((line) => line !== '' && !/^\* (?!\*\*)\S/.test(line)),
    ];
  });
  expect(wrong).toEqual([]);
  expect(rules.filter(({ words }) => words.replace(NO_TEST, '').length > 400).map(({ id }) => id)).toEqual([]);
});

it('are there where they are cited', () => {
  const ids = new Set(rules.map(({ id }) => id));
  const wrong = texts.flatMap((file) => {
    const text = read(file);
    const bare = file === 'docs/security.md' ? [...text.matchAll(/[( ]([A-Z]{1,2}\d+)(?=[,;) ])/g)].map(([, id]) => id!) : [];
    return [...citedIn(text), ...bare].filter((id) => !ids.has(id)).map((id) => `${file} cites ${id}`);
  });
  expect(wrong).toEqual([]);
  // A number without an area was the form of before.
  expect(texts.filter((file) => /\bRULES? \d/.test(read(file)))).toEqual([]);
});

it('name, on the page of promises, only tests that exist', () => {
  const tests = new Set(walk('test').flatMap((file) => /([^/]+)\.test\.tsx?$/.exec(file)?.[1] ?? []));
  const named = [...read('docs/security.md').matchAll(/`([a-z-]+(?:\.attacks)?)`/g)].map(([, name]) => name!);
  const noTests = ['language-chapeau', 'lease', 'restore'];
  expect(named.length).toBeGreaterThan(60);
  expect(named.filter((name) => !tests.has(name) && !noTests.includes(name))).toEqual([]);
});

it('are each cited by a test, or marked; the index says how many are not', () => {
  const tests = walk('test').filter((name) => /\.(ts|tsx)$/.test(name));
  const cited = new Set(tests.flatMap((file) => citedIn(read(file))));
  const marked = rules.filter(({ words }) => words.endsWith(NO_TEST));
  expect(rules.filter(({ id, words }) => cited.has(id) === words.endsWith(NO_TEST)).map(({ id }) => id)).toEqual([]);
  expect(index).toContain(`\n* ${marked.length} rules are marked *(no test)*`);
});
