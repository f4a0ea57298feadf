// What the History says of an adoption in the reader's language. The record has it as one English line; what it was made of is in the draft's meta.
import type { Adoption } from '../../../schema/index.ts';
import { adoptionLine, voteWords } from '../../formats/adoption-line.ts';
import { semicolonList } from '../../messages/lists.ts';
import { said } from '../../messages/said.ts';
import { plural, readersLanguage, say } from '../../messages/say.ts';
import type { Decision } from '../../protocol/api.ts';

/** Between the parts of the recorded line. */
const PART = '; ';

/** One part of the line behind the first: what was revised, voted on, left in brackets or not adopted. */
function partWords(part: string, { separate }: Adoption): string {
  const revised = /^orally revised by (\d+) amendments?$/.exec(part);
  if (revised) return plural(Number(revised[1]), 'orally revised by {n} amendment', 'orally revised by {n} amendments');
  const vote = separate.find((one) => part === `${one.label} ${one.retained ? 'retained' : 'deleted'} ${voteWords(one.vote, 'en')}`);
  if (!vote) return said(part);
  const { label } = vote;
  const how = voteWords(vote.vote, readersLanguage());
  return vote.retained
    ? say('vote|{label} retained {vote}', { label, vote: how })
    : say('vote|{label} deleted {vote}', { label, vote: how });
}

/** The words of a decision that put the text to the meeting, or added to that; null for any other, and for one that the meta knows no more: it was taken back. */
export function adoptedWords({ kind, words }: Decision, adoption: Adoption | null | undefined): string | null {
  if (kind === 'adoption-added') return semicolonList(words.split(PART).map(said));
  if (!adoption || (kind !== 'adopted' && kind !== 'not-adopted')) return null;
  const english = adoptionLine(adoption, 'en');
  // The number may have been given later.
  const number = words.startsWith(english) ? '' : words.startsWith(`${adoption.number}. ${english}`) ? adoption.number : null;
  if (number === null) return null;
  const line = adoptionLine(adoption, readersLanguage());
  const begins = number === '' ? line : say('outcome|{number}. {line}', { number, line });
  const rest = words
    .slice((number === '' ? '' : `${number}. `).length + english.length)
    .split(PART)
    .slice(1);
  return semicolonList([begins, ...rest.map((part) => partWords(part, adoption))]);
}
