// A redline of several authors, one author at a time: each gets the text as that author alone wants it, also if one deleted what another had
// inserted. (RULES C1, F3)
import { describe, expect, it } from 'vitest';
import { paragraphsOf, textOf, wordingOf } from '../../../schema/index.ts';
import { authorsOf, settledFor } from '../../../src/amend/tracked/authors.ts';
import type { ChangeKind, Mark, Redline, RedlineParagraph, Run } from '../../../src/diff/redline-model.ts';

const by = (author: string, change: ChangeKind): Mark => ({ author, change, date: '2024-03-22T10:00:00Z' });
const run = (text: string, ...changes: Mark[]): Run => ({ text, em: false, changes });
const paragraph = (id: string, runs: Run[], mark: Mark[] = [], more: Partial<RedlineParagraph> = {}): RedlineParagraph => ({
  id,
  kind: 'operative',
  level: '0',
  former: null,
  runs,
  mark,
  move: null,
  ...more,
});
const lines = (redline: Redline, author: string) => paragraphsOf(settledFor(redline, author)).map((one) => textOf(wordingOf(one)));

const REDLINE: Redline = {
  paragraphs: [
    paragraph('a', [
      run('Calls upon '),
      run('all ', by('Norway', 'insertion')),
      run('States ', by('Mexico', 'deletion')),
      run('Parties ', by('Mexico', 'insertion')),
      run('to act;'),
    ]),
    paragraph('b', [run('Invites others;', by('Norway', 'insertion'))], [by('Norway', 'insertion')]),
    paragraph('c', [run('Thanks donors;', by('Mexico', 'deletion'))], [by('Mexico', 'deletion')]),
  ],
};

describe('a redline of several hands', () => {
  it('names them in order of appearance', () => {
    expect(authorsOf(REDLINE)).toEqual(['Norway', 'Mexico']);
  });
  it('is the text of each with the changes of nobody else', () => {
    expect(lines(REDLINE, 'Norway')).toEqual(['Calls upon all States to act;', 'Invites others;', 'Thanks donors;']);
    expect(lines(REDLINE, 'Mexico')).toEqual(['Calls upon Parties to act;']);
  });
  it('takes along what somebody struck in it', () => {
    const nested: Redline = {
      paragraphs: [
        paragraph('a', [
          run('Calls upon '),
          run('all ', by('Norway', 'insertion')),
          run('interested ', by('Norway', 'insertion'), by('Mexico', 'deletion')),
          run('States;'),
        ]),
        paragraph('b', [run('Invites others;', by('Norway', 'insertion'))], [by('Norway', 'insertion')]),
      ],
    };
    expect(lines(nested, 'Norway')).toEqual(['Calls upon all interested States;', 'Invites others;']);
    expect(lines(nested, 'Mexico')).toEqual(['Calls upon all States;']);
  });
  it('leaves what a paragraph is to whoever changed it', () => {
    const recast: Redline = {
      paragraphs: [
        paragraph('a', [run('To act;')], [], {
          kind: 'subparagraph',
          level: '1',
          former: { kind: 'operative', level: '0', author: 'Norway' } as never,
        }),
      ],
    };
    expect(authorsOf(recast)).toEqual(['Norway']);
    expect(settledFor(recast, 'Norway').child(0).attrs.kind).toBe('subparagraph');
    expect(settledFor(recast, 'Mexico').child(0).attrs.kind).toBe('operative');
  });
});
