// The key for italics does the same as prosemirror-commands, on every selection of every text, at carets, over notes and over spaces. (RULE TY12)
import fc from 'fast-check';
import { toggleMark } from 'prosemirror-commands';
import { EditorState, TextSelection } from 'prosemirror-state';
import { expect, it } from 'vitest';
import { type InlinePiece, paragraph, resolution, schema } from '../../../schema/index.ts';
import { italicsOf } from '../../../src/editor/model/italics.ts';

const em = schema.marks.em!;
const words = fc.record({ text: fc.stringMatching(/^[ab ]{1,6}$/), em: fc.boolean() });
const pieces = fc.array(words, { minLength: 1, maxLength: 4 });

it('set the same words as the library', () => {
  fc.assert(
    fc.property(fc.array(pieces, { minLength: 1, maxLength: 3 }), fc.nat(), fc.nat(), fc.boolean(), (texts, one, other, noted) => {
      const doc = resolution(
        texts.map((text, at) =>
          paragraph(
            { id: `p${at}`, kind: 'operative' },
            text.flatMap(({ text, em }, piece): InlinePiece[] => [
              em ? { text, em } : { text },
              ...(noted && piece === 0 ? [{ id: `n${at}`, note: [{ text: 'See there.' }] }] : []),
            ]),
          ),
        ),
      );
      const start = EditorState.create({ doc });
      const place = (at: number) => doc.resolve(at % (doc.content.size + 1));
      const state = start.apply(start.tr.setSelection(TextSelection.between(place(one), place(other))));
      const after = (command: ReturnType<typeof italicsOf>) => {
        let made: EditorState | null = null;
        const did = command(state, (tr) => {
          made = state.apply(tr);
        });
        const left = made as EditorState | null;
        return { did, doc: left?.doc.toJSON(), stored: left?.storedMarks?.map(({ type }) => type.name) };
      };
      expect(after(italicsOf(em))).toEqual(after(toggleMark(em)));
    }),
  );
});

it('can be left to the build: every mark of the schema excludes itself, so that none is stored under a hash', () => {
  for (const mark of Object.values(schema.marks)) expect(mark.excludes(mark)).toBe(true);
});
