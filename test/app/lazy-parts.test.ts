// Every part of the program that is fetched later is fetched by src/app/ui/lazy.tsx: what React offers for it takes the whole page away, with the words that
// were not sent yet, where a part cannot be fetched. (RULES 99.3)
import fs from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';

const source = path.resolve(import.meta.dirname, '../../src');

it('are fetched by no other means', () => {
  const files = fs.readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.tsx'));
  expect(files.length).toBeGreaterThan(100);
  const wrong = files.filter((file) =>
    /import \{[^}]*\b(?:lazy|Suspense)\b[^}]*\} from 'react'/.test(fs.readFileSync(path.join(source, file), 'utf8')),
  );
  expect(wrong).toEqual([]);
});

it('uses nothing of React that the build leaves out', () => {
  // vite.config.ts takes what serves these out of react-dom: they would be without effect, or fail.
  const libraries = ['react-aria', 'react-aria-components', 'react-stately'].map((name) =>
    path.resolve(import.meta.dirname, '../../node_modules', name, 'dist'),
  );
  const sources = [source, ...libraries].flatMap((folder) => {
    const files = fs.readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => /\.(tsx|mjs)$/.test(file));
    expect(files.length, folder).toBeGreaterThan(50);
    return files.map((file) => path.join(folder, file));
  });
  const wrong = sources.filter((file) =>
    /\b(?:ViewTransition|hydrateRoot|useActionState|useFormState)\b|\bFragment\s+ref=|\bFragment\)?,\s*\{[^}]*\bref\b/.test(
      fs.readFileSync(file, 'utf8'),
    ),
  );
  expect(wrong).toEqual([]);
});
