// Attacks by invisible content: traces of deleted letters, elements without a name of their own, updates that write and delete at once. None of them
// gives anybody a paragraph, a pending proposal or a line in the history. Every automatic edit of the server needs a visible change. (RULES AG10, G4, G7 to G9, G11, G14, G15)
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { amendment, paragraph, resolution, schema, wording } from '../../../schema/index.ts';
import { updateFrame } from '../../../server/sync/frames.ts';
import { readDoc, TEXT_ROOT } from '../../../src/protocol/document.ts';
import {
  amendmentElements,
  findAmendmentElement,
  findParagraphElement,
  paragraphElements,
  stringAttribute,
  wordingElement,
} from '../../../src/protocol/elements.ts';
import { decisionsOf, recordOf } from '../../../src/protocol/record.ts';
import type { Person } from '../../../src/protocol/roles.ts';
import { itemOf, letterOf, type Range, updateOf } from '../../support/hostile/attack-updates.ts';
import { CHAIR, delegate, type Guest, roomOf, SECRETARIAT, type TestRoom } from '../../support/server/room.ts';
import { Writer } from '../../support/server/writer.ts';

const FRANCE = delegate('FRA');
const text = resolution([
  paragraph({ id: 'title', kind: 'title' }, 'Title of it'),
  paragraph({ id: 'open' }, 'The 🌍 decides.'),
  paragraph({ id: 'agreed', status: 'agreed' }, 'Agreed 🌍 words', [
    schema.node('amendment', { id: 'refused', by: 'FRA', decision: 'rejected', base: '[]' }, [wording('Agreed words of France')]),
    schema.node('amendment', { id: 'back', by: 'FRA', state: 'withdrawn', base: '[]' }, [wording('Withdrawn words of France')]),
  ]),
  paragraph({ id: 'rival', by: 'CHN' }, 'Chinese paragraph'),
  paragraph({ id: 'own', by: 'FRA' }, 'French paragraph', [amendment({ id: 'c1', by: 'CHN' }, wording('French paragraph'), 'by China')]),
  paragraph({ id: 'alt', by: 'FRA', instead: 'agreed', state: 'withdrawn' }, 'Instead of agreed words'),
  paragraph({ id: 'decided' }, 'Words', [
    schema.node('amendment', { id: 'no', by: 'FRA', decision: 'rejected', base: '[]' }, [wording('Other words')]),
    schema.node('amendment', { id: 'join', by: 'FRA', kind: 'merge', after: 'agreed', state: 'withdrawn', base: '[]' }),
    amendment({ id: 'live', by: 'FRA' }, wording('Words'), 'Live words'),
  ]),
]);

const stateOf = (test: TestRoom) => ({ text: test.text(), record: test.record() });
const wordsIn = (ydoc: Y.Doc, id: string): Y.XmlText => {
  const home = findParagraphElement(ydoc, id) ?? findAmendmentElement(ydoc, id)!.amendment;
  return wordingElement(home)!.get(0) as Y.XmlText;
};
const end = ({ ydoc }: Guest): Y.ID => Y.createID(ydoc.clientID, Y.getState(ydoc.store, ydoc.clientID));

/** Sends an update and returns what became of the room. */
async function say(who: Person, update: (guest: Guest) => Uint8Array, test = roomOf(text)) {
  const guest = test.enter(who);
  await test.committer.settled();
  const before = stateOf(test);
  guest.say(updateFrame(update(guest)));
  await test.committer.settled();
  return { refusals: test.refusals, same: JSON.stringify(stateOf(test)) === JSON.stringify(before), test, guest };
}

/** A letter that was deleted before anybody saw it, behind a letter of a paragraph or a proposal. */
const trace =
  (id: string, at = 0, length = 1) =>
  (guest: Guest) =>
    updateOf([itemOf(end(guest), new Y.ContentDeleted(length), { origin: letterOf(wordsIn(guest.ydoc, id), at) })]);

