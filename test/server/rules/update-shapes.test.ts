// Updates of shapes that no client makes, one a line: those that Yjs would read differently from the rules, bounds of clocks, lengths and ids, bytes that
// are not an update. Each is refused before anything is applied, and nobody's words change. Random ones: hostile.test.ts.
import * as encoding from 'lib0/encoding';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { amendment, paragraph, resolution, wording } from '../../../schema/index.ts';
import type { RuleName } from '../../../server/rules/refusal.ts';
import { CLIENT_IDS_PER_SOCKET, NEW_CLIENT_IDS_AT_ONCE } from '../../../server/runtime/limits.ts';
import { step1Frame, step2Frame, updateFrame } from '../../../server/sync/frames.ts';
import { findAmendmentElement, findParagraphElement, wordingElement } from '../../../src/protocol/elements.ts';
import type { Person } from '../../../src/protocol/roles.ts';
import { bytesOf, type HandStruct, type HandUpdate, type Ref } from '../../support/hostile/hostile-updates.ts';
import { CHAIR, delegate, Guest, OBSERVER, roomOf, type TestRoom } from '../../support/server/room.ts';
import { Writer } from '../../support/server/writer.ts';

const base = resolution([
  paragraph({ id: 'p0' }, 'The Council 🌍 decides.'),
  paragraph({ id: 'p1' }, 'Second base', [
    amendment({ id: 'c1', by: 'CHN' }, wording('Second base'), 'Second 🌏 chinese'),
    amendment({ id: 'f1', by: 'FRA' }, wording('Second base'), 'Second french'),
  ]),
]);
const MINE = 5_000;
const LARGEST = 2 ** 53 - 1;
const HIGHEST_CLOCK = 2 ** 31 - 1;

/** Ids of items in the draft. */
function placesIn({ room }: TestRoom) {
  const idOf = (type: Y.XmlElement | Y.XmlText): Ref => [type._item!.id.client, type._item!.id.clock];
  const textOf = (id: string) =>
    wordingElement(findAmendmentElement(room.ydoc, id)?.amendment ?? findParagraphElement(room.ydoc, id)!)!.get(0) as Y.XmlText;
  const firstOf = (id: string): Ref => [textOf(id)._start!.id.client, textOf(id)._start!.id.clock];
  /** The first half of the emoji. */
  const emojiOf = (id: string): Ref => [
    firstOf(id)[0],
    firstOf(id)[1] +
      textOf(id)
        .toString()
        .search(/[\ud800-\udbff]/),
  ];
  return {
    chinese: idOf(findAmendmentElement(room.ydoc, 'c1')!.amendment),
    french: idOf(findAmendmentElement(room.ydoc, 'f1')!.amendment),
    frenchText: idOf(textOf('f1')),
    frenchStart: firstOf('f1'),
    chineseEmoji: emojiOf('c1'),
    councilEmoji: emojiOf('p0'),
  };
}
type Places = ReturnType<typeof placesIn>;

const mine = (...structs: HandStruct[]): HandUpdate => ({ sections: [{ client: MINE, clock: 0, structs }], deletions: [] });
/** One letter under each of this many client ids, behind the letter of the next id; after `round` ids the first is next again. */
const rowOf = (length: number, round: number): HandUpdate => ({
  sections: Array.from({ length }, (_, i) => ({
    client: MINE + i,
    clock: 0,
    structs: [{ content: { string: 'x' }, left: [MINE + ((i + 1) % round), 0] as const }],
  })),
  deletions: [],
});
const letter = ({ frenchText }: Places): HandStruct => ({ content: { string: 'x' }, parent: frenchText });
const item = (bytes: readonly number[]): Uint8Array => new Uint8Array([1, 1, 0x88, 0x27, 0, ...bytes, 0]);
const text = (...bytes: number[]) => item([4, 1, 1, 0x61, bytes.length, ...bytes]);

