// A wording with the changes of a proposal marked: deleted and inserted words, with the whole wording or only some words around them.
import type { Node } from 'prosemirror-model';
import { Fragment } from 'react';
import { ownChangesOf } from '../../amend/rebase/changes.ts';
import { shortened } from './excerpt.ts';

export interface MarkedPart {
  readonly text: string;
  readonly is: 'kept' | 'in' | 'out';
}

/** The change from `now` to the proposed wording as parts; with `whole` nothing is left out. */
export function markedParts(now: Node, then: Node, whole: boolean): readonly MarkedPart[] {
  const parts: MarkedPart[] = [];
  const add = (text: string, is: MarkedPart['is']) => {
    if (text !== '') parts.push({ text, is });
  };
  const kept = (text: string, first: boolean, last: boolean) => add(whole ? text : shortened(text, first, last), 'kept');
  const changes = ownChangesOf(now, then);
  let at = 0;
  changes.forEach((change, k) => {
    kept(then.textBetween(at, change.from), k === 0, false);
    add(change.deleted.textBetween(0, change.deleted.size), 'out');
    add(then.textBetween(change.from, change.to), 'in');
    at = change.to;
  });
  kept(then.textBetween(at, then.content.size), changes.length === 0, true);
  return parts;
}

/** The parts as inline text. */
export function MarkedWords({ parts }: { parts: readonly MarkedPart[] }) {
  return parts.map((part, index) => {
    const key = `${index}`;
    // A space separates deleted words from those that replace them, as on the paper.
    if (part.is === 'out')
      return (
        <Fragment key={key}>
          <del>{part.text}</del>
          {parts[index + 1]?.is === 'in' && !/\s$/.test(part.text) ? ' ' : ''}
        </Fragment>
      );
    return part.is === 'in' ? <ins key={key}>{part.text}</ins> : <Fragment key={key}>{part.text}</Fragment>;
  });
}
