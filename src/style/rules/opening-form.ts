// A preambular paragraph opens with a participle or an adjective, an operative one with a verb in the present indicative. Only known openings are
// judged: one that no list has may be right.
import { hasKnownOpening } from '../../text/openings.ts';
import { type Finding, findingOn, type Rule } from '../finding.ts';

export const openingForm: Rule = {
  name: 'openings/form',
  source: 'United Nations Editorial Manual, resolutions and decisions: drafting and editing.',
  check({ draft, entries }) {
    const { language } = draft.meta;
    const findings: Finding[] = [];
    for (const entry of entries) {
      if (entry.kind !== 'preambular' && entry.kind !== 'operative') continue;
      const other = entry.kind === 'preambular' ? 'operative' : 'preambular';
      if (hasKnownOpening(entry.text, entry.kind, language) || !hasKnownOpening(entry.text, other, language)) continue;
      const opening = entry.opening ?? '';
      const message =
        entry.kind === 'preambular'
          ? `“${opening}” opens an operative paragraph; a preambular one opens with a participle.`
          : `“${opening}” opens a preambular paragraph; an operative one opens with a verb in the present.`;
      findings.push(findingOn(entry, 'openings/form', 'warning', message, { to: opening.length }));
    }
    return findings;
  },
};
