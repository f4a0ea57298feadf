// Every part of the program that is loaded later is loaded by src/app/ui/lazy.tsx: React's own way removes the whole page, with words
// not sent yet, if a part cannot be loaded. (RULE DV14)
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
