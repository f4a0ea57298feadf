// A person's whole editor connected to a room of the server, without a page: the real commands, undo and plugins, and the room's rules. happy-dom draws it, so a test that
// uses it opens with `@vitest-environment happy-dom`.
import { Fragment, type Node, type ResolvedPos, Slice } from 'prosemirror-model';
import { TextSelection } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';
import * as prosemirrorView from 'prosemirror-view';
import { redo, undo, yUndoPluginKey } from 'y-prosemirror';
import type * as Y from 'yjs';
import { EMPTY_META, idOf, paragraphAttrs, schema, wording } from '../../schema/index.ts';
import { deleteBy, deleteSelection } from '../../src/editor/commands/deleting.ts';
import { enter } from '../../src/editor/commands/enter-key.ts';
import { insertFromElsewhere } from '../../src/editor/commands/inserting.ts';
import { changeLevel, takeTypedMark } from '../../src/editor/commands/levels.ts';
import { runParagraphAction, withdrawProposal } from '../../src/editor/commands/paragraph-actions.ts';
import { paste } from '../../src/editor/commands/pasting.ts';
import { createEditor } from '../../src/editor/create-editor.ts';
import type { DraftEditor, Mode } from '../../src/editor/model/editor-api.ts';
import { italicsOf } from '../../src/editor/model/italics.ts';
import { findParagraphNode, isOwn, shownChild, textBounds, wordingNode } from '../../src/editor/model/lookup.ts';
import { isUnchanged, openAmendment, pruneUnchanged } from '../../src/editor/model/own-amendment.ts';
import { paperOf } from '../../src/editor/model/paper-state.ts';
import { type FootnoteTarget, findFootnote, insertFootnote, removeFootnote, writeFootnote } from '../../src/editor/paper/footnote-edits.ts';
import { readPasted } from '../../src/formats/html/pasted.ts';
import type { Person } from '../../src/protocol/roles.ts';
import type { Guest, TestRoom } from './server/room.ts';

/** How ProseMirror itself reads a clipboard; its types leave it out. */
const { __parseFromClipboard: parseFromClipboard } = prosemirrorView as unknown as {
  readonly __parseFromClipboard: (view: EditorView, text: string, html: string, plain: boolean, context: ResolvedPos) => Slice | null;
};

/** What is pasted: one, two and three paragraphs, with kinds and without, with a note. */
const CLIPS = [
  'some words',
  '4. Requests the secretariat to report;\n\n5. Decides to write.',
  'Recalling its resolution 57/4,[1]\n\n1. Urges all States to write;\n\n(a) By hand;\n\n[1] See there.',
  'one line\n\nand another that says nothing of its kind',
];

/** All acts of `perform`, the frequent ones several times. */
export const EDITOR_ACTS = [
  ...(['type', 'type', 'type', 'enter', 'enter', 'paste', 'paste', 'paste', 'backspace', 'delete', 'cut across', 'italics'] as const),
  ...(['new', 'alternative', 'take out', 'move up', 'move down', 'join', 'recast', 'split', 'insert words', 'insert paragraphs'] as const),
  ...(['lower', 'lift', 'type mark'] as const),
  ...(['note', 'reword note', 'take out note'] as const),
  ...(['withdraw', 'undo', 'undo', 'redo', 'leave'] as const),
] as const;
type EditorAct = (typeof EDITOR_ACTS)[number];

/** A person with an editor. */
export class SeatedEditor {
  readonly guest: Guest;
  readonly editor: DraftEditor;
  readonly lost: string[] = [];
  private readonly me: string;
  private readonly person: Person;
  /** In the delegation's own document; null where the person writes for everybody. */
  private own: Guest | null = null;