describe('Attack: a trace of a deleted letter', () => {
  for (const [name, who, id] of [
    ['in agreed words', FRANCE, 'agreed'],
    ['in the title', FRANCE, 'title'],
    ['in words of the text', FRANCE, 'open'],
    ['in a rival’s proposed paragraph', FRANCE, 'rival'],
    ['in a rival’s amendment', FRANCE, 'c1'],
    ['by the secretariat in a proposed paragraph', SECRETARIAT, 'own'],
    ['by the chair in a rejected amendment', CHAIR, 'no'],
  ] as const)
    it(`${name} is refused and changes nothing`, async () => {
      const { refusals, same } = await say(who, trace(id));
      expect([refusals, same]).toEqual([['owner'], true]);
    });

  it('in the record is refused', async () => {
    const { refusals, same } = await say(FRANCE, (guest) => {
      const list = guest.ydoc.getMap('record').get('versions') as Y.Array<unknown>;
      return updateOf([itemOf(end(guest), new Y.ContentDeleted(1), { parent: list._item!.id })]);
    });
    expect([refusals, same]).toEqual([['owner'], true]);
  });

  it('of an attribute that there is not is refused, in an own proposal too', async () => {
    const { refusals, same } = await say(FRANCE, (guest) => {
      const parent = findAmendmentElement(guest.ydoc, 'live')!.amendment._item!.id;
      return updateOf([itemOf(end(guest), new Y.ContentDeleted(1), { parent, attribute: 'onclick' })]);
    });
    expect([refusals, same]).toEqual([['schema'], true]);
  });

  for (const id of ['no', 'refused', 'back'])
    it(`in an own decided or withdrawn amendment (${id}) makes it pending no more than before`, async () => {
      const { refusals, same } = await say(FRANCE, trace(id));
      expect([refusals, same]).toEqual([[], true]);
    });

  it('in an own paragraph that was just accepted does not take it back; a word does, and is listed', async () => {
    const test = roomOf(text);
    const guest = test.enter(FRANCE);
    await test.committer.settled();
    await test.command(CHAIR, { do: 'accept', amendment: 'own' });
    const before = stateOf(test);
    guest.say(updateFrame(trace('own')(guest)));
    await test.committer.settled();
    expect([test.refusals, stateOf(test)]).toEqual([[], before]);
    const { ydoc } = guest;
    wordsIn(ydoc, 'own').insert(0, 'x');
    ydoc.transact(() => {
      wordsIn(ydoc, 'own').insert(0, 'gone');
      wordsIn(ydoc, 'own').delete(0, 4);
    });
    guest.unsent();
    expect(stringAttribute(findParagraphElement(test.room.ydoc, 'own')!, 'by')).toBe('');
    expect(decisionsOf(test.room.ydoc).map(({ kind }) => kind)).toEqual(['accepted']);
  });

  it('of an amendment that was opened and given up is taken wherever anybody may propose, and changes nothing', async () => {
    const test = roomOf(text);
    const guest = test.enter(FRANCE);
    guest.ydoc.transact(() => {
      for (const id of ['open', 'rival']) {
        const home = findParagraphElement(guest.ydoc, id)!;
        home.insert(home.length, [new Y.XmlElement('amendment')]);
        home.delete(home.length - 1, 1);
      }
      guest.ydoc.getXmlFragment(TEXT_ROOT).insert(0, [new Y.XmlElement('paragraph')]);
      guest.ydoc.getXmlFragment(TEXT_ROOT).delete(0, 1);
    });
    const before = stateOf(test);
    guest.send();
    await test.committer.settled();
    expect([test.refusals, stateOf(test)]).toEqual([[], before]);
  });
});

