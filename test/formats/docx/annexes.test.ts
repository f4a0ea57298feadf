// An annex in a Word file: Word restarts the numbers of its paragraphs itself, and the file is read back as the same text.
import { describe, expect, it } from 'vitest';
import { EMPTY_META, paragraph, resolution } from '../../../schema/index.ts';
import { sameText, settle } from '../../../src/diff/redline.ts';
import { openDocx } from '../../../src/formats/docx/read.ts';
import { writeCleanDocx } from '../../../src/formats/docx/write.ts';

describe('an annex in a Word file', () => {
  const file = (...own: readonly string[]) =>
    resolution([
      ...own.map((text, i) => paragraph({ id: `o${i}`, kind: 'operative' }, text)),
      paragraph({ id: 'h', kind: 'heading' }, 'Annex'),
      paragraph({ id: 'u', kind: 'preambular' }, 'The Fund is for pens.'),
      paragraph({ id: 'a', kind: 'operative' }, 'It buys:'),
      paragraph({ id: 's', kind: 'subparagraph', level: '1' }, 'Pens;'),
      paragraph({ id: 'b', kind: 'operative' }, 'It meets.'),
    ]);
  it.each([
    ['two paragraphs', ['Decides;', 'Urges.'], ['1.', '2.']],
    ['one paragraph without a number', ['Decides.'], ['']],
  ])('counts its paragraphs anew behind a resolution of %s', (_, own, numbers) => {
    const doc = file(...own);
    const opened = openDocx(writeCleanDocx({ meta: { ...EMPTY_META, body: 'The Commission on Pens' }, doc }));
    if ('refused' in opened) throw new Error(opened.refused);
    const read = opened.read();
    if ('refused' in read) throw new Error(read.refused);
    expect(sameText(settle(read.redline, 'accept'), doc)).toBeNull();
    const typed = opened.units.map(({ text }) => /^(?:\d+\.|\([a-z]\))?/.exec(text)![0]).slice(-(own.length + 5));
    expect(typed).toEqual([...numbers, '', '', '1.', '(a)', '2.']);
  });
});
