// What one amendment was made against, read forgivingly: a base may be broken. What it says is in parts.ts.
// Bases are JSON strings; the wordings they stand for are kept, a bounded number of them.
import type { Node } from 'prosemirror-model';
import { amendmentAttrs, wordingFromJson, wordingJson } from '../../../schema/index.ts';

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
  const json = amendmentAttrs(amendment).base;
  if (json === baseString(now)) return now;
  return parsed(json) ?? now;
}
