// Which changes of a text a writer may make, by example and for any single change of a random text: a word with a wrong owner is the worst error (RULES A1, AG1 to AG6, G1 to G6).
import fc from 'fast-check';
import type { Node } from 'prosemirror-model';
import { describe, expect, it } from 'vitest';
import { amendment, paragraph, resolution, schema, wording } from '../../../schema/index.ts';
import type { Writer } from '../../../src/editor/model/lookup.ts';
import { mayChange, writerKindOf } from '../../../src/editor/model/rights.ts';

const writer = (kind: Writer['kind'], me = ''): Writer => ({ kind, me, openedHere: new Set() });
const NOR = writer('amend', 'NOR');
const EDIT = writer('edit');
const base = wording('Requests support;');
const proposal = (by: string, text: string, more = {}) => amendment({ id: `a-${by}`, by, ...more }, base, text);
const p = (more: object, amendments: readonly Node[] = [], text = 'Requests support;') => paragraph({ id: 'p', ...more }, text, amendments);
const doc = (...paragraphs: Node[]) => resolution(paragraphs);
const other = paragraph({ id: 'q' }, 'Decides to meet.');

describe('a delegation', () => {
  const before = doc(p({}, [proposal('NOR', 'Requests more support;'), proposal('EU', 'Requests aid;')]), other);
  it.each<[string, boolean, Node, Node]>([
    [
      'writes in its own amendment',
      true,
      before,
      doc(p({}, [proposal('NOR', 'Requests much support;'), proposal('EU', 'Requests aid;')]), other),
    ],
    [
      'withdraws its own',
      true,
      before,
      doc(p({}, [proposal('NOR', 'Requests more support;', { state: 'withdrawn' }), proposal('EU', 'Requests aid;')]), other),
    ],
    [
      'opens one',
      true,
      before,
      doc(
        before.child(0),
        paragraph({ id: 'q' }, 'Decides to meet.', [amendment({ id: 'n', by: 'NOR' }, wording('Decides to meet.'), 'Decides.')]),
      ),
    ],
    ['proposes a paragraph', true, before, doc(before.child(0), paragraph({ id: 'n', by: 'NOR' }, 'New;'), other)],
    ['adds a paragraph to the text', false, before, doc(before.child(0), paragraph({ id: 'n' }, 'New;'), other)],
    ['adds a paragraph in another name', false, before, doc(before.child(0), paragraph({ id: 'n', by: 'EU' }, 'New;'), other)],
    ['writes in the wording', false, before, doc(before.child(0), paragraph({ id: 'q' }, 'Decides.'))],
    [
      'writes in the amendment of another',
      false,
      before,
      doc(p({}, [proposal('NOR', 'Requests more support;'), proposal('EU', 'Requests no aid;')]), other),
    ],
    ['deletes the amendment of another', false, before, doc(p({}, [proposal('NOR', 'Requests more support;')]), other)],
    [
      'decides',
      false,
      before,
      doc(p({}, [proposal('NOR', 'Requests more support;', { decision: 'accepted' }), proposal('EU', 'Requests aid;')]), other),
    ],
    ['sets a status', false, before, doc(before.child(0), paragraph({ id: 'q', status: 'agreed' }, 'Decides to meet.'))],
    ['deletes a paragraph', false, before, doc(before.child(0))],
    ['changes the order', false, before, doc(other, before.child(0))],
  ])('%s: %s', (_what, may, from, to) => {
    expect(mayChange(from, to, NOR)).toBe(may);
  });

  it('opens nothing in an agreed paragraph, but goes on in what it had there', () => {
    const agreed = (...own: Node[]) => doc(p({ status: 'agreed' }, own));
    expect(mayChange(agreed(), agreed(proposal('NOR', 'Requests;')), NOR)).toBe(false);
    expect(mayChange(agreed(proposal('NOR', 'Requests;')), agreed(proposal('NOR', 'Requests all;')), NOR)).toBe(true);
  });

  it('takes its own paragraph away only while nobody else amends it', () => {
    const own = (amendments: readonly Node[]) => doc(other, paragraph({ id: 'n', by: 'NOR' }, 'New;', amendments));
    expect(mayChange(own([]), doc(other), NOR)).toBe(true);
    expect(mayChange(own([proposal('EU', 'Newer;')]), doc(other), NOR)).toBe(false);
    expect(
      mayChange(own([proposal('EU', 'Newer;')]), doc(other, paragraph({ id: 'n', by: 'NOR' }, 'Old;', [proposal('EU', 'Newer;')])), NOR),
    ).toBe(true);
  });

  it('may not write in its own amendment once that was decided', () => {
    const decided = (text: string) => doc(p({}, [proposal('NOR', text, { decision: 'rejected' })]));
    expect(mayChange(decided('Requests aid;'), decided('Requests more aid;'), NOR)).toBe(false);
  });
});

