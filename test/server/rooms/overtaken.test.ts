// Words that a delegation wrote offline in several places, of which the chair’s decisions closed some meanwhile: what stands where words are still taken
// reaches the document, the rest is handed back, nothing twice, and nobody else’s words change. (RULES G27, G22, D9, DV1, DV2, Z5)
import fc from 'fast-check';
import type { Node } from 'prosemirror-model';
import { describe, expect, it } from 'vitest';
import type * as Y from 'yjs';
import { amendment, amendmentsOf, idOf, ownerOf, paragraph, resolution, schema, wording, wordingOf } from '../../../schema/index.ts';
import { GRACE_MS } from '../../../server/runtime/limits.ts';
import { hasArrived, type UnsavedText, watchUnsaved } from '../../../src/editor/sync/unsaved-words.ts';
import { elementOf, readDoc, TEXT_ROOT } from '../../../src/protocol/document.ts';
import { CHAIR, delegate, Guest, roomOf } from '../../support/server/room.ts';
import { perform, Writer, type WriterAct } from '../../support/server/writer.ts';

const PLACES = ['p0', 'p1', 'p2', 'p3', 'own0', 'own1', 'own2'] as const;
const words = (id: string) =>
  wording([{ text: `Requests ${id} to report` }, { id: `note-${id}`, note: [{ text: 'See A/1.' }] }, { text: ' in May;' }]);
const text = resolution([
  ...['p0', 'p1', 'p2', 'p3'].map((id) =>
    schema.node('paragraph', { id }, [
      words(id),
      amendment({ id: `fiji-${id}`, by: 'FJI' }, words(id), `Fiji asks ${id} for two reports;`),
      ...(id < 'p2' ? [amendment({ id: `mine-${id}`, by: 'NOR' }, words(id), `Norway asks ${id} for an early report;`)] : []),
    ]),
  ),
  ...['own0', 'own1', 'own2'].map((id) => schema.node('paragraph', { id, by: 'NOR' }, [words(id)])),
  paragraph({ id: 'theirs', by: 'FJI' }, 'Proposed by Fiji;'),
]);

/** What the delegation does offline at one of its places; a new paragraph is a place from then on. */
const WRITES = [
  ...(['type', 'type', 'type', 'type', 'delete', 'replace', 'italics', 'note', 'note gone', 'split', 'withdraw', 'take out'] as const),
  ...(['paragraph', 'paragraph'] as const),
] as const;
type Write = { readonly do: (typeof WRITES)[number]; readonly place: number; readonly at: number };
/** What the chair does meanwhile. */
const DECIDES = ['accept', 'accept', 'agree', 'agree', 'agree words', 'reject', 'take out', 'chair types', 'minutes'] as const;
type Decide = { readonly do: (typeof DECIDES)[number]; readonly place: number };
interface History {
  readonly writes: readonly Write[];
  readonly decides: readonly Decide[];
}

const histories: fc.Arbitrary<History> = fc.record({
  writes: fc.array(fc.record({ do: fc.constantFrom(...WRITES), place: fc.nat(9), at: fc.nat(60) }), { minLength: 2, maxLength: 14 }),
  decides: fc.array(fc.record({ do: fc.constantFrom(...DECIDES), place: fc.nat(6) }), { minLength: 1, maxLength: 8 }),
});

/** Each letter that is typed is a Chinese character of its own. */
const FIRST = 0x4e00;
const letterOf = (n: number) => String.fromCharCode(FIRST + n);
const lettersIn = (said: string) => [...said].filter((one) => one >= '\u4e00' && one < '\u5e00');
const startOf = (doc: Node, index: number) => doc.children.slice(0, index).reduce((pos, one) => pos + one.nodeSize, 0);

/** The places at which the acts of a history are done, by act. */
function placesOf(writes: readonly Write[]): string[] {
  const known: string[] = [...PLACES];
  return writes.map((write, n) => {
    if (write.do === 'paragraph') known.push(`new${n}`);
    return write.do === 'paragraph' ? `new${n}` : known[write.place % known.length]!;
  });
}

interface Outcome {
  readonly refusals: readonly string[];
  /** The text without what the delegation proposes, before its words came and after. */
  readonly others: readonly [unknown, unknown];
  /** The letters that stood on the delegation’s device. */
  readonly kept: readonly string[];
  readonly arrived: string;
  readonly handedBack: readonly string[];
  readonly screens: boolean;
}

