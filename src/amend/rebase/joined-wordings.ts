// Joins several wordings into one and separates them again, to follow splits, merges and changes across several paragraphs.
import { Fragment, type Node } from 'prosemirror-model';
import { schema } from '../../../schema/index.ts';

const BREAK = '\n';

/** Several wordings joined into one, with `sign` between them; no wording may contain `sign`. */
export function joinedWordings(wordings: readonly Node[], sign = BREAK): Node {
  let content = wordings[0]?.content ?? Fragment.empty;
  for (const wording of wordings.slice(1)) content = content.addToEnd(schema.text(sign)).append(wording.content);
  return schema.node('wording', null, content);
}

/** The inverse of `joinedWordings`. */
export function partedWordings(wording: Node, sign = BREAK): Node[] {
  const parts: Node[] = [];
  let from = 0;
  const cut = (to: number) => parts.push(wording.copy(wording.content.cut(from, to)));
  wording.forEach((child, offset) => {
    if (!child.isText) return;
    for (let at = child.text!.indexOf(sign); at >= 0; at = child.text!.indexOf(sign, at + sign.length)) {
      cut(offset + at);
      from = offset + at + sign.length;
    }
  });
  cut(wording.content.size);
  return parts;
}
