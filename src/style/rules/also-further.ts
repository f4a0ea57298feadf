// Consecutive paragraphs that open with the same verb alternate: the bare verb, "also", "further", and the bare verb again. Another verb, another
// qualifier or a heading begins a new series; a verb that addresses somebody may be repeated bare for another addressee. The Security Council does
// not use such series, but does not put "further" before "also" either.
import type { OutlineEntry } from '../../text/text-model.ts';
import { type Finding, findingOn, type Rule } from '../finding/finding.ts';

type Step = 'bare' | 'also' | 'further';

/** Verbs that are incomplete without the noun after “its”. */
const NOUN_BELONGS = /^(?:express|reiterat|convey|extend|declar|renew|pay|draw)/;

/** The verb with its qualifier, and its step in the series. */
function stepOf(opening: string): { readonly verb: string; readonly step: Step } {
  const words = opening.toLowerCase().split(' ');
  const step = words.includes('also') ? 'also' : words.includes('further') ? 'further' : 'bare';
  const verb = words.filter((word) => word !== 'also' && word !== 'further');
  // "Reaffirming also its resolution" continues the series of "Reaffirming", but "Expressing its concern" does not continue one of "Expressing".
  const noun = NOUN_BELONGS.test(verb[0] ?? '') ? -1 : verb.indexOf('its');
  return { verb: (noun > 0 ? verb.slice(0, noun) : verb).join(' '), step };
}

/** The message on an entry, or null. `place`: its position in the series, from 0. `furtherFirst`: whether “further” came before “also”. */
function messageOn(entry: OutlineEntry, step: Step, place: number, furtherFirst: boolean): string | null {
  if (place === 0)
    return step === 'bare'
      ? null
      : `“${entry.opening}” begins a series; the first paragraph with a verb takes neither “also” nor “further”.`;
  if (place % 3 === 1) {
    if (step === 'further') return `“${entry.opening}” is the second paragraph of its series; “also” comes before “further”.`;
    if (step === 'bare' && entry.kind === 'preambular')
      return `“${entry.opening}” repeats the paragraph before; the second of a series takes “also”.`;
  }
  if (place % 3 === 2 && step === 'also' && (furtherFirst || entry.kind === 'preambular'))
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
      // A bare opening in a series of operative paragraphs addresses somebody else and begins a new series.
      const again = key !== '' && key === run && !(entry.kind === 'operative' && step === 'bare');
      place = again ? place + 1 : 0;
      run = key;
      const furtherFirst = again && before === 'further' && step === 'also' && place % 3 === 2;
      const message = key === '' || (securityCouncil && !furtherFirst) ? null : messageOn(entry, step, place, furtherFirst);
      before = step;
      if (message) findings.push(findingOn(entry, 'openings/also-further', 'warning', message, { to: entry.opening!.length }));
    }
    return findings;
  },
};
