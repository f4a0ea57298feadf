// Formal sentences: they say what a delegate would say, quote whole words of the base, and identify exactly one place. The strongest test reads the sentence
// back, applies it, and must get the proposal.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { amendment, type InlinePiece, wording } from '../../../schema/index.ts';
import { recordedWords } from '../../../src/amend/decide/proposal-words.ts';
import { formalDeletion, formalParts, formalText, formalWording, paragraphName } from '../../../src/amend/formal/sentence.ts';
import { formalOnProposal } from '../../../src/amend/kinds/amendment-to-amendment.ts';
import { formalProposal } from '../../../src/amend/kinds/kinds.ts';
import { formalMove } from '../../../src/amend/kinds/move.ts';
import { formalInsertion } from '../../../src/amend/kinds/new-paragraph.ts';
import { wordTokens } from '../../../src/diff/word-tokens.ts';

const say = (label: string, base: readonly InlinePiece[] | string, mine: readonly InlinePiece[] | string) =>
  formalText(formalWording(label, wording(base), wording(mine)));

const OP3 =
  'Encourages Member States to take steps to build the capacity of recovery and related support services, including community-based recovery support services and those in education settings and in workplaces, and to provide appropriate training in this regard;';
const op3 = (from: string, to: string) => say('OP3', OP3, OP3.replace(from, to));

describe('an insertion', () => {
  it('follows the words before it', () => {
    expect(op3('of recovery', 'of quality, affordable recovery')).toBe(
      'In operative paragraph 3, after “the capacity of”, insert “quality, affordable”.',
    );
    expect(op3('services and', 'services and, as appropriate,')).toBe(
      'In operative paragraph 3, after “support services and”, insert “, as appropriate,”.',
    );
  });
  it('names the beginning and the end', () => {
    expect(op3('Encourages', 'Also Encourages')).toBe('In operative paragraph 3, at the beginning, insert “Also”.');
    expect(op3('regard;', 'regard; and')).toBe('In operative paragraph 3, at the end, insert “and”.');
  });
  it('quotes as many words as make the place plain', () => {
    const base = 'to promote the right to health and to promote the right to work and to rest';
    expect(say('OP1', base, base.replace('right to work', 'right to decent work'))).toBe(
      'In operative paragraph 1, after “and to promote the right to”, insert “decent”.',
    );
  });
  it('counts where no quotation is long enough', () => {
    const base = 'to care and to share and to care and to share and to care and to share';
    expect(say('OP1', 'of care of care of care', 'of care of all care of care')).toBe(
      'In operative paragraph 1, after the first occurrence of “of care of”, insert “all”.',
    );
    expect(say('OP1', base, base.replace(/share$/, 'all share'))).toBe(
      'In operative paragraph 1, after the third occurrence of “care and to”, insert “all”.',
    );
    const long = 'on the one hand and '.repeat(6);
    expect(say('OP1', `${long}end`, `${long.slice(0, 40)}big ${long.slice(40)}end`)).toContain(
      'after the second occurrence of “one hand and”, insert “big”',
    );
  });
});

describe('a deletion and a replacement', () => {
  it('quote the words', () => {
    expect(op3('appropriate ', '')).toBe('In operative paragraph 3, delete “appropriate”.');
    expect(op3('education settings', 'schools')).toBe('In operative paragraph 3, replace “education settings” with “schools”.');
  });
  it('say which of several is meant', () => {
    expect(op3('settings and', 'settings')).toBe('In operative paragraph 3, after “education settings”, delete “and”.');
    expect(op3('regard;', 'regard.')).toBe('In operative paragraph 3, at the end, replace “;” with “.”.');
    expect(say('OP1', 'care for all and care for all', 'care for all and support for all')).toBe(
      'In operative paragraph 1, after “all and”, replace “care” with “support”.',
    );
  });
  it('of several words are joined in one sentence', () => {
    expect(say('OP5', OP3, OP3.replace('of recovery', 'of quality recovery').replace('appropriate', 'adequate'))).toBe(
      'In operative paragraph 5, after “the capacity of”, insert “quality”; replace “appropriate” with “adequate”.',
    );
  });
  it('of most of the text replace the paragraph', () => {
    expect(say('OP6', OP3, 'Requests the Office to report to the Commission;')).toBe(
      'Replace operative paragraph 6 with the following: “Requests the Office to report to the Commission;”.',
    );
    expect(say('OP6', OP3, '')).toBe('Delete operative paragraph 6.');
  });
});

