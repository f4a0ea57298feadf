// The lines over the paper about a person's own words are true: words that a closed window left on the device are quoted as the text has them now, and nobody is named who
// may not have deleted them. (RULES Z5, DV1)
import { createRoot } from 'react-dom/client';
import { afterEach, expect, it, vi } from 'vitest';
import { ySyncPluginKey } from 'y-prosemirror';
import * as Y from 'yjs';
import { amendmentsOf, ownerOf } from '../../../schema/index.ts';
import { NoticeLines } from '../../../src/app/ui/notice-lines.tsx';
import { wholeTextOf } from '../../../src/editor/sync/lost-words.ts';
import type { OutboxEntry, OutboxStorage } from '../../../src/editor/sync/outbox-storage.ts';
import { readDoc } from '../../../src/protocol/document.ts';
import { amendmentElements, paragraphElements, stringAttribute, wordingElement } from '../../../src/protocol/elements.ts';
import { NORWAY, openRoom, type PartRoom, type Seat, until } from '../../support/part.tsx';

let device: Map<string, OutboxEntry>;
const outbox: OutboxStorage = {
  keep: async () => true,
  drop: () => {},
  others: async () => new Map(device),
  forget: (name) => void device.delete(name),
};

let room: PartRoom | null = null;
afterEach(async () => {
  await room?.close();
  room = null;
});

/** Norway’s proposal in a document, on the first paragraph that has one. */
function proposalOf(ydoc: Y.Doc) {
  const all = paragraphElements(ydoc).flatMap(amendmentElements);
  const amendment = all.find((one) => stringAttribute(one, 'by') === 'NOR' && stringAttribute(one, 'status') !== 'withdrawn')!;
  return { amendment, text: wordingElement(amendment)!.get(0) as Y.XmlText };
}

/** A window in which Norway has started a proposal. */
async function begun(): Promise<readonly [PartRoom, Seat]> {
  device = new Map();
  const here = await openRoom({ outbox });
  room = here;
  const seat = await here.sit(NORWAY);
  await seat.typeAfter('OP1', 'Invites', ' all States and');
  await here.settle();
  return [here, seat];
}

const ydocOf = (seat: Seat): Y.Doc => ySyncPluginKey.getState(seat.view.state)!.doc;

/** The device data of a closed offline window of Norway, which inserted ` ashore` at an offset of the proposal. */
function leaveOnDevice(here: PartRoom, at: number): void {
  const ydoc = new Y.Doc();
  Y.applyUpdate(ydoc, Y.encodeStateAsUpdate(here.test.room.ydoc));
  const before = Y.encodeStateVector(ydoc);
  proposalOf(ydoc).text.insert(at, ' ashore');
  const words = readDoc(ydoc)
    .content.content.flatMap(amendmentsOf)
    .filter((one) => ownerOf(one) === 'NOR')
    .map(wholeTextOf);
  const kept = words.filter((one) => one.includes(' ashore'));
  device.set('a closed window', { update: Y.encodeStateAsUpdate(ydoc, before), words: kept, reason: '', at: '2026-12-01T10:00:00Z' });
}

it.each([
  ['nothing', 0, 0],
  ['words behind them', 12, 6],
  ['words before them', 0, 4],
  ['the words around them', 3, 9],
])('words of a closed window are quoted as they stand in the text, where a colleague struck %s meanwhile', async (_what, from, length) => {
  const [here, first] = await begun();
  leaveOnDevice(here, 7);
  proposalOf(ydocOf(first)).text.delete(from, length);
  await here.settle();
  first.leave();
  const seat = await here.sit(NORWAY);
  const quoted = () =>
    seat.all('status').flatMap((one) => [...one.querySelectorAll('bdi')].map(({ textContent }) => textContent?.slice(1, -1) ?? ''));
  await until('the line', () => quoted().length > 0);
  const stand = readDoc(here.test.room.ydoc).content.content.flatMap(amendmentsOf).map(wholeTextOf);
  expect(quoted().filter((words) => !stand.includes(words))).toEqual([]);
  expect(quoted().join()).toContain(' ashore');
  expect(seat.words()).toContain('It has been added to the text:');
});

it('keeps words whose place went on the device, for the next window of the link, until they are closed (RULE DV3)', async () => {
  const [here, first] = await begun();
  first.leave();
  device.set('a closed window', { update: null, words: ['Calls for more;'], reason: '', at: '2026-12-01T10:00:00Z' });
  const seat = await here.sit(NORWAY);
  await until('the line', () => seat.words().includes('Calls for more;'));
  expect(seat.words()).toContain('What you were working on was taken out of the text.');
  expect(seat.words()).not.toContain('A change was refused.');
  await seat.press('button', 'Close');
  await until('an empty device', () => device.size === 0);
  expect(seat.words()).not.toContain('Calls for more;');
});

it('says of words whose place went that they were taken out, and not by whom: it may have been the same person elsewhere', async () => {
  const home = document.createElement('div');
  const root = createRoot(home);
  const session = { dismissRefusal: () => {}, dismissBroughtBack: () => {}, dismissLost: () => {} };
  const snapshot = { link: 'live', onDevice: true, broughtBack: [], refused: null, lost: ['Calls for more;'] } as const;
  root.render(<NoticeLines session={session} snapshot={snapshot} />);
  await vi.waitFor(() => expect(home.querySelector('[role="alert"]')).not.toBeNull());
  const said = [...home.querySelectorAll('p')].map(({ textContent }) => textContent?.trim().replaceAll(/\s+/g, ' '));
  expect(said).toEqual(['What you were working on was taken out of the text. Your words are kept:', '“Calls for more;”']);
  root.unmount();
});
