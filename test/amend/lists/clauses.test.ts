// An amendment is read by what its words ask for, in any order, and by which of the quoted words are in the paragraph; ambiguous amendments are listed. (RULES L38, L39)
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EMPTY_META, paragraph, resolution, textOf, wordingOf } from '../../../schema/index.ts';
import { applyDelegationList } from '../../../src/amend/lists/apply-list.ts';
import { placeAt } from '../../../src/amend/lists/clauses/list-places.ts';
import '../../support/seed.ts';

const ROWS: readonly (readonly [string, string])[] = [
  ['preambular', 'Recalling all relevant decisions on water and sanitation,'],
  ['preambular', 'Noting with concern the effects of drought on coastal communities,'],
  ['preambular', 'Welcoming the report of the panel and the advice contained therein,'],
  ['operative', 'Decides to establish a fund for a period of five years, with the following aims:'],
  ['subparagraph', 'To repair wells and pipes on remote islands, where feasible;'],
  ['subparagraph', 'To report every year on the state of reservoirs;'],
  ['operative', 'Calls upon donors to support the fund, to share knowledge and to report promptly to its board;'],
  ['operative', 'Strongly encourages small islands to measure rainfall and rivers, and to publish what is measured;'],
  ['operative', 'Invites Members to take part in the work of the fund at the twenty-fifth session;'],
  ['operative', 'Decides to remain seized of the matter.'],
];
const BASE = resolution(
  ROWS.map(([kind, text], k) => paragraph({ id: `p${k}`, kind: kind as 'operative', level: kind === 'subparagraph' ? '1' : '0' }, text)),
);
const draft = { meta: EMPTY_META, doc: BASE };
const texts = ROWS.map(([, text]) => text);
const apply = (list: string) => {
  const { doc, failed, doubts } = applyDelegationList(draft, list);
  const now = doc.children.map((one) => textOf(wordingOf(one)!));
  return { now, failed: failed.map(({ reason }) => reason), doubts: doubts.map(({ reason }) => reason) };
};
const DECIDED = ['OP2', 6] as const;

