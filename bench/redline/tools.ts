// The tools that are compared; each gets the same two texts and reports its changes. Each is used as its manual says; results as runs of kept, deleted and
// inserted text are converted into ranges.

import { diffWordsWithSpace } from 'diff';
import DiffMatchPatch from 'diff-match-patch';
import htmldiff from 'htmldiff-js';
import { ChangeSet, simplifyChanges } from 'prosemirror-changeset';
import { Schema } from 'prosemirror-model';
import { StepMap } from 'prosemirror-transform';
import { paragraph, resolution } from '../../schema/index.ts';
import { compare } from '../../src/diff/compare.ts';
import type { Place } from './edits.ts';
import type { Row } from './grammar.ts';
import { type Report, textOf } from './score.ts';

// A CommonJS module whose class is its `default`; the result of an import depends on the loader.
const htmlDiff = 'default' in htmldiff ? (htmldiff.default as typeof htmldiff) : htmldiff;

export interface Tool {
  readonly name: string;
  /** A caveat for its figures. */
  readonly note?: string;
  readonly report: (a: readonly Row[], b: readonly Row[]) => Report;
}

type Operation = readonly ['keep' | 'delete' | 'insert', string];

const startsOf = (rows: readonly Row[]): number[] => {
  let at = 0;
  return rows.map((row) => {
    const start = at;
    at += row.text.length + 1;
    return start;
  });
};

/** Neighbouring deletions and insertions are one change. */
function placesOf(operations: Iterable<Operation>): Place[] {
  const places: { aFrom: number; aTo: number; bFrom: number; bTo: number }[] = [];
  let [i, j] = [0, 0];
  let open = false;
  for (const [what, text] of operations) {
    if (text === '') continue;
    if (what === 'keep') {
      [i, j, open] = [i + text.length, j + text.length, false];
      continue;
    }
    if (!open) places.push({ aFrom: i, aTo: i, bFrom: j, bTo: j });
    open = true;
    const place = places.at(-1)!;
    if (what === 'delete') place.aTo = i += text.length;
    else place.bTo = j += text.length;
  }
  return places;
}

function jsdiff(a: readonly Row[], b: readonly Row[]): Report {
  const changes = diffWordsWithSpace(textOf(a), textOf(b));
  return {
    moves: [],
    changes: placesOf(changes.map((change) => [change.added ? 'insert' : change.removed ? 'delete' : 'keep', change.value])),
  };
}

function diffMatchPatch(a: readonly Row[], b: readonly Row[]): Report {
  const engine = new DiffMatchPatch();
  // Its default limit of one second is too short for whole files; this is more than any other tool needs here.
  engine.Diff_Timeout = 20;
  const diffs = engine.diff_main(textOf(a), textOf(b));
  engine.diff_cleanupSemantic(diffs);
  return { moves: [], changes: placesOf(diffs.map(([what, text]) => [what === 0 ? 'keep' : what > 0 ? 'insert' : 'delete', text])) };
}

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
const unescaped = (text: string) => text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');

function htmldiffJs(a: readonly Row[], b: readonly Row[]): Report {
  const html = (rows: readonly Row[]) => rows.map((row) => `<p>${escaped(row.text)}</p>`).join('');
  const places: Place[] = [];
  // It sometimes loses a mark, so each of its paragraphs is located separately.
  const [startsA, startsB] = [startsOf(a), startsOf(b)];
  let [lineA, lineB] = [0, 0];
  let what: Operation[0] = 'keep';
  let row: Operation[] = [];
  for (const [part] of htmlDiff.execute(html(a), html(b)).matchAll(/<[^>]*>|[^<]+/g)) {
    if (/^<ins/.test(part)) what = 'insert';
    else if (/^<del/.test(part)) what = 'delete';
    else if (/^<\/(?:ins|del)/.test(part)) what = 'keep';
    else if (part === '</p>') {
      const [i, j] = [startsA[lineA] ?? 0, startsB[lineB] ?? 0];
      for (const { aFrom, aTo, bFrom, bTo } of placesOf(row))
        places.push({ aFrom: aFrom + i, aTo: aTo + i, bFrom: bFrom + j, bTo: bTo + j });
      // Tags are never marked: a paragraph was added or removed if all of its words were.
      if (!row.every(([other]) => other === 'insert')) lineA++;
      if (!row.every(([other]) => other === 'delete')) lineB++;
      row = [];
    } else if (!part.startsWith('<')) row.push([what, unescaped(part)]);
  }
  return { moves: [], changes: places };
}

