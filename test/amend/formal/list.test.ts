// Formal lists: applying a list to the text that it amends gives the text that it was written for; what cannot be applied is reported with its reason. Laws
// on random drafts, then the sentences of present and of older lists. (RULES RF15, S11, CL1, L1 to L3)
import fc from 'fast-check';
import type { Node } from 'prosemirror-model';
import { describe, expect, it } from 'vitest';
import { EMPTY_META, type InlinePiece, paragraph, paragraphsOf, resolution, textOf, wordingOf } from '../../../schema/index.ts';
import { folded } from '../../../src/amend/formal/changed-wording.ts';
import { formalList } from '../../../src/amend/formal/list.ts';
import { applyFormalList } from '../../../src/amend/formal/read.ts';
import { randomRevision } from '../../support/random/random-draft.ts';

const draft = (doc: Node) => ({ meta: EMPTY_META, doc });
const lines = (doc: Node) => paragraphsOf(doc).map((one) => textOf(folded(wordingOf(one)!)));
const kinds = (doc: Node) => paragraphsOf(doc).map((one) => `${one.attrs.kind} ${one.attrs.level}`);
const notes = (doc: Node) =>
  paragraphsOf(doc).map((one) => {
    const found: string[] = [];
    one.descendants((node) => {
      if (node.type.name === 'footnote') found.push(node.textContent.replace(/\s+/g, ' ').trim());
    });
    return found;
  });

describe('a list on an annex', () => {
  const annexed = (first: string, aims: readonly string[]) =>
    resolution([
      paragraph({ id: 'o', kind: 'operative' }, first),
      paragraph({ id: 'h', kind: 'heading' }, 'Annex II'),
      paragraph({ id: 'u', kind: 'preambular' }, `The Fund is for ${aims[0]}.`),
      ...aims.map((aim, i) => paragraph({ id: `a${i}`, kind: 'operative' }, `The Fund buys ${aim} for all who write.`)),
      paragraph({ id: 's', kind: 'subparagraph', level: '1' }, 'In every land.'),
    ]);
  it('names its paragraphs apart from those of the resolution, and is read back', () => {
    const [a, b] = [annexed('Decides.', ['pens', 'ink', 'paper']), annexed('Decides so.', ['quills', 'ink', 'thick paper'])];
    const list = formalList(draft(a), draft(b));
    if ('refused' in list) throw new Error(list.refused);
    for (const name of ['operative paragraph', 'unnumbered paragraph 1 of annex II', 'paragraph 1 of annex II', 'paragraph 3 of annex II'])
      expect(list.text).toContain(name);
    const { doc, failed } = applyFormalList(draft(a), list.text);
    expect([failed, lines(doc), kinds(doc)]).toEqual([[], lines(b), kinds(b)]);
  });
  it('takes the last operative paragraph to be the resolution’s', () => {
    const { doc } = applyFormalList(
      draft(annexed('Decides.', ['pens'])),
      'In the last operative paragraph, replace “Decides” with “Urges”.',
    );
    expect(lines(doc)[0]).toBe('Urges.');
  });
});

describe('laws', () => {
  it('a list leads from one text to the other', () => {
    fc.assert(
      fc.property(randomRevision(8, 6), ({ a, b }) => {
        const list = formalList(draft(a), draft(b));
        if ('refused' in list) throw new Error(list.refused);
        const { doc, failed } = applyFormalList(draft(a), list.text);
        expect(failed).toEqual([]);
        expect(lines(doc)).toEqual(lines(b));
        expect(kinds(doc)).toEqual(kinds(b));
        expect(notes(doc)).toEqual(notes(b));
      }),
      { numRuns: 300 },
    );
  });
  it('anything at all is read without a fault, and every sentence is done or listed', () => {
    const bits = fc.constantFrom(
      'In operative paragraph 1, ',
      'delete ',
      'replace ',
      ' with ',
      '“the”',
      '"of"',
      '“',
      '”',
      'after ',
      'insert ',
      '. ',
      '\n',
      'Move ',
      'OP1',
      ' to ',
      '; ',
      'the title',
      ':',
    );
    fc.assert(
      fc.property(randomRevision(4, 0), fc.array(fc.oneof(bits, fc.string({ maxLength: 6 })), { maxLength: 20 }), ({ a }, words) => {
        const { doc, failed } = applyFormalList(draft(a), words.join(''));
        doc.check();
        for (const one of failed) expect(one.reason).toMatch(/\.$/);
      }),
      { numRuns: 500 },
    );
  });
});