describe('the paragraph', () => {
  it('is named as the field names it', () => {
    expect(paragraphName('OP3 (b) (ii)')).toBe('operative paragraph 3 (b) (ii)');
    expect(paragraphName('PP5')).toBe('preambular paragraph 5');
    expect(paragraphName('OP7 bis')).toBe('operative paragraph 7 bis');
    expect(paragraphName('title')).toBe('the title');
    expect(paragraphName('')).toBe('the paragraph');
    expect(say('title', 'Promoting related services', 'Promoting services')).toBe('In the title, delete “related”.');
  });
  it('is deleted, moved and inserted (RULE N11)', () => {
    expect(formalText(formalDeletion('OP3'))).toBe('Delete operative paragraph 3.');
    expect(formalText(formalMove('OP3', 'OP5'))).toBe('Move operative paragraph 3 to after operative paragraph 5.');
    expect(formalText(formalInsertion({ at: 'behind', of: 'PP3' }, 'preambular', wording('Noting its decision,')))).toBe(
      'After preambular paragraph 3, insert a new preambular paragraph reading: “Noting its decision,”.',
    );
    expect(formalText(formalInsertion({ at: 'behind', of: 'OP3' }, 'subparagraph', wording('To report;')))).toBe(
      'After operative paragraph 3, insert a new subparagraph reading: “To report;”.',
    );
    expect(formalText(formalInsertion({ at: 'behind', of: 'OP3' }, 'subparagraph2', wording('To report;'), 'en', 'OP3 (b) (i)'))).toBe(
      'After operative paragraph 3, insert a new second-level subparagraph (i) reading: “To report;”.',
    );
    expect(formalText(formalInsertion({ at: 'behind', of: 'OP3 (b)' }, 'subparagraph', wording('To report;'), 'en', 'OP3 (b) bis'))).toBe(
      'After operative paragraph 3 (b), insert a new subparagraph reading: “To report;”.',
    );
    expect(formalText(formalInsertion({ at: 'ahead', of: 'OP3 (a)' }, 'subparagraph', wording('To report;'), 'en', 'OP3 (a) pre'))).toBe(
      'Before operative paragraph 3 (a), insert a new subparagraph reading: “To report;”.',
    );
  });
  it('of which nothing changed says so', () => {
    expect(say('OP3', OP3, OP3)).toBe('No change in operative paragraph 3.');
    expect(op3('recovery and', 'recovery  and')).toBe('In operative paragraph 3, correct the spacing after “capacity of recovery”.');
    expect(say('OP3', '', 'Requests a report;')).toBe('In operative paragraph 3, insert “Requests a report;”.');
  });
});

describe('a proposal', () => {
  it('is told in the words it was made against, whatever its kind', () => {
    const base = wording(OP3);
    const now = wording(OP3.replace('capacity', 'ability'));
    const mine = OP3.replace('of recovery', 'of quality recovery');
    const labelOf = (id: string) => (id === 'p5' ? 'OP5' : '');
    const told = (attrs: Record<string, string>, words: string) =>
      formalText(formalParts(formalProposal('OP3', amendment({ id: 'a', by: 'NOR', ...attrs }, base, words), now, labelOf)));
    const insertion = 'In operative paragraph 3, after “the capacity of”, insert “quality”.';
    expect(told({}, mine)).toBe(insertion);
    expect(told({ kind: 'delete' }, '')).toBe('Delete operative paragraph 3.');
    expect(told({ kind: 'move', after: 'p5' }, OP3)).toBe('Move operative paragraph 3 to after operative paragraph 5.');
    expect(told({ kind: 'move' }, mine)).toBe(`Move operative paragraph 3 to the beginning of the text. ${insertion}`);
  });
});

