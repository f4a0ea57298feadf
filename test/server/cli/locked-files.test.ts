// Files with a password and old Word files, at every command that reads a file: one sentence, no success, and nothing is written. (RULES RF30, RF31)
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { kindOfBytes } from '../../../src/formats/file-kind.ts';
import { chapeau } from '../../support/shell.ts';

const LOCKED = 'test/fixtures/locked';
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'chapeau-locked-'));
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));
const results = path.join(folder, 'results');
fs.mkdirSync(results);
const out = path.join(results, 'out.docx');
const TEXT = path.join(folder, 'text.txt');
fs.writeFileSync(TEXT, 'The General Assembly,\n\nRecalling its resolutions,\n\n1. Decides to remain seized of the matter.\n');

/** The commands that read a file, each with the file in each of its places. */
const commands = (file: string): string[][] => [
  ['convert', file, '-o', out],
  ['compare', file, TEXT, '-o', out],
  ['compare', TEXT, file, '-o', out],
  ['outline', file],
  ['apply', file, TEXT, '-o', out],
  ['apply', TEXT, file, '-o', out],
  ['merge', file, TEXT, TEXT, '-o', out],
  ['merge', TEXT, TEXT, file, '-o', out],
  ['check', file],
  ['changes', file],
  ['amendments', file, TEXT],
  ['amendments', TEXT, file],
];

describe('a command that reads a file', () => {
  it.each([
    ['locked.docx', /has a password; remove it/],
    ['locked.doc', /has a password; remove it/],
    // Lists and changes of an OpenDocument text are not read, with a password or without.
    ['locked.odt', /password|is not a text file|no tracked changes/],
    ['open.doc', /old format of Word/],
  ])('says of %s what it is, and writes nothing', async (name, sentence) => {
    for (const words of commands(path.join(LOCKED, name))) {
      const { code, complaints } = await chapeau(...words);
      expect([words[0], code === 0, complaints.join('\n')]).toEqual([words[0], false, expect.stringMatching(sentence)]);
      expect(fs.readdirSync(results), words[0]).toEqual([]);
    }
  });
});

describe('a compound file', () => {
  const files = ['locked.docx', 'locked.doc', 'open.doc'].map((name) => new Uint8Array(fs.readFileSync(path.join(LOCKED, name))));
  it('that was cut anywhere, or in which bytes were changed, has a kind', () => {
    for (const bytes of files) for (let end = 0; end < bytes.length; end += 61) kindOfBytes(bytes.subarray(0, end));
    fc.assert(
      fc.property(
        fc.constantFrom(...files),
        fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), { minLength: 1, maxLength: 40 }),
        (bytes, changes) => {
          const changed = bytes.slice();
          for (const [at, byte] of changes) changed[at % changed.length] = byte;
          // The first bytes say that it is a compound file.
          changed.set(bytes.subarray(0, 8));
          expect(['ole', 'locked']).toContain(kindOfBytes(changed));
        },
      ),
      { numRuns: 400 },
    );
  });
});
