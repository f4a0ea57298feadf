// The guide: what it shows and leads to is there, and every picture that is made for it is shown.
import fs from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '..');
const pages = [
  'README.md',
  ...fs.readdirSync(path.join(root, 'docs/guide')).flatMap((name) => (name.endsWith('.md') ? [`docs/guide/${name}`] : [])),
];
const linksOf = (page: string) =>
  [...fs.readFileSync(path.join(root, page), 'utf8').matchAll(/\]\(([^)#]+)\)/g)].map(([, link]) =>
    path.posix.join(path.posix.dirname(page), link!),
  );

/** Words in italics that are no label: terms, and labels with a value of their own in them. */
const NO_LABEL = [
  'ad referendum',
  'side by side',
  'Only Norway sees this',
  'Agreed language of resolution 13/2, OP2',
  'Since you were here at …',
];

it('names controls as the screens name them', () => {
  const catalogs = path.join(root, 'src/messages/fr');
  const bare = (words: string) => words.replace(/^[^|]*\|/, '').replace(/[….]+$/, '');
  const said = new Set(
    fs.readdirSync(catalogs).flatMap((file) => Object.keys(JSON.parse(fs.readFileSync(path.join(catalogs, file), 'utf8'))).map(bare)),
  );
  const wrong = pages
    .filter((page) => page !== 'README.md')
    .flatMap((page) =>
      [...fs.readFileSync(path.join(root, page), 'utf8').matchAll(/(?<![*\w])\*([^*\s](?:[^*\n]*[^*\s])?)\*(?!\*)/g)]
        .map(([, words]) => words!)
        .filter((words) => !NO_LABEL.includes(words) && !words.split(', ').every((part) => said.has(bare(part))) && !said.has(bare(words)))
        .map((words) => `${page}: ${words}`),
    );
  expect(wrong).toEqual([]);
});

it('leads to pages and pictures that are there', () => {
  expect(pages.length).toBeGreaterThan(5);
  expect(pages.flatMap((page) => linksOf(page).filter((link) => !fs.existsSync(path.join(root, link)))).map((link) => link)).toEqual([]);
});

it('shows every picture that is made, and no other', () => {
  const made = [...fs.readFileSync(path.join(root, 'docs/guide/shots.ts'), 'utf8').matchAll(/picture\('([\w-]+)'/g)].map(
    ([, name]) => `${name}.png`,
  );
  const shown = new Set(pages.flatMap(linksOf).flatMap((link) => (link.endsWith('.png') ? [path.basename(link)] : [])));
  expect([...shown].sort()).toEqual([...made].sort());
  expect(fs.readdirSync(path.join(root, 'docs/guide/pictures')).sort()).toEqual([...made].sort());
});
