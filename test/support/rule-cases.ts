// For each rule of house style a text on which it reports something and one on which it reports nothing.
import { type Draft, EMPTY_META, type InlinePiece, type ParagraphKind, paragraph, resolution } from '../../schema/index.ts';

export type RuleRow = readonly [kind: ParagraphKind, text: string | readonly InlinePiece[], level?: number];
export const operatives = (...texts: (string | readonly InlinePiece[])[]): RuleRow[] => texts.map((text) => ['operative', text]);
const pp = (...texts: string[]): RuleRow[] => texts.map((text) => ['preambular', text]);
const noted = (before: string, after: string): readonly InlinePiece[] => [
  { text: before },
  { id: 'n', note: [{ text: 'A/70/1.' }] },
  { text: after },
];

/** By rule: a text on which it reports something, and one on which it reports nothing. */
export const RULE_CASES: Record<string, readonly [fires: readonly RuleRow[], still: readonly RuleRow[]]> = {
  'punctuation/end': [operatives('Decides,', 'Urges.'), operatives('Decides;', 'Urges.')],
  'brackets/balance': [operatives('Decides [so.'), operatives('Decides [so].')],
  'letters/unseen': [operatives('Dec\u200bides.'), operatives('Decides.')],
  'letters/alike': [operatives('Dec\u0456des.'), operatives('Decides.')],
  'spaces/double': [operatives('Decides  so.'), operatives('Decides so.')],
  'paragraphs/empty': [operatives('', 'Urges.'), operatives('Decides;', 'Urges.')],
  'openings/form': [pp('Recalls this,'), pp('Recalling this,')],
  'openings/also-further': [pp('Recalling a,', 'Recalling further b,'), pp('Recalling a,', 'Recalling also b,')],
  'citations/year': [
    operatives('Recalls resolution 57/4 of 21 March 2014;', 'Recalls resolution 57/4 of 21 March 2015.'),
    operatives('Recalls resolution 57/4 of 21 March 2014;', 'Recalls resolution 57/4 of 21 March 2014.'),
  ],
  'references/above': [operatives('Decides as in paragraph 2 above.'), operatives('Decides;', 'Urges as in paragraph 1 above.')],
  'words/repeated': [operatives('Decides the the same.'), operatives('Decides the same.')],
  'dates/form': [operatives('Recalls March 21, 2014.'), operatives('Recalls 21 March 2014.')],
  'citations/form': [operatives('Recalls resolution A/RES/70/1.'), operatives('Recalls resolution 70/1.')],
  'quotes/straight': [operatives('Decides "so".'), operatives('Decides “so”.')],
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
  'numbering/twice': [
    [
      ['operative', 'Decides:'],
      ['subparagraph', '(a) Pens.', 1],
    ],
    [
      ['operative', 'Decides:'],
      ['subparagraph', 'Pens.', 1],
    ],
  ],
  'organs/first-use': [
    operatives('Requests UNODC to write.'),
    operatives('Requests the United Nations Office on Drugs and Crime (UNODC) to write.'),
  ],
  'footnotes/place': [operatives(noted('Recalls the report', ', and decides.')), operatives(noted('Recalls the report,', ' and decides.'))],
  'citations/date': [
    operatives('Recalls its resolution 57/4 of 21 March 2014;', 'Recalls its resolution 57/4 of 22 March 2014.'),
    operatives('Recalls its resolution 57/4 of 21 March 2014;', 'Recalls its resolution 57/5 of 22 March 2014.'),
  ],
  'figures/words': [operatives('Appoints 3 experts.'), operatives('Appoints three experts of 15 from Goal 3 and paragraph 4.')],
  'words/per-cent': [operatives('Allots 15%.'), operatives('Allots 15 per cent.')],
  'figures/dash': [operatives('Plans for 2015-2030.'), operatives('Plans for 2015–2030 by A/69/2015-16.')],
  'words/and-or': [operatives('Invites States and/or organizations.'), operatives('Invites States or organizations.')],
  'words/present-resolution': [
    operatives('Brings this resolution to the attention of all.'),
    operatives('Brings the present resolution to their attention.'),
  ],
  'words/capitals': [operatives('Urges all member states.'), operatives('Urges all Member States in states of emergency.')],
  'words/spelling': [operatives('Adopts the program.'), operatives('Adopts the programme and exercises care.')],
  'references/operative': [operatives('Decides as in operative paragraph 5.'), operatives('Decides as in paragraph 5.')],
  'punctuation/serial-comma': [
    operatives('Protects women, men, and children.'),
    operatives('Protects women, men and children, and writes.'),
  ],
  'figures/money': [operatives('Allots US$ 3 million.'), operatives('Allots 3 million United States dollars.')],
  'figures/session': [
    operatives('Decides at its 79th session.'),
    operatives('Decides at its seventy-ninth session and the 108th session.'),
  ],
  'words/abbreviations': [operatives('Requests pens, ink, etc.'), operatives('Requests pens, ink and the like.')],
  'names/states': [operatives('Thanks Vietnam.'), operatives('Thanks Viet Nam.')],
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
    operatives('Recalls resolution 57/4 of 21 March 2014;', 'Recalls resolution 57/4 of 21 March 2014.'),
    operatives('Recalls resolution 57/4 of 21 March 2014;', 'Recalls resolution 57/4.'),
  ],
  'italics/latin': [
    operatives([{ text: 'Decides on, ' }, { text: 'inter alia', em: true }, { text: ', pens.' }]),
    operatives([{ text: 'Decides', em: true }, { text: ' on, inter alia, pens.' }]),
  ],
  'requests/date': [
    operatives('Requests the Secretary-General to submit a report.'),
    operatives('Requests the Secretary-General to submit a report at its eightieth session.'),
  ],
  'quotes/language': [operatives('Décide “ainsi”.'), operatives('Décide « ainsi ».')],
  'references/live': [
    operatives('Decides;', 'Urges as in paragraph 1 above.'),
    operatives('Decides;', 'Urges as in paragraph 1 of the report.'),
  ],
};
/** The language of the texts of a rule, if not English. */
const RULE_LANGUAGES: Record<string, Draft['meta']['language']> = { 'quotes/language': 'fr' };
/** A draft of these rows, in the language of a rule. */
export const draftOfRows = (rows: readonly RuleRow[], language: Draft['meta']['language'] = 'en'): Draft => ({
  meta: { ...EMPTY_META, body: 'The Commission on Pens', language },
  doc: resolution(
    rows.map(([kind, text, level = 0], i) =>
      paragraph({ id: `p${i}`, kind, level: String(level) }, typeof text === 'string' ? text : [...text]),
    ),
  ),
});
/** The draft of a case of a rule. */
export const caseDraft = (rule: string, rows: readonly RuleRow[]): Draft => draftOfRows(rows, RULE_LANGUAGES[rule]);
