// Lines of a list become entries: which lines are headings and talk, where an entry begins, and what numbers, bullets, marks, forms and tables around it say. (RULES 387, 388)
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EMPTY_META, paragraph, paragraphsOf, resolution, textOf, wordingOf } from '../../../schema/index.ts';
import { applyDelegationList } from '../../../src/amend/lists/apply-list.ts';
import { readDelegationList } from '../../../src/amend/lists/list-reader.ts';

const ROWS = [
  '# Safe drinking water for small islands',
  'PP Recalling all relevant decisions on water and sanitation,',
  'PP Noting with concern the effects of drought on coastal communities,',
  'PP Welcoming the report of the Secretary-General,',
  '1. Decides to establish a fund for a period of five years:',
  '(a) To repair wells and pipes on remote islands, where feasible;',
  '(b) To train engineers, technicians and teachers;',
  '(c) To report on the state of reservoirs;',
  '2. Calls upon donors to support the fund, to share knowledge and to report promptly to the fund;',
  '3. Strongly encourages islands to measure rainfall, rivers and wells, and to publish rainfall data;',
  '4. Requests the Secretary-General to name a coordinator and to give the coordinator a small office;',
  '5. Decides to remain seized of the matter.',
];
const draft = {
  meta: EMPTY_META,
  doc: resolution(
    ROWS.map((row, k) => {
      const [, sign = '', words = ''] = /^(\S+) (.*)$/.exec(row)!;
      const kind = sign === '#' ? 'title' : sign === 'PP' ? 'preambular' : sign.startsWith('(') ? 'subparagraph' : 'operative';
      return paragraph({ id: `p${k}`, kind, level: kind === 'subparagraph' ? '1' : '0' }, words);
    }),
  ),
};
const texts = ROWS.map((row) => row.replace(/^\S+ /, ''));
const apply = (list: string) => {
  const { doc, failed, doubts } = applyDelegationList(draft, list);
  return { rows: paragraphsOf(doc).map((one) => textOf(wordingOf(one)!)), failed, doubts };
};
const came = (list: string): string[] => {
  const { rows, failed } = apply(list);
  expect(failed).toEqual([]);
  return rows.filter((row) => !texts.includes(row));
};
const owners = (list: string) => readDelegationList(draft, list).map(({ owner }) => owner);

describe('headings and talk', () => {
  it.each([
    'SUMMER SCHOOL OF DIPLOMACY – Second Committee',
    'Safe drinking water for small islands',
    'Amendements du groupe vert – commission de l’environnement',
    'Hola, te envío lo que dice la capital sobre el proyecto. Disculpa la hora',
    'Правки делегации к проекту о воде',
    'تعديلات مقترحة على مشروع القرار المتعلق بالمياه',
    '关于饮用水决议草案的修改意见',
    'hi from the mission, our capital finally called',
    '(as received, in the order of the text)',
  ])('are read over: %s (RULES 387)', (heading) => {
    expect(came(`${heading}\n\nOP2: delete “promptly”`)).toEqual([texts[8]!.replace('promptly ', '')]);
  });
  it.each([
    'Encourages islands to share boats;',
    'The text should be much shorter',
    'Please use softer wording',
    'Withdraw our amendments if Peru agrees',
    'OP3: the second half',
    'Delete what is too strong',
  ])('are no request, no condition and no paragraph: %s (RULES 387)', (line) => {
    expect(apply(`${line}\n\nOP2: delete “promptly”`).failed).toHaveLength(1);
  });
  it('a remark behind an amendment is told with it; one below a bare place is listed (RULES 387)', () => {
    const { failed, doubts } = apply('OP2: delete “promptly”\nFishermen on both coasts have told us about it.');
    expect(failed).toEqual([]);
    expect(doubts.map(({ reason }) => reason)).toEqual([expect.stringContaining('taken for a remark')]);
    expect(apply('OP3\nshorter please').failed).not.toEqual([]);
  });
  it('what is quoted once more for those who write it down is done once (RULES 387)', () => {
    const words = 'Encourages islands to share boats;';
    expect(came(`After OP3, insert a new OP: “${words}”. I repeat for the interpreters: “${words}”.`)).toEqual([words]);
  });
  it('a numbered name says whose amendment follows (RULES 387)', () => {
    expect(owners('12B.1 Lyon\nOP2: delete “promptly”\n\n12B.2 Eastern Region\nOP3: delete “Strongly”')).toEqual([
      'Lyon',
      'Eastern Region',
    ]);
  });
});

