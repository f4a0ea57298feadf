// @vitest-environment happy-dom
// Undo restores the original: whatever a delegate or a chair did (keys, pastes, menus, the library), undoing all of it gives the text from before,
// paragraph by paragraph and label by label; redo restores all of it, and undo reverts it again. If others wrote in between, nothing of theirs changes, and
// only what they wrote in is left. (RULE A28)
import fc from 'fast-check';
import type { Node } from 'prosemirror-model';
import { TextSelection } from 'prosemirror-state';
import { afterEach, describe, expect, it } from 'vitest';
import { amendmentsOf, idOf, paragraph, resolution, wordingOf } from '../../../schema/index.ts';
import { EMPTY_UPDATE, privateId } from '../../../server/rooms/private.ts';
import { deleteSelection } from '../../../src/editor/commands/deleting.ts';
import type { Mode } from '../../../src/editor/model/editor-api.ts';
import { paperOf } from '../../../src/editor/model/paper-state.ts';
import { privateIn, sharedDoc } from '../../../src/editor/model/private-words.ts';
import { readDoc } from '../../../src/protocol/document.ts';
import { EDITOR_ACTS, SeatedEditor } from '../../support/seated-editor.ts';
import { CHAIR, delegate, roomFrom, roomOf } from '../../support/server/room.ts';
import '../../support/seed.ts';
import { lawRuns } from '../../support/tier.ts';

const textFor = (mode: Mode) =>
  resolution([
    paragraph({ id: 't', kind: 'title' }, 'Pens'),
    paragraph({ id: 'p1', kind: 'preambular' }, [
      { text: 'Recalling its work' },
      { id: 'n1', note: [{ text: 'A/1.' }] },
      { text: ' of 2021,' },
    ]),
    paragraph({ id: 'p2' }, 'Decides to write;'),
    paragraph({ id: 'p2a', kind: 'subparagraph', level: '1' }, 'By hand;'),
    paragraph({ id: 'p3', by: 'EGY' }, 'Proposed by Egypt;'),
    paragraph({ id: 'p4' }, 'Urges all States to cooperate and to report;'),
    paragraph({ id: 'p5', status: mode === 'amend' ? 'agreed' : 'open' }, 'Calls for paper;'),
    paragraph({ id: 'p6' }, 'Decides to remain seized of the matter.'),
  ]);

/** The text on a screen, line by line, without empty proposals. */
const shown = (seat: SeatedEditor): string =>
  JSON.stringify(
    seat.text().content.content.map((one) => [one.attrs, one.content.content.map((child) => child.toJSON())]),
    null,
    1,
  );

/** Undoes or redoes everything; the texts after each step. */
function each(seat: SeatedEditor, step: 'undo' | 'redo'): string[] {
  const texts: string[] = [];
  while (seat[step]()) texts.push(shown(seat));
  return texts;
}

const seats: SeatedEditor[] = [];
afterEach(() => {
  for (const seat of seats.splice(0)) seat.destroy();
});

const act = { act: fc.constantFrom(...EDITOR_ACTS), index: fc.nat(12), at: fc.nat(60) };
const steps = fc.array(fc.record(act), { minLength: 1, maxLength: 14 });

