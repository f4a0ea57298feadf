// The rules on references: to paragraphs that stand elsewhere or nowhere, and, where a text lives on, to what could follow the numbers or is gone.
import { describe, expect, it } from 'vitest';
import { type Draft, EMPTY_META, type InlinePiece, paragraph, resolution } from '../../schema/index.ts';
import { checkDraft, checkLiving } from '../../src/style/check.ts';

const draftOf = (texts: readonly (string | readonly InlinePiece[])[], meta: Partial<Draft['meta']> = {}): Draft => ({
  meta: { ...EMPTY_META, body: 'The Commission on Pens', ...meta },
  doc: resolution(texts.map((text, i) => paragraph({ id: `p${i}`, kind: 'operative' }, typeof text === 'string' ? text : [...text]))),
});
const said = (rule: string, draft: Draft) =>
  checkLiving(draft)
    .filter((finding) => finding.rule === rule)
    .map(
      ({ label, severity, message, refer }) =>
        `${label} ${severity}: ${message}${refer ? ` ${refer.map((one) => `${one.said}=${one.meant}`)}` : ''}`,
    );
const footnote = (id: string, text: string): InlinePiece => ({ id, note: [{ text }] });

describe('references/above', () => {
  it('judges a live reference by the number that it has today', () => {
    const texts = ['Welcomes;', 'Decides as paragraph 1 above;', 'Urges all.'];
    expect(said('references/above', draftOf(texts, { references: { 'p1 OP1': 'p0' } }))).toEqual([]);
    expect(said('references/above', draftOf(texts, { references: { 'p1 OP1': 'p2' } }))).toEqual([
      'OP2 warning: Paragraph 3 does not stand above this one.',
    ]);
  });
  it('finds one in French, and keeps still on a bare number and on other texts', () => {
    expect(said('references/above', draftOf(['Décide selon le paragraphe 4 ci-dessus.'], { language: 'fr' }))).toEqual([
      'OP1 warning: There is no paragraph 4.',
    ]);
    expect(said('references/above', draftOf(['Decides as in paragraph 9, and paragraph 12 of resolution 70/1.']))).toEqual([]);
  });
});

describe('references/live', () => {
  it('offers a reference of the text, with what it means; nothing for a file', () => {
    const draft = draftOf(['Decides;', 'Urges;', 'Asks as in paragraphs 1 and 2 above.']);
    expect(said('references/live', draft)).toEqual([
      'OP3 info: “paragraphs 1 and 2 above” can follow the numbers when paragraphs move. OP1=p0,OP2=p1',
    ]);
    expect(checkDraft(draft)).toEqual([]);
    expect(said('references/live', { ...draft, meta: { ...draft.meta, references: { 'p2 OP1': 'p0', 'p2 OP2': 'p1' } } })).toEqual([]);
  });
  it('offers a bare one only where the paragraph speaks of no other text', () => {
    expect(said('references/live', draftOf(['Decides;', 'Asks for what paragraph 1 says.']))).toHaveLength(1);
    expect(said('references/live', draftOf(['Decides;', 'Recalls resolution 70/1 and decides that paragraph 1 stands.']))).toEqual([]);
    expect(said('references/live', draftOf(['Decides;', 'Asks for what paragraph 9 says.']))).toEqual([]);
  });
  it('says that what a reference meant is gone, and what the number would mean today', () => {
    expect(said('references/live', draftOf(['Decides;', 'Asks as in paragraph 1 above.'], { references: { 'p1 OP1': 'gone' } }))).toEqual([
      'OP2 warning: The paragraph that “1” meant here is no longer in the text. OP1=p0',
    ]);
  });
  it('offers an Ibid. and a numbered note, and says when their note is gone', () => {
    const texts = [
      [{ text: 'Decides;' }, footnote('a', 'A/70/1.')],
      [{ text: 'Asks.' }, footnote('b', 'Ibid., para. 3; see note 1 above.')],
      [{ text: 'Asks.' }, footnote('c', 'See note 1 above.')],
    ];
    expect(said('references/live', draftOf(texts))).toEqual([
      'OP2 info: “Ibid.” in footnote 2 can follow its source when notes move. ibid=a',
      'OP3 info: “note 1 above” in footnote 3 can follow its source when notes move. note 1=a',
    ]);
    expect(said('references/live', draftOf(texts, { references: { 'b ibid': 'a', 'c note 1': 'gone' } }))).toEqual([
      'OP3 warning: Footnote 3 says “note 1 above” of a footnote that is no longer in the text. note 1=a',
    ]);
  });
});
