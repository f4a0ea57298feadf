// The edit that an amendment asks for is plain data, without a sentence to be parsed again and without quotations beside it. (RULE L6)
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EMPTY_META, type Language, paragraph, paragraphsOf, resolution, textOf, wordingOf } from '../../../schema/index.ts';
import { quotedIn, type Spot, type WordEdit, withWords } from '../../../src/amend/edits/edit.ts';
import { editOf } from '../../../src/amend/formal/read-sentence.ts';
import { doAmendments } from '../../../src/amend/lists/do-amendments.ts';
import { readDelegationList } from '../../../src/amend/lists/list-reader.ts';
import { numbersBelow } from '../../support/random/seeded-numbers.ts';
import { writtenList } from '../../support/random/written-lists.ts';
import { lawSeed } from '../../support/seed.ts';

const text = fc.constantFrom('wells', 'of the fund', 'islands, rivers', 'water');
const words = fc.record({ words: text, nth: fc.constantFrom(null, 1, -1, 'every' as const) });
const side = fc.constantFrom('after' as const, 'before' as const);
const spot: fc.Arbitrary<Spot> = fc.oneof(
  fc.record({ edge: fc.constantFrom('beginning' as const, 'end' as const) }),
  fc.record({ side, near: words }),
);
const at = fc.option(spot);
const content = fc.record({ text, notes: fc.array(text, { maxLength: 2 }) });
const notes = fc.constantFrom(null, 'one' as const, 'all' as const);
const nth = fc.constantFrom(null, 1, 2);
const plain: fc.Arbitrary<WordEdit> = fc.oneof(
  fc.record({ do: fc.constant('insert' as const), at, content }),
  fc.record({ do: fc.constant('insert between' as const), words: fc.tuple(text, text), content }),
  fc.record({ do: fc.constant('delete' as const), target: words, at, notes }),
  fc.record({ do: fc.constant('replace' as const), target: words, at, notes, content }),
  fc.record({ do: fc.constant('delete rest' as const), side, near: words }),
  fc.record({ do: fc.constant('delete between' as const), from: words, to: words }),
  fc.record({ do: fc.constant('delete span' as const), from: words, to: fc.option(words) }),
  fc.record({ do: fc.constant('delete note' as const), at, nth }),
  fc.record({ do: fc.constant('replace note' as const), at, nth, content }),
  fc.record({ do: fc.constantFrom('bracket' as const, 'unbracket' as const, 'italics' as const, 'roman' as const), target: words }),
  fc.record({ do: fc.constant('move' as const), target: words, side, near: words }),
  fc.record({ do: fc.constantFrom('nothing' as const, 'not understood' as const) }),
);
const edit = fc.oneof(
  { weight: 6, arbitrary: plain },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('change note' as const), at, nth, edits: fc.array(plain, { maxLength: 2 }) }) },
);

describe('an edit of words (RULE L6)', () => {
  it('says all the words that it names, and changes those that stand there, never those that come', () => {
    fc.assert(
      fc.property(edit, (one) => {
        expect(withWords(one, (typed) => typed)).toEqual(one);
        const [before, after] = [quotedIn(one), quotedIn(withWords(one, (typed) => `<${typed}>`))];
        const marked = (all: readonly string[]) => all.map((typed) => `<${typed}>`);
        expect([after.goes, after.named]).toEqual([marked(before.goes), marked(before.named)]);
        if (one.do !== 'move' && one.do !== 'change note') expect(after.comes).toEqual(before.comes);
        const [typed, moves] = [JSON.stringify(one), JSON.stringify(one).match(/"do":"move"/g)?.length ?? 0];
        const all = typed.match(/"(?:wells|of the fund|islands, rivers|water)"/g) ?? [];
        expect(before.goes.length + before.named.length + before.comes.length).toBe(all.length + moves);
      }),
    );
  });
  it('is read from a formal sentence with its words in it', () => {
    const quotes = ['wells', 'pumps', 'See the report.'];
    const read = (operation: string) => {
      const found = editOf(`in operative paragraph 2, ${operation}`, quotes);
      return found?.do === 'words' ? found.edits : null;
    };
    const [wells, pumps] = [
      { words: 'wells', nth: null },
      { text: 'pumps', notes: [] },
    ];
    expect(read('replace the second occurrence of \ue0000\ue001 with \ue0001\ue001 with a footnote reading \ue0002\ue001')).toEqual([
      { do: 'replace', at: null, notes: null, target: { ...wells, nth: 2 }, content: { text: 'pumps', notes: ['See the report.'] } },
    ]);
    expect(read('after \ue0000\ue001 and its footnote, insert \ue0001\ue001')).toEqual([
      { do: 'insert', at: { side: 'after', near: wells, behindNotes: true }, content: pumps },
    ]);
    expect(read('in the footnote after \ue0000\ue001, delete \ue0002\ue001')).toEqual([
      {
        do: 'change note',
        nth: null,
        at: { side: 'after', near: wells },
        edits: [{ do: 'delete', at: null, notes: null, target: { words: 'See the report.', nth: null } }],
      },
    ]);
    expect(read('leave out \ue0000\ue001 and insert \ue0001\ue001')).toEqual([
      { do: 'replace', at: null, notes: null, target: wells, content: pumps },
    ]);
    expect(read('delete what is dear')).toEqual([{ do: 'not understood' }]);
  });
});

describe('the amendments of a list (RULE L6)', () => {
  it('are done alike as plain data, in six languages', () => {
    let done = 0;
    for (let seed = lawSeed; seed < lawSeed + 8; seed++) {
      const written = writtenList(numbersBelow(seed));
      const doc = resolution(written.rows.map(({ kind, words: row }, k) => paragraph({ id: `p${k}`, kind, level: '0' }, row)));
      const draft = { meta: { ...EMPTY_META, language: written.language as Language }, doc };
      const amendments = readDelegationList(draft, written.list);
      const texts = (all: typeof amendments) => {
        const tried = doAmendments(draft, all);
        return [paragraphsOf(tried.doc).map((one) => textOf(wordingOf(one)!)), [...tried.reasons.values()], [...tried.doubts.values()]];
      };
      expect(texts(JSON.parse(JSON.stringify(amendments)))).toEqual(texts(amendments));
      expect(JSON.stringify(amendments)).not.toMatch(/[\ue000\ue001]/u);
      done += amendments.filter(({ demands }) => demands.length > 0).length;
    }
    expect(done).toBeGreaterThan(10);
  });
});
