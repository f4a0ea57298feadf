// Agreed words of a paragraph: they are found where they were marked, follow their words while the text around them moves, and are lost as soon as one of them
// changes. (RULES AG15 to AG18)
import fc from 'fast-check';
import type { Node } from 'prosemirror-model';
import { describe, expect, it } from 'vitest';
import { amendment, type InlinePiece, paragraph, resolution, wording, wordingFromJson } from '../../../schema/index.ts';
import {
  correctedPhrase,
  followedPhrase,
  type PhraseOn,
  phraseBetween,
  phrasesIn,
  phrasesTouched,
  phraseText,
  placeOfPhrase,
} from '../../../src/amend/decide/phrases.ts';
import { plainWords } from '../../../src/diff/word-trace.ts';

/** The phrase in [ ] of a text without notes, and the wording without these. */
function marked(text: string): { readonly before: Node; readonly phrase: NonNullable<ReturnType<typeof phraseBetween>> } {
  const from = text.indexOf('[');
  const to = text.indexOf(']') - 1;
  const before = wording(text.replace(/[[\]]/g, ''));
  return { before, phrase: phraseBetween(before, from, to)! };
}

/** The text after a change with what is still agreed in [ ]. */
function changed(text: string, now: string, follow = followedPhrase): string {
  const { before, phrase } = marked(text);
  const is = wording(now);
  const found = follow(before, is, phrase);
  const place = found && placeOfPhrase(is, found);
  return place ? `${now.slice(0, place.from)}[${now.slice(place.from, place.to)}]${now.slice(place.to)}` : now;
}

describe('agreed words (RULES AG15 to AG18)', () => {
  it.each([
    ['Encourages [all States] to act', 'Strongly encourages [all States] to act now'],
    ['Encourages [all States] to act', 'Encourages [all States], and others, to act'],
    ['States and [States] and States', 'States and [States]'],
    ['Invites States and invites [States] to act', 'Invites States, now invites [States] to act'],
    ['Invites [sound science] and more, and less', 'More and less, and [sound science], invites'],
    ['要求[所有国家]采取行动', '要求[所有国家]立即采取行动'],
    ['A [state-owned] company', 'One [state-owned] firm'],
  ])('follow their words: %s → %s', (text, now) => {
    expect(changed(text, now.replace(/[[\]]/g, ''))).toBe(now);
  });

  it.each([
    ['Encourages [all States] to act', 'Encourages all the States to act'],
    ['Encourages [all States] to act', 'Encourages all Statesmen to act'],
    ['Encourages [all State] actors', 'Encourages all State-owned actors'],
    ['Encourages [all States] to act', 'Encourages States to act'],
    ['Encourages [all States] to act', 'Encourages all  States to act'],
    ['Encourages [all States] to act', ''],
    ['Encourages [all States] to act', 'Encourages All States to act'],
    ['Says [it’s] so', "Says it's so"],
  ])('are agreed no more where one is another: %s → %s', (text, now) => {
    expect(changed(text, now)).toBe(now);
  });

  it('hold their marks and their notes', () => {
    const pieces = (em: boolean, note: string): InlinePiece[] => [
      { text: 'Recalling', em },
      { text: ' its resolution' },
      { id: 'n', note: [{ text: note }] },
      { text: ' of 2021,' },
    ];
    const before = wording(pieces(true, 'A/1.'));
    const phrase = phraseBetween(before, 0, plainWords(before).length)!;
    expect(phraseText(phrase.content)).toBe('Recalling its resolution of 2021,');
    expect(followedPhrase(before, wording([{ text: 'Also ' }, ...pieces(true, 'A/1.')]), phrase)).toMatchObject({ nth: 0 });
    expect(followedPhrase(before, wording(pieces(false, 'A/1.')), phrase)).toBeNull();
    expect(followedPhrase(before, wording(pieces(true, 'A/2.')), phrase)).toBeNull();
  });

  it('are whole words', () => {
    const said = wording('Encourages all States, to act');
    expect(phraseText(phraseBetween(said, 13, 16)!.content)).toBe('all States');
    expect(phraseBetween(said, 21, 22)).toBeNull();
    expect(phraseBetween(said, 4, 4)).toBeNull();
  });

  it('are what the secretariat corrects them to in a closed text', () => {
    expect(changed('Encourages [all Stats] to act', 'Encourages all States to act', correctedPhrase)).toBe(
      'Encourages [all States] to act',
    );
    expect(changed('Encourages [all] States', 'Encourages States', correctedPhrase)).toBe('Encourages States');
  });

  const word = fc.constantFrom('a', 'b', 'c', 'and', 'States', 'no-one', 'é', '国家', ',', 'A/1.');
  const sentence = fc.array(word, { minLength: 1, maxLength: 14 });
  it('never name other words than those that were agreed, and all of them or none', () => {
    let stood = 0;
    fc.assert(
      fc.property(sentence, sentence, fc.nat(13), fc.nat(4), fc.boolean(), (xs, ys, at, length, isEdit) => {
        const before = wording(xs.join(' '));
        const from = xs.slice(0, at % xs.length).join(' ').length;
        const phrase = phraseBetween(before, from, from + 1 + length * 3);
        if (!phrase) return;
        const place = placeOfPhrase(before, phrase)!;
        expect([place.from, place.to]).toEqual([phrase.from, phrase.to]);
        // A small edit beside it, or another text altogether.
        const now = isEdit ? `${xs.join(' ')} ${ys[0]}` : ys.join(' ');
        const found = followedPhrase(before, wording(now), phrase);
        if (isEdit && !/^[,\p{sc=Han}]/u.test(ys[0]!)) expect(found).not.toBeNull();
        if (!found) return;
        const is = placeOfPhrase(wording(now), found)!;
        expect(now.slice(is.from, is.to)).toBe(wordingFromJson(phrase.content)!.textContent);
        stood++;
      }),
      { numRuns: 3000 },
    );
    expect(stood).toBeGreaterThan(500);
  });
});

