// What one amendment was made against and what it says, read forgivingly: concurrency can empty an amendment, and a base may be broken.
// Bases are JSON strings; the wordings they stand for are kept, a bounded number of them.
import type { Node } from 'prosemirror-model';
import { schema, wordingFromJson, wordingJson } from '../../schema/index.ts';

// About as many amendments as the largest text we were shown had, times four.
const MOST_BASES = 2000;
const bases = new Map<string, Node | null>();
const jsons = new WeakMap<Node, string>();

/** A wording as an amendment's `base` writes it; kept per node. */
export function baseString(wording: Node): string {
  let json = jsons.get(wording);
  if (json === undefined) jsons.set(wording, (json = wordingJson(wording)));
  return json;
}

function parsed(json: string): Node | null {
  let wording = bases.get(json);
  if (wording === undefined) {
    wording = wordingFromJson(json);
    const oldest = bases.size >= MOST_BASES ? bases.keys().next().value : undefined;
    if (oldest !== undefined) bases.delete(oldest);
    bases.set(json, wording);
  }
  return wording;
}

/** The wording that an amendment was made against; today's where its base is broken or the same. */
export function baseOf(amendment: Node, now: Node): Node {
  const json = amendment.attrs.base as string;
  if (json === baseString(now)) return now;
  return parsed(json) ?? now;
}

const joined = new WeakMap<Node, Node>();

/** What an amendment says: its wording, several (a proposed split) joined by a blank; null where concurrency left it without one. */
export function mineOf(amendment: Node): Node | null {
  const first = amendment.firstChild;
  if (amendment.childCount < 2) return first;
  const known = joined.get(amendment);
  if (known) return known;
  let content = first!.content;
  for (let i = 1; i < amendment.childCount; i++) {
    const next = amendment.child(i).content;
    const needsBlank = !/\s$/.test(content.lastChild?.text ?? ' ') && !/^\s/.test(next.firstChild?.text ?? ' ');
    content = (needsBlank ? content.addToEnd(schema.text(' ')) : content).append(next);
  }
  const wording = first!.copy(content);
  joined.set(amendment, wording);
  return wording;
}
