// Splits an entry of a delegation's list into sentences, and removes the reason after them.
import { beginsEntry } from './list-lines.ts';

const ABBREVIATED =
  /(?:\b(?:op|pp|para|paras|oper|operative|pream|preamb|preambular|no|art|res|cf|par|parr|párr|del|ins|repl|subpara|i\.e|e\.g)|^\S{1,3})\.$/iu;

/** “Remove “X”. Insert “Y” instead.” is one change. */
const INSTEAD = /(?<=\ue001)[.;]\s+(?=(?:insert|add|put) \ue000\d+\ue001 (?:instead|in (?:its|their) place))/gi;

/** The sentences of an entry: a new one begins with a capital after a full stop or a quotation. */
export function sentences(entry: string): string[] {
  const text = entry.replace(INSTEAD, ' and ');
  const parts: string[] = [];
  let start = 0;
  for (const match of text.matchAll(/(?:[.;!]\s+|(?<=[\ue001])\s+)(?=[\p{Lu}])/gu)) {
    const end = match.index + (/^[.;!]/.test(match[0]) ? 1 : 0);
    const rest = text.slice(match.index + match[0].length);
    if (ABBREVIATED.test(text.slice(start, end))) continue;
    if (
      !/^[.!;]/.test(match[0]) &&
      !(beginsEntry(rest) && /^(?:please|also|in|delete|insert|add|replace|move|after|before|then|OP|PP)\b/i.test(rest))
    )
      continue;
    if (text.slice(end).includes('\ue000') === false && !text.slice(start, end).includes('\ue000')) continue;
    parts.push(text.slice(start, end));
    start = match.index + match[0].length;
  }
  parts.push(text.slice(start));
  return parts.map((part) => part.replace(/(?<![.;\s])[.;\s]+$/, '').trim()).filter((part) => part !== '');
}

/** An entry without the reason that follows on the same line. */
export const withoutReason = (text: string): string =>
  text
    .replace(/(?<![\s.;,])[\s.;,]*[([](?:rationale|justification|reason|comment|explanation)\s?:[^\])“”"]*[\])][\s.;]*$/i, '')
    .replace(/(?<=[”"».;])\s+(?:rationale|justification|reason|comment|explanation)\s?:.*$/is, '')
    .replace(
      /(?<=[”"».;])\s*[[(]\s*\p{Lu}[\p{L}.-]*(?:\s?[+,&/]\s?\p{Lu}[\p{L}.-]*| \p{Lu}[\p{L}.-]*)*(?:\s(?:can |could |also )?(?:supports?|agrees?|accepts?))?\s*[\])][\s.;]*$/u,
      '',
    )
    .replace(/(?<=[”"»])\s*[-–,(]{0,2}\s*(?:\p{Lu}[\p{L} ]*,\s*)?(?:[Ss]upported|co-?sponsored) by\b[^“”"«»]*$/u, '');