  /** `stepMs`: for how long Yjs combines transactions into one undo step. 0 looks to undo like a slow machine. */
  constructor(test: TestRoom, person: Person, mode: Mode, stepMs = 500, name = person.name) {
    this.me = person.delegation;
    this.person = person;
    this.guest = test.enter(person, `link of ${name}`);
    const mount = document.createElement('div');
    document.body.append(mount);
    this.editor = createEditor(mount, {
      ydoc: this.guest.ydoc,
      awareness: null,
      person,
      slotOf: () => 1,
      meta: () => EMPTY_META,
      mode,
      show: 'all',
      onLostWords: (words) => this.lost.push(words),
    });
    this.undoManager.captureTimeout = stepMs;
  }

  get view(): EditorView {
    return this.editor.view;
  }

  /** From now on this person writes for the own delegation alone, in this room; resolves when that is possible. */
  async writePrivately(room: TestRoom): Promise<void> {
    this.own = room.enter(this.person, `link of ${this.person.name}`);
    this.editor.setPrivate(this.own.ydoc, () => true);
    await import('../../src/editor/private/private-layer.ts');
    while (!paperOf(this.view.state).writer.privateIds) await Promise.resolve();
    this.editor.setPrivately(true);
  }

  /** The notes of the words on screen of a paragraph. */
  private notesIn(paragraph: string): FootnoteTarget[] {
    const found = findParagraphNode(this.view.state.doc, paragraph);
    const shown = found && shownChild(found.node, paperOf(this.view.state).writer);
    const notes = shown ? wordingNode(shown).content.content.filter((node) => node.type.name === 'footnote') : [];
    return notes.map((note) => ({ paragraph, footnote: idOf(note), amendment: null }));
  }

  private rewordNote(target: FootnoteTarget, words: string): void {
    const note = findFootnote(this.view.state, target)!.node;
    writeFootnote(this.view, target, note, wording(words).content.append(note.content));
  }

  get undoManager(): Y.UndoManager {
    return yUndoPluginKey.getState(this.view.state)!.undoManager;
  }

  /** Puts the caret at an offset of the words on screen of a paragraph, or selects from there over `length` positions; numbers are taken modulo the available range.
   *  Returns the paragraph's id. */
  goTo(index: number, offset: number, length = 0): string {
    const { doc, tr } = this.view.state;
    const shown = doc.content.content.flatMap((node, at) => (paragraphAttrs(node).state === 'withdrawn' ? [] : [at]));
    const at = shown[index % shown.length]!;
    const node = doc.child(at);
    const start = doc.content.content.slice(0, at).reduce((pos, one) => pos + one.nodeSize, 0) + 1;
    const place = shownChild(node, paperOf(this.view.state).writer);
    if (!place) return idOf(node);
    const { from, to } = textBounds(place);
    // One third each at the beginning, at the end, and in between.
    const within = offset % 3 === 0 ? 0 : offset % 3 === 1 ? to - from : offset % (to - from + 1);
    const anchor = start + from + within;
    const head = Math.min(doc.content.size, anchor + length);
    this.view.dispatch(tr.setSelection(TextSelection.between(doc.resolve(anchor), doc.resolve(head))));
    return idOf(node);
  }

  type(words: string): void {
    if (openAmendment(this.view, undefined, 'next') !== 'refused') this.view.dispatch(this.view.state.tr.insertText(words));
  }

  paste(text: string): void {
    paste(this.view, { html: '', text }, new Slice(wording(text).content, 0, 0), (source) => readPasted(source, 'en'));
  }

  /** What a program puts on the clipboard. */
  pasteHtml(html: string): void {
    const slice = parseFromClipboard(this.view, '', html, false, this.view.state.selection.$from) ?? Slice.empty;
    paste(this.view, { html, text: '' }, slice, (source) => readPasted(source, 'en'));
  }

  undo(): boolean {
    return undo(this.view.state);
  }

  redo(): boolean {
    return redo(this.view.state);
  }

  /** Receives nothing more until `settle`. */
  goAway(): void {
    this.guest.stall();
    this.own?.stall();
  }

