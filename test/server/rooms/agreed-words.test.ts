// Agreed text never changes unseen: whatever chair, secretariat and delegations write, honestly or not, a paragraph marked as agreed has the words that
// it had when it was agreed, or agreed ad referendum, at either level; a changed paragraph is no longer agreed, and that is listed with who did it. (RULES D4, D5, AG1 to AG6, AG9, AG11 to AG14)
import fc from 'fast-check';
import type { Node } from 'prosemirror-model';
import { describe, expect, it } from 'vitest';
import { paragraph, resolution, schema, wordingOf } from '../../../schema/index.ts';
import { elementOf, readDoc, TEXT_ROOT } from '../../../src/protocol/document.ts';
import { decisionsOf } from '../../../src/protocol/record.ts';
import { CHAIR, delegate, roomOf, SECRETARIAT, type TestRoom } from '../../support/server/room.ts';
import { type Act, perform, Writer, type WriterAct } from '../../support/server/writer.ts';

const text = resolution([
  paragraph({ id: 'p0', status: 'agreed' }, 'Encourages States to cooperate,'),
  paragraph({ id: 'p1', status: 'agreed' }, [
    { text: 'Recalling', em: true },
    { text: ' its resolution' },
    { id: 'n1', note: [{ text: 'A/1.' }] },
    { text: ' of 2021,' },
  ]),
  paragraph({ id: 'p2' }, 'Decides to meet again;'),
  paragraph({ id: 'p3', status: 'agreed' }, 'Requests a report.'),
]);

/** The same text, partly agreed ad referendum. */
const adReferendum = resolution(
  text.content.content.map((one) =>
    schema.node(
      'paragraph',
      { ...one.attrs, status: ['p0', 'p3'].includes(one.attrs.id as string) ? 'adref' : one.attrs.status },
      one.content,
    ),
  ),
);

/** The same text, partly agreed in the group. */
const inGroup = resolution(
  text.content.content.map((one) =>
    schema.node(
      'paragraph',
      { ...one.attrs, status: ['p0', 'p1'].includes(one.attrs.id as string) ? 'group' : one.attrs.status },
      one.content,
    ),
  ),
);

const isHeld = ({ attrs }: Node): boolean => ['agreed', 'group', 'adref'].includes(attrs.status as string);
const agreedNodes = (test: TestRoom): Node[] => readDoc(test.room.ydoc).content.content.filter(isHeld);
const agreedIn = (test: TestRoom): Map<string, string> =>
  new Map(agreedNodes(test).map((one) => [one.attrs.id as string, wordingOf(one)?.textContent ?? '']));
/** Everything that agreement fixes in a paragraph, except its place: status, words, marks and notes, kind and level. */
const whole = (one: Node): string => JSON.stringify([one.attrs.status, one.attrs.kind, one.attrs.level, wordingOf(one)?.toJSON()]);
const listed = (test: TestRoom): string[] =>
  decisionsOf(test.room.ydoc).flatMap(({ kind, paragraph: id, who, words }) => (kind === 'reopened' ? [`${id} ${who}: ${words}`] : []));

type Step = Act & { readonly who: number; readonly agree: string | null; readonly send: boolean };

/** Checks that agreed paragraphs keep their content and order through a history; returns how many were listed. */
async function lawHolds(acts: readonly Step[], begins = text): Promise<number> {
  const test = roomOf(begins, undefined, begins === inGroup ? 2 : 1);
  const writers = [
    new Writer(test, CHAIR),
    new Writer(test, SECRETARIAT),
    new Writer(test, delegate('FRA')),
    new Writer(test, delegate('NOR')),
  ];
  const now = () => new Map(agreedNodes(test).map((one) => [one.attrs.id as string, whole(one)]));
  let said = now();
  let order = [...said.keys()];
  for (const { who, send, agree, ...one } of acts) {
    perform(writers[who]!, one);
    if (send) writers[who]!.guest.send();
    await test.committer.settled();
    const status = begins === text || one.at % 2 === 0 ? 'agreed' : begins === inGroup ? 'group' : 'adref';
    if (agree) await test.command(CHAIR, { do: 'status', paragraph: agree, status });
    const is = now();
    for (const [id, words] of is) if (id !== agree) expect(words).toBe(said.get(id) ?? words);
    expect([...is.keys()].filter((id) => order.includes(id))).toEqual(order.filter((id) => is.has(id)));
    order = [...is.keys()];
    const open = readDoc(test.room.ydoc).content.content.filter((node) => !isHeld(node));
    for (const { attrs } of open) if (said.has(attrs.id as string)) expect(listed(test).join()).toContain(attrs.id as string);
    const gone = [...said].filter(([id]) => !is.has(id) && !open.some(({ attrs }) => attrs.id === id));
    // Deleted paragraphs are remembered: they may come back.
    said = new Map([...is, ...gone]);
  }
  expect(test.refusals.filter((rule) => rule !== 'agreed')).toEqual([]);
  return listed(test).length;
}

