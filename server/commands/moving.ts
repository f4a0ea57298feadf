// The chair or the secretariat moves a paragraph of the text, with its sub-paragraphs and with all that is proposed in them. Only the server can: the
// paragraph is written anew in its place, in one transaction, and nobody but its owner may write an amendment.
import type { Node } from 'prosemirror-model';
import { elementOf, readText } from '../../src/protocol/document.ts';
import { findParagraph } from '../../src/protocol/elements.ts';
import { type CommandContext, type Outcome, writeOf } from './context.ts';
import { insertBehind, remove } from './paragraphs.ts';
import { conflict, missing } from './refusal.ts';

/** A paragraph with what belongs to it: sub-paragraphs, and alternatives to one of them. */
function blockOf(doc: Node, id: string): Node[] {
  const all = doc.content.content;
  const at = all.findIndex((node) => node.attrs.id === id);
  const own = all[at];
  if (!own) return [];
  const isText = (node: Node) => node.attrs.by === '';
  let end = at + 1;
  while (end < all.length && !(isText(all[end]!) && Number(all[end]!.attrs.level) <= Number(own.attrs.level))) end++;
  const block = all.slice(at, end);
  const ids = new Set(block.filter(isText).map((node) => node.attrs.id as string));
  // What is proposed behind the last of them is a paragraph of its own.
  while (block.length > 1 && !isText(block.at(-1)!) && !ids.has(block.at(-1)!.attrs.instead as string)) block.pop();
  return block;
}

/** The paragraph behind which it is to stand, or the last one that is proposed behind that. */
function lastBehind(doc: Node, after: string, block: readonly Node[]): string {
  const all = doc.content.content.filter((node) => !block.includes(node));
  let at = all.findIndex((node) => node.attrs.id === after);
  if (at < 0) return '';
  while (all[at + 1] && all[at + 1]!.attrs.by !== '') at++;
  return all[at]!.attrs.id as string;
}

/** Puts a paragraph behind another one, '' for the beginning. */
export async function moveParagraph(context: CommandContext, id: string, after: string): Promise<Outcome> {
  const { ydoc } = context.room;
  const doc = readText(ydoc);
  const block = blockOf(doc, id);
  const [own] = block;
  if (!own || (after !== '' && !findParagraph(ydoc, after))) return missing('There is no such paragraph any more.');
  if (own.attrs.by !== '') return conflict('A proposed paragraph is moved by the delegation that proposes it.');
  if (block.some((node) => node.attrs.id === after)) return conflict('A paragraph cannot stand behind itself.');
  const behind = lastBehind(doc, after, block);
  await context.room.write(writeOf(context), () => {
    for (const node of block) {
      const element = findParagraph(ydoc, node.attrs.id as string);
      if (element) remove(ydoc, element);
    }
    insertBehind(ydoc, behind, block.map(elementOf));
  });
  return { ok: true };
}
