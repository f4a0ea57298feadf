// What owners read in place of a wording, minus the changes marked as their own, is the current wording: in random histories in which
// people type, proposals come in against earlier wordings (from a file that was out, from private), the chair accepts, rejects and undoes, and the
// server stops and starts. Checked whenever the server has finished its automatic edits. (RULES A17, A20)
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { amendment, amendmentsOf, idOf, ownerOf, paragraph, resolution, schema, wordingJson, wordingOf } from '../../../schema/index.ts';
import { baseOf } from '../../../src/amend/rebase/proposal.ts';
import { shownChild } from '../../../src/editor/model/lookup.ts';
import { readDoc } from '../../../src/protocol/document.ts';
import { decisionsOf } from '../../../src/protocol/record.ts';
import { CHAIR, delegate, roomFrom, roomOf, type TestRoom } from '../../support/server/room.ts';
import { perform, Writer } from '../../support/server/writer.ts';
import { lawRuns } from '../../support/tier.ts';

const text = resolution([
  paragraph({ id: 'p0' }, 'Calls upon all States to meet in time;'),
  paragraph({ id: 'p1' }, [{ text: 'Recalling its resolution' }, { id: 'n1', note: [{ text: 'A/1.' }] }, { text: ' of 2021,' }]),
  paragraph({ id: 'p2' }, 'Decides to remain seized.'),
]);
const PEOPLE = [delegate('FRA'), delegate('NOR'), delegate('FJI')];
/** Longer than every wait of the server. */
const QUIET_MS = 20_000;
const PLACES = text.childCount;

type Step = {
  readonly do: 'type' | 'replace' | 'delete' | 'split' | 'late' | 'accept' | 'reject' | 'undo' | 'take back' | 'restart';
  readonly who: number;
  readonly at: number;
};
const steps = fc.array(
  fc.record({
    do: fc.constantFrom(
      'type',
      'type',
      'replace',
      'replace',
      'delete',
      'split',
      'late',
      'late',
      'accept',
      'accept',
      'accept',
      'reject',
      'undo',
      'take back',
      'take back',
      'restart',
    ),
    who: fc.nat(PEOPLE.length - 1),
    at: fc.nat(60),
  }) as fc.Arbitrary<Step>,
  { minLength: 4, maxLength: 30 },
);

async function settle(test: TestRoom): Promise<void> {
  await test.committer.settled();
  test.clock.pass(QUIET_MS);
  await test.committer.settled();
}

/** Paragraphs that an owner reads differently from the current wording, a line for each delegation and paragraph. */
function misread(test: TestRoom): string[] {
  const wrong: string[] = [];
  readDoc(test.room.ydoc).forEach((node) => {
    const now = wordingOf(node)!;
    for (const { delegation } of PEOPLE) {
      const shown = shownChild(node, { kind: 'amend', me: delegation, openedHere: new Set() })!.node;
      if (shown.type.name === 'amendment' && !baseOf(shown, now).content.eq(now.content))
        wrong.push(`${delegation} in ${idOf(node)}: ${shown.textContent} | ${now.textContent}`);
    }
  });
  return wrong;
}

async function history(all: readonly Step[]): Promise<string[]> {
  let test = roomOf(text);
  let writers = PEOPLE.map((person) => new Writer(test, person));
  const earlier = [text];
  for (const [i, { do: what, who, at }] of all.entries()) {
    const writer = writers[who]!;
    const pending = readDoc(test.room.ydoc).content.content.flatMap((node) =>
      amendmentsOf(node).flatMap((one) => (one.attrs.decision === '' && one.attrs.state === 'live' ? [idOf(one)] : [])),
    );
    const one = pending[at % Math.max(1, pending.length)];
    if (what === 'accept' && one) await test.command(CHAIR, { do: 'accept', amendment: one, reject: [] });
    else if (what === 'reject' && one) await test.command(CHAIR, { do: 'reject', amendment: one });
    else if (what === 'undo') {
      const last = decisionsOf(test.room.ydoc).findLast(({ kind }) => kind === 'accepted');
      if (last) await test.command(CHAIR, { do: 'undo', decision: last.id });
    } else if (what === 'take back') writer.undo();
    else if (what === 'restart') {
      // Before it could carry out its planned edits.
      await test.committer.settled();
      test = roomFrom(Y.encodeStateAsUpdate(test.room.ydoc), []);
      writers = PEOPLE.map((person) => new Writer(test, person, `${person.name} ${i}`));
    } else if (what === 'late') {
      // A proposal from a file that went out then, or from a private draft.
      const base = wordingOf(earlier[at % earlier.length]!.child(at % PLACES));
      if (base)
        writer.edit((tr, doc) => {
          const place = at % doc.childCount;
          let pos = 0;
          for (let k = 0; k <= place; k++) pos += doc.child(k).nodeSize;
          const words = base.textContent.replace(/\b(States|its|remain)\b/, 'many').concat(` (${i})`);
          tr.insert(pos - 1, amendment({ id: `late-${i}`, by: PEOPLE[who]!.delegation, base: wordingJson(base) }, base, words));
        }, false);
    } else if (what === 'type' || what === 'replace' || what === 'delete' || what === 'split') {
      writer.begin(at % PLACES);
      perform(writer, { act: what, index: at % PLACES, at: Math.floor(at / PLACES) * 3, words: ` w${i}` });
    }
    writer.guest.send();
    await settle(test);
    earlier.push(readDoc(test.room.ydoc));
    const wrong = misread(test);
    if (wrong.length > 0) return [`step ${i} ${what}`, ...wrong];
  }
  return [];
}

describe('an owner reads the wording that stands (RULES A17, A20)', () => {
  it('in random histories', async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (all) => {
        expect(await history(all)).toEqual([]);
      }),
      { numRuns: lawRuns(150) },
    );
  }, 120_000);

  it('after its owner took back all that it proposed while a rival was accepted', async () => {
    const base = wordingOf(text.child(0))!;
    const proposals = [
      amendment({ id: 'fra', by: 'FRA' }, base, base.textContent),
      amendment({ id: 'nor', by: 'NOR' }, base, base.textContent.replace('Calls', 'Urges')),
    ];
    const test = roomOf(resolution([paragraph({ id: 'p0' }, base.textContent, proposals)]));
    const france = new Writer(test, delegate('FRA'));
    perform(france, { act: 'replace', index: 0, at: 0, words: 'Asks' });
    france.guest.send();
    await settle(test);
    await test.command(CHAIR, { do: 'accept', amendment: 'nor', reject: [] });
    await settle(test);
    france.undo();
    france.guest.send();
    await settle(test);
    expect(amendmentsOf(readDoc(test.room.ydoc).child(0))[0]!.textContent).toBe(wordingOf(readDoc(test.room.ydoc).child(0))!.textContent);
    expect(misread(test)).toEqual([]);
  });

  it('after a proposal came in that was made against an earlier wording', async () => {
    const now = 'Calls upon all States to meet in good time;';
    const then = schema.node('wording', null, schema.text('Calls upon all States to meet in time;'));
    const late = amendment({ id: 'late', by: 'NOR' }, then, 'Calls upon all Member States to meet in time;');
    const test = roomOf(resolution([paragraph({ id: 'p0' }, now, [late])]));
    await settle(test);
    const node = readDoc(test.room.ydoc).child(0);
    expect(amendmentsOf(node)[0]!.textContent).toBe('Calls upon all Member States to meet in good time;');
    expect(ownerOf(amendmentsOf(node)[0]!)).toBe('NOR');
  });
});
