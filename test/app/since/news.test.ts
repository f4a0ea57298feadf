// What is new since somebody's last visit: nothing they knew or did, everything that others did; and items not marked as seen stay new. By example, and on
// random histories of a room. (RULES Q15, Q16)
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { amendment, amendmentsOf, idOf, isPending, ownerOf, paragraph, resolution, wordingOf } from '../../../schema/index.ts';
import { knownOf, leftWith, newsSince, newsWords, withoutSeen } from '../../../src/app/since/news.ts';
import { readDoc } from '../../../src/protocol/document.ts';
import { recordOf } from '../../../src/protocol/record.ts';
import type { Person } from '../../../src/protocol/roles.ts';
import { CHAIR, delegate, OBSERVER, roomOf, type TestRoom } from '../../support/server/room.ts';
import { perform, Writer } from '../../support/server/writer.ts';

const text = resolution(
  ['Calls upon all States to meet in time;', 'Decides to remain seized.', 'Invites Member States to report;'].map((words, at) =>
    paragraph({ id: `p${at}` }, words),
  ),
);
const FRANCE = delegate('FRA');
const NORWAY = delegate('NOR');
const AT = '2026-01-01T18:05:00.000Z';

const now = (test: TestRoom) => {
  const record = recordOf(test.room.ydoc);
  const doc = readDoc(test.room.ydoc);
  return { doc, record, known: knownOf(doc, record, AT) };
};
const newsTo = (test: TestRoom, before: ReturnType<typeof now>, who: Person) => {
  const { doc, record } = now(test);
  return newsSince(before.known, doc, record, who);
};
async function settle(test: TestRoom): Promise<void> {
  await test.committer.settled();
  test.clock.pass(20_000);
  await test.committer.settled();
}

const steps = fc.array(
  fc.record({
    do: fc.constantFrom('type', 'type', 'replace', 'accept', 'reject', 'status', 'comment'),
    who: fc.nat(1),
    at: fc.nat(60),
  }),
  { minLength: 1, maxLength: 14 },
);
type Steps = typeof steps extends fc.Arbitrary<infer One> ? One : never;

/** Plays a history; returns the visible acts: who, and on which paragraph. */
async function play(test: TestRoom, all: Steps): Promise<readonly { readonly who: string; readonly paragraph: string }[]> {
  const people = [FRANCE, NORWAY];
  const writers = people.map((person) => new Writer(test, person));
  const did: { who: string; paragraph: string }[] = [];
  for (const [i, { do: what, who, at }] of all.entries()) {
    const { doc } = now(test);
    const pending = doc.content.content.flatMap((node) =>
      amendmentsOf(node)
        .filter(isPending)
        .map((one) => ({ one, node })),
    );
    const some = pending[at % Math.max(1, pending.length)];
    const place = at % text.childCount;
    const node = doc.child(place);
    if (what === 'type' || what === 'replace') {
      writers[who]!.begin(place);
      perform(writers[who]!, { act: what, index: place, at: Math.floor(at / 3) * 3, words: ` w${i}` });
      writers[who]!.guest.send();
      did.push({ who: people[who]!.name, paragraph: idOf(node) });
    } else if ((what === 'accept' || what === 'reject') && some) {
      const command = { do: what, amendment: idOf(some.one) } as const;
      if (!('error' in (await test.command(CHAIR, command)))) did.push({ who: CHAIR.name, paragraph: idOf(some.node) });
    } else if (what === 'status') {
      const status = (['open', 'bracketed', 'adref'] as const)[at % 3]!;
      if (!('error' in (await test.command(CHAIR, { do: 'status', paragraph: idOf(node), status }))))
        did.push({ who: CHAIR.name, paragraph: idOf(node) });
    } else if (what === 'comment') {
      const said = { do: 'comment', paragraph: idOf(node), quote: '', before: '', words: `remark ${i}` } as const;
      if (!('error' in (await test.command(people[who]!, said)))) did.push({ who: people[who]!.name, paragraph: idOf(node) });
    }
    await settle(test);
  }
  return did;
}