function anyOf(write: (encoder: encoding.Encoder) => void): Uint8Array {
  const encoder = encoding.createEncoder();
  for (const byte of [1, 1, 0x88, 0x27, 0, 8, 1, 1, 0x61]) encoding.writeUint8(encoder, byte);
  write(encoder);
  encoding.writeUint8(encoder, 0);
  return encoding.toUint8Array(encoder);
}

type Case = readonly [name: string, rule: RuleName, make: (at: Places) => HandUpdate | Uint8Array, who?: Person];

const SHAPES: Case[] = [
  [
    'a second section of one client behind an innocent one',
    'malformed',
    (at) => ({
      sections: [
        { client: MINE, clock: 0, structs: [letter(at)] },
        { client: MINE, clock: 0, structs: [{ content: { any: ['withdrawn'] }, parent: at.chinese, attribute: 'state' }] },
      ],
      deletions: [],
    }),
  ],
  [
    'a second section that is empty',
    'malformed',
    (at) => ({
      sections: [
        { client: MINE, clock: 0, structs: [letter(at)] },
        { client: MINE, clock: 0, structs: [] },
      ],
      deletions: [{ client: MINE, ranges: [[0, 1]] }],
    }),
  ],
  [
    'no value at all for an attribute of others',
    'malformed',
    (at) => mine(letter(at), { content: { any: [] }, parent: at.chinese, attribute: 'state' }),
  ],
  [
    'no value at all for the name of the owner',
    'malformed',
    (at) => mine(letter(at), { content: { any: [] }, parent: at.chinese, attribute: 'by' }),
  ],
  ['a text without a letter', 'malformed', (at) => mine({ content: { string: '' }, parent: at.frenchText }, letter(at))],
  ['a tombstone of nothing', 'malformed', (at) => mine({ content: { deleted: 0 }, parent: at.frenchText }, letter(at))],
  ['a collected struct of nothing', 'malformed', (at) => mine({ gc: 0 }, letter(at))],
  ['a list of JSON', 'schema', (at) => mine({ content: { json: ['"x"'] }, parent: at.frenchText })],
  ['bytes', 'schema', (at) => mine({ content: { binary: [1, 2] }, parent: at.frenchText })],
  ['an embed', 'schema', (at) => mine({ content: { embed: '{}' }, parent: at.frenchText })],
  ['a document', 'schema', (at) => mine({ content: { document: 'other' }, parent: at.frenchText })],
  [
    'a mark that is a page long',
    'schema',
    (at) => mine({ content: { format: ['em', JSON.stringify('x'.repeat(5000))] }, parent: at.frenchText }),
  ],
  ['a mark that is no JSON', 'malformed', (at) => mine({ content: { format: ['em', '{'] }, parent: at.frenchText })],
  ['a skip', 'pending', (at) => mine({ skip: 3 }, letter(at))],
  [
    'a skip in what is known',
    'pending',
    ({ frenchStart: [client, clock] }) => ({ sections: [{ client, clock, structs: [{ skip: 1 }] }], deletions: [] }),
  ],
  [
    'between a half of a foreign sign and what is collected',
    'order',
    (at) => mine({ gc: 1 }, { content: { string: 'x' }, left: at.chineseEmoji, right: [MINE, 0] }),
  ],
  [
    'before a half of a foreign sign and behind what is collected',
    'order',
    (at) => mine({ gc: 1 }, { content: { string: 'x' }, left: [MINE, 0], right: [at.councilEmoji[0], at.councilEmoji[1] + 1] }),
  ],
  [
    'a deletion of nothing in a foreign sign',
    'malformed',
    ({ chineseEmoji: [client, clock] }) => ({ sections: [], deletions: [{ client, ranges: [[clock + 1, 0]] }] }),
  ],
  [
    'deletions that overlap',
    'malformed',
    ({ frenchStart: [client, clock] }) => ({
      sections: [],
      deletions: [
        {
          client,
          ranges: [
            [clock, 3],
            [clock + 1, 3],
          ],
        },
      ],
    }),
  ],
  [
    'deletions in the wrong order',
    'malformed',
    ({ frenchStart: [client, clock] }) => ({
      sections: [],
      deletions: [
        {
          client,
          ranges: [
            [clock + 4, 1],
            [clock, 1],
          ],
        },
      ],
    }),
  ],
  [
    'deletions of one client twice',
    'malformed',
    ({ frenchStart: [client, clock] }) => ({
      sections: [],
      deletions: [
        { client, ranges: [[clock, 1]] },
        { client, ranges: [[clock + 2, 1]] },
      ],
    }),
  ],
  ['bytes behind the update', 'malformed', (at) => ({ ...mine(letter(at)), tail: [0] })],
  ['twenty collected structs of the longest length', 'malformed', () => mine(...Array.from({ length: 20 }, () => ({ gc: LARGEST })))],
  ['a tombstone of the longest length', 'malformed', (at) => mine({ content: { deleted: LARGEST }, parent: at.frenchText })],
  [
    'a deletion without end',
    'malformed',
    ({ frenchStart: [client, clock] }) => ({ sections: [], deletions: [{ client, ranges: [[clock, LARGEST]] }] }),
  ],
  [
    'a section at the last clock',
    'pending',
    (at) => ({ sections: [{ client: MINE, clock: LARGEST, structs: [letter(at)] }], deletions: [] }),
  ],
  ['a reference to the last clock', 'pending', () => mine({ content: { string: 'x' }, left: [MINE, LARGEST] })],
  ['a reference into itself', 'pending', () => mine({ content: { string: 'xy' }, left: [MINE, 1] })],
  ['more structs than any day has', 'size', () => mine(...Array.from({ length: 100_001 }, () => ({ gc: 1 })))],
  ['text that is no UTF-8', 'malformed', () => text(0xff)],
  ['half a sign, as no UTF-8 can say it', 'malformed', () => text(0xed, 0xa0, 0x80)],
  ['a text that is longer than the update', 'malformed', () => item([4, 1, 1, 0x61, 0xff, 0xff, 0xff, 0x7f])],
  ['a count beyond all bytes', 'malformed', () => new Uint8Array([1, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x0f, 0x88, 0x27, 0])],
  ['more clients than bytes', 'malformed', () => new Uint8Array([0xff, 0xff, 0xff, 0x7f])],
  ['a number that is too long', 'malformed', () => new Uint8Array([1, 1, 0x88, 0x27, ...Array.from({ length: 20 }, () => 0xff), 0])],
  [
    'lists in lists in a value',
    'malformed',
    () =>
      anyOf((encoder) => {
        encoding.writeVarUint(encoder, 1);
        for (let i = 0; i < 200_000; i++) for (const byte of [117, 1]) encoding.writeUint8(encoder, byte);
        encoding.writeUint8(encoder, 127);
      }),
  ],
  ['more values than bytes', 'malformed', () => anyOf((encoder) => encoding.writeVarUint(encoder, 2 ** 40))],
  ['an unknown type', 'malformed', () => item([7, 1, 1, 0x61, 9])],
  ['nothing', 'malformed', () => new Uint8Array([])],
  [
    'an update in the second format',
    'malformed',
    () => {
      const ydoc = new Y.Doc();
      ydoc.getXmlFragment('doc').insert(0, [new Y.XmlElement('paragraph')]);
      return Y.encodeStateAsUpdateV2(ydoc);
    },
  ],
  ...[10, 11, 16, 31].map(
    (ref): Case => [`content of the unknown kind ${ref}`, ref === 10 ? 'pending' : 'malformed', () => item([ref, 1, 1, 0x61, 1])],
  ),
  ...[0, 1, 99, 2 ** 32, LARGEST].map(
    (client): Case => [
      `under the client id ${client}`,
      client === 1 ? 'pending' : 'client-id',
      (at) => ({ sections: [{ client, clock: client === 1 ? LARGEST : 0, structs: [letter(at)] }], deletions: [] }),
    ],
  ),
  ...[HIGHEST_CLOCK + 1, 2 ** 32, 2 ** 52].flatMap((length): Case[] => [
    [`a collected struct of ${length}`, 'malformed', () => mine({ gc: length })],
    [`a tombstone of ${length}`, 'malformed', (at) => mine({ content: { deleted: length }, parent: at.frenchText })],
    [
      `a deletion of ${length}`,
      'malformed',
      ({ frenchStart: [client] }) => ({ sections: [], deletions: [{ client, ranges: [[0, length]] }] }),
    ],
  ]),
  [
    'a deletion beyond what is known',
    'pending',
    ({ frenchStart: [client] }) => ({ sections: [], deletions: [{ client, ranges: [[0, HIGHEST_CLOCK]] }] }),
  ],
  ['observer: 12,000 client ids, each after the next', 'role', () => rowOf(12_000, 12_001), OBSERVER],
  ['12,000 client ids, each after the next', 'client-id', () => rowOf(12_000, 12_001)],
  ['as many client ids as one socket has, in a circle', 'pending', () => rowOf(CLIENT_IDS_PER_SOCKET, CLIENT_IDS_PER_SOCKET)],
  ['observer: an unknown type', 'malformed', () => item([7, 1, 1, 0x61, 9]), OBSERVER],
  ['observer: collected structs', 'role', () => mine({ gc: 5 }), OBSERVER],
];