describe('agreed words', () => {
  it('that the secretariat changes are agreed no more, and it is listed', async () => {
    const test = roomOf(text);
    const secretariat = new Writer(test, SECRETARIAT);
    secretariat.edit((tr) => tr.insert(2, schema.text('Strongly ')));
    secretariat.guest.send();
    await test.committer.settled();
    expect([...agreedIn(test).keys()]).toEqual(['p1', 'p3']);
    expect(listed(test)).toEqual(['p0 Secretariat: its words, its kind or its place were changed']);
    expect(secretariat.guest.text).toBe(test.text());
  });

  it('are agreed no more when a note of theirs changes', async () => {
    const test = roomOf(text);
    const chair = new Writer(test, CHAIR);
    perform(chair, { act: 'note words', index: 1, at: 0, words: 'B' });
    chair.edit((tr, doc) => {
      doc.descendants((node, pos) => {
        if (node.type.name === 'footnote') tr.insert(pos + 1, schema.text('See '));
      });
    });
    chair.guest.send();
    await test.committer.settled();
    expect([...agreedIn(test).keys()]).toEqual(['p0', 'p3']);
  });

  it('that are taken out are listed, and come back agreed only as they were', async () => {
    const test = roomOf(text);
    const chair = new Writer(test, CHAIR);
    const first = readDoc(test.room.ydoc).child(0);
    const send = async () => {
      chair.guest.send();
      await test.committer.settled();
    };
    chair.edit((tr) => tr.delete(0, first.nodeSize));
    await send();
    expect(listed(test)).toEqual(['p0 Chair: it was taken out']);
    chair.undo();
    await send();
    expect(agreedIn(test).get('p0')).toBe('Encourages States to cooperate,');
    expect(listed(test).at(-1)).toBe('p0 Chair: brought back as it was, agreed');
    chair.edit((tr) => tr.delete(0, first.nodeSize));
    await send();
    chair.edit((tr) => tr.insert(0, paragraph({ id: 'p0', status: 'agreed' }, 'Encourages States to pay,')));
    await send();
    expect(test.refusals).toEqual([]);
    expect(agreedIn(test).has('p0')).toBe(false);
  });

  it('say what they said when they were agreed, whatever everybody writes', async () => {
    const act = fc.record({
      who: fc.nat(3),
      act: fc.constantFrom(
        'type',
        'delete',
        'replace',
        'italics',
        'note',
        'note words',
        'note gone',
        'across',
        'paragraph',
        'open',
        'undo',
        'redo',
      ),
      index: fc.nat(4),
      at: fc.nat(40),
      words: fc.constantFrom('a', 'States', ' and others', 'é'),
      agree: fc.option(fc.constantFrom('p0', 'p1', 'p2', 'p3'), { freq: 6 }),
      send: fc.boolean(),
    });
    for (const begins of [text, adReferendum, inGroup]) {
      let reopened = 0;
      await fc.assert(
        fc.asyncProperty(fc.array(act, { minLength: 5, maxLength: 40 }), async (acts) => {
          reopened += await lawHolds(acts, begins);
        }),
        { numRuns: Number(process.env.CHAPEAU_MODEL_RUNS ?? 80) },
      );
      expect(reopened).toBeGreaterThan(40);
    }
  });

  const chairs = (acts: readonly [act: WriterAct, index: number, at: number, send: boolean][]): Step[] =>
    acts.map(([act, index, at, send]) => ({ who: 0, act, index, at, words: 'a', agree: null, send }));

  it('that lose all their words to a deletion into an open paragraph are open, and nothing honest is refused (seeds 201 and 4242)', async () => {
    const typed = chairs([
      ['across', 1, 0, false],
      ['type', 0, 0, true],
    ]);
    expect(await lawHolds(typed)).toBeGreaterThan(0);
    const test = roomOf(text);
    const chair = new Writer(test, CHAIR);
    perform(chair, { act: 'across', index: 1, at: 0, words: '' });
    chair.guest.send();
    await test.committer.settled();
    expect([test.refusals, listed(test)]).toEqual([[], ['p1 Chair: its words, its kind or its place were changed']]);
    expect(readDoc(test.room.ydoc).content.content.map(({ attrs }) => [attrs.id, attrs.status])).toEqual([
      ['p0', 'agreed'],
      ['p1', 'open'],
      ['p3', 'agreed'],
    ]);
  });

  it('that were written in are what they were agreed as, also when the next change comes in the same breath (seed 405518418)', async () => {
    const step = (who: number, act: WriterAct, index: number, agree: string | null, send: boolean): Step => {
      return { who, act, index, at: 0, words: 'a', agree, send };
    };
    await lawHolds([
      step(1, 'type', 2, null, false),
      step(0, 'type', 0, 'p2', false),
      step(1, 'across', 1, null, true),
      step(0, 'type', 0, 'p1', false),
      step(1, 'undo', 0, null, true),
    ]);
  });

  it('come back with a status, also when it changed while they were being taken out', async () => {
    for (const kind of ['undo', 'redo']) {
      const test = roomOf(text);
      const secretariat = new Writer(test, SECRETARIAT);
      const send = async () => {
        secretariat.guest.send();
        await test.committer.settled();
      };
      const second = () => readDoc(test.room.ydoc).child(2);
      const at = () =>
        readDoc(secretariat.guest.ydoc)
          .content.content.slice(0, 2)
          .reduce((sum, { nodeSize }) => sum + nodeSize, 0);
      if (kind === 'undo') secretariat.edit((tr) => tr.delete(at(), at() + second().nodeSize));
      else {
        secretariat.edit((tr) => tr.insert(at(), paragraph({ id: 'new' }, 'New words;')));
        await send();
        secretariat.undo();
      }
      const id = kind === 'undo' ? 'p2' : 'new';
      await test.command(CHAIR, { do: 'status', paragraph: id, status: 'agreed' });
      await send();
      expect(readDoc(test.room.ydoc).content.content.map(({ attrs }) => attrs.id)).toEqual(
        ['p0', 'p1', 'p2', 'p3'].filter((one) => one !== id),
      );
      if (kind === 'undo') secretariat.undo();
      else secretariat.redo();
      await send();
      expect(test.refusals).toEqual([]);
      expect([second().attrs.id, second().attrs.status]).toEqual([id, 'open']);
      expect(secretariat.guest.text).toBe(test.text());
    }
  });

  it('of two paragraphs that one deletion joined are listed when undo brings them back, agreed or open (seeds 101 and 777)', async () => {
    for (const at of [0, 3, 12]) {
      await lawHolds(
        chairs([
          ['across', 0, at, true],
          ['undo', 0, 0, true],
          ['redo', 0, 0, true],
          ['undo', 0, 0, true],
        ]),
      );
      const test = roomOf(text);
      const chair = new Writer(test, CHAIR);
      for (const act of ['across', 'undo'] as const) {
        perform(chair, { act, index: 0, at, words: '' });
        chair.guest.send();
        await test.committer.settled();
      }
      expect(test.refusals).toEqual([]);
      expect(readDoc(test.room.ydoc).content.content.map(({ textContent }) => textContent)).toEqual(
        text.content.content.map(({ textContent }) => textContent),
      );
      for (const { attrs } of readDoc(test.room.ydoc).content.content)
        if (attrs.status !== 'agreed' && attrs.id !== 'p2') expect(listed(test).join()).toContain(`${attrs.id} Chair`);
    }
  });
});

