// The library of the demo committee: a dozen short texts that we invented. The demo's draft continues 13/2, quotes 12/4 and shares words with some others, so
// that finding and tracing have something to show. The body, symbols and instruments in them do not exist.
import { EMPTY_META, type InlinePiece, paragraph, resolution } from '../../schema/index.ts';
import { draftToJson } from '../../src/formats/json/json.ts';

/** A paragraph: its opening, and what follows. */
type Sentence = readonly [opening: string, rest: string];

interface SampleText {
  readonly symbol: string;
  readonly date: string;
  readonly title: string;
  readonly preambular: readonly Sentence[];
  readonly operative: readonly Sentence[];
}

const COOPERATION: Sentence = [
  'Reaffirming',
  ' the importance of cooperation among riparian States for the protection of people who live along shared rivers and lakes,',
];
const CAPACITY: Sentence = [
  'Mindful',
  ' that the capacity of States to observe, forecast and warn differs, and that developing countries need predictable support,',
];
const REPORT = (session: string): Sentence => [
  'Requests',
  ` the Executive Secretary to report to the Commission at its ${session} session on the implementation of the present resolution.`,
];

const TEXTS: readonly SampleText[] = [
  {
    ...{ symbol: '13/2', date: '2024-06-14', title: 'Strengthening early warning of floods in shared river basins' },
    preambular: [
      COOPERATION,
      ['Recalling', ' its resolution 12/4 of 9 June 2023, entitled “Exchange of hydrological data among riparian States”,'],
      [
        'Concerned',
        ' that floods have become more frequent and more severe, and that they affect persons in vulnerable situations disproportionately,',
      ],
      ['Recognizing', ' that a warning saves lives only where it reaches people in time and in a language that they understand,'],
      CAPACITY,
    ],
    operative: [
      ['Invites', ' riparian States to exchange hydrological and meteorological data relevant to floods without delay and free of charge;'],
      [
        'Strongly encourages',
        ' Member States to establish joint procedures for early warning in shared basins, including agreed thresholds at which a warning is issued;',
      ],
      [
        'Urges',
        ' Member States to ensure that warnings are accessible to persons with disabilities, older persons and children, and are issued in the languages of the communities concerned;',
      ],
      [
        'Requests',
        ' the secretariat, within existing resources, to collect good practices in early warning and to make them available to Member States;',
      ],
      REPORT('fourteenth'),
    ],
  },
  {
    ...{ symbol: '12/4', date: '2023-06-09', title: 'Exchange of hydrological data among riparian States' },
    preambular: [
      COOPERATION,
      ['Noting with appreciation', ' the work of basin organizations that already operate joint forecasting centres,'],
      CAPACITY,
    ],
    operative: [
      ['Invites', ' riparian States to exchange hydrological and meteorological data in real time and free of charge;'],
      ['Encourages', ' basin organizations, academia and the private sector to contribute to the development of open forecasting tools;'],
      [
        'Calls upon',
        ' Member States and other donors to consider providing technical assistance and capacity-building to developing countries, on mutually agreed terms, for the observation of water levels;',
      ],
      REPORT('thirteenth'),
    ],
  },
  {
    ...{ symbol: '13/5', date: '2024-06-14', title: 'Women in the management of shared waters' },
    preambular: [['Recognizing', ' the contribution of women to the management of water in their communities,']],
    operative: [
      ['Calls upon', ' Member States to ensure the full, equal and meaningful participation of women in basin organizations;'],
      [
        'Requests',
        ' the secretariat, as a matter of priority, to make guidance on this available to Member States in all official languages;',
      ],
      REPORT('fifteenth'),
    ],
  },
  {
    ...{ symbol: '13/6', date: '2024-06-14', title: 'Drought in upper basins' },
    preambular: [['Alarmed', ' by the length and the severity of droughts in the upper basins of shared rivers,'], CAPACITY],
    operative: [
      ['Encourages', ' riparian States to agree in advance how scarce water is shared in times of drought;'],
      ['Decides', ' to remain seized of the matter.'],
    ],
  },
  {
    ...{ symbol: '12/1', date: '2023-06-02', title: 'Programme of work of the Commission on Shared Waters' },
    preambular: [['Having considered', ' the note by the secretariat on the programme of work,']],
    operative: [
      ['Adopts', ' the programme of work for the period 2024–2026;'],
      ['Decides', ' to review it at its fifteenth session.'],
    ],
  },
  {
    ...{ symbol: '12/7', date: '2023-06-09', title: 'Navigation on shared rivers in times of high water' },
    preambular: [COOPERATION],
    operative: [
      ['Recommends', ' that riparian States publish the levels at which navigation is suspended;'],
      ['Encourages', ' exercises held at least once every two years;'],
    ],
  },
  {
    ...{ symbol: '11/3', date: '2022-06-10', title: 'Guidelines for the Joint Observation of Water Levels' },
    preambular: [['Taking note', ' of the report of the Group of Experts on Gauges,']],
    operative: [
      [
        'Endorses',
        ' the Guidelines for the Joint Observation of Water Levels, in which States are encouraged to share observations without delay;',
      ],
      ['Invites', ' Member States to name contact points that can be reached at any hour;'],
    ],
  },
  {
    ...{ symbol: '11/6', date: '2022-06-10', title: 'Protection of wetlands along shared rivers' },
    preambular: [['Conscious', ' that wetlands hold back floods and keep rivers clean,']],
    operative: [['Urges', ' riparian States to take wetlands into account in the planning of dams and dykes;'], REPORT('thirteenth')],
  },
  {
    ...{ symbol: '10/2', date: '2021-06-11', title: 'Early warning of floods' },
    preambular: [['Concerned', ' that floods have become more frequent and more severe,']],
    operative: [
      ['Encourages', ' Member States to establish procedures for early warning;'],
      [
        'Invites',
        ' Member States and other donors to consider providing technical assistance to developing countries, on mutually agreed terms.',
      ],
    ],
  },
  {
    ...{ symbol: '10/5', date: '2021-06-11', title: 'Drinking water in border towns' },
    preambular: [['Recalling', ' that water knows no borders,']],
    operative: [['Calls upon', ' riparian States to tell each other at once of any pollution that may reach drinking water downstream.']],
  },
  {
    ...{ symbol: '9/1', date: '2020-06-05', title: 'Rules of procedure' },
    preambular: [['Acting', ' under article 9 of its terms of reference,']],
    operative: [['Adopts', ' the rules of procedure in the annex to the present resolution.']],
  },
  {
    ...{ symbol: '9/4', date: '2020-06-05', title: 'Volunteers in the observation of rivers' },
    preambular: [['Noting with appreciation', ' the work of volunteers who read gauges every day,']],
    operative: [
      ['Encourages', ' basin organizations to train volunteers and to lend them instruments;'],
      ['Expresses its gratitude', ' to all who observe rivers in times of danger.'],
    ],
  },
];

const pieces = ([opening, rest]: Sentence): InlinePiece[] => [{ text: opening, em: true }, { text: rest }];

/** The texts as JSON of drafts, with their days of adoption. */
export const demoLibrary = (): readonly { readonly json: string; readonly date: string }[] =>
  TEXTS.map(({ symbol, date, title, preambular, operative }) => ({
    date,
    json: draftToJson({
      meta: { ...EMPTY_META, symbol, body: 'The Commission on Shared Waters' },
      doc: resolution([
        paragraph({ id: 'p-title', kind: 'title' }, title),
        ...preambular.map((sentence, i) => paragraph({ id: `p-pp${i + 1}`, kind: 'preambular' }, pieces(sentence))),
        ...operative.map((sentence, i) => paragraph({ id: `p-op${i + 1}`, kind: 'operative' }, pieces(sentence))),
      ]),
    }),
  }));
