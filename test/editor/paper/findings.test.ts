// @vitest-environment happy-dom
// Findings on the paper: where their words are between footnotes, what is drawn, which text is checked, and that a repair writes where the
// writer may: chair and secretariat in the wording, a delegation in its own proposal (RULES A1, G1, G3, H1, H3).
import type { Node } from 'prosemirror-model';
import { EditorState } from 'prosemirror-state';
import { type Decoration, EditorView } from 'prosemirror-view';
import { describe, expect, it } from 'vitest';
import {
  amendment,
  amendmentsOf,
  type InlinePiece,
  paragraph,
  resolution,
  schema,
  textOf,
  wording,
  wordingOf,
} from '../../../schema/index.ts';
import type { Mode, PaperFinding } from '../../../src/editor/model/editor-api.ts';
import { paperPlugin } from '../../../src/editor/model/paper-state.ts';
import { findingsPlugin, textOnScreen } from '../../../src/editor/paper/findings.ts';
import { applyFix, setFindings } from '../../../src/editor/paper/findings-drawn.ts';
import type { Person } from '../../../src/protocol/roles.ts';

const CHAIR: Person = { role: 'chair', delegation: '', name: 'Chair' };
const NORWAY: Person = { role: 'delegation', delegation: 'NOR', name: 'Norway' };
const note = (id: string): InlinePiece => ({ id, note: [{ text: 'See there.' }] });
const NOTED: readonly InlinePiece[] = [{ text: 'Recalls,' }, note('n'), { text: ' the  pens' }, note('m'), { text: ' of all' }];
const TEXT = 'Recalls, the  pens of all';

function open(doc: Node, person: Person, mode: Mode) {
  const plugins = [paperPlugin(person, mode, 'all'), findingsPlugin()];
  return new EditorView(document.createElement('div'), { state: EditorState.create({ schema, doc, plugins }) });
}
const finding = (from: number, to: number, text = TEXT, id = 'p'): PaperFinding => ({
  key: `${from}-${to}`,
  paragraph: id,
  from,
  to,
  text,
});
const doc = (pieces: readonly InlinePiece[] | string, amendments: readonly Node[] = []) =>
  resolution([paragraph({ id: 'p', kind: 'operative' }, [...(typeof pieces === 'string' ? [{ text: pieces }] : pieces)], amendments)]);

/** What is drawn in the first paragraph: underlined text, and "^" for a caret with the text before it. */
function drawn(view: EditorView): string[] {
  const [plugin] = view.state.plugins.filter((one) => one.props.decorations);
  const source = plugin!.props.decorations!.call(plugin!, view.state) as unknown as {
    forChild(offset: number, child: Node): { find(): Decoration[] };
  };
  const first = view.state.doc.child(0);
  return source
    .forChild(0, first)
    .find()
    .map(({ from, to }) => (from === to ? `${first.textBetween(0, from, '', '').slice(-4)}^` : first.textBetween(from, to, '', '')));
}

describe('what is drawn', () => {
  it('a line under words and a caret where some are missing, footnotes counting nothing', () => {
    const view = open(doc(NOTED), CHAIR, 'edit');
    setFindings(view, [finding(12, 14), finding(9, 12), finding(18, 18), finding(25, 25)], null);
    expect(drawn(view)).toEqual(['the', '  ', 'pens^', ' all^']);
  });

  it('nothing on a paragraph that has changed since the check, and no line under a whole paragraph that is not selected', () => {
    const view = open(doc(NOTED), CHAIR, 'edit');
    setFindings(view, [finding(12, 14, `${TEXT}.`), finding(0, TEXT.length)], null);
    expect(drawn(view)).toEqual([]);
    const plain = open(doc(TEXT), CHAIR, 'edit');
    setFindings(plain, [finding(0, TEXT.length)], `0-${TEXT.length}`);
    expect(drawn(plain)).toEqual([TEXT]);
  });

  it('follows what is typed until the next check', () => {
    const view = open(doc(TEXT), CHAIR, 'edit');
    setFindings(view, [finding(12, 14)], null);
    view.dispatch(view.state.tr.insertText('All ', 2));
    expect(drawn(view)).toEqual(['  ']);
  });
});

describe('the text that is checked', () => {
  it('is what runs on screen, and keeps the paragraphs that an own proposal does not change', () => {
    const own = amendment({ id: 'a', by: 'NOR' }, wording(TEXT), 'Recalls pens');
    const view = open(resolution([doc(TEXT, [own]).child(0), paragraph({ id: 'q' }, 'Decides.')]), NORWAY, 'amend');
    const text = textOnScreen(view.state);
    expect(textOf(wordingOf(text.child(0)))).toBe('Recalls pens');
    expect(text.child(1)).toBe(view.state.doc.child(1));
    expect(textOnScreen(view.state).child(0)).toBe(text.child(0));
    const chair = open(doc(TEXT, [own]), CHAIR, 'edit');
    expect(textOf(wordingOf(textOnScreen(chair.state).child(0)))).toBe(TEXT);
  });
});

describe('a repair', () => {
  const parts = (view: EditorView) => {
    const first = view.state.doc.child(0);
    return [textOf(wordingOf(first)), ...amendmentsOf(first).map((one) => `${one.attrs.by}: ${textOf(one.child(0))}`)];
  };
  it('changes the wording in Edit and keeps the footnotes', () => {
    const view = open(doc(NOTED), CHAIR, 'edit');
    expect(applyFix(view, finding(12, 14), ' ')).toBe(true);
    expect(parts(view)).toEqual(['Recalls, the pens of all']);
    expect(applyFix(view, finding(24, 24, 'Recalls, the pens of all'), ';')).toBe(true);
    expect(parts(view)).toEqual(['Recalls, the pens of all;']);
    let notes = 0;
    view.state.doc.descendants((node) => {
      if (node.type.name === 'footnote') notes++;
    });
    expect(notes).toBe(2);
  });
  it('becomes the delegation’s own proposal in Amend, and goes on in it', () => {
    const view = open(doc(TEXT), NORWAY, 'amend');
    expect(applyFix(view, finding(12, 14), ' ')).toBe(true);
    expect(parts(view)).toEqual([TEXT, 'NOR: Recalls, the pens of all']);
    expect(applyFix(view, finding(24, 24, 'Recalls, the pens of all'), ';')).toBe(true);
    expect(parts(view)).toEqual([TEXT, 'NOR: Recalls, the pens of all;']);
  });
  it('is refused where one only reads, in an agreed paragraph, on words that have changed, and across a footnote', () => {
    const reading = open(doc(TEXT), CHAIR, 'decide');
    expect(applyFix(reading, finding(12, 14), ' ')).toBe(false);
    const agreed = open(resolution([paragraph({ id: 'p', kind: 'operative', status: 'agreed' }, TEXT)]), NORWAY, 'amend');
    expect(applyFix(agreed, finding(12, 14), ' ')).toBe(false);
    const noted = open(doc(NOTED), CHAIR, 'edit');
    expect(applyFix(noted, finding(12, 14, 'Recalls the  pens'), ' ')).toBe(false);
    expect(applyFix(noted, finding(0, 12), 'Notes')).toBe(false);
    expect([parts(reading), parts(agreed), parts(noted)]).toEqual([[TEXT], [TEXT], [TEXT]]);
  });
});
