// One entry of a list, or one line after the other, that repeats the same few letters: four times the letters take about four times as long to
// read, not sixteen times. (RULE L63)
import { describe, expect, it } from 'vitest';
import { EMPTY_META, paragraph, resolution } from '../../../schema/index.ts';
import { applyDelegationList } from '../../../src/amend/lists/apply-list.ts';

const LETTERS = 12_000;
/** Quadratic time would be 16 times. The seconds allow for noise of the machine. */
const [MOST_TIMES, SECONDS] = [8, 0.4];

const draft = {
  meta: EMPTY_META,
  doc: resolution([
    paragraph({ id: 'p0', kind: 'preambular' }, 'Recalling its work,'),
    paragraph({ id: 'p1', kind: 'operative' }, 'Requests support and more engines for the parks;'),
    paragraph({ id: 'p2', kind: 'operative' }, 'Decides to remain seized of the matter.'),
  ]),
};

const SIGNS = ['. ', '.', ' ', '; ', ': ', ', ', '…', '/', '- ', '— ', '(', ') ', '[', '？', '。', '? ', '\n', '\n\n', '\t'];
const MARKS = [
  '“',
  '” ',
  '“a” ',
  '“. ',
  '.” ',
  '"',
  "'",
  "''",
  "'a' ",
  '‘a ',
  '’ ',
  '«',
  '»',
  '«a» ',
  '„a“ ',
  '「',
  '<<a>> ',
  '~~a~~',
  '**a**',
  '[-a-]',
  '{+a+}',
];
const NUMBERS = [
  '1 ',
  '1. ',
  '(a) ',
  '1/',
  '1, 2, ',
  'OP1 ',
  'OP1, ',
  'OP1: ',
  'OP1 bis ',
  'PP1–PP2 ',
  'para 1 ',
  'Para. 1. ',
  '第1段',
  'annex ',
  'Annex\n',
];
const WORDS = [
  'A',
  'A. ',
  'Abc ',
  'the ',
  'in ',
  'and ',
  'new ',
  'Mr. ',
  'U.S. ',
  'a.b.',
  'é',
  'ال',
  'p. ',
  'delete ',
  'add ',
  'to read ',
  'paragraph ',
  'x-',
];
const DEMANDS = [
  'OP1: delete “a” ',
  'replace “a” with “b” ',
  'after “a” add “b”; ',
  ' and delete “a”',
  'Kenya, ',
  'Kenya: ',
  'Kenya:\n',
  '删除',
  'удалить ',
  'supprimer ',
  'añadir ',
  'should read as follows:\n',
];

/** The processor seconds for a list. */
function secondsOf(list: string): number {
  const began = process.cpuUsage();
  applyDelegationList(draft, list);
  const { user, system } = process.cpuUsage(began);
  return (user + system) / 1e6;
}

describe('a list that says the same again and again', () => {
  it.each([...SIGNS, ...MARKS, ...NUMBERS, ...WORDS, ...DEMANDS].map((unit) => JSON.stringify(unit)))('%s', (said) => {
    const unit = JSON.parse(said) as string;
    const [short, long] = [LETTERS, 4 * LETTERS].map((letters) => secondsOf(`Kenya\nOP1: ${unit.repeat(letters / unit.length)}`));
    expect(long).toBeLessThan(MOST_TIMES * short! + SECONDS);
  });
});
