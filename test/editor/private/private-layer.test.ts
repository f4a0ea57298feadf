// Private amendments are in the text on screen, and none of their letters ever reaches the shared document; others' changes keep them and the caret in them;
// undo reverts private and public words in the order of writing (RULES P6, P7).
import fc from 'fast-check';
import type { Node } from 'prosemirror-model';
import { EditorState, TextSelection, type Transaction } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { initProseMirrorDoc, redo, undo, ySyncPlugin, yUndoPlugin } from 'y-prosemirror';
import * as Y from 'yjs';
import { amendment, amendmentsOf, idOf, isPending, paragraph, resolution, schema, wording, wordingOf } from '../../../schema/index.ts';
import { runParagraphAction } from '../../../src/editor/commands/paragraph-actions.ts';
import { takePrivate } from '../../../src/editor/commands/who-sees.ts';
import { findAmendmentNode, findParagraphNode, shownChild, textBounds } from '../../../src/editor/model/lookup.ts';
import { openAmendment } from '../../../src/editor/model/own-amendment.ts';
import { paperOf, paperPlugin, setPaper } from '../../../src/editor/model/paper-state.ts';
import { sharedDoc, writesPrivately } from '../../../src/editor/model/private-words.ts';
import { commentAnchor } from '../../../src/editor/paper/comments.ts';
import { keepPrivateLayer, type PrivateLayer } from '../../../src/editor/private/private-layer.ts';
import { keepPrivateCaret, privatePlugin } from '../../../src/editor/private/private-plugin.ts';
import { keepElementIdentity } from '../../../src/editor/sync/element-identity.ts';
import { watchTakenAway } from '../../../src/editor/sync/started-again.ts';
import { createUndoManager } from '../../../src/editor/sync/undo-manager.ts';
import { elementOf, readDoc, TEXT_ROOT, writeDoc } from '../../../src/protocol/document.ts';
import { findParagraphElement } from '../../../src/protocol/elements.ts';
import type { Person } from '../../../src/protocol/roles.ts';

const NORWAY = { role: 'delegation', delegation: 'NOR', name: 'Norway' } as Person;
const text = () =>
  resolution([
    paragraph({ id: 'p' }, 'Requests support;'),
    paragraph({ id: 'q' }, 'Decides to meet;'),
    paragraph({ id: 'r' }, 'Decides to meet.'),
  ]);

/** An editor without a page: the same plugins and the same binding, but nothing is drawn. */
function open(doc: Node = text()) {
  const [shared, own] = [new Y.Doc(), new Y.Doc()];
  const proposed: [made: Node, after: string][] = [];
  writeDoc(shared, doc);
  const fragment = shared.getXmlFragment(TEXT_ROOT);
  const first = initProseMirrorDoc(fragment, schema);
  const view = {
    state: EditorState.create({
      schema,
      doc: first.doc,
      plugins: [
        paperPlugin(NORWAY, 'amend', 'all'),
        ySyncPlugin(fragment, { mapping: first.mapping as never }),
        yUndoPlugin({ undoManager: createUndoManager(fragment, 'NOR') }),
        privatePlugin((made, after) => proposed.push([made, after])),
      ],
    }),
    dom: { addEventListener: () => {}, removeEventListener: () => {} },
    isDestroyed: false,
    composing: false,
    hasFocus: () => false,
    dispatch(tr: Transaction) {
      keepPrivateCaret(view.state, tr);
      const before = view.state;
      view.state = before.apply(tr);
      for (const one of shown) one.update?.(view as never, before);
    },
  };
  const shown: { update?: (view: EditorView, before: EditorState) => void }[] = [];
  const editor = view as unknown as EditorView;
  for (const plugin of view.state.plugins) {
    const made = plugin.spec.view?.(editor);
    if (made) shown.push(made);
  }
  keepElementIdentity(editor);
  const layer = keepPrivateLayer(editor, watchTakenAway('NOR'));
  layer.set(own, () => true);
  layers.push(layer);
  return { view: editor, shared, own, layer, proposed };
}
const layers: PrivateLayer[] = [];
afterEach(() => {
  vi.unstubAllGlobals();
  for (const layer of layers.splice(0)) layer.destroy();
});

