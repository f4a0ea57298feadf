// A proposed split: an amendment with several wordings, the first for the paragraph itself, the others for new paragraphs after it. For merging, the
// wordings are joined into one, with two special characters where a new paragraph begins. Two characters are as wide as the end token of one wording and the
// start token of the next, so that an offset in the joined wording is also an offset in the amendment.
import { Fragment, type Node } from 'prosemirror-model';
import { schema } from '../../../schema/index.ts';
import { joinedWordings, partedWordings } from './joined-wordings.ts';

/** Marks where a new paragraph begins: two private-use characters, which no text may hold. */
export const BREAK = '\ue000\ue001';

const joined = new WeakMap<Node, Node>();

/** The proposed wording of an amendment, with BREAK where a new paragraph begins; null where concurrent edits left the amendment without a wording. */
export function mineOf(amendment: Node): Node | null {
  const first = amendment.firstChild;
  if (amendment.childCount < 2) return first;
  const known = joined.get(amendment);
  if (known) return known;
  const wordings: Node[] = [];
  amendment.forEach((wording) => {
    wordings.push(wording);
  });
  const whole = joinedWordings(wordings, BREAK);
  joined.set(amendment, whole);
  return whole;
}

/** True where the content contains BREAK. */
export const holdsBreak = (content: Fragment): boolean => {
  let found = false;
  content.forEach((node) => {
    if (node.isText && node.text!.includes(BREAK)) found = true;
  });
  return found;
};

/** Cuts a wording at each BREAK, and removes the blanks on either side of it. */
export const splitParts = (whole: Node): readonly Node[] =>
  holdsBreak(whole.content) ? partedWordings(whole, BREAK).map((part, k, all) => trimmed(part, k > 0, k < all.length - 1)) : [whole];

function trimmed(wording: Node, start: boolean, end: boolean): Node {
  const first = wording.firstChild;
  const lead = start && first?.isText ? first.text!.length - first.text!.trimStart().length : 0;
  const last = wording.lastChild;
  const tail = end && last?.isText && wording.content.size > lead ? last.text!.length - last.text!.trimEnd().length : 0;
  return lead + tail === 0 ? wording : wording.copy(wording.content.cut(lead, Math.max(lead, wording.content.size - tail)));
}

/** The parts joined into one wording, with a blank between two parts where there is none yet. */
export function runOn(parts: readonly Node[]): Node {
  let content = parts[0]?.content ?? Fragment.empty;
  for (const { content: next } of parts.slice(1)) {
    const needsBlank =
      content.size > 0 && next.size > 0 && !/\s$/.test(content.lastChild?.text ?? '') && !/^\s/.test(next.firstChild?.text ?? '');
    content = (needsBlank ? content.addToEnd(schema.text(' ')) : content).append(next);
  }
  return schema.node('wording', null, content);
}
