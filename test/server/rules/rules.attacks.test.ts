// What a hand-made update must not do, one attack a line: each is refused by the named rule, with a sentence, and leaves the
// document unchanged. (model.md, "The server's rules") (RULES G10, G12, G13)
import { writeVarUint } from 'lib0/encoding';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { type AmendmentKind, amendment, paragraph, resolution, schema, wording } from '../../../schema/index.ts';
import type { RuleName } from '../../../server/rules/refusal.ts';
import { updateFrame } from '../../../server/sync/frames.ts';
import { RECORD_ROOT, TEXT_ROOT } from '../../../src/protocol/document.ts';
import { findAmendmentElement, findParagraphElement } from '../../../src/protocol/elements.ts';
import type { Person } from '../../../src/protocol/roles.ts';
import { CHAIR, delegate, type Guest, OBSERVER, roomOf, SECRETARIAT, type TestRoom } from '../../support/server/room.ts';
import { Writer } from '../../support/server/writer.ts';

const CHINESE = amendment({ id: 'c1', by: 'CHN' }, wording('Second base'), 'Second chinese');
const FRENCH = amendment({ id: 'f1', by: 'FRA' }, wording('Second base'), 'Second french');
/** `agreed`: the status of the agreed paragraph. */
const textWith = (agreed: 'agreed' | 'group', kind = 'delete') =>
  resolution([
    paragraph({ id: 'p0' }, 'The Council decides.'),
    paragraph({ id: 'p1' }, 'Second base', [CHINESE, FRENCH]),
    paragraph({ id: 'p2', by: 'FRA' }, 'French paragraph', [amendment({ id: 'c2', by: 'CHN' }, wording('French paragraph'), 'by China')]),
    paragraph({ id: 'p3', by: 'FRA' }, 'Another french paragraph'),
    paragraph({ id: 'p4', by: 'CHN' }, 'Chinese paragraph', [
      amendment({ id: 'f2', by: 'FRA' }, wording('Chinese paragraph'), 'by France'),
    ]),
    paragraph({ id: 'p5', status: agreed }, 'Agreed words'),
    paragraph({ id: 'p6' }, 'Sixth base', [
      amendment({ id: 'f6', by: 'FRA', kind: kind as AmendmentKind }, wording('Sixth base'), 'Sixth french'),
    ]),
  ]);
const base = textWith('agreed');

/** Shortcuts to parts of the text. */
class Hand {
  readonly ydoc: Y.Doc;
  readonly root: Y.XmlFragment;
  constructor(ydoc: Y.Doc) {
    this.ydoc = ydoc;
    this.root = ydoc.getXmlFragment(TEXT_ROOT);
  }
  element(...path: number[]): Y.XmlElement {
    return path.reduce<Y.XmlFragment>((at, i) => at.get(i) as Y.XmlElement, this.root) as Y.XmlElement;
  }
  text(...path: number[]): Y.XmlText {
    return this.element(...path).get(0) as Y.XmlText;
  }
}

function made(name: string, attributes: Record<string, unknown>, children: (Y.XmlElement | Y.XmlText)[] = []): Y.XmlElement {
  const element = new Y.XmlElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value as string);
  element.insert(0, children);
  return element;
}
const words = (text: string) => made('wording', {}, [new Y.XmlText(text)]);
const AMENDMENT = { id: 'new', kind: 'replace', base: '[]', after: '', as: '', on: '', state: 'live', decision: '' };
const newAmendment = (attributes: Record<string, unknown>) => made('amendment', { ...AMENDMENT, ...attributes }, [words('new')]);
const PARAGRAPH = { id: 'newp', kind: 'operative', level: '0', status: 'open', instead: '', state: 'live' };
const newParagraph = (attributes: Record<string, unknown>, children: Y.XmlElement[] = []) =>
  made('paragraph', { ...PARAGRAPH, ...attributes }, [words('new'), ...children]);

