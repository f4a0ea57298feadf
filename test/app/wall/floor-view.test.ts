// What a wall shows of a text and its record (RULES W3, W4): the wordings of the paragraph on the floor, with the same labels, order and words as the panel.

import fc from 'fast-check';
import type { Node } from 'prosemirror-model';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { amendment, paragraph, resolution, schema, textOf, wording, wordingJson, wordingOf } from '../../../schema/index.ts';
import { proposalsOn } from '../../../src/amend/decide/open-points.ts';
import { phraseBetween } from '../../../src/amend/decide/phrases.ts';
import { proposalGroups } from '../../../src/app/proposals/proposal-groups.ts';
import { aroundChanges, besideText, type WallWording, wallView } from '../../../src/app/wall/floor-view.ts';
import { type DraftRecord, recordOf } from '../../../src/protocol/record.ts';
import { numberedAs } from '../../../src/text/issued-numbers.ts';
import { issuedOf, labelsOf } from '../../../src/text/numbering.ts';
import { randomDraft } from '../../support/random/random-draft.ts';
import { plainProposal, withProposals } from '../../support/random/random-proposals.ts';

const record = (floor: string, more: Partial<DraftRecord> = {}): DraftRecord => ({
  ...recordOf(new Y.Doc()),
  floor: floor === '' ? null : { paragraph: floor, since: '2026-01-01T10:00:00Z', who: 'Chair' },
  ...more,
});
/** "[-goes-] {+comes+} {=differs=}". */
const drawn = (words: WallWording['words']) =>
  words.map(({ text, is }) => ({ stays: text, comes: `{+${text}+}`, goes: `[-${text}-]`, differs: `{=${text}=}` })[is]).join('');

const TEXT = 'Requests States to act within existing resources, and to report;';
const one = (by: string, to: string, from = TEXT) => amendment({ id: `a-${by}`, by }, wording(from), to);
const text = (...amendments: Node[]) =>
  resolution([
    paragraph({ id: 'title', kind: 'title' }, 'Water'),
    paragraph({ id: 'pp1', kind: 'preambular', status: 'agreed' }, 'Recalling,'),
    paragraph({ id: 'op1' }, TEXT, amendments),
    paragraph({ id: 'op2', status: 'adref' }, 'Decides;'),
  ]);

