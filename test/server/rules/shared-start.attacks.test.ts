// Attacks on the predictable client ids and ids with which a delegation starts its amendments: nobody takes them from another
// delegation, in any form, and nobody fills a draft with them. (RULES A5, AG10, G1, G4, G14, P8)
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { amendment, amendmentsOf, ownerOf, paragraph, resolution, schema, wording, wordingJson } from '../../../schema/index.ts';
import { EMPTY_UPDATE, privateId } from '../../../server/rooms/private.ts';
import { updateFrame } from '../../../server/sync/frames.ts';
import { elementOf, readDoc, TEXT_ROOT } from '../../../src/protocol/document.ts';
import { amendmentElements, paragraphElements, wordingElement } from '../../../src/protocol/elements.ts';
import type { Person } from '../../../src/protocol/roles.ts';
import {
  insertPrivately,
  insertStart,
  MOST_STARTS,
  MOST_STUBS,
  nextPrivateStart,
  nextStart,
  startClient,
  startId,
  stubClient,
  stubOf,
} from '../../../src/protocol/shared-start.ts';
import { CHAIR, delegate, type Guest, roomFrom, roomOf } from '../../support/server/room.ts';

const WORDS = 'Requests support;';
const BASE = wordingJson(wording(WORDS));
const room = () => roomOf(resolution([paragraph({ id: 'p' }, WORDS), paragraph({ id: 'q' }, WORDS)]));
const home = (guest: Guest) => guest.ydoc.getXmlFragment(TEXT_ROOT).get(0) as Y.XmlElement;
const clientOf = (guest: Guest, by: string, nth = 0, base = BASE) => startClient(wordingElement(home(guest))!._item!.id, by, base, nth);
const node = (id: string, by: string, base = BASE, words = WORDS) => schema.node('amendment', { id, by, base }, [wording(words)]);

/** Starts an amendment as the editor does; null if no more can be started. */
function begin(guest: Guest, by: string, base = BASE, words = WORDS): Y.XmlElement | null {
  const next = nextStart(home(guest), by, base);
  if (!next) return null;
  const children = home(guest).toArray() as Y.XmlElement[];
  const at = 1 + (next.after === '' ? 0 : children.findIndex((one) => one.getAttribute('id') === next.after));
  return insertStart(home(guest), at, node(next.id, by, base, words));
}

/** Writes under another client id. */
function writeAs(guest: Guest, client: number, write: () => void): void {
  const own = guest.ydoc.clientID;
  guest.ydoc.clientID = client;
  write();
  guest.ydoc.clientID = own;
}

/** Sends everything that this person has and the room has not, as after an offline period: deleted items come without their content. */
const sendAtOnce = (guest: Guest, vector: Uint8Array) => guest.say(updateFrame(Y.encodeStateAsUpdate(guest.ydoc, vector)));

/** GC items, which Yjs leaves of the content of a deleted paragraph. */
const collected = (client: number, length: number): Uint8Array => {
  const encoder = new Y.UpdateEncoderV1();
  const { restEncoder } = encoder;
  for (const number of [1, 1, client, 0]) writeNumber(restEncoder, number);
  new Y.GC(Y.createID(client, 0), length).write(encoder, 0);
  writeNumber(restEncoder, 0);
  return encoder.toUint8Array();
};
function writeNumber(encoder: Y.UpdateEncoderV1['restEncoder'], number: number): void {
  let left = number;
  for (; left > 127; left = Math.floor(left / 128)) encoder.cbuf[encoder.cpos++] = 128 | (left % 128);
  encoder.cbuf[encoder.cpos++] = left;
}

