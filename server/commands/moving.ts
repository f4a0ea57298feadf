// The chair or the secretariat moves a paragraph of the text, with its sub-paragraphs and all proposals in them. Only the server can do this, because Yjs
// cannot move elements: the paragraphs are written again in the new place, with their amendments, which otherwise only their owners may write.

import type { Node } from 'prosemirror-model';
import type * as Y from 'yjs';
import { idOf, ownerOf, paragraphAttrs } from '../../schema/index.ts';
import { formalText } from '../../src/amend/formal/sentence.ts';
import { formalMove } from '../../src/amend/kinds/move.ts';
import { elementOf, readDoc } from '../../src/protocol/document.ts';
import { findParagraphElement } from '../../src/protocol/elements.ts';
import { metaOf } from '../../src/protocol/record.ts';
import type { FieldsOf } from '../../src/protocol/routes/commands.ts';
import { labelsOf } from '../../src/text/numbering.ts';
import { blockEnd, levelOf } from '../../src/text/subparagraphs.ts';
import { type CommandContext, type CommandOutcome, decide, type Plan } from './context.ts';
import { idBefore, insertBehind, remove } from './paragraphs.ts';
import { type CommandRefusal, conflict, missing } from './refusal.ts';

/** A paragraph with everything that moves with it: its sub-paragraphs, and the alternatives to any of these; [] if there is no such paragraph. */
function blockOf(doc: Node, id: string): Node[] {
  const all = doc.content.content;
  const at = all.findIndex((node) => node.attrs.id === id);
  const own = all[at];
  if (!own) return [];
  const isText = (node: Node) => ownerOf(node) === '';
  // Proposed paragraphs between sub-paragraphs move with them.
  const levels = all.map((node) => (node === own || isText(node) ? levelOf(paragraphAttrs(node)) : Infinity));
  const block = all.slice(at, blockEnd(levels, at));
  const ids = new Set(block.filter(isText).map((node) => idOf(node)));
  // A proposed paragraph after the last sub-paragraph belongs to the block only if it is an alternative.
  while (block.length > 1 && !isText(block.at(-1)!) && !ids.has(paragraphAttrs(block.at(-1)!).instead)) block.pop();
  return block;
}

/** The id of the paragraph to insert behind: `after`, or the last paragraph that is proposed behind it. */
function lastBehind(doc: Node, after: string, block: readonly Node[]): string {
  const all = doc.content.content.filter((node) => !block.includes(node));
  let at = all.findIndex((node) => node.attrs.id === after);
  if (at < 0) return '';
  while (all[at + 1] && all[at + 1]!.attrs.by !== '') at++;
  return idOf(all[at]!);
}

/** Moves a paragraph behind another one; '' for the beginning. */
export async function moveParagraph(context: CommandContext, { paragraph: id, after }: FieldsOf<'move'>): Promise<CommandOutcome> {
  const { ydoc } = context.room;
  const doc = readDoc(ydoc);
  const block = blockOf(doc, id);
  const [own] = block;
  if (!own || (after !== '' && !findParagraphElement(ydoc, after))) return missing('There is no such paragraph any more.');
  if (own.attrs.by !== '') return conflict('A proposed paragraph is moved by the delegation that proposes it.');
  if (block.some((node) => node.attrs.id === after)) return conflict('A paragraph cannot stand behind itself.');
  const behind = lastBehind(doc, after, block);
  const labels = labelsOf(doc);
  const label = labels.get(id)?.label ?? '';
  const plan: Plan = {
    told: {
      kind: 'moved',
      paragraph: id,
      label,
      amendment: '',
      by: '',
      words: formalText(formalMove(label, labels.get(after)?.label ?? '', metaOf(ydoc).language)),
    },
    note: { kind: 'block-moved', behind: idBefore(ydoc, findParagraphElement(ydoc, id)!) },
    change: () => place(ydoc, block, behind),
  };
  return decide(context, plan);
}

/** Writes paragraphs again behind another one ('' for the beginning), and removes them from their old place. */
function place(ydoc: Y.Doc, block: readonly Node[], behind: string): void {
  for (const node of block) {
    const element = findParagraphElement(ydoc, idOf(node));
    if (element) remove(ydoc, element);
  }
  insertBehind(ydoc, behind, block.map(elementOf));
}

/** The change that moves a paragraph, with everything that now belongs to it, back behind `behind`; a refusal if that is not possible. */
export function moveBack(ydoc: Y.Doc, id: string, behind: string): (() => void) | CommandRefusal {
  const block = blockOf(readDoc(ydoc), id);
  if (block.length === 0) return missing('There is no such paragraph any more.');
  const stands = behind === '' || (findParagraphElement(ydoc, behind) !== null && !block.some((node) => node.attrs.id === behind));
  if (!stands) return conflict('The paragraph that it stood behind is no longer in the text; move it by hand instead.');
  return () => place(ydoc, block, behind);
}
