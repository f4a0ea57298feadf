// Where the paragraphs of a copy that came back belong in the current text: moved and new ones follow the paragraph that they followed in
// the copy. Gives the moves that are left to propose and writes the text with its amendments; knows nothing of words.
import type { Node } from 'prosemirror-model';
import { idOf, schema } from '../../../schema/index.ts';
import { heaviestIncreasingRun } from '../../diff/increasing-run.ts';

/** A paragraph of the current text, or one that the sender proposes. */
export interface PlacedParagraph {
  readonly id: string;
  readonly fresh: Node | null;
}

// A paragraph that the sender moved is rather the one that moves than those that it passed.
const STAYING = 1000;

/** Takes clusters in the order of the copy. */
export function createPlacing(ids: readonly string[]) {
  const order: PlacedParagraph[] = ids.map((id) => ({ id, fresh: null }));
  const places = new Map(ids.map((id, at) => [id, at]));
  const moved = new Set<string>();
  let previous: string | null = null;
  const indexOf = (id: string) => order.findIndex((element) => element.id === id);

  function placed() {
    const standing = order.filter((element) => !element.fresh);
    const row = heaviestIncreasingRun(
      standing.map((element) => places.get(element.id)!),
      (at) => (moved.has(standing[at]!.id) ? 1 : STAYING),
    );
    return new Set(standing.filter((_, at) => row.has(at)).map((element) => element.id));
  }

  return {
    /** `elements`: what the cluster becomes, in order. */
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

    /** Paragraphs of the current text that change places, each with the one that it is to follow ('' at the beginning): never one that goes. */
    moves(going: ReadonlySet<string>): { readonly id: string; readonly after: string }[] {
      const stay = placed();
      return order.flatMap((element, at) => {
        if (element.fresh || stay.has(element.id) || going.has(element.id)) return [];
        return [{ id: element.id, after: order.slice(0, at).findLast((one) => !going.has(one.id))?.id ?? '' }];
      });
    },

    /** The current text with amendments and, behind the paragraph that they follow (and what others proposed there), new paragraphs. */
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
      return schema.node('resolution', null, paragraphs);
    },
  };
}