type Change = (hand: Hand) => void;
/** `kind`: the kind of the proposal in the last paragraph. */
type Case = readonly [name: string, rule: RuleName, change: Change, who?: Person, kind?: string];

function attempt(change: Change, who: Person = delegate('FRA'), doc = base) {
  const test = roomOf(doc);
  const guest = test.enter(who);
  guest.ydoc.transact(() => change(new Hand(guest.ydoc)));
  const before = { text: test.text(), record: test.record(), state: Y.encodeStateVector(test.room.ydoc) };
  guest.send();
  const after = { text: test.text(), record: test.record(), state: Y.encodeStateVector(test.room.ydoc) };
  return { guest, refusals: test.refusals, before, after };
}

const ATTACKS: Case[] = [
  ['types into the wording', 'owner', (h) => h.text(0, 0).insert(3, 'X')],
  ['deletes words of the wording', 'owner', (h) => h.text(0, 0).delete(0, 3)],
  ['sets the wording in italics', 'owner', (h) => h.text(0, 0).format(0, 3, { em: { v: '1' } })],
  ['types into agreed words', 'owner', (h) => h.text(5, 0).insert(0, 'X')],
  ['deletes agreed words', 'owner', (h) => h.text(5, 0).delete(0, 6)],
  ['types into an amendment of others', 'owner', (h) => h.text(1, 1, 0).insert(0, 'X')],
  ['deletes words of an amendment of others', 'owner', (h) => h.text(1, 1, 0).delete(0, 2)],
  ['deletes an amendment of others', 'owner', (h) => h.element(1).delete(1, 1)],
  ['changes the base of an amendment of others', 'owner', (h) => h.element(1, 1).setAttribute('base', '[]')],
  ['withdraws an amendment of others', 'owner', (h) => h.element(1, 1).setAttribute('state', 'withdrawn')],
  ['removes an attribute of an amendment of others', 'owner', (h) => h.element(1, 1).removeAttribute('kind')],
  ['deletes a paragraph of the text', 'owner', (h) => h.root.delete(0, 1)],
  ['deletes the wording of a paragraph', 'owner', (h) => h.element(0).delete(0, 1)],
  ['deletes a paragraph of others', 'owner', (h) => h.root.delete(4, 1)],
  ['changes the kind of a paragraph', 'owner', (h) => h.element(0).setAttribute('kind', 'preambular')],
  ['withdraws a paragraph of others', 'owner', (h) => h.element(4).setAttribute('state', 'withdrawn')],
  ['puts a second wording into a paragraph', 'owner', (h) => h.element(0).insert(0, [words('X')])],
  [
    'moves a paragraph by deleting and writing it anew',
    'owner',
    (h) => {
      h.root.delete(0, 1);
      h.root.insert(2, [newParagraph({ by: 'FRA' })]);
    },
  ],
  [
    'hides a foreign change behind an own one',
    'owner',
    (h) => {
      h.text(1, 2, 0).insert(0, 'mine');
      h.element(0).setAttribute('kind', 'heading');
    },
  ],
  [
    'creates and deletes an own amendment beside a foreign change',
    'owner',
    (h) => {
      h.element(0).insert(1, [newAmendment({ by: 'FRA' })]);
      h.element(0).delete(1, 1);
      h.element(0).setAttribute('kind', 'heading');
    },
  ],
  ['edits an amendment of others in the own paragraph', 'owner', (h) => h.text(2, 1, 0).insert(0, 'X')],
  ['deletes an amendment of others in the own paragraph', 'owner', (h) => h.element(2).delete(1, 1)],
  ['deletes the own paragraph with an amendment of others', 'holds', (h) => h.root.delete(2, 1)],
  ['makes an amendment in the name of others', 'by', (h) => h.element(0).insert(1, [newAmendment({ by: 'CHN' })])],
  ['makes an amendment in nobody’s name', 'by', (h) => h.element(0).insert(1, [newAmendment({})])],
  ['makes a paragraph of the text', 'by', (h) => h.root.insert(1, [newParagraph({ by: '' })])],
  ['makes a paragraph in nobody’s name', 'by', (h) => h.root.insert(1, [newParagraph({})])],
  [
    'renames a new amendment to others',
    'by',
    (h) => {
      const element = newAmendment({ by: 'FRA' });
      h.element(0).insert(1, [element]);
      element.setAttribute('by', 'CHN');
    },
  ],
  [
    'renames a new amendment from others',
    'by',
    (h) => {
      const element = newAmendment({ by: 'CHN' });
      h.element(0).insert(1, [element]);
      element.setAttribute('by', 'FRA');
    },
  ],
  ['gives the own amendment to others', 'by', (h) => h.element(1, 2).setAttribute('by', 'CHN')],
  ['takes an amendment of others over', 'by', (h) => h.element(1, 1).setAttribute('by', 'FRA')],
  ['takes a paragraph of the text over', 'by', (h) => h.element(0).setAttribute('by', 'FRA')],
  [
    'takes a paragraph over and writes into it',
    'by',
    (h) => {
      h.element(0).setAttribute('by', 'FRA');
      h.text(0, 0).insert(0, 'X');
    },
  ],
  ['makes the own paragraph part of the text', 'by', (h) => h.element(3).removeAttribute('by')],
  [
    'an own new paragraph holds an amendment of others',
    'by',
    (h) => h.root.insert(1, [newParagraph({ by: 'FRA' }, [newAmendment({ by: 'CHN' })])]),
  ],
  ['forges an accepted amendment', 'decision', (h) => h.element(0).insert(1, [newAmendment({ by: 'FRA', decision: 'accepted' })])],
  ['accepts its own amendment', 'decision', (h) => h.element(1, 2).setAttribute('decision', 'accepted')],
  ['rejects an amendment of others', 'decision', (h) => h.element(1, 1).setAttribute('decision', 'rejected')],
  ['takes the decision of its own amendment away', 'decision', (h) => h.element(1, 2).removeAttribute('decision')],
  ['makes an agreed paragraph', 'status', (h) => h.root.insert(1, [newParagraph({ by: 'FRA', status: 'agreed' })])],
  ['agrees its own paragraph', 'status', (h) => h.element(3).setAttribute('status', 'agreed')],
  ['agrees a paragraph of the text', 'status', (h) => h.element(0).setAttribute('status', 'agreed')],
  ['reopens an agreed paragraph', 'status', (h) => h.element(5).setAttribute('status', 'open')],
  ['removes the status of its own paragraph', 'status', (h) => h.element(3).removeAttribute('status')],
  ['makes an amendment in an agreed paragraph', 'agreed', (h) => h.element(5).insert(1, [newAmendment({ by: 'FRA' })])],
  ['makes an alternative to an agreed paragraph', 'agreed', (h) => h.root.insert(1, [newParagraph({ by: 'FRA', instead: 'p5' })])],
  ['turns its own paragraph against an agreed one', 'agreed', (h) => h.element(3).setAttribute('instead', 'p5')],
  [
    'would join a paragraph to an agreed one',
    'agreed',
    (h) => h.element(0).insert(1, [newAmendment({ by: 'FRA', kind: 'merge', after: 'p5' })]),
  ],
  ['gives its amendment another kind', 'schema', (h) => h.element(1, 2).setAttribute('kind', 'delete')],
  [
    'recasts as nothing that there is',
    'schema',
    (h) => h.element(0).insert(1, [newAmendment({ by: 'FRA', kind: 'recast', as: 'chapter 1' })]),
  ],
  ['amends a script', 'schema', (h) => h.element(0).insert(1, [newAmendment({ by: 'FRA', on: '"><script>' })])],
  ['a move behind a script', 'schema', (h) => h.element(0).insert(1, [newAmendment({ by: 'FRA', kind: 'move', after: '<img>' })])],
  ['moves the amendment of others to another proposal', 'owner', (h) => h.element(1, 1).setAttribute('on', 'f1')],
  ['splits an amendment of others', 'owner', (h) => h.element(1, 1).insert(1, [words('X')])],
  [
    'writes into a second wording of its own with a forged decision',
    'decision',
    (h) => {
      h.element(1, 2).insert(1, [words('X')]);
      h.element(1, 2).setAttribute('decision', 'accepted');
    },
  ],
  ['takes the identity of an amendment of others', 'id', (h) => h.element(0).insert(1, [newAmendment({ by: 'FRA', id: 'c1' })])],
  ['takes the identity of a paragraph', 'id', (h) => h.element(1, 2).setAttribute('id', 'p0')],
  ['amends itself', 'schema', (h) => h.element(0).insert(1, [newAmendment({ by: 'FRA', on: 'new' })])],
  ...[2, 3, 40].map(
    (count): Case => [
      `brings ${count} amendments in a circle`,
      'schema',
      (h) => {
        for (let k = 0; k < count; k++) h.element(0).insert(1, [newAmendment({ by: 'FRA', id: `n${k}`, on: `n${(k + 1) % count}` })]);
      },
    ],
  ),
  [
    'closes a circle with what stands there',
    'schema',
    (h) => {
      h.element(0).insert(1, [newAmendment({ by: 'FRA', on: 'f1' })]);
      h.element(1, 2).setAttribute('on', 'new');
    },
  ],
  [
    'amends itself beside another one of its id',
    'schema',
    (h) => {
      h.element(0).insert(1, [newAmendment({ by: 'FRA', on: 'new' })]);
      h.element(0).insert(1, [newAmendment({ by: 'FRA' })]);
    },
  ],
  ['turns its amendment to itself', 'schema', (h) => h.element(1, 2).setAttribute('on', 'f1')],
  [
    'turns its amendment to itself by another id',
    'schema',
    (h) => {
      h.element(1, 2).setAttribute('on', 'f9');
      h.element(1, 2).setAttribute('id', 'f9');
    },
  ],
  ...['delete', 'move', 'merge', 'recast'].flatMap((kind): Case[] => [
    [
      `brings two wordings in a proposal to ${kind}`,
      'schema',
      (h) =>
        h
          .element(0)
          .insert(1, [
            made('amendment', { ...AMENDMENT, by: 'FRA', kind, as: kind === 'recast' ? 'heading 0' : '' }, [words('a'), words('b')]),
          ]),
    ],
    [
      `brings a second wording into its proposal to ${kind}`,
      'schema',
      (h) => h.element(6, 1).insert(1, [words('b')]),
      delegate('FRA'),
      kind,
    ],
  ]),
  ['writes another root', 'root', (h) => h.ydoc.getMap('x').set('a', 1)],
  ['writes another text', 'root', (h) => h.ydoc.getXmlFragment('doc2').insert(0, [newParagraph({ by: 'FRA' })])],
  ['writes the record', 'root', (h) => h.ydoc.getMap(RECORD_ROOT).set('meta', {})],
  [
    'adds a decision to the record',
    'schema',
    (h) => (h.ydoc.getMap(RECORD_ROOT).get('decisions') as Y.Array<object>).push([{ forged: true }]),
  ],
  ['deletes from the record', 'owner', (h) => h.ydoc.getMap(RECORD_ROOT).delete('versions')],
  ['an unknown element', 'schema', (h) => h.element(1, 2).insert(0, [made('evil', {})])],
  ['an element called script', 'schema', (h) => h.element(1, 2, 0).insert(0, [made('script', {})])],
  ['an element called constructor', 'schema', (h) => h.element(1, 2).insert(0, [made('constructor', {})])],
  ['an amendment in an amendment', 'schema', (h) => h.element(1, 2).insert(0, [newAmendment({ by: 'FRA' })])],
  ['a paragraph in a paragraph', 'schema', (h) => h.element(3).insert(0, [newParagraph({ by: 'FRA' })])],
  ['text right in an amendment', 'schema', (h) => h.element(1, 2).insert(0, [new Y.XmlText('x')])],
  ['text in the root', 'schema', (h) => h.root.insert(0, [new Y.XmlText('x')])],
  ['an unknown mark', 'schema', (h) => h.text(1, 2, 0).insert(0, 'x', { bogus: { a: 1 } })],
  ['a mark with more in it', 'schema', (h) => h.text(1, 2, 0).insert(0, 'x', { em: { v: '1', onclick: 'x' } })],
  ['a mark called constructor', 'schema', (h) => h.text(1, 2, 0).insert(0, 'x', { constructor: { v: '1' } as never })],
  ['an unknown attribute', 'schema', (h) => h.element(1, 2).setAttribute('onclick', 'alert(1)')],
  ['an attribute of the wrong type', 'schema', (h) => h.element(1, 2).setAttribute('kind', 7 as unknown as string)],
  ['an unknown kind', 'schema', (h) => h.element(1, 2).setAttribute('kind', 'evil')],
  ['a script in an id', 'schema', (h) => h.element(0).insert(1, [newAmendment({ by: 'FRA', id: '<script>alert(1)</script>' })])],
  ['a script in a footnote’s id', 'schema', (h) => h.element(1, 2, 0).insert(1, [made('footnote', { id: '"><img onerror=x>' })])],
  ['a base that is no wording', 'schema', (h) => h.element(1, 2).setAttribute('base', '[{"type":"paragraph"}]')],
  ['an object as a name', 'schema', (h) => h.element(0).insert(1, [newAmendment({ by: { toString: 'FRA' } })])],
  ['an attribute on text', 'schema', (h) => h.text(1, 2, 0).setAttribute('x', '1')],
  ['an embed in text', 'schema', (h) => h.text(1, 2, 0).insertEmbed(0, { x: 1 })],
  ['a document in text', 'schema', (h) => h.text(1, 2, 0).insertEmbed(0, new Y.Doc())],
  ['a map as a child', 'schema', (h) => h.element(1, 2).insert(0, [new Y.Map() as unknown as Y.XmlElement])],
  ['a right-to-left override', 'characters', (h) => h.text(1, 2, 0).insert(0, 'a\u202eb')],
  ['a control character', 'characters', (h) => h.text(1, 2, 0).insert(0, 'a\u0000b')],
  ['a giant text', 'size', (h) => h.text(1, 2, 0).insert(0, 'x'.repeat(70_000))],
  ['chair: an unknown attribute', 'schema', (h) => h.element(0).setAttribute('foo', 'x'), CHAIR],
  ['chair: writes into an amendment', 'owner', (h) => h.text(1, 1, 0).insert(0, 'X'), CHAIR],
  ['chair: deletes an amendment', 'owner', (h) => h.element(1).delete(1, 1), CHAIR],
  ['chair: makes an amendment', 'owner', (h) => h.element(0).insert(1, [newAmendment({ by: '' })]), CHAIR],
  ['chair: makes an amendment in a delegation’s name', 'owner', (h) => h.element(0).insert(1, [newAmendment({ by: 'FRA' })]), CHAIR],
  ['chair: accepts past the command', 'decision', (h) => h.element(1, 1).setAttribute('decision', 'accepted'), CHAIR],
  ['chair: agrees past the command', 'status', (h) => h.element(0).setAttribute('status', 'agreed'), CHAIR],
  ['chair: writes into a proposed paragraph', 'owner', (h) => h.text(2, 0).insert(0, 'X'), CHAIR],
  ['chair: deletes a paragraph with pending amendments', 'holds', (h) => h.root.delete(1, 1), CHAIR],
  ['chair: takes a paragraph of the text off the screens', 'status', (h) => h.element(0).setAttribute('state', 'withdrawn'), CHAIR],
  ['secretariat: makes an alternative', 'schema', (h) => h.root.insert(0, [newParagraph({ by: '', instead: 'p0' })]), SECRETARIAT],
  ['secretariat: makes an agreed paragraph', 'status', (h) => h.root.insert(0, [newParagraph({ by: '', status: 'agreed' })]), SECRETARIAT],
  ['observer: types', 'role', (h) => h.text(0, 0).insert(0, 'X'), OBSERVER],
  ['observer: deletes', 'role', (h) => h.text(0, 0).delete(0, 1), OBSERVER],
  ['observer: proposes', 'role', (h) => h.element(0).insert(1, [newAmendment({ by: '' })]), OBSERVER],
];

