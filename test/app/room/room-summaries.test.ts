// The outline, the progress bar and the panel summarise one document: their lists and counts must agree with the text.
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { amendment, paragraph, resolution, wording } from '../../../schema/index.ts';
import { summaryOf } from '../../../server/rooms/summary.ts';
import { countedAs, countedParagraphs, countsOf, openPoints } from '../../../src/amend/decide/open-points.ts';
import { bracketsNow } from '../../../src/app/chair-list/brackets-over-time.ts';
import { barometerOf, cellsOf, foldAgreed, outlineRows } from '../../../src/app/outline/outline-rows.ts';
import { afterDecision, groupWords, neighbour, proposalGroups } from '../../../src/app/proposals/proposal-groups.ts';
import { wallView } from '../../../src/app/wall/floor-view.ts';
import { writeDoc } from '../../../src/protocol/document.ts';
import { recordOf } from '../../../src/protocol/record.ts';
import { labelRuns, runLabel } from '../../../src/text/label-runs.ts';
import { labelsOf } from '../../../src/text/numbering.ts';

const plain = 'Encourages Member States to build capacity;';
const pieces = [{ text: 'Encourages', em: true }, { text: ' Member States to build capacity;' }];
const proposal = (id: string, by: string, words: string, more: Record<string, string> = {}) =>
  amendment({ id, by, ...more }, wording(plain), words);

const doc = resolution([
  paragraph({ id: 't', kind: 'title' }, 'Promoting recovery'),
  ...[1, 2, 3].map((n) => paragraph({ id: `p${n}`, kind: 'preambular', status: 'agreed' }, 'Recalling its resolutions,')),
  paragraph({ id: 'o1', kind: 'operative' }, plain, [
    proposal('a-eu', 'EU', 'Encourages Member States to build quality capacity;'),
    proposal('a-mex', 'MEX', 'Encourages Member States to build affordable capacity;'),
    proposal('a-gone', 'EGY', 'Encourages all Member States to build capacity;', { state: 'withdrawn' }),
    proposal('a-old', 'EGY', 'Encourages all Member States to build capacity;', { decision: 'rejected' }),
    proposal('a-empty', 'NOR', plain),
  ]),
  paragraph({ id: 'o2', kind: 'operative', status: 'bracketed' }, pieces),
  paragraph({ id: 'o3', kind: 'operative', status: 'adref' }, pieces),
  paragraph({ id: 'n1', kind: 'operative', by: 'NOR' }, 'Requests a report;'),
  paragraph({ id: 'n2', kind: 'operative', by: 'EU', state: 'withdrawn' }, 'Requests nothing;'),
]);
const labels = labelsOf(doc);
const rows = outlineRows(doc, labels);
const groups = proposalGroups(doc, labels, 'en');

describe('outline', () => {
  it('has a row for every paragraph of the text and every proposed one, and none for the title and withdrawn ones', () => {
    expect(rows.map((row) => row.id)).toEqual(['p1', 'p2', 'p3', 'o1', 'o2', 'o3', 'n1']);
    expect(rows[4]).toMatchObject({ opening: 'Encourages', rest: ' Member States to build capacity;', part: 'operative' });
  });

  it('folds runs of three or more agreed paragraphs, unless opened', () => {
    const preamble = rows.filter((row) => row.part === 'preamble');
    const folded = foldAgreed(preamble, new Set());
    expect(folded).toHaveLength(1);
    const run = folded[0] && 'fold' in folded[0] ? folded[0].fold : [];
    expect(runLabel(run[0]!.label, run.at(-1)!.label)).toBe('PP1–3');
    expect(foldAgreed(preamble, new Set(['p1']))).toHaveLength(3);
    expect(foldAgreed(preamble.slice(0, 2), new Set())).toHaveLength(2);
  });
});

describe('barometer', () => {
  it('counts paragraphs that are not agreed and are bracketed or have proposals as in brackets, the same in numeral, totals and cells', () => {
    const barometer = barometerOf(rows);
    // o1 (proposals), o2 (bracketed), n1 (proposed): not o3, which is agreed ad referendum and has no proposal.
    expect(barometer.totals).toEqual({ agreed: 3, group: 0, adref: 1, open: 0, bracketed: 3 });
    expect(barometer.paragraphs).toBe(6);
    const cells = cellsOf(
      rows.filter(({ part }) => part !== 'heading'),
      7,
    );
    expect(cells.map(({ status }) => status).filter((status) => status === 'bracketed').length).toBe(3);
    expect(barometer.words).toBe(
      '3 preambular paragraphs: 3 agreed. 3 operative paragraphs: 1 agreed ad referendum, 2 in brackets; 1 proposed.',
    );
  });
});