describe('chair and secretariat in Edit', () => {
  const before = doc(p({}, [proposal('EU', 'Requests aid;')]), other, paragraph({ id: 'n', by: 'EU' }, 'New;'));
  const with3 = (...first: Node[]) => doc(...first, before.child(2));
  it.each<[string, boolean, Node]>([
    ['write wordings', true, with3(p({}, [proposal('EU', 'Requests aid;')], 'Requests strong support;'), other)],
    ['add an open paragraph', true, with3(before.child(0), paragraph({ id: 'x' }, ''), other)],
    ['delete a paragraph without amendments', true, with3(before.child(0))],
    ['set kind and level', true, with3(before.child(0), paragraph({ id: 'q', kind: 'subparagraph', level: '1' }, 'Decides to meet.'))],
    ['delete a paragraph that holds amendments', false, with3(other)],
    ['write in an amendment', false, with3(p({}, [proposal('EU', 'Requests no aid;')]), other)],
    ['delete an amendment', false, with3(p({}), other)],
    ['write in a proposed paragraph', false, doc(before.child(0), other, paragraph({ id: 'n', by: 'EU' }, 'Newer;'))],
    ['set a status', false, with3(before.child(0), paragraph({ id: 'q', status: 'agreed' }, 'Decides to meet.'))],
    ['add an agreed paragraph', false, with3(before.child(0), other, paragraph({ id: 'x', status: 'agreed' }, ''))],
    [
      'give a paragraph another id',
      false,
      doc(paragraph({ id: 'z' }, 'Requests support;', [proposal('EU', 'Requests aid;')]), other, before.child(2)),
    ],
  ])('%s: %s', (_what, may, to) => {
    expect(mayChange(before, to, EDIT)).toBe(may);
  });
});

it('lets nobody write in reading and in deciding, and nobody edit the text in the clean view', () => {
  expect(mayChange(doc(other), doc(paragraph({ id: 'q' }, 'Decides.')), writer('none'))).toBe(false);
  const norway = { role: 'delegation', delegation: 'NOR', name: 'Norway' } as const;
  const chair = { role: 'chair', delegation: '', name: 'Chair' } as const;
  expect(writerKindOf(norway, 'amend', 'all')).toBe('amend');
  expect(writerKindOf(norway, 'amend', 'clean')).toBe('amend');
  expect(writerKindOf(norway, 'read', 'clean')).toBe('none');
  expect(writerKindOf(chair, 'edit', 'clean')).toBe('none');
  expect(writerKindOf(norway, 'edit', 'all')).toBe('none');
  expect(writerKindOf(chair, 'edit', 'all')).toBe('edit');
  expect(writerKindOf(chair, 'decide', 'all')).toBe('none');
  expect(writerKindOf({ role: 'observer', delegation: '', name: 'Observer' }, 'amend', 'all')).toBe('none');
});

const NAMES = ['', 'NOR', 'EU', 'MEX'] as const;
const text = fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 4 }).map((words) => words.join(' '));
const anyText = fc
  .array(fc.tuple(fc.constantFrom(...NAMES), text, fc.array(fc.tuple(fc.constantFrom('NOR', 'EU', 'MEX'), text), { maxLength: 3 })), {
    minLength: 1,
    maxLength: 5,
  })
  .map((rows) =>
    resolution(
      rows.map(([by, words, amendments], i) =>
        paragraph(
          { id: `p${i}`, by },
          words,
          amendments.map(([owner, mine], k) => amendment({ id: `a${i}.${k}`, by: owner }, wording(words), mine)),
        ),
      ),
    ),
  );

it('allows a change inside one wording of any text to its owner and to nobody else', () => {
  const random = fc.tuple(anyText, fc.nat(), fc.constantFrom<Writer>(NOR, writer('amend', 'EU'), EDIT));
  fc.assert(
    fc.property(random, ([before, at, who]) => {
      const places: { pos: number; owner: string; inAmendment: boolean }[] = [];
      before.descendants((node, pos, parent) => {
        if (node.type !== schema.nodes.wording) return true;
        places.push({ pos, owner: parent!.attrs.by as string, inAmendment: parent!.type.name === 'amendment' });
        return false;
      });
      const { pos, owner, inAmendment } = places[at % places.length]!;
      const inside = before.nodeAt(pos)!;
      const after = before.replace(pos + 1, pos + 1 + inside.content.size, wording('changed').slice(0));
      const expected = who.kind === 'edit' ? owner === '' && !inAmendment : owner === who.me;
      return mayChange(before, after, who) === expected;
    }),
    { numRuns: 400 },
  );
});
