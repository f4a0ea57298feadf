// Invisible characters: a word that contains one looks normal, but search, comparison and opening recognition do not match it. Joiners are part of the spelling
// of other scripts, and direction marks of Arabic texts: these are only reported in and beside Latin, Greek and Cyrillic letters.
import { paragraphRule } from '../finding/by-paragraph.ts';
import { findingOn } from '../finding/finding.ts';

const SOFT_HYPHEN = '\u00ad';
/** Soft hyphens, zero-width blanks, joiners without effect, letters drawn as nothing. */
const NEVER_SEEN = '\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180e\u200b\u2060-\u2064\u3164\uffa0';
const JOINERS = '\u200c\u200d';
const DIRECTIONS = '\u061c\u200e\u200f';
const RUN = new RegExp(`[${NEVER_SEEN}${JOINERS}${DIRECTIONS}]+`, 'g');
const EACH_NEVER_SEEN = new RegExp(`[${NEVER_SEEN}]`, 'g');
const EACH_JOINER = new RegExp(`[${JOINERS}]`, 'g');
const OF_US = /[\p{sc=Latin}\p{sc=Greek}\p{sc=Cyrillic}]/u;

/** The part of a run of invisible characters that may stay between these two characters. */
function mayStay(run: string, before: string, after: string): string {
  const [left, right] = [OF_US.test(before), OF_US.test(after)];
  if (left && right) return '';
  const joined = run.replace(EACH_NEVER_SEEN, '');
  return left || right ? joined.replace(EACH_JOINER, '') : joined;
}

export const unseenLetters = paragraphRule({
  number: 45,
  name: 'letters/unseen',
  title: 'Invisible characters',
  source: 'What is not seen cannot be negotiated; adopted texts have none.',
  judge: (entry) =>
    Array.from(entry.text.matchAll(RUN), ({ 0: run, index }) => {
      const to = index + run.length;
      const replace = mayStay(run, entry.text.charAt(index - 1), entry.text.charAt(to));
      if (replace === run) return [];
      // Some people type a soft hyphen for a hyphen; only a person can decide between “counter-terrorism” and “counterterrorism”.
      const repair = run.includes(SOFT_HYPHEN) ? {} : { replace };
      return [findingOn(entry, 'letters/unseen', 'warning', 'An invisible character stands here.', { from: index, to, ...repair })];
    }).flat(),
});