describe('paragraphs are counted in one way (RULE Q8)', () => {
  const text = resolution([
    ...doc.content.content,
    paragraph({ id: 'emptied' }, plain, [proposal('e', 'NOR', plain)]),
    paragraph({ id: 'rival' }, 'Decides to meet;'),
    paragraph({ id: 'alt', by: 'EU', instead: 'rival' }, 'Decides to meet twice;'),
    paragraph({ id: 'begun', by: 'NOR', instead: 'rival' }, 'Decides to meet;'),
  ]);
  const ydoc = new Y.Doc();
  writeDoc(ydoc, text);
  const all = outlineRows(text, labelsOf(text));
  const counts = countsOf(countedParagraphs(text));

  it('at home, in the room, in the chair’s list and on the wall', () => {
    const { paragraphs, agreed } = summaryOf(ydoc);
    expect([paragraphs, agreed]).toEqual([counts.paragraphs, counts.totals.agreed]);
    expect(barometerOf(all)).toMatchObject(counts);
    expect(bracketsNow(all)).toBe(counts.totals.bracketed);
    const wall = wallView(text, recordOf(ydoc));
    expect(wall.settled).toEqual(counts);
    for (const status of ['agreed', 'adref', 'open', 'bracketed'] as const)
      expect(
        labelRuns(
          all.filter((row) => countedAs(row) === status).map(({ label }) => label),
          all.map(({ label }) => label),
        ),
        status,
      ).toEqual(wall.lists[status]);
  });

  it('what is proposed is none of the text’s, a rival of an alternative is in brackets, what says nothing counts nowhere', () => {
    expect(counts).toEqual({ paragraphs: 8, totals: { agreed: 3, group: 0, adref: 1, open: 1, bracketed: 5 } });
    expect(all.map((row) => `${row.id} ${countedAs(row)}`).slice(-3)).toEqual(['emptied open', 'rival bracketed', 'alt bracketed']);
    expect(summaryOf(ydoc).pending).toBe(
      proposalGroups(text, labelsOf(text), 'en')
        .flatMap((group) => group.proposals)
        .filter(({ id }) => id !== 'begun').length,
    );
  });

  it('whatever is in brackets is an open point', () => {
    const points = openPoints(text);
    expect(countedParagraphs(text).filter((one) => countedAs(one) === 'bracketed' && !points.has(one.id))).toEqual([]);
  });
});

describe('the cells of a long text', () => {
  it('stand for runs of paragraphs that are alike, so that three hundred have room', () => {
    const row = (at: number) => ({
      ...rows[0]!,
      id: `r${at}`,
      status: at % 100 < 50 ? ('agreed' as const) : ('open' as const),
      pending: 0,
    });
    const many = Array.from({ length: 300 }, (_, at) => row(at));
    const cells = cellsOf(many, 300);
    expect(cells.map(({ status, rows: of }) => `${status} ${of.length}`)).toEqual(
      Array.from({ length: 6 }, (_, at) => `${at % 2 === 0 ? 'agreed' : 'open'} 50`),
    );
    expect(cellsOf(many.slice(0, 40), 40).length).toBe(40);
  });
});

describe('proposals', () => {
  it('are listed in text order while they are pending and change something; proposed paragraphs are among them', () => {
    expect(groups.map((group) => [group.paragraph, group.proposals.map((one) => one.id)])).toEqual([
      ['o1', ['a-eu', 'a-mex']],
      ['n1', ['n1']],
    ]);
  });

  it('name the delegations whose words they overlap', () => {
    expect(groups[0]?.proposals.map((one) => one.rivals)).toEqual([['MEX'], ['EU']]);
  });

  it('are counted in words, and the own ones are named', () => {
    expect(groupWords(groups[0]!, 'NOR')).toBe('2 proposals');
    expect(groupWords(groups[0]!, 'EU')).toBe('2 proposals, 1 of them yours');
    expect(groupWords(groups[1]!, 'NOR')).toBe('1 proposal, yours');
  });

  it('are walked through in a circle by F8', () => {
    expect(neighbour(groups, null, 1)).toBe('a-eu');
    expect(neighbour(groups, null, -1)).toBe('n1');
    expect(neighbour(groups, 'n1', 1)).toBe('a-eu');
    expect(neighbour([], null, 1)).toBeNull();
  });

  it('give the focus, once decided, to another one of the same paragraph, else to the next one, as long as one is left', () => {
    expect(afterDecision(groups, 'a-mex')).toBe('a-eu');
    expect(afterDecision(groups, 'n1')).toBe('a-mex');
    expect(afterDecision([groups[1]!], 'n1')).toBeNull();
  });
});
