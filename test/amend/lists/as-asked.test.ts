// The text has what a list is said to have done, and nothing else changed: random lists over random texts, with remarks of delegations between
// and after the amendments. Each word of such a text is unique, so that the result is checked without the program's reader. LAW_SEED=n tries other lists. (RULES L25 to L27, L56, L57)
import { describe, expect, it } from 'vitest';
import { EMPTY_META, type Language, paragraph, paragraphsOf, resolution, textOf, wordingOf } from '../../../schema/index.ts';
import { applyDelegationList } from '../../../src/amend/lists/apply-list.ts';
import { notAsAsked } from '../../../src/amend/lists/as-asked.ts';
import { readDelegationList } from '../../../src/amend/lists/list-reader.ts';
import { apply, BASE, draft, texts } from '../../support/listed-draft.ts';
import { numbersBelow } from '../../support/random/seeded-numbers.ts';
import { writtenList, wrongIn } from '../../support/random/written-lists.ts';
import { lawSeed } from '../../support/seed.ts';

const LISTS = 24;

describe('lists made by chance', () => {
  it('leave each paragraph as it was or as an entry asks, and no entry is said to be done that is not (RULES L25 to L27)', {
    timeout: 300_000,
  }, () => {
    const wrong: string[] = [];
    const all = { asked: 0, done: 0 };
    for (let seed = lawSeed; seed < lawSeed + LISTS; seed++) {
      const written = writtenList(numbersBelow(seed));
      const rows = written.rows.map(({ kind, words }, k) => paragraph({ id: `p${k}`, kind, level: '0' }, words));
      const meta = { ...EMPTY_META, language: written.language as Language };
      const { doc, applied } = applyDelegationList({ meta, doc: resolution(rows) }, written.list);
      const now = paragraphsOf(doc).map((one) => textOf(wordingOf(one)!));
      const found = wrongIn(written, now);
      all.asked += written.intents.length;
      all.done += found.count;
      const why = found.wrong ?? (applied > found.count ? `${applied} are said to be done, ${found.count} are` : null);
      if (why !== null) wrong.push([`seed ${seed}: ${why}`, written.list, '->', ...now].join('\n'));
    }
    expect(wrong).toEqual([]);
    // Listing an entry is never wrong, but a reader that lists all of them is useless.
    expect(all.done / all.asked).toBeGreaterThan(0.6);
  });
});

describe('what stands behind a closing quotation mark (RULES L56, L57)', () => {
  const NEW = 'Calls upon donors to give boats;';
  it.each([
    `OP2 should read as follows:\n“${NEW}”\nGhana: can accept\n(Kenya, supported by Ghana)`,
    `OP2: replace by:\n"${NEW}"\nThe Chair thanked Norway.`,
    `Le paragraphe 2 du dispositif se lirait comme suit :\n« ${NEW} »\nSénégal : d’accord`,
    `El párrafo 2 de la parte dispositiva dirá lo siguiente:\n«${NEW}»\nFiji necesita más tiempo.`,
    `OP2 should read as follows:\n“${NEW}” Ghana: fine\n[12:03] Peru: ok\n@Norway thanks`,
    `Replace OP2 with the following:\n“Calls upon donors\nto give boats;” (Kenya, supported by Ghana)\nsupported by Mali`,
  ])('is no paragraph: %s', (list) => {
    expect(apply(list).rows).toEqual(texts.map((text) => (text.startsWith('Calls upon') ? NEW : text)));
  });
  it('is another entry', () => {
    const { rows, failed } = apply(`OP2: replace by:\n“${NEW}”\nMexico: delete PP2\nFiji needs more time.`);
    expect([rows.includes(NEW), rows.some((row) => row.startsWith('Noting with concern')), failed]).toEqual([true, false, []]);
    expect(readDelegationList(draft, `OP2: replace by:\n“${NEW}”\nMexico: delete PP2`).map(({ owner }) => owner)).toEqual(['', 'Mexico']);
  });
  it('is a condition, with which nothing is done', () => {
    expect(apply(`OP2: replace by:\n“${NEW}” if Peru agrees`).rows).toEqual(texts);
  });
  it('is not said without marks either', () => {
    expect(apply('OP2 should read as follows: Calls upon donors to give boats; Ghana: no objection').rows).toEqual(texts);
  });
  it('is nothing where the mark was forgotten', () => {
    expect(apply(`OP2: replace by:\n“${NEW}\nGhana: says “no”`).rows).toEqual(texts);
  });
});

describe('what would not be found in the text is listed (RULES L25 to L27)', () => {
  it.each([
    ['OP5: replace “.” with “;”', 'House style puts the point that stands there.'],
    [
      'After OP2, add a new paragraph: “(Kenya, supported by Ghana)”',
      '“(Kenya, supported by Ghana)” reads as what somebody says and not as a paragraph.',
    ],
  ])('%s', (list, reason) => {
    const { rows, failed } = apply(list);
    expect([rows, failed.map((one) => one.reason)]).toEqual([texts, [reason]]);
  });
  it('by what the text says, not by the reader’s word', () => {
    const [entry] = readDelegationList(draft, 'OP2: replace “donors” with “islands”');
    const { doc } = applyDelegationList(draft, 'OP2: replace “donors” with “islands”');
    const judged = (after: typeof BASE) => [...notAsAsked(BASE, after, [entry!], new Set(), 'en').values()];
    const OTHER = 'Other words than those that it names would change.';
    const ANOTHER = 'A paragraph that it does not name would change, or one that it names would not.';
    const all = paragraphsOf(doc);
    expect(judged(doc)).toEqual([]);
    expect(judged(BASE)).toEqual([OTHER]);
    const at = (word: string) => all.findIndex((one) => one.textContent.includes(word));
    const retyped = (k: number, words: string) =>
      resolution(all.map((one, n) => (n === k ? paragraph({ ...one.attrs, id: `p${n}` } as never, words) : one)));
    expect(judged(retyped(at('islands to support'), 'Calls upon islands to share knowledge and to report promptly to the fund;'))).toEqual([
      OTHER,
    ]);
    expect(judged(retyped(at('Strongly'), 'Strongly encourages islands to measure rainfall;'))).toEqual([ANOTHER]);
    expect(judged(resolution([...all, paragraph({ id: 'more', kind: 'operative' }, 'Ghana: no objection')]))).toEqual([ANOTHER]);
    expect(judged(resolution(all.slice(1)))).toEqual([ANOTHER]);
    expect(judged(resolution([all[1]!, all[0]!, ...all.slice(2)]))).toEqual([ANOTHER]);
  });
  it('in Chinese and Arabic a deletion leaves no two commas side by side', () => {
    const doc = resolution([
      paragraph({ id: 'p0', kind: 'operative' }, '请各国，酌情，分享知识；'),
      paragraph({ id: 'p1', kind: 'operative' }, '决定继续处理此案。'),
    ]);
    const done = applyDelegationList({ meta: { ...EMPTY_META, language: 'zh' }, doc }, '在执行部分第1段中，删除“酌情”');
    expect([textOf(wordingOf(paragraphsOf(done.doc)[0]!)!), done.failed]).toEqual(['请各国，分享知识；', []]);
  });
});
