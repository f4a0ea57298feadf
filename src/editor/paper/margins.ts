// The parts around the text that depend on all of it: labels in the margin, automatic numbers, note numbers, the notes at the foot of the sheet. They are
// recomputed only if the order, kind or notes of paragraphs changed, and drawn by writing to the elements of node views, not by decorations.
import type { Node } from 'prosemirror-model';
import { Plugin } from 'prosemirror-state';
import { idOf, issuedIn, type Meta, wording } from '../../../schema/index.ts';
import { noteNumbers } from '../../text/footnotes.ts';
import { labelsOf } from '../../text/numbering.ts';
import { type Writer, wordingChild, wordingNode, writableChild } from '../model/lookup.ts';
import { paperOf } from '../model/paper-state.ts';
import { type ReferenceReading, referenceReading } from '../model/reference-reading.ts';

/** Labels and note numbers of the present text, and the node views that show them. */
export interface Margins {
  /** Label and automatic number of a paragraph by its id; null for one that is not in the text. */
  readonly labelOf: (paragraph: string) => { readonly label: string; readonly number: string | null } | null;
  /** The number of a footnote by its id; "*" for one that is only in a proposal. */
  readonly noteNumberOf: (footnote: string) => string;
  /** The words of a note whose printed text differs from the typed one (an Ibid. that no longer follows its source); null for all others. */
  readonly printedNote: (footnote: string) => Node | null;
  /** The node views that show labels; each adds and removes itself. */
  readonly paragraphs: Set<{ refresh(): void }>;
  /** The node views that show note numbers. */
  readonly notes: Set<{ refresh(): void }>;
  /** Recomputes what changed in `doc` since the last call; true if anything did. */
  read(doc: Node, meta: Meta, writer: Writer): boolean;
  /** The notes of the text in order, then those that are only in the writer's proposals, as "*". */
  readonly footnotes: () => readonly ListedNote[];
}

/** A note at the foot of the sheet. `mine`: its text in the writer's own proposal, null if unchanged there. */
export interface ListedNote {
  readonly number: string;
  readonly node: Node;
  readonly mine: Node | null;
}

const notesIn = (wording: Node | undefined): Node[] => {
  const found: Node[] = [];
  wording?.forEach((child) => {
    if (child.type.name === 'footnote') found.push(child);
  });
  return found;
};

const owned = new WeakMap<Node, { readonly writer: Writer; readonly notes: readonly Node[] }>();

/** The notes in the writer's proposal on a paragraph. */
function ownNotes(paragraph: Node, writer: Writer): readonly Node[] {
  const known = owned.get(paragraph);
  if (known?.writer === writer) return known.notes;
  const place = writer.kind === 'amend' ? writableChild(paragraph, writer) : null;
  const notes = place ? notesIn(wordingNode(place)) : [];
  owned.set(paragraph, { writer, notes });
  return notes;
}

const signatures = new WeakMap<Node, string>();

/** What labels and notes depend on in one paragraph, as a string to compare. */
function signatureOf(paragraph: Node, writer: Writer): string {
  const own = ownNotes(paragraph, writer);
  const base = baseSignature(paragraph);
  return own.length === 0 ? base : base + JSON.stringify(own.map((note) => [idOf(note), note.content.toJSON()]));
}

function baseSignature(paragraph: Node): string {
  const known = signatures.get(paragraph);
  if (known !== undefined) return known;
  const { id, kind, level, by, state } = paragraph.attrs;
  let signature = JSON.stringify([id, kind, level, by, state]);
  for (const note of notesIn(wordingChild(paragraph)?.node)) signature += JSON.stringify([idOf(note), note.content.toJSON()]);
  signatures.set(paragraph, signature);
  return signature;
}

/** Creates the margins; they are empty until the first `read`. */
export function createMargins(): Margins {
  let labels: ReadonlyMap<string, { label: string; number: string | null }> = new Map();
  let numbers = new Map<string, number>();
  let footnotes: ListedNote[] = [];
  let printed = new Map<string, Node>();
  let references: Meta['references'];
  let reading: ReferenceReading | null = null;
  let last: readonly string[] = [];
  let issued: ReturnType<typeof issuedIn> = null;
  return {
    labelOf: (paragraph) => labels.get(paragraph) ?? null,
    noteNumberOf: (footnote) => numbers.get(footnote)?.toString() ?? '*',
    printedNote: (footnote) => printed.get(footnote) ?? null,
    paragraphs: new Set(),
    notes: new Set(),
    footnotes: () => footnotes,
    read(doc, meta, writer) {
      const signature = [String(meta.firstNote)];
      doc.forEach((paragraph) => {
        signature.push(signatureOf(paragraph, writer));
      });
      const same = signature.length === last.length && signature.every((part, i) => part === last[i]);
      const nowRead = referenceReading();
      if (same && references === meta.references && reading === nowRead && issued === issuedIn(doc)) return false;
      issued = issuedIn(doc);
      last = signature;
      references = meta.references;
      reading = nowRead;
      printed = new Map([...(reading?.noteTextsNow({ meta, doc }) ?? [])].map(([id, pieces]) => [id, wording(pieces)]));
      labels = labelsOf(doc);
      numbers = noteNumbers(doc, meta.firstNote);
      const found = new Map<string, Node>();
      const mine = new Map<string, Node>();
      doc.forEach((paragraph) => {
        for (const note of notesIn(wordingChild(paragraph)?.node)) found.set(idOf(note), note);
        for (const note of ownNotes(paragraph, writer)) mine.set(idOf(note), note);
      });
      footnotes = [...numbers].flatMap(([id, number]) => {
        const node = found.get(id);
        const own = mine.get(id);
        if (!node) return [];
        const other = own && !own.content.eq(node.content) ? own : null;
        return [{ number: String(number), node: other ? node : (printed.get(id) ?? node), mine: other }];
      });
      for (const [id, node] of mine) if (!numbers.has(id)) footnotes.push({ number: '*', node, mine: null });
      return true;
    },
  };
}

/** Keeps labels, numbers and notes in step with the text. `onChange` is called when any changed, to draw the notes at the foot. `margins` must be the ones
 *  that the node views of the same view were given. */
export const marginsPlugin = (margins: Margins, meta: () => Meta, onChange: () => void): Plugin =>
  new Plugin({
    view: (view) => {
      const read = () => {
        if (!margins.read(view.state.doc, meta(), paperOf(view.state).writer)) return;
        for (const shown of margins.paragraphs) shown.refresh();
        for (const shown of margins.notes) shown.refresh();
        // The numbers and labels in others' proposals are in widgets, which are drawn once, so they are overwritten here.
        for (const mark of view.dom.querySelectorAll<HTMLElement>('.chg sup[data-note]'))
          if (!mark.classList.contains('note')) mark.textContent = margins.noteNumberOf(mark.dataset.note ?? '');
        for (const label of view.dom.querySelectorAll<HTMLElement>('.sign [data-label-of]'))
          label.textContent = margins.labelOf(label.dataset.labelOf ?? '')?.label ?? '';
        onChange();
      };
      read();
      return { update: read };
    },
  });