const P1 = 'Recalling the Single Convention on Narcotic Drugs of 1961,';
const P2 = 'Noting with appreciation the work of the Office,';
const O1 = 'Calls upon Member States to cooperate through the Office;';
const O2 = 'Requests the Executive Director to report on the implementation of the present resolution;';
const S1 = 'To provide technical assistance;';
const S2 = 'To share good practices;';
const O3 = 'Decides to remain seized of the matter.';
const TEXT: readonly [string, string | readonly InlinePiece[], string][] = [
  ['title', 'Strengthening cooperation', '0'],
  ['preambular', P1, '0'],
  ['preambular', P2, '0'],
  ['operative', O1, '0'],
  ['operative', O2, '0'],
  ['subparagraph', S1, '1'],
  ['subparagraph', S2, '1'],
  ['operative', O3, '0'],
];
const text = (rows: readonly [string, string | readonly InlinePiece[], string][]) =>
  resolution(rows.map(([kind, words, level], k) => paragraph({ id: `p${k}`, kind: kind as 'title', level }, words)));
const A = text(TEXT);
const apply = (...sentences: string[]) => applyFormalList(draft(A), sentences.join('\n'));
const done = (...sentences: string[]) => {
  const { doc, failed } = apply(...sentences);
  expect(failed).toEqual([]);
  return lines(doc);
};
const was = lines(A);
const list = (rows: readonly [string, string | readonly InlinePiece[], string][]) => {
  const made = formalList(draft(A), draft(text(rows)));
  return 'refused' in made ? [made.refused] : made.amendments.map((one) => one.text);
};

describe('a list of nothing but signs', () => {
  it('is refused, however long it is', () => {
    for (const sign of [
      '“',
      '"',
      '“a” and ',
      'in ',
      'insert ',
      'In OP1, insert ',
      'first and ',
      'delete “a”; ',
      '(a) ',
      '. ',
      '\n',
      ', with footnote 1 reading “a”',
    ])
      expect(applyFormalList(draft(A), `In operative paragraph 1, ${sign.repeat(Math.ceil(18_000 / sign.length))}x`).applied).toBe(0);
  });
});

