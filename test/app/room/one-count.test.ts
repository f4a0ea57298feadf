// Each count of a text has one source: over random drafts, with statuses, brackets and proposals of every kind, the room, the chair's list, the wall, home,
// what is spoken to a screen reader, the files, the feed, the command line and the answers to scripts give the same numbers and the same state of each
// paragraph, also once the meeting has decided on the text. (RULES Q9 to Q11)
import fc from 'fast-check';
import type { Node } from 'prosemirror-model';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import {
  amendment,
  EMPTY_META,
  idOf,
  isAgreed,
  PARAGRAPH_STATUSES,
  paragraph,
  paragraphAttrs,
  resolution,
  wording,
} from '../../../schema/index.ts';
import { feedOf } from '../../../server/record/feed-entries.ts';
import { recordMeta, setInRecord } from '../../../server/rooms/record.ts';
import { summaryOf } from '../../../server/rooms/summary.ts';
import { leftOpen } from '../../../src/amend/decide/adopting.ts';
import {
  countedAs,
  openPointCount,
  openPoints,
  pendingIds,
  pendingIn,
  proposalsOn,
  waitingOn,
} from '../../../src/amend/decide/open-points.ts';
import { learnAllFormalWords } from '../../../src/amend/formal/words/all-formal-words.ts';
import { rollingText } from '../../../src/amend/rolling-text/rolling-text.ts';
import { bracketsNow, bracketsOverTime } from '../../../src/app/chair-list/brackets-over-time.ts';
import { chairList } from '../../../src/app/chair-list/chair-list.ts';
import { barometerOf, cellsOf, outlineRows } from '../../../src/app/outline/outline-rows.ts';
import { proposalGroups } from '../../../src/app/proposals/proposal-groups.ts';
import { placeOfParagraph } from '../../../src/app/room/where-words.ts';
import { rowsToSettle, uncontested } from '../../../src/app/settling/open-points.ts';
import { knownOf, newsSince } from '../../../src/app/since/news.ts';
import { statusWord } from '../../../src/app/ui/status-words.ts';
import { wallView } from '../../../src/app/wall/floor-view.ts';
import { proposedText } from '../../../src/formats/export/amendment-lists.ts';
import { writeDoc } from '../../../src/protocol/document.ts';
import { recordOf } from '../../../src/protocol/record.ts';
import { labelsOf } from '../../../src/text/numbering.ts';
import { randomAdoption } from '../../support/random/random-adoption.ts';
import { randomDraft } from '../../support/random/random-draft.ts';
import { plainProposal, withProposals } from '../../support/random/random-proposals.ts';

/** A draft with statuses and some bracketed words. */
learnAllFormalWords();
const draft = fc
  .tuple(randomDraft(8), fc.array(plainProposal, { maxLength: 6 }), fc.array(fc.nat(40), { minLength: 12, maxLength: 12 }))
  .map(([plain, proposals, dice]) => {
    const marked = plain.content.content.map((one, at) => {
      const roll = dice[at % dice.length]!;
      const status = one.attrs.kind === 'title' ? 'open' : PARAGRAPH_STATUSES[roll % PARAGRAPH_STATUSES.length]!;
      const words = roll > 30 ? one.content.content.map((child) => bracketed(child)) : one.content.content;
      return one.type.create({ ...one.attrs, status }, words);
    });
    return withProposals(resolution(marked), proposals);
  });

/** The wording with a pair of brackets around its first words. */
function bracketed(node: Node): Node {
  if (node.type.name !== 'wording' || !node.firstChild?.isText) return node;
  const { text = '', marks } = node.firstChild;
  return node.copy(node.content.replaceChild(0, node.type.schema.text(`[${text}]`, marks)));
}

function everywhere(doc: Node) {
  const ydoc = new Y.Doc();
  writeDoc(ydoc, doc);
  const record = recordOf(ydoc);
  const labels = labelsOf(doc);
  const rows = outlineRows(doc, labels);
  const points = openPoints(doc);
  const groups = proposalGroups(doc, labels, 'en');
  const nobody = { positions: [], cosponsors: [], reason: '', late: '', written: '' } as never;
  const list = chairList({ doc, labels, rows, points, groups, record, facts: () => nobody, symbol: '', names: {} });
  return { record, labels, rows, points, groups, list, wall: wallView(doc, record), home: summaryOf(ydoc) };
}

