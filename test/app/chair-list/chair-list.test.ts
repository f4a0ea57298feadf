// The chair's list: which paragraphs are on it, what each needs, relations between proposals, the order; and that rows keep their places while the text
// changes. (RULES Q1, Q4, Q5)
import { describe, expect, it } from 'vitest';
import { amendment, EMPTY_META, paragraph, resolution, wording } from '../../../schema/index.ts';
import { openPoints } from '../../../src/amend/decide/open-points.ts';
import { formalText } from '../../../src/amend/formal/sentence.ts';
import { spanText } from '../../../src/amend/rolling-text/printed-text.ts';
import { chairList, inOrder, placed } from '../../../src/app/chair-list/chair-list.ts';
import { durationWords } from '../../../src/app/chair-list/duration.ts';
import { needMeans, positionCountWords } from '../../../src/app/chair-list/need-words.ts';
import { printedList, printedResults } from '../../../src/app/chair-list/printed-list.ts';
import { resultsByDelegation } from '../../../src/app/chair-list/results.ts';
import { outlineRows } from '../../../src/app/outline/outline-rows.ts';
import { proposalGroups } from '../../../src/app/proposals/proposal-groups.ts';
import { checkPrintedDocx, writePrintedDocx } from '../../../src/formats/docx/printed.ts';
import type { Decision, DraftRecord, PositionTaken } from '../../../src/protocol/record.ts';
import { labelsOf } from '../../../src/text/numbering.ts';

const by = (id: string, owner: string, base: string, text: string) => amendment({ id, by: owner, base: '' }, wording(base), text);
const NAMES = { EU: 'European Union', MEX: 'Mexico', NOR: 'Norway', SGP: 'Singapore' };
const taken = (delegation: string, position: PositionTaken['position']): PositionTaken => ({
  delegation,
  position,
  at: '2026-03-15T10:00:00Z',
});

const TEXTS = [
  'Calls upon all States to meet;',
  'Encourages States to report;',
  'Invites States to give funds;',
  'Requests a report;',
  'Decides to go on.',
];
const doc = resolution([
  paragraph({ id: 'p1' }, TEXTS[0]!, [
    by('a1', 'EU', TEXTS[0]!, 'Calls upon all States to meet soon;'),
    by('a2', 'MEX', TEXTS[0]!, 'Calls upon all rich States to meet;'),
  ]),
  paragraph({ id: 'p2' }, TEXTS[1]!, [
    by('b1', 'EU', TEXTS[1]!, 'Encourages States to report yearly;'),
    by('b2', 'NOR', TEXTS[1]!, 'Encourages States to report at once;'),
  ]),
  paragraph({ id: 'p3' }, TEXTS[2]!, [by('c1', 'MEX', TEXTS[2]!, 'Invites States to give more funds;')]),
  paragraph({ id: 'p4', status: 'adref' }, TEXTS[3]!),
  paragraph({ id: 'p5' }, TEXTS[4]!),
  paragraph({ id: 'n1', by: 'NOR' }, 'Further requests the secretariat to help.'),
]);
const accepted = {
  id: 'd1',
  at: '2026-03-15T09:00:00Z',
  who: 'Chair',
  kind: 'accepted',
  paragraph: 'p4',
  label: 'OP4',
  amendment: 'old',
  by: 'EU',
  words: 'In operative paragraph 4, insert “a”.',
  operation: 'insert “a”.',
} as const satisfies Decision;
const record = {
  decisions: [accepted, { ...accepted, id: 'd2', kind: 'rejected', amendment: 'older', by: 'MEX' }],
  written: new Map([
    ['a1', '2026-03-15T08:00:00Z'],
    ['a2', '2026-03-15T07:00:00Z'],
    ['c1', '2026-03-15T09:30:00Z'],
  ]),
  positions: new Map([
    ['a1', [taken('SGP', 'oppose')]],
    ['c1', [taken('EU', 'support'), taken('NOR', 'support'), taken('SGP', 'reserve')]],
    ['old', [taken('SGP', 'reserve')]],
  ]),
  silences: [],
  packages: [{ id: 'k', by: 'MEX', at: '', amendments: ['a2', 'c1'], conditions: [], state: 'live' }],
} as unknown as DraftRecord;

const labels = labelsOf(doc);
const rows = outlineRows(doc, labels);
const groups = proposalGroups(doc, labels, 'en');
const facts = (id: string) => ({
  written: record.written.get(id) ?? '',
  positions: record.positions.get(id) ?? [],
  base: '',
  late: '',
  cosponsors: [],
  reason: null,
  question: null,
  bound: false,
});
const list = chairList({ doc, labels, rows, points: openPoints(doc), groups, record, facts, names: NAMES, symbol: 'E/CN.7/2024/L.2' });
const of = (id: string) => list.find((row) => row.id === id)!;