describe('footnotes and italics', () => {
  const note = (text: string): InlinePiece => ({ id: 'n1', note: [{ text }] });
  const before: InlinePiece = { text: 'Recalling the 1972 Protocol,' };
  const after: InlinePiece = { text: ' and the 1971 Convention' };
  it('are inserted, changed and deleted', () => {
    expect(say('PP1', [before, after], [before, note('Vol. 976.'), after])).toBe(
      'In preambular paragraph 1, after “the 1972 Protocol,”, insert a footnote reading “Vol. 976.”.',
    );
    expect(say('PP1', [before, note('Vol. 976.'), after], [before, note('Vol. 1019.'), after])).toBe(
      'In preambular paragraph 1, in the footnote after “the 1972 Protocol,”, replace “976” with “1019”.',
    );
    expect(say('PP1', [before, note('Vol. 976.'), after], [before, after])).toBe(
      'In preambular paragraph 1, delete the footnote after “the 1972 Protocol,”.',
    );
  });
  it('go and come with their words', () => {
    expect(say('PP1', [before, note('Vol. 976.'), after], 'Recalling the 1971 Convention')).toBe(
      'In preambular paragraph 1, delete “the 1972 Protocol, and” and the associated footnote.',
    );
    expect(
      say('PP1', 'Recalling the Convention', [{ text: 'Recalling the Protocol' }, note('Vol. 976.'), { text: ' and the Convention' }]),
    ).toBe('In preambular paragraph 1, after “Recalling”, insert “the Protocol and”, with a footnote reading “Vol. 976.”.');
  });
  it('are a place of their own', () => {
    expect(say('PP1', [before, note('Vol. 976.'), after], [before, note('Vol. 976.'), { text: ' as amended,' }, after])).toBe(
      'In preambular paragraph 1, after “the 1972 Protocol,” and its footnote, insert “as amended,”.',
    );
  });
  it('of words alone say how the words are set', () => {
    expect(say('OP1', 'Calls upon States', [{ text: 'Calls upon', em: true }, { text: ' States' }])).toBe(
      'In operative paragraph 1, set “Calls upon” in italics.',
    );
    expect(say('OP1', [{ text: 'Calls upon', em: true }, { text: ' States' }], 'Calls upon States')).toBe(
      'In operative paragraph 1, set “Calls upon” in roman type.',
    );
  });
});

describe('other languages', () => {
  it('are quoted by whole words', () => {
    const ru = 'Призывает государства-члены укреплять сотрудничество;';
    expect(say('OP2', ru, ru.replace('укреплять', 'укреплять международное'))).toBe(
      'In operative paragraph 2, after “Призывает государства-члены укреплять”, insert “международное”.',
    );
    expect(say('OP2', ru, ru.replace('сотрудничество', 'сотрудничества'))).toBe(
      'In operative paragraph 2, replace “сотрудничество” with “сотрудничества”.',
    );
    const ar = 'تشجع الدول الأعضاء على اتخاذ خطوات لبناء القدرات؛';
    expect(say('OP2', ar, ar.replace('خطوات', 'خطوات عاجلة'))).toBe('In operative paragraph 2, after “على اتخاذ خطوات”, insert “عاجلة”.');
    const zh = '呼吁所有会员国加强合作，促进能力建设；';
    expect(say('OP2', zh, zh.replace('合作', '国际合作'))).toBe('In operative paragraph 2, after “会员国加强”, insert “国际”.');
  });
});

