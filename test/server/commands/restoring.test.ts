// Restoring a version makes a new version: the text reads as it did then, pending proposals stay alive, agreed paragraphs and those with proposals are not changed, and it
// can be undone. (RULES B17, B18)
import fc from 'fast-check';
import type { Node } from 'prosemirror-model';
import { describe, expect, it } from 'vitest';
import { amendment, cleanDoc, paragraph, resolution, wording } from '../../../schema/index.ts';
import { sameText } from '../../../src/diff/redline.ts';
import { draftFromJson } from '../../../src/formats/json/json.ts';
import { elementOf, readDoc } from '../../../src/protocol/document.ts';
import { setContent } from '../../../src/protocol/edit.ts';
import { findParagraphElement, wordingElement } from '../../../src/protocol/elements.ts';
import { recordOf } from '../../../src/protocol/record.ts';
import { randomRevision } from '../../support/random/random-draft.ts';
import { CHAIR, delegate, OBSERVER, roomOf, SECRETARIAT } from '../../support/server/room.ts';

const text = () =>
  resolution([
    paragraph({ id: 't', kind: 'title' }, 'Pens'),
    paragraph({ id: 'p1', kind: 'operative' }, 'Calls upon all States to write;'),
    paragraph({ id: 'p2', kind: 'operative' }, 'Encourages States to read;'),
    paragraph({ id: 'p3', kind: 'operative' }, 'Decides to remain seized.'),
  ]);
const frozen = async (room: ReturnType<typeof roomOf>) => {
  const answer = await room.command(CHAIR, { do: 'freeze', name: 'Draft 1' });
  return 'version' in answer ? answer.version!.id : '';
};
const clean = (room: ReturnType<typeof roomOf>): Node => cleanDoc(readDoc(room.room.ydoc));
const write = (room: ReturnType<typeof roomOf>, id: string, words: string) =>
  room.room.write({ role: 'chair', delegation: '' }, () =>
    setContent(wordingElement(findParagraphElement(room.room.ydoc, id)!)!, wording(words)),
  );