const othersIn = (doc: Node) =>
  doc.children
    .filter((one) => ownerOf(one) !== 'NOR')
    .map((one) => ({
      attrs: one.attrs,
      words: wordingOf(one)?.toJSON() as unknown,
      proposals: amendmentsOf(one).flatMap((own) => (ownerOf(own) === 'NOR' ? [] : [own.toJSON() as unknown])),
    }));
const saidIn = (doc: Node) =>
  doc.children.flatMap((one) => [wordingOf(one)?.textContent ?? '', ...amendmentsOf(one).map((own) => own.textContent)]);

/** Sends what the delegation wrote offline, all at once or, with `only`, at one of the places alone. */
async function played({ writes, decides }: History, only?: string): Promise<Outcome> {
  const test = roomOf(text, undefined, 2);
  const chair = new Writer(test, CHAIR);
  const norway = new Writer(test, delegate('NOR'));
  const { guest } = norway;
  const unsaved = watchUnsaved(
    guest.ydoc,
    (origin) => origin !== 'room',
    () => {},
  );
  await test.committer.settled();
  guest.stall();
  const places = placesOf(writes);
  for (const [n, write] of writes.entries()) {
    const place = places[n]!;
    if (only !== undefined && place !== only) continue;
    const find = () => readDoc(guest.ydoc).children.findIndex((one) => idOf(one) === place);
    if (write.do === 'paragraph') {
      const index = write.place % readDoc(guest.ydoc).childCount;
      norway.edit((tr, doc) =>
        tr.insert(
          startOf(doc, only === undefined ? index : Math.min(index, doc.childCount)),
          paragraph({ id: place, by: 'NOR' }, letterOf(n)),
        ),
      );
    } else if (find() >= 0) {
      const index = find();
      if (write.do === 'take out')
        norway.edit((tr, doc) => ownerOf(doc.child(index)) === 'NOR' && tr.delete(startOf(doc, index), startOf(doc, index + 1)));
      else {
        norway.begin(index);
        perform(norway, { act: write.do as WriterAct, index, at: write.at, words: letterOf(n) });
      }
    }
  }
  for (const { do: act, place } of decides) {
    const id = PLACES[place]!;
    const home = readDoc(test.room.ydoc).children.find((one) => idOf(one) === id);
    if (act === 'minutes') test.clock.pass(GRACE_MS + 1);
    else if (!home) continue;
    else if (act === 'accept' || act === 'reject') {
      const proposal = ownerOf(home) === 'NOR' ? home : amendmentsOf(home).find((one) => ownerOf(one) === 'NOR');
      if (proposal) await test.command(CHAIR, { do: act, amendment: idOf(proposal) });
    } else if (act === 'agree') await test.command(CHAIR, { do: 'status', paragraph: id, status: 'agreed' });
    else if (act === 'agree words')
      await test.command(CHAIR, { do: 'agree-words', paragraph: id, quote: 'in May', nth: 0, level: 'agreed' });
    else {
      const index = readDoc(chair.guest.ydoc).children.findIndex((one) => idOf(one) === id);
      chair.edit((tr, doc) => {
        if (ownerOf(doc.child(index)) !== '') return;
        if (act === 'chair types') tr.insert(startOf(doc, index) + 2, schema.text('Also '));
        else if (id.startsWith('own')) tr.delete(startOf(doc, index), startOf(doc, index + 1));
      });
      chair.guest.send();
    }
    await test.committer.settled();
  }
  test.clock.pass(GRACE_MS + 1);
  await test.committer.settled();
  const before = othersIn(readDoc(test.room.ydoc));
  const device = readDoc(guest.ydoc);
  const kept = lettersIn(saidIn(device).join(' '));
  const texts: UnsavedText[] = unsaved.texts();
  guest.comeBack();
  await test.committer.settled();
  const again = new Guest(test.room, delegate('NOR'), 'link of NOR').sync();
  await test.committer.settled();
  const now = readDoc(test.room.ydoc);
  const handedBack = guest.closed
    ? texts.filter((one) => !hasArrived(one, again.ydoc, readDoc(again.ydoc))).map((one) => one.words)
    : unsaved.takeLost();
  return {
    refusals: test.refusals,
    others: [before, othersIn(now)],
    kept,
    arrived: saidIn(now).join(' '),
    handedBack,
    screens: again.text === test.text() && chair.guest.text === test.text(),
  };
}

const seen = { batches: 0, refused: 0, arrivedBesideRefused: 0, handedBack: 0 };