describe('Attack: a character of two halves is parted', () => {
  it('by a trace in foreign words', async () => {
    const { refusals, same } = await say(FRANCE, trace('open', 4));
    expect([refusals, same]).toEqual([['owner'], true]);
  });

  it('by something that is collected at once', async () => {
    const test = roomOf(text);
    const { ydoc } = test.room;
    await test.room.write({ role: 'server', delegation: '' }, () => ydoc.getXmlFragment(TEXT_ROOT).delete(3, 1));
    // Everything inside the deleted paragraph is collected: an item attached to it is collected too.
    const gone = [...ydoc.store.clients.entries()].flatMap(([client, structs]) =>
      structs.flatMap((one) => (one instanceof Y.GC ? [Y.createID(client, one.id.clock)] : [])),
    )[0]!;
    const { refusals, same } = await say(
      FRANCE,
      (guest) =>
        updateOf([itemOf(end(guest), new Y.ContentString('x'), { origin: gone, rightOrigin: letterOf(wordsIn(guest.ydoc, 'open'), 5) })]),
      test,
    );
    expect([refusals, same]).toEqual([['order'], true]);
  });

  it('by a word that is written and deleted at once, by the chair in agreed words', async () => {
    const { refusals, same } = await say(CHAIR, (guest) => {
      const at = end(guest);
      const item = itemOf(at, new Y.ContentString('x'), { origin: letterOf(wordsIn(guest.ydoc, 'agreed'), 7) });
      return updateOf([item], [{ client: at.client, clock: at.clock, length: 1 }]);
    });
    expect([refusals, same]).toEqual([['order'], true]);
  });

  it('by a trace of the chair in agreed words', async () => {
    const { refusals, same } = await say(CHAIR, trace('agreed', 7));
    expect([refusals, same]).toEqual([['order'], true]);
  });
});

type Made = 'paragraph' | 'amendment';
const ATTRIBUTES: Record<Made, Readonly<Record<string, string>>> = {
  paragraph: { id: 'made', kind: 'operative', level: '0', status: 'open', by: 'FRA', instead: '', state: 'live' },
  amendment: { id: 'made', by: 'FRA', kind: 'replace', base: '[]', after: '', as: '', on: '', state: 'live', decision: '' },
};
const RULE: Readonly<Record<string, string>> = { by: 'by', status: 'status', decision: 'decision' };

/** The person's own new paragraph or amendment, struct by struct. */
function madeOf(guest: Guest, name: Made, more: (attribute: string, first: Y.ID, id: () => Y.ID, parent: Y.ID) => Y.Item[] | Range) {
  let { clock } = end(guest);
  const next = (length = 1) => {
    clock += length;
    return Y.createID(guest.ydoc.clientID, clock - length);
  };
  const home = findParagraphElement(guest.ydoc, 'open')!;
  const own = next();
  const place = name === 'paragraph' ? { parent: TEXT_ROOT } : { parent: home._item!.id };
  const structs = [itemOf(own, new Y.ContentType(new Y.XmlElement(name) as never), place)];
  const deletes: Range[] = [];
  for (const [attribute, value] of Object.entries(ATTRIBUTES[name])) {
    const first = next();
    structs.push(itemOf(first, new Y.ContentAny([value]), { parent: own, attribute }));
    const extra = more(attribute, first, next, own);
    if (Array.isArray(extra)) structs.push(...extra);
    else deletes.push(extra);
  }
  return updateOf(structs, deletes);
}