describe('one count (RULES Q2, Q3, Q9, Q10, Q12)', () => {
  it('of open points, pending proposals and paragraphs by state on every screen', () => {
    let seen = 0;
    fc.assert(
      fc.property(draft, (doc) => {
        const { rows, points, groups, wall, home, record, list } = everywhere(doc);
        const barometer = barometerOf(rows);
        const open = openPointCount(doc);
        seen += open;
        expect(wall.open).toBe(open);
        expect(points.size > 0).toBe(open > 0);
        // Proposals: tab, home, export, adoption.
        const listed = groups.flatMap(({ proposals }) => proposals.map(({ id }) => id));
        const pending = pendingIds(waitingOn(doc)).size;
        expect([listed.length, home.pending, pendingIn({ meta: EMPTY_META, doc }), leftOpen(doc).pending.length]).toEqual([
          pending,
          pending,
          pending,
          pending,
        ]);
        expect(open >= (pending > 0 ? 1 : 0)).toBe(true);
        // The chair's list has a row for each paragraph with an open point; an alternative is in the row of the paragraph that it would replace.
        const placeOf = new Map(doc.content.content.map((node) => [idOf(node), paragraphAttrs(node).instead || idOf(node)]));
        const toSettle = new Set([...points].map((id) => placeOf.get(id)));
        expect(new Set(list.filter(({ id, status }) => toSettle.has(id) || status !== 'adref').map(({ id }) => id))).toEqual(toSettle);
        // Paragraphs by state: outline, cells, wall, home, chair's list over time.
        const { totals, paragraphs } = barometer;
        // The foot of the outline shows the number of open paragraphs; the dialog and the chair's list agree the uncontested ones.
        expect(uncontested({ doc, rows, points })).toHaveLength(totals.open);
        expect(wall.settled).toEqual({ totals, paragraphs });
        expect([home.paragraphs, home.agreed, home.group]).toEqual([paragraphs, totals.agreed, totals.group]);
        expect([bracketsNow(rows), bracketsOverTime(doc, rows, record).at(-1)?.brackets ?? totals.bracketed]).toEqual([
          totals.bracketed,
          totals.bracketed,
        ]);
        const cells = cellsOf(
          rows.filter(({ part }) => part !== 'heading'),
          1000,
        );
        for (const status of PARAGRAPH_STATUSES)
          expect(cells.filter((cell) => cell.status === status).reduce((sum, cell) => sum + cell.rows.length, 0)).toBe(totals[status]);
      }),
      { numRuns: 150 },
    );
    expect(seen).toBeGreaterThan(100);
  });

  it('and one state of each paragraph: in brackets is what has an open point and is not agreed', () => {
    fc.assert(
      fc.property(draft, (doc) => {
        const { labels, rows, points, list, record } = everywhere(doc);
        const text = { doc, rows, points };
        const toSettle = new Set(rowsToSettle(text).map(({ id }) => id));
        const free = new Set([...uncontested(text), ...uncontested(text, 'group')].map(({ row }) => row.id));
        for (const row of rows) {
          const state = countedAs(row);
          const isOpen = points.has(row.id);
          expect([row.id, state === 'bracketed']).toEqual([row.id, isOpen && !isAgreed(row.status)]);
          expect(toSettle.has(row.id)).toBe(isOpen);
          const node = doc.content.content.find((one) => idOf(one) === row.id)!;
          if (!row.isProposed) expect(row.pending).toBe(proposalsOn(doc, row.id).length);
          if (row.part !== 'heading' && !row.isProposed) expect(free.has(row.id)).toBe(!isOpen && ['open', 'group'].includes(row.status));
          const listed = list.find(({ id }) => id === row.id);
          if (listed) expect(listed.status).toBe(state);
          const floor = wallView(doc, { ...record, floor: { paragraph: row.id, since: '' } as never }).floor;
          if (floor && floor.paragraph === row.id && paragraphAttrs(node).by === '') expect(floor.status).toBe(state);
        }
        expect(labels.size).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 100 },
    );
  });
});

/** The ids of proposals in a rolling text, and how many sentences the printed list of proposals numbers. */
function printed(draft: { readonly meta: typeof EMPTY_META; readonly doc: Node }) {
  const { paragraphs } = rollingText(draft);
  const text = proposedText(draft, { known: {}, names: {} }, 'today');
  return {
    rolling: new Set(paragraphs.flatMap(({ spans }) => spans.flatMap(({ proposals }) => proposals))),
    sentences: text.paragraphs.filter(({ spans }) => /^\d+\. /.test(spans[0]!.text)).length,
  };
}

describe('the proposals on a paragraph are one number with one state (RULES Q2, Q9, Q10)', () => {
  it('for outline, chair’s list, wall, screen reader, news, rolling text and printed list', () => {
    let others = 0;
    fc.assert(
      fc.property(draft, (doc) => {
        const { rows, list, groups, record } = everywhere(doc);
        const waiting = waitingOn(doc);
        const pending = pendingIds(waiting);
        for (const row of rows) {
          const here = waiting.get(row.id) ?? [];
          others += here.filter(
            (id) => !doc.children.some((one) => idOf(one) === row.id && one.children.some((child) => idOf(child) === id)),
          ).length;
          expect(row.pending).toBe(here.length);
          const listed = list.find(({ id }) => id === row.id);
          if (listed)
            expect([row.id, listed.proposals.filter(({ counts }) => counts !== null).map(({ id }) => id)]).toEqual([row.id, here]);
          const { floor } = wallView(doc, { ...record, floor: { paragraph: row.id, since: '' } as never });
          expect([row.id, floor?.wordings.filter(({ by }) => by !== '').map(({ id }) => id)]).toEqual([row.id, here]);
          const spoken = placeOfParagraph(row, 1);
          expect(spoken).toContain(`. ${statusWord(countedAs(row), 1)}.`);
          expect(Number(/(\d+) proposals?\.$/.exec(spoken)?.[1] ?? 0)).toBe(here.length);
        }
        const before = knownOf(resolution([]), { decisions: [], threads: [] }, '');
        expect(newsSince(before, doc, record, { name: 'x', role: 'observer', delegation: '' } as never).proposals).toEqual(pending);
        const { rolling, sentences } = printed({ meta: EMPTY_META, doc });
        expect(rolling).toEqual(pending);
        // Whether a proposal is satisfied is judged by the whole text in the list: a move to where the paragraph stands already is.
        const said = groups.flatMap(({ proposals }) => proposals).filter(({ status }) => status !== 'satisfied');
        expect(sentences).toBe(said.length);
      }),
      { numRuns: 150 },
    );
    expect(others).toBeGreaterThan(20);
  });

  it('and none once the meeting has decided on the text, in files and feed too', () => {
    fc.assert(
      fc.property(draft, randomAdoption([]), (doc, adoption) => {
        const meta = { ...EMPTY_META, adoption };
        const ydoc = new Y.Doc();
        writeDoc(ydoc, doc);
        recordMeta(ydoc, meta);
        for (const id of pendingIds(waitingOn(doc))) setInRecord(ydoc, 'written', id, { at: '2026-01-05T10:00:00.000Z' });
        expect(summaryOf(ydoc).pending).toBe(0);
        expect(pendingIn({ meta, doc })).toBe(0);
        expect(printed({ meta, doc })).toEqual({ rolling: new Set(), sentences: 0 });
        expect(feedOf(ydoc, (by) => by, 1, '2026-01-06T10:00:00.000Z').entries.filter(({ id }) => id.startsWith('proposal/'))).toEqual([]);
      }),
      { numRuns: 50 },
    );
  });
});

describe('what an open point is (RULE Q11)', () => {
  const plain = 'Encourages Member States to build capacity;';
  const by = (id: string, who: string, words: string) => amendment({ id, by: who }, wording(plain), words);
  const open = (...paragraphs: Node[]) => openPointCount(resolution(paragraphs));
  it.each([
    ['a proposal', 1, [paragraph({ id: 'a' }, plain, [by('x', 'NOR', 'Encourages Member States to build new capacity;')])]],
    [
      'rivals on the same words, one',
      1,
      [
        paragraph({ id: 'a' }, plain, [
          by('x', 'NOR', 'Encourages States to build capacity;'),
          by('y', 'EGY', 'Encourages all States to build capacity;'),
        ]),
      ],
    ],
    [
      'proposals on different words, two',
      2,
      [
        paragraph({ id: 'a' }, plain, [
          by('x', 'NOR', 'Urges Member States to build capacity;'),
          by('y', 'EGY', 'Encourages Member States to build strong capacity;'),
        ]),
      ],
    ],
    ['brackets in brackets, each', 2, [paragraph({ id: 'a' }, 'Encourages [States [and others]] to build;')]],
    ['brackets in agreed words, none', 0, [paragraph({ id: 'a', status: 'agreed' }, 'Encourages [States] to build;')]],
    ['a paragraph in brackets', 1, [paragraph({ id: 'a', status: 'bracketed' }, plain)]],
    [
      'alternatives to a paragraph, one choice',
      1,
      [
        paragraph({ id: 'a' }, plain),
        paragraph({ id: 'b', by: 'NOR', instead: 'a' }, 'Encourages all;'),
        paragraph({ id: 'c', by: 'EGY', instead: 'a' }, 'Encourages none;'),
      ],
    ],
    [
      'a proposal on what was agreed ad referendum',
      1,
      [paragraph({ id: 'a', status: 'adref' }, plain, [by('x', 'NOR', 'Encourages States;')])],
    ],
    ['an open paragraph on which nobody proposes, none', 0, [paragraph({ id: 'a' }, plain)]],
  ])('%s', (_, count, paragraphs) => expect(open(...paragraphs)).toBe(count));

  it('what was agreed ad referendum is in brackets while a proposal waits on it', () => {
    const doc = resolution([paragraph({ id: 'a', status: 'adref' }, plain, [by('x', 'NOR', 'Encourages States;')])]);
    const [row] = outlineRows(doc, labelsOf(doc));
    expect(countedAs(row!)).toBe('bracketed');
  });
});
