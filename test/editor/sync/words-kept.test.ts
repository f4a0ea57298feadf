// Nothing written is lost (RULES A26, A27, A29, G22, Z4, Z5, DV1, DV2): undo removes no container that others use, copies hold what is displayed, unsaved words are known, others' messages
// wait in order.
import { Slice } from 'prosemirror-model';
import { describe, expect, it } from 'vitest';
import { ySyncPluginKey } from 'y-prosemirror';
import * as Y from 'yjs';
import { amendment, paragraph, resolution, schema, soundLine, wording, wordingJson } from '../../../schema/index.ts';
import { plainTextOfSlice, visibleSlice } from '../../../src/editor/commands/clipboard.ts';
import { linesOf, oneLine } from '../../../src/editor/commands/pasted-lines.ts';
import type { Writer } from '../../../src/editor/model/lookup.ts';
import { docContainsWords, wordsTakenOut } from '../../../src/editor/sync/lost-words.ts';
import { createUndoManager } from '../../../src/editor/sync/undo-manager.ts';
import { watchUnsaved } from '../../../src/editor/sync/unsaved-words.ts';
import { elementOf, readDoc, TEXT_ROOT, writeDoc } from '../../../src/protocol/document.ts';
import { setContent } from '../../../src/protocol/edit.ts';

const TEXT = 'Requests support;';
const text = () => resolution([paragraph({ id: 'p' }, TEXT), paragraph({ id: 'q' }, 'Decides to meet.')]);

