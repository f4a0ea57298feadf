// Undoing any sequence of decisions, from the last to the first, restores the text to the letter; on the way no proposal is lost, and every
// executed command is listed. (RULES A9 to A11, D18 to D20, D27)
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { agreedUnder } from '../../../src/amend/decide/agreed.ts';
import { compileParagraph } from '../../../src/amend/decide/compile.ts';
import { changesSeen } from '../../../src/amend/decide/single-changes.ts';
import { readDoc } from '../../../src/protocol/document.ts';
import { decisionsOf, recordOf } from '../../../src/protocol/record.ts';
import type { Command } from '../../../src/protocol/routes/commands.ts';
import { everyKind, OWNERS } from '../../support/server/every-kind.ts';
import { CHAIR, delegate, roomOf, type TestRoom } from '../../support/server/room.ts';
import { lawRuns } from '../../support/tier.ts';

const ids = Object.keys(OWNERS);
const anyId = fc.constantFrom(...ids);

type Step =
  | { readonly do: 'accept' | 'reject' | 'withdraw' | 'renew' | 'some'; readonly id: string; readonly others: readonly string[] }
  | { readonly do: 'package'; readonly members: readonly string[]; readonly accept: boolean }
  | { readonly do: 'status'; readonly id: string }
  | { readonly do: 'wait' };

const steps = fc.array(
  fc.oneof(
    {
      weight: 8,
      arbitrary: fc.record({
        do: fc.constantFrom('accept', 'accept', 'reject', 'withdraw', 'renew', 'some', 'some'),
        id: anyId,
        others: fc.uniqueArray(anyId, { maxLength: 2 }),
      }),
    },
    {
      weight: 3,
      arbitrary: fc.record({
        do: fc.constant('package' as const),
        members: fc.uniqueArray(anyId, { minLength: 1, maxLength: 3 }),
        accept: fc.boolean(),
      }),
    },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('status' as const), id: fc.constantFrom('op1', 'op2') }) },
    { weight: 1, arbitrary: fc.constant({ do: 'wait' as const }) },
  ) as fc.Arbitrary<Step>,
  { minLength: 3, maxLength: 14 },
);

const json = (room: TestRoom): string => JSON.stringify(readDoc(room.room.ydoc).toJSON());
const wordings = (room: TestRoom): string[] =>
  readDoc(room.room.ydoc).content.content.flatMap(({ attrs, firstChild }) =>
    attrs.by === '' ? [`${attrs.id} ${firstChild?.textContent}`] : [],
  );

/** Carries out the commands of a step, each by its person. */
async function perform(room: TestRoom, step: Step): Promise<{ readonly back: (() => Promise<unknown>) | null }> {
  const nothing = { back: null };
  const say = async (command: Command, who = CHAIR) => {
    const before = decisionsOf(room.room.ydoc).length;
    const state = json(room);
    const answer = await room.command(who, command);
    const listed = decisionsOf(room.room.ydoc).length - before;
    // A refused command changes nothing and lists nothing; an executed one is listed.
    if ('error' in answer) expect([json(room), listed, answer.error]).toEqual([state, 0, expect.stringMatching(/^[A-Z].*\.$/)]);
    else expect(listed).toBe(answer.decisions?.length ?? 1);
    return 'error' in answer ? null : answer;
  };
  const undone = (decisions: readonly { readonly id: string }[]) => async () => {
    for (const { id } of decisions.toReversed()) expect(await say({ do: 'undo', decision: id })).not.toBeNull();
  };
  if (step.do === 'wait') {
    room.clock.pass(1000);
    await room.committer.settled();
    return nothing;
  }
  if (step.do === 'status') {
    const answer = await say({ do: 'status', paragraph: step.id, status: 'agreed' });
    return answer ? { back: undone([answer.decision!]) } : nothing;
  }
  if (step.do === 'package') {
    const owner = OWNERS[step.members[0]!]!;
    const made = await say({ do: 'package', amendments: step.members, conditions: [{ kind: 'stays', paragraph: 'op1' }] }, delegate(owner));
    if (!made?.package) return nothing;
    const { id } = made.package;
    const answer = await say(step.accept ? { do: 'accept-package', package: id, despite: [0] } : { do: 'reject-package', package: id });
    const untie = () => say({ do: 'unpackage', package: id }, delegate(owner));
    if (!answer) await untie();
    if (!answer) return nothing;
    const back = async () => {
      await undone([answer.decision!])();
      await untie();
    };
    return { back };
  }
  const owner = delegate(OWNERS[step.id]!);
  if (step.do === 'withdraw' || step.do === 'renew') {
    const rejected = step.do === 'renew' && json(room).includes(`"id":"${step.id}"`) && decisionOfId(room, step.id) === 'rejected';
    if (step.do === 'renew' && decisionOfId(room, step.id) === 'accepted') return nothing;
    if (!mayComeBack(room, step.id)) return nothing;
    const answer = await say({ do: step.do, amendment: step.id }, owner);
    if (!answer) return nothing;
    const inverse: Command = rejected
      ? { do: 'reject', amendment: step.id }
      : { do: step.do === 'withdraw' ? 'renew' : 'withdraw', amendment: step.id };
    return { back: () => say(inverse, rejected ? CHAIR : owner) };
  }
  const answer = await say(commandOf(room, step));
  return answer ? { back: undone(answer.decisions ?? [answer.decision!]) } : nothing;
}

