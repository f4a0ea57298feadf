// Which paragraphs have something to settle: a pending proposal would change them, they are in brackets, or brackets stand in their words. What has nothing
// to settle and is open can be agreed at once. Computed, never stored.
import type { Node } from 'prosemirror-model';
import { idOf, paragraphAttrs } from '../../../schema/index.ts';
import { nowOf, saysNothing } from '../kinds/paragraphs.ts';
import { touched } from './agreed.ts';
import { compileParagraph } from './compile.ts';

const kept = new WeakMap<Node, readonly string[]>();

/** What one paragraph, with all that is proposed in it, leaves to settle: ids of paragraphs, its own or others'. */
function pointsOf(doc: Node, paragraph: Node): readonly string[] {
  // What an alternative says depends on the paragraph that it would replace.
  const isKept = paragraphAttrs(paragraph).instead === '';
  const known = isKept ? kept.get(paragraph) : undefined;
  if (known) return known;
  const { by, state, status } = paragraphAttrs(paragraph);
  const points: string[] = [];
  if (by === '' || state === 'live') {
    const id = idOf(paragraph);
    if (by !== '' && !saysNothing(doc, paragraph)) points.push(id, ...touched(paragraph, ''));
    if (by === '' && (status === 'bracketed' || (status !== 'agreed' && /[[\]]/.test(nowOf(paragraph).textContent)))) points.push(id);
    for (const proposal of compileParagraph(paragraph))
      if (proposal.status !== 'empty') points.push(id, ...touched(paragraph, proposal.id));
  }
  const found = points.filter((one) => one !== '');
  if (isKept) kept.set(paragraph, found);
  return found;
}

/** Ids of the paragraphs, of the text or proposed, that have something to settle, in text order. */
export function openPoints(doc: Node): ReadonlySet<string> {
  const points = new Set<string>();
  const paragraphs = doc.content.content;
  for (const paragraph of paragraphs) for (const id of pointsOf(doc, paragraph)) points.add(id);
  return new Set(paragraphs.map(idOf).filter((id) => points.has(id)));
}

/** True for a paragraph of the text that is open and not among the points: the chair may agree it together with others. */
export const isUncontested = (paragraph: Node, points: ReadonlySet<string>): boolean =>
  paragraphAttrs(paragraph).by === '' && paragraphAttrs(paragraph).status === 'open' && !points.has(idOf(paragraph));
