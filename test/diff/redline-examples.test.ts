// What a redline looks like, by example: words, punctuation, paragraphs that were inserted, deleted, moved, split and joined, notes, italics, kinds.
import type { Node } from 'prosemirror-model';
import { describe, expect, it } from 'vitest';
import { type InlinePiece, type ParagraphAttrs, paragraph, resolution } from '../../schema/index.ts';
import { compare } from '../../src/diff/compare.ts';
import { redlineOf, sameText, settle } from '../../src/diff/redline.ts';
import { redlineText } from '../support/redline-text.ts';

type Row = string | InlinePiece[] | [Partial<ParagraphAttrs>, string | InlinePiece[]];
const isAttrs = (row: Row): row is [Partial<ParagraphAttrs>, string | InlinePiece[]] =>
  Array.isArray(row) && row.length === 2 && typeof row[0] === 'object' && !('text' in row[0]) && !('note' in row[0]);
const draft = (...rows: Row[]): Node =>
  resolution(rows.map((row, k) => (isAttrs(row) ? paragraph({ id: `p${k}`, ...row[0] }, row[1]) : paragraph({ id: `p${k}` }, row))));

/** The redline, after checking that it settles to both drafts. (RULE C1) */
function redline(a: Node, b: Node): string[] {
  const result = redlineOf(a, b, compare(a, b));
  expect(sameText(settle(result, 'reject'), a)).toBeNull();
  expect(sameText(settle(result, 'accept'), b)).toBeNull();
  return redlineText(result);
}
const classes = (a: Node, b: Node) => compare(a, b).hunks.map((hunk) => `${hunk.class}: [-${hunk.deleted}-]{+${hunk.inserted}+}`);
const kinds = (a: Node, b: Node) => compare(a, b).links.map((link) => link.kind);

const CAPACITY = 'Encourages Member States to strengthen the capacity of national laboratories to identify new substances;';
const ALTERNATIVE = 'Invites the United Nations Office on Drugs and Crime to continue its support for alternative development programmes;';
const FUNDS = 'Requests the Executive Director to report to the Commission at its sixty-eighth session on the use of voluntary funds.';
const note = (text: string, id = 'n1'): InlinePiece => ({ note: [{ text }], id });

describe('words', () => {
  it('are replaced as one change, with the blanks left alone', () => {
    const b = CAPACITY.replace('strengthen the capacity', 'enhance the capability');
    expect(redline(draft(CAPACITY), draft(b))).toEqual([
      'Encourages Member States to [-strengthen the capacity-]{+enhance the capability+} of national laboratories to identify new substances;',
    ]);
  });

  it('inserted as a clause begin at the comma', () => {
    const b = CAPACITY.replace('laboratories', 'laboratories, upon request,');
    expect(redline(draft(CAPACITY), draft(b))[0]).toContain('laboratories{+, upon request,+} to identify');
  });

  it('are never cut: symbols, hyphens, years, combining letters, emoji', () => {
    const line = (x: string, y: string) =>
      redline(draft(`Recalling also the letter ${x} of the Secretariat,`), draft(`Recalling also the letter ${y} of the Secretariat,`))[0];
    for (const [x, y] of [
      ['S/2017/77', 'S/2017/78'],
      ['non-discriminatory', 'non-discriminating'],
      ['re\u0301sume\u0301', 're\u0301sume'],
      ['2019–2024', '2019–2025'],
      ['👩‍👩‍👧', '👩‍👩‍👦'],
      ['𝒜mbition', '𝒜mbitions'],
      ['1,000', '1,500'],
      ['🇳🇴', '🇳🇿'],
    ] as const)
      expect(line(x, y)).toBe(`Recalling also the letter [-${x}-]{+${y}+} of the Secretariat,`);
  });

  it('of languages without spaces are found by the segmenter, of right-to-left ones by letters', () => {
    expect(redline(draft('重申人权和基本自由的重要性，'), draft('重申人权和民主的重要性，'))).toEqual([
      '重申人权和[-基本自由-]{+民主+}的重要性，',
    ]);
    expect(redline(draft('إذ تشير إلى قرارها السابق وإلى الميثاق،'), draft('إذ تشير إلى قرارها الأخير وإلى الميثاق،'))).toEqual([
      'إذ تشير إلى قرارها [-السابق-]{+الأخير+} وإلى الميثاق،',
    ]);
  });

  it('that differ only in typography are told apart', () => {
    expect(classes(draft('The States’ non-binding “word” here'), draft('The States\' non\u2011binding  "word" here'))).toEqual([
      "typographic: [-’-]{+'+}",
      'typographic: [-non-binding-]{+non\u2011binding+}',
      'typographic: [--]{+ +}',
      'typographic: [-“-]{+"+}',
      'typographic: [-”-]{+"+}',
    ]);
  });
});