describe('the floor', () => {
  it('is empty where nothing is on it, or what was on it is gone', () => {
    for (const id of ['', 'gone']) expect(wallView(text(), record(id)).floor).toBe(null);
  });

  it('lists the numbers of the issued version whose paragraphs went (RULES N28, N29)', () => {
    const version = text();
    const now = numberedAs(resolution(version.children.filter((node) => node.attrs.id !== 'op1')), issuedOf(version));
    expect(wallView(now, record('')).gone).toEqual([{ joined: '', labels: ['OP1'] }]);
    const joined = issuedOf(version).map((one) => (one.id === 'op1' ? { ...one, joined: 'op2' } : one));
    expect(wallView(numberedAs(now, joined), record('')).gone).toEqual([{ joined: 'OP2', labels: ['OP1'] }]);
    expect(wallView(now, record('')).lists.adref).toEqual(['OP2']);
    expect(wallView(version, record('')).gone).toEqual([]);
  });

  it('says what is under silence, the first end first, and nothing that is over (RULE PS11)', () => {
    const silence = (amendment: string, hour: string, outcome: unknown = null) => ({
      amendment,
      until: `2026-01-02T${hour}:00:00Z`,
      outcome,
    });
    const silences = [silence('a', '12'), silence('b', '11'), silence('c', '10', { kind: 'broken' })] as unknown as DraftRecord['silences'];
    expect(wallView(text(), record('', { silences })).silences.map(({ amendment }) => amendment)).toEqual(['b', 'a']);
  });

  it('says which subparagraphs stay where a proposal would take their chapeau away (RULES L7, L8)', () => {
    const doc = resolution([
      paragraph({ id: 'op1' }, 'Decides:'),
      paragraph({ id: 'a', kind: 'subparagraph', level: '1' }, 'To act;'),
      paragraph({ id: 'op2' }, 'Requests:', [
        schema.node('amendment', { id: 'x', by: 'FJI', kind: 'delete', base: wordingJson(wording('Requests:')) }),
        amendment({ id: 'y', by: 'NOR' }, wording('Requests:'), 'Requests them:'),
      ]),
      paragraph({ id: 'b', kind: 'subparagraph', level: '1' }, 'To report;'),
      paragraph({ id: 'c', kind: 'subparagraph', level: '1' }, 'To pay;'),
    ]);
    const left = wallView(doc, record('op2')).floor!.wordings.map(({ by, left: words }) => [by, words]);
    expect(left).toEqual([
      ['', ''],
      ['FJI', 'Its 2 subparagraphs stay, then below OP1.'],
      ['NOR', ''],
    ]);
  });

  it('says which proposals came or changed after the deadline (RULES PS12 to PS14)', () => {
    const doc = text(one('EGY', 'Requests nothing;'), one('FJI', TEXT.replace('report', 'tell')), one('NOR', TEXT));
    const late = new Map(['EGY', 'NOR'].map((by) => [`a-${by}`, '2026-01-01T12:00:00Z']));
    const notes = wallView(doc, record('op1', { late })).floor!.wordings.map(({ by, note }) => `${by} ${note}`);
    expect(notes).toEqual([' ', 'EGY late', 'FJI ']);
  });

  it('marks agreed words of the text as it stands with their level, also where proposals change them (RULES AG24 to AG26)', () => {
    const doc = text(one('NOR', TEXT.replace('existing resources', 'resources')));
    const phrase = (words: string, level: 'group' | 'agreed') => {
      const from = TEXT.indexOf(words);
      return { id: level, paragraph: 'op1', level, ...phraseBetween(wording(TEXT), from, from + words.length)! };
    };
    const phrases = [phrase('to act within existing', 'group'), phrase('report', 'agreed')] as unknown as DraftRecord['phrases'];
    const floor = wallView(doc, record('op1', { phrases })).floor!;
    expect(floor.agreed).toEqual(['group', 'agreed']);
    const marked = floor.wordings[0]!.words.flatMap(({ text: words, is, agreed }) => (agreed ? [[words, is, agreed]] : []));
    expect(marked).toEqual([
      ['to act within', 'stays', 'group'],
      [' ', 'stays', 'group'],
      ['existing', 'differs', 'group'],
      ['report', 'stays', 'agreed'],
    ]);
    expect(drawn(floor.wordings[0]!.words)).toBe('Requests States to act within {=existing=} resources, and to report;');
  });

  it('shows a paragraph without a proposal as it stands', () => {
    const { floor } = wallView(text(), record('op1'));
    expect(floor).toMatchObject({ label: 'OP1', status: 'open' });
    expect(floor!.wordings.map(({ by, words }) => [by, drawn(words)])).toEqual([['', TEXT]]);
  });

  it('shows each rival as the paragraph would read, and in the text what any of them changes', () => {
    const doc = text(
      one('EGY', TEXT.replace('within existing resources', 'subject to the availability of funds')),
      one('FJI', TEXT.replace('within existing resources, ', '')),
      one('NOR', TEXT.replace('to report', 'to report annually')),
    );
    expect(wallView(doc, record('op1')).floor!.wordings.map(({ label, by, words }) => [label, by, drawn(words)])).toEqual([
      ['OP1', '', 'Requests States to act {=within existing resources,=} and to report{==};'],
      ['OP1', 'EGY', 'Requests States to act {+subject to the availability of funds+}, and to report;'],
      ['OP1', 'FJI', expect.stringMatching(/^Requests States to act ?\[-.*within existing resources.*-\].*and to report;$/)],
      ['OP1', 'NOR', 'Requests States to act within existing resources, and to report {+annually+};'],
    ]);
  });

  it('shows alternatives by their own labels, and a proposal that deletes by its formal words', () => {
    const doc = resolution([
      paragraph({ id: 'op1' }, TEXT, [amendment({ id: 'del', by: 'MEX', kind: 'delete' }, wording(TEXT), TEXT)]),
      paragraph({ id: 'alt', by: 'SGP', instead: 'op1' }, 'Requests States to rest;'),
      paragraph({ id: 'new', by: 'KEN' }, 'Decides to meet again;'),
      paragraph({ id: 'op2' }, 'Decides;'),
    ]);
    const shown = wallView(doc, record('op1')).floor!.wordings;
    expect(shown.map(({ label, by }) => `${label} ${by}`)).toEqual(['OP1 ', 'OP1 MEX', 'OP1 alt SGP']);
    expect(shown[1]!.formal).not.toBe(null);
    const alone = wallView(doc, record('new')).floor!;
    expect([alone.label, alone.wordings.map(({ by, words }) => [by, drawn(words)])]).toEqual([
      'OP1 bis',
      [['KEN', 'Decides to meet again;']],
    ]);
  });

  it('counts the positions as the cards do, and hands through who speaks and who asks', () => {
    const at = '2026-01-01T10:00:00Z';
    const view = wallView(
      text(one('EGY', TEXT.replace('existing ', ''))),
      record('op1', {
        positions: new Map([
          [
            'a-EGY',
            [
              { delegation: 'NOR', position: 'support', at },
              { delegation: 'FJI', position: 'oppose', at },
            ] as const,
          ],
        ]),
        cosponsors: new Map([['a-EGY', [{ delegation: 'KEN', at }]]]),
        speaker: { delegation: 'NOR', since: at },
        asking: [{ delegation: 'FJI', paragraph: '', at }],
      }),
    );
    expect(view.floor!.wordings[1]!.tally).toEqual({ support: 2, oppose: 1, reserve: 0, earlier: 0 });
    expect([view.speaking?.delegation, view.asking]).toEqual(['NOR', ['FJI']]);
    expect(view.settled).toEqual({ paragraphs: 3, totals: { agreed: 1, group: 0, adref: 1, open: 0, bracketed: 1 } });
    expect(view.lists).toEqual({ agreed: ['PP1'], group: [], adref: ['OP2'], open: [], bracketed: ['OP1'] });
  });

  it('leaves what goes to the text that stands beside, unless nothing else changes', () => {
    const doc = text(
      one('EGY', TEXT.replace('within existing resources, ', '').replace('report', 'report annually')),
      one('FJI', TEXT.replace(', and to report', '')),
    );
    const [, egypt, fiji] = wallView(doc, record('op1')).floor!.wordings;
    expect(drawn(besideText(egypt!.words)).replace(/ +/g, ' ')).toBe('Requests States to act and to report {+annually+};');
    expect(drawn(besideText(fiji!.words))).toContain('[-');
  });

  it('leaves out of a long wording what is far from a change, and nothing that changes', () => {
    const long = Array.from({ length: 60 }, (_, at) => `word${at}`).join(' ');
    const doc = resolution([paragraph({ id: 'op1' }, long, [one('EGY', long.replace('word30', 'other words'), long)])]);
    const [stands, egypt] = wallView(doc, record('op1')).floor!.wordings;
    expect(drawn(aroundChanges(egypt!.words, 6))).toBe(
      '… word24 word25 word26 word27 word28 word29 {+other words+} word31 word32 word33 word34 word35 …',
    );
    expect(drawn(aroundChanges(stands!.words, 6))).toContain('{=word30=}');
  });
});