for (const [who, person, mode, privately] of [
  ['a delegate', delegate('NOR'), 'amend', false],
  ['a delegate, for the own delegation alone', delegate('NOR'), 'amend', true],
  ['the chair in Edit', CHAIR, 'edit', false],
] as const)
  it(`leaves what was there: ${who}`, async () => {
    let changed = 0;
    await fc.assert(
      fc.asyncProperty(steps, fc.constantFrom(0, 500), async (history, stepMs) => {
        const test = roomOf(textFor(mode));
        const seat = new SeatedEditor(test, person, mode, stepMs);
        seats.push(seat);
        const own = privately ? roomFrom(EMPTY_UPDATE, [], undefined, 1, privateId('draft', person)) : null;
        if (own) await seat.writePrivately(own);
        await seat.settle();
        const before = shown(seat);
        for (const { act, index, at } of history) seat.perform(act, index, at);
        while (seat.redo());
        const after = shown(seat);
        if (after !== before) changed++;
        // At once, because an empty amendment is removed when the caret leaves it, and redo then has nothing to restore.
        const back = [after, ...each(seat, 'undo')];
        expect(shown(seat)).toBe(before);
        for (let times = 0; times < 2; times++) {
          expect([shown(seat), ...each(seat, 'redo')]).toEqual(back.toReversed());
          expect([shown(seat), ...each(seat, 'undo')]).toEqual(back);
        }
        await seat.settle();
        expect([test.refusals, own?.refusals ?? []]).toEqual([[], []]);
        expect(shown(seat)).toBe(before);
        const { privateIds } = paperOf(seat.view.state).writer;
        expect(readDoc(test.room.ydoc).eq(sharedDoc(seat.view.state.doc, privateIds))).toBe(true);
        if (own) expect(readDoc(test.room.ydoc).content.content.flatMap(amendmentsOf)).toEqual([]);
        seats.pop()!.destroy();
      }),
      { numRuns: privately ? 15 : 30 },
    );
    expect(changed).toBeGreaterThan(privately ? 7 : 15);
  });

/** The order of the private amendments in each paragraph: on a screen, and in its copy of the delegation's private document. */
function privateOrders({ view }: SeatedEditor): readonly [screen: Map<string, string[]>, own: Map<string, string[]>] {
  const { privateIds, privateText } = paperOf(view.state).writer;
  const orderIn = (doc: Node) =>
    new Map(
      doc.content.content
        .map((node) => [idOf(node), privateIn(node, privateIds).map(idOf)] as const)
        .filter(([, ids]) => ids.length > 0)
        .sort(([one], [other]) => (one < other ? -1 : 1)),
    );
  return [orderIn(view.state.doc), orderIn(readDoc(privateText!))];
}

it('shows several private proposals to one paragraph in the order of their own document, on both screens of a delegation (RULE P15)', async () => {
  let several = 0;
  const acts = fc.constantFrom(
    ...(['type', 'type', 'take out', 'take out', 'join', 'split', 'withdraw', 'undo', 'redo', 'leave'] as const),
  );
  const doing = fc.record({ act: acts, index: fc.nat(1), at: fc.nat(60) });
  await fc.assert(
    fc.asyncProperty(fc.array(doing, { minLength: 12, maxLength: 24, size: 'max' }), fc.constantFrom(0, 500), async (history, stepMs) => {
      const test = roomOf(textFor('amend'));
      const own = roomFrom(EMPTY_UPDATE, [], undefined, 1, privateId('draft', delegate('NOR')));
      const people = [0, 1].map((name) => new SeatedEditor(test, delegate('NOR'), 'amend', stepMs, `${name}`));
      seats.push(...people);
      for (const one of people) await one.writePrivately(own);
      const settle = async () => {
        for (const one of [...people, ...people]) await one.settle();
      };
      for (const { act, index, at } of history) {
        people[0]!.perform(act, index, at);
        if (at % 3 === 0) await settle();
        for (const one of people) {
          const [screen, document] = privateOrders(one);
          expect([...screen]).toEqual([...document]);
          if ([...screen.values()].some((ids) => ids.length > 1)) several++;
        }
      }
      await settle();
      expect([...privateOrders(people[0]!)[0]]).toEqual([...privateOrders(people[1]!)[0]]);
      expect([test.refusals, own.refusals]).toEqual([[], []]);
      for (const seat of seats.splice(0)) seat.destroy();
    }),
    { numRuns: Number(process.env.LAW_RUNS ?? lawRuns(10)) },
  );
  expect(several).toBeGreaterThan(lawRuns(20));
});