describe('undo', () => {
  const open = (owner = 'NOR') => {
    const ydoc = new Y.Doc();
    writeDoc(ydoc, text());
    const root = ydoc.getXmlFragment(TEXT_ROOT);
    return { ydoc, root, undo: createUndoManager(root, owner) };
  };
  const first = (root: Y.XmlFragment) => root.get(0) as Y.XmlElement;

  it('leaves the amendment that was opened, takes back the words typed in it, and keeps what others wrote there', () => {
    const { ydoc, root, undo } = open();
    const block = elementOf(amendment({ id: 'a', by: 'NOR' }, wording(TEXT), TEXT));
    ydoc.transact(() => first(root).insert(1, [block]), ySyncPluginKey);
    const run = () => (block.get(0) as Y.XmlElement).get(0) as Y.XmlText;
    ydoc.transact(() => run().insert(8, ' strong'), ySyncPluginKey);
    ydoc.transact(() => run().insert(0, 'All: '), 'others');
    while (undo.undo() !== null);
    const node = readDoc(ydoc).child(0);
    expect(node.childCount).toBe(2);
    expect(node.child(1).textContent).toContain('All: ');
    expect(node.child(1).textContent).not.toContain('strong');
  });

  it('takes back a paragraph that came in the step, and redo brings it again', () => {
    const { ydoc, root, undo } = open();
    const ids = () => readDoc(ydoc).content.content.map((node) => `${node.attrs.id} ${node.textContent}`);
    ydoc.transact(() => root.insert(1, [elementOf(paragraph({ id: 'n', by: 'NOR' }, 'New;'))]), ySyncPluginKey);
    undo.undo();
    expect(ids()).toEqual([`p ${TEXT}`, 'q Decides to meet.']);
    undo.redo();
    expect(ids()).toEqual([`p ${TEXT}`, 'n New;', 'q Decides to meet.']);
  });

  it('leaves what was typed in a paragraph that changed hands, and takes back what was typed elsewhere before', () => {
    const { ydoc, root, undo } = open();
    const block = elementOf(amendment({ id: 'a', by: 'NOR' }, wording(TEXT), TEXT));
    ydoc.transact(() => {
      first(root).insert(1, [block]);
      root.insert(1, [elementOf(paragraph({ id: 'n', by: 'NOR' }, 'New;'))]);
    }, 'opening');
    undo.captureTimeout = 0;
    ydoc.transact(() => ((block.get(0) as Y.XmlElement).get(0) as Y.XmlText).insert(8, ' strong'), ySyncPluginKey);
    const added = root.get(1) as Y.XmlElement;
    ydoc.transact(() => ((added.get(0) as Y.XmlElement).get(0) as Y.XmlText).insert(3, 'er'), ySyncPluginKey);
    ydoc.transact(() => added.setAttribute('by', ''), 'adopted');
    undo.undo();
    expect(readDoc(ydoc).child(1).textContent).toBe('Newer;');
    expect(readDoc(ydoc).child(0).textContent).not.toContain('strong');
  });

  it('leaves what was typed in such a paragraph also where the step after it has nothing left to take back', () => {
    const { ydoc, root, undo } = open();
    const block = elementOf(amendment({ id: 'a', by: 'NOR' }, wording(TEXT), TEXT));
    const added = elementOf(paragraph({ id: 'n', by: 'NOR' }, 'New;'));
    ydoc.transact(() => {
      first(root).insert(1, [block]);
      root.insert(1, [added]);
    }, 'opening');
    undo.captureTimeout = 0;
    const run = (home: Y.XmlElement) => (home.get(0) as Y.XmlElement).get(0) as Y.XmlText;
    ydoc.transact(() => run(block).insert(0, 'All: '), ySyncPluginKey);
    ydoc.transact(() => run(added).insert(3, 'er'), ySyncPluginKey);
    ydoc.transact(() => run(block).insert(13, ' strong'), ySyncPluginKey);
    ydoc.transact(() => added.setAttribute('by', ''), 'adopted');
    ydoc.transact(() => run(block).delete(13, 7), 'a colleague');
    expect(undo.undo()).not.toBeNull();
    expect(readDoc(ydoc).child(1).textContent).toBe('Newer;');
    expect(run(block).toString()).toBe(TEXT);
    expect(undo.undo()).toBeNull();
    undo.redo();
    expect(run(block).toString()).toBe(`All: ${TEXT}`);
  });

  it('leaves such a paragraph, with all its words, once others wrote in it', () => {
    const others = [
      (added: Y.XmlElement) => ((added.get(0) as Y.XmlElement).get(0) as Y.XmlText).insert(3, 'er'),
      (added: Y.XmlElement) => added.insert(1, [elementOf(amendment({ id: 'e', by: 'EGY' }, wording('New;'), 'Newer;'))]),
    ];
    for (const write of others) {
      const { ydoc, root, undo } = open();
      ydoc.transact(() => root.insert(1, [elementOf(paragraph({ id: 'n', by: 'NOR' }, 'New;'))]), ySyncPluginKey);
      ydoc.transact(() => write(root.get(1) as Y.XmlElement), 'others');
      const before = readDoc(ydoc);
      undo.undo();
      expect(readDoc(ydoc).eq(before)).toBe(true);
    }
  });

  it('brings a deleted paragraph back, and redo deletes it again as a whole', () => {
    const { ydoc, root, undo } = open('');
    ydoc.transact(() => root.delete(0, 1), ySyncPluginKey);
    for (let round = 0; round < 3; round++) {
      undo.undo();
      expect(readDoc(ydoc).eq(text())).toBe(true);
      undo.redo();
      expect(readDoc(ydoc).childCount).toBe(1);
    }
  });

  it('takes words back on the new wording where the server carried the proposal over meanwhile', () => {
    const { ydoc, root, undo } = open();
    const block = elementOf(amendment({ id: 'a', by: 'NOR' }, wording(TEXT), TEXT));
    ydoc.transact(() => first(root).insert(1, [block]), 'opening');
    const run = () => (block.get(0) as Y.XmlElement).get(0) as Y.XmlText;
    const mine = () => readDoc(ydoc).child(0).child(1).textContent;
    const carry = (now: string, text: string) =>
      ydoc.transact(() => {
        setContent(first(root).get(0) as Y.XmlElement, wording(now));
        setContent(block.get(0) as Y.XmlElement, wording(text));
        block.setAttribute('base', wordingJson(wording(now)));
      }, 'server');
    carry('Requests all the support of States;', 'Requests all the support of States;');
    ydoc.transact(() => {
      run().delete(9, 4);
      run().insert(13, 'strong ');
    }, ySyncPluginKey);
    expect(mine()).toBe('Requests the strong support of States;');
    // The chair deletes "all" too: undo does not restore it as the delegation's own word.
    carry('Requests the support of Member States;', 'Requests the strong support of Member States;');
    undo.undo();
    expect(mine()).toBe('Requests the support of Member States;');
    undo.redo();
    expect(mine()).toBe('Requests the strong support of Member States;');
    undo.undo();
    expect(mine()).toBe('Requests the support of Member States;');
  });

  it('leaves what another member of the delegation wrote in it meanwhile', () => {
    const { ydoc, root, undo } = open();
    const block = elementOf(amendment({ id: 'a', by: 'NOR' }, wording(TEXT), TEXT));
    ydoc.transact(() => first(root).insert(1, [block]), 'opening');
    const run = () => (block.get(0) as Y.XmlElement).get(0) as Y.XmlText;
    ydoc.transact(() => run().insert(9, 'much '), ySyncPluginKey);
    ydoc.transact(() => {
      run().insert(0, 'Also ');
      block.setAttribute('base', wordingJson(wording('Requests any support;')));
    }, 'others');
    undo.undo();
    expect(readDoc(ydoc).child(0).child(1).textContent).toBe(`Also ${TEXT}`);
  });

  it('takes back nothing of others, and no opening or closing of an amendment', () => {
    const { ydoc, root, undo } = open();
    ydoc.transact(() => root.delete(1, 1), 'others');
    ydoc.transact((transaction) => {
      transaction.meta.set('addToHistory', false);
      first(root).insert(1, [elementOf(amendment({ id: 'a', by: 'NOR' }, wording(TEXT), TEXT))]);
    }, ySyncPluginKey);
    expect(undo.undo()).toBeNull();
  });
});

