// How strong operative verbs, duties and qualifiers are: tables ordered from strongest to weakest, each with its source. strength.ts compares two
// wordings by them. Words in one row are equally strong, and words in no table are not judged. Mostly English, for which there are official counts;
// of other languages only qualifiers that occur in official texts.

/** One ordering of words. `rungs`: rows from the strongest to the weakest; the words in one row are equally strong. */
export interface Scale {
  readonly name: 'act' | 'own act' | 'approval' | 'disapproval' | 'affirmation' | 'duty' | 'certainty';
  readonly source: string;
  readonly rungs: readonly (readonly string[])[];
}

/** Openings: the third person in operative paragraphs, the participle if preambles use it. Without "also", "further" and "its", which strength.ts removes
 *  before the lookup. */
export const VERB_SCALES: readonly Scale[] = [
  {
    name: 'act',
    // Chapter VII decisions are binding (Charter, Art. 25), but "decides" does not show whether a decision is one, so it is not ranked.
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
    // Stresses, emphasizes, underlines, recognizes and acknowledges are not ranked.
    source: 'usage',
    rungs: [
      ['reaffirms', 'reaffirming'],
      ['affirms', 'affirming'],
    ],
  },
];

/** Words inside a paragraph that are more or less binding. Compared only if the words beside them did not change. */
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

/** A group of qualifiers with the same effect on the duty beside them. */
export interface Qualifiers {
  readonly effect: 'discretion' | 'money' | 'competence' | 'consent' | 'law' | 'softened verb' | 'strength';
  /** True if such a qualifier weakens, limits or conditions the duty; false if it strengthens it. */
  readonly weakens: boolean;
  readonly words: readonly string[];
}

/** Qualifiers, counted in the operative paragraphs of 1,260 resolutions (github.com/UN-EOSG-Analytics/un-mandates-housekeeping). The French, Spanish and
 *  Arabic forms of "as appropriate" are those of official texts in these languages. */
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