describe('the end of a paragraph', () => {
  it('is a change of its own', () => {
    expect(classes(draft(`${CAPACITY.slice(0, -1)};`), draft(`${CAPACITY.slice(0, -11)}drugs.`))).toEqual([
      'wording: [-substances-]{+drugs+}',
      'punctuation: [-;-]{+.+}',
    ]);
  });

  it('is consequential where the paragraph stopped or began to be the last one', () => {
    const last = `${CAPACITY.slice(0, -1)}.`;
    expect(classes(draft(last), draft(CAPACITY, FUNDS))).toEqual(['consequential: [-.-]{+;+}']);
    expect(classes(draft(CAPACITY, FUNDS), draft(last))).toEqual(['consequential: [-;-]{+.+}']);
  });
});

describe('paragraphs', () => {
  it('that came and went carry their own mark, the last one too', () => {
    expect(redline(draft(CAPACITY, FUNDS), draft(CAPACITY, ALTERNATIVE, FUNDS))).toEqual([CAPACITY, `{+${ALTERNATIVE}+}{+¶+}`, FUNDS]);
    expect(redline(draft(CAPACITY, FUNDS), draft(CAPACITY))).toEqual([CAPACITY, `[-${FUNDS}-][-¶-]`]);
    expect(redline(draft(), draft(FUNDS))).toEqual([`{+${FUNDS}+}{+¶+}`]);
  });

  it('that moved stand at both places, as moved', () => {
    expect(redline(draft(CAPACITY, ALTERNATIVE, FUNDS), draft(FUNDS, CAPACITY, ALTERNATIVE))).toEqual([
      `{>${FUNDS}>}{>¶>}`,
      CAPACITY,
      ALTERNATIVE,
      `[<${FUNDS}<][<¶<]`,
    ]);
  });

  it('that moved and changed: what left is what arrived, edits are insertions and deletions', () => {
    const b = FUNDS.replace('report to', 'inform').replace('funds', 'and other funds');
    expect(redline(draft(CAPACITY, ALTERNATIVE, FUNDS), draft(b, CAPACITY, ALTERNATIVE))).toEqual([
      '{>Requests the Executive Director to >}{+inform+}{> the Commission at its sixty-eighth session on the use of voluntary >}{+and other +}{>funds.>}{>¶>}',
      CAPACITY,
      ALTERNATIVE,
      '[<Requests the Executive Director to <][-report to-][< the Commission at its sixty-eighth session on the use of voluntary <][<funds.<][<¶<]',
    ]);
  });

  it('split by an inserted mark and join by a deleted one', () => {
    const [head, tail] = [
      'Encourages Member States to strengthen the capacity of national laboratories,',
      'to identify new substances and to share what they found with others;',
    ];
    expect(redline(draft(`${head} and ${tail}`), draft(head, `Invites them ${tail}`))).toEqual([
      `${head}[- and-]{+¶+}`,
      `{+Invites them+} ${tail}`,
    ]);
    expect(redline(draft(head, tail), draft(`${head} and ${tail}`))).toEqual([`${head}{+ and +}[-¶-]`, tail]);
  });

  it('change kind and level without a change of words', () => {
    const [a, b] = [draft(CAPACITY), draft([{ kind: 'subparagraph', level: '1' }, CAPACITY])];
    expect(redline(a, b)).toEqual([`${CAPACITY} (was operative 0)`]);
    expect(classes(a, b)).toEqual(['structure: [--]{++}']);
  });

  it('of which the tail stands alone elsewhere give their words to it, as a move', () => {
    const tail = 'to share what their laboratories found with the Commission and with one another';
    const [a, b] = [
      draft(`${CAPACITY.slice(0, -1)}, and ${tail};`, ALTERNATIVE, FUNDS),
      draft(CAPACITY, ALTERNATIVE, FUNDS, `Calls upon them ${tail};`),
    ];
    redline(a, b);
    const moved = compare(a, b).hunks.filter((hunk) => hunk.class === 'move');
    expect(moved.map((hunk) => [hunk.deleted, hunk.inserted])).toEqual([
      [tail, ''],
      ['', tail],
    ]);
  });

  it('that split and moved are one move, of the part with most in common', () => {
    const [head, tail] = [
      'Encourages Member States to strengthen the capacity of national laboratories and of their customs services,',
      'to identify new substances and to share what they found with others;',
    ];
    const lines = redline(draft(`${head} and ${tail}`, ALTERNATIVE, FUNDS), draft(ALTERNATIVE, FUNDS, head, `Invites them ${tail}`));
    expect(lines).toEqual([
      `[<${head}<][- and-][- ${tail}-][<¶<]`,
      ALTERNATIVE,
      FUNDS,
      `{>${head}>}{>¶>}`,
      `{+Invites them+}{+ ${tail}+}{+¶+}`,
    ]);
  });

  it('belong together by their ids where every unchanged paragraph kept its own, and never by ids alone', () => {
    const rows = (third: string) => draft(CAPACITY, ALTERNATIVE, third, FUNDS);
    const third = 'Calls for voluntary contributions to the trust fund;';
    expect(kinds(rows(third), rows('Calls for more regular contributions by all;'))).toEqual(['same', 'same', 'changed', 'same']);
    expect(kinds(rows(third), rows('Decides to remain seized of this matter;'))).toContain('deleted');
  });

  it('that are proposed by a delegation are not part of the text', () => {
    const a = draft(CAPACITY);
    const b = resolution([paragraph({ id: 'p0' }, CAPACITY), paragraph({ id: 'x', by: 'NOR' }, FUNDS)]);
    expect(kinds(a, b)).toEqual(['same']);
    expect(redline(a, b)).toEqual([CAPACITY]);
  });
});

