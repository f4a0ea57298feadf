// The base of an amendment: the wording that it was made against, stored as a JSON string. The string may be broken, so reading it never throws. A limited
// number of parsed bases is cached. The proposed wording of an amendment is read in parts.ts.
import type { Node } from 'prosemirror-model';
import { amendmentAttrs, wordingFromJson, wordingJson } from '../../../schema/index.ts';

// About four times as many as the largest text that we know has amendments.
const MOST_BASES = 2000;
const bases = new Map<string, Node | null>();
const jsons = new WeakMap<Node, string>();

/** A wording as the string that an amendment stores as `base`; cached by node. */
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

/** The wording that an amendment was made against. It is the node `now`, the present wording, where the two are equal or the base is broken. */
export function baseOf(amendment: Node, now: Node): Node {
  const json = amendmentAttrs(amendment).base;
  if (json === baseString(now)) return now;
  return parsed(json) ?? now;
}
