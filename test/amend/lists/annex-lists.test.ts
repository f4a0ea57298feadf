// The paragraphs of an annex in the lists of delegations: below the heading of an annex a number does not belong to the resolution, and such a heading is not the name of a delegation.
// (RULE L62)
import { describe, expect, it } from 'vitest';
import { type Draft, EMPTY_META, paragraph, resolution, textOf, wordingOf } from '../../../schema/index.ts';
import { doAmendments } from '../../../src/amend/lists/do-amendments.ts';
import { readDelegationList } from '../../../src/amend/lists/list-reader.ts';

const operative = ['Urges', 'Requests', 'Invites', 'Decides'].map((word, at) =>
  paragraph({ id: `o${at}`, kind: 'operative' }, [{ text: word, em: true }, { text: ` all to swim in hall ${at + 1};` }]),
);
const annexed = [1, 2, 3].map((at) => paragraph({ id: `a${at}`, kind: 'operative' }, `The plan covers the hall ${at};`));
const draftWith = (...more: ReturnType<typeof paragraph>[]): Draft => ({
  meta: EMPTY_META,
  doc: resolution([
    paragraph({ id: 't', kind: 'title' }, 'Halls'),
    paragraph({ id: 'p', kind: 'preambular' }, 'Noting the halls,'),
    ...operative,
    ...more,
  ]),
});
const draft = draftWith(paragraph({ id: 'x', kind: 'heading' }, 'Annex'), ...annexed);

/** The changed paragraphs, the owners, and the reasons for what was not done. */
function done(list: string, text = draft) {
  const read = readDelegationList(text, list);
  const { doc, reasons } = doAmendments(text, read);
  const words = (all: Draft['doc']) => all.children.map((one) => textOf(wordingOf(one)));
  const now = words(doc);
  return {
    changed: words(text.doc).filter((one) => !now.includes(one)),
    owners: [...new Set(read.map(({ owner }) => owner))],
    reasons: read.map((one) => reasons.get(one) ?? ''),
  };
}

const HEADINGS = ['Annex', 'Annex:', 'ANNEX', 'Annex I', 'Annexe', 'Anexo', 'Приложение', 'مرفق', '附件', 'Appendix'];
const ENTRIES = [
  'Para 3: delete',
  'Paragraph 3: delete “swim”',
  'OP3: replace “hall” with “pool”',
  'Delete paragraph 3.',
  'Paragraphe 3 : supprimer',
  'Párrafo 3: suprímase',
  'Пункт 3: исключить',
  '第3段：删除',
];

describe('a list with the heading of an annex (RULE L62)', () => {
  it.each(HEADINGS)('%s: below it no paragraph of the resolution is changed', (heading) => {
    for (const entry of ENTRIES) {
      const { changed, owners, reasons } = done(`Norway:\n\nOP1: delete “all”\n\n${heading}\n\n${entry}`);
      expect([entry, changed, owners]).toEqual([entry, ['Urges all to swim in hall 1;'], ['Norway']]);
      expect(reasons.slice(1).every((reason) => reason !== '')).toBe(true);
    }
  });
  it.each(['Annex: delete paragraph 3', 'Annex – para 3 – delete', 'Annex: OP3: delete', 'Annexe : paragraphe 3 : supprimer'])(
    'nor on its line: %s',
    (line) => {
      expect(done(`Norway:\n\n${line}`)).toMatchObject({ changed: [], owners: ['Norway'] });
    },
  );
  it('ends with the next delegation and the next part', () => {
    expect(done('Norway:\n\nAnnex\n\nEgypt:\n\nOP3: delete').changed).toEqual(['Invites all to swim in hall 3;']);
    expect(done('Norway:\n\nAnnex\n\nOperative part\n\nParagraph 3: delete').changed).toEqual(['Invites all to swim in hall 3;']);
  });
  it('is nothing where the text has no annex: a list may stand in the annex of a letter', () => {
    expect(done('Annex\n\nNorway:\n\nOP3: delete', draftWith())).toMatchObject({
      changed: ['Invites all to swim in hall 3;'],
      owners: ['Norway'],
    });
    expect(done('Annex\n\nOP3: delete', draftWith())).toMatchObject({ changed: ['Invites all to swim in hall 3;'], owners: [''] });
  });
  it.each([
    'Delete paragraph 3 of the annex.',
    'In paragraph 3 of the annex, delete the words “the hall”.',
    'Annex\n\nDelete paragraph 3 of the annex.',
    'Supprimer le paragraphe 3 de l’annexe.',
  ])('formal words name a paragraph of it: %s', (list) => {
    expect(done(`Norway:\n\n${list}`)).toMatchObject({ changed: ['The plan covers the hall 3;'], owners: ['Norway'] });
  });
});
