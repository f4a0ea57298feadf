// What others write during a composition (RULE TY19): changes of the composed paragraph wait, everything else arrives at once, and nothing is lost, whoever
// writes what in which order.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { applyRemote, holdRemote, releaseRemote } from '../../../src/editor/sync/remote-queue.ts';
import { touchesElement } from '../../../src/editor/sync/touched-element.ts';

const ROOT = 'doc';
const COMPOSED = 'p1';
const paragraphsOf = (ydoc: Y.Doc) => ydoc.getXmlFragment(ROOT).toArray() as Y.XmlElement[];
const paragraphIn = (ydoc: Y.Doc, id: string) => paragraphsOf(ydoc).find((one) => one.getAttribute('id') === id) ?? null;
/** The whole content of a paragraph; '' if it is missing. */
const said = (ydoc: Y.Doc, id: string) => paragraphIn(ydoc, id)?.toString() ?? '';

function paragraph(id: string, words: string): Y.XmlElement {
  const element = new Y.XmlElement('paragraph');
  element.setAttribute('id', id);
  const wording = new Y.XmlElement('wording');
  wording.insert(0, [new Y.XmlText(words)]);
  element.insert(0, [wording]);
  return element;
}

const START = (() => {
  const ydoc = new Y.Doc();
  ydoc.clientID = 1;
  ydoc.getXmlFragment(ROOT).insert(
    0,
    ['p0', COMPOSED, 'p2'].map((id) => paragraph(id, `The words of ${id};`)),
  );
  return Y.encodeStateAsUpdate(ydoc);
})();

function member(client: number): Y.Doc {
  const ydoc = new Y.Doc();
  Y.applyUpdate(ydoc, START);
  ydoc.clientID = client;
  return ydoc;
}

/** An act: `at` chooses the paragraph, `where` the place, `how` the change. */
interface Deed {
  readonly who: number;
  readonly at: number;
  readonly where: number;
  readonly how: 'type' | 'strike' | 'mark' | 'propose' | 'withdraw' | 'begin' | 'takeOut';
}

const deeds = (hows: readonly Deed['how'][], people: number) =>
  fc.record({ who: fc.nat(people - 1), at: fc.nat(5), where: fc.nat(40), how: fc.constantFrom(...hows) });

/** Performs an act in a document; returns the id of the paragraph, and whether anything changed. */
function act(ydoc: Y.Doc, { at, where, how }: Deed, name: string): { id: string; changed: boolean } {
  const all = paragraphsOf(ydoc);
  const index = at % Math.max(1, all.length);
  const element = all[index];
  const id = element?.getAttribute('id') ?? '';
  const texts = element
    ? element.toArray().flatMap((part) => (part as Y.XmlElement).toArray().filter((child) => child instanceof Y.XmlText))
    : [];
  const text = texts[where % Math.max(1, texts.length)];
  if (how === 'begin') ydoc.getXmlFragment(ROOT).insert(index, [paragraph(name, `${name};`)]);
  else if (how === 'takeOut' && element) ydoc.getXmlFragment(ROOT).delete(index, 1);
  else if (how === 'type' && text) text.insert(where % (text.length + 1), name);
  else if (how === 'strike' && text && text.length > 0) text.delete(where % text.length, 1);
  else if (how === 'mark' && element) element.setAttribute('status', name);
  else if (how === 'propose' && element) {
    const amendment = new Y.XmlElement('amendment');
    amendment.insert(0, [new Y.XmlText(name)]);
    ydoc.transact(() => element.insert(element.length, [amendment]));
  } else if (how === 'withdraw' && element && element.length > 1) element.delete(element.length - 1, 1);
  else return { id, changed: false };
  return { id, changed: true };
}

const ALL = ['type', 'strike', 'mark', 'propose', 'withdraw', 'begin', 'takeOut'] as const;

describe('whether an update touches a paragraph', () => {
  it('is known before it is applied: what changes it does, what changes another paragraph does not', () => {
    fc.assert(
      fc.property(fc.array(deeds(ALL, 1), { minLength: 1, maxLength: 25 }), (history) => {
        const [writer, reader] = [member(2), member(3)];
        for (const [i, deed] of history.entries()) {
          const composed = paragraphIn(reader, COMPOSED);
          if (!composed) return;
          const before = said(reader, COMPOSED);
          const vector = Y.encodeStateVector(writer);
          const { id, changed } = act(writer, deed, `x${i}`);
          const update = Y.encodeStateAsUpdate(writer, vector);
          const touches = touchesElement(composed, update);
          Y.applyUpdate(reader, update);
          if (said(reader, COMPOSED) !== before) expect(touches).toBe(true);
          if (changed) expect(touches).toBe(id === COMPOSED && deed.how !== 'begin');
        }
      }),
    );
  });

  it('is taken for true where the update builds on what has not come', () => {
    const [writer, reader] = [member(2), member(3)];
    act(writer, { who: 0, at: 2, where: 3, how: 'type' }, 'first');
    const vector = Y.encodeStateVector(writer);
    act(writer, { who: 0, at: 2, where: 5, how: 'type' }, 'second');
    expect(touchesElement(paragraphIn(reader, COMPOSED)!, Y.encodeStateAsUpdate(writer, vector))).toBe(true);
  });

  it('holds for many changes in one update', () => {
    fc.assert(
      fc.property(fc.array(deeds(ALL, 1), { minLength: 2, maxLength: 8 }), (history) => {
        const [writer, reader] = [member(2), member(3)];
        const vector = Y.encodeStateVector(writer);
        const touched = history.some((deed, i) => {
          const { id, changed } = act(writer, deed, `x${i}`);
          return changed && id === COMPOSED && deed.how !== 'begin';
        });
        const before = said(reader, COMPOSED);
        const composed = paragraphIn(reader, COMPOSED)!;
        const touches = touchesElement(composed, Y.encodeStateAsUpdate(writer, vector));
        Y.applyUpdate(reader, Y.encodeStateAsUpdate(writer, vector));
        if (said(reader, COMPOSED) !== before) expect(touches).toBe(true);
        if (!touched) expect(touches).toBe(false);
      }),
    );
  });
});

