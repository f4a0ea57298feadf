// @vitest-environment happy-dom
// Typing sub-paragraphs: a typed mark, Tab, Shift Tab and Enter set levels, and no paragraph has two marks (RULES N16 to N20).
import fc from 'fast-check';
import { type Node, Slice } from 'prosemirror-model';
import { EditorState, TextSelection } from 'prosemirror-state';
import { EditorView } from 'prosemirror-view';
import { describe, expect, it } from 'vitest';
import { initProseMirrorDoc, undo, ySyncPlugin, yUndoPlugin } from 'y-prosemirror';
import * as Y from 'yjs';
import { cleanDoc, EMPTY_META, idOf, paragraph, paragraphAttrs, resolution, schema, textOf, wordingOf } from '../../../schema/index.ts';
import { settle } from '../../../src/diff/settle.ts';
import { paste } from '../../../src/editor/commands/pasting.ts';
import { typingPlugin } from '../../../src/editor/commands/typing.ts';
import type { Mode } from '../../../src/editor/model/editor-api.ts';
import { findParagraphNode } from '../../../src/editor/model/lookup.ts';
import { paperPlugin } from '../../../src/editor/model/paper-state.ts';
import { createPrivateField } from '../../../src/editor/private/private-field.ts';
import { privatePlugin } from '../../../src/editor/private/private-plugin.ts';
import { createPrivateProposals } from '../../../src/editor/private/private-proposals.ts';
import { keepElementIdentity } from '../../../src/editor/sync/element-identity.ts';
import { createUndoManager } from '../../../src/editor/sync/undo-manager.ts';
import { readDocx } from '../../../src/formats/docx/read.ts';
import { writeCleanDocx } from '../../../src/formats/docx/write.ts';
import { htmlToText } from '../../../src/formats/html/read.ts';
import { writeHtml } from '../../../src/formats/html/write.ts';
import { PLAIN_LAYOUT } from '../../../src/formats/layout.ts';
import { draftPdf } from '../../../src/formats/pdf/data.ts';
import { readDoc, TEXT_ROOT, writeDoc } from '../../../src/protocol/document.ts';
import type { Person } from '../../../src/protocol/roles.ts';
import { checkLiving } from '../../../src/style/check.ts';
import type { Finding } from '../../../src/style/finding/finding.ts';
import { markerOf } from '../../../src/text/markers.ts';
import { labelsOf } from '../../../src/text/numbering.ts';
import { readPlainText } from '../../../src/text/reading/read.ts';
import { readFragment } from '../../../src/text/reading/read-fragment.ts';
import { levelOf } from '../../../src/text/subparagraphs.ts';
import { type ParagraphAbove, typedMark } from '../../../src/text/typed-marks.ts';
import { writePlainText } from '../../../src/text/write-plain.ts';
import { lawRuns } from '../../support/tier.ts';

const WHO: Readonly<Record<string, readonly [Person, Mode]>> = {
  chair: [{ role: 'chair', delegation: '', name: 'Chair' }, 'edit'],
  NOR: [{ role: 'delegation', delegation: 'NOR', name: 'Norway' }, 'amend'],
};

const TEXT = (): Node =>
  resolution([
    paragraph({ id: 't', kind: 'title' }, 'Pens'),
    paragraph({ id: 'pp1', kind: 'preambular' }, 'Recalling its work,'),
    paragraph({ id: 'op1', kind: 'operative' }, 'Requests the Secretary-General:'),
    paragraph({ id: 'op2', kind: 'operative' }, 'Urges all States to write:'),
    paragraph({ id: 'op2a', kind: 'subparagraph', level: '1' }, 'By hand;'),
    paragraph({ id: 'op2b', kind: 'subparagraph', level: '1' }, 'On paper, that is to say:'),
    paragraph({ id: 'op3', kind: 'operative' }, 'Decides to remain seized of the matter.'),
  ]);

