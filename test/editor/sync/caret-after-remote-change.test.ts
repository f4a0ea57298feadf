// People who read or decide keep their selection, whatever others change around it: the chair agrees exactly the words selected (RULE TY9).
import fc from 'fast-check';
import { EditorState, TextSelection } from 'prosemirror-state';
import { describe, expect, it } from 'vitest';
import { paragraph, resolution } from '../../../schema/index.ts';
import { paperOf, paperPlugin, setPaper } from '../../../src/editor/model/paper-state.ts';
import { caretAfterChange } from '../../../src/editor/sync/caret-after-remote-change.ts';
import type { Person } from '../../../src/protocol/roles.ts';

const CHAIR = { role: 'chair', delegation: '', name: 'Chair' } as Person;
const stateOf = (text: string) =>
  EditorState.create({
    doc: resolution([paragraph({ id: 'p' }, 'Recalls;'), paragraph({ id: 'q' }, text)]),
    plugins: [paperPlugin(CHAIR, 'decide', 'all')],
  });
/** The document position of an offset in the second paragraph. */
const at = (state: EditorState, offset: number) => state.doc.child(0).nodeSize + 2 + offset;
const selected = (state: EditorState) => state.doc.textBetween(state.selection.from, state.selection.to);

describe('after a change of others', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 1, maxLength: 4 });
  const words = fc.array(word, { minLength: 1, maxLength: 5 }).map((all) => all.join(' '));
  const put = fc.string({ unit: fc.constantFrom('X', 'Y', ' '), maxLength: 6 });

  it('the same words are selected, wherever the restored selection was, and the current paragraph stays', () => {
    fc.assert(
      fc.property(words, words, words, put, put, fc.boolean(), fc.nat(), (left, mine, right, before, behind, isBackward, anywhere) => {
        const text = `${left} ${mine} ${right}`;
        const [from, to] = [left.length + 1, left.length + 1 + mine.length];
        const first = stateOf(text);
        const [anchor, head] = isBackward ? [to, from] : [from, to];
        const chosen = first.apply(
          setPaper(first.tr.setSelection(TextSelection.create(first.doc, at(first, anchor), at(first, head))), { current: 'p' }),
        );
        expect(selected(chosen)).toBe(mine);
        // The paragraph is replaced: changed on one side of the words, on both or within other words; and the restored selection may be anywhere.
        for (const [now, kept] of [
          [`${left}${before} ${mine} ${right}`, mine],
          [`${left} ${mine} ${behind}${right}`, mine],
          [`${before}${left} ${mine} ${right}${behind}`, mine],
          [`${left} ${mine}`, mine],
          [`${mine} ${right}`, mine],
        ] as const) {
          const next = stateOf(now);
          const size = next.doc.child(1).textContent.length;
          const restored = next.apply(
            setPaper(next.tr.setSelection(TextSelection.create(next.doc, at(next, 0), at(next, anywhere % (size + 1)))), { current: 'p' }),
          );
          const outcome = caretAfterChange(chosen, restored);
          const after = outcome?.tr ? restored.apply(outcome.tr) : restored;
          expect([selected(after).length, paperOf(after).current]).toEqual([kept.length, 'p']);
          expect(selected(after)).toBe(kept);
        }
      }),
    );
  });

  it('a word that stood twice in a row stays selected when one of the two goes (seed 1991195295)', () => {
    const first = stateOf('c c aca a');
    const chosen = first.apply(first.tr.setSelection(TextSelection.create(first.doc, at(first, 2), at(first, 3))));
    const next = stateOf('c aca a');
    const restored = next.apply(next.tr.setSelection(TextSelection.create(next.doc, at(next, 0))));
    const outcome = caretAfterChange(chosen, restored);
    expect(selected(outcome?.tr ? restored.apply(outcome.tr) : restored)).toBe('c');
  });

  it('words into which others wrote stay selected with what they wrote', () => {
    const first = stateOf('Invites data in real time and free of charge;');
    const chosen = first.apply(first.tr.setSelection(TextSelection.create(first.doc, at(first, 16), at(first, 25))));
    expect(selected(chosen)).toBe('real time');
    const next = stateOf('Invites data in real and exact time and free of charge;');
    expect(selected(next.apply(caretAfterChange(chosen, next)!.tr!))).toBe('real and exact time');
  });
});
