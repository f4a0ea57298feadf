// Changes a Yjs element so that it has the content of a ProseMirror node, with minimal edits, so that concurrent typing elsewhere in the element is kept. The
// result has the form that y-prosemirror expects: a run of text is one XmlText, and there is an element between two XmlTexts. Reading is in document.ts.
import { diffArrays } from 'diff';
import type { Node } from 'prosemirror-model';
import * as Y from 'yjs';
import { elementOf, nodeOf } from './document.ts';

interface Piece {
  readonly text: string;
  readonly em: boolean;
}
/** A part of the new content: a run of text, or an element (a footnote). */
type Part = { readonly run: readonly Piece[] } | { readonly node: Node };
type Child = Y.XmlElement | Y.XmlText;

const EM = { em: { v: '1' } };
const PLAIN = { em: null };

/** Gives a `wording` (or `footnote`) element the content of the node. Call it inside a transaction. */
export function setContent(element: Y.XmlElement, wording: Node): void {
  const children = element.toArray() as Child[];
  const parts = partsOf(wording);
  if (parts.length === 0 && children.length === 1 && children[0] instanceof Y.XmlText) {
    // The emptied XmlText stays, as in y-prosemirror, so that concurrent typing in it is kept.
    setRun(children[0], []);
    return;
  }
  const keepers = match(children, parts);
  let at = 0;
  let next = 0;
  for (const part of parts) {
    const keeper = keepers.get(part);
    if (keeper !== undefined) {
      const drop = keeper - next;
      if (drop > 0) element.delete(at, drop);
      next = keeper + 1;
      setPart(children[keeper]!, part);
    } else element.insert(at, [newPart(part)]);
    at++;
  }
  if (children.length > next) element.delete(at, children.length - next);
}

function partsOf(node: Node): Part[] {
  const parts: Part[] = [];
  let run: Piece[] | null = null;
  node.forEach((child) => {
    if (!child.isText) {
      run = null;
      parts.push({ node: child });
      return;
    }
    const piece = { text: child.text ?? '', em: child.marks.length > 0 };
    if (run) run.push(piece);
    else {
      run = [piece];
      parts.push({ run });
    }
  });
  return parts;
}

/** Matches old children to parts in order, keeping as much content as possible. */
function match(children: readonly Child[], parts: readonly Part[]): Map<Part, number> {
  const width = parts.length + 1;
  const best = new Float64Array((children.length + 1) * width);
  const worth = children.map((child) => parts.map((part) => likeness(child, part)));
  for (let i = children.length - 1; i >= 0; i--) {
    for (let j = parts.length - 1; j >= 0; j--) {
      const skip = Math.max(best[(i + 1) * width + j]!, best[i * width + j + 1]!);
      const pair = worth[i]![j]!;
      best[i * width + j] = pair > 0 ? Math.max(skip, pair + best[(i + 1) * width + j + 1]!) : skip;
    }
  }
  const keepers = new Map<Part, number>();
  for (let i = 0, j = 0; i < children.length && j < parts.length; ) {
    const here = best[i * width + j]!;
    const pair = worth[i]![j]!;
    if (pair > 0 && here === pair + best[(i + 1) * width + j + 1]!) keepers.set(parts[j++]!, i++);
    else if (here === best[(i + 1) * width + j]!) i++;
    else j++;
  }
  return keepers;
}

/** How much of an old child is kept if it becomes a part; 0 if it cannot become that part. Keeping an XmlText counts a little even with other words. */
function likeness(child: Child, part: Part): number {
  if (child instanceof Y.XmlText) {
    if (!('run' in part)) return 0;
    const old = plainOf(child);
    return old === null ? 0.5 : 1 + sharedEnds(old, part.run.map((piece) => piece.text).join(''));
  }
  if (!('node' in part) || child.nodeName !== part.node.type.name) return 0;
  // Keeping a footnote is worth more than keeping any words.
  return child.getAttribute('id') === part.node.attrs.id ? 100_000 : 0;
}

function sharedEnds(a: string, b: string): number {
  const { prefix, suffix } = ends(a, b);
  return prefix + suffix;
}

