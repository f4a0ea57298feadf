// Agreed words of a paragraph never change unseen: whatever chair, secretariat and delegations write and the chair decides, words marked as agreed are the same
// as when they were agreed, and words that lose agreement are listed with who caused it. (RULES AG15 to AG18)
import fc from 'fast-check';
import type { Node } from 'prosemirror-model';
import { describe, expect, it } from 'vitest';
import { amendment, amendmentsOf, idOf, paragraph, paragraphAttrs, resolution, schema, wording, wordingOf } from '../../../schema/index.ts';
import { phraseText, placeOfPhrase } from '../../../src/amend/decide/phrases.ts';
import { plainWords } from '../../../src/diff/word-trace.ts';
import { elementOf, RECORD_ROOT, readDoc, TEXT_ROOT } from '../../../src/protocol/document.ts';
import { decisionsOf, phrasesOf } from '../../../src/protocol/record.ts';
import type { Command } from '../../../src/protocol/routes/commands.ts';
import { nodeOf, plainDraft } from '../../support/random/random-draft.ts';
import { plainProposal, withProposals } from '../../support/random/random-proposals.ts';
import { CHAIR, delegate, roomFrom, roomOf, SECRETARIAT, type TestRoom } from '../../support/server/room.ts';
import { type Act, perform, Writer } from '../../support/server/writer.ts';

const OP1 = 'Encourages all States to share sound data;';
const text = resolution([
  paragraph({ id: 'op1', kind: 'operative' }, OP1, [
    amendment({ id: 'beside', by: 'NOR' }, wording(OP1), 'Strongly encourages all States to share sound data with all States;'),
    amendment({ id: 'within', by: 'FJI' }, wording(OP1), 'Encourages all Member States to share sound data;'),
  ]),
  paragraph({ id: 'op2', kind: 'operative' }, 'Requests a report.', [
    amendment({ id: 'joins', by: 'EGY', kind: 'merge', after: 'op1' }, wording('Requests a report.'), 'Requests a report.'),
  ]),
  paragraph({ id: 'alt', kind: 'operative', by: 'MEX', instead: 'op1' }, 'Invites all States to share sound data;'),
]);
const setup = () => roomOf(text, undefined, 2);

const phrases = (test: TestRoom): string[] =>
  phrasesOf(test.room.ydoc).map(({ paragraph: on, level, content }) => `${on} ${level} ${phraseText(content)}`);
const listed = (test: TestRoom): string[] =>
  decisionsOf(test.room.ydoc).flatMap(({ kind, who, label, words }) => (kind.startsWith('phrase') ? [`${who}, ${label}: ${words}`] : []));
const agree = (quote: string, level: 'group' | 'agreed' = 'group', nth = 0): Command => ({
  ...{ do: 'agree-words', paragraph: 'op1', quote, nth, level },
});
async function done(test: TestRoom, command: Command) {
  const answer = await test.command(CHAIR, command);
  if (!('ok' in answer)) throw new Error(answer.error);
  return answer;
}
async function typed(test: TestRoom, writer: Writer, change: Parameters<Writer['edit']>[0]): Promise<void> {
  writer.edit(change);
  writer.guest.send();
  await test.committer.settled();
}