const said = (update: HandUpdate | Uint8Array): Uint8Array => (update instanceof Uint8Array ? update : bytesOf(update));

function isSound({ room }: TestRoom): void {
  expect([room.ydoc.store.pendingStructs, room.ydoc.store.pendingDs]).toEqual([null, null]);
  const fresh = new Y.Doc();
  Y.applyUpdate(fresh, Y.encodeStateAsUpdate(room.ydoc));
  expect(fresh.getXmlFragment('doc').toString()).toBe(room.ydoc.getXmlFragment('doc').toString());
}

describe('a shape that no client makes is refused, and changes nothing (RULES G16, G17)', () => {
  const check = (rule: RuleName, make: Case[2], who: Person) => {
    const test = roomOf(base);
    const guest = test.enter(who);
    const before = [test.text(), [...Y.encodeStateVector(test.room.ydoc)]];
    guest.say(updateFrame(said(make(placesIn(test)))));
    expect(test.refusals).toEqual([rule]);
    expect(guest.closed?.code).toBe(rule === 'malformed' ? 4400 : 4403);
    expect([test.text(), [...Y.encodeStateVector(test.room.ydoc)]]).toEqual(before);
    isSound(test);
  };
  for (const [name, rule, make, who] of SHAPES) it(name, () => check(rule, make, who ?? delegate('FRA')));
});

