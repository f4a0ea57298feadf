// Pasted content as lines of words: each line is the inline content of one block, its characters repaired (schema/characters.ts), its footnotes under new ids.
import { Fragment, type Node, type Slice } from 'prosemirror-model';
import { schema, soundLine } from '../../../schema/index.ts';
import { randomId } from '../model/lookup.ts';

const cleanNode = (node: Node): Node[] => {
  const text = soundLine(node.text ?? '');
  return text === '' ? [] : [schema.text(text, node.marks)];
};

/** The lines of a pasted slice, one for each block that has words. */
export function linesOf(slice: Slice): Fragment[] {
  const lines: Fragment[] = [];
  let line: Node[] = [];
  const end = () => {
    if (line.length > 0) lines.push(Fragment.from(line));
    line = [];
  };
  const walk = (node: Node): void => {
    if (node.isText) line.push(...cleanNode(node));
    else if (node.type.name === 'footnote') line.push(node.type.create({ id: randomId() }, node.content));
    else {
      end();
      node.forEach(walk);
      end();
    }
  };
  slice.content.forEach(walk);
  end();
  return lines;
}

/** Several lines joined to one by blanks. */
export function oneLine(lines: readonly Fragment[]): Fragment {
  return lines.reduce((all, line, i) => (i === 0 ? line : all.append(Fragment.from(schema.text(' '))).append(line)), Fragment.empty);
}