describe('while one composes', () => {
  /** People who write, linked as the server links them; the first one composes, as on Android: word after word, with the words in the text at once. */
  const room = (count: number) => {
    const people = Array.from({ length: count }, (_, i) => member(10 + i));
    for (const ydoc of people)
      ydoc.on('update', (update: Uint8Array, from: unknown) => {
        if (from === 'server') return;
        for (const other of people) if (other !== ydoc) applyRemote(other, update, () => Y.applyUpdate(other, update, 'server'));
      });
    return people;
  };

  it('nothing of others comes into the composed paragraph, what they write elsewhere comes at once, and in the end all have the same', () => {
    const step = fc.oneof(
      { weight: 6, arbitrary: deeds(ALL, 3) },
      { weight: 2, arbitrary: fc.constant('compose' as const) },
      { weight: 1, arbitrary: fc.constant('commit' as const) },
    );
    fc.assert(
      fc.property(fc.array(step, { minLength: 5, maxLength: 40 }), (history) => {
        const people = room(3);
        const [me] = people as [Y.Doc];
        let composing = false;
        let mine = said(me, COMPOSED);
        /** People who wrote in the composed paragraph during the composition: their later changes depend on that. */
        const behind = new Set<Y.Doc>();
        for (const [i, one] of history.entries()) {
          const composed = paragraphIn(me, COMPOSED);
          if (one === 'commit') {
            releaseRemote(me);
            composing = false;
            behind.clear();
          } else if (one === 'compose') {
            if (!composed) continue;
            if (!composing) holdRemote(me, composed);
            composing = true;
            const wording = composed.get(0) as Y.XmlElement | undefined;
            const text = wording?.toArray().find((child) => child instanceof Y.XmlText);
            text?.insert(text.length, 'か');
          } else {
            const who = people[one.who]!;
            if (who === me && composing) continue;
            const { id, changed } = act(who, one, `x${i}`);
            if (composing && id === COMPOSED && one.how !== 'begin' && changed) behind.add(who);
            if (composing && behind.size === 0) for (const { id: at } of ids(who)) expect(said(me, at)).toBe(said(who, at));
          }
          if (composing && one !== 'compose') expect(said(me, COMPOSED)).toBe(mine);
          mine = said(me, COMPOSED);
        }
        releaseRemote(me);
        const [first, ...others] = people.map((ydoc) => JSON.stringify(paragraphsOf(ydoc).map(String)));
        for (const other of others) expect(other).toBe(first);
        for (const ydoc of people) expect(ydoc.store.pendingStructs).toBe(null);
      }),
    );
  });

  const ids = (ydoc: Y.Doc) => paragraphsOf(ydoc).map((one) => ({ id: one.getAttribute('id')! }));

  it('a hold of everything lets nothing through, and what waited comes in order', () => {
    const ydoc = member(2);
    const came: number[] = [];
    const nothing = Y.encodeStateAsUpdate(new Y.Doc());
    applyRemote(ydoc, nothing, () => came.push(1));
    holdRemote(ydoc);
    applyRemote(ydoc, nothing, () => came.push(2));
    applyRemote(ydoc, null, () => came.push(3));
    expect(came).toEqual([1]);
    releaseRemote(ydoc);
    applyRemote(ydoc, null, () => came.push(4));
    expect(came).toEqual([1, 2, 3, 4]);
  });

  it('what is said of changes that wait, waits with them', () => {
    const [writer, reader] = [member(2), member(3)];
    const came: string[] = [];
    const written = (at: number) => {
      const vector = Y.encodeStateVector(writer);
      act(writer, { who: 0, at, where: 3, how: 'type' }, 'x');
      return Y.encodeStateAsUpdate(writer, vector);
    };
    holdRemote(reader, paragraphIn(reader, COMPOSED));
    applyRemote(reader, null, () => came.push('said'));
    applyRemote(reader, written(1), () => came.push('changed'));
    applyRemote(reader, null, () => came.push('said of it'));
    expect(came).toEqual(['said']);
    // The composition goes on in another paragraph.
    holdRemote(reader, paragraphIn(reader, 'p2'));
    expect(came).toEqual(['said', 'changed', 'said of it']);
    releaseRemote(reader);
  });
});
