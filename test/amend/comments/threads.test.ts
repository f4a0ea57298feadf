// Comment threads: read from a redline and written into one again, placed on texts that have changed, and merged without repeating comments that are already
// known. (RULES A38, F5, FW2, FW3)
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { amendment, paragraph, resolution, wording } from '../../../schema/index.ts';
import {
  type CommentThread,
  mergedThreads,
  newCommentsIn,
  sameComment,
  threadsIn,
  threadsOn,
  withThreads,
} from '../../../src/amend/comments/threads.ts';
import { compiledRedline } from '../../../src/amend/tracked/compiled-redline.ts';
import { compare } from '../../../src/diff/compare.ts';
import { redlineOf, sameText, settle } from '../../../src/diff/redline.ts';
import type { Redline, Run } from '../../../src/diff/redline-model.ts';
import { randomDraft, randomRevision } from '../../support/random/random-draft.ts';
import { plainProposal, withProposals } from '../../support/random/random-proposals.ts';
import { inOrder, plainThreads, threadsFrom } from '../../support/random/random-threads.ts';

const SEED = { numRuns: 150 };
const comment = (words: string, author = 'Norway', date = '2024-03-22T10:00:00Z') => ({ author, date, words });
const thread = (paragraph: string, quote: string, more: Partial<CommentThread> = {}): CommentThread => ({
  paragraph,
  quote,
  before: '',
  done: false,
  remarks: [comment('Why?')],
  ...more,
});
const OP1 = 'Calls upon all Member States to act;';
const OP2 = 'Requests a report on all of it.';
const base = resolution([paragraph({ id: 'a' }, OP1), paragraph({ id: 'b' }, OP2)]);
const redlineTo = (...paragraphs: Parameters<typeof resolution>[0][number][]): Redline => {
  const next = resolution(paragraphs);
  return redlineOf(base, next, compare(base, next));
};

describe('threads', () => {
  it('laid on any comparison change no word of either side, and are found again', () => {
    fc.assert(
      fc.property(randomRevision(), plainThreads, ({ a, b }, plain) => {
        const redline = redlineOf(a, b, compare(a, b));
        const threads = threadsFrom(b, plain);
        const { redline: whole, left } = withThreads(redline, threads);
        for (const how of ['reject', 'accept'] as const) expect(sameText(settle(whole, how), settle(redline, how))).toBeNull();
        expect(left).toBe(0);
        expect(inOrder(threadsIn(whole, 'accept'))).toEqual(inOrder(threads));
      }),
      SEED,
    );
  });

  it('laid on all proposals change nobody’s', () => {
    fc.assert(
      fc.property(randomDraft(), fc.array(plainProposal, { maxLength: 5 }), plainThreads, (draft, proposals, plain) => {
        const doc = withProposals(draft, proposals);
        const threads = threadsFrom(doc, plain);
        const [bare, whole] = [compiledRedline(doc).redline, compiledRedline(doc, { threads }).redline];
        for (const how of ['reject', 'accept'] as const) expect(sameText(settle(whole, how), settle(bare, how))).toBeNull();
        expect((whole.comments ?? []).filter(({ id, answers }) => id.startsWith('talk') && answers === '')).toHaveLength(threads.length);
      }),
      SEED,
    );
  });
});

