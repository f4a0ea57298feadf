// Shows where a paragraph of the issued version is gone from the text: a quiet line with its number, which no other paragraph gets ("OP2 [deleted]", "OP3
// [joined with OP2]"). It is drawn between the paragraphs and is not part of the text: it is not copied, exported or editable. The outline uses the same words.
import type { Node } from 'prosemirror-model';
import { Plugin } from 'prosemirror-state';
import { Decoration, DecorationSet } from 'prosemirror-view';
import { idOf, ownerOf, paragraphAttrs } from '../../../schema/index.ts';
import { goneWords } from '../../messages/label-words.ts';
import { goneFrom } from '../../text/issued-numbers.ts';
import { paperOf } from '../model/paper-state.ts';

function lineDom(label: string, joined: string): HTMLElement {
  const dom = document.createElement('div');
  dom.className = 'gone-line';
  dom.contentEditable = 'false';
  dom.dataset.testid = 'gone-line';
  const part = (className: string, words: string) => {
    const one = document.createElement('span');
    one.className = className;
    // In its own direction, independent of the text's.
    one.append(document.createElement('bdi'));
    one.firstElementChild!.textContent = words;
    return one;
  };
  dom.append(part('gone-label', label), ' ', part('gone-word', goneWords(joined)));
  return dom;
}

/** The position after a paragraph and its alternatives, by paragraph id. */
function endsOf(doc: Node): ReadonlyMap<string, number> {
  const ends = new Map<string, number>();
  let last = '';
  doc.forEach((paragraph, pos) => {
    const isAlternative = ownerOf(paragraph) !== '' && last !== '' && paragraphAttrs(paragraph).instead === last;
    if (!isAlternative) last = idOf(paragraph);
    ends.set(last, pos + paragraph.nodeSize);
  });
  return ends;
}

function draw(doc: Node): DecorationSet {
  const gone = goneFrom(doc);
  if (gone.length === 0) return DecorationSet.empty;
  const ends = endsOf(doc);
  return DecorationSet.create(
    doc,
    // Several at one place keep their order, and come after the enacting line.
    gone.map(({ id, label, after, joined }, at) =>
      Decoration.widget(ends.get(after) ?? 0, () => lineDom(label, joined), {
        side: 1 + at / (gone.length + 1),
        key: `gone ${id} ${label} ${joined}`.trimEnd(),
        ignoreSelection: true,
      }),
    ),
  );
}

/** The plugin. In the clean view the lines are not shown. */
export function goneLinesPlugin(): Plugin {
  let kept: { readonly doc: Node; readonly set: DecorationSet } | null = null;
  return new Plugin({
    props: {
      decorations(state) {
        if (paperOf(state).show === 'clean') return null;
        if (kept?.doc !== state.doc) kept = { doc: state.doc, set: draw(state.doc) };
        return kept.set;
      },
    },
  });
}
