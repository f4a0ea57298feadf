// A returned copy, one delegation at a time (RULES C13, C14, C16, C17): each delegation gets the changes of its authors and no others, one proposal for each paragraph,
// and changes that Word did not record are told apart.
import { describe, expect, it } from 'vitest';
import { paragraph, resolution } from '../../../schema/index.ts';
import { compileParagraph } from '../../../src/amend/decide/compile.ts';
import { mergeReturnedCopy } from '../../../src/amend/returned-copy/merge.ts';
import { changesBetween, returnedCopy, type Sender } from '../../../src/amend/returned-copy/returned-copy.ts';
import { changesBy } from '../../../src/amend/tracked/authors.ts';
import { settle } from '../../../src/diff/redline.ts';
import type { ChangeKind, Mark, Redline, RedlineParagraph, Run } from '../../../src/diff/redline-model.ts';

const by = (author: string, change: ChangeKind): Mark => ({ author, change, date: '2024-03-22T10:00:00Z' });
const run = (text: string, ...changes: Mark[]): Run => ({ text, em: false, changes });
const line = (id: string, ...runs: Run[]): RedlineParagraph => ({
  id,
  kind: 'operative',
  level: '0',
  former: null,
  runs,
  mark: [],
  move: null,
});

const BASE = resolution([
  paragraph({ id: 'a', kind: 'operative' }, 'Calls upon all States to act with care;'),
  paragraph({ id: 'b', kind: 'operative' }, 'Requests the office to report every year;'),
  paragraph({ id: 'c', kind: 'operative' }, 'Thanks the donors of the fund.'),
]);
/** Norway tracked in a and b, Mexico in b; "good" in a and "the" in c were changed without tracking. */
const COPY: Redline = {
  paragraphs: [
    line('a', run('Calls upon all States to act '), run('at once ', by('Kari', 'insertion')), run('with good care;')),
    line(
      'b',
      run('Requests the office '),
      run('of Oslo ', by('Ola', 'insertion')),
      run('to report every '),
      run('year', by('Ana', 'deletion')),
      run('month', by('Ana', 'insertion')),
      run(';'),
    ),
    line('c', run('Thanks all donors of the fund.')),
  ],
};

const ids = () => {
  let count = 0;
  return (prefix: string) => `${prefix}-new-${++count}`;
};
const proposed = (senders: readonly Sender[], current = BASE) => {
  const copy = returnedCopy(BASE, current, COPY, senders, ids());
  const words = new Map<string, string>();
  copy.doc.forEach((node) => {
    for (const one of compileParagraph(node)) words.set(one.id, one.merged.textContent);
  });
  return copy.brought.map((one) => `${one.by} ${one.tracking}: ${words.get(one.id)}`);
};

describe('a copy of several senders', () => {
  it('gives each delegation what its authors changed, one proposal a paragraph', () => {
    expect(
      proposed([
        { by: 'NOR', authors: ['Kari', 'Ola'], untracked: true },
        { by: 'MEX', authors: ['Ana'], untracked: false },
      ]),
    ).toEqual([
      'NOR partly: Calls upon all States to act at once with good care;',
      'NOR tracked: Requests the office of Oslo to report every year;',
      'MEX tracked: Requests the office to report every month;',
      'NOR untracked: Thanks all donors of the fund.',
    ]);
  });

  it('leaves out whom nobody speaks for, and what was not tracked where nobody takes it', () => {
    expect(proposed([{ by: 'MEX', authors: ['Ana'], untracked: false }])).toEqual([
      'MEX tracked: Requests the office to report every month;',
    ]);
    expect(proposed([{ by: 'NOR', authors: [], untracked: true }])).toEqual([
      'NOR untracked: Calls upon all States to act with good care;',
      'NOR untracked: Thanks all donors of the fund.',
    ]);
    expect(proposed([])).toEqual([]);
  });

  it('is in one hand what the accepted copy is', () => {
    const current = resolution([
      paragraph({ id: 'a', kind: 'operative' }, 'Calls upon many States to act with care;'),
      paragraph({ id: 'b', kind: 'operative' }, 'Requests the office to report every year;'),
      paragraph({ id: 'c', kind: 'operative' }, 'Thanks all donors of the fund.'),
    ]);
    const senders = [{ by: 'NOR', authors: ['Kari', 'Ola', 'Ana'], untracked: true }];
    const copy = returnedCopy(BASE, current, COPY, senders, ids());
    const late = mergeReturnedCopy(BASE, current, settle(COPY, 'accept'), { by: 'NOR', newId: ids() });
    expect(copy.doc.textContent).toBe(late.doc.textContent);
    expect(copy.satisfied.map(({ paragraph: id }) => id)).toEqual(['c']);
    expect(copy.conflicts).toEqual([]);
  });

  it('is counted: neighbouring words that one author changed once', () => {
    expect(['Kari', 'Ola', 'Ana', 'nobody'].map((author) => changesBy(COPY, author))).toEqual([1, 1, 1, 0]);
    expect(changesBetween(BASE, settle(COPY, 'reject'))).toBe(2);
  });
});