describe('an attack is refused and changes nothing', () => {
  const check = (rule: RuleName, change: Change, who?: Person, doc = base) => {
    const { guest, refusals, before, after } = attempt(change, who, doc);
    expect(refusals).toEqual([rule]);
    expect(guest.closed?.code).toBe(4403);
    expect(guest.closed?.reason).toMatch(/^[A-Z].*\.$/);
    expect(Buffer.byteLength(guest.closed?.reason ?? '')).toBeLessThanOrEqual(123);
    expect(after).toEqual(before);
  };
  for (const [name, rule, change, who, kind] of ATTACKS) {
    it(name, () => check(rule, change, who, textWith('agreed', kind)));
    it(`${name}, where what is agreed is agreed in the group (RULES AG13, AG14)`, () => check(rule, change, who, textWith('group', kind)));
  }
  it.each(['group', 'agreed'])('chair and secretariat: agrees past the command, as %s (RULES AG13, AG14)', (status) => {
    for (const person of [CHAIR, SECRETARIAT])
      for (const at of [0, 5])
        check('status', (h) => h.element(at).setAttribute('status', status), person, textWith(status === 'group' ? 'agreed' : 'group'));
  });
});

/** Sends an update made of one struct by hand. */
function sayStruct(make: (client: number, clock: number, ydoc: Y.Doc) => Y.Item): { guest: Guest; refusals: RuleName[]; same: boolean } {
  const test = roomOf(base);
  const guest = test.enter(delegate('FRA'));
  const client = guest.ydoc.clientID;
  const item = make(client, Y.getState(guest.ydoc.store, client), guest.ydoc);
  const encoder = new Y.UpdateEncoderV1();
  const rest = encoder.restEncoder;
  for (const number of [1, 1, client, item.id.clock]) writeVarUint(rest, number);
  item.write(encoder, 0);
  writeVarUint(rest, 0);
  const before = test.text();
  guest.say(updateFrame(encoder.toUint8Array()));
  return { guest, refusals: test.refusals, same: test.text() === before };
}