  /** Receives what it missed and sends what was written, until everything that the room writes in answer has arrived. */
  async settle(): Promise<void> {
    this.guest.read();
    this.own?.read();
    for (let times = 0; times < 2; times++) {
      this.guest.send();
      this.own?.send();
      await new Promise((done) => setTimeout(done));
    }
  }

  /** The text, without own proposals that change nothing: they are removed when the caret leaves them. */
  text(): Node {
    const { doc } = this.view.state;
    const paragraphs = doc.content.content.map((node) => {
      const said: Node[] = [];
      node.forEach((child, offset) => {
        if (!isOwn(child, this.me) || !isUnchanged(node, { node: child, offset })) said.push(child);
      });
      return node.copy(Fragment.from(said));
    });
    return doc.copy(Fragment.from(paragraphs));
  }

  /** The caret leaves the text. */
  leave(): void {
    pruneUnchanged(this.view, null);
  }

  /** Does something at a paragraph, as keys and menus do. */
  perform(act: EditorAct, index: number, at: number): void {
    const { view } = this;
    const id = this.goTo(index, at, act === 'cut across' || act === 'italics' ? 3 + (at % 40) : 0);
    const paragraphs = () => [
      { kind: 'operative' as const, level: '0', content: wording('Calls for ink;').content, after: id },
      { kind: 'operative' as const, level: '0', content: wording('Calls for pens;').content, after: id },
    ];
    const acts: Record<EditorAct, () => unknown> = {
      type: () => this.type(['x', ' more', ' and all'][at % 3]!),
      enter: () => enter(view),
      paste: () => this.paste(CLIPS[at % CLIPS.length]!),
      backspace: () => deleteBy(-1, at % 2 ? 'word' : 'grapheme')(view),
      delete: () => deleteBy(1, at % 2 ? 'word' : 'grapheme')(view),
      'cut across': () => deleteSelection(view, at % 2 ? 'z' : ''),
      italics: () => openAmendment(view) === 'ready' && italicsOf(schema.marks.em!)(view.state, view.dispatch),
      new: () => this.editor.act(id, { do: 'new' }),
      alternative: () => this.editor.act(id, { do: 'alternative' }),
      'take out': () => this.editor.act(id, { do: 'delete' }),
      'move up': () => runParagraphAction(view, id, { do: 'move', direction: -1 }, () => {}),
      'move down': () => runParagraphAction(view, id, { do: 'move', direction: 1 }, () => {}),
      join: () => this.editor.act(id, { do: 'join' }),
      recast: () => this.editor.act(id, { do: 'recast', look: { kind: 'subparagraph', level: '1' } }),
      split: () => this.editor.act(id, { do: 'split' }),
      lower: () => changeLevel(1)(view),
      lift: () => changeLevel(-1)(view),
      'type mark': () => {
        this.type(['(a)', 'a)', '(i)'][index % 3]!);
        this.type(' ');
        takeTypedMark(view);
      },
      'insert words': () => insertFromElsewhere(view, wording('ink').content, []),
      'insert paragraphs': () => insertFromElsewhere(view, null, paragraphs()),
      note: () => insertFootnote(view, wording('See there.').content),
      'reword note': () => {
        for (const one of this.notesIn(id).slice(0, 1)) this.rewordNote(one, 'Also: ');
      },
      'take out note': () => {
        for (const one of this.notesIn(id).slice(0, 1)) removeFootnote(view, one);
      },
      withdraw: () => {
        const mine = view.state.doc.child(index % view.state.doc.childCount).content.content.find((one) => one.attrs.by === this.me);
        if (mine) withdrawProposal(view, idOf(mine));
      },
      undo: () => this.undo(),
      redo: () => this.redo(),
      leave: () => this.leave(),
    };
    acts[act]();
  }

  destroy(): void {
    this.editor.destroy();
    this.guest.leave();
    this.own?.leave();
  }
}
