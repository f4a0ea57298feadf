// Each rule in the rules folder is one of the house, fires on a fault and keeps still beside it. What the faults look like in detail is in the tests of the
// rules; this one holds that none is without.
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkLiving, RULES } from '../../src/style/check.ts';
import { caseDraft, draftOfRows, operatives, RULE_CASES, type RuleRow } from '../support/rule-cases.ts';

const fires = (rule: string, rows: readonly RuleRow[]) => checkLiving(caseDraft(rule, rows)).some((finding) => finding.rule === rule);

describe('every rule', () => {
  it('in the folder is one of the house, with a number and a name of its own', () => {
    const files = ['rules', 'writing'].flatMap((folder) => fs.readdirSync(path.resolve(import.meta.dirname, '../../src/style', folder)));
    expect(files.filter((file) => !['number-words.ts', 'spelling-data.ts'].includes(file))).toHaveLength(RULES.length);
    expect(new Set(RULES.map(({ name }) => name)).size).toBe(RULES.length);
    expect(new Set(RULES.map(({ number }) => number)).size).toBe(RULES.length);
    expect(Object.keys(RULE_CASES).sort()).toEqual(RULES.map(({ name }) => name).sort());
  });
  it.each(RULES.map(({ name }) => name))('fires on its fault and keeps still beside it: %s', (name) => {
    const [fault, right] = RULE_CASES[name] ?? [[], []];
    expect(fires(name, fault)).toBe(true);
    expect(fires(name, right)).toBe(false);
  });
  // A handmade paragraph must not block the pages of its readers. A rule that rereads it from each of its words takes minutes here.
  it.each([
    ['a list', 'Protects ', 'women, ', 'and children.'],
    ['blanks', 'Decides', '      ', '.'],
    ['syllables', 'Organ', 'isis', 'e.'],
    ['hyphens', '', 'a-', ''],
    ['figures', 'Recalls paragraph ', 'a 3 bb, ', '3 pens.'],
    ['quotation marks', '', '"a', ''],
    ['opened quotation marks', '', '“« ', ''],
    ['sums', '', '$1,', ''],
    ['years', '', '2015-', ''],
    ['capitals', '', 'Judgments of. ', ''],
    ['citations', '', 'resolution 57/4 of 21 March 2014 ', ''],
  ])('reads a long paragraph once: %s', (_what, before, again, after) => {
    const rows = operatives(before + again.repeat(30_000) + after);
    for (const language of ['en', 'fr', 'ru', 'ar'] as const) expect(checkLiving(draftOfRows(rows, language))).toBeInstanceOf(Array);
  });
});