it('keeps each private proposal in its paragraph, which has one stub, whoever begins, undoes and does again at once (RULE P15)', async () => {
  let several = 0;
  const any = fc.constantFrom(
    ...(['type', 'type', 'take out', 'take out', 'join', 'split', 'withdraw', 'undo', 'undo', 'redo', 'redo', 'leave'] as const),
  );
  const typing = fc.constantFrom(...(['type', 'type', 'take out', 'redo', 'leave'] as const));
  const doings = <T extends string>(act: fc.Arbitrary<T>) =>
    fc.array(fc.record({ who: fc.nat(3), act, index: fc.nat(5), at: fc.nat(60), next: fc.constantFrom('settle', 'go away', '', '') }), {
      minLength: 8,
      maxLength: 20,
      size: 'max',
    });
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(doings(any), doings(typing)),
      fc.integer({ min: 2, max: 4 }),
      fc.constantFrom(0, 500),
      async (history, members, stepMs) => {
        const test = roomOf(textFor('amend'));
        const own = roomFrom(EMPTY_UPDATE, [], undefined, 1, privateId('draft', delegate('NOR')));
        const people = Array.from({ length: members }, (_, name) => new SeatedEditor(test, delegate('NOR'), 'amend', stepMs, `${name}`));
        seats.push(...people);
        for (const one of people) await one.writePrivately(own);
        for (const { who, act, index, at, next } of history) {
          const one = people[who % members]!;
          one.perform(act, index, at);
          if (next === 'settle') await one.settle();
          if (next === 'go away') one.goAway();
        }
        for (let times = 0; times < 3; times++) {
          for (const one of [...people, ...people]) await one.settle();
          own.clock.pass(10_000);
        }
        const stubs = readDoc(own.room.ydoc).content.content.filter((node) => !wordingOf(node));
        const homes = stubs.map(idOf);
        expect(homes).toEqual([...new Set(homes)]);
        const paragraphs = readDoc(test.room.ydoc).content.content.map(idOf);
        expect(homes.filter((id) => !paragraphs.includes(id))).toEqual([]);
        for (const one of people) {
          const [screen, document] = privateOrders(one);
          expect([...screen]).toEqual([...document]);
          expect([...screen]).toEqual([...privateOrders(people[0]!)[0]]);
          if ([...screen.values()].some((ids) => ids.length > 1)) several++;
        }
        expect([test.refusals, own.refusals]).toEqual([[], []]);
        for (const seat of seats.splice(0)) seat.destroy();
      },
    ),
    { numRuns: Number(process.env.LAW_RUNS ?? lawRuns(10)) },
  );
  expect(several).toBeGreaterThan(lawRuns(5));
});

/** Everything that belongs to others, and what is left of this delegation's: paragraphs, and amendments that propose something. */
function split(doc: Node, me: string): { readonly others: string; readonly own: readonly Node[] } {
  const own: Node[] = [];
  const others = doc.content.content.flatMap((node) => {
    const mine = node.attrs.by === me;
    if (mine) own.push(node);
    const kept = node.content.content.filter((child) => child.type.name === 'amendment' && child.attrs.by !== me);
    own.push(...node.content.content.filter((child) => child.type.name === 'amendment' && child.attrs.by === me));
    return [...(mine ? [] : [{ ...node.attrs }, wordingOf(node)?.toJSON()]), ...kept.map((one) => one.toJSON())];
  });
  return { others: JSON.stringify(others, null, 1), own };
}

it('changes nothing of others who write meanwhile, and leaves only what they wrote in', async () => {
  let undone = 0;
  let both = 0;
  const anybody = fc.record({ who: fc.constantFrom(0, 0, 1, 2), ...act });
  await fc.assert(
    fc.asyncProperty(fc.array(anybody, { minLength: 4, maxLength: 24 }), fc.constantFrom(0, 500), async (history, stepMs) => {
      const test = roomOf(textFor('edit'));
      const people = [
        new SeatedEditor(test, delegate('NOR'), 'amend', stepMs),
        new SeatedEditor(test, delegate('EGY'), 'amend', stepMs),
        new SeatedEditor(test, CHAIR, 'edit', stepMs),
      ] as const;
      seats.push(...people);
      const [norway, egypt] = people;
      const settle = async () => {
        for (const one of people) await one.settle();
        for (const one of people) await one.settle();
      };
      await settle();
      for (const { who, act, index, at } of history) {
        people[who]!.perform(act, index, at);
        if (at % 3 === 0) await people[who]!.settle();
      }
      await settle();
      const before = split(norway.text(), 'NOR');
      if (before.own.length > 0 && split(norway.text(), 'EGY').own.length > 0) both++;
      while (norway.undo());
      const after = split(norway.text(), 'NOR');
      expect(after.others).toBe(before.others);
      if (after.own.length < before.own.length) undone++;
      const paragraphs = (all: readonly Node[]) => all.filter((one) => one.type.name === 'paragraph' && one.attrs.state === 'live');
      const untouched = paragraphs(after.own).filter((one) => amendmentsOf(one).every(({ attrs }) => attrs.by === 'NOR'));
      expect(untouched.map(String)).toEqual([]);
      await settle();
      expect(test.refusals).toEqual([]);
      expect(split(egypt.view.state.doc, 'NOR').others).toBe(split(norway.view.state.doc, 'NOR').others);
      for (const seat of seats.splice(0)) seat.destroy();
    }),
    { numRuns: lawRuns(30) },
  );
  expect(undone).toBeGreaterThan(lawRuns(12));
  expect(both).toBeGreaterThan(lawRuns(5));
});

