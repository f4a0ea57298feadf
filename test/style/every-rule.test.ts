// Each rule in the rules folder is one of the house, fires on a fault and keeps still beside it. What the faults look like in detail is in the tests of the
// rules; this one holds that none is without.
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Draft, EMPTY_META, type InlinePiece, type ParagraphKind, paragraph, resolution } from '../../schema/index.ts';
import { checkLiving, RULES } from '../../src/style/check.ts';

type Row = readonly [kind: ParagraphKind, text: string | readonly InlinePiece[], level?: number];
const op = (...texts: (string | readonly InlinePiece[])[]): Row[] => texts.map((text) => ['operative', text]);
const pp = (...texts: string[]): Row[] => texts.map((text) => ['preambular', text]);
const noted = (before: string, after: string): readonly InlinePiece[] => [
  { text: before },
  { id: 'n', note: [{ text: 'A/70/1.' }] },
  { text: after },
];

/** By rule: a text on which it fires, and one beside it on which it keeps still. */
const CASES: Record<string, readonly [fires: readonly Row[], still: readonly Row[]]> = {
  'punctuation/end': [op('Decides,', 'Urges.'), op('Decides;', 'Urges.')],
  'brackets/balance': [op('Decides [so.'), op('Decides [so].')],
  'spaces/double': [op('Decides  so.'), op('Decides so.')],
  'paragraphs/empty': [op('', 'Urges.'), op('Decides;', 'Urges.')],
  'openings/form': [pp('Recalls this,'), pp('Recalling this,')],
  'openings/also-further': [pp('Recalling a,', 'Recalling further b,'), pp('Recalling a,', 'Recalling also b,')],
  'citations/year': [
    op('Recalls resolution 57/4 of 21 March 2014;', 'Recalls resolution 57/4 of 21 March 2015.'),
    op('Recalls resolution 57/4 of 21 March 2014;', 'Recalls resolution 57/4 of 21 March 2014.'),
  ],
  'references/above': [op('Decides as in paragraph 2 above.'), op('Decides;', 'Urges as in paragraph 1 above.')],
  'words/repeated': [op('Decides the the same.'), op('Decides the same.')],
  'dates/form': [op('Recalls March 21, 2014.'), op('Recalls 21 March 2014.')],
  'citations/form': [op('Recalls resolution A/RES/70/1.'), op('Recalls resolution 70/1.')],
  'quotes/straight': [op('Decides "so".'), op('Decides “so”.')],
  'numbering/levels': [
    [
      ['operative', 'Decides:'],
      ['subparagraph', 'Pens.', 2],
    ],
    [
      ['operative', 'Decides:'],
      ['subparagraph', 'Pens.', 1],
    ],
  ],
  'organs/first-use': [op('Requests UNODC to write.'), op('Requests the United Nations Office on Drugs and Crime (UNODC) to write.')],
  'footnotes/place': [op(noted('Recalls the report', ', and decides.')), op(noted('Recalls the report,', ' and decides.'))],
  'citations/date': [
    op('Recalls its resolution 57/4 of 21 March 2014;', 'Recalls its resolution 57/4 of 22 March 2014.'),
    op('Recalls its resolution 57/4 of 21 March 2014;', 'Recalls its resolution 57/5 of 22 March 2014.'),
  ],
  'figures/words': [op('Appoints 3 experts.'), op('Appoints three experts of 15 from Goal 3 and paragraph 4.')],
  'words/per-cent': [op('Allots 15%.'), op('Allots 15 per cent.')],
  'figures/dash': [op('Plans for 2015-2030.'), op('Plans for 2015–2030 by A/69/2015-16.')],
  'words/and-or': [op('Invites States and/or organizations.'), op('Invites States or organizations.')],
  'words/present-resolution': [
    op('Brings this resolution to the attention of all.'),
    op('Brings the present resolution to their attention.'),
  ],
  'words/capitals': [op('Urges all member states.'), op('Urges all Member States in states of emergency.')],
  'words/spelling': [op('Adopts the program.'), op('Adopts the programme and exercises care.')],
  'references/operative': [op('Decides as in operative paragraph 5.'), op('Decides as in paragraph 5.')],
  'punctuation/serial-comma': [op('Protects women, men, and children.'), op('Protects women, men and children, and writes.')],
  'figures/money': [op('Allots US$ 3 million.'), op('Allots 3 million United States dollars.')],
  'figures/session': [op('Decides at its 79th session.'), op('Decides at its seventy-ninth session and the 108th session.')],
  'words/abbreviations': [op('Requests pens, ink, etc.'), op('Requests pens, ink and the like.')],
  'names/states': [op('Thanks Vietnam.'), op('Thanks Viet Nam.')],
  'subparagraphs/and': [
    [
      ['operative', 'Decides:'],
      ['subparagraph', 'Pens; and', 1],
      ['subparagraph', 'Ink.', 1],
    ],
    [
      ['operative', 'Decides:'],
      ['subparagraph', 'Pens;', 1],
      ['subparagraph', 'Ink.', 1],
    ],
  ],
  'citations/repeated-date': [
    op('Recalls resolution 57/4 of 21 March 2014;', 'Recalls resolution 57/4 of 21 March 2014.'),
    op('Recalls resolution 57/4 of 21 March 2014;', 'Recalls resolution 57/4.'),
  ],
  'italics/latin': [
    op([{ text: 'Decides on, ' }, { text: 'inter alia', em: true }, { text: ', pens.' }]),
    op([{ text: 'Decides', em: true }, { text: ' on, inter alia, pens.' }]),
  ],
  'requests/date': [
    op('Requests the Secretary-General to submit a report.'),
    op('Requests the Secretary-General to submit a report at its eightieth session.'),
  ],
  'quotes/language': [op('Décide “ainsi”.'), op('Décide « ainsi ».')],
  'references/live': [op('Decides;', 'Urges as in paragraph 1 above.'), op('Decides;', 'Urges as in paragraph 1 of the report.')],
};
/** The language of the texts of a rule, where it does not judge English. */
const LANGUAGES: Record<string, Draft['meta']['language']> = { 'quotes/language': 'fr' };
const draftOf = (rows: readonly Row[], language: Draft['meta']['language'] = 'en'): Draft => ({
  meta: { ...EMPTY_META, body: 'The Commission on Pens', language },
  doc: resolution(
    rows.map(([kind, text, level = 0], i) =>
      paragraph({ id: `p${i}`, kind, level: String(level) }, typeof text === 'string' ? text : [...text]),
    ),
  ),
});
const fires = (rule: string, rows: readonly Row[]) => checkLiving(draftOf(rows, LANGUAGES[rule])).some((finding) => finding.rule === rule);