/** One person's editor, with the caret after the last letter of a paragraph. */
function open(who: string, at: string, doc = TEXT()) {
  const [person, mode] = WHO[who]!;
  const ydoc = new Y.Doc();
  writeDoc(ydoc, doc);
  const fragment = ydoc.getXmlFragment(TEXT_ROOT);
  const bound = initProseMirrorDoc(fragment, schema);
  const plugins = [
    paperPlugin(person, mode, 'all'),
    ySyncPlugin(fragment, { mapping: bound.mapping as never }),
    yUndoPlugin({ undoManager: createUndoManager(fragment, person.delegation) }),
    privatePlugin(null),
    typingPlugin(ydoc),
  ];
  const view = new EditorView(document.createElement('div'), { state: EditorState.create({ schema, doc: bound.doc, plugins }) });
  keepElementIdentity(view);
  const { node, pos } = findParagraphNode(view.state.doc, at)!;
  view.dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, pos + 2 + wordingOf(node)!.content.size)));
  const key = (name: string, shiftKey = false): boolean => {
    const event = new KeyboardEvent('keydown', { key: name, shiftKey, cancelable: true });
    return view.someProp('handleKeyDown', (handle) => handle(view, event)) === true;
  };
  return {
    view,
    key,
    undo: () => undo(view.state),
    type: (words: string) => {
      for (const data of words)
        view.someProp('handleDOMEvents', ({ beforeinput }) =>
          beforeinput?.call(null as never, view, new InputEvent('beforeinput', { inputType: 'insertText', data, cancelable: true })),
        );
    },
    toStart: () => view.dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, view.state.selection.$head.start()))),
    /** Kind and words of each paragraph, without others' proposals: "NOR (a) To write;". */
    rows: () => rowsOf(view.state.doc),
  };
}

const rowsOf = (doc: Node): string[] => {
  const labels = labelsOf(doc);
  return doc.children.map((node) => {
    const { by, kind } = paragraphAttrs(node);
    const number = kind === 'preambular' || kind === 'title' ? kind : (labels.get(idOf(node))?.number ?? kind);
    return [by, number, textOf(wordingOf(node))].filter((part) => part !== '').join(' ');
  });
};
const changed = (rows: readonly string[]): string[] => {
  const before = rowsOf(TEXT());
  return rows.filter((row) => !before.includes(row));
};

describe.each(['chair', 'NOR'])('sub-paragraphs that %s types (RULES N16 to N19)', (who) => {
  const by = who === 'NOR' ? 'NOR ' : '';

  it('are made by the mark behind a colon, and the next ones by Enter', () => {
    const { type, key, rows } = open(who, 'op1');
    key('Enter');
    type('(a) To write;');
    key('Enter');
    type('To read:');
    key('Enter');
    type('(i) Aloud;');
    key('Enter');
    type('(ii) In silence;');
    key('Enter');
    type('(c) To count;');
    expect(changed(rows())).toEqual(
      ['(a) To write;', '(b) To read:', '(i) Aloud;', '(ii) In silence;', '(c) To count;'].map((row) => by + row),
    );
  });

  it.each(['(a) ', 'a) ', 'a. ', '(أ) ', 'а) ', '(i) '])('are made by each mark: %s', (mark) => {
    const { type, key, rows } = open(who, 'op1');
    key('Enter');
    type(`${mark}To write;`);
    expect(changed(rows())).toEqual([`${by}(a) To write;`]);
  });

  it('give the typed mark back by one undo, and keep it then', () => {
    const one = open(who, 'op1');
    one.key('Enter');
    one.type('(a) ');
    expect(changed(one.rows())).toEqual([`${by}(a)`]);
    one.undo();
    expect(changed(one.rows())[0]).toMatch(/\d.* \(a\) $/);
    one.type('x');
    expect(changed(one.rows())[0]).toMatch(/\d.* \(a\) x$/);
  });

  it('are not made behind a paragraph that ends otherwise, nor of words within a paragraph', () => {
    const { type, key, rows } = open(who, 'pp1');
    key('Enter');
    type('(a) To write;');
    expect(changed(rows())).toEqual([`${by}preambular (a) To write;`]);
    const within = open(who, 'op1');
    within.key('Enter');
    within.type('To write (a) ');
    expect(changed(within.rows())[0]).toMatch(/To write \(a\) $/);
  });

  it('are lowered and lifted by Tab at their beginning, with what belongs to them', () => {
    const { type, key, rows, toStart } = open(who, 'op1');
    key('Enter');
    expect(key('Tab')).toBe(true);
    type('To write:');
    key('Enter');
    expect(key('Tab')).toBe(true);
    // No deeper level: Tab moves the focus.
    expect(key('Tab')).toBe(false);
    type('By hand;');
    expect(key('Tab')).toBe(false);
    expect(changed(rows())).toEqual([`${by}(a) To write:`, `${by}(i) By hand;`]);
    toStart();
    expect(key('Tab', true)).toBe(true);
    expect(changed(rows())).toEqual([`${by}(a) To write:`, `${by}(b) By hand;`]);
    expect(key('Tab', true)).toBe(true);
    expect(key('Tab', true)).toBe(false);
  });

  it('are lifted by Enter while they are empty', () => {
    const { type, key, rows } = open(who, 'op1');
    key('Enter');
    type('(a) To write;');
    key('Enter');
    expect(changed(rows())).toEqual([`${by}(a) To write;`, `${by}(b)`]);
    key('Enter');
    expect(changed(rows())[1]).toMatch(who === 'NOR' ? /^NOR 1 bis\.$/ : /^2\.$/);
  });
});

