// What is left to settle: which paragraphs are open points, which can be agreed at once, and how to get from one to the next. (RULES D9 to D16, AG1 to AG6)
import { describe, expect, it } from 'vitest';
import { type Adoption, amendment, paragraph, resolution, schema, wording } from '../../../schema/index.ts';
import { countedParagraphs, countedText, countsOf, openPoints, proposalsOn } from '../../../src/amend/decide/open-points.ts';
import { outlineRows } from '../../../src/app/outline/outline-rows.ts';
import { agreeRows } from '../../../src/app/settling/agree-rows.ts';
import { nextPoint, rowsToSettle, uncontested } from '../../../src/app/settling/open-points.ts';
import { labelRuns, runLabel } from '../../../src/text/label-runs.ts';
import { labelsOf } from '../../../src/text/numbering.ts';

const op = (at: number) => `Encourages station ${at};`;
const doc = resolution([
  paragraph({ id: 'title', kind: 'title' }, 'Shared waters', [
    amendment({ id: 't', by: 'NOR' }, wording('Shared waters'), 'All shared waters'),
  ]),
  paragraph({ id: 'pp1', kind: 'preambular' }, 'Recalling instrument 1,'),
  paragraph({ id: 'pp2', kind: 'preambular', status: 'adref' }, 'Recalling instrument 2,'),
  paragraph({ id: 'op1' }, op(1), [amendment({ id: 'a', by: 'NOR' }, wording(op(1)), 'Encourages all stations;')]),
  paragraph({ id: 'op2', status: 'agreed' }, op(2), [amendment({ id: 'b', by: 'NOR' }, wording(op(2)), 'Encourages many;')]),
  paragraph({ id: 'op3' }, op(3), [amendment({ id: 'c', by: 'NOR', state: 'withdrawn' }, wording(op(3)), 'Encourages none;')]),
  paragraph({ id: 'op4' }, 'Requests [a report];'),
  paragraph({ id: 'op5' }, op(5)),
  paragraph({ id: 'alt', by: 'FJI', instead: 'op5' }, 'Encourages nobody;'),
  paragraph({ id: 'begun', by: 'FJI' }, [{ note: [], id: 'n' }]),
  paragraph({ id: 'gone', by: 'FJI', state: 'withdrawn' }, 'Requests a report;'),
  paragraph({ id: 'op6' }, op(6)),
  paragraph({ id: 'op7' }, op(7), [schema.node('amendment', { id: 'join', by: 'EGY', kind: 'merge', after: 'op6' })]),
  paragraph({ id: 'op8' }, op(8)),
]);
const points = openPoints(doc);
const text = { doc, rows: outlineRows(doc, labelsOf(doc)), points };

