// Word files that LibreOffice made, with changes that LibreOffice tracked: our reader finds what LibreOffice finds by accepting and by rejecting, in
// words, paragraph ends, notes, tables, comments and formats. Skipped with a sentence where LibreOffice is missing. (RULES C1, C16, C17)
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { wordingOf } from '../../../schema/index.ts';
import { threadsIn } from '../../../src/amend/comments/threads.ts';
import { settle } from '../../../src/diff/redline.ts';
import { listedChanges } from '../../../src/formats/change-list.ts';
import { readDocx, type WordText } from '../../../src/formats/docx/read.ts';
import { isoDate } from '../../../src/formats/iso-date.ts';
import { missingWords } from '../../support/other-readers/every-word.ts';
import { whyNoLibreOffice } from '../../support/other-readers/office.ts';

if (whyNoLibreOffice) console.warn(whyNoLibreOffice);

interface Scene {
  readonly file: string;
  readonly accept: readonly string[];
  readonly reject: readonly string[];
  readonly comments: readonly (readonly [author: string, words: string, done: boolean])[];
}

const read = (file: string): WordText => {
  const word = readDocx(fs.readFileSync(file), { whole: true });
  if ('refused' in word) throw new Error(word.refused);
  return word;
};
const linesOf = (word: WordText, how: 'accept' | 'reject'): string[] => {
  const lines: string[] = [];
  settle(word.redline, how).forEach((paragraph) => {
    let words = '';
    wordingOf(paragraph)?.forEach((child) => {
      words += child.isText ? child.text : `[fn:${child.textContent.trim()}]`;
    });
    if (words.trim() !== '') lines.push(words.trim());
  });
  return lines;
};
const trimmed = (lines: readonly string[]) => lines.map((line) => line.trim());

describe.skipIf(whyNoLibreOffice !== null)('files that LibreOffice made', () => {
  it('read as LibreOffice reads them, accepted and rejected', () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'chapeau-elsewhere-'));
    const python = ['/usr/bin/python3', 'python3'].find((one) => spawnSync(one, ['-c', 'import uno']).status === 0)!;
    const script = path.join(import.meta.dirname, '../../support/other-readers/libreoffice-write.py');
    const ran = spawnSync(python, [script, folder], { encoding: 'utf8', timeout: 500_000 });
    const scenes = JSON.parse(ran.stdout) as Scene[];
    expect(scenes).toHaveLength(11);
    for (const { file, accept, reject, comments } of scenes) {
      const word = read(file);
      // RULES RF24 to RF27, with files of another program.
      const named = word.left.reduce((sum, { words }) => sum + words, 0);
      expect([path.basename(file), missingWords(fs.readFileSync(file), word).length]).toEqual([path.basename(file), named]);
      const name = path.basename(file);
      expect([name, linesOf(word, 'accept')]).toEqual([name, trimmed(accept)]);
      expect([name, linesOf(word, 'reject')]).toEqual([name, trimmed(reject)]);
      expect([name, word.tracked]).toEqual([name, true]);
      // A comment without a day has none.
      const said = threadsIn(word.redline, 'accept').map(({ quote, done, remarks }) => [
        quote,
        done,
        ...remarks.flatMap((one) => [one.author, one.words, isoDate(one.date)]),
      ]);
      expect(said).toEqual(comments.map(([author, words, done]) => ['donors', done, author, words, '']));
      for (const { author, date } of listedChanges(word.redline))
        expect([author !== '', date]).toEqual([true, expect.stringMatching(/^\d{4}-\d\d-\d\dT/)]);
    }
    fs.rmSync(folder, { recursive: true, force: true });
  });
});
