// Where the caret of a sheet goes when a colleague's words arrive: a person's words stay in one piece. (RULE PH21)
import fc from 'fast-check';
import { EditorState, TextSelection } from 'prosemirror-state';
import { expect, it } from 'vitest';
import { schema, wording } from '../../../schema/index.ts';
import { replaceFieldWords } from '../../../src/editor/phone/words-field.ts';

const fieldOf = (words: string) => EditorState.create({ doc: schema.node('paragraph', { id: 'sheet' }, [wording(words)]) });
const wordsOf = (state: EditorState) => state.doc.textContent;

it('words that a colleague adds at the caret leave what a person is writing in one piece (RULE PH21)', () => {
  const step = fc.record({
    who: fc.constantFrom('own', 'before', 'behind', 'at the start', 'at the end'),
    letters: fc.integer({ min: 1, max: 4 }),
  });
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('a', 'b', ' '), maxLength: 12 }),
      fc.nat(12),
      fc.array(step, { maxLength: 12 }),
      (text, place, steps) => {
        let state = fieldOf(text);
        state = state.apply(state.tr.setSelection(TextSelection.create(state.doc, 1 + Math.min(place, text.length))));
        let own = '';
        for (const { who, letters } of steps) {
          const now = wordsOf(state);
          const caret = state.selection.head - 1;
          if (who === 'own') {
            const typed = 'o'.repeat(letters);
            state = state.apply(state.tr.insertText(typed));
            own += typed;
            continue;
          }
          const from = own === '' ? caret : now.indexOf(own);
          const at = { before: from, behind: from + own.length, 'at the start': 0, 'at the end': now.length }[who];
          const words = wording(`${now.slice(0, at)}${'c'.repeat(letters)}${now.slice(at)}`);
          state = state.apply(replaceFieldWords(state, words, own === '' ? 1 : -1));
        }
        expect(wordsOf(state)).toContain(own);
        if (own !== '') expect(state.selection.head - 1).toBe(wordsOf(state).indexOf(own) + own.length);
      },
    ),
    { numRuns: Number(process.env.LAW_RUNS ?? 200) },
  );
});
