// A returned copy: its changes become pending amendments on the present text. Laws on random drafts first, then what people expect of moves, splits, words
// that both changed, and footnotes. (RULES A9 to A14, A16, C1)
import fc from 'fast-check';
import type { Node } from 'prosemirror-model';
import { describe, expect, it } from 'vitest';
import {
  cleanDoc,
  EMPTY_META,
  type InlinePiece,
  paragraph,
  paragraphsOf,
  resolution,
  schema,
  textOf,
  wordingOf,
} from '../../../schema/index.ts';
import { compileParagraph } from '../../../src/amend/decide/compile.ts';
import { acceptedWording } from '../../../src/amend/decide/resulting-wording.ts';
import { mergeReturnedCopy } from '../../../src/amend/returned-copy/merge.ts';
import { compiledRedline } from '../../../src/amend/tracked/compiled-redline.ts';
import { sameText, settle } from '../../../src/diff/redline.ts';
import { checkDocx } from '../../../src/formats/docx/check.ts';
import { writeDocx } from '../../../src/formats/docx/write.ts';
import { nodeOf, plainDraft, randomEdit, randomRevision, revise } from '../../support/random/random-draft.ts';

const ids = () => {
  let last = 0;
  return (prefix: string) => `${prefix}-late${++last}`;
};
const late = (base: Node, current: Node, returned: Node, by = 'NOR') => mergeReturnedCopy(base, current, returned, { by, newId: ids() });
const all = (doc: Node) => settle(compiledRedline(doc).redline, 'accept');
const none = (doc: Node) => settle(compiledRedline(doc).redline, 'reject');
const lines = (doc: Node) => paragraphsOf(doc).map((one) => textOf(wordingOf(one)));
const text = (...words: (string | readonly InlinePiece[])[]) =>
  resolution(words.map((one, k) => paragraph({ id: `p${k + 1}`, kind: 'operative' }, one)));

