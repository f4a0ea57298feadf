// An amendment is started once, whichever member of its delegation starts it; nobody can take the place of another delegation's (RULES A1, G1, G16, G17).
import { describe, expect, it } from 'vitest';
import type * as Y from 'yjs';
import { amendment, amendmentsOf, ownerOf, paragraph, resolution, schema, wording, wordingJson } from '../../../schema/index.ts';
import { elementOf, readDoc, TEXT_ROOT } from '../../../src/protocol/document.ts';
import { wordingElement } from '../../../src/protocol/elements.ts';
import { insertStart, nextStart, startClient, startId } from '../../../src/protocol/shared-start.ts';
import { delegate, type Guest, roomOf } from '../../support/server/room.ts';

const WORDS = 'Requests support;';
const BASE = wordingJson(wording(WORDS));
const room = (others: readonly string[] = []) =>
  roomOf(
    resolution([
      paragraph(
        { id: 'p' },
        WORDS,
        others.map((by) => amendment({ id: `of-${by}`, by }, wording(WORDS), 'Other;')),
      ),
    ]),
  );
const home = (guest: Guest) => guest.ydoc.getXmlFragment(TEXT_ROOT).get(0) as Y.XmlElement;

/** Starts an amendment as the editor does; returns the text of its words. */
function begin(guest: Guest, by: string): Y.XmlText {
  const start = nextStart(home(guest), by, BASE)!;
  const children = home(guest).toArray() as Y.XmlElement[];
  const at = 1 + (start.after === '' ? 0 : children.findIndex((one) => one.getAttribute('id') === start.after));
  const made = insertStart(home(guest), at, schema.node('amendment', { id: start.id, by, base: BASE }, [wording(WORDS)]));
  return (made!.get(0) as Y.XmlElement).get(0) as Y.XmlText;
}

describe('an amendment that is begun', () => {
  it('by two members at once is one, with the letters of both, however many others propose there', async () => {
    for (const others of [[], ['EGY', 'FRA']]) {
      const test = room(others);
      const [kari, ola, egypt] = [test.enter(delegate('NOR'), 'k'), test.enter(delegate('NOR'), 'o'), test.enter(delegate('EGY'), 'e')];
      begin(kari, 'NOR').insert(9, 'one ');
      begin(egypt, 'EGY').insert(0, 'All: ');
      begin(ola, 'NOR').insert(9, 'two ');
      for (const guest of [ola, egypt, kari]) guest.send();
      await test.committer.settled();
      expect(test.refusals).toEqual([]);
      const own = amendmentsOf(readDoc(test.room.ydoc).child(0)).filter((one) => ownerOf(one) === 'NOR');
      expect(own.map((one) => one.textContent)).toHaveLength(1);
      expect(own[0]!.textContent).toMatch(/^Requests (one two |two one )support;$/);
      expect([kari.text, ola.text, egypt.text]).toEqual([test.text(), test.text(), test.text()]);
    }
  });

  it('and taken away again, can be begun anew, by each member alike', async () => {
    const test = room();
    const kari = test.enter(delegate('NOR'), 'k');
    begin(kari, 'NOR');
    home(kari).delete(1, 1);
    kari.send();
    await test.committer.settled();
    const ola = test.enter(delegate('NOR'), 'o');
    begin(kari, 'NOR').insert(0, 'A');
    begin(ola, 'NOR').insert(0, 'B');
    kari.send();
    ola.send();
    await test.committer.settled();
    expect([test.refusals, amendmentsOf(readDoc(test.room.ydoc).child(0)).length, kari.text]).toEqual([[], 1, test.text()]);
  });

  it('is refused with other words, for another delegation, and under the id of another one', async () => {
    const client = (by: string, guest: Guest) => startClient(wordingElement(home(guest))!._item!.id, by, BASE, 0);
    const forged: readonly ((guest: Guest) => void)[] = [
      // Its own id, other words than the base.
      (guest) =>
        insertStart(
          home(guest),
          1,
          schema.node('amendment', { id: startId(client('FRA', guest)), by: 'FRA', base: BASE }, [wording('Lies;')]),
        ),
      // The id of Norway's start, under its own name.
      (guest) => {
        const own = guest.ydoc.clientID;
        guest.ydoc.clientID = client('NOR', guest);
        home(guest).insert(1, [elementOf(schema.node('amendment', { id: 'x', by: 'FRA', base: BASE }, [wording(WORDS)]))]);
        guest.ydoc.clientID = own;
      },
      // Norway's start, by France.
      (guest) => begin(guest, 'NOR'),
    ];
    for (const forge of forged) {
      const test = room();
      const france = test.enter(delegate('FRA'));
      const before = test.text();
      forge(france);
      france.send();
      expect([test.refusals.length, test.text()]).toEqual([1, before]);
    }
  });
});
