// What was pasted as lines of words: each the inline content of one block, without what the server lets into no text.
import { Fragment, type Node, type Slice } from 'prosemirror-model';
import { schema, soundLine } from '../../../schema/index.ts';
import { randomId } from '../model/lookup.ts';

const cleanNode = (node: Node): Node[] => {
  const text = soundLine(node.text ?? '');
  return text === '' ? [] : [schema.text(text, node.marks)];
};

/** The lines of what is pasted: each the inline content of one block. */
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

/** Several lines as one, a blank between them. */
export function oneLine(lines: readonly Fragment[]): Fragment {
  return lines.reduce((all, line, i) => (i === 0 ? line : all.append(Fragment.from(schema.text(' '))).append(line)), Fragment.empty);
}
