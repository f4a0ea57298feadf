// Comments through the command line: `merge` and `compile` keep them, with author and date, on their words, in Word and in JSON, and do not repeat a comment
// that is in both the text and the copy. (RULES F5, FW2, FW3)
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Draft, EMPTY_META, paragraph, resolution } from '../../../schema/index.ts';
import { type CommentThread, withThreads } from '../../../src/amend/comments/threads.ts';
import { compare } from '../../../src/diff/compare.ts';
import { redlineOf } from '../../../src/diff/redline.ts';
import { writeCleanDocx, writeDocx } from '../../../src/formats/docx/write.ts';
import { chapeau } from '../../support/shell.ts';

let folder = '';
const at = (name: string) => path.join(folder, name);

const OP1 = 'Calls upon Member States to cooperate in full with the Office;';
const draftOf = (op1: string, more = ''): Draft => ({
  meta: { ...EMPTY_META, symbol: 'E/CN.7/2024/L.2', body: 'The Commission on Narcotic Drugs' },
  doc: resolution([
    paragraph({ id: 't', kind: 'title' }, 'Strengthening cooperation'),
    ...(more === '' ? [] : [paragraph({ id: 'n' }, more)]),
    paragraph({ id: 'a' }, op1),
    paragraph({ id: 'b' }, 'Decides to remain seized of the matter.'),
  ]),
});
const said = (author: string, words: string) => ({ author, date: '2024-03-20T09:00:00Z', words });
const thread = (quote: string, before: string, ...remarks: CommentThread['remarks'][number][]): CommentThread => ({
  paragraph: 'a',
  quote,
  before,
  done: false,
  remarks,
});
const WHY = said('Norway', 'In full?');

beforeAll(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'chapeau-comments-'));
  const [base, current] = [draftOf(OP1), draftOf(OP1.replace('Calls upon', 'Urges'), 'Invites donors to help;')];
  const returned = draftOf(OP1.replace(' with the Office', ' with the Office and with each other'));
  fs.writeFileSync(at('base.docx'), writeCleanDocx(base));
  fs.writeFileSync(at('current.docx'), writeCleanDocx(current, undefined, [thread('in full', 'Urges Member States to cooperate ', WHY)]));
  const { redline } = withThreads(redlineOf(base.doc, returned.doc, compare(base.doc, returned.doc)), [
    thread('in full', 'Calls upon Member States to cooperate ', WHY, said('Egypt', 'As in resolution 64/3.')),
    thread('each other', ' the Office and with ', said('Egypt', 'All of them.')),
  ]);
  fs.writeFileSync(at('returned.docx'), writeDocx({ meta: base.meta, redline, author: 'Egypt', date: '2024-03-20T09:00:00Z' }));
});
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

const WANTED = ['a “in full” Norway: In full?', 'a “in full” re: Egypt: As in resolution 64/3.', 'a “each other” Egypt: All of them.'];
const comments = async (file: string) =>
  (
    JSON.parse((await chapeau('changes', at(file), '--comments', '--json')).out) as {
      author: string;
      words: string;
      quote: string;
      paragraph: string;
      answers: string;
    }[]
  ).map(({ author, words, quote, paragraph: id, answers }) => `${id} “${quote}” ${answers === '' ? '' : 're: '}${author}: ${words}`);

describe('comments', () => {
  it('of the text and of the copy go on together when a copy is merged, in Word and by way of JSON', async () => {
    const words = ['merge', at('base.docx'), at('current.docx'), at('returned.docx')];
    expect(await chapeau(...words, '-o', at('merged.docx'))).toMatchObject({ code: 0, complaints: [] });
    expect(await comments('merged.docx')).toEqual(WANTED);
    expect(await chapeau(...words, '-o', at('merged.json'))).toMatchObject({ code: 0, complaints: [] });
    expect(await chapeau('compile', at('merged.json'), '-o', at('compiled.docx'))).toMatchObject({ code: 0, complaints: [] });
    expect(await comments('compiled.docx')).toEqual(WANTED);
  });

  it('of a tracked file stay with the proposals that are made of it', async () => {
    expect(await chapeau('compile', at('returned.docx'), '-o', at('again.docx'))).toMatchObject({ code: 0, complaints: [] });
    expect(await comments('again.docx')).toEqual(WANTED);
    expect((await chapeau('compile', at('returned.docx'), '--tracked', '-o', at('again.xml'))).complaints).toEqual([
      `${at('again.xml')} was written without the 3 comments on the text; .docx and .json hold them.`,
    ]);
  });

  it('that are none in a JSON draft are refused', async () => {
    const draft = JSON.parse(fs.readFileSync(at('merged.json'), 'utf8'));
    for (const talks of [[{ ...draft.known.talks[0], remarks: [] }], [{ ...draft.known.talks[0], quote: '\u202e' }], {}]) {
      fs.writeFileSync(at('bad.json'), JSON.stringify({ ...draft, known: { ...draft.known, talks } }));
      const { code, complaints } = await chapeau('compile', at('bad.json'));
      expect([code, complaints.join()]).toEqual([2, expect.stringMatching(/cannot be read/)]);
    }
  });
});