describe('a copy', () => {
  const NOR: Writer = { kind: 'amend', me: 'NOR', openedHere: new Set() };
  const doc = resolution([
    paragraph({ id: 'p' }, TEXT, [
      amendment({ id: 'a', by: 'NOR' }, wording(TEXT), 'Requests strong support;'),
      amendment({ id: 'b', by: 'EU' }, wording(TEXT), 'No;'),
    ]),
    paragraph({ id: 'w', by: 'EU', state: 'withdrawn' }, 'Gone;'),
    paragraph({ id: 'q' }, 'Decides to meet.'),
  ]);
  const all = new Slice(doc.content, 0, 0);

  it('holds what the delegation sees: its own text where it amends, the wording elsewhere', () => {
    expect(plainTextOfSlice(visibleSlice(all, NOR))).toBe('Requests strong support;\n\nDecides to meet.');
    expect(plainTextOfSlice(visibleSlice(all, { ...NOR, kind: 'none' }))).toBe(`${TEXT}\n\nDecides to meet.`);
  });

  it('of words inside one wording holds just these words', () => {
    const inside = new Slice(wording('some words').content, 0, 0);
    expect(plainTextOfSlice(visibleSlice(inside, NOR))).toBe('some words');
  });
});

describe('a paste', () => {
  it('keeps words, italics and footnotes; each block is a line', () => {
    const blocks = resolution([
      paragraph({ id: 'p' }, [{ text: 'One', em: true }, { text: ' a' }, { id: 'f', note: [{ text: 'note' }] }]),
      paragraph({ id: 'q' }, 'Two'),
    ]);
    const lines = linesOf(new Slice(blocks.content, 0, 0));
    expect(lines).toHaveLength(2);
    const line = oneLine(lines);
    expect(schema.node('wording', null, line).textContent).toBe('One anote Two');
    expect(line.firstChild?.marks).toHaveLength(1);
    expect(line.child(2).attrs.id).not.toBe('f');
  });

  it('has no control characters and no marks that turn the direction of writing, which the server refuses', () => {
    expect(soundLine('a\u0000b\tc\r\nd\u202ee\u2066f')).toBe('ab c def');
  });
});

