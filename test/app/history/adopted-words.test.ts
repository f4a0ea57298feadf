// An adoption, which the record has as one English line, is said in the History in the reader's language: the line, what was revised, voted on, left in brackets or
// fell, and what was added later. (RULES 321)
import { afterEach, describe, expect, it } from 'vitest';
import type { Adoption } from '../../../schema/index.ts';
import { adoptedWords } from '../../../src/app/history/adopted-words.ts';
import { learn, speak } from '../../../src/messages/say.ts';
import type { Decision } from '../../../src/protocol/record.ts';
import { catalogsOf, SPOKEN } from '../../support/catalogs.ts';

afterEach(() => speak('en'));

const vote = { kind: 'counted' as const, for: 20, against: 3, abstaining: 1 };
const adoption = {
  ...{ outcome: 'adopted', number: '14/3', draft: 'L.2', meeting: '', date: '2026-11-29', vote: null, issued: null },
  ...{ separate: [{ label: 'OP1', retained: true, vote }], revisions: [], sponsors: [], explanations: [] },
} as unknown as Adoption;
const LINE = 'Adopted on 29 November 2026, without a vote';
const REST =
  'orally revised by 2 amendments; OP1 retained by a vote of 20 to 3, with 1 abstention; with brackets in OP3, OP5; not adopted: OP3 (FJI)';
const decision = (words: string, kind: Decision['kind'] = 'adopted'): Decision => ({
  ...{ id: 'd1', at: '2026-11-29T10:00:00Z', who: 'Chair', kind, paragraph: '', label: '', amendment: '', by: '', words },
});

describe('an adoption in the History', () => {
  it('is said in English as the record has it', () => {
    const words = `14/3. ${LINE}; ${REST}`;
    expect(adoptedWords(decision(words), adoption)).toBe(words);
    expect(adoptedWords(decision(LINE), adoption)).toBe(LINE);
  });

  it.each(SPOKEN)('leaves no English word in %s', (language) => {
    speak(language);
    learn(catalogsOf(language));
    const added = 'number 14/3; sponsors: XX, YY; explanation of position of XX';
    for (const [words, kind] of [
      [`14/3. ${LINE}; ${REST}`, 'adopted'],
      [`${LINE}; ${REST}`, 'adopted'],
      [added, 'adoption-added'],
    ] as const) {
      const told = adoptedWords(decision(words, kind), adoption)!;
      expect(told.replace(/OP\d|FJI|XX|YY/g, '')).not.toMatch(
        language === 'fr' || language === 'es' ? /\b(?:by|with|adopted|without|vote of|retained|number|sponsors)\b/i : /[a-z]{2}/i,
      );
    }
  });

  it('stays as the record has it where the draft does not know it any more, and any other decision is none of its', () => {
    expect(adoptedWords(decision('13/1. Adopted on 1 May 2020, without a vote'), adoption)).toBeNull();
    expect(adoptedWords(decision(LINE), null)).toBeNull();
    expect(adoptedWords(decision('after “a”, insert “b”', 'accepted'), adoption)).toBeNull();
  });
});
