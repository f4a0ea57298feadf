// What stands beside and under the text and is derived from all of it: labels in the gutter, automatic numbers, note numbers and the notes at
// the foot of the sheet. Computed again only when the order, kind or notes of paragraphs changed; drawn by writing to the node views' elements.
import type { Node } from 'prosemirror-model';
import { Plugin } from 'prosemirror-state';
import type { Meta } from '../../schema/index.ts';
import { noteNumbers } from '../text/footnotes.ts';
import { labelsOf } from '../text/numbering.ts';
import { wordingPlace } from './places.ts';

/** Labels and note numbers of the text as it stands, and the node views that show them. */
export interface Margins {
  readonly labelOf: (paragraph: string) => { readonly label: string; readonly number: string | null } | null;
  readonly noteOf: (footnote: string) => string;
  readonly paragraphs: Set<{ refresh(): void }>;
  readonly notes: Set<{ refresh(): void }>;
  /** Computes anew what `doc` changed; true when anything did. */
  read(doc: Node, meta: Meta): boolean;
  readonly footnotes: () => readonly { readonly number: string; readonly node: Node }[];
}

const signatures = new WeakMap<Node, string>();

/** All that labels and notes depend on in one paragraph. */
function signatureOf(paragraph: Node): string {
  const known = signatures.get(paragraph);
  if (known !== undefined) return known;
  const { id, kind, level, by, state } = paragraph.attrs;
  let signature = JSON.stringify([id, kind, level, by, state]);
  wordingPlace(paragraph)?.node.forEach((child) => {
    if (child.type.name === 'footnote') signature += JSON.stringify([child.attrs.id, child.content.toJSON()]);
  });
  signatures.set(paragraph, signature);
  return signature;
}

/** Creates the margins; they are empty until the first `read`. */
export function createMargins(): Margins {
  let labels = new Map<string, { label: string; number: string | null }>();
  let numbers = new Map<string, number>();
  let footnotes: { number: string; node: Node }[] = [];
  let last = '';
  return {
    labelOf: (paragraph) => labels.get(paragraph) ?? null,
    // A note that stands only in a proposal has no number yet.
    noteOf: (footnote) => numbers.get(footnote)?.toString() ?? '*',
    paragraphs: new Set(),
    notes: new Set(),
    footnotes: () => footnotes,
    read(doc, meta) {
      const parts = [String(meta.firstNote)];
      doc.forEach((paragraph) => {
        parts.push(signatureOf(paragraph));
      });
      const signature = parts.join('\n');
      if (signature === last) return false;
      last = signature;
      labels = labelsOf(doc);
      numbers = noteNumbers(doc, meta.firstNote);
      const found = new Map<string, Node>();
      doc.forEach((paragraph) => {
        wordingPlace(paragraph)?.node.forEach((child) => {
          if (child.type.name === 'footnote') found.set(child.attrs.id as string, child);
        });
      });
      footnotes = [...numbers].flatMap(([id, number]) => {
        const node = found.get(id);
        return node ? [{ number: String(number), node }] : [];
      });
      return true;
    },
  };
}

/** Keeps labels, numbers and notes in step with the text; `onChange` draws the notes at the foot. */
export const marginsPlugin = (margins: Margins, meta: () => Meta, onChange: () => void): Plugin =>
  new Plugin({
    view: (view) => {
      const read = () => {
        if (!margins.read(view.state.doc, meta())) return;
        for (const shown of margins.paragraphs) shown.refresh();
        for (const shown of margins.notes) shown.refresh();
        onChange();
      };
      read();
      return { update: read };
    },
  });