describe('for any draft', () => {
  it('every pending proposal on a paragraph is on the wall, in the order of the panel, and no word of the text is lost', () => {
    const drafts = fc.tuple(randomDraft(), fc.array(plainProposal, { maxLength: 6 })).map(([doc, all]) => withProposals(doc, all));
    let seen = 0;
    fc.assert(
      fc.property(drafts, (doc) => {
        const labels = labelsOf(doc);
        const groups = proposalGroups(doc, labels, 'en').flatMap(({ proposals }) => proposals);
        doc.forEach((node) => {
          const { id, by } = node.attrs as { id: string; by: string };
          const { floor } = wallView(doc, record(id));
          if (!floor) return;
          const pending = proposalsOn(doc, id);
          const own = groups.filter((each) => pending.includes(each.id));
          seen += own.length;
          expect(floor.wordings.filter((each) => each.id !== '').map((each) => each.id)).toEqual(own.map((each) => each.id));
          for (const each of floor.wordings)
            expect(each.label).toBe(labels.get(each.id === '' ? id : own.find((p) => p.id === each.id)!.paragraph)!.label);
          const [stands] = floor.wordings;
          if (by === '') expect(stands!.words.map(({ text }) => text).join('')).toBe(textOf(wordingOf(node)));
        });
      }),
    );
    expect(seen).toBeGreaterThan(20);
  });
});
