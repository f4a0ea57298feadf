// A request needs a time: by which session or date a report is due, for which session an item or a review is meant. Only a suggestion.
import { keptByEntry } from '../finding/by-paragraph.ts';
import { type Finding, findingOn, type Rule } from '../finding/finding.ts';

const NAME = 'requests/date';
/** A session, a year or another time by which something is due. */
const TIME =
  /\b(?:sessions?|(?:19|20)\d\d|annual(?:ly)?|biennial(?:ly)?|triennial(?:ly)?|every|each year|within|days?|weeks?|months?|regular(?:ly)?|quarterly|periodic(?:ally)?|not later than|no later than|by the end of|next meeting|meetings?|anniversary|biennium|as soon as possible|in due course|when(?:ever)?|on a continuous basis|continuing basis|segment|decade|upon)\b/i;
const ASKS: readonly (readonly [RegExp, string])[] = [
  [
    /\b(?:[Rr]equests?|[Ii]nvites?) (?:\w+[ -]){1,14}?to (?:report|submit (?:a|an|the|his|her|its)(?: \w+){0,3} report|prepare (?:a|an|the|his|her|its)(?: \w+){0,3} report|present (?:a|an|the)(?: \w+){0,3} report)\b/,
    'This asks for a report and does not say by when: a session or a date (General Assembly resolution 80/251).',
  ],
  [
    /\b[Dd]ecides (?:also |further )?to (?:review|include in (?:its|the) provisional agenda|consider (?:this|the) (?:question|matter|item))\b/,
    'This does not say at which session or when: a review and an item have a date (General Assembly resolution 80/251).',
  ],
];

const undated = keptByEntry((entry): readonly Finding[] => {
  // A paragraph that ends with a colon continues in subparagraphs, and they may give the time.
  if ((entry.kind !== 'operative' && entry.kind !== 'subparagraph') || /:\s*$/.test(entry.text)) return [];
  return ASKS.flatMap(([pattern, message]) => {
    const match = pattern.exec(entry.text);
    return match && !TIME.test(entry.text)
      ? [findingOn(entry, NAME, 'info', message, { from: match.index, to: match.index + match[0].length })]
      : [];
  });
});

export const reviewClauses: Rule = {
  number: 44,
  name: NAME,
  title: 'Reports and reviews with a date',
  source: 'General Assembly resolution 80/251: requests for reports name their session, mandates their review.',
  check: ({ draft, own }) => (draft.meta.language === 'en' ? own.flatMap(undated) : []),
};