describe('where an entry begins', () => {
  it('at each line of a chat that begins with a place (RULES 387)', () => {
    const { rows, failed } = apply('pp2 coastal -> island\nop1b drop technicians\nalso op2 drop promptly\nop4 small -> out\n');
    expect(failed).toEqual([]);
    expect(rows.filter((row) => !texts.includes(row))).toEqual([
      'Noting with concern the effects of drought on island communities,',
      'To train engineers and teachers;',
      'Calls upon donors to support the fund, to share knowledge and to report to the fund;',
      'Requests the Secretary-General to name a coordinator and to give the coordinator an office;',
    ]);
  });
  it('but not at one that goes on with the line above (RULES 387)', () => {
    expect(came('Delete “promptly”\nin OP2')).toEqual([texts[8]!.replace('promptly ', '')]);
    expect(came('Delete the word “promptly” from\nOP2')).toEqual([texts[8]!.replace('promptly ', '')]);
  });
});

describe('marks around new words', () => {
  it('are marks of forums and pages too, and stand for quotation marks behind a verb (RULES 388)', () => {
    expect(came('OP2: Insert [bold]and publicly[/bold] after “promptly”')[0]).toContain('promptly and publicly to');
    expect(came('OP2: delete <b>promptly</b>')[0]).toContain('to report to');
    expect(came('OP5 bis (new)\t[u]Encourages islands to share boats;[/u]').at(-1)).toMatch(/^Encourages islands to share boats/);
  });
  it('a sign in front of a new subparagraph is no part of it (RULES 388)', () => {
    expect(came('After OP1 (b), insert a new subparagraph: “(b bis)\tTo plant trees;”')).toEqual(['To plant trees;']);
  });
});

describe('a list of entries that are understood', () => {
  const ENTRIES = [
    'PP2: replace “drought” with “storms”',
    'OP1 (a): delete “where feasible”',
    'OP1 (b): after “engineers” insert “and nurses”',
    'OP2: delete “promptly”',
    'OP3: replace “Strongly encourages” with “Encourages”',
    'OP4: delete “small”',
  ];
  const HEADS = [
    'SECOND COMMITTEE – EVENING',
    'World Programme on Water',
    'The hour is late, colleagues',
    'From the capital, as received',
    '',
  ];
  const numbers = [
    (n: number) => `${n}. `,
    (n: number) => `${n}) `,
    (n: number) => `14A.${n} `,
    (n: number) => `(${['i', 'ii', 'iii', 'iv', 'v', 'vi'][n - 1]}) `,
    (n: number) => `${'一二三四五六'[n - 1]}、`,
    () => '– ',
    () => '•\t',
    () => '* ',
    () => '',
  ];
  it('says the same with headings, greetings, numbers and blank lines around its entries (RULES 387)', () => {
    fc.assert(
      fc.property(
        fc.subarray(ENTRIES, { minLength: 1 }),
        fc.constantFrom(...numbers),
        fc.constantFrom(...HEADS),
        fc.constantFrom('\n', '\n\n'),
        fc.constantFrom('', '\n\nBest regards,\nA. Person'),
        (entries, number, head, between, end) => {
          const list = `Dear colleagues,\n\n${head}\n\n${entries.map((entry, k) => `${number(k + 1)}${entry}`).join(between)}${end}`;
          const plain = apply(entries.join('\n'));
          expect(plain.failed).toEqual([]);
          expect(apply(list)).toMatchObject({ rows: plain.rows, failed: [] });
        },
      ),
      { numRuns: 20 },
    );
  });
});