describe('what is new since somebody was here', () => {
  it('is nothing where nothing happened, and nothing of what the person did', async () => {
    await fc.assert(
      fc.asyncProperty(steps, steps, async (before, after) => {
        const test = roomOf(text);
        await play(test, before);
        const then = now(test);
        for (const who of [FRANCE, NORWAY, CHAIR, OBSERVER]) expect(newsTo(test, then, who).paragraphs.size).toBe(0);
        const did = await play(test, after);
        for (const who of [FRANCE, NORWAY, CHAIR, OBSERVER]) {
          const others = new Set(did.filter((one) => one.who !== who.name).map((one) => one.paragraph));
          for (const [id] of newsTo(test, then, who).paragraphs) expect(others, `${who.name}: ${id}`).toContain(id);
        }
      }),
      { numRuns: 25 },
    );
  }, 120_000);

  it('is every pending proposal of others that reads otherwise than then, and every paragraph whose words did', async () => {
    await fc.assert(
      fc.asyncProperty(steps, steps, async (before, after) => {
        const test = roomOf(text);
        await play(test, before);
        const then = now(test);
        await play(test, after);
        const today = now(test);
        const news = newsTo(test, then, OBSERVER);
        today.doc.forEach((node) => {
          const old = then.doc.content.content.find((one) => idOf(one) === idOf(node));
          if (!old || !wordingOf(old)!.eq(wordingOf(node)!)) expect(news.paragraphs.has(idOf(node)), idOf(node)).toBe(true);
          for (const one of amendmentsOf(node).filter(isPending)) {
            const was = old && amendmentsOf(old).find((other) => idOf(other) === idOf(one));
            // A proposal carried over to a changed wording proposes the same as before.
            const carried = today.record.decisions.some(({ kind, amendment: id }) => kind === 'adjusted' && id === idOf(one));
            const says = !one.firstChild!.content.eq(wordingOf(node)!.content) && !carried;
            if (says && !was?.content.eq(one.content)) expect(news.proposals.has(idOf(one)), idOf(one)).toBe(true);
          }
        });
      }),
      { numRuns: 25 },
    );
  }, 120_000);

  it('stays new where it was not marked as seen, and no longer where it was', async () => {
    await fc.assert(
      fc.asyncProperty(steps, fc.array(fc.nat(2)), async (after, marked) => {
        const test = roomOf(text);
        const then = now(test);
        await play(test, after);
        const news = newsTo(test, then, OBSERVER);
        const seen = new Set(marked.map((at) => `p${at}`));
        const rest = withoutSeen(news, seen);
        const today = now(test);
        const again = newsSince(leftWith(then.known, rest, today.known), today.doc, today.record, OBSERVER);
        for (const [id, one] of rest.paragraphs) expect(again.paragraphs.get(id), id).toEqual(one);
        if (rest.paragraphs.size === 0) expect(again.paragraphs.size).toBe(0);
      }),
      { numRuns: 25 },
    );
  }, 120_000);

  it('counts a decision once, not the words that it brought', () => {
    const base = 'Calls upon States;';
    const before = resolution([
      paragraph({ id: 'p' }, base, [amendment({ id: 'a', by: 'FRA' }, wordingOf(paragraph({ id: 'x' }, base))!, 'Calls upon all States;')]),
    ]);
    const after = resolution([paragraph({ id: 'p' }, 'Calls upon all States;')]);
    const known = knownOf(before, { decisions: [], threads: [] }, AT);
    const decision = {
      id: 'd',
      at: AT,
      who: 'Chair',
      kind: 'accepted',
      paragraph: 'p',
      label: 'OP1',
      amendment: 'a',
      by: 'FRA',
      words: '',
    } as const;
    const news = newsSince(known, after, { decisions: [decision], threads: [] }, NORWAY);
    expect(newsWords(news)).toBe('1 paragraph: 1 decision');
    expect(news.paragraphs.get('p')!.decided).toBe(AT);
    expect(newsSince(known, after, { decisions: [], threads: [] }, NORWAY).paragraphs.get('p')!.words).toBe(true);
    expect(ownerOf(after.child(0))).toBe('');
  });
});