describe('Attack: an element that is left without an attribute', () => {
  for (const name of ['paragraph', 'amendment'] as const)
    for (const attribute of Object.keys(ATTRIBUTES[name])) {
      const rule = RULE[attribute] ?? 'schema';

      it(`a new ${name} of which ${attribute} is deleted in the same update`, async () => {
        const { refusals, same } = await say(FRANCE, (guest) =>
          madeOf(guest, name, (one, { client, clock }) => (one === attribute ? { client, clock, length: 1 } : [])),
        );
        expect([refusals, same]).toEqual([[rule], true]);
      });

      it(`a new ${name} on which a trace stands in the place of ${attribute}`, async () => {
        const { refusals, same } = await say(FRANCE, (guest) =>
          madeOf(guest, name, (one, first, id) => (one === attribute ? [itemOf(id(), new Y.ContentDeleted(1), { origin: first })] : [])),
        );
        expect([refusals, same]).toEqual([[rule], true]);
      });

      it(`an own ${name} of which ${attribute} is removed`, async () => {
        const { refusals, same } = await say(FRANCE, ({ ydoc }) => {
          const element = name === 'paragraph' ? findParagraphElement(ydoc, 'own')! : findAmendmentElement(ydoc, 'live')!.amendment;
          const known = Y.encodeStateVector(ydoc);
          element.removeAttribute(attribute);
          return Y.encodeStateAsUpdate(ydoc, known);
        });
        expect([refusals, same]).toEqual([[rule], true]);
      });
    }

  it('a new element that has all of them is taken', async () => {
    for (const name of ['paragraph', 'amendment'] as const) {
      const { refusals, same } = await say(FRANCE, (guest) => madeOf(guest, name, () => []));
      expect([refusals, same]).toEqual([[], false]);
    }
  });

  it('a new paragraph of the chair that is made nobody’s, or agreed behind an open one', async () => {
    const removed = await say(CHAIR, ({ ydoc }) => {
      const known = Y.encodeStateVector(ydoc);
      ydoc.transact(() => {
        const made = new Y.XmlElement('paragraph');
        ydoc.getXmlFragment(TEXT_ROOT).insert(0, [made]);
        for (const [key, value] of Object.entries(ATTRIBUTES.paragraph)) made.setAttribute(key, key === 'by' ? '' : value);
        made.removeAttribute('by');
      });
      return Y.encodeStateAsUpdate(ydoc, known);
    });
    expect([removed.refusals, removed.same]).toEqual([['by'], true]);
    const twice = await say(FRANCE, (guest) =>
      madeOf(guest, 'paragraph', (one, first, id) =>
        one === 'status' ? [itemOf(id(), new Y.ContentAny(['agreed']), { origin: first })] : [],
      ),
    );
    expect([twice.refusals, twice.same]).toEqual([['status'], true]);
  });

  it('a paragraph of the text that is given another name and keeps its status', async () => {
    const { test } = await say(CHAIR, ({ ydoc }) => {
      const known = Y.encodeStateVector(ydoc);
      findParagraphElement(ydoc, 'agreed')!.setAttribute('id', 'other');
      return Y.encodeStateAsUpdate(ydoc, known);
    });
    expect(stringAttribute(findParagraphElement(test.room.ydoc, 'other')!, 'status')).toBe('open');
    expect(decisionsOf(test.room.ydoc).map(({ kind, paragraph: id }) => [kind, id])).toEqual([
      ['reopened', 'other'],
      ['reopened', 'agreed'],
    ]);
  });
});

const changed = (change: (ydoc: Y.Doc) => void) => (guest: Guest) => {
  const known = Y.encodeStateVector(guest.ydoc);
  guest.ydoc.transact(() => change(guest.ydoc));
  return Y.encodeStateAsUpdate(guest.ydoc, known);
};