describe('what is applied is what was judged', () => {
  it('a known struct that is said again with other neighbours cuts no sign of others (RULES G16, G17)', () => {
    const test = roomOf(base);
    const guest = test.enter(delegate('FRA'));
    const at = placesIn(test);
    guest.say(updateFrame(bytesOf(mine(letter(at)))));
    const before = test.text();
    const again: HandUpdate = {
      sections: [
        {
          client: MINE,
          clock: 0,
          structs: [
            { content: { string: 'x' }, left: at.chineseEmoji },
            { content: { string: 'y' }, left: [MINE, 0] },
          ],
        },
      ],
      deletions: [],
    };
    guest.say(updateFrame(bytesOf(again)));
    expect(test.refusals).toEqual([]);
    expect(test.text()).toBe(before.replace('frenchx', 'frenchxy'));
    isSound(test);
  });

  it('a known struct that refers to nothing stops nothing (RULES G16, G17)', () => {
    const test = roomOf(base);
    const guest = test.enter(delegate('FRA'));
    const at = placesIn(test);
    guest.say(updateFrame(bytesOf(mine(letter(at)))));
    const again: HandUpdate = {
      sections: [
        {
          client: MINE,
          clock: 0,
          structs: [
            { content: { string: 'x' }, left: [99_999, 3] },
            { content: { string: 'y' }, left: [MINE, 0] },
          ],
        },
      ],
      deletions: [],
    };
    guest.say(updateFrame(bytesOf(again)));
    expect(test.refusals).toEqual([]);
    expect(test.text()).toContain('Second frenchxy');
    isSound(test);
  });

  it('a struct whose beginning is stored goes on where it began', () => {
    const test = roomOf(base);
    const guest = test.enter(delegate('FRA'));
    const at = placesIn(test);
    guest.say(updateFrame(bytesOf(mine({ content: { string: 'ab' }, parent: at.frenchText }))));
    guest.say(updateFrame(bytesOf(mine({ content: { string: 'abc' }, parent: at.frenchText }))));
    expect(test.refusals).toEqual([]);
    expect(test.text()).toContain('Second frenchabc');
    isSound(test);
  });
});

