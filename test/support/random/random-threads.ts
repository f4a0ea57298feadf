// Random comments on the words of a text, for laws. Numbers are taken modulo what there is, so every comment fits every text.
import fc from 'fast-check';
import type { Node } from 'prosemirror-model';
import { textOf, wordingOf } from '../../../schema/index.ts';
import type { CommentThread } from '../../../src/amend/comments/threads.ts';

/** One comment as data. */
export interface PlainThread {
  readonly paragraph: number;
  readonly from: number;
  readonly words: number;
  readonly answers: number;
  readonly done: boolean;
}

export const plainThreads: fc.Arbitrary<PlainThread[]> = fc.array(
  fc.record({ paragraph: fc.nat(60), from: fc.nat(60), words: fc.nat(5), answers: fc.nat(2), done: fc.boolean() }),
  { maxLength: 5 },
);

const AUTHORS = ['Norway', 'Côte d’Ivoire & others', '“Chair” <facilitator>'];

/** The comments on a text, paragraphs that delegations propose included. */
export function threadsFrom(doc: Node, plain: readonly PlainThread[]): CommentThread[] {
  if (doc.childCount === 0) return [];
  return plain.map(({ paragraph, from, words, answers, done }, k): CommentThread => {
    const home = doc.child(paragraph % doc.childCount);
    const text = textOf(wordingOf(home));
    const atoms = [...text.matchAll(/\S+/g)];
    const first = atoms[from % Math.max(1, atoms.length)];
    const last = first && atoms[Math.min(atoms.length - 1, atoms.indexOf(first) + words)]!;
    const remark = (n: number) => ({
      author: AUTHORS[(k + n) % 3]!,
      date: n === 1 ? '' : '2024-03-22T10:00:00Z',
      words: `Remark ${k}.${n} “why”\n& <what>?`,
    });
    const about = first && last ? text.slice(first.index, last.index + last[0].length) : '';
    const whole = about === text.trim();
    return {
      paragraph: home.attrs.id as string,
      quote: whole ? '' : about,
      before:
        whole || !first
          ? ''
          : text
              .slice(0, first.index)
              .slice(-40)
              .replace(/^[\udc00-\udfff]/, ''),
      done,
      remarks: [0, 1, 2].slice(0, answers + 1).map(remark),
    };
  });
}

/** Comments in an order that does not depend on their places. */
export const inOrder = (threads: readonly CommentThread[]): CommentThread[] =>
  [...threads].sort((x, y) => (x.remarks[0]!.words < y.remarks[0]!.words ? -1 : 1));