it('takes no two parts for joined where the caret stands in a footnote (seed 4242)', () => {
  const test = roomOf(textFor('amend'));
  const seat = new SeatedEditor(test, delegate('NOR'), 'amend');
  seats.push(seat);
  const before = shown(seat);
  seat.perform('backspace', 1, 53);
  while (seat.undo());
  expect(shown(seat)).toBe(before);
});

/** Acts of the chair on the words of one paragraph; each is an undo step of its own. */
type Act =
  | readonly ['type', from: number, words: string]
  | readonly ['delete', from: number, length: number]
  | readonly ['undo']
  | readonly ['redo'];

/** Performs the acts; returns the words after each, with the earlier words at the step to which undo or redo leads. */
async function wordsOf(acts: readonly Act[]): Promise<readonly (readonly [is: string, was: string])[]> {
  const test = roomOf(resolution([paragraph({ id: 'p1' }, '0123456789')]));
  const seat = new SeatedEditor(test, CHAIR, 'edit', 0);
  seats.push(seat);
  await seat.settle();
  const words = () => seat.view.state.doc.textContent;
  const select = (from: number, length: number) => {
    const at = (offset: number) => 2 + Math.min(offset, words().length);
    seat.view.dispatch(seat.view.state.tr.setSelection(TextSelection.create(seat.view.state.doc, at(from), at(from + length))));
    return at(from + length) > at(from);
  };
  const stood = [words()];
  let now = 0;
  const all = acts.map((one) => {
    if (one[0] === 'undo') now -= seat.undo() ? 1 : 0;
    else if (one[0] === 'redo') now += seat.redo() ? 1 : 0;
    else if (select(one[1], one[0] === 'delete' ? one[2] : 0) || one[0] === 'type') {
      if (one[0] === 'delete') deleteSelection(seat.view);
      else seat.type(one[2]);
      stood.splice(++now, Number.POSITIVE_INFINITY, words());
    }
    return [words(), stood[now] ?? 'nothing'] as const;
  });
  await seat.settle();
  expect(test.refusals).toEqual([]);
  seats.pop()!.destroy();
  return all;
}

describe('takes back one act a press, and nothing that was there before it (RULE A39)', () => {
  it.each<readonly [string, readonly Act[]]>([
    ['words typed long after some were deleted', [['delete', 2, 3], ['type', 0, 'a'], ['undo']]],
    [
      'words that came back together with others beside them',
      [['type', 0, 'a'], ['delete', 1, 1], ['undo'], ['delete', 0, 2], ['undo'], ['undo']],
    ],
  ])('%s', async (_name, acts) => {
    for (const [is, was] of await wordsOf(acts)) expect(is).toBe(was);
  });

  it('whatever was typed, deleted and taken back before', async () => {
    const at = fc.nat(14);
    const act = fc.oneof(
      fc.tuple(fc.constant('type' as const), at, fc.constantFrom('a', 'bc', 'def')),
      fc.tuple(fc.constant('delete' as const), at, fc.integer({ min: 1, max: 5 })),
      fc.constantFrom(['undo'] as const, ['redo'] as const),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 3, maxLength: 24 }), async (acts) => {
        for (const [is, was] of await wordsOf(acts)) expect(is).toBe(was);
      }),
      { numRuns: Number(process.env.LAW_RUNS ?? lawRuns(30)) },
    );
  });
});
