// The chair decides on proposals of every kind (RULES A9 to A11, A16, D18 to D20, D27): the server writes what src/amend computes, and undoing a decision restores
// the text letter by letter. Changes made in between are kept, or undoing is refused with a sentence.
import fc from 'fast-check';
import type { Node } from 'prosemirror-model';
import { describe, expect, it } from 'vitest';
import { amendment, amendmentsOf, paragraph, resolution, schema, textOf, wording, wordingJson, wordingOf } from '../../../schema/index.ts';
import { acceptanceOf, acceptanceOfParagraph, afterAcceptance } from '../../../src/amend/decide/acceptance.ts';
import { readDoc } from '../../../src/protocol/document.ts';
import { setContent } from '../../../src/protocol/edit.ts';
import { findParagraphElement, stringAttribute, wordingElement } from '../../../src/protocol/elements.ts';
import { nodeOf, plainDraft } from '../../support/random/random-draft.ts';
import { type PlainProposal, plainProposal, structural, withProposals } from '../../support/random/random-proposals.ts';
import { CHAIR, roomOf, type TestRoom } from '../../support/server/room.ts';
import { lawRuns } from '../../support/tier.ts';

const find = (doc: Node, id: string): Node | null => {
  for (let i = 0; i < doc.childCount; i++) if (doc.child(i).attrs.id === id) return doc.child(i);
  return null;
};

/** Every proposal in a text: its paragraph, and its own id. */
function proposalsIn(doc: Node): { home: string; id: string; isParagraph: boolean }[] {
  const found: { home: string; id: string; isParagraph: boolean }[] = [];
  doc.forEach((one) => {
    const home = one.attrs.id as string;
    if (one.attrs.by !== '') found.push({ home, id: home, isParagraph: true });
    for (const child of amendmentsOf(one)) found.push({ home, id: child.attrs.id as string, isParagraph: false });
  });
  return found;
}

/** A text as it is read from the shared document: adjacent runs of words are joined. */
const stored = (doc: Node): Node => readDoc(roomOf(doc).room.ydoc);

/** The text of a room: Yjs may keep one run of words in several pieces. */
const said = (room: TestRoom): string => JSON.stringify(readDoc(room.room.ydoc).toJSON());

/** A text as plain data; paragraphs that are not in `known` are called new. */
const plain = (doc: Node, known: Node): string => {
  const json = doc.toJSON() as { content?: { attrs: { id: string } }[] };
  for (const one of json.content ?? []) if (!find(known, one.attrs.id)) one.attrs.id = 'new';
  return JSON.stringify(json);
};

const accept = async (room: TestRoom, id: string) => {
  const answer = await room.command(CHAIR, { do: 'accept', amendment: id });
  return 'ok' in answer ? answer.decision! : answer;
};
const takeBack = (room: TestRoom, decision: string) => room.command(CHAIR, { do: 'undo', decision });

/** One delegation amends another's proposal, which seldom happens by chance. */
const pair: fc.Arbitrary<PlainProposal[]> = fc.tuple(plainProposal, plainProposal).map(([one, other]) => [
  { ...one, do: 'words', by: 'EGY' },
  { ...other, do: 'on', by: 'NOR', paragraph: one.paragraph },
]);
const scene = fc.record({
  draft: plainDraft(6),
  proposals: fc.oneof({ weight: 4, arbitrary: fc.array(plainProposal, { minLength: 1, maxLength: 6 }) }, { weight: 1, arbitrary: pair }),
});

