// What the server refuses in English a person reads in their language: every sentence of its sources has a place in the catalogs, or a reason why nobody meets it
// in the program. (RULE LA12)
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { sentencesIn } from '../support/server-sentences.ts';

const root = path.resolve(import.meta.dirname, '../..');

/** Whole files whose sentences do not come into the program. */
const ELSEWHERE: readonly (readonly [RegExp, string])[] = [
  [/^cli\//, 'the command line speaks to whoever runs the server, in English as its options'],
  [/^demo\//, 'words of the drafts of the demonstration, which are in the language of the draft'],
  [/^store\/(?!store-model)/, 'what is wrong with a store is said in the terminal, when it is opened, copied or repaired'],
];

/** Sentences that only scripts and feed readers meet, or whoever opens an address by hand. */
const SCRIPTS: Readonly<Record<string, string>> = {
  'The server has no such address.': 'the program asks for no address that is not there',
  'Say whether the walls show the code.': 'the program always says it',
  'Say whether a digest is to come.': 'the program always says it',
  'A feed is of a draft, or of all drafts.': 'the program names one or the other',
  'This feed is asked for too often; once in some minutes is enough.': 'feed readers ask for feeds',
  'There is no such feed, or it has ended.': 'feed readers ask for feeds',
  'Not the operator.': 'the operator’s port answers commands of the server itself',
  'The server does not know where to write the backup.': 'the operator’s port answers commands of the server itself',
  'This access token is not good: it was revoked, its maker sits here no more, or it never was one.': 'scripts come by access tokens',
  'This access token is too old; make another one.': 'scripts come by access tokens',
  'This access token was made without the scope “{}”.': 'scripts come by access tokens',
  'Too many requests came by this access token; wait a moment and try again.': 'scripts come by access tokens',
  'Too many access tokens that are not good came from here; wait a moment and try again.': 'scripts come by access tokens',
  'The file was not handed out because its self-check failed. {}': 'scripts ask for files of a draft by address',
  'A file is {}.': 'the program offers the kinds of files that there are',
  'The kind of a file is {}.': 'the program offers the kinds of files that there are',
  'It is not written as {}; ask for {}.': 'the program offers what can be written',
  'A list of amendments leads from a version: say which with “against”.': 'the program names the version',
  'What is proposed is proposed on the text as it stands: name no version.': 'the program names none',
};

const keys = (() => {
  const folder = path.join(root, 'src/messages/fr');
  return fs
    .readdirSync(folder)
    .flatMap((file) => Object.keys(JSON.parse(fs.readFileSync(path.join(folder, file), 'utf8'))))
    .map((key) => key.replace(/\{\w+\}/g, '{}'));
})();
const known = new Set(keys);
const sentences = sentencesIn(path.join(root, 'server'));

describe('the sentences of the server', () => {
  it('are in the catalogs, or have a reason why nobody meets them in the program', () => {
    expect(sentences.length).toBeGreaterThan(300);
    const missing = sentences
      .filter(({ file }) => !ELSEWHERE.some(([files]) => files.test(file)))
      .flatMap(({ file, readings }) => readings.map((words) => ({ file, words })))
      .filter(({ words }) => !known.has(words.replace(/\{\w+\}/g, '{}')) && SCRIPTS[words] === undefined);
    expect(missing).toEqual([]);
  });

  it('are left out of the catalogs only while they are there', () => {
    const said = new Set(sentences.flatMap(({ readings }) => readings));
    expect(Object.keys(SCRIPTS).filter((words) => !said.has(words) || known.has(words))).toEqual([]);
    expect(ELSEWHERE.filter(([files]) => !sentences.some(({ file }) => files.test(file)))).toEqual([]);
  });

  it('are the only ones that the catalogs have as the server’s, but for words that fill their holes', () => {
    const own = Object.keys(JSON.parse(fs.readFileSync(path.join(root, 'src/messages/fr/server.json'), 'utf8')));
    const said = new Set(sentences.flatMap(({ readings }) => readings));
    const idle = own.filter((key) => /[.?]$/.test(key) && !said.has(key.replace(/\{\w+\}/g, '{}')));
    expect(idle).toEqual([]);
  });
});
