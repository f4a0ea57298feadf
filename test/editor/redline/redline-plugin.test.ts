// A layer that another screen draws over the redline: after a key it is asked only for the paragraph that the key changes. (RULE V4)
import type { Node } from 'prosemirror-model';
import { EditorState, type Plugin } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';
import { expect, it } from 'vitest';
import { idOf, paragraph, resolution } from '../../../schema/index.ts';
import { paperPlugin, setPaper } from '../../../src/editor/model/paper-state.ts';
import type { ParagraphDecorations } from '../../../src/editor/redline/paragraph-decorations.ts';
import { layOver, redlinePlugin } from '../../../src/editor/redline/redline-plugin.ts';

const view = { composing: false } as EditorView;

/** A room of ten paragraphs with a layer; `ask` draws everything and returns the paragraphs that the layer was asked for. */
function drawn(isHeld: (id: string) => boolean) {
  const redline: Plugin = redlinePlugin(
    () => 1,
    () => '1',
    () => 'OP1',
    (code) => code,
  );
  redline.spec.view!(view);
  const doc = resolution(Array.from({ length: 10 }, (_, n) => paragraph({ id: `p${n}`, kind: 'operative' }, `Words of paragraph ${n}`)));
  const person = { role: 'delegation', delegation: 'NOR', name: 'Norway' } as const;
  let state = EditorState.create({ doc, plugins: [paperPlugin(person, 'amend', 'mine'), redline] });
  let asked: string[] = [];
  layOver(view, (one, _paper, set) => {
    asked.push(idOf(one));
    return { set, isHeld: isHeld(idOf(one)) };
  });
  const ask = (): readonly string[] => {
    asked = [];
    const source = redline.props.decorations!.call(redline, state) as unknown as ParagraphDecorations;
    state.doc.forEach((one: Node, at) => void source.forChild(at, one));
    return asked;
  };
  /** A letter at the end of a paragraph, or somebody's selection of a proposal. */
  const key = (at: number) => {
    let end = 0;
    for (let n = 0; n <= at; n++) end += state.doc.child(n).nodeSize;
    state = state.apply(state.tr.insertText('x', end - 2));
  };
  const select = (selected: string) => {
    state = state.apply(setPaper(state.tr, { selected }));
  };
  return { ask, key, select };
}

it('is asked for the paragraph that a key changes', () => {
  const { ask, key } = drawn(() => false);
  expect(ask().length).toBe(10);
  for (const at of [3, 3, 7]) {
    key(at);
    expect(ask()).toEqual([`p${at}`]);
  }
});

it('is asked again for what is held, and for all where what the redline follows is another', () => {
  const { ask, key, select } = drawn((id) => id === 'p5');
  expect(ask().length).toBe(10);
  key(3);
  expect(ask()).toEqual(['p3', 'p5']);
  select('a1');
  expect(ask().length).toBe(10);
});
