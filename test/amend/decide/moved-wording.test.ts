// Whether the words changed under a proposal since it was made (RULE A19).
import { expect, it } from 'vitest';
import { schema, wording, wordingJson } from '../../../schema/index.ts';
import { movedWording } from '../../../src/amend/decide/moved-wording.ts';

const first = wording('Encourages States to cooperate');
const now = wording('Encourages States to cooperate closely');

it('RULE A19: gives the wording that it was made against at first where that had other words', () => {
  expect(movedWording({ base: now, now }, wordingJson(first))?.textContent).toBe('Encourages States to cooperate');
  expect(movedWording({ base: first, now }, '')).toBe(first);
});

it('RULE A19: gives none where the words are the same again, or only italics changed', () => {
  expect(movedWording({ base: now, now: first }, wordingJson(first))).toBeNull();
  const italic = schema.node('wording', null, [schema.text('Encourages', [schema.mark('em')]), schema.text(' States to cooperate')]);
  expect(movedWording({ base: italic, now: italic }, wordingJson(first))).toBeNull();
  expect(movedWording({ base: first, now: first }, '')).toBeNull();
});

it('RULE A19: takes a broken record for none', () => {
  expect(movedWording({ base: now, now }, 'not JSON')).toBeNull();
});