const FORGED: Record<string, (guest: Guest, vector: Uint8Array) => void> = {
  'other words than the wording': (guest) => insertStart(home(guest), 1, node(startId(clientOf(guest, 'FRA')), 'FRA', BASE, 'Lies;')),
  'its own amendment under the id of another delegation': (guest) =>
    writeAs(guest, clientOf(guest, 'NOR'), () => home(guest).insert(1, [elementOf(node('x', 'FRA'))])),
  'another delegation’s amendment': (guest) => begin(guest, 'NOR'),
  'another delegation’s amendment, deleted': (guest, vector) => {
    begin(guest, 'NOR');
    guest.unsent();
    home(guest).delete(1, 1);
    guest.unsent();
    sendAtOnce(guest, vector);
  },
  'another delegation’s amendment, collected': (guest) => guest.say(updateFrame(collected(clientOf(guest, 'NOR'), 20))),
  'a letter under the id of another delegation': (guest) =>
    writeAs(guest, clientOf(guest, 'NOR'), () => {
      home(guest).insert(1, [elementOf(node('x', 'FRA'))]);
      home(guest).delete(1, 1);
    }),
  'an amendment with the id of another delegation’s': (guest) =>
    home(guest).insert(1, [elementOf(node(startId(clientOf(guest, 'NOR')), 'FRA'))]),
  'a paragraph with the id of another delegation’s amendment': (guest) =>
    guest.ydoc
      .getXmlFragment(TEXT_ROOT)
      .push([elementOf(paragraph({ id: startId(clientOf(guest, 'NOR')), by: 'FRA' }, 'French paragraph'))]),
  'a second part under its own id': (guest) => {
    begin(guest, 'FRA');
    writeAs(guest, clientOf(guest, 'FRA'), () =>
      ((home(guest).get(1) as Y.XmlElement).get(0) as Y.XmlElement).insert(0, [new Y.XmlText('x')]),
    );
  },
  'an amendment in another place than behind the wording': (guest) =>
    writeAs(guest, clientOf(guest, 'FRA'), () => home(guest).insert(0, [elementOf(node(startId(clientOf(guest, 'FRA')), 'FRA'))])),
};

describe('a start that is forged', () => {
  it.each(Object.entries(FORGED))('is refused: %s; the delegation whose id it is begins all the same', async (_name, forge) => {
    const test = room();
    const norway = test.enter(delegate('NOR'));
    const france = test.enter(delegate('FRA'));
    forge(france, Y.encodeStateVector(france.ydoc));
    france.send();
    await test.committer.settled();
    expect(test.refusals).toHaveLength(1);
    const words = (begin(norway, 'NOR')!.get(0) as Y.XmlElement).get(0) as Y.XmlText;
    words.insert(0, 'N');
    norway.send();
    await test.committer.settled();
    const own = amendmentsOf(readDoc(test.room.ydoc).child(0)).filter((one) => ownerOf(one) === 'NOR');
    expect([test.refusals.length, own.map((one) => one.textContent)]).toEqual([1, [`N${WORDS}`]]);
  });

  it('is refused to chair and observer', async () => {
    for (const who of [CHAIR, { role: 'observer', delegation: '', name: 'Observer' } satisfies Person]) {
      const test = room();
      const guest = test.enter(who);
      const before = test.text();
      begin(guest, 'NOR');
      guest.send();
      await test.committer.settled();
      expect([test.refusals.length, test.text()]).toEqual([1, before]);
    }
  });
});