describe('the chair’s list', () => {
  it('has every paragraph with something to settle and what is agreed ad referendum, and not what nobody proposes to change', () => {
    expect(list.map(({ id }) => id)).toEqual(['p1', 'p2', 'p3', 'p4', 'n1']);
  });

  it('says what each needs: contested where somebody is against or two want one place, a nod where one yes is missing', () => {
    expect(list.map(({ id, need }) => `${id} ${need}`)).toEqual(['p1 contested', 'p2 contested', 'p3 nod', 'p4 nod', 'n1 open']);
    expect(of('p3').waitsFor).toBe('SGP');
    expect(of('p4').waitsFor).toBe('SGP');
    expect(of('p4').proposals.map(({ by: whose, words }) => `${whose} ${formalText(words)}`)).toEqual([
      'SGP reserve on what was accepted: insert “a”.',
    ]);
  });

  it('RULES A34, A35: has no nod where a yes is of earlier words, and stays contested where an objection is', () => {
    const stale = (position: string) => (id: string) => ({
      ...facts(id),
      positions: facts(id).positions.map((one) => (one.position === position ? { ...one, earlier: true as const } : one)),
    });
    const needs = (position: string) =>
      chairList({ doc, labels, rows, points: openPoints(doc), groups, record, facts: stale(position), names: NAMES, symbol: '' });
    const [p1, , p3] = needs('support');
    expect([p1!.need, p3!.need]).toEqual(['contested', 'open']);
    expect(p3!.proposals[0]!.counts).toEqual({ support: 0, oppose: 0, reserve: 1, earlier: 2 });
    expect(positionCountWords(p3!.proposals[0]!.counts!)).toBe('0 for, 0 against, 1 reserve, 2 of earlier words');
    expect(needs('oppose')[0]).toMatchObject({ need: 'contested', proposals: [{ counts: { oppose: 1, earlier: 1 } }, {}] });
  });

  it('lists the text as it stands beside alternatives to it, each under its label, and says what a group means', () => {
    const text = resolution([
      paragraph({ id: 'q' }, TEXTS[0]!),
      paragraph({ id: 'alt', by: 'NOR', instead: 'q' }, 'Calls upon some States;'),
      paragraph({ id: 'alt2', by: 'EU', instead: 'q' }, 'Calls upon many States;'),
    ]);
    const named = labelsOf(text);
    const against = (id: string) => ({
      ...facts(id),
      positions: id === 'alt' ? [taken('SGP', 'oppose'), taken('MEX', 'oppose')] : [taken('SGP', 'oppose')],
    });
    const how = {
      doc: text,
      labels: named,
      rows: outlineRows(text, named),
      points: openPoints(text),
      groups: proposalGroups(text, named, 'en'),
    };
    const [row] = chairList({ ...how, record, facts: against, names: NAMES, symbol: 'E/CN.7/2024/L.2' });
    expect(row!.proposals.map(({ by: whose, words }) => `${whose} ${formalText(words)}`.trim())).toEqual([
      'text of L.2, 1 in favour',
      'NOR OP1 alt, “Calls upon some States;”.',
      'EU OP1 alt 2, “Calls upon many States;”.',
    ]);
    expect(needMeans('contested', [row!])).toBe('somebody is against, or two want one place');
    const [calm] = chairList({ ...how, record, facts, names: NAMES, symbol: '' });
    expect(needMeans('contested', [calm!])).toBe('two want one place');
    expect(calm!.status).toBe('bracketed');
  });

  it('says what is between them, the package, and since when', () => {
    expect(of('p1').between).toBe('Fit together');
    expect(of('p2').between).toBe('European Union and Norway want one place');
    expect(of('p2').isRivalry).toBe(true);
    expect(of('n1').between).toBe('New paragraph');
    expect(of('p1').package).toEqual({ by: 'MEX', labels: ['OP3'] });
    expect(of('p1').since).toBe('2026-03-15T07:00:00Z');
    expect(formalText(of('p1').proposals[0]!.words)).not.toContain('operative paragraph');
    expect(of('p3').proposals[0]!.counts).toEqual({ support: 2, oppose: 0, reserve: 1, earlier: 0 });
  });

  it('is ordered by what is needed, by the text, by time or by support', () => {
    const ids = (order: Parameters<typeof inOrder>[1]) => inOrder(list, order).map(({ id }) => id);
    expect(ids('need')).toEqual(['p1', 'p2', 'n1', 'p3', 'p4']);
    expect(ids('text')).toEqual(['p1', 'p2', 'p3', 'p4', 'n1']);
    expect(ids('time')).toEqual(['p1', 'p3', 'p2', 'p4', 'n1']);
    expect(ids('support')[0]).toBe('p3');
  });

  it('keeps rows where they are: those that are settled stay, new ones come at the end of their group', () => {
    const first = placed([], list, 'need');
    const without = list.filter(({ id }) => id !== 'p1').map((row) => (row.id === 'p2' ? { ...row, need: 'open' as const } : row));
    const later = placed(first, [...without, { ...of('p1'), id: 'new', need: 'contested' }], 'need');
    expect(later.map(({ row, settled }) => `${row.id}${settled ? ' settled' : ''}`)).toEqual(['p1 settled', 'p2', 'new', 'n1', 'p3', 'p4']);
  });

  it('says until when a proposal is under silence, on screen and on paper (RULE PS11)', () => {
    const until = '2026-03-17T14:00:00.000Z';
    const silences = [
      { amendment: 'c1', until, outcome: null },
      { amendment: 'a1', until, outcome: { kind: 'lifted' } },
    ] as unknown as DraftRecord['silences'];
    const under = chairList({
      ...{ doc, labels, rows, points: openPoints(doc), groups, facts, names: NAMES, symbol: '' },
      record: { ...record, silences },
    });
    const lines = under.flatMap(({ proposals }) => proposals).filter(({ silentUntil }) => silentUntil !== undefined);
    expect(lines.map(({ id, silentUntil }) => [id, silentUntil])).toEqual([['c1', until]]);
    const head = { draft: 'L.2', settled: '5 of 6', under: '', at: '2026-03-15T10:00:00Z' };
    const printed = printedList(placed([], under, 'text'), false, head, (code) => code).paragraphs.map(({ spans }) => spanText(spans));
    expect(printed.filter((line) => line.includes('Under silence until 17 March 2026'))).toHaveLength(1);
  });

  it('prints as it is ordered, in a Word file that reads back, and so do the results by delegation', () => {
    const head = { draft: 'E/CN.99/L.2', settled: '5 of 6 paragraphs', under: 'under silence until noon', at: '2026-03-15T10:00:00Z' };
    const name = (code: string) => (NAMES as Record<string, string>)[code] ?? code;
    const text = printedList(placed([], list, 'need'), true, head, name);
    const words = text.paragraphs.map(({ spans }) => spanText(spans));
    expect(words.filter((line) => /^(Contested|Unopposed|Needs)/.test(line))).toHaveLength(3);
    expect(words.find((line) => line.startsWith('OP1 '))).toContain('package of Mexico with OP3; open for 3 h');
    expect(words.find((line) => line.startsWith('Mexico: '))).toMatch(/0 for, 0 against, 0 reserve\.$/);
    expect(words[1]).toMatch(/; under silence until noon$/);
    const results = printedResults(resultsByDelegation(groups, record.decisions, { late: new Map(), adopted: false }), head, name);
    const layout = { masthead: 'none', labels: false, header: true, date: '', agendaItem: '', original: '' } as const;
    for (const printed of [text, results]) {
      const file = { meta: EMPTY_META, text: printed, letterhead: false, layout };
      expect(checkPrintedDocx(writePrintedDocx(file, 'List'), file)).toBeNull();
    }
  });
});