describe('what a proposal would do to agreed words (RULES AG15 to AG18)', () => {
  const OP1 = wording('Encourages all States to share sound data;');
  const doc = resolution([
    paragraph({ id: 'op1', kind: 'operative' }, 'Encourages all States to share sound data;', [
      amendment({ id: 'beside', by: 'NOR' }, OP1, 'Strongly encourages all States to share sound data;'),
      amendment({ id: 'within', by: 'FJI' }, OP1, 'Encourages all Member States to share sound data;'),
      amendment({ id: 'gone', by: 'EGY', kind: 'delete' }, OP1, 'Encourages all States to share sound data;'),
      amendment({ id: 'moved', by: 'MEX', kind: 'move', after: 'op2' }, OP1, 'Encourages all States to share sound data;'),
    ]),
    paragraph({ id: 'op2', kind: 'operative' }, 'Requests a report.', [
      amendment({ id: 'joined', by: 'NOR', kind: 'merge', after: 'op1' }, wording('Requests a report.'), 'Requests a report.'),
    ]),
    paragraph({ id: 'alt', kind: 'operative', by: 'KEN', instead: 'op1' }, 'Invites States to share sound data;'),
    paragraph({ id: 'new', kind: 'operative', by: 'KEN' }, 'Thanks all States.'),
  ]);
  const phrase: PhraseOn = { ...phraseBetween(OP1, 11, 21)!, id: 'f', paragraph: 'op1', level: 'group' };

  it('is known before it is accepted, whatever its kind', () => {
    const touches = (home: number, id: string) => phrasesTouched(doc, doc.child(home), id, [phrase]).map((one) => one.id);
    expect(touches(0, 'beside')).toEqual([]);
    expect(touches(0, 'within')).toEqual(['f']);
    expect(touches(0, 'moved')).toEqual([]);
    expect(touches(1, 'joined')).toEqual([]);
    expect(touches(2, '')).toEqual(['f']);
    expect(touches(3, '')).toEqual([]);
    const alone = resolution([paragraph({ id: 'op1', kind: 'operative' }, OP1.textContent, [doc.child(0).child(3)]), doc.child(1)]);
    expect(phrasesTouched(alone, alone.child(0), 'gone', [phrase]).map((one) => one.id)).toEqual(['f']);
  });

  it('are shown where they say more than the status of their paragraph', () => {
    const shown = (status: 'open' | 'group' | 'agreed' | 'adref', level: 'group' | 'agreed') =>
      phrasesIn(paragraph({ id: 'op1', status }, OP1.textContent), [{ ...phrase, level }]).length;
    expect([shown('open', 'group'), shown('adref', 'group'), shown('group', 'group'), shown('group', 'agreed')]).toEqual([1, 1, 0, 1]);
    expect([shown('agreed', 'group'), shown('agreed', 'agreed')]).toEqual([0, 0]);
  });
});
