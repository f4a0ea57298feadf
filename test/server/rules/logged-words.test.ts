// What the log says of a refused update is in our own words: no name, value or message that a client made up gets into it (RULE S5).
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { amendment, paragraph, resolution, wording } from '../../../schema/index.ts';
import { checkUpdate } from '../../../server/rules/rules.ts';
import { RECORD_ROOT, TEXT_ROOT } from '../../../src/protocol/document.ts';
import { roomOf } from '../../support/server/room.ts';

/** Passes for a node's name, an id, a delegation, and words. */
const MARK = 'inventedbysomebody';
const base = resolution([
  paragraph({ id: 'p0' }, 'The Council decides.', [amendment({ id: 'f1', by: 'FRA' }, wording('The Council decides.'), 'It decides.')]),
]);

type Attack = (root: Y.XmlFragment, ydoc: Y.Doc) => void;
const first = (root: Y.XmlFragment) => root.get(0) as Y.XmlElement;
const own = (root: Y.XmlFragment) => first(root).get(1) as Y.XmlElement;
const run = (root: Y.XmlFragment) => (own(root).get(0) as Y.XmlElement).get(0) as Y.XmlText;
const element = (name: string, attributes: Record<string, unknown> = {}) => {
  const made = new Y.XmlElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value as string);
  return made;
};

const ATTACKS: Record<string, Attack> = {
  'an attribute': (root) => own(root).setAttribute(MARK, 'x'),
  'the value of an attribute': (root) => own(root).setAttribute('state', MARK),
  'an attribute of a paragraph': (root) => first(root).setAttribute(MARK, MARK),
  'the status': (root) => first(root).setAttribute('status', MARK),
  'the decision': (root) => own(root).setAttribute('decision', MARK),
  'an owner': (root) => own(root).setAttribute('by', MARK),
  'the owner of a new amendment': (root) => first(root).push([element('amendment', { id: 'x', by: MARK })]),
  'the owner of a new paragraph': (root) => root.push([element('paragraph', { id: 'x', by: MARK })]),
  'a node': (root) => root.push([element(MARK)]),
  'a node in a node': (root) => own(root).push([element(MARK, { [MARK]: MARK })]),
  'a node in an invented node': (root) => {
    const outer = element(MARK);
    outer.insert(0, [element(MARK)]);
    own(root).push([outer]);
  },
  'a hook': (root) => own(root).insert(0, [new Y.XmlHook(MARK) as unknown as Y.XmlElement]),
  'a mark': (root) => run(root).format(0, 2, { [MARK]: true }),
  'the value of a mark': (root) => run(root).format(0, 2, { em: { v: MARK } }),
  'something embedded': (root) => run(root).insertEmbed(0, { [MARK]: MARK }),
  'a root': (_root, ydoc) => ydoc.getMap(MARK).set(MARK, MARK),
  'the record': (_root, ydoc) => ydoc.getMap(RECORD_ROOT).set(MARK, MARK),
  'words of the text': (root) => ((first(root).get(0) as Y.XmlElement).get(0) as Y.XmlText).insert(0, MARK),
  'words with a control character': (root) => run(root).insert(0, `${MARK}\u0001`),
  'an id': (root) => own(root).setAttribute('id', `${MARK} ${MARK}`),
};

const context = {
  mayWrite: () => true,
  isNewlyAgreed: () => false,
  isFreshAmendment: () => false,
  wasJustOwned: () => false,
  wasAcceptedFrom: () => false,
  hadStatus: () => false,
  lastOwner: () => null,
  isPrivate: () => false,
  notNow: null,
};

describe('the log', () => {
  it.each(Object.keys(ATTACKS))('holds nothing of what a client invents as %s', (name) => {
    const { room } = roomOf(base);
    const ydoc = new Y.Doc();
    Y.applyUpdate(ydoc, Y.encodeStateAsUpdate(room.ydoc));
    const before = Y.encodeStateVector(ydoc);
    // As a client without our program would: nothing is checked before it is sent.
    const forge = new Y.Doc();
    Y.applyUpdate(forge, Y.encodeStateAsUpdate(ydoc));
    ATTACKS[name]!(forge.getXmlFragment(TEXT_ROOT), forge);
    const verdict = checkUpdate(ydoc, Y.encodeStateAsUpdate(forge, before), { delegation: 'FRA', mayEdit: false }, context);
    expect(verdict).toHaveProperty('refused');
    expect(JSON.stringify(verdict)).not.toContain(MARK);
  });

  it('holds nothing of bytes that cannot be read, and no message of a program about them', () => {
    const { room } = roomOf(base);
    const text = new TextEncoder().encode(`{"${MARK}": ${MARK}`);
    for (let at = 0; at < 200; at++) {
      const bytes = new Uint8Array([1, 1, 200, 1, 0, at, ...text, 0]);
      const verdict = checkUpdate(room.ydoc, bytes, { delegation: 'FRA', mayEdit: false }, context);
      expect(JSON.stringify(verdict)).not.toContain(MARK);
      expect(JSON.stringify(verdict)).not.toContain('JSON');
    }
  });
});
