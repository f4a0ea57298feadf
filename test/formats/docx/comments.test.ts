// Comments of Word files: who said what on which words, across paragraphs and changes, with answers; in files of ours and of others. (RULES RF1, RF2, RF32)
import { describe, expect, it } from 'vitest';
import { EMPTY_META } from '../../../schema/index.ts';
import { commentsIn } from '../../../src/formats/change-list.ts';
import { draftOfWord, readDocx } from '../../../src/formats/docx/read.ts';
import { writeDocx } from '../../../src/formats/docx/write.ts';
import { draftFromJson, draftToJson } from '../../../src/formats/json/json.ts';
import { ins, p, r, wordFile } from '../../support/other-readers/word-file.ts';

const start = (id: number) => `<w:commentRangeStart w:id="${id}"/>`;
const end = (id: number) => `<w:commentRangeEnd w:id="${id}"/>`;
const mark = (id: number) => `<w:r><w:commentReference w:id="${id}"/></w:r>`;
const P14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"';
const comment = (id: number, author: string, ...lines: string[]) =>
  `<w:comment w:id="${id}" w:author="${author}" w:date="2024-03-22T10:00:00Z" w:initials="x">${lines.map((line, k) => `<w:p ${P14} w14:paraId="000000${id}${k}"><w:r><w:annotationRef/></w:r>${r(line)}</w:p>`).join('')}</w:comment>`;
const read = (bytes: Uint8Array, whole = false) => {
  const file = readDocx(bytes, { whole });
  if ('refused' in file) throw new Error(file.refused);
  return file;
};
const said = (file: ReturnType<typeof read>) =>
  commentsIn(file.redline).map(({ author, words, quote, answers }) => `${answers ? 're: ' : ''}${author} on “${quote}”: ${words}`);

describe('comments in a Word file', () => {
  it('keep their author, date, words, place and answers', () => {
    const file = read(
      wordFile({
        body: p(
          `${r('Calls upon ')}${start(1)}${start(2)}${r('all ')}${ins(r('Member '))}${r('States')}${end(1)}${mark(1)}${end(2)}${mark(2)}${r(' to act;')}`,
        ),
        comments: comment(1, 'Norway', 'Why “all”?', 'Please explain.') + comment(2, 'Egypt', 'Agreed in 2019.'),
        commentsExtended:
          '<w15:commentEx xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml" w15:paraId="00000020" w15:paraIdParent="00000011"/>',
      }),
      true,
    );
    expect(said(file)).toEqual([
      'Norway on “all Member States”: Why “all”?\nPlease explain.',
      're: Egypt on “all Member States”: Agreed in 2019.',
    ]);
    expect(commentsIn(file.redline)[0]).toMatchObject({ date: '2024-03-22T10:00:00Z', paragraph: file.redline.paragraphs[0]!.id });
    expect(file.limits.join()).not.toMatch(/comment/i);
    expect(file.doubts).toEqual([]);
  });

  it('may span paragraphs, stand at one place, or ahead of all words; on an empty line they are counted', () => {
    const file = read(
      wordFile({
        body:
          p(`${r('One ')}${start(1)}${r('two')}`) +
          p(`${r('three')}${end(1)}${mark(1)}${r(' four')}`) +
          p(`${r('five')}${mark(2)}`) +
          p(mark(3)) +
          p(`${start(4)}${end(4)}${mark(4)}${r('six')}`),
        comments: [1, 2, 3, 4, 5].map((id) => comment(id, 'Norway', `Remark ${id}`)).join(''),
      }),
      true,
    );
    expect(said(file).sort()).toEqual(['Norway on “twothree”: Remark 1', 'Norway on “five”: Remark 2', 'Norway on “six”: Remark 4'].sort());
    expect(file.limits).toContain('2 comments outside the text were not read.');
  });

  it('of a resolution that others typed stand on the words that were read, changes or not', () => {
    const body = (words: string) =>
      p(r('Strengthening cooperation')) +
      p(r('The General Assembly,')) +
      p(`${r('Recalling', true)}${r(' its resolution 70/1,')}`) +
      p(`${r('1. ')}${r('Calls upon', true)}${r(' States to ')}${start(1)}${words}${end(1)}${mark(1)}${r(';')}`) +
      p(`${r('2. ')}${r('Decides', true)}${r(' to remain seized of the matter.')}`);
    for (const words of [r('cooperate fully'), `${r('cooperate ')}${ins(r('fully'))}`]) {
      const file = read(wordFile({ body: body(words), comments: comment(1, 'Norway', 'Too strong.') }));
      expect(file.redline.paragraphs.map(({ kind }) => kind)).toEqual(['title', 'preambular', 'operative', 'operative']);
      expect(said(file)).toEqual(['Norway on “cooperate fully”: Too strong.']);
      expect(commentsIn(file.redline)[0]!.paragraph).toBe(file.redline.paragraphs[2]!.id);
    }
  });

  it('on the blanks or the number around typed words stand on the word beside them', () => {
    const file = (operative: string) =>
      read(
        wordFile({
          body:
            p(r('Strengthening cooperation')) +
            p(r('The General Assembly,')) +
            p(`${r('Recalling', true)}${r(' its resolution 70/1,')}`) +
            p(operative) +
            p(`${r('2. ')}${r('Decides', true)}${r(' to remain seized of the matter.')}`),
          comments: comment(1, 'Norway', 'Here.'),
        }),
      );
    const behind = file(`${r('1. ')}${r('Calls upon', true)}${r(' States;')}${start(1)}${r('   ')}${end(1)}${mark(1)}`);
    expect(said(behind)).toEqual(['Norway on “;”: Here.']);
    const before = file(`${start(1)}${r('1. ')}${end(1)}${mark(1)}${r('Calls upon', true)}${r(' States;')}`);
    expect(said(before)).toEqual(['Norway on “C”: Here.']);
    expect([...behind.limits, ...before.limits].filter((line) => line.includes('comment'))).toEqual([]);
  });

  it('go through JSON and into Word again', () => {
    const file = read(
      wordFile({
        body: p(`${start(1)}${ins(r('Calls'))}${end(1)}${mark(1)}${r(' upon States;')}`),
        comments: comment(1, 'Norway', 'Why?'),
      }),
      true,
    );
    const json = draftFromJson(draftToJson(draftOfWord(file, 'reject'), file.redline));
    if ('refused' in json) throw new Error(json.refused);
    expect(commentsIn(json.redline!)).toEqual(commentsIn(file.redline));
    expect(said(read(writeDocx({ meta: EMPTY_META, redline: json.redline!, author: 'x', date: '' })))).toEqual(said(file));
  });
});