describe('read back and done, the sentence', () => {
  const ORDINALS = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth'];
  const tokensOf = (text: string) => (text === '' ? [] : wordTokens(wording(text)).map((token) => token.text));
  /** The token offsets at which the words occur. */
  const found = (base: readonly string[], words: readonly string[]): number[] =>
    base.flatMap((_, at) => (words.every((word, i) => base[at + i] === word) ? [at] : []));

  /** Applies the sentence; throws if it could mean two places. */
  function done(base: readonly string[], said: string): string {
    const whole = /^Replace operative paragraph 1 with the following: “(.*)”\.$/.exec(said);
    if (whole) return whole[1]!;
    if (said === 'Delete operative paragraph 1.') return '';
    if (said.startsWith('No change')) return base.join('');
    const body = said.replace(/^In operative paragraph 1, /, '').replace(/\.$/, '');
    const OPERATION =
      /(?:(at the beginning|at the end), |after (?:the (\w+) occurrence of )?“([^”]*)”, )?(?:insert “([^”]*)”|(delete|replace) (?:the (\w+) occurrence of )?“([^”]*)”(?: with “([^”]*)”)?)(?:; |$)/y;
    const splices: { from: number; to: number; insert: string }[] = [];
    while (OPERATION.lastIndex < body.length) {
      const match = OPERATION.exec(body);
      if (!match) throw new Error(`cannot read: ${body}`);
      const [, edge, anchorNumber, anchor, insert, , number, words, by] = match;
      const pick = (all: readonly number[], which: string | undefined) => {
        if (which === undefined && all.length !== 1) throw new Error(`${all.length} places: ${body}`);
        return all[which === undefined ? 0 : ORDINALS.indexOf(which)]!;
      };
      if (insert !== undefined) {
        const words = tokensOf(anchor ?? '');
        const at = edge === 'at the end' ? base.length : anchor === undefined ? 0 : pick(found(base, words), anchorNumber) + words.length;
        splices.push({ from: at, to: at, insert: ` ${insert} ` });
        continue;
      }
      const target = tokensOf(words!);
      let all = found(base, target);
      if (edge === 'at the beginning') all = all.slice(0, 1);
      else if (edge === 'at the end') all = all.slice(-1);
      else if (anchor !== undefined) {
        const lead = tokensOf(anchor);
        all = all.filter((at) => [at, at - 1].some((end) => lead.every((word, i) => base[end - lead.length + i] === word)));
      }
      const from = pick(all, number);
      splices.push({ from, to: from + target.length, insert: ` ${by ?? ''} ` });
    }
    let text = '';
    let at = 0;
    for (const splice of splices) {
      text += base.slice(at, splice.from).join('') + splice.insert;
      at = splice.to;
    }
    return text + base.slice(at).join('');
  }

  const WORDS = ['the', 'of', 'and', 'States', 'States,', 'care', 'to care', 'services;', 'support', 'quality', 'меры', 'خدمات'];
  const sentence = fc.array(fc.constantFrom(...WORDS), { minLength: 4, maxLength: 24 });
  const edits = fc.array(
    fc.record({ at: fc.nat(23), strike: fc.nat(2), put: fc.array(fc.constantFrom(...WORDS, 'new', 'also,'), { maxLength: 3 }) }),
    {
      maxLength: 3,
    },
  );

  it('arrives at the proposal', () => {
    const bare = (text: string) => text.replace(/\s/g, '');
    fc.assert(
      fc.property(sentence, edits, (words, changes) => {
        const changed = [...words];
        for (const { at, strike, put } of changes) changed.splice(at, strike, ...put);
        const [base, mine] = [words.join(' '), changed.join(' ')];
        expect(bare(done(tokensOf(base), say('OP1', base, mine)))).toBe(bare(mine));
      }),
      { numRuns: 1500 },
    );
  });
});

describe('the address of a sentence', () => {
  const base = wording('Invites donors to contribute;');
  const insertion = formalWording('OP3', base, wording('Invites all donors to contribute;'));

  it('is data, so that what names the paragraph already leaves it out', () => {
    expect(insertion.address).toBe('operative paragraph 3');
    expect(recordedWords('OP3', [insertion])).toEqual({
      words: 'In operative paragraph 3, after “Invites”, insert “all”.',
      operation: 'after “Invites”, insert “all”.',
    });
  });
  it('is none where the sentence names its paragraph itself, speaks of another one, or is one of several', () => {
    expect(recordedWords('OP3', [formalDeletion('OP3')])).toEqual({ words: 'Delete operative paragraph 3.' });
    expect(recordedWords('OP4', [insertion])).not.toHaveProperty('operation');
    expect(recordedWords('OP3', [formalMove('OP3', ''), insertion])).toEqual({
      words: 'Move operative paragraph 3 to the beginning of the text. In operative paragraph 3, after “Invites”, insert “all”.',
    });
    expect(recordedWords('OP3', [formalOnProposal('EU', 'OP3', insertion)])).toEqual({
      words: 'In the proposal of EU on operative paragraph 3, after “Invites”, insert “all”.',
    });
  });
});
