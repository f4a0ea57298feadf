// Notes that speak of other notes: tied to the note that is meant when a text is read, and printed by where the notes stand. (RULE T4)
import { describe, expect, it } from 'vitest';
import { type Draft, EMPTY_META, type InlinePiece, paragraph, resolution } from '../../../schema/index.ts';
import { printReferences } from '../../../src/text/references/live-references.ts';
import { linkNotes, noteReferencesOf } from '../../../src/text/references/note-references.ts';

type Note = readonly [id: string, text: string];
const TREATY: Note = ['a', 'United Nations, Treaty Series, vol. 520, No. 7515.'];
const IN: Note = ['b', 'Ibid., vol. 1019, No. 14956.'];
const ALSO: Note = ['c', 'Ibid., vol. 1582, No. 27627.'];
const BARE: Note = ['d', 'Ibid.'];
const OTHER: Note = ['x', 'A/72/9, para. 3.'];
const draftOf = (notes: readonly Note[], references?: Draft['meta']['references'], language: Draft['meta']['language'] = 'en'): Draft => ({
  meta: { ...EMPTY_META, language, firstNote: 16, ...(references ? { references } : {}) },
  doc: resolution(
    notes.map(([id, text]) => {
      const italic = text.indexOf('Treaty Series');
      const pieces: InlinePiece[] =
        italic < 0 ? [{ text }] : [{ text: text.slice(0, italic) }, { text: 'Treaty Series', em: true }, { text: text.slice(italic + 13) }];
      return paragraph({ id: `p-${id}`, kind: 'preambular' }, [{ text: 'Recalling this,' }, { id, note: pieces }]);
    }),
  ),
});
const notesOf = ({ doc }: Draft) => doc.children.map((node) => node.firstChild!.lastChild!.textContent);
/** The notes of `from`, read and linked, then printed in the order of `to`. */
const printed = (from: readonly Note[], to: readonly Note[], language?: Draft['meta']['language']) =>
  notesOf(printReferences({ ...draftOf(to, undefined, language), meta: linkNotes(draftOf(from, undefined, language)).meta }));

describe('Ibid.', () => {
  it('stays while it follows its source', () => {
    const text = [TREATY, IN, ALSO, BARE];
    expect(printed(text, text)).toEqual(text.map(([, words]) => words));
  });
  it('prints its whole citation where another note comes between, and is Ibid. again when that goes', () => {
    expect(printed([TREATY, IN, ALSO], [TREATY, OTHER, IN, ALSO])).toEqual([
      TREATY[1],
      OTHER[1],
      'United Nations, Treaty Series, vol. 1019, No. 14956.',
      ALSO[1],
    ]);
    expect(printed([TREATY, IN, ALSO], [TREATY, ALSO])).toEqual([TREATY[1], ALSO[1]]);
  });
  it('prints the number of its source where it adds nothing, the citation where the source stands below', () => {
    expect(printed([TREATY, BARE], [TREATY, OTHER, BARE])[2]).toBe('See note 16 above.');
    expect(printed([TREATY, BARE], [BARE, TREATY])[0]).toBe(TREATY[1]);
    expect(printed([TREATY, BARE], [TREATY, OTHER, BARE], 'fr')[2]).toBe('Voir note 16 ci-dessus.');
  });
  it('keeps the italics of its source', () => {
    const { doc } = printReferences({ ...draftOf([IN, TREATY]), meta: linkNotes(draftOf([TREATY, IN])).meta });
    expect(doc.firstChild!.firstChild!.lastChild!.child(1)).toMatchObject({ text: 'Treaty Series', marks: [{ type: { name: 'em' } }] });
  });
  it('puts a place of its own behind a source that has none of the kind, and a year in place of a year', () => {
    expect(
      printed(
        [
          ['a', 'A/70/1.'],
          ['b', 'Ibid., para. 5.'],
        ],
        [['a', 'A/70/1.'], OTHER, ['b', 'Ibid., para. 5.']],
      )[2],
    ).toBe('A/70/1, para. 5.');
    const records: Note = ['a', 'See Official Records of the Council, 2019, Supplement No. 8 (E/2019/28), chap. I.'];
    const year: Note = ['b', 'Ibid., 2009, Supplement No. 8 (E/2009/28), chap. I, sect. C.'];
    expect(printed([records, year], [year, records])[0]).toBe(
      'See Official Records of the Council, 2009, Supplement No. 8 (E/2009/28), chap. I, sect. C.',
    );
  });
  it('stands as typed where its source is gone, which is known', () => {
    const { references } = linkNotes(draftOf([TREATY, BARE])).meta;
    expect(notesOf(printReferences(draftOf([OTHER, BARE], references)))).toEqual([OTHER[1], BARE[1]]);
    expect(noteReferencesOf(draftOf([OTHER, BARE], references)).map(({ note, live }) => `${note} ${live}`)).toEqual(['d gone']);
  });
  it('is tied to nothing where it is the first note', () => {
    expect(linkNotes(draftOf([BARE, TREATY])).meta.references).toBeUndefined();
  });
});

describe('See note 16 above', () => {
  it('prints the number and the side of its note, and can be tied again to what it says then', () => {
    const see: Note = ['s', 'See note 16 above, para. 2, and note 17 above.'];
    const from = [TREATY, OTHER, see];
    expect(printed(from, [OTHER, see, TREATY])[1]).toBe('See note 18 below, para. 2, and note 16 above.');
    const moved = printReferences({ ...draftOf([OTHER, see, TREATY]), meta: linkNotes(draftOf(from)).meta });
    expect(moved.meta.references).toEqual({ 's note 18': 'a', 's note 16': 'x' });
  });
  it('is printed in Chinese and Arabic too', () => {
    const see: Note = ['s', '见上文脚注16。'];
    expect(printed([TREATY, see], [OTHER, TREATY, see], 'zh')[2]).toBe('见上文脚注17。');
    const arabic: Note = ['s', 'انظر الحاشية 16 أعلاه.'];
    expect(printed([TREATY, arabic], [OTHER, TREATY, arabic], 'ar')[2]).toBe('انظر الحاشية 17 أعلاه.');
  });
});
