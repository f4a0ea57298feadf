// A list longer than the limit: entries within the limit are done, and one sentence says where reading ended. (RULE L63)
import { expect, it } from 'vitest';
import { EMPTY_META, paragraph, resolution } from '../../../schema/index.ts';
import { applyDelegationList } from '../../../src/amend/lists/apply-list.ts';
import { MOST_LETTERS, MOST_LINES } from '../../../src/amend/lists/list-reader.ts';

const draft = {
  meta: EMPTY_META,
  doc: resolution([
    paragraph({ id: 'p1', kind: 'operative' }, 'Decides to wait;'),
    paragraph({ id: 'p2', kind: 'operative' }, 'Decides to remain seized of the matter.'),
  ]),
};
const FIRST = 'OP1: replace “wait” with “go”\n';
const LAST = 'OP2: replace “matter” with “question”';
const reasons = (list: string) => applyDelegationList(draft, list).failed.map(({ text, reason }) => `${text}: ${reason}`);

it.each([
  ['lines', 'Norway:\n\n', MOST_LINES],
  ['letters', `Norway:${' '.repeat(1_000)}\n`, MOST_LETTERS / 1_008],
])('a list of too many %s is read to its bound', (_, line, count) => {
  const all = (times: number) => FIRST + line.repeat(times) + LAST;
  const whole = applyDelegationList(draft, all(Math.floor(count) - 3));
  expect(whole.applied).toBe(2);
  const cut = applyDelegationList(draft, all(Math.floor(count) + 3));
  expect(cut.applied).toBe(1);
  expect(cut.failed.at(-1)?.reason).toBe('The list is too long: nothing from here on was read. Bring the rest as another list.');
  expect(cut.doc.textContent).toContain('Decides to go;');
});

it('one line that is too long is listed by its first letters', () => {
  expect(reasons(`${FIRST}${LAST} ${'x'.repeat(MOST_LETTERS)}\n${LAST}`)).toEqual([
    `${`${LAST} ${'x'.repeat(200)}`.slice(0, 200)}: The list is too long: nothing from here on was read. Bring the rest as another list.`,
  ]);
});
