// What readers and writers of files, and of lists of amendments, say of them is said in every language of the interface: every sentence of their sources, the steps and verdicts of an export,
// and what was left out, place by place. (RULE LA11)
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { FORMATS } from '../../src/formats/export/file-formats.ts';
import { said } from '../../src/messages/said.ts';
import { learn, speak } from '../../src/messages/say.ts';
import { leftOutSentence } from '../../src/text/left-out.ts';
import { catalogsOf, SPOKEN } from '../support/catalogs.ts';
import { sentencesIn } from '../support/server-sentences.ts';

/** Sentences that no person reads on a screen, by the beginning of their file and their words. */
const UNSAID: readonly (readonly [file: RegExp, words: RegExp, reason: string])[] = [
  [
    /^formats\/(?:docx\/arranging\/joint-changes|change-words|export\/pack-words)\.ts/,
    /^/,
    'words inside a file, in the language of the draft',
  ],
  [/^formats\/xml\.ts/, /^More /, 'an error that its readers catch'],
  [/^formats\/akn\/read\.ts/, /^\{\} with a main body/, 'the end of a sentence that is tried below as a whole'],
  [/^text\/references\//, /^/, 'words of the draft'],
  [/^text\/reading\/read\.ts/, /\(\{\} paragraph\)/, 'one paragraph is said as such'],
  [/^diff\/settle\.ts/, /: \{\}/, 'words in quotation marks, which are tried below'],
  [/^amend\/lists\/usual-phrases\.ts/, /\(\?/, 'a pattern'],
  [/^amend\/formal\/words\//, /^/, 'words of a printed list, in the language of the draft'],
  [/^amend\/formal\/read-sentence\.ts/, /\(\?|^\{\}\(\{\}\)/, 'a pattern'],
  [/^amend\/formal\/list\.ts/, /^The list was not written/, 'an error of a command, which the check of an export says in its own words'],
  [/^amend\/formal\/do-edits\.ts/, /^Move \{\}/, 'the text of an amendment'],
  [/^amend\/formal\/word-edits\.ts/, /only \{\}\.$/, 'the end of a sentence that is tried below as a whole'],
  [/^formats\/docx\/unread\.ts|^text\/numbering\.ts/, /^(?:One )?\{\}/, 'counted things, which are tried below as wholes'],
];

const sentences = ['formats', 'diff', 'text', 'amend/lists', 'amend/formal'].flatMap((folder) =>
  sentencesIn(path.resolve(import.meta.dirname, '../../src', folder)).flatMap(({ file, readings }) =>
    readings.flatMap((words) =>
      UNSAID.some(([where, which]) => where.test(`${folder}/${file}`) && which.test(words)) ? [] : [words.replaceAll('{}', '7')],
    ),
  ),
);

/** Sentences that are made of pieces. */
const WHOLE: readonly string[] = [
  'The XML is not an Akoma Ntoso document with a main body.',
  'One comment outside the text was not read.',
  '7 comments outside the text were not read.',
  'One picture was not read.',
  '7 pictures were not read.',
  'One embedded document was not read and its words were not counted, at “Urges all”.',
  '7 embedded documents were not read and their words were not counted, the first at “Urges all”.',
  'One sign of a font of signs (Wingdings) was not read, at “Urges all”.',
  '7 signs of fonts of signs (Wingdings) were not read, the first at “Urges all”.',
  'One formula was read as a line of text.',
  '7 formulas were read as lines of text.',
  '“water” stands in the paragraph only once.',
  '“water” stands in the paragraph only 3 times.',
  'Paragraph 2 differs from character 7: “Urges” and “Urged”.',
  'Paragraph 2 has the same words, but its italics or its notes differ: “Urges”.',
  ...FORMATS.flatMap(({ making, verdict, cleanVerdict }) => [making, verdict('L.2', 'L.3'), cleanVerdict('L.2')]),
];

afterEach(() => speak('en'));

describe.each(SPOKEN)('in %s', (language) => {
  it('every sentence of the readers and writers is said', () => {
    expect(sentences.length).toBeGreaterThan(80);
    speak(language);
    learn(catalogsOf(language));
    expect([...sentences, ...WHOLE].filter((sentence) => said(sentence) === sentence)).toEqual([]);
  });

  it('what was left out is said place by place', () => {
    const [one] = leftOutSentence([{ where: 'before the text', words: 1, begins: 'Distr.: Limited, 4 words' }]);
    const [many] = leftOutSentence([
      { where: 'in page headers and footers', words: 1200, begins: 'Pens, and 3 words' },
      { where: 'after OP3', words: 3, begins: '' },
      { where: 'in other resolutions of the file (67/1, 67/2, 67/3 and 4 more)', words: 2, begins: '' },
    ]);
    speak(language);
    learn(catalogsOf(language));
    expect(said(one!)).toContain('Distr.: Limited, 4 words');
    expect(said(one!)).not.toMatch(/Left out|word before|the text/);
    expect(said(many!)).toContain('Pens, and 3 words');
    expect(said(many!)).not.toMatch(/Left out|words? in|words? after|after OP3|headers|more\)/);
  });
});
