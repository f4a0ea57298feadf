// PDF files: how long the first one takes in a fresh process (with the library and its fonts), and the next ones; a text of the length of a real
// resolution (35 paragraphs, 12 notes), its redline, and a text of 300 paragraphs. Goals: first ≤ 1 s, next ≤ 100 ms.
//   npm run bench:pdf

import { EMPTY_META, type InlinePiece, paragraph, resolution } from '../schema/index.ts';
import { compilePdf } from '../server/pdf/compiler.ts';
import { compare } from '../src/diff/compare.ts';
import { redlineOf } from '../src/diff/redline.ts';
import { draftPdf, type PdfText, redlinePdf } from '../src/formats/pdf/data.ts';
import { amount } from './short.ts';

const ROUNDS = amount(15, 1);
const DATE = '2026-11-25T10:00:00Z';
const META = { ...EMPTY_META, symbol: 'A/79/L.2', body: 'The General Assembly', firstNote: 16 };
const WORDS =
  ' the Secretary-General, in close consultation with Member States and within existing resources, to report on the progress made in the implementation of its resolution 57/4 of 21 March 2014, entitled “Supporting recovery”, and of the Single Convention on Narcotic Drugs of 1961, taking into account the views of the World Health Organization';

/** `round` makes the words of each round different, because the compiler caches what it has laid out. */
const docOf = (paragraphs: number, round: string, change = false) =>
  resolution(
    Array.from({ length: paragraphs }, (_, i) => {
      const early = i < paragraphs / 2;
      const pieces: InlinePiece[] = [
        { text: early ? 'Recalling' : 'Requests', em: true },
        { text: `${WORDS}${change && i % 4 === 0 ? ', as appropriate' : ''}, in round ${round}, point ${i}${early ? ',' : ';'}` },
        ...(i % 3 === 0 ? [{ note: [{ text: `See A/${i}/${round}, chap. I, sect. B.` }], id: `n${i}` }] : []),
      ];
      return paragraph({ id: `p${i}`, kind: early ? 'preambular' : 'operative' }, pieces);
    }),
  );
const draftOf = (paragraphs: number, round: string): PdfText => draftPdf({ meta: META, doc: docOf(paragraphs, round) }, DATE);
const changedOf = (round: string): PdfText => {
  const [a, b] = [docOf(35, round), docOf(35, round, true)];
  return redlinePdf({ meta: META, redline: redlineOf(a, b, compare(a, b)), author: 'Norway', date: DATE });
};

interface Timed {
  readonly milliseconds: number;
  /** Processor time of all threads together, which is meaningful even on a busy machine. */
  readonly work: number;
  readonly pages: number;
  readonly kilobytes: number;
}

function time(text: PdfText): Timed {
  const start = performance.now();
  const before = process.cpuUsage();
  const file = compilePdf(text, DATE);
  const milliseconds = performance.now() - start;
  const { user, system } = process.cpuUsage(before);
  if ('refused' in file) throw new Error(file.refused);
  if (file.unmet !== null) throw new Error(file.unmet);
  return { milliseconds, work: (user + system) / 1000, pages: file.pages, kilobytes: file.bytes.length / 1024 };
}

const first = time(draftOf(35, 'zero'));
console.log(
  `first file of the process, 35 paragraphs: ${first.milliseconds.toFixed(0)} ms, ${first.work.toFixed(0)} ms of work (${first.pages} pages, ${first.kilobytes.toFixed(0)} KB)`,
);
for (const [name, make] of [
  ['35 paragraphs', (round: string) => draftOf(35, round)],
  ['35 paragraphs, redline', changedOf],
  ['300 paragraphs', (round: string) => draftOf(300, round)],
] as const) {
  const runs = Array.from({ length: ROUNDS }, (_, i) => time(make(`${i + 1}`)));
  const sorted = (values: number[]) => values.sort((a, b) => a - b);
  const times = sorted(runs.map(({ milliseconds }) => milliseconds));
  const work = sorted(runs.map((run) => run.work));
  console.log(
    `next, ${name}: middle ${times[ROUNDS >> 1]!.toFixed(0)} ms, worst ${times.at(-1)!.toFixed(0)} ms, work ${work[ROUNDS >> 1]!.toFixed(0)} ms (${runs[0]!.pages} pages)`,
  );
}
console.log(`memory ${(process.memoryUsage().rss / 1024 / 1024).toFixed(0)} MB`);