async function wrongIn(history: History): Promise<string[]> {
  const all = await played(history);
  const wrong: string[] = [];
  const arrived = lettersIn(all.arrived);
  const back = lettersIn(all.handedBack.join(' '));
  for (const one of new Set(all.kept)) if (!arrived.includes(one) && !back.includes(one)) wrong.push(`lost ${one}`);
  if (new Set(arrived).size < arrived.length) wrong.push('twice');
  if (JSON.stringify(all.others[0]) !== JSON.stringify(all.others[1])) wrong.push('words of others');
  if (!all.screens) wrong.push('screens');
  const places = [...new Set(placesOf(history.writes))];
  const alone = await Promise.all(places.map((place) => played(history, place)));
  for (const [k, one] of alone.entries())
    for (const letter of lettersIn(one.arrived))
      if (!arrived.includes(letter) && all.kept.includes(letter)) wrong.push(`refused with others: ${letter} at ${places[k]}`);
  // Nothing is handed back of places that take words.
  const taken = alone.filter(({ refusals, handedBack }) => refusals.length === 0 && handedBack.length === 0);
  for (const { arrived: said } of taken)
    for (const piece of all.handedBack)
      if (lettersIn(piece).some((letter) => said.includes(letter))) wrong.push(`handed back though taken: ${piece}`);
  seen.batches++;
  if (all.refusals.length > 0) seen.refused++;
  if (all.refusals.length > 0 && arrived.length > 0) seen.arrivedBesideRefused++;
  if (all.handedBack.length > 0) seen.handedBack++;
  return wrong;
}

describe('what was written offline in several places, some of which take no words any more (RULE G27)', () => {
  it('arrives where words are taken, and is handed back elsewhere', { timeout: 300_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(histories, async (history) => {
        expect(await wrongIn(history)).toEqual([]);
      }),
      { numRuns: Number(process.env.LAW_RUNS ?? 40) },
    );
    expect(seen.arrivedBesideRefused).toBeGreaterThan(0);
  });

  // Each place that is left out has the rest of the update read and checked again.
  it.each([2_000, 8_000])('does not hold the room up: %i scattered letters beside fifty places that take no words', async (letters) => {
    const costs = (status: 'open' | 'agreed') => Promise.all([0, 1, 2].map(() => readingMs(status, letters)));
    const [taken, overtaken] = [await costs('open'), await costs('agreed')];
    expect(Math.min(...overtaken.map(({ ms }) => ms)) / Math.min(...taken.map(({ ms }) => ms))).toBeLessThan(8);
    expect(taken.flatMap(({ refusals }) => refusals)).toEqual([]);
    expect(overtaken.every(({ refusals }) => refusals.length > 0)).toBe(true);
  });
  it('takes hours of writing beside a place that takes no words', async () => {
    const { refusals, text } = await readingMs('agreed', 5_000, { overtaken: 1, scattered: false });
    expect(refusals).toEqual(['agreed']);
    expect(text.split(letterOf(0)).length).toBe(5_001);
  });
});

/** How long the room reads an update in which Norway has proposals in the first paragraphs, which have this status, and letters in three others. */
async function readingMs(status: 'open' | 'agreed', letters: number, { overtaken = 50, scattered = true } = {}) {
  const words = (n: number) => wording([{ text: `Requests the body number ${n} to report on its work at its next session;` }]);
  const test = roomOf(
    resolution(
      Array.from({ length: 300 }, (_, n) => paragraph({ id: `p${n}`, status: n < overtaken ? status : 'open' }, words(n).textContent)),
    ),
  );
  const norway = new Guest(test.room, delegate('NOR'), 'link of NOR').sync();
  await test.committer.settled();
  norway.ydoc.transact(() => {
    const home = norway.ydoc.getXmlFragment(TEXT_ROOT);
    const propose = (n: number, said: string) => {
      const element = elementOf(amendment({ id: `mine-${n}`, by: 'NOR' }, words(n), said));
      (home.get(n) as Y.XmlElement).push([element]);
      return (element.get(0) as Y.XmlElement).get(0) as Y.XmlText;
    };
    for (let n = 0; n < overtaken; n++) propose(n, `Asks the body number ${n} to report;`);
    const fields = [100, 101, 102].map((n) => propose(n, `Asks number ${n}: ${'. '.repeat(500)}`));
    for (let n = 0; n < letters; n++) {
      const field = fields[n % 3]!;
      field.insert(scattered ? (n * 7_919) % field.length : field.length, letterOf(0));
    }
  });
  const begun = process.cpuUsage();
  norway.send();
  const { user, system } = process.cpuUsage(begun);
  await test.committer.settled();
  return { ms: (user + system) / 1_000, refusals: test.refusals, text: saidIn(readDoc(test.room.ydoc)).join(' ') };
}