describe('a list says', () => {
  const changed = (at: number, words: string | readonly InlinePiece[]) => list(TEXT.with(at, [TEXT[at]![0], words, TEXT[at]![2]]));
  it('its head and its numbers', () => {
    const made = formalList({ ...draft(A), meta: { ...EMPTY_META, symbol: 'E/CN.7/2024/L.2' } }, draft(text(TEXT.toSpliced(3, 1))));
    expect('text' in made && made.text).toBe(
      'Amendments to E/CN.7/2024/L.2\n\nParagraph numbers are those of the text before any of these amendments; what goes to one place follows in the order of the list.\n\n1. Delete operative paragraph 1.\n',
    );
    expect(formalList(draft(A), draft(A))).toMatchObject({ amendments: [] });
    expect(done('Amendments to X', 'No amendments.')).toEqual(was);
  });
  it('words, paragraphs that come, go, move or change their kind', () => {
    expect(changed(3, O1.replace('through', 'with'))).toEqual(['In operative paragraph 1, replace “through” with “with”.']);
    expect(changed(0, 'Strengthening international cooperation')).toEqual(['In the title, after “Strengthening”, insert “international”.']);
    expect(changed(6, S2.replace('good', 'best'))).toEqual(['In operative paragraph 2 (b), replace “good” with “best”.']);
    expect(list(TEXT.toSpliced(2, 1))).toEqual(['Delete preambular paragraph 2.']);
    expect(list(TEXT.toSpliced(3, 0, ['preambular', 'Mindful of its mandate,', '0']))).toEqual([
      'After preambular paragraph 2, insert a new preambular paragraph reading: “Mindful of its mandate,”.',
    ]);
    expect(list([TEXT[0]!, TEXT[2]!, TEXT[1]!, ...TEXT.slice(3)])).toHaveLength(1);
    expect(list(TEXT.with(6, ['subparagraph', S2, '2']))).toEqual([
      `Replace operative paragraph 2 (b) with a new second-level subparagraph reading: “${S2}”.`,
    ]);
  });
  it('footnotes, and quotations in what is quoted', () => {
    const noted = changed(1, [{ text: P1 }, { id: 'n', note: [{ text: 'United Nations, ' }, { text: 'Treaty Series', em: true }] }]);
    expect(noted).toEqual(['In preambular paragraph 1, at the end, insert a footnote reading “United Nations, *Treaty Series*”.']);
    const quoting = changed(2, P2.replace('the work', 'the report entitled “Our “common” home”'));
    expect(quoting).toEqual(['In preambular paragraph 2, replace “work” with “report entitled “Our “common” home””.']);
    const half = changed(2, P2.replace('the work', 'the “work'));
    expect(half.join()).toContain('\\“');
  });
});

describe('a list is done in', () => {
  const op = (words: string) => was.with(3, words);
  it('the forms of 1948', () => {
    expect(done('Delete paragraph 2(b).')).toEqual(was.toSpliced(6, 1));
    expect(
      done(
        'Delete the first and second paragraphs of the preamble and substitute therefor the following: “Bearing in mind the Conventions,”.',
      ),
    ).toEqual(was.toSpliced(1, 2, 'Bearing in mind the Conventions,'));
    expect(
      done(`Substitute the word "with" for "through" in paragraph 1 so that the paragraph will read: "${O1.replace('through', 'with')}"`),
    ).toEqual(op(O1.replace('through', 'with')));
    expect(done('Delete in paragraph 1 the following words: “through the Office”.')).toEqual(op('Calls upon Member States to cooperate;'));
    expect(done('Add after the first paragraph of the Preamble a new paragraph:', 'Mindful of its mandate,')).toEqual(
      was.toSpliced(2, 0, 'Mindful of its mandate,'),
    );
    expect(done('In the second line of paragraph 1, insert the words "closely" after the words "to cooperate".')).toEqual(
      op(O1.replace('cooperate', 'cooperate closely')),
    );
  });
  it('the forms of other bodies', () => {
    expect(done('In the draft resolution, paragraph 1, at the end, insert the following words: “of the United Nations”.')).toEqual(
      op(`${O1} of the United Nations`),
    );
    expect(done('In paragraph 1, leave out “through” and insert “with”.')).toEqual(op(O1.replace('through', 'with')));
    expect(done('Leave out paragraph 3.')).toEqual(was.toSpliced(7, 1));
    expect(done('In operative paragraph 2, leave out the second occurrence of “the” and insert “this”.')).toEqual(
      was.with(4, O2.replace('on the', 'on this')),
    );
    expect(
      done(
        'Replace OP1 by the following: “Urges all States to act;”. Move PP2 to before PP1. Renumber the subsequent paragraphs accordingly.',
      ),
    ).toEqual([was[0], was[2], was[1], 'Urges all States to act;', ...was.slice(4)]);
    expect(
      done('Insert the following new paragraphs after operative paragraph 1: “Urges States to act;” and “Invites others to act;”.'),
    ).toEqual(was.toSpliced(4, 0, 'Urges States to act;', 'Invites others to act;'));
    expect(done('Delete the last operative paragraph.')).toEqual(was.toSpliced(7, 1));
    expect(done('Delete subparagraphs 2 (a) and 2 (b).')).toEqual(was.toSpliced(5, 2));
  });
  it('the forms of the General Assembly and of the committee room', () => {
    const noted = applyFormalList(
      draft(text(TEXT.with(3, ['operative', [{ text: O1.slice(0, -1) }, { id: 'n', note: [{ text: 'Vol. 976.' }] }, { text: ';' }], '0']))),
      'In operative paragraph 1, the words “through the Office” and the associated footnote should be deleted; the word “full” should be inserted.',
    );
    expect(noted.failed).toHaveLength(1);
    expect(done('In operative paragraph 1, the words “through the Office” should be deleted.')).toEqual(
      op('Calls upon Member States to cooperate;'),
    );
    expect(done('In OP1, the word “through” should be replaced by “with”.')).toEqual(op(O1.replace('through', 'with')));
    expect(done('Delete operative paragraph 1 and renumber the remaining paragraphs accordingly.')).toEqual(was.toSpliced(3, 1));
    expect(done('Operative paragraph 1 should be deleted.')).toEqual(was.toSpliced(3, 1));
    expect(done('Add a new OP1bis: “Urges States to act;”.')).toEqual(was.toSpliced(4, 0, 'Urges States to act;'));
    expect(done('After PP2, insert a new PP2 ter reading “Mindful of its mandate,”.')).toEqual(
      was.toSpliced(3, 0, 'Mindful of its mandate,'),
    );
  });
  it('several sentences at the addresses of the text before', () => {
    expect(
      done(
        '1. Delete operative paragraph 1.',
        '2. In operative paragraph 2, replace “report” with “report annually”.',
        '3. Move operative paragraph 3 to after operative paragraph 1.',
      ),
    ).toEqual([...was.slice(0, 3), O3, O2.replace('report', 'report annually'), S1, S2]);
  });
});

