// A position and a co-sponsorship refer to the words that the proposal had when they were taken (RULES A34, A35): they are marked while its owner has other words, and
// nothing that the chair or the server does marks them.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { amendment, paragraph, resolution, schema, wording } from '../../../schema/index.ts';
import { CARRY_OVER_MS, ONE_STRETCH_MS } from '../../../server/runtime/limits.ts';
import { recordOf } from '../../../src/protocol/record.ts';
import { CHAIR, delegate, roomOf, type TestRoom } from '../../support/server/room.ts';
import { Writer } from '../../support/server/writer.ts';

const OP = 'Encourages States to cooperate;';
const [NORWAY, FIJI, EGYPT] = [delegate('NOR'), delegate('FJI'), delegate('EGY')];

const begun = () =>
  roomOf(
    resolution([
      paragraph({ id: 'op1' }, OP, [amendment({ id: 'a', by: 'NOR' }, wording(OP), 'Encourages all States to cooperate;')]),
      paragraph({ id: 'new', by: 'NOR' }, 'Requests a report;'),
    ]),
  );

const stale = (room: TestRoom, proposal: string): readonly string[] => {
  const { positions, cosponsors } = recordOf(room.room.ydoc);
  const all = [...(positions.get(proposal) ?? []), ...(cosponsors.get(proposal) ?? [])];
  return all.filter(({ earlier }) => earlier).map(({ delegation }) => delegation);
};

/** Types `words` where `before` ends, in the proposal of Norway or, for the chair, in the text. */
async function type(
  room: TestRoom,
  writer: Writer,
  where: 'amendment' | 'text' | 'new',
  before: string,
  words: string,
  takes = 0,
): Promise<void> {
  writer.edit((tr, doc) => {
    let at = -1;
    doc.descendants((node, pos, parent) => {
      if (node.type.name !== 'wording') return true;
      const is = parent?.type.name === 'amendment' ? 'amendment' : parent?.attrs.by === '' ? 'text' : 'new';
      const found = is === where ? node.textContent.indexOf(before) : -1;
      if (found >= 0) at = pos + 1 + found + before.length;
      return false;
    });
    if (words === '') tr.delete(at, at + takes);
    else tr.replaceWith(at, at + takes, schema.text(words));
  }, false);
  writer.guest.send();
  await room.committer.settled();
}

const carryOver = async (room: TestRoom) => {
  room.clock.pass(CARRY_OVER_MS + ONE_STRETCH_MS);
  await room.committer.settled();
};

describe('RULES A34, A35: a position', () => {
  it.each(['a', 'new'])('is of earlier words while the owner has others, and not once the words are back (%s)', async (id) => {
    const room = begun();
    await room.command(FIJI, { do: 'position', amendment: id, position: 'support' });
    await room.command(EGYPT, { do: 'position', amendment: id, position: 'oppose' });
    await room.command(delegate('KEN'), { do: 'cosponsor', amendment: id, join: true });
    const norway = new Writer(room, NORWAY);
    const where = id === 'a' ? 'amendment' : 'new';
    await type(room, norway, where, id === 'a' ? 'cooperate' : 'report', ' closely');
    expect(stale(room, id)).toEqual(['FJI', 'EGY', 'KEN']);
    await type(room, norway, where, id === 'a' ? 'cooperate' : 'report', '', ' closely'.length);
    expect(stale(room, id)).toEqual([]);
    expect(room.refusals).toEqual([]);
  });

  it('is confirmed by taking it again, support and co-sponsorship by one press, and a co-sponsor keeps the place', async () => {
    const room = begun();
    for (const who of [FIJI, EGYPT]) {
      await room.command(who, { do: 'cosponsor', amendment: 'a', join: true });
      room.clock.pass(1000);
    }
    await room.command(EGYPT, { do: 'position', amendment: 'a', position: 'support' });
    await type(room, new Writer(room, NORWAY), 'amendment', 'cooperate', ' closely');
    await room.command(FIJI, { do: 'cosponsor', amendment: 'a', join: true });
    expect(stale(room, 'a')).toEqual(['EGY', 'EGY']);
    await room.command(EGYPT, { do: 'position', amendment: 'a', position: 'support' });
    expect(stale(room, 'a')).toEqual([]);
    expect(
      recordOf(room.room.ydoc)
        .cosponsors.get('a')
        ?.map(({ delegation }) => delegation),
    ).toEqual(['FJI', 'EGY']);
  });

  it('stays of these words when the text changes around them and the server carries the proposal over', async () => {
    const room = begun();
    await room.command(FIJI, { do: 'position', amendment: 'a', position: 'support' });
    await type(room, new Writer(room, CHAIR), 'text', 'cooperate', ' closely');
    await carryOver(room);
    const norway = new Writer(room, NORWAY);
    expect(norway.guest.ydoc.getXmlFragment('doc').toString()).toContain('Encourages all States to cooperate closely;');
    expect(stale(room, 'a')).toEqual([]);
    await type(room, norway, 'amendment', 'all', ' the');
    expect(stale(room, 'a')).toEqual(['FJI']);
    await type(room, norway, 'amendment', 'all', '', 4);
    expect(stale(room, 'a')).toEqual([]);
  });

  it('of an older record, without its words, is of earlier words once the owner changes any', async () => {
    const room = begun();
    await room.command(FIJI, { do: 'position', amendment: 'a', position: 'support' });
    const map = room.room.ydoc.getMap('record').get('positions') as unknown as Map<string, object>;
    await room.room.write({ role: 'server', delegation: '' }, () => map.set('a|FJI', { position: 'support', at: '2026-01-01T00:00:00Z' }));
    await type(room, new Writer(room, CHAIR), 'text', 'cooperate', ' closely');
    await carryOver(room);
    expect(stale(room, 'a')).toEqual([]);
    await type(room, new Writer(room, NORWAY), 'amendment', 'all', ' the');
    expect(stale(room, 'a')).toEqual(['FJI']);
  });

  it('in random histories is of earlier words just where the owner’s changes are others than when it was taken', async () => {
    const act = fc.constantFrom('owner', 'owner back', 'chair', 'take', 'carry');
    let marked = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 3, maxLength: 12 }), async (acts) => {
        const room = begun();
        const [norway, chair] = [new Writer(room, NORWAY), new Writer(room, CHAIR)];
        let owners = '';
        let taken: string | null = null;
        for (const one of acts) {
          if (one === 'owner') {
            await type(room, norway, 'amendment', 'all', 'l');
            owners += 'l';
          } else if (one === 'owner back' && owners !== '') {
            await type(room, norway, 'amendment', 'all', '', 1);
            owners = owners.slice(1);
          } else if (one === 'chair') await type(room, chair, 'text', 'to cooperate', ' more');
          else if (one === 'take') {
            await room.command(FIJI, { do: 'position', amendment: 'a', position: 'support' });
            taken = owners;
          }
          if (one === 'chair' || one === 'carry') await carryOver(room);
          // Changes of the text under positions that are already marked are not checked: these stay marked, or their words return.
          if (taken !== null && taken !== owners) expect(stale(room, 'a')).toEqual(['FJI']);
          if (taken !== null && taken === owners && !acts.includes('chair')) expect(stale(room, 'a')).toEqual([]);
          marked += stale(room, 'a').length;
        }
        expect(room.refusals).toEqual([]);
      }),
      { numRuns: 40 },
    );
    expect(marked).toBeGreaterThan(0);
  });
});
