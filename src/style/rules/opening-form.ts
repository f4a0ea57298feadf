// A preambular paragraph opens with a participle or an adjective, an operative one with a verb in the present tense. Only listed openings are judged;
// others may be right.
import { isInAnnex } from '../../text/annexes.ts';
import { hasKnownOpening } from '../../text/openings/openings.ts';
import { paragraphRule } from '../finding/by-paragraph.ts';
import { findingOn } from '../finding/finding.ts';

export const openingForm = paragraphRule({
  number: 5,
  name: 'openings/form',
  title: 'Opening of each part',
  source: 'United Nations Editorial Manual, resolutions and decisions: drafting and editing.',
  judge(entry, language) {
    if ((entry.kind !== 'preambular' && entry.kind !== 'operative') || isInAnnex(entry.label)) return [];
    const other = entry.kind === 'preambular' ? 'operative' : 'preambular';
    if (hasKnownOpening(entry.text, entry.kind, language) || !hasKnownOpening(entry.text, other, language)) return [];
    const opening = entry.opening ?? '';
    const message =
      entry.kind === 'preambular'
        ? `“${opening}” opens an operative paragraph; a preambular one opens with a participle.`
        : `“${opening}” opens a preambular paragraph; an operative one opens with a verb in the present.`;
    return [findingOn(entry, 'openings/form', 'warning', message, { to: opening.length })];
  },
});
