// Describes in words a draft's traces and sources.
import { type ContinuedReasons, labelRanges } from '../../../library/continued-reasons.ts';
import type { changeWords } from '../../../library/trace-reading.ts';
import { commaList } from '../../../messages/lists.ts';
import { type PlainMessage, plural, say } from '../../../messages/say.ts';

const TITLES: Readonly<Record<Exclude<ContinuedReasons['title'], null>, PlainMessage>> = {
  0: 'the same title',
  1: 'the same title but for one word',
  2: 'the same title but for two words',
  3: 'the same title but for three words',
  similar: 'a similar title',
};

/** "Same title but for two words, 14 of 29 paragraphs come from it, PP5 recalls it." */
export function continuedWords({ title, paragraphs, of, recalledBy, cited }: ContinuedReasons): string {
  const reasons = [
    ...(title === null ? [] : [say(TITLES[title])]),
    ...(paragraphs === 0
      ? []
      : [plural(paragraphs, '{n} of {total} paragraphs comes from it', '{n} of {total} paragraphs come from it', { total: of })]),
    ...(recalledBy === null ? [] : [say('{label} recalls it', { label: recalledBy })]),
    ...(cited ? [say('it is cited')] : []),
  ];
  const words = reasons
    .join(say('between reasons|, '))
    .replace(/^the same/, 'same')
    .replace(/^a similar/, 'similar');
  return words === '' ? '' : say('sentence|{parts}.', { parts: `${words.charAt(0).toUpperCase()}${words.slice(1)}` });
}

/** "PP1, PP2, OP5 to OP8": the labels at these places among all labels of the text. */
export const labelsInShort = (labels: readonly string[], named: readonly number[]): string =>
  commaList(labelRanges(labels, named).map(([first, last]) => (last === undefined ? first : say('{first} to {last}', { first, last }))));

const CHANGES: Readonly<Record<Exclude<ReturnType<typeof changeWords>, ''>, PlainMessage>> = {
  'softer verb': 'softer verb',
  'stronger verb': 'stronger verb',
  softer: 'softer',
  stronger: 'stronger',
  changed: 'changed',
};

/** How a run's wording differs from its source: "softer verb"; '' if it is the same word for word. */
export const changeSaid = (change: ReturnType<typeof changeWords>): string => (change === '' ? '' : say(CHANGES[change]));
