// The text that a wall follows: it is up to date after any change, and unchanged paragraphs stay the same nodes, so that a long text costs a wall no more
// than a short one.
import type { Node } from 'prosemirror-model';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { amendment, paragraph, resolution, wording } from '../../../schema/index.ts';
import { wallView } from '../../../src/app/wall/floor-view.ts';
import { followText } from '../../../src/app/wall/use-now.ts';
import { elementOf, readDoc, TEXT_ROOT, writeDoc } from '../../../src/protocol/document.ts';
import { recordOf } from '../../../src/protocol/record.ts';

const WORDS = 'Encourages all States to cooperate in early warning and to report on what they have learned about it;';
const textOf = (paragraphs: number) =>
  resolution(
    Array.from({ length: paragraphs }, (_, at) =>
      paragraph({ id: `op${at}` }, WORDS, [
        amendment({ id: `n${at}`, by: 'NOR' }, wording(WORDS), WORDS.replace('all', 'Member')),
        amendment({ id: `f${at}`, by: 'FJI' }, wording(WORDS), WORDS.replace('report', `report ${at}`)),
      ]),
    ),
  );

function followed(doc: Node) {
  const ydoc = new Y.Doc();
  writeDoc(ydoc, doc);
  const seen: Node[] = [];
  const waiting: (() => void)[] = [];
  const stop = followText(
    ydoc,
    (now) => seen.push(now),
    (read) => {
      waiting.push(read);
      return () => waiting.splice(0);
    },
  );
  return { ydoc, seen, stop, frame: () => waiting.splice(0).map((read) => read()) };
}

describe('the text of a wall', () => {
  it('is read once a frame, and is what the document reads', () => {
    const { ydoc, seen, frame, stop } = followed(textOf(6));
    const root = ydoc.getXmlFragment(TEXT_ROOT);
    const wordsOf = (paragraph: number, child: number) => {
      const holder = (root.get(paragraph) as Y.XmlElement).get(child) as Y.XmlElement;
      return (child === 0 ? holder.get(0) : (holder.get(0) as Y.XmlElement).get(0)) as Y.XmlText;
    };
    wordsOf(2, 0).insert(0, 'Strongly ');
    wordsOf(2, 0).insert(0, 'And ');
    frame();
    expect(seen.length).toBe(2);
    (root.get(1) as Y.XmlElement).setAttribute('status', 'agreed');
    frame();
    wordsOf(4, 1).insert(0, 'New ');
    frame();
    root.delete(0, 1);
    root.insert(2, [elementOf(paragraph({ id: 'new' }, 'Decides;'))]);
    frame();
    expect(seen.at(-1)!.eq(readDoc(ydoc))).toBe(true);
    const [before, after] = [seen.at(-2)!, seen.at(-1)!];
    expect(after.child(0)).toBe(before.child(1));
    stop();
    root.delete(0, 1);
    frame();
    expect(seen.at(-1)).toBe(after);
  });

  it('of three hundred paragraphs with six hundred proposals changes one paragraph at a key', () => {
    const { ydoc, seen, frame } = followed(textOf(300));
    const record = { ...recordOf(ydoc), floor: { paragraph: 'op7', since: '', who: '' } };
    wallView(seen[0]!, record);
    const text = ((ydoc.getXmlFragment(TEXT_ROOT).get(7) as Y.XmlElement).get(0) as Y.XmlElement).get(0) as Y.XmlText;
    text.insert(0, 'x');
    frame();
    const same = seen[1]!.children.filter((node, at) => node === seen[0]!.child(at));
    expect(same.length).toBe(299);
    const start = performance.now();
    wallView(seen[1]!, record);
    console.log(`a key on a wall of 300 paragraphs: ${Math.round(performance.now() - start)} ms`);
  });
});
