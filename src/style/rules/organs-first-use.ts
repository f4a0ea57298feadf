// An organ's full name must come before its initials. The full name earlier in the text, or the initials in brackets, introduce them. A repair is
// offered only if an article already precedes the initials.
import { keptByEntry } from '../finding/by-paragraph.ts';
import { type Finding, findingOn, type Rule } from '../finding/finding.ts';
import { ORGAN_NAMES } from '../finding/organ-names.ts';

interface Mention {
  readonly initials: string;
  readonly at: number;
  /** Whether this mention introduces the initials: it is the full name, or the initials in brackets. */
  readonly introduces: boolean;
}

const INITIALS = new RegExp(`(?<![\\p{L}\\p{N}/-])(\\(?)(${[...ORGAN_NAMES.keys()].join('|')})(?![\\p{L}\\p{N}/-])`, 'gu');

const mentionsIn = keptByEntry(({ text }) => {
  const mentions: Mention[] = [...text.matchAll(INITIALS)].map((match) => ({
    initials: match[2]!,
    at: match.index + match[1]!.length,
    introduces: match[1] !== '',
  }));
  for (const [initials, name] of ORGAN_NAMES) {
    const at = text.indexOf(name);
    if (at >= 0) mentions.push({ initials, at, introduces: true });
  }
  return mentions.sort((a, b) => a.at - b.at);
});

export const organsFirstUse: Rule = {
  number: 17,
  name: 'organs/first-use',
  title: 'Organs in full at first',
  source: 'United Nations Editorial Manual, abbreviations: spelled out on first use.',
  check({ draft, entries }) {
    if (draft.meta.language !== 'en') return [];
    const findings: Finding[] = [];
    const introduced = new Set<string>();
    for (const entry of entries) {
      for (const { initials, at, introduces } of mentionsIn(entry)) {
        if (!introduces && !introduced.has(initials)) {
          const name = ORGAN_NAMES.get(initials)!;
          const range = { from: at, to: at + initials.length };
          const article = /\b[Tt]he $/.test(entry.text.slice(0, at));
          const message = `${initials} is not named in full above: ${name}.`;
          findings.push(findingOn(entry, 'organs/first-use', 'info', message, article ? { ...range, replace: name } : range));
        }
        introduced.add(initials);
      }
    }
    return findings;
  },
};
