// Attacks by a delegation on its own former paragraph, long after the chair accepted it: all that can come of them is an amendment of its own. (RULES D9, G11)

import type { Node } from 'prosemirror-model';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { amendment, idOf, ownerOf, paragraph, resolution, schema, wording, wordingOf } from '../../../schema/index.ts';
import { GRACE_MS } from '../../../server/runtime/limits.ts';
import { readDoc, TEXT_ROOT } from '../../../src/protocol/document.ts';
import { findAmendmentElement, findParagraphElement } from '../../../src/protocol/elements.ts';
import { recordOf } from '../../../src/protocol/record.ts';
import { CHAIR, delegate, type Guest, restarted, roomOf, type TestRoom } from '../../support/server/room.ts';

const accepted = wording([
  { text: 'Requests ' },
  { text: 'a full', em: true },
  { text: ' 🌍 report' },
  { id: 'n1', note: [{ text: 'Of [ten] pages.' }] },
  { text: ' in [May] [June];' },
]);
const text = resolution([
  paragraph({ id: 'op1' }, 'Encourages States;'),
  schema.node('paragraph', { id: 'own', by: 'NOR' }, [
    accepted,
    amendment({ id: 'fiji', by: 'FJI' }, accepted, 'Requests two reports;'),
    schema.node('amendment', { id: 'gone', by: 'FJI', kind: 'delete', base: '[]' }),
    amendment({ id: 'early', by: 'NOR' }, accepted, 'Requests an early report;'),
  ]),
]);

/** Norway’s paragraph was accepted and a phrase of it agreed; more than ten seconds went by, or the server began anew. */
async function acceptedLongAgo(restart: boolean): Promise<TestRoom> {
  const test = roomOf(text, undefined, 2);
  expect(await test.command(CHAIR, { do: 'accept', amendment: 'own' })).toMatchObject({ ok: true });
  expect(await test.command(CHAIR, { do: 'agree-words', paragraph: 'own', quote: 'May', nth: 0, level: 'agreed' })).toMatchObject({
    ok: true,
  });
  test.clock.pass(GRACE_MS + 1);
  return restart ? restarted(test) : test;
}

/** The text without Norway’s amendments, and what the record says of the text. */
function standing({ room: { ydoc } }: TestRoom): unknown {
  const without = (node: Node): unknown => ({
    ...node.toJSON(),
    content: node.children.filter((one) => one.type.name !== 'amendment' || ownerOf(one) !== 'NOR').map((one) => one.toJSON()),
  });
  const { decisions, phrases } = recordOf(ydoc);
  return { text: readDoc(ydoc).children.map(without), decisions, phrases };
}

type Attack = (own: Y.XmlElement, ydoc: Y.Doc) => void;
const first = (own: Y.XmlElement) => own.get(0) as Y.XmlElement;
const run = (own: Y.XmlElement, at = 0) => first(own).get(at) as Y.XmlText;
const note = (own: Y.XmlElement) => first(own).get(1) as Y.XmlElement;
const element = (name: string, words = '', attributes: Readonly<Record<string, string>> = {}) => {
  const made = new Y.XmlElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  if (words !== '') made.insert(0, [new Y.XmlText(words)]);
  return made;
};
const foreign = (ydoc: Y.Doc) => findAmendmentElement(ydoc, 'fiji')!.amendment;
const set =
  (name: string, value: string): Attack =>
  (own) =>
    own.setAttribute(name, value);