describe('the stub of a paragraph, which is started in private', () => {
  const privately = () => roomFrom(EMPTY_UPDATE, [], undefined, 1, privateId('draft', delegate('NOR')));
  const start = (guest: Guest, by = 'NOR', paragraph = 'p') =>
    insertPrivately(stubOf(guest.ydoc, paragraph, by), node(nextPrivateStart(guest.ydoc, paragraph, by, BASE)!.id, by));
  const root = (guest: Guest) => guest.ydoc.getXmlFragment(TEXT_ROOT);
  const stub = (attrs: Record<string, string>) => elementOf(schema.node('paragraph', { by: 'NOR', id: 'p', ...attrs }));
  const sendAtOnce = (guest: Guest) => guest.say(updateFrame(Y.encodeStateAsUpdate(guest.ydoc)));

  it('is one with one amendment, whoever starts first, at once and offline', async () => {
    const test = privately();
    const [kari, ola] = [test.enter(delegate('NOR'), 'k'), test.enter(delegate('NOR'), 'o')];
    for (const guest of [kari, ola]) start(guest);
    kari.send();
    sendAtOnce(ola);
    await test.committer.settled();
    expect([test.refusals, paragraphElements(test.room.ydoc).length, kari.text]).toEqual([[], 1, test.text()]);
    expect(amendmentElements(paragraphElements(test.room.ydoc)[0]!)).toHaveLength(1);
  });

  it('and what was started and taken away unsent keeps nobody from starting again', async () => {
    const test = privately();
    const kari = test.enter(delegate('NOR'));
    start(kari);
    (root(kari).get(0) as Y.XmlElement).delete(0, 1);
    kari.unsent();
    sendAtOnce(kari);
    start(kari);
    kari.send();
    await test.committer.settled();
    expect([test.refusals, amendmentElements(paragraphElements(test.room.ydoc)[0]!).length]).toEqual([[], 1]);
  });

  it.each<[string, (guest: Guest) => void]>([
    ['of another paragraph', (guest) => writeAs(guest, stubClient('p', 'NOR', 0), () => root(guest).insert(0, [stub({ id: 'q' })]))],
    ['with other attributes', (guest) => writeAs(guest, stubClient('p', 'NOR', 0), () => root(guest).insert(0, [stub({ level: '1' })]))],
    ['of another delegation', (guest) => start(guest, 'FRA')],
    [
      'behind something',
      (guest) => {
        root(guest).insert(0, [stub({ id: 'q' })]);
        writeAs(guest, stubClient('p', 'NOR', 0), () => root(guest).insert(1, [stub({})]));
      },
    ],
    [
      'with more in it',
      (guest) =>
        writeAs(guest, stubClient('p', 'NOR', 0), () => {
          root(guest).insert(0, [stub({})]);
          (root(guest).get(0) as Y.XmlElement).insert(0, [elementOf(node('x', 'NOR'))]);
        }),
    ],
    [
      'whose amendment says something else',
      (guest) => {
        const client = startClient(Y.createID(stubClient('p', 'NOR', 0), 0), 'NOR', BASE, 0);
        writeAs(guest, stubClient('p', 'NOR', 0), () => root(guest).insert(0, [stub({})]));
        writeAs(guest, client, () =>
          (root(guest).get(0) as Y.XmlElement).insert(0, [elementOf(node(startId(client), 'NOR', BASE, 'Lies;'))]),
        );
        guest.unsent();
        sendAtOnce(guest);
      },
    ],
  ])('is refused %s', async (_name, forge) => {
    const test = privately();
    const guest = test.enter(delegate('NOR'));
    forge(guest);
    guest.send();
    await test.committer.settled();
    expect([test.refusals.length, test.text().includes('<amendment')]).toEqual([1, false]);
  });

  it('is refused in the text, where paragraphs have words', async () => {
    const test = room();
    const norway = test.enter(delegate('NOR'));
    const before = test.text();
    start(norway, 'NOR', 'elsewhere');
    norway.send();
    await test.committer.settled();
    expect([test.refusals, test.text()]).toEqual([['client-id'], before]);
  });

  it('ends in number, and one goes on without', async () => {
    const test = privately();
    const norway = test.enter(delegate('NOR'));
    for (let i = 0; i < MOST_STUBS; i++) start(norway, 'NOR', `p${i}`);
    expect(nextPrivateStart(norway.ydoc, 'more', 'NOR', BASE)).toBeNull();
    stubOf(norway.ydoc, 'more', 'NOR');
    norway.send();
    await test.committer.settled();
    expect([test.refusals, paragraphElements(test.room.ydoc).length]).toEqual([[], MOST_STUBS + 1]);
  });
});

describe('starts without number', () => {
  it('end in one paragraph, and one goes on without them', async () => {
    const test = room();
    const france = test.enter(delegate('FRA'));
    for (let i = 0; i < MOST_STARTS; i++) {
      const words = `${WORDS}${i}`;
      expect(begin(france, 'FRA', wordingJson(wording(words)), words)).not.toBeNull();
      home(france).delete(1, 1);
    }
    expect(begin(france, 'FRA')).toBeNull();
    home(france).insert(1, [elementOf(amendment({ id: 'x', by: 'FRA' }, wording(WORDS), 'French words;'))]);
    france.send();
    await test.committer.settled();
    expect([test.refusals, test.text().includes('French words;')]).toEqual([[], true]);
  });

  it('are refused where somebody counts further than windows do', async () => {
    const test = room();
    const france = test.enter(delegate('FRA'));
    for (let i = 0; test.refusals.length === 0 && i < 1000; i++) {
      const item = wordingElement(home(france))!._item!;
      const id = Y.createID(startClient(Y.createID(5, i), 'FRA', BASE, 0), 0);
      france.ydoc.transact((transaction) => {
        const content = new Y.ContentDeleted(1);
        new Y.Item(id, item, item.lastId, null, null, home(france), null, content).integrate(transaction, 0);
      });
      france.send();
      await test.committer.settled();
    }
    expect([test.refusals, test.room.ydoc.store.clients.size]).toEqual([['client-id'], 1 + 2 * MOST_STARTS]);
  });

  it('in no paragraph are as few as windows', async () => {
    const test = room();
    const france = test.enter(delegate('FRA'));
    for (let i = 0; i < 1000 && france.closed === null; i++) {
      france.say(updateFrame(collected(startClient(Y.createID(5, i), 'FRA', BASE, 0), 1)));
      await test.committer.settled();
    }
    expect([france.closed !== null, test.room.ydoc.store.clients.size < 300]).toEqual([true, true]);
  });
});
