// The gate lets in exactly the characters that a text may hold; a store with other characters opens, and all of it can be edited and read.
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { amendment, isSound, paragraph, resolution, soundInPlace, wording, wordingJson } from '../../../schema/index.ts';
import { Committer } from '../../../server/rooms/committer.ts';
import { PrimaryRoom } from '../../../server/rooms/primary-room.ts';
import { compileParagraph } from '../../../src/amend/decide/compile.ts';
import { draftFromJson, draftToJson } from '../../../src/formats/json/json.ts';
import { readDoc, TEXT_ROOT, writeDoc } from '../../../src/protocol/document.ts';
import { linkBody } from '../../../src/protocol/routes/bodies.ts';
import { delegate, HeldStore, roomOf, StillClock } from '../../support/server/room.ts';

const FRANCE = delegate('FRA');
const text = () => resolution([paragraph({ id: 'p1' }, 'Base', [amendment({ id: 'f1', by: 'FRA' }, wording('Base'), 'French')])]);

/** The server's answer to an insertion into the person's own amendment. */
function typed(sign: string) {
  const test = roomOf(text());
  const guest = test.enter(FRANCE);
  const own = (guest.ydoc.getXmlFragment(TEXT_ROOT).get(0) as Y.XmlElement).get(1) as Y.XmlElement;
  ((own.get(0) as Y.XmlElement).get(0) as Y.XmlText).insert(1, `a${sign}b`);
  guest.send();
  return { rules: test.refusals, text: readDoc(test.room.ydoc).textContent };
}

describe('the gate (RULES T12 to T15)', () => {
  it.each([
    '\t',
    '\n',
    '\u0085',
    '\u0090',
    '\u0091',
    '\u2028',
    '\ufeff',
    '\ufffe',
    '\uffff',
    '\ufdd0',
    '\u{1fffe}',
    '\ufff9',
    '\u{e0041}',
    '\u206a',
  ])('refuses %j, which no reader reads', (sign) => {
    const { rules, text: now } = typed(sign);
    expect(rules).toEqual(['characters']);
    expect(now).toBe('BaseFrench');
  });

  it('takes what a text may hold', () => {
    for (const sign of ['\u200e', '\u200f', '\u061c', '\u00ad', '\u200d', '👩🏽‍🚀', '𠮷', '\ufffd', 'ไ'])
      expect(typed(sign), sign).toEqual({ rules: [], text: `BaseFa${sign}brench` });
  });

  it('takes half a pair, which no one can send, as the sign that something is missing', () => {
    expect(typed('\ud83c')).toEqual({ rules: [], text: 'BaseFa\ufffdbrench' });
  });

  it.each([
    JSON.stringify([{ type: 'text', text: 'a\u0085' }]),
    '[{"type":"text","text":"a\\u202eb"}]',
    '[{"type":"text","text":"a\\tb"}]',
  ])('refuses a base that holds them, plain or escaped', (base) => {
    const test = roomOf(text());
    const guest = test.enter(FRANCE);
    ((guest.ydoc.getXmlFragment(TEXT_ROOT).get(0) as Y.XmlElement).get(1) as Y.XmlElement).setAttribute('base', base);
    guest.send();
    expect(test.refusals).toEqual(['schema']);
  });
});

describe('a store that holds what no text may hold', () => {
  const STORED = 'it\u0092s\u0085 so\ufffe\u0090 a\tb';
  const doc = resolution([
    paragraph({ id: 'p0' }, [{ text: `Recalling ${STORED}`, em: true }, { text: STORED }, { note: [{ text: STORED }], id: 'n' }]),
    paragraph({ id: 'p1', status: 'agreed' }, STORED, [amendment({ id: 'f1', by: 'FRA' }, wording(STORED), `${STORED} new`)]),
  ]);

  it('opens, each character in its place; proposals stand on their words, and a version of it is read', async () => {
    const ydoc = new Y.Doc();
    ydoc.transact(() => {
      writeDoc(ydoc, doc);
      const stored = (ydoc.getXmlFragment(TEXT_ROOT).get(1) as Y.XmlElement).get(1) as Y.XmlElement;
      stored.setAttribute('base', wordingJson(wording(STORED)));
    });
    const store = new HeldStore();
    const clock = new StillClock();
    const committer = new Committer(store as never, clock);
    const room = new PrimaryRoom('d', { snapshot: Y.encodeStateAsUpdate(ydoc), updates: [], clients: [] } as never, committer, clock);
    const now = readDoc(room.ydoc);
    now.descendants((node) => void expect(isSound(node.text ?? '')).toBe(true));
    expect(now.textContent).toBe(soundInPlace(doc.textContent));
    expect(now.child(1).child(1).attrs.base).toBe(wordingJson(wording(soundInPlace(STORED))));
    expect(now.child(1).attrs.status).toBe('agreed');
    expect(compileParagraph(now.child(1))[0]?.status).toBe('applies');
    const read = draftFromJson(draftToJson({ meta: { symbol: '', body: '', session: '', language: 'en', firstNote: 1 }, doc: now }));
    expect('draft' in read && read.draft.doc.eq(now)).toBe(true);
    await committer.settled();
    expect(store.entries.length).toBe(1);
    room.destroy();
  });
});

describe('names of people and delegations', () => {
  it('are repaired where they come in, and hold nothing that is not seen', () => {
    const read = linkBody.parse({ role: 'delegation', delegation: 'NOR', name: ' C\u00f4te d\u0092Ivoire\u200f\u0007 ' });
    expect(read.name).toBe('Côte d’Ivoire');
    for (const name of ['', '\u200e', 'a<b>', 'x'.repeat(81)])
      expect(linkBody.safeParse({ role: 'delegation', delegation: 'NOR', name }).success, name).toBe(false);
  });
});