describe('results by delegation', () => {
  it('say of each proposal what became of it, and what waits', () => {
    const results = resultsByDelegation(groups, record.decisions, { late: new Map(), adopted: false });
    const of = (code: string) =>
      results.find(({ delegation }) => delegation === code)!.results.map(({ label, outcome }) => `${label} ${outcome}`);
    expect(results.map(({ delegation }) => delegation)).toEqual(['EU', 'MEX', 'NOR']);
    expect(of('EU')).toEqual(['OP4 accepted', 'OP1 pending', 'OP2 pending']);
    expect(of('MEX')).toEqual(['OP4 rejected', 'OP1 pending', 'OP3 pending']);
  });

  it('say which of those that wait came or changed after the deadline, on the page and in print (RULES PS12 to PS14)', () => {
    const waits = groups.flatMap(({ proposals }) => proposals).find(({ by }) => by === 'EU')!;
    const late = new Map([[waits.id, '2026-03-15T09:00:00Z']]);
    const results = resultsByDelegation(groups, record.decisions, { late, adopted: false });
    expect(results.flatMap(({ results: own }) => own.filter((one) => one.late).map(({ id }) => id))).toEqual([waits.id]);
    const head = { draft: 'L.2', settled: '', under: '', at: '2026-03-15T10:00:00Z' };
    const printed = printedResults(results, head, (code) => code).paragraphs.map(({ spans }) => spanText(spans));
    expect(printed.filter((line) => line.endsWith('Pending, late.'))).toHaveLength(1);
  });

  it('count what is decided last, and leave out what was taken back', () => {
    const undone = [
      accepted,
      { ...accepted, id: 'd2', kind: 'undone' as const, undoes: 'd1' },
      { ...accepted, id: 'd3', kind: 'rejected' as const },
    ];
    expect(resultsByDelegation([], undone, { late: new Map(), adopted: false })[0]!.results.map(({ outcome }) => outcome)).toEqual([
      'rejected',
    ]);
  });
});

it.each([
  ['2026-03-15T09:20:00Z', '40 min'],
  ['2026-03-15T04:50:00Z', '5 h 10 min'],
  ['2026-03-15T08:00:00Z', '2 h'],
  ['2026-03-11T08:00:00Z', '4 days'],
  ['', ''],
])('%s is open for %s', (from, words) => expect(durationWords(from, '2026-03-15T10:00:00Z')).toBe(words));