describe('a thread', () => {
  it('is on the words of the side that is asked for, else on those of the other one', () => {
    const run = (text: string, change?: 'insertion' | 'deletion', comments: string[] = []): Run => ({
      text,
      em: false,
      changes: change ? [{ change, author: 'Norway' }] : [],
      ...(comments.length > 0 ? { comments } : {}),
    });
    const runs = [
      run('Calls upon '),
      run('all ', undefined, ['1']),
      run('Member ', 'insertion', ['1', '2']),
      run('States', undefined, ['1']),
    ];
    const row = { id: 'a', kind: 'operative' as const, level: '0', former: null, mark: [], move: null };
    const redline: Redline = {
      paragraphs: [{ ...row, runs: [...runs, run(' swiftly', 'deletion', ['3']), run('.')] }],
      comments: ['1', '2', '3'].map((id) => ({ id, author: 'Egypt', words: id, answers: '' })),
    };
    const quotes = (side: 'reject' | 'accept') => threadsIn(redline, side).map(({ before, quote }) => `${before}|${quote}`);
    expect(quotes('reject')).toEqual(['Calls upon |all States', 'Calls upon all |Member', 'Calls upon all States |swiftly']);
    expect(quotes('accept')).toEqual(['Calls upon |all Member States', 'Calls upon all |Member', 'Calls upon all States |swiftly']);
  });

  it('on a paragraph without words stays on it, and goes to none of which the words were struck there', () => {
    const struck: Run = { text: 'Recalling,', em: true, changes: [{ change: 'deletion' }] };
    const redline: Redline = {
      paragraphs: [{ id: 'new', formerId: 'old', kind: 'preambular', level: '0', former: null, runs: [struck], mark: [], move: null }],
    };
    const { redline: whole, left } = withThreads(redline, [thread('new', '')]);
    expect(left).toBe(0);
    expect(threadsIn(whole, 'accept')).toEqual([thread('new', '')]);
  });

  it('on all words of a paragraph is about the paragraph, and keeps at most a thousand characters of its words', () => {
    const long = `${'word '.repeat(199)}abcd𝒜`;
    const redline = redlineTo(paragraph({ id: 'a' }, `${long} end`), paragraph({ id: 'b' }, OP2));
    expect(threadsIn(withThreads(redline, [thread('b', OP2)]).redline, 'accept')[0]).toMatchObject({
      paragraph: 'b',
      quote: '',
      before: '',
    });
    expect(threadsIn(withThreads(redline, [thread('a', long)]).redline, 'accept')[0]!.quote).toHaveLength(999);
  });

  it('goes where its paragraph went, and to its neighbour where that is gone', () => {
    const copy = withThreads(
      redlineTo(paragraph({ id: 'x' }, 'Invites donors to help;'), paragraph({ id: 'a' }, OP1), paragraph({ id: 'b' }, OP2)),
      [thread('x', 'donors'), thread('b', 'report')],
    ).redline;
    const today = resolution([
      paragraph({ id: 'b2' }, 'Requests a full report on all of it.'),
      paragraph({ id: 'a2' }, OP1),
      paragraph({ id: 'n', by: 'NOR' }, 'Invites donors to help;'),
    ]);
    expect(threadsOn(today, copy, 'reject').map(({ paragraph, quote }) => `${paragraph} ${quote}`)).toEqual(['n donors', 'b2 report']);
    const shorter = resolution([paragraph({ id: 'a2' }, OP1)]);
    expect(threadsOn(shorter, copy, 'reject').map(({ paragraph, quote }) => `${paragraph} ${quote}`)).toEqual(['a2 donors', 'a2 report']);
  });

  it('whose words went is on its paragraph; one whose paragraph went is counted', () => {
    const { redline, left } = withThreads(redlineTo(paragraph({ id: 'a' }, OP1), paragraph({ id: 'b' }, OP2)), [
      thread('a', 'everybody'),
      thread('z', 'all'),
    ]);
    expect(left).toBe(1);
    expect(threadsIn(redline, 'accept')).toMatchObject([{ paragraph: 'a', quote: '' }]);
  });

  it('on words that are only proposed stands on them in the file of all proposals', () => {
    const doc = resolution([
      paragraph({ id: 'a' }, OP1, [amendment({ id: 'x', by: 'NOR' }, wording(OP1), OP1.replace('act', 'act at once'))]),
      paragraph({ id: 'b' }, OP2),
    ]);
    const { redline } = compiledRedline(doc, { threads: [thread('a', 'at once', { before: 'to act ' }), thread('b', 'all')] });
    expect(threadsIn(redline, 'accept').map(({ quote }) => quote)).toEqual(['at once', 'all']);
  });

  it('is known again by who said what when, and gives its new answers alone', () => {
    const known = [thread('a', 'all', { remarks: [comment('Why “all”?'), comment('Since 2019.', 'Egypt')] }), thread('b', 'all')];
    const again = thread('a', 'all', { remarks: [comment('Why "all"?', 'Norway', '2024-03-22T10:00:59Z'), comment('Thank you.')] });
    expect(newCommentsIn([again, thread('b', 'all', { remarks: [comment('Which?')] })], known)).toEqual([
      { thread: { ...again, remarks: [comment('Thank you.')] }, known: 0 },
      { thread: thread('b', 'all', { remarks: [comment('Which?')] }), known: null },
    ]);
    expect(mergedThreads([again], known)[0]!.remarks.map(({ words }) => words)).toEqual(['Why “all”?', 'Since 2019.', 'Thank you.']);
    expect(sameComment(comment('Why?'), comment('Why?', 'Egypt'))).toBe(false);
    expect(sameComment(comment('Why?'), comment('Why?', 'Norway', '2024-03-23T10:00:00Z'))).toBe(false);
  });
});