const privately = (view: EditorView, on = true) => view.dispatch(setPaper(view.state.tr, { privately: on }));
/** Puts the caret in the visible words of a paragraph and types. */
function type(view: EditorView, id: string, offset: number, words: string): void {
  const target = findParagraphNode(view.state.doc, id)!;
  const place = shownChild(target.node, paperOf(view.state).writer)!;
  const { from, to } = textBounds(place);
  const at = target.pos + 1 + Math.min(from + offset, to);
  view.dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, at)));
  for (const letter of words) {
    expect(openAmendment(view)).toBe('ready');
    view.dispatch(view.state.tr.insertText(letter));
  }
}
const sharedText = (shared: Y.Doc): string => JSON.stringify(readDoc(shared).toJSON());
const sharedBytes = (shared: Y.Doc): string => Buffer.from(Y.encodeStateAsUpdate(shared)).toString('latin1');
const ownWords = (view: EditorView, id: string): string =>
  shownChild(findParagraphNode(view.state.doc, id)!.node, paperOf(view.state).writer)!.node.textContent;
const caret = (view: EditorView): string => {
  const { $head } = view.state.selection;
  return `${idOf($head.node(1))} ${$head.parent.textContent.slice(0, $head.parentOffset)}|`;
};

describe('what is typed privately (RULES P6, P7)', () => {
  it('stands in the paragraph itself, with the caret where it was, and only in the private document', () => {
    const { view, shared, own } = open();
    const before = sharedBytes(shared);
    privately(view);
    type(view, 'p', 8, ' zephyr');
    expect(ownWords(view, 'p')).toBe('Requests zephyr support;');
    expect(caret(view)).toBe('p Requests zephyr|');
    expect(readDoc(own).child(0).textContent).toBe('Requests zephyr support;');
    expect(sharedBytes(shared)).toBe(before);
  });

  it('is beside what is typed openly, in one paragraph and in others', () => {
    const { view, shared } = open();
    type(view, 'q', 7, ' openly');
    privately(view);
    type(view, 'p', 8, ' zephyr');
    type(view, 'q', 14, ' still');
    privately(view, false);
    type(view, 'p', 15, ' quagmire');
    type(view, 'r', 7, ' also');
    expect(sharedText(shared)).not.toMatch(/zephyr|quagmire/);
    expect(readDoc(shared).content.content.map((one) => amendmentsOf(one).map((made) => made.textContent))).toEqual([
      [],
      ['Decides openly still to meet;'],
      ['Decides also to meet.'],
    ]);
    expect(ownWords(view, 'p')).toBe('Requests zephyr quagmire support;');
  });

  it('stays, with the caret in it, when others write before it, in its paragraph and elsewhere', () => {
    const { view, shared } = open();
    privately(view);
    type(view, 'q', 7, ' zephyr');
    const theirs = amendment({ id: 'egy', by: 'EGY' }, wording('Requests support;'), 'Requests more support;');
    shared.transact(() => findParagraphElement(shared, 'p')!.push([elementOf(theirs)]), 'others');
    const here = amendment({ id: 'egy2', by: 'EGY' }, wording('Decides to meet;'), 'Decides never to meet;');
    shared.transact(() => findParagraphElement(shared, 'q')!.push([elementOf(here)]), 'others');
    shared.transact(() => shared.getXmlFragment(TEXT_ROOT).insert(0, [elementOf(paragraph({ id: 'n', by: 'EGY' }, 'New;'))]), 'others');
    expect(caret(view)).toBe('q Decides zephyr|');
    type(view, 'q', 14, '!');
    expect(ownWords(view, 'q')).toBe('Decides zephyr! to meet;');
    expect(sharedText(shared)).not.toContain('zephyr');
    expect(sharedDoc(view.state.doc, paperOf(view.state).writer.privateIds).eq(readDoc(shared))).toBe(true);
  });

  it('comes from colleagues, as it is typed, and goes when they discard it', () => {
    const { view, own, shared } = open();
    const colleague = open();
    own.on('update', (bytes: Uint8Array, origin: unknown) => origin !== 'net' && Y.applyUpdate(colleague.own, bytes, 'net'));
    colleague.own.on('update', (bytes: Uint8Array, origin: unknown) => origin !== 'net' && Y.applyUpdate(own, bytes, 'net'));
    privately(view);
    type(view, 'p', 8, ' zephyr');
    expect(ownWords(colleague.view, 'p')).toBe('Requests zephyr support;');
    type(colleague.view, 'p', 15, ' two');
    expect(caret(view)).toBe('p Requests zephyr|');
    expect(ownWords(view, 'p')).toBe('Requests zephyr two support;');
    expect(sharedText(shared) + sharedText(colleague.shared)).not.toMatch(/zephyr|two/);
  });

  it('is public from the moment in which it is published under its id, with the caret at its place', () => {
    const { view, own, shared } = open();
    privately(view);
    type(view, 'p', 8, ' zephyr');
    const made = readDoc(own).child(0).child(0);
    shared.transact(() => findParagraphElement(shared, 'p')!.push([elementOf(made)]), 'server');
    expect(caret(view)).toBe('p Requests zephyr|');
    expect(amendmentsOf(view.state.doc.child(0))).toHaveLength(1);
    type(view, 'p', 15, '!');
    expect(sharedText(shared)).toContain('Requests zephyr! support;');
    // The server deletes the private one some seconds later.
    own.transact(() => findParagraphElement(own, 'p')!.delete(0, 1), 'server');
    expect(ownWords(view, 'p')).toBe('Requests zephyr! support;');
    expect(sharedText(shared)).toContain('Requests zephyr! support;');
  });

  it.each(['at once', 'when the server has taken the private words out'])(
    'is not changed, once it is published, by undo and redo of what was private: %s',
    (when) => {
      const { view, own, shared } = open();
      privately(view);
      type(view, 'q', 7, ' quagmire');
      type(view, 'p', 8, ' zephyr');
      undo(view.state);
      redo(view.state);
      const made = readDoc(own)
        .content.content.flatMap(amendmentsOf)
        .find(({ textContent }) => textContent.includes('zephyr'))!;
      shared.transact(() => findParagraphElement(shared, 'p')!.push([elementOf(made)]), 'server');
      if (when !== 'at once') own.transact(() => findParagraphElement(own, 'p')!.delete(0, 1), 'server');
      privately(view, false);
      type(view, 'p', 15, ' more');
      // The server treats words written there as typed late, and brings them into the text.
      const inPrivate = () =>
        amendmentsOf(findParagraphNode(readDoc(own), 'p')?.node ?? paragraph({ id: '' }, '')).map((one) => one.textContent);
      const kept = inPrivate();
      for (const back of [undo, undo, undo, redo, redo, redo, undo, redo]) {
        back(view.state);
        expect(sharedText(shared)).toContain('Requests zephyr');
        expect(inPrivate()).toEqual(kept);
      }
      expect(ownWords(view, 'p')).toBe('Requests zephyr more support;');
      expect(sharedText(shared)).not.toContain('quagmire');
      expect(ownWords(view, 'q')).toBe('Decides quagmire to meet;');
    },
  );

  it('is carried over when the text changes under it', async () => {
    const { view, shared, own } = open();
    privately(view);
    type(view, 'p', 8, ' zephyr');
    const run = (findParagraphElement(shared, 'p')!.get(0) as Y.XmlElement).get(0) as Y.XmlText;
    shared.transact(() => run.insert(16, ' for all'), 'chair');
    await expect.poll(() => ownWords(view, 'p'), { timeout: 3000 }).toBe('Requests zephyr support for all;');
    expect(readDoc(own).child(0).textContent).toBe('Requests zephyr support for all;');
    expect(caret(view)).toBe('p Requests zephyr|');
    expect(sharedText(shared)).not.toContain('zephyr');
  });

  it('is taken back with what is public in the order of writing', () => {
    const { view, own, shared } = open();
    type(view, 'q', 7, ' a');
    privately(view);
    type(view, 'p', 8, ' b');
    privately(view, false);
    type(view, 'q', 9, ' c');
    const words = () => [ownWords(view, 'p'), ownWords(view, 'q')];
    undo(view.state);
    expect(words()).toEqual(['Requests b support;', 'Decides a to meet;']);
    undo(view.state);
    expect(words()).toEqual(['Requests support;', 'Decides a to meet;']);
    undo(view.state);
    expect(words()).toEqual(['Requests support;', 'Decides to meet;']);
    redo(view.state);
    redo(view.state);
    expect(words()).toEqual(['Requests b support;', 'Decides a to meet;']);
    expect(sharedText(shared)).not.toContain('b support');
    expect(readDoc(own).child(0).textContent).toBe('Requests b support;');
  });

  it('is taken back from everybody by withdrawing it, with the caret at its place', () => {
    const { view, own, shared } = open();
    type(view, 'p', 8, ' openly');
    const id = idOf(amendmentsOf(view.state.doc.child(0))[0]!);
    const now = takePrivate(view, id)!;
    expect(findAmendmentNode(readDoc(shared), id)!.amendment.node.attrs.state).toBe('withdrawn');
    expect(findAmendmentNode(readDoc(shared), now)).toBeNull();
    expect(caret(view)).toBe('p Requests openly|');
    type(view, 'p', 15, ' zephyr');
    expect(sharedText(shared)).not.toContain('zephyr');
    expect(findAmendmentNode(readDoc(own), now)!.amendment.node.textContent).toBe('Requests openly zephyr support;');
  });

  it('takes out of the private document what was published from there, so that the server does not merge the new words into it', () => {
    const { view, own, shared } = open();
    privately(view);
    type(view, 'p', 8, ' zephyr');
    const made = readDoc(own).child(0).child(0);
    shared.transact(() => findParagraphElement(shared, 'p')!.push([elementOf(made)]), 'server');
    const now = takePrivate(view, idOf(made));
    expect(amendmentsOf(readDoc(own).child(0)).map(idOf)).toEqual([now]);
    expect(ownWords(view, 'p')).toBe('Requests zephyr support;');
  });

  it('is not written while the private document is not here', () => {
    const { view, layer, shared } = open();
    privately(view);
    type(view, 'p', 8, ' zephyr');
    layer.set(null, () => false);
    expect(ownWords(view, 'p')).toBe('Requests support;');
    expect(openAmendment(view)).toBe('refused');
    expect(sharedText(shared)).not.toContain('zephyr');
  });

  it('gives a comment no words that are not in the text', () => {
    const { view } = open();
    privately(view);
    type(view, 'p', 8, ' zephyr');
    const found = findParagraphNode(view.state.doc, 'p')!;
    const { from } = textBounds(shownChild(found.node, paperOf(view.state).writer)!);
    const select = (start: number, end: number) =>
      view.dispatch(
        view.state.tr.setSelection(TextSelection.create(view.state.doc, found.pos + 1 + from + start, found.pos + 1 + from + end)),
      );
    select(9, 15);
    expect(commentAnchorOf(view)).toEqual({ paragraph: 'p', quote: '', before: '' });
    select(16, 23);
    expect(commentAnchorOf(view)).toEqual({ paragraph: 'p', quote: 'support', before: 'Requests ' });
  });

  it('can be of every kind, each once, by the same menu', () => {
    const { view, own, shared, proposed } = open();
    const before = sharedBytes(shared);
    privately(view);
    const act = (id: string, what: Parameters<typeof runParagraphAction>[2]) => runParagraphAction(view, id, what, () => {});
    const listed = () =>
      readDoc(own).content.content.flatMap((home) =>
        amendmentsOf(home).map(({ attrs }) => `${idOf(home)}: ${attrs.kind} ${attrs.after}${attrs.as}`),
      );
    act('r', { do: 'delete' });
    act('r', { do: 'move', direction: -1 });
    act('r', { do: 'join' });
    act('q', { do: 'recast', look: { kind: 'subparagraph', level: '1' } });
    act('q', { do: 'recast', look: { kind: 'preambular', level: '0' } });
    expect(listed()).toEqual(['r: delete ', 'r: move p', 'r: merge q', 'q: recast preambular 0']);
    act('r', { do: 'move', direction: 1 });
    act('q', { do: 'recast', look: { kind: 'operative', level: '0' } });
    expect(listed()).toEqual(['r: delete ', 'r: merge q']);
    expect(act('p', { do: 'join' })).toBe(false);
    act('p', { do: 'new' });
    act('q', { do: 'alternative' });
    // An alternative, even a private one, begins with the words that it would replace (RULES A6, A7).
    expect(proposed.map(([made, after]) => [made.attrs.by, made.attrs.instead, after, made.textContent])).toEqual([
      ['NOR', '', 'p', ''],
      ['NOR', 'q', 'q', 'Decides to meet;'],
    ]);
    expect(sharedBytes(shared)).toBe(before);
  });

  it('whatever is typed, undone, published, taken back and changed by others, in any order (RULE P3)', () => {
    const step = fc.record({
      act: fc.constantFrom('private', 'open', 'type', 'type', 'type', 'type', 'undo', 'redo', 'theirs', 'word', 'publish', 'gone', 'back'),
      at: fc.constantFrom('p', 'q', 'r'),
      offset: fc.nat(20),
    });
    fc.assert(
      fc.property(fc.array(step, { minLength: 4, maxLength: 30 }), (steps) => {
        const { view, shared, own } = open();
        /** Letters of private words; each is typed once. */
        const secret = new Set<string>();
        const told: string[] = [];
        shared.on('update', (bytes: Uint8Array) => told.push(...wordsIn(bytes)));
        let letters = 0x3400;
        let count = 0;
        const ownOn = (doc: Node, at: string) =>
          amendmentsOf(findParagraphNode(doc, at)?.node ?? paragraph({ id: '' }, '')).filter((one) => one.attrs.by === 'NOR');
        for (const { act, at, offset } of steps) {
          const { writer } = paperOf(view.state);
          if (act === 'private' || act === 'open') privately(view, act === 'private');
          else if (act === 'type') {
            const letter = String.fromCharCode(letters++);
            if (writesPrivately(findParagraphNode(view.state.doc, at)!.node, writer)) secret.add(letter);
            type(view, at, offset, letter);
          } else if (act === 'undo') undo(view.state);
          else if (act === 'redo') redo(view.state);
          else if (act === 'theirs') {
            const now = wordingOf(findParagraphNode(readDoc(shared), at)!.node)!;
            const made = amendment({ id: `t${count++}`, by: 'EGY' }, now, `${now.textContent} x`);
            shared.transact(() => findParagraphElement(shared, at)!.push([elementOf(made)]), 'others');
          } else if (act === 'word') {
            const run = (findParagraphElement(shared, at)!.get(0) as Y.XmlElement).get(0) as Y.XmlText;
            shared.transact(() => run.insert(0, 'w'), 'chair');
          } else if (act === 'publish') {
            const made = ownOn(readDoc(own), at).find((one) => isPending(one) && findAmendmentNode(readDoc(shared), idOf(one)) === null);
            if (!made) continue;
            for (const letter of made.textContent) secret.delete(letter);
            shared.transact(() => findParagraphElement(shared, at)!.push([elementOf(made)]), 'server');
          } else if (act === 'gone') {
            const stub = findParagraphElement(own, at);
            const left = stub
              ?.toArray()
              .findIndex((one) => findAmendmentNode(readDoc(shared), (one as Y.XmlElement).getAttribute('id') ?? ''));
            if (stub && left !== undefined && left >= 0) own.transact(() => stub.delete(left, 1), 'server');
          } else if (act === 'back') {
            const made = ownOn(readDoc(shared), at).find(isPending);
            if (made) takePrivate(view, idOf(made));
          }
          const { privateIds } = paperOf(view.state).writer;
          expect(sharedDoc(view.state.doc, privateIds).eq(readDoc(shared))).toBe(true);
          for (const id of privateIds!) {
            expect(findAmendmentNode(readDoc(shared), id)).toBeNull();
            const mine = findAmendmentNode(view.state.doc, id)?.amendment.node;
            const stored = findAmendmentNode(readDoc(own), id)?.amendment.node;
            expect(mine ? stored?.eq(mine) : stored === undefined).toBe(true);
          }
          const leaked = told.join('') + sharedText(shared);
          expect([...secret].filter((letter) => leaked.includes(letter))).toEqual([]);
        }
      }),
      { numRuns: 150 },
    );
  });
});

/** The words that an update holds. */
const wordsIn = (bytes: Uint8Array): string[] =>
  Y.decodeUpdate(bytes).structs.flatMap((one) => ('content' in one && one.content instanceof Y.ContentString ? [one.content.str] : []));

/** `commentAnchor` reads the DOM selection first, which does not exist here. */
function commentAnchorOf(view: EditorView) {
  vi.stubGlobal('Document', class {});
  const still = { flush: () => {} };
  return commentAnchor(
    Object.assign(Object.create(view), { domObserver: still, input: { mouseDown: null }, editable: false }) as EditorView,
  );
}
