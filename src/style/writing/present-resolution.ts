// A text calls itself “the present resolution”. The Security Council says “this resolution”.
import { keptByEntry } from '../finding/by-paragraph.ts';
import { type Finding, findingOn, type Rule } from '../finding/finding.ts';

const NAME = 'words/present-resolution';
const SELF = /\b(?:(this)|the (?:current|above)) (resolution|decision)\b/gi;

const selfIn = keptByEntry((entry): readonly Finding[] =>
  [...entry.text.matchAll(SELF)].map((match) => {
    const replace = `${match[0].startsWith('T') ? 'The' : 'the'} present ${match[2]!.toLowerCase()}`;
    return findingOn(entry, NAME, 'warning', `“${match[0]}” is written “${replace}” here.`, {
      from: match.index,
      to: match.index + match[0].length,
      replace,
    });
  }),
);

export const presentResolution: Rule = {
  number: 31,
  name: NAME,
  title: 'The present resolution',
  source:
    'United Nations Editorial Manual; 730 times in 459 of 922 adopted texts, “this resolution” nearly only in those of the Security Council.',
  check: ({ draft, entries, securityCouncil }) => (draft.meta.language === 'en' && !securityCouncil ? entries.flatMap(selfIn) : []),
};
