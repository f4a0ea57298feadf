// Badges for proposals about a paragraph as a whole: it moves, is joined to the one before, becomes another kind. They are uneditable widgets at the end of its
// words (a join: at the start). The margins keep the labels of other paragraphs in them up to date.

import { Decoration } from 'prosemirror-view';
import { amendmentAttrs, lookFromName, type ParagraphKind } from '../../../schema/index.ts';
import type { CompiledAmendment } from '../../amend/decide/compile.ts';
import { type PlainMessage, say } from '../../messages/say.ts';
import { type ChangeStyle, styleKey, tagDom } from './change-dom.ts';

/** What a paragraph becomes, in few words. */
const KINDS: Record<Exclude<ParagraphKind, 'subparagraph'>, PlainMessage> = {
  title: 'becomes the title',
  heading: 'becomes a heading',
  preambular: 'becomes preambular',
  operative: 'becomes operative',
};

/** The kind that a recast (`as`, see `lookName`) would give, in few words: "becomes a subparagraph (a)". */
function recastWords(as: string): string {
  const look = lookFromName(as);
  if (!look) return say('becomes another kind');
  if (look.kind !== 'subparagraph') return say(KINDS[look.kind]);
  return say('becomes a subparagraph {mark}', { mark: ['(a)', '(i)', 'a.', 'i.'][Number(look.level) - 1] ?? '' }).trim();
}

/** The words of a badge; `{}` is replaced by the label of another paragraph. Null for a proposal that is visible in the words themselves. */
function badgeWords(kind: string, after: string, as: string): string | null {
  if (kind === 'move') return after === '' ? say('moves to the beginning') : say('moves after {label}', { label: '{}' });
  if (kind === 'merge') return say('joins {label}', { label: '{}' });
  return kind === 'recast' ? recastWords(as) : null;
}

function badgeDom(
  style: ChangeStyle,
  compiled: CompiledAmendment,
  words: string,
  labelOf: (paragraph: string) => string,
): () => HTMLElement {
  return () => {
    const dom = document.createElement('span');
    dom.className = `${style.classes} sign`;
    dom.dataset.amendment = compiled.id;
    dom.contentEditable = 'false';
    const tag = tagDom(style, 'proposes');
    const [before = '', rest] = words.split('{}');
    const text = document.createElement('span');
    text.className = 'sign-words';
    text.append(before);
    if (rest !== undefined) {
      const label = document.createElement('bdi');
      label.dataset.labelOf = amendmentAttrs(compiled.amendment).after;
      label.textContent = labelOf(amendmentAttrs(compiled.amendment).after);
      text.append(label, rest);
    }
    dom.append(tag, text);
    return dom;
  };
}

/** The badge of a proposal, as a widget decoration of its paragraph; null if it has none. `bounds`: start and end of the text on screen, as offsets in the
 *  paragraph's content. */
export function badgeOf(
  compiled: CompiledAmendment,
  style: ChangeStyle,
  bounds: { readonly from: number; readonly to: number },
  labelOf: (paragraph: string) => string,
): Decoration | null {
  const { kind, after, as } = amendmentAttrs(compiled.amendment);
  const words = badgeWords(kind, after, as);
  if (words === null) return null;
  const atStart = kind === 'merge';
  return Decoration.widget(atStart ? bounds.from : bounds.to, badgeDom(style, compiled, words, labelOf), {
    side: atStart ? -2 : 6,
    key: `sign ${styleKey(style)}${words} ${after}`,
    ignoreSelection: true,
  });
}
