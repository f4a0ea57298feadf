// @vitest-environment happy-dom
// Words and paragraphs of another text are inserted at the given place: in Amend as the delegation's own proposal, in Edit in the text; if writing is not allowed there
// the reason is given and nothing changes. (RULES LI16 to LI18)
import type { Node } from 'prosemirror-model';
import { EditorState, TextSelection } from 'prosemirror-state';
import { EditorView } from 'prosemirror-view';
import { describe, expect, it } from 'vitest';
import {
  amendmentAttrs,
  amendmentsOf,
  type InlinePiece,
  paragraph,
  paragraphAttrs,
  resolution,
  schema,
  textOf,
  wording,
  wordingOf,
} from '../../../schema/index.ts';
import {
  type InsertedParagraph,
  insertFromElsewhere,
  nameOfNew,
  paragraphBehindCaret,
  placeOfWords,
  rewordOwn,
} from '../../../src/editor/commands/inserting.ts';
import type { Mode } from '../../../src/editor/model/editor-api.ts';
import { paperPlugin } from '../../../src/editor/model/paper-state.ts';
import { privatePlugin } from '../../../src/editor/private/private-plugin.ts';
import type { Person } from '../../../src/protocol/roles.ts';

const CHAIR: Person = { role: 'chair', delegation: '', name: 'Chair' };
const NORWAY: Person = { role: 'delegation', delegation: 'NOR', name: 'Norway' };
const NOTED: readonly InlinePiece[] = [
  { text: 'Urges', em: true },
  { text: ' all' },
  { id: 'n', note: [{ text: 'See there.' }] },
  { text: ' to act;' },
];

const TEXT = resolution([
  paragraph({ id: 't', kind: 'title' }, 'Pens'),
  paragraph({ id: 'pp1', kind: 'preambular' }, 'Recalling its work,'),
  paragraph({ id: 'op1', kind: 'operative' }, 'Decides to write;'),
  paragraph({ id: 'op1a', kind: 'subparagraph', level: '1' }, 'By hand;'),
  paragraph({ id: 'op2', kind: 'operative', status: 'agreed' }, 'Calls for paper.'),
]);

/** An editor with the caret in a paragraph, or with words of it selected. */
function open(person: Person, mode: Mode, at: string | null, words = '') {
  const state = EditorState.create({ schema, doc: TEXT, plugins: [paperPlugin(person, mode, 'all'), privatePlugin(null)] });
  const view = new EditorView(document.createElement('div'), { state });
  let start = 0;
  TEXT.forEach((node, pos) => {
    if (node.attrs.id !== at) return;
    const offset = textOf(wordingOf(node)).indexOf(words);
    start = pos + 2 + offset;
  });
  if (at !== null) view.dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, start, start + words.length)));
  return view;
}
const lines = (doc: Node): string[] =>
  doc.children.map((node) =>
    `${paragraphAttrs(node).kind === 'subparagraph' ? '  ' : ''}${paragraphAttrs(node).by} ${textOf(wordingOf(node))}`.trimStart(),
  );
const operative = (view: EditorView): InsertedParagraph => ({
  kind: 'operative',
  level: '0',
  content: wording(NOTED).content,
  after: paragraphBehindCaret(view.state, 'operative'),
});

