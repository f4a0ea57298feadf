// A person who edits a shared document through y-prosemirror's own writer, as the editor does: typing, notes, splits, proposals of every kind, undo.
import type { Node } from 'prosemirror-model';
import { Transform } from 'prosemirror-transform';
import { initProseMirrorDoc, updateYFragment, ySyncPluginKey } from 'y-prosemirror';
import type * as Y from 'yjs';
import { amendment, amendmentsOf, paragraph, schema, wordingJson, wordingOf } from '../../../schema/index.ts';
import { repairWords } from '../../../src/editor/sync/character-repair.ts';
import { type NodesOfTypes, pairElements } from '../../../src/editor/sync/element-identity.ts';
import { createUndoManager } from '../../../src/editor/sync/undo-manager.ts';
import { TEXT_ROOT } from '../../../src/protocol/document.ts';
import type { Person } from '../../../src/protocol/roles.ts';
import type { Guest, TestRoom } from './room.ts';

/** A person who edits through y-prosemirror's own writer. */
export class Writer {
  readonly guest: Guest;
  readonly me: string;
  private readonly undoManager: Y.UndoManager;
  private ids = 0;

  constructor(test: TestRoom, person: Person, name = person.name) {
    this.guest = test.enter(person, `link of ${name}`);
    this.me = person.delegation;
    this.undoManager = createUndoManager(this.guest.ydoc.getXmlFragment(TEXT_ROOT), person.delegation);
    this.undoManager.captureTimeout = 0;
  }

  /** Writes a changed document as the binding does. */
  edit(change: (tr: Transform, doc: Node) => void, undoable = true): void {
    const { ydoc } = this.guest;
    const fragment = ydoc.getXmlFragment(TEXT_ROOT);
    const { doc, mapping } = initProseMirrorDoc(fragment, schema);
    const tr = new Transform(doc);
    change(tr, doc);
    repairWords(tr, doc);
    if (!tr.docChanged) return;
    ydoc.transact(
      () => {
        pairElements(fragment, tr.doc, mapping as NodesOfTypes);
        updateYFragment(ydoc, fragment, tr.doc, { mapping, isOMark: new Map() });
      },
      undoable ? ySyncPluginKey : 'opening',
    );
  }

  undo(): void {
    this.undoManager.undo();
  }

  redo(): void {
    this.undoManager.redo();
  }

  /** Opens the own amendment of a paragraph where there is none, with a copy of its wording, as the editor does. */
  begin(index: number): void {
    this.openWith(index, (wording) => wording);
  }

  /** The same without words, as if all of them were struck at once. Kept seeds depend on it. */
  open(index: number): void {
    this.openWith(index, (wording) => wording.copy());
  }

  private openWith(index: number, words: (wording: Node) => Node): void {
    if (this.me === '') return;
    this.edit((tr, doc) => {
      const node = doc.childCount > index ? doc.child(index) : null;
      const wording = node && wordingOf(node);
      if (!node || !wording || node.attrs.by === this.me || amendmentsOf(node).some((one) => one.attrs.by === this.me)) return;
      const attrs = { id: this.newId(), by: this.me, base: wordingJson(wording) };
      tr.insert(startOf(doc, index) + node.nodeSize - 1, schema.node('amendment', attrs, [words(wording)]));
    }, false);
  }

  /** An id that nobody else has, as every editor gives. */
  newId(): string {
    return `${this.me || 'text'}-${this.guest.ydoc.clientID}-${this.ids++}`;
  }

  /** A place in the own words of a paragraph: its start and its size. */
  own(doc: Node, index: number): { from: number; size: number; container: number } | null {
    if (index >= doc.childCount) return null;
    const node = doc.child(index);
    let found: { from: number; size: number; container: number } | null = null;
    node.forEach((child, offset) => {
      const mine = this.me !== '' && child.type.name === 'amendment' && child.attrs.by === this.me ? child.firstChild : null;
      const at = startOf(doc, index) + 1 + offset;
      if (mine) found ??= { from: at + 2, size: mine.content.size, container: at };
      else if (child.type.name === 'wording' && node.attrs.by === this.me)
        found ??= { from: at + 1, size: child.content.size, container: at };
    });
    return found;
  }
}

function startOf(doc: Node, index: number): number {
  let at = 0;
  for (let i = 0; i < index; i++) at += doc.child(i).nodeSize;
  return at;
}

/** A place that is not inside a character: no editor writes there. */
const whole = (doc: Node, pos: number): number => (/[\ud800-\udbff]$/.test(doc.textBetween(pos - 1, pos)) ? pos + 1 : pos);

/** As in Edit a selection over paragraph ends is deleted: the second paragraph goes where nothing is proposed in it, and its rest joins the first. */
function cutAcross(tr: Transform, doc: Node, index: number, at: number): void {
  const own = doc.content.content.flatMap((node, i) => (node.attrs.by === '' && node.firstChild?.type.name === 'wording' ? [i] : []));
  const [first, second] = own.slice(index % own.length);
  if (first === undefined || second === undefined) return;
  const words = (i: number) => doc.child(i).firstChild!.content;
  const start = startOf(doc, second);
  const kept = whole(doc, start + 2 + (at % (words(second).size + 1))) - start - 2;
  const goes = amendmentsOf(doc.child(second)).length === 0;
  if (goes) tr.delete(start, start + doc.child(second).nodeSize);
  else tr.delete(start + 2, start + 2 + kept);
  const from = whole(doc, startOf(doc, first) + 2 + (at % (words(first).size + 1)));
  tr.delete(from, startOf(doc, first) + 2 + words(first).size);
  if (goes) tr.insert(from, words(second).cut(kept));
}

