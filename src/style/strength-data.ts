// How strong operative verbs, duties and qualifiers are: ordered tables, strongest first, and where each order comes from. Data only; strength.ts
// reads two wordings by it. Words on one rung are not ranked among each other, and what is in no table is not judged. English, as far as
// official counts go; of other languages only the qualifiers that were seen in official texts.

/** One ladder: rungs from the strongest to the weakest; forms of one rung are equals. */
export interface Scale {
  readonly name: 'act' | 'own act' | 'approval' | 'disapproval' | 'affirmation' | 'duty' | 'certainty';
  readonly source: string;
  readonly rungs: readonly (readonly string[])[];
}

/** Openings. Third person of an operative paragraph and, where preambles use it, the participle; "also", "further", "its" are not in them. */
export const VERB_SCALES: readonly Scale[] = [
  {
    name: 'act',
    // Chapter VII decisions bind (Charter, Art. 25), but a "decides" does not say whether it is one: not ranked here.
    source: 'usage; last step: General Assembly decision 55/488 (ask.un.org/faq/109236)',
    rungs: [
      ['demands'],
      ['directs', 'authorizes'],
      ['requests'],
      ['strongly urges'],
      ['urges'],
      ['calls upon', 'calls on'],
      ['appeals to'],
      ['recommends'],
      ['strongly encourages'],
      ['encourages'],
      ['invites'],
      ['takes note', 'notes'],
    ],
  },
  {
    name: 'own act',
    source: 'usage',
    rungs: [['decides', 'resolves'], ['adopts', 'proclaims'], ['approves'], ['endorses']],
  },
  {
    name: 'approval',
    source: 'usage; last step: General Assembly decision 55/488 ("takes note of" and "notes" are neutral)',
    rungs: [
      ['endorses', 'approves', 'endorsing', 'approving'],
      ['commends', 'commending'],
      ['welcomes', 'welcoming', 'welcomes with appreciation', 'welcoming with appreciation'],
      ['notes with appreciation', 'takes note with appreciation', 'noting with appreciation', 'taking note with appreciation'],
      ['notes with interest', 'takes note with interest', 'noting with interest', 'taking note with interest'],
      ['notes', 'takes note', 'noting', 'taking note'],
    ],
  },
  {
    name: 'disapproval',
    source: 'usage',
    rungs: [
      ['condemns in the strongest terms', 'condemning in the strongest terms', 'condemns in the strongest possible terms'],
      ['strongly condemns', 'strongly condemning'],
      ['condemns', 'condemning'],
      ['strongly deplores', 'deeply deplores', 'strongly deploring', 'deeply deploring'],
      ['deplores', 'deploring'],
      ['expresses grave concern', 'expressing grave concern', 'gravely concerned'],
      ['expresses deep concern', 'expressing deep concern', 'deeply concerned'],
      ['expresses concern', 'expressing concern', 'concerned'],
      ['regrets', 'regretting'],
      ['notes with concern', 'noting with concern'],
    ],
  },
  {
    name: 'affirmation',
    // Stresses, emphasizes, underlines, recognizes, acknowledges have no ranking.
    source: 'usage',
    rungs: [
      ['reaffirms', 'reaffirming'],
      ['affirms', 'affirming'],
    ],
  },
];

/** Words inside a paragraph that bind more or less; read only where the words around them stayed. */
export const INNER_SCALES: readonly Scale[] = [
  {
    name: 'duty',
    source: 'usage of treaties and outcome documents: shall and must bind, should recommends, may permits',
    rungs: [
      ['shall', 'must', 'shall be', 'must be'],
      ['should', 'should be'],
      ['may', 'can', 'could', 'might', 'may be', 'can be', 'could be', 'might be'],
    ],
  },
  {
    name: 'certainty',
    source: 'usage (the comparison screen of the design)',
    rungs: [
      ['is', 'are'],
      ['can be', 'may be', 'could be', 'might be'],
    ],
  },
];

/** What a qualifier does to the duty beside it. */
export interface Qualifiers {
  readonly effect: 'discretion' | 'money' | 'competence' | 'consent' | 'law' | 'softened verb' | 'strength';
  /** Whether adding it weakens, limits or conditions the duty. */
  readonly weakens: boolean;
  readonly words: readonly string[];
}

/** Qualifiers, counted in the operative paragraphs of 1,260 resolutions (github.com/UN-EOSG-Analytics/un-mandates-housekeeping); the French, Spanish
 *  and Arabic forms of "as appropriate" as in official texts of those languages. */
export const QUALIFIERS: readonly Qualifiers[] = [
  {
    effect: 'discretion',
    weakens: true,
    words: [
      'as appropriate',
      'where appropriate',
      'where applicable',
      'as applicable',
      'as necessary',
      'where possible',
      'where relevant',
      'to the extent possible',
      'as needed',
      'where needed',
      'if possible',
      "selon qu'il convient",
      'según proceda',
      'حسب الاقتضاء',
      'عند الاقتضاء',
    ],
  },
  {
    effect: 'money',
    weakens: true,
    words: [
      'through voluntary contributions',
      'voluntary contributions',
      'within existing resources',
      'through extrabudgetary resources',
      'extrabudgetary resources',
      'subject to the availability of extrabudgetary resources',
      'subject to the availability of resources',
      'subject to the availability of funds',
      'subject to the availability of funding',
      'subject to the availability of voluntary contributions',
      'within available resources',
    ],
  },
  {
    effect: 'competence',
    weakens: true,
    words: ['within their respective mandates', 'within its mandate', 'within their mandates', 'within its respective mandate'],
  },
  {
    effect: 'consent',
    weakens: true,
    words: [
      'upon request',
      'upon their request',
      'on mutually agreed terms',
      'mutually agreed terms',
      'on a voluntary basis',
      'as mutually agreed',
      'when requested',
    ],
  },
  {
    effect: 'law',
    weakens: true,
    words: [
      'in accordance with national law',
      'in accordance with national legislation',
      'in accordance with their national law',
      'in accordance with their national legislation',
      'in accordance with national laws',
      'in accordance with national circumstances',
      'in accordance with national priorities',
      'taking into account national circumstances',
      'taking into account national priorities',
      'in line with national law',
      'in line with national legislation',
      'in line with national priorities',
      'in line with national circumstances',
      'consistent with national law',
      'consistent with national legislation',
      'consistent with national priorities',
    ],
  },
  { effect: 'softened verb', weakens: true, words: ['to consider'] },
  { effect: 'strength', weakens: false, words: ['as soon as possible', 'to the fullest extent', 'to the fullest extent possible'] },
];
