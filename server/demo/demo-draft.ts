// The draft of the demo committee: a text that we invented, with a title, seven preambular and seven operative paragraphs, sub-paragraphs and two footnotes,
// and three proposals on it. The body, symbols and instruments in it do not exist.
import { amendment, type Draft, type InlinePiece, inlinePiecesOf, paragraph, resolution, wording } from '../../schema/index.ts';

/** A paragraph that opens in italics. */
const opening = (phrase: string, ...rest: readonly (string | InlinePiece)[]): InlinePiece[] => [
  { text: phrase, em: true },
  ...rest.map((piece) => (typeof piece === 'string' ? { text: piece } : piece)),
];

const TEXT = {
  title: 'Strengthening early warning of floods in shared river basins',
  preambular: [
    opening(
      'Reaffirming',
      ' the importance of cooperation among riparian States for the protection of people who live along shared rivers and lakes,',
    ),
    opening('Recalling', ' its resolution 12/4 of 9 June 2023, entitled “Exchange of hydrological data among riparian States”,', {
      id: 'note-1',
      note: [
        { text: 'See ' },
        { text: 'Official Records of the Commission on Shared Waters, 2023, Supplement No. 2', em: true },
        { text: ', chap. I, sect. B.' },
      ],
    }),
    opening(
      'Recalling also',
      ' the Guidelines for the Joint Observation of Water Levels,',
      { id: 'note-2', note: [{ text: 'E/CN.99/2021/7, annex II.' }] },
      ' in which States were encouraged to share observations without delay,',
    ),
    opening(
      'Deeply concerned',
      ' that floods have become more frequent and more severe, and that they affect persons in vulnerable situations disproportionately,',
    ),
    opening('Recognizing', ' that a warning saves lives only where it reaches people in time and in a language that they understand,'),
    opening('Noting with appreciation', ' the work of basin organizations that already operate joint forecasting centres,'),
    opening(
      'Mindful',
      ' that the capacity of States to observe, forecast and warn differs, and that developing countries need predictable support,',
    ),
  ],
  operative: [
    {
      level: '0',
      pieces: opening(
        'Invites',
        ' riparian States to exchange hydrological and meteorological data relevant to floods in real time and free of charge;',
      ),
    },
    {
      level: '0',
      pieces: opening('Encourages', ' Member States to establish joint procedures for early warning in shared basins, including:'),
    },
    { level: '1', pieces: [{ text: 'Agreed thresholds at which a warning is issued;' }] },
    { level: '1', pieces: [{ text: 'Contact points that can be reached at any hour;' }] },
    { level: '1', pieces: [{ text: 'Exercises held at least once every two years;' }] },
    {
      level: '0',
      pieces: opening(
        'Urges',
        ' Member States to ensure that warnings are accessible to persons with disabilities, older persons and children, and are issued in the languages of the communities concerned;',
      ),
    },
    {
      level: '0',
      pieces: opening(
        'Calls upon',
        ' Member States and other donors to consider providing technical assistance and capacity-building to developing countries, on mutually agreed terms, for the observation and forecasting of floods;',
      ),
    },
    {
      level: '0',
      pieces: opening(
        'Requests',
        ' the secretariat, within existing resources, to collect good practices in early warning and to make them available to Member States in all official languages;',
      ),
    },
    {
      level: '0',
      pieces: opening(
        'Encourages',
        ' basin organizations, academia and the private sector to contribute to the development of open forecasting tools;',
      ),
    },
    {
      level: '0',
      pieces: opening(
        'Requests',
        ' the Executive Secretary to report to the Commission at its fifteenth session on the implementation of the present resolution.',
      ),
    },
  ],
};

/** Preambular paragraphs that are agreed when the demo opens. */
const AGREED = [0, 1, 4];

// The proposals of two delegations in the demo: some fit together, and two change the same words in different ways.
const PROPOSALS = [
  { id: 'a-fji-1', by: 'FJI', at: 5, from: 'older persons and children', to: 'older persons, women and children' },
  { id: 'a-egy-1', by: 'EGY', at: 7, from: 'within existing resources', to: 'subject to the availability of voluntary contributions' },
  { id: 'a-fji-2', by: 'FJI', at: 7, from: 'within existing resources', to: 'as a matter of priority' },
] as const;

/** The proposals on the operative paragraph with this index. */
const proposalsOn = (at: number, pieces: readonly InlinePiece[]) =>
  PROPOSALS.filter((proposal) => proposal.at === at).map(({ id, by, from, to }) => {
    const base = wording(pieces);
    const changed = inlinePiecesOf(base).map((piece) => ('text' in piece ? { ...piece, text: piece.text.replace(from, to) } : piece));
    return amendment({ id, by }, base, changed);
  });

/** The demo's draft. */
export const demoDraft = (): Draft => ({
  meta: {
    symbol: 'E/CN.99/2026/L.2',
    body: 'The Commission on Shared Waters',
    session: 'Fourteenth session',
    language: 'en',
    firstNote: 1,
  },
  doc: resolution([
    paragraph({ id: 'p-title', kind: 'title' }, TEXT.title),
    ...TEXT.preambular.map((pieces, i) =>
      paragraph({ id: `p-pp${i + 1}`, kind: 'preambular', status: AGREED.includes(i) ? 'agreed' : 'open' }, pieces),
    ),
    ...TEXT.operative.map(({ level, pieces }, i) =>
      paragraph({ id: `p-op${i + 1}`, kind: level === '0' ? 'operative' : 'subparagraph', level }, pieces, proposalsOn(i, pieces)),
    ),
  ]),
});