describe('laws of deciding', () => {
  it('the server writes what accepting gives, says it in one sentence, and takes it back letter by letter', async () => {
    const kinds = new Set<string>();
    await fc.assert(
      fc.asyncProperty(scene, async ({ draft, proposals }) => {
        const doc = stored(withProposals(nodeOf(draft), proposals));
        for (const { home, id, isParagraph } of proposalsIn(doc)) {
          const room = roomOf(doc);
          const before = said(room);
          const promised = isParagraph ? acceptanceOfParagraph(doc, find(doc, home)!) : acceptanceOf(doc, home, id);
          const decision = await accept(room, id);
          if ('refused' in promised) {
            expect(decision).toMatchObject({ error: promised.refused });
            expect(said(room)).toBe(before);
            continue;
          }
          kinds.add(promised.do);
          expect(decision).toMatchObject({ kind: 'accepted', paragraph: home, amendment: id, words: expect.stringMatching(/\.$/) });
          const after = afterAcceptance(doc, home, isParagraph ? '' : id, promised, () => 'new');
          expect(plain(readDoc(room.room.ydoc), doc)).toBe(plain(stored(after), doc));
          expect(await takeBack(room, (decision as { id: string }).id)).toMatchObject({ ok: true });
          expect(said(room)).toBe(before);
        }
      }),
      { numRuns: 120 },
    );
    expect([...kinds].sort()).toEqual(['adopt', 'amend', 'instead', 'merge', 'move', 'recast', 'remove', 'reword', 'split']);
  });

  it('several are accepted one after the other and taken back from the last to the first', async () => {
    let most = 0;
    await fc.assert(
      fc.asyncProperty(scene, async ({ draft, proposals }) => {
        const doc = withProposals(nodeOf(draft), proposals);
        const room = roomOf(doc);
        const states: string[] = [];
        const decisions: string[] = [];
        for (const { id } of proposalsIn(doc)) {
          const before = said(room);
          const decision = await accept(room, id);
          if ('error' in decision) {
            expect(said(room)).toBe(before);
            continue;
          }
          states.push(before);
          decisions.push(decision.id);
        }
        most = Math.max(most, decisions.length);
        for (const [k, decision] of [...decisions.entries()].reverse()) {
          expect(await takeBack(room, decision)).toMatchObject({ ok: true });
          expect(said(room)).toBe(states[k]);
        }
      }),
      { numRuns: lawRuns(120) },
    );
    expect(most).toBeGreaterThan(3);
  });

  it('a change and a move that are taken back leave marks as they are seen, in however many runs they are kept (seed 201)', async () => {
    const doc = resolution([
      paragraph({ id: 'p0' }, ''),
      paragraph(
        { id: 'p1' },
        [{ text: 'Recalling,', em: true }],
        [
          amendment({ id: 'a0', by: 'NOR' }, wording([{ text: 'Recalling,', em: true }]), [
            { text: 'R', em: true },
            { text: ' fresh words ' },
            { text: 'ecalling,', em: true },
          ]),
          schema.node('amendment', {
            id: 'a1',
            by: 'NOR',
            kind: 'move',
            after: 'p0',
            base: wordingJson(wording([{ text: 'Recalling,', em: true }])),
          }),
        ],
      ),
      paragraph({ id: 'p2' }, ''),
    ]);
    const room = roomOf(doc);
    const before = said(room);
    const decisions = [await accept(room, 'a0'), await accept(room, 'a1')];
    for (const one of decisions.reverse()) if ('id' in one) await takeBack(room, one.id);
    expect('id' in decisions[1]!).toBe(true);
    expect(said(room)).toBe(before);
  });

  it('rejecting changes no wording, is said in one sentence, and is taken back letter by letter', async () => {
    await fc.assert(
      fc.asyncProperty(scene, async ({ draft, proposals }) => {
        const doc = withProposals(nodeOf(draft), proposals);
        const room = roomOf(doc);
        for (const { id } of proposalsIn(doc)) {
          const before = said(room);
          const answer = await room.command(CHAIR, { do: 'reject', amendment: id });
          expect(answer).toMatchObject({ ok: true, decision: { kind: 'rejected', words: expect.stringMatching(/\.$/) } });
          await takeBack(room, 'decision' in answer ? answer.decision!.id : '');
          expect(said(room)).toBe(before);
        }
      }),
      { numRuns: lawRuns(60) },
    );
  });
});

const lines = ['Calls upon States to cooperate;', 'Invites donors to contribute and to report;', 'Decides to remain seized.'];
const text = (id: string, proposal: Node) =>
  resolution(lines.map((line, k) => paragraph({ id: `p${k + 1}` }, line, `p${k + 1}` === id ? [proposal] : [])));
const p2 = wording(lines[1]!);
const words = (room: TestRoom) => {
  const said: string[] = [];
  readDoc(room.room.ydoc).forEach((one) => {
    said.push(textOf(wordingOf(one)));
  });
  return said;
};
/** The chair writes in the text in between. */
const write = (room: TestRoom, id: string, now: string) =>
  room.room.write({ role: 'chair', delegation: '' }, () =>
    setContent(wordingElement(findParagraphElement(room.room.ydoc, id)!)!, wording(now)),
  );

