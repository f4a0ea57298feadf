// A proposed split: an amendment with several wordings, the first for the paragraph itself, the others for new paragraphs behind it. It is merged as
// one wording with a sign where a paragraph begins. The sign is as wide as the end of one wording and the start of the next, so that an offset in
// the joined wording is an offset in the amendment too.
import { Fragment, type Node } from 'prosemirror-model';
import { schema } from '../../../schema/index.ts';
import { joinedWordings, partedWordings } from './counterparts.ts';

/** Stands where a new paragraph begins; characters of private use, which no text holds. */
export const BREAK = '\ue000\ue001';

const joined = new WeakMap<Node, Node>();

/** What an amendment says as one wording, with the sign where a paragraph begins; null where concurrency left it without one. */
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

/** True where content begins a new paragraph. */
export const holdsBreak = (content: Fragment): boolean => {
  let found = false;
  content.forEach((node) => {
    if (node.isText && node.text!.includes(BREAK)) found = true;
  });
  return found;
};

/** The paragraphs that a wording with signs stands for, without the blanks at their edges that the sign parted. */
export const splitParts = (whole: Node): readonly Node[] =>
  holdsBreak(whole.content) ? partedWordings(whole, BREAK).map((part, k, all) => trimmed(part, k > 0, k < all.length - 1)) : [whole];

function trimmed(wording: Node, start: boolean, end: boolean): Node {
  const first = wording.firstChild;
  const lead = start && first?.isText ? first.text!.length - first.text!.trimStart().length : 0;
  const last = wording.lastChild;
  const tail = end && last?.isText && wording.content.size > lead ? last.text!.length - last.text!.trimEnd().length : 0;
  return lead + tail === 0 ? wording : wording.copy(wording.content.cut(lead, Math.max(lead, wording.content.size - tail)));
}

/** The parts as one wording that runs on, a blank where no blank stands. */
export function runOn(parts: readonly Node[]): Node {
  let content = parts[0]?.content ?? Fragment.empty;
  for (const { content: next } of parts.slice(1)) {
    const needsBlank =
      content.size > 0 && next.size > 0 && !/\s$/.test(content.lastChild?.text ?? '') && !/^\s/.test(next.firstChild?.text ?? '');
    content = (needsBlank ? content.addToEnd(schema.text(' ')) : content).append(next);
  }
  return schema.node('wording', null, content);
}
