// What was pasted as lines of words: each the inline content of one block, without what the server lets into no text.
import { Fragment, type Node, type Slice } from 'prosemirror-model';
import { schema } from '../../schema/index.ts';
import { newId } from './places.ts';

/** What the server lets into no text: controls and marks that turn the direction of writing. */
const BLANKS = /[\t\n\r\u000b\u000c\u0085\u2028\u2029]+/g;
const CONTROLS = /[\u0000-\u001f\u007f\u202a-\u202e\u2066-\u2069]/g;

/** Text without what may not stand in a resolution. */
export const cleanText = (text: string): string => text.replace(BLANKS, ' ').replace(CONTROLS, '');

const cleanNode = (node: Node): Node[] => {
  const text = cleanText(node.text ?? '');
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
    else if (node.type.name === 'footnote') line.push(node.type.create({ id: newId() }, node.content));
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