describe('unsaved words', () => {
  const open = () => {
    const ydoc = new Y.Doc();
    Y.applyUpdate(
      ydoc,
      (() => {
        const origin = new Y.Doc();
        writeDoc(origin, text());
        return Y.encodeStateAsUpdate(origin);
      })(),
      'server',
    );
    const unsaved = watchUnsaved(
      ydoc,
      (origin) => origin !== 'server',
      () => {},
    );
    const run = ((ydoc.getXmlFragment(TEXT_ROOT).get(0) as Y.XmlElement).get(0) as Y.XmlElement).get(0) as Y.XmlText;
    return { ydoc, unsaved, run };
  };

  it('are none where only the server wrote', () => {
    expect(open().unsaved.pending()).toBe(false);
  });

  it('wait until the frame that carried them is on disk, and are named until then; deletions too', () => {
    const { unsaved, run } = open();
    unsaved.begin();
    unsaved.sent(true);
    run.insert(8, ' strong');
    unsaved.sent(false);
    expect([unsaved.pending(), unsaved.words()]).toEqual([true, ['Requests strong support;']]);
    expect([unsaved.settle(1), unsaved.words().length]).toEqual([false, 1]);
    run.delete(0, 9);
    unsaved.sent(false);
    expect([unsaved.settle(2), unsaved.words()]).toEqual([false, ['strong support;']]);
    expect([unsaved.settle(3), unsaved.pending(), unsaved.words()]).toEqual([true, false, []]);
  });

  it('of an earlier connection, or typed before the first sync of this one, wait for that sync', () => {
    const { unsaved, run } = open();
    unsaved.begin();
    unsaved.sent(true);
    run.delete(0, 9);
    unsaved.sent(false);
    unsaved.begin();
    expect(unsaved.settle(9)).toBe(false);
    run.insert(0, 'Now ');
    unsaved.sent(false);
    expect(unsaved.settle(1)).toBe(false);
    unsaved.sent(true);
    expect([unsaved.settle(1), unsaved.settle(2)]).toEqual([false, true]);
  });

  it('are those of the amendment, not of the paragraph around it', () => {
    const { ydoc, unsaved } = open();
    const home = ydoc.getXmlFragment(TEXT_ROOT).get(0) as Y.XmlElement;
    home.insert(1, [elementOf(amendment({ id: 'a', by: 'NOR' }, wording(TEXT), 'Requests all;'))]);
    (((home.get(1) as Y.XmlElement).get(0) as Y.XmlElement).get(0) as Y.XmlText).insert(0, 'Now ');
    expect(unsaved.words()).toContain('Now Requests all;');
  });

  it('are all that an amendment says: each part of a split, and the notes', () => {
    const { ydoc, unsaved } = open();
    const home = ydoc.getXmlFragment(TEXT_ROOT).get(0) as Y.XmlElement;
    const noted = wording([{ text: 'Requests' }, { id: 'n', note: [{ text: 'See A/1.' }] }, { text: ' all;' }]);
    home.insert(1, [elementOf(schema.node('amendment', { id: 'a', by: 'NOR' }, [noted, wording('Invites others;')]))]);
    expect(unsaved.words()).toEqual(['Requests all;\nInvites others;\nSee A/1.']);
  });

  it('are given back, once, where others took out what they stood in before the server had them', () => {
    const { ydoc, unsaved, run } = open();
    const took = (change: () => void) => {
      ydoc.transact(change, 'server');
      return unsaved.takeLost();
    };
    run.insert(8, ' strong');
    expect(took(() => run.insert(0, 'All: '))).toEqual([]);
    expect(took(() => ydoc.getXmlFragment(TEXT_ROOT).delete(0, 1))).toEqual(['All: Requests strong support;']);
    expect([unsaved.takeLost(), unsaved.words()]).toEqual([[], []]);
  });

  it('are not given back where the server had them: who struck them knew them', () => {
    const { ydoc, unsaved, run } = open();
    unsaved.begin();
    unsaved.sent(true);
    run.insert(8, ' strong');
    unsaved.sent(false);
    unsaved.settle(2);
    ydoc.transact(() => ydoc.getXmlFragment(TEXT_ROOT).delete(0, 1), 'server');
    expect(unsaved.takeLost()).toEqual([]);
  });
});

describe('own proposals that went away with what others did', () => {
  const proposal = amendment({ id: 'a', by: 'NOR' }, wording(TEXT), 'Requests strong support;');
  const before = resolution([paragraph({ id: 'p' }, TEXT, [proposal]), paragraph({ id: 'q' }, 'Decides to meet.')]);
  const without = resolution([paragraph({ id: 'q' }, 'Decides to meet.')]);

  it('are given back with their words to their delegation, wherever its caret was', () => {
    expect(wordsTakenOut(before, without, 'NOR')).toEqual(['Requests strong support;']);
    expect([wordsTakenOut(before, without, 'EGY'), wordsTakenOut(before, without, ''), wordsTakenOut(before, before, 'NOR')]).toEqual([
      [],
      [],
      [],
    ]);
  });

  it('are not given back where they said nothing of their own, or had been decided', () => {
    const [unchanged, decided] = [
      amendment({ id: 'a', by: 'NOR' }, wording(TEXT), TEXT),
      proposal.type.create({ ...proposal.attrs, decision: 'rejected' }, proposal.content),
    ];
    for (const one of [unchanged, decided])
      expect(wordsTakenOut(resolution([paragraph({ id: 'p' }, TEXT, [one])]), without, 'NOR')).toEqual([]);
  });

  it('are not lost where one text holds all their words, as when two amendments were merged', () => {
    expect(docContainsWords('Requests strong support;', before)).toBe(true);
    expect(docContainsWords('Requests strong strong support;', before)).toBe(false);
    expect(docContainsWords('Requests to meet.', before)).toBe(false);
  });
});