describe('every rule', () => {
  it('in the folder is one of the house, with a number and a name of its own', () => {
    const files = ['rules', 'writing'].flatMap((folder) => fs.readdirSync(path.resolve(import.meta.dirname, '../../src/style', folder)));
    expect(files.filter((file) => !['number-words.ts', 'spelling-data.ts'].includes(file))).toHaveLength(RULES.length);
    expect(new Set(RULES.map(({ name }) => name)).size).toBe(RULES.length);
    expect(new Set(RULES.map(({ number }) => number)).size).toBe(RULES.length);
    expect(Object.keys(CASES).sort()).toEqual(RULES.map(({ name }) => name).sort());
  });
  it.each(RULES.map(({ name }) => name))('fires on its fault and keeps still beside it: %s', (name) => {
    const [fault, right] = CASES[name] ?? [[], []];
    expect(fires(name, fault)).toBe(true);
    expect(fires(name, right)).toBe(false);
  });
  // A paragraph that somebody makes by hand must not stop the pages of all who read it. A rule that reads it anew from each of its words takes minutes here.
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
    const rows = op(before + again.repeat(30_000) + after);
    for (const language of ['en', 'fr', 'ru', 'ar'] as const) expect(checkLiving(draftOf(rows, language))).toBeInstanceOf(Array);
  });
});