describe('agreed words of a paragraph (RULES AG15 to AG18)', () => {
  it('are agreed by the chair, at a level, lifted and opened, and each is taken back', async () => {
    const test = setup();
    const first = await done(test, agree('all States'));
    expect(phrases(test)).toEqual(['op1 group all States']);
    const { id } = phrasesOf(test.room.ydoc)[0]!;
    const lifted = await done(test, { do: 'phrase', phrase: id, level: 'agreed' });
    expect(phrases(test)).toEqual(['op1 agreed all States']);
    await done(test, { do: 'undo', decision: lifted.decision!.id });
    expect(phrases(test)).toEqual(['op1 group all States']);
    const opened = await done(test, { do: 'phrase', phrase: id, level: 'open' });
    expect(phrases(test)).toEqual([]);
    await done(test, { do: 'undo', decision: opened.decision!.id });
    await done(test, { do: 'undo', decision: first.decision!.id });
    expect(phrases(test)).toEqual([]);
    expect(listed(test)).toEqual([
      'Chair, OP1: “all States”: open → agreed in the group',
      'Chair, OP1: “all States”: agreed in the group → agreed in plenary',
      'Chair, OP1: “all States”: agreed in the group → open',
    ]);
    expect(test.text()).toBe(setup().text());
  });

  it('are refused by name where they are none, other words, no whole words, all words, agreed already', async () => {
    const test = setup();
    const why = async (command: Command) => (await test.command(CHAIR, command)) as { error?: string; status?: number };
    expect(await why(agree('some States'))).toMatchObject({
      status: 409,
      error: 'The paragraph reads otherwise by now; mark the words again.',
    });
    expect(await why(agree('all States', 'group', 1))).toMatchObject({ status: 409 });
    expect(await why(agree('all Sta'))).toMatchObject({ error: 'Mark whole words.' });
    expect(await why(agree(' '))).toMatchObject({ error: 'Mark at least one word.' });
    expect(await why(agree(OP1))).toMatchObject({ error: 'These are all words of the paragraph; agree the paragraph instead.' });
    expect(await why({ ...agree('Invites'), paragraph: 'alt' } as Command)).toMatchObject({ status: 409 });
    expect(await why({ ...agree('x'), paragraph: 'none' } as Command)).toMatchObject({ status: 404 });
    await done(test, agree('all States', 'agreed'));
    expect(await why(agree('all States', 'agreed'))).toMatchObject({ error: 'These words are agreed in plenary already.' });
    expect(await why(agree('States to share'))).toMatchObject({
      error: '“all States” is agreed in plenary already; open these words first.',
    });
    expect(await why(agree('Encourages all States'))).toMatchObject({ status: 409 });
    await done(test, { do: 'status', paragraph: 'op1', status: 'group' });
    expect(await why(agree('sound data'))).toMatchObject({ error: 'This paragraph is agreed in the group as a whole already.' });
    expect(await why({ do: 'phrase', phrase: 'none', level: 'open' })).toMatchObject({
      status: 404,
      error: 'These words are agreed no more.',
    });
    for (const person of [SECRETARIAT, delegate('NOR')])
      expect(await test.command(person, agree('sound data', 'agreed'))).toMatchObject({ status: 403, error: 'Only the chair decides.' });
    expect(phrases(test)).toEqual(['op1 agreed all States']);
  });

  it('are no matter of a committee with one level, where what is agreed so can only be opened', async () => {
    const test = roomOf(text);
    const error = 'This committee agrees whole paragraphs, at one level; its settings say so.';
    expect(await test.command(CHAIR, agree('all States'))).toMatchObject({ error });
    expect(await test.command(CHAIR, { do: 'status', paragraph: 'op1', status: 'group' })).toMatchObject({ error });
    expect(await test.command(CHAIR, { do: 'agree', paragraphs: [{ paragraph: 'op2', seen: '' }], level: 'group' })).toMatchObject({
      error,
    });
  });

  it('take in agreed words that stand within them', async () => {
    const test = setup();
    await done(test, agree('all States'));
    const wider = await done(test, agree('all States to share', 'agreed'));
    expect(phrases(test)).toEqual(['op1 agreed all States to share']);
    await done(test, { do: 'undo', decision: wider.decision!.id });
    expect(phrases(test)).toEqual(['op1 group all States']);
  });

  it('stay agreed while others write beside them, and while their paragraph moves', async () => {
    const test = setup();
    const secretariat = new Writer(test, SECRETARIAT);
    await done(test, agree('all States'));
    await typed(test, secretariat, (tr) => tr.insert(2, schema.text('To all States: strongly ')));
    await done(test, { do: 'move', paragraph: 'op1', after: 'op2' });
    const { ydoc } = test.room;
    const said = wordingOf(readDoc(ydoc).content.content.find((one) => idOf(one) === 'op1')!)!;
    const place = placeOfPhrase(said, phrasesOf(ydoc)[0]!)!;
    expect(plainWords(said).slice(0, place.from)).toBe('To all States: strongly Encourages ');
    expect(listed(test)).toHaveLength(1);
    expect(secretariat.guest.text).toBe(test.text());
  });

  it('that somebody changes by hand are agreed no more, and come back as they were with Ctrl Z', async () => {
    const test = setup();
    const secretariat = new Writer(test, SECRETARIAT);
    await done(test, agree('all States'));
    await typed(test, secretariat, (tr) => tr.insert(2 + 'Encourages all '.length, schema.text('Member ')));
    expect(phrases(test)).toEqual([]);
    expect(listed(test).at(-1)).toBe('Secretariat, OP1: “all States” is agreed no more: the words were changed');
    secretariat.undo();
    secretariat.guest.send();
    await test.committer.settled();
    expect(phrases(test)).toEqual(['op1 group all States']);
    expect(listed(test).at(-1)).toBe('Secretariat, OP1: “all States” was brought back as it was agreed');
    test.clock.pass(20 * 60_000);
    await typed(test, secretariat, (tr) => tr.delete(2, 2 + OP1.length));
    test.clock.pass(20 * 60_000);
    secretariat.undo();
    secretariat.guest.send();
    await test.committer.settled();
    expect(phrases(test)).toEqual([]);
  });

  it('whose paragraph is taken out are agreed no more, and come back with it', async () => {
    const test = roomOf(
      resolution([paragraph({ id: 'op1', kind: 'operative' }, OP1), paragraph({ id: 'op2' }, 'Requests a report.')]),
      undefined,
      2,
    );
    await done(test, agree('all States'));
    const secretariat = new Writer(test, SECRETARIAT);
    const size = readDoc(test.room.ydoc).child(0).nodeSize;
    await typed(test, secretariat, (tr) => tr.delete(0, size));
    expect(listed(test).at(-1)).toBe(`Secretariat, “${OP1}…”: “all States” is agreed no more: the paragraph was taken out`);
    secretariat.undo();
    secretariat.guest.send();
    await test.committer.settled();
    expect(phrases(test)).toEqual(['op1 group all States']);
    expect(test.refusals).toEqual([]);
  });

  for (const [what, id, stays] of [
    ['a proposal beside them', 'beside', true],
    ['a neighbour that joins them', 'joins', true],
    ['a proposal that changes them', 'within', false],
  ] as const)
    it(`${stays ? 'stay' : 'are agreed no more'} when the chair accepts ${what}, and are as before with the one press that takes that back`, async () => {
      const test = setup();
      await done(test, agree('all States'));
      const [before] = phrasesOf(test.room.ydoc);
      const answer = await done(test, { do: 'accept', amendment: id });
      expect(phrases(test)).toEqual(stays ? ['op1 group all States'] : []);
      expect(listed(test).slice(1)).toEqual(stays ? [] : ['Chair, OP1: “all States” is agreed no more: the words were changed']);
      const also = (answer.decisions ?? []).filter((one) => one.id !== answer.decision!.id).map((one) => one.id);
      await done(test, { do: 'undo', decision: answer.decision!.id, also });
      expect(phrasesOf(test.room.ydoc)).toEqual([before]);
    });

  it('are not agreed again over other words', async () => {
    const test = setup();
    await done(test, agree('all States'));
    const answer = await done(test, { do: 'accept', amendment: 'within' });
    expect(await test.command(CHAIR, { do: 'undo', decision: answer.decisions![0]!.id })).toMatchObject({
      error: 'These words do not read as they were agreed; agree them anew instead.',
    });
  });

  it('are what the secretariat corrects them to in a closed text', async () => {
    const test = setup();
    await done(test, agree('sound data'));
    for (const amended of ['beside', 'within', 'joins', 'alt']) await done(test, { do: 'reject', amendment: amended });
    await test.command(SECRETARIAT, { do: 'phase', phase: 'closed' });
    test.clock.pass(20_000);
    const secretariat = new Writer(test, SECRETARIAT);
    await typed(test, secretariat, (tr) => tr.insert(2 + 'Encourages all States to share sound'.length, schema.text('er')));
    expect(test.refusals).toEqual([]);
    expect(phrases(test)).toEqual(['op1 group sounder data']);
  });

  it('are written by nobody but the server', async () => {
    const test = setup();
    await done(test, agree('all States'));
    for (const person of [CHAIR, SECRETARIAT, delegate('NOR')]) {
      const guest = test.enter(person, `forged ${person.name}`);
      guest.ydoc.getMap(RECORD_ROOT).set('phrases', {});
      guest.send();
      await test.committer.settled();
      expect(guest.closed).not.toBeNull();
    }
    expect(phrases(test)).toEqual(['op1 group all States']);
  });

  it('are there after a restart, and are followed from then on', async () => {
    const test = setup();
    await done(test, agree('all States'));
    const { encodeStateAsUpdate } = await import('yjs');
    const again = roomFrom(encodeStateAsUpdate(test.room.ydoc), [], undefined, 2);
    const secretariat = new Writer(again, SECRETARIAT);
    await typed(again, secretariat, (tr) => tr.insert(2, schema.text('All States: ')));
    expect(phrases(again)).toEqual(['op1 group all States']);
    await typed(again, secretariat, (tr) => tr.delete(2, 50));
    expect(phrases(again)).toEqual([]);
    expect(listed(again)).toHaveLength(2);
  });
});