describe('lengths at their bound', () => {
  it('a tombstone up to the highest clock leaves a draft that opens; nothing goes on behind it (RULES G16, G17)', () => {
    const test = roomOf(base);
    const guest = test.enter(delegate('FRA'));
    const at = placesIn(test);
    guest.say(updateFrame(bytesOf(mine({ content: { deleted: HIGHEST_CLOCK }, parent: at.frenchText }))));
    expect(test.refusals).toEqual([]);
    isSound(test);
    guest.say(updateFrame(bytesOf({ sections: [{ client: MINE, clock: HIGHEST_CLOCK, structs: [letter(at)] }], deletions: [] })));
    expect(test.refusals).toEqual(['malformed']);
    isSound(test);
  });
});

describe('who only reads (RULE G18)', () => {
  it('an observer’s page says what it has at its first sync, and stays', async () => {
    const test = roomOf(base);
    const france = test.enter(delegate('FRA'));
    (wordingElement(findAmendmentElement(france.ydoc, 'f1')!.amendment)!.get(0) as Y.XmlText).delete(0, 3);
    france.send();
    await test.committer.settled();
    const observer = test.enter(OBSERVER);
    observer.say(step2Frame(Y.encodeStateAsUpdate(observer.ydoc)));
    observer.say(step2Frame(new Uint8Array([0, 0])));
    expect([test.refusals, observer.closed]).toEqual([[], null]);
  });

  it('an observer’s deletion of what is deleted brings nothing new; any other is refused', () => {
    const test = roomOf(base);
    const observer = test.enter(OBSERVER);
    const { frenchStart } = placesIn(test);
    observer.say(updateFrame(bytesOf({ sections: [], deletions: [{ client: frenchStart[0], ranges: [[frenchStart[1], 1]] }] })));
    expect(test.refusals).toEqual(['role']);
  });
});

describe('client ids of one link (RULE G19)', () => {
  /** This many pages write a letter each, a few per socket. */
  const write = (test: TestRoom, from: number, count: number) => {
    const at = placesIn(test);
    const guests: Guest[] = [];
    for (let done = 0; done < count; done += CLIENT_IDS_PER_SOCKET) {
      const guest = new Guest(test.room, delegate('FRA'));
      const ids = Array.from({ length: Math.min(CLIENT_IDS_PER_SOCKET, count - done) }, (_, i) => from + done + i);
      guest.say(updateFrame(bytesOf({ sections: ids.map((client) => ({ client, clock: 0, structs: [letter(at)] })), deletions: [] })));
      guests.push(guest);
    }
    return guests;
  };

  it('as many as its windows need pass; then it waits, keeps its words, and goes on within the hour', () => {
    const test = roomOf(base);
    expect(write(test, MINE, NEW_CLIENT_IDS_AT_ONCE).map(({ closed }) => closed)).toEqual([null, null, null, null]);
    const known = test.room.ydoc.store.clients.size;
    const [late] = write(test, 100_000, 2);
    expect(late?.closed?.code).toBe(4503);
    expect(late?.closed?.reason).toMatch(/your words stay on this device/);
    expect(test.room.ydoc.store.clients.size).toBe(known);
    test.clock.pass(60_000);
    expect(write(test, 100_000, 2)[0]?.closed).toBeNull();
    expect(test.refusals).toEqual([]);
  });

  it('those that it has written under are free', () => {
    const test = roomOf(base);
    write(test, MINE, NEW_CLIENT_IDS_AT_ONCE);
    const at = placesIn(test);
    const [again] = [new Guest(test.room, delegate('FRA'))];
    again?.say(updateFrame(bytesOf({ sections: [{ client: MINE, clock: 1, structs: [letter(at)] }], deletions: [] })));
    expect([again?.closed, test.refusals]).toEqual([null, []]);
  });

  it('another link has its own', async () => {
    const test = roomOf(base);
    write(test, MINE, NEW_CLIENT_IDS_AT_ONCE);
    await test.committer.settled();
    const chair = test.enter(CHAIR);
    (wordingElement(findParagraphElement(chair.ydoc, 'p0')!)!.get(0) as Y.XmlText).insert(0, 'x');
    chair.send();
    expect([chair.closed, test.refusals]).toEqual([null, []]);
  });
});