describe('laws', () => {
  it('nothing changed today: accepting everything gives the copy, rejecting it today’s text', () => {
    fc.assert(
      fc.property(randomRevision(8, 6), ({ a, b }) => {
        const { doc, conflicts } = late(a, a, b);
        expect(conflicts).toEqual([]);
        expect(sameText(none(doc), a)).toBeNull();
        expect(sameText(all(doc), b)).toBeNull();
        doc.check();
      }),
      { numRuns: 250 },
    );
  });
  it('nothing changed today, found by seed 444403304: joined, moved and of another kind', () => {
    fc.assert(
      fc.property(randomRevision(8, 6), ({ a, b }) => {
        expect(sameText(all(late(a, a, b).doc), b)).toBeNull();
      }),
      { numRuns: 250 },
    );
  });
  it('nothing changed in the copy: nothing is proposed', () => {
    fc.assert(
      fc.property(randomRevision(8, 6), ({ a, b }) => {
        const { doc, placed, conflicts } = late(a, b, a);
        expect([placed, conflicts]).toEqual([[], []]);
        expect(doc.eq(b)).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
  it('today’s text stays as it is, and every word that the sender brought is in an amendment or in the text already', () => {
    const three = fc
      .record({ draft: plainDraft(7), ours: fc.array(randomEdit, { maxLength: 4 }), theirs: fc.array(randomEdit, { maxLength: 4 }) })
      .map(({ draft, ours, theirs }) => ({ a: nodeOf(draft), b: nodeOf(revise(draft, ours)), c: nodeOf(revise(draft, theirs)) }));
    const words = (doc: Node) => {
      const found = new Set<string>();
      doc.descendants((node) => {
        for (const word of node.text?.split(/\s+/) ?? []) found.add(word);
      });
      return found;
    };
    fc.assert(
      fc.property(three, ({ a, b, c }) => {
        const { doc } = late(a, b, c);
        doc.check();
        expect(cleanDoc(doc).eq(cleanDoc(b))).toBe(true);
        expect(sameText(none(doc), b)).toBeNull();
        const said = words(doc);
        const known = words(a);
        for (const word of words(c)) if (word !== '' && !known.has(word)) expect([...said]).toContain(word);
        const given: string[] = [];
        doc.descendants((node) => {
          if (node.type.name === 'paragraph' || node.type.name === 'amendment') given.push(node.attrs.id);
          return node.type.name !== 'wording';
        });
        expect(new Set(given).size).toBe(given.length);
      }),
      { numRuns: 250 },
    );
  });

  it('amendments of two senders are a Word file whose two sides are what they should be', () => {
    const three = fc
      .record({ draft: plainDraft(6), ours: fc.array(randomEdit, { maxLength: 4 }), theirs: fc.array(randomEdit, { maxLength: 4 }) })
      .map(({ draft, ours, theirs }) => ({ a: nodeOf(draft), b: nodeOf(revise(draft, ours)), c: nodeOf(revise(draft, theirs)) }));
    fc.assert(
      fc.property(three, ({ a, b, c }) => {
        const newId = ids();
        const first = mergeReturnedCopy(a, a, b, { by: 'NOR', newId }).doc;
        const { doc } = mergeReturnedCopy(a, first, c, { by: 'MEX', newId });
        const { redline } = compiledRedline(doc);
        expect(sameText(settle(redline, 'reject'), a)).toBeNull();
        const file = writeDocx({ meta: EMPTY_META, redline, author: 'Chapeau', date: '2024-03-22T10:00:00Z' });
        expect(checkDocx(file, a, settle(redline, 'accept'))).toBeNull();
      }),
      { numRuns: 80 },
    );
  });

  const SENTENCE =
    'Requests the Executive Director number% to report% on the% implementation of% the measures% adopted in% year% before% the session%;';
  const base = (n: number) => Array.from({ length: n }, (_, k) => SENTENCE.replaceAll('%', ` of row${k}`));
  it('changes in different paragraphs, one of them moved, never conflict, and accepting each gives both', () => {
    const edit = fc.record({ at: fc.nat(7), word: fc.constantFrom('adequate', 'timely', 'full') });
    fc.assert(
      fc.property(fc.integer({ min: 4, max: 8 }), fc.array(edit), fc.array(edit), fc.nat(7), fc.nat(7), (n, ours, theirs, from, to) => {
        const rows = base(n);
        const put = (list: readonly { at: number; word: string }[], other: boolean) =>
          list.reduce(
            (row, { at, word }) =>
              row.map((one, k) => (k === at && (k % 2 === 0) === other ? one.replace('to report', `to ${word} report`) : one)),
            rows,
          );
        const moved = <T>(row: readonly T[]) => {
          const rest = row.toSpliced(from % n, 1);
          return rest.toSpliced(to % n, 0, row[from % n]!);
        };
        const doc = (row: readonly string[]) =>
          resolution(row.map((one) => paragraph({ id: /row\d+/.exec(one)![0], kind: 'operative' }, one)));
        const [today, copy] = [moved(put(ours, true)), put(theirs, false)];
        const { doc: result, conflicts } = late(doc(rows), doc(today), doc(copy));
        expect(conflicts).toEqual([]);
        const both = moved(put(theirs, false).map((one, k) => (one === rows[k] ? put(ours, true)[k]! : one)));
        expect(lines(all(result))).toEqual(both);
        const accepted = paragraphsOf(result).map((one) =>
          compileParagraph(one).reduce(
            (now, { id }) => {
              const answer = acceptedWording(one, id);
              return 'wording' in answer ? textOf(answer.wording) : now;
            },
            textOf(wordingOf(one)),
          ),
        );
        expect(accepted).toEqual(both);
      }),
      { numRuns: 200 },
    );
  });
});

const A = 'Encourages Member States to build the capacity of recovery services;';
const B = 'Requests the Executive Director to report on the implementation of the present resolution;';
const C = 'Invites all partners to provide extrabudgetary resources for these purposes;';

describe('a change', () => {
  it('follows its paragraph to where the room moved it and keeps its status', () => {
    const today = text(B, C.replace('all', 'all relevant'), A);
    const { doc, placed } = late(
      text(A, B, C),
      today,
      text(A.replace('of recovery', 'of quality recovery'), B, C.replace('these', 'such')),
    );
    expect(placed.map(({ by, hunks, status }) => ({ by, hunks, status }))).toEqual([
      { by: 'NOR', hunks: 1, status: 'applies' },
      { by: 'NOR', hunks: 1, status: 'adjusted' },
    ]);
    expect(lines(all(doc))).toEqual([
      B,
      C.replace('all', 'all relevant').replace('these', 'such'),
      A.replace('of recovery', 'of quality recovery'),
    ]);
  });
  it('of the words that the room changed too is a conflict, told with the three wordings', () => {
    const { doc, placed, conflicts } = late(
      text(A, B),
      text(A.replace('capacity', 'ability'), B),
      text(A.replace('capacity', 'quality'), B),
    );
    expect(placed).toEqual([]);
    expect(conflicts).toEqual([
      { by: 'NOR', paragraph: 'p1', base: A, current: A.replace('capacity', 'ability'), returned: A.replace('capacity', 'quality') },
    ]);
    expect(compileParagraph(doc.child(0)).map((one) => one.status)).toEqual(['conflict']);
  });
  it('of the note of a paragraph that both brought in with the same words is proposed (seed 1080069081)', () => {
    const noted = (id: string, note: string) => [{ text: 'Recalling' }, { id, note: [{ text: note }] }, { text: ' the the;' }];
    const { doc, placed, conflicts } = late(text(A, B), text(A, noted('n1', 'Vol. 976.'), B), text(A, noted('x1', 'Vol. 1019.'), B));
    expect([placed.length, conflicts]).toEqual([1, []]);
    const wording = doc.child(1).lastChild!.firstChild!;
    expect([wording.child(1).attrs.id, wording.textContent]).toEqual(['n1', 'RecallingVol. 1019. the the;']);
    const same = late(text(A, B), text(A, noted('n1', 'Vol. 976.'), B), text(A, noted('x1', 'Vol. 976.'), B));
    expect([same.placed, same.doc.child(1).childCount]).toMatchObject([[{ status: 'satisfied' }], 1]);
  });
  it('that the room made too is satisfied and proposes nothing', () => {
    const both = text(A.replace('capacity', 'ability'), B, C);
    const { doc, placed } = late(text(A, B), both, both);
    expect(placed.map((one) => one.status)).toEqual(['satisfied', 'satisfied']);
    expect(doc.eq(both)).toBe(true);
  });
  it('of a paragraph that the room took out stands again as the sender’s own, as a conflict', () => {
    const { doc, conflicts } = late(text(A, B, C), text(A, C), text(A, B.replace('report', 'report annually'), C));
    expect(conflicts).toMatchObject([{ current: '', returned: B.replace('report', 'report annually') }]);
    expect(doc.child(1).attrs).toMatchObject({ by: 'NOR', id: conflicts[0]!.paragraph });
  });
});

describe('paragraphs', () => {
  const kinds = (doc: Node) => {
    const found: string[] = [];
    doc.forEach((one) => {
      found.push(one.attrs.by ? `new ${textOf(wordingOf(one)).slice(0, 8)}` : one.attrs.id);
      one.forEach((child) => {
        if (child.type.name === 'amendment') found.push(`${child.attrs.kind}${child.attrs.after && ` after ${child.attrs.after}`}`);
      });
    });
    return found;
  };
  it('come, go and move', () => {
    expect(kinds(late(text(A, C), text(A, C), text(A, B, C)).doc)).toEqual(['p1', 'new Requests', 'p2']);
    expect(kinds(late(text(A, B, C), text(A, B, C), text(A, C)).doc)).toEqual(['p1', 'p2', 'delete', 'p3']);
    const longer = `${C} and for others as well, in accordance with the rules and procedures of the United Nations;`;
    const moved = late(
      text(A, B, longer),
      text(A, B, longer),
      resolution([text(A, B, longer).child(1), text(A).child(0), text(A, B, longer).child(2)]),
    );
    expect(kinds(moved.doc).filter((one) => /move/.test(one))).toHaveLength(1);
    expect(lines(all(moved.doc))).toEqual([B, A, longer]);
  });
  it('split and merged lose no word, with what the room changed in them', () => {
    const long =
      'Encourages Member States to build the capacity of recovery services, and requests the Executive Director to report on the matter in due time;';
    const halves = [
      'Encourages Member States to build the capacity of recovery services;',
      'Requests the Executive Director to report on the matter in due time;',
    ];
    const split = late(text(long), text(long.replace('due', 'good')), text(...halves));
    expect(split.conflicts).toEqual([]);
    expect(lines(all(split.doc))).toEqual([halves[0], halves[1]!.replace('due', 'good')]);
    const merged = late(text(...halves), text(halves[0]!, halves[1]!.replace('due', 'good')), text(long));
    expect(merged.conflicts).toEqual([]);
    expect(lines(all(merged.doc))).toEqual([long.replace('due', 'good')]);
  });
  it('keep the footnotes that they had, whatever ids the copy gives them', () => {
    const noted = (id: string, words: string, note: string) => [{ text: words }, { id, note: [{ text: note }] }, { text: ' and others;' }];
    const { doc, placed } = late(
      text(A, noted('n1', 'Recalling the Convention', 'Vol. 976.')),
      text(A, noted('x7', 'Recalling the Convention', 'Vol. 976.')),
      text(A, noted('n9', 'Recalling the Convention', 'Vol. 1019.')),
    );
    expect(placed).toHaveLength(1);
    const wording = doc.child(1).lastChild!.firstChild!;
    expect(wording.child(1).attrs.id).toBe('x7');
    expect(wording.child(1).textContent).toBe('Vol. 1019.');
  });
});

describe('a redline of all amendments', () => {
  it('names each delegation, and shows both where they strike the same words', () => {
    const base = text(A, B);
    const first = late(base, base, text(A.replace('of recovery', 'of quality recovery'), B), 'NOR').doc;
    const { doc } = mergeReturnedCopy(base, first, text(A.replace('recovery services', 'treatment'), B, C), {
      by: 'MEX',
      newId: (prefix) => `${prefix}-mex`,
    });
    const { redline } = compiledRedline(doc);
    const said = redline.paragraphs.flatMap((one) =>
      one.runs.flatMap((run) =>
        'text' in run && run.changes.length > 0 ? [`${run.changes[0]!.author} ${run.changes[0]!.change} ${run.text.trim()}`] : [],
      ),
    );
    expect(said).toEqual(['NOR insertion quality', 'MEX deletion recovery services', 'MEX insertion treatment', `MEX insertion ${C}`]);
    expect(redline.paragraphs.at(-1)!.mark).toEqual([{ change: 'insertion', author: 'MEX' }]);
  });
  it('shows a deletion with what others brought into the paragraph, and says which move it cannot show', () => {
    const wording = schema.node('wording', null, schema.text(A));
    const one = (kind: string, by: string, after = '') =>
      schema.node(
        'amendment',
        { id: `${kind}${by}`, by, kind, after, base: JSON.stringify(wording.content.toJSON()) },
        kind === 'delete' ? [] : [wording],
      );
    const doc = resolution([
      paragraph({ id: 'p1' }, A, [one('delete', 'NOR'), one('move', 'MEX', 'p2')]),
      paragraph({ id: 'p2' }, B, [one('move', 'MEX', 'p9')]),
    ]);
    const { redline, left } = compiledRedline(doc);
    expect(left).toHaveLength(2);
    expect(lines(settle(redline, 'accept'))).toEqual([B]);
    expect(lines(settle(redline, 'reject'))).toEqual([A, B]);
  });
});
