// Whatever text a draft contains, the server prints valid input for the typesetter: titles, words, labels, footnotes and proposals of any number and
// length. (RULES I18)
import { expect, it } from 'vitest';
import { amendment, EMPTY_META, paragraph, resolution, wording } from '../../../schema/index.ts';
import { boundedJson } from '../../../server/requests/bounded-json.ts';
import { PDF_VALUES } from '../../../server/runtime/limits.ts';
import { CONVENTION } from '../../../src/amend/rolling-text/model.ts';
import { rollingFile } from '../../../src/formats/export/proposals-file.ts';
import { PLAIN_LAYOUT } from '../../../src/formats/layout.ts';
import { printedBody } from '../../../src/protocol/routes/bodies.ts';
import { HOSTILE_LETTERS, HOSTILE_WORDS } from '../../support/hostile/hostile-words.ts';

type Nodes = Parameters<typeof resolution>[0];

/** Why the typesetter rejects the rolling text; null if it does not. */
function faultOf(paragraphs: Nodes): string | null {
  const room = { known: {}, names: {}, convention: CONVENTION, agreement: null };
  const { made } = rollingFile({ meta: EMPTY_META, doc: resolution(paragraphs) }, room, { format: 'pdf', layout: PLAIN_LAYOUT });
  if (!('print' in made)) return 'no text for the typesetter';
  const read = printedBody.safeParse(boundedJson(new TextEncoder().encode(made.print), PDF_VALUES));
  return read.success
    ? null
    : read.error.issues
        .map(({ path, message }) => `${path.join('.')}: ${message}`)
        .join('; ')
        .slice(0, 500);
}

const SHORT = 'Requests a report;';
const made = (count: number, of: (k: number) => Nodes[number]): Nodes => Array.from({ length: count }, (_, k) => of(k));

it('any words, as the title, in the text and in proposals', () => {
  const refused = Object.entries(HOSTILE_WORDS).map(([shape, words]) => {
    const half = words.slice(0, HOSTILE_LETTERS / 2);
    const fault = faultOf([
      paragraph({ id: 't', kind: 'title' }, half),
      paragraph({ id: 'p', kind: 'preambular' }, half),
      paragraph({ id: 'o', kind: 'operative' }, SHORT, [amendment({ id: 'a', by: 'NOR' }, wording(SHORT), `${SHORT}${half}`)]),
      paragraph({ id: 'n', kind: 'operative', by: 'NOR' }, half),
    ]);
    return [shape, fault];
  });
  expect(refused.filter(([, fault]) => fault !== null)).toEqual([]);
});

it.each<[string, () => Nodes]>([
  [
    'forty footnotes in proposals',
    () =>
      made(40, (k) =>
        paragraph({ id: `n${k}`, kind: 'operative', by: 'NOR' }, [{ text: 'Notes' }, { id: `f${k}`, note: [{ text: 'A note.' }] }]),
      ),
  ],
  ['eleven thousand paragraphs', () => made(11_000, (k) => paragraph({ id: `o${k}`, kind: 'operative' }, 'a'))],
  [
    'six thousand sub-paragraphs',
    () => [
      paragraph({ id: 'o', kind: 'operative' }, 'Decides:'),
      ...made(6_000, (k) => paragraph({ id: `s${k}`, kind: 'subparagraph', level: '1' }, 'a')),
    ],
  ],
  [
    'two hundred proposals on one word',
    () => [
      paragraph(
        { id: 'o', kind: 'operative' },
        SHORT,
        made(200, (k) => amendment({ id: `a${k}`, by: `D${k}` }, wording(SHORT), `Requests a report${k};`)),
      ),
    ],
  ],
  [
    'two hundred proposals to delete one paragraph',
    () => [
      paragraph(
        { id: 'o', kind: 'operative' },
        SHORT,
        made(200, (k) => amendment({ id: `a${k}`, by: `D${k}`, kind: 'delete' }, wording(SHORT), SHORT)),
      ),
    ],
  ],
  [
    'every other word of twenty thousand changed',
    () => [
      paragraph({ id: 'o', kind: 'operative' }, 'a b '.repeat(10_000), [
        amendment({ id: 'a', by: 'NOR' }, wording('a b '.repeat(10_000)), 'a c '.repeat(10_000)),
      ]),
    ],
  ],
  ['a paragraph of 1.2 million letters', () => [paragraph({ id: 'o', kind: 'operative' }, 'Words '.repeat(200_000))]],
])('%s', (_, paragraphs) => {
  expect(faultOf(paragraphs())).toBeNull();
});
