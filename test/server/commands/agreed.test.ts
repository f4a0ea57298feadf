// No decision changes agreed text unless the chair reopens it first, by a separate command or together with an acceptance, and that is listed: whatever is
// accepted, rejected, undone or renewed, in any order. (RULES D4, D5, AG1 to AG6, AG8, AG13, AG14)
import fc from 'fast-check';
import type { Node } from 'prosemirror-model';
import { describe, expect, it } from 'vitest';
import {
  amendment,
  amendmentsOf,
  isAgreed,
  paragraph,
  resolution,
  schema,
  wording,
  wordingJson,
  wordingOf,
} from '../../../schema/index.ts';
import { acceptanceOf, acceptanceOfParagraph, afterAcceptance } from '../../../src/amend/decide/acceptance.ts';
import { agreedUnder } from '../../../src/amend/decide/agreed.ts';
import { compileParagraph } from '../../../src/amend/decide/compile.ts';
import { changesSeen } from '../../../src/amend/decide/single-changes.ts';
import { readDoc } from '../../../src/protocol/document.ts';
import { findParagraphElement } from '../../../src/protocol/elements.ts';
import { decisionsOf, recordOf } from '../../../src/protocol/record.ts';
import type { Command } from '../../../src/protocol/routes/commands.ts';
import { nodeOf, plainDraft } from '../../support/random/random-draft.ts';
import { plainProposal, structural, withProposals } from '../../support/random/random-proposals.ts';
import { CHAIR, delegate, roomOf, type TestRoom } from '../../support/server/room.ts';
import { lawRuns } from '../../support/tier.ts';

const find = (doc: Node, id: string): Node | undefined => doc.content.content.find((one) => one.attrs.id === id);

/** What must not change in agreed paragraphs: their words, kind and attributes. */
const agreedIn = (doc: Node): Map<string, string> =>
  new Map(
    doc.content.content
      .filter(({ attrs }) => attrs.by === '' && isAgreed(attrs.status as string))
      .map((one) => [
        one.attrs.id as string,
        JSON.stringify([wordingJson(wordingOf(one) ?? wording('')), one.attrs.kind, one.attrs.level]),
      ]),
  );

interface Known {
  readonly id: string;
  readonly by: string;
  readonly home: Node;
  readonly amendment: string;
}

function proposalsIn(doc: Node): Known[] {
  return doc.content.content.flatMap((home) => {
    const { id, by } = home.attrs as { id: string; by: string };
    const own = by === '' ? [] : [{ id, by, home, amendment: '' }];
    return [...own, ...amendmentsOf(home).map(({ attrs }) => ({ id: attrs.id, by: attrs.by, home, amendment: attrs.id }) as Known)];
  });
}

const scene = fc.record({
  draft: plainDraft(6),
  proposals: fc.array(plainProposal, { minLength: 1, maxLength: 8 }),
  agreed: fc.array(fc.nat(8), { minLength: 1, maxLength: 6 }),
});

const agree = (room: TestRoom, places: readonly number[]) =>
  room.room.write({ role: 'chair', delegation: '' }, () => {
    const doc = readDoc(room.room.ydoc);
    const texts = doc.content.content.filter(({ attrs }) => attrs.by === '');
    for (const place of texts.length > 0 ? places : [])
      findParagraphElement(room.room.ydoc, texts[place % texts.length]!.attrs.id as string)!.setAttribute(
        'status',
        place % 2 === 0 ? 'agreed' : 'group',
      );
  });