describe('structs that no client makes', () => {
  const item = (id: Y.ID, origin: Y.ID | null, parent: Y.ID | null, content: Y.Item['content'] = new Y.ContentString('x')) =>
    new Y.Item(id, null, origin, null, null, parent, null, content);

  it('a text that is its own parent', () => {
    const { refusals, same } = sayStruct((client, clock) => item(Y.createID(client, clock), null, Y.createID(client, clock)));
    expect([refusals, same]).toEqual([['pending'], true]);
  });

  it('a text that stands after itself', () => {
    const { refusals, same } = sayStruct((client, clock) => item(Y.createID(client, clock), Y.createID(client, clock), null));
    expect([refusals, same]).toEqual([['pending'], true]);
  });

  it('a text after a word that does not exist', () => {
    const { refusals, same } = sayStruct((client, clock) => item(Y.createID(client, clock), Y.createID(777_777, 5), null));
    expect([refusals, same]).toEqual([['pending'], true]);
  });

  it('a text that begins after a gap', () => {
    const { refusals, same } = sayStruct((client, clock) => item(Y.createID(client, clock + 5), null, Y.createID(1, 0)));
    expect([refusals, same]).toEqual([['pending'], true]);
  });

  it('bytes that are no update', () => {
    const test = roomOf(base);
    const guest = test.enter(delegate('FRA'));
    guest.say(updateFrame(new Uint8Array([1, 1, 250, 3, 0, 4, 9])));
    expect(guest.closed?.code).toBe(4400);
  });

  it('an update that deletes what nobody wrote', () => {
    const test = roomOf(base);
    const guest = test.enter(delegate('FRA'));
    guest.say(updateFrame(new Uint8Array([0, 1, 200, 1, 1, 0, 5])));
    expect([test.refusals, guest.closed?.code]).toEqual([['pending'], 4403]);
  });

  it('a second update before the first', () => {
    const test = roomOf(base);
    const guest = test.enter(delegate('FRA'));
    const hand = new Hand(guest.ydoc);
    for (const letter of 'abc') hand.text(1, 2, 0).insert(0, letter);
    const [first, , third] = guest.unsent();
    guest.say(updateFrame(first!));
    guest.say(updateFrame(third!));
    expect(test.refusals).toEqual(['pending']);
  });
});

