// Paragraphs in a row that open with one verb are told apart: bare, also, further, and bare again. Another verb, another qualifier and a heading
// start afresh; verbs that address someone may repeat bare for another addressee. The Security Council keeps no series, but does not turn one round.
import type { OutlineEntry } from '../../text/text-model.ts';
import { type Finding, findingOn, type Rule } from '../finding.ts';

type Step = 'bare' | 'also' | 'further';

/** Verbs that say nothing without the noun behind “its”. */
const NOUN_BELONGS = /^(?:express|reiterat|convey|extend|declar|renew|pay|draw)/;

/** The verb with its qualifier, and which step of the series it takes. */
function stepOf(opening: string): { readonly verb: string; readonly step: Step } {
  const words = opening.toLowerCase().split(' ');
  const step = words.includes('also') ? 'also' : words.includes('further') ? 'further' : 'bare';
  const verb = words.filter((word) => word !== 'also' && word !== 'further');
  // "Reaffirming also its resolution" goes on from "Reaffirming"; "Expressing its concern" from no other "Expressing".
  const noun = NOUN_BELONGS.test(verb[0] ?? '') ? -1 : verb.indexOf('its');
  return { verb: (noun > 0 ? verb.slice(0, noun) : verb).join(' '), step };
}

/** `turned`: “further” stands before “also”. */
function judged(entry: OutlineEntry, step: Step, place: number, turned: boolean): string | null {
  if (place === 0)
    return step === 'bare'
      ? null
      : `“${entry.opening}” begins a series; the first paragraph with a verb takes neither “also” nor “further”.`;
  if (place % 3 === 1) {
    if (step === 'further') return `“${entry.opening}” is the second paragraph of its series; “also” comes before “further”.`;
    if (step === 'bare' && entry.kind === 'preambular')
      return `“${entry.opening}” repeats the paragraph before; the second of a series takes “also”.`;
  }
  if (place % 3 === 2 && step === 'also' && (turned || entry.kind === 'preambular'))
    return `“${entry.opening}” is the third paragraph of its series and takes “further”.`;
  return null;
}

export const alsoFurther: Rule = {
  number: 6,
  name: 'openings/also-further',
  title: 'Also, then further',
  source:
    'Counted in 1,260 resolutions: first bare 99.5 %, second preambular “also” 96 to 98 %, third “further” 93 % (Security Council: no series).',
  check({ draft, own: entries, securityCouncil }) {
    if (draft.meta.language !== 'en') return [];
    const findings: Finding[] = [];
    let run = '';
    let place = 0;
    let before: Step = 'bare';
    for (const entry of entries) {
      if (entry.kind === 'subparagraph') continue;
      if (entry.kind !== 'preambular' && entry.kind !== 'operative') {
        run = '';
        continue;
      }
      const { verb, step } = stepOf(entry.opening ?? '');
      const key = verb === '' ? '' : `${entry.kind} ${verb}`;
      // A bare opening in an operative run addresses someone else: it begins a series of its own.
      const again = key !== '' && key === run && !(entry.kind === 'operative' && step === 'bare');
      place = again ? place + 1 : 0;
      run = key;
      const turned = again && before === 'further' && step === 'also' && place % 3 === 2;
      const message = key === '' || (securityCouncil && !turned) ? null : judged(entry, step, place, turned);
      before = step;
      if (message) findings.push(findingOn(entry, 'openings/also-further', 'warning', message, { to: entry.opening!.length }));
    }
    return findings;
  },
};
