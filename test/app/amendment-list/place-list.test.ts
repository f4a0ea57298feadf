// An amendment of a delegation's list that becomes several changes is decided as a whole if half of it would lose or repeat words (RULE L41).
import fs from 'node:fs';
import type { Node } from 'prosemirror-model';
import { describe, expect, it } from 'vitest';
import { amendmentsOf, EMPTY_META, idOf, ownerOf, paragraph, paragraphAttrs, resolution, schema } from '../../../schema/index.ts';
import { placeList, readSourceList } from '../../../src/app/amendment-list/place-list.ts';
import { numberedAs } from '../../../src/text/issued-numbers.ts';
import { issuedOf } from '../../../src/text/numbering.ts';

const doc = resolution([
  paragraph({ id: 'p1', kind: 'preambular' }, 'Recalling its resolution 12/4,'),
  paragraph({ id: 'o1', kind: 'operative' }, 'Encourages States to share data;'),
  paragraph({ id: 'o2', kind: 'operative' }, 'Calls upon donors to assist, and requests a report on their help;'),
  paragraph({ id: 'o3', kind: 'operative' }, 'Urges States to warn everybody in time;'),
  paragraph({ id: 'o4', kind: 'operative' }, 'Decides to remain seized of the matter.'),
]);
const NEWEST = { versions: [], numbers: null } as const;
const read = async (text: string) => {
  const found = await readSourceList(
    { ask: 'read', meta: EMPTY_META, doc: doc.toJSON(), source: { name: 'mail', text, html: '' }, ...NEWEST },
    'r',
  );
  if (!('read' in found)) throw new Error(JSON.stringify(found));
  return found.read.map(({ amendment, why }) => {
    expect(why).toBe('');
    return amendment;
  });
};
const place = async (text: string) => {
  const placed = placeList(
    { ask: 'place', meta: EMPTY_META, doc: doc.toJSON(), issued: null, lists: [{ by: 'NOR', amendments: await read(text) }] },
    's',
  );
  expect(placed.left).toEqual([]);
  return { ...placed, doc: schema.nodeFromJSON(placed.doc) };
};
/** The places of the proposals with these ids, in text order. */
const placesOf = (text: Node, ids: readonly string[]) =>
  text.content.content.flatMap((one) => [
    ...(ids.includes(idOf(one)) && paragraphAttrs(one).by === 'NOR' ? ['new'] : []),
    ...amendmentsOf(one).flatMap((its) => (ownerOf(its) === 'NOR' && ids.includes(idOf(its)) ? [`${its.attrs.kind} ${idOf(one)}`] : [])),
  ]);

describe('an amendment of a list', () => {
  it.each([
    ['merges two paragraphs', 'Merge OP1 and OP3', ['replace o1', 'delete o3']],
    ['splits a paragraph', 'Split OP2 after “assist,”', ['new', 'replace o2']],
    ['exchanges two paragraphs', 'Swap OP1 and OP3', ['move o1', 'move o3']],
  ])('that %s is one package', async (_, list, expected) => {
    const { doc: placed, together } = await place(list);
    expect(together).toHaveLength(1);
    expect(placesOf(placed, together[0]!)).toEqual(expected);
  });

  it.each(['OP1-OP3: delete', 'Delete OP1–OP3', 'OP1-3: delete', 'OPs 1 to 3: delete'])(
    'that asks the same of several paragraphs is none: %s',
    async (list) => {
      const { doc: placed, together, brought } = await place(list);
      expect(placesOf(placed, brought)).toEqual(['delete o1', 'delete o2', 'delete o3']);
      expect(together).toEqual([]);
    },
  );

  it.each([
    ['locked.docx', 'x.docx has a password; remove it in Word and save it as .docx.'],
    ['locked.doc', 'x.docx has a password; remove it in Word and save it as .docx.'],
    ['open.doc', 'x.docx is in the old format of Word (.doc) or of Outlook (.msg), which is not read; save it as .docx first.'],
  ])('that is in %s is refused with a sentence on what to do (RULES RF30, RF31)', async (name, refused) => {
    const source = { name: 'x.docx', bytes: new Uint8Array(fs.readFileSync(`test/fixtures/locked/${name}`)) };
    expect(await readSourceList({ ask: 'read', meta: EMPTY_META, doc: doc.toJSON(), source, ...NEWEST }, 'r')).toEqual({ refused });
  });

  it.each(['PP1-OP1: delete', 'OP3-OP1: delete', 'OP1-OP2 (a): delete'])('that names no range is not done: %s', async (text) => {
    const source = { name: 'mail', text, html: '' };
    const found = await readSourceList({ ask: 'read', meta: EMPTY_META, doc: doc.toJSON(), source, ...NEWEST }, 'r');
    expect(found).toMatchObject({ read: [{ alone: null, why: expect.stringMatching(/.\.$/) }] });
  });

  it.each([
    ['Merge OP1 and OP3', ['o1', 'o3']],
    ['Swap OP1 and OP3', ['o1', 'o3']],
  ])('keeps its proposals together whatever else is done beside it: %s', async (list, at) => {
    const { doc: placed, together, brought } = await place(`${list}\nOP2: replace “donors” by “all donors”`);
    expect(together).toHaveLength(1);
    expect(new Set(placesOf(placed, together[0]!).map((one) => one.replace(/^\w+ /, '')))).toEqual(new Set(at));
    expect(placesOf(placed, brought).filter((one) => !one.endsWith('o2')).length).toBe(together[0]!.length);
  });

  it('means the paragraphs of the version that it names, whatever went since, and shows them by the numbers of the room (RULE N24)', async () => {
    const issued = issuedOf(doc);
    const gone = numberedAs(resolution(doc.children.filter(({ attrs }) => attrs.id !== 'o1')), issued);
    const newer = issuedOf(gone);
    const versions = [
      { id: 'rev', name: 'L.2/Rev.1', issued: newer },
      { id: 'l2', name: 'L.2', issued },
    ];
    let today = numberedAs(gone, newer);
    const ask = async (text: string, numbers: string | null = null) => {
      const found = await readSourceList(
        {
          ask: 'read',
          meta: EMPTY_META,
          doc: today.toJSON(),
          source: { name: 'mail', text, html: '' },
          versions,
          numbers,
        },
        'r',
      );
      if (!('read' in found)) throw new Error(JSON.stringify(found));
      const [only] = found.read;
      const went = schema
        .nodeFromJSON(only!.alone!.doc)
        .content.content.filter((one: Node) => amendmentsOf(one).some(({ attrs }) => attrs.kind === 'delete'));
      return [found.numbers, ...went.map((one: Node) => one.attrs.id as string)];
    };
    expect(await ask('On the text L.2 as issued:\n\nOP3: delete.')).toEqual(['l2', 'o3']);
    expect(await ask('On L.2/Rev.1:\n\nOP3: delete.')).toEqual(['rev', 'o4']);
    expect(await ask('OP3: delete.')).toEqual(['rev', 'o4']);
    expect(await ask('OP3: delete.', 'l2')).toEqual(['l2', 'o3']);
    expect(await ask('OP2: delete.', '')).toEqual(['', 'o3']);
    // If the committee renumbers at once, a list that names no version uses the current numbers of the text.
    today = numberedAs(gone, null);
    expect(await ask('OP2: delete.')).toEqual(['', 'o3']);
    expect(await ask('On the text L.2 as issued:\n\nOP3: delete.')).toEqual(['l2', 'o3']);
  });
});
