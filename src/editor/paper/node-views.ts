// How paragraphs, wordings, amendments and footnotes are drawn. A paragraph's element is its content element: label, number and status are generated content
// (CSS), so that the text has no uneditable neighbour. A child that is not on screen is an empty hidden span.

import type { Node } from 'prosemirror-model';
import type { Decoration, EditorView, NodeView, NodeViewConstructor, ViewMutationRecord } from 'prosemirror-view';
import type { Language } from '../../../schema/index.ts';
import { amendmentsOf, idOf, isPending, ownerOf, paragraphAttrs } from '../../../schema/index.ts';
import { bracketsIn, proposalsOn } from '../../amend/decide/open-points.ts';
import { saysNothing } from '../../amend/kinds/paragraphs.ts';
import { type PlainMessage, say } from '../../messages/say.ts';
import { isInAnnex } from '../../text/annexes.ts';
import { ownAmendmentChild } from '../model/lookup.ts';
import { isDrawn, paperOf } from '../model/paper-state.ts';
import { privateIn } from '../model/private-words.ts';
import { changedTitle } from '../redline/note-changes.ts';
import { SHOWN } from '../redline/paragraph-redline.ts';
import type { Margins } from './margins.ts';

/** The word beside a settled paragraph. */
const MARKS: ReadonlyMap<string, PlainMessage> = new Map([
  ['agreed', 'mark|agreed'],
  ['group', 'mark|group'],
  ['adref', 'mark|ad ref.'],
]);

/** What the node views of one editor need besides their node. `slotOf`: colour slot 1 to 12 of a delegation. */
export interface NodeViewContext {
  readonly margins: Margins;
  readonly slotOf: (delegation: string) => number;
  readonly language: () => Language;
}

class ParagraphView implements NodeView {
  readonly dom = document.createElement('div');
  readonly contentDOM = this.dom;
  private readonly drawn = new Map<string, string>();
  private node: Node;
  private readonly view: EditorView;
  private readonly drawing: NodeViewContext;

  constructor(node: Node, view: EditorView, drawing: NodeViewContext) {
    this.node = node;
    this.view = view;
    this.drawing = drawing;
    drawing.margins.paragraphs.add(this);
    this.refresh();
  }

  /** Updates classes, label, number and mark if they changed; the margins call it when labels change. */
  refresh(): void {
    const { id, kind, level, status, by, state } = paragraphAttrs(this.node);
    const paper = paperOf(this.view.state);
    const { writer, show } = paper;
    const { margins, slotOf, language } = this.drawing;
    const mine = writer.kind === 'amend' && (by === writer.me || (by === '' && ownAmendmentChild(this.node, writer) !== null));
    // While a proposal is pending on it, a paragraph agreed ad referendum is drawn like any paragraph with proposals, in brackets (countedAs).
    const shown = status === 'adref' && this.hasOpenPoint(id) ? 'open' : status;
    const classes: string[] = ['para', kind, `level-${level}`, shown];
    if (by !== '') classes.push('new', `d${slotOf(by)}`);
    if (mine) classes.push('mine', `d${slotOf(writer.me)}`);
    if (privateIn(this.node, writer.privateIds).some(isPending)) classes.push('secret', ...(mine ? [] : [`d${slotOf(writer.me)}`]));
    const known = kind === 'title' || kind === 'heading' ? null : margins.labelOf(id);
    if (known && isInAnnex(known.label)) classes.push('annexed');
    const number = language() === 'ar' ? known?.number?.replace(/\.$/, '\u00a0-') : known?.number;
    this.draw('class', classes.join(' '));
    this.draw('id', `p-${id}`);
    this.draw('data-paragraph', id);
    this.draw('data-label', known?.label ?? '');
    const mark = MARKS.get(shown);
    this.draw('data-mark', mark ? say(mark) : '');
    this.draw('style', `--number: ${number ? JSON.stringify(number) : 'none'}`);
    const isOwn = by === writer.me && (writer.kind === 'amend' || show === 'mine');
    // A proposed paragraph is shown if a shown delegation amends it, whoever proposes it.
    const isRead =
      show === 'all' && (isDrawn(paper, by) || amendmentsOf(this.node).some((one) => isPending(one) && isDrawn(paper, ownerOf(one))));
    const isHidden = !isOwn && (!isRead || (by !== writer.me && saysNothing(this.view.state.doc, this.node)));
    const hidden = state === 'withdrawn' || (by !== '' && isHidden);
    if (this.dom.hidden !== hidden) this.dom.hidden = hidden;
  }