describe('the open points', () => {
  it('are what a pending proposal would change, what is proposed, what is in brackets, in text order', () => {
    expect([...points]).toEqual(['title', 'op1', 'op2', 'op4', 'op5', 'alt', 'op6', 'op7']);
  });

  it('are those of the text alone once the meeting has decided on it: what fell is counted nowhere, and statuses stay (RULES AD1 to AD5)', () => {
    const adoption = { outcome: 'adopted', number: '', meeting: '', date: '2026-11-29', vote: null } as unknown as Adoption;
    const counted = countedText(doc, adoption);
    expect(countedText(doc, undefined)).toBe(doc);
    expect([...openPoints(counted)]).toEqual(['op4']);
    const rows = outlineRows(counted, labelsOf(doc));
    expect(rows.map(({ id, label, pending, status }) => `${id} ${label} ${pending} ${status}`).slice(1, 4)).toEqual([
      'pp2 PP2 0 adref',
      'op1 OP1 0 open',
      'op2 OP2 0 agreed',
    ]);
    expect(rows.some(({ isProposed }) => isProposed)).toBe(false);
    expect(countsOf(countedParagraphs(counted)).totals).toEqual({ open: 7, bracketed: 1, group: 0, adref: 1, agreed: 1 });
  });

  it('RULE AG6: name what stands against agreeing a paragraph: its changes, its alternatives, its moves, what would be joined to it', () => {
    const on = (id: string) => proposalsOn(doc, id);
    expect(['title', 'op1', 'op3', 'op5', 'op6', 'op7', 'op8'].map((id) => on(id).join(' '))).toEqual([
      't',
      'a',
      '',
      'alt',
      'join',
      'join',
      '',
    ]);
    for (const node of doc.content.content) {
      const id = node.attrs.id as string;
      if (node.attrs.by === '' && on(id).length > 0) expect(points.has(id), id).toBe(true);
    }
    for (const kind of ['delete', 'move', 'split'] as const) {
      const parts = kind === 'split' ? [wording('Encourages'), wording('all;')] : [];
      const made = schema.node(
        'amendment',
        { id: 'x', by: 'EGY', kind: kind === 'split' ? 'replace' : kind, base: '[]', after: '' },
        parts,
      );
      expect(
        proposalsOn(resolution([paragraph({ id: 'first' }, 'Notes;'), paragraph({ id: 'p' }, 'Encourages all;', [made])]), 'p'),
        kind,
      ).toEqual(['x']);
    }
  });

  it('are listed with the title, and what is open beside them can be agreed at once', () => {
    expect(rowsToSettle(text).map(({ label }) => label)).toEqual(['Title', 'OP1', 'OP2', 'OP4', 'OP5', 'OP5 alt', 'OP6', 'OP7']);
    expect(uncontested(text).map(({ row, words }) => `${row.label} ${words}`)).toEqual([
      'PP1 Recalling instrument 1,',
      `OP3 ${op(3)}`,
      `OP8 ${op(8)}`,
    ]);
  });

  it('follow each other round the ends, from wherever the caret is', () => {
    const order = ['title', ...text.rows.map(({ id }) => id)];
    const way = (from: string | null, step: 1 | -1) => nextPoint(points, order, from, step);
    expect([way(null, 1), way(null, -1), way('pp1', 1), way('op2', 1), way('op7', 1), way('title', -1)]).toEqual([
      'title',
      'op7',
      'op1',
      'op4',
      'title',
      'op7',
    ]);
    expect(nextPoint(new Set(['op1']), order, 'op1', 1)).toBe('op1');
    expect(nextPoint(new Set(), order, 'op1', 1)).toBeNull();
  });
});

describe('the list of what would be agreed, while it is open (RULE AG7)', () => {
  it('keeps its rows and says why one would not be agreed now', () => {
    const listed = uncontested(text);
    const next = resolution([
      paragraph({ id: 'pp1', kind: 'preambular' }, 'Recalling instrument 2,'),
      paragraph({ id: 'op3' }, op(3), [amendment({ id: 'd', by: 'FJI' }, wording(op(3)), 'Encourages some;')]),
      paragraph({ id: 'op9' }, op(9)),
    ]);
    const now = { doc: next, rows: outlineRows(next, labelsOf(next)), points: openPoints(next) };
    expect(agreeRows(listed, now).map(({ listed: one, now: is, why }) => [one.row.id, is?.words ?? null, why])).toEqual([
      ['pp1', 'Recalling instrument 2,', 'reads otherwise now'],
      ['op3', null, 'has something to settle now'],
      ['op8', null, 'is no longer in the text'],
    ]);
    expect(agreeRows(listed, text).map(({ why }) => why)).toEqual(['', '', '']);
  });
});

describe('labels of many paragraphs', () => {
  const order = ['PP1', 'PP2', 'PP3', 'PP4', 'OP1', 'OP2', 'OP2 (a)', 'OP3'];
  it('are runs within a part', () => {
    expect(labelRuns(order, order)).toEqual(['PP1–4', 'OP1–3']);
    expect(labelRuns(['PP1', 'PP3', 'PP4', 'OP2 (a)'], order)).toEqual(['PP1', 'PP3', 'PP4', 'OP2 (a)']);
    expect(labelRuns(['OP2', 'OP2 (a)', 'OP3'], order)).toEqual(['OP2–3']);
    expect(labelRuns([], order)).toEqual([]);
    expect(runLabel('OP3', 'OP4 (b)')).toBe('OP3–OP4 (b)');
  });
});