describe('what a window says it has', () => {
  const vector = (entries: number) => {
    const encoder = encoding.createEncoder();
    encoding.writeVarUint(encoder, entries);
    for (let i = 0; i < entries; i++) for (const number of [1000 + i, 1]) encoding.writeVarUint(encoder, number);
    return encoding.toUint8Array(encoder);
  };
  it('a million pages are not answered; some that the draft does not know are (RULES G16, G17)', () => {
    const test = roomOf(base);
    const [liar, honest] = [test.enter(OBSERVER), test.enter(OBSERVER)];
    liar.say(step1Frame(vector(1_000_000)));
    honest.say(step1Frame(vector(1_000)));
    expect([liar.closed?.code, honest.closed]).toEqual([4400, null]);
  });

  it('bytes that are no state vector close the window at once, while nothing can be stored too', async () => {
    const test = roomOf(base);
    test.store.failing = true;
    const chair = test.enter(CHAIR);
    (wordingElement(findParagraphElement(chair.ydoc, 'p0')!)!.get(0) as Y.XmlText).insert(0, 'x');
    chair.send();
    await new Promise((resolve) => setImmediate(resolve));
    expect(test.room.isFailing).toBe(true);
    const liar = test.enter(OBSERVER);
    for (const bytes of [[5, 1], [1, 2, 3, 4], []]) {
      const one = new Guest(test.room, OBSERVER, 'another');
      one.say(step1Frame(new Uint8Array(bytes)));
      expect(one.closed?.code).toBe(4400);
    }
    expect(liar.closed).toBeNull();
  });
});

describe('a trace that is as long as clocks go', () => {
  const ids = (test: TestRoom) => {
    const home = findParagraphElement(test.room.ydoc, 'p1')!._item!.id;
    const wordingOf = wordingElement(findParagraphElement(test.room.ydoc, 'p1')!)!._item!.id;
    return { paragraph: [home.client, home.clock] as Ref, wording: [wordingOf.client, wordingOf.clock] as Ref };
  };
  for (const where of ['paragraph', 'wording'] as const)
    it(`behind a ${where} takes neither time nor memory, then or later`, async () => {
      const test = roomOf(base);
      const guest = test.enter(delegate('FRA'));
      await test.committer.settled();
      const before = test.text();
      guest.say(updateFrame(bytesOf(mine({ content: { deleted: HIGHEST_CLOCK }, left: ids(test)[where] }))));
      await test.committer.settled();
      expect([test.refusals, test.text()]).toEqual([[], before]);
      const writer = new Writer(test, delegate('CHN'));
      writer.edit((tr) => tr.insert(tr.doc.content.size, paragraph({ id: 'new', by: 'CHN' }, 'Chinese paragraph')));
      writer.open(0);
      writer.guest.send();
      await test.committer.settled();
      expect([test.refusals, findParagraphElement(test.room.ydoc, 'new') !== null]).toEqual([[], true]);
      expect(test.enter(OBSERVER, 'link of a reader').text).toBe(test.text());
    });
});
