// Where a paragraph of the issued version stood that is not in the text any more: a quiet line with its number, which nobody else has ("OP2 [deleted]", "OP3 [joined with OP2]"). It is
// drawn between the paragraphs and is no part of the text: nothing of it is copied, exported or written in. What it says is what the outline says.
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
    // In its own direction, whatever that of the text is.
    one.append(document.createElement('bdi'));
    one.firstElementChild!.textContent = words;
    return one;
  };
  dom.append(part('gone-label', label), ' ', part('gone-word', goneWords(joined)));
  return dom;
}

/** The position behind a paragraph and the alternatives to it, by its id. */
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
    // Those at one place stand in their order, and behind the line before the first paragraph.
    gone.map(({ id, label, after, joined }, at) =>
      Decoration.widget(ends.get(after) ?? 0, () => lineDom(label, joined), {
        side: 1 + at / (gone.length + 1),
        key: `gone ${id} ${label} ${joined}`.trimEnd(),
        ignoreSelection: true,
      }),
    ),
  );
}

/** The plugin. Where the text is read alone the lines are not there either. */
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