describe('words in no known order', () => {
  it.each([
    ['OP2: "promptly" ought to make way for "without delay".', 'promptly', 'without delay'],
    ['In OP2 the Board finds "promptly" too weak; "without delay" would do.', 'promptly', 'without delay'],
    ['OP2: it must be "without delay", not "promptly".', 'promptly', 'without delay'],
    [
      'Bolivia wanted "share knowledge" in the second operative paragraph to be followed by "and skills".',
      'share knowledge',
      'share knowledge and skills',
    ],
    ['Operative 2: the adverb "promptly" serves no end and can be dropped.', ' promptly', ''],
    ['Párr. 2: fuera «promptly», ya está en otra resolución.', ' promptly', ''],
    ['op2 take out promptly, we have only one accountant', ' promptly', ''],
    ['Op 2: without delay instead of promptly', 'promptly', 'without delay'],
  ])('%s', (entry, old, now) => {
    const { now: got, failed, doubts } = apply(entry);
    expect(failed).toEqual([]);
    expect(got).toEqual(texts.with(DECIDED[1], texts[DECIDED[1]]!.replace(old, now)));
    expect(doubts.length).toBeLessThan(2);
  });

  it.each([
    'OP2: "promptly" should under no circumstances be dropped.',
    'OP2: "without delay" should not be replaced with "promptly".',
    'OP2: we cannot accept the deletion of "promptly".',
    'OP2: drop "promptly" if the fund is kept.',
    'OP2: either "promptly" or "without delay".',
    'OP2: the sentence with "promptly" can be dropped.',
    'OP2: replace "without delay" with "promptly".',
    'OP2: promptly instead of without delay',
    'OP2: keep "promptly" and let go of the rest.',
    'OP2: "to" would do better as "for".',
    'OP4: Delete. (was already rejected by the facilitator)',
    'OP2: Calls upon donors to support the fund [KEN: delete]',
    'OP2: delete the part that contains "promptly"',
    'OP2: the second "promptly" is superfluous.',
    'OP2: honestly it must be "promptly", not "without delay".',
    'OP2: "promptly" belongs elsewhere, so that it would read "to support the fund promptly, to share knowledge"',
    'OP2: board > council; donors > Members > others',
    'OP2: it was proposed last year to delete "promptly".',
    'OP2: Canada asked whether "promptly" should be "without delay".',
    'OP2: we had asked for "without delay" instead of "promptly" but can accept the text.',
    'OP2: nobody asked for the deletion of "promptly".',
    'OP2: it would be a mistake to delete "promptly".',
    'OP2: deleting "promptly" is out of the question.',
    'OP2: replacing "promptly" with "without delay" would weaken the text.',
    'OP2: adding "fully" after "report" changes the meaning.',
    'OP2: we drop our proposal to replace "promptly" with "without delay".',
    'OP2: "promptly" was already replaced with "without delay".',
    'OP2: delete "promptly"? We think not.',
    'OP2 of resolution 70/1: replace "promptly" with "without delay".',
    'OP2: should Peru insist, delete "promptly".',
    'OP2: delete "promptly" in case Peru agrees.',
    'OP2: delete "promptly"; failing that, "without delay".',
    'OP2: add "without delay" because "promptly" is weak.',
    'OP2: "promptly" is stronger than "without delay".',
    'OP2: "promptly" replaced "without delay" at our request.',
    'OP2: rather than deleting "promptly", add "in good time".',
    'OP2: "promptly" is hardly redundant.',
    'OP2: "fully" does not belong after "report".',
    'OP2: delete the words around "promptly".',
    'OP2: "promptly" ≠ "without delay"',
    'Delete the first line of OP3.',
    'Cut OP3 in two.',
    'Let us discuss OP3 after OP4.',
    'Point 2 : à défaut, remplacer « promptly » par « vite ».',
    'Point 2 : la suppression de « promptly » affaiblirait le texte.',
    'Point 2 : « vite » ne saurait remplacer « promptly ».',
    'Point 2 du rapport : supprimer « promptly ».',
    'Párr. 2: sería un error suprimir «promptly».',
    'Párr. 2: ya se eliminó «promptly».',
    'Párr. 2: eliminar la palabra que sigue a «promptly».',
    'П. 2: исключение «promptly» ослабит текст.',
    '第2段：撤回删除“promptly”的提案。',
  ])('leaves the text as it is, and says why: %s', (entry) => {
    const { now, failed } = apply(entry);
    expect(now).toEqual(texts);
    expect(failed).toHaveLength(1);
  });

  it('are read by senses and text alone: any other words between and around change nothing', () => {
    const idle = fc.constantFrom('honestly', 'colleagues', 'lovely', 'Brazil', 'evidently', 'tonight', 'wisely', 'somewhat');
    const words = fc.array(idle, { maxLength: 3 }).map((all) => all.join(' '));
    const asks = fc.constantFrom(
      (old: string, now: string, w: readonly string[]) => `OP2: ${w[0]} "${old}" ${w[1]} becomes "${now}" ${w[2]}`,
      (old: string, now: string, w: readonly string[]) => `${w[0]} in OP2 ${w[1]} "${now}" instead of "${old}" ${w[2]}`,
      (old: string, now: string, w: readonly string[]) => `OP2 ${w[0]}: replace ${w[1]} "${old}" ${w[2]} by "${now}"`,
      (old: string, now: string, w: readonly string[]) => `"${old}" ${w[0]} in OP2 should ${w[1]} give way ${w[2]} to "${now}"`,
    );
    fc.assert(
      fc.property(asks, fc.constantFrom('promptly', 'donors', 'share knowledge'), fc.tuple(words, words, words), (ask, old, w) => {
        const { now } = apply(ask(old, 'quarterly news', w).replace(/ {2,}/g, ' ').trim());
        const wanted = texts.with(6, texts[6]!.replace(old, 'quarterly news'));
        expect([texts, wanted]).toContainEqual(now);
      }),
      { numRuns: 120 },
    );
  });
});

