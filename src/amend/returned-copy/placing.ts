// Finds the places of the paragraphs of a returned copy in the current text: moved and new paragraphs follow the paragraph that they followed in the copy. It
// tells which moves must be proposed, and writes the text with its amendments. It does not look at words.
import type { Node } from 'prosemirror-model';
import { idOf, schema } from '../../../schema/index.ts';
import { heaviestIncreasingRun } from '../../diff/increasing-run.ts';

/** A paragraph of the current text (`fresh` is null), or one that the sender proposes. */
export interface PlacedParagraph {
  readonly id: string;
  readonly fresh: Node | null;
}

// The weight of a paragraph that the sender did not move: a moved paragraph (weight 1) changes its place rather than the paragraphs that it passed.
const STAYING = 1000;

/** `ids`: those of the paragraphs of the current text, in order. Call `place` for each cluster in the order of the copy, then `moves` and `written`. */
export function createPlacing(ids: readonly string[]) {
  const order: PlacedParagraph[] = ids.map((id) => ({ id, fresh: null }));
  const places = new Map(ids.map((id, at) => [id, at]));
  const moved = new Set<string>();
  let previous: string | null = null;
  const indexOf = (id: string) => order.findIndex((element) => element.id === id);

  function placed() {
    const existing = order.filter((element) => !element.fresh);
    const row = heaviestIncreasingRun(
      existing.map((element) => places.get(element.id)!),
      (at) => (moved.has(existing[at]!.id) ? 1 : STAYING),
    );
    return new Set(existing.filter((_, at) => row.has(at)).map((element) => element.id));
  }

  return {
    /** Places a cluster. `elements`: the paragraphs that it becomes, in order. */
    place(cluster: { readonly moved: boolean; readonly at: number }, elements: readonly PlacedParagraph[]): void {
      const own = elements.filter((element) => !element.fresh);
      if (cluster.moved && own.length > 0) {
        for (const element of own) {
          moved.add(element.id);
          order.splice(indexOf(element.id), 1);
        }
        order.splice(previous === null ? 0 : indexOf(previous) + 1, 0, ...elements);
      } else {
        let at = own.length > 0 ? indexOf(own[0]!.id) : previous === null ? 0 : indexOf(previous) + 1;
        for (const element of elements) {
          if (element.fresh) order.splice(at++, 0, element);
          else at = indexOf(element.id) + 1;
        }
      }
      if (elements.length > 0 && cluster.at !== Number.POSITIVE_INFINITY) previous = elements.at(-1)!.id;
    },

    /** The paragraphs of the current text that move, each with the id of the paragraph that it will follow ('' for the beginning). `going`: ids of deleted
     *  paragraphs; they do not move, and nothing is placed after them. */
    moves(going: ReadonlySet<string>): { readonly id: string; readonly after: string }[] {
      const stay = placed();
      return order.flatMap((element, at) => {
        if (element.fresh || stay.has(element.id) || going.has(element.id)) return [];
        return [{ id: element.id, after: order.slice(0, at).findLast((one) => !going.has(one.id))?.id ?? '' }];
      });
    },

    /** The current text with the amendments, by id of their paragraph, and with the new paragraphs. A new paragraph comes after the paragraph that it follows
     *  and after other paragraphs that are already proposed there. */
    written(current: Node, amendments: ReadonlyMap<string, readonly Node[]>): Node {
      const stay = placed();
      const behind = new Map<string, Node[]>();
      let anchor = '';
      for (const element of order) {
        if (element.fresh) behind.set(anchor, [...(behind.get(anchor) ?? []), element.fresh]);
        else if (stay.has(element.id)) anchor = element.id;
      }
      const paragraphs: Node[] = [];
      let waiting = behind.get('') ?? [];
      const flush = () => {
        paragraphs.push(...waiting);
        waiting = [];
      };
      current.forEach((paragraph) => {
        const id = idOf(paragraph);
        if (paragraph.attrs.by === '') flush();
        const added = amendments.get(id);
        paragraphs.push(added ? paragraph.copy(paragraph.content.append(schema.node('paragraph', null, [...added]).content)) : paragraph);
        if (paragraph.attrs.by === '') waiting = behind.get(id) ?? [];
      });
      flush();
      return schema.node('resolution', current.attrs, paragraphs);
    },
  };
}
