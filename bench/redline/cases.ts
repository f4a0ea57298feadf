// Changes other than words: italics, footnotes and references, each with the changes that a person would mark. Written as plain text with *italics* and
// ^(footnotes). The tests read them and the benchmark counts them.
import type { Node } from 'prosemirror-model';
import { type InlinePiece, paragraph, resolution } from '../../schema/index.ts';

/** One change: its class, the deleted and the inserted words. */
type Expected = readonly [name: string, deleted: string, inserted: string];

export interface Case {
  readonly name: string;
  readonly a: readonly string[];
  readonly b: readonly string[];
  readonly expected: readonly Expected[];
  /** Paragraphs that moved. */
  readonly moved?: number;
}

const CAPACITY = [
  '*Encourages* Member States to strengthen the capacity of national laboratories',
  ' to identify new substances;',
] as const;
const FUNDS = '*Requests* the Executive Director to report at the sixty-eighth session on the use of voluntary funds;';
const WATER = '*Invites* the regional commissions to continue their work on the quality of drinking water in rural areas;';
const [HEAD, TAIL] = CAPACITY;

export const CASES: readonly Case[] = [
  {
    name: 'italics gained',
    a: [`Encourages${HEAD.slice(12)}${TAIL}`],
    b: [HEAD + TAIL],
    expected: [['format', 'Encourages', 'Encourages']],
  },
  { name: 'italics lost', a: [HEAD + TAIL], b: [`Encourages${HEAD.slice(12)}${TAIL}`], expected: [['format', 'Encourages', 'Encourages']] },
  {
    name: 'italics reach further',
    a: ['*Noting* with concern the loss of *habitats* in coastal areas,'],
    b: ['*Noting with concern* the loss of habitats in coastal areas,'],
    expected: [
      ['format', ' with concern', ' with concern'],
      ['format', 'habitats', 'habitats'],
    ],
  },
  {
    name: 'italics stay with a changed word',
    a: ['*Urges* States to ratify the Convention;'],
    b: ['*Invites* States to ratify the Convention;'],
    expected: [['wording', 'Urges', 'Invites']],
  },
  { name: 'note added', a: [HEAD + TAIL], b: [`${HEAD}^(See A/72/162.)${TAIL}`], expected: [['note', '', 'See A/72/162.']] },
  { name: 'note removed', a: [`${HEAD}^(See A/72/162.)${TAIL}`], b: [HEAD + TAIL], expected: [['note', 'See A/72/162.', '']] },
  {
    name: 'note text changed',
    a: [`${HEAD}^(See A/72/162.)${TAIL}`],
    b: [`${HEAD}^(See A/73/10.)${TAIL}`],
    expected: [['note', 'See A/72/162.', 'See A/73/10.']],
  },
  {
    name: 'italics in a note changed',
    a: [`${HEAD}^(United Nations, Treaty Series, vol. 1249.)${TAIL}`],
    b: [`${HEAD}^(United Nations, *Treaty Series*, vol. 1249.)${TAIL}`],
    expected: [['note', 'United Nations, Treaty Series, vol. 1249.', 'United Nations, Treaty Series, vol. 1249.']],
  },
  {
    name: 'note moved inside its paragraph',
    a: [`*Encourages* Member States^(See A/72/162.) to strengthen national laboratories and hospitals;`],
    b: [`*Encourages* Member States to strengthen national laboratories^(See A/72/162.) and hospitals;`],
    expected: [
      ['note', 'See A/72/162.', ''],
      ['note', '', 'See A/72/162.'],
    ],
  },
  {
    name: 'note moved to another paragraph',
    a: [`${HEAD}^(See A/72/162.)${TAIL}`, FUNDS],
    b: [HEAD + TAIL, FUNDS.replace('session', 'session^(See A/72/162.)')],
    expected: [
      ['note', 'See A/72/162.', ''],
      ['note', '', 'See A/72/162.'],
    ],
  },
  {
    name: 'notes renumbered by a new one before them',
    a: [WATER, `${HEAD}^(See A/72/162.)${TAIL}`, FUNDS.replace('session', 'session^(Resolution 70/1.)')],
    b: [
      WATER.replace('work', 'work^(E/2023/37.)'),
      `${HEAD}^(See A/72/162.)${TAIL}`,
      FUNDS.replace('session', 'session^(Resolution 70/1.)'),
    ],
    expected: [['note', '', 'E/2023/37.']],
  },
  {
    name: 'note beside a changed word',
    a: [`${HEAD}^(See A/72/162.)${TAIL}`],
    b: [`${HEAD.replace('laboratories', 'institutes')}^(See A/72/162.)${TAIL}`],
    expected: [['wording', 'laboratories', 'institutes']],
  },
  {
    name: 'one of two notes at one place removed',
    a: [`${HEAD}^(See A/72/162.)^(Resolution 70/1.)${TAIL}`],
    b: [`${HEAD}^(Resolution 70/1.)${TAIL}`],
    expected: [['note', 'See A/72/162.', '']],
  },
  {
    name: 'paragraph moved with its note',
    a: [`${HEAD}^(See A/72/162.)${TAIL}`, FUNDS, WATER],
    b: [FUNDS, WATER, `${HEAD}^(See A/72/162.)${TAIL}`],
    expected: [],
    moved: 1,
  },
  {
    name: 'reference to another paragraph',
    a: [FUNDS.replace('voluntary funds', 'the funds mentioned in paragraph 3 above')],
    b: [FUNDS.replace('voluntary funds', 'the funds mentioned in paragraph 4 above')],
    expected: [['wording', '3', '4']],
  },
  {
    name: 'reference that a new paragraph renumbers is words like others',
    a: [WATER, FUNDS.replace('voluntary funds', 'the funds mentioned in paragraphs 1 (a) and 2 above')],
    b: [WATER, `${HEAD}${TAIL}`, FUNDS.replace('voluntary funds', 'the funds mentioned in paragraphs 1 (b) and 3 above')],
    // One change: a single word between two changes does not make them easier to read.
    expected: [['wording', 'a) and 2', 'b) and 3']],
  },
  {
    name: 'symbol of a cited resolution',
    a: ['*Recalling* its resolution 70/1 of 25 September 2015 and document E/CN.7/2019/13,'],
    b: ['*Recalling* its resolution 75/1 of 25 September 2015 and document E/CN.7/2020/13,'],
    expected: [
      ['wording', '70/1', '75/1'],
      ['wording', 'E/CN.7/2019/13', 'E/CN.7/2020/13'],
    ],
  },
];

const italics = (text: string): { text: string; em: boolean }[] =>
  text.split('*').flatMap((part, k) => (part === '' ? [] : [{ text: part, em: k % 2 === 1 }]));

/** The draft of a case's rows. */
export const caseDraft = (rows: readonly string[]): Node =>
  resolution(
    rows.map((row, k) => {
      const pieces = row
        .split(/(\^\(.*?\))(?=[^)]|$)/)
        .flatMap((part, at): InlinePiece[] =>
          part.startsWith('^(') ? [{ id: `p${k}-n${at}`, note: italics(part.slice(2, -1)) }] : italics(part),
        );
      return paragraph({ id: `p${k}`, kind: 'operative' }, pieces);
    }),
  );
