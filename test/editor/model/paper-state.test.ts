// A message to the writer disappears when it is no longer true: when the caret moves, the writer types or others act (RULES Q6, Q7).
import { EditorState, TextSelection } from 'prosemirror-state';
import { describe, expect, it } from 'vitest';
import { ySyncPluginKey } from 'y-prosemirror';
import { amendment, paragraph, resolution, wording, wordingJson } from '../../../schema/index.ts';
import { paperOf, paperPlugin, setPaper } from '../../../src/editor/model/paper-state.ts';
import type { Person } from '../../../src/protocol/roles.ts';

const NORWAY = { role: 'delegation', delegation: 'NOR', name: 'Norway' } as Person;
const [THEN, NOW] = [wording('Requests a report;'), wording('Requests a paper;')];
const doc = resolution([
  paragraph({ id: 'p', status: 'agreed' }, 'Decides;'),
  paragraph({ id: 'q' }, 'Requests a paper;', [amendment({ id: 'a', by: 'NOR', base: wordingJson(THEN) }, THEN, 'Requests a study;')]),
]);
const start = () => EditorState.create({ doc, plugins: [paperPlugin(NORWAY, 'amend', 'all')] });
const posOf = (state: EditorState, id: string): number => {
  let found = -1;
  state.doc.descendants((node, pos) => {
    if (node.attrs.id === id) found = pos;
  });
  return found;
};
const noticeOf = (state: EditorState) => paperOf(state).notice?.words ?? null;
const theirs = (state: EditorState) => state.tr.setMeta(ySyncPluginKey, { isChangeOrigin: true });
const refused = () => {
  const state = start();
  return state.apply(setPaper(state.tr, { current: 'p', notice: { paragraph: 'p', words: 'p is agreed' } }));
};

describe('a notice', () => {
  it('that a paragraph is agreed goes when it is opened again, and when the caret goes', () => {
    const state = refused();
    expect(noticeOf(state)).toBe('p is agreed');
    expect(noticeOf(state.apply(theirs(state).insertText('x', posOf(state, 'q') + 3)))).toBe('p is agreed');
    expect(noticeOf(state.apply(theirs(state).setNodeAttribute(posOf(state, 'p'), 'status', 'open')))).toBeNull();
    expect(noticeOf(state.apply(setPaper(state.tr, { current: 'q' })))).toBeNull();
  });

  it('that the text changed under a proposal goes when the proposal was carried over', () => {
    const state = start();
    const writing = state.apply(state.tr.setSelection(TextSelection.create(state.doc, posOf(state, 'a') + 4)));
    expect(noticeOf(writing)).toMatch(/^The text has changed under your proposal/);
    expect(noticeOf(writing.apply(theirs(writing).insertText('x', posOf(writing, 'a') + 3)))).toMatch(/^The text has changed/);
    const carried = writing.apply(theirs(writing).setNodeAttribute(posOf(writing, 'a'), 'base', wordingJson(NOW)));
    expect(noticeOf(carried)).toBeNull();
  });
});