describe('what cannot be placed is listed with its reason:', () => {
  const reason = (...sentences: string[]) => {
    const { failed, doc } = apply(...sentences);
    return [failed.map((one) => one.reason).join(' '), lines(doc).join() === was.join()];
  };
  it('words that are not there, or at several places', () => {
    expect(reason('In operative paragraph 1, delete “urgently”.')).toEqual(['“urgently” does not stand in the paragraph.', true]);
    expect(reason('In operative paragraph 2, delete “the”.')).toEqual([
      '“the” stands in the paragraph 3 times; the list does not say which is meant.',
      true,
    ]);
    expect(reason('In operative paragraph 1, delete the fifth occurrence of “the”.')[0]).toMatch(/only once/);
  });
  it('paragraphs that are not there, and sentences that are none', () => {
    expect(reason('Delete operative paragraph 9.')).toEqual(['There is no “operative paragraph 9” in the text.', true]);
    expect(reason('Make the text shorter.')).toEqual(['This sentence is not understood.', true]);
    expect(reason('In operative paragraph 2, the word “report” should be in the singular.')[1]).toBe(true);
    expect(reason('In operative paragraph 1, replace “through” with “with”, “States” with “Parties”.')[1]).toBe(true);
  });
  it('sentences that contradict each other or themselves', () => {
    expect(apply('Delete OP1.', 'In OP1, delete “through the Office”.').failed).toHaveLength(1);
    expect(apply('In OP1, delete “the Office”; delete “through the”.').failed[0]!.reason).toMatch(/same words/);
    expect(apply('Move OP1 to after OP2. Move OP2 to after OP1.').failed[0]!.reason).toMatch(/circle/);
    expect(
      apply('Substitute the word “with” for “through” in paragraph 1 so that the paragraph will read: “Quite another text;”.').failed[0]!
        .reason,
    ).toMatch(/read so/);
  });
});
