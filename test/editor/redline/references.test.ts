// @vitest-environment happy-dom
// Live references on the paper: today's number is drawn over the typed one; copied words have today's number (RULES T7 to T9).
import type { Node } from 'prosemirror-model';
import { EditorState, TextSelection } from 'prosemirror-state';
import { type Decoration, EditorView } from 'prosemirror-view';
import { beforeAll, describe, expect, it } from 'vitest';
import { amendment, EMPTY_META, type Meta, paragraph, resolution, schema, textOf, wording, wordingOf } from '../../../schema/index.ts';
import { clipboardPlugin, plainTextOfSlice } from '../../../src/editor/commands/clipboard.ts';
import { deleteBy } from '../../../src/editor/commands/deleting.ts';
import { enter } from '../../../src/editor/commands/enter-key.ts';
import type { Mode } from '../../../src/editor/model/editor-api.ts';
import { paperPlugin } from '../../../src/editor/model/paper-state.ts';
import { fetchReferenceReading } from '../../../src/editor/model/reference-reading.ts';
import { referencesPlugin } from '../../../src/editor/redline/references.ts';
import type { Person } from '../../../src/protocol/roles.ts';

beforeAll(fetchReferenceReading);

const CHAIR: Person = { role: 'chair', delegation: '', name: 'Chair' };
const NORWAY: Person = { role: 'delegation', delegation: 'NOR', name: 'Norway' };
const SAYS = 'Urges, as paragraph 1 above says, all to write.';
const NEW = paragraph({ id: 'x', kind: 'operative' }, 'Welcomes;');
const DOC = resolution([
  NEW,
  paragraph({ id: 'a', kind: 'operative' }, 'Decides;'),
  paragraph({ id: 'b', kind: 'operative' }, SAYS),
  paragraph({ id: 'c', kind: 'operative' }, 'Asks.'),
]);

function open(doc: Node, person: Person, mode: Mode, meta: { now: Meta }) {
  const plugins = [paperPlugin(person, mode, 'all'), referencesPlugin(() => meta.now), clipboardPlugin(() => meta.now)];
  return new EditorView(document.createElement('div'), { state: EditorState.create({ schema, doc, plugins }) });
}
const live = () => ({ now: { ...EMPTY_META, references: { 'b OP1': 'a' } } as Meta });

/** "typed→today" for the numbers drawn in the paragraph at an index. */
function drawn(view: EditorView, index: number): string[] {
  const plugin = view.state.plugins.filter((one) => one.props.decorations)[0]!;
  const source = plugin.props.decorations!.call(plugin, view.state) as unknown as {
    forChild(offset: number, child: Node): { find(): (Decoration & { type: { attrs: Record<string, string> } })[] };
  } | null;
  const node = view.state.doc.child(index);
  return (source?.forChild(0, node).find() ?? []).map(
    ({ from, to, type }) => `${node.textBetween(from, to)}→${type.attrs['data-now'] ?? ''}`,
  );
}
const texts = (view: EditorView) => view.state.doc.children.map((node) => textOf(wordingOf(node)));
const caretAt = (view: EditorView, words: string) => {
  let at = -1;
  view.state.doc.descendants((node, pos) => {
    if (at < 0 && node.isText && node.text!.includes(words)) at = pos + node.text!.indexOf(words);
  });
  view.dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, at)));
};

describe('a live reference on the paper', () => {
  it('shows the number of today, follows what is moved, and shows what was typed once it is no longer live', () => {
    const meta = live();
    const view = open(DOC, CHAIR, 'edit', meta);
    expect(drawn(view, 2)).toEqual(['1→2']);
    view.dispatch(view.state.tr.delete(0, NEW.nodeSize));
    expect(drawn(view, 1)).toEqual(['1→']);
    meta.now = EMPTY_META;
    view.dispatch(view.state.tr);
    expect(drawn(view, 1)).toEqual([]);
  });

  it('is drawn in a delegation’s own proposal, and not where its target is gone', () => {
    const own = amendment({ id: 'am', by: 'NOR' }, wording(SAYS), `${SAYS} Now.`);
    const doc = resolution([NEW, DOC.child(1), paragraph({ id: 'b', kind: 'operative' }, SAYS, [own])]);
    expect(drawn(open(doc, NORWAY, 'amend', live()), 2)).toEqual(['1→2']);
    expect(drawn(open(resolution([NEW, DOC.child(2)]), CHAIR, 'edit', live()), 1)).toEqual([]);
  });

  it('is copied with the number of today', () => {
    const view = open(DOC, CHAIR, 'edit', live());
    view.dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, 2, view.state.doc.content.size - 2)));
    expect(view.serializeForClipboard(view.state.selection.content()).text).toContain('as paragraph 2 above says');
    caretAt(view, 'paragraph 1');
    const { from } = view.state.selection;
    view.dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, from, from + 17)));
    expect(plainTextOfSlice(view.serializeForClipboard(view.state.selection.content()).slice)).toBe('paragraph 2 above');
  });

  it('takes its number along when its paragraph is split or joined', () => {
    const split = open(DOC, CHAIR, 'edit', live());
    caretAt(split, 'as paragraph');
    enter(split);
    expect(texts(split).slice(2, 4)).toEqual(['Urges, ', 'as paragraph 2 above says, all to write.']);
    const joined = open(DOC, CHAIR, 'edit', live());
    caretAt(joined, 'Urges');
    deleteBy(-1, 'grapheme')(joined);
    expect(texts(joined)[1]).toBe('Decides;Urges, as paragraph 2 above says, all to write.');
  });
});