function setPart(child: Child, part: Part): void {
  if (child instanceof Y.XmlText) {
    if ('run' in part) setRun(child, part.run);
  } else if ('node' in part && !nodeOf(child)?.eq(part.node)) setContent(child, part.node);
}

function newPart(part: Part): Child {
  if ('node' in part) return elementOf(part.node);
  const text = new Y.XmlText();
  text.applyDelta(part.run.map(({ text: insert, em }) => ({ insert, attributes: em ? EM : {} })));
  return text;
}

/** The text of an XmlText; null if it holds anything but text. */
function plainOf(text: Y.XmlText): string | null {
  const inserts = (text.toDelta() as { insert: unknown }[]).map((op) => op.insert);
  return inserts.every((insert) => typeof insert === 'string') ? inserts.join('') : null;
}

function setRun(text: Y.XmlText, run: readonly Piece[]): void {
  const old = plainOf(text);
  const now = run.map((piece) => piece.text).join('');
  if (old === null) text.delete(0, text.length);
  if ((old ?? '') !== now) setPlain(text, old ?? '', now);
  setMarks(text, run);
}

/** Replaces only the words that changed, and in a changed word only the letters between its common beginning and end. Edits are made from the end backwards,
 *  so that positions stay valid. */
function setPlain(text: Y.XmlText, old: string, now: string): void {
  const edits: { at: number; deleted: string; inserted: string }[] = [];
  let at = 0;
  let open: { at: number; deleted: string; inserted: string } | null = null;
  for (const change of diffArrays(tokensOf(old), tokensOf(now))) {
    const words = change.value.join('');
    if (!change.added && !change.removed) {
      at += words.length;
      open = null;
      continue;
    }
    if (!open) edits.push((open = { at, deleted: '', inserted: '' }));
    if (change.added) open.inserted += words;
    else {
      open.deleted += words;
      at += words.length;
    }
  }
  for (const { at: start, deleted, inserted } of edits.reverse()) {
    const { prefix, suffix } = ends(deleted, inserted);
    const from = start + prefix;
    const length = deleted.length - prefix - suffix;
    if (length > 0) text.delete(from, length);
    const middle = inserted.slice(prefix, inserted.length - suffix);
    if (middle !== '') text.insert(from, middle, {});
  }
}

const tokensOf = (text: string): string[] => text.match(/[\p{L}\p{M}\p{N}]+|\s+|[^\p{L}\p{M}\p{N}\s]/gu) ?? [];

/** The lengths of the common beginning and end. They never end inside a surrogate pair, because Yjs would break it. */
function ends(a: string, b: string): { prefix: number; suffix: number } {
  const most = Math.min(a.length, b.length);
  let prefix = 0;
  while (prefix < most && a[prefix] === b[prefix]) prefix++;
  if (prefix > 0 && isHigh(a.charCodeAt(prefix - 1))) prefix--;
  let suffix = 0;
  while (suffix < most - prefix && a[a.length - 1 - suffix] === b[b.length - 1 - suffix]) suffix++;
  if (suffix > 0 && isLow(a.charCodeAt(a.length - suffix))) suffix--;
  return { prefix, suffix };
}

const isHigh = (unit: number) => unit >= 0xd800 && unit < 0xdc00;
const isLow = (unit: number) => unit >= 0xdc00 && unit < 0xe000;

/** Sets and removes the emphasis where it differs. */
function setMarks(text: Y.XmlText, run: readonly Piece[]): void {
  const old = (text.toDelta() as { insert: string; attributes?: { em?: unknown } }[]).map((op) => ({
    length: op.insert.length,
    em: Boolean(op.attributes?.em),
  }));
  const now = run.map(({ text: words, em }) => ({ length: words.length, em }));
  const changes: { from: number; length: number; em: boolean }[] = [];
  let from = 0;
  for (let i = 0, j = 0; i < old.length && j < now.length; ) {
    const a = old[i]!;
    const b = now[j]!;
    const length = Math.min(a.length, b.length);
    if (length > 0 && a.em !== b.em) changes.push({ from, length, em: b.em });
    from += length;
    a.length -= length;
    b.length -= length;
    if (a.length === 0) i++;
    if (b.length === 0) j++;
  }
  for (const change of changes) text.format(change.from, change.length, change.em ? EM : PLAIN);
}
