// The record stores an adoption as one English line; the History shows it in the reader's language: the line, what was revised, voted on, left in brackets or
// rejected, and what was added later. (RULES AD13, AD14)
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import type { Vote } from '../../../schema/index.ts';
import { adoptedWords } from '../../../src/app/history/adopted-words.ts';
import { adoptionLine, voteWords } from '../../../src/formats/adoption-line.ts';
import { learn, speak } from '../../../src/messages/say.ts';
import type { Decision } from '../../../src/protocol/record.ts';
import { catalogsOf, SPOKEN } from '../../support/catalogs.ts';
import { lawRuns } from '../../support/tier.ts';

afterEach(() => speak('en'));

const LINE = 'Adopted on 29 November 2026, without a vote';
const REST =
  'orally revised by 2 amendments; OP1 retained by a vote of 20 to 3, with 1 abstention; with brackets in OP3, OP5; not adopted: OP3 (FJI)';
const decision = (words: string, kind: Decision['kind'] = 'adopted'): Decision => ({
  ...{ id: 'd1', at: '2026-11-29T10:00:00Z', who: 'Chair', kind, paragraph: '', label: '', amendment: '', by: '', words },
});

describe('an adoption in the History', () => {
  it('is said in English as the record has it', () => {
    const words = `14/3. ${LINE}; ${REST}`;
    expect(adoptedWords(decision(words))).toBe(words);
    expect(adoptedWords(decision(LINE))).toBe(LINE);
  });

  it.each(SPOKEN)('leaves no English word in %s', (language) => {
    speak(language);
    learn(catalogsOf(language));
    const added = 'number 14/3; sponsors: XX, YY; explanation of position of XX';
    for (const [words, kind] of [
      [`14/3. ${LINE}; ${REST}`, 'adopted'],
      [`${LINE}; ${REST}`, 'adopted'],
      [added, 'adoption-added'],
      [`14/3. ${LINE}; ${REST}`, 'undone'],
      [added, 'undone'],
    ] as const) {
      const told = adoptedWords(decision(words, kind))!;
      expect(told.replace(/OP\d|FJI|XX|YY/g, '')).not.toMatch(
        language === 'fr' || language === 'es' ? /\b(?:by|with|adopted|without|vote of|retained|number|sponsors)\b/i : /[a-z]{2}/i,
      );
    }
  });

  it('is read whole, whatever was recorded: taken back, and made by an earlier version too (law)', () => {
    const count = fc.nat(200);
    const vote: fc.Arbitrary<Vote | null> = fc.option(
      fc.oneof(
        fc.record({ kind: fc.constant('counted' as const), for: count, against: count, abstaining: count }),
        fc.tuple(count, count, count).map(([pro, contra, abstaining]): Vote => {
          const of = (many: number) => Array.from({ length: many }, (_, at) => `State ${at}`);
          return { kind: 'recorded', for: of(pro), against: of(contra), abstaining: of(abstaining), notVoting: [] };
        }),
      ),
      { nil: null },
    );
    const day = fc
      .date({ min: new Date('1946-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10));
    fc.assert(
      fc.property(
        fc.record({
          outcome: fc.constantFrom('adopted' as const, 'rejected' as const),
          meeting: fc.constantFrom('', '82nd plenary meeting', '9th meeting, resumed', '5-е заседание', 'Third Committee'),
          date: day,
          vote,
        }),
        fc.constantFrom('', '80/251', 'A/RES/80/1', '14/3 (A)'),
        fc.constantFrom('adopted' as const, 'undone' as const),
        fc.constantFrom(...SPOKEN),
        vote,
        (facts, number, kind, language, separate) => {
          const parts = ['orally revised by 2 amendments', `PP3 deleted ${voteWords(separate, 'en')}`, 'with brackets in OP3'];
          const begins = number === '' ? '' : `${number}. `;
          const words = [begins + adoptionLine(facts, 'en'), ...parts].join('; ');
          speak('en');
          expect(adoptedWords(decision(words, kind))).toBe(words);
          speak(language);
          learn(catalogsOf(language));
          // In an Arabic line a number or a Latin name is wrapped in isolates, which are removed here.
          const told = adoptedWords(decision(words, kind))!.replace(/[\u2068\u2069]/g, '');
          expect(told.startsWith(`${number === '' ? '' : number}`)).toBe(true);
          expect(told).toContain(adoptionLine(facts, language));
          expect(told).toContain(voteWords(separate, language));
        },
      ),
      { numRuns: lawRuns(200) },
    );
  });

  it('is nothing else', () => {
    expect(adoptedWords(decision('after “a”, insert “b”', 'accepted'))).toBeNull();
    expect(adoptedWords(decision('open → agreed', 'undone'))).toBeNull();
    expect(adoptedWords(decision('Adopted by acclamation'))).toBeNull();
  });
});