describe('a client id belongs to one link', () => {
  const typeAs = async (id: number, link: string) => {
    const test = roomOf(base);
    const china = test.enter(delegate('CHN'), 'link of CHN');
    china.ydoc.clientID = 555;
    new Hand(china.ydoc).text(1, 1, 0).insert(0, 'C');
    china.send();
    await test.committer.settled();
    const france = test.enter(delegate('FRA'), link);
    france.ydoc.clientID = id;
    new Hand(france.ydoc).text(1, 2, 0).insert(0, 'F');
    const before = test.text();
    france.send();
    return { refusals: test.refusals, same: test.text() === before };
  };

  it('another person’s id is refused', async () =>
    expect(await typeAs(555, 'link of FRA')).toEqual({ refusals: ['client-id'], same: true }));
  it('the server’s id is refused', async () => expect(await typeAs(1, 'link of FRA')).toEqual({ refusals: ['client-id'], same: true }));
  it('an own id is taken', async () => expect(await typeAs(556, 'link of FRA')).toEqual({ refusals: [], same: false }));
});

describe('Attack: somebody takes the id of what was deleted', () => {
  const settled = amendment({ id: 'n2', by: 'NOR', decision: 'rejected' }, wording('Chinese paragraph'), 'by Norway');
  const text = resolution([
    paragraph({ id: 'p0' }, 'The Council decides.'),
    paragraph({ id: 'p1' }, 'Second base', [CHINESE, FRENCH]),
    paragraph({ id: 'p2' }, 'Last words', [schema.node('amendment', { id: 'out', by: 'NOR', kind: 'delete', base: '' })]),
    paragraph({ id: 'p3', by: 'CHN' }, 'Chinese paragraph'),
    paragraph({ id: 'p4', by: 'CHN' }, 'Chinese paragraph', [settled]),
  ]);
  const takings: readonly (readonly [how: string, take: (ydoc: Y.Doc, id: string) => void])[] = [
    ['a new paragraph', (ydoc, id) => ydoc.getXmlFragment(TEXT_ROOT).insert(0, [newParagraph({ by: 'FRA', id })])],
    ['a new amendment', (ydoc, id) => findParagraphElement(ydoc, 'p1')!.insert(1, [newAmendment({ by: 'FRA', id })])],
    ['an old amendment under another id', (ydoc, id) => findAmendmentElement(ydoc, 'f1')!.amendment.setAttribute('id', id)],
  ];
  /** France tries in every way, and each is refused and changes nothing. */
  const tryAll = async (test: TestRoom, id: string) => {
    const before = test.text();
    const had = test.refusals.length;
    for (const [how, take] of takings) {
      const guest = test.enter(delegate('FRA'));
      guest.ydoc.transact(() => take(guest.ydoc, id));
      guest.send();
      await test.committer.settled();
      expect([how, test.refusals.slice(had), test.text()]).toEqual([how, ['id'], before]);
      test.refusals.length = had;
    }
  };
  const deletes = (id: string) => (writer: Writer) =>
    writer.edit((tr, doc) => {
      doc.descendants((node, pos) => {
        if (node.attrs.id === id) tr.delete(pos, pos + node.nodeSize);
        return !tr.docChanged;
      });
    });
  const deletions: readonly (readonly [what: string, who: Person, change: (writer: Writer) => void, id: string])[] = [
    ['a paragraph of the text', CHAIR, deletes('p0'), 'p0'],
    [
      'a paragraph of the text that has another id now',
      SECRETARIAT,
      (one) => one.edit((tr) => tr.setNodeAttribute(0, 'id', 'other')),
      'p0',
    ],
    ['an amendment', delegate('CHN'), deletes('c1'), 'c1'],
    ['a proposed paragraph', delegate('CHN'), deletes('p3'), 'p3'],
  ];
  for (const [what, who, change, id] of deletions)
    it(`${what}: it is refused, and undo brings back what was there`, async () => {
      const test = roomOf(text);
      const [writer, before] = [new Writer(test, who), test.text()];
      change(writer);
      writer.guest.send();
      await test.committer.settled();
      expect(test.text()).not.toBe(before);
      await tryAll(test, id);
      writer.undo();
      writer.guest.send();
      await test.committer.settled();
      expect([test.refusals, test.text()]).toEqual([[], before]);
    });

  it('an amendment that went with its paragraph', async () => {
    const test = roomOf(text);
    const writer = new Writer(test, delegate('CHN'));
    deletes('p4')(writer);
    writer.guest.send();
    await test.committer.settled();
    await tryAll(test, 'n2');
  });

  it('a paragraph that the chair’s decision took out: the decision can be taken back', async () => {
    const test = roomOf(text);
    const before = test.text();
    const taken = await test.command(CHAIR, { do: 'accept', amendment: 'out' });
    await test.committer.settled();
    expect(findParagraphElement(test.room.ydoc, 'p2') === null).toBe(true);
    await tryAll(test, 'p2');
    if (!('decision' in taken)) throw new Error('not decided');
    expect(await test.command(CHAIR, { do: 'undo', decision: taken.decision!.id })).toMatchObject({ ok: true });
    expect(test.text()).toBe(before);
  });

  it('a proposed paragraph that was accepted and deleted by the chair: whose it was does not get it by its id', async () => {
    const test = roomOf(resolution([paragraph({ id: 'p1' }, 'Second base', [FRENCH]), paragraph({ id: 'new', by: 'FRA' }, 'French')]));
    await test.command(CHAIR, { do: 'accept', amendment: 'new' });
    test.clock.pass(20_000);
    const [chair, before] = [new Writer(test, CHAIR), test.text()];
    deletes('new')(chair);
    chair.guest.send();
    await test.committer.settled();
    await tryAll(test, 'new');
    chair.undo();
    chair.guest.send();
    await test.committer.settled();
    expect([test.refusals, test.text()]).toEqual([[], before]);
  });

  it('in a file or in a document of its own: the proposal comes under another id', async () => {
    const test = roomOf(text);
    const writer = new Writer(test, delegate('CHN'));
    deletes('c1')(writer);
    writer.guest.send();
    await test.committer.settled();
    const own = amendment({ id: 'c1', by: 'FRA' }, wording('Last words'), 'Last french words');
    const answer = await test.command(delegate('FRA'), {
      do: 'bring',
      by: 'FRA',
      source: 'France.docx',
      proposals: [{ paragraph: 'p2', amendment: own.toJSON() }],
    });
    expect(answer).toMatchObject({ ok: true });
    expect(findAmendmentElement(test.room.ydoc, 'c1') === null).toBe(true);
    writer.undo();
    writer.guest.send();
    await test.committer.settled();
    expect([test.refusals, findAmendmentElement(test.room.ydoc, 'c1') !== null]).toEqual([[], true]);
  });
});
