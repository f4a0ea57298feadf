// The changes of the writer's own amendment, cached by the identity of its text, because the redline and the screens ask for them at every key.
import type { Node } from 'prosemirror-model';
import { amendmentAttrs, schema, wordingFromJson } from '../../../schema/index.ts';
import { type OwnChange, ownChangesOf } from '../../amend/rebase/changes.ts';
import { type ParagraphChild, wordingChild, wordingNode } from '../model/lookup.ts';

const EMPTY_WORDING: Node = schema.node('wording');

/** The base wording of an amendment, or the present wording if the base is unknown. */
const baseOf = (amendment: Node, paragraph: Node): Node =>
  wordingFromJson(amendmentAttrs(amendment).base) ?? wordingChild(paragraph)?.node ?? EMPTY_WORDING;

const ownChanges = new WeakMap<Node, { readonly base: string; readonly changes: readonly OwnChange[] }>();

/** The changes of an own amendment in a paragraph, against its base; offsets are in the amendment's text. Returns the same list until the amendment's text
 *  changes. */
export function ownChangesIn(paragraph: Node, own: ParagraphChild): readonly OwnChange[] {
  const mine = wordingNode(own);
  const base = amendmentAttrs(own.node).base;
  const known = ownChanges.get(mine);
  if (known?.base === base) return known.changes;
  const changes = ownChangesOf(baseOf(own.node, paragraph), mine);
  ownChanges.set(mine, { base, changes });
  return changes;
}