describe('notes', () => {
  const [before, after] = [CAPACITY.slice(0, 40), CAPACITY.slice(40)];
  const withNote = (text: string) => draft([{ text: before }, note(text), { text: after }]);

  it('come and go with the words in them', () => {
    expect(redline(draft(CAPACITY), withNote('See A/72/162.'))).toEqual([`${before}{+^({+See A/72/162.+})+}${after}`]);
    expect(redline(withNote('See A/72/162.'), draft(CAPACITY))).toEqual([`${before}[-^([-See A/72/162.-])-]${after}`]);
    expect(classes(draft(CAPACITY), withNote('See A/72/162.'))).toEqual(['note: [--]{+See A/72/162.+}']);
  });

  it('change inside', () => {
    expect(redline(withNote('See A/72/162.'), withNote('See A/73/10.'))).toEqual([`${before}^(See [-A/72/162-]{+A/73/10+}.)${after}`]);
  });

  it('stay beside words that change around them', () => {
    const b = draft([{ text: `${before.slice(0, -9)}enhance ` }, note('See A/72/162.'), { text: after }]);
    expect(redline(withNote('See A/72/162.'), b).join('')).toContain('^(See A/72/162.)');
  });

  it('move with their paragraph', () => {
    const lines = redline(
      draft([{ text: before }, note('See A/72/162.'), { text: after }], ALTERNATIVE, FUNDS),
      draft(ALTERNATIVE, FUNDS, [{ text: before }, note('See A/72/163.', 'n2'), { text: after }]),
    );
    expect(lines[0]).toBe(`[<${before}<][<^(See [-A/72/162-].)<][<${after}<][<¶<]`);
    expect(lines[3]).toBe(`{>${before}>}{>^(See {+A/72/163+}.)>}{>${after}>}{>¶>}`);
  });
});

describe('italics', () => {
  it('change as the same words deleted upright and inserted in italics, whole words only', () => {
    const b = draft([{ text: 'Encour', em: true }, { text: CAPACITY.slice(6) }]);
    expect(redline(draft(CAPACITY), b)).toEqual([`[-Encourages-]{+/Encour/+}{+ages+}${CAPACITY.slice(10)}`]);
    expect(classes(draft(CAPACITY), b)).toEqual(['format: [-Encourages-]{+Encourages+}']);
  });

  it('run on across changes on both sides', () => {
    const a = draft([{ text: 'Encourages', em: true }, { text: CAPACITY.slice(10) }]);
    const b = draft([{ text: 'Strongly encourages', em: true }, { text: CAPACITY.slice(10) }]);
    expect(redline(a, b)).toEqual([`[-/Encourages/-]{+/Strongly encourages/+}${CAPACITY.slice(10)}`]);
  });
});

describe('sameText', () => {
  it('says where two texts differ, in one sentence', () => {
    expect(sameText(draft('one two'), draft('one too'))).toMatch(/^Paragraph 1 differs from character 6: .+\.$/);
    expect(sameText(draft('one'), draft('one', 'two'))).toMatch(/^Paragraph 2 stands in only one/);
    expect(sameText(draft('one'), draft([{ kind: 'heading' }, 'one']))).toMatch(/operative of level 0 .+ heading/);
    expect(sameText(draft([{ text: 'one' }, note('x')]), draft('one'))).toMatch(/1 notes .+ 0/);
    expect(sameText(draft([{ text: 'one', em: true }]), draft('one'))).toMatch(/italics/);
    expect(sameText(draft([{ text: 'one' }, note('x', 'a')]), draft([{ text: 'one' }, note('x', 'b')]))).toBeNull();
  });
});