describe('Attack: an agreed paragraph takes a proposal again', () => {
  const attacks: readonly (readonly [string, (ydoc: Y.Doc) => void])[] = [
    ['by words in a rejected amendment', (ydoc) => wordsIn(ydoc, 'refused').insert(0, 'x')],
    ['by a deletion in a rejected amendment', (ydoc) => wordsIn(ydoc, 'refused').delete(0, 3)],
    ['by a note in a rejected amendment', (ydoc) => wordsIn(ydoc, 'refused').format(0, 3, { em: { v: '1' } })],
    ['by bringing a withdrawn amendment back', (ydoc) => findAmendmentElement(ydoc, 'back')!.amendment.setAttribute('state', 'live')],
    ['by bringing a withdrawn alternative back', (ydoc) => findParagraphElement(ydoc, 'alt')!.setAttribute('state', 'live')],
    ['by bringing back what would be joined to it', (ydoc) => findAmendmentElement(ydoc, 'join')!.amendment.setAttribute('state', 'live')],
  ];
  for (const [name, change] of attacks)
    it(name, async () => {
      const { refusals, same } = await say(FRANCE, changed(change));
      expect([refusals, same]).toEqual([['agreed'], true]);
    });

  for (const [first, second] of [
    ['agreed', 'open'],
    ['open', 'agreed'],
  ] as const)
    for (const [low, high] of [
      [1001, 1002],
      [1002, 1001],
    ] as const)
      it(`by two places at once of what would be joined (${first} by ${low}, ${second} by ${high})`, async () => {
        const { refusals, same, test } = await say(FRANCE, (guest) => {
          const made = Y.decodeUpdate(madeOf(guest, 'amendment', () => [])).structs as Y.Item[];
          const own = made[0]!.id;
          const kept = made.filter(({ parentSub }) => parentSub !== 'after' && parentSub !== 'kind');
          // Clocks under one client id must be consecutive: left-out items become a trace in the person's own element.
          const filler = (id: Y.ID, attribute: string, value: string) => itemOf(id, new Y.ContentAny([value]), { parent: own, attribute });
          const all = made.map((one) =>
            kept.includes(one) ? one : one.parentSub === 'kind' ? filler(one.id, 'kind', 'merge') : filler(one.id, 'after', ''),
          );
          const after = all.find(({ parentSub }) => parentSub === 'after')!.id;
          return updateOf([
            ...all,
            itemOf(Y.createID(low, 0), new Y.ContentAny([first]), { origin: after }),
            itemOf(Y.createID(high, 0), new Y.ContentAny([second]), { origin: after }),
          ]);
        });
        const winner = low > high ? first : second;
        expect([refusals, same]).toEqual(winner === 'agreed' ? [['agreed'], true] : [[], false]);
        const amendments = amendmentElements(findParagraphElement(test.room.ydoc, 'open')!);
        expect(amendments.map((one) => stringAttribute(one, 'after'))).toEqual(winner === 'agreed' ? [] : ['open']);
      });
});

