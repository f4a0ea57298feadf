// Sets the opening phrase of a preambular or operative paragraph in italics while it is typed. Only after the writer's own change and only in the writer's own
// text: the words of others are left alone, or two screens would alternately set and unset the same words. The marks go into the same undo step as the typed
// letter.
import type { Node } from 'prosemirror-model';
import { type EditorState, Plugin } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';
import { idOf, type Meta, schema } from '../../../schema/index.ts';
import { annexesOf } from '../../text/annexes.ts';
import type { OpeningKind, openingLength } from '../../text/openings/openings.ts';
import { findParagraphNode, shownChild, textBounds, wordingNode, writableChild } from '../model/lookup.ts';
import { isShared, paperOf } from '../model/paper-state.ts';
import { undoneWith } from '../sync/undo-steps.ts';

/** The beginning of a wording. */
interface Lead {
  /** The words before the first footnote. */
  readonly text: string;
  /** The length of the italics at their start. */
  readonly italic: number;
}

interface Range {
  readonly from: number;
  readonly to: number;
}
interface ItalicsChange {
  readonly em: Range | null;
  readonly upright: Range | null;
}

function leadOf(wording: Node | null): Lead {
  let text = '';
  let italic = 0;
  for (let i = 0; wording && i < wording.childCount; i++) {
    const child = wording.child(i);
    if (!child.isText) break;
    if (child.marks.length > 0 && italic === text.length) italic += child.text!.length;
    text += child.text;
  }
  return { text, italic };
}

/** What to set in italics (`em`) and upright after a change of a text, as offsets in the text; null if nothing. `before` is null for a paragraph that is
 *  new. Italics that somebody set by hand beyond the opening stay. `lengthOf` says how long the opening of a text is. */
export function italicsAfter(before: Node | null, after: Node, lengthOf: (text: string) => number): ItalicsChange | null {
  const old = leadOf(before);
  const now = leadOf(after);
  if (old.text === now.text) return null;
  const had = lengthOf(old.text);
  const has = lengthOf(now.text);
  const isNew = has > 0 && now.text.slice(0, has) !== old.text.slice(0, had);
  const em = isNew && now.italic < has ? { from: 0, to: has } : null;
  // Italics that reached beyond the opening were set by hand and stay.
  const upright = had > 0 && old.italic === had && now.italic > has ? { from: has, to: now.italic } : null;
  return em || upright ? { em, upright } : null;
}

/** Which openings a paragraph may have; null for a title, a heading and in an annex. */
function partOf(doc: Node, index: number): OpeningKind | null {
  const { kind } = doc.child(index).attrs;
  return (kind === 'preambular' || kind === 'operative') && !annexesOf(doc)[index] ? (kind as OpeningKind) : null;
}

/** The text of a paragraph that was on screen before. */
function shownBefore(state: EditorState, id: string): Node | null {
  const target = findParagraphNode(state.doc, id);
  const place = target ? shownChild(target.node, paperOf(state).writer) : null;
  return place ? wordingNode(place) : null;
}

type OpeningLength = typeof openingLength;

/** The openings of all languages, fetched once the text is shown; null if the connection is lost. */
async function fetchOpenings(): Promise<OpeningLength | null> {
  try {
    return (await import('../../text/openings/openings.ts')).openingLength;
  } catch {
    return null;
  }
}

/** Sets openings in italics as they are typed, after the composition if an input method is used. `meta` gives the language. Create one for each view: it
 *  remembers the view that it is in. */
export function openingItalicsPlugin(meta: () => Meta): Plugin {
  let view: EditorView | null = null;
  let lengthOf: OpeningLength | null = null;
  const fetch = () =>
    fetchOpenings().then((fetched) => {
      lengthOf ??= fetched;
    });
  /** A paragraph in which nothing can be set yet, because an input method composes in it or the openings are not loaded, and its earlier text. */
  let waiting: { readonly id: string; readonly text: Node | null } | null = null;
  return new Plugin({
    view: (created) => {
      view = created;
      void fetch();
      return {};
    },
    appendTransaction(transactions, old, state) {
      const { $head } = state.selection;
      const { writer } = paperOf(state);
      const changed = transactions.some((tr) => tr.docChanged);
      if (writer.kind === 'none' || $head.depth === 0 || transactions.some(isShared)) return null;
      const paragraph = $head.node(1);
      const id = idOf(paragraph);
      const part = changed || waiting ? partOf(state.doc, $head.index(0)) : null;
      const place = writableChild(paragraph, writer);
      if (part === null || !place) return null;
      if (view?.composing || !lengthOf) {
        if (changed && waiting?.id !== id) waiting = { id, text: shownBefore(old, id) };
        if (!lengthOf) void fetch();
        return null;
      }
      const before = waiting?.id === id ? waiting.text : changed ? shownBefore(old, id) : undefined;
      waiting = null;
      const after = wordingNode(place);
      if (before === undefined || before === after) return null;
      const openings = lengthOf;
      const found = italicsAfter(before, after, (text) => openings(text, part, meta().language));
      if (!found) return null;
      const start = $head.before(1) + 1 + textBounds(place).from;
      const tr = undoneWith(transactions, state.tr);
      if (found.em) tr.addMark(start + found.em.from, start + found.em.to, schema.marks.em!.create());
      if (found.upright) tr.removeMark(start + found.upright.from, start + found.upright.to, schema.marks.em!);
      return tr;
    },
  });
}
