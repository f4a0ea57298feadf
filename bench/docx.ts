// How long a redline of 100 paragraphs takes as a Word file: to write, to read back, and to check; and the same for all pending proposals of a text of that
// length. Run with `npm run bench:docx`; prints the median and the slowest of many runs, warm.
import { amendment, EMPTY_META, type Meta, paragraph, resolution, wording } from '../schema/index.ts';
import { compiledRedline } from '../src/amend/tracked/compiled-redline.ts';
import { compare } from '../src/diff/compare.ts';
import { redlineOf } from '../src/diff/redline.ts';
import { checkDocx, checkProposalsDocx } from '../src/formats/docx/check.ts';
import { readDocx } from '../src/formats/docx/read.ts';
import { writeDocx } from '../src/formats/docx/write.ts';
import { amount } from './short.ts';

const PARAGRAPHS = 100;
const RUNS = amount(40, 1);
/** Milliseconds that writing and reading may take. */
const PROMISED = 50;

const SENTENCE =
  'Encourages Member States, consistent with their domestic law and national context, to take steps to build the capacity of recovery and related support services, including community-based services, and to provide appropriate training in this regard to all who need it;';
const words = (k: number) => `${SENTENCE.slice(0, -1)} under programme ${k};`;
const changed = (k: number) => words(k).replace('appropriate', 'adequate and regular').replace(', including community-based services,', '');
const noted = (k: number, text: string) =>
  k % 10 === 0 ? [{ text }, { note: [{ text: `Official Records, Supplement No. ${k}.` }], id: `n${k}` }] : [{ text }];

const base = resolution(Array.from({ length: PARAGRAPHS }, (_, k) => paragraph({ id: `p${k}` }, noted(k, words(k)))));
const next = resolution(
  Array.from({ length: PARAGRAPHS }, (_, k) => paragraph({ id: `p${k}` }, noted(k, k % 2 === 0 ? changed(k) : words(k)))),
);
const proposed = resolution(
  Array.from({ length: PARAGRAPHS }, (_, k) => {
    const now = wording(noted(k, words(k)));
    const by = (delegation: string, text: string) => amendment({ id: `${delegation}${k}`, by: delegation }, now, noted(k, text));
    const proposals = [
      by('NOR', changed(k)),
      by('EGY', words(k).replace('appropriate ', '')),
      by('MEX', words(k).replace('appropriate ', '')),
    ];
    return paragraph({ id: `p${k}` }, noted(k, words(k)), k % 2 === 0 ? proposals : []);
  }),
);

const META: Meta = { ...EMPTY_META, symbol: 'E/CN.7/2024/L.2', body: 'The Commission on Narcotic Drugs' };
const redline = redlineOf(base, next, compare(base, next));
const write = (what = redline) => writeDocx({ meta: META, redline: what, author: 'Norway', date: '2024-03-22T10:00:00Z' });
const file = write();
const all = compiledRedline(proposed).redline;

function measured(name: string, run: () => unknown, promised: number | null): boolean {
  const times: number[] = [];
  for (let k = 0; k < RUNS + 5; k++) {
    const start = performance.now();
    run();
    if (k >= 5) times.push(performance.now() - start);
  }
  times.sort((x, y) => x - y);
  const median = times[RUNS >> 1]!;
  const kept = promised === null || median <= promised;
  const verdict = promised === null ? '' : kept ? `  ok (≤ ${promised} ms)` : `  MISS (goal ≤ ${promised} ms)`;
  console.log(
    `${name.padEnd(46)} median ${median.toFixed(1).padStart(6)} ms   slowest ${times.at(-1)!.toFixed(1).padStart(6)} ms${verdict}`,
  );
  return kept;
}

const fault = checkDocx(file, base, next) ?? checkProposalsDocx(write(all), proposed, all);
if (fault !== null) throw new RangeError(fault);
const kept = [
  measured(`redline of ${PARAGRAPHS} paragraphs: write`, () => write(), PROMISED),
  measured(`redline of ${PARAGRAPHS} paragraphs: read`, () => readDocx(file), PROMISED),
  measured('the same: check (read, settle, compare)', () => checkDocx(file, base, next), null),
  measured('150 proposals on them: redline', () => compiledRedline(proposed), null),
  measured('150 proposals on them: write', () => write(all), null),
  measured('150 proposals on them: check by hand', () => checkProposalsDocx(write(all), proposed, all), null),
];
process.exitCode = kept.every(Boolean) ? 0 : 1;
