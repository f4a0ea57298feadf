// The chair's list, and the results by delegation, as printed texts for Word files and PDFs, in the order of the page.

import { formalText } from '../../amend/formal/sentence.ts';
import type { PrintedParagraph, PrintedSpan, PrintedText } from '../../amend/rolling-text/printed-text.ts';
import { commaList, factList } from '../../messages/lists.ts';
import { type PlainMessage, readersDirection, say } from '../../messages/say.ts';
import { wholeMoment } from '../phases/silence-words.ts';
import { dateOf, timeOf } from '../ui/times.ts';
import type { ListRow, PlacedRow } from './chair-list.ts';
import { NEEDS } from './chair-list.ts';
import { durationWords } from './duration.ts';
import { NEED_WORDS, needMeans, positionCountWords } from './need-words.ts';
import type { Outcome, ResultsOfDelegation } from './results.ts';

const words = (text: string): PrintedSpan => ({ text, em: false, role: 'words', proposals: [] });
const italic = (text: string): PrintedSpan => ({ text, em: true, role: 'words', proposals: [] });
const sign = (text: string): PrintedSpan => ({ text, em: false, role: 'sign', proposals: [] });

const paragraph = (
  id: string,
  kind: PrintedParagraph['kind'],
  level: string,
  label: string,
  ...spans: PrintedSpan[]
): PrintedParagraph => ({
  id,
  kind,
  level,
  label,
  spans,
});

/** Words of another script in a line of Arabic: one mark keeps their closing quotation mark and full stop beside them, another isolates what follows. */
const fromLeftToRight = (words: string): string => (readersDirection() === 'rtl' ? `${words}\u200e\u200f` : words);

/** The heading of a printed list: which draft, and when. */
export interface PrintedHead {
  /** The symbol or title of the draft. */
  readonly draft: string;
  /** "5 of 12 paragraphs"; '' once the meeting has decided on the text. */
  readonly settled: string;
  /** "under silence until 15 March 2024, 18:00 CET", or the outcome of the meeting; '' for neither. */
  readonly under: string;
  /** The time of printing, ISO 8601. */
  readonly at: string;
}

function rowParagraphs(row: ListRow, nameOf: (code: string) => string, at: string): PrintedParagraph[] {
  const tied = row.package
    ? say('package of {delegation} with {labels}', { delegation: nameOf(row.package.by), labels: row.package.labels.join(', ') })
    : '';
  const facts = [row.between, tied, row.since && say('open for {duration}', { duration: durationWords(row.since, at) })].filter(
    (one) => one !== '',
  );
  const head = paragraph(
    row.id,
    'operative',
    '0',
    row.label,
    sign(`${row.label} `),
    italic(row.opening.trim()),
    words(facts.length ? say('printed|. {facts}.', { facts: facts.join(say('printed|; ')) }) : say('printed|.')),
  );
  const lines = row.proposals.map(({ id, by, cosponsors, words: parts, counts, late, silentUntil }, line) =>
    paragraph(
      `${row.id} ${id} ${line}`,
      'operative',
      '1',
      '',
      sign(by === '' ? '' : say('printed|{delegations}: ', { delegations: commaList([nameOf(by), ...cosponsors.map(nameOf)]) })),
      words(
        [
          fromLeftToRight(formalText(parts).trim()),
          counts ? say('printed|{positions}.', { positions: positionCountWords(counts) }) : '',
          late ? say('printed|Late.') : '',
          silentUntil === undefined ? '' : say('Under silence until {end}.', { end: wholeMoment(silentUntil) }),
        ]
          .filter((one) => one !== '')
          .join(' '),
      ),
    ),
  );
  return [head, ...lines];
}

/** "5 of 12 paragraphs of A/C.3/80/L.2, 3 March 2026, 10:00; under silence until …". */
function aboutList(settled: string, draft: string, under: string): string {
  if (settled === '') return under === '' ? draft : say('printed|{draft}; {under}', { draft, under });
  return under === ''
    ? say('printed|{settled} of {draft}', { settled, draft })
    : say('printed|{settled} of {draft}; {under}', { settled, draft, under });
}

/** The printed list, with a heading for each need if it is ordered by need. */
export function printedList(
  rows: readonly PlacedRow[],
  isGrouped: boolean,
  { draft, settled, under, at }: PrintedHead,
  nameOf: (code: string) => string,
): PrintedText {
  const open = rows.filter((one) => !one.settled);
  const of = (some: readonly PlacedRow[]) => some.flatMap(({ row }) => rowParagraphs(row, nameOf, at));
  const paragraphs = [
    paragraph('title', 'title', '0', '', words(say('What is still to settle'))),
    paragraph('about', 'about', '0', '', words(aboutList(settled, factList([fromLeftToRight(draft), dateOf(at), timeOf(at)]), under))),
  ];
  if (!isGrouped) return { paragraphs: [...paragraphs, ...of(open)], notes: [] };
  for (const need of NEEDS) {
    const group = open.filter((one) => one.group === need);
    if (group.length === 0) continue;
    const means = needMeans(
      need,
      group.map(({ row }) => row),
    );
    paragraphs.push(
      paragraph(
        `need ${need}`,
        'heading',
        '0',
        '',
        words(say('printed|{need} ({count}: {meaning})', { need: say(NEED_WORDS[need]), count: group.length, meaning: means })),
      ),
      ...of(group),
    );
  }
  return { paragraphs, notes: [] };
}

/** Outcomes at the beginning of a sentence. */
const SENTENCE: Readonly<Record<Outcome, PlainMessage>> = {
  accepted: 'outcome|Accepted',
  'accepted in part': 'outcome|Accepted in part',
  rejected: 'outcome|Rejected',
  withdrawn: 'outcome|Withdrawn',
  pending: 'outcome|Pending',
  'not adopted': 'result|Not adopted',
};

/** "Accepted 3 March, 10:00." */
function resultWords(outcome: Outcome, late: boolean, at: string): string {
  const said = factList([say(SENTENCE[outcome]), late ? say('late') : '']);
  return at === ''
    ? say('printed|{outcome}.', { outcome: said })
    : say('printed|{outcome} {moment}.', { outcome: said, moment: factList([dateOf(at), timeOf(at)]) });
}

/** The results by delegation as printed. */
export function printedResults(
  results: readonly ResultsOfDelegation[],
  { draft, at }: PrintedHead,
  nameOf: (code: string) => string,
): PrintedText {
  const paragraphs = [
    paragraph('title', 'title', '0', '', words(say('Results by delegation'))),
    paragraph('about', 'about', '0', '', words(factList([fromLeftToRight(draft), dateOf(at), timeOf(at)]))),
    ...results.flatMap(({ delegation, results: own }) => [
      paragraph(`of ${delegation}`, 'heading', '0', '', words(nameOf(delegation))),
      ...own.map(({ id, label, words: said, outcome, at: decided, late }) =>
        paragraph(
          `${delegation} ${id}`,
          'operative',
          '0',
          label,
          sign(`${label} `),
          words(`${said} ${resultWords(outcome, late === true, decided)}`),
        ),
      ),
    ]),
  ];
  return { paragraphs, notes: [] };
}
