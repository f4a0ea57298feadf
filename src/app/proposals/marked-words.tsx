// A wording with the deleted and inserted words of a proposal marked, in full or only with some words around them.
import type { Fragment as Content, Node } from 'prosemirror-model';
import { Fragment } from 'react';
import { ownChangesOf } from '../../amend/rebase/changes.ts';
import { ellipsis, keptEnds } from './excerpt.ts';

interface Run {
  readonly text: string;
  /** True for openings, for example. */
  readonly italic: boolean;
}

export interface MarkedPart extends Run {
  readonly is: 'kept' | 'in' | 'out';
}

/** The text between two positions of a wording's content. */
function runsOf(content: Content, from: number, to: number): readonly Run[] {
  const runs: Run[] = [];
  content.nodesBetween(from, to, (node, pos) => {
    const text = node.isText ? node.text!.slice(Math.max(0, from - pos), to - pos) : '';
    if (text !== '') runs.push({ text, italic: node.marks.length > 0 });
  });
  return runs;
}

/** The part of the runs between two offsets of their text. */
function cut(runs: readonly Run[], from: number, to: number): readonly Run[] {
  let at = 0;
  return runs.flatMap(({ text, italic }) => {
    const piece = text.slice(Math.max(0, from - at), Math.max(0, to - at));
    at += text.length;
    return piece === '' ? [] : [{ text: piece, italic }];
  });
}

/** The change from `now` to the proposed wording as parts; with `whole`, nothing is left out. */
export function markedParts(now: Node, then: Node, whole: boolean): readonly MarkedPart[] {
  const parts: MarkedPart[] = [];
  const add = (runs: readonly Run[], is: MarkedPart['is']) => parts.push(...runs.map((run) => ({ ...run, is })));
  const kept = (from: number, to: number, first: boolean, last: boolean) => {
    const runs = runsOf(then.content, from, to);
    const text = runs.map((run) => run.text).join('');
    const ends = whole ? null : keptEnds(text, first, last);
    if (!ends) return add(runs, 'kept');
    add(cut(runs, 0, ends.head), 'kept');
    add([{ text: ellipsis(last), italic: false }], 'kept');
    add(cut(runs, text.length - ends.tail, text.length), 'kept');
  };
  const changes = ownChangesOf(now, then);
  let at = 0;
  changes.forEach((change, k) => {
    kept(at, change.from, k === 0, false);
    add(runsOf(change.deleted, 0, change.deleted.size), 'out');
    add(runsOf(then.content, change.from, change.to), 'in');
    at = change.to;
  });
  kept(at, then.content.size, changes.length === 0, true);
  return parts;
}

const Words = ({ part: { text, italic } }: { part: MarkedPart }) => (italic ? <em>{text}</em> : text);

/** The parts as inline text. */
export function MarkedWords({ parts }: { parts: readonly MarkedPart[] }) {
  return parts.map((part, index) => {
    const key = `${index}`;
    // A space separates deleted words from those that replace them, as on the paper.
    if (part.is === 'out')
      return (
        <Fragment key={key}>
          <del>
            <Words part={part} />
          </del>
          {parts[index + 1]?.is === 'in' && !/\s$/.test(part.text) ? ' ' : ''}
        </Fragment>
      );
    const words = <Words key={key} part={part} />;
    return part.is === 'in' ? <ins key={key}>{words}</ins> : words;
  });
}
