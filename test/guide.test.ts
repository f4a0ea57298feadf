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