describe('forms of one field a line, and rows', () => {
  it.each([
    ['OP2\nNow: promptly\nWe want: [delete]\nWhy: it is clear.', texts.with(6, texts[6]!.replace(' promptly', ''))],
    [
      'New paragraph after OP4\nWe want: Urges Members to publish what they give;',
      texts.toSpliced(9, 0, 'Urges Members to publish what they give;'),
    ],
    ['Paragraph\tExisting text\tProposed text\nOP2\tpromptly\t(à supprimer)', texts.with(6, texts[6]!.replace(' promptly', ''))],
  ])('%s', (list, wanted) => {
    const { now, failed } = apply(list);
    expect(failed).toEqual([]);
    expect(now).toEqual(wanted);
  });
  it('a row whose place is not known is listed', () => {
    const { now, failed } = apply('Paragraph\tExisting text\tProposed text\nOP2\tpromptly\tquickly\nSection nine\tdonors\tpartners');
    expect(now).toEqual(texts.with(6, texts[6]!.replace('promptly', 'quickly')));
    expect(failed).toHaveLength(1);
  });
});

describe('whole paragraphs in no known order', () => {
  const without = (from: number, to = from + 1) => texts.toSpliced(from, to - from);
  it.each([
    ['Operative 3: take it away completely', without(7)],
    ['The Federation could not see the need for paragraph 3 and proposed that it be deleted.', without(7)],
    ['Paragraph 4 moves up and will come immediately after paragraph 2.', [...texts.slice(0, 7), texts[8]!, texts[7]!, texts[9]!]],
    ['op3 and op 4 shld change places', [...texts.slice(0, 7), texts[8]!, texts[7]!, texts[9]!]],
    [
      'After paragraph 4 we insert: "Encourages donors to publish what they give;"',
      texts.toSpliced(9, 0, 'Encourages donors to publish what they give;'),
    ],
    ['A third limb should be added to para. 1: "(c) To train engineers;"', texts.toSpliced(6, 0, 'To train engineers;')],
    ['Operative 1, new item after (a): "To train engineers of the islands;"', texts.toSpliced(5, 0, 'To train engineers of the islands;')],
  ])('%s', (entry, wanted) => {
    const { now, failed } = apply(entry);
    expect(failed).toEqual([]);
    expect(now).toEqual(wanted);
  });
});

describe('names of paragraphs', () => {
  it.each([
    ['Operative 1, letter a: x', 'operative paragraph 1 (a)'],
    ['Considérant 2 : x', 'preambular paragraph 2'],
  ])('%s', (typed, names) => {
    expect(placeAt(typed, 0)?.place.phrases.join(', ')).toBe(names);
  });
  it.each(['the two paragraphs', '20 per cent of', '2028', '14A.1 Leeds', '2 paragraphs', 'Preamble: put'])('is none: %s', (typed) => {
    expect(placeAt(typed, 0)).toBeNull();
  });
});

describe('a question or a possibility', () => {
  const QUESTION = 'It is asked as a question.';
  it.each([
    ['OP2: could we let "promptly" give way to "without delay"?', QUESTION],
    ['OP2: Would it be possible to have "promptly" make way for "without delay"?', QUESTION],
    ['OP2: can we have "promptly" superseded by "without delay"?', QUESTION],
    ['OP2: "promptly" could be softened to "without delay"', 'It is said as a possibility.'],
  ])('is told as such where it is read by its words too (RULE L53): %s', (entry, told) => {
    const { now, failed, doubts } = apply(entry);
    expect([now[6]!.includes('report without delay'), failed, doubts]).toEqual([true, [], [told]]);
  });
});
