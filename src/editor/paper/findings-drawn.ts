// Draws and repairs findings: a dotted line under words or a caret where some are missing, and a repair that is written like typing. Knows no rules. Findings
// of a text that has since changed are moved along or dropped.
import type { Node } from 'prosemirror-model';
import type { EditorState } from 'prosemirror-state';
import { Decoration, type DecorationAttrs, DecorationSet, type EditorView } from 'prosemirror-view';
import { yUndoPluginKey } from 'y-prosemirror';
import { idOf, ownerOf, schema, textOf } from '../../../schema/index.ts';
import { proposeLook } from '../commands/proposing.ts';
import type { PaperFinding } from '../model/editor-api.ts';
import {
  contentOffset,
  findParagraphNode,
  type ParagraphChild,
  shownChild,
  textBounds,
  type Writer,
  wordingNode,
} from '../model/lookup.ts';
import { openAmendment } from '../model/own-amendment.ts';
import { paperOf, setPaper } from '../model/paper-state.ts';
import { mapDecorations, ParagraphDecorations } from '../redline/paragraph-decorations.ts';
import { type DrawnFindings, findingsKey } from './findings.ts';

/** The range of a finding's words, as offsets in the paragraph's content; null if its text has changed since the check. */
function rangeOf(shown: ParagraphChild, finding: PaperFinding): { readonly from: number; readonly to: number } | null {
  const text = wordingNode(shown);
  if (textOf(text) !== finding.text) return null;
  const end = contentOffset(text, finding.to, 'before');
  const start = finding.from === finding.to ? end : contentOffset(text, finding.from, 'after');
  const { from: first } = textBounds(shown);
  return { from: first + start, to: first + end };
}

function caretDom(classes: string, key: string): () => HTMLElement {
  return () => {
    const dom = document.createElement('span');
    dom.className = classes;
    dom.dataset.finding = key;
    dom.setAttribute('aria-hidden', 'true');
    return dom;
  };
}

function decorationsOf(paragraph: Node, writer: Writer, findings: readonly PaperFinding[], selected: string | null): DecorationSet {
  const shown = shownChild(paragraph, writer);
  if (!shown) return DecorationSet.empty;
  return DecorationSet.create(
    paragraph,
    findings.flatMap((finding) => {
      const range = rangeOf(shown, finding);
      if (!range) return [];
      const selectedClass = finding.key === selected ? ' sel' : '';
      if (range.from < range.to) {
        // A finding on a whole paragraph is not about its words: nothing is underlined.
        const whole = finding.from === 0 && finding.to === finding.text.length && finding.to > 1;
        if (whole && !selectedClass) return [];
        const attrs: DecorationAttrs = { class: `fnd-words${whole ? ' whole' : ''}${selectedClass}`, 'data-finding': finding.key };
        return [Decoration.inline(range.from, range.to, attrs)];
      }
      const classes = `fnd-caret${selectedClass}`;
      return [
        Decoration.widget(range.from, caretDom(classes, finding.key), { side: -1, key: classes + finding.key, ignoreSelection: true }),
      ];
    }),
  );
}

function findingsState(state: EditorState, findings: readonly PaperFinding[], selected: string | null): DrawnFindings {
  const drawn: DrawnFindings['drawn'] = new Map();
  const byParagraph = new Map<string, PaperFinding[]>();
  for (const finding of findings) byParagraph.set(finding.paragraph, [...(byParagraph.get(finding.paragraph) ?? []), finding]);
  state.doc.forEach((paragraph) => {
    const id = idOf(paragraph);
    const own = byParagraph.get(id);
    if (own) drawn.set(id, { paragraph, set: decorationsOf(paragraph, paperOf(state).writer, own, selected) });
  });
  const setOf = (paragraph: Node): DecorationSet => {
    const id = idOf(paragraph);
    const known = drawn.get(id);
    if (!known || known.paragraph === paragraph) return known?.set ?? DecorationSet.empty;
    const set = mapDecorations(known.set, known.paragraph, paragraph);
    drawn.set(id, { paragraph, set });
    return set;
  };
  return { findings, selected, drawn, source: new ParagraphDecorations(setOf) };
}

/** Draws these findings and no others; the selected one is tinted, and brought into sight if it was not selected before. */
export function setFindings(view: EditorView, findings: readonly PaperFinding[], selected: string | null): void {
  const before = findingsKey.getState(view.state);
  if ((before?.findings.length ?? 0) === 0 && findings.length === 0) return;
  view.dispatch(view.state.tr.setMeta(findingsKey, findingsState(view.state, findings, selected)));
  if (selected === null || selected === before?.selected) return;
  const words = view.dom.querySelector(`[data-finding="${CSS.escape(selected)}"]`);
  const home = findings.find((finding) => finding.key === selected)?.paragraph ?? '';
  (words ?? view.dom.querySelector(`[data-paragraph="${CSS.escape(home)}"]`))?.scrollIntoView({ block: 'nearest' });
}

/** Replaces a finding's words by `replace`: chair and secretariat change the wording, a delegation its own proposal. False if the writer may not, if the
 *  words have changed, or if a footnote is among them. If `replace` equals the words, they are set upright. One undo takes back just the repair. */
export function applyFix(view: EditorView, finding: PaperFinding, replace: string): boolean {
  const place = () => {
    const target = findParagraphNode(view.state.doc, finding.paragraph);
    const shown = target && shownChild(target.node, paperOf(view.state).writer);
    const range = shown && rangeOf(shown, finding);
    return target && range ? { from: target.pos + 1 + range.from, to: target.pos + 1 + range.to } : null;
  };
  const asked = place();
  if (!asked || openAmendment(view, asked) === 'refused') return false;
  const range = place();
  if (!range) return false;
  let words = true;
  view.state.doc.nodesBetween(range.from, range.to, (node) => {
    if (node.type.name === 'footnote') words = false;
  });
  if (!words) return false;
  const tr = setPaper(view.state.tr, { current: finding.paragraph });
  const { writer } = paperOf(view.state);
  const target = findParagraphNode(view.state.doc, finding.paragraph)!;
  const isOwn = ownerOf(target.node) === (writer.kind === 'edit' ? '' : writer.me);
  const { look } = finding;
  if (look && isOwn) tr.setNodeAttribute(target.pos, 'kind', look.kind).setNodeAttribute(target.pos, 'level', look.level);
  if (replace === '') tr.delete(range.from, range.to);
  else if (replace === finding.text.slice(finding.from, finding.to)) tr.removeMark(range.from, range.to, schema.marks.em);
  else tr.insertText(replace, range.from, range.to);
  const before = view.state.doc;
  // A repair is an undo step of its own, separate from what was typed just before or after it.
  const undo = yUndoPluginKey.getState(view.state)?.undoManager;
  undo?.stopCapturing();
  view.dispatch(tr);
  // In a paragraph of the text, a delegation makes it a proposal.
  const own = findParagraphNode(view.state.doc, finding.paragraph);
  if (look && !isOwn && own) proposeLook(view, own, look);
  undo?.stopCapturing();
  return view.state.doc !== before;
}
