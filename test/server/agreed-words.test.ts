// Agreed text never changes unseen: whatever chair, secretariat and delegations write, honestly or not, a paragraph that is called agreed says what it
// said when it was agreed; words that were changed are agreed no more, and that is listed with who did it. (RULES 24, 53)
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { paragraph, resolution, schema } from '../../schema/index.ts';
import { readText } from '../../src/protocol/document.ts';
import { decisionsOf } from '../../src/protocol/record.ts';
import { CHAIR, delegate, roomOf, SECRETARIAT, type TestRoom } from '../support/room.ts';
import { perform, Writer } from '../support/writer.ts';

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

const agreedIn = (test: TestRoom): Map<string, string> =>
  new Map(
    readText(test.room.ydoc).content.content.flatMap(({ attrs, textContent, firstChild }) =>
      attrs.status === 'agreed' ? [[attrs.id as string, firstChild?.textContent ?? textContent]] : [],
    ),
  );
const listed = (test: TestRoom): string[] =>
  decisionsOf(test.room.ydoc).flatMap(({ kind, paragraph: id, who, words }) => (kind === 'reopened' ? [`${id} ${who}: ${words}`] : []));

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
    const first = readText(test.room.ydoc).child(0);
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
    let reopened = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 5, maxLength: 40 }), async (acts) => {
        const test = roomOf(text);
        const writers = [
          new Writer(test, CHAIR),
          new Writer(test, SECRETARIAT),
          new Writer(test, delegate('FRA')),
          new Writer(test, delegate('NOR')),
        ];
        let said = agreedIn(test);
        for (const { who, send, agree, ...one } of acts) {
          perform(writers[who]!, one);
          if (send) writers[who]!.guest.send();
          await test.committer.settled();
          if (agree) await test.command(CHAIR, { do: 'status', paragraph: agree, status: 'agreed' });
          const now = agreedIn(test);
          for (const [id, words] of now) if (id !== agree) expect(words).toBe(said.get(id) ?? words);
          const open = readText(test.room.ydoc).content.content.filter(({ attrs }) => attrs.status !== 'agreed');
          for (const { attrs } of open) if (said.has(attrs.id as string)) expect(listed(test).join()).toContain(attrs.id as string);
          said = new Map([...said, ...now]);
          for (const id of said.keys())
            if (!now.has(id) && readText(test.room.ydoc).content.content.some(({ attrs }) => attrs.id === id)) said.delete(id);
        }
        expect(test.refusals.filter((rule) => rule !== 'agreed')).toEqual([]);
        reopened += listed(test).length;
      }),
      { numRuns: Number(process.env.CHAPEAU_MODEL_RUNS ?? 80) },
    );
    expect(reopened).toBeGreaterThan(40);
  });
});
