// The text that a new draft begins with. (RULE B5)
import { describe, expect, it } from 'vitest';
import { EMPTY_META, LANGUAGES, titleOf } from '../../schema/index.ts';
import { draftFromJson, draftToJson } from '../../src/formats/json/json.ts';
import { blankDraft, FIRST_OPENINGS } from '../../src/text/blank.ts';
import { hasKnownOpening, openingLength } from '../../src/text/openings/openings.ts';

describe.each(LANGUAGES)('the openings that are offered in %s (RULE B5)', (language) => {
  it.each(['preambular', 'operative'] as const)('are openings of a %s paragraph, whole, and each once', (part) => {
    const offered = FIRST_OPENINGS[language][part];
    for (const opening of offered) {
      const text = language === 'zh' ? opening : `${opening} `;
      expect([opening, hasKnownOpening(text, part, language), openingLength(text, part, language)]).toEqual([
        opening,
        true,
        opening.length,
      ]);
    }
    expect(new Set(offered).size).toBe(offered.length);
    expect(offered.length).toBeGreaterThanOrEqual(6);
  });

  it('stand in italics in a text that the server takes', () => {
    const [preambular, operative] = [FIRST_OPENINGS[language].preambular[0]!, FIRST_OPENINGS[language].operative[0]!];
    const draft = blankDraft({ ...EMPTY_META, language, body: 'The Commission on Pens' }, 'Pens', { preambular, operative });
    const read = draftFromJson(draftToJson(draft));
    expect('draft' in read && read.draft.doc.eq(draft.doc) && titleOf(read.draft.doc)).toBe('Pens');
    expect(draft.doc.child(1).toString()).toContain('em(');
  });
});