  private hasOpenPoint(id: string): boolean {
    const { writer } = paperOf(this.view.state);
    return bracketsIn(this.node) > 0 || proposalsOn(this.view.state.doc, id).some((one) => !writer.privateIds?.has(one));
  }

  /** Writes an attribute only if it differs: writing the same value would make the browser recompute styles. */
  private draw(name: string, value: string): void {
    if (this.drawn.get(name) === value) return;
    this.drawn.set(name, value);
    this.dom.setAttribute(name, value);
  }

  update(node: Node): boolean {
    if (node.type !== this.node.type) return false;
    this.node = node;
    this.refresh();
    return true;
  }

  ignoreMutation(mutation: ViewMutationRecord): boolean {
    return mutation.type === 'attributes' && mutation.target === this.dom;
  }

  destroy(): void {
    this.drawing.margins.paragraphs.delete(this);
  }
}

class FootnoteView implements NodeView {
  readonly dom = document.createElement('sup');
  private node: Node;
  private decorations: readonly Decoration[];
  private readonly margins: Margins;

  constructor(node: Node, decorations: readonly Decoration[], margins: Margins) {
    this.node = node;
    this.decorations = decorations;
    this.margins = margins;
    this.dom.className = 'note';
    margins.notes.add(this);
    this.refresh();
  }

  refresh(): void {
    this.dom.textContent = this.margins.noteNumberOf(idOf(this.node));
    this.dom.dataset.note = idOf(this.node);
    this.dom.title = changedTitle(this.decorations) ?? (this.margins.printedNote(idOf(this.node)) ?? this.node).textContent;
    this.dom.setAttribute('aria-label', say('Footnote {number}', { number: this.dom.textContent }));
    this.dom.setAttribute('role', 'note');
  }

  update(node: Node, decorations: readonly Decoration[]): boolean {
    if (node.type !== this.node.type) return false;
    this.node = node;
    this.decorations = decorations;
    this.refresh();
    return true;
  }

  ignoreMutation(): boolean {
    return true;
  }

  destroy(): void {
    this.margins.notes.delete(this);
  }
}

const isShown = (decorations: readonly Decoration[]): boolean => decorations.some((decoration) => decoration.spec === SHOWN);

/** A wording or an amendment: editable text if it is on screen, else a hidden element. ProseMirror recreates the view when that changes. */
function leafView(node: Node, decorations: readonly Decoration[], always: boolean): NodeView {
  const shown = always || isShown(decorations);
  const update = (next: Node, now: readonly Decoration[]) => next.type === node.type && (always || isShown(now)) === shown;
  if (shown) {
    const dom = document.createElement(node.type.name === 'wording' ? 'p' : 'div');
    dom.className = node.type.name === 'wording' ? 'tx' : 'amended';
    return { dom, contentDOM: dom, update, ignoreMutation: (mutation) => mutation.type === 'attributes' };
  }
  const dom = document.createElement('span');
  dom.hidden = true;
  return { dom, update, ignoreMutation: () => true, stopEvent: () => true };
}

/** The node views of an editor. They read from the decoration `SHOWN` which child of a paragraph is on screen, so `redlinePlugin` must be among the plugins. */
export const nodeViews = (drawing: NodeViewContext): Record<string, NodeViewConstructor> => ({
  paragraph: (node, view) => new ParagraphView(node, view, drawing),
  wording: (node, view, getPos, decorations) => {
    const pos = getPos() ?? 0;
    // The wording of an amendment is drawn only while the amendment is on screen.
    const inside = pos <= view.state.doc.content.size && view.state.doc.resolve(pos).parent.type.name === 'amendment';
    return leafView(node, decorations, inside);
  },
  amendment: (node, _view, _getPos, decorations) => leafView(node, decorations, false),
  footnote: (node, _view, _getPos, decorations) => new FootnoteView(node, decorations, drawing.margins),
});
