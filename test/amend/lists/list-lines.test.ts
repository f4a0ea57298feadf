// Lines of a list become entries: which lines are headings or remarks, where an entry begins, and what the numbers, bullets, marks, forms and tables around it mean. (RULES L36, L54, L55)
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EMPTY_META, paragraph, paragraphsOf, resolution, textOf, wordingOf } from '../../../schema/index.ts';
import { applyDelegationList } from '../../../src/amend/lists/apply-list.ts';
import { readDelegationList } from '../../../src/amend/lists/list-reader.ts';
import { apply, draft, texts } from '../../support/listed-draft.ts';

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
  ])('are read over: %s (RULES L54, L55)', (heading) => {
    expect(came(`${heading}\n\nOP2: delete “promptly”`)).toEqual([texts[8]!.replace('promptly ', '')]);
  });
  it.each([
    'Encourages islands to share boats;',
    'The text should be much shorter',
    'Please use softer wording',
    'Withdraw our amendments if Peru agrees',
    'OP3: the second half',
    'Delete what is too strong',
  ])('are no request, no condition and no paragraph: %s (RULES L54, L55)', (line) => {
    expect(apply(`${line}\n\nOP2: delete “promptly”`).failed).toHaveLength(1);
  });
  it('a remark behind an amendment is told with it; one below a bare place is listed (RULES L54, L55)', () => {
    const { failed, doubts } = apply('OP2: delete “promptly”\nFishermen on both coasts have told us about it.');
    expect(failed).toEqual([]);
    expect(doubts.map(({ reason }) => reason)).toEqual([expect.stringContaining('taken for a remark')]);
    expect(apply('OP3\nshorter please').failed).not.toEqual([]);
  });
  it('what is quoted once more for those who write it down is done once (RULES L54, L55)', () => {
    const words = 'Encourages islands to share boats;';
    expect(came(`After OP3, insert a new OP: “${words}”. I repeat for the interpreters: “${words}”.`)).toEqual([words]);
  });
  it('a numbered name says whose amendment follows (RULES L54, L55)', () => {
    expect(owners('12B.1 Lyon\nOP2: delete “promptly”\n\n12B.2 Eastern Region\nOP3: delete “Strongly”')).toEqual([
      'Lyon',
      'Eastern Region',
    ]);
  });
});

describe('where an entry begins', () => {
  it('at each line of a chat that begins with a place (RULES L54, L55)', () => {
    const { rows, failed } = apply('pp2 coastal -> island\nop1b drop technicians\nalso op2 drop promptly\n');
    expect(failed).toEqual([]);
    expect(rows.filter((row) => !texts.includes(row))).toEqual([
      'Noting with concern the effects of drought on island communities,',
      'To train engineers and teachers;',
      'Calls upon donors to support the fund, to share knowledge and to report to the fund;',
    ]);
  });
  it('but not at one that goes on with the line above (RULES L54, L55)', () => {
    expect(came('Delete “promptly”\nin OP2')).toEqual([texts[8]!.replace('promptly ', '')]);
    expect(came('Delete the word “promptly” from\nOP2')).toEqual([texts[8]!.replace('promptly ', '')]);
  });
});

describe('marks around new words', () => {
  it('are marks of forums and pages too (RULE L36)', () => {
    expect(came('OP2: delete <b>promptly</b>')[0]).toContain('to report to');
    expect(came('OP5 bis (new)\t[u]Encourages islands to share boats;[/u]').at(-1)).toMatch(/^Encourages islands to share boats/);
  });
  it('a sign in front of a new subparagraph is no part of it (RULE L36)', () => {
    expect(came('After OP1 (b), insert a new subparagraph: “(b bis)\tTo plant trees;”')).toEqual(['To plant trees;']);
  });
});

describe('below the name of a paragraph', () => {
  it.each([
    ['Paragraph 2\nFor the fund read the bank', ''],
    ['Paragraph 1 (b), line 1\nFor technicians read nurses', 'To train engineers, nurses and teachers;'],
  ])('%s (RULE L36)', (list, want) => {
    if (want === '') expect(apply(list).rows).toEqual(texts);
    else expect(came(list)).toEqual([want]);
  });
  it('what ends in a preposition does not take the next place along (RULES L54, L55)', () => {
    const { rows } = apply(
      'Title\nFor Safe drinking water for read Water of\nSecond preambular paragraph, last line\nFor coastal read island',
    );
    expect(rows.join(' ')).not.toContain('preambular');
  });
});

describe('tables', () => {
  it.each([
    ['Párrafo\tDice\tDebe decir\tJustificación'],
    ['Para\tFor\tRead\tReason'],
    ['Paragraph\tCurrent text\tProposed text\tRemarks'],
    ['Paragraphe\tTexte actuel\tTexte proposé\tMotif'],
    ['Пункт\tВместо\tЧитать\tОбоснование'],
    ['段\t原文\t修改为\t理由'],
  ])('have cells with the words concerned alone, and remarks, below %s (RULE L36)', (head) => {
    const row = (place: string, old: string, now: string) => [place, old, now, 'agreed in the room'].join('\t');
    expect(
      came(
        [
          head,
          row('OP2', 'promptly', 'quickly'),
          row('OP1 (b)', 'technicians', 'nurses'),
          row('PP2', 'coastal communities', 'islands'),
        ].join('\n'),
      ),
    ).toEqual([
      'Noting with concern the effects of drought on islands,',
      'To train engineers, nurses and teachers;',
      texts[8]!.replace('promptly', 'quickly'),
    ]);
  });
  it('have instructions in the column of the present text, and new paragraphs (RULE L36)', () => {
    const list =
      'Párrafo\tDice\tDebe decir\tJustificación\nPárr. 1 a)\tSuprímase “, where feasible”\t\tdebilita\nPárr. 1 d) (nuevo)\t\tTo plant trees;\t';
    expect(came(list)).toEqual(['To repair wells and pipes on remote islands;', 'To plant trees;']);
  });
});

it('“a” before a vowel is no English article in a Spanish text (RULE L15)', () => {
  const spanish = resolution([paragraph({ id: 'p', kind: 'operative' }, 'Decide seguir ocupándose de la cuestión.')]);
  const list = 'Párr. 1: sustituir «seguir ocupándose de» por «volver a examinar»';
  const { doc, failed } = applyDelegationList({ meta: { ...EMPTY_META, language: 'es' }, doc: spanish }, list);
  expect(failed).toEqual([]);
  expect(paragraphsOf(doc).map((one) => textOf(wordingOf(one)!))).toEqual(['Decide volver a examinar la cuestión.']);
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
  it('says the same with headings, greetings, numbers and blank lines around its entries (RULES L54, L55)', () => {
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