/** False if the proposal is on an agreed paragraph, or joins one, until the chair reopens it; and if the text says the same already. */
function mayComeBack(room: TestRoom, id: string): boolean {
  const doc = readDoc(room.room.ydoc);
  const home = doc.content.content.find(({ content }) => content.content.some(({ attrs }) => attrs.id === id));
  if (!home) return true;
  const status = compileParagraph(home).find((one) => one.id === id)?.status;
  return home.attrs.status !== 'agreed' && agreedUnder(doc, home, id).length === 0 && status !== 'satisfied' && status !== 'empty';
}

function decisionOfId(room: TestRoom, id: string): string {
  let decision = '';
  readDoc(room.room.ydoc).descendants((node) => {
    if (node.type.name === 'amendment' && node.attrs.id === id) decision = node.attrs.decision as string;
  });
  return decision;
}

function commandOf(room: TestRoom, { do: what, id, others }: Extract<Step, { readonly others: unknown }>): Command {
  if (what === 'reject') return { do: 'reject', amendment: id };
  if (what !== 'some') return { do: 'accept', amendment: id, reject: others };
  for (const node of readDoc(room.room.ydoc).content.content) {
    const found = compileParagraph(node).find((one) => one.id === id);
    if (!found) continue;
    const changes = found.hunks.flatMap((_hunk, at) => (at % 2 === others.length % 2 ? [at] : []));
    return { do: 'accept-changes', amendment: id, changes, seen: changesSeen(node, found) };
  }
  return { do: 'accept-changes', amendment: id, changes: [0], seen: '' };
}

/** Proposals that are neither in the text nor deleted with their paragraph by a decision. */
function dropped(room: TestRoom): string[] {
  const doc = json(room);
  const { decisions } = recordOf(room.room.ydoc);
  const undone = new Set(decisions.map(({ undoes }) => undoes));
  const accepted = decisions.filter(({ id, kind }) => !undone.has(id) && (kind === 'accepted' || kind === 'package-accepted'));
  const went = accepted.some(({ amendment: id, amendments }) =>
    [id, ...(amendments ?? [])].some((one) => one === 'gone' || one === 'join'),
  );
  return ids.filter((id) => !doc.includes(`"id":"${id}"`) && !went);
}

describe('a row of decisions', () => {
  const check = (withTime: boolean) =>
    fc.asyncProperty(steps, async (row) => {
      const room = roomOf(everyKind);
      const before: { readonly text: string; readonly wordings: readonly string[]; readonly back: () => Promise<unknown> }[] = [];
      for (const step of row) {
        if (step.do === 'wait' && !withTime) continue;
        const [state, own] = [json(room), wordings(room)];
        const { back } = await perform(room, step);
        if (back) before.push({ text: state, wordings: own, back });
        expect(dropped(room)).toEqual([]);
        carriedOut += back ? 1 : 0;
      }
      for (const { text: state, wordings: own, back } of before.toReversed()) {
        await back();
        if (withTime) expect(wordings(room)).toEqual(own);
        else expect(json(room)).toBe(state);
        expect(dropped(room)).toEqual([]);
      }
      expect(room.refusals).toEqual([]);
    });
  let carriedOut = 0;

  it('is taken back to the letter', async () => {
    await fc.assert(check(false), { numRuns: lawRuns(160) });
    expect(carriedOut).toBeGreaterThan(lawRuns(400));
  });

  // A withdrawn join does not come back while its paragraph is agreed.
  it('is taken back to the letter (seeds 101, 201 and 777)', async () => {
    const wait = { do: 'wait' } as const;
    const withdraw = { do: 'withdraw', id: 'join', others: [] } as const;
    const accept = { do: 'accept', id: 'recast', others: [] } as const;
    await fc.assert(check(false), { numRuns: 1, examples: [[[{ do: 'status', id: 'op2' }, withdraw, accept, wait]]] });
  });

  it('is taken back word for word while proposals are carried over', async () => {
    carriedOut = 0;
    await fc.assert(check(true), { numRuns: lawRuns(100) });
    expect(carriedOut).toBeGreaterThan(lawRuns(200));
  });
});