/** Writes in the first footnote of a stretch, or takes it out, as the field at a note does. */
function changeNote(tr: Transform, from: number, to: number, words: string): void {
  let at: number | null = null;
  tr.doc.nodesBetween(from, to, (node, pos) => {
    if (node.type.name === 'footnote') at ??= pos;
    return at === null;
  });
  if (at === null) return;
  const note = tr.doc.nodeAt(at)!;
  if (words === '') tr.delete(at, at + note.nodeSize);
  else tr.replaceWith(at + 1, at + 1 + Math.min(1, note.content.size), schema.text(words));
}

const KINDS = [
  { kind: 'delete' },
  { kind: 'move', after: 'p3' },
  { kind: 'merge', after: 'p0' },
  { kind: 'recast', as: 'subparagraph 1' },
] as const;

/** As the menu of a paragraph does: a proposal about the paragraph as a whole, an alternative to it, or an amendment to what another one proposes. */
function propose(tr: Transform, doc: Node, index: number, at: number, id: string, by: string): void {
  const home = doc.child(index % doc.childCount);
  const start = startOf(doc, index % doc.childCount);
  const now = wordingOf(home);
  const theirs = amendmentsOf(home).find((one) => one.attrs.by !== by && one.childCount === 1);
  if (!now) return;
  if (at % 3 === 0 && home.attrs.by === '')
    tr.insert(start + home.nodeSize, paragraph({ id, by, instead: home.attrs.id as string }, 'Instead of it'));
  else if (at % 3 === 1 && theirs)
    tr.insert(start + home.nodeSize - 1, amendment({ id, by, on: theirs.attrs.id as string }, theirs.child(0), 'amended'));
  else if (home.attrs.by !== by) {
    const attrs = { id, by, base: wordingJson(now), ...KINDS[at % KINDS.length] };
    tr.insert(start + home.nodeSize - 1, schema.node('amendment', attrs));
  }
}

/** All that `perform` does, the frequent acts several times: draw one at random. Kept seeds depend on the order. */
export const WRITER_ACTS = [
  'open',
  'open',
  'type',
  'type',
  'type',
  'type',
  'delete',
  'replace',
  'italics',
  'note',
  'note words',
  'note gone',
  'split',
  'withdraw',
  'across',
  'paragraph',
  'propose',
  'propose',
  'undo',
  'redo',
] as const;

export type WriterAct = (typeof WRITER_ACTS)[number];

/** One thing that a person does; numbers are taken modulo what there is. */
export type Act = { readonly act: WriterAct; readonly index: number; readonly at: number; readonly words: string };

/** Does it, as the editor writes it. */
export function perform(writer: Writer, { act, index, at, words }: Act): void {
  const inside = (change: (tr: Transform, from: number, to: number, own: { from: number; size: number; container: number }) => void) =>
    writer.edit((tr, doc) => {
      const own = writer.own(doc, index);
      if (own) change(tr, whole(doc, own.from + (at % (own.size + 1))), own.from + own.size, own);
    });
  if (act === 'undo') writer.undo();
  else if (act === 'redo') writer.redo();
  else if (act === 'open') writer.open(index);
  else if (act === 'across' && writer.me === '') writer.edit((tr, doc) => cutAcross(tr, doc, index, at));
  else if (act === 'type') inside((tr, from) => tr.insert(from, schema.text(words)));
  else if (act === 'delete') inside((tr, from, to) => tr.delete(from, whole(tr.doc, Math.min(to, from + words.length))));
  else if (act === 'replace') inside((tr, from, to) => tr.replaceWith(from, whole(tr.doc, Math.min(to, from + 4)), schema.text(words)));
  else if (act === 'italics') inside((tr, from, to) => tr.addMark(from, whole(tr.doc, Math.min(to, from + 5)), schema.mark('em')));
  else if (act === 'note') inside((tr, from) => tr.insert(from, schema.node('footnote', { id: `n-${at}` }, [schema.text(words)])));
  else if (act === 'note words') inside((tr, _from, to, own) => changeNote(tr, own.from, to, words));
  else if (act === 'note gone') inside((tr, _from, to, own) => changeNote(tr, own.from, to, ''));
  else if (act === 'split' && writer.me !== '')
    inside((tr, from, _to, own) => {
      const { type, attrs } = tr.doc.nodeAt(own.container)!;
      // Enter splits a paragraph of the text, never a proposal of another kind or to a proposal.
      return type.name === 'amendment' && attrs.kind === 'replace' && attrs.on === '' && tr.split(from);
    });
  else if (act === 'withdraw' && writer.me !== '')
    inside(
      (tr, _from, _to, own) =>
        tr.doc.nodeAt(own.container)?.type.name === 'amendment' && tr.setNodeAttribute(own.container, 'state', 'withdrawn'),
    );
  else if (act === 'propose' && writer.me !== '') writer.edit((tr, doc) => propose(tr, doc, index, at, writer.newId(), writer.me), false);
  else if (act === 'paragraph')
    writer.edit((tr, doc) => {
      const node = paragraph({ id: writer.newId(), by: writer.me }, words);
      tr.insert(startOf(doc, Math.min(index, doc.childCount)), node);
    }, false);
}