describe('what was changed since', () => {
  const split = schema.node('amendment', { id: 's', by: 'NOR', base: wordingJson(p2) }, [
    wording('Invites donors to contribute'),
    wording('and to report;'),
  ]);

  it('in both parts of a split is kept when they are joined again', async () => {
    const room = roomOf(text('p2', split));
    const decision = (await accept(room, 's')) as { id: string };
    const added = stringAttribute(room.room.ydoc.getXmlFragment('doc').get(2) as never, 'id');
    await write(room, 'p2', 'Invites all donors to contribute');
    await write(room, added, 'and to report regularly;');
    await takeBack(room, decision.id);
    expect(words(room)).toEqual([lines[0], 'Invites all donors to contribute and to report regularly;', lines[2]]);
  });

  it('as a proposal in a part of a split must be settled first', async () => {
    const room = roomOf(text('p2', split));
    const decision = (await accept(room, 's')) as { id: string };
    const added = stringAttribute(room.room.ydoc.getXmlFragment('doc').get(2) as never, 'id');
    const { elementOf } = await import('../../../src/protocol/document.ts');
    await room.room.write({ role: 'delegation', delegation: 'EGY' }, () =>
      findParagraphElement(room.room.ydoc, added)!.push([
        elementOf(amendment({ id: 'e', by: 'EGY' }, wording('and to report;'), 'and report;')),
      ]),
    );
    const before = said(room);
    expect(await takeBack(room, decision.id)).toMatchObject({ error: expect.stringMatching(/^Settle the proposals.*\.$/) });
    expect(said(room)).toBe(before);
  });

  it('in the joined paragraph is kept when it is parted again', async () => {
    const room = roomOf(text('p2', structural({ id: 'j', by: 'NOR', kind: 'merge', after: 'p1' }, p2)));
    const decision = (await accept(room, 'j')) as { id: string };
    expect(words(room)).toEqual([`${lines[0]} ${lines[1]}`, lines[2]]);
    await write(room, 'p1', `${lines[0]!.replace('States', 'all States')} ${lines[1]}`);
    await takeBack(room, decision.id);
    expect(words(room)).toEqual([lines[0]!.replace('States', 'all States'), lines[1], lines[2]]);
  });

  it('as another kind refuses to take a recast back', async () => {
    const room = roomOf(text('p2', structural({ id: 'r', by: 'NOR', kind: 'recast', as: 'subparagraph 1' }, p2)));
    const decision = (await accept(room, 'r')) as { id: string };
    await room.room.write({ role: 'chair', delegation: '' }, () => findParagraphElement(room.room.ydoc, 'p2')!.setAttribute('level', '2'));
    expect(await takeBack(room, decision.id)).toMatchObject({ error: expect.stringMatching(/another kind since.*\.$/) });
  });

  it('in a moved paragraph goes back with it; where its neighbour is gone it is said', async () => {
    const move = () => text('p2', structural({ id: 'm', by: 'NOR', kind: 'move', after: 'p3' }, p2));
    const room = roomOf(move());
    const decision = (await accept(room, 'm')) as { id: string };
    expect(words(room)).toEqual([lines[0], lines[2], lines[1]]);
    await write(room, 'p2', 'Invites all donors;');
    await takeBack(room, decision.id);
    expect(words(room)).toEqual([lines[0], 'Invites all donors;', lines[2]]);
    const other = roomOf(move());
    const again = (await accept(other, 'm')) as { id: string };
    await other.room.write({ role: 'chair', delegation: '' }, () => other.room.ydoc.getXmlFragment('doc').delete(0, 1));
    expect(await takeBack(other, again.id)).toMatchObject({ error: expect.stringMatching(/no longer in the text.*\.$/) });
  });

  it('as a decision on the proposal that was amended is taken back first', async () => {
    const eu = amendment({ id: 'eu', by: 'EU' }, p2, lines[1]!.replace('contribute', 'contribute generously'));
    const mine = amendment(
      { id: 'nor', by: 'NOR', on: 'eu' },
      wordingOf(eu)!,
      lines[1]!.replace('contribute', 'contribute very generously'),
    );
    const doc = resolution([paragraph({ id: 'p2' }, lines[1]!, [eu, mine])]);
    const room = roomOf(doc);
    const before = said(room);
    const first = (await accept(room, 'nor')) as { id: string; words: string };
    expect(first.words).toBe('In the proposal of EU on operative paragraph 1, after “donors to contribute”, insert “very”.');
    const second = (await accept(room, 'eu')) as { id: string };
    expect(words(room)).toEqual([lines[1]!.replace('contribute', 'contribute very generously')]);
    expect(await takeBack(room, first.id)).toMatchObject({ error: expect.stringMatching(/take that decision back first\.$/) });
    await takeBack(room, second.id);
    await takeBack(room, first.id);
    expect(said(room)).toBe(before);
  });
});

describe('a proposed paragraph', () => {
  it('that somebody splits stays proposed in both parts', async () => {
    const split = schema.node('amendment', { id: 's', by: 'NOR', base: wordingJson(p2) }, [
      wording('Invites donors'),
      wording('to report;'),
    ]);
    const room = roomOf(resolution([paragraph({ id: 'p1' }, lines[0]!), paragraph({ id: 'n', by: 'EGY' }, lines[1]!, [split])]));
    await accept(room, 's');
    const owners: string[] = [];
    readDoc(room.room.ydoc).forEach((one) => {
      owners.push(one.attrs.by as string);
    });
    expect(owners).toEqual(['', 'EGY', 'EGY']);
  });

  it('is not joined to the text by an amendment to it', async () => {
    const join = structural({ id: 'j', by: 'NOR', kind: 'merge', after: 'p1' }, p2);
    const room = roomOf(resolution([paragraph({ id: 'p1' }, lines[0]!), paragraph({ id: 'n', by: 'EGY' }, lines[1]!, [join])]));
    expect(await accept(room, 'j')).toMatchObject({ error: 'The paragraph is itself only proposed; decide on that first.' });
  });

  it('as an alternative waits until what others propose in it is settled', async () => {
    const eu = amendment({ id: 'eu', by: 'EU' }, p2, 'Invites all donors;');
    const room = roomOf(
      resolution([paragraph({ id: 'p1' }, lines[0]!), paragraph({ id: 'n', by: 'EGY', instead: 'p1' }, lines[1]!, [eu])]),
    );
    expect(await accept(room, 'n')).toMatchObject({ error: expect.stringMatching(/^Settle the other proposals/) });
    await room.command(CHAIR, { do: 'reject', amendment: 'eu' });
    expect(await accept(room, 'n')).toMatchObject({ words: `Replace operative paragraph 1 with the following: “${lines[1]}”.` });
  });
});
