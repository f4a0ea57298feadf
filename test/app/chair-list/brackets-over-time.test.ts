// The number of open brackets over time, computed from the text and the record, is what the progress bar showed at each moment: in random histories of
// proposals, statuses, acceptances, rejections, withdrawals and undo. (RULES Q13, Q14)
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { amendment, amendmentsOf, idOf, isPending, paragraph, resolution, wordingJson, wordingOf } from '../../../schema/index.ts';
import { bracketsNow, bracketsOverTime } from '../../../src/app/chair-list/brackets-over-time.ts';
import { outlineRows } from '../../../src/app/outline/outline-rows.ts';
import { readDoc } from '../../../src/protocol/document.ts';
import { recordOf } from '../../../src/protocol/record.ts';
import { labelsOf } from '../../../src/text/numbering.ts';
import { CHAIR, delegate, roomOf, type TestRoom } from '../../support/server/room.ts';
import { Writer } from '../../support/server/writer.ts';

const text = resolution(
  ['Calls upon all States to meet;', 'Decides to remain seized.', 'Invites Member States to report;'].map((words, at) =>
    paragraph({ id: `p${at}` }, words),
  ),
);
const PEOPLE = [delegate('FRA'), delegate('NOR')];

const steps = fc.array(
  fc.record({
    do: fc.constantFrom('propose', 'propose', 'alternative', 'status', 'accept', 'reject', 'withdraw', 'renew', 'undo', 'undo', 'agree'),
    who: fc.nat(1),
    at: fc.nat(60),
  }),
  { minLength: 1, maxLength: 25 },
);
type Steps = typeof steps extends fc.Arbitrary<infer One> ? One : never;

const shown = (test: TestRoom) => {
  const doc = readDoc(test.room.ydoc);
  const rows = outlineRows(doc, labelsOf(doc));
  return { doc, rows, now: bracketsNow(rows) };
};

async function settle(test: TestRoom): Promise<void> {
  await test.committer.settled();
  test.clock.pass(20_000);
  await test.committer.settled();
}

async function history(all: Steps): Promise<{ seen: string[]; told: string[] }> {
  const test = roomOf(text);
  const writers = PEOPLE.map((person) => new Writer(test, person));
  const seen: { at: string; brackets: number }[] = [];
  const look = () => seen.push({ at: new Date(test.clock.now()).toISOString(), brackets: shown(test).now });
  for (const [i, { do: what, who, at }] of all.entries()) {
    test.clock.pass(1000);
    const { doc } = shown(test);
    const ofText = doc.content.content.filter(({ attrs }) => attrs.by === '');
    const node = ofText[at % ofText.length]!;
    const amendments = doc.content.content.flatMap((one) => amendmentsOf(one));
    const proposed = doc.content.content.filter(({ attrs }) => attrs.by !== '');
    const pending = [...amendments.filter(isPending), ...proposed.filter(({ attrs }) => attrs.state === 'live')];
    const one = pending[at % Math.max(1, pending.length)];
    const gone = [...amendments, ...proposed].filter((other) => other.attrs.state !== 'live');
    // An owner who writes in a paragraph again continues the same proposal.
    const isFree = !amendmentsOf(node).some((own) => isPending(own) && own.attrs.by === PEOPLE[who]!.delegation);
    if (what === 'propose' && isFree) {
      const base = wordingOf(node)!;
      writers[who]!.edit((tr, now) => {
        let pos = 0;
        now.forEach((child, offset) => {
          if (idOf(child) === idOf(node)) pos = offset + child.nodeSize - 1;
        });
        const words = `${base.textContent} (${i})`;
        tr.insert(pos, amendment({ id: `a${i}`, by: PEOPLE[who]!.delegation, base: wordingJson(base) }, base, words));
      }, false);
      writers[who]!.guest.send();
    } else if (what === 'alternative') {
      const by = PEOPLE[who]!.delegation;
      writers[who]!.edit((tr, now) => {
        const made = paragraph({ id: `b${i}`, by, instead: idOf(node) }, `${wordingOf(node)!.textContent} (${i})`);
        now.forEach((child, offset) => {
          if (idOf(child) === idOf(node)) tr.insert(offset + child.nodeSize, made);
        });
      }, false);
      writers[who]!.guest.send();
    } else if (what === 'status') {
      const status = (['open', 'bracketed', 'adref', 'agreed'] as const)[at % 4]!;
      await test.command(CHAIR, { do: 'status', paragraph: idOf(node), status });
    } else if (what === 'accept' && one) await test.command(CHAIR, { do: 'accept', amendment: idOf(one), reject: [] });
    else if (what === 'reject' && one) await test.command(CHAIR, { do: 'reject', amendment: idOf(one) });
    else if (what === 'withdraw' && one) await test.command(delegate(one.attrs.by), { do: 'withdraw', amendment: idOf(one) });
    else if (what === 'renew' && gone[0]) await test.command(delegate(gone[0].attrs.by), { do: 'renew', amendment: idOf(gone[0]) });
    else if (what === 'undo') {
      const decisions = recordOf(test.room.ydoc).decisions;
      const last = decisions[decisions.length - 1 - (at % 3)];
      if (last) await test.command(CHAIR, { do: 'undo', decision: last.id });
    }
    await settle(test);
    look();
  }
  const { doc, rows } = shown(test);
  const series = bracketsOverTime(doc, rows, recordOf(test.room.ydoc));
  // The series at the moments when somebody looked.
  const told = seen.map(({ at }) => `${series.findLast((one) => one.at <= at)?.brackets ?? seen[0]!.brackets}`);
  return { seen: seen.map(({ brackets }) => `${brackets}`), told };
}

describe('the brackets over time (RULES Q13, Q14)', () => {
  it('are those that the barometer showed', async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (all) => {
        const { seen, told } = await history(all);
        expect(told).toEqual(seen);
      }),
      // Seed 997315484: an accepted alternative was restored.
      {
        numRuns: 40,
        examples: [[(['alternative', 'accept', 'renew', 'withdraw', 'propose'] as const).map((act) => ({ do: act, who: 0, at: 0 }))]],
      },
    );
  }, 120_000);
});