describe.each(['chair', 'NOR'])('marks that %s pastes (RULES N16 to N19)', (who) => {
  it('are levels', () => {
    const one = open(who, 'op1');
    one.key('Enter');
    const pasted = { html: '', text: '(a) To write;\n\n(b) To read:\n\n(i) Aloud;' };
    paste(one.view, pasted, Slice.empty, ({ text }) => readFragment(text, 'en'));
    const by = who === 'NOR' ? 'NOR ' : '';
    expect(changed(one.rows())).toEqual([`${by}(a) To write;`, `${by}(b) To read:`, `${by}(i) Aloud;`]);
    const alone = open(who, 'op1');
    alone.key('Enter');
    paste(alone.view, { html: '', text: '(a) To write;' }, Slice.empty, ({ text }) => readFragment(text, 'en'));
    expect(changed(alone.rows())).toEqual([`${by}(a) To write;`]);
  });
});

describe('a private new paragraph (RULES N16 to N19)', () => {
  it('is lowered and lifted by Tab at its beginning', () => {
    const ydoc = new Y.Doc();
    const id = createPrivateProposals(ydoc).insert('op1', paragraph({ id: 'new', by: 'NOR' }, ''));
    const mount = document.createElement('div');
    const above = () => [{ kind: 'operative', level: '0', text: 'Requests the Secretary-General:' }];
    const field = createPrivateField(mount, ydoc, id, 'Words', above)!;
    const dom = mount.querySelector('.ProseMirror')!;
    const row = () =>
      readDoc(ydoc).children.flatMap((node) => (idOf(node) === id ? [`${node.attrs.kind} ${node.attrs.level} ${node.textContent}`] : []));
    const key = (name: string, shiftKey = false) =>
      dom.dispatchEvent(new KeyboardEvent('keydown', { key: name, shiftKey, ctrlKey: name === 'z', bubbles: true, cancelable: true }));
    expect(row()).toEqual(['operative 0 ']);
    expect(key('Tab')).toBe(false);
    expect(row()).toEqual(['subparagraph 1 ']);
    expect(key('Tab', true)).toBe(false);
    expect(row()).toEqual(['operative 0 ']);
    // No higher level: Shift Tab moves the focus.
    expect(key('Tab', true)).toBe(true);
    field.destroy();
  });
});

it('keep what belongs to them when the chair lowers or lifts a paragraph, and leave other people’s alone (RULES N16 to N19)', () => {
  const { key, rows, toStart, view } = open('chair', 'op2');
  toStart();
  expect(key('Tab')).toBe(true);
  expect(rows().slice(2, 6)).toEqual([
    '1. Requests the Secretary-General:',
    '(a) Urges all States to write:',
    '(i) By hand;',
    '(ii) On paper, that is to say:',
  ]);
  expect(key('Tab', true)).toBe(true);
  expect(rows()).toEqual(rowsOf(TEXT()));
  // A delegation's Tab in the text, and a chair's in a proposal, move the focus.
  const norway = open('NOR', 'op2');
  norway.toStart();
  expect(norway.key('Tab')).toBe(false);
  expect(view.state.doc.eq(TEXT())).toBe(true);
});

/** The acts of a person, in order. */
type Act = { readonly key: string; readonly shift?: boolean } | { readonly type: string } | { readonly undo: true };
const MARKS = ['(a) ', '(b) ', '(c) ', 'a) ', 'b. ', '(i) ', '(ii) ', 'a. ', 'i. ', ''];
const act: fc.Arbitrary<readonly Act[]> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .tuple(fc.constantFrom(...MARKS), fc.constantFrom('To write;', 'To read:', 'To count,'))
      .map(([mark, words]): Act[] => [{ key: 'Enter' }, { type: mark + words }]),
  },
  { weight: 2, arbitrary: fc.boolean().map((shift): Act[] => [{ key: 'Enter' }, { key: 'Tab', shift }, { type: 'To draw;' }]) },
  { weight: 1, arbitrary: fc.constant<Act[]>([{ key: 'Enter' }, { key: 'Enter' }, { type: 'Decides;' }]) },
);
const acts = fc.array(act, { minLength: 1, maxLength: 7 }).map((all) => all.flat());
const place = fc.constantFrom('pp1', 'op1', 'op2', 'op2a', 'op2b', 'op3');