describe('Attack: a delegation gives two of its proposals one id', () => {
  const idsIn = (ydoc: Y.Doc): string[] =>
    paragraphElements(ydoc).flatMap((one) => [one, ...amendmentElements(one)].map((element) => stringAttribute(element, 'id')));
  const put = (home: Y.XmlElement | Y.XmlFragment, name: 'paragraph' | 'amendment', id: string) => {
    const made = new Y.XmlElement(name);
    home.insert(home.length, [made]);
    for (const [key, value] of Object.entries({ ...ATTRIBUTES[name], id })) made.setAttribute(key, value);
  };
  const attacks: readonly (readonly [string, (ydoc: Y.Doc) => void])[] = [
    ['a second amendment', (ydoc) => put(findParagraphElement(ydoc, 'open')!, 'amendment', 'live')],
    ['an amendment as a proposed paragraph', (ydoc) => put(findParagraphElement(ydoc, 'open')!, 'amendment', 'own')],
    ['a second proposed paragraph', (ydoc) => put(ydoc.getXmlFragment(TEXT_ROOT), 'paragraph', 'own')],
    ['a proposed paragraph as an amendment', (ydoc) => put(ydoc.getXmlFragment(TEXT_ROOT), 'paragraph', 'live')],
    ['an old amendment by another name', (ydoc) => findAmendmentElement(ydoc, 'no')!.amendment.setAttribute('id', 'live')],
    [
      'two that come at once',
      (ydoc) => {
        for (const home of ['open', 'decided']) put(findParagraphElement(ydoc, home)!, 'amendment', 'twice');
      },
    ],
  ];
  for (const [name, change] of attacks)
    it(`${name}: one of them gets another, and a decision is on one`, async () => {
      const { refusals, test } = await say(FRANCE, changed(change));
      const ids = idsIn(test.room.ydoc);
      expect([refusals, ids.length - new Set(ids).size]).toEqual([[], 0]);
      const [live, own] = [findAmendmentElement(test.room.ydoc, 'live')!.paragraph, findParagraphElement(test.room.ydoc, 'own')!];
      expect([stringAttribute(live, 'id'), wordsIn(test.room.ydoc, 'own').toString()]).toEqual(['decided', 'French paragraph']);
      expect(own.nodeName).toBe('paragraph');
      await test.command(CHAIR, { do: 'accept', amendment: 'own' });
      const after = idsIn(test.room.ydoc);
      expect(after.length).toBe(new Set(after).size);
      const written = [...recordOf(test.room.ydoc).written.keys()];
      expect(written.every((id) => after.includes(id))).toBe(true);
    });

  it('honestly: two windows bring the same one back', async () => {
    const test = roomOf(text);
    const windows = [new Writer(test, FRANCE, 'one'), new Writer(test, FRANCE, 'two')];
    const paragraphs = () => readDoc(test.room.ydoc).content.content.map(({ textContent }) => textContent);
    for (const one of windows)
      one.edit((tr, doc) => {
        doc.forEach((node, at) => {
          if (node.attrs.id === 'alt') tr.delete(at, at + node.nodeSize);
        });
      });
    for (const one of windows) one.guest.send();
    await test.committer.settled();
    for (const one of windows) one.undo();
    for (const one of windows) one.guest.send();
    await test.committer.settled();
    const ids = idsIn(test.room.ydoc);
    expect([test.refusals, ids.length - new Set(ids).size]).toEqual([[], 0]);
    expect(paragraphs().filter((words) => words === 'Instead of agreed words').length).toBeGreaterThan(0);
    for (const { guest } of windows) expect(guest.text).toBe(test.text());
  });
});

describe('Attack: the history is written by what nobody sees', () => {
  it('a state that is written again is no withdrawal and no return', async () => {
    const { refusals, test } = await say(
      FRANCE,
      changed((ydoc) => {
        findAmendmentElement(ydoc, 'live')!.amendment.setAttribute('state', 'live');
        findParagraphElement(ydoc, 'own')!.setAttribute('state', 'live');
      }),
    );
    expect([refusals, decisionsOf(test.room.ydoc)]).toEqual([[], []]);
  });

  it('words in a rejected amendment make it pending, and that is listed', async () => {
    const { refusals, test } = await say(
      FRANCE,
      changed((ydoc) => wordsIn(ydoc, 'no').insert(0, 'Still ')),
    );
    expect(refusals).toEqual([]);
    expect(stringAttribute(findAmendmentElement(test.room.ydoc, 'no')!.amendment, 'decision')).toBe('');
    expect(decisionsOf(test.room.ydoc).map(({ kind, amendment: id, who, by }) => [kind, id, who, by])).toEqual([
      ['renewed', 'no', 'FRA', 'FRA'],
    ]);
  });

  it('a second amendment of the same id that goes does not take the date of the first', async () => {
    const test = roomOf(text);
    const guest = test.enter(FRANCE);
    const home = () => findParagraphElement(guest.ydoc, 'open')!;
    const made = () => {
      const element = new Y.XmlElement('amendment');
      home().insert(home().length, [element]);
      for (const [key, value] of Object.entries(ATTRIBUTES.amendment)) element.setAttribute(key, value);
    };
    guest.ydoc.transact(made);
    guest.send();
    await test.committer.settled();
    guest.ydoc.transact(made);
    guest.send();
    await test.committer.settled();
    home().delete(home().length - 1, 1);
    guest.send();
    await test.committer.settled();
    expect([test.refusals, [...recordOf(test.room.ydoc).written.keys()]]).toEqual([[], ['made']]);
  });
});