describe('laws of agreed text', () => {
  it('what accepting would change of it is known before', () => {
    let changed = 0;
    fc.assert(
      fc.property(scene, ({ draft, proposals, agreed }) => {
        const plain = withProposals(nodeOf(draft), proposals);
        const texts = plain.content.content.filter(({ attrs }) => attrs.by === '');
        const chosen = new Set(agreed.map((place) => texts[place % texts.length]));
        const doc = resolution(
          plain.content.content.map((one) =>
            chosen.has(one) ? one.type.create({ ...one.attrs, status: agreed[0]! % 2 === 0 ? 'agreed' : 'group' }, one.content) : one,
          ),
        );
        for (const { home, amendment: one } of proposalsIn(doc)) {
          const promised = one === '' ? acceptanceOfParagraph(doc, home) : acceptanceOf(doc, home.attrs.id as string, one);
          if ('refused' in promised) continue;
          const after = agreedIn(afterAcceptance(doc, home.attrs.id as string, one, promised, () => 'new'));
          const known = new Set(agreedUnder(doc, home, one).map(({ attrs }) => attrs.id as string));
          for (const [id, said] of agreedIn(doc)) {
            if (after.get(id) === said) continue;
            expect(known).toContain(id);
            changed++;
          }
        }
      }),
      { numRuns: lawRuns(200) },
    );
    expect(changed).toBeGreaterThan(lawRuns(50));
  });

  it('no row of commands changes it but one that says that it reopens, and that is listed', async () => {
    const seen = { refused: 0, reopened: 0 };
    const act = fc.record({
      do: fc.constantFrom('accept', 'accept', 'accept', 'changes', 'reject', 'undo', 'renew', 'withdraw', 'agree'),
      at: fc.nat(60),
      reopen: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(scene, fc.array(act, { minLength: 4, maxLength: 14 }), async ({ draft, proposals, agreed }, acts) => {
        const room = roomOf(withProposals(nodeOf(draft), proposals), undefined, 2);
        const { ydoc } = room.room;
        await agree(room, agreed);
        for (const { do: what, at, reopen } of acts) {
          const doc = readDoc(ydoc);
          const all = proposalsIn(doc);
          const one = all[at % Math.max(1, all.length)];
          const decisions = decisionsOf(ydoc);
          const compiled = one && one.amendment !== '' ? compileParagraph(one.home).find(({ id }) => id === one.id) : undefined;
          const commands: Record<string, Command | null | undefined> = {
            accept: one && { do: 'accept', amendment: one.id, reopen },
            changes: compiled && { do: 'accept-changes', amendment: one!.id, changes: [0], seen: changesSeen(one!.home, compiled), reopen },
            reject: one && { do: 'reject', amendment: one.id },
            undo: decisions.length > 0 ? { do: 'undo', decision: decisions[at % decisions.length]!.id } : null,
            renew: one && { do: 'renew', amendment: one.id },
            withdraw: one && { do: 'withdraw', amendment: one.id },
            agree:
              doc.childCount > 0
                ? { do: 'status', paragraph: doc.child(at % doc.childCount).attrs.id as string, status: reopen ? 'agreed' : 'group' }
                : null,
          };
          const command = commands[what];
          if (!command) continue;
          const person = what === 'renew' || what === 'withdraw' ? delegate(one!.by) : CHAIR;
          const before = agreedIn(doc);
          const text = room.text();
          const answer = await room.command(person, command);
          if ('error' in answer) {
            expect(room.text()).toBe(text);
            if (/agreed; reopen/.test(answer.error)) seen.refused++;
          }
          const today = readDoc(ydoc);
          const listed = decisionsOf(ydoc)
            .slice(decisions.length)
            .filter(
              ({ kind, status }) =>
                (kind === 'status' && isAgreed(status?.from ?? '')) || (kind === 'undone' && isAgreed(status?.to ?? '')),
            );
          const opened = new Set(listed.map((decision) => decision.paragraph));
          seen.reopened += opened.size;
          for (const [id, said] of before) {
            if (opened.has(id)) continue;
            expect(agreedIn(today).get(id), `${JSON.stringify(command)} on ${id}`).toBe(said);
          }
        }
      }),
      { numRuns: lawRuns(200) },
    );
    expect(seen.refused).toBeGreaterThan(lawRuns(30));
    expect(seen.reopened).toBeGreaterThan(lawRuns(30));
  });
});

describe('a proposal that was there when its paragraph was agreed', () => {
  const OP = 'Encourages States to cooperate;';
  const text = resolution([
    paragraph({ id: 'op1' }, 'Invites contributions;'),
    paragraph({ id: 'op2', status: 'agreed' }, OP, [
      amendment({ id: 'words', by: 'NOR' }, wording(OP), 'Encourages all States to cooperate;'),
      structural({ id: 'move', by: 'FJI', kind: 'move' }),
      structural({ id: 'gone', by: 'EGY', kind: 'delete' }),
    ]),
    paragraph({ id: 'op3' }, 'Requests a report;', [structural({ id: 'join', by: 'KEN', kind: 'merge', after: 'op2' })]),
    paragraph({ id: 'alt', by: 'MEX', instead: 'op2' }, 'Urges States;'),
    paragraph({ id: 'new', by: 'MEX' }, 'Decides to remain seized.'),
  ]);
  const AGREED = 'OP2 is agreed; reopen it before you accept this proposal.';
  const statusOf = (room: TestRoom, id: string) => find(readDoc(room.room.ydoc), id)!.attrs.status as string;

  it('is not accepted, whatever kind it is; one that only stands behind it is', async () => {
    const room = roomOf(text);
    for (const id of ['words', 'move', 'join', 'alt'])
      expect(await room.command(CHAIR, { do: 'accept', amendment: id }), id).toEqual({ error: AGREED, status: 409 });
    const gone = await room.command(CHAIR, { do: 'accept', amendment: 'gone', reject: ['words', 'move'] });
    expect(gone).toEqual({ error: AGREED, status: 409 });
    const some = { do: 'accept-changes', amendment: 'words', changes: [0], seen: '' } as const;
    const node = find(readDoc(room.room.ydoc), 'op2')!;
    const seen = changesSeen(node, compileParagraph(node)[0]!);
    expect(await room.command(CHAIR, { ...some, seen })).toMatchObject({ error: expect.stringMatching(/^OP2 is agreed; reopen it/) });
    expect(readDoc(room.room.ydoc).toJSON()).toEqual(readDoc(roomOf(text).room.ydoc).toJSON());
    expect(await room.command(CHAIR, { do: 'accept', amendment: 'new' })).toMatchObject({ ok: true });
  });

  it('is accepted with reopening as one act: both are listed, and each is taken back', async () => {
    const room = roomOf(text);
    const before = room.text();
    const answer = await room.command(CHAIR, { do: 'accept', amendment: 'words', reopen: true });
    if (!('ok' in answer)) throw new Error(answer.error);
    expect(answer.decisions?.map(({ kind, label, words, who }) => [kind, label, words, who])).toEqual([
      ['status', 'OP2', 'agreed → open', 'Chair'],
      ['accepted', 'OP2', 'In operative paragraph 2, after “Encourages”, insert “all”.', 'Chair'],
    ]);
    expect([statusOf(room, 'op2'), wordingOf(find(readDoc(room.room.ydoc), 'op2')!)!.textContent]).toEqual([
      'open',
      'Encourages all States to cooperate;',
    ]);
    for (const { id } of answer.decisions!.toReversed())
      expect(await room.command(CHAIR, { do: 'undo', decision: id })).toMatchObject({ ok: true });
    expect(room.text()).toBe(before);
  });

  it('is agreed again when the acceptance that reopened it is taken back: one act, both listed', async () => {
    const room = roomOf(text);
    const before = room.text();
    const accepted = await room.command(CHAIR, { do: 'accept', amendment: 'words', reopen: true });
    const [reopened, decision] = 'ok' in accepted ? accepted.decisions! : [];
    const entries = room.store.entries.length;
    const answer = await room.command(CHAIR, { do: 'undo', decision: decision!.id, also: [reopened!.id] });
    if (!('ok' in answer)) throw new Error(answer.error);
    expect(answer.decisions?.map(({ kind, undoes, words }) => [kind, undoes, words])).toEqual([
      ['undone', decision!.id, 'In operative paragraph 2, after “Encourages”, insert “all”.'],
      ['undone', reopened!.id, 'agreed → open'],
    ]);
    expect(room.text()).toBe(before);
    // One entry in the store is one transaction.
    expect(room.store.entries.length).toBe(entries + 1);
    room.clock.pass(10_000);
    expect([room.text(), statusOf(room, 'op2')]).toEqual([before, 'agreed']);
  });

  it('is agreed again with all of that act or stays open: where a part cannot be taken back, none is', async () => {
    const room = roomOf(text);
    const accepted = await room.command(CHAIR, { do: 'accept', amendment: 'words', reopen: true });
    const [reopened, decision] = 'ok' in accepted ? accepted.decisions! : [];
    await room.command(CHAIR, { do: 'status', paragraph: 'op2', status: 'bracketed' });
    const [said, record] = [room.text(), room.record()];
    expect(await room.command(CHAIR, { do: 'undo', decision: decision!.id, also: [reopened!.id] })).toEqual({
      error: 'The status was changed since; set it anew instead.',
      status: 409,
    });
    expect([room.text(), room.record()]).toEqual([said, record]);
  });

  it('reopens nothing where it is refused for another reason', async () => {
    const room = roomOf(text);
    const answer = await room.command(CHAIR, { do: 'accept', amendment: 'gone', reopen: true });
    expect(answer).toMatchObject({ error: expect.stringMatching(/^Settle the other proposals/) });
    expect([statusOf(room, 'op2'), decisionsOf(room.room.ydoc)]).toEqual(['agreed', []]);
  });

  it('is not accepted by its package either, unless that reopens', async () => {
    const room = roomOf(text);
    const made = await room.command(delegate('MEX'), { do: 'package', amendments: ['alt', 'new'], conditions: [] });
    const id = 'package' in made ? made.package!.id : '';
    expect(await room.command(CHAIR, { do: 'accept-package', package: id, despite: [] })).toMatchObject({
      error: expect.stringMatching(/blocks the package\. OP2 is agreed; reopen it/),
    });
    expect(await room.command(CHAIR, { do: 'accept-package', package: id, despite: [], reopen: true })).toMatchObject({ ok: true });
    expect(recordOf(room.room.ydoc).decisions.map(({ kind }) => kind)).toEqual(['packaged', 'status', 'package-accepted']);
    expect(wordingOf(find(readDoc(room.room.ydoc), 'op2')!)!.textContent).toBe('Urges States;');
  });

  it('is not taken back out of words that were agreed since', async () => {
    const room = roomOf(resolution([paragraph({ id: 'own', by: 'NOR' }, 'Requests a report;')]));
    const accepted = await room.command(CHAIR, { do: 'accept', amendment: 'own' });
    await room.command(CHAIR, { do: 'status', paragraph: 'own', status: 'agreed' });
    const decision = 'decision' in accepted ? accepted.decision!.id : '';
    expect(await room.command(CHAIR, { do: 'undo', decision })).toEqual({
      error: 'OP1 is agreed; reopen it before you take this back.',
      status: 409,
    });
    expect(schema.nodeFromJSON(readDoc(room.room.ydoc).toJSON()).child(0).attrs).toMatchObject({ by: '', status: 'agreed' });
  });

  it('is not brought back against agreed words', async () => {
    const room = roomOf(text);
    for (const [by, id] of [
      ['NOR', 'words'],
      ['KEN', 'join'],
      ['MEX', 'alt'],
    ] as const) {
      expect(await room.command(delegate(by), { do: 'withdraw', amendment: id })).toMatchObject({ ok: true });
      expect(await room.command(delegate(by), { do: 'renew', amendment: id }), id).toMatchObject({
        error: expect.stringMatching(/agreed; the chair must reopen/),
      });
    }
  });
});
