// What the writer's own amendment changes, kept by the identity of its text: it is asked for at every key by the redline and by the screens.
import type { Node } from 'prosemirror-model';
import { amendmentAttrs, schema, wordingFromJson } from '../../../schema/index.ts';
import { type OwnChange, ownChangesOf } from '../../amend/rebase/changes.ts';
import { type ParagraphChild, wordingChild, wordingNode } from '../model/lookup.ts';

const EMPTY_WORDING: Node = schema.node('wording');

/** The wording that an amendment was made against, or today's where that is not known. */
const baseOf = (amendment: Node, paragraph: Node): Node =>
  wordingFromJson(amendmentAttrs(amendment).base) ?? wordingChild(paragraph)?.node ?? EMPTY_WORDING;

const ownChanges = new WeakMap<Node, { readonly base: string; readonly changes: readonly OwnChange[] }>();

/** The changes of an own amendment in a paragraph, against the wording that it was made against; offsets count in the amendment's text. The same list as long
 *  as the amendment says the same. */
export function ownChangesIn(paragraph: Node, own: ParagraphChild): readonly OwnChange[] {
  const mine = wordingNode(own);
  const base = amendmentAttrs(own.node).base;
  const known = ownChanges.get(mine);
  if (known?.base === base) return known.changes;
  const changes = ownChangesOf(baseOf(own.node, paragraph), mine);
  ownChanges.set(mine, { base, changes });
  return changes;
}