describe('restoring a version', () => {
  it('gives the text its words, order and paragraphs again, as a version of its own, listed and taken back (RULE B17)', async () => {
    const all = roomOf(text());
    const version = await frozen(all);
    const first = clean(all);
    const [chair, norway] = [all.enter(SECRETARIAT), all.enter(delegate('NOR'))];
    const root = () => chair.ydoc.getXmlFragment('doc');
    await write(all, 'p1', 'Urges all States to write at once;');
    root().delete(3, 1);
    root().insert(1, [elementOf(paragraph({ id: 'new', kind: 'operative' }, 'Welcomes pens;'))]);
    chair.send();
    findParagraphElement(norway.ydoc, 'p2')!.push([
      elementOf(amendment({ id: 'a', by: 'NOR' }, wording('Encourages States to read;'), 'Urges States to read;')),
    ]);
    norway.send();
    await all.committer.settled();
    const changed = clean(all);
    const answer = await all.command(SECRETARIAT, { do: 'restore-version', version });
    expect(answer).toMatchObject({
      ok: true,
      version: { name: 'Draft 1, restored' },
      decision: { kind: 'restored', who: SECRETARIAT.name },
    });
    expect(sameText(clean(all), first)).toBeNull();
    expect(readDoc(all.room.ydoc).toString()).toContain('amendment');
    const record = recordOf(all.room.ydoc);
    expect(record.versions.map(({ name }) => name)).toEqual(['Draft 1', 'Draft 1, restored']);
    const stored = draftFromJson((await all.store.version('', record.versions[1]!.id))!);
    expect('draft' in stored && sameText(stored.draft.doc, first)).toBeNull();
    const decision = record.decisions.at(-1)!.id;
    expect(await all.command(delegate('NOR'), { do: 'undo', decision })).toHaveProperty('error');
    expect(await all.command(SECRETARIAT, { do: 'undo', decision })).toHaveProperty('ok');
    expect(sameText(clean(all), changed)).toBeNull();
    expect(readDoc(all.room.ydoc).toString()).toContain('amendment');
    expect(all.refusals).toEqual([]);
  });

  it('is for those who freeze versions, changes nothing where nothing differs, and knows its versions', async () => {
    const all = roomOf(text());
    const version = await frozen(all);
    expect(await all.command(CHAIR, { do: 'restore-version', version })).toEqual(
      expect.objectContaining({ error: 'The text says what “Draft 1” says already.' }),
    );
    expect(await all.command(CHAIR, { do: 'restore-version', version: 'none' })).toHaveProperty('status', 404);
    for (const person of [delegate('NOR'), OBSERVER])
      expect(await all.command(person, { do: 'restore-version', version })).toHaveProperty('status', 403);
  });

  it('touches nothing that is agreed, and takes out no paragraph that holds a proposal (RULE B18)', async () => {
    const all = roomOf(text());
    const version = await frozen(all);
    await write(all, 'p1', 'Urges all States to write;');
    await all.command(CHAIR, { do: 'status', paragraph: 'p1', status: 'agreed' });
    const before = all.text();
    expect(await all.command(CHAIR, { do: 'restore-version', version })).toMatchObject({
      error: expect.stringMatching(/is agreed; reopen it before you restore it/),
    });
    await all.command(CHAIR, { do: 'status', paragraph: 'p1', status: 'open' });
    expect(all.text()).toBe(before.replace('"agreed"', '"open"'));
    await all.room.write({ role: 'chair', delegation: '' }, () =>
      all.room.ydoc.getXmlFragment('doc').push([elementOf(paragraph({ id: 'late', kind: 'operative' }, 'Welcomes pens.'))]),
    );
    const norway = all.enter(delegate('NOR'));
    findParagraphElement(norway.ydoc, 'late')!.push([
      elementOf(amendment({ id: 'a', by: 'NOR' }, wording('Welcomes pens.'), 'Deplores pens.')),
    ]);
    norway.send();
    expect(await all.command(CHAIR, { do: 'restore-version', version })).toMatchObject({
      error: expect.stringMatching(/holds a proposal; decide on it/),
    });
  });

  it('is not taken back over words that came since', async () => {
    const all = roomOf(text());
    const version = await frozen(all);
    await write(all, 'p1', 'Urges all States to write;');
    const answer = await all.command(CHAIR, { do: 'restore-version', version });
    await write(all, 'p2', 'Urges States to read;');
    const decision = 'decision' in answer ? answer.decision!.id : '';
    expect(await all.command(CHAIR, { do: 'undo', decision })).toMatchObject({
      error: expect.stringMatching(/changed since the version was restored/),
    });
  });

  it('gives any text any other text’s words, kinds and order, and back', async () => {
    await fc.assert(
      fc.asyncProperty(randomRevision(), async ({ a, b }) => {
        const all = roomOf(a);
        const version = await frozen(all);
        const first = clean(all);
        const secretary = all.enter(SECRETARIAT);
        await all.room.write({ role: 'chair', delegation: '' }, () => {
          const root = all.room.ydoc.getXmlFragment('doc');
          root.delete(0, root.length);
          root.insert(0, b.content.content.map(elementOf));
        });
        const other = clean(all);
        const answer = await all.command(CHAIR, { do: 'restore-version', version });
        if (sameText(first, other) === null) return;
        expect(answer).toHaveProperty('ok');
        expect(sameText(clean(all), first)).toBeNull();
        expect(await all.command(CHAIR, { do: 'undo', decision: 'decision' in answer ? answer.decision!.id : '' })).toHaveProperty('ok');
        expect(sameText(clean(all), other)).toBeNull();
        expect(secretary.closed).toBeNull();
      }),
      { numRuns: 40 },
    );
  });
});