const PLAIN = new Schema({ nodes: { doc: { content: 'row*' }, row: { content: 'text*' }, text: {} } });

function changeset(a: readonly Row[], b: readonly Row[]): Report {
  const doc = (rows: readonly Row[]) =>
    PLAIN.node(
      'doc',
      null,
      rows.map((row) => PLAIN.node('row', null, row.text === '' ? [] : [PLAIN.text(row.text)])),
    );
  const [before, after] = [doc(a), doc(b)];
  const set = ChangeSet.create(before).addSteps(after, [new StepMap([0, before.content.size, after.content.size])], null);
  const place = (rows: readonly Row[]) => {
    const starts: number[] = [];
    let at = 0;
    for (const row of rows) {
      starts.push(at);
      at += row.text.length + 2;
    }
    // A paragraph has two tokens around its text, and one line end in the text that is scored.
    return (position: number) => {
      let [low, high] = [0, starts.length - 1];
      while (low < high) {
        const middle = (low + high + 1) >> 1;
        if (starts[middle]! <= position) low = middle;
        else high = middle - 1;
      }
      const start = starts[low] ?? 0;
      return start - low + Math.min(Math.max(0, position - start - 1), rows[low]?.text.length ?? 0);
    };
  };
  const [inA, inB] = [place(a), place(b)];
  const changes = simplifyChanges(set.changes, after).map((change) => ({
    aFrom: inA(change.fromA),
    aTo: inA(change.toA),
    bFrom: inB(change.fromB),
    bTo: inB(change.toB),
  }));
  return { moves: [], changes };
}

function chapeau(a: readonly Row[], b: readonly Row[]): Report {
  const doc = (rows: readonly Row[]) =>
    resolution(rows.map((row) => paragraph({ id: row.id, kind: row.kind, level: row.kind === 'subparagraph' ? '1' : '0' }, row.text)));
  const { links, hunks } = compare(doc(a), doc(b));
  const [inA, inB] = [startsOf(a), startsOf(b)];
  const whole = (at: readonly number[], begin: readonly number[], rows: readonly Row[]) =>
    at.length === 0 ? ([0, 0] as const) : ([begin[at[0]!]!, begin[at.at(-1)!]! + rows[at.at(-1)!]!.text.length] as const);
  const changes: Place[] = [];
  const moves: Place[] = [];
  const told = new Set(hunks.map((hunk) => hunk.link));
  links.forEach((link, k) => {
    const [[aFrom, aTo], [bFrom, bTo]] = [whole(link.a, inA, a), whole(link.b, inB, b)];
    if (link.kind === 'moved' || link.kind === 'moved-changed') moves.push({ aFrom, aTo, bFrom, bTo });
    if ((link.kind === 'inserted' || link.kind === 'deleted') && !told.has(k)) changes.push({ aFrom, aTo, bFrom, bTo });
  });
  for (const hunk of hunks) {
    const link = links[hunk.link]!;
    const [i, j] = [inA[link.a[0] ?? -1] ?? 0, inB[link.b[0] ?? -1] ?? 0];
    changes.push({ aFrom: i + hunk.aFrom, aTo: i + hunk.aTo, bFrom: j + hunk.bFrom, bTo: j + hunk.bTo });
  }
  return { changes, moves };
}

/** All of them, this engine first. */
export const TOOLS: readonly Tool[] = [
  { name: 'Chapeau', report: chapeau },
  { name: 'jsdiff diffWordsWithSpace', report: jsdiff },
  { name: 'diff-match-patch', report: diffMatchPatch },
  {
    name: 'htmldiff-js',
    note: 'loses marks of the old text, so where its changes stand is approximate',
    report: htmldiffJs,
  },
  {
    name: 'prosemirror-changeset',
    note: 'compares no more than some 2,500 tokens at once; what is longer it reports as one change',
    report: changeset,
  },
];