/** All agreed phrases of a text with their current words; null for a phrase that is named but missing. */
function held(test: TestRoom): Map<string, string | null> {
  const doc = readDoc(test.room.ydoc);
  return new Map(
    phrasesOf(test.room.ydoc).map((phrase) => {
      const home = doc.content.content.find((one) => idOf(one) === phrase.paragraph && one.attrs.by === '');
      const said = home && wordingOf(home);
      const place = said && placeOfPhrase(said, phrase);
      return [phrase.id, place ? JSON.stringify([phrase.level, said.cut(place.from, place.to).toJSON()]) : null];
    }),
  );
}

describe('agreed words in any history (RULES AG15 to AG18)', () => {
  const act = fc.record({
    do: fc.constantFrom('write', 'write', 'write', 'accept', 'accept', 'undo', 'mark', 'mark', 'mark', 'lift', 'move', 'status', 'restore'),
    who: fc.constantFrom(0, 0, 1, 1, 2, 3),
    act: fc.constantFrom('type', 'delete', 'replace', 'italics', 'note', 'note gone', 'across', 'undo', 'redo', 'propose', 'open'),
    index: fc.nat(4),
    at: fc.nat(60),
    words: fc.constantFrom('a', 'States', ' and others', 'é'),
    send: fc.boolean(),
  });
  const scene = fc.record({ draft: plainDraft(5), proposals: fc.array(plainProposal, { minLength: 1, maxLength: 6 }) });

  it('say what they were agreed as, or are listed as agreed no more', async () => {
    const seen = { marked: 0, lost: 0, stayed: 0, back: 0 };
    await fc.assert(
      fc.asyncProperty(scene, fc.array(act, { minLength: 8, maxLength: 30 }), async ({ draft, proposals }, acts) => {
        const test = roomOf(withProposals(nodeOf(draft), proposals), undefined, 2);
        const { ydoc } = test.room;
        const writers = [CHAIR, SECRETARIAT, delegate('FRA'), delegate('NOR')].map((person) => new Writer(test, person));
        const own = (): Node[] => readDoc(ydoc).content.content.filter((one) => paragraphAttrs(one).by === '');
        await test.command(CHAIR, { do: 'freeze', name: 'First' });
        for (const one of acts) {
          const { do: what, at, who } = one;
          const before = held(test);
          const homes = new Map(phrasesOf(ydoc).map((phrase) => [phrase.id, phrase.paragraph]));
          const known = decisionsOf(ydoc);
          const texts = own();
          const node = texts[at % Math.max(1, texts.length)];
          const proposed = readDoc(ydoc).content.content.flatMap((home) => amendmentsOf(home).map(idOf));
          if (what === 'write') {
            const writer = writers[who]!;
            if (readDoc(writer.guest.ydoc).childCount > 0) perform(writer, one as Act);
            if (one.send) writers[who]!.guest.send();
          } else if (what === 'accept' && proposed.length > 0)
            await test.command(CHAIR, { do: 'accept', amendment: proposed[at % proposed.length]! });
          else if (what === 'undo' && known.length > 0) {
            const first = known[(at * 7) % known.length]!;
            const same = known.filter(({ at: when, id }) => when === first.at && id !== first.id && at % 2 === 0);
            await test.command(CHAIR, { do: 'undo', decision: first.id, also: same.slice(0, 3).map(({ id }) => id) });
          } else if (what === 'mark' && node) {
            const words = plainWords(wordingOf(node) ?? wording('')).split(' ');
            const quote = words.slice(at % words.length, (at % words.length) + 1 + (one.index % 3)).join(' ');
            if (quote.trim() !== '')
              await test.command(CHAIR, {
                ...{ do: 'agree-words', paragraph: idOf(node), quote: quote.trim(), nth: at % 2, level: who === 0 ? 'agreed' : 'group' },
              });
            seen.marked++;
          } else if (what === 'lift') {
            const phrase = phrasesOf(ydoc)[0];
            if (phrase) await test.command(CHAIR, { do: 'phrase', phrase: phrase.id, level: phrase.level === 'group' ? 'agreed' : 'open' });
          } else if (what === 'move' && node)
            await test.command(CHAIR, { do: 'move', paragraph: idOf(node), after: idOf(texts[one.index % texts.length]!) });
          else if (what === 'status' && node)
            await test.command(CHAIR, { do: 'status', paragraph: idOf(node), status: who % 2 === 0 ? 'group' : 'open' });
          else if (what === 'restore') {
            const version = ydoc.getMap<{ toArray(): { id: string }[] }>(RECORD_ROOT).get('versions')!.toArray()[0];
            if (version) await test.command(CHAIR, { do: 'restore-version', version: version.id });
          }
          await test.committer.settled();
          test.clock.pass(1500);
          await test.committer.settled();
          const after = held(test);
          const news = decisionsOf(ydoc).slice(known.length);
          for (const [id, words] of after) {
            expect(words, `${what}: ${id} names words that are not there`).not.toBeNull();
            const was = before.get(id);
            if (was === words) seen.stayed++;
            // Only a decision of the chair changes the level of words; none changes the words of a phrase.
            else if (was !== undefined) expect(news.some(({ kind }) => kind === 'phrase' || kind === 'undone')).toBe(true);
            if (was) expect((JSON.parse(was) as unknown[])[1]).toEqual((JSON.parse(words!) as unknown[])[1]);
          }
          for (const id of before.keys()) {
            if (after.has(id)) continue;
            seen.lost++;
            const why = news.filter(({ paragraph: on, who: person }) => on === homes.get(id) && person !== '');
            expect(
              why.some(({ kind }) => kind.startsWith('phrase') || kind === 'undone'),
              what,
            ).toBe(true);
          }
          for (const id of after.keys())
            if (!before.has(id)) {
              seen.back++;
              expect(news.some(({ kind }) => kind.startsWith('phrase') || kind === 'undone')).toBe(true);
            }
          // A delegation cannot affect them.
          if (what === 'write' && who > 1 && one.send) expect([...after]).toEqual([...before]);
        }
        expect(test.refusals.filter((rule) => rule !== 'agreed')).toEqual([]);
      }),
      { numRuns: Number(process.env.CHAPEAU_MODEL_RUNS ?? 120) },
    );
    expect([seen.marked > 150, seen.lost > 40, seen.stayed > 200, seen.back > 40], JSON.stringify(seen)).toEqual([true, true, true, true]);
  });
});

describe('Attack: agreed words that are taken out and come back otherwise in one step (RULES AG15 to AG18)', () => {
  it.each([
    ['as other words', 'Encourages some States to share sound data;', []],
    ['within a word', 'Encourages all Statesmen to share sound data;', []],
    ['as they were', OP1, ['op1 group all States']],
  ])('%s', async (_, words, stays) => {
    const test = setup();
    for (const amended of ['beside', 'within']) await done(test, { do: 'reject', amendment: amended });
    await done(test, agree('all States'));
    const guest = test.enter(SECRETARIAT, 'another window');
    const root = guest.ydoc.getXmlFragment(TEXT_ROOT);
    guest.ydoc.transact(() => {
      root.delete(0, 1);
      root.insert(0, [elementOf(paragraph({ id: 'op1', kind: 'operative' }, words))]);
    });
    guest.send();
    await test.committer.settled();
    expect(test.refusals).toEqual([]);
    expect(phrases(test)).toEqual(stays);
    expect(listed(test)).toHaveLength(stays.length > 0 ? 1 : 2);
  });
});
