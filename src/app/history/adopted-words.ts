// What the History says of an adoption, in the reader's language. The record has it as one English line, which is parsed here: this also works for adoptions
// that were taken back or recorded again, and for records of earlier versions of the program.
import { adoptionLine, voteWords } from '../../formats/adoption-line.ts';
import { readAdoptionLine, readSeparateVote } from '../../formats/read-adoption-line.ts';
import { semicolonList } from '../../messages/lists.ts';
import { said } from '../../messages/said.ts';
import { plural, readersTextLanguage, say } from '../../messages/say.ts';
import type { Decision } from '../../protocol/api.ts';

/** Separates the parts of a later addition. */
const PART = '; ';
/** How additions to an adoption begin. */
const ADDED = /^(?:number |sponsors: |explanation of position of )/;

/** One part of the line after the first: a revision, a separate vote, words left in brackets, or what was not adopted. */
function partWords(part: string): string {
  const revised = /^orally revised by (\d+) amendments?$/.exec(part);
  if (revised) return plural(Number(revised[1]), 'orally revised by {n} amendment', 'orally revised by {n} amendments');
  const separate = readSeparateVote(part);
  if (!separate) return said(part);
  const { label } = separate;
  const vote = voteWords(separate.vote, readersTextLanguage());
  return separate.retained ? say('vote|{label} retained {vote}', { label, vote }) : say('vote|{label} deleted {vote}', { label, vote });
}

/** The words of a decision that recorded the outcome at the meeting, added to it or took it back; null for any other. */
export function adoptedWords({ kind, words }: Pick<Decision, 'kind' | 'words'>): string | null {
  const isUndone = kind === 'undone';
  if (kind === 'adoption-added' || (isUndone && ADDED.test(words))) return semicolonList(words.split(PART).map(said));
  if (!isUndone && kind !== 'adopted' && kind !== 'not-adopted') return null;
  const read = readAdoptionLine(words);
  if (!read) return null;
  const { number, parts } = read;
  const line = adoptionLine(read, readersTextLanguage());
  return semicolonList([number === '' ? line : say('outcome|{number}. {line}', { number, line }), ...parts.map(partWords)]);
}
