// House style on a text of 100 paragraphs: the first check of the whole text, and a check after one paragraph changed. Goal: the whole ≤ 20 ms.
//   npx tsx bench/check.ts
import { type Draft, EMPTY_META, paragraph, resolution } from '../schema/index.ts';
import { checkLiving } from '../src/style/check.ts';
import { amount } from './short.ts';

const PARAGRAPHS = 100;
const ROUNDS = amount(40, 1);
const WORDS =
  'the Secretary-General, in close consultation with Member States and within existing resources, to report on the progress made in the implementation of its resolution 57/4 of 21 March 2014, entitled “Supporting recovery”, and of the Single Convention on Narcotic Drugs of 1961 (see paragraph 2 above), taking into account the views of the World Health Organization';

const build = (i: number, more = '') =>
  i < 40
    ? paragraph({ id: `p${i}`, kind: 'preambular' }, `${['Recalling', 'Noting', 'Stressing'][i % 3]} ${WORDS} ${i}${more},`)
    : paragraph(
        { id: `p${i}`, kind: 'operative' },
        `${['Requests', 'Invites', 'Urges'][i % 3]} ${WORDS} ${i}${more}${i === 99 ? '.' : ';'}`,
      );
const fresh = () => Array.from({ length: PARAGRAPHS }, (_, i) => build(i));
const draftOf = (paragraphs: readonly ReturnType<typeof build>[]): Draft => ({
  meta: { ...EMPTY_META, body: 'The General Assembly' },
  doc: resolution([...paragraphs]),
});
const middle = (times: number[]) => times.sort((a, b) => a - b)[times.length >> 1]!.toFixed(2);

const whole: number[] = [];
const touched: number[] = [];
let findings = 0;
for (let round = 0; round < ROUNDS; round++) {
  const paragraphs = fresh();
  const first = draftOf(paragraphs);
  const start = performance.now();
  findings = checkLiving(first).length;
  whole.push(performance.now() - start);
  paragraphs[50] = build(50, ' more');
  const second = draftOf(paragraphs);
  const again = performance.now();
  checkLiving(second);
  touched.push(performance.now() - again);
}
console.log(
  `first check ${whole[0]!.toFixed(1)} ms; whole, middle of ${ROUNDS}: ${middle(whole)} ms, best ${Math.min(...whole).toFixed(2)}; after one paragraph: ${middle(touched)} ms, best ${Math.min(...touched).toFixed(2)} (${findings} findings)`,
);