describe('a paragraph', () => {
  it('goes behind the caret’s paragraph and what belongs to it, as a proposal in Amend, in the text in Edit', () => {
    const norway = open(NORWAY, 'amend', 'op1');
    expect(nameOfNew(norway.state, operative(norway))).toEqual({ label: 'OP1 bis', isPrivate: false });
    expect(insertFromElsewhere(norway, null, [operative(norway)])).toBe(null);
    expect(lines(norway.state.doc).slice(2)).toEqual(['Decides to write;', 'By hand;', 'NOR Urges all to act;', 'Calls for paper.']);
    const chair = open(CHAIR, 'edit', 'op1');
    expect(nameOfNew(chair.state, operative(chair)).label).toBe('OP2');
    expect(insertFromElsewhere(chair, null, [operative(chair)])).toBe(null);
    expect(lines(chair.state.doc).slice(2)).toEqual(['Decides to write;', 'By hand;', 'Urges all to act;', 'Calls for paper.']);
  });

  it('keeps italics and footnote, under a new id, however often it is inserted', () => {
    const view = open(NORWAY, 'amend', 'op1');
    insertFromElsewhere(view, null, [operative(view)]);
    insertFromElsewhere(view, null, [operative(view)]);
    const made = view.state.doc.children.filter((node) => paragraphAttrs(node).by === 'NOR');
    const notes = made.map((node) => wordingOf(node)!.child(2));
    expect(made).toHaveLength(2);
    expect(made.every((node) => wordingOf(node)!.child(0).marks.length === 1)).toBe(true);
    expect(notes.map((note) => note.textContent)).toEqual(['See there.', 'See there.']);
    expect(new Set([...notes.map((note) => note.attrs.id), 'n']).size).toBe(3);
  });

  it('of the other part goes to the end of its part, and one without a caret too', () => {
    const inPreamble = open(NORWAY, 'amend', 'pp1');
    expect(paragraphBehindCaret(inPreamble.state, 'operative')).toBe('op2');
    expect(paragraphBehindCaret(inPreamble.state, 'preambular')).toBe('pp1');
    expect(paragraphBehindCaret(open(NORWAY, 'amend', null).state, 'preambular')).toBe('pp1');
  });
});

describe('words', () => {
  it('take the place of the selection, in the own proposal in Amend and in the wording in Edit', () => {
    const norway = open(NORWAY, 'amend', 'op1', 'write');
    expect(placeOfWords(norway.state)).toEqual({ paragraph: 'op1', instead: 'write' });
    expect(insertFromElsewhere(norway, wording('act at once').content, [])).toBe(null);
    const home = norway.state.doc.child(2);
    expect(textOf(wordingOf(home))).toBe('Decides to write;');
    expect(amendmentsOf(home).map((one) => [amendmentAttrs(one).by, textOf(one.firstChild)])).toEqual([['NOR', 'Decides to act at once;']]);
    const chair = open(CHAIR, 'edit', 'op1', 'write');
    expect(insertFromElsewhere(chair, wording('act').content, [])).toBe(null);
    expect(textOf(wordingOf(chair.state.doc.child(2)))).toBe('Decides to act;');
  });

  it('are refused in agreed text, without a caret and where nothing is written, and nothing changes', () => {
    for (const [view, why] of [
      [open(NORWAY, 'amend', 'op2'), 'OP2 is agreed: it takes no new proposals.'],
      [open(CHAIR, 'edit', 'op2'), 'OP2 is agreed: its words stay as they are.'],
      [open(NORWAY, 'amend', null), 'Put the caret where the words are to stand.'],
      [open(NORWAY, 'read', 'op1'), 'Nothing can be written here now.'],
      [open({ role: 'observer', delegation: '', name: 'Observer' }, 'amend', 'op1'), 'Nothing can be written here now.'],
    ] as const) {
      expect(insertFromElsewhere(view, wording('act').content, [])).toBe(why);
      expect(view.state.doc.eq(TEXT)).toBe(true);
    }
  });
});

describe('putting words back', () => {
  it('changes the own proposal alone, beside its footnotes, and never another delegation’s', () => {
    const view = open(NORWAY, 'amend', 'op1');
    insertFromElsewhere(view, null, [operative(view)]);
    const made = view.state.doc.children.find((node) => paragraphAttrs(node).by === 'NOR')!;
    const id = paragraphAttrs(made).id;
    expect(
      rewordOwn(view, id, [
        { from: 0, to: 5, words: 'Strongly urges' },
        { from: 13, to: 16, words: 'work' },
      ]),
    ).toBe(true);
    const now = view.state.doc.children.find((node) => paragraphAttrs(node).id === id)!;
    expect(textOf(wordingOf(now))).toBe('Strongly urges all to work;');
    expect(wordingOf(now)!.children.map((node) => node.type.name)).toEqual(['text', 'text', 'footnote', 'text']);
    expect(rewordOwn(view, id, [{ from: 16, to: 20, words: 'each of' }])).toBe(false);
    expect(rewordOwn(view, 'op1', [{ from: 0, to: 3, words: 'x' }])).toBe(false);
    expect(rewordOwn(open(CHAIR, 'edit', 'op1'), 'op1', [{ from: 0, to: 3, words: 'x' }])).toBe(false);
  });
});