const done = (who: string, at: string, all: readonly Act[]) => {
  const one = open(who, at);
  for (const step of all) {
    if ('type' in step) one.type(step.type);
    else if ('key' in step) one.key(step.key, step.shift);
    else one.undo();
  }
  const { doc } = one.view.state;
  const accepted = doc.children.map((node) => node.type.create({ ...node.attrs, by: '', instead: '' }, node.content));
  one.view.destroy();
  return { doc, text: cleanDoc(schema.node('resolution', null, accepted)) };
};
const aboveOf = (doc: Node, at: number): ParagraphAbove[] =>
  doc.children.slice(0, at).map((node) => ({ ...paragraphAttrs(node), text: textOf(wordingOf(node)) }));
/** The text after repairing each of these findings. */
const mendedOf = (doc: Node, found: readonly Finding[]): Node =>
  schema.node(
    'resolution',
    null,
    doc.children.map((node) => {
      const finding = found.find((one) => one.paragraph === idOf(node));
      if (!finding?.fix) return node;
      return paragraph({ ...paragraphAttrs(node), ...finding.fix.look }, textOf(wordingOf(node)).slice(finding.to));
    }),
  );
const draftOf = (doc: Node) => ({ meta: { ...EMPTY_META, body: 'The General Assembly' }, doc });

it('what is typed has one mark in plain text, or a finding, and is read back at the same levels (RULES N16 to N20)', () => {
  let lists = 0;
  fc.assert(
    fc.property(fc.constantFrom('chair', 'NOR'), place, acts, (who, at, all) => {
      const { text } = done(who, at, all);
      const draft = draftOf(text);
      const found = checkLiving(draft).filter(({ rule }) => rule === 'numbering/twice');
      const rows = text.children.map((node) => ({ id: idOf(node), level: levelOf(paragraphAttrs(node)), words: textOf(wordingOf(node)) }));
      for (const { id, words } of rows)
        expect([words, found.some((one) => one.paragraph === id)]).toEqual([words, markerOf(words)?.kind === 'sub']);
      // After a colon and in a list no mark is left.
      for (const [k, { words, level }] of rows.entries())
        if (markerOf(words)?.kind === 'sub') expect([words, typedMark(words, aboveOf(text, k), level)]).toEqual([words, null]);
      const mended = found.some(({ fix }) => fix === null) ? null : mendedOf(text, found);
      if (mended) expect(checkLiving(draftOf(mended)).filter(({ rule }) => rule === 'numbering/twice')).toEqual([]);
      if (rows.some(({ words }) => markerOf(words) || words === '')) return;
      if (rows.some(({ level }) => level > 1)) lists++;
      const [read] = readPlainText(writePlainText(draft));
      expect(read!.draft.doc.children.map((node) => levelOf(paragraphAttrs(node)))).toEqual(rows.map(({ level }) => level));
    }),
    { numRuns: lawRuns(150) },
  );
  expect(lists).toBeGreaterThan(5);
});

it('what is typed has the mark of its level, once, in Word, PDF and pages as in plain text (RULE N15)', () => {
  let marks = 0;
  fc.assert(
    fc.property(fc.constantFrom('chair', 'NOR'), place, acts, (who, at, all) => {
      const { text } = done(who, at, all);
      const rows = text.children.map((node) => textOf(wordingOf(node)));
      if (rows.some((words) => markerOf(words) || words === '')) return;
      const draft = draftOf(text);
      const labels = labelsOf(text);
      const shown = text.children.flatMap((node, k) =>
        levelOf(paragraphAttrs(node)) > 0 ? [`${labels.get(idOf(node))!.number} ${rows[k]}`] : [],
      );
      const marked = (lines: readonly string[]) =>
        lines.map((line) => line.replace(/\s+/g, ' ').trim()).filter((line) => markerOf(line)?.kind === 'sub');
      marks += shown.length;
      expect(marked(writePlainText(draft).split('\n'))).toEqual(shown);
      expect(marked(htmlToText(writeHtml(draft, PLAIN_LAYOUT)).split('\n'))).toEqual(shown);
      const pdf = draftPdf(draft, '').paragraphs.map(
        ({ number, runs }) => `${number ?? ''} ${runs.map((run) => ('text' in run ? run.text : '')).join('')}`,
      );
      expect(marked(pdf)).toEqual(shown);
      // Word numbers the paragraphs itself, at their levels in the file.
      const word = readDocx(writeCleanDocx(draft, PLAIN_LAYOUT));
      if ('refused' in word) throw new Error(word.refused);
      expect(settle(word.redline, 'accept').children.map((node) => [levelOf(paragraphAttrs(node)), textOf(wordingOf(node))])).toEqual(
        text.children.map((node, k) => [levelOf(paragraphAttrs(node)), rows[k]]),
      );
    }),
    { numRuns: lawRuns(40) },
  );
  expect(marks).toBeGreaterThan(20);
});
