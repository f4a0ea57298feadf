// Every part of the program that is fetched later is fetched by src/app/ui/lazy.tsx: what React offers for it takes the whole page away, with the words that
// were not sent yet, where a part cannot be fetched. (RULE DV14)
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