const ATTACKS: Readonly<Record<string, Attack>> = {
  'strikes a word': (own) => run(own).delete(0, 9),
  'strikes all words': (own) => {
    for (const at of [0, 2]) run(own, at).delete(0, run(own, at).length);
  },
  'replaces a word': (own) => {
    run(own).delete(0, 8);
    run(own).insert(0, 'Demands');
  },
  'strikes a word and writes it anew': (own) => {
    run(own).delete(0, 8);
    run(own).insert(0, 'Requests');
  },
  'writes between the words': (own) => run(own).insert(4, 'x'),
  'strikes half a character': (own) => run(own).delete(16, 1),
  'writes into a character': (own) => run(own).insert(16 + 1, 'x'),
  'strikes a run': (own) => first(own).delete(2, 1),
  'removes the wording': (own) => own.delete(0, 1),
  'removes the wording for another': (own) => {
    own.delete(0, 1);
    own.insert(0, [element('wording', 'Demands;')]);
  },
  'empties the wording': (own) => first(own).delete(0, first(own).length),
  'adds a wording before': (own) => own.insert(0, [element('wording', 'Demands;')]),
  'adds a wording after': (own) => own.insert(1, [element('wording', 'Demands;')]),
  'adds an empty wording at the end': (own) => own.insert(own.length, [element('wording')]),
  'writes in a run of its own': (own) => first(own).insert(0, [new Y.XmlText('Kindly ')]),
  'writes all in a run of its own': (own) => {
    const words = run(own).length;
    run(own).delete(0, words);
    first(own).insert(0, [new Y.XmlText('Demands '), new Y.XmlText('Requests a full')]);
  },
  italicizes: (own) => run(own).format(0, 8, { em: { v: '1' } }),
  'sets upright': (own) => run(own).format(0, run(own).length, { em: null }),
  'strikes the note': (own) => first(own).delete(1, 1),
  'changes the note': (own) => (note(own).get(0) as Y.XmlText).insert(3, 'twenty'),
  'strikes brackets of the note': (own) => (note(own).get(0) as Y.XmlText).delete(3, 5),
  'renames the note': (own) => note(own).setAttribute('id', 'n2'),
  'adds a note': (own) => first(own).insert(1, [element('footnote', 'New.', { id: 'n9' })]),
  'strikes brackets': (own) => run(own, 2).delete(4, 5),
  'writes in the agreed phrase': (own) => run(own, 2).insert(6, 'x'),
  'strikes the agreed phrase': (own) => run(own, 2).delete(5, 3),
  agrees: set('status', 'agreed'),
  'takes it back': set('by', 'NOR'),
  'gives it away': set('by', 'FJI'),
  'changes its kind': set('kind', 'preambular'),
  'changes its level': set('level', '1'),
  'renames it': set('id', 'mine'),
  'names it as another': set('id', 'op1'),
  'names it as an amendment': set('id', 'fiji'),
  'withdraws it': set('state', 'withdrawn'),
  'makes it an alternative': set('instead', 'op1'),
  'gives it another attribute': set('onclick', 'x'),
  ...Object.fromEntries(
    ['id', 'kind', 'level', 'status', 'by', 'instead', 'state'].map((name) => [
      `takes away its ${name}`,
      (own: Y.XmlElement) => own.removeAttribute(name),
    ]),
  ),
  'deletes it': (_own, ydoc) => ydoc.getXmlFragment(TEXT_ROOT).delete(1, 1),
  'moves it': (own, ydoc) => {
    const copy = own.clone() as Y.XmlElement;
    ydoc.getXmlFragment(TEXT_ROOT).delete(1, 1);
    ydoc.getXmlFragment(TEXT_ROOT).insert(0, [copy]);
  },
  'copies it': (own, ydoc) => ydoc.getXmlFragment(TEXT_ROOT).insert(2, [own.clone() as Y.XmlElement]),
  'deletes Fiji’s amendment': (own) => own.delete(1, 1),
  'deletes Fiji’s deletion': (own) => own.delete(2, 1),
  'rewrites Fiji’s amendment': (_own, ydoc) => ((foreign(ydoc).get(0) as Y.XmlElement).get(0) as Y.XmlText).insert(0, 'x'),
  'strikes words of Fiji’s amendment': (_own, ydoc) => ((foreign(ydoc).get(0) as Y.XmlElement).get(0) as Y.XmlText).delete(0, 3),
  'takes the wording of Fiji’s amendment': (_own, ydoc) => foreign(ydoc).delete(0, 1),
  'gives Fiji’s amendment a wording': (_own, ydoc) => foreign(ydoc).insert(1, [element('wording', 'Other;')]),
  ...Object.fromEntries(
    Object.entries({ state: 'withdrawn', decision: 'rejected', by: 'NOR', base: '[]', kind: 'delete', id: 'mine', on: 'early' }).map(
      ([name, value]) => [
        `gives Fiji’s amendment another ${name}`,
        (_own: Y.XmlElement, ydoc: Y.Doc) => foreign(ydoc).setAttribute(name, value),
      ],
    ),
  ),
  'writes an amendment for Fiji': (own) =>
    own.insert(own.length, [element('amendment', '', { ...foreign(own.doc!).getAttributes(), id: 'forged' } as Record<string, string>)]),
  'agrees other words in the record': (_own, ydoc) => (ydoc.getMap('record').get('phrases') as Y.Map<unknown> | undefined)?.clear(),
};

const late = (test: TestRoom, attack: Attack): Guest => {
  const norway = test.enter(delegate('NOR'));
  norway.stall();
  norway.ydoc.transact(() => attack(findParagraphElement(norway.ydoc, 'own')!, norway.ydoc));
  return norway;
};

describe('Attack: the former owner of an accepted paragraph', () => {
  for (const [name, attack] of Object.entries(ATTACKS))
    it(`${name}: the text, all others’ proposals and the agreed phrases are as before`, async () => {
      for (const restart of [false, true])
        for (const also of [false, true]) {
          const test = await acceptedLongAgo(restart);
          const before = standing(test);
          const norway = late(test, (own, ydoc) => {
            if (also) run(own).insert(0, 'Kindly ');
            attack(own, ydoc);
          });
          norway.send();
          await test.committer.settled();
          test.clock.pass(GRACE_MS);
          await test.committer.settled();
          expect([restart, also, test.refusals, standing(test)]).toEqual([restart, also, test.refusals, before]);
          norway.read();
          if (test.refusals.length === 0) expect(norway.text).toBe(test.text());
        }
    });

  it('leaves the chair’s words that are on their way whole and at their place, or before what was struck around them', async () => {
    const misplaced = new Set<string>();
    for (const [name, attack] of Object.entries(ATTACKS))
      for (const order of ['before', 'after'] as const)
        for (const at of [0, 3, 9, 12, 18, 21]) {
          const test = await acceptedLongAgo(false);
          const chair = test.enter(CHAIR);
          const norway = late(test, attack);
          chair.stall();
          run(findParagraphElement(chair.ydoc, 'own')!).insert(at, 'CHAIR');
          const aimed = wordingOf(readDoc(chair.ydoc).child(1))!.textContent;
          for (const one of order === 'before' ? [chair, norway] : [norway, chair]) one.send();
          await test.committer.settled();
          const own = readDoc(test.room.ydoc).children.find((one) => idOf(one) === 'own')!;
          const now = wordingOf(own)!.textContent;
          expect([name, order, at, own.attrs.by, now.split('CHAIR').join('')]).toEqual([name, order, at, '', accepted.textContent]);
          if (now === aimed) continue;
          expect([name, order, at, now]).toEqual([name, 'after', at, `CHAIR${accepted.textContent}`]);
          misplaced.add(name);
        }
    expect([...misplaced]).toEqual([
      'strikes a word',
      'strikes all words',
      'replaces a word',
      'strikes a word and writes it anew',
      'writes all in a run of its own',
    ]);
  });
});