describe('Attack: an agreed paragraph that is taken out and comes back in one step', () => {
  const NOTE = { id: 'n1', note: [{ text: 'A/1.' }] } as const;
  const P1 = { id: 'p1', status: 'agreed' } as const;
  const [opening, rest, year] = [{ text: 'Recalling', em: true }, { text: ' its resolution' }, { text: ' of 2021,' }];
  const attacks: readonly (readonly [string, Node, number])[] = [
    ['with another note', paragraph(P1, [opening, rest, { ...NOTE, note: [{ text: 'A/2.' }] }, year]), 1],
    ['without its note', paragraph(P1, [opening, rest, year]), 1],
    ['with its note elsewhere', paragraph(P1, [opening, rest, year, NOTE]), 1],
    ['without its italics', paragraph(P1, [{ text: 'Recalling its resolution' }, NOTE, year]), 1],
    ['as another kind', paragraph({ ...P1, kind: 'preambular' }, [opening, rest, NOTE, year]), 1],
    ['as a sub-paragraph', paragraph({ ...P1, kind: 'subparagraph', level: '1' }, [opening, rest, NOTE, year]), 1],
    ['in another place', paragraph(P1, [opening, rest, NOTE, year]), 2],
    ['at the end', paragraph(P1, [opening, rest, NOTE, year]), 3],
  ];
  for (const inOne of [true, false])
    for (const [name, node, place] of attacks)
      it(`${name}${inOne ? '' : ', in two'}, is open and listed`, async () => {
        const test = roomOf(text);
        const secretariat = test.enter(SECRETARIAT);
        const root = secretariat.ydoc.getXmlFragment(TEXT_ROOT);
        const replace = () => {
          root.delete(1, 1);
          root.insert(place, [elementOf(node)]);
        };
        if (inOne) secretariat.ydoc.transact(replace);
        else replace();
        secretariat.send();
        await test.committer.settled();
        expect([test.refusals, [...agreedIn(test).keys()]]).toEqual([[], ['p0', 'p3']]);
        expect(listed(test).at(-1)).toBe('p1 Secretariat: its words, its kind or its place were changed');
      });

  it('as it was, is agreed', async () => {
    const test = roomOf(text);
    const secretariat = test.enter(SECRETARIAT);
    const root = secretariat.ydoc.getXmlFragment(TEXT_ROOT);
    secretariat.ydoc.transact(() => {
      root.delete(1, 1);
      root.insert(1, [elementOf(paragraph(P1, [opening, rest, NOTE, year]))]);
    });
    secretariat.send();
    await test.committer.settled();
    expect([test.refusals, [...agreedIn(test).keys()], listed(test)]).toEqual([[], ['p0', 'p1', 'p3'], []]);
  });
});
