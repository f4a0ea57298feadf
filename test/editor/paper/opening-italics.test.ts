// Openings are set in italics automatically while they are typed: what a change of the text sets in italics, and what upright again (RULE TY11).
import fc from 'fast-check';
import type { Node } from 'prosemirror-model';
import { Transform } from 'prosemirror-transform';
import { describe, expect, it } from 'vitest';
import { schema, wording } from '../../../schema/index.ts';
import { italicsAfter } from '../../../src/editor/paper/opening-italics.ts';
import { openingLength } from '../../../src/text/openings/openings.ts';

/** "*Recalling* its": stars around italics. */
const read = (text: string): Node =>
  wording(text.split('*').flatMap((part, i) => (part === '' ? [] : [{ text: part, ...(i % 2 === 1 ? { em: true } : {}) }])));

function write(node: Node): string {
  let text = '';
  node.forEach((child) => {
    text += child.marks.length > 0 ? `*${child.text}*` : child.text;
  });
  return text;
}

/** The text with the italics that `italicsAfter` requests. */
function set(before: string, after: string): string {
  const node = read(after);
  const change = italicsAfter(read(before), node, (text) => openingLength(text, 'preambular', 'en'));
  const tr = new Transform(node);
  if (change?.em) tr.addMark(change.em.from, change.em.to, schema.mark('em'));
  if (change?.upright) tr.removeMark(change.upright.from, change.upright.to, schema.marks.em);
  return write(tr.doc);
}

describe('an opening while it is typed', () => {
  it.each([
    ['Recallin', 'Recalling', '*Recalling*'],
    ['*Recalling*', '*Recalling *', '*Recalling* '],
    ['*Recalling* als', '*Recalling* also', '*Recalling also*'],
    ['*Recalling also* its', '*Recalling als* its', '*Recalling* als its'],
    ['*Recalling*', '*Recallin*', 'Recallin'],
    ['*Noting* its', '*Noting* with concern its', '*Noting with concern* its'],
  ])('%s → %s becomes %s', (before, after, expected) => {
    expect(set(before, after)).toBe(expected);
  });

  it.each([
    ['words far behind it', 'Recalling its', 'Recalling its resolution'],
    ['italics set by hand behind it', '*Recalling its* word', '*Recalling its* words'],
    ['italics alone', '*Recalling* its', '*Recalling its*'],
    ['italics that begin a text without an opening', '*Ad hoc*', '*Ad hoc c*'],
  ])('leaves alone: %s', (_what, before, after) => {
    expect(set(before, after)).toBe(after);
  });

  it('never changes a letter, and asked again it wants nothing', () => {
    const words = fc.constantFrom('Recalling', ' also', ' its', ' resolution', 'Noting', ' with concern', ',', '*Taking note of*', 'x');
    const text = fc.array(words, { maxLength: 6 }).map((parts) => write(read(parts.join(''))));
    fc.assert(
      fc.property(text, text, (before, after) => {
        const now = set(before, after);
        expect(now.replaceAll('*', '')).toBe(after.replaceAll('*', ''));
        expect(set(now, now)).toBe(now);
      }),
    );
  });
});
